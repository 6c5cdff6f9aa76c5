#!/usr/bin/env bats
# Calendars as other programs really write them, and broken ones: what is wrong with one event costs no other.

bats_require_minimum_version 1.5.0
load lib

FIELD=$BATS_TEST_DIRNAME/../data/field

rituals() {
	fr-data export --types ritual | jq -c '[.name,.rrule,.start]' | sort
}

event() { # UID RULE START...: one event
	printf 'BEGIN:VEVENT\r\nUID:%s\r\nSUMMARY:%s\r\nRRULE:%s\r\n' "$1" "$1" "$2"
	printf '%s\r\n' "${@:3}" END:VEVENT
}

calendar() { # EVENTS: a calendar around them, in cal.ics
	{
		printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n'
		cat
		printf 'END:VCALENDAR\r\n'
	} >cal.ics
}

@test "lines folded inside of a character, a byte that is no UTF-8, an end that is missing" {
	fr-ritual import "$FIELD/24-fold-inside.ics" --with Ana --new >out 2>err
	[ "$(rituals | wc -l)" -eq 1 ]
	fr-ritual import "$FIELD/25-one-latin1.ics" --with Ana >out 2>err
	grep -q '^fr-ritual: 2 added' err
	check 3 'Whole with Ana, every week at 19:00' 'fr-ritual: the file ends before END:VCALENDAR: its end is missing
fr-ritual: left out: 1 event that cannot be read: Half
fr-ritual: 1 added, 0 changed, 0 same, 1 left out' -- fr-ritual import "$FIELD/27-cut-off.ics" --with Ana
	fr-ritual import "$FIELD/27-two-calendars-bom.ics" --with Ana 2>&1 | grep -q '2 added'
}

