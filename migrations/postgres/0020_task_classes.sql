-- +goose Up
-- What kind of task a step is, where a person knows better than the file tells. It holds for all versions of the line.
CREATE TABLE task_classes (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  model_id   TEXT COLLATE "C" NOT NULL,
  element_id TEXT COLLATE "C" NOT NULL,
  class      TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, model_id, element_id),
  FOREIGN KEY (tenant_id, model_id) REFERENCES models (tenant_id, id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE task_classes ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_classes FORCE ROW LEVEL SECURITY;
CREATE POLICY task_classes_of_tenant ON task_classes USING (tenant_id = current_setting('app.tenant_id', true));
