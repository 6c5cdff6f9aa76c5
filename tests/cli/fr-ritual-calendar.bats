#!/usr/bin/env bats
# fr-ritual ics, charter, block, and rota: calendars, and what two agree on.

bats_require_minimum_version 1.5.0
load lib

friends() {
	quiet fr-friend add Ana
	quiet fr-friend add Ben
}

# The calendar as python3-icalendar and dateutil read it: a line for each date of each event until 2027.
read_calendar() {
	/usr/bin/python3 - "$1" <<'END'
import datetime
import sys
from dateutil.rrule import rrulestr
from icalendar import Calendar

def within(zone, local):
    """icalendar has zones of pytz before its version 6, and since then those of Python."""
    return zone.localize(local) if hasattr(zone, "localize") else local.replace(tzinfo=zone)

calendar = Calendar.from_ical(open(sys.argv[1], "rb").read())
assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
assert not calendar.errors
zones = {z["TZID"] for z in calendar.walk("VTIMEZONE")}
events = calendar.walk("VEVENT")
moved = {}
for event in events:
    assert not event.errors, event.errors
    assert event["DTSTAMP"].dt.tzinfo
    zone = event["DTSTART"].params.get("TZID")
    # of a whole day there are no hours (RFC 5545, 3.6.1)
    if "DURATION" in event:
        assert isinstance(event["DTSTART"].dt, datetime.datetime)
    assert zone is None or zone in zones
    if "RECURRENCE-ID" in event:
        moved[event["UID"], event["RECURRENCE-ID"].dt] = event["DTSTART"].dt
for event in events:
    if "RRULE" not in event:
        continue
    start = event["DTSTART"].dt
    plain = start.replace(tzinfo=None) if isinstance(start, datetime.datetime) else start
    rule = event["RRULE"].to_ical().decode()
    left = event.get("EXDATE", [])
    left = {d.dt for e in (left if isinstance(left, list) else [left]) for d in e.dts}
    first = datetime.datetime.combine(plain, datetime.time()) if plain is start and not isinstance(plain, datetime.datetime) else plain
    for at in rrulestr(rule.replace("Z", "") if "UNTIL" in rule else rule, dtstart=first):
        if at.year > 2026:
            break
        at = at.date() if not isinstance(start, datetime.datetime) else within(start.tzinfo, at)
        if at in left:
            continue
        print(event["SUMMARY"], moved.get((event["UID"], at), at))
END
}

@test "birthdays stand in the calendar, of those who are not away, and come back as no rituals" {
	quiet fr-friend add Ana --birthday 1990-05-17
	quiet fr-friend add Ben --birthday 02-29
	for name in Cem Dana Eva Finn Gus; do quiet fr-friend add $name --birthday 03-10; done
	fr-friend unsafe Cem >/dev/null
	fr-friend archive Dana >/dev/null
	fr-friend ended Eva >/dev/null
	fr-friend remember Finn >/dev/null
	fr-friend rest Gus --until 2026-04-01 >/dev/null
	fr-ritual ics >out.ics
	tr -d '\r' <out.ics | grep -E '^(SUMMARY|DTSTART|RRULE|TRANSP)' >got
	grep -v '^TRANSP' got >shape
	same "what there is" "SUMMARY:Ana's birthday
DTSTART;VALUE=DATE:19900517
RRULE:FREQ=YEARLY
SUMMARY:Ben's birthday
DTSTART;VALUE=DATE:20000229
RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" shape
	check 0 2 '' -- grep -cx TRANSP:TRANSPARENT got
	read_calendar out.ics >dates
	grep -qx "Ana's birthday 2026-05-17" dates
	grep -qx "Ben's birthday 2026-02-28" dates
	grep -qx "Ben's birthday 2024-02-29" dates
	# the same again, whatever the friend is called by then; in every export of calendars
	grep ^UID out.ics >uids
	quiet fr-data export --to ics
	fr-friend rename Ana Anna >/dev/null
	fr-ritual ics >again.ics
	check 0 "$(cat uids)" '' -- grep ^UID again.ics
	fr-ritual import out.ics --with Anna >/dev/null 2>err
	same "what became of it" "fr-ritual: left out: \"Ana's birthday\": a birthday that fr wrote: it stands with the friend
fr-ritual: left out: \"Ben's birthday\": a birthday that fr wrote: it stands with the friend
fr-ritual: 0 added, 0 changed, 0 same, 2 left out" err
	check 0 0 '' -- sqlite3 "$FR_DB" 'SELECT count(*) FROM ritual'
	quiet fr-data config birthday_lead 7
	check 0 2 '' -- sh -c 'fr-ritual ics --alarms | grep -c "^TRIGGER:-P7D"'
	FR_LANG=de fr-ritual ics | tr -d '\r' | grep -qx 'SUMMARY:Geburtstag: Anna'
	# the ritual that a friend is sent has nothing of others
	fr-ritual add Walk --with Anna --every sunday >/dev/null
	check 1 0 '' -- sh -c 'fr-ritual ics Walk | grep -c -i -e birthday -e Ben'
}

