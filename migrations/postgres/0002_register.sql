-- +goose Up
-- A process is what lists need of it: identity, owner, marks and a projection of its Steckbrief, once of
-- the current version and once of the released one. "detail" holds the parts that are lists themselves.
-- case_count is in hundredths, -1 if unknown; completeness is in percent, -1 without a version.
CREATE TABLE processes (
  tenant_id             TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id                    TEXT COLLATE "C" NOT NULL,
  place                 TEXT COLLATE "C" NOT NULL DEFAULT 'live' CHECK (place IN ('live', 'trash', 'merged')),
  number                TEXT COLLATE "C" NOT NULL,
  number_key            BYTEA NOT NULL,
  name                  TEXT COLLATE "C" NOT NULL,
  name_key              BYTEA NOT NULL,
  unit_id               TEXT COLLATE "C" NOT NULL,
  unit_path             TEXT COLLATE "C" NOT NULL,
  unit_number           TEXT COLLATE "C" NOT NULL,
  unit_key              BYTEA NOT NULL,
  category              TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (category IN ('', 'core', 'support', 'steering')),
  parent_id             TEXT COLLATE "C",
  important             BOOLEAN NOT NULL DEFAULT FALSE,
  owner_function        TEXT COLLATE "C" NOT NULL DEFAULT '',
  owner_user            TEXT COLLATE "C",
  owner_vacant          BOOLEAN NOT NULL DEFAULT FALSE,
  caretaker_function    TEXT COLLATE "C" NOT NULL DEFAULT '',
  caretaker_user        TEXT COLLATE "C",
  caretaker_vacant      BOOLEAN NOT NULL DEFAULT FALSE,
  deputy_function       TEXT COLLATE "C" NOT NULL DEFAULT '',
  deputy_user           TEXT COLLATE "C",
  deputy_vacant         BOOLEAN NOT NULL DEFAULT FALSE,
  review_due            TEXT COLLATE "C" NOT NULL DEFAULT '',
  retired_on            TEXT COLLATE "C" NOT NULL DEFAULT '',
  retired_reason        TEXT COLLATE "C" NOT NULL DEFAULT '',
  detail                TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (detail::json IS NOT NULL),
  marks                 BIGINT NOT NULL DEFAULT 1,
  mark_reasons          TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (mark_reasons::json IS NOT NULL),
  current_no            BIGINT NOT NULL DEFAULT 0,
  current_summary       TEXT COLLATE "C" NOT NULL DEFAULT '',
  current_completeness  BIGINT NOT NULL DEFAULT -1,
  current_missing       TEXT COLLATE "C" NOT NULL DEFAULT '',
  current_cases         BIGINT NOT NULL DEFAULT -1,
  current_task_kind     TEXT COLLATE "C" NOT NULL DEFAULT '',
  released_no           BIGINT NOT NULL DEFAULT 0,
  released_at           BIGINT NOT NULL DEFAULT 0,
  released_summary      TEXT COLLATE "C" NOT NULL DEFAULT '',
  released_completeness BIGINT NOT NULL DEFAULT -1,
  released_missing      TEXT COLLATE "C" NOT NULL DEFAULT '',
  released_cases        BIGINT NOT NULL DEFAULT -1,
  released_task_kind    TEXT COLLATE "C" NOT NULL DEFAULT '',
  merged_into           TEXT COLLATE "C",
  trashed_at            BIGINT NOT NULL DEFAULT 0,
  created_at            BIGINT NOT NULL,
  updated_at            BIGINT NOT NULL,
  revision              BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES processes (tenant_id, id)
);
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
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  field      TEXT COLLATE "C" NOT NULL,
  value      TEXT COLLATE "C" NOT NULL,
  amount     BIGINT,
  view       TEXT COLLATE "C" NOT NULL CHECK (view IN ('both', 'current', 'released')),
  process_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, field, value, view, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);
CREATE INDEX process_terms_of ON process_terms (tenant_id, process_id, view);

-- from_id comes before to_id (kind 'next'), or both are variants of each other (kind 'variant', once per pair).
CREATE TABLE process_links (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  from_id   TEXT COLLATE "C" NOT NULL,
  to_id     TEXT COLLATE "C" NOT NULL,
  kind      TEXT COLLATE "C" NOT NULL CHECK (kind IN ('next', 'variant')),
  PRIMARY KEY (tenant_id, from_id, to_id, kind),
  FOREIGN KEY (tenant_id, from_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, to_id) REFERENCES processes (tenant_id, id)
);
CREATE INDEX process_links_to ON process_links (tenant_id, to_id);

-- What other rooms know of a process: a projection they write and the register reads.
CREATE TABLE process_facts (
  tenant_id        TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id       TEXT COLLATE "C" NOT NULL,
  ist_released_at  BIGINT NOT NULL DEFAULT 0,
  soll_released_at BIGINT NOT NULL DEFAULT 0,
  converted_at     BIGINT NOT NULL DEFAULT 0,
  open_versions    BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);

-- The last number given per prefix.
CREATE TABLE process_numbers (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  prefix    TEXT COLLATE "C" NOT NULL,
  last      BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, prefix)
);

-- Versions are never changed but for their state. document is the canonical JSON of the facts.
CREATE TABLE steckbrief_versions (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id   TEXT COLLATE "C" NOT NULL,
  no           BIGINT NOT NULL,
  state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'released', 'superseded', 'withdrawn')),
  document     TEXT COLLATE "C" NOT NULL CHECK (document::json IS NOT NULL),
  completeness BIGINT NOT NULL,
  reason       TEXT COLLATE "C" NOT NULL DEFAULT '',
  author       TEXT COLLATE "C",
  comment      TEXT COLLATE "C" NOT NULL DEFAULT '',
  released_at  BIGINT NOT NULL DEFAULT 0,
  created_at   BIGINT NOT NULL,
  revision     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, process_id, no),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, author) REFERENCES users (tenant_id, id)
);
CREATE INDEX steckbrief_versions_state ON steckbrief_versions (tenant_id, state, process_id);

