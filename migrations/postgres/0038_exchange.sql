-- +goose Up
-- What a message of another program said of a process beyond what the register holds: the message without the contents of
-- its files, and what became of those.
CREATE TABLE process_appendices (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id TEXT COLLATE "C" NOT NULL,
  message    TEXT COLLATE "C" NOT NULL,
  files      TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (files::json IS NOT NULL),
  saved_at   BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);

-- Code lists of standards, as registries deliver them. key is the last part of the address; programs spell the rest
-- differently.
CREATE TABLE code_lists (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  key       TEXT COLLATE "C" NOT NULL,
  version   TEXT COLLATE "C" NOT NULL,
  uri       TEXT COLLATE "C" NOT NULL,
  name      TEXT COLLATE "C" NOT NULL DEFAULT '',
  codes     TEXT COLLATE "C" NOT NULL CHECK (codes::json IS NOT NULL),
  saved_at  BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, key, version)
);

-- What an import took and what it did not. The id is that of its job, if it had one.
CREATE TABLE import_receipts (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  file_name  TEXT COLLATE "C" NOT NULL,
  sha256     TEXT COLLATE "C" NOT NULL,
  actor_id   TEXT COLLATE "C" NOT NULL DEFAULT '',
  counts     TEXT COLLATE "C" NOT NULL CHECK (counts::json IS NOT NULL),
  entries    TEXT COLLATE "C" NOT NULL CHECK (entries::json IS NOT NULL),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX import_receipts_newest ON import_receipts (tenant_id, created_at);

-- Files that jobs made for one person, in pieces. They are forgotten together with their jobs.
CREATE TABLE job_files (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  job_id    TEXT COLLATE "C" NOT NULL,
  seq       BIGINT NOT NULL,
  bytes     BYTEA NOT NULL,
  PRIMARY KEY (tenant_id, job_id, seq),
  FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE process_appendices ENABLE ROW LEVEL SECURITY;
ALTER TABLE process_appendices FORCE ROW LEVEL SECURITY;
CREATE POLICY process_appendices_of_tenant ON process_appendices USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE code_lists ENABLE ROW LEVEL SECURITY;
ALTER TABLE code_lists FORCE ROW LEVEL SECURITY;
CREATE POLICY code_lists_of_tenant ON code_lists USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE import_receipts ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_receipts FORCE ROW LEVEL SECURITY;
CREATE POLICY import_receipts_of_tenant ON import_receipts USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE job_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_files FORCE ROW LEVEL SECURITY;
CREATE POLICY job_files_of_tenant ON job_files USING (tenant_id = current_setting('app.tenant_id', true));
