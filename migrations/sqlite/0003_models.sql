-- +goose Up
-- A line is a row of versions of one model of a process.
CREATE TABLE models (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  process_id TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('ist', 'soll', 'reference')),
  name       TEXT NOT NULL,
  target     INTEGER NOT NULL DEFAULT 0 CHECK (target IN (0, 1)),
  created_at INTEGER NOT NULL,
  trashed_at INTEGER NOT NULL DEFAULT 0,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;
CREATE INDEX models_process ON models (tenant_id, process_id, kind, created_at);
CREATE UNIQUE INDEX models_name ON models (tenant_id, process_id, kind, name) WHERE trashed_at = 0;

-- A version is one upload. Its bytes (files) and its receipt never change; state and what belongs to it do.
CREATE TABLE model_versions (
  tenant_id        TEXT NOT NULL REFERENCES tenants (id),
  id               TEXT NOT NULL,
  model_id         TEXT NOT NULL,
  number           INTEGER NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'released', 'superseded', 'withdrawn')),
  sha256           TEXT NOT NULL,
  size             INTEGER NOT NULL,
  file_name        TEXT NOT NULL,
  comment          TEXT NOT NULL DEFAULT '',
  author_id        TEXT,
  created_at       INTEGER NOT NULL,
  submitted_at     INTEGER NOT NULL DEFAULT 0,
  released_at      INTEGER NOT NULL DEFAULT 0,
  decided_at       INTEGER NOT NULL DEFAULT 0,
  decided_by       TEXT,
  decision_comment TEXT NOT NULL DEFAULT '',
  valid_from       TEXT NOT NULL DEFAULT '',
  review_due       TEXT NOT NULL DEFAULT '',
  errors           INTEGER NOT NULL,
  warnings         INTEGER NOT NULL,
  hints            INTEGER NOT NULL,
  has_diagram      INTEGER NOT NULL DEFAULT 0 CHECK (has_diagram IN (0, 1)),
  receipt          TEXT NOT NULL CHECK (json_valid(receipt)),
  trashed_at       INTEGER NOT NULL DEFAULT 0,
  revision         INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, model_id, number),
  FOREIGN KEY (tenant_id, model_id) REFERENCES models (tenant_id, id),
  FOREIGN KEY (tenant_id, sha256) REFERENCES files (tenant_id, sha256),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX model_versions_released ON model_versions (tenant_id, model_id) WHERE state = 'released';
CREATE INDEX model_versions_state ON model_versions (tenant_id, state, created_at);
CREATE INDEX model_versions_file ON model_versions (tenant_id, sha256);

-- What elements of a version are found by. It can be rebuilt from the bytes.
CREATE TABLE model_elements (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  version_id TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (tenant_id, version_id, seq),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id)
) STRICT;

-- What a job works on, removed when it ends.
CREATE TABLE job_inputs (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  job_id    TEXT NOT NULL,
  bytes     BLOB NOT NULL,
  PRIMARY KEY (tenant_id, job_id),
  FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id)
) STRICT;

-- The result of each step of a job, written in the same transaction as the step itself.
CREATE TABLE job_steps (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  job_id    TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  result    TEXT NOT NULL CHECK (json_valid(result)),
  PRIMARY KEY (tenant_id, job_id, seq),
  FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id)
) STRICT;
