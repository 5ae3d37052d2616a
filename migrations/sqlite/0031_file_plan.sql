-- +goose Up
-- Versions of the Aktenplan; at most one is in force.
CREATE TABLE file_plans (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL DEFAULT '',
  version     TEXT NOT NULL,
  valid_from  TEXT NOT NULL DEFAULT '',
  valid_to    TEXT NOT NULL DEFAULT '',
  state       TEXT NOT NULL CHECK (state IN ('prepared', 'in_force', 'superseded')),
  file_name   TEXT NOT NULL DEFAULT '',
  digest      TEXT NOT NULL,
  unit_count  INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  revision    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX file_plans_version ON file_plans (tenant_id, name, version);
CREATE UNIQUE INDEX file_plans_in_force ON file_plans (tenant_id) WHERE state = 'in_force';

-- The units of a version, depth first. "parent" is the position of the unit above, -1 at the top; "years" is 0 if no
-- retention is said or files are kept for ever.
CREATE TABLE file_plan_units (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  plan_id        TEXT NOT NULL,
  position       INTEGER NOT NULL,
  parent         INTEGER NOT NULL,
  key            TEXT NOT NULL,
  name           TEXT NOT NULL,
  short          TEXT NOT NULL DEFAULT '',
  disposal       TEXT NOT NULL DEFAULT '' CHECK (disposal IN ('', 'archive', 'assess', 'destroy', 'agreed')),
  disposal_words TEXT NOT NULL DEFAULT '',
  years          INTEGER NOT NULL DEFAULT 0,
  permanent      INTEGER NOT NULL DEFAULT 0 CHECK (permanent IN (0, 1)),
  retired        INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  valid_from     TEXT NOT NULL DEFAULT '',
  valid_to       TEXT NOT NULL DEFAULT '',
  see            TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(see)),
  PRIMARY KEY (tenant_id, plan_id, position),
  FOREIGN KEY (tenant_id, plan_id) REFERENCES file_plans (tenant_id, id)
) STRICT;

-- Which processes file under which unit. The key outlives a version of the plan.
CREATE TABLE file_plan_links (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  process_id TEXT NOT NULL,
  key        TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, process_id, key),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE INDEX file_plan_links_key ON file_plan_links (tenant_id, key);
