-- Marks of reminders are asked for by their day, and by nothing else than that and their id.

DROP INDEX reminded_subject;
CREATE INDEX reminded_at ON reminded (at);

PRAGMA user_version = 8;