@test "the calendar has the dates that next has, by another reader" {
	friends
	export TZ=Europe/Berlin
	quiet fr-ritual add Walk --with Ana --every "sunday 18:00" --minutes 1h30
	quiet fr-ritual add Rent --with Ben --every month --start 2026-03-31
	quiet fr-ritual add Tea --with Ana,Ben --every "month on last friday" --at 02:30 --zone America/New_York
	quiet fr-ritual add Leap --with Ben --every year --start 2024-02-29
	quiet fr-ritual add Visit --with Ben --every "31 february and june" --minutes 3h
	fr-ritual ics >all.ics
	read_calendar all.ics >theirs
	[ "$(grep -c '^Walk' theirs)" -eq 44 ]
	grep -q '^Walk 2026-03-29 18:00:00+02:00' theirs
	grep -q '^Rent 2026-04-30' theirs
	grep -q '^Rent 2026-05-31' theirs
	grep -q '^Leap 2025-02-28' theirs
	grep -q '^Leap 2026-02-28' theirs
	[ "$(grep '^Visit' theirs)" = 'Visit 2026-06-30' ]
	# every line of ours is one of theirs
	fr-ritual -j next 60 | jq -r 'select(.due < "2027") | .name + " " + (.due | sub("T"; " ") | .[0:16])' >ours
	[ "$(wc -l <ours)" -gt 40 ]
	sed -E 's/^([A-Z][a-z]+) (.{10})( .{5})?.*/\1 \2\3/' theirs >cut
	while read -r line; do
		case $line in Tea*) continue ;; esac
		grep -qxF "$line" cut || { echo "not theirs: $line"; false; }
	done <ours
}

