-- +goose Up
-- The tokens that documents of a tenant are found by, so that the beginning of a word can be turned into the few tokens
-- that begin so: the full-text index would collect all documents of all of them before it names the first. There may be
-- more tokens here than documents hold, never fewer. Nothing of it is ever shown.
CREATE TABLE search_tokens (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  token     TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, token)
);
INSERT INTO search_tokens (tenant_id, token)
  SELECT DISTINCT v.tenant_id, t.lexeme COLLATE "C" FROM search_vectors v CROSS JOIN LATERAL unnest(v.words) AS t (lexeme, positions, weights)
  WHERE NOT starts_with(t.lexeme, 'xq9kind');

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE search_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY search_tokens_of_tenant ON search_tokens USING (tenant_id = current_setting('app.tenant_id', true));
