-- +goose Up
-- What the columns of a table with the same headings meant the last time.
CREATE TABLE column_mappings (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind      TEXT NOT NULL,
  headings  TEXT NOT NULL,
  mapping   TEXT NOT NULL CHECK (json_valid(mapping)),
  saved_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kind, headings)
) STRICT;
