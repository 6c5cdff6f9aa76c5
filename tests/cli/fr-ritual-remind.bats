#!/usr/bin/env bats
# fr-ritual remind and cron: once each, on time or late, whatever is killed, full or run twice.

bats_require_minimum_version 1.5.0
load lib

HERE=$BATS_TEST_DIRNAME

some_friends() {
	FR_NOW=2025-01-01T12:00:00Z quiet fr-friend add Ana
	FR_NOW=2025-01-01T12:01:00Z quiet fr-friend add Ben
	FR_NOW=2025-01-01T12:02:00Z quiet fr-friend add Sam
}

friends() {
	begun some_friends
}

# On 2026-03-01, a Sunday: Walk is due this evening, Coffee in two days.
some_rituals() {
	some_friends
	FR_NOW=2026-02-26T12:00:00Z quiet fr-ritual add Walk --with Ana --every "sunday 18:00" --role host:me,Ana
	FR_NOW=2026-02-26T12:01:00Z quiet fr-ritual add Coffee --with Ben --every "2 weeks" --start 2026-03-03 --lead 3d
}

rituals() {
	begun some_rituals
}

at() {
	FR_NOW=$1 "${@:2}"
}

WALK='Walk with Ana is coming up: Sunday 1 March, 18:00. This time: host: you.'
COFFEE='Coffee with Ben is coming up: Tuesday 3 March.'

@test "without a store, or with nothing due, it says nothing and that is no failure" {
	check 0 '' '' -- fr-ritual remind
	[ ! -e "$FR_DB" ]
	[ ! -e "$FR_DB.remind" ]
	friends
	check 0 '' '' -- fr-ritual remind
	check 0 '' '' -- fr-ritual remind --private
	check 0 '' '' -- fr-ritual remind --exec false
	check 0 '' '' -- fr-ritual remind -j
}

@test "what is due today and within its lead comes once" {
	rituals
	check 0 "$WALK
$COFFEE" '' -- fr-ritual remind
	for i in 1 2 3; do check 0 '' '' -- unchanged fr-ritual remind; done
	check 0 '' '' -- at 2026-03-01T23:59:00Z fr-ritual remind
	check 0 'Walk with Ana is coming up: Sunday 8 March, 18:00. This time: host: you.' '' -- at 2026-03-08T08:30:00Z fr-ritual remind
}

@test "two hours ahead are two hours ahead where remind runs each hour, and the morning where it runs once a day" {
	friends
	quiet fr-ritual add Call --with Ana --every "day 18:00" --lead 2h --start 2026-03-02
	quiet at 2026-03-01T22:00:00Z fr-ritual remind
	quiet at 2026-03-01T23:00:00Z fr-ritual remind
	for hour in 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do
		check 0 '' '' -- at 2026-03-02T$hour:00:00Z fr-ritual remind
	done
	check 0 'Call with Ana is coming up: Monday 2 March, 18:00.' '' -- at 2026-03-02T16:00:00Z fr-ritual remind
	check 0 '' '' -- at 2026-03-02T17:00:00Z fr-ritual remind
	quiet at 2026-03-02T19:00:00Z fr-ritual done call
	check 0 'Call with Ana is coming up: Tuesday 3 March, 18:00.' '' -- at 2026-03-03T08:30:00Z fr-ritual remind
	quiet at 2026-03-03T19:00:00Z fr-ritual done call
	check 0 'Call with Ana is coming up: Wednesday 4 March, 18:00.' '' -- at 2026-03-04T08:30:00Z fr-ritual remind
}

@test "missed days come once, marked late, and not as a pile" {
	rituals
	check 0 'Coffee with Ben was planned for Tuesday 12 May. If it did not happen, that is
fine.
Walk with Ana was planned for Sunday 17 May, 18:00. If it did not happen, that
is fine. This time: host: you.' '' -- at 2026-05-20T08:30:00Z fr-ritual remind
	check 0 '' '' -- at 2026-05-20T08:31:00Z fr-ritual remind
	at 2026-05-25T08:30:00Z fr-ritual -j remind >got
	check 0 '["Walk",true,"2026-05-24T18:00:00Z"]
["Coffee",false,"2026-05-26"]' '' -- jq -c '[.name,.late,.due]' got
}

