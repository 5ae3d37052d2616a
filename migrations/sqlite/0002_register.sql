-- +goose Up
-- A process is what lists need of it: identity, owner, marks and a projection of its Steckbrief, once of
-- the current version and once of the released one. "detail" holds the parts that are lists themselves.
-- case_count is in hundredths, -1 if unknown; completeness is in percent, -1 without a version.
CREATE TABLE processes (
  tenant_id             TEXT NOT NULL REFERENCES tenants (id),
  id                    TEXT NOT NULL,
  place                 TEXT NOT NULL DEFAULT 'live' CHECK (place IN ('live', 'trash', 'merged')),
  number                TEXT NOT NULL,
  number_key            BLOB NOT NULL,
  name                  TEXT NOT NULL,
  name_key              BLOB NOT NULL,
  unit_id               TEXT NOT NULL,
  unit_path             TEXT NOT NULL,
  unit_number           TEXT NOT NULL,
  unit_key              BLOB NOT NULL,
  category              TEXT NOT NULL DEFAULT '' CHECK (category IN ('', 'core', 'support', 'steering')),
  parent_id             TEXT,
  important             INTEGER NOT NULL DEFAULT 0 CHECK (important IN (0, 1)),
  owner_function        TEXT NOT NULL DEFAULT '',
  owner_user            TEXT,
  owner_vacant          INTEGER NOT NULL DEFAULT 0 CHECK (owner_vacant IN (0, 1)),
  caretaker_function    TEXT NOT NULL DEFAULT '',
  caretaker_user        TEXT,
  caretaker_vacant      INTEGER NOT NULL DEFAULT 0 CHECK (caretaker_vacant IN (0, 1)),
  deputy_function       TEXT NOT NULL DEFAULT '',
  deputy_user           TEXT,
  deputy_vacant         INTEGER NOT NULL DEFAULT 0 CHECK (deputy_vacant IN (0, 1)),
  review_due            TEXT NOT NULL DEFAULT '',
  retired_on            TEXT NOT NULL DEFAULT '',
  retired_reason        TEXT NOT NULL DEFAULT '',
  detail                TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  marks                 INTEGER NOT NULL DEFAULT 1,
  mark_reasons          TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mark_reasons)),
  current_no            INTEGER NOT NULL DEFAULT 0,
  current_summary       TEXT NOT NULL DEFAULT '',
  current_completeness  INTEGER NOT NULL DEFAULT -1,
  current_missing       TEXT NOT NULL DEFAULT '',
  current_cases         INTEGER NOT NULL DEFAULT -1,
  current_task_kind     TEXT NOT NULL DEFAULT '',
  released_no           INTEGER NOT NULL DEFAULT 0,
  released_at           INTEGER NOT NULL DEFAULT 0,
  released_summary      TEXT NOT NULL DEFAULT '',
  released_completeness INTEGER NOT NULL DEFAULT -1,
  released_missing      TEXT NOT NULL DEFAULT '',
  released_cases        INTEGER NOT NULL DEFAULT -1,
  released_task_kind    TEXT NOT NULL DEFAULT '',
  merged_into           TEXT,
  trashed_at            INTEGER NOT NULL DEFAULT 0,
  created_at            INTEGER NOT NULL,
  updated_at            INTEGER NOT NULL,
  revision              INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX processes_number ON processes (tenant_id, number);
