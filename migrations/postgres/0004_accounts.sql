-- +goose Up
-- Tokens for programs: the secret is shown once, only its hash is kept.
CREATE TABLE api_tokens (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  hash       TEXT COLLATE "C" NOT NULL,
  scopes     TEXT COLLATE "C" NOT NULL CHECK (scopes::json IS NOT NULL),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at    BIGINT NOT NULL DEFAULT 0,
  revoked_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (tenant_id, hash);
CREATE INDEX api_tokens_user ON api_tokens (tenant_id, user_id);

-- Failed sign-ins by a hash of the user name or of the address; no name and no address is kept.
CREATE TABLE sign_in_failures (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  key       TEXT COLLATE "C" NOT NULL,
  count     BIGINT NOT NULL,
  last_at   BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, key)
);

CREATE TABLE saved_views (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  page       TEXT COLLATE "C" NOT NULL,
  query      TEXT COLLATE "C" NOT NULL,
  shared     BOOLEAN NOT NULL DEFAULT FALSE,
  created_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX saved_views_name ON saved_views (tenant_id, user_id, page, name);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY api_tokens_of_tenant ON api_tokens USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE sign_in_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_failures_of_tenant ON sign_in_failures USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_views FORCE ROW LEVEL SECURITY;
CREATE POLICY saved_views_of_tenant ON saved_views USING (tenant_id = current_setting('app.tenant_id', true));