@test "--private says how many, and marks them too" {
	rituals
	check 0 'fr-ritual: 2 due' '' -- fr-ritual remind --private
	check 0 '' '' -- fr-ritual remind
	check 2 '' 'fr-ritual: --exec, --notify, --private and -j are ways to hear of it; choose one (--notify --private is one)' -- fr-ritual remind --private --exec true
}

@test "undo passes over what cron brought" {
	rituals
	quiet fr-log gave Ana listening 20m
	fr-ritual remind >got
	[ "$(wc -l <got)" -eq 2 ]
	fr-log undo >got
	grep -q 'gave Ana listening' got
	check 0 '' '' -- fr-ritual remind
}

@test "what cron brought since stands in nobody's way back" {
	rituals
	quiet fr-ritual remind
	quiet fr-ritual rm coffee
	quiet at 2026-03-08T08:30:00Z fr-ritual remind
	fr-data export | grep '"type":"reminded"' >marks
	check 0 'took back fr-ritual rm of Sun 2026-03-01 12:00:
  there again: the ritual Coffee with Ben
  there again: a reminder of Tue 2026-03-03' '' -- fr-log undo
	fr-data export | grep '"type":"reminded"' | sed 's/"updated":"[^"]*"//' >got
	[ "$(wc -l <got)" -eq 3 ]
	sed 's/"updated":"[^"]*"//' marks >known
	check 1 '' '' -- grep -Fxvf got known
	check 0 '' '' -- fr-data check
	for step in add add add add add; do quiet fr-log undo; done
	check 2 '' 'fr-log: there is nothing to take back' -- fr-log undo
}

@test "a row that came again in a store of before is taken back all the same" {
	rituals
	quiet fr-ritual remind
	quiet fr-ritual rm coffee
	row=$(sqlite3 "$FR_DB" "SELECT first FROM change WHERE type = 'reminded' AND what = 'removed'")
	quiet at 2026-03-08T08:30:00Z fr-ritual remind
	sqlite3 "$FR_DB" "UPDATE change SET first = $row, last = $row, sum = NULL
		WHERE first = (SELECT max(n) FROM reminded) AND type = 'reminded' AND before IS NULL;
		UPDATE reminded SET n = $row WHERE n = (SELECT max(n) FROM reminded)"
	quiet fr-log undo
	check 0 3 '' -- jq -s 'map(select(.type == "reminded")) | length' <(fr-data export)
	check 0 '' '' -- fr-data check
	for step in add add add add add; do quiet fr-log undo; done
}

@test "a mark that cron wrote again is no second one when the first comes back" {
	rituals
	fr-data export | jq -c 'select(.name == "Coffee") | del(.updated)' >coffee
	quiet fr-ritual remind
	quiet fr-ritual rm coffee
	check 0 '' 'fr-log: added 1, changed 0, same 0, older 0, refused 0' -- fr-log add coffee
	check 0 "$COFFEE" '' -- at 2026-03-01T12:05:00Z fr-ritual remind
	quiet fr-log undo
	quiet fr-log undo
	check 0 '"Coffee"' '' -- jq .name <(fr-ritual -j show coffee)
	check 0 2 '' -- jq -s 'map(select(.type == "reminded")) | length' <(fr-data export)
	check 0 '' '' -- fr-ritual remind
}

@test "--exec gives each record to the command, and marks it where that succeeds" {
	rituals
	fr-ritual remind --exec 'cat >>sink' >out 2>err
	[ ! -s out ]
	[ ! -s err ]
	check 0 '["reminder","ritual",["Ana"],"Walk","2026-03-01T18:00:00Z",false,{"host":"me"}]
["reminder","ritual",["Ben"],"Coffee","2026-03-03",false,null]' '' -- \
		jq -c '[.type,.kind,.friends,.name,.due,.late,.roles]' sink
	check 0 '' '' -- fr-ritual remind --exec 'cat >>sink'
	[ "$(wc -l <sink)" -eq 2 ]
}

