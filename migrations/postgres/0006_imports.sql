-- +goose Up
-- What the columns of a table with the same headings meant the last time.
CREATE TABLE column_mappings (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind      TEXT COLLATE "C" NOT NULL,
  headings  TEXT COLLATE "C" NOT NULL,
  mapping   TEXT COLLATE "C" NOT NULL CHECK (mapping::json IS NOT NULL),
  saved_at  BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, kind, headings)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE column_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE column_mappings FORCE ROW LEVEL SECURITY;
CREATE POLICY column_mappings_of_tenant ON column_mappings USING (tenant_id = current_setting('app.tenant_id', true));
