-- +goose Up
-- Profiles by which a house judges its models, beside those that come with the product. content is the JSON of
-- the profile; at most one is the standard of the house.
CREATE TABLE check_profiles (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  based_on  TEXT NOT NULL,
  content   TEXT NOT NULL CHECK (json_valid(content)),
  standard  INTEGER NOT NULL DEFAULT 0 CHECK (standard IN (0, 1)),
  revision  INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX check_profiles_standard ON check_profiles (tenant_id) WHERE standard = 1;
