-- +goose Up
-- What a strategy is divided into; goals and initiatives belong to one.
CREATE TABLE fields_of_action (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  code       TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  position   BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX fields_of_action_code ON fields_of_action (tenant_id, code);

-- Programmes, projects and measures. Dates are as exact as they are known ("2027-Q1", "ongoing"); what only the
-- page of an initiative shows lies in sheet and parts.
CREATE TABLE initiatives (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  number        TEXT COLLATE "C" NOT NULL,
  number_key    BYTEA NOT NULL,
  title         TEXT COLLATE "C" NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL CHECK (kind IN ('programme', 'project', 'measure')),
  parent_id     TEXT COLLATE "C",
  field_id      TEXT COLLATE "C",
  lead_unit_id  TEXT COLLATE "C" NOT NULL,
  period_from   TEXT COLLATE "C" NOT NULL DEFAULT '',
  period_to     TEXT COLLATE "C" NOT NULL DEFAULT '',
  period_note   TEXT COLLATE "C" NOT NULL DEFAULT '',
  stage         TEXT COLLATE "C" NOT NULL CHECK (stage IN ('idea', 'fundsRequested', 'decided', 'running', 'done', 'paused', 'merged', 'stopped')),
  stage_note    TEXT COLLATE "C" NOT NULL DEFAULT '',
  stage_since   TEXT COLLATE "C" NOT NULL DEFAULT '',
  paused_until  TEXT COLLATE "C" NOT NULL DEFAULT '',
  merged_into   TEXT COLLATE "C",
  light         TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (light IN ('', 'green', 'yellow', 'red')),
  all_processes BOOLEAN NOT NULL DEFAULT FALSE,
  reporting     BOOLEAN NOT NULL DEFAULT FALSE,
  sheet         TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (sheet::json IS NOT NULL),
  parts         TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (parts::json IS NOT NULL),
  created_at    BIGINT NOT NULL,
  updated_at    BIGINT NOT NULL,
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, field_id) REFERENCES fields_of_action (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE UNIQUE INDEX initiatives_number ON initiatives (tenant_id, number);
CREATE INDEX initiatives_order ON initiatives (tenant_id, number_key, id);
CREATE INDEX initiatives_parent ON initiatives (tenant_id, parent_id);
CREATE INDEX initiatives_unit ON initiatives (tenant_id, lead_unit_id);

CREATE TABLE initiative_units (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  initiative_id TEXT COLLATE "C" NOT NULL,
  unit_id       TEXT COLLATE "C" NOT NULL,
  position      BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, initiative_id, unit_id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE INDEX initiative_units_unit ON initiative_units (tenant_id, unit_id);

-- When an initiative came to a stage, and why.
CREATE TABLE initiative_stages (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  initiative_id TEXT COLLATE "C" NOT NULL,
  stage         TEXT COLLATE "C" NOT NULL,
  since         TEXT COLLATE "C" NOT NULL,
  reason        TEXT COLLATE "C" NOT NULL DEFAULT '',
  paused_until  TEXT COLLATE "C" NOT NULL DEFAULT '',
  merged_into   TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at    BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
);
CREATE INDEX initiative_stages_of ON initiative_stages (tenant_id, initiative_id, created_at);

CREATE TABLE initiative_milestones (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  initiative_id TEXT COLLATE "C" NOT NULL,
  position      BIGINT NOT NULL,
  title         TEXT COLLATE "C" NOT NULL,
  due           TEXT COLLATE "C" NOT NULL,
  done          BOOLEAN NOT NULL DEFAULT FALSE,
  done_on       TEXT COLLATE "C" NOT NULL DEFAULT '',
  shifts        TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (shifts::json IS NOT NULL),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
);
CREATE INDEX initiative_milestones_of ON initiative_milestones (tenant_id, initiative_id, position);

-- Money in cents per year and kind; NULL is unknown, never 0.
CREATE TABLE initiative_budget (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  initiative_id TEXT COLLATE "C" NOT NULL,
  year          BIGINT NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL CHECK (kind IN ('consumptive', 'investive')),
  planned       BIGINT CHECK (planned >= 0),
  approved      BIGINT CHECK (approved >= 0),
  spent         BIGINT CHECK (spent >= 0),
  PRIMARY KEY (tenant_id, initiative_id, year, kind),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
);
CREATE INDEX initiative_budget_year ON initiative_budget (tenant_id, year);

-- Extra positions per year, in hundredths.
CREATE TABLE initiative_staff (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  initiative_id TEXT COLLATE "C" NOT NULL,
  year          BIGINT NOT NULL,
  planned       BIGINT CHECK (planned >= 0),
  approved      BIGINT CHECK (approved >= 0),
  filled        BIGINT CHECK (filled >= 0),
  note          TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, initiative_id, year),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
);

-- What an initiative depends on: another one or an application.
CREATE TABLE initiative_dependencies (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  initiative_id  TEXT COLLATE "C" NOT NULL,
  position       BIGINT NOT NULL,
  kind           TEXT COLLATE "C" NOT NULL CHECK (kind IN ('finishStart', 'needs', 'conflicts')),
  on_initiative  TEXT COLLATE "C",
  on_application TEXT COLLATE "C",
  note           TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, on_initiative) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, on_application) REFERENCES applications (tenant_id, id)
);
CREATE INDEX initiative_dependencies_of ON initiative_dependencies (tenant_id, initiative_id);
CREATE INDEX initiative_dependencies_on ON initiative_dependencies (tenant_id, on_initiative);

