-- +goose Up
-- What goals were measured against before somebody changed it, with the reason; rows are added and never changed. changes is a
-- list: what, the year of a yearly goal, and what it was before and after.
CREATE TABLE goal_changes (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  goal_id    TEXT COLLATE "C" NOT NULL,
  changes    TEXT COLLATE "C" NOT NULL,
  reason     TEXT COLLATE "C" NOT NULL,
  author_id  TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, id)
);
CREATE INDEX goal_changes_of ON goal_changes (tenant_id, goal_id, created_at);
ALTER TABLE goal_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_changes_of_tenant ON goal_changes USING (tenant_id = current_setting('app.tenant_id', true));
