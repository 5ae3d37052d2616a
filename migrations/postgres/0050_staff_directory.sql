-- +goose Up
-- The directory (LDAP) from which units and people are taken over. "password" is sealed with the key of the installation;
-- "mapping" says where things stand there.
CREATE TABLE staff_directories (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  address   TEXT COLLATE "C" NOT NULL,
  bind_dn   TEXT COLLATE "C" NOT NULL DEFAULT '',
  password  TEXT COLLATE "C" NOT NULL DEFAULT '',
  mapping   TEXT COLLATE "C" NOT NULL CHECK (mapping::json IS NOT NULL),
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id)
);

-- Which unit or account something in the directory is, by the name that it keeps there for ever.
CREATE TABLE staff_links (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind      TEXT COLLATE "C" NOT NULL CHECK (kind IN ('unit', 'person')),
  entry_key TEXT COLLATE "C" NOT NULL,
  object_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, kind, entry_key)
);
CREATE INDEX staff_links_object ON staff_links (tenant_id, object_id);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE staff_directories ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_directories FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_directories_of_tenant ON staff_directories USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE staff_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_links FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_links_of_tenant ON staff_links USING (tenant_id = current_setting('app.tenant_id', true));
