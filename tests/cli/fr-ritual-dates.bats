#!/usr/bin/env bats
# fr-ritual: what was decided about single dates stays decided, and everything says the same of them.

load lib

at() {
	local now=$1
	shift
	FR_NOW=$now "$@"
}

some_coffee() {
	quiet fr-friend add Ana
	quiet fr-ritual add Coffee --with Ana --every "sunday 15:00" --role host:me,Ana
}

coffee() {
	begun some_coffee
}

shown() {
	fr-ritual -j next "${1:-4}" | jq -r '[.due[:16], .roles.host] | join(" ")'
}

@test "what was moved, skipped and swapped goes along through another hour" {
	coffee
	quiet fr-ritual move coffee 2026-03-10 --due 2026-03-08
	quiet fr-ritual skip coffee --due 2026-03-15
	quiet fr-ritual swap coffee --due 2026-03-22
	check 0 'Coffee with Ana: every Sunday at 16:30
  Sun 2026-03-01 16:30  host: you
  Tue 2026-03-10 15:00 (moved from Sun 2026-03-08 16:30)  host: Ana
  Sun 2026-03-22 16:30  host: Ana
  Sun 2026-03-29 16:30  host: you
  Sun 2026-04-05 16:30  host: you' '' -- fr-ritual edit coffee --at 16:30
	# and back, and to another day of the week
	quiet fr-ritual edit coffee --at 15:00
	quiet fr-ritual edit coffee --every saturday
	check 0 '2026-03-10T15:00 me
2026-03-21T15:00 Ana
2026-03-28T15:00 me' '' -- shown 3
	fr-ritual -j show coffee >got
	check 0 '["2026-03-07","moved"]
["2026-03-14","skipped"]
["2026-03-21","due"]' '' -- jq -c 'select(.status) | [.due[:10], .status]' got
	# one step, which undo takes back whole
	quiet fr-log undo
	check 0 2026-03-08 '' -- sh -c 'fr-ritual -j show coffee | jq -r "select(.status == \"moved\").due[:10]"'
	check 0 "the store is sound" '' -- sh -c 'fr-data check >/dev/null && echo the store is sound'
}

@test "what goes along with a rule to other days and back was said when it was said" {
	coffee
	quiet fr-ritual move coffee 2026-03-17 --due 2026-03-15
	FR_NOW=2026-03-02T12:00:00Z quiet fr-ritual edit coffee --every saturday
	fr-data export >between
	FR_NOW=2026-03-04T12:00:00Z quiet fr-ritual edit coffee --every sunday
	fr-data export --types occurrence | jq -c 'select(.status == "moved")' >got
	check 0 '["2026-03-15","2026-03-17","2026-03-02T12:00:00.001Z",["2026-03-01T12:00:00Z"]]' '' -- \
		jq -c '[.due[:10], .moved_to[:10], .updated, ([.changed[]] | unique)]' got
	# a machine that has what was between comes to the same
	fr-data export >all
	FR_SEED=2 fr-data -d two.db import between >/dev/null 2>&1
	FR_SEED=3 fr-data -d two.db import all >/dev/null 2>&1
	check 0 "$(cat all)" '' -- fr-data -d two.db export
}

@test "a day means what was moved to it, and not what was moved away" {
	coffee
	quiet fr-ritual move coffee 2026-03-12 --due 2026-03-08
	quiet fr-ritual move coffee "2026-03-08 20:00" --due 2026-03-22
	check 0 '2026-03-22' '' -- sh -c 'fr-ritual -j skip coffee --due 2026-03-08 | jq -r ".due[:10]"'
}

@test "what was done is not due again at another hour, nor where a calendar changes its own" {
	coffee
	quiet at 2026-03-01T14:00:00Z fr-ritual done coffee
	quiet at 2026-03-01T14:30:00Z fr-ritual edit coffee --at 18:00
	check 1 '' '' -- at 2026-03-01T14:31:00Z fr-ritual due
	check 0 '' '' -- at 2026-03-01T14:31:00Z fr-ritual remind
	check 0 'Sun 2026-03-08 18:00  Coffee with Ana  host: Ana' '' -- at 2026-03-01T14:31:00Z fr-ritual next 1
	quiet fr-ritual rm coffee
	for hour in 15 16; do
		printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:walk\r\nSUMMARY:Walk\r\nDTSTART:20260301T%s0000Z\r\n' $hour
		printf 'RRULE:FREQ=WEEKLY;BYDAY=SU\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
	done >both
	head -n 9 both >walk.ics
	at 2026-03-01T14:40:00Z fr-ritual import walk.ics --with Ana >/dev/null 2>&1
	quiet at 2026-03-01T15:10:00Z fr-ritual done walk
	quiet at 2026-03-01T15:11:00Z fr-ritual skip walk --due 2026-03-08
	tail -n 9 both >walk.ics
	check 0 'Walk with Ana, every Sunday at 16:00' 'fr-ritual: 0 added, 1 changed, 0 same, 0 left out' -- \
		at 2026-03-01T15:20:00Z fr-ritual import walk.ics --with Ana
	check 1 '' '' -- at 2026-03-01T15:21:00Z fr-ritual due
	check 0 'Sun 2026-03-15 16:00  Walk with Ana' '' -- at 2026-03-01T15:21:00Z fr-ritual next 1
}

