-- +goose Up
-- Versions of the Aktenplan; at most one is in force.
CREATE TABLE file_plans (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  name        TEXT COLLATE "C" NOT NULL,
  kind        TEXT COLLATE "C" NOT NULL DEFAULT '',
  version     TEXT COLLATE "C" NOT NULL,
  valid_from  TEXT COLLATE "C" NOT NULL DEFAULT '',
  valid_to    TEXT COLLATE "C" NOT NULL DEFAULT '',
  state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('prepared', 'in_force', 'superseded')),
  file_name   TEXT COLLATE "C" NOT NULL DEFAULT '',
  digest      TEXT COLLATE "C" NOT NULL,
  unit_count  BIGINT NOT NULL,
  imported_at BIGINT NOT NULL,
  revision    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX file_plans_version ON file_plans (tenant_id, name, version);
CREATE UNIQUE INDEX file_plans_in_force ON file_plans (tenant_id) WHERE state = 'in_force';

-- The units of a version, depth first. "parent" is the position of the unit above, -1 at the top; "years" is 0 if no
-- retention is said or files are kept for ever.
CREATE TABLE file_plan_units (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  plan_id        TEXT COLLATE "C" NOT NULL,
  position       BIGINT NOT NULL,
  parent         BIGINT NOT NULL,
  key            TEXT COLLATE "C" NOT NULL,
  name           TEXT COLLATE "C" NOT NULL,
  short          TEXT COLLATE "C" NOT NULL DEFAULT '',
  disposal       TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (disposal IN ('', 'archive', 'assess', 'destroy', 'agreed')),
  disposal_words TEXT COLLATE "C" NOT NULL DEFAULT '',
  years          BIGINT NOT NULL DEFAULT 0,
  permanent      BOOLEAN NOT NULL DEFAULT FALSE,
  retired        BOOLEAN NOT NULL DEFAULT FALSE,
  valid_from     TEXT COLLATE "C" NOT NULL DEFAULT '',
  valid_to       TEXT COLLATE "C" NOT NULL DEFAULT '',
  see            TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (see::json IS NOT NULL),
  PRIMARY KEY (tenant_id, plan_id, position),
  FOREIGN KEY (tenant_id, plan_id) REFERENCES file_plans (tenant_id, id)
);

-- Which processes file under which unit. The key outlives a version of the plan.
CREATE TABLE file_plan_links (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id TEXT COLLATE "C" NOT NULL,
  key        TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, process_id, key),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);
CREATE INDEX file_plan_links_key ON file_plan_links (tenant_id, key);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE file_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY file_plans_of_tenant ON file_plans USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE file_plan_units ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_plan_units FORCE ROW LEVEL SECURITY;
CREATE POLICY file_plan_units_of_tenant ON file_plan_units USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE file_plan_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_plan_links FORCE ROW LEVEL SECURITY;
CREATE POLICY file_plan_links_of_tenant ON file_plan_links USING (tenant_id = current_setting('app.tenant_id', true));