@test "a command that fails, is killed or reads nothing loses nothing" {
	rituals
	run -3 fr-ritual remind --exec 'exit 7'
	[[ $output == *'status 7'* ]]
	run -3 fr-ritual remind --exec 'kill -9 $$'
	[[ $output == *'status 137'* ]]
	run -3 fr-ritual remind --exec 'grep -q Coffee'
	run -0 fr-ritual remind --exec 'true'
	[ -z "$output" ]
	check 0 '' '' -- fr-ritual remind
}

@test "the store is free while a command runs" {
	rituals
	check 0 '' '' -- fr-ritual remind --exec 'fr-log gave Ana listening 5m >/dev/null'
	check 0 2 '' -- sh -c 'fr-log -j list | wc -l'
}

@test "the id follows from ritual and due alone" {
	rituals
	cp "$FR_DB" copy.db
	fr-ritual -j remind >one
	FR_DB=$DIR/copy.db TZ=America/New_York FR_NOW=2026-03-01T15:00:00Z fr-ritual -j remind >two
	[ -s one ]
	[ "$(jq -r .id one)" = "$(jq -r .id two)" ]
}

@test "two at once: each comes once" {
	rituals
	for i in 1 2 3 4 5 6; do fr-ritual remind --exec 'cat >>sink; sleep .1' & done
	wait
	[ "$(wc -l <sink)" -eq 2 ]
	# the lock dies with the process, not with its command
	fr-ritual remind --exec 'true'
	FR_NOW=2026-03-08T08:30:00Z fr-ritual remind --exec 'cat >>sink; echo $$ >pid.part; mv pid.part pid; exec sleep 600 3>&-' &
	within 30 test -e pid
	kill -9 $!
	wait $! || true
	FR_NOW=2026-03-08T08:31:00Z timeout 300 fr-ritual remind --exec 'cat >>sink'
	kill "$(cat pid)"
	[ "$(wc -l <sink)" -eq 4 ]
	[ "$(tail -n 2 sink | jq -r .id | sort -u | wc -l)" -eq 1 ]
}

@test "dates are found without libical, calendars are not" {
	rituals
	# a library that is not one
	mkdir broken
	: >broken/libical.so.3
	export LD_LIBRARY_PATH=$DIR/broken
	[ -n "$(fr-ritual remind)" ]
	fr-ritual next >got
	[ -s got ]
	fr-ritual due --within 30d >got
	[ -s got ]
	run -3 --separate-stderr fr-ritual import "$HERE/../data/import/calendar/evolution.ics" --with Ana
	[ -z "$output" ]
	[[ $stderr == 'fr-ritual: the calendar cannot be read without libical.so.3: '* ]]
}

# bats test_tags=optimised
@test "kill -9 at any moment: each arrives, none is marked that did not, repeats have the same id" {
	sanitized && skip "what is killed, cut off or waits runs no other code than what is not"
	run -0 timeout 300 /usr/bin/python3 "$HERE/../soak/remind_kill.py" "${FR_KILLS:-100}"
	echo "$output"
	[[ $output == *' 0 lost' ]]
}

@test "what could not be printed is not marked" {
	rituals
	run -3 sh -c 'fr-ritual remind >/dev/full'
	[[ $output == 'fr-ritual: could not print:'* ]]
	check 0 "$WALK
$COFFEE" '' -- fr-ritual remind
}

@test "a full disk loses nothing" {
	[ "$(id -u)" -eq 0 ] || skip "mounts a file system"
	mkdir small
	mount -t tmpfs -o size=1m tmpfs small || skip "cannot mount here"
	FR_DB=$DIR/small/fr.db
	some_rituals
	dd if=/dev/zero of=small/rest bs=4k 2>/dev/null || true
	FR_NOW=2026-03-01T12:00:00Z run fr-ritual remind
	full=$status
	said=$output
	rm small/rest
	FR_NOW=2026-03-01T12:00:00Z run -0 fr-ritual remind
	again=$output
	umount small
	[ "$full" -eq 3 ]
	[[ $said == *Walk*Coffee* ]]
	[[ $again == *Walk*Coffee* ]]
}

# which TIME: what comes then, with its ids as crosses.
which() {
	at "$1" fr-ritual remind | sed 's/\[[0-9a-f]\{6\}]/[xxxxxx]/'
}

