-- Whom other programs call so: their ids, by which a second import finds its own.

ALTER TABLE friend ADD COLUMN sources TEXT CHECK (sources LIKE '[%]');

-- Either apostrophe is one: O'Brien with the curly one is nobody else.
UPDATE OR IGNORE friend_name SET folded =
	replace(replace(replace(folded, char(8217), char(39)), char(8216), char(39)), char(700), char(39));

PRAGMA user_version = 6;
