-- +goose Up
-- What people say about a process, a version, an element or a field. The first comment of a thread has the id of
-- the thread and says what it is about. People are named in the text by "@{id}" only, so that names can be erased.
CREATE TABLE comments (
  tenant_id    TEXT NOT NULL REFERENCES tenants (id),
  id           TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  process_id   TEXT NOT NULL,
  target       TEXT NOT NULL CHECK (target IN ('process', 'version', 'element', 'field')),
  version_id   TEXT NOT NULL DEFAULT '',
  element_id   TEXT NOT NULL DEFAULT '',
  element_name TEXT NOT NULL DEFAULT '',
  field_key    TEXT NOT NULL DEFAULT '',
  audience     TEXT NOT NULL CHECK (audience IN ('team', 'all')),
  body         TEXT NOT NULL,
  author_id    TEXT,
  created_at   INTEGER NOT NULL,
  edited_at    INTEGER NOT NULL DEFAULT 0,
  deleted_at   INTEGER NOT NULL DEFAULT 0,
  resolved_at  INTEGER NOT NULL DEFAULT 0,
  resolved_by  TEXT,
  revision     INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, resolved_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX comments_thread ON comments (tenant_id, thread_id, created_at);
CREATE INDEX comments_process ON comments (tenant_id, process_id, created_at);
CREATE INDEX comments_author ON comments (tenant_id, author_id) WHERE author_id IS NOT NULL;

-- In which versions the place of a thread exists, and under which id.
CREATE TABLE comment_anchors (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  thread_id  TEXT NOT NULL,
  version_id TEXT NOT NULL,
  element_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, version_id, thread_id),
  FOREIGN KEY (tenant_id, thread_id) REFERENCES comments (tenant_id, id),
  FOREIGN KEY (tenant_id, version_id) REFERENCES model_versions (tenant_id, id)
) STRICT;
CREATE INDEX comment_anchors_thread ON comment_anchors (tenant_id, thread_id);

-- Whom a comment asks for, until they answer, see it off or the thread is settled.
CREATE TABLE comment_mentions (
  tenant_id  TEXT NOT NULL REFERENCES tenants (id),
  comment_id TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  done_at    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, comment_id, user_id),
  FOREIGN KEY (tenant_id, comment_id) REFERENCES comments (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX comment_mentions_user ON comment_mentions (tenant_id, user_id, done_at);

-- One question that is asked by e-mail: its link is signed, ends and works once.
CREATE TABLE questions (
  tenant_id   TEXT NOT NULL REFERENCES tenants (id),
  id          TEXT NOT NULL,
  comment_id  TEXT NOT NULL,
  user_id     TEXT NOT NULL,
  asked_by    TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  answered_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, comment_id) REFERENCES comments (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id)
) STRICT;
CREATE INDEX questions_comment ON questions (tenant_id, comment_id);
