#!/usr/bin/env bats
# Where the store may be: behind links, on disks without modes or locks, read-only, under root.
# bats file_tags=optimised

bats_require_minimum_version 1.5.0
load lib

@test "a home behind a link works from the first command on" {
	unset FR_DB
	mkdir real
	ln -s real .local
	check 0 'added: Ana' '' -- fr-friend add Ana
	[ -f real/share/fr/fr.db ]
	ln -s "$DIR/real" other
	XDG_DATA_HOME=$DIR/other/data check 0 'added: Ben' '' -- fr-friend add Ben
	[ -f real/data/fr/fr.db ]
	HOME=$DIR/other check 0 'added: Mia' '' -- fr-friend add Mia
}

@test "a link to nothing is named, and nothing is made" {
	unset FR_DB
	ln -s /nowhere/at/all away
	export XDG_DATA_HOME=$DIR/away
	check 3 '' "fr-friend: $DIR/away is a symbolic link to /nowhere/at/all, which does not exist" -- \
		fr-friend add Ana
	check 3 '' "fr-friend: $DIR/away is a symbolic link to /nowhere/at/all, which does not exist" -- \
		fr-friend
	XDG_DATA_HOME=$DIR/away/below check 3 '' \
		"fr-friend: $DIR/away is a symbolic link to /nowhere/at/all, which does not exist" -- fr-friend
	FR_DB=$DIR/away check 3 '' \
		"fr-friend: $DIR/away is a symbolic link to /nowhere/at/all, which does not exist" -- fr-friend add Ana
}

@test "a read-only store is read, and not made writable" {
	quiet fr-friend add Ana
	chmod 400 fr.db
	unchanged check 3 '' "fr-friend: $DIR/fr.db is read-only (chmod u+w makes it writable)" -- fr-friend add Ben
	[ "$(stat -c %a fr.db)" = 400 ]
	check 0 'Ana' '' -- sh -c 'fr-friend -j list | jq -r .name'
	chmod 644 fr.db
	quiet fr-friend add Ben
	[ "$(stat -c %a fr.db)" = 600 ]
}

@test "a disk without modes works, one without locks is named and not taken for a busy one" {
	mkdir -p stick/fr
	chmod 755 stick stick/fr
	faking chmod
	env -u FR_DB XDG_DATA_HOME="$DIR/stick" fr-friend add Ana
	export FR_DB=$DIR/stick/b.db
	check 0 'added: Ben' '' -- fr-friend add Ben
	why="the disk of $DIR/stick/b.db has no locks (some network disks have none): keep the store on another one; fr-data sync carries it"
	export FAKE=lock
	check 3 '' "fr-friend: $why" -- fr-friend
	check 3 '' "fr-log: $why" -- fr-log gave Ben listening 5m
	FR_DB=$DIR/stick/new.db check 3 '' "fr-friend: ${why/b.db/new.db}" -- fr-friend add Ana
	[ ! -e stick/new.db ]
}

@test "what root's remind leaves is the person's" {
	[ "$(id -u)" = 0 ] || skip "not root"
	quiet fr-friend add Ana
	chown 1234:1234 fr.db
	quiet fr-ritual remind
	[ "$(stat -c %u:%g fr.db.remind)" = 1234:1234 ]
}
