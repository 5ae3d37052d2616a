-- +goose Up
-- What ties the models of the house together: the processes that a file holds, and the ones that its steps call. It can
-- be rebuilt from the bytes.
CREATE TABLE model_references (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  version_id TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('call', 'process')),
  element_id TEXT NOT NULL,
  target     TEXT NOT NULL,
  name       TEXT NOT NULL,
  PRIMARY KEY (tenant_id, version_id, seq),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id)
) STRICT;
CREATE INDEX model_references_target ON model_references (tenant_id, role, target);

-- Processes that a person wants at hand.
CREATE TABLE favourites (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  user_id    TEXT NOT NULL,
  process_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id, process_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
) STRICT;

-- What a person has looked at and found fit for everybody outside: part of one released state of a process. The subject
-- is the version of a model, or the number of a Steckbrief; both never change.
CREATE TABLE portal_confirmations (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  process_id   TEXT NOT NULL,
  part         TEXT NOT NULL CHECK (part IN ('lanes', 'texts', 'sheet')),
  subject      TEXT NOT NULL,
  confirmed_by TEXT,
  confirmed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, process_id, part, subject),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by) REFERENCES users (tenant_id, id)
) STRICT;
