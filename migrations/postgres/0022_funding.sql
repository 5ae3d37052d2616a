-- +goose Up
-- Mittelanmeldung: yearly rounds, requests with their lines, locks of the budget, grants. Amounts are integer cents.
CREATE TABLE funding_rounds (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  year      BIGINT NOT NULL,
  years     BIGINT NOT NULL CHECK (years IN (1, 2)),
  opens     TEXT COLLATE "C" NOT NULL,
  deadline  TEXT COLLATE "C" NOT NULL,
  note      TEXT COLLATE "C" NOT NULL DEFAULT '',
  stage     TEXT COLLATE "C" NOT NULL CHECK (stage IN ('open', 'closed', 'consolidated', 'draft', 'decided')),
  reached   TEXT COLLATE "C" NOT NULL CHECK (reached::json IS NOT NULL),
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX funding_rounds_year ON funding_rounds (tenant_id, year);

CREATE TABLE funding_requests (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  round_id       TEXT COLLATE "C" NOT NULL,
  unit_id        TEXT COLLATE "C" NOT NULL,
  title          TEXT COLLATE "C" NOT NULL,
  initiative_id  TEXT COLLATE "C" NOT NULL DEFAULT '',
  application_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  binding        TEXT COLLATE "C" NOT NULL CHECK (binding IN ('new', 'continuation', 'replacement')),
  financing      TEXT COLLATE "C" NOT NULL CHECK (financing IN ('base', 'unit', 'other')),
  mandatory      BOOLEAN NOT NULL DEFAULT FALSE,
  reason         TEXT COLLATE "C" NOT NULL DEFAULT '',
  positions      BIGINT NOT NULL DEFAULT 0 CHECK (positions >= 0),
  follow_up      BIGINT NOT NULL DEFAULT 0 CHECK (follow_up >= 0),
  follow_up_note TEXT COLLATE "C" NOT NULL DEFAULT '',
  lines          TEXT COLLATE "C" NOT NULL CHECK (lines::json IS NOT NULL),
  state          TEXT COLLATE "C" NOT NULL CHECK (state IN ('requested', 'included', 'postponed', 'rejected', 'withdrawn')),
  comment        TEXT COLLATE "C" NOT NULL DEFAULT '',
  postponed_to   BIGINT NOT NULL DEFAULT 0,
  hold           TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (hold IN ('', 'money', 'positions', 'all')),
  hold_note      TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at     BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  revision       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, round_id) REFERENCES funding_rounds (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE INDEX funding_requests_round ON funding_requests (tenant_id, round_id);
CREATE INDEX funding_requests_initiative ON funding_requests (tenant_id, initiative_id) WHERE initiative_id <> '';

CREATE TABLE budget_locks (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  year      BIGINT NOT NULL,
  nature    TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (nature IN ('', 'consumptive', 'investive')),
  percent   BIGINT NOT NULL CHECK (percent BETWEEN 1 AND 100),
  from_day  TEXT COLLATE "C" NOT NULL,
  to_day    TEXT COLLATE "C" NOT NULL DEFAULT '',
  reason    TEXT COLLATE "C" NOT NULL,
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE funding_grants (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  unit_id       TEXT COLLATE "C" NOT NULL,
  initiative_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  programme     TEXT COLLATE "C" NOT NULL,
  giver         TEXT COLLATE "C" NOT NULL,
  state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('applied', 'approved', 'proved', 'refused')),
  cost          BIGINT NOT NULL CHECK (cost >= 0),
  amount        BIGINT NOT NULL CHECK (amount >= 0),
  decided_on    TEXT COLLATE "C" NOT NULL DEFAULT '',
  spend_by      TEXT COLLATE "C" NOT NULL DEFAULT '',
  proof_due     TEXT COLLATE "C" NOT NULL DEFAULT '',
  proved_on     TEXT COLLATE "C" NOT NULL DEFAULT '',
  note          TEXT COLLATE "C" NOT NULL DEFAULT '',
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE INDEX funding_grants_initiative ON funding_grants (tenant_id, initiative_id) WHERE initiative_id <> '';

-- Days of work per half year and team: what is there, and what an initiative needs.
CREATE TABLE capacity_supplies (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  half      TEXT COLLATE "C" NOT NULL,
  days      TEXT COLLATE "C" NOT NULL CHECK (days::json IS NOT NULL),
  source    TEXT COLLATE "C" NOT NULL DEFAULT '',
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, half)
);

CREATE TABLE capacity_needs (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  initiative_id TEXT COLLATE "C" NOT NULL,
  needs         TEXT COLLATE "C" NOT NULL CHECK (needs::json IS NOT NULL),
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, initiative_id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE funding_rounds ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_rounds FORCE ROW LEVEL SECURITY;
CREATE POLICY funding_rounds_of_tenant ON funding_rounds USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE funding_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY funding_requests_of_tenant ON funding_requests USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE budget_locks ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_locks FORCE ROW LEVEL SECURITY;
CREATE POLICY budget_locks_of_tenant ON budget_locks USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE funding_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_grants FORCE ROW LEVEL SECURITY;
CREATE POLICY funding_grants_of_tenant ON funding_grants USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE capacity_supplies ENABLE ROW LEVEL SECURITY;
ALTER TABLE capacity_supplies FORCE ROW LEVEL SECURITY;
CREATE POLICY capacity_supplies_of_tenant ON capacity_supplies USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE capacity_needs ENABLE ROW LEVEL SECURITY;
ALTER TABLE capacity_needs FORCE ROW LEVEL SECURITY;
CREATE POLICY capacity_needs_of_tenant ON capacity_needs USING (tenant_id = current_setting('app.tenant_id', true));
