-- +goose Up
-- When a frozen decision last lost a name: its hash is that of what was decided and fits no more.
ALTER TABLE decisions ADD COLUMN redacted_at BIGINT NOT NULL DEFAULT 0;
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION decisions_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.redacted <> OLD.redacted + 1 OR NEW.redacted_at <= 0 OR NEW.redacted_at < OLD.redacted_at
    OR (to_jsonb(NEW) - '{title,note,content,redacted,redacted_at}'::text[]) <> (to_jsonb(OLD) - '{title,note,content,redacted,redacted_at}'::text[])
    THEN RAISE EXCEPTION 'decisions are append-only'; END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

-- A closed report is kept as the bytes that were handed out, with their hashes. Like a decision it may lose a name and nothing
-- else; its documents are written anew then, and the hashes stay those of what was closed.
ALTER TABLE committee_reports ADD COLUMN docx BYTEA;
ALTER TABLE committee_reports ADD COLUMN pdf BYTEA;
ALTER TABLE committee_reports ADD COLUMN docx_sha256 TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE committee_reports ADD COLUMN pdf_sha256 TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE committee_reports ADD COLUMN redacted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE committee_reports ADD COLUMN redacted_at BIGINT NOT NULL DEFAULT 0;
-- +goose StatementBegin
CREATE FUNCTION committee_reports_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.closed AND EXISTS (SELECT 1 FROM tenants t WHERE t.id = OLD.tenant_id) THEN RAISE EXCEPTION 'a closed report is not removed'; END IF;
    RETURN OLD;
  END IF;
  IF OLD.closed AND (NEW.redacted <> OLD.redacted + 1 OR NEW.redacted_at <= 0
    OR (to_jsonb(NEW) - '{title,body,document,docx,pdf,revision,redacted,redacted_at}'::text[]) <> (to_jsonb(OLD) - '{title,body,document,docx,pdf,revision,redacted,redacted_at}'::text[]))
    THEN RAISE EXCEPTION 'a closed report is not changed'; END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER committee_reports_frozen BEFORE UPDATE OR DELETE ON committee_reports FOR EACH ROW EXECUTE FUNCTION committee_reports_frozen();

-- What a status report said before it was changed.
CREATE TABLE initiative_report_versions (
  tenant_id       TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  report_id       TEXT COLLATE "C" NOT NULL,
  revision        BIGINT NOT NULL,
  light           TEXT COLLATE "C" NOT NULL,
  content         TEXT COLLATE "C" NOT NULL,
  interim         TEXT COLLATE "C" NOT NULL,
  adjustment      TEXT COLLATE "C" NOT NULL,
  adjustment_year BIGINT NOT NULL,
  next_steps      TEXT COLLATE "C" NOT NULL,
  saved_at        BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, report_id, revision),
  FOREIGN KEY (tenant_id, report_id) REFERENCES initiative_reports (tenant_id, id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE initiative_report_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE initiative_report_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY initiative_report_versions_of_tenant ON initiative_report_versions USING (tenant_id = current_setting('app.tenant_id', true));
