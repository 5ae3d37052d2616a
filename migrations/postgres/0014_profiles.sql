-- +goose Up
-- Profiles by which a house judges its models, beside those that come with the product. content is the JSON of
-- the profile; at most one is the standard of the house.
CREATE TABLE check_profiles (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  based_on  TEXT COLLATE "C" NOT NULL,
  content   TEXT COLLATE "C" NOT NULL CHECK (content::json IS NOT NULL),
  standard  BOOLEAN NOT NULL DEFAULT FALSE,
  revision  BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX check_profiles_standard ON check_profiles (tenant_id) WHERE standard;

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE check_profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE check_profiles FORCE ROW LEVEL SECURITY;
CREATE POLICY check_profiles_of_tenant ON check_profiles USING (tenant_id = current_setting('app.tenant_id', true));
