-- +goose Up
-- Mittelanmeldung: yearly rounds, requests with their lines, locks of the budget, grants. Amounts are integer cents.
CREATE TABLE funding_rounds (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  year      INTEGER NOT NULL,
  years     INTEGER NOT NULL CHECK (years IN (1, 2)),
  opens     TEXT NOT NULL,
  deadline  TEXT NOT NULL,
  note      TEXT NOT NULL DEFAULT '',
  stage     TEXT NOT NULL CHECK (stage IN ('open', 'closed', 'consolidated', 'draft', 'decided')),
  reached   TEXT NOT NULL CHECK (json_valid(reached)),
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX funding_rounds_year ON funding_rounds (tenant_id, year);

CREATE TABLE funding_requests (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  round_id       TEXT NOT NULL,
  unit_id        TEXT NOT NULL,
  title          TEXT NOT NULL,
  initiative_id  TEXT NOT NULL DEFAULT '',
  application_id TEXT NOT NULL DEFAULT '',
  binding        TEXT NOT NULL CHECK (binding IN ('new', 'continuation', 'replacement')),
  financing      TEXT NOT NULL CHECK (financing IN ('base', 'unit', 'other')),
  mandatory      INTEGER NOT NULL DEFAULT 0 CHECK (mandatory IN (0, 1)),
  reason         TEXT NOT NULL DEFAULT '',
  positions      INTEGER NOT NULL DEFAULT 0 CHECK (positions >= 0),
  follow_up      INTEGER NOT NULL DEFAULT 0 CHECK (follow_up >= 0),
  follow_up_note TEXT NOT NULL DEFAULT '',
  lines          TEXT NOT NULL CHECK (json_valid(lines)),
  state          TEXT NOT NULL CHECK (state IN ('requested', 'included', 'postponed', 'rejected', 'withdrawn')),
  comment        TEXT NOT NULL DEFAULT '',
  postponed_to   INTEGER NOT NULL DEFAULT 0,
  hold           TEXT NOT NULL DEFAULT '' CHECK (hold IN ('', 'money', 'positions', 'all')),
  hold_note      TEXT NOT NULL DEFAULT '',
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  revision       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, round_id) REFERENCES funding_rounds (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE INDEX funding_requests_round ON funding_requests (tenant_id, round_id);
CREATE INDEX funding_requests_initiative ON funding_requests (tenant_id, initiative_id) WHERE initiative_id <> '';

CREATE TABLE budget_locks (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  year      INTEGER NOT NULL,
  nature    TEXT NOT NULL DEFAULT '' CHECK (nature IN ('', 'consumptive', 'investive')),
  percent   INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
  from_day  TEXT NOT NULL,
  to_day    TEXT NOT NULL DEFAULT '',
  reason    TEXT NOT NULL,
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;

CREATE TABLE funding_grants (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  unit_id       TEXT NOT NULL,
  initiative_id TEXT NOT NULL DEFAULT '',
  programme     TEXT NOT NULL,
  giver         TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('applied', 'approved', 'proved', 'refused')),
  cost          INTEGER NOT NULL CHECK (cost >= 0),
  amount        INTEGER NOT NULL CHECK (amount >= 0),
  decided_on    TEXT NOT NULL DEFAULT '',
  spend_by      TEXT NOT NULL DEFAULT '',
  proof_due     TEXT NOT NULL DEFAULT '',
  proved_on     TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE INDEX funding_grants_initiative ON funding_grants (tenant_id, initiative_id) WHERE initiative_id <> '';

-- Days of work per half year and team: what is there, and what an initiative needs.
CREATE TABLE capacity_supplies (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  half      TEXT NOT NULL,
  days      TEXT NOT NULL CHECK (json_valid(days)),
  source    TEXT NOT NULL DEFAULT '',
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, half)
) STRICT;

CREATE TABLE capacity_needs (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  initiative_id TEXT NOT NULL,
  needs         TEXT NOT NULL CHECK (json_valid(needs)),
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, initiative_id)
) STRICT;
