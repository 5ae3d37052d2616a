-- +goose Up
-- What the filters of the register count beside their choices, in one walk through an index.
DROP INDEX processes_of_category;
CREATE INDEX processes_of_category ON processes (tenant_id, place, category, unit_path, marks, owner_vacant, important,
  current_task_kind, released_task_kind);
-- The same for processes that a keyword or a service leads to.
DROP INDEX processes_found;
CREATE INDEX processes_found ON processes (tenant_id, id, place, unit_path, number, category, marks, owner_vacant, important,
  current_task_kind, released_task_kind);
