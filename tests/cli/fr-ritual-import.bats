#!/usr/bin/env bats
# fr-ritual import: rituals from the events of other calendars, and from our own.

bats_require_minimum_version 1.5.0
load lib

some_friends() {
	quiet fr-friend add Ana
	quiet fr-friend add Ben
}

friends() {
	begun some_friends
}

# calendar [LINE...]: a file of the events on standard input.
calendar() {
	printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x "$@"
	cat
	printf '%s\n' END:VCALENDAR
}

# What became of single dates: due, status, moved_to.
outcomes() {
	fr-data export | jq -r 'select(.type == "occurrence") | [.due, .status, .moved_to // "-"] | join(" ")' | sort
}

@test "import makes rituals, says what it left out, and the same file twice is once" {
	friends
	cat >in.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:abc@example.org
DTSTART;TZID=/example.org/Europe/Berlin:20260201T180000
DTEND;TZID=/example.org/Europe/Berlin:20260201T193000
SUMMARY:Choir\, loud
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU
EXDATE;TZID=Europe/Berlin:20260315T180000
DESCRIPTION:between us
ATTENDEE:mailto:ana@example.org
END:VEVENT
BEGIN:VEVENT
UID:once
DTSTART:20260201T180000Z
SUMMARY:Once
END:VEVENT
BEGIN:VEVENT
UID:often
DTSTART:20260201T180000Z
SUMMARY:Often
RRULE:FREQ=HOURLY
END:VEVENT
BEGIN:VEVENT
UID:where
DTSTART;TZID=Customized Time Zone:20260201T180000
SUMMARY:Where
RRULE:FREQ=DAILY
END:VEVENT
END:VCALENDAR
END
	said='fr-ritual: left out: "Often": FREQ=HOURLY is more often than a friendship needs: DAILY to YEARLY
fr-ritual: left out: "Where": its zone "Customized Time Zone" is not known here (--zone TZ says which one is meant, as Europe/Berlin)
fr-ritual: left out: 1 event without a rhythm: Once (2026-02-01)
fr-ritual: left out of what was read: descriptions and places, guests'
	fr-ritual -j import in.ics --with Ana >got 2>err || [ $? -eq 3 ]
	same "standard error" "$said
fr-ritual: 1 added, 0 changed, 0 same, 3 left out" err
	check 0 '["Choir, loud","Ana","FREQ=WEEKLY;INTERVAL=2;BYDAY=SU","2026-02-01T18:00 Europe/Berlin",90]' '' -- \
		jq -c '[.name,.friend,.rrule,.start,.minutes]' got
	fr-ritual import in.ics --with Ana >got 2>err || [ $? -eq 3 ]
	same "standard error" "$said
fr-ritual: 0 added, 0 changed, 1 same, 3 left out" err
	# the date that is taken out there is skipped here
	check 0 skipped '' -- sqlite3 "$FR_DB" 'SELECT status FROM occurrence'
	fr-ritual ics >ours.ics
	fr-ritual import ours.ics --with Ana >/dev/null 2>err
	grep -q '0 added, 0 changed, 1 same' err
}

# single TITLE DAY: an event that comes once.
single() {
	printf '%s\n' BEGIN:VEVENT "UID:$2" "DTSTART;VALUE=DATE:$2" "SUMMARY:$1" END:VEVENT
}

