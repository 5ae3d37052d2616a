-- +goose Up
-- What the token may do that started a job; null for a person who was signed in.
ALTER TABLE jobs ADD COLUMN actor_scopes TEXT COLLATE "C" NOT NULL DEFAULT 'null' CHECK (actor_scopes::json IS NOT NULL);
