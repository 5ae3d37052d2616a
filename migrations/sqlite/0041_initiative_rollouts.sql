-- +goose Up
-- Initiatives may be about rollouts of the electronic file too.
-- sqlite only
CREATE TABLE initiative_links_new (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  initiative_id  TEXT NOT NULL,
  position       INTEGER NOT NULL,
  process_id     TEXT,
  version_id     TEXT,
  application_id TEXT,
  rollout_id     TEXT,
  relation       TEXT NOT NULL,
  note           TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id)
) STRICT;
INSERT INTO initiative_links_new SELECT tenant_id, id, initiative_id, position, process_id, version_id, application_id, NULL, relation, note FROM initiative_links;
DROP TABLE initiative_links;
ALTER TABLE initiative_links_new RENAME TO initiative_links;
CREATE INDEX initiative_links_of ON initiative_links (tenant_id, initiative_id);
CREATE INDEX initiative_links_process ON initiative_links (tenant_id, process_id);
-- end
-- postgres: ALTER TABLE initiative_links ADD COLUMN rollout_id TEXT;
-- postgres: ALTER TABLE initiative_links ADD FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id);
CREATE INDEX initiative_links_rollout ON initiative_links (tenant_id, rollout_id) WHERE rollout_id IS NOT NULL;
