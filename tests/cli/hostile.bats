#!/usr/bin/env bats
# Hostile and unlucky input, files, streams and surroundings: refused clearly or shown harmlessly, the store unchanged.

load lib

GOOD='{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"given"}'

a_store() {
	fr-log gave Ana listening 45m --new "how it was" >/dev/null 2>&1
}

# bad MESSAGE FORMAT: what printf makes of it, behind a good line, is refused, and the good line with it.
bad() {
	{
		printf '%s\n' "$GOOD"
		# shellcheck disable=SC2059
		printf "$2"
	} >in
	check 3 '' "fr-log: in:2: $1" -- unchanged fr-log add in || return 1
	check 3 '' "fr-log: -:2: $1" -- unchanged fr-log add - <in || return 1
	check 3 '' "fr-balance: -:2: $1" -- fr-balance - <in
}

# The most memory that a command took, in KiB, and its status: "31234 0".  Its input comes through a pipe.
peak() {
	/usr/bin/python3 -c '
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdin=0, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, status)' "$@"
}

# A moment with this text for a note, as printf makes it.
note() {
	printf '{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"given","note":"%s"}\\n' "$1"
}

@test "what is no text" {
	a_store
	bad 'is not UTF-8' "$(note '\xff')"
	bad 'is not UTF-8' "$(note '\xc0\x80')"
	bad 'is not UTF-8' "$(note '\xed\xa0\x80')"
	bad 'is not UTF-8' "$(note '\xf4\x90\x80\x80')"
	bad 'is not UTF-8' "$(note '\xc3')"
	bad 'holds a NUL byte' "$(note 'a\0b')"
	bad '\u0000 is not allowed in a text' "$(note '\\u0000')"
	bad 'half of a surrogate pair stands alone' "$(note '\\ud83d')"
	bad 'half of a surrogate pair stands alone' "$(note '\\ude42\\ud83d')"
	bad 'holds a control character that is not escaped' "$(note '\x1b[2J')"
	bad 'starts with a byte-order mark; plain UTF-8 is right' '\xef\xbb\xbf\xef\xbb\xbf{"type":"moment"}\n'
}

@test "what is no record" {
	a_store
	bad 'the key "note" stands twice' '{"type":"moment","note":"a","note":"b"}\n'
	bad 'the key "note" stands twice' '{"type":"moment","note":"a","n\\u006fte":"b"}\n'
	bad 'a number is out of range' '{"type":"moment","minutes":1e400}\n'
	bad '"minutes" is not a whole number' '{"type":"moment","minutes":1152921504606846976}\n'
	bad '"minutes" is not a whole number' '{"type":"moment","minutes":9007199254740993}\n'
	bad 'is not one JSON object' '{"type":"moment","minutes":1,5}\n'
	bad 'is not one JSON object' '{"type":"moment","minutes":NaN}\n'
	bad 'is not one JSON object' '{"type":"moment"\n'
	bad 'is not one JSON object' '7\n'
	bad 'is not one JSON object' '[[]]\n'
	bad 'goes on behind the JSON object' '{"type":"moment"} {"type":"moment"}\n'
	bad 'goes on behind the JSON object' '{"type":"moment"}//\n'
	bad 'has no "type"' '{}\n'
	bad 'a moment has no key "\x1b]0;x\x07\u202e"' '{"type":"moment","\\u001b]0;x\\u0007\\u202e":1}\n'
}

@test "nesting of 100,000" {
	a_store
	deep=$(head -c 100000 /dev/zero | tr '\0' '[')
	bad 'nested deeper than 8 levels' "{\"type\":\"moment\",\"note\":$deep\\n"
	bad 'nested deeper than 8 levels' "$deep\\n"
}

