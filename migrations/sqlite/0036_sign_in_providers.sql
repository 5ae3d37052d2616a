-- +goose Up
-- Directories of the house by which people sign in (OpenID Connect). "secret" is sealed with the key of the installation.
CREATE TABLE sign_in_providers (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  name          TEXT NOT NULL,
  issuer        TEXT NOT NULL,
  client_id     TEXT NOT NULL,
  secret        TEXT NOT NULL DEFAULT '',
  scopes        TEXT NOT NULL CHECK (json_valid(scopes)),
  groups_claim  TEXT NOT NULL DEFAULT '',
  first_sign_in TEXT NOT NULL CHECK (first_sign_in IN ('reader', 'nothing')),
  enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  created_at    INTEGER NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX sign_in_providers_name ON sign_in_providers (tenant_id, name);

-- What a group of a directory means here, in the order in which people wrote it down.
CREATE TABLE sign_in_rules (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  provider_id TEXT NOT NULL,
  position    INTEGER NOT NULL,
  group_name  TEXT NOT NULL,
  role        TEXT NOT NULL,
  unit_id     TEXT,
  function    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, provider_id, position),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE INDEX sign_in_rules_unit ON sign_in_rules (tenant_id, unit_id) WHERE unit_id IS NOT NULL;

-- Sign-ins under way. The key is a hash of what only the browser knows; each can be taken up once.
CREATE TABLE sign_in_attempts (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  key         TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id     TEXT NOT NULL DEFAULT '',
  target      TEXT NOT NULL,
  back        TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, key),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id)
) STRICT;

-- Permissions that follow from groups stand beside those that people gave; a person may have both.
ALTER TABLE grants ADD COLUMN provider_id TEXT NOT NULL DEFAULT '';
DROP INDEX grants_once;
CREATE UNIQUE INDEX grants_once ON grants (tenant_id, user_id, role, COALESCE(unit_id, ''), provider_id);

-- By which directory a session began, its name there, and the sealed token that ends it there.
ALTER TABLE sessions ADD COLUMN provider_id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN provider_session TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN id_token TEXT NOT NULL DEFAULT '';
