-- What machines exchange: what belongs to this one alone, and what another one said that lost against ours.

-- Never exported: who this machine is, and what it read of the others.
CREATE TABLE local (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL CHECK (instr(value, char(0)) = 0)
) STRICT, WITHOUT ROWID;

-- added: rows first to last came; changed, removed: row first was as before says;
-- lost: another machine has row first as before says, and ours, changed later, stayed.
CREATE TABLE change_now (
	n INTEGER PRIMARY KEY,
	step INTEGER NOT NULL REFERENCES step (n),
	type TEXT NOT NULL,
	what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed', 'lost')),
	first INTEGER NOT NULL, last INTEGER NOT NULL,
	before TEXT,
	sum INTEGER, -- as of the records, so that silent damage can be noticed; NULL: from before it was kept
	CHECK ((what = 'added') = (before IS NULL))
) STRICT;
INSERT INTO change_now SELECT n, step, type, what, first, last, before, NULL FROM change;
DROP TABLE change;
ALTER TABLE change_now RENAME TO change;
CREATE INDEX change_step ON change (step);
CREATE INDEX change_row ON change (type, first) WHERE before IS NOT NULL;

ALTER TABLE tombstone ADD COLUMN sum INTEGER;

PRAGMA user_version = 4;
