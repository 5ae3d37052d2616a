-- +goose Up
-- Sets of criteria of a house, beside those that come with the product: every change is a row. content is the JSON of
-- the set.
CREATE TABLE criteria_sets (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  version    BIGINT NOT NULL,
  based_on   TEXT COLLATE "C" NOT NULL,
  content    TEXT COLLATE "C" NOT NULL CHECK (content::json IS NOT NULL),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id, version)
);

-- The set by which a house ranks its processes, and which ranking the ranks in process_facts are from.
CREATE TABLE rankings (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  standard    TEXT COLLATE "C" NOT NULL DEFAULT '',
  seq         BIGINT NOT NULL DEFAULT 0,
  set_id      TEXT COLLATE "C" NOT NULL DEFAULT '',
  set_version BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id)
);

-- Ratings are never changed, only replaced: then they are no longer current. points and amount are in hundredths.
-- criterion may also be a knock-out rule: 100 = it holds.
CREATE TABLE ratings (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  object_kind TEXT COLLATE "C" NOT NULL CHECK (object_kind IN ('process', 'initiative', 'service')),
  object_id   TEXT COLLATE "C" NOT NULL,
  set_id      TEXT COLLATE "C" NOT NULL,
  set_version BIGINT NOT NULL,
  criterion   TEXT COLLATE "C" NOT NULL,
  points      BIGINT NOT NULL,
  amount      BIGINT,
  reason      TEXT COLLATE "C" NOT NULL DEFAULT '',
  rater_id    TEXT COLLATE "C",
  created_at  BIGINT NOT NULL,
  is_current  BOOLEAN NOT NULL DEFAULT TRUE,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, rater_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX ratings_of ON ratings (tenant_id, object_kind, object_id, set_id, created_at);
CREATE INDEX ratings_current ON ratings (tenant_id, set_id, object_kind) WHERE is_current;
CREATE INDEX ratings_rater ON ratings (tenant_id, rater_id) WHERE rater_id IS NOT NULL;

-- What rankings need of a process, read from its Steckbrief and its models once per version. It can be dropped at any
-- time. facts are the inputs of package criteria in their order, words the hashes of the words in the IST.
CREATE TABLE candidate_facts (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id   TEXT COLLATE "C" NOT NULL,
  layout       BIGINT NOT NULL,
  version      BIGINT NOT NULL,
  ist_version  TEXT COLLATE "C" NOT NULL DEFAULT '',
  soll_version TEXT COLLATE "C" NOT NULL DEFAULT '',
  facts        TEXT COLLATE "C" NOT NULL CHECK (facts::json IS NOT NULL),
  words        TEXT COLLATE "C" NOT NULL CHECK (words::json IS NOT NULL),
  PRIMARY KEY (tenant_id, process_id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);

-- Rankings that were frozen: rows are only added. content holds the set, the weights, and of every object its answers.
CREATE TABLE decisions (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  title       TEXT COLLATE "C" NOT NULL,
  note        TEXT COLLATE "C" NOT NULL DEFAULT '',
  decided_on  TEXT COLLATE "C" NOT NULL,
  object_kind TEXT COLLATE "C" NOT NULL CHECK (object_kind IN ('process', 'initiative', 'service')),
  set_id      TEXT COLLATE "C" NOT NULL,
  set_version BIGINT NOT NULL,
  objects     BIGINT NOT NULL,
  content     TEXT COLLATE "C" NOT NULL CHECK (content::json IS NOT NULL),
  sha256      TEXT COLLATE "C" NOT NULL,
  author_id   TEXT COLLATE "C",
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX decisions_by_day ON decisions (tenant_id, decided_on, created_at);

-- The place of a process in the ranking of the house by its standard set: 0 is none, or far behind.
ALTER TABLE process_facts ADD COLUMN candidate_rank BIGINT NOT NULL DEFAULT 0;
ALTER TABLE process_facts ADD COLUMN candidate_class TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX process_facts_rank ON process_facts (tenant_id, candidate_rank) WHERE candidate_rank > 0;

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE criteria_sets ENABLE ROW LEVEL SECURITY;
ALTER TABLE criteria_sets FORCE ROW LEVEL SECURITY;
CREATE POLICY criteria_sets_of_tenant ON criteria_sets USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE rankings ENABLE ROW LEVEL SECURITY;
ALTER TABLE rankings FORCE ROW LEVEL SECURITY;
CREATE POLICY rankings_of_tenant ON rankings USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE ratings ENABLE ROW LEVEL SECURITY;
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;
CREATE POLICY ratings_of_tenant ON ratings USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE candidate_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidate_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY candidate_facts_of_tenant ON candidate_facts USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY decisions_of_tenant ON decisions USING (tenant_id = current_setting('app.tenant_id', true));

-- Decisions only grow, as the audit trail does: row-level security without a policy for changes hides all rows from them.
DROP POLICY decisions_of_tenant ON decisions;
CREATE POLICY decisions_read ON decisions FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY decisions_append ON decisions FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id', true));
