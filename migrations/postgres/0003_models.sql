-- +goose Up
-- A line is a row of versions of one model of a process.
CREATE TABLE models (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('ist', 'soll', 'reference')),
  name       TEXT COLLATE "C" NOT NULL,
  target     BOOLEAN NOT NULL DEFAULT FALSE,
  created_at BIGINT NOT NULL,
  trashed_at BIGINT NOT NULL DEFAULT 0,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);
CREATE INDEX models_process ON models (tenant_id, process_id, kind, created_at);
CREATE UNIQUE INDEX models_name ON models (tenant_id, process_id, kind, name) WHERE trashed_at = 0;

-- A version is one upload. Its bytes (files) and its receipt never change; state and what belongs to it do.
CREATE TABLE model_versions (
  tenant_id        TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id               TEXT COLLATE "C" NOT NULL,
  model_id         TEXT COLLATE "C" NOT NULL,
  number           BIGINT NOT NULL,
  state            TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'released', 'superseded', 'withdrawn')),
  sha256           TEXT COLLATE "C" NOT NULL,
  size             BIGINT NOT NULL,
  file_name        TEXT COLLATE "C" NOT NULL,
  comment          TEXT COLLATE "C" NOT NULL DEFAULT '',
  author_id        TEXT COLLATE "C",
  created_at       BIGINT NOT NULL,
  submitted_at     BIGINT NOT NULL DEFAULT 0,
  released_at      BIGINT NOT NULL DEFAULT 0,
  decided_at       BIGINT NOT NULL DEFAULT 0,
  decided_by       TEXT COLLATE "C",
  decision_comment TEXT COLLATE "C" NOT NULL DEFAULT '',
  valid_from       TEXT COLLATE "C" NOT NULL DEFAULT '',
  review_due       TEXT COLLATE "C" NOT NULL DEFAULT '',
  errors           BIGINT NOT NULL,
  warnings         BIGINT NOT NULL,
  hints            BIGINT NOT NULL,
  has_diagram      BOOLEAN NOT NULL DEFAULT FALSE,
  receipt          TEXT COLLATE "C" NOT NULL CHECK (receipt::json IS NOT NULL),
  trashed_at       BIGINT NOT NULL DEFAULT 0,
  revision         BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, model_id, number),
  FOREIGN KEY (tenant_id, model_id) REFERENCES models (tenant_id, id),
  FOREIGN KEY (tenant_id, sha256) REFERENCES files (tenant_id, sha256),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX model_versions_released ON model_versions (tenant_id, model_id) WHERE state = 'released';
CREATE INDEX model_versions_state ON model_versions (tenant_id, state, created_at);
CREATE INDEX model_versions_file ON model_versions (tenant_id, sha256);

-- What elements of a version are found by. It can be rebuilt from the bytes.
CREATE TABLE model_elements (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  version_id TEXT COLLATE "C" NOT NULL,
  seq        BIGINT NOT NULL,
  element_id TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  text       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, version_id, seq),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id)
);

-- What a job works on, removed when it ends.
CREATE TABLE job_inputs (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  job_id    TEXT COLLATE "C" NOT NULL,
  bytes     BYTEA NOT NULL,
  PRIMARY KEY (tenant_id, job_id),
  FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id)
);

-- The result of each step of a job, written in the same transaction as the step itself.
CREATE TABLE job_steps (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  job_id    TEXT COLLATE "C" NOT NULL,
  seq       BIGINT NOT NULL,
  result    TEXT COLLATE "C" NOT NULL CHECK (result::json IS NOT NULL),
  PRIMARY KEY (tenant_id, job_id, seq),
  FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE models ENABLE ROW LEVEL SECURITY;
ALTER TABLE models FORCE ROW LEVEL SECURITY;
CREATE POLICY models_of_tenant ON models USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE model_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY model_versions_of_tenant ON model_versions USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE model_elements ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_elements FORCE ROW LEVEL SECURITY;
CREATE POLICY model_elements_of_tenant ON model_elements USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE job_inputs ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_inputs FORCE ROW LEVEL SECURITY;
CREATE POLICY job_inputs_of_tenant ON job_inputs USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE job_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY job_steps_of_tenant ON job_steps USING (tenant_id = current_setting('app.tenant_id', true));
