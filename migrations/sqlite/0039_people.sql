-- +goose Up
-- An account whose person was erased stays as a row without a name, so that what it did leads to nobody.
ALTER TABLE users ADD COLUMN erased_at INTEGER NOT NULL DEFAULT 0;

-- That a person was erased, by whom, and which files name them still. It does not say who it was.
CREATE TABLE erasures (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id        TEXT NOT NULL,
  user_id   TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  erased_by TEXT,
  counts    TEXT NOT NULL CHECK (json_valid(counts)),
  files     TEXT NOT NULL CHECK (json_valid(files)),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, erased_by) REFERENCES users (tenant_id, id)
) STRICT;

-- The log of one person is opened for cause, by two people and for a time.
CREATE TABLE person_lookups (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  id           TEXT NOT NULL,
  user_id      TEXT NOT NULL,
  from_day     TEXT NOT NULL,
  to_day       TEXT NOT NULL,
  reason       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
  asked_by     TEXT,
  asked_at     INTEGER NOT NULL,
  decided_by   TEXT,
  decided_at   INTEGER NOT NULL DEFAULT 0,
  comment      TEXT NOT NULL DEFAULT '',
  open_until   INTEGER NOT NULL DEFAULT 0,
  revision     INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX person_lookups_state ON person_lookups (tenant_id, state, asked_at);

-- What is frozen may lose a name and nothing else. How often that happened is counted, and the audit trail tells of each
-- time; the hash of a decision stays that of what was decided on.
ALTER TABLE decisions ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE changeovers ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER decisions_unchanged;
-- +goose StatementBegin
CREATE TRIGGER decisions_unchanged BEFORE UPDATE ON decisions
WHEN NEW.redacted <> OLD.redacted + 1 OR NEW.decided_on <> OLD.decided_on OR NEW.object_kind <> OLD.object_kind OR NEW.set_id <> OLD.set_id
  OR NEW.set_version <> OLD.set_version OR NEW.objects <> OLD.objects OR NEW.sha256 <> OLD.sha256 OR NEW.author_id IS NOT OLD.author_id
  OR NEW.created_at <> OLD.created_at OR NEW.unit_id <> OLD.unit_id OR NEW.id <> OLD.id OR NEW.tenant_id <> OLD.tenant_id
BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;
-- +goose StatementEnd
DROP TRIGGER changeovers_unchanged;
-- +goose StatementBegin
CREATE TRIGGER changeovers_unchanged BEFORE UPDATE ON changeovers
WHEN OLD.happened_on <> NEW.happened_on OR OLD.soll_id <> NEW.soll_id OR OLD.ist_id <> NEW.ist_id OR OLD.reported_at <> NEW.reported_at
  OR (OLD.corrected_at <> 0 AND OLD.corrected_at <> NEW.corrected_at) OR NEW.redacted NOT IN (OLD.redacted, OLD.redacted + 1)
  OR (NEW.redacted = OLD.redacted AND (OLD.effect <> NEW.effect OR (OLD.corrected_at <> 0 AND OLD.correction <> NEW.correction)))
BEGIN
  SELECT RAISE(ABORT, 'a changeover is not changed');
END;
-- +goose StatementEnd
