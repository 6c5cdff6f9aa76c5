-- The store of fr.  Every record has the same head:
--   n        row number, what other rows refer to
--   id       UUID, its bytes last first, so that the index finds an ending
--   created, updated  milliseconds since the Epoch, UTC
--   changed  JSON {key: instant}: keys last changed at another time than updated
--   sum      FNV-1a of the content, so that silent damage can be noticed
-- Times that people gave are kept as their RFC 3339 text, a moment's as seconds and minutes east (NULL: a bare date).
-- Lists are JSON.  Ranges and words are those of fr-json(5).

PRAGMA application_id = 1718775396;

CREATE TABLE friend (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	name TEXT NOT NULL CHECK (length(name) > 0 AND instr(name, char(0)) = 0),
	aliases TEXT CHECK (aliases LIKE '[%]'),
	tags TEXT CHECK (tags LIKE '[%]'),
	birthday TEXT,
	cadence_days INTEGER CHECK (cadence_days BETWEEN 1 AND 36525),
	note TEXT CHECK (instr(note, char(0)) = 0),
	archived INTEGER CHECK (archived IN (0, 1)),
	rest_until TEXT,
	unsafe INTEGER CHECK (unsafe IN (0, 1))
) STRICT;

-- Derived: what each friend is called, folded and normalised; nobody shares a name with anybody.
CREATE TABLE friend_name (
	folded TEXT NOT NULL PRIMARY KEY,
	friend INTEGER NOT NULL REFERENCES friend (n) ON DELETE CASCADE,
	alias INTEGER NOT NULL CHECK (alias IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX friend_name_friend ON friend_name (friend);

CREATE TABLE care (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: everyone
	who TEXT NOT NULL CHECK (who IN ('me', 'friend')),
	kind TEXT NOT NULL,
	level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
	at TEXT,
	CHECK (friend IS NOT NULL OR who = 'me')
) STRICT;
CREATE INDEX care_friend ON care (friend);

CREATE TABLE season (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	who TEXT NOT NULL CHECK (who IN ('me', 'friend', 'both')),
	start TEXT NOT NULL, "end" TEXT, review TEXT,
	note TEXT CHECK (instr(note, char(0)) = 0)
) STRICT;
CREATE INDEX season_friend ON season (friend);

CREATE TABLE boundary (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: all together
	measure TEXT NOT NULL CHECK (measure IN ('minutes_per_week', 'heavy_per_week', 'practical_per_month', 'energy')),
	"limit" INTEGER NOT NULL,
	text TEXT CHECK (instr(text, char(0)) = 0), review TEXT
) STRICT;
CREATE INDEX boundary_friend ON boundary (friend);

CREATE TABLE moment (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	at INTEGER NOT NULL, at_offset INTEGER CHECK (at_offset BETWEEN -1439 AND 1439),
	friends TEXT NOT NULL CHECK (friends LIKE '[%]'), -- rows of friend, as a JSON list
	direction TEXT NOT NULL CHECK (direction IN ('given', 'received', 'mutual')),
	kind TEXT,
	minutes INTEGER CHECK (minutes BETWEEN 0 AND 527040),
	weight INTEGER CHECK (weight BETWEEN 1 AND 5),
	their_weight INTEGER CHECK (their_weight BETWEEN 1 AND 5),
	energy INTEGER CHECK (energy BETWEEN -2 AND 2),
	initiated_by TEXT CHECK (initiated_by IN ('me', 'friend', 'both')),
	tags TEXT CHECK (tags LIKE '[%]'), note TEXT CHECK (instr(note, char(0)) = 0), ritual TEXT
) STRICT;
CREATE INDEX moment_at ON moment (at);

-- Derived: a moment for each of its friends, in the order and with the columns that the balance reads.
-- direction, kind and initiated_by are places in their lists of words.
CREATE TABLE moment_friend (
	friend INTEGER NOT NULL REFERENCES friend (n),
	at INTEGER NOT NULL,
	moment INTEGER NOT NULL,
	direction INTEGER NOT NULL, kind INTEGER, minutes INTEGER, weight INTEGER, their_weight INTEGER,
	energy INTEGER, initiated_by INTEGER,
	PRIMARY KEY (friend, at, moment)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkin (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT NOT NULL,
	felt_me INTEGER CHECK (felt_me BETWEEN -3 AND 3),
	felt_friend INTEGER CHECK (felt_friend BETWEEN -3 AND 3),
	voices TEXT CHECK (voices LIKE '{%}'),
	ratings TEXT CHECK (ratings LIKE '{%}'),
	summary TEXT CHECK (instr(summary, char(0)) = 0), understood TEXT
) STRICT;
CREATE INDEX checkin_friend ON checkin (friend);

CREATE TABLE agreement (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	checkin TEXT, who TEXT NOT NULL, what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
	until TEXT, review TEXT, status TEXT CHECK (status IN ('open', 'kept', 'changed', 'let-go'))
) STRICT;
CREATE INDEX agreement_friend ON agreement (friend);

CREATE TABLE need (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
	source TEXT CHECK (source IN ('told', 'guess')), at TEXT
) STRICT;
CREATE INDEX need_friend ON need (friend);

CREATE TABLE pressure (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
	until TEXT, at TEXT
) STRICT;
CREATE INDEX pressure_friend ON pressure (friend);

CREATE TABLE offer (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: anybody
	side TEXT NOT NULL CHECK (side IN ('offer', 'want')),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT
) STRICT;
CREATE INDEX offer_friend ON offer (friend);

CREATE TABLE pause (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	mode TEXT NOT NULL CHECK (mode IN ('pause', 'accept', 'rest')), until TEXT
) STRICT;
CREATE INDEX pause_friend ON pause (friend);

CREATE TABLE setting (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	key TEXT NOT NULL, value TEXT CHECK (instr(value, char(0)) = 0),
	friend INTEGER REFERENCES friend (n)
) STRICT;
CREATE INDEX setting_friend ON setting (friend);

-- What was removed, for the other machine: no content.  forgotten: it never comes back.
CREATE TABLE tombstone (
	of TEXT NOT NULL,
	id BLOB NOT NULL CHECK (length(id) = 16),
	at INTEGER NOT NULL,
	forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)),
	PRIMARY KEY (of, id)
) STRICT, WITHOUT ROWID;

-- The journal: one step for each invocation that changed something, and what undo needs to take it back.
CREATE TABLE step (
	n INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	tool TEXT NOT NULL, verb TEXT NOT NULL,
	undone_by INTEGER REFERENCES step (n), -- taken back by this step
	undoes INTEGER REFERENCES step (n)     -- is the undoing of that step
) STRICT;

-- added: rows first to last came; changed, removed: row first was as before says.
CREATE TABLE change (
	n INTEGER PRIMARY KEY,
	step INTEGER NOT NULL REFERENCES step (n),
	type TEXT NOT NULL,
	what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed')),
	first INTEGER NOT NULL, last INTEGER NOT NULL,
	before TEXT,
	CHECK ((what = 'added') = (before IS NULL))
) STRICT;
CREATE INDEX change_step ON change (step);

PRAGMA user_version = 1;