@test "what was left out is named, five of a kind and all with -v, with status 0" {
	friends
	{
		single 'Dentist\, early' 20260301
		for n in 2 3 4 5 6 7; do single "Move $n" "2026030$n"; done
		single '' 20260308
		printf '%s\n' BEGIN:VTODO 'SUMMARY:Buy tea' DUE:20260310 END:VTODO
		alone 20260322T180000 20260323T180000
	} | calendar >in.ics
	check 0 '' 'fr-ritual: left out: 8 events without a rhythm: Dentist, early (2026-03-01), Move 2 (2026-03-02), Move 3 (2026-03-03), Move 4 (2026-03-04), Move 5 (2026-03-05) and 3 more
fr-ritual: left out: 1 date of an event that itself is not in the file: Choir (2026-03-22)
fr-ritual: left out: 1 task or the like: Buy tea (2026-03-10)
fr-ritual: 0 added, 0 changed, 0 same, 10 left out' -- fr-ritual import in.ics --with Ana
	fr-ritual import in.ics -v --with Ana 2>&1 | grep -q 'Move 7 (2026-03-07), unnamed (2026-03-08)$'
	fr-data import --from ics -v --with Ana in.ics 2>&1 | grep -q 'Move 7 (2026-03-07), unnamed (2026-03-08)$'
	single $'Tea \033[31m\a' 20260301 | calendar >in.ics
	fr-ritual import in.ics --with Ana 2>err
	run ! grep -q $'\033' err
}

@test "import refuses what is no calendar, and stores nothing of it" {
	friends
	echo 'no calendar' >in.ics
	check 3 '' 'fr-ritual: this is no calendar (iCalendar begins with BEGIN:VCALENDAR)' -- unchanged fr-ritual import in.ics --with Ana
	check 2 '' 'fr-ritual: with whom? fr-ritual import FILE.ics --with FRIEND[,FRIEND]' -- unchanged fr-ritual import in.ics
	check 3 '' 'fr-ritual: cannot read none.ics: No such file or directory' -- unchanged fr-ritual import none.ics --with Ana
	head -c 20000 /dev/urandom >noise
	run -3 unchanged fr-ritual import noise --with Ana
}

# Choir on Sundays at 18:00 in Berlin, with the events of single dates on standard input.
choir() {
	{
		cat
		cat <<'END'
BEGIN:VEVENT
UID:choir@example.org
DTSTART;TZID=Europe/Berlin:20260201T180000
DTEND;TZID=Europe/Berlin:20260201T193000
SUMMARY:Choir
RRULE:FREQ=WEEKLY;BYDAY=SU
END:VEVENT
END
	} | calendar
}

