-- +goose Up
-- Ids are UUIDv7 as text. Times are microseconds since 1970 in UTC. Dates are 'YYYY-MM-DD'.
CREATE TABLE tenants (
  id         TEXT COLLATE "C" PRIMARY KEY,
  slug       TEXT COLLATE "C" NOT NULL UNIQUE,
  name       TEXT COLLATE "C" NOT NULL,
  host       TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  suspended  BIGINT NOT NULL DEFAULT 0,
  revision   BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE settings (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  key       TEXT COLLATE "C" NOT NULL,
  value     TEXT COLLATE "C" NOT NULL CHECK (value::json IS NOT NULL),
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, key)
);

CREATE TABLE org_units (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  parent_id   TEXT COLLATE "C",
  path        TEXT COLLATE "C" NOT NULL,
  number      TEXT COLLATE "C" NOT NULL,
  sort_key    BYTEA NOT NULL,
  name        TEXT COLLATE "C" NOT NULL,
  kind        TEXT COLLATE "C" NOT NULL,
  valid_from  TEXT COLLATE "C" NOT NULL DEFAULT '',
  valid_to    TEXT COLLATE "C" NOT NULL DEFAULT '',
  merged_into TEXT COLLATE "C",
  facts       TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (facts::json IS NOT NULL),
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL,
  revision    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES org_units (tenant_id, id)
);
CREATE UNIQUE INDEX org_units_number ON org_units (tenant_id, number) WHERE valid_to = '' AND merged_into IS NULL;
CREATE INDEX org_units_path ON org_units (tenant_id, path);

CREATE TABLE users (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  username      TEXT COLLATE "C" NOT NULL,
  name          TEXT COLLATE "C" NOT NULL,
  email         TEXT COLLATE "C" NOT NULL DEFAULT '',
  function      TEXT COLLATE "C" NOT NULL DEFAULT '',
  unit_id       TEXT COLLATE "C",
  lang          TEXT COLLATE "C" NOT NULL DEFAULT '',
  password_hash TEXT COLLATE "C" NOT NULL DEFAULT '',
  issuer        TEXT COLLATE "C" NOT NULL DEFAULT '',
  subject       TEXT COLLATE "C" NOT NULL DEFAULT '',
  active        BOOLEAN NOT NULL DEFAULT TRUE,
  created_at    BIGINT NOT NULL,
  revision      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, username),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE UNIQUE INDEX users_subject ON users (tenant_id, issuer, subject) WHERE issuer <> '';

CREATE TABLE grants (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  role       TEXT COLLATE "C" NOT NULL,
  unit_id    TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id)
);
CREATE UNIQUE INDEX grants_once ON grants (tenant_id, user_id, role, COALESCE(unit_id, ''));

CREATE TABLE sessions (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  token_hash TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  agent      TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, token_hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX sessions_user ON sessions (tenant_id, user_id);

CREATE TABLE audit_log (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  seq         BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  actor_ref   TEXT COLLATE "C" NOT NULL,
  action      TEXT COLLATE "C" NOT NULL,
  object_kind TEXT COLLATE "C" NOT NULL,
  object_id   TEXT COLLATE "C" NOT NULL,
  process_id  TEXT COLLATE "C" NOT NULL DEFAULT '',
  unit_id     TEXT COLLATE "C" NOT NULL DEFAULT '',
  draft       BOOLEAN NOT NULL DEFAULT FALSE,
  details     TEXT COLLATE "C" NOT NULL CHECK (details::json IS NOT NULL),
  prev_hash   TEXT COLLATE "C" NOT NULL,
  hash        TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX audit_log_process ON audit_log (tenant_id, process_id, seq);
CREATE INDEX audit_log_object ON audit_log (tenant_id, object_kind, object_id, seq);

CREATE TABLE audit_heads (
  tenant_id TEXT COLLATE "C" PRIMARY KEY REFERENCES tenants (id),
  seq       BIGINT NOT NULL,
  hash      TEXT COLLATE "C" NOT NULL
);

-- Who a pseudonym of the audit trail is. Erasing a row makes its entries anonymous; the chain stays valid.
CREATE TABLE audit_people (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  ref       TEXT COLLATE "C" NOT NULL,
  user_id   TEXT COLLATE "C" NOT NULL,
  salt      TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, ref)
);
CREATE UNIQUE INDEX audit_people_user ON audit_people (tenant_id, user_id);

-- Bytes that people gave us, once per tenant and hash, compressed; never shared across tenants.
CREATE TABLE files (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  sha256     TEXT COLLATE "C" NOT NULL,
  size       BIGINT NOT NULL,
  encoding   TEXT COLLATE "C" NOT NULL CHECK (encoding IN ('identity', 'zstd')),
  bytes      BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, sha256)
);

-- Work that outlives a request. A worker holds a job by lease_until, on the database's clock.
CREATE TABLE jobs (
  tenant_id       TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id              TEXT COLLATE "C" NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL,
  state           TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  idempotency_key TEXT COLLATE "C" NOT NULL DEFAULT '',
  actor_id        TEXT COLLATE "C" NOT NULL DEFAULT '',
  params          TEXT COLLATE "C" NOT NULL CHECK (params::json IS NOT NULL),
  progress_done   BIGINT NOT NULL DEFAULT 0,
  progress_total  BIGINT NOT NULL DEFAULT 0,
  result          TEXT COLLATE "C" NOT NULL DEFAULT 'null' CHECK (result::json IS NOT NULL),
  attempts        BIGINT NOT NULL DEFAULT 0,
  run_at          BIGINT NOT NULL,
  lease_until     BIGINT NOT NULL DEFAULT 0,
  lease_owner     TEXT COLLATE "C" NOT NULL DEFAULT '',
  keep_until      BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  finished_at     BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX jobs_once ON jobs (tenant_id, kind, idempotency_key) WHERE idempotency_key <> '';
CREATE INDEX jobs_next ON jobs (tenant_id, state, run_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings FORCE ROW LEVEL SECURITY;
CREATE POLICY settings_of_tenant ON settings USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE org_units ENABLE ROW LEVEL SECURITY;
ALTER TABLE org_units FORCE ROW LEVEL SECURITY;
CREATE POLICY org_units_of_tenant ON org_units USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_of_tenant ON users USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE grants FORCE ROW LEVEL SECURITY;
CREATE POLICY grants_of_tenant ON grants USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_of_tenant ON sessions USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_of_tenant ON audit_log USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE audit_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_heads_of_tenant ON audit_heads USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE audit_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_people FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_people_of_tenant ON audit_people USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
ALTER TABLE files FORCE ROW LEVEL SECURITY;
CREATE POLICY files_of_tenant ON files USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
CREATE POLICY jobs_of_tenant ON jobs USING (tenant_id = current_setting('app.tenant_id', true));
