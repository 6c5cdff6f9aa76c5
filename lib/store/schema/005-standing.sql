-- What a friendship is just now, beside an exchange; and the local day of each moment.

ALTER TABLE friend ADD COLUMN standing TEXT CHECK (standing IN ('caring', 'remembered', 'ended'));

-- Minutes east of UTC as the moment has them; NULL: a bare date.
ALTER TABLE moment_friend ADD COLUMN at_offset INTEGER;
UPDATE moment_friend SET at_offset = (SELECT at_offset FROM moment WHERE n = moment_friend.moment);

PRAGMA user_version = 5;
