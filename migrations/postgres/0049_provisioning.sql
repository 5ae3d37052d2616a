-- +goose Up
-- A directory may keep accounts and groups up to date by itself (SCIM 2.0); its groups count instead of those of a sign-in.
ALTER TABLE sign_in_providers ADD COLUMN provisioned BOOLEAN NOT NULL DEFAULT FALSE;

-- What the directory says of an account beyond what the account itself keeps.
CREATE TABLE provisioned_users (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  provider_id TEXT COLLATE "C" NOT NULL,
  user_id     TEXT COLLATE "C" NOT NULL,
  user_name   TEXT COLLATE "C" NOT NULL,
  external_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  given_name  TEXT COLLATE "C" NOT NULL DEFAULT '',
  family_name TEXT COLLATE "C" NOT NULL DEFAULT '',
  department  TEXT COLLATE "C" NOT NULL DEFAULT '',
  updated_at  BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, provider_id, user_id),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX provisioned_users_external ON provisioned_users (tenant_id, provider_id, external_id) WHERE external_id <> '';
CREATE INDEX provisioned_users_user ON provisioned_users (tenant_id, user_id);

CREATE TABLE provisioned_groups (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  provider_id TEXT COLLATE "C" NOT NULL,
  name        TEXT COLLATE "C" NOT NULL,
  external_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL,
  revision    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES sign_in_providers (tenant_id, id)
);
CREATE INDEX provisioned_groups_provider ON provisioned_groups (tenant_id, provider_id);

CREATE TABLE provisioned_members (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  group_id  TEXT COLLATE "C" NOT NULL,
  user_id   TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, group_id, user_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES provisioned_groups (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX provisioned_members_user ON provisioned_members (tenant_id, user_id);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE provisioned_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE provisioned_users FORCE ROW LEVEL SECURITY;
CREATE POLICY provisioned_users_of_tenant ON provisioned_users USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE provisioned_groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE provisioned_groups FORCE ROW LEVEL SECURITY;
CREATE POLICY provisioned_groups_of_tenant ON provisioned_groups USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE provisioned_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE provisioned_members FORCE ROW LEVEL SECURITY;
CREATE POLICY provisioned_members_of_tenant ON provisioned_members USING (tenant_id = current_setting('app.tenant_id', true));
