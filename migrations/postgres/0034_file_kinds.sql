-- +goose Up
-- The kind of file and the minutes of a process as its current and its released Steckbrief name them, beside the terms that
-- filters ask: the map of the electronic file counts 100,000 processes by one walk along an index. '' and -1 are unknown.
ALTER TABLE processes ADD COLUMN current_file_kind TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE processes ADD COLUMN current_minutes BIGINT NOT NULL DEFAULT -1;
ALTER TABLE processes ADD COLUMN released_file_kind TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE processes ADD COLUMN released_minutes BIGINT NOT NULL DEFAULT -1;
-- The owner is bound by the policies too, and sees nothing without a tenant: so they rest while the columns are filled.
ALTER TABLE processes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE process_terms NO FORCE ROW LEVEL SECURITY;
UPDATE processes SET
  current_file_kind = COALESCE((SELECT MAX(value) FROM process_terms t WHERE t.tenant_id = processes.tenant_id AND t.process_id = processes.id AND t.view = 'current' AND t.field = 'fileKind'), ''),
  released_file_kind = COALESCE((SELECT MAX(value) FROM process_terms t WHERE t.tenant_id = processes.tenant_id AND t.process_id = processes.id AND t.view = 'released' AND t.field = 'fileKind'), ''),
  current_minutes = COALESCE((SELECT MAX(amount) FROM process_terms t WHERE t.tenant_id = processes.tenant_id AND t.process_id = processes.id AND t.view = 'current' AND t.field = 'processingMinutes'), -1),
  released_minutes = COALESCE((SELECT MAX(amount) FROM process_terms t WHERE t.tenant_id = processes.tenant_id AND t.process_id = processes.id AND t.view = 'released' AND t.field = 'processingMinutes'), -1);
ALTER TABLE processes FORCE ROW LEVEL SECURITY;
ALTER TABLE process_terms FORCE ROW LEVEL SECURITY;
CREATE INDEX processes_by_file ON processes (tenant_id, place, unit_id, current_file_kind, marks, current_cases, current_minutes) WHERE current_file_kind <> '';
CREATE INDEX processes_by_released_file ON processes (tenant_id, place, unit_id, released_file_kind, marks, released_cases, released_minutes) WHERE released_file_kind <> '';
