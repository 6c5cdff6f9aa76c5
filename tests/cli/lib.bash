# What the tests of the tools share: load it with `load lib`.
#
# Every test has a folder, a store and a clock of its own.

setup() {
	DIR=$BATS_TEST_TMPDIR/fr
	mkdir -m 700 "$DIR" "$DIR/.run" && cd "$DIR" || return 1
	unset XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME VISUAL EDITOR COLUMNS FR_LANG
	export HOME=$DIR FR_DB=$DIR/fr.db XDG_RUNTIME_DIR=$DIR/.run
	export FR_NOW=2026-03-01T12:00:00Z TZ=UTC FR_SEED=1
	export LC_ALL=C.UTF-8 NO_COLOR=1
	PATH=${FR_BIN:?names the folder of the programs}:$PATH
	# bats looks at every command of the test itself, and not of all that it calls: that took longer than the tools;
	# newer ones would no longer know which command failed
	case $BATS_VERSION in 1.[0-8].*) set +T ;; esac
}

teardown() {
	unset LD_PRELOAD
	cd / && rm -rf "$DIR"
}

# A store that a test removes is not to be missed.
rm() {
	command rm "$@" && command rm -f "$DIR/.local/state/fr/stores"
}

# same WHAT EXPECTED FILE: the file holds these lines (an empty text: nothing at all).
same() {
	local got='' expected=${2:+$2$'\n'}
	# what is read to the end of the file has no NUL in it
	if [ -e "$3" ] && ! IFS= read -r -d '' got <"$3"; then
		[ "$got" != "$expected" ] || return 0
		printf %s "$got" >"$DIR/.got"
		set -- "$1" "$2" "$DIR/.got"
	fi
	echo "$1 differs (- expected, + got):"
	printf %s "$expected" | diff -au - "$3" | tail -n +3
	return 1
}

# check STATUS STDOUT STDERR -- COMMAND...: all three together, to the byte.
check() {
	local status=$1 out=$2 err=$3 got=0 good=0
	[ "$4" = -- ] || { echo "check STATUS STDOUT STDERR -- COMMAND..."; return 1; }
	shift 4
	"$@" >"$DIR/.out" 2>"$DIR/.err" || got=$?
	[ "$got" -eq "$status" ] || { echo "status $got, not $status: $*"; good=1; }
	same "standard output of $*" "$out" "$DIR/.out" || good=1
	same "standard error of $*" "$err" "$DIR/.err" || good=1
	return $good
}

# quiet COMMAND...: it succeeds and says nothing on standard error; its output is not of interest.
quiet() {
	"$@" >/dev/null 2>"$DIR/.err" && same "standard error of $*" "" "$DIR/.err"
}

# begun COMMAND...: what the command makes in an empty folder; the first test of a file that asks for it runs it, the others
# get a copy.
begun() {
	local made=$BATS_FILE_TMPDIR/$FR_NOW-${*//\//_}
	! compgen -G '*' || { echo "before $* the folder is empty"; return 1; }
	if [ -e "$made" ]; then
		cp -Rp "$made/." .
	else
		quiet "$@" && cp -Rp . "$made"
	fi
}

# unchanged COMMAND...: its status, or 99 where the store is not, byte for byte, what it was before.
unchanged() {
	local before after code=0
	before=$(cksum "$FR_DB" 2>/dev/null) || before=none
	"$@" || code=$?
	after=$(cksum "$FR_DB" 2>/dev/null) || after=none
	[ "$before" = "$after" ] || return 99
	return $code
}

# within SECONDS COMMAND...: wait until it succeeds, and fail where it does not come to that.
within() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || { echo "it did not come to that: $*"; return 1; }
		sleep .02
	done
}

# not COMMAND...: it fails.  (What begins with ! never makes a test fail, and neither does the left side of a &&.)
not() {
	! "$@"
}

# faking WHAT: from here on the tools are in the world of tests/data/disk.c.
faking() {
	command -v cc >/dev/null || skip "no compiler"
	cc -shared -fPIC -o "$DIR/.disk.so" "$FR_SOURCE/tests/data/disk.c" -ldl || skip "no shared objects here"
	# with sanitizers: the library is before theirs
	export ASAN_OPTIONS=verify_asan_link_order=0 FAKE=$1 LD_PRELOAD=$DIR/.disk.so
}

# sanitized: the programs are built with sanitizers.  What is about shells, a browser or cron, and enters no C of ours that
# other tests do not enter, says `sanitized && skip "..."`: it is held with the optimised programs.
sanitized() {
	grep -qE '^FR_(SANITIZE|FUZZ):BOOL=ON' "$FR_BUILD/CMakeCache.txt"
}
