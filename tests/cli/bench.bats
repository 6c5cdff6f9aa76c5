#!/usr/bin/env bats
# bench: the programs of tests/bench run to their ends.  Their times are for people, and no test looks at them.
# bats file_tags=optimised

load lib

# rows SCRIPT: every row that the script can print is there, with its numbers, or its peer is said to be left out.
rows() {
	local what
	sed -n "s/.*\<row ['\"]\([^'\"]*\)['\"] .*/\1/p" "$1" | sed 's/, \$[mk] .*//' >wanted
	[ -s wanted ]
	while IFS= read -r what; do
		grep -F "$what" printed | grep -qE '( +[0-9.]+){3} +[0-9.-]+ +[0-9.]+ ' && continue
		[[ $what =~ jq|ledger|task|remind\ -s12 ]] && grep -qx "(${BASH_REMATCH[0]%% *} is not installed: left out)" printed && continue
		echo "no row: $what"
		return 1
	done <wanted
}

@test "run, with 2,000 moments" {
	"$FR_SOURCE/tests/bench/run" "$FR_BIN" 2000 1 >printed
	rows "$FR_SOURCE/tests/bench/run"
}

@test "rituals" {
	"$FR_SOURCE/tests/bench/rituals" "$FR_BIN" 1 >printed
	rows "$FR_SOURCE/tests/bench/rituals"
}

@test "imports, at 20 kB: each shape comes to its end" {
	"$FR_SOURCE/tests/bench/imports" 0.02 >printed
	sed -n 's/^    "\([a-z-]*\)": lambda.*/\1/p' "$FR_SOURCE/tests/bench/imports" >shapes
	[ "$(wc -l <shapes)" -gt 20 ]
	diff shapes <(sed -n 's/ .* KiB$//p' printed)
}