@test "names that steer a terminal are refused, and shown harmlessly while they are" {
	a_store
	name() { printf '{"type":"moment","at":"2026-01-01","friend":"%s","direction":"given"}\\n' "$1"; }
	why='cannot hold control and invisible characters'
	bad "\"friend\": the name \"A\\nna\" $why" "$(name 'A\\nna')"
	bad "\"friend\": the name \"\\x1b]0;x\\x07\" $why" "$(name '\\u001b]0;x\\u0007')"
	bad "\"friend\": the name \"A\\u202ena\" $why" "$(name 'A\xe2\x80\xaena')"
	for name in $'B\nen' $'\e]0;x\a' $'B\xe2\x80\xaeen'; do
		run unchanged fr-log gave "$name" --new
		[ "$status" -eq 2 ]
		[[ $output != *[$'\e\a\n']* && $output != *$'\xe2\x80\xae'* ]]
		run unchanged fr-friend add "$name"
		[ "$status" -eq 2 ]
		[[ $output != *[$'\e\a\n']* && $output != *$'\xe2\x80\xae'* ]]
	done
}

@test "notes keep everything and are shown harmlessly" {
	fr-log gave Ana --new --note $'a\e]0;x\ab\xe2\x80\xaec\nd' >shown 2>&1
	fr-log list >>shown
	fr-log show last >>shown
	[ "$(LC_ALL=C tr -d '\n' <shown | LC_ALL=C grep -c '[[:cntrl:]]')" -eq 0 ]
	LC_ALL=C not grep -q $'\xe2\x80\xae' shown
	grep -qF 'a\x1b]0;x\x07b\u202ec\nd' shown
	check 0 $'a\e]0;x\ab\xe2\x80\xaec\nd' '' -- sh -c 'fr-log -j list | jq -r .note'
}

@test "line ends, blank lines and the last line without an end" {
	printf '%s\r\n\r\n \t\n%s' "$GOOD" "$GOOD" >in
	check 0 '' $'fr-log: 1 friend new by name\nfr-log: added 2, changed 0, same 0, older 0, refused 0' -- fr-log add in
	check 0 '' 'fr-log: added 0, changed 0, same 0, older 0, refused 0' -- unchanged fr-log add /dev/null
	check 0 '' 'fr-log: added 0, changed 0, same 0, older 0, refused 0' -- unchanged fr-log add - <&-
	check 0 '' '' -- fr-balance -j - </dev/null
}

@test "input that is no file" {
	a_store
	check 3 '' 'fr-log: nowhere: No such file or directory' -- unchanged fr-log add nowhere
	check 3 '' 'fr-log: . is a folder' -- unchanged fr-log add .
	check 3 '' 'fr-balance: ./nowhere: cannot read: No such file or directory' -- fr-balance - ./nowhere
	check 2 '' 'fr-balance: nobody in this input is called nowhere' -- fr-balance - nowhere </dev/null
}

@test "--keep-going leaves out what is bad, says so, and ends with 3" {
	a_store
	printf '%s\n{"type":"moment"\n%s\n' "$GOOD" "$GOOD" >in
	check 3 '' $'fr-log: in:2: is not one JSON object\nfr-log: added 2, changed 0, same 0, older 0, refused 1' -- \
		fr-log add --keep-going in
}

# bats test_tags=optimised
@test "a line of 200 MB takes no memory to speak of" {
	sanitized && skip "memory is another matter with sanitizers"
	a_store
	long() { printf '{"type":"moment","note":"'; head -c 200000000 /dev/zero | tr '\0' x; printf '"}\n'; }
	for tool in "fr-log add" fr-balance; do
		# shellcheck disable=SC2086
		read -r kib status <<<"$(long | peak $tool -)"
		echo "$tool: $kib KiB, status $status"
		[ "$status" -eq 3 ]
		[ "$kib" -lt 32768 ]
	done
	check 3 '' 'fr-log: -:1: the line is longer than 1 MiB' -- unchanged fr-log add - < <(long)
}

@test "a locale with a decimal comma changes no number" {
	printf 'LC_%s\n%s\nEND LC_%s\n' NUMERIC 'decimal_point ","' NUMERIC >comma
	for part in CTYPE COLLATE TIME MESSAGES MONETARY; do printf 'LC_%s\ncopy "POSIX"\nEND LC_%s\n' $part $part; done >>comma
	localedef -c -i ./comma -f ANSI_X3.4-1968 "$DIR/de_DE" 2>/dev/null || [ -s de_DE/LC_NUMERIC ] || skip "no character maps here"
	a_store
	fr-balance -j >plain
	export LOCPATH=$DIR LC_ALL=de_DE
	check 0 1,5 '' -- awk 'BEGIN { print 1.5 }'
	fr-balance -j | diff plain -
	check 0 '' 'fr-log: added 1, changed 0, same 0, older 0, refused 0' -- \
		fr-log add - <<<'{"type":"moment","at":"2026-01-01T10:00:00.5Z","friend":"Ana","direction":"given","minutes":1.5e1}'
	check 0 15 '' -- sh -c 'fr-log -j list | jq -s ".[0].minutes"'
}

