-- +goose Up
-- Connections to document management systems. sealed is the secret, encrypted with a key that is not in the database.
-- read_at is 0 as long as nothing could be read. problem_key is '' if the last attempt went well.
CREATE TABLE dms_connections (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  name           TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('cmis', 'dvelop')),
  address        TEXT NOT NULL,
  repository     TEXT NOT NULL DEFAULT '',
  username       TEXT NOT NULL DEFAULT '',
  sealed         TEXT NOT NULL DEFAULT '',
  window_days    INTEGER NOT NULL,
  threshold      INTEGER NOT NULL,
  read_at        INTEGER NOT NULL DEFAULT 0,
  tried_on       TEXT NOT NULL DEFAULT '',
  failing_since  INTEGER NOT NULL DEFAULT 0,
  problem_key    TEXT NOT NULL DEFAULT '',
  problem_params TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(problem_params)),
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  revision       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX dms_connections_name ON dms_connections (tenant_id, name);

-- Which rollout the documents of a class belong to.
CREATE TABLE dms_mappings (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  connection_id  TEXT NOT NULL,
  class_id       TEXT NOT NULL,
  class_name     TEXT NOT NULL DEFAULT '',
  rollout_id     TEXT NOT NULL,
  failing_since  INTEGER NOT NULL DEFAULT 0,
  problem_key    TEXT NOT NULL DEFAULT '',
  problem_params TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(problem_params)),
  PRIMARY KEY (tenant_id, connection_id, class_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES dms_connections (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id) ON DELETE CASCADE
) STRICT;

-- What was counted on a day. It outlives its connection.
CREATE TABLE dms_counts (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  rollout_id    TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  class_id      TEXT NOT NULL,
  class_name    TEXT NOT NULL DEFAULT '',
  day           TEXT NOT NULL,
  since         TEXT NOT NULL,
  documents     INTEGER NOT NULL,
  at_least      INTEGER NOT NULL DEFAULT 0 CHECK (at_least IN (0, 1)),
  PRIMARY KEY (tenant_id, rollout_id, connection_id, class_id, day),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id) ON DELETE CASCADE
) STRICT;

-- What counts suggest, and what a person said to it. One is open for a rollout at most.
CREATE TABLE dms_proposals (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  rollout_id    TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'declined', 'obsolete')),
  documents     INTEGER NOT NULL,
  at_least      INTEGER NOT NULL DEFAULT 0 CHECK (at_least IN (0, 1)),
  since         TEXT NOT NULL,
  day           TEXT NOT NULL,
  threshold     INTEGER NOT NULL,
  reason        TEXT NOT NULL DEFAULT '',
  decided_by    TEXT NOT NULL DEFAULT '',
  decided_at    INTEGER NOT NULL DEFAULT 0,
  created_at    INTEGER NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX dms_proposals_open ON dms_proposals (tenant_id, rollout_id) WHERE state = 'open';
CREATE INDEX dms_proposals_rollout ON dms_proposals (tenant_id, rollout_id, created_at);
