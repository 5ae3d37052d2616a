-- +goose Up
-- The introduction of electronic files: one row per unit, kind of file and DMS; system_id NULL is the DMS of the house.
-- since is as exact as it is known. detail is the JSON of dates, figures, steps, obstacles and links.
CREATE TABLE rollouts (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id           TEXT COLLATE "C" NOT NULL,
  unit_id      TEXT COLLATE "C" NOT NULL,
  file_kind    TEXT COLLATE "C" NOT NULL CHECK (file_kind IN ('basisakte', 'sachakte', 'fallakte', 'fachakte', 'sammelakte', 'rechnungsakte', 'personalakte')),
  system_id    TEXT COLLATE "C",
  interface_id TEXT COLLATE "C",
  stage        TEXT COLLATE "C" NOT NULL CHECK (stage IN ('not_planned', 'planned', 'concept', 'configured', 'test', 'pilot', 'rollout', 'productive', 'paused')),
  since        TEXT COLLATE "C" NOT NULL DEFAULT '',
  stage_before TEXT COLLATE "C" NOT NULL DEFAULT '',
  detail       TEXT COLLATE "C" NOT NULL CHECK (detail::json IS NOT NULL),
  created_at   BIGINT NOT NULL,
  updated_at   BIGINT NOT NULL,
  revision     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, system_id) REFERENCES applications (tenant_id, id),
  FOREIGN KEY (tenant_id, interface_id) REFERENCES applications (tenant_id, id)
);
CREATE UNIQUE INDEX rollouts_place ON rollouts (tenant_id, unit_id, file_kind, COALESCE(system_id, ''));

-- What happened to a rollout, with its figures from then on; -1 is unknown. Rows are only added.
CREATE TABLE rollout_events (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  rollout_id TEXT COLLATE "C" NOT NULL,
  no         BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  action     TEXT COLLATE "C" NOT NULL CHECK (action IN ('create', 'change', 'stage')),
  stage_from TEXT COLLATE "C" NOT NULL DEFAULT '',
  stage      TEXT COLLATE "C" NOT NULL,
  day        TEXT COLLATE "C" NOT NULL DEFAULT '',
  reason     TEXT COLLATE "C" NOT NULL DEFAULT '',
  connected  BIGINT NOT NULL DEFAULT -1,
  target     BIGINT NOT NULL DEFAULT -1,
  old_files  BIGINT NOT NULL DEFAULT -1,
  PRIMARY KEY (tenant_id, rollout_id, no),
  FOREIGN KEY (tenant_id, rollout_id) REFERENCES rollouts (tenant_id, id)
);

-- Workplaces of a unit and those of them with the DMS, as they were from a day on. The newest row is what the unit says.
CREATE TABLE unit_workplaces (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  unit_id     TEXT COLLATE "C" NOT NULL,
  day         TEXT COLLATE "C" NOT NULL,
  total       BIGINT NOT NULL,
  connected   BIGINT NOT NULL,
  source      TEXT COLLATE "C" NOT NULL DEFAULT '',
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, unit_id, day),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE rollouts ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollouts FORCE ROW LEVEL SECURITY;
CREATE POLICY rollouts_of_tenant ON rollouts USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE rollout_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollout_events FORCE ROW LEVEL SECURITY;
CREATE POLICY rollout_events_of_tenant ON rollout_events USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE unit_workplaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit_workplaces FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_workplaces_of_tenant ON unit_workplaces USING (tenant_id = current_setting('app.tenant_id', true));
