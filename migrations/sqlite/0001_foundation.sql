-- +goose Up
-- Ids are UUIDv7 as text. Times are microseconds since 1970 in UTC. Dates are 'YYYY-MM-DD'.
CREATE TABLE tenants (
  id         TEXT PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  host       TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  suspended  INTEGER NOT NULL DEFAULT 0,
  revision   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE settings (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  key       TEXT NOT NULL,
  value     TEXT NOT NULL CHECK (json_valid(value)),
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, key)
) STRICT;

CREATE TABLE org_units (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  parent_id   TEXT,
  path        TEXT NOT NULL,
  number      TEXT NOT NULL,
  sort_key    BLOB NOT NULL,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  valid_from  TEXT NOT NULL DEFAULT '',
  valid_to    TEXT NOT NULL DEFAULT '',
  merged_into TEXT,
  facts       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  revision    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX org_units_number ON org_units (tenant_id, number) WHERE valid_to = '' AND merged_into IS NULL;
CREATE INDEX org_units_path ON org_units (tenant_id, path);

CREATE TABLE users (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  username      TEXT NOT NULL,
  name          TEXT NOT NULL,
  email         TEXT NOT NULL DEFAULT '',
  function      TEXT NOT NULL DEFAULT '',
  unit_id       TEXT,
  lang          TEXT NOT NULL DEFAULT '',
  password_hash TEXT NOT NULL DEFAULT '',
  issuer        TEXT NOT NULL DEFAULT '',
  subject       TEXT NOT NULL DEFAULT '',
  active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at    INTEGER NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, username),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX users_subject ON users (tenant_id, issuer, subject) WHERE issuer <> '';

CREATE TABLE grants (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  role       TEXT NOT NULL,
  unit_id    TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX grants_once ON grants (tenant_id, user_id, role, COALESCE(unit_id, ''));

CREATE TABLE sessions (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  token_hash TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  agent      TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, token_hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX sessions_user ON sessions (tenant_id, user_id);

CREATE TABLE audit_log (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  seq         INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  actor_ref   TEXT NOT NULL,
  action      TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id   TEXT NOT NULL,
  process_id  TEXT NOT NULL DEFAULT '',
  unit_id     TEXT NOT NULL DEFAULT '',
  draft       INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1)),
  details     TEXT NOT NULL CHECK (json_valid(details)),
  prev_hash   TEXT NOT NULL,
  hash        TEXT NOT NULL,
  PRIMARY KEY (tenant_id, seq)
) STRICT;
CREATE INDEX audit_log_process ON audit_log (tenant_id, process_id, seq);
CREATE INDEX audit_log_object ON audit_log (tenant_id, object_kind, object_id, seq);

CREATE TABLE audit_heads (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  seq       INTEGER NOT NULL,
  hash      TEXT NOT NULL
) STRICT;

-- Who a pseudonym of the audit trail is. Erasing a row makes its entries anonymous; the chain stays valid.
CREATE TABLE audit_people (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  ref       TEXT NOT NULL,
  user_id   TEXT NOT NULL,
  salt      TEXT NOT NULL,
  PRIMARY KEY (tenant_id, ref)
) STRICT;
CREATE UNIQUE INDEX audit_people_user ON audit_people (tenant_id, user_id);

-- Bytes that people gave us, once per tenant and hash, compressed; never shared across tenants.
CREATE TABLE files (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  sha256     TEXT NOT NULL,
  size       INTEGER NOT NULL,
  encoding   TEXT NOT NULL CHECK (encoding IN ('identity', 'zstd')),
  bytes      BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, sha256)
) STRICT;

-- Work that outlives a request. A worker holds a job by lease_until, on the database's clock.
CREATE TABLE jobs (
  tenant_id       TEXT NOT NULL REFERENCES tenants (id),
  id              TEXT NOT NULL,
  kind            TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  idempotency_key TEXT NOT NULL DEFAULT '',
  actor_id        TEXT NOT NULL DEFAULT '',
  params          TEXT NOT NULL CHECK (json_valid(params)),
  progress_done   INTEGER NOT NULL DEFAULT 0,
  progress_total  INTEGER NOT NULL DEFAULT 0,
  result          TEXT NOT NULL DEFAULT 'null' CHECK (json_valid(result)),
  attempts        INTEGER NOT NULL DEFAULT 0,
  run_at          INTEGER NOT NULL,
  lease_until     INTEGER NOT NULL DEFAULT 0,
  lease_owner     TEXT NOT NULL DEFAULT '',
  keep_until      INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  finished_at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX jobs_once ON jobs (tenant_id, kind, idempotency_key) WHERE idempotency_key <> '';
CREATE INDEX jobs_next ON jobs (tenant_id, state, run_at);
