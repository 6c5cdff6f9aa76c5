#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# A store of an older version is brought to this one where it is first opened, and the old one is kept.

load lib

SCHEMA() { fr-log --version | sed 's/.*schema \([0-9]*\)).*/\1/'; }

old_store() {
	sqlite3 "$FR_DB" <"$FR_SOURCE/tests/data/store-v1.sql"
	chmod 600 "$FR_DB"
	local schema
	schema=$(SCHEMA)
	[ "$schema" -gt 1 ] || skip "there is no later version yet"
	TOLD="fr-log: the store was brought from version 1 to $schema; the old one is kept in $FR_DB.v1.bak"
}

@test "opened to be read, an older store is brought up to date once, and says where the old one is" {
	old_store
	fr-log -j list >first 2>told
	same 'what is told' "$TOLD" told
	[ "$(wc -l <first)" -eq 9 ]
	check 0 "$(cat first)" '' -- fr-log -j list
	[ "$(sqlite3 "$FR_DB" 'PRAGMA user_version; PRAGMA integrity_check; PRAGMA foreign_key_check')" = "$(SCHEMA)
ok" ]
	[ "$(stat -c %a "$FR_DB.v1.bak")" = 600 ]
	[ "$(ls)" = "$(printf '%s\n' first fr.db fr.db.v1.bak told)" ]
}

@test "the kept one is the old store to the letter" {
	old_store
	sqlite3 "$FR_DB" .dump >before
	fr-log list >/dev/null 2>&1
	check 0 "$(cat before)" '' -- sqlite3 "$FR_DB.v1.bak" .dump
	[ "$(sqlite3 "$FR_DB.v1.bak" 'PRAGMA user_version; PRAGMA application_id')" = '1
1718775396' ]
}

@test "what is read is written back as before, whatever the version" {
	old_store
	fr-friend -j list >/dev/null 2>&1
	quiet fr-log -j list
	fr-log -j list | sed 's/"id":"[^"]*",//' >lines
	fr-log -j list >all
	check 0 '' 'fr-log: added 0, changed 0, same 9, older 0, refused 0' -- fr-log add all
}

@test "at a terminal the version at work is shown, until it is said that all is done" {
	old_store
	COLUMNS=200 run script -qec "fr-log gave Ana listening 5m >/dev/null" /dev/null
	[ "$status" -eq 0 ]
	[[ $output == *"the store is brought to version 2 ..."*$'\e[K'"$TOLD"* ]]
	fr-log undo 2>err >/dev/null
	[ ! -s err ]
}

@test "opened to be written, it is brought up to date as well" {
	old_store
	fr-log gave Ana listening 5m >out 2>err
	same 'what is told' "$TOLD" err
	check 0 10 '' -- sqlite3 "$FR_DB" 'SELECT count(*) FROM moment'
}

# bats test_tags=optimised
@test "many at once: one migrates, the others find it done, nobody fails" {
	old_store
	for i in 1 2 3 4 5 6 7 8; do
		fr-log -j list >out$i 2>err$i &
		pids[i]=$!
	done
	for i in 1 2 3 4 5 6 7 8; do
		wait "${pids[i]}"
		cmp out$i out1
	done
	[ "$(cat err? | wc -l)" -eq 1 ]
	[ "$(sqlite3 "$FR_DB" 'PRAGMA user_version; PRAGMA integrity_check')" = "$(SCHEMA)
ok" ]
}

@test "a migration that fails leaves the store as it was" {
	old_store
	sqlite3 "$FR_DB" 'CREATE TABLE hurt (mine)' # what the next version wants to make
	run -3 unchanged fr-log list
	rm -f "$FR_DB.v1.bak"
	mkdir "$FR_DB.v1.bak" # and where no copy can be kept
	run -3 unchanged fr-log list
	[ "$(ls -A | grep -v '^\.')" = "$(printf '%s\n' fr.db fr.db.v1.bak)" ]
}

@test "a kept one is closed to others, whatever the old store was" {
	old_store
	chmod 644 "$FR_DB"
	(umask 022 && fr-log list) >/dev/null 2>&1
	[ "$(stat -c %a "$FR_DB.v1.bak")" = 600 ]
}

# From every version with what its programs stored: nothing is lost, nothing is unsound, and the old one is kept.
@test "a store of every earlier version comes whole to this one" {
	schema=$(SCHEMA)
	for version in $(seq 1 $((schema - 1))); do
		rm -f "$FR_DB"*
		sqlite3 "$FR_DB" <"$FR_SOURCE/tests/data/store-v$version.sql"
		chmod 600 "$FR_DB"
		sqlite3 "$FR_DB" 'SELECT note FROM moment ORDER BY n' >notes
		check 0 '' "fr-data: the store was brought from version $version to $schema; the old one is kept in $FR_DB.v$version.bak" -- \
			fr-data check
		same "notes of version $version" "$(cat notes)" <(sqlite3 "$FR_DB" 'SELECT note FROM moment ORDER BY n')
		check 0 '' '' -- fr-data check
		fr-data export >out
		fr-data -d new.db import - <out 2>/dev/null
		check 0 '' '' -- cmp out <(fr-data -d new.db export)
		rm new.db
		quiet fr-log undo
	done
	# one data file for each version but this one
	[ "$version" -eq $((schema - 1)) ]
	[ -e "$FR_SOURCE/tests/data/store-v$version.sql" ]
}

@test "version 5: either apostrophe finds a name from then on" {
	sqlite3 "$FR_DB" <"$FR_SOURCE/tests/data/store-v5.sql"
	chmod 600 "$FR_DB"
	fr-friend list >/dev/null 2>&1
	check 0 'Zoë O’Brien' '' -- sh -c "fr-friend -j show \"zoë o'brien\" | head -n 1 | jq -r .name"
	check 0 'Zoë O’Brien' '' -- sh -c "fr-friend -j show \"D'Arcy\" | head -n 1 | jq -r .name"
	quiet fr-data check
}
