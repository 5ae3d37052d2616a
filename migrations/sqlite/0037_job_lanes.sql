-- +goose Up
-- Of jobs in the same lane one is in work at a time, whoever works: the index keeps it even if two workers look at once.
ALTER TABLE jobs ADD COLUMN lane TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX jobs_lane ON jobs (tenant_id, lane) WHERE state = 'running' AND lane <> '';
