-- +goose Up
-- A unit or account belongs to one entry of the directory at most: of several the last one stays. Of an account that was
-- erased, "entry_key" is a hash.
ALTER TABLE staff_links NO FORCE ROW LEVEL SECURITY;
DELETE FROM staff_links WHERE EXISTS (SELECT 1 FROM staff_links other
  WHERE other.tenant_id = staff_links.tenant_id AND other.kind = staff_links.kind AND other.object_id = staff_links.object_id AND other.entry_key > staff_links.entry_key);
ALTER TABLE staff_links FORCE ROW LEVEL SECURITY;
DROP INDEX staff_links_object;
CREATE UNIQUE INDEX staff_links_object ON staff_links (tenant_id, kind, object_id);
