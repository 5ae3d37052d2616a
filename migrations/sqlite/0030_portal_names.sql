-- +goose Up
-- Names of steps, decisions, conditions, messages and documents are looked at as well before the portal shows them. What
-- was confirmed before stays confirmed; the drawing waits until somebody has read its names.
-- sqlite only
CREATE TABLE portal_confirmations_new (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  process_id   TEXT NOT NULL,
  part         TEXT NOT NULL CHECK (part IN ('names', 'lanes', 'texts', 'sheet')),
  subject      TEXT NOT NULL,
  confirmed_by TEXT,
  confirmed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, process_id, part, subject),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by) REFERENCES users (tenant_id, id)
) STRICT;
INSERT INTO portal_confirmations_new SELECT tenant_id, process_id, part, subject, confirmed_by, confirmed_at FROM portal_confirmations;
DROP TABLE portal_confirmations;
ALTER TABLE portal_confirmations_new RENAME TO portal_confirmations;
-- end
-- postgres: ALTER TABLE portal_confirmations DROP CONSTRAINT portal_confirmations_part_check;
-- postgres: ALTER TABLE portal_confirmations ADD CONSTRAINT portal_confirmations_part_check CHECK (part IN ('names', 'lanes', 'texts', 'sheet'));