# --- files -------------------------------------------------------------------------

# refused MESSAGE COMMAND...: status 3, this message, and the file FR_DB as it was, with nothing beside it.
refused() {
	local message=$1
	shift
	check 3 '' "$message" -- unchanged "$@" || return 1
	[ ! -e "$FR_DB-journal" ]
	[ ! -e "$FR_DB-wal" ]
}

@test "a store of a newer version is refused untouched" {
	a_store
	sqlite3 "$FR_DB" 'PRAGMA user_version = 99'
	why="$FR_DB was written by a newer fr (version 99; this one knows $(fr-log --version | grep -oE "schema [0-9]+" | cut -c8-))"
	refused "fr-log: $why" fr-log list
	refused "fr-log: $why" fr-log gave Ana
	refused "fr-friend: $why" fr-friend list
	refused "fr-balance: $why" fr-balance
}

@test "the database of another program is refused untouched" {
	sqlite3 "$FR_DB" 'CREATE TABLE t (x)'
	why="$FR_DB is the database of another program, not a store of fr"
	refused "fr-log: $why" fr-log list
	refused "fr-log: $why" fr-log gave Ana --new
	refused "fr-friend: $why" fr-friend add Ana
	refused "fr-balance: $why" fr-balance
	sqlite3 "$FR_DB" 'PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1)' >/dev/null
	refused "fr-log: $why" fr-log gave Ana --new
}

@test "what is no database is refused untouched" {
	head -c 5000 /dev/zero | tr '\0' x >"$FR_DB"
	why="$FR_DB is no database and no store of fr"
	refused "fr-log: $why" fr-log list
	refused "fr-log: $why" fr-log gave Ana --new
	printf 'shopping: milk' >"$FR_DB"
	refused "fr-friend: $why" fr-friend add Ana
	rm "$FR_DB"
	mkdir "$FR_DB"
	check 3 '' "fr-log: $FR_DB is a folder, not a file" -- fr-log gave Ana --new
	check 3 '' 'fr-log: /dev/null is a device, not a file' -- fr-log -d /dev/null list
}

@test "a store in a folder that is not there is an error, and nothing is made" {
	for command in 'fr-log list' 'fr-log gave Ana --new' 'fr-friend add Ana' fr-balance; do
		# shellcheck disable=SC2086
		FR_DB=$DIR/no/fr.db check 3 '' "${command%% *}: the folder of the store, $DIR/no, does not exist" -- $command
	done
	check 3 '' "fr-log: the folder of the store, nowhere, does not exist" -- fr-log -d nowhere/fr.db list
	[ ! -e "$DIR/no" ]
	[ ! -e nowhere ]
	[ ! -e "$FR_DB" ]
}

@test "names of files that look like something else" {
	for name in file:x.db 'a?mode=memory' 'a%20b#c.db' ' .db' :memory: '-x.db'; do
		FR_DB=$name quiet fr-friend add Ana || return 1
		[ -s "./$name" ] || return 1
		FR_DB=./$name check 0 '"name":"Ana"' '' -- sh -c 'fr-friend list -j | grep -o "\"name\":\"[^\"]*\""' || return 1
	done
}

# bats test_tags=optimised
@test "files are for their owner alone, whatever the umask, also the journal while it is written" {
	sanitized && skip "the modes of files are the same"
	unset FR_DB
	umask 000
	quiet fr-friend add Ana
	[ "$(stat -c %a "$HOME/.local/share/fr")" = 700 ]
	[ "$(stat -c %a "$HOME/.local/share/fr/fr.db")" = 600 ]
	for i in $(seq 4000); do
		printf '{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"given","minutes":%d}\n' "$i"
	done >in
	fr-log add in 2>/dev/null &
	while kill -0 $! 2>/dev/null; do
		stat -c %a "$HOME/.local/share/fr/fr.db-journal" 2>/dev/null || true
	done | sort -u >modes
	wait
	[ "$(cat modes)" = 600 ]
}

