-- +goose Up
-- Reports for a committee. "document" holds the content as it was counted when the report was made, with its texts.
CREATE TABLE committee_reports (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  title      TEXT COLLATE "C" NOT NULL,
  body       TEXT COLLATE "C" NOT NULL DEFAULT '',
  meeting    TEXT COLLATE "C" NOT NULL DEFAULT '',
  day_from   TEXT COLLATE "C" NOT NULL,
  day_to     TEXT COLLATE "C" NOT NULL,
  parts      TEXT COLLATE "C" NOT NULL CHECK (parts::json IS NOT NULL),
  document   TEXT COLLATE "C" NOT NULL CHECK (document::json IS NOT NULL),
  closed     BOOLEAN NOT NULL DEFAULT FALSE,
  author_id  TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX committee_reports_by_day ON committee_reports (tenant_id, created_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE committee_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE committee_reports FORCE ROW LEVEL SECURITY;
CREATE POLICY committee_reports_of_tenant ON committee_reports USING (tenant_id = current_setting('app.tenant_id', true));