@test "two that read the same on two days say which they are" {
	friends
	for what in one two; do
		jq -cn --arg what $what '{type: "agreement", friend: "Ana", who: "both", what: $what, review: "2026-03-05"}'
	done | fr-log add - 2>/dev/null
	at 2026-03-05T20:00:00Z fr-ritual remind >first
	at 2026-03-06T20:00:00Z fr-ritual remind >second
	[ -s first ]
	[ -s second ]
	not cmp -s first second
	# as the agreements themselves are named
	for file in first second; do
		quiet fr-checkin agreements -j
		id=$(tr -d '\n' <$file | sed 's/.*\[\(.*\)].*/\1/')
		fr-checkin -j agreements | jq -r .id | grep -q "$id\$"
	done
}

@test "words that were agreed stay out of mail, and the title can be chosen" {
	friends
	echo '{"type":"agreement","friend":"Ana","who":"friend","what":"call me every sunday about the clinic"}' >agreed
	fr-ritual add - <agreed 2>/dev/null
	fr-ritual -j list >got
	if grep clinic got; then return 1; fi
	check 0 'What we agreed with Ana is coming up: Sunday 1 March.' '' -- fr-ritual remind
	echo '{"type":"agreement","friend":"Sam","who":"friend","what":"call me every sunday"}' >agreed
	fr-ritual add - --name "Sunday call" <agreed 2>/dev/null
	check 0 'Sunday call with Sam is coming up: Sunday 1 March.' '' -- fr-ritual remind
}

@test "a rhythm that was wished for today is due from today on, for everything that says so" {
	friends
	echo '{"type":"checkin","friend":"Ana","at":"2025-06-01T12:00:00Z"}' | fr-log add - 2>/dev/null
	fr-checkin schedule Ana --every 6w >/dev/null
	check 0 '' '' -- at 2026-04-11T12:00:00Z fr-ritual remind
	check 1 '' '' -- at 2026-04-11T12:00:00Z fr-checkin due
	check 0 'You and Ana wanted to talk about how things are, around Sunday 12 April.' '' -- \
		at 2026-04-13T12:00:00Z fr-ritual remind
	at 2026-04-13T12:00:00Z fr-checkin due | grep -q "12 April"
}

@test "birthdays, hurts, agreements, seasons, check-ins and quiet friends" {
	friends
	fr-friend set Ana --birthday 03-02 >/dev/null
	check 0 'Ana has a birthday: Monday 2 March.' '' -- fr-ritual remind
	FR_NOW=2026-03-02T12:00:00Z quiet fr-friend season start Ben --review 2026-03-04
	printf '%s\n' '{"type":"agreement","friend":"Sam","who":"me","what":"a secret","review":"2026-03-05"}' \
		'{"type":"hurt","friend":"Ana","text":"another secret","at":"2026-03-01"}' | fr-log add - 2>/dev/null
	check 0 '' '' -- at 2026-03-02T20:00:00Z fr-ritual remind
	check 0 'On Wednesday 4 March you wanted to look again at the hard time with Ben. Does
it go on? `fr-friend season keep Ben`; if it is over:
`fr-friend season end Ben`' '' -- at 2026-03-04T20:00:00Z fr-ritual remind
	check 0 'You and Sam wanted to look again at something you agreed (Thursday 5 March)
[xxxxxx].' '' -- which 2026-03-07T20:00:00Z
	check 0 'A note about Ana has been waiting for 7 days [xxxxxx]. You could bring it up,
let it go, or ask somebody for help.' '' -- which 2026-03-08T20:00:00Z
	at 2026-03-10T12:00:00Z fr-checkin schedule Ben --every 6w >/dev/null
	check 0 '' '' -- at 2026-04-20T20:00:00Z fr-ritual remind
	check 0 'You and Ben wanted to talk about how things are, around Tuesday 21 April.' '' -- at 2026-04-22T20:00:00Z fr-ritual remind
	check 0 '' '' -- at 2026-06-01T20:00:00Z fr-ritual remind
	check 0 'You and Ben wanted to talk about how things are, around Tuesday 2 June.' '' -- at 2026-06-02T20:00:00Z fr-ritual remind
}

