-- +goose Up
-- What people say about a process, a version, an element or a field. The first comment of a thread has the id of
-- the thread and says what it is about. People are named in the text by "@{id}" only, so that names can be erased.
CREATE TABLE comments (
  tenant_id    TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id           TEXT COLLATE "C" NOT NULL,
  thread_id    TEXT COLLATE "C" NOT NULL,
  process_id   TEXT COLLATE "C" NOT NULL,
  target       TEXT COLLATE "C" NOT NULL CHECK (target IN ('process', 'version', 'element', 'field')),
  version_id   TEXT COLLATE "C" NOT NULL DEFAULT '',
  element_id   TEXT COLLATE "C" NOT NULL DEFAULT '',
  element_name TEXT COLLATE "C" NOT NULL DEFAULT '',
  field_key    TEXT COLLATE "C" NOT NULL DEFAULT '',
  audience     TEXT COLLATE "C" NOT NULL CHECK (audience IN ('team', 'all')),
  body         TEXT COLLATE "C" NOT NULL,
  author_id    TEXT COLLATE "C",
  created_at   BIGINT NOT NULL,
  edited_at    BIGINT NOT NULL DEFAULT 0,
  deleted_at   BIGINT NOT NULL DEFAULT 0,
  resolved_at  BIGINT NOT NULL DEFAULT 0,
  resolved_by  TEXT COLLATE "C",
  revision     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, resolved_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX comments_thread ON comments (tenant_id, thread_id, created_at);
CREATE INDEX comments_process ON comments (tenant_id, process_id, created_at);
CREATE INDEX comments_author ON comments (tenant_id, author_id) WHERE author_id IS NOT NULL;

-- In which versions the place of a thread exists, and under which id.
CREATE TABLE comment_anchors (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  thread_id  TEXT COLLATE "C" NOT NULL,
  version_id TEXT COLLATE "C" NOT NULL,
  element_id TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, version_id, thread_id),
  FOREIGN KEY (tenant_id, thread_id) REFERENCES comments (tenant_id, id),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id)
);
CREATE INDEX comment_anchors_thread ON comment_anchors (tenant_id, thread_id);

-- Whom a comment asks for, until they answer, see it off or the thread is settled.
CREATE TABLE comment_mentions (
  tenant_id  TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  comment_id TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  done_at    BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, comment_id, user_id),
  FOREIGN KEY (tenant_id, comment_id) REFERENCES comments (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX comment_mentions_user ON comment_mentions (tenant_id, user_id, done_at);

-- One question that is asked by e-mail: its link is signed, ends and works once.
CREATE TABLE questions (
  tenant_id   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
  id          TEXT COLLATE "C" NOT NULL,
  comment_id  TEXT COLLATE "C" NOT NULL,
  user_id     TEXT COLLATE "C" NOT NULL,
  asked_by    TEXT COLLATE "C" NOT NULL,
  created_at  BIGINT NOT NULL,
  expires_at  BIGINT NOT NULL,
  answered_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, comment_id) REFERENCES comments (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX questions_comment ON questions (tenant_id, comment_id);

-- A connection sees the rows of the tenant in app.tenant_id only, even if a query forgets its filter.
ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE comments FORCE ROW LEVEL SECURITY;
CREATE POLICY comments_of_tenant ON comments USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE comment_anchors ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment_anchors FORCE ROW LEVEL SECURITY;
CREATE POLICY comment_anchors_of_tenant ON comment_anchors USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE comment_mentions ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment_mentions FORCE ROW LEVEL SECURITY;
CREATE POLICY comment_mentions_of_tenant ON comment_mentions USING (tenant_id = current_setting('app.tenant_id', true));
ALTER TABLE questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE questions FORCE ROW LEVEL SECURITY;
CREATE POLICY questions_of_tenant ON questions USING (tenant_id = current_setting('app.tenant_id', true));
