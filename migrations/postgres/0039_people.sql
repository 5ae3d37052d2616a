-- +goose Up
-- An account whose person was erased stays as a row without a name, so that what it did leads to nobody.
ALTER TABLE users ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;

-- That a person was erased, by whom, and which files name them still. It does not say who it was.
CREATE TABLE erasures (
  tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id        TEXT COLLATE "C" NOT NULL,
  user_id   TEXT COLLATE "C" NOT NULL,
  erased_at BIGINT NOT NULL,
  erased_by TEXT COLLATE "C",
  counts    TEXT COLLATE "C" NOT NULL CHECK (counts::json IS NOT NULL),
  files     TEXT COLLATE "C" NOT NULL CHECK (files::json IS NOT NULL),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, erased_by) REFERENCES users (tenant_id, id)
);

-- The log of one person is opened for cause, by two people and for a time.
CREATE TABLE person_lookups (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id           TEXT COLLATE "C" NOT NULL,
  user_id      TEXT COLLATE "C" NOT NULL,
  from_day     TEXT COLLATE "C" NOT NULL,
  to_day       TEXT COLLATE "C" NOT NULL,
  reason       TEXT COLLATE "C" NOT NULL,
  state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
  asked_by     TEXT COLLATE "C",
  asked_at     BIGINT NOT NULL,
  decided_by   TEXT COLLATE "C",
  decided_at   BIGINT NOT NULL DEFAULT 0,
  comment      TEXT COLLATE "C" NOT NULL DEFAULT '',
  open_until   BIGINT NOT NULL DEFAULT 0,
  revision     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX person_lookups_state ON person_lookups (tenant_id, state, asked_at);

-- What is frozen may lose a name and nothing else. How often that happened is counted, and the audit trail tells of each
-- time; the hash of a decision stays that of what was decided on.
ALTER TABLE decisions ADD COLUMN redacted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE changeovers ADD COLUMN redacted BIGINT NOT NULL DEFAULT 0;
-- +goose StatementBegin
CREATE FUNCTION decisions_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.redacted <> OLD.redacted + 1 OR (to_jsonb(NEW) - '{title,note,content,redacted}'::text[]) <> (to_jsonb(OLD) - '{title,note,content,redacted}'::text[])
    THEN RAISE EXCEPTION 'decisions are append-only'; END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER decisions_frozen BEFORE UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION decisions_frozen();
CREATE POLICY decisions_redact ON decisions FOR UPDATE USING (tenant_id = current_setting('app.tenant_id', true));
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION changeovers_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a changeover is not removed'; END IF;
  IF OLD.happened_on <> NEW.happened_on OR OLD.soll_id <> NEW.soll_id OR OLD.ist_id <> NEW.ist_id OR OLD.reported_at <> NEW.reported_at
    OR (OLD.corrected_at <> 0 AND OLD.corrected_at <> NEW.corrected_at) OR NEW.redacted NOT IN (OLD.redacted, OLD.redacted + 1)
    OR (NEW.redacted = OLD.redacted AND (OLD.effect <> NEW.effect OR (OLD.corrected_at <> 0 AND OLD.correction <> NEW.correction)))
    THEN RAISE EXCEPTION 'a changeover is not changed'; END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY erasures_of_tenant ON erasures USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE person_lookups ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_lookups FORCE ROW LEVEL SECURITY;
CREATE POLICY person_lookups_of_tenant ON person_lookups USING (tenant_id = current_setting('app.tenant_id', true));
