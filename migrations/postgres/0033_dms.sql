-- +goose Up
-- Connections to document management systems. sealed is the secret, encrypted with a key that is not in the database.
-- read_at is 0 as long as nothing could be read. problem_key is '' if the last attempt went well.
CREATE TABLE dms_connections (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  name           TEXT COLLATE "C" NOT NULL,
  kind           TEXT COLLATE "C" NOT NULL CHECK (kind IN ('cmis', 'dvelop')),
  address        TEXT COLLATE "C" NOT NULL,
  repository     TEXT COLLATE "C" NOT NULL DEFAULT '',
  username       TEXT COLLATE "C" NOT NULL DEFAULT '',
  sealed         TEXT COLLATE "C" NOT NULL DEFAULT '',
  window_days    BIGINT NOT NULL,
  threshold      BIGINT NOT NULL,
  read_at        BIGINT NOT NULL DEFAULT 0,
  tried_on       TEXT COLLATE "C" NOT NULL DEFAULT '',
  failing_since  BIGINT NOT NULL DEFAULT 0,
  problem_key    TEXT COLLATE "C" NOT NULL DEFAULT '',
  problem_params TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (problem_params::json IS NOT NULL),
  created_at     BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  revision       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX dms_connections_name ON dms_connections (tenant_id, name);

-- Which rollout the documents of a class belong to.
CREATE TABLE dms_mappings (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  connection_id  TEXT COLLATE "C" NOT NULL,
  class_id       TEXT COLLATE "C" NOT NULL,
  class_name     TEXT COLLATE "C" NOT NULL DEFAULT '',
  rollout_id     TEXT COLLATE "C" NOT NULL,
  failing_since  BIGINT NOT NULL DEFAULT 0,
  problem_key    TEXT COLLATE "C" NOT NULL DEFAULT '',
  problem_params TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (problem_params::json IS NOT NULL),
  PRIMARY KEY (tenant_id, connection_id, class_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES dms_connections (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id) ON DELETE CASCADE
);

-- What was counted on a day. It outlives its connection.
CREATE TABLE dms_counts (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  rollout_id    TEXT COLLATE "C" NOT NULL,
  connection_id TEXT COLLATE "C" NOT NULL,
  class_id      TEXT COLLATE "C" NOT NULL,
  class_name    TEXT COLLATE "C" NOT NULL DEFAULT '',
  day           TEXT COLLATE "C" NOT NULL,
  since         TEXT COLLATE "C" NOT NULL,
  documents     BIGINT NOT NULL,
  at_least      BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (tenant_id, rollout_id, connection_id, class_id, day),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id) ON DELETE CASCADE
);

-- What counts suggest, and what a person said to it. One is open for a rollout at most.
CREATE TABLE dms_proposals (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  rollout_id    TEXT COLLATE "C" NOT NULL,
  connection_id TEXT COLLATE "C" NOT NULL,
  state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'confirmed', 'declined', 'obsolete')),
  documents     BIGINT NOT NULL,
  at_least      BOOLEAN NOT NULL DEFAULT FALSE,
  since         TEXT COLLATE "C" NOT NULL,
  day           TEXT COLLATE "C" NOT NULL,
  threshold     BIGINT NOT NULL,
  reason        TEXT COLLATE "C" NOT NULL DEFAULT '',
  decided_by    TEXT COLLATE "C" NOT NULL DEFAULT '',
  decided_at    BIGINT NOT NULL DEFAULT 0,
  created_at    BIGINT NOT NULL,
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX dms_proposals_open ON dms_proposals (tenant_id, rollout_id) WHERE state = 'open';
CREATE INDEX dms_proposals_rollout ON dms_proposals (tenant_id, rollout_id, created_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE dms_connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE dms_connections FORCE ROW LEVEL SECURITY;
CREATE POLICY dms_connections_of_tenant ON dms_connections USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE dms_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE dms_mappings FORCE ROW LEVEL SECURITY;
CREATE POLICY dms_mappings_of_tenant ON dms_mappings USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE dms_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE dms_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY dms_counts_of_tenant ON dms_counts USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE dms_proposals ENABLE ROW LEVEL SECURITY;
ALTER TABLE dms_proposals FORCE ROW LEVEL SECURITY;
CREATE POLICY dms_proposals_of_tenant ON dms_proposals USING (tenant_id = current_setting('app.tenant_id', true));
