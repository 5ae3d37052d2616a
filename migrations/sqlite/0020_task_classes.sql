-- +goose Up
-- What kind of task a step is, where a person knows better than the file tells. It holds for all versions of the line.
CREATE TABLE task_classes (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  model_id   TEXT NOT NULL,
  element_id TEXT NOT NULL,
  class      TEXT NOT NULL,
  PRIMARY KEY (tenant_id, model_id, element_id),
  FOREIGN KEY (tenant_id, model_id) REFERENCES models (tenant_id, id)
) STRICT;
