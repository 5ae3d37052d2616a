-- +goose Up
-- Names of steps, decisions, conditions, messages and documents are looked at as well before the portal shows them. What
-- was confirmed before stays confirmed; the drawing waits until somebody has read its names.
ALTER TABLE portal_confirmations DROP CONSTRAINT portal_confirmations_part_check;
ALTER TABLE portal_confirmations ADD CONSTRAINT portal_confirmations_part_check CHECK (part IN ('names', 'lanes', 'texts', 'sheet'));
