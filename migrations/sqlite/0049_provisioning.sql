-- +goose Up
-- A directory may keep accounts and groups up to date by itself (SCIM 2.0); its groups count instead of those of a sign-in.
ALTER TABLE sign_in_providers ADD COLUMN provisioned INTEGER NOT NULL DEFAULT 0 CHECK (provisioned IN (0, 1));

-- What the directory says of an account beyond what the account itself keeps.
CREATE TABLE provisioned_users (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  provider_id TEXT NOT NULL,
  user_id     TEXT NOT NULL,
  user_name   TEXT NOT NULL,
  external_id TEXT NOT NULL DEFAULT '',
  given_name  TEXT NOT NULL DEFAULT '',
  family_name TEXT NOT NULL DEFAULT '',
  department  TEXT NOT NULL DEFAULT '',
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, provider_id, user_id),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX provisioned_users_external ON provisioned_users (tenant_id, provider_id, external_id) WHERE external_id <> '';
CREATE INDEX provisioned_users_user ON provisioned_users (tenant_id, user_id);

CREATE TABLE provisioned_groups (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  name        TEXT NOT NULL,
  external_id TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  revision    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id)
) STRICT;
CREATE INDEX provisioned_groups_provider ON provisioned_groups (tenant_id, provider_id);

CREATE TABLE provisioned_members (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  group_id  TEXT NOT NULL,
  user_id   TEXT NOT NULL,
  PRIMARY KEY (tenant_id, group_id, user_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES provisioned_groups (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX provisioned_members_user ON provisioned_members (tenant_id, user_id);
