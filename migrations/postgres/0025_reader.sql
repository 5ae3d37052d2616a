-- +goose Up
-- What ties the models of the house together: the processes that a file holds, and the ones that its steps call. It can
-- be rebuilt from the bytes.
CREATE TABLE model_references (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  version_id TEXT COLLATE "C" NOT NULL,
  seq        BIGINT NOT NULL,
  role       TEXT COLLATE "C" NOT NULL CHECK (role IN ('call', 'process')),
  element_id TEXT COLLATE "C" NOT NULL,
  target     TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, version_id, seq),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id)
);
CREATE INDEX model_references_target ON model_references (tenant_id, role, target);

-- Processes that a person wants at hand.
CREATE TABLE favourites (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  user_id    TEXT COLLATE "C" NOT NULL,
  process_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, process_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
);

-- What a person has looked at and found fit for everybody outside: part of one released state of a process. The subject
-- is the version of a model, or the number of a Steckbrief; both never change.
CREATE TABLE portal_confirmations (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  process_id   TEXT COLLATE "C" NOT NULL,
  part         TEXT COLLATE "C" NOT NULL CHECK (part IN ('lanes', 'texts', 'sheet')),
  subject      TEXT COLLATE "C" NOT NULL,
  confirmed_by TEXT COLLATE "C",
  confirmed_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, process_id, part, subject),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, confirmed_by) REFERENCES users (tenant_id, id)
);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE model_references ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_references FORCE ROW LEVEL SECURITY;
CREATE POLICY model_references_of_tenant ON model_references USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE favourites ENABLE ROW LEVEL SECURITY;
ALTER TABLE favourites FORCE ROW LEVEL SECURITY;
CREATE POLICY favourites_of_tenant ON favourites USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE portal_confirmations ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal_confirmations FORCE ROW LEVEL SECURITY;
CREATE POLICY portal_confirmations_of_tenant ON portal_confirmations USING (tenant_id = current_setting('app.tenant_id', true));
