-- +goose Up
-- Initiatives may be about rollouts of the electronic file too.
ALTER TABLE initiative_links ADD COLUMN rollout_id TEXT COLLATE "C";
ALTER TABLE initiative_links ADD FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id);
CREATE INDEX initiative_links_rollout ON initiative_links (tenant_id, rollout_id) WHERE rollout_id IS NOT NULL;
