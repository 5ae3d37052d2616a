-- +goose Up
-- When everything of a tenant was last put into an archive, and the hash of that archive.
ALTER TABLE tenants ADD COLUMN archived_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tenants ADD COLUMN archive_sha256 TEXT NOT NULL DEFAULT '';
-- How many bytes of files a tenant may keep; 0 = no limit.
ALTER TABLE tenants ADD COLUMN quota_bytes INTEGER NOT NULL DEFAULT 0 CHECK (quota_bytes >= 0);

-- What only grows goes together with its tenant and in no other way: the row of the tenant is removed first, and foreign
-- keys, looked at when the transaction ends, let nobody keep the one without the other.
-- sqlite only
DROP TRIGGER audit_log_kept;
-- +goose StatementBegin
CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log WHEN EXISTS (SELECT 1 FROM tenants WHERE id = OLD.tenant_id) BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
-- +goose StatementEnd
DROP TRIGGER decisions_kept;
-- +goose StatementBegin
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions WHEN EXISTS (SELECT 1 FROM tenants WHERE id = OLD.tenant_id) BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;
-- +goose StatementEnd
DROP TRIGGER changeovers_kept;
-- +goose StatementBegin
CREATE TRIGGER changeovers_kept BEFORE DELETE ON changeovers WHEN EXISTS (SELECT 1 FROM tenants WHERE id = OLD.tenant_id) BEGIN
  SELECT RAISE(ABORT, 'a changeover is not removed');
END;
-- +goose StatementEnd
-- end
