-- +goose Up
-- What is found by words: one document per object, or two where readers and editors see different text.
-- view says who finds it: 'both', 'current' (those who read drafts) or 'released' (the others). The words
-- themselves are tokens made by the program, the same on both databases.
CREATE TABLE search_docs (
  doc        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('process', 'model', 'unit', 'application')),
  object_id  TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  view       TEXT COLLATE "C" NOT NULL CHECK (view IN ('both', 'current', 'released')),
  title      TEXT COLLATE "C" NOT NULL,
  words      TSVECTOR NOT NULL DEFAULT '',
  UNIQUE (tenant_id, kind, object_id, view)
);
CREATE INDEX search_docs_process ON search_docs (tenant_id, process_id);
CREATE INDEX search_docs_words ON search_docs USING GIN (words);

-- Words of names, for "did you mean": names of processes, units and applications are known to everybody.
CREATE TABLE search_words (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  word      TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, word)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE search_docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_docs FORCE ROW LEVEL SECURITY;
CREATE POLICY search_docs_of_tenant ON search_docs USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE search_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_words FORCE ROW LEVEL SECURITY;
CREATE POLICY search_words_of_tenant ON search_words USING (tenant_id = current_setting('app.tenant_id', true));
