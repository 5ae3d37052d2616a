-- +goose Up
-- E-mails may also go to a mailbox that belongs to no account: letters. What is in one is forgotten when it is sent.
CREATE TABLE mails_to_anybody (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  user_id     TEXT,
  recipient   TEXT NOT NULL DEFAULT '',
  letter      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(letter)),
  state       TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL,
  lease_owner TEXT NOT NULL DEFAULT '',
  lease_until INTEGER NOT NULL DEFAULT 0,
  last_error  TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  sent_at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  CHECK ((user_id IS NULL) <> (recipient = ''))
) STRICT;
INSERT INTO mails_to_anybody (tenant_id, id, user_id, state, attempts, next_at, lease_owner, lease_until, last_error, created_at, sent_at)
SELECT tenant_id, id, user_id, state, attempts, next_at, lease_owner, lease_until, last_error, created_at, sent_at FROM mails;
DROP TABLE mails;
ALTER TABLE mails_to_anybody RENAME TO mails;
CREATE INDEX mails_next ON mails (tenant_id, state, next_at);