# alone WHICH START [LINE...]: the event of a single date.
alone() {
	printf '%s\n' BEGIN:VEVENT UID:choir@example.org "RECURRENCE-ID;TZID=Europe/Berlin:$1" \
		"DTSTART;TZID=Europe/Berlin:$2" SUMMARY:Choir
	[ $# -lt 3 ] || printf '%s\n' "${@:3}"
	echo END:VEVENT
}

@test "a date that was moved is moved here, one that was called off is skipped, of others the words are left out" {
	friends
	export TZ=Europe/Berlin
	{
		alone 20260308T180000 20260310T190000
		alone 20260315T180000 20260315T180000 STATUS:CANCELLED
		alone 20260322T180000 20260322T180000 'LOCATION:in the park'
	} | choir >in.ics
	check 0 'Choir with Ana, every Sunday at 18:00, 1 h 30 min, 1 date moved, 1 skipped' \
		'fr-ritual: left out: 1 date of which only the words were changed: Choir (2026-03-22)
fr-ritual: 1 added, 0 changed, 0 same, 1 left out' -- fr-ritual import in.ics --with Ana
	outcomes >got
	same "what became of the dates" '2026-03-08T18:00:00+01:00 moved 2026-03-10T19:00:00+01:00
2026-03-15T18:00:00+01:00 skipped -' got
	fr-ritual show choir >got
	sed -n 3,5p got >next
	same "the next dates" '  Tue 2026-03-10 19:00 (moved from Sun 2026-03-08 18:00)
  Sun 2026-03-22 18:00
  Sun 2026-03-29 18:00' next
	# the same file again is the same, to the byte
	check 0 'Choir with Ana, every Sunday at 18:00, 1 h 30 min, 1 date moved, 1 skipped' \
		'fr-ritual: left out: 1 date of which only the words were changed: Choir (2026-03-22)
fr-ritual: 0 added, 0 changed, 1 same, 1 left out' -- unchanged fr-ritual import in.ics --with Ana
	fr-log undo >/dev/null
	check 0 '' '' -- outcomes
}

@test "a later file moves a date again, back, or takes it out" {
	friends
	export TZ=Europe/Berlin
	alone 20260308T180000 20260310T190000 | choir >one.ics
	alone 20260308T180000 20260311T200000 | choir >two.ics
	alone 20260308T180000 20260308T180000 | choir >three.ics
	alone 20260308T180000 20260310T190000 STATUS:CANCELLED | choir >four.ics
	said='fr-ritual: 0 added, 1 changed, 0 same, 0 left out'
	fr-ritual import one.ics --with Ana >/dev/null 2>err
	check 0 '2026-03-08T18:00:00+01:00 moved 2026-03-10T19:00:00+01:00' '' -- outcomes
	fr-ritual import two.ics --with Ana >/dev/null 2>err
	same "standard error" "$said" err
	check 0 '2026-03-08T18:00:00+01:00 moved 2026-03-11T20:00:00+01:00' '' -- outcomes
	fr-ritual import three.ics --with Ana >/dev/null 2>err
	check 0 '2026-03-08T18:00:00+01:00 due -' '' -- outcomes
	fr-ritual import four.ics --with Ana >/dev/null 2>err
	same "standard error" "$said" err
	check 0 '2026-03-08T18:00:00+01:00 skipped -' '' -- outcomes
}

@test "what happened has happened, and what was changed here later stays" {
	friends
	export TZ=Europe/Berlin
	{
		alone 20260222T180000 20260223T180000 LAST-MODIFIED:20260220T080000Z
		alone 20260308T180000 20260310T190000 LAST-MODIFIED:20260220T080000Z
		alone 20260315T180000 20260316T180000 LAST-MODIFIED:20260220T080000Z
	} | choir >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>&1
	fr-ritual done Choir --due 2026-02-23 >/dev/null
	fr-ritual move Choir 2026-03-12 --due 2026-03-10 >/dev/null
	fr-ritual skip Choir --due 2026-03-16 >/dev/null
	outcomes >before
	fr-ritual import in.ics --with Ana >/dev/null 2>err
	same "standard error" 'fr-ritual: "Choir" was changed here since: that stays
fr-ritual: 0 added, 0 changed, 1 same, 0 left out' err
	outcomes | cmp before
	# changed there after that
	sed 's/20260220T080000Z/20260302T080000Z/; s/0310T19/0313T21/; s/0223T18/0224T18/' in.ics >later.ics
	FR_NOW=2026-03-03T12:00:00Z fr-ritual import later.ics --with Ana >/dev/null 2>err
	check 0 '2026-02-22T18:00:00+01:00 done 2026-02-23T18:00:00+01:00
2026-03-08T18:00:00+01:00 moved 2026-03-13T21:00:00+01:00
2026-03-15T18:00:00+01:00 moved 2026-03-16T18:00:00+01:00' '' -- outcomes
}

@test "an event that comes on other days takes its single dates along, and what the file says of them then holds" {
	friends
	export TZ=Europe/Berlin
	{
		alone 20260308T180000 20260310T190000 LAST-MODIFIED:20260220T080000Z
		alone 20260315T180000 20260317T190000 LAST-MODIFIED:20260220T080000Z
	} | choir >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>&1
	fr-ritual move Choir 2026-03-19 --due 2026-03-17 >/dev/null
	choir </dev/null | sed 's/^SUMMARY/LAST-MODIFIED:20260302T080000Z\nEXDATE;TZID=Europe\/Berlin:20260309T180000\n&/
		s/20260201T/20260202T/; s/BYDAY=SU/BYDAY=MO/' >later.ics
	FR_NOW=2026-03-03T12:00:00Z fr-ritual import later.ics --with Ana >/dev/null 2>&1
	check 0 '2026-03-09T18:00:00+01:00 skipped 2026-03-10T19:00:00+01:00
2026-03-16T18:00:00+01:00 moved 2026-03-19T18:00:00+01:00' '' -- outcomes
}

@test "another name, another friend: what was edited here stays until the event is changed there" {
	friends
	choir </dev/null | sed 's/^SUMMARY/LAST-MODIFIED:20260220T080000Z\n&/' >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>&1
	fr-ritual edit Choir --name Singing >/dev/null
	fr-ritual import in.ics --with Ana >got 2>err
	same "standard error" 'fr-ritual: "Choir" was changed here since: that stays
fr-ritual: 0 added, 0 changed, 1 same, 0 left out' err
	grep -q '^Singing with Ana' got
	# what the command line says is for those that are new
	unchanged fr-ritual import in.ics --with Ben --lead 2d --minutes 30m >got 2>/dev/null
	grep -qx 'Singing with Ana, every Sunday at 18:00 (Europe/Berlin), 1 h 30 min' got
	sed 's/0220T08/0302T08/' in.ics >later.ics
	FR_NOW=2026-03-03T12:00:00Z fr-ritual import later.ics --with Ben 2>/dev/null | grep -q '^Choir with Ana,'
	# removed, and wanted again
	fr-ritual rm Choir >/dev/null
	fr-ritual import in.ics --with Ana 2>err | grep -q '^Choir with Ana'
	grep -q '1 added' err
}

@test "an event that does not say when it was changed leaves what was edited here, by any clock" {
	friends
	choir </dev/null >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>&1
	FR_NOW=2026-02-01T12:00:00Z fr-ritual edit Choir --name Singing >/dev/null
	fr-ritual import in.ics --with Ana 2>err | grep -q '^Singing with Ana'
	grep -q '"Choir" was changed here since: that stays' err
	sed 's/^SUMMARY/LAST-MODIFIED:20260302T080000Z\n&/' in.ics >later.ics
	FR_NOW=2026-03-03T12:00:00Z fr-ritual import later.ics --with Ana 2>/dev/null | grep -q '^Choir with Ana,'
}

@test "dates in other forms: in UTC, in another zone, as a day, at another hour, whole days" {
	friends
	export TZ=Europe/Berlin
	choir >in.ics <<'END'
BEGIN:VEVENT
UID:choir@example.org
RECURRENCE-ID:20260308T170000Z
DTSTART;TZID=America/New_York:20260308T180000
END:VEVENT
BEGIN:VEVENT
UID:choir@example.org
RECURRENCE-ID;VALUE=DATE:20260315
DTSTART;VALUE=DATE:20260316
END:VEVENT
BEGIN:VEVENT
UID:choir@example.org
RECURRENCE-ID;TZID=Europe/Berlin:20260322T000000
DTSTART:20260322T170000Z
END:VEVENT
BEGIN:VEVENT
UID:tea@example.org
SUMMARY:Tea
DTSTART;VALUE=DATE:20260301
RRULE:FREQ=WEEKLY
EXDATE;VALUE=DATE:20260308,20260315
EXDATE;VALUE=DATE:20260316
END:VEVENT
BEGIN:VEVENT
UID:tea@example.org
RECURRENCE-ID;VALUE=DATE:20260322
DTSTART;TZID=Europe/Berlin:20260323T160000
END:VEVENT
END
	fr-ritual import in.ics --with Ana >got 2>err
	same "standard error" 'fr-ritual: left out: 1 date of which only the words were changed: Choir (2026-03-22)
fr-ritual: left out: 1 date to skip that the rule does not have: Tea (2026-03-16)
fr-ritual: 2 added, 0 changed, 0 same, 2 left out' err
	check 0 '2026-03-08 skipped -
2026-03-08T18:00:00+01:00 moved 2026-03-08T23:00:00+01:00
2026-03-15 skipped -
2026-03-15T18:00:00+01:00 moved 2026-03-16
2026-03-22 moved 2026-03-23T16:00:00+01:00' '' -- outcomes
}

@test "what no rule can have is said for each event" {
	friends
	{
		alone 20260315T180000 20260315T190000 | sed s/choir@/other@/
		cat <<'END'
BEGIN:VEVENT
UID:tea@example.org
SUMMARY:Tea
DTSTART:20260301T160000Z
RRULE:FREQ=WEEKLY
RRULE:FREQ=MONTHLY
EXRULE:FREQ=MONTHLY;BYDAY=1SU
RDATE:20260304T160000Z,20260308T160000Z,20260403T160000Z
END:VEVENT
BEGIN:VEVENT
UID:off@example.org
SUMMARY:Off
STATUS:CANCELLED
DTSTART:20260301T160000Z
RRULE:FREQ=WEEKLY
END:VEVENT
END
	} | choir >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>err
	same "standard error" 'fr-ritual: left out of "Tea": 2 dates beside its rule: Wed 2026-03-04 16:00, Fri 2026-04-03 16:00
fr-ritual: left out of "Tea": a second rule
fr-ritual: left out of "Tea": a rule for dates to take out (EXRULE)
fr-ritual: left out: "Off": all of it was called off
fr-ritual: left out: 1 date of an event that itself is not in the file: Choir (2026-03-15)
fr-ritual: 2 added, 0 changed, 0 same, 6 left out' err
}

@test "a name of several lines is one line, and none is ritual" {
	friends
	choir </dev/null | sed 's/^SUMMARY.*/SUMMARY: Choir\\n\\n with	Sam /' >in.ics
	fr-ritual -j import in.ics --with Ana 2>/dev/null | jq -r .name | grep -qx 'Choir with Sam'
	choir </dev/null | sed 's/^SUMMARY.*/SUMMARY:/; s/UID:.*/UID:x/' >in.ics
	fr-ritual -j import in.ics --with Ana 2>/dev/null | jq -r .name | grep -qx ritual
}

@test "two events about one date: the later counts, and each time the same one" {
	friends
	export TZ=Europe/Berlin
	{
		alone 20260308T180000 20260311T190000 LAST-MODIFIED:20260222T080000Z
		alone 20260308T180000 20260310T190000 LAST-MODIFIED:20260220T080000Z
	} | choir | sed 's/^RRULE.*/&\nEXDATE;TZID=Europe\/Berlin:20260308T180000/' >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>&1
	check 0 '2026-03-08T18:00:00+01:00 moved 2026-03-11T19:00:00+01:00' '' -- outcomes
	unchanged fr-ritual import in.ics --with Ana >/dev/null 2>&1
}

# The next dates of all, without ids.
next_dates() {
	fr-ritual -j next 150 | jq -c 'del(.ref, .id)'
}

@test "our own calendar is the same here, and in another store as it is here" {
	friends
	export TZ=Europe/Berlin
	quiet fr-ritual add Walk --with Ana --every "2 weeks on sunday" --at 18:00 --start 2026-03-01 --minutes 1h30
	quiet fr-ritual add Rent --with Ana --every "month on the 31st" --start 2026-03-01
	quiet fr-ritual add Leap --with Ana --every "31 february and june" --at 02:30 --zone America/New_York
	quiet fr-ritual add Tea --with Ana --every "RRULE:FREQ=DAILY;COUNT=60" --at 02:30
	fr-ritual move Walk "2026-03-17 19:00" --due 2026-03-15 >/dev/null
	fr-ritual skip Walk --due 2026-03-29 >/dev/null
	fr-ritual move Rent "2026-04-01 10:00" --due 2026-03-31 >/dev/null
	fr-ritual move Tea 2026-03-30 --due 2026-03-29 >/dev/null
	fr-ritual end Tea --until 2026-04-10 >/dev/null
	fr-ritual edit Walk --every "2 weeks on monday" --start 2026-06-01 --at 07:00 >/dev/null
	fr-ritual ics >ours.ics
	unchanged fr-ritual import ours.ics --with Ana >/dev/null 2>err
	grep -qx 'fr-ritual: 0 added, 0 changed, 4 same, 0 left out' err
	next_dates >here
	[ "$(wc -l <here)" -eq 150 ]
	grep -q '"due":"2026-03-17T19:00:00+01:00"' here
	export FR_DB=$DIR/other.db
	fr-ritual import ours.ics --with Ana --new >/dev/null 2>err
	grep -qx 'fr-ritual: 4 added, 0 changed, 0 same, 0 left out' err
	next_dates | diff here -
	unchanged fr-ritual import ours.ics --with Ana >/dev/null 2>&1
	# moved again there, and read back: the later one holds
	FR_NOW=2026-03-02T12:00:00Z fr-ritual move Walk "2026-03-19 19:00" --due 2026-03-17 >/dev/null
	fr-ritual ics >theirs.ics
	export FR_DB=$DIR/fr.db
	FR_NOW=2026-03-03T12:00:00Z fr-ritual import theirs.ics --with Ana >/dev/null 2>err
	next_dates | grep -q '"due":"2026-03-19T19:00:00+01:00"'
}

@test "calendars of Outlook, Google, Apple, Evolution and Thunderbird have the dates that another reader finds" {
	quiet fr-friend add Ana
	for file in outlook google apple evolution thunderbird; do
		rm -f "$FR_DB"
		fr-ritual import "$FR_SOURCE/tests/data/import/calendar/$file.ics" --with Ana --new >names 2>err
		not grep -q 'not known' err
		fr-ritual -j next 500 | /usr/bin/python3 "$FR_SOURCE/tests/model/calendars.py" \
			"$FR_SOURCE/tests/data/import/calendar/$file.ics"
		unchanged fr-ritual import "$FR_SOURCE/tests/data/import/calendar/$file.ics" --with Ana >/dev/null 2>err
		grep -qE ' 0 added, 0 changed, [1-9] same' err
	done
	# a whole day has no hours
	rm -f "$FR_DB"
	fr-ritual import "$FR_SOURCE/tests/data/import/calendar/apple.ics" --with Ana --new 2>err >got
	grep -qx "Lena's birthday with Ana, every year" got
}

# zoned TZID [PLACE]: the start that a ritual of this zone gets.
zoned() {
	{
		[ $# -lt 2 ] || printf '%s\n' BEGIN:VTIMEZONE "TZID:$1" "X-LIC-LOCATION:$2" BEGIN:STANDARD \
			DTSTART:19700101T000000 TZOFFSETFROM:+0100 TZOFFSETTO:+0100 END:STANDARD END:VTIMEZONE
		printf '%s\n' BEGIN:VEVENT UID:one "DTSTART;TZID=\"$1\":20260701T180000" SUMMARY:One RRULE:FREQ=WEEKLY \
			END:VEVENT
	} | calendar >in.ics
	fr-ritual -j import in.ics --with Ana --new "${@:3}" 2>err |
		sed 's/.*"start":"[^" ]*\( *[^"]*\)".*/\1/; s/^ //; s/^$/null/'
}

@test "zones by all the names that programs give them" {
	while IFS='|' read -r name zone; do
		[ "$(zoned "$name")" = "$zone" ] || { echo "$name: not $zone"; cat err; false; }
	done <<'END'
Europe/Berlin|Europe/Berlin
UTC|UTC
America/Argentina/Buenos_Aires|America/Argentina/Buenos_Aires
/freeassociation.sourceforge.net/Europe/Berlin|Europe/Berlin
/freeassociation.sourceforge.net/Tzfile/America/New_York|America/New_York
/citadel.org/20210210_1/Europe/Berlin|Europe/Berlin
/softwarestudio.org/Olson_20011030_5/America/Indiana/Knox|America/Indiana/Knox
W. Europe Standard Time|Europe/Berlin
Pacific Standard Time|America/Los_Angeles
GMT Standard Time|Europe/London
India Standard Time|Asia/Kolkata
Nepal Standard Time|Asia/Kathmandu
Argentina Standard Time|America/Argentina/Buenos_Aires
AUS Eastern Standard Time|Australia/Sydney
UTC-11|Etc/GMT+11
(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Europe/Amsterdam
(GMT+01.00) Sarajevo/Skopje/Warsaw/Zagreb|Europe/Sarajevo
(UTC-05:00) Eastern Time (US & Canada)|America/New_York
(GMT-08:00) Pacific Time (US & Canada); Tijuana|America/Los_Angeles
(UTC+00:00) Dublin, Edinburgh, Lisbon, London|Europe/Dublin
(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi|Asia/Kolkata
(UTC+10:00) Canberra, Melbourne, Sydney|Australia/Canberra
(UTC-06:00) Guadalajara, Mexico City, Monterrey|America/Mexico_City
(UTC) Coordinated Universal Time|UTC
END
}

@test "a zone that has no name here is asked for, and its place counts before that" {
	while read -r name; do
		[ -z "$(zoned "$name")" ]
		grep -q "its zone \"$name\" is not known here (--zone TZ says which one is meant" err
		# the offsets that the file has for it say more than --zone, unless that has them too
		[ "$(zoned "$name" '' --zone Europe/Vienna)" = Etc/GMT-1 ]
		[ "$(zoned "$name" '' --zone Africa/Lagos)" = Africa/Lagos ]
		[ "$(zoned "$name" Europe/Zurich --zone Europe/Vienna)" = Europe/Zurich ]
	done <<'END'
Customized Time Zone
Europe
tzdata.zi
Standard Time
(UTC+02:00) Amsterdam, Berlin, Bern
(UTC+01:00)
(UTC+1) Berlin
../../../etc/passwd
END
	# a name that is known is not what --zone says
	[ "$(zoned "W. Europe Standard Time" '' --zone Asia/Tokyo)" = Europe/Berlin ]
	check 2 '' 'fr-ritual: the zone "Vienna" is not known here (Europe/Berlin is one)' -- \
		unchanged fr-ritual import in.ics --with Ana --zone Vienna
	# one date alone
	{
		alone 20260308T180000 20260310T190000 | sed 's/DTSTART;TZID=[^:]*/DTSTART;TZID=Home/'
	} | choir >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>err || [ $? -eq 3 ]
	grep -qxF 'fr-ritual: left out of "Choir": a date in the zone "Home", which is not known here (--zone TZ says which one is meant)' err
	fr-ritual import in.ics --with Ana --zone Asia/Tokyo >/dev/null 2>err
	[ "$(outcomes)" = '2026-03-08T18:00:00+01:00 moved 2026-03-10T11:00:00+01:00' ]
}

@test "--only picks events by their names, and a terminal asks about each of several" {
	quiet fr-friend add Ana
	{
		printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'
		for name in Choir 'Team meeting' 'Tea with Ana'; do
			printf 'BEGIN:VEVENT\r\nUID:%s\r\nSUMMARY:%s\r\nDTSTART:20260301T100000Z\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n' "$name" "$name"
		done
		printf 'END:VCALENDAR\r\n'
	} >all.ics
	check 0 'Tea with Ana with Ana, every week at 10:00' 'fr-ritual: left out: "Choir": not asked for
fr-ritual: left out: "Team meeting": not asked for
fr-ritual: 1 added, 0 changed, 0 same, 2 left out' -- fr-ritual import all.ics --with Ana --only TEA\ with
	quiet fr-log undo
	printf 'y\nn\ny\n' >answers
	/usr/bin/python3 -c 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' \
		fr-ritual import all.ics --with Ana <answers >out
	grep -q 'Shall "Choir" be a ritual?' out
	check 0 'Choir
Tea with Ana' '' -- sh -c 'fr-ritual -j | jq -r .name'
}

@test "what plans more than a limit of one's own is said, from a calendar and from records" {
	friends
	quiet fr-friend boundary add --with Ana minutes_per_week 60 "one evening"
	choir </dev/null >in.ics
	fr-ritual import in.ics --with Ana >/dev/null 2>err
	said='a week has up to 90 minutes with Ana; your own limit is 60 ("one evening"). It is kept as you said'
	grep -qF "$said" err
	fr-ritual import in.ics --with Ana >/dev/null 2>err
	not grep -q 'your own limit' err
	fr-ritual -j list >one
	quiet fr-ritual rm Choir
	FR_NOW=2026-03-02T12:00:00Z sh -c 'jq -c "del(.id, .created, .updated, .changed)" one | fr-ritual add -' 2>err
	grep -qF "$said" err
}
