-- +goose Up
-- What was forgotten because its time was over, by kind of data.
CREATE TABLE retention_runs (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  run_at    BIGINT NOT NULL,
  counts    TEXT COLLATE "C" NOT NULL CHECK (counts::json IS NOT NULL),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX retention_runs_at ON retention_runs (tenant_id, run_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE retention_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY retention_runs_of_tenant ON retention_runs USING (tenant_id = current_setting('app.tenant_id', true));
