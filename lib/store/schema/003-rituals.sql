-- Rituals and what became of them, turns, and what friends may ask of each other.  friends are rows of friend, as a
-- JSON list; persons in roles are "me" or names.  What comes when is derived from the rule and never stored ahead.

CREATE TABLE ritual (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	name TEXT NOT NULL CHECK (length(name) > 0 AND instr(name, char(0)) = 0),
	friends TEXT NOT NULL CHECK (friends LIKE '[%]'),
	kind TEXT, rrule TEXT NOT NULL, start TEXT NOT NULL,
	minutes INTEGER CHECK (minutes BETWEEN 0 AND 527040),
	lead INTEGER CHECK (lead BETWEEN 0 AND 527040), -- minutes
	roles TEXT CHECK (roles LIKE '[%]'),
	paused_until TEXT, ended TEXT
) STRICT;

-- What became of one that was due; its id is derived from ritual (or rota) and due.
CREATE TABLE occurrence (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	ritual TEXT NOT NULL, due TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('due', 'done', 'skipped', 'moved')),
	moved_to TEXT, roles TEXT CHECK (roles LIKE '{%}'), moment TEXT
) STRICT;
CREATE INDEX occurrence_ritual ON occurrence (ritual);

CREATE TABLE charter (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	who TEXT NOT NULL CHECK (who IN ('me', 'friend')),
	ok_to_ask TEXT CHECK (ok_to_ask LIKE '[%]'),
	ask_first TEXT CHECK (ask_first LIKE '[%]'),
	not_now TEXT CHECK (not_now LIKE '[%]'),
	at TEXT, review TEXT
) STRICT;
CREATE INDEX charter_friend ON charter (friend);

-- Favours in turns: each role is a favour.
CREATE TABLE rota (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	name TEXT NOT NULL CHECK (length(name) > 0 AND instr(name, char(0)) = 0),
	friends TEXT NOT NULL CHECK (friends LIKE '[%]'),
	roles TEXT NOT NULL CHECK (roles LIKE '[%]'), ended TEXT
) STRICT;

-- Roles that change by date, for a stretch of stress only.
CREATE TABLE role_season (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	season TEXT,
	roles TEXT NOT NULL CHECK (roles LIKE '[%]'),
	every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 36525),
	start TEXT NOT NULL, "end" TEXT
) STRICT;
CREATE INDEX role_season_friend ON role_season (friend);

-- A reminder that reached somebody; its id is derived from subject and due.
CREATE TABLE reminded (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	subject TEXT NOT NULL CHECK (instr(subject, char(0)) = 0),
	due TEXT NOT NULL, at TEXT
) STRICT;
CREATE INDEX reminded_subject ON reminded (subject);

PRAGMA user_version = 3;
