-- +goose Up
-- Sets of criteria of a house, beside those that come with the product: every change is a row. content is the JSON of
-- the set.
CREATE TABLE criteria_sets (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  based_on   TEXT NOT NULL,
  content    TEXT NOT NULL CHECK (json_valid(content)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id, version)
) STRICT;

-- The set by which a house ranks its processes, and which ranking the ranks in process_facts are from.
CREATE TABLE rankings (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  standard    TEXT NOT NULL DEFAULT '',
  seq         INTEGER NOT NULL DEFAULT 0,
  set_id      TEXT NOT NULL DEFAULT '',
  set_version INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id)
) STRICT;

-- Ratings are never changed, only replaced: then they are no longer current. points and amount are in hundredths.
-- criterion may also be a knock-out rule: 100 = it holds.
CREATE TABLE ratings (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  object_kind TEXT NOT NULL CHECK (object_kind IN ('process', 'initiative', 'service')),
  object_id   TEXT NOT NULL,
  set_id      TEXT NOT NULL,
  set_version INTEGER NOT NULL,
  criterion   TEXT NOT NULL,
  points      INTEGER NOT NULL,
  amount      INTEGER,
  reason      TEXT NOT NULL DEFAULT '',
  rater_id    TEXT,
  created_at  INTEGER NOT NULL,
  is_current  INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, rater_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX ratings_of ON ratings (tenant_id, object_kind, object_id, set_id, created_at);
CREATE INDEX ratings_current ON ratings (tenant_id, set_id, object_kind) WHERE is_current;
CREATE INDEX ratings_rater ON ratings (tenant_id, rater_id) WHERE rater_id IS NOT NULL;

-- What rankings need of a process, read from its Steckbrief and its models once per version. It can be dropped at any
-- time. facts are the inputs of package criteria in their order, words the hashes of the words in the IST.
CREATE TABLE candidate_facts (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  process_id   TEXT NOT NULL,
  layout       INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  ist_version  TEXT NOT NULL DEFAULT '',
  soll_version TEXT NOT NULL DEFAULT '',
  facts        TEXT NOT NULL CHECK (json_valid(facts)),
  words        TEXT NOT NULL CHECK (json_valid(words)),
  PRIMARY KEY (tenant_id, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;

-- Rankings that were frozen: rows are only added. content holds the set, the weights, and of every object its answers.
CREATE TABLE decisions (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  title       TEXT NOT NULL,
  note        TEXT NOT NULL DEFAULT '',
  decided_on  TEXT NOT NULL,
  object_kind TEXT NOT NULL CHECK (object_kind IN ('process', 'initiative', 'service')),
  set_id      TEXT NOT NULL,
  set_version INTEGER NOT NULL,
  objects     INTEGER NOT NULL,
  content     TEXT NOT NULL CHECK (json_valid(content)),
  sha256      TEXT NOT NULL,
  author_id   TEXT,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX decisions_by_day ON decisions (tenant_id, decided_on, created_at);

-- The place of a process in the ranking of the house by its standard set: 0 is none, or far behind.
ALTER TABLE process_facts ADD COLUMN candidate_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE process_facts ADD COLUMN candidate_class TEXT NOT NULL DEFAULT '';
CREATE INDEX process_facts_rank ON process_facts (tenant_id, candidate_rank) WHERE candidate_rank > 0;
-- sqlite only
-- +goose StatementBegin
CREATE TRIGGER decisions_unchanged BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;
-- +goose StatementEnd
-- end