@test "the zones in it show the clocks that the machine shows" {
	friends
	for zone in Europe/Berlin America/New_York Asia/Kolkata Africa/Casablanca Australia/Lord_Howe; do
		fr-ritual add "Tea $zone" --with Ana --every "sunday 18:00" --zone $zone >/dev/null
		fr-ritual ics "Tea $zone" >got.ics
		[ "$(wc -l <got.ics)" -lt 300 ]
		mkdir -p "zones/${zone%/*}"
		mv got.ics "zones/$zone"
	done
	cd zones
	/usr/bin/python3 - */* <<'END'
import datetime
import sys
from dateutil import tz

assert len(sys.argv) == 6
for zone in sys.argv[1:]:
    ours = tz.tzical(zone).get()
    theirs = tz.gettz(zone)
    for hours in range(0, 24 * 365 * 13, 37):
        at = datetime.datetime(2023, 6, 1) + datetime.timedelta(hours=hours)
        if tz.datetime_exists(at, theirs) and not tz.datetime_ambiguous(at, theirs):
            assert at.replace(tzinfo=ours).utcoffset() == at.replace(tzinfo=theirs).utcoffset(), (zone, at)
END
}

@test "lines are folded and ended as they have to be, and the text is the same each time" {
	friends
	quiet fr-ritual add "Käsefondue, Wein; und \\ alles was dazugehört, in der längsten Zeile die je ein Kalender sah" --with Ana --every week
	fr-ritual ics >one.ics
	fr-ritual ics >two.ics
	cmp one.ics two.ics
	FR_NOW=2026-03-20T12:00:00Z fr-ritual ics | cmp one.ics
	[ "$(grep -c $'\r$' one.ics)" -eq "$(wc -l <one.ics)" ]
	LC_ALL=C not grep -qE '^.{77}' one.ics
	read_calendar one.ics >theirs
	grep -qF 'Käsefondue, Wein; und \ alles' theirs
}

@test "skipped, moved, resting and ended are in it" {
	friends
	quiet fr-ritual add Walk --with Ana --every "sunday 18:00"
	quiet fr-ritual add Tea --with Ben --every "monday 09:00"
	export FR_NOW=2026-03-08T12:00:00Z
	fr-ritual skip Walk >/dev/null
	export FR_NOW=2026-03-15T12:00:00Z
	fr-ritual move Walk "2026-03-17 19:00" >/dev/null
	fr-ritual pause Tea --until 2026-04-01 >/dev/null
	fr-ritual ics >got.ics
	read_calendar got.ics >theirs
	# the oldest that was open was left out, and the next one moved
	not grep -q '^Walk 2026-03-01' theirs
	not grep -q '^Walk 2026-03-08' theirs
	grep -q '^Walk 2026-03-15 18:00' theirs
	grep -q '^Walk 2026-03-17 19:00' theirs
	grep -q '^Tea 2026-03-09' theirs
	not grep -q '^Tea 2026-03-[123][60]' theirs
	grep -q '^Tea 2026-04-06' theirs
	fr-ritual end Tea >/dev/null
	FR_NOW=2026-03-20T12:00:00Z fr-ritual ics >got.ics
	not grep -q Tea got.ics
}

@test "a day that became a time, and a time that became a day, are what they are" {
	friends
	export TZ=Europe/Berlin
	quiet fr-ritual add Visit --with Ana --every sunday --minutes 2h
	fr-ritual move Visit "2026-03-10 19:00" --due 2026-03-08 >/dev/null
	fr-ritual ics >got.ics
	read_calendar got.ics >theirs
	sed -n 1,3p theirs >first
	same "the first dates" 'Visit 2026-03-01
Visit 2026-03-10 18:00:00+00:00
Visit 2026-03-15' first
	[ "$(grep -c '^DURATION:PT120M' got.ics)" -eq 1 ]
}

@test "an end that was given is in it, before or instead of that of the rule" {
	friends
	quiet fr-ritual add Walk --with Ana --every "RRULE:FREQ=WEEKLY;COUNT=20"
	quiet fr-ritual add Tea --with Ana --every "RRULE:FREQ=WEEKLY;COUNT=3"
	quiet fr-ritual add Run --with Ana --every "RRULE:FREQ=WEEKLY;UNTIL=20270101"
	for name in Walk Tea Run; do fr-ritual end $name --until 2026-04-01 >/dev/null; done
	fr-ritual ics >got.ics
	read_calendar got.ics | cut -d ' ' -f 1 | sort | uniq -c | tr -s ' ' >counts
	same "how many of each" ' 5 Run
 3 Tea
 5 Walk' counts
}

@test "one ritual to send holds what, when and how long, and nothing else" {
	friends
	quiet fr-ritual add Walk --with Ana,Ben --every "sunday 18:00" --role host:me,Ana,Ben --kind listening --lead 2d
	fr-ritual ics Walk >got.ics
	not grep -qE 'Ana|Ben|host|listening|DESCRIPTION|ALARM' got.ics
	sed '1,/BEGIN:VEVENT/d' got.ics | tr -d '\r' | sed 's/:.*//; s/;.*//' | sort -u | tr '\n' ' ' >keys
	[ "$(cat keys)" = 'DTSTAMP DTSTART END RRULE SUMMARY UID ' ]
	fr-ritual ics --alarms Walk | grep -q '^TRIGGER:-PT2880M'
}

