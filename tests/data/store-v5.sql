-- A store of version 5, as its programs left it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
, checkin_days INTEGER CHECK (checkin_days BETWEEN 1 AND 36525), standing TEXT CHECK (standing IN ('caring', 'remembered', 'ended'))) STRICT;
INSERT INTO friend VALUES(1,X'beeb8da1658eeca7917a000a45a99c01',1772366400000,1772366400000,NULL,167389396479590166,'Ana',NULL,NULL,NULL,7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(2,X'71c18690ee42c98bf873000a45a99c01',1772366400000,1772366400000,NULL,5202760512591893390,'Ben',NULL,'["climbing"]',NULL,14,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(3,X'c34d0bff90150280717b000a45a99c01',1772366400000,1772366400000,NULL,-7446556081046031801,'Sam',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(4,X'85e7bb0f122785b5e079000a45a99c01',1772366400000,1772366400000,NULL,-3709523611087639700,'Zoë',NULL,NULL,NULL,21,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(5,X'cb435c8e746167964977000a45a99c01',1772366400000,1772366400000,NULL,-2114331830234749750,'Kim',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(6,X'9afcd44d14cf8bbe6775000a45a99c01',1772366400000,1772366400001,'{"name":"2026-03-01T12:00:00Z","aliases":"2026-03-01T12:00:00Z","tags":"2026-03-01T12:00:00Z","birthday":"2026-03-01T12:00:00Z","cadence_days":"2026-03-01T12:00:00Z","note":"2026-03-01T12:00:00Z","archived":"2026-03-01T12:00:00Z","rest_until":"2026-03-01T12:00:00Z","unsafe":"2026-03-01T12:00:00Z","checkin_days":"2026-03-01T12:00:00Z"}',-1284171770174578873,'Zoë O’Brien','["D’Arcy"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'caring');
CREATE TABLE friend_name (
	folded TEXT NOT NULL PRIMARY KEY,
	friend INTEGER NOT NULL REFERENCES friend (n) ON DELETE CASCADE,
	alias INTEGER NOT NULL CHECK (alias IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO friend_name VALUES('ana',1,0);
INSERT INTO friend_name VALUES('ben',2,0);
INSERT INTO friend_name VALUES('d’arcy',6,1);
INSERT INTO friend_name VALUES('kim',5,0);
INSERT INTO friend_name VALUES('sam',3,0);
INSERT INTO friend_name VALUES('zoë',4,0);
INSERT INTO friend_name VALUES('zoë o’brien',6,0);
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
INSERT INTO care VALUES(1,X'449bace2e7eaad8091538efb8ec8a4ae',1772366400000,1772366400000,NULL,-94727671423892063,1,'friend','listening',5,NULL);
INSERT INTO care VALUES(2,X'd92ad1e18eb9e190aa559218747eda77',1772366400000,1772366400000,NULL,-8429008054361346572,NULL,'me','humour',2,NULL);
CREATE TABLE season (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	who TEXT NOT NULL CHECK (who IN ('me', 'friend', 'both')),
	start TEXT NOT NULL, "end" TEXT, review TEXT,
	note TEXT CHECK (instr(note, char(0)) = 0)
) STRICT;
INSERT INTO season VALUES(1,X'4d51bbf17d337f916c500c1b8c016d4d',1772366400000,1772366400000,NULL,-6039997085431240945,3,'friend','2026-08-17',NULL,'2026-11-15','the baby');
INSERT INTO season VALUES(2,X'e3446eba9a7bfea9dd7c00ead3f8a101',1795176000000,1795176000000,NULL,2202067731702465723,5,'both','2026-11-20T13:00:00+01:00',NULL,'2026-12-18','new jobs');
CREATE TABLE boundary (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: all together
	measure TEXT NOT NULL CHECK (measure IN ('minutes_per_week', 'heavy_per_week', 'practical_per_month', 'energy')),
	"limit" INTEGER NOT NULL,
	text TEXT CHECK (instr(text, char(0)) = 0), review TEXT
) STRICT;
INSERT INTO boundary VALUES(1,X'8787dcce67e2e180a35fc43268eab58f',1772366400000,1772366400000,NULL,6051233300008243806,2,'minutes_per_week',300,'five hours are enough',NULL);
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
INSERT INTO moment VALUES(1,X'4d14014666d66d8b6952cf73c327e696',1772366400000,1772366400000,NULL,2951721022046080460,1762289100,60,'[1]','given','practical',110,4,NULL,0,'friend',NULL,'drove her to the airport',NULL);
INSERT INTO moment VALUES(2,X'8dcccd4cdcbcd1b1a656171585a87a9f',1772366400000,1772366400000,NULL,6793893808226115143,1762426800,60,'[4]','received','connection',65,NULL,NULL,1,NULL,NULL,'introduced me to the reading group',NULL);
INSERT INTO moment VALUES(3,X'1b5426631034faae2156b313da348779',1772366400000,1772366400000,NULL,-8421771893358971572,1762845300,60,'[1]','mutual','celebration',225,3,4,NULL,'me',NULL,'her birthday, everybody sang',NULL);
INSERT INTO moment VALUES(4,X'32e23c57d36956971551a9f7839d29d9',1772366400000,1772366400000,NULL,-8484916152159223450,1762948800,60,'[1]','mutual','presence',30,2,3,NULL,NULL,NULL,'coffee before work',NULL);
INSERT INTO moment VALUES(5,X'458f5098adab3f953650903718ca3352',1772366400000,1772366400000,NULL,5108119707151522130,1763323200,60,'[3]','mutual','humour',45,NULL,3,NULL,NULL,NULL,'old photographs',NULL);
INSERT INTO moment VALUES(6,X'b2d123fc5e4d9a99d55d7acc3eca5408',1772366400000,1772366400000,NULL,-3849877457107091214,1763487000,60,'[3]','given','comfort',60,NULL,NULL,1,NULL,NULL,'the doctor''s phone call',NULL);
INSERT INTO moment VALUES(7,X'da28795088fa8d988057695980a3bef8',1772366400000,1772366400000,NULL,-5230636145522597233,1763928900,60,'[1]','mutual','presence',140,NULL,NULL,0,'me',NULL,'cooked together',NULL);
INSERT INTO moment VALUES(8,X'141f012a67ab46a4f05822637edd4bc7',1772366400000,1772366400000,NULL,-2955256932543418073,1763901900,60,'[2]','received','advice',15,5,NULL,NULL,'both',NULL,'what to cook for twelve',NULL);
INSERT INTO moment VALUES(9,X'f949042baf744e8a9f558638ed3368fa',1772366400000,1772366400000,NULL,5736266449409425907,1764436500,60,'[2]','received','planning',25,2,NULL,0,NULL,NULL,'worked out the train tickets',NULL);
INSERT INTO moment VALUES(10,X'beeb8da1658eeca7917a000a45a99c01',1772366400000,1772366400000,NULL,-798808434115577684,1772366400,0,'[1]','given','listening',5,NULL,NULL,NULL,NULL,NULL,'of version 3',NULL);
INSERT INTO moment VALUES(11,X'4637c340f317c7b9477000ead3f8a101',1795176000000,1795176000000,NULL,1280507621413720097,1795044600,60,'[1]','given','listening',45,NULL,NULL,-1,NULL,NULL,'past midnight',NULL);
INSERT INTO moment VALUES(12,X'00a4221eda213bb7597a00ead3f8a101',1795176000000,1795176000000,NULL,4908289424479049900,1795071600,-600,'[2]','received','practical',120,NULL,NULL,NULL,NULL,NULL,'moved boxes',NULL);
INSERT INTO moment VALUES(13,X'f3c45061b30affa5ec7100ead3f8a101',1795176000000,1795176000000,NULL,-1490496535330380539,1794870900,345,'[1,2]','mutual','humour',60,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO moment VALUES(14,X'3f480ad6e2eeddbbe35a6bf6e68da2b1',1795176000000,1795176000002,'{"at":"2026-11-20T12:00:00Z","friend":"2026-11-20T12:00:00Z","direction":"2026-11-20T12:00:00Z","kind":"2026-11-20T12:00:00Z","minutes":"2026-11-20T12:00:00Z","weight":"2026-11-20T12:00:00Z","their_weight":"2026-11-20T12:00:00Z","energy":"2026-11-20T12:00:00Z","initiated_by":"2026-11-20T12:00:00Z","tags":"2026-11-20T12:00:00Z","ritual":"2026-11-20T12:00:00Z"}',-3630906961126276326,1794744000,NULL,'[3]','given',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a bare date',NULL);
INSERT INTO moment VALUES(15,X'3de1b39f55a9caae6b7800ead3f8a101',1795176000000,1795176000000,NULL,3506336478440360476,1795176000,60,'[1]','given','advice',10,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO moment VALUES(16,X'da63d047c53b73b37e7000ead3f8a101',1795176000000,1795176000000,NULL,-8039814302496699500,1795176000,60,'[1]','given','celebration',NULL,NULL,NULL,NULL,NULL,NULL,'last one',NULL);
CREATE TABLE moment_friend (
	friend INTEGER NOT NULL REFERENCES friend (n),
	at INTEGER NOT NULL,
	moment INTEGER NOT NULL,
	direction INTEGER NOT NULL, kind INTEGER, minutes INTEGER, weight INTEGER, their_weight INTEGER,
	energy INTEGER, initiated_by INTEGER, at_offset INTEGER,
	PRIMARY KEY (friend, at, moment)
) STRICT, WITHOUT ROWID;
INSERT INTO moment_friend VALUES(1,1762289100,1,0,7,110,4,NULL,0,1,60);
INSERT INTO moment_friend VALUES(1,1762845300,3,2,4,225,3,4,NULL,0,60);
INSERT INTO moment_friend VALUES(1,1762948800,4,2,2,30,2,3,NULL,NULL,60);
INSERT INTO moment_friend VALUES(1,1763928900,7,2,2,140,NULL,NULL,0,0,60);
INSERT INTO moment_friend VALUES(1,1772366400,10,0,0,5,NULL,NULL,NULL,NULL,0);
INSERT INTO moment_friend VALUES(1,1794870900,13,2,3,60,NULL,NULL,NULL,NULL,345);
INSERT INTO moment_friend VALUES(1,1795044600,11,0,0,45,NULL,NULL,-1,NULL,60);
INSERT INTO moment_friend VALUES(1,1795176000,15,0,8,10,NULL,NULL,NULL,NULL,60);
INSERT INTO moment_friend VALUES(1,1795176000,16,0,4,NULL,NULL,NULL,NULL,NULL,60);
INSERT INTO moment_friend VALUES(2,1763901900,8,1,8,15,5,NULL,NULL,2,60);
INSERT INTO moment_friend VALUES(2,1764436500,9,1,9,25,2,NULL,0,NULL,60);
INSERT INTO moment_friend VALUES(2,1794870900,13,2,3,60,NULL,NULL,NULL,NULL,345);
INSERT INTO moment_friend VALUES(2,1795071600,12,1,7,120,NULL,NULL,NULL,NULL,-600);
INSERT INTO moment_friend VALUES(3,1763323200,5,2,3,45,NULL,3,NULL,NULL,60);
INSERT INTO moment_friend VALUES(3,1763487000,6,0,1,60,NULL,NULL,1,NULL,60);
INSERT INTO moment_friend VALUES(3,1794744000,14,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO moment_friend VALUES(4,1762426800,2,1,10,65,NULL,NULL,1,NULL,60);
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
, began TEXT CHECK (began IN ('me', 'friend')), asked TEXT CHECK (asked LIKE '[%]')) STRICT;
INSERT INTO checkin VALUES(1,X'a3b185efcc10b8b0e45b68478b2455ee',1772366400000,1772366400000,NULL,-3769351033079215932,2,'2026-05-03T18:00:00+02:00',0,0,NULL,NULL,'both fine','yes',NULL,NULL);
INSERT INTO checkin VALUES(2,X'4cd9e13380cec9bee959d72a92ec107d',1772366400000,1772366400000,NULL,258392451453341478,1,'2026-02-21T18:00:00+01:00',1,NULL,'{"me":{"drained":"late calls"},"friend":{"wish":"more walks"}}','{"me":{"seen":4}}',NULL,NULL,NULL,NULL);
INSERT INTO checkin VALUES(3,X'e1dcba09f4293582065bfcb7487804e6',1772366400000,1772366400000,NULL,6436756995615690203,1,'2026-02-22T18:00:00Z',-1,0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE agreement (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	checkin TEXT, who TEXT NOT NULL, what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
	until TEXT, review TEXT, status TEXT CHECK (status IN ('open', 'kept', 'changed', 'let-go'))
, note TEXT CHECK (instr(note, char(0)) = 0)) STRICT;
INSERT INTO agreement VALUES(1,X'aa4614b7d46afd84c85e89a41f386554',1772366400000,1772366400000,NULL,-6440080499844677676,2,NULL,'both','calls on Sundays',NULL,NULL,'open',NULL);
CREATE TABLE need (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
	source TEXT CHECK (source IN ('told', 'guess')), at TEXT
) STRICT;
INSERT INTO need VALUES(1,X'122661761088b594c5571712e5159953',1772366400000,1772366400000,NULL,-3507661258508826695,1,'quiet evenings','told',NULL);
CREATE TABLE pressure (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
	until TEXT, at TEXT
) STRICT;
INSERT INTO pressure VALUES(1,X'19ade678a7c245827c516c39339a0381',1772366400000,1772366400000,NULL,3488528154494761656,3,'a new job',NULL,NULL);
CREATE TABLE offer (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: anybody
	side TEXT NOT NULL CHECK (side IN ('offer', 'want')),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT
) STRICT;
INSERT INTO offer VALUES(1,X'975d701d4fed24ba0b550b0fda4945b7',1772366400000,1772366400000,NULL,-5399760127759518461,NULL,'offer','a spare bike',NULL);
CREATE TABLE pause (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	mode TEXT NOT NULL CHECK (mode IN ('pause', 'accept', 'rest')), until TEXT
) STRICT;
INSERT INTO pause VALUES(1,X'f3eb19940fc5a2bb265073e116251907',1772366400000,1772366400000,NULL,5376357311235538620,5,'rest','2026-06-01');
INSERT INTO pause VALUES(2,X'90f2d3ff653805a5d07700ead3f8a101',1795176000000,1795176000000,NULL,-947605310539408613,3,'pause','2026-12-24');
INSERT INTO pause VALUES(3,X'9f92a62728c6bc93547a00ead3f8a101',1795176000000,1795176000000,NULL,-4488231878423893702,2,'accept','2027-01-01');
CREATE TABLE setting (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	key TEXT NOT NULL, value TEXT CHECK (instr(value, char(0)) = 0),
	friend INTEGER REFERENCES friend (n)
) STRICT;
INSERT INTO setting VALUES(1,X'f9bd103d73fdb7a94b588921f57524c8',1772366400000,1772366400000,NULL,6474886905201986245,'zone','Europe/Berlin',NULL);
CREATE TABLE tombstone (
	of TEXT NOT NULL,
	id BLOB NOT NULL CHECK (length(id) = 16),
	at INTEGER NOT NULL,
	forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)), sum INTEGER,
	PRIMARY KEY (of, id)
) STRICT, WITHOUT ROWID;
INSERT INTO tombstone VALUES('moment',X'895cd8be14619197c1559c4d010c037d',1772366400001,0,NULL);
CREATE TABLE step (
	n INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	tool TEXT NOT NULL, verb TEXT NOT NULL,
	undone_by INTEGER REFERENCES step (n), -- taken back by this step
	undoes INTEGER REFERENCES step (n)     -- is the undoing of that step
) STRICT;
INSERT INTO step VALUES(1,1772366400000,'fr-log','add',NULL,NULL);
INSERT INTO step VALUES(2,1772366400000,'fr-log','rm',NULL,NULL);
INSERT INTO step VALUES(3,1772366400000,'fr-log','add',NULL,NULL);
INSERT INTO step VALUES(4,1772366400000,'fr-log','gave',NULL,NULL);
INSERT INTO step VALUES(5,1795176000000,'fr-log','gave',NULL,NULL);
INSERT INTO step VALUES(6,1795176000000,'fr-log','got',NULL,NULL);
INSERT INTO step VALUES(7,1795176000000,'fr-log','shared',NULL,NULL);
INSERT INTO step VALUES(8,1795176000000,'fr-log','add',NULL,NULL);
INSERT INTO step VALUES(9,1795176000000,'fr-friend','season',NULL,NULL);
INSERT INTO step VALUES(10,1795176000000,'fr-balance','pause',NULL,NULL);
INSERT INTO step VALUES(11,1795176000000,'fr-balance','accept',NULL,NULL);
INSERT INTO step VALUES(12,1795176000000,'fr-log','edit',13,NULL);
INSERT INTO step VALUES(13,1795176000000,'fr-log','undo',NULL,12);
INSERT INTO step VALUES(14,1795176000000,'fr-data','sync',NULL,NULL);
INSERT INTO step VALUES(15,1795176000000,'fr-log','gave',NULL,NULL);
INSERT INTO step VALUES(16,1772366400000,'fr-friend','add',NULL,NULL);
INSERT INTO step VALUES(17,1772366400000,'fr-friend','caring',NULL,NULL);
CREATE TABLE hurt (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	status TEXT CHECK (status IN ('open', 'raised', 'let-go', 'help'))
) STRICT;
INSERT INTO hurt VALUES(1,X'6a694ec670cbf4a41453a2bfc082ad3f',1772366400000,1772366400000,NULL,5492729788164495691,1,'the joke about my job','2026-02-20','open');
CREATE TABLE expectation (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	status TEXT CHECK (status IN ('open', 'raised', 'let-go'))
) STRICT;
INSERT INTO expectation VALUES(1,X'a6e4c0a47b91f3987d517e01583f4501',1772366400000,1772366400000,NULL,2519075583084743375,2,'that he asks back','2026-01-20',NULL);
CREATE TABLE win (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: of nobody in particular
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	source TEXT CHECK (source IN ('mine', 'noticed'))
) STRICT;
INSERT INTO win VALUES(1,X'7d523bb21dde9692c75501b18b64bf64',1772366400000,1772366400000,NULL,-1299433395725993880,1,'we laughed again','2026-02-21',NULL);
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
INSERT INTO repair VALUES(1,X'be3285595bfe4ba5b753d766105aac5e',1772366400000,1772366400000,NULL,7690770368884710716,2,'2026-02-01','I was late','he waited','less waiting','a call before','2026-03-15','open');
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
CREATE TABLE own (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT,
	heard TEXT CHECK (instr(heard, char(0)) = 0), part TEXT CHECK (instr(part, char(0)) = 0),
	next TEXT CHECK (instr(next, char(0)) = 0)
) STRICT;
CREATE TABLE draft (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	what TEXT NOT NULL CHECK (instr(what, char(0)) = 0), at TEXT,
	text TEXT CHECK (instr(text, char(0)) = 0) -- JSON of what was typed so far
) STRICT;
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
INSERT INTO ritual VALUES(1,X'0f84fd50048489bd7a5bc05e152c47a7',1772366400000,1772366400000,NULL,-1034213667221540876,'Walk','[1]',NULL,'FREQ=WEEKLY;BYDAY=SU','2026-02-01T11:00 UTC',60,NULL,NULL,NULL,NULL);
CREATE TABLE occurrence (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	ritual TEXT NOT NULL, due TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('due', 'done', 'skipped', 'moved')),
	moved_to TEXT, roles TEXT CHECK (roles LIKE '{%}'), moment TEXT
) STRICT;
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
CREATE TABLE rota (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	name TEXT NOT NULL CHECK (length(name) > 0 AND instr(name, char(0)) = 0),
	friends TEXT NOT NULL CHECK (friends LIKE '[%]'),
	roles TEXT NOT NULL CHECK (roles LIKE '[%]'), ended TEXT
) STRICT;
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
CREATE TABLE reminded (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	subject TEXT NOT NULL CHECK (instr(subject, char(0)) = 0),
	due TEXT NOT NULL, at TEXT
) STRICT;
CREATE TABLE local (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL CHECK (instr(value, char(0)) = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO local VALUES('left /home/ana/sync/fr-01a1f8d3-ea00-7f5f-a391-11b59db56527.ndjson','661cb020687ebb06 9309');
INSERT INTO local VALUES('machine','01a1f8d3-ea00-7f5f-a391-11b59db56527');
INSERT INTO local VALUES('place','1be9670f-3bd8-58b4-919a-cd2cdc4982c5');
INSERT INTO local VALUES('read /home/ana/sync/fr-01a1f8d3-ea00-7c50-a32e-495a93caec6e.ndjson','9309 1795905724.807044509 10994174');
INSERT INTO local VALUES('wrote /home/ana/sync ','661cb020687ebb06 9309');
CREATE TABLE IF NOT EXISTS "change" (
	n INTEGER PRIMARY KEY,
	step INTEGER NOT NULL REFERENCES step (n),
	type TEXT NOT NULL,
	what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed', 'lost')),
	first INTEGER NOT NULL, last INTEGER NOT NULL,
	before TEXT,
	sum INTEGER, -- as of the records, so that silent damage can be noticed; NULL: from before it was kept
	CHECK ((what = 'added') = (before IS NULL))
) STRICT;
INSERT INTO change VALUES(1,1,'friend','added',1,5,NULL,NULL);
INSERT INTO change VALUES(2,1,'season','added',1,1,NULL,NULL);
INSERT INTO change VALUES(3,1,'checkin','added',1,1,NULL,NULL);
INSERT INTO change VALUES(4,1,'moment','added',1,9,NULL,NULL);
INSERT INTO change VALUES(5,1,'care','added',1,2,NULL,NULL);
INSERT INTO change VALUES(6,1,'boundary','added',1,1,NULL,NULL);
INSERT INTO change VALUES(7,1,'moment','added',10,10,NULL,NULL);
INSERT INTO change VALUES(8,1,'agreement','added',1,1,NULL,NULL);
INSERT INTO change VALUES(9,1,'need','added',1,1,NULL,NULL);
INSERT INTO change VALUES(10,1,'pressure','added',1,1,NULL,NULL);
INSERT INTO change VALUES(11,1,'offer','added',1,1,NULL,NULL);
INSERT INTO change VALUES(12,1,'pause','added',1,1,NULL,NULL);
INSERT INTO change VALUES(13,1,'setting','added',1,1,NULL,NULL);
INSERT INTO change VALUES(14,1,'checkin','added',2,2,NULL,NULL);
INSERT INTO change VALUES(15,2,'moment','removed',10,10,'{"type":"moment","id":"7d030c01-4d9c-55c1-9791-6114bed85c89","at":"2026-02-20","friends":["Ana","Ben"],"direction":"mutual","kind":null,"minutes":null,"weight":null,"their_weight":null,"energy":null,"initiated_by":null,"tags":["film"],"note":"a long \"night\", naïve & fun 🎬","ritual":null,"created":"2026-03-01T12:00:00Z","updated":"2026-03-01T12:00:00Z"}',NULL);
INSERT INTO change VALUES(16,3,'hurt','added',1,1,NULL,NULL);
INSERT INTO change VALUES(17,3,'expectation','added',1,1,NULL,NULL);
INSERT INTO change VALUES(18,3,'win','added',1,1,NULL,NULL);
INSERT INTO change VALUES(19,3,'repair','added',1,1,NULL,NULL);
INSERT INTO change VALUES(20,3,'checkin','added',3,3,NULL,NULL);
INSERT INTO change VALUES(21,3,'ritual','added',1,1,NULL,NULL);
INSERT INTO change VALUES(22,4,'moment','added',10,10,NULL,NULL);
INSERT INTO change VALUES(23,5,'moment','added',11,11,NULL,-4719907662492538618);
INSERT INTO change VALUES(24,6,'moment','added',12,12,NULL,4995344213287007732);
INSERT INTO change VALUES(25,7,'moment','added',13,13,NULL,-42576309233842922);
INSERT INTO change VALUES(26,8,'moment','added',14,14,NULL,-840648174358855184);
INSERT INTO change VALUES(27,9,'season','added',2,2,NULL,-7838172789854497307);
INSERT INTO change VALUES(28,10,'pause','added',2,2,NULL,5684838391435949239);
INSERT INTO change VALUES(29,11,'pause','added',3,3,NULL,3619311205799943281);
INSERT INTO change VALUES(30,12,'moment','changed',14,14,'{"type":"moment","id":"b1a28de6-f66b-5ae3-bbdd-eee2d60a483f","at":"2026-11-15","friend":"Sam","direction":"given","kind":null,"minutes":null,"weight":null,"their_weight":null,"energy":null,"initiated_by":null,"tags":null,"note":"a bare date","ritual":null,"created":"2026-11-20T12:00:00Z","updated":"2026-11-20T12:00:00Z"}',8177460957930861106);
INSERT INTO change VALUES(31,13,'moment','changed',14,14,'{"type":"moment","id":"b1a28de6-f66b-5ae3-bbdd-eee2d60a483f","at":"2026-11-15","friend":"Sam","direction":"given","kind":null,"minutes":null,"weight":null,"their_weight":null,"energy":null,"initiated_by":null,"tags":null,"note":"a bare date, seen again","ritual":null,"created":"2026-11-20T12:00:00Z","updated":"2026-11-20T12:00:00.001Z","changed":{"at":"2026-11-20T12:00:00Z","friend":"2026-11-20T12:00:00Z","direction":"2026-11-20T12:00:00Z","kind":"2026-11-20T12:00:00Z","minutes":"2026-11-20T12:00:00Z","weight":"2026-11-20T12:00:00Z","their_weight":"2026-11-20T12:00:00Z","energy":"2026-11-20T12:00:00Z","initiated_by":"2026-11-20T12:00:00Z","tags":"2026-11-20T12:00:00Z","ritual":"2026-11-20T12:00:00Z"}}',7669400426602203484);
INSERT INTO change VALUES(32,14,'moment','added',15,15,NULL,5480032870534658686);
INSERT INTO change VALUES(33,15,'moment','added',16,16,NULL,4403182162542818812);
INSERT INTO change VALUES(34,16,'friend','added',6,6,NULL,-5735953956807025072);
INSERT INTO change VALUES(35,17,'friend','changed',6,6,'{"type":"friend","id":"019ca945-0a00-7567-be8b-cf144dd4fc9a","name":"Zoë O’Brien","aliases":["D’Arcy"],"tags":null,"birthday":null,"cadence_days":null,"note":null,"archived":null,"rest_until":null,"unsafe":null,"checkin_days":null,"standing":null,"created":"2026-03-01T12:00:00Z","updated":"2026-03-01T12:00:00Z"}',-3122493059743452110);
CREATE INDEX friend_name_friend ON friend_name (friend);
CREATE INDEX care_friend ON care (friend);
CREATE INDEX season_friend ON season (friend);
CREATE INDEX boundary_friend ON boundary (friend);
CREATE INDEX moment_at ON moment (at);
CREATE INDEX checkin_friend ON checkin (friend);
CREATE INDEX agreement_friend ON agreement (friend);
CREATE INDEX need_friend ON need (friend);
CREATE INDEX pressure_friend ON pressure (friend);
CREATE INDEX offer_friend ON offer (friend);
CREATE INDEX pause_friend ON pause (friend);
CREATE INDEX setting_friend ON setting (friend);
CREATE INDEX hurt_friend ON hurt (friend);
CREATE INDEX expectation_friend ON expectation (friend);
CREATE INDEX win_friend ON win (friend);
CREATE INDEX repair_friend ON repair (friend);
CREATE INDEX share_friend ON share (friend);
CREATE INDEX own_friend ON own (friend);
CREATE INDEX draft_friend ON draft (friend);
CREATE INDEX occurrence_ritual ON occurrence (ritual);
CREATE INDEX charter_friend ON charter (friend);
CREATE INDEX role_season_friend ON role_season (friend);
CREATE INDEX reminded_subject ON reminded (subject);
CREATE INDEX change_step ON change (step);
CREATE INDEX change_row ON change (type, first) WHERE before IS NOT NULL;
COMMIT;
PRAGMA application_id = 1718775396;
PRAGMA user_version = 5;
