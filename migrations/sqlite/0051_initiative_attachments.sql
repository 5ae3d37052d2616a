-- +goose Up
-- Files belong to a process or to a Vorhaben.
-- sqlite only
CREATE TABLE attachments_new (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  process_id    TEXT,
  initiative_id TEXT,
  name          TEXT NOT NULL,
  title         TEXT NOT NULL DEFAULT '',
  media_type    TEXT NOT NULL,
  size          INTEGER NOT NULL,
  sha256        TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((process_id IS NULL) <> (initiative_id IS NULL)),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, sha256) REFERENCES files (tenant_id, sha256)
) STRICT;
INSERT INTO attachments_new SELECT tenant_id, id, process_id, NULL, name, title, media_type, size, sha256, created_at FROM attachments;
DROP TABLE attachments;
ALTER TABLE attachments_new RENAME TO attachments;
CREATE INDEX attachments_process ON attachments (tenant_id, process_id, created_at);
CREATE INDEX attachments_file ON attachments (tenant_id, sha256);
-- end
-- postgres: ALTER TABLE attachments ALTER COLUMN process_id DROP NOT NULL;
-- postgres: ALTER TABLE attachments ADD COLUMN initiative_id TEXT;
-- postgres: ALTER TABLE attachments ADD CHECK ((process_id IS NULL) <> (initiative_id IS NULL));
-- postgres: ALTER TABLE attachments ADD FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id);
CREATE INDEX attachments_initiative ON attachments (tenant_id, initiative_id, created_at) WHERE initiative_id IS NOT NULL;
