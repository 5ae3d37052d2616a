-- +goose Up
-- One SOLL of a process is the chosen one. Where two were chosen in the same moment, the newer one stays.
ALTER TABLE models NO FORCE ROW LEVEL SECURITY;
UPDATE models SET target = FALSE, revision = revision + 1
WHERE target AND trashed_at = 0 AND EXISTS (SELECT 1 FROM models o WHERE o.tenant_id = models.tenant_id
  AND o.process_id = models.process_id AND o.target AND o.trashed_at = 0 AND o.id > models.id);
ALTER TABLE models FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX models_target ON models (tenant_id, process_id) WHERE target AND trashed_at = 0;
