-- +goose Up
-- Whose work a version is besides its author's: a list of users. They do not release it either.
ALTER TABLE model_versions ADD COLUMN maker_ids TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (maker_ids::json IS NOT NULL);
ALTER TABLE model_drafts ADD COLUMN maker_ids TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (maker_ids::json IS NOT NULL);
ALTER TABLE steckbrief_versions ADD COLUMN maker_ids TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (maker_ids::json IS NOT NULL);
ALTER TABLE releases ADD COLUMN maker_ids TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (maker_ids::json IS NOT NULL);