@test "a turn for which there is no date any more is named, and let go of where that is said" {
	coffee
	quiet fr-ritual skip coffee --pass --due 2026-03-08
	check 2 '' 'fr-ritual: with this rhythm there is no place for the turn that was passed on on Sun 2026-03-08 15:00; to let go of it: --yes' -- \
		unchanged fr-ritual edit coffee --every "2 weeks on sunday"
	quiet fr-ritual edit coffee --every "2 weeks on sunday" --yes
	check 0 '2026-03-01T15:00 me
2026-03-15T15:00 Ana
2026-03-29T15:00 me
2026-04-12T15:00 Ana' '' -- shown
	# one whose date stays is that of whoever is up there now: nobody hosts twice
	quiet fr-ritual edit coffee --every "sunday"
	quiet fr-ritual skip coffee --pass --due 2026-03-15
	quiet fr-ritual edit coffee --every "2 weeks on sunday"
	check 0 '2026-03-01T15:00 me
2026-03-29T15:00 me
2026-04-12T15:00 Ana' '' -- shown 3
	fr-ritual -j show coffee | jq -r 'select(.status == "skipped").roles.host' >got
	same "who passed" Ana got
}

@test "at a terminal that is asked, and a no changes nothing" {
	coffee
	quiet fr-ritual swap coffee --due 2026-03-08
	terminal() {
		/usr/bin/python3 -c 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' "$@" <answer >out
	}
	echo n >answer
	unchanged terminal fr-ritual edit coffee --every "month on first monday" && return 1
	grep -q 'no place for the turn that was swapped on Sun 2026-03-08 15:00' out
	echo y >answer
	terminal fr-ritual edit coffee --every "month on first monday"
	grep -q 'every month on the first Monday' out
}

@test "dates that are counted are as many, whatever the hour" {
	quiet fr-friend add Ana
	quiet fr-ritual add Course --with Ana --every 'RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=4' --at 15:00
	quiet at 2026-03-01T16:00:00Z fr-ritual done course
	quiet at 2026-03-08T16:00:00Z fr-ritual done course
	check 0 'Course with Ana: every Sunday at 17:00, 2 times
  Sun 2026-03-15 17:00
  Sun 2026-03-22 17:00' '' -- at 2026-03-09T12:00:00Z fr-ritual edit course --at 17:00
	check 1 '' '' -- at 2026-03-09T12:00:00Z fr-ritual due
}

# bats test_tags=optimised
@test "random edits, moves, skips, swaps and imports: what is shown is what a small model keeps" {
	steps=$(sanitized && echo 50 || echo 250)
	check 0 "$steps steps" '' -- /usr/bin/python3 "$BATS_TEST_DIRNAME/../model/decided.py" "$steps" 3
}

@test "whose turn it is after a missed date is the same everywhere" {
	coffee
	# the first was missed: the turn is still yours
	local now=2026-03-03T09:00:00Z
	check 0 'Sun 2026-03-01 15:00  Coffee with Ana (was planned; done, skip or move, whichever it was)  host: you
Sun 2026-03-08 15:00  Coffee with Ana  host: you' '' -- at $now fr-ritual due --within 6d
	check 0 'Sun 2026-03-08 15:00  Coffee with Ana  host: you
Sun 2026-03-15 15:00  Coffee with Ana  host: Ana' '' -- at $now fr-ritual next 2
	at $now fr-ritual show coffee | sed -n 2p >got
	same "show" '  Sun 2026-03-08 15:00  host: you' got
	check 0 'Coffee with Ana
host: you next, then Ana' '' -- at $now fr-ritual rota coffee
	at 2026-03-08T09:00:00Z fr-ritual -j remind | jq -r '[.due[:10], .roles.host] | join(" ")' >got
	same "remind" '2026-03-01 me
2026-03-08 me' got
}