@test "a friend who went quiet is named once for each silence" {
	friends
	for day in 05 08 11 14 17 20 23 26; do quiet at 2026-01-${day}T12:00:00Z fr-log gave Ana listening 20m; done
	check 0 '' '' -- at 2026-01-30T12:00:00Z fr-ritual remind
	# the log goes on: it is not the log that is silent
	for day in 02-15 03-10 03-28; do quiet at 2026-${day}T12:00:00Z fr-log gave Sam listening 20m; done
	run -0 at 2026-04-01T12:00:00Z fr-ritual remind
	[[ $output == 'You have not written anything about Ana for 65 days.'* ]]
	check 0 '' '' -- at 2026-04-09T12:00:00Z fr-ritual remind
	fr-friend rest Ana --until 2026-12-31 >/dev/null
	quiet at 2026-04-10T12:00:00Z fr-log gave Ana listening 20m
	check 0 '' '' -- at 2026-07-09T12:00:00Z fr-ritual remind
}

@test "each kind can be turned off" {
	rituals
	fr-friend set Ana --birthday 03-02 >/dev/null
	quiet fr-data config remind.ritual off
	check 0 'Ana has a birthday: Monday 2 March.' '' -- fr-ritual remind
	quiet fr-data config remind.ritual --unset
	quiet fr-data config remind.birthday off
	check 0 "$WALK
$COFFEE" '' -- fr-ritual remind
	talks_and_silence
	for kind in checkin quiet; do quiet fr-data config remind.$kind off; done
	check 0 '' '' -- at 2026-05-20T12:00:00Z fr-ritual remind
	quiet fr-data config remind.checkin --unset
	check 0 'You and Sam wanted to talk about how things are, around Sunday 10 May.' '' -- at 2026-05-20T12:00:00Z fr-ritual remind
	quiet fr-data config remind.quiet --unset
	[[ $(at 2026-05-21T12:00:00Z fr-ritual remind) == 'You have not written anything about Kim for 50 days.'* ]]
}

# With Kim nothing since 2026-04-01, after every third day; a check-in with Sam from 2026-03-29 on, every six weeks.
talks_and_silence() {
	fr-ritual end Walk >/dev/null
	fr-ritual end Coffee >/dev/null
	quiet fr-friend add Kim
	for day in 02 05 08 11 14 17 20 23 26 29; do quiet at 2026-03-${day}T12:00:00Z fr-log gave Kim listening 20m; done
	quiet at 2026-04-01T12:00:00Z fr-log gave Kim listening 20m
	at 2026-03-29T12:00:00Z fr-checkin schedule Sam --every 6w >/dev/null
	# the log goes on: it is not the log that is silent
	for day in 04-10 04-25 05-10; do quiet at 2026-${day}T12:00:00Z fr-log gave Ana listening 20m; done
}

@test "a pause or an acceptance leaves out check-ins and who went quiet, until its last day is over" {
	rituals
	talks_and_silence
	at 2026-05-01T12:00:00Z fr-balance accept Sam --until 2026-05-20 >/dev/null
	at 2026-05-01T12:00:00Z fr-balance pause Kim --until 2026-05-20 >/dev/null
	check 0 '' '' -- at 2026-05-20T23:59:59Z fr-ritual remind
	run -0 at 2026-05-21T00:00:00Z fr-ritual remind
	[[ $output == *'You and Sam wanted to talk about how things are, around Sunday 10 May.'* ]]
	[[ $output == *'You have not written anything about Kim for 50 days.'* ]]
}

@test "a check-in that was held begins the rhythm anew" {
	friends
	quiet fr-checkin schedule Sam --every 6w
	fr-log add - 2>/dev/null <<<'{"type":"checkin","friend":"Sam","at":"2026-03-20"}'
	check 0 '' '' -- at 2026-04-30T23:00:00Z fr-ritual remind
	# one that is only planned does not
	fr-log add - 2>/dev/null <<<'{"type":"checkin","friend":"Sam","at":"2026-06-20"}'
	[[ $(at 2026-05-01T00:00:00Z fr-ritual remind) == *Sam*'Friday 1 May.' ]]
}

