-- +goose Up
-- What people typed freely, such as comments, reasons and names of files. The chain holds only its salted hash (ref), so a
-- row can be erased and the chain stays whole.
CREATE TABLE audit_texts (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  seq       INTEGER NOT NULL,
  ref       TEXT NOT NULL,
  salt      TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (tenant_id, seq, ref)
) STRICT;

-- Whether somebody still needs the bytes of a file.
CREATE INDEX attachments_file ON attachments (tenant_id, sha256);
