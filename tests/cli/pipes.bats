#!/usr/bin/env bats
# Pipes: records from one tool into another, and from one store into another.
# bats file_tags=optimised

load lib

@test "any record that fr-log -j prints reads back as the same" {
	/usr/bin/python3 "$FR_SOURCE/tests/cli/pipes.py" "$FR_BIN" $(sanitized && echo 10 || echo 40)
}

@test "the log of another machine, twice" {
	other() { FR_DB=$DIR/other.db "$@"; }
	other fr-log add "$FR_SOURCE/tests/data/demo.ndjson" 2>/dev/null
	export FR_NOW=2026-11-02T20:00:00+01:00
	other fr-log -j list >listed
	[ "$(wc -l <listed)" -eq "$(grep -c '"type":"moment"' "$FR_SOURCE/tests/data/demo.ndjson")" ]
	n=$(wc -l <listed)
	check 0 '' "fr-log: 5 friends new by name
fr-log: added $n, changed 0, same 0, older 0, refused 0" -- fr-log add listed
	check 0 '' "fr-log: added 0, changed 0, same $n, older 0, refused 0" -- fr-log add listed
	fr-log -j list | cmp - listed
}

@test "a balance of what came through a pipe is that of the store" {
	export FR_NOW=2026-11-02T20:00:00+01:00
	grep '"type":"moment"' "$FR_SOURCE/tests/data/demo.ndjson" | quiet_add
	fr-balance -j >of_store
	fr-log -j list | fr-balance -j - >of_pipe
	diff of_store of_pipe
	[ "$(wc -l <of_store)" -eq 5 ]
	fr-log -j list | shuf --random-source="$FR_SOURCE/tests/data/demo.ndjson" | fr-balance -j - | diff of_store -
	check 0 'mutual' '' -- sh -c 'fr-log -j list --with ben | jq -c "select(.kind)" | fr-balance -j - | jq -r "select(.friend == \"Ben\").state"'
}

quiet_add() {
	fr-log add - 2>/dev/null
}