@test "a rest that was kept as a pause of before keeps all of it away" {
	friends
	fr-friend set Ana --birthday 03-20 >/dev/null
	fr-friend set Ben --birthday 03-20 >/dev/null
	printf '%s\n' '{"type":"pause","friend":"Ana","mode":"rest","until":"2026-03-20"}' \
		'{"type":"pause","friend":"Ben","mode":"rest","until":"2026-03-18"}' | fr-log add - 2>/dev/null
	fr-ritual add Tea --with Ana --every "friday 18:00" >/dev/null
	check 0 'Ben has a birthday: Friday 20 March.' '' -- at 2026-03-20T12:00:00Z fr-ritual remind
	[ "$(fr-ritual -j next 1 | jq -r .due)" = 2026-03-27T18:00:00Z ]
}

@test "one line about a friend a day, but for what cannot wait" {
	rituals
	fr-friend set Ana --birthday 03-02 >/dev/null
	printf '%s\n' '{"type":"agreement","friend":"Ana","who":"me","what":"x","review":"2026-02-27"}' | fr-log add - 2>/dev/null
	check 0 "$(sed 's/ Ana has/ Ana\nhas/' <<<"$WALK Ana has a birthday: Monday 2 March.")
$COFFEE" '' -- fr-ritual remind
	check 0 '' '' -- at 2026-03-01T20:00:00Z fr-ritual remind
	check 0 'You and Ana wanted to look again at something you agreed (Friday 27 February)
[xxxxxx].' '' -- which 2026-03-02T20:00:00Z
}

@test "marks of earlier days are not read, however many there are" {
	rituals
	printf '%s\n' '{"type":"reminded","subject":"hurt:019b0000-0000-7000-8000-000000000001","due":"2026-02-01","at":"2026-02-01T12:00:00Z"}' |
		fr-log add - 2>/dev/null
	sqlite3 "$FR_DB" "UPDATE reminded SET due = 'no day'"
	check 0 "$WALK
$COFFEE" '' -- fr-ritual remind
	sqlite3 "$FR_DB" "UPDATE reminded SET at = '2026-02-27T23:30:00-12:00' WHERE due = 'no day'"
	fr-friend set Ana --birthday 03-02 >/dev/null
	check 3 '' 'fr-ritual: the store is damaged (a reminded holds no time as due)' -- fr-ritual remind
}

@test "nothing about somebody unsafe, in the archive, or resting" {
	rituals
	fr-friend set Ana --birthday 03-02 >/dev/null
	fr-friend unsafe Ana >/dev/null
	fr-friend archive Ben >/dev/null
	check 0 '' '' -- fr-ritual remind
	fr-friend return Ben >/dev/null
	fr-friend rest Ben --until 2026-06-01 >/dev/null
	check 0 '' '' -- fr-ritual remind
	fr-ritual ics >got
	grep -q '^SUMMARY:Coffee' got
	grep -q '^EXDATE.*20260303' got
	not grep -q Walk got
}

@test "forgetting a friend takes their reminders along" {
	rituals
	fr-friend set Ben --birthday 03-02 >/dev/null
	fr-ritual remind >/dev/null
	[ "$(sqlite3 "$FR_DB" 'SELECT count(*) FROM reminded')" -eq 2 ]
	fr-friend forget Ben --yes >/dev/null 2>&1
	[ "$(sqlite3 "$FR_DB" 'SELECT count(*) FROM reminded')" -eq 1 ]
}

@test "it works where there is nothing: no zone, no language, no terminal, no XDG" {
	rituals
	run -0 env -i HOME="$HOME" FR_DB="$FR_DB" FR_NOW="$FR_NOW" "$(command -v fr-ritual)" remind
	[[ $output == *Walk*Coffee* ]]
}

# --- cron and systemd -------------------------------------------------------------------

