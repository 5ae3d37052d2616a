-- +goose Up
-- When a frozen decision last lost a name: its hash is that of what was decided and fits no more.
ALTER TABLE decisions ADD COLUMN redacted_at INTEGER NOT NULL DEFAULT 0;
-- sqlite only
DROP TRIGGER decisions_unchanged;
-- +goose StatementBegin
CREATE TRIGGER decisions_unchanged BEFORE UPDATE ON decisions
WHEN NEW.redacted <> OLD.redacted + 1 OR NEW.redacted_at <= 0 OR NEW.redacted_at < OLD.redacted_at OR NEW.decided_on <> OLD.decided_on
  OR NEW.object_kind <> OLD.object_kind OR NEW.set_id <> OLD.set_id OR NEW.set_version <> OLD.set_version OR NEW.objects <> OLD.objects
  OR NEW.sha256 <> OLD.sha256 OR NEW.author_id IS NOT OLD.author_id OR NEW.created_at <> OLD.created_at OR NEW.unit_id <> OLD.unit_id
  OR NEW.id <> OLD.id OR NEW.tenant_id <> OLD.tenant_id
BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;
-- +goose StatementEnd
-- end

-- A closed report is kept as the bytes that were handed out, with their hashes. Like a decision it may lose a name and nothing
-- else; its documents are written anew then, and the hashes stay those of what was closed.
ALTER TABLE committee_reports ADD COLUMN docx BLOB;
ALTER TABLE committee_reports ADD COLUMN pdf BLOB;
ALTER TABLE committee_reports ADD COLUMN docx_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE committee_reports ADD COLUMN pdf_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE committee_reports ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE committee_reports ADD COLUMN redacted_at INTEGER NOT NULL DEFAULT 0;
-- sqlite only
-- +goose StatementBegin
CREATE TRIGGER committee_reports_unchanged BEFORE UPDATE ON committee_reports
WHEN OLD.closed = 1 AND (NEW.redacted <> OLD.redacted + 1 OR NEW.redacted_at <= 0 OR NEW.closed <> 1 OR NEW.meeting <> OLD.meeting OR NEW.day_from <> OLD.day_from
  OR NEW.day_to <> OLD.day_to OR NEW.parts <> OLD.parts OR NEW.author_id IS NOT OLD.author_id OR NEW.created_at <> OLD.created_at
  OR NEW.updated_at <> OLD.updated_at OR NEW.docx_sha256 <> OLD.docx_sha256 OR NEW.pdf_sha256 <> OLD.pdf_sha256 OR NEW.id <> OLD.id OR NEW.tenant_id <> OLD.tenant_id)
BEGIN
  SELECT RAISE(ABORT, 'a closed report is not changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER committee_reports_kept BEFORE DELETE ON committee_reports
WHEN OLD.closed = 1 AND EXISTS (SELECT 1 FROM tenants WHERE id = OLD.tenant_id) BEGIN
  SELECT RAISE(ABORT, 'a closed report is not removed');
END;
-- +goose StatementEnd
-- end

-- What a status report said before it was changed.
CREATE TABLE initiative_report_versions (
  tenant_id       TEXT NOT NULL REFERENCES tenants (id),
  report_id       TEXT NOT NULL,
  revision        INTEGER NOT NULL,
  light           TEXT NOT NULL,
  content         TEXT NOT NULL,
  interim         TEXT NOT NULL,
  adjustment      TEXT NOT NULL,
  adjustment_year INTEGER NOT NULL,
  next_steps      TEXT NOT NULL,
  saved_at        INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, report_id, revision),
  FOREIGN KEY (tenant_id, report_id) REFERENCES initiative_reports (tenant_id, id)
) STRICT;
