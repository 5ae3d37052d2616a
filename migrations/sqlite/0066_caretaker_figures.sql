-- +goose Up
-- What the list of one's own processes counts: without it the database may read the figures of the whole register.
CREATE INDEX processes_of_caretaker ON processes (tenant_id, caretaker_user, place, category, marks, unit_path, owner_vacant, important)
  WHERE caretaker_user IS NOT NULL;
