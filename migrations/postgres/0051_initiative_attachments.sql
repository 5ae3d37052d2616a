-- +goose Up
-- Files belong to a process or to a Vorhaben.
ALTER TABLE attachments ALTER COLUMN process_id DROP NOT NULL;
ALTER TABLE attachments ADD COLUMN initiative_id TEXT COLLATE "C";
ALTER TABLE attachments ADD CHECK ((process_id IS NULL) <> (initiative_id IS NULL));
ALTER TABLE attachments ADD FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id);
CREATE INDEX attachments_initiative ON attachments (tenant_id, initiative_id, created_at) WHERE initiative_id IS NOT NULL;