@test "cron prints a line that a crontab takes, whatever is in the path" {
	mkdir "100% o'clock"
	export FR_DB="$DIR/100% o'clock/fr.db"
	some_rituals
	fr-ritual cron --at 07:05 >got
	line=$(sed -n 's/^5 7 \* \* \*  //p' got)
	[ -n "$line" ]
	# what cron makes of it, then sh
	run -0 env -i HOME="$HOME" FR_NOW="$FR_NOW" sh -c "$(printf '%s\n' "$line" | sed 's/\\%/%/g')"
	[[ $output == *Walk*Coffee* ]]
	printf '%s\n' "$line" | not grep -q '[^\\]%'
	check 2 '' 'fr-ritual: --at is a time of the day as 08:30, not "25:00"' -- fr-ritual cron --at 25:00
}

@test "cron | crontab - works as it is: what the table had stays, and our line is there once" {
	rituals
	mkdir bin
	cat >bin/crontab <<-'END'
		#!/bin/sh
		case $1 in
		-l) cat "$HOME/table" ;;
		-) cat >"$HOME/new" && mv "$HOME/new" "$HOME/table" ;;
		esac
	END
	chmod +x bin/crontab
	export PATH="$DIR/bin:$PATH"
	printf '%s\n' '# mine' 'MAILTO=ana' '0 4 * * * backup %d' >table
	cp table before
	fr-ritual cron | crontab -
	fr-ritual cron --at 07:05 | crontab -
	# only comments and lines of a crontab
	not grep -Evq '^(#.*|[A-Z]+=.*|[0-9*]+ [0-9*]+ \* \* \*  ?.*)$' table
	head -n 3 table | cmp - before
	check 0 1 '' -- grep -c ' remind$' table
	grep -q '^5 7 \* \* \*  .* remind$' table
	# without one, and without crontab
	rm table
	fr-ritual cron >got
	[ "$(wc -l <got)" -eq 2 ]
	rm bin/crontab
	fr-ritual cron | tail -n 2 | cmp - got
}

@test "the systemd units are good" {
	command -v systemd-analyze || skip "no systemd here"
	mkdir "100% \$o'clock" units
	export FR_DB="$DIR/100% \$o'clock/fr.db"
	some_rituals
	fr-ritual remind --install 2>/dev/null | awk '/^# .*service$/ { f = "units/fr-ritual.service"; next }
		/^# .*timer$/ { f = "units/fr-ritual.timer"; next } /^systemctl/ { f = "" } f { print > f }'
	grep -q 'OnCalendar=\*-\*-\* 08:30:00' units/fr-ritual.timer
	grep -qF "FR_DB=$DIR/100%% \$o'clock/fr.db" units/fr-ritual.service
	run env HOME=/home/ana systemd-analyze verify --man=no --user "$DIR/units/fr-ritual.service" "$DIR/units/fr-ritual.timer"
	echo "$output"
	not grep -q fr-ritual <<<"$output"
	cp "$FR_SOURCE"/cmd/fr-ritual/examples/fr-ritual.timer units/
	sed "s|^ExecStart=[^ ]*fr-ritual|ExecStart=$FR_BIN/fr-ritual|" "$FR_SOURCE/cmd/fr-ritual/examples/fr-ritual.service" \
		>units/fr-ritual.service
	run env HOME=/home/ana systemd-analyze verify --man=no --user "$DIR/units/fr-ritual.service" "$DIR/units/fr-ritual.timer"
	echo "$output"
	not grep -q fr-ritual <<<"$output"
}

@test "what cron prints goes into crontab as it is" {
	rituals
	fr-ritual cron >table
	[ "$(grep -vc '^#' table)" -eq 1 ]
	command -v crontab >/dev/null || return 0
	crontab -T table 2>err || grep -q "option\|usage" err
}

# desk: a notify-send and a systemctl that write down how they were called; status 1 where fail is there.
desk() {
	mkdir -p bin
	printf '#!/bin/sh\nprintf "<%%s>" "${0##*/}" "$@" >>"$HOME/called"; echo >>"$HOME/called"; [ ! -e "$HOME/fail" ]\n' >bin/notify-send
	chmod +x bin/notify-send && cp bin/notify-send bin/systemctl
	PATH=$DIR/bin:$PATH
}

