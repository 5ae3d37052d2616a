-- +goose Up
-- What one person is drawing on a line and has not made a version of. Unlike files, these bytes change every few seconds.
CREATE TABLE model_drafts (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  model_id    TEXT NOT NULL,
  user_id     TEXT NOT NULL,
  origin      TEXT NOT NULL CHECK (origin IN ('empty', 'template', 'version', 'draft')),
  source_id   TEXT,
  base_number INTEGER NOT NULL,
  encoding    TEXT NOT NULL,
  bytes       BLOB NOT NULL,
  size        INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  seen_at     INTEGER NOT NULL,
  revision    INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, model_id, user_id),
  FOREIGN KEY (tenant_id, model_id) REFERENCES models (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES model_versions (tenant_id, id)
) STRICT;
CREATE INDEX model_drafts_user ON model_drafts (tenant_id, user_id, updated_at);
