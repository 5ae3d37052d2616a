-- +goose Up
-- An attempt to make a version valid. Names and numbers are those of the day it was handed in: the page of a
-- release does not change with what it tells of.
CREATE TABLE releases (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  kind           TEXT COLLATE "C" NOT NULL CHECK (kind IN ('model', 'steckbrief')),
  process_id     TEXT COLLATE "C" NOT NULL,
  process_number TEXT COLLATE "C" NOT NULL,
  process_name   TEXT COLLATE "C" NOT NULL,
  unit_id        TEXT COLLATE "C" NOT NULL,
  line_id        TEXT COLLATE "C" NOT NULL DEFAULT '',
  version_id     TEXT COLLATE "C" NOT NULL DEFAULT '',
  version_no     BIGINT NOT NULL,
  title          TEXT COLLATE "C" NOT NULL DEFAULT '',
  round          BIGINT NOT NULL,
  state          TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'released', 'returned', 'withdrawn', 'superseded')),
  author_id      TEXT COLLATE "C",
  submitted_by   TEXT COLLATE "C",
  submitted_at   BIGINT NOT NULL,
  decide_by      TEXT COLLATE "C" NOT NULL DEFAULT '',
  note           TEXT COLLATE "C" NOT NULL DEFAULT '',
  valid_from     TEXT COLLATE "C" NOT NULL DEFAULT '',
  review_due     TEXT COLLATE "C" NOT NULL DEFAULT '',
  sheet_no       BIGINT NOT NULL DEFAULT 0,
  ask_reading    BOOLEAN NOT NULL DEFAULT FALSE,
  released_at    BIGINT NOT NULL DEFAULT 0,
  closed_at      BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, submitted_by) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX releases_open ON releases (tenant_id, kind, process_id, version_id, version_no) WHERE state = 'open';
CREATE INDEX releases_process ON releases (tenant_id, process_id, submitted_at);
CREATE INDEX releases_review ON releases (tenant_id, review_due) WHERE state = 'released' AND review_due <> '';

-- What a release needs: the check of the method, the agreement of participating units, the release itself.
CREATE TABLE release_steps (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id           TEXT COLLATE "C" NOT NULL,
  release_id   TEXT COLLATE "C" NOT NULL,
  seq          BIGINT NOT NULL,
  kind         TEXT COLLATE "C" NOT NULL CHECK (kind IN ('method', 'cosign', 'release')),
  unit_id      TEXT COLLATE "C" NOT NULL,
  state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'done', 'refused')),
  user_id      TEXT COLLATE "C",
  deputy_for   TEXT COLLATE "C",
  decided_at   BIGINT NOT NULL DEFAULT 0,
  comment      TEXT COLLATE "C" NOT NULL DEFAULT '',
  signed_on    TEXT COLLATE "C" NOT NULL DEFAULT '',
  paper_number TEXT COLLATE "C" NOT NULL DEFAULT '',
  signed_by    TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, release_id) REFERENCES releases (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, deputy_for) REFERENCES users (tenant_id, id)
);
CREATE INDEX release_steps_of ON release_steps (tenant_id, release_id, seq);
CREATE INDEX release_steps_open ON release_steps (tenant_id, state, kind);

-- Who has confirmed to have read a release, where a municipality asks for that. Only the number is shown.
CREATE TABLE release_readings (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  release_id TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  read_at    BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, release_id, user_id),
  FOREIGN KEY (tenant_id, release_id) REFERENCES releases (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);

-- Who decides for whom, from one day to another.
CREATE TABLE deputies (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id         TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  deputy_id  TEXT COLLATE "C" NOT NULL,
  from_day   TEXT COLLATE "C" NOT NULL,
  to_day     TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, deputy_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX deputies_of ON deputies (tenant_id, user_id, to_day);
CREATE INDEX deputies_by ON deputies (tenant_id, deputy_id, to_day);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE releases ENABLE ROW LEVEL SECURITY;
ALTER TABLE releases FORCE ROW LEVEL SECURITY;
CREATE POLICY releases_of_tenant ON releases USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE release_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE release_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY release_steps_of_tenant ON release_steps USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE release_readings ENABLE ROW LEVEL SECURITY;
ALTER TABLE release_readings FORCE ROW LEVEL SECURITY;
CREATE POLICY release_readings_of_tenant ON release_readings USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE deputies ENABLE ROW LEVEL SECURITY;
ALTER TABLE deputies FORCE ROW LEVEL SECURITY;
CREATE POLICY deputies_of_tenant ON deputies USING (tenant_id = current_setting('app.tenant_id', true));
