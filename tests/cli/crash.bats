#!/usr/bin/env bats
# Power cuts and crowds: what was acknowledged is there, and nobody is turned away.
# bats file_tags=optimised

load lib

@test "kill -9 at random moments loses nothing that was acknowledged" {
	run /usr/bin/python3 "$FR_SOURCE/tests/soak/crash.py" "$FR_BIN" "$FR_DB" "${FR_KILLS:-200}"
	echo "$output"
	[ "$status" -eq 0 ]
	# the next one who writes cleans up after the last kill
	quiet fr-log list
	quiet fr-balance
	quiet fr-log gave Ana
	[ ! -e "$FR_DB-journal" ]
}

@test "a person typing and a cron job at the same time both succeed" {
	fr-friend add Ana >/dev/null
	typing() {
		for i in $(seq 50); do
			FR_SEED=$i fr-log gave Ana listening 5m --note "typed $i" >/dev/null || return 1
		done
	}
	cron() {
		for i in $(seq 50); do
			printf '{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"received","note":"cron %d"}\n' "$i" |
				fr-log add - 2>>cron.err || return 1
		done
	}
	typing 2>typing.err &
	first=$!
	cron &
	second=$!
	fr-log -j list >/dev/null
	wait $first
	wait $second
	[ ! -s typing.err ]
	check 0 '50 50' '' -- sh -c 'fr-log -j list | jq -s -r "[([.[]|select(.direction==\"given\")]|length),
		([.[]|select(.direction==\"received\")]|length)]|join(\" \")"'
	[ "$(sqlite3 "$FR_DB" 'PRAGMA integrity_check')" = ok ]
}
