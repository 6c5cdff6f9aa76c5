-- A store of version 7, as its programs left it: a record of every type.
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
, checkin_days INTEGER CHECK (checkin_days BETWEEN 1 AND 36525), standing TEXT CHECK (standing IN ('caring', 'remembered', 'ended')), sources TEXT CHECK (sources LIKE '[%]'), beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO friend VALUES(1,X'1cd59edb01e6778dc25fbf811e628bd9',1767441600000,1767700800000,'{"name":"2026-01-03T12:00:00Z","birthday":"2026-01-03T12:00:00Z","cadence_days":"2026-01-03T12:00:00Z","archived":"2026-01-03T12:00:00Z","rest_until":"2026-01-03T12:00:00Z","unsafe":"2026-01-03T12:00:00Z","checkin_days":"2026-01-03T12:00:00Z","standing":"2026-01-03T12:00:00Z","sources":"2026-01-03T12:00:00Z"}',-5947424270350608500,'Ana','["Anna"]','["uni"]',NULL,NULL,'met at school',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(2,X'4339679468f636bf4151283967170553',1767528000000,1767528000000,NULL,-330075436375444754,'Ben',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(3,X'cd912427113c64b36b53cca2af7ff168',1767614400000,1767614400000,NULL,7606968068827088691,'Kim',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO friend VALUES(4,X'62cceb2b447857ad8157893ca116029b',1770033600000,1770033600000,NULL,-8467957455466348695,'Zoë',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE friend_name (
	folded TEXT NOT NULL PRIMARY KEY,
	friend INTEGER NOT NULL REFERENCES friend (n) ON DELETE CASCADE,
	alias INTEGER NOT NULL CHECK (alias IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO friend_name VALUES('ana',1,0);
INSERT INTO friend_name VALUES('anna',1,1);
INSERT INTO friend_name VALUES('ben',2,0);
INSERT INTO friend_name VALUES('kim',3,0);
INSERT INTO friend_name VALUES('zoë',4,0);
CREATE TABLE care (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: everyone
	who TEXT NOT NULL CHECK (who IN ('me', 'friend')),
	kind TEXT NOT NULL,
	level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
	at TEXT, beyond TEXT CHECK (beyond LIKE '{%}'),
	CHECK (friend IS NOT NULL OR who = 'me')
) STRICT;
INSERT INTO care VALUES(1,X'b6d38968c8a14092227a00fe53989b01',1767787200000,1767787200000,NULL,2182744984179274336,1,'friend','listening',5,'2026-01-07T12:00:00Z',NULL);
CREATE TABLE season (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	who TEXT NOT NULL CHECK (who IN ('me', 'friend', 'both')),
	start TEXT NOT NULL, "end" TEXT, review TEXT,
	note TEXT CHECK (instr(note, char(0)) = 0)
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO season VALUES(1,X'7593ede49c8a6db22372005a7a9d9b01',1767873600000,1767873600000,NULL,-6393685271678001092,1,'friend','2026-01-08T12:00:00Z',NULL,'2026-02-05','exams',NULL);
CREATE TABLE boundary (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: all together
	measure TEXT NOT NULL CHECK (measure IN ('minutes_per_week', 'heavy_per_week', 'practical_per_month', 'energy')),
	"limit" INTEGER NOT NULL,
	text TEXT CHECK (instr(text, char(0)) = 0), review TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO boundary VALUES(1,X'c37ba70150f0a0a2cd7900b6a0a29b01',1767960000000,1767960000000,NULL,-7876870277446609076,1,'minutes_per_week',180,'evenings are for sleep','2026-04-09',NULL);
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
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO moment VALUES(1,X'989b810659c5a8bc1170008eba839b01',1767441600000,1767441600000,NULL,5681558465673482626,1767441600,0,'[1]','given','listening',40,NULL,NULL,NULL,NULL,NULL,'one',NULL,NULL);
INSERT INTO moment VALUES(2,X'a909a1d80c374b9b197700eae0889b01',1767528000000,1767528000000,NULL,6524403767214247232,1767528000,0,'[1,2]','received','humour',NULL,NULL,NULL,NULL,NULL,NULL,'two',NULL,NULL);
INSERT INTO moment VALUES(3,X'1408a9db15ba648347780046078e9b01',1767614400000,1767614400000,NULL,9126187972337307666,1767614400,0,'[3]','mutual','presence',NULL,NULL,NULL,NULL,NULL,NULL,'three',NULL,NULL);
INSERT INTO moment VALUES(4,X'fa023ce9f06fb7bcb47c001ae0ef9b01',1769256000000,1769256000000,NULL,-5113896993031130113,1769169600,NULL,'[1,2]','mutual',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'019beab9-be00-7218-910c-b01aef99716d',NULL);
INSERT INTO moment VALUES(6,X'e9eb8d3f012cc6848e78000e86289c01',1770206400000,1770206400000,NULL,5168421989121273392,1770206400,0,'[2]','given','practical',20,NULL,NULL,NULL,NULL,NULL,'four',NULL,NULL);
CREATE TABLE moment_friend (
	friend INTEGER NOT NULL REFERENCES friend (n),
	at INTEGER NOT NULL,
	moment INTEGER NOT NULL,
	direction INTEGER NOT NULL, kind INTEGER, minutes INTEGER, weight INTEGER, their_weight INTEGER,
	energy INTEGER, initiated_by INTEGER, at_offset INTEGER, sum INTEGER,
	PRIMARY KEY (friend, at, moment)
) STRICT, WITHOUT ROWID;
INSERT INTO moment_friend VALUES(1,1767441600,1,0,0,40,NULL,NULL,NULL,NULL,0,44498);
INSERT INTO moment_friend VALUES(1,1767528000,2,1,3,NULL,NULL,NULL,NULL,NULL,0,13108);
INSERT INTO moment_friend VALUES(1,1769169600,4,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5206);
INSERT INTO moment_friend VALUES(2,1767528000,2,1,3,NULL,NULL,NULL,NULL,NULL,0,13108);
INSERT INTO moment_friend VALUES(2,1769169600,4,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5206);
INSERT INTO moment_friend VALUES(2,1770206400,6,0,7,20,NULL,NULL,NULL,NULL,0,57311);
INSERT INTO moment_friend VALUES(3,1767614400,3,2,2,NULL,NULL,NULL,NULL,NULL,0,33985);
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
, began TEXT CHECK (began IN ('me', 'friend')), asked TEXT CHECK (asked LIKE '[%]'), beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO checkin VALUES(1,X'65a2cbbcce4458b0667b00de86c19b01',1768478400000,1768478400000,NULL,1422713476300296939,1,'2026-01-01',-1,0,'{"me":{"supported":"the call","meaningful":"the call","drained":"late calls"},"friend":{"supported":"the call","meaningful":"the call","drained":"late calls","wish":"more walks"}}',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE agreement (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	checkin TEXT, who TEXT NOT NULL, what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
	until TEXT, review TEXT, status TEXT CHECK (status IN ('open', 'kept', 'changed', 'let-go'))
, note TEXT CHECK (instr(note, char(0)) = 0), beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO agreement VALUES(1,X'c1514823259807a31c7200de86c19b01',1768478400000,1768478400000,NULL,7325485379477302223,1,'019bc186-de00-7b66-b058-44cebccba265','both','walk on Sundays',NULL,'2026-12-01','open',NULL,NULL);
CREATE TABLE need (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
	source TEXT CHECK (source IN ('told', 'guess')), at TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO need VALUES(1,X'de79ecdd204a14aeb37f0012c7a79b01',1768046400000,1768046400000,NULL,-4369012368353089264,1,'a call when she is late','told','2026-01-10T12:00:00Z',NULL);
CREATE TABLE pressure (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
	until TEXT, at TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO pressure VALUES(1,X'25238402863aae849079006eedac9b01',1768132800000,1768132800000,NULL,-4190175818853924820,1,'the move','2026-12-01','2026-01-11T12:00:00Z',NULL);
CREATE TABLE offer (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: anybody
	side TEXT NOT NULL CHECK (side IN ('offer', 'want')),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO offer VALUES(1,X'830e76017ba2d99df97600ca13b29b01',1768219200000,1768219200000,NULL,3299336795087654714,1,'offer','airport runs','2026-01-12T12:00:00Z',NULL);
CREATE TABLE pause (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	mode TEXT NOT NULL CHECK (mode IN ('pause', 'accept', 'rest')), until TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO pause VALUES(1,X'c9c69f070558bda5737000263ab79b01',1768305600000,1768305600000,NULL,-359824761433553904,2,'pause','2026-12-01',NULL);
CREATE TABLE setting (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	key TEXT NOT NULL, value TEXT CHECK (instr(value, char(0)) = 0),
	friend INTEGER REFERENCES friend (n)
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO setting VALUES(1,X'6e1e35ea4e9b66ad985b93656180860e',1768392000000,1768392000000,NULL,-3610593332361690430,'half_life','26',1,NULL);
CREATE TABLE tombstone (
	of TEXT NOT NULL,
	id BLOB NOT NULL CHECK (length(id) = 16),
	at INTEGER NOT NULL,
	forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)), sum INTEGER,
	PRIMARY KEY (of, id)
) STRICT, WITHOUT ROWID;
INSERT INTO tombstone VALUES('friend',X'2c8a7a376b69d190725c0a2dc9c1ed4e',1767355200000,1,-3039627406069002570);
INSERT INTO tombstone VALUES('moment',X'03bc38d6c6b89fa4237500d66d799b01',1767355200000,1,8365007166366505904);
INSERT INTO tombstone VALUES('moment',X'a3c4449e2626b0b396700056391e9c01',1770120000000,0,7426747514135425408);
CREATE TABLE step (
	n INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	tool TEXT NOT NULL, verb TEXT NOT NULL,
	undone_by INTEGER REFERENCES step (n), -- taken back by this step
	undoes INTEGER REFERENCES step (n)     -- is the undoing of that step
) STRICT;
INSERT INTO step VALUES(1,1767441600000,'fr-log','gave',NULL,NULL);
INSERT INTO step VALUES(2,1767528000000,'fr-log','got',NULL,NULL);
INSERT INTO step VALUES(3,1767614400000,'fr-log','shared',NULL,NULL);
INSERT INTO step VALUES(4,1767700800000,'fr-friend','set',NULL,NULL);
INSERT INTO step VALUES(5,1767787200000,'fr-friend','care',NULL,NULL);
INSERT INTO step VALUES(6,1767873600000,'fr-friend','season',NULL,NULL);
INSERT INTO step VALUES(7,1767960000000,'fr-friend','boundary',NULL,NULL);
INSERT INTO step VALUES(8,1768046400000,'fr-friend','need',NULL,NULL);
INSERT INTO step VALUES(9,1768132800000,'fr-friend','pressure',NULL,NULL);
INSERT INTO step VALUES(10,1768219200000,'fr-friend','offer',NULL,NULL);
INSERT INTO step VALUES(11,1768305600000,'fr-balance','pause',NULL,NULL);
INSERT INTO step VALUES(12,1768392000000,'fr-data','config',NULL,NULL);
INSERT INTO step VALUES(13,1768478400000,'fr-checkin','record',NULL,NULL);
INSERT INTO step VALUES(14,1768564800000,'fr-checkin','hurt',NULL,NULL);
INSERT INTO step VALUES(15,1768651200000,'fr-checkin','expect',NULL,NULL);
INSERT INTO step VALUES(16,1768737600000,'fr-checkin','win',NULL,NULL);
INSERT INTO step VALUES(17,1768824000000,'fr-checkin','own',NULL,NULL);
INSERT INTO step VALUES(18,1768910400000,'fr-checkin','repair',NULL,NULL);
INSERT INTO step VALUES(19,1768996800000,'fr-checkin','share',NULL,NULL);
INSERT INTO step VALUES(20,1769083200000,'fr-log','add',NULL,NULL);
INSERT INTO step VALUES(21,1769169600000,'fr-ritual','add',NULL,NULL);
INSERT INTO step VALUES(22,1769256000000,'fr-ritual','done',NULL,NULL);
INSERT INTO step VALUES(23,1769342400000,'fr-ritual','rota add',NULL,NULL);
INSERT INTO step VALUES(24,1769428800000,'fr-ritual','rota did',NULL,NULL);
INSERT INTO step VALUES(25,1769515200000,'fr-ritual','charter add',NULL,NULL);
INSERT INTO step VALUES(26,1769601600000,'fr-ritual','role-swap',NULL,NULL);
INSERT INTO step VALUES(27,1769947200000,'fr-ritual','remind',NULL,NULL);
INSERT INTO step VALUES(28,1770033600000,'fr-log','shared',NULL,NULL);
INSERT INTO step VALUES(29,1770120000000,'fr-log','rm',NULL,NULL);
INSERT INTO step VALUES(30,1770206400000,'fr-log','gave',NULL,NULL);
INSERT INTO step VALUES(31,1793491200000,'fr-data','import',NULL,NULL);
CREATE TABLE hurt (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	status TEXT CHECK (status IN ('open', 'raised', 'let-go', 'help'))
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO hurt VALUES(1,X'457933cdd7e15b8d4e7f003aadc69b01',1768564800000,1768564800000,NULL,-7670296774119258606,1,'she laughed at it','2026-01-16T12:00:00Z','open',NULL);
CREATE TABLE expectation (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	status TEXT CHECK (status IN ('open', 'raised', 'let-go'))
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO expectation VALUES(1,X'd5c488aada832c90da7e0096d3cb9b01',1768651200000,1768651200000,NULL,3614050595999208093,1,'a card','2026-01-17T12:00:00Z','open',NULL);
CREATE TABLE win (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER REFERENCES friend (n), -- NULL: of nobody in particular
	text TEXT NOT NULL CHECK (instr(text, char(0)) = 0), at TEXT,
	source TEXT CHECK (source IN ('mine', 'noticed'))
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO win VALUES(1,X'77880f83cde625be4b7b00f2f9d09b01',1768737600000,1768737600000,NULL,5283904770257328636,1,'we laughed','2026-01-18T12:00:00Z','mine',NULL);
INSERT INTO win VALUES(2,X'a70000000000008000700000c3b2a101',1768903200000,1768903200000,NULL,-847411749670320624,1,'we laughed again','2026-01-20',NULL,'{"colour":"green","changed":{"colour":"2026-01-20T10:00:00Z"}}');
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
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO repair VALUES(1,X'1420e7b229e50e9f2a7e00aa46db9b01',1768910400000,1768910400000,NULL,4369384050716337113,1,'2026-01-20T12:00:00Z','tired','alone','ease','a text at five','2026-12-01','open',NULL);
CREATE TABLE share (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT,
	depth INTEGER NOT NULL CHECK (depth BETWEEN 1 AND 3),
	text TEXT CHECK (instr(text, char(0)) = 0),
	back TEXT CHECK (back IN ('listening', 'ideas', 'nothing'))
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO share VALUES(1,X'0a960fbadc05f996027500066de09b01',1768996800000,1768996800000,NULL,-7045436602890544044,1,'2026-01-21T12:00:00Z',2,'the fear of March',NULL,NULL);
CREATE TABLE own (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	at TEXT,
	heard TEXT CHECK (instr(heard, char(0)) = 0), part TEXT CHECK (instr(part, char(0)) = 0),
	next TEXT CHECK (instr(next, char(0)) = 0)
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO own VALUES(1,X'3bd3f66085c676b57375004e20d69b01',1768824000000,1768824000000,NULL,-4144581103864815297,1,'2026-01-19T12:00:00Z','you waited','I forgot','I will write',NULL);
CREATE TABLE draft (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	what TEXT NOT NULL CHECK (instr(what, char(0)) = 0), at TEXT,
	text TEXT CHECK (instr(text, char(0)) = 0) -- JSON of what was typed so far
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO draft VALUES(1,X'6928d3d611f5e98f105064e6dd0dc4c4',1769083200000,1769083200000,NULL,-592901747745927227,1,'feedback',NULL,'{}',NULL);
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
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO ritual VALUES(1,X'6d7199ef1ab00c91187200beb9ea9b01',1769169600000,1769169600000,NULL,-5384837923688016693,'Coffee','[1,2]',NULL,'FREQ=WEEKLY;BYDAY=FR','2026-01-23',NULL,2880,'[{"role":"host","rotation":["me","Ana","Ben"]}]',NULL,NULL,NULL);
CREATE TABLE occurrence (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	ritual TEXT NOT NULL, due TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('due', 'done', 'skipped', 'moved')),
	moved_to TEXT, roles TEXT CHECK (roles LIKE '{%}'), moment TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO occurrence VALUES(1,X'5addb1dc4ed35bad4e5704cfd32dfff2',1769256000000,1769256000000,NULL,-2402099844734532867,'019beab9-be00-7218-910c-b01aef99716d','2026-01-23','done',NULL,'{"host":"me"}','019befe0-1a00-7cb4-bcb7-6ff0e93c02fa',NULL);
INSERT INTO occurrence VALUES(2,X'07aec1e0eae02eaca5556859be9983ef',1769428800000,1769428800000,NULL,-2645328030994760415,'019bf506-7600-78d1-a499-bc796bd109d8','2026-01-26T12:00:00Z','done',NULL,'{"plants":"Ana"}',NULL,NULL);
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
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO charter VALUES(1,X'967983d03f3dc4b1b47d002e53ff9b01',1769515200000,1769515200000,NULL,-2795965692777415481,1,'me','["a call"]',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE rota (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	name TEXT NOT NULL CHECK (length(name) > 0 AND instr(name, char(0)) = 0),
	friends TEXT NOT NULL CHECK (friends LIKE '[%]'),
	roles TEXT NOT NULL CHECK (roles LIKE '[%]'), ended TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO rota VALUES(1,X'd809d16b79bc99a4d178007606f59b01',1769342400000,1769342400000,NULL,2631940388341810644,'Favours','[1,2]','[{"role":"airport","rotation":["me","Ana","Ben"]},{"role":"plants","rotation":["Ana","Ben","me"]}]',NULL,NULL);
CREATE TABLE role_season (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	friend INTEGER NOT NULL REFERENCES friend (n),
	season TEXT,
	roles TEXT NOT NULL CHECK (roles LIKE '[%]'),
	every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 36525),
	start TEXT NOT NULL, "end" TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO role_season VALUES(1,X'88a32f63162d11b03f7d008a79049c01',1769601600000,1769601600000,NULL,2150547003105131146,1,'019b9d7a-5a00-7223-b26d-8a9ce4ed9375','[{"role":"planner","rotation":["Ana","me"]},{"role":"listener","rotation":["me","Ana"]}]',14,'2026-01-28',NULL,NULL);
CREATE TABLE reminded (
	n INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	created INTEGER NOT NULL, updated INTEGER NOT NULL, changed TEXT, sum INTEGER NOT NULL,
	subject TEXT NOT NULL CHECK (instr(subject, char(0)) = 0),
	due TEXT NOT NULL, at TEXT
, beyond TEXT CHECK (beyond LIKE '{%}')) STRICT;
INSERT INTO reminded VALUES(1,X'99620e8671f26bbfef544913d6fa312d',1769947200000,1769947200000,NULL,5070211712839323782,'ritual:019beab9-be00-7218-910c-b01aef99716d','2026-01-30','2026-02-01T12:00:00Z',NULL);
CREATE TABLE local (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL CHECK (instr(value, char(0)) = 0)
) STRICT, WITHOUT ROWID;
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
INSERT INTO change VALUES(1,1,'friend','added',1,1,NULL,-6627514906194194290);
INSERT INTO change VALUES(2,1,'moment','added',1,1,NULL,-7454490425473435842);
INSERT INTO change VALUES(3,2,'friend','added',2,2,NULL,6766003443132837152);
INSERT INTO change VALUES(4,2,'moment','added',2,2,NULL,5939027923853595600);
INSERT INTO change VALUES(5,3,'friend','added',3,3,NULL,8831530628768843110);
INSERT INTO change VALUES(6,3,'moment','added',3,3,NULL,8004555109489601558);
INSERT INTO change VALUES(7,4,'friend','changed',1,1,'{"type":"friend","id":"d98b621e-81bf-5fc2-8d77-e601db9ed51c","name":"Ana","aliases":null,"tags":null,"birthday":null,"cadence_days":null,"note":null,"archived":null,"rest_until":null,"unsafe":null,"checkin_days":null,"standing":null,"sources":null,"created":"2026-01-03T12:00:00Z","updated":"2026-01-03T12:00:00Z"}',7522063873271960444);
INSERT INTO change VALUES(8,5,'care','added',1,1,NULL,-511156011358924739);
INSERT INTO change VALUES(9,6,'season','added',1,1,NULL,-5787950806080160869);
INSERT INTO change VALUES(10,7,'boundary','added',1,1,NULL,-1991327985750331078);
INSERT INTO change VALUES(11,8,'need','added',1,1,NULL,7601825315947068460);
INSERT INTO change VALUES(12,9,'pressure','added',1,1,NULL,-111721504738748801);
INSERT INTO change VALUES(13,10,'offer','added',1,1,NULL,-2232469285754998067);
INSERT INTO change VALUES(14,11,'pause','added',1,1,NULL,-4766897024729576547);
INSERT INTO change VALUES(15,12,'setting','added',1,1,NULL,-5001575421155592167);
INSERT INTO change VALUES(16,13,'checkin','added',1,1,NULL,4577504593076911150);
INSERT INTO change VALUES(17,13,'agreement','added',1,1,NULL,600781842618705099);
INSERT INTO change VALUES(18,14,'hurt','added',1,1,NULL,39006388313747209);
INSERT INTO change VALUES(19,15,'expectation','added',1,1,NULL,1276839850718774475);
INSERT INTO change VALUES(20,16,'win','added',1,1,NULL,8210991719289379023);
INSERT INTO change VALUES(21,17,'own','added',1,1,NULL,2968980122682279145);
INSERT INTO change VALUES(22,18,'repair','added',1,1,NULL,-4092214871712844281);
INSERT INTO change VALUES(23,19,'share','added',1,1,NULL,2364098821123635528);
INSERT INTO change VALUES(24,20,'draft','added',1,1,NULL,7753509164609670252);
INSERT INTO change VALUES(25,21,'ritual','added',1,1,NULL,6766063419405535905);
INSERT INTO change VALUES(26,22,'moment','added',4,4,NULL,-726937088440403708);
INSERT INTO change VALUES(27,22,'occurrence','added',1,1,NULL,6202233282420381479);
INSERT INTO change VALUES(28,23,'rota','added',1,1,NULL,997488996442675804);
INSERT INTO change VALUES(29,24,'occurrence','added',2,2,NULL,4136706096784375521);
INSERT INTO change VALUES(30,25,'charter','added',1,1,NULL,-152017222264199718);
INSERT INTO change VALUES(31,26,'role_season','added',1,1,NULL,-8829103591432573655);
INSERT INTO change VALUES(32,27,'reminded','added',1,1,NULL,3152075885874246132);
INSERT INTO change VALUES(33,28,'friend','added',4,4,NULL,100038430838837844);
INSERT INTO change VALUES(34,28,'moment','added',5,5,NULL,-5764857610961254362);
INSERT INTO change VALUES(35,29,'moment','removed',5,5,replace('{"type":"moment","id":"019c1e39-5600-7096-b3b0-26269e44c4a3","at":"2026-02-02T12:00:00Z","friend":"Zoë","direction":"mutual","kind":"advice","minutes":null,"weight":null,"their_weight":null,"energy":null,"initiated_by":null,"tags":null,"note":null,"ritual":null,"created":"2026-02-02T12:00:00Z","updated":"2026-02-02T12:00:00Z"}\n[4]','\n',char(10)),4555945808467663826);
INSERT INTO change VALUES(36,30,'moment','added',6,6,NULL,-6562929476086266624);
INSERT INTO change VALUES(37,31,'win','added',2,2,NULL,6145464533653373065);
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
PRAGMA user_version = 7;
