-- +goose Up
-- What one person is told. "once" makes a notice unique for its person; a digest joins those without a mail.
CREATE TABLE notices (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  process_id TEXT NOT NULL DEFAULT '',
  path       TEXT NOT NULL,
  detail     TEXT NOT NULL CHECK (json_valid(detail)),
  once       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  bundle_at  INTEGER NOT NULL DEFAULT 0,
  mail_id    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX notices_once ON notices (tenant_id, user_id, once);
CREATE INDEX notices_open ON notices (tenant_id, mail_id, bundle_at);

-- E-mails on their way. A sender holds one by lease_until, on the database's clock.
CREATE TABLE mails (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  user_id     TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL,
  lease_owner TEXT NOT NULL DEFAULT '',
  lease_until INTEGER NOT NULL DEFAULT 0,
  last_error  TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  sent_at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX mails_next ON mails (tenant_id, state, next_at);

-- How people want to be told; without a row: at once, everything. feed counts the links to the calendar.
CREATE TABLE notice_settings (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  user_id   TEXT NOT NULL,
  mode      TEXT NOT NULL CHECK (mode IN ('now', 'daily', 'off')),
  muted     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(muted)),
  feed      INTEGER NOT NULL DEFAULT 0,
  feed_on   INTEGER NOT NULL DEFAULT 0 CHECK (feed_on IN (0, 1)),
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
