-- +goose Up
-- Digital concerns that offices report. "detail" holds the longer texts, the answer and what it names.
CREATE TABLE concerns (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  unit_id       TEXT NOT NULL,
  title         TEXT NOT NULL,
  urgency       TEXT NOT NULL CHECK (urgency IN ('low', 'normal', 'high')),
  state         TEXT NOT NULL CHECK (state IN ('reported', 'answered', 'rejected', 'adopted', 'withdrawn')),
  detail        TEXT NOT NULL CHECK (json_valid(detail)),
  initiative_id TEXT NOT NULL DEFAULT '',
  reporter_id   TEXT,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, reporter_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX concerns_unit ON concerns (tenant_id, unit_id);
CREATE INDEX concerns_reporter ON concerns (tenant_id, reporter_id) WHERE reporter_id IS NOT NULL;

-- What happened to a concern.
CREATE TABLE concern_steps (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  concern_id TEXT NOT NULL,
  action     TEXT NOT NULL,
  body       TEXT NOT NULL DEFAULT '',
  actor_id   TEXT,
  at         INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, concern_id) REFERENCES concerns (tenant_id, id),
  FOREIGN KEY (tenant_id, actor_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX concern_steps_concern ON concern_steps (tenant_id, concern_id, at);

-- Records of Strategiedialoge, and the plans of such. "day" is as exact as it was given: a year, a month or a day.
CREATE TABLE dialogues (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  unit_id   TEXT NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('planned', 'held')),
  day       TEXT NOT NULL,
  detail    TEXT NOT NULL CHECK (json_valid(detail)),
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE INDEX dialogues_unit ON dialogues (tenant_id, unit_id, day);

-- Yearly rounds in which each Dezernat names processes.
CREATE TABLE nomination_rounds (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  year      INTEGER NOT NULL,
  deadline  TEXT NOT NULL,
  least     INTEGER NOT NULL,
  most      INTEGER NOT NULL,
  closed    INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX nomination_rounds_year ON nomination_rounds (tenant_id, year);

CREATE TABLE nominations (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  round_id   TEXT NOT NULL,
  process_id TEXT NOT NULL,
  reason     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('named', 'accepted', 'declined')),
  comment    TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, round_id) REFERENCES nomination_rounds (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX nominations_process ON nominations (tenant_id, round_id, process_id);
