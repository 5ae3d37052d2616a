-- +goose Up
-- Offers of the page that a person has taken or declined, so that they are not made again.
CREATE TABLE seen_hints (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  user_id   TEXT NOT NULL,
  hint      TEXT NOT NULL,
  seen_at   INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id, hint),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;
