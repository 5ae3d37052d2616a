-- +goose Up
-- Lists of offices that somebody cleans before they go into the register: the sheets of the file as they
-- were read, and what people decided about what the program took them for. Everything else follows from these two.
-- sha256 is that of the file.
CREATE TABLE cleaning_lists (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  sheets     TEXT NOT NULL CHECK (json_valid(sheets)),
  choices    TEXT NOT NULL CHECK (json_valid(choices)),
  state      TEXT NOT NULL CHECK (state IN ('open', 'taken')),
  job_id     TEXT NOT NULL DEFAULT '',
  actor_id   TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE INDEX cleaning_lists_newest ON cleaning_lists (tenant_id, updated_at);
