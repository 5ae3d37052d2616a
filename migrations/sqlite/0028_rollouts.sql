-- +goose Up
-- The introduction of electronic files: one row per unit, kind of file and DMS; system_id NULL is the DMS of the house.
-- since is as exact as it is known. detail is the JSON of dates, figures, steps, obstacles and links.
CREATE TABLE rollouts (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  id           TEXT NOT NULL,
  unit_id      TEXT NOT NULL,
  file_kind    TEXT NOT NULL CHECK (file_kind IN ('basisakte', 'sachakte', 'fallakte', 'fachakte', 'sammelakte', 'rechnungsakte', 'personalakte')),
  system_id    TEXT,
  interface_id TEXT,
  stage        TEXT NOT NULL CHECK (stage IN ('not_planned', 'planned', 'concept', 'configured', 'test', 'pilot', 'rollout', 'productive', 'paused')),
  since        TEXT NOT NULL DEFAULT '',
  stage_before TEXT NOT NULL DEFAULT '',
  detail       TEXT NOT NULL CHECK (json_valid(detail)),
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  revision     INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, system_id) REFERENCES applications (tenant_id, id),
  FOREIGN KEY (tenant_id, interface_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX rollouts_place ON rollouts (tenant_id, unit_id, file_kind, COALESCE(system_id, ''));

-- What happened to a rollout, with its figures from then on; -1 is unknown. Rows are only added.
CREATE TABLE rollout_events (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  rollout_id TEXT NOT NULL,
  no         INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  action     TEXT NOT NULL CHECK (action IN ('create', 'change', 'stage')),
  stage_from TEXT NOT NULL DEFAULT '',
  stage      TEXT NOT NULL,
  day        TEXT NOT NULL DEFAULT '',
  reason     TEXT NOT NULL DEFAULT '',
  connected  INTEGER NOT NULL DEFAULT -1,
  target     INTEGER NOT NULL DEFAULT -1,
  old_files  INTEGER NOT NULL DEFAULT -1,
  PRIMARY KEY (tenant_id, rollout_id, no),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id)
) STRICT;

-- Workplaces of a unit and those of them with the DMS, as they were from a day on. The newest row is what the unit says.
CREATE TABLE unit_workplaces (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  unit_id     TEXT NOT NULL,
  day         TEXT NOT NULL,
  total       INTEGER NOT NULL,
  connected   INTEGER NOT NULL,
  source      TEXT NOT NULL DEFAULT '',
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, unit_id, day),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
