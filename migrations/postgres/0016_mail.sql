-- +goose Up
-- What one person is told. "once" makes a notice unique for its person; a digest joins those without a mail.
CREATE TABLE notices (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  path       TEXT COLLATE "C" NOT NULL,
  detail     TEXT COLLATE "C" NOT NULL CHECK (detail::json IS NOT NULL),
  once       TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  bundle_at  BIGINT NOT NULL DEFAULT 0,
  mail_id    TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX notices_once ON notices (tenant_id, user_id, once);
CREATE INDEX notices_open ON notices (tenant_id, mail_id, bundle_at);

-- E-mails on their way. A sender holds one by lease_until, on the database's clock.
CREATE TABLE mails (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  user_id     TEXT COLLATE "C" NOT NULL,
  state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts    BIGINT NOT NULL DEFAULT 0,
  next_at     BIGINT NOT NULL,
  lease_owner TEXT COLLATE "C" NOT NULL DEFAULT '',
  lease_until BIGINT NOT NULL DEFAULT 0,
  last_error  TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at  BIGINT NOT NULL,
  sent_at     BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX mails_next ON mails (tenant_id, state, next_at);

-- How people want to be told; without a row: at once, everything. feed counts the links to the calendar.
CREATE TABLE notice_settings (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  user_id   TEXT COLLATE "C" NOT NULL,
  mode      TEXT COLLATE "C" NOT NULL CHECK (mode IN ('now', 'daily', 'off')),
  muted     TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (muted::json IS NOT NULL),
  feed      BIGINT NOT NULL DEFAULT 0,
  feed_on   BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices FORCE ROW LEVEL SECURITY;
CREATE POLICY notices_of_tenant ON notices USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE mails FORCE ROW LEVEL SECURITY;
CREATE POLICY mails_of_tenant ON mails USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE notice_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_settings_of_tenant ON notice_settings USING (tenant_id = current_setting('app.tenant_id', true));
