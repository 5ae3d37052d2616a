-- +goose Up
-- The audit trail only grows: neither the program nor somebody who uses its connection changes or removes an entry.
-- Row-level security without a policy for changes hides all rows from them, whoever has which privileges.
DROP POLICY audit_log_of_tenant ON audit_log;
CREATE POLICY audit_log_read ON audit_log FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY audit_log_append ON audit_log FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id', true));
-- And the roles that may write to all tables may not change this one. TRUNCATE knows no row-level security.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM PUBLIC;
-- +goose StatementBegin
DO $$
DECLARE role TEXT;
BEGIN
  FOR role IN SELECT DISTINCT pg_get_userbyid(a.grantee) FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.oid = 'audit_log'::regclass AND a.grantee <> c.relowner AND a.grantee <> 0
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM %I', role);
  END LOOP;
END $$;
-- +goose StatementEnd