-- One unfinished Steckbrief per person and process; nobody else sees it.
CREATE TABLE steckbrief_drafts (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  base_no    BIGINT NOT NULL,
  document   TEXT COLLATE "C" NOT NULL CHECK (document::json IS NOT NULL),
  updated_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, process_id, user_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX steckbrief_drafts_user ON steckbrief_drafts (tenant_id, user_id, updated_at);

-- Own groups and fields of a tenant, and what it hides or demands of built-in ones (kind 'setting').
CREATE TABLE steckbrief_fields (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  key        TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('group', 'field', 'setting')),
  definition TEXT COLLATE "C" NOT NULL CHECK (definition::json IS NOT NULL),
  position   BIGINT NOT NULL DEFAULT 0,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, key, kind)
);

-- The head of a unit has declared its register complete.
CREATE TABLE register_confirmations (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id           TEXT COLLATE "C" NOT NULL,
  unit_id      TEXT COLLATE "C" NOT NULL,
  processes    BIGINT NOT NULL,
  confirmed_by TEXT COLLATE "C",
  confirmed_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX register_confirmations_unit ON register_confirmations (tenant_id, unit_id, confirmed_at);

CREATE TABLE attachments (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  title      TEXT COLLATE "C" NOT NULL DEFAULT '',
  media_type TEXT COLLATE "C" NOT NULL,
  size       BIGINT NOT NULL,
  sha256     TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, sha256) REFERENCES files (tenant_id, sha256)
);
CREATE INDEX attachments_process ON attachments (tenant_id, process_id, created_at);

CREATE TABLE applications (
  tenant_id       TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id              TEXT COLLATE "C" NOT NULL,
  code            TEXT COLLATE "C" NOT NULL DEFAULT '',
  name            TEXT COLLATE "C" NOT NULL,
  name_key        BYTEA NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL CHECK (kind IN ('fachverfahren', 'base_component', 'dms', 'other')),
  purpose         TEXT COLLATE "C" NOT NULL DEFAULT '',
  vendor          TEXT COLLATE "C" NOT NULL DEFAULT '',
  version         TEXT COLLATE "C" NOT NULL DEFAULT '',
  operation       TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (operation IN ('', 'data_centre', 'on_premises', 'cloud_eu', 'cloud_other', 'land')),
  dms_interface   TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (dms_interface IN ('', 'none', 'not_intended', 'unclear', 'planned', 'test', 'productive', 'not_applicable')),
  support_end     TEXT COLLATE "C" NOT NULL DEFAULT '',
  protection      TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (protection IN ('', 'normal', 'high', 'very_high')),
  owner_function  TEXT COLLATE "C" NOT NULL DEFAULT '',
  owner_unit      TEXT COLLATE "C",
  all_units       BOOLEAN NOT NULL DEFAULT FALSE,
  units           TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (units::json IS NOT NULL),
  workplaces      BIGINT NOT NULL DEFAULT -1,
  note            TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at      BIGINT NOT NULL,
  updated_at      BIGINT NOT NULL,
  revision        BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_unit) REFERENCES org_units (tenant_id, id)
);
CREATE UNIQUE INDEX applications_code ON applications (tenant_id, code) WHERE code <> '';

-- Keys by which processes are classified: LeiKa services (scheme 'leika'), product numbers, own schemes.
CREATE TABLE catalog_entries (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  scheme     TEXT COLLATE "C" NOT NULL,
  key        TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  folded     TEXT COLLATE "C" NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, scheme, key)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE processes ENABLE ROW LEVEL SECURITY;
ALTER TABLE processes FORCE ROW LEVEL SECURITY;
CREATE POLICY processes_of_tenant ON processes USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE process_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE process_terms FORCE ROW LEVEL SECURITY;
CREATE POLICY process_terms_of_tenant ON process_terms USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE process_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE process_links FORCE ROW LEVEL SECURITY;
CREATE POLICY process_links_of_tenant ON process_links USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE process_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE process_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY process_facts_of_tenant ON process_facts USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE process_numbers ENABLE ROW LEVEL SECURITY;
ALTER TABLE process_numbers FORCE ROW LEVEL SECURITY;
CREATE POLICY process_numbers_of_tenant ON process_numbers USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE steckbrief_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE steckbrief_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY steckbrief_versions_of_tenant ON steckbrief_versions USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE steckbrief_drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE steckbrief_drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY steckbrief_drafts_of_tenant ON steckbrief_drafts USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE steckbrief_fields ENABLE ROW LEVEL SECURITY;
ALTER TABLE steckbrief_fields FORCE ROW LEVEL SECURITY;
CREATE POLICY steckbrief_fields_of_tenant ON steckbrief_fields USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE register_confirmations ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_confirmations FORCE ROW LEVEL SECURITY;
CREATE POLICY register_confirmations_of_tenant ON register_confirmations USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
CREATE POLICY attachments_of_tenant ON attachments USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE applications FORCE ROW LEVEL SECURITY;
CREATE POLICY applications_of_tenant ON applications USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE catalog_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalog_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY catalog_entries_of_tenant ON catalog_entries USING (tenant_id = current_setting('app.tenant_id', true));
