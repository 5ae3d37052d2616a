-- +goose Up
-- What people typed freely, such as comments, reasons and names of files. The chain holds only its salted hash (ref), so a
-- row can be erased and the chain stays whole.
CREATE TABLE audit_texts (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  seq       BIGINT NOT NULL,
  ref       TEXT COLLATE "C" NOT NULL,
  salt      TEXT COLLATE "C" NOT NULL,
  text      TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, seq, ref)
);

-- Whether somebody still needs the bytes of a file.
CREATE INDEX attachments_file ON attachments (tenant_id, sha256);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE audit_texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_texts FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_texts_of_tenant ON audit_texts USING (tenant_id = current_setting('app.tenant_id', true));
