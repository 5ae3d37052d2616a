-- +goose Up
-- What one person is drawing on a line and has not made a version of. Unlike files, these bytes change every few seconds.
CREATE TABLE model_drafts (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  model_id    TEXT COLLATE "C" NOT NULL,
  user_id     TEXT COLLATE "C" NOT NULL,
  origin      TEXT COLLATE "C" NOT NULL CHECK (origin IN ('empty', 'template', 'version', 'draft')),
  source_id   TEXT COLLATE "C",
  base_number BIGINT NOT NULL,
  encoding    TEXT COLLATE "C" NOT NULL,
  bytes       BYTEA NOT NULL,
  size        BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL,
  seen_at     BIGINT NOT NULL,
  revision    BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, model_id, user_id),
  FOREIGN KEY (tenant_id, model_id) REFERENCES models (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES model_versions (tenant_id, id)
);
CREATE INDEX model_drafts_user ON model_drafts (tenant_id, user_id, updated_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE model_drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY model_drafts_of_tenant ON model_drafts USING (tenant_id = current_setting('app.tenant_id', true));
