-- +goose Up
-- What a search asks of the process of every document it finds, so that a thousand wide rows need not be read.
CREATE INDEX processes_found ON processes (tenant_id, id, place, unit_path, number);
