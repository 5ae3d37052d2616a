-- +goose Up
-- The unit whose ranking a record froze: who may read the ranking of that unit may read the record. Empty is the whole house.
ALTER TABLE decisions ADD COLUMN unit_id TEXT COLLATE "C" NOT NULL DEFAULT '';
