-- +goose Up
-- The tokens that documents of a tenant are found by, so that the beginning of a word can be turned into the few tokens
-- that begin so: the full-text index would collect all documents of all of them before it names the first. There may be
-- more tokens here than documents hold, never fewer. Nothing of it is ever shown.
CREATE TABLE search_tokens (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  token     TEXT NOT NULL,
  PRIMARY KEY (tenant_id, token)
) STRICT, WITHOUT ROWID;

-- A sole tenant holds every token of the index; among several, each token is looked up with its documents.
CREATE VIRTUAL TABLE search_fts_terms USING fts5vocab(search_fts, row);
INSERT INTO search_tokens (tenant_id, token)
  SELECT t.id, v.term FROM tenants t CROSS JOIN search_fts_terms v
  WHERE (SELECT COUNT(*) FROM tenants) = 1 AND v.term NOT GLOB 'xq9kind*';
DROP TABLE search_fts_terms;
CREATE VIRTUAL TABLE search_fts_places USING fts5vocab(search_fts, instance);
INSERT OR IGNORE INTO search_tokens (tenant_id, token)
  SELECT DISTINCT d.tenant_id, v.term FROM search_fts_places v CROSS JOIN search_docs d ON d.doc = v.doc
  WHERE (SELECT COUNT(*) FROM tenants) > 1 AND v.term NOT GLOB 'xq9kind*';
DROP TABLE search_fts_places;
