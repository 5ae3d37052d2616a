-- +goose Up
-- What was forgotten because its time was over, by kind of data.
CREATE TABLE retention_runs (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  run_at    INTEGER NOT NULL,
  counts    TEXT NOT NULL CHECK (json_valid(counts)),
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE INDEX retention_runs_at ON retention_runs (tenant_id, run_at);
