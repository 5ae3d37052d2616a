-- +goose Up
-- Who has written each version of a status report; of those that are older nobody knows.
ALTER TABLE initiative_reports ADD COLUMN author_id TEXT;
ALTER TABLE initiative_report_versions ADD COLUMN author_id TEXT;
