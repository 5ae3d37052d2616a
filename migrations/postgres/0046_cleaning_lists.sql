-- +goose Up
-- Lists of offices that somebody cleans before they go into the register: the sheets of the file as they
-- were read, and what people decided about what the program took them for. Everything else follows from these two.
-- sha256 is that of the file.
CREATE TABLE cleaning_lists (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  file_name  TEXT COLLATE "C" NOT NULL,
  sha256     TEXT COLLATE "C" NOT NULL,
  sheets     TEXT COLLATE "C" NOT NULL CHECK (sheets::json IS NOT NULL),
  choices    TEXT COLLATE "C" NOT NULL CHECK (choices::json IS NOT NULL),
  state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'taken')),
  job_id     TEXT COLLATE "C" NOT NULL DEFAULT '',
  actor_id   TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX cleaning_lists_newest ON cleaning_lists (tenant_id, updated_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE cleaning_lists ENABLE ROW LEVEL SECURITY;
ALTER TABLE cleaning_lists FORCE ROW LEVEL SECURITY;
CREATE POLICY cleaning_lists_of_tenant ON cleaning_lists USING (tenant_id = current_setting('app.tenant_id', true));
