-- +goose Up
-- A line whose SOLL has become the IST is closed: nothing is added to it any more.
ALTER TABLE models ADD COLUMN realised_at INTEGER NOT NULL DEFAULT 0;

-- A SOLL that became the IST, with the figures of that day. Names and numbers are those of the day too. A changeover that
-- was reported by mistake stays and says so.
CREATE TABLE changeovers (
  tenant_id      TEXT NOT NULL REFERENCES tenants (id),
  id             TEXT NOT NULL,
  process_id     TEXT NOT NULL,
  process_number TEXT NOT NULL,
  process_name   TEXT NOT NULL,
  soll_id        TEXT NOT NULL,
  soll_no        INTEGER NOT NULL,
  soll_name      TEXT NOT NULL,
  ist_id         TEXT NOT NULL,
  ist_no         INTEGER NOT NULL,
  ist_name       TEXT NOT NULL,
  before_id      TEXT,
  before_no      INTEGER NOT NULL DEFAULT 0,
  happened_on    TEXT NOT NULL,
  measure_due    TEXT NOT NULL,
  effect         TEXT NOT NULL CHECK (json_valid(effect)),
  note           TEXT NOT NULL DEFAULT '',
  reported_by    TEXT,
  reported_at    INTEGER NOT NULL,
  corrected_by   TEXT,
  corrected_at   INTEGER NOT NULL DEFAULT 0,
  correction     TEXT NOT NULL DEFAULT '',
  revision       INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, soll_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, ist_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, before_id) REFERENCES model_versions (tenant_id, id),
  FOREIGN KEY (tenant_id, reported_by) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, corrected_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE UNIQUE INDEX changeovers_once ON changeovers (tenant_id, soll_id) WHERE corrected_at = 0;
CREATE INDEX changeovers_process ON changeovers (tenant_id, process_id, happened_on);
CREATE INDEX changeovers_due ON changeovers (tenant_id, measure_due) WHERE corrected_at = 0;

-- What a changeover froze stays as it is: only a correction may be added.
-- +goose StatementBegin
CREATE TRIGGER changeovers_unchanged BEFORE UPDATE ON changeovers
WHEN OLD.effect <> NEW.effect OR OLD.happened_on <> NEW.happened_on OR OLD.soll_id <> NEW.soll_id OR OLD.ist_id <> NEW.ist_id
  OR OLD.reported_at <> NEW.reported_at OR (OLD.corrected_at <> 0 AND (OLD.corrected_at <> NEW.corrected_at OR OLD.correction <> NEW.correction))
BEGIN
  SELECT RAISE(ABORT, 'a changeover is not changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER changeovers_kept BEFORE DELETE ON changeovers BEGIN
  SELECT RAISE(ABORT, 'a changeover is not removed');
END;
-- +goose StatementEnd

-- What was measured after a changeover. Each measurement stays; the latest counts.
CREATE TABLE changeover_measurements (
  tenant_id     TEXT NOT NULL REFERENCES tenants (id),
  id            TEXT NOT NULL,
  changeover_id TEXT NOT NULL,
  minutes       INTEGER NOT NULL CHECK (minutes > 0),
  sample        INTEGER NOT NULL DEFAULT 0,
  period        TEXT NOT NULL DEFAULT '',
  year          INTEGER NOT NULL,
  source        TEXT NOT NULL,
  method        TEXT NOT NULL,
  note          TEXT NOT NULL DEFAULT '',
  entered_by    TEXT,
  entered_at    INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, changeover_id) REFERENCES changeovers (tenant_id, id),
  FOREIGN KEY (tenant_id, entered_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX changeover_measurements_of ON changeover_measurements (tenant_id, changeover_id, entered_at);