@test "notify shows each once, and what did not arrive comes again" {
	desk
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every day --start 2026-03-01
	quiet fr-ritual add Coffee --with Ana --every day --start 2026-03-01
	touch fail
	check 3 '' 'fr-ritual: notify-send ended with status 1; this reminder comes again: ritual
fr-ritual: notify-send ended with status 1; this reminder comes again: ritual' -- fr-ritual remind --notify
	rm fail called
	check 0 '' '' -- fr-ritual remind --notify
	check 0 '<notify-send><--><fr><Coffee with Ana is coming up: Sunday 1 March.>
<notify-send><--><fr><Walk with Ana is coming up: Sunday 1 March.>' '' -- sort called
	check 0 '' '' -- fr-ritual remind --notify
	rm called
	export FR_NOW=2026-03-02T12:00:00Z
	check 0 '' '' -- fr-ritual remind --notify --private
	check 0 '<notify-send><--><fr><Something is due with friends: fr says what.>' '' -- cat called
	check 0 '' '' -- fr-ritual remind
	check 2 '' 'fr-ritual: --exec, --notify, --private and -j are ways to hear of it; choose one (--notify --private is one)' -- \
		fr-ritual remind --notify --exec cat
}

@test "notify goes to a command of one's own" {
	desk
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every day --start 2026-03-01
	quiet fr-data config notify 'jq -r .text'
	check 0 'Walk with Ana is coming up: Sunday 1 March.' '' -- fr-ritual remind --notify
	export FR_NOW=2026-03-02T12:00:00Z
	quiet fr-data config notify 'cat'
	check 0 '{"type":"reminders","due":1,"text":"Something is due with friends: fr says what."}' '' -- fr-ritual remind --notify --private
	[ ! -e called ]
}

@test "install shows what it would do, asks, and is undone" {
	desk
	some_rituals
	check 2 '' 'fr-ritual: --install or --uninstall, and nothing beside it' -- fr-ritual remind --install --notify
	check 2 '' 'fr-ritual: --at and --yes go with --install' -- fr-ritual remind --yes
	fr-ritual remind --install >shown 2>err && return 1
	same err 'fr-ritual: nothing was changed; --yes does it without asking' err
	grep -qx "# $DIR/.config/systemd/user/fr-ritual.timer" shown
	[ ! -e .config ]
	[ ! -e called ]
	# at a terminal
	for answer in n y; do
		printf '%s\n' "$answer" >answer
		TERM=dumb script -qec 'fr-ritual remind --install --at 7:15' /dev/null <answer >shown || true
		[ "$answer" = y ] || { [ ! -e .config ] && [ ! -e called ]; }
	done
	grep -qx 'OnCalendar=\*-\*-\* 07:15:00' .config/systemd/user/fr-ritual.timer
	grep -q 'remind --notify --private$' .config/systemd/user/fr-ritual.service
	check 0 '<systemctl><--user><daemon-reload>
<systemctl><--user><enable><--now><fr-ritual.timer>' '' -- cat called
	rm called
	touch .config/systemd/user/mine
	fr-ritual remind --uninstall --yes >shown 2>err
	same err 'fr-ritual: it is no longer called' err
	check 0 '<systemctl><--user><disable><--now><fr-ritual.timer>
<systemctl><--user><daemon-reload>' '' -- cat called
	check 0 'mine' '' -- ls .config/systemd/user
	touch fail
	fr-ritual remind --install --yes >shown 2>err && return 1
	same err 'fr-ritual: systemctl --user daemon-reload ended with status 1' err
}

# bats test_tags=optimised
@test "the real cron runs the line, and mails what is due, once" {
	sanitized && skip "what cron runs is run by the other tests"
	[ "$(id -u)" -eq 0 ] && [ -x /usr/sbin/cron ] && unshare -m true || skip "wants cron, and a mount of its own"
	unset FR_NOW TZ
	mkdir "100% mine"
	export FR_DB="$DIR/100% mine/fr.db"
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every day
	fr-ritual cron | sed -n 's/^30 8 \* \* \* /* * * * */p' >crontab
	timeout 300 unshare -m sh "$HERE/../soak/cron_once.sh" "$DIR"
	cat mail
	grep -q '^Walk with Ana is coming up: ' mail
	[ "$(sed '1,/^$/d' mail | wc -l)" -eq 1 ]
	check 0 '' '' -- fr-ritual remind
}