@test "done says which date it stands for, takes --for, and asks where two are near" {
	coffee
	# three days after one, four before the next
	check 2 '' 'fr-ritual: which one of Coffee: Sun 2026-03-01 15:00 (--for 2026-03-01) or Sun 2026-03-08 15:00 (--for 2026-03-08)?' -- \
		at 2026-03-04T12:00:00Z unchanged fr-ritual done coffee
	# the day before the next one is clear, and it says so
	check 0 'Coffee: shared with Ana: time together, Sat 2026-03-07 12:00  [8d1c86]
host: you
this was the one of Sun 2026-03-08 15:00
next: Sun 2026-03-15 15:00  host: Ana' '' -- at 2026-03-07T12:00:00Z sh -c 'fr-ritual done coffee | sed "s/\[.*]/[8d1c86]/"'
	check 0 '2026-03-01T15:00:00Z' '' -- at 2026-03-07T12:01:00Z sh -c \
		'fr-ritual -j done coffee --for 2026-03-01 | jq -r "select(.type == \"occurrence\").due"'
	check 2 '' 'fr-ritual: that one is already done (fr-log undo takes it back if it was the last change)' -- \
		at 2026-03-07T12:02:00Z unchanged fr-ritual done coffee --for sunday
	check 2 '' 'fr-ritual: Coffee does not come on "monday"; fr-ritual show has its dates' -- \
		at 2026-03-07T12:02:00Z unchanged fr-ritual done coffee --for monday
	# in the week between two, neither is clear
	quiet fr-ritual add Walk --with Ana --every "2 weeks on sunday"
	quiet fr-ritual done walk --for 2026-03-01
	check 2 '' 'fr-ritual: nothing is waiting; the next is Sun 2026-03-15 (--for 2026-03-15)' -- \
		at 2026-03-08T20:00:00Z unchanged fr-ritual done walk
	# one far ahead is no slip of the tongue
	quiet fr-ritual add Lake --with Ana --every "21 june"
	check 2 '' 'fr-ritual: nothing is waiting; the next is Sun 2026-06-21 (--for 2026-06-21)' -- unchanged fr-ritual done lake
	quiet fr-ritual done lake --for 2026-06-21
}

@test "done at a terminal asks which one, and is about the one that was meant" {
	coffee
	printf 'n\ny\n' >answer
	FR_NOW=2026-03-04T12:00:00Z /usr/bin/python3 -c \
		'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' \
		fr-ritual done coffee <answer >out
	grep -q 'Is it Coffee of Sun 2026-03-01 15:00?' out
	check 0 '2026-03-08T15:00:00Z' '' -- sh -c 'fr-ritual -j show coffee | jq -r "select(.status).due"'
}

@test "a check-in that was done leads to the talk" {
	quiet fr-friend add 'Ana Lee'
	quiet fr-ritual add Checkin --with 'Ana Lee' --every "sunday 15:00" --kind checkin
	at 2026-03-01T16:00:00Z fr-ritual done checkin | sed -n 2p >got
	same "the way on" "for what you both said: fr talk 'Ana Lee'" got
}

# Its one date, as each of those that show dates has it: next, list, rota, the calendar, and due with what is ahead.
everywhere() {
	fr-ritual -j next 9 | jq -r '.due[:16]'
	fr-ritual list | grep -o 'next .*'
	fr-ritual -j due --within 400d | jq -r '.due[:16]'
	fr-ritual ics | grep -E '^(DTSTART|RRULE|EXDATE|RECURRENCE-ID)' | tr -d '\r'
}

walk() {
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every "3 weeks after it last happened" --at 18:00 --role host:me,Ana
}

@test "so long after the last time: everything has the one next date, and undo brings it back" {
	walk
	local first='2026-03-22T18:00
next Sun 2026-03-22 18:00
2026-03-22T18:00
DTSTART:20260322T180000Z'
	check 0 "$first" '' -- everywhere
	# it waits, however late it is, and counts from the day on which it really was
	check 0 'Sun 2026-03-22 18:00  Walk with Ana (was planned; done, skip or move, whichever it was)  host: you' '' -- \
		at 2026-05-20T12:00:00Z fr-ritual due
	at 2026-05-20T12:00:00Z fr-ritual remind >got
	grep -q 'Walk with Ana was planned for Sunday 22 March, 18:00' got
	at 2026-05-20T12:00:00Z fr >got
	grep -q 'Walk with Ana on 22 March' got
	at 2026-05-20T12:00:00Z fr-ritual done walk --at 2026-05-18 | tail -n 2 >got
	same "done" 'this was the one of Sun 2026-03-22 18:00
next: Mon 2026-06-08 18:00  host: Ana' got
	check 0 '2026-06-08T18:00
next Mon 2026-06-08 18:00
2026-06-08T18:00
DTSTART:20260608T180000Z' '' -- at 2026-05-20T12:00:00Z everywhere
	# said again, it is not a second time
	check 2 '' 'fr-ritual: nothing is waiting; the next is Mon 2026-06-08 18:00 (--for 2026-06-08)' -- \
		at 2026-05-20T12:00:00Z unchanged fr-ritual done walk
	quiet at 2026-05-20T12:00:00Z fr-log undo
	check 0 "$first" '' -- everywhere
	# before its day too, and where the moment is put right the date goes with it
	quiet at 2026-03-15T12:00:00Z fr-ritual done walk --for 2026-03-22 --at 2026-03-14
	check 0 'next Sat 2026-04-04 18:00' '' -- sh -c 'fr-ritual list | grep -o "next .*"'
	quiet at 2026-03-15T12:01:00Z fr-log edit last --at 2026-03-12
	check 0 'next Thu 2026-04-02 18:00' '' -- sh -c 'fr-ritual list | grep -o "next .*"'
}

