#!/usr/bin/env bats
# Locks: whatever a tool waits for, nobody waits for it.
# bats file_tags=optimised

load lib

@test "no command holds a lock while it waits for input, a person, an editor, a program or a slow reader" {
	/usr/bin/python3 "$FR_SOURCE/tests/cli/locks.py" "$FR_BIN"
}

@test "rituals from a pipe that does not end: others write meanwhile" {
	quiet fr-friend add Ana
	mkfifo slow
	fr-ritual add - <slow 2>added &
	exec 4>slow
	echo '{"type":"agreement","friend":"Ana","who":"both","what":"call every sunday 18:00"}' >&4
	quiet fr-log gave Ana listening 5m
	exec 4>&-
	wait $!
	same 'what was added' 'fr-ritual: added 1, changed 0, same 0, older 0' added
}