@test "zones of a file by their offsets, and UTC by all its names" {
	export TZ=Europe/Berlin
	fr-ritual import "$FIELD/22-zones.ics" --with Ana --new >out 2>err || [ $? -eq 3 ]
	rituals | grep -qF '"Own zone","FREQ=WEEKLY;COUNT=2","2026-11-04T19:00 Europe/Berlin"'
	rituals | grep -qF '"Microsoft utc","FREQ=WEEKLY;COUNT=2","2026-11-04T19:00 UTC"'
	[ "$(grep -c 'left out: "' err)" -eq 1 ]
	# American clocks, on a machine in Berlin; and one without summer time
	{
		printf 'BEGIN:VTIMEZONE\r\nTZID:Custom\r\nBEGIN:STANDARD\r\nDTSTART:16011101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n'
		printf 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010301T020000\r\nTZOFFSETFROM:-0500\r\n'
		printf 'TZOFFSETTO:-0400\r\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n'
		printf 'BEGIN:VTIMEZONE\r\nTZID:Plain\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n'
		event ny FREQ=WEEKLY 'DTSTART;TZID=Custom:20261104T190000'
		event plain FREQ=WEEKLY 'DTSTART;TZID=Plain:20261104T190000'
	} | calendar
	fr-ritual import cal.ics --with Ana >out 2>err
	rituals | grep -qF '["ny","FREQ=WEEKLY","2026-11-04T19:00 America/New_York"]'
	rituals | grep -qF '["plain","FREQ=WEEKLY","2026-11-04T19:00 Etc/GMT-3"]'
}

@test "events before 1900, COUNT beside UNTIL, SKIP by its right name" {
	fr-ritual import "$FIELD/39-bd.ics" --with Ana --new >out 2>err
	check 0 '["Ana (*1604)","FREQ=YEARLY","1904-02-29"]
["Old one","FREQ=YEARLY","1900-12-30"]
["Year one","FREQ=YEARLY","1900-01-01"]' '' -- rituals
	grep -q 'left out: "Skip": SKIP=FORWARD (RFC 7529) is not kept here' err
	{
		event count 'FREQ=DAILY;COUNT=3;UNTIL=20261231T000000Z' DTSTART:20261104T190000Z
		event until 'FREQ=DAILY;UNTIL=20261105T235959Z;COUNT=9' DTSTART:20261104T190000Z
		event weeks 'FREQ=WEEKLY;INTERVAL=2' 'DTSTART;VALUE=DATE:18991225'
	} | calendar
	fr-ritual import cal.ics --with Ana >out 2>err
	rituals | grep -qF '["count","FREQ=DAILY;COUNT=3",'
	rituals | grep -qF '["until","FREQ=DAILY;UNTIL=20261105T235959Z",'
	rituals | grep -qF '["weeks","FREQ=WEEKLY;INTERVAL=2","1900-01-08"]'
}

@test "dates to skip as days and as instants, several in one line, and in the year 9999" {
	event e FREQ=DAILY 'DTSTART;TZID=Europe/Berlin:20261104T190000' \
		'EXDATE;VALUE=DATE:20261105,20261106' 'EXDATE:20261107T180000Z' \
		'EXDATE;TZID=Europe/Berlin:20261108T190000,99990101T190000' | calendar
	fr-ritual import cal.ics --with Ana --new >out 2>err
	check 0 'e with Ana, every day at 19:00 (Europe/Berlin), 4 skipped' '' -- cat out
	check 0 '["2026-11-05T19:00:00+01:00","skipped"]
["2026-11-06T19:00:00+01:00","skipped"]
["2026-11-07T19:00:00+01:00","skipped"]
["2026-11-08T19:00:00+01:00","skipped"]' '' -- sh -c 'fr-data export --types occurrence | jq -c "[.due,.status]" | sort'
}

@test "one event that cannot be read is one event, and hostile ones are quick" {
	{
		event good FREQ=WEEKLY DTSTART:20261104T190000Z
		event bad FREQ=WEEKLY DTSTART:tomorrow
		event none FREQ=WEEKLY
		printf 'BEGIN:VEVENT\r\nUID:flood\r\nSUMMARY:flood\r\nRRULE:FREQ=WEEKLY\r\nDTSTART'
		python3 -c 'print(";X-A=1" * 100000, end="")'
		printf ':20261104T190000Z\r\nEND:VEVENT\r\n'
	} | calendar
	timeout 60 fr-ritual import cal.ics --with Ana --new >out 2>err || [ $? -eq 3 ]
	check 0 '["flood","FREQ=WEEKLY","2026-11-04T19:00 UTC"]
["good","FREQ=WEEKLY","2026-11-04T19:00 UTC"]' '' -- rituals
	grep -q 'left out: 2 events that cannot be read' err
}

@test "from a date on at another time, on another day, or not at all" {
	export TZ=Europe/Berlin
	{
		event tea 'FREQ=WEEKLY;BYDAY=WE' 'DTSTART;TZID=Europe/Berlin:20261104T190000' \
			'EXDATE;TZID=Europe/Berlin:20261111T190000' 'EXDATE;TZID=Europe/Berlin:20261126T200000'
		printf '%s\r\n' BEGIN:VEVENT UID:tea 'RECURRENCE-ID;TZID=Europe/Berlin;RANGE=THISANDFUTURE:20261118T190000' \
			'DTSTART;TZID=Europe/Berlin:20261119T200000' SUMMARY:later END:VEVENT
		event walk 'FREQ=DAILY;COUNT=10' DTSTART:20261101T100000Z
		printf '%s\r\n' BEGIN:VEVENT UID:walk 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261105T100000Z' \
			DTSTART:20261105T110000Z END:VEVENT
		event soup FREQ=DAILY DTSTART:20261101T100000Z
		printf '%s\r\n' BEGIN:VEVENT UID:soup 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261105T100000Z' STATUS:CANCELLED END:VEVENT
	} | calendar
	fr-ritual import cal.ics --with Ana --new >out 2>err
	check 0 '["later","FREQ=WEEKLY;BYDAY=TH","2026-11-19T20:00 Europe/Berlin"]
["soup","FREQ=DAILY;UNTIL=20261104","2026-11-01T10:00 UTC"]
["tea","FREQ=WEEKLY;BYDAY=WE;UNTIL=20261117","2026-11-04T19:00 Europe/Berlin"]
["walk","FREQ=DAILY;COUNT=6","2026-11-05T11:00 UTC"]
["walk","FREQ=DAILY;UNTIL=20261104","2026-11-01T10:00 UTC"]' '' -- rituals
	check 0 '"2026-11-11T19:00:00+01:00"
"2026-11-26T20:00:00+01:00"' '' -- sh -c 'fr-data export --types occurrence | jq -c .due | sort'
	fr-ritual import cal.ics --with Ana 2>&1 | grep -q '0 added, 0 changed, 5 same'
}

@test "from a date on at another time, and from a later one at a third, in whatever order they stand" {
	{
		event walk 'FREQ=WEEKLY' DTSTART:20261101T100000Z
		printf '%s\r\n' BEGIN:VEVENT UID:walk 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261129T100000Z' \
			DTSTART:20261129T120000Z END:VEVENT
		printf '%s\r\n' BEGIN:VEVENT UID:walk 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261115T100000Z' \
			DTSTART:20261115T110000Z END:VEVENT
	} | calendar
	fr-ritual import cal.ics --with Ana --new >out 2>err
	check 0 '["walk","FREQ=WEEKLY","2026-11-29T12:00 UTC"]
["walk","FREQ=WEEKLY;UNTIL=20261114","2026-11-01T10:00 UTC"]
["walk","FREQ=WEEKLY;UNTIL=20261128","2026-11-15T11:00 UTC"]' '' -- rituals
}

@test "what says nothing about a calendar is refused beside it" {
	for option in '--dates dmy' --keep-going '--columns at=x'; do
		# shellcheck disable=SC2086
		check 2 '' 'fr-data: --from ics takes --with, -v and --dry-run; fr-ritual import takes more' -- \
			fr-data import --from ics $option --with Ana x.ics
	done
}

@test "dates to skip: any number of them, in any form; what is no date is said" {
	{
		event few FREQ=DAILY DTSTART:20260104T190000Z 'EXDATE;X-A="a:b;TZID=x":20260105T190000Z,20260105T190000Z,,20260106,x,20260230' \
			'EXDATE;TZID="Europe/Berlin":20260107T200000' 'RDATE;VALUE=PERIOD:20260108T050000Z/PT1H,20260109T190000Z,20260110T2500' RRULE:FREQ=WEEKLY
		event many FREQ=DAILY DTSTART:20000104T190000Z "EXDATE:$(days=$(seq -s , -f '200001%02.0fT190000Z' 5 31) && printf "$days,%.0s" {1..2400})"
	} | calendar
	[ "$(wc -c <cal.ics)" -gt 1048576 ]
	check 3 'few with Ana, every day at 19:00 (UTC), 3 skipped
many with Ana, every day at 19:00 (UTC), 27 skipped' 'fr-ritual: left out of "few": 1 date beside its rule: Thu 2026-01-08 06:00
fr-ritual: left out of "few": a second rule
fr-ritual: left out of "few": 3 dates that cannot be read
fr-ritual: 2 added, 0 changed, 0 same, 3 left out' -- env TZ=Europe/Berlin fr-ritual import cal.ics --with Ana --new
}

@test "without its texts a tool says so, also where it has read a calendar" {
	event one FREQ=DAILY DTSTART:20260104T190000Z | calendar
	check 3 '' "fr-ritual: cannot read the texts $DIR/en.txt: No such file or directory" -- env FR_SHARE="$DIR" fr-ritual import cal.ics --with Ana --new
}

@test "several events of one UID are one: the one that was changed last, and the others are named" {
	quiet fr-friend add Ana
	{
		echo BEGIN:VCALENDAR
		for title in Old New Older; do
			printf 'BEGIN:VEVENT\nUID:u1\nSUMMARY:%s\nDTSTART:20261104\nRRULE:FREQ=WEEKLY\nLAST-MODIFIED:20%s0101T000000Z\nEND:VEVENT\n' \
				$title $([ $title = New ] && echo 26 || echo 25)
		done
		echo END:VCALENDAR
	} >two.ics
	check 0 'New with Ana, every week' \
		'fr-ritual: left out: 2 events of which the file has later ones with the same UID: Old (2026-11-04), Older (2026-11-04)
fr-ritual: 1 added, 0 changed, 0 same, 2 left out' -- fr-ritual import two.ics --with Ana
	fr-ritual import two.ics --with Ana 2>&1 | grep -q '0 added, 0 changed, 1 same, 2 left out'
}
