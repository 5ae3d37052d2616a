-- +goose Up
-- Online services. "detail" holds what no list is chosen by: keys, evidence, uses, note. maturity_11 is the step on the
-- scale of 2020 (0 to 4), maturity_20 that of 2025 (0 to 7), NULL if nobody has said it.
CREATE TABLE online_services (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  name           TEXT NOT NULL,
  name_key       BLOB NOT NULL,
  unit_id        TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('open', 'in_progress', 'online')),
  ozg_id         TEXT NOT NULL DEFAULT '',
  solution       TEXT NOT NULL DEFAULT '',
  online_since   TEXT NOT NULL DEFAULT '',
  fee            TEXT NOT NULL DEFAULT '',
  e_payment      TEXT NOT NULL DEFAULT '',
  return_channel TEXT NOT NULL DEFAULT '',
  sign_in        TEXT NOT NULL DEFAULT '',
  application_id TEXT,
  connection     TEXT NOT NULL DEFAULT '',
  maturity_11    INTEGER CHECK (maturity_11 BETWEEN 0 AND 4),
  maturity_20    INTEGER CHECK (maturity_20 BETWEEN 0 AND 7),
  priority       INTEGER NOT NULL DEFAULT 0,
  detail         TEXT NOT NULL CHECK (json_valid(detail)),
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  revision       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE INDEX online_services_name ON online_services (tenant_id, name_key);
CREATE INDEX online_services_unit ON online_services (tenant_id, unit_id);
CREATE INDEX online_services_application ON online_services (tenant_id, application_id) WHERE application_id IS NOT NULL;

-- The processes behind a service.
CREATE TABLE online_service_processes (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  service_id TEXT NOT NULL,
  process_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, service_id, process_id),
  FOREIGN KEY (tenant_id, service_id) REFERENCES online_services (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE INDEX online_service_processes_process ON online_service_processes (tenant_id, process_id);
