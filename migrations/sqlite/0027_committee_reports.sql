-- +goose Up
-- Reports for a committee. "document" holds the content as it was counted when the report was made, with its texts.
CREATE TABLE committee_reports (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  title      TEXT NOT NULL,
  body       TEXT NOT NULL DEFAULT '',
  meeting    TEXT NOT NULL DEFAULT '',
  day_from   TEXT NOT NULL,
  day_to     TEXT NOT NULL,
  parts      TEXT NOT NULL CHECK (json_valid(parts)),
  document   TEXT NOT NULL CHECK (json_valid(document)),
  closed     INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  author_id  TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX committee_reports_by_day ON committee_reports (tenant_id, created_at);
