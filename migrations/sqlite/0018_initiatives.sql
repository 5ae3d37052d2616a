-- +goose Up
-- What a strategy is divided into; goals and initiatives belong to one.
CREATE TABLE fields_of_action (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX fields_of_action_code ON fields_of_action (tenant_id, code);

-- Programmes, projects and measures. Dates are as exact as they are known ("2027-Q1", "ongoing"); what only the
-- page of an initiative shows lies in sheet and parts.
CREATE TABLE initiatives (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  number        TEXT NOT NULL,
  number_key    BLOB NOT NULL,
  title         TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('programme', 'project', 'measure')),
  parent_id     TEXT,
  field_id      TEXT,
  lead_unit_id  TEXT NOT NULL,
  period_from   TEXT NOT NULL DEFAULT '',
  period_to     TEXT NOT NULL DEFAULT '',
  period_note   TEXT NOT NULL DEFAULT '',
  stage         TEXT NOT NULL CHECK (stage IN ('idea', 'fundsRequested', 'decided', 'running', 'done', 'paused', 'merged', 'stopped')),
  stage_note    TEXT NOT NULL DEFAULT '',
  stage_since   TEXT NOT NULL DEFAULT '',
  paused_until  TEXT NOT NULL DEFAULT '',
  merged_into   TEXT,
  light         TEXT NOT NULL DEFAULT '' CHECK (light IN ('', 'green', 'yellow', 'red')),
  all_processes INTEGER NOT NULL DEFAULT 0 CHECK (all_processes IN (0, 1)),
  reporting     INTEGER NOT NULL DEFAULT 0 CHECK (reporting IN (0, 1)),
  sheet         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(sheet)),
  parts         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(parts)),
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, field_id) REFERENCES fields_of_action (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX initiatives_number ON initiatives (tenant_id, number);
CREATE INDEX initiatives_order ON initiatives (tenant_id, number_key, id);
CREATE INDEX initiatives_parent ON initiatives (tenant_id, parent_id);
CREATE INDEX initiatives_unit ON initiatives (tenant_id, lead_unit_id);

CREATE TABLE initiative_units (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  initiative_id TEXT NOT NULL,
  unit_id       TEXT NOT NULL,
  position      INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, initiative_id, unit_id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE INDEX initiative_units_unit ON initiative_units (tenant_id, unit_id);

-- When an initiative came to a stage, and why.
CREATE TABLE initiative_stages (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  initiative_id TEXT NOT NULL,
  stage         TEXT NOT NULL,
  since         TEXT NOT NULL,
  reason        TEXT NOT NULL DEFAULT '',
  paused_until  TEXT NOT NULL DEFAULT '',
  merged_into   TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
) STRICT;
CREATE INDEX initiative_stages_of ON initiative_stages (tenant_id, initiative_id, created_at);

CREATE TABLE initiative_milestones (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  initiative_id TEXT NOT NULL,
  position      INTEGER NOT NULL,
  title         TEXT NOT NULL,
  due           TEXT NOT NULL,
  done          INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  done_on       TEXT NOT NULL DEFAULT '',
  shifts        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shifts)),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
) STRICT;
CREATE INDEX initiative_milestones_of ON initiative_milestones (tenant_id, initiative_id, position);

-- Money in cents per year and kind; NULL is unknown, never 0.
CREATE TABLE initiative_budget (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  initiative_id TEXT NOT NULL,
  year          INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('consumptive', 'investive')),
  planned       INTEGER CHECK (planned >= 0),
  approved      INTEGER CHECK (approved >= 0),
  spent         INTEGER CHECK (spent >= 0),
  PRIMARY KEY (tenant_id, initiative_id, year, kind),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
) STRICT;
CREATE INDEX initiative_budget_year ON initiative_budget (tenant_id, year);

-- Extra positions per year, in hundredths.
CREATE TABLE initiative_staff (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  initiative_id TEXT NOT NULL,
  year          INTEGER NOT NULL,
  planned       INTEGER CHECK (planned >= 0),
  approved      INTEGER CHECK (approved >= 0),
  filled        INTEGER CHECK (filled >= 0),
  note          TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, initiative_id, year),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
) STRICT;

-- What an initiative depends on: another one or an application.
CREATE TABLE initiative_dependencies (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  initiative_id  TEXT NOT NULL,
  position       INTEGER NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('finishStart', 'needs', 'conflicts')),
  on_initiative  TEXT,
  on_application TEXT,
  note           TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, on_initiative) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, on_application) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE INDEX initiative_dependencies_of ON initiative_dependencies (tenant_id, initiative_id);
CREATE INDEX initiative_dependencies_on ON initiative_dependencies (tenant_id, on_initiative);

-- Processes, versions of models and applications that an initiative is about.
CREATE TABLE initiative_links (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  initiative_id  TEXT NOT NULL,
  position       INTEGER NOT NULL,
  process_id     TEXT,
  version_id     TEXT,
  application_id TEXT,
  relation       TEXT NOT NULL,
  note           TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE INDEX initiative_links_of ON initiative_links (tenant_id, initiative_id);
CREATE INDEX initiative_links_process ON initiative_links (tenant_id, process_id);

-- What an initiative reported for a month.
CREATE TABLE initiative_reports (
  tenant_id       TEXT NOT NULL REFERENCES tenants (id),
  id              TEXT NOT NULL,
  initiative_id   TEXT NOT NULL,
  month           TEXT NOT NULL,
  light           TEXT NOT NULL CHECK (light IN ('', 'green', 'yellow', 'red')),
  content         TEXT NOT NULL DEFAULT '',
  interim         TEXT NOT NULL DEFAULT '',
  adjustment      TEXT NOT NULL DEFAULT '',
  adjustment_year INTEGER NOT NULL DEFAULT 0,
  next_steps      TEXT NOT NULL DEFAULT '',
  moved           TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(moved)),
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  revision        INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX initiative_reports_month ON initiative_reports (tenant_id, initiative_id, month);

-- Initiatives are found by words as well; which kinds there are says the program alone.
-- sqlite only
CREATE TABLE search_docs_new (
  doc        INTEGER PRIMARY KEY,
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  kind       TEXT NOT NULL,
  object_id  TEXT NOT NULL,
  process_id TEXT NOT NULL DEFAULT '',
  view       TEXT NOT NULL CHECK (view IN ('both', 'current', 'released')),
  title      TEXT NOT NULL,
  UNIQUE (tenant_id, kind, object_id, view)
) STRICT;
INSERT INTO search_docs_new SELECT doc, tenant_id, kind, object_id, process_id, view, title FROM search_docs;
DROP TABLE search_docs;
ALTER TABLE search_docs_new RENAME TO search_docs;
CREATE INDEX search_docs_process ON search_docs (tenant_id, process_id);
-- end
-- postgres: ALTER TABLE search_docs DROP CONSTRAINT search_docs_kind_check;
