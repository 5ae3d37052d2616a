-- +goose Up
-- Digital concerns that offices report. "detail" holds the longer texts, the answer and what it names.
CREATE TABLE concerns (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  unit_id       TEXT COLLATE "C" NOT NULL,
  title         TEXT COLLATE "C" NOT NULL,
  urgency       TEXT COLLATE "C" NOT NULL CHECK (urgency IN ('low', 'normal', 'high')),
  state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('reported', 'answered', 'rejected', 'adopted', 'withdrawn')),
  detail        TEXT COLLATE "C" NOT NULL CHECK (detail::json IS NOT NULL),
  initiative_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  reporter_id   TEXT COLLATE "C",
  created_at    BIGINT NOT NULL,
  updated_at    BIGINT NOT NULL,
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, reporter_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX concerns_unit ON concerns (tenant_id, unit_id);
CREATE INDEX concerns_reporter ON concerns (tenant_id, reporter_id) WHERE reporter_id IS NOT NULL;

-- What happened to a concern.
CREATE TABLE concern_steps (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  concern_id TEXT COLLATE "C" NOT NULL,
  action     TEXT COLLATE "C" NOT NULL,
  body       TEXT COLLATE "C" NOT NULL DEFAULT '',
  actor_id   TEXT COLLATE "C",
  at         BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, concern_id) REFERENCES concerns (tenant_id, id),
  FOREIGN KEY (tenant_id, actor_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX concern_steps_concern ON concern_steps (tenant_id, concern_id, at);

-- Records of Strategiedialoge, and the plans of such. "day" is as exact as it was given: a year, a month or a day.
CREATE TABLE dialogues (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  unit_id   TEXT COLLATE "C" NOT NULL,
  state     TEXT COLLATE "C" NOT NULL CHECK (state IN ('planned', 'held')),
  day       TEXT COLLATE "C" NOT NULL,
  detail    TEXT COLLATE "C" NOT NULL CHECK (detail::json IS NOT NULL),
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE INDEX dialogues_unit ON dialogues (tenant_id, unit_id, day);

-- Yearly rounds in which each Dezernat names processes.
CREATE TABLE nomination_rounds (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  year      BIGINT NOT NULL,
  deadline  TEXT COLLATE "C" NOT NULL,
  least     BIGINT NOT NULL,
  most      BIGINT NOT NULL,
  closed    BOOLEAN NOT NULL DEFAULT FALSE,
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX nomination_rounds_year ON nomination_rounds (tenant_id, year);

CREATE TABLE nominations (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  round_id   TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL,
  reason     TEXT COLLATE "C" NOT NULL,
  state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('named', 'accepted', 'declined')),
  comment    TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, round_id) REFERENCES nomination_rounds (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);
CREATE UNIQUE INDEX nominations_process ON nominations (tenant_id, round_id, process_id);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE concerns ENABLE ROW LEVEL SECURITY;
ALTER TABLE concerns FORCE ROW LEVEL SECURITY;
CREATE POLICY concerns_of_tenant ON concerns USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE concern_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE concern_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY concern_steps_of_tenant ON concern_steps USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE dialogues ENABLE ROW LEVEL SECURITY;
ALTER TABLE dialogues FORCE ROW LEVEL SECURITY;
CREATE POLICY dialogues_of_tenant ON dialogues USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE nomination_rounds ENABLE ROW LEVEL SECURITY;
ALTER TABLE nomination_rounds FORCE ROW LEVEL SECURITY;
CREATE POLICY nomination_rounds_of_tenant ON nomination_rounds USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE nominations ENABLE ROW LEVEL SECURITY;
ALTER TABLE nominations FORCE ROW LEVEL SECURITY;
CREATE POLICY nominations_of_tenant ON nominations USING (tenant_id = current_setting('app.tenant_id', true));
