#!/usr/bin/env bats
# What takes longer than a second says so at a terminal, in one line that goes before anything else is said.

load lib

# shows SCENARIO: a function of progress.py, with 300 moments and a file of them that is refused at its end.
shows() {
	"$FR_SOURCE/tests/bench/generate" 300 20 2 >many
	{ cat many; echo x; } >bad
	fr-log add many 2>/dev/null
	timeout 120 /usr/bin/python3 "$BATS_TEST_DIRNAME/progress.py" "$1"
}

@test "a check that takes long says so, and then what it found" {
	shows check
}

@test "an export that takes long says so" {
	shows export
}

@test "the passing line is gone before an error is said" {
	shows refused
}

@test "where standard error is no terminal nothing passes there" {
	shows elsewhere
}

@test "lines of a pipe are counted while they are read" {
	shows lines
}
