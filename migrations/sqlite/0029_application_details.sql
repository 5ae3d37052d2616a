-- +goose Up
-- What is known of an application beyond what lists need: end of contract, personal data, how it is tied to the DMS and
-- to other applications, workplaces per unit.
ALTER TABLE applications ADD COLUMN detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail));
