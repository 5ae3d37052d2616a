-- +goose Up
-- The directory (LDAP) from which units and people are taken over. "password" is sealed with the key of the installation;
-- "mapping" says where things stand there.
CREATE TABLE staff_directories (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  address   TEXT NOT NULL,
  bind_dn   TEXT NOT NULL DEFAULT '',
  password  TEXT NOT NULL DEFAULT '',
  mapping   TEXT NOT NULL CHECK (json_valid(mapping)),
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id)
) STRICT;

-- Which unit or account something in the directory is, by the name that it keeps there for ever.
CREATE TABLE staff_links (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind      TEXT NOT NULL CHECK (kind IN ('unit', 'person')),
  entry_key TEXT NOT NULL,
  object_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, kind, entry_key)
) STRICT;
CREATE INDEX staff_links_object ON staff_links (tenant_id, object_id);
