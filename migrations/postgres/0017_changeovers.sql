-- +goose Up
-- A line whose SOLL has become the IST is closed: nothing is added to it any more.
ALTER TABLE models ADD COLUMN realised_at BIGINT NOT NULL DEFAULT 0;

-- A SOLL that became the IST, with the figures of that day. Names and numbers are those of the day too. A changeover that
-- was reported by mistake stays and says so.
CREATE TABLE changeovers (
  tenant_id      TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id             TEXT COLLATE "C" NOT NULL,
  process_id     TEXT COLLATE "C" NOT NULL,
  process_number TEXT COLLATE "C" NOT NULL,
  process_name   TEXT COLLATE "C" NOT NULL,
  soll_id        TEXT COLLATE "C" NOT NULL,
  soll_no        BIGINT NOT NULL,
  soll_name      TEXT COLLATE "C" NOT NULL,
  ist_id         TEXT COLLATE "C" NOT NULL,
  ist_no         BIGINT NOT NULL,
  ist_name       TEXT COLLATE "C" NOT NULL,
  before_id      TEXT COLLATE "C",
  before_no      BIGINT NOT NULL DEFAULT 0,
  happened_on    TEXT COLLATE "C" NOT NULL,
  measure_due    TEXT COLLATE "C" NOT NULL,
  effect         TEXT COLLATE "C" NOT NULL CHECK (effect::json IS NOT NULL),
  note           TEXT COLLATE "C" NOT NULL DEFAULT '',
  reported_by    TEXT COLLATE "C",
  reported_at    BIGINT NOT NULL,
  corrected_by   TEXT COLLATE "C",
  corrected_at   BIGINT NOT NULL DEFAULT 0,
  correction     TEXT COLLATE "C" NOT NULL DEFAULT '',
  revision       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, soll_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, ist_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, before_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, reported_by) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, corrected_by) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX changeovers_once ON changeovers (tenant_id, soll_id) WHERE corrected_at = 0;
CREATE INDEX changeovers_process ON changeovers (tenant_id, process_id, happened_on);
CREATE INDEX changeovers_due ON changeovers (tenant_id, measure_due) WHERE corrected_at = 0;

-- What a changeover froze stays as it is: only a correction may be added.
-- +goose StatementBegin
CREATE FUNCTION changeovers_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a changeover is not removed'; END IF;
  IF OLD.effect <> NEW.effect OR OLD.happened_on <> NEW.happened_on OR OLD.soll_id <> NEW.soll_id OR OLD.ist_id <> NEW.ist_id
    OR OLD.reported_at <> NEW.reported_at OR (OLD.corrected_at <> 0 AND (OLD.corrected_at <> NEW.corrected_at OR OLD.correction <> NEW.correction)) THEN RAISE EXCEPTION 'a changeover is not changed'; END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER changeovers_frozen BEFORE UPDATE OR DELETE ON changeovers FOR EACH ROW EXECUTE FUNCTION changeovers_frozen();

-- What was measured after a changeover. Each measurement stays; the latest counts.
CREATE TABLE changeover_measurements (
  tenant_id     TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id            TEXT COLLATE "C" NOT NULL,
  changeover_id TEXT COLLATE "C" NOT NULL,
  minutes       BIGINT NOT NULL CHECK (minutes > 0),
  sample        BIGINT NOT NULL DEFAULT 0,
  period        TEXT COLLATE "C" NOT NULL DEFAULT '',
  year          BIGINT NOT NULL,
  source        TEXT COLLATE "C" NOT NULL,
  method        TEXT COLLATE "C" NOT NULL,
  note          TEXT COLLATE "C" NOT NULL DEFAULT '',
  entered_by    TEXT COLLATE "C",
  entered_at    BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, changeover_id) REFERENCES changeovers (tenant_id, id),
  FOREIGN KEY (tenant_id, entered_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX changeover_measurements_of ON changeover_measurements (tenant_id, changeover_id, entered_at);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE changeovers ENABLE ROW LEVEL SECURITY;
ALTER TABLE changeovers FORCE ROW LEVEL SECURITY;
CREATE POLICY changeovers_of_tenant ON changeovers USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE changeover_measurements ENABLE ROW LEVEL SECURITY;
ALTER TABLE changeover_measurements FORCE ROW LEVEL SECURITY;
CREATE POLICY changeover_measurements_of_tenant ON changeover_measurements USING (tenant_id = current_setting('app.tenant_id', true));
