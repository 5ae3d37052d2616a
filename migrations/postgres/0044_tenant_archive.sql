-- +goose Up
-- When everything of a tenant was last put into an archive, and the hash of that archive.
ALTER TABLE tenants ADD COLUMN archived_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tenants ADD COLUMN archive_sha256 TEXT COLLATE "C" NOT NULL DEFAULT '';
-- How many bytes of files a tenant may keep; 0 = no limit.
ALTER TABLE tenants ADD COLUMN quota_bytes BIGINT NOT NULL DEFAULT 0 CHECK (quota_bytes >= 0);

-- What only grows goes together with its tenant and in no other way: the row of the tenant is removed first, and foreign
-- keys, looked at when the transaction ends, let nobody keep the one without the other.
CREATE POLICY audit_log_removed ON audit_log FOR DELETE USING (tenant_id = current_setting('app.tenant_id', true)
  AND NOT EXISTS (SELECT 1 FROM tenants t WHERE t.id = audit_log.tenant_id));
CREATE POLICY decisions_removed ON decisions FOR DELETE USING (tenant_id = current_setting('app.tenant_id', true)
  AND NOT EXISTS (SELECT 1 FROM tenants t WHERE t.id = decisions.tenant_id));
-- The application's role may not delete from the audit trail at all; this function of the owner may what the policy lets it.
-- +goose StatementBegin
CREATE FUNCTION remove_audit_log() RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM audit_log WHERE tenant_id = current_setting('app.tenant_id', true)
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION changeovers_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM tenants t WHERE t.id = OLD.tenant_id) THEN RAISE EXCEPTION 'a changeover is not removed'; END IF;
    RETURN OLD;
  END IF;
  IF OLD.happened_on <> NEW.happened_on OR OLD.soll_id <> NEW.soll_id OR OLD.ist_id <> NEW.ist_id OR OLD.reported_at <> NEW.reported_at
    OR (OLD.corrected_at <> 0 AND OLD.corrected_at <> NEW.corrected_at) OR NEW.redacted NOT IN (OLD.redacted, OLD.redacted + 1)
    OR (NEW.redacted = OLD.redacted AND (OLD.effect <> NEW.effect OR (OLD.corrected_at <> 0 AND OLD.correction <> NEW.correction)))
    THEN RAISE EXCEPTION 'a changeover is not changed'; END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