@test "charter: three lists for both of you, each thing in one of them" {
	friends
	check 0 'Nothing is written down yet. To begin:
  fr-ritual charter add Ana ok "a call when a day went wrong"' '' -- fr-ritual charter ana
	check 0 'What Ana may ask of you:
  ok to ask: a call when a day went wrong' '' -- fr-ritual charter add Ana ok a call when a day went wrong
	quiet fr-ritual charter add Ana ask-first borrowing the car --who friend
	check 0 'What Ana may ask of you:
  ask first: A call when a day went wrong
What you may ask of Ana:
  ask first: borrowing the car' '' -- fr-ritual charter add Ana ask-first A call when a day went wrong
	check 0 'What Ana may ask of you:
  ask first: A call when a day went wrong' '' -- fr-ritual charter drop Ana Borrowing the car --who friend
	check 2 '' 'fr-ritual: "tea" stands in none of the three lists' -- unchanged fr-ritual charter drop Ana tea
	check 2 '' 'fr-ritual: the lists are ok, ask-first and not-now; there is no "maybe"' -- unchanged fr-ritual charter add Ana maybe tea
	printf 'a secret\n' | fr-ritual charter add Ana not-now - >got
	grep -q '  not now:   a secret' got
	fr-ritual -j charter Ana >got
	check 0 '["me",["A call when a day went wrong"],["a secret"]]' '' -- jq -c 'select(.who == "me") | [.who,.ask_first,.not_now]' got
}

@test "charter drop finds what it just showed: with its list, in part, on either side" {
	friends
	quiet fr-ritual charter add Ana ok "Rides to the airport "
	quiet fr-ritual charter add Ana ask-first "money, if it is much" --who friend
	quiet fr-ritual charter add Ana ok "a call at night"
	quiet fr-ritual charter drop Ana "ok to ask: rides to the airport"
	quiet fr-ritual charter drop Ana money
	check 0 'What Ana may ask of you:
  ok to ask: a call at night' '' -- fr-ritual charter Ana
	quiet fr-ritual charter add Ana not-now "a call at noon"
	check 2 '' 'fr-ritual: "a call" stands in none of the three lists' -- unchanged fr-ritual charter drop Ana a call
	check 2 '' 'fr-ritual: "a call at night" stands in none of the three lists' -- \
		unchanged fr-ritual charter drop Ana --who friend a call at night
}

@test "block prints the card and logs both sides in one step" {
	friends
	# a pipe that ends is no half an hour of listening
	check 0 'Listening without fixing.' 'fr-ritual: nothing is logged without a terminal; where it happened: --log' -- \
		unchanged sh -c 'fr-ritual block Ana | head -n 1'
	fr-ritual block Ana --log --minutes 30 >got
	[ "$(head -n 1 got)" = 'Listening without fixing.' ]
	tail -n 2 got >last
	same "what was logged" 'gave Ana listening, 15 min, Sun 2026-03-01 12:00, tagged block
got listening from Ana, 15 min, Sun 2026-03-01 12:00, tagged block' last
	fr-log undo >got
	[ "$(grep -c 'no longer there' got)" -eq 2 ]
	fr-ritual -j block Ana --log --minutes 45m --who friend >got
	check 0 '["received","listening",45]' '' -- jq -c '[.direction,.kind,.minutes]' got
	check 2 '' 'fr-ritual: --who says who listens: me, friend or both-turns, not "all"' -- unchanged fr-ritual block Ana --who all
	fr-friend unsafe Ana >/dev/null
	run -0 unchanged fr-ritual block Ana
	[[ $output == *'your sense of danger'* ]]
}

