-- +goose Up
-- What a municipality has set itself for some years, and who decided it.
CREATE TABLE strategies (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  title       TEXT COLLATE "C" NOT NULL,
  description TEXT COLLATE "C" NOT NULL DEFAULT '',
  period_from TEXT COLLATE "C" NOT NULL DEFAULT '',
  period_to   TEXT COLLATE "C" NOT NULL DEFAULT '',
  decision    TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL,
  revision    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);

-- A goal belongs to a field of action of a strategy. figure is the live figure it is bound to, '' if its value is
-- entered by hand. Numbers are hundredths of the unit; NULL is unknown, never 0.
CREATE TABLE goals (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  strategy_id    TEXT COLLATE "C" NOT NULL,
  field_id       TEXT COLLATE "C" NOT NULL,
  position       BIGINT NOT NULL,
  title          TEXT COLLATE "C" NOT NULL,
  description    TEXT COLLATE "C" NOT NULL DEFAULT '',
  figure         TEXT COLLATE "C" NOT NULL DEFAULT '',
  unit           TEXT COLLATE "C" NOT NULL DEFAULT '',
  direction      TEXT COLLATE "C" NOT NULL CHECK (direction IN ('up', 'down')),
  start_day      TEXT COLLATE "C" NOT NULL DEFAULT '',
  start_value    BIGINT,
  cost_words     TEXT COLLATE "C" NOT NULL DEFAULT '',
  cost_cents     BIGINT CHECK (cost_cents >= 0),
  owner_function TEXT COLLATE "C" NOT NULL DEFAULT '',
  owner_unit     TEXT COLLATE "C",
  owner_vacant   BOOLEAN NOT NULL DEFAULT FALSE,
  created_at     BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  revision       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, strategy_id) REFERENCES strategies (tenant_id, id),
  FOREIGN KEY (tenant_id, field_id) REFERENCES fields_of_action (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_unit) REFERENCES org_units (tenant_id, id)
);
CREATE INDEX goals_strategy ON goals (tenant_id, strategy_id, position);
CREATE INDEX goals_field ON goals (tenant_id, field_id);

-- What a goal aims at since a day; rows are added and never changed. words stand where a target is no number.
-- due is as exact as it is known: a day, "2027-12", "2027-Q1", "2027", "ongoing", or '' if it is open.
CREATE TABLE goal_targets (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  goal_id    TEXT COLLATE "C" NOT NULL,
  since      TEXT COLLATE "C" NOT NULL,
  number     BIGINT,
  total      BIGINT,
  words      TEXT COLLATE "C" NOT NULL DEFAULT '',
  due        TEXT COLLATE "C" NOT NULL DEFAULT '',
  reason     TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
);
CREATE INDEX goal_targets_of ON goal_targets (tenant_id, goal_id, since);

-- What a goal aims at by the end of a year.
CREATE TABLE goal_years (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  goal_id   TEXT COLLATE "C" NOT NULL,
  year      BIGINT NOT NULL,
  number    BIGINT,
  words     TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, goal_id, year),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
);

-- Values entered by hand, with the day they hold for.
CREATE TABLE goal_values (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  goal_id    TEXT COLLATE "C" NOT NULL,
  day        TEXT COLLATE "C" NOT NULL,
  number     BIGINT,
  total      BIGINT,
  words      TEXT COLLATE "C" NOT NULL DEFAULT '',
  source     TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
);
CREATE UNIQUE INDEX goal_values_day ON goal_values (tenant_id, goal_id, day);

-- What the live figures were at the end of each month, so that progress stays true when data change. part and total
-- are the counts of which number is the share.
CREATE TABLE figure_snapshots (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  figure    TEXT COLLATE "C" NOT NULL,
  month     TEXT COLLATE "C" NOT NULL,
  number    BIGINT NOT NULL,
  part      BIGINT,
  total     BIGINT,
  taken_at  BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, figure, month)
);

-- What figures count of processes, so that no row has to be read for them: by unit, and for the terms of Steckbriefe.
CREATE INDEX processes_figures ON processes (tenant_id, place, unit_id, marks, important, owner_vacant, caretaker_vacant, caretaker_function,
  caretaker_user, released_completeness, released_cases, review_due);
CREATE INDEX processes_of_terms ON processes (tenant_id, id, place, marks, released_cases);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE strategies ENABLE ROW LEVEL SECURITY;
ALTER TABLE strategies FORCE ROW LEVEL SECURITY;
CREATE POLICY strategies_of_tenant ON strategies USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE goals ENABLE ROW LEVEL SECURITY;
ALTER TABLE goals FORCE ROW LEVEL SECURITY;
CREATE POLICY goals_of_tenant ON goals USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE goal_targets ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_targets FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_targets_of_tenant ON goal_targets USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE goal_years ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_years FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_years_of_tenant ON goal_years USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE goal_values ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_values FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_values_of_tenant ON goal_values USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE figure_snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE figure_snapshots FORCE ROW LEVEL SECURITY;
CREATE POLICY figure_snapshots_of_tenant ON figure_snapshots USING (tenant_id = current_setting('app.tenant_id', true));
