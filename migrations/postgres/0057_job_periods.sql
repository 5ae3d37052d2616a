-- +goose Up
-- How long a finished job is kept is what the municipality says of its periods; forgetting is no job any longer.
ALTER TABLE jobs DROP COLUMN keep_until;
ALTER TABLE jobs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE job_steps NO FORCE ROW LEVEL SECURITY;
DELETE FROM jobs WHERE kind = 'privacy.retention' AND NOT EXISTS
  (SELECT 1 FROM job_steps s WHERE s.tenant_id = jobs.tenant_id AND s.job_id = jobs.id);
ALTER TABLE job_steps FORCE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
