-- +goose Up
-- One SOLL of a process is the chosen one. Where two were chosen in the same moment, the newer one stays.
UPDATE models SET target = 0, revision = revision + 1
WHERE target = 1 AND trashed_at = 0 AND EXISTS (SELECT 1 FROM models o WHERE o.tenant_id = models.tenant_id
  AND o.process_id = models.process_id AND o.target = 1 AND o.trashed_at = 0 AND o.id > models.id);
CREATE UNIQUE INDEX models_target ON models (tenant_id, process_id) WHERE target = 1 AND trashed_at = 0;
