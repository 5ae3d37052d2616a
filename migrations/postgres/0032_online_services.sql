-- +goose Up
-- Online services. "detail" holds what no list is chosen by: keys, evidence, uses, note. maturity_11 is the step on the
-- scale of 2020 (0 to 4), maturity_20 that of 2025 (0 to 7), NULL if nobody has said it.
CREATE TABLE online_services (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  name           TEXT COLLATE "C" NOT NULL,
  name_key       BYTEA NOT NULL,
  unit_id        TEXT COLLATE "C" NOT NULL,
  state          TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'in_progress', 'online')),
  ozg_id         TEXT COLLATE "C" NOT NULL DEFAULT '',
  solution       TEXT COLLATE "C" NOT NULL DEFAULT '',
  online_since   TEXT COLLATE "C" NOT NULL DEFAULT '',
  fee            TEXT COLLATE "C" NOT NULL DEFAULT '',
  e_payment      TEXT COLLATE "C" NOT NULL DEFAULT '',
  return_channel TEXT COLLATE "C" NOT NULL DEFAULT '',
  sign_in        TEXT COLLATE "C" NOT NULL DEFAULT '',
  application_id TEXT COLLATE "C",
  connection     TEXT COLLATE "C" NOT NULL DEFAULT '',
  maturity_11    BIGINT CHECK (maturity_11 BETWEEN 0 AND 4),
  maturity_20    BIGINT CHECK (maturity_20 BETWEEN 0 AND 7),
  priority       BIGINT NOT NULL DEFAULT 0,
  detail         TEXT COLLATE "C" NOT NULL CHECK (detail::json IS NOT NULL),
  created_at     BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  revision       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
CREATE INDEX online_services_name ON online_services (tenant_id, name_key);
CREATE INDEX online_services_unit ON online_services (tenant_id, unit_id);
CREATE INDEX online_services_application ON online_services (tenant_id, application_id) WHERE application_id IS NOT NULL;

-- The processes behind a service.
CREATE TABLE online_service_processes (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  service_id TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, service_id, process_id),
  FOREIGN KEY (tenant_id, service_id) REFERENCES online_services (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);
CREATE INDEX online_service_processes_process ON online_service_processes (tenant_id, process_id);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE online_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE online_services FORCE ROW LEVEL SECURITY;
CREATE POLICY online_services_of_tenant ON online_services USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE online_service_processes ENABLE ROW LEVEL SECURITY;
ALTER TABLE online_service_processes FORCE ROW LEVEL SECURITY;
CREATE POLICY online_service_processes_of_tenant ON online_service_processes USING (tenant_id = current_setting('app.tenant_id', true));
