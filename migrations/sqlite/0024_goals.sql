-- +goose Up
-- What a municipality has set itself for some years, and who decided it.
CREATE TABLE strategies (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  title       TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  period_from TEXT NOT NULL DEFAULT '',
  period_to   TEXT NOT NULL DEFAULT '',
  decision    TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  revision    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;

-- A goal belongs to a field of action of a strategy. figure is the live figure it is bound to, '' if its value is
-- entered by hand. Numbers are hundredths of the unit; NULL is unknown, never 0.
CREATE TABLE goals (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  strategy_id    TEXT NOT NULL,
  field_id       TEXT NOT NULL,
  position       INTEGER NOT NULL,
  title          TEXT NOT NULL,
  description    TEXT NOT NULL DEFAULT '',
  figure         TEXT NOT NULL DEFAULT '',
  unit           TEXT NOT NULL DEFAULT '',
  direction      TEXT NOT NULL CHECK (direction IN ('up', 'down')),
  start_day      TEXT NOT NULL DEFAULT '',
  start_value    INTEGER,
  cost_words     TEXT NOT NULL DEFAULT '',
  cost_cents     INTEGER CHECK (cost_cents >= 0),
  owner_function TEXT NOT NULL DEFAULT '',
  owner_unit     TEXT,
  owner_vacant   INTEGER NOT NULL DEFAULT 0 CHECK (owner_vacant IN (0, 1)),
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  revision       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, strategy_id) REFERENCES strategies (tenant_id, id),
  FOREIGN KEY (tenant_id, field_id) REFERENCES fields_of_action (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_unit) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE INDEX goals_strategy ON goals (tenant_id, strategy_id, position);
CREATE INDEX goals_field ON goals (tenant_id, field_id);

-- What a goal aims at since a day; rows are added and never changed. words stand where a target is no number.
-- due is as exact as it is known: a day, "2027-12", "2027-Q1", "2027", "ongoing", or '' if it is open.
CREATE TABLE goal_targets (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  goal_id    TEXT NOT NULL,
  since      TEXT NOT NULL,
  number     INTEGER,
  total      INTEGER,
  words      TEXT NOT NULL DEFAULT '',
  due        TEXT NOT NULL DEFAULT '',
  reason     TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
) STRICT;
CREATE INDEX goal_targets_of ON goal_targets (tenant_id, goal_id, since);

-- What a goal aims at by the end of a year.
CREATE TABLE goal_years (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  goal_id   TEXT NOT NULL,
  year      INTEGER NOT NULL,
  number    INTEGER,
  words     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, goal_id, year),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
) STRICT;

-- Values entered by hand, with the day they hold for.
CREATE TABLE goal_values (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  goal_id    TEXT NOT NULL,
  day        TEXT NOT NULL,
  number     INTEGER,
  total      INTEGER,
  words      TEXT NOT NULL DEFAULT '',
  source     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX goal_values_day ON goal_values (tenant_id, goal_id, day);

-- What the live figures were at the end of each month, so that progress stays true when data change. part and total
-- are the counts of which number is the share.
CREATE TABLE figure_snapshots (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  figure    TEXT NOT NULL,
  month     TEXT NOT NULL,
  number    INTEGER NOT NULL,
  part      INTEGER,
  total     INTEGER,
  taken_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, figure, month)
) STRICT;

-- What figures count of processes, so that no row has to be read for them: by unit, and for the terms of Steckbriefe.
CREATE INDEX processes_figures ON processes (tenant_id, place, unit_id, marks, important, owner_vacant, caretaker_vacant, caretaker_function,
  caretaker_user, released_completeness, released_cases, review_due);
CREATE INDEX processes_of_terms ON processes (tenant_id, id, place, marks, released_cases);
