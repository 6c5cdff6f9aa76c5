#!/usr/bin/env bats
# hooks: the person's own program after every change; it can neither undo nor delay one.
# bats file_tags=optimised

load lib

HOOKS=.config/fr/hooks

# hook TEXT: it is this shell script, which begins in the test's folder.
hook() {
	mkdir -p "$HOOKS"
	printf '#!/bin/sh\ncd "%s" || exit 9\n%s\n' "$DIR" "$1" >"$HOOKS/after-change.part"
	chmod +x "$HOOKS/after-change.part"
	mv "$HOOKS/after-change.part" "$HOOKS/after-change"
}

# What it was given, once it was given all of it: in the order of the changes.
given() {
	within 30 test -e given
	mv given got
}

teardown() {
	[ ! -e "$DIR/hanging" ] || kill "$(cat "$DIR/hanging")" 2>/dev/null || true
	cd / && rm -rf "$DIR"
}

@test "a hook gets what was changed, as it is now, and what is gone as a tombstone" {
	hook 'cat >given.part; mv given.part given'
	quiet fr-friend add Ana
	given
	quiet fr-log gave Ana listening 40m --note secret
	given
	check 0 '["moment","Ana",40]' '' -- jq -c '[.type, .name // .friend, .minutes]' got
	id=$(jq -r 'select(.type == "moment").id' got)
	quiet fr-log edit last --minutes 50
	given
	check 0 "[\"moment\",\"$id\",50]" '' -- jq -c '[.type, .id, .minutes]' got
	quiet fr-log rm last
	given
	check 0 "[\"tombstone\",\"$id\",\"moment\",\"2026-03-01T12:00:00Z\"]" '' -- jq -c '[.type, .id, .of, .at]' got
	quiet fr-log undo
	given
	check 0 "[\"moment\",\"$id\",50]" '' -- jq -c '[.type, .id, .minutes]' got
	# what it is given another store takes
	check 0 '' 'fr-log: 1 friend new by name
fr-log: added 1, changed 0, same 0, older 0, refused 0' -- fr-log -d other.db add got
	given
	# what was told in confidence is not in it
	fr-checkin share Ana --depth 2 - <<<'the fear of March' >/dev/null 2>&1
	given
	check 0 '["share",false]' '' -- jq -c '[.type, has("text")]' got
}

@test "many records wait for a hook beside the store, and not in memory" {
	sanitized && skip "memory is another matter with sanitizers"
	hook 'grep VmHWM "/proc/$PPID/status" >memory; wc -l >given.part; mv given.part given'
	"$FR_SOURCE/tests/bench/generate" 50000 20 2 >many
	fr-log add many 2>/dev/null
	given
	[ "$(cat got)" -eq 50020 ]
	cat memory
	[ "$(sed 's/[^0-9]//g' memory)" -lt 20480 ]
	# what it was given had no name
	[ "$(ls -A "$DIR" | grep -v '^[.]' | xargs)" = 'fr.db got many memory' ]
}

@test "one of many records gets all of them, for a store of its own" {
	hook 'echo "$FR_DB" >store; cat >given.part; mv given.part given'
	fr-log -d "$DIR/two.db" add "$FR_SOURCE/tests/data/demo.ndjson" >/dev/null 2>&1
	given
	same 'the store' "$DIR/two.db" store
	[ "$(jq -r .id got | sort -u | wc -l)" -eq "$(fr-data -d two.db export | wc -l)" ]
}

@test "without a hook, with one that may not be run, and where nothing changes, nothing is started" {
	quiet fr-friend add Ana
	quiet fr-log gave Ana listening
	hook 'touch ran'
	chmod -x "$HOOKS/after-change"
	quiet fr-log gave Ana listening
	chmod +x "$HOOKS/after-change"
	quiet fr-log list
	quiet fr-balance
	unchanged quiet fr-friend set Ana --every ''
	run fr-log gave Nobody listening
	[ "$status" -eq 2 ]
	fr-log add --dry-run - 2>/dev/null <<<'{"type":"friend","name":"Ben"}'
	[ "$(ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=fork,vfork,clone,clone3,execve -o calls fr-log list >/dev/null; grep -cE '^[0-9]+ +(v?fork|clone3?)\(' calls)" -eq 0 ]
	[ ! -e ran ]
	quiet fr-log gave Ana listening
	within 30 test -e ran
}

@test "one that hangs delays nothing, and keeps no pipe open" {
	quiet fr-friend add Ana
	hook 'echo $$ >hanging.part; mv hanging.part hanging; exec sleep 600 3>&-'
	out=$(timeout 60 fr-log gave Ana listening 2>&1 | cat)
	[[ $out == *'gave Ana listening'* ]]
	within 30 test -e hanging
	# the store is free, for those who come and for the next change
	check 0 '' '' -- fr-data check
	kill "$(cat hanging)"
	rm hanging
	within 30 test -s fr.db.hook
	quiet timeout 60 fr-log list
}

# all_ended N: so many hooks ran that wrote who waits for them into the file runners, and nobody waits any more.
all_ended() {
	local runner state
	[ "$(cat runners 2>/dev/null | wc -l)" -eq "$1" ] || return
	while read -r runner; do
		state=$(cut -d ' ' -f 3 "/proc/$runner/stat" 2>/dev/null) || continue
		[ "$state" = Z ] || return
	done <runners
}

@test "one that fails or is killed is told once, until one succeeds" {
	quiet fr-friend add Ana
	hook 'cat >/dev/null; echo "no way to the other machine" >&2; echo $PPID >>runners; exit 3'
	quiet fr-log gave Ana listening
	within 30 test -s fr.db.hook
	told="fr-log: $HOME/$HOOKS/after-change failed after an earlier change: status 3: no way to the other machine"
	run fr-log gave Ana listening
	[ "${lines[0]}" = "$told" ] || [ "${lines[1]}" = "$told" ]
	quiet fr-log gave Ana listening
	within 30 all_ended 3
	quiet fr-log gave Ana listening
	within 30 all_ended 4
	# one that is whole wipes it away, and the next failure is told again
	hook 'touch fine'
	quiet fr-log gave Ana listening
	within 30 test -e fine
	within 30 test ! -e fr.db.hook
	hook 'kill -9 $$'
	quiet fr-log gave Ana listening
	within 30 test -s fr.db.hook
	run fr-log gave Ana listening
	[[ $output == *'after-change failed after an earlier change: status 137'* ]]
	# every change is there all the same
	[ "$(fr-log -j list | wc -l)" -eq 7 ]
	check 0 '' '' -- fr-data check
}

@test "what a hook changes starts no hook" {
	quiet fr-friend add Ana
	hook 'echo run >>runs; fr-log gave Ana humour >/dev/null; touch given'
	quiet fr-log gave Ana listening
	given
	within 30 test "$(fr-log -j list | wc -l)" -eq 2
	same runs run runs
}

@test "the tool killed at any moment: what the hook was given is in the store" {
	quiet fr-friend add Ana
	hook 'cat >>all'
	quiet fr-log gave Ana listening
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		fr-log gave Ana listening --note "$i" >/dev/null 2>&1 &
		until [ -e fr.db-journal ] || ! kill -0 $! 2>/dev/null; do :; done
		kill -9 $! 2>/dev/null || true
		wait $! || true
	done
	check 0 '' '' -- fr-data check
	fr-data export | jq -r .id | sort >there
	jq -r .id all | sort -u >told
	same 'told and not there' '' <(comm -13 there told)
}
