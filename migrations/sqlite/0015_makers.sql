-- +goose Up
-- Whose work a version is besides its author's: a list of users. They do not release it either.
ALTER TABLE model_versions ADD COLUMN maker_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(maker_ids));
ALTER TABLE model_drafts ADD COLUMN maker_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(maker_ids));
ALTER TABLE steckbrief_versions ADD COLUMN maker_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(maker_ids));
ALTER TABLE releases ADD COLUMN maker_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(maker_ids));
