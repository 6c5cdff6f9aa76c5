-- What a newer version says of a record beyond what is known here: kept unread, {"key":value,...,"changed":{...}}.

ALTER TABLE friend ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE care ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE season ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE boundary ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE moment ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE checkin ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE agreement ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE need ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE pressure ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE offer ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE pause ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE setting ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE hurt ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE expectation ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE win ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE repair ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE share ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE own ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE draft ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE ritual ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE occurrence ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE charter ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE rota ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE role_season ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');
ALTER TABLE reminded ADD COLUMN beyond TEXT CHECK (beyond LIKE '{%}');

-- As of the records, so that silent damage can be noticed: see store_row_raw_fact_sum.
ALTER TABLE moment_friend ADD COLUMN sum INTEGER;
UPDATE moment_friend SET sum = (at + direction * 3 + ifnull(kind, 30011) * 5
	+ ifnull(minutes, 30011) * 7 + ifnull(weight, 30011) * 11 + ifnull(their_weight, 30011) * 13
	+ ifnull(energy, 30011) * 17 + ifnull(initiated_by, 30011) * 19 + ifnull(at_offset, 30011) * 23) % 65521;

PRAGMA user_version = 7;
