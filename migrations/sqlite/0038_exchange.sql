-- +goose Up
-- What a message of another program said of a process beyond what the register holds: the message without the contents of
-- its files, and what became of those.
CREATE TABLE process_appendices (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  process_id TEXT NOT NULL,
  message    TEXT NOT NULL,
  files      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(files)),
  saved_at   INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;

-- Code lists of standards, as registries deliver them. key is the last part of the address; programs spell the rest
-- differently.
CREATE TABLE code_lists (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  key       TEXT NOT NULL,
  version   TEXT NOT NULL,
  uri       TEXT NOT NULL,
  name      TEXT NOT NULL DEFAULT '',
  codes     TEXT NOT NULL CHECK (json_valid(codes)),
  saved_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, key, version)
) STRICT;

-- What an import took and what it did not. The id is that of its job, if it had one.
CREATE TABLE import_receipts (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  kind       TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  actor_id   TEXT NOT NULL DEFAULT '',
  counts     TEXT NOT NULL CHECK (json_valid(counts)),
  entries    TEXT NOT NULL CHECK (json_valid(entries)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE INDEX import_receipts_newest ON import_receipts (tenant_id, created_at);

-- Files that jobs made for one person, in pieces. They are forgotten together with their jobs.
CREATE TABLE job_files (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  job_id    TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  bytes     BLOB NOT NULL,
  PRIMARY KEY (tenant_id, job_id, seq),
  FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
) STRICT;
