-- +goose Up
-- An attempt to make a version valid. Names and numbers are those of the day it was handed in: the page of a
-- release does not change with what it tells of.
CREATE TABLE releases (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('model', 'steckbrief')),
  process_id     TEXT NOT NULL,
  process_number TEXT NOT NULL,
  process_name   TEXT NOT NULL,
  unit_id        TEXT NOT NULL,
  line_id        TEXT NOT NULL DEFAULT '',
  version_id     TEXT NOT NULL DEFAULT '',
  version_no     INTEGER NOT NULL,
  title          TEXT NOT NULL DEFAULT '',
  round          INTEGER NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('open', 'released', 'returned', 'withdrawn', 'superseded')),
  author_id      TEXT,
  submitted_by   TEXT,
  submitted_at   INTEGER NOT NULL,
  decide_by      TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT '',
  valid_from     TEXT NOT NULL DEFAULT '',
  review_due     TEXT NOT NULL DEFAULT '',
  sheet_no       INTEGER NOT NULL DEFAULT 0,
  ask_reading    INTEGER NOT NULL DEFAULT 0 CHECK (ask_reading IN (0, 1)),
  released_at    INTEGER NOT NULL DEFAULT 0,
  closed_at      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, submitted_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX releases_open ON releases (tenant_id, kind, process_id, version_id, version_no) WHERE state = 'open';
CREATE INDEX releases_process ON releases (tenant_id, process_id, submitted_at);
CREATE INDEX releases_review ON releases (tenant_id, review_due) WHERE state = 'released' AND review_due <> '';

-- What a release needs: the check of the method, the agreement of participating units, the release itself.
CREATE TABLE release_steps (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  id           TEXT NOT NULL,
  release_id   TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('method', 'cosign', 'release')),
  unit_id      TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused')),
  user_id      TEXT,
  deputy_for   TEXT,
  decided_at   INTEGER NOT NULL DEFAULT 0,
  comment      TEXT NOT NULL DEFAULT '',
  signed_on    TEXT NOT NULL DEFAULT '',
  paper_number TEXT NOT NULL DEFAULT '',
  signed_by    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, release_id) REFERENCES releases (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES org_units (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, deputy_for) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX release_steps_of ON release_steps (tenant_id, release_id, seq);
CREATE INDEX release_steps_open ON release_steps (tenant_id, state, kind);

-- Who has confirmed to have read a release, where a municipality asks for that. Only the number is shown.
CREATE TABLE release_readings (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  release_id TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  read_at    INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, release_id, user_id),
  FOREIGN KEY (tenant_id, release_id) REFERENCES releases (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;

-- Who decides for whom, from one day to another.
CREATE TABLE deputies (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  id         TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  deputy_id  TEXT NOT NULL,
  from_day   TEXT NOT NULL,
  to_day     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, deputy_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX deputies_of ON deputies (tenant_id, user_id, to_day);
CREATE INDEX deputies_by ON deputies (tenant_id, deputy_id, to_day);
