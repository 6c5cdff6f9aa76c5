-- What is kept around a conversation: what waits to be said, what was said, what went well, and what was typed so far.

CREATE TABLE hurt (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	status TEXT CHECK (status IN ('open', 'raised', 'let-go', 'help'))
) STRICT;
CREATE INDEX hurt_friend ON hurt (friend);

CREATE TABLE expectation (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	status TEXT CHECK (status IN ('open', 'raised', 'let-go'))
) STRICT;
CREATE INDEX expectation_friend ON expectation (friend);

CREATE TABLE win (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: of nobody in particular
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	source TEXT CHECK (source IN ('mine', 'noticed'))
) STRICT;
CREATE INDEX win_friend ON win (friend);

CREATE TABLE repair (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT,
	mine TEXT CHECK (instr(mine, char(0)) = 0), theirs TEXT CHECK (instr(theirs, char(0)) = 0),
	goal TEXT CHECK (instr(goal, char(0)) = 0), experiment TEXT CHECK (instr(experiment, char(0)) = 0),
	again TEXT,
	status TEXT CHECK (status IN ('open', 'done'))
) STRICT;
CREATE INDEX repair_friend ON repair (friend);

CREATE TABLE share (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT,
	depth INTEGER NOT NULL CHECK (depth BETWEEN 1 AND 3),
	text TEXT CHECK (instr(text, char(0)) = 0),
	back TEXT CHECK (back IN ('listening', 'ideas', 'nothing'))
) STRICT;
CREATE INDEX share_friend ON share (friend);

CREATE TABLE own (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT,
	heard TEXT CHECK (instr(heard, char(0)) = 0), part TEXT CHECK (instr(part, char(0)) = 0),
	next TEXT CHECK (instr(next, char(0)) = 0)
) STRICT;
CREATE INDEX own_friend ON own (friend);

CREATE TABLE draft (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	what TEXT NOT NULL CHECK (instr(what, char(0)) = 0), at TEXT,
	text TEXT CHECK (instr(text, char(0)) = 0) -- JSON of what was typed so far
) STRICT;
CREATE INDEX draft_friend ON draft (friend);

-- How often to talk about how it is going; who began and which questions were asked, so that both change next time.
ALTER TABLE friend ADD COLUMN checkin_days INTEGER CHECK (checkin_days BETWEEN 1 AND 36525);
ALTER TABLE checkin ADD COLUMN began TEXT CHECK (began IN ('me', 'friend'));
ALTER TABLE checkin ADD COLUMN asked TEXT CHECK (asked LIKE '[%]');
ALTER TABLE agreement ADD COLUMN note TEXT CHECK (instr(note, char(0)) = 0);

PRAGMA user_version = 2;
