-- +goose Up
-- Offers of the page that a person has taken or declined, so that they are not made again.
CREATE TABLE seen_hints (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  user_id   TEXT COLLATE "C" NOT NULL,
  hint      TEXT COLLATE "C" NOT NULL,
  seen_at   BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, hint),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE seen_hints ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen_hints FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_hints_of_tenant ON seen_hints USING (tenant_id = current_setting('app.tenant_id', true));