CREATE INDEX processes_by_name ON processes (tenant_id, place, name_key, id);
CREATE INDEX processes_by_number ON processes (tenant_id, place, number_key, id);
CREATE INDEX processes_by_unit ON processes (tenant_id, place, unit_key, id);
CREATE INDEX processes_by_update ON processes (tenant_id, place, updated_at, id);
CREATE INDEX processes_by_completeness ON processes (tenant_id, place, current_completeness, id);
CREATE INDEX processes_by_released_completeness ON processes (tenant_id, place, released_completeness, id);
CREATE INDEX processes_by_cases ON processes (tenant_id, place, current_cases, id);
CREATE INDEX processes_by_released_cases ON processes (tenant_id, place, released_cases, id);
CREATE INDEX processes_of_unit ON processes (tenant_id, place, unit_path, category, marks, owner_vacant, important);
CREATE INDEX processes_of_category ON processes (tenant_id, place, category, unit_path, marks, owner_vacant, important);
CREATE INDEX processes_review ON processes (tenant_id, place, review_due) WHERE review_due <> '';
CREATE INDEX processes_parent ON processes (tenant_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX processes_merged ON processes (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX processes_caretaker ON processes (tenant_id, caretaker_user) WHERE caretaker_user IS NOT NULL;
CREATE INDEX processes_owner ON processes (tenant_id, owner_user) WHERE owner_user IS NOT NULL;

-- What processes are found by beside their columns: tags, services, former numbers, participating units,
-- classifications (view 'both'), and the filterable fields of the current and of the released Steckbrief.
-- It can be rebuilt from "detail" and the versions. amount is in hundredths, for numbers and NULL else.
CREATE TABLE process_terms (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  field      TEXT NOT NULL,
  value      TEXT NOT NULL,
  amount     INTEGER,
  view       TEXT NOT NULL CHECK (view IN ('both', 'current', 'released')),
  process_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, field, value, view, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE INDEX process_terms_of ON process_terms (tenant_id, process_id, view);

-- from_id comes before to_id (kind 'next'), or both are variants of each other (kind 'variant', once per pair).
CREATE TABLE process_links (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  from_id   TEXT NOT NULL,
  to_id     TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('next', 'variant')),
  PRIMARY KEY (tenant_id, from_id, to_id, kind),
  FOREIGN KEY (tenant_id, from_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, to_id) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE INDEX process_links_to ON process_links (tenant_id, to_id);

-- What other rooms know of a process: a projection they write and the register reads.
CREATE TABLE process_facts (
  tenant_id        TEXT NOT NULL REFERENCES tenants (id),
  process_id       TEXT NOT NULL,
  ist_released_at  INTEGER NOT NULL DEFAULT 0,
  soll_released_at INTEGER NOT NULL DEFAULT 0,
  converted_at     INTEGER NOT NULL DEFAULT 0,
  open_versions    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;

-- The last number given per prefix.
CREATE TABLE process_numbers (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  prefix    TEXT NOT NULL,
  last      INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, prefix)
) STRICT;

-- Versions are never changed but for their state. document is the canonical JSON of the facts.
CREATE TABLE steckbrief_versions (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  process_id   TEXT NOT NULL,
  no           INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'released', 'superseded', 'withdrawn')),
  document     TEXT NOT NULL CHECK (json_valid(document)),
  completeness INTEGER NOT NULL,
  reason       TEXT NOT NULL DEFAULT '',
  author       TEXT,
  comment      TEXT NOT NULL DEFAULT '',
  released_at  INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  revision     INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, process_id, no),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, author) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX steckbrief_versions_state ON steckbrief_versions (tenant_id, state, process_id);

-- One unfinished Steckbrief per person and process; nobody else sees it.
CREATE TABLE steckbrief_drafts (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  process_id TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  base_no    INTEGER NOT NULL,
  document   TEXT NOT NULL CHECK (json_valid(document)),
  updated_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, process_id, user_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX steckbrief_drafts_user ON steckbrief_drafts (tenant_id, user_id, updated_at);

-- Own groups and fields of a tenant, and what it hides or demands of built-in ones (kind 'setting').
CREATE TABLE steckbrief_fields (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  key        TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('group', 'field', 'setting')),
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  position   INTEGER NOT NULL DEFAULT 0,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, key, kind)
) STRICT;

-- The head of a unit has declared its register complete.
CREATE TABLE register_confirmations (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  id           TEXT NOT NULL,
  unit_id      TEXT NOT NULL,
  processes    INTEGER NOT NULL,
  confirmed_by TEXT,
  confirmed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX register_confirmations_unit ON register_confirmations (tenant_id, unit_id, confirmed_at);

CREATE TABLE attachments (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  process_id TEXT NOT NULL,
  name       TEXT NOT NULL,
  title      TEXT NOT NULL DEFAULT '',
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, sha256) REFERENCES files (tenant_id, sha256)
) STRICT;
CREATE INDEX attachments_process ON attachments (tenant_id, process_id, created_at);

CREATE TABLE applications (
  tenant_id       TEXT NOT NULL REFERENCES tenants (id),
  id              TEXT NOT NULL,
  code            TEXT NOT NULL DEFAULT '',
  name            TEXT NOT NULL,
  name_key        BLOB NOT NULL,
  kind            TEXT NOT NULL CHECK (kind IN ('fachverfahren', 'base_component', 'dms', 'other')),
  purpose         TEXT NOT NULL DEFAULT '',
  vendor          TEXT NOT NULL DEFAULT '',
  version         TEXT NOT NULL DEFAULT '',
  operation       TEXT NOT NULL DEFAULT '' CHECK (operation IN ('', 'data_centre', 'on_premises', 'cloud_eu', 'cloud_other', 'land')),
  dms_interface   TEXT NOT NULL DEFAULT '' CHECK (dms_interface IN ('', 'none', 'not_intended', 'unclear', 'planned', 'test', 'productive', 'not_applicable')),
  support_end     TEXT NOT NULL DEFAULT '',
  protection      TEXT NOT NULL DEFAULT '' CHECK (protection IN ('', 'normal', 'high', 'very_high')),
  owner_function  TEXT NOT NULL DEFAULT '',
  owner_unit      TEXT,
  all_units       INTEGER NOT NULL DEFAULT 0 CHECK (all_units IN (0, 1)),
  units           TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(units)),
  workplaces      INTEGER NOT NULL DEFAULT -1,
  note            TEXT NOT NULL DEFAULT '',
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  revision        INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_unit) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX applications_code ON applications (tenant_id, code) WHERE code <> '';

-- Keys by which processes are classified: LeiKa services (scheme 'leika'), product numbers, own schemes.
CREATE TABLE catalog_entries (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  scheme     TEXT NOT NULL,
  key        TEXT NOT NULL,
  name       TEXT NOT NULL,
  folded     TEXT NOT NULL,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, scheme, key)
) STRICT;
