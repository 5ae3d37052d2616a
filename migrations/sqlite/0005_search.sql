-- +goose Up
-- What is found by words: one document per object, or two where readers and editors see different text.
-- view says who finds it: 'both', 'current' (those who read drafts) or 'released' (the others). The words
-- themselves are tokens made by the program, the same on both databases.
CREATE TABLE search_docs (
-- sqlite only
  doc        INTEGER PRIMARY KEY,
-- end
-- postgres:   doc        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  kind       TEXT NOT NULL CHECK (kind IN ('process', 'model', 'unit', 'application')),
  object_id  TEXT NOT NULL,
  process_id TEXT NOT NULL DEFAULT '',
  view       TEXT NOT NULL CHECK (view IN ('both', 'current', 'released')),
  title      TEXT NOT NULL,
-- postgres:   words      TSVECTOR NOT NULL DEFAULT '',
  UNIQUE (tenant_id, kind, object_id, view)
) STRICT;
CREATE INDEX search_docs_process ON search_docs (tenant_id, process_id);
-- sqlite only
CREATE VIRTUAL TABLE search_fts USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', detail = full);
-- end
-- postgres: CREATE INDEX search_docs_words ON search_docs USING GIN (words);

-- Words of names, for "did you mean": names of processes, units and applications are known to everybody.
CREATE TABLE search_words (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  word      TEXT NOT NULL,
  PRIMARY KEY (tenant_id, word)
) STRICT;