-- Processes, versions of models and applications that an initiative is about.
CREATE TABLE initiative_links (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  initiative_id  TEXT COLLATE "C" NOT NULL,
  position       BIGINT NOT NULL,
  process_id     TEXT COLLATE "C",
  version_id     TEXT COLLATE "C",
  application_id TEXT COLLATE "C",
  relation       TEXT COLLATE "C" NOT NULL,
  note           TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
CREATE INDEX initiative_links_of ON initiative_links (tenant_id, initiative_id);
CREATE INDEX initiative_links_process ON initiative_links (tenant_id, process_id);

-- What an initiative reported for a month.
CREATE TABLE initiative_reports (
  tenant_id       TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id              TEXT COLLATE "C" NOT NULL,
  initiative_id   TEXT COLLATE "C" NOT NULL,
  month           TEXT COLLATE "C" NOT NULL,
  light           TEXT COLLATE "C" NOT NULL CHECK (light IN ('', 'green', 'yellow', 'red')),
  content         TEXT COLLATE "C" NOT NULL DEFAULT '',
  interim         TEXT COLLATE "C" NOT NULL DEFAULT '',
  adjustment      TEXT COLLATE "C" NOT NULL DEFAULT '',
  adjustment_year BIGINT NOT NULL DEFAULT 0,
  next_steps      TEXT COLLATE "C" NOT NULL DEFAULT '',
  moved           TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (moved::json IS NOT NULL),
  created_at      BIGINT NOT NULL,
  updated_at      BIGINT NOT NULL,
  revision        BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, initiative_id) REFERENCES initiatives (tenant_id, id)
);
CREATE UNIQUE INDEX initiative_reports_month ON initiative_reports (tenant_id, initiative_id, month);

-- Initiatives are found by words as well; which kinds there are says the program alone.
ALTER TABLE search_docs DROP CONSTRAINT search_docs_kind_check;

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE fields_of_action ENABLE ROW LEVEL SECURITY;
ALTER TABLE fields_of_action FORCE ROW LEVEL SECURITY;
CREATE POLICY fields_of_action_of_tenant ON fields_of_action USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiatives ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiatives FORCE ROW LEVEL SECURITY;
CREATE POLICY initiatives_of_tenant ON initiatives USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_units ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_units FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_units_of_tenant ON initiative_units USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_stages ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_stages FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_stages_of_tenant ON initiative_stages USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_milestones ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_milestones FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_milestones_of_tenant ON initiative_milestones USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_budget ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_budget FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_budget_of_tenant ON initiative_budget USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_staff ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_staff FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_staff_of_tenant ON initiative_staff USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_dependencies ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_dependencies FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_dependencies_of_tenant ON initiative_dependencies USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_links FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_links_of_tenant ON initiative_links USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE initiative_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_reports_of_tenant ON initiative_reports USING (tenant_id = current_setting('app.tenant_id', true));
