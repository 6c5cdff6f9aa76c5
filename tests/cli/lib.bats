# lib: what a test that fails shows, so that nobody has to run it again to see it.
# bats file_tags=optimised

load lib

@test "a test that fails shows the command, what was expected and what came, as a diff" {
	sed 's/^TEST/@test/' >failing.bats <<END
load $FR_SOURCE/tests/cli/lib
TEST "as expected" { check 0 $'one\ntwo' '' -- printf 'one\ntwo\n'; }
TEST "another line" {
	check 0 $'one\ntwo' '' -- printf 'one\n2\n'
}
TEST "another status, and an error" { check 0 '' '' -- sh -c 'echo no >&2; exit 3'; }
TEST "no end of line" { check 0 one '' -- printf one; }
TEST "a NUL" { check 0 '' '' -- printf '\0'; }
TEST "no file" { same 'what is there' '' nowhere; }
TEST "a store that is changed" { unchanged sh -c 'echo >fr.db'; }
END
	run bats --tap failing.bats
	[ "$status" -eq 1 ]
	grep -E '^(ok|not ok)' <<<"$output" >ended
	same 'how they end' 'ok 1 as expected
not ok 2 another line
not ok 3 another status, and an error
not ok 4 no end of line
not ok 5 a NUL
not ok 6 no file
not ok 7 a store that is changed' ended
	sed -n '/^not ok 2/,/^not ok 4/p' <<<"$output" | grep -vE '^(not|# \(|#  in test file|# @@|#   `@)' >shown
	same 'what is shown' "#   \`check 0 \$'one\\ntwo' '' -- printf 'one\\n2\\n'' failed
# standard output of printf one\\n2\\n differs (- expected, + got):
#  one
# -two
# +2
# status 3, not 0: sh -c echo no >&2; exit 3
# standard error of sh -c echo no >&2; exit 3 differs (- expected, + got):
# +no" shown
}

@test "what tests begin with is made once, in an empty folder, and each has a copy" {
	made() { echo made | tee -a "$BATS_FILE_TMPDIR/made" >file; }
	begun made
	mkdir another && cd another
	begun made
	same 'the copy' made file
	same 'how often it was made' made "$BATS_FILE_TMPDIR/made"
	run begun made
	[ "$status" -eq 1 ]
	[ "$output" = 'file
before made the folder is empty' ]
}