@test "so long after the last time: a skip moves it one interval on, and a move and a rest let it wait" {
	walk
	check 0 'Walk: Sun 2026-03-22 18:00 is skipped; the same person is next
  Sun 2026-04-12 18:00  host: you' '' -- at 2026-03-25T12:00:00Z fr-ritual skip walk
	quiet fr-ritual move walk 2026-04-15
	check 0 '2026-04-15T18:00
next Wed 2026-04-15 18:00
2026-04-15T18:00
DTSTART:20260415T180000Z' '' -- everywhere
	quiet at 2026-04-16T12:00:00Z fr-ritual done walk
	check 0 'next Wed 2026-05-06 18:00' '' -- sh -c 'fr-ritual list | grep -o "next .*"'
	quiet at 2026-04-17T12:00:00Z fr-ritual pause walk --until 2026-06-20
	check 0 '2026-06-21T18:00
DTSTART:20260621T180000Z' '' -- sh -c 'fr-ritual -j next | jq -r ".due[:16]"; fr-ritual ics | grep ^DTSTART | tr -d "\r"'
	quiet at 2026-04-18T12:00:00Z fr-ritual resume walk
	check 0 'next Wed 2026-05-06 18:00' '' -- sh -c 'fr-ritual list | grep -o "next .*"'
	check 0 'Walk with Ana
  Sun 2026-03-22 18:00  skipped; the same person is next
  Wed 2026-04-15 18:00  host: you
host: Ana next, then you' '' -- at 2026-04-18T12:00:00Z fr-ritual rota walk
	check 0 '' '' -- fr-data check
}

@test "so long after the last time: edited to and from, from what was done before" {
	coffee
	quiet at 2026-03-08T16:00:00Z fr-ritual done coffee --for 2026-03-08
	quiet at 2026-03-09T12:00:00Z fr-ritual swap coffee --due 2026-03-22
	check 2 '' 'fr-ritual: with this rhythm there is no place for the turn that was swapped on Sun 2026-03-22 15:00; to let go of it: --yes' -- \
		at 2026-03-09T12:00:00Z unchanged fr-ritual edit coffee --every "10 days after the last time"
	check 0 'Coffee with Ana: 10 days after it last happened at 15:00
  Wed 2026-03-18 15:00  host: Ana' '' -- \
		at 2026-03-09T12:00:00Z fr-ritual edit coffee --every "10 days after the last time" --yes
	check 0 'Coffee with Ana: 10 days after it last happened at 16:30
  Wed 2026-03-18 16:30  host: Ana' '' -- at 2026-03-09T12:01:00Z fr-ritual edit coffee --at 16:30
	# what is shown is what is taken
	check 0 'Coffee with Ana: 10 days after it last happened at 16:30
  Wed 2026-03-18 16:30  host: Ana' '' -- \
		at 2026-03-09T12:02:00Z fr-ritual edit coffee --every "10 days after it last happened at 16:30"
	at 2026-03-09T12:03:00Z fr-ritual edit coffee --every "sunday 15:00" | head -n 3 >got
	same "and back" 'Coffee with Ana: every Sunday at 15:00
  Sun 2026-03-15 15:00  host: Ana
  Sun 2026-03-22 15:00  host: you' got
	# where that is long ago it comes from the day of the change on
	check 0 'Coffee with Ana: 2 weeks after it last happened at 15:00
  Mon 2026-06-01 15:00  host: Ana' '' -- \
		at 2026-06-01T12:00:00Z fr-ritual edit coffee --every "2 weeks after the last time"
	check 2 '' 'fr-ritual: --every: "2 months after the last time" is no rhythm: after the last time come so many days or weeks, and at most a time of day ("3 weeks after it last happened")' -- \
		unchanged fr-ritual edit coffee --every "2 months after the last time"
	check 0 'Coffee mit Ana: 2 Wochen nach dem letzten Mal um 15:00' '' -- sh -c 'FR_LANG=de fr-ritual list | sed "s/^[^ ]*  //; s/; .*//"'
	check 0 '' '' -- fr-data check
}