@test "at a terminal both halves are timed; q leaves it without a trace" {
	friends
	cat >drive.py <<'END'
import os
import pty
import sys
import time

child, fd = pty.fork()
if child == 0:
    os.execvp("fr-ritual", ["fr-ritual", "block", "Ana", "--minutes", "2"])
text = b""
for key in sys.argv[1].split(","):
    while text.count(b"Enter: finished early") < int(key[0]):
        text += os.read(fd, 1000)
    os.write(fd, key[1:].encode() + b"\n")
try:
    while True:
        more = os.read(fd, 1000)
        if not more:
            break
        text += more
except OSError:
    pass
print(text.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
END
	run -0 timeout 300 /usr/bin/python3 drive.py 1q
	[[ $output == *'Ana talks, you listen.'* && $output != *'gave Ana'* ]]
	check 0 0 '' -- sh -c 'fr-log -j list | wc -l'
	# ended within seconds: less than a minute of listening is none
	run -0 timeout 300 /usr/bin/python3 drive.py 1,2
	[[ $output == *'Time to swap.'*'you talk, Ana listens.'*'You could thank each other.'* ]]
	check 0 0 '' -- sh -c 'fr-log -j list | wc -l'
}

@test "rota: favours in turns; who takes over gets the turn back" {
	friends
	check 0 'kept: Favours  [8debbe]
  airport runs: you next, then Ana, Ben
  babysitting: Ana next, then Ben, you' '' -- fr-ritual rota add Favours --items "airport runs, babysitting" --with Ana,Ben
	check 0 'Favours  [8debbe]
  airport runs: Ana next, then Ben, you
  babysitting: Ana next, then Ben, you' '' -- fr-ritual rota did Favours airport
	# nothing happened: nobody's turn is lost; passed on, it is
	check 0 'Favours  [8debbe]
  airport runs: Ana next, then Ben, you
  babysitting: Ana next, then Ben, you' '' -- unchanged fr-ritual rota skip Favours babysitting
	fr-ritual rota skip Favours babysitting --pass | grep -qx '  babysitting: Ben next, then you, Ana'
	# Ben does what was Ana's: she does his
	fr-ritual rota did Favours airport --by ben | grep -q '  airport runs: Ana next, then you'
	check 2 '' 'fr-ritual: "tea" is not one of its favours: airport runs, babysitting' -- unchanged fr-ritual rota did Favours tea
	check 0 "$(fr-ritual rota show Favours)" '' -- fr-ritual rota favours
	check 2 '' 'fr-ritual: which favour: fr-ritual rota did NAME FAVOUR' -- fr-ritual rota did Favours
	check 2 '' 'fr-ritual: which rota: fr-ritual rota skip NAME FAVOUR' -- fr-ritual rota skip
	# a ritual of that name comes first
	quiet env FR_SEED=7 fr-ritual add favours --with Ana --every week --role host:me,Ana
	check 0 'favours with Ana
host: you next, then Ana' '' -- fr-ritual rota Favours
	quiet fr-log undo
	run -0 fr-ritual rota
	[[ $output == *Favours* ]]
}

@test "rota: over many turns everybody has had as many" {
	friends
	quiet fr-ritual rota add Favours --items run --with Ana,Ben
	for i in 1 2 3 4 5 6 7 8 9; do fr-ritual rota did Favours run >/dev/null; done
	check 0 '3|{"run":"Ana"}
3|{"run":"Ben"}
3|{"run":"me"}' '' -- sqlite3 "$FR_DB" 'SELECT count(*), roles FROM occurrence GROUP BY roles ORDER BY roles'
}

@test "rota: it ends, is removed and comes back; each favour stands in it once" {
	friends
	check 2 '' 'fr-ritual: "run" stands twice in --items' -- unchanged fr-ritual rota add Favours --items run,run --with Ana
	check 0 'No turns yet. For example:
  fr-ritual add Coffee --with Ana --every "first sunday" --role host:me,Ana
  fr-ritual rota add Favours --items "airport runs,babysitting" --with Ana' '' -- fr-ritual rota
	quiet fr-ritual rota add Favours --items run --with Ana
	quiet fr-ritual rota did Favours run
	check 0 'ended: Favours (fr-log undo brings it back)' '' -- fr-ritual rota end favours
	check 0 '' '' -- fr-ritual -j rota
	quiet fr-log undo
	check 0 'removed: Favours (fr-log undo brings it back)' '' -- fr-ritual rota rm favours
	check 0 0 '' -- sqlite3 "$FR_DB" 'SELECT count(*) FROM occurrence'
	quiet fr-log undo
	fr-ritual rota show favours | grep -qx '  run: Ana next, then you'
}
