-- +goose Up
-- What goals were measured against before somebody changed it, with the reason; rows are added and never changed. changes is a
-- list: what, the year of a yearly goal, and what it was before and after.
CREATE TABLE goal_changes (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  goal_id    TEXT NOT NULL,
  changes    TEXT NOT NULL,
  reason     TEXT NOT NULL,
  author_id  TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
) STRICT;
CREATE INDEX goal_changes_of ON goal_changes (tenant_id, goal_id, created_at);
