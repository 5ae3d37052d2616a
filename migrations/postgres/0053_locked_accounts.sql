-- +goose Up
-- Whether people have switched an account off: then no directory switches it on again. Of those that are off already nobody
-- knows, so they wait for people.
ALTER TABLE users ADD COLUMN locked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
UPDATE users SET locked = TRUE WHERE NOT active AND erased_at = 0;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
