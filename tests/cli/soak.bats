#!/usr/bin/env bats
# soak: the long tests of tests/soak, short; their counts are parameters.
# bats file_tags=optimised

load lib

teardown() {
	umount -l "$DIR/disk" 2>/dev/null
	cd / && rm -rf "$DIR"
}

# soak PROGRAM [WAY] ARGUMENTS: in a folder of its own; what it does first stands before the folders.
soak() {
	local name=$1 way=
	shift
	case $1 in [a-z]*) way=$1; shift ;; esac
	mkdir "$DIR/soak"
	# two stores with one seed would be one machine with one file to sync
	env -u FR_SEED -u FR_NOW /usr/bin/python3 "$FR_SOURCE/tests/soak/$name.py" $way "$FR_BIN" "$DIR/soak" "$@"
}

@test "kill -9 at random moments of add, import, sync, undo and backup" {
	sanitized && skip "what is killed, cut off or waits runs no other code than what is not"
	soak kill "${FR_KILLS:-15}"
}

@test "the power goes in the middle of a command, and what was not synced with it" {
	sanitized && skip "what is killed, cut off or waits runs no other code than what is not"
	strace -o /dev/null true 2>/dev/null || skip "strace cannot be used here"
	soak power "${FR_POWER_CUTS:-2}" 1 gave
}

@test "a bit flipped, an end cut off: nothing wrong that check does not find" {
	soak damage "${FR_DAMAGES:-25}"
}

@test "memory, the disk or a row fails in the middle of any command: said truly, and the store is as before or as after" {
	# every place in the code once; with the sanitizers, which are slow, some of all calls
	soak sweep "memory:${FR_SWEEP_MEMORY:-0},disk:${FR_SWEEP_DISK:-0},rows:${FR_SWEEP_ROWS:-0}"
}

@test "whatever is typed: said in one line or done, kept sound, and taken back" {
	soak typed "${FR_TYPED:-1000}"
}

@test "eight writers and four readers: no lost update, nobody is sent away" {
	sanitized && skip "what is killed, cut off or waits runs no other code than what is not"
	soak crowd "${FR_CROWD_SECONDS:-3}"
}

@test "any change is taken back and done again, whatever cron wrote and whoever was met since" {
	soak undo "${FR_UNDO_STORIES:-1}" 50 1
}

@test "who came with a sync and is named by what it changed goes with it, and gives back the name" {
	sanitized && skip "what chance does enters no other code than the test before"
	soak undo 2 280 21
}

@test "a full disk: said, and nothing lost" {
	[ "$(id -u)" -eq 0 ] || skip "only root can mount"
	mkdir disk
	mount -t tmpfs -o size=1500k none disk || skip "no tmpfs can be mounted here"
	export FR_DB=$DIR/disk/fr.db
	fr-log gave Ana listening 5m --new --note first >/dev/null 2>&1
	i=0
	long=$(head -c 30000 /dev/zero | tr '\0' x)
	while fr-log gave Ana listening 5m --note "note $i $long" >/dev/null 2>err; do
		i=$((i + 1))
	done
	same 'what is said' 'fr-log: the disk is full; nothing was changed' err
	[ "$(fr-log -j | wc -l)" -eq $((i + 1)) ]
	check 0 '' '' -- fr-data check
	run fr-data backup disk/copy.db
	[ "$status" -eq 3 ]
	[ ! -e disk/copy.db ]
	run fr-data salvage disk/saved.db
	[ "$status" -eq 3 ]
	[ -z "$(ls disk | grep saved)" ]
	# nor does another machine's file, of which nothing is said to be here
	mkdir sync
	fr-data -d other.db import - 2>/dev/null <<-END
		{"type":"moment","friend":"Ben","direction":"given","at":"2026-01-01","note":"$long"}
	END
	FR_SEED=5 fr-data -d other.db sync sync
	check 3 '' 'fr-data: the disk is full; nothing was changed' -- fr-data sync sync
	[ "$(fr-log -j | wc -l)" -eq $((i + 1)) ]
	check 0 '' '' -- fr-data backup whole.db
	check 0 '' '' -- fr-data -d whole.db check
}
