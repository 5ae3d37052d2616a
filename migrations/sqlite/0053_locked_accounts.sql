-- +goose Up
-- Whether people have switched an account off: then no directory switches it on again. Of those that are off already nobody
-- knows, so they wait for people.
ALTER TABLE users ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
-- sqlite only
UPDATE users SET locked = 1 WHERE active = 0 AND erased_at = 0;
-- end
-- postgres: ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
-- postgres: UPDATE users SET locked = TRUE WHERE NOT active AND erased_at = 0;
-- postgres: ALTER TABLE users FORCE ROW LEVEL SECURITY;