@test "a folder that the user names is left as it is" {
	mkdir mine
	chmod 755 mine
	FR_DB=$DIR/mine/fr.db quiet fr-friend add Ana
	[ "$(stat -c %a mine)" = 755 ]
	[ "$(stat -c %a mine/fr.db)" = 600 ]
}

# --- streams ---------------------------------------------------------------------------

@test "a full disk on standard output is a failure; what was recorded stays recorded" {
	a_store
	full() { "$@" >/dev/full; }
	check 3 '' 'fr-log: could not print: No space left on device' -- full fr-log list
	check 3 '' 'fr-log: could not print: No space left on device' -- full fr-log -j list
	check 3 '' 'fr-log: could not print: No space left on device' -- full fr-log --help
	check 3 '' 'fr-balance: could not print: No space left on device' -- full fr-balance -j
	check 3 '' 'fr-friend: could not print: No space left on device' -- full fr-friend list
	check 3 '' 'fr-log: recorded, but could not print: No space left on device' -- full fr-log gave Ana
	check 0 2 '' -- sh -c 'fr-log -j list | wc -l'
}

@test "closed standard streams do no harm" {
	a_store
	closed() { "$@" <&- >&-; }
	check 0 '' '' -- unchanged closed fr-log list
	check 0 '' '' -- closed fr-log gave Ana
	fr-log gave Ana 2>&- >/dev/null
	fr-log gave Ana <&- >&- 2>&-
	check 0 4 '' -- sh -c 'fr-log -j list | wc -l'
	[ "$(sqlite3 "$FR_DB" 'PRAGMA integrity_check')" = ok ]
}

@test "a reader that goes away ends it silently, also where SIGPIPE is ignored" {
	for i in $(seq 1000); do
		printf '{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"given","minutes":%d,"note":"%0100d"}\n' "$i" 0
	done | fr-log add - 2>/dev/null
	for trap in - ''; do
		for command in 'fr-log list' 'fr-log -j list'; do
			check 0 0 '' -- bash -c "trap '$trap' PIPE; $command | head -n 1 >first; echo \"\${PIPESTATUS[0]}\""
			[ "$(wc -l <first)" -eq 1 ]
		done
	done
}

@test "somebody who reads slowly locks nobody out" {
	for i in $(seq 1000); do
		printf '{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"given","minutes":%d,"note":"%0100d"}\n' "$i" 0
	done | fr-log add - 2>/dev/null
	mkfifo pipe
	fr-log -j list >pipe &
	exec 7<pipe
	read -r line <&7
	[ -n "$line" ]
	# the list stands at a full pipe now
	quiet fr-log gave Ana
	quiet fr-friend add Ben
	kill -0 $!
	[ "$(wc -l <&7)" -ge 999 ]
	wait $!
}

@test "first use by twenty processes at once" {
	for i in $(seq 20); do
		FR_SEED=$i fr-log gave Ana --new "number $i" >"out.$i" 2>&1 &
		pids+=" $!"
	done
	for pid in $pids; do
		wait "$pid"
	done
	check 0 20 '' -- sh -c 'fr-log -j list | jq -r .note | sort -u | wc -l'
	check 0 1 '' -- sh -c 'fr-friend -j list | wc -l'
	[ "$(sqlite3 "$FR_DB" 'PRAGMA integrity_check')" = ok ]
}

@test "a zone that is not known is said, and is not a failure" {
	a_store
	said='fr-log: the zone TZ=Mars/Olympus is not known here: times are read and shown in UTC'
	TZ=Mars/Olympus check 0 '' "$said" -- fr-log list --kind humour
	TZ=../../etc/passwd run fr-log list
	[ "$status" -eq 0 ]
	[[ ${lines[0]} == *'is not known here'* ]]
}

# bats test_tags=optimised
@test "a command that is printed for a name, pasted into a shell, is that command alone" {
	sanitized && skip "the names are printed by other tests"
	check 0 '' '' -- /usr/bin/python3 "$BATS_TEST_DIRNAME/../cli/paste_hostile.py"
}
