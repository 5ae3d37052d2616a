-- +goose Up
-- E-mails may also go to a mailbox that belongs to no account: letters. What is in one is forgotten when it is sent.
ALTER TABLE mails ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE mails ADD COLUMN recipient TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN letter TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (letter::json IS NOT NULL);
ALTER TABLE mails ADD CONSTRAINT mails_to_somebody CHECK ((user_id IS NULL) <> (recipient = ''));
