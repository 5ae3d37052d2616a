-- +goose Up
-- Directories of the house by which people sign in (OpenID Connect). "secret" is sealed with the key of the installation.
CREATE TABLE sign_in_providers (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  name          TEXT COLLATE "C" NOT NULL,
  issuer        TEXT COLLATE "C" NOT NULL,
  client_id     TEXT COLLATE "C" NOT NULL,
  secret        TEXT COLLATE "C" NOT NULL DEFAULT '',
  scopes        TEXT COLLATE "C" NOT NULL CHECK (scopes::json IS NOT NULL),
  groups_claim  TEXT COLLATE "C" NOT NULL DEFAULT '',
  first_sign_in TEXT COLLATE "C" NOT NULL CHECK (first_sign_in IN ('reader', 'nothing')),
  enabled       BOOLEAN NOT NULL DEFAULT TRUE,
  created_at    BIGINT NOT NULL,
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX sign_in_providers_name ON sign_in_providers (tenant_id, name);

-- What a group of a directory means here, in the order in which people wrote it down.
CREATE TABLE sign_in_rules (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  provider_id TEXT COLLATE "C" NOT NULL,
  position    BIGINT NOT NULL,
  group_name  TEXT COLLATE "C" NOT NULL,
  role        TEXT COLLATE "C" NOT NULL,
  unit_id     TEXT COLLATE "C",
  function    TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, provider_id, position),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE INDEX sign_in_rules_unit ON sign_in_rules (tenant_id, unit_id) WHERE unit_id IS NOT NULL;

-- Sign-ins under way. The key is a hash of what only the browser knows; each can be taken up once.
CREATE TABLE sign_in_attempts (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  key         TEXT COLLATE "C" NOT NULL,
  provider_id TEXT COLLATE "C" NOT NULL,
  user_id     TEXT COLLATE "C" NOT NULL DEFAULT '',
  target      TEXT COLLATE "C" NOT NULL,
  back        TEXT COLLATE "C" NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, key),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id)
);

-- Permissions that follow from groups stand beside those that people gave; a person may have both.
ALTER TABLE grants ADD COLUMN provider_id TEXT COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX grants_once;
CREATE UNIQUE INDEX grants_once ON grants (tenant_id, user_id, role, COALESCE(unit_id, ''), provider_id);

-- By which directory a session began, its name there, and the sealed token that ends it there.
ALTER TABLE sessions ADD COLUMN provider_id TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN provider_session TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN id_token TEXT COLLATE "C" NOT NULL DEFAULT '';

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE sign_in_providers ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_providers FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_providers_of_tenant ON sign_in_providers USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE sign_in_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_rules_of_tenant ON sign_in_rules USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE sign_in_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_attempts_of_tenant ON sign_in_attempts USING (tenant_id = current_setting('app.tenant_id', true));
