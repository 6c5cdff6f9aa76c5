#!/usr/bin/env bats
# fr-ritual: what comes again, what becomes of it, and whose turn it is.

load lib

# at TIME COMMAND...: at another time.
at() {
	local now=$1
	shift
	FR_NOW=$now "$@"
}

some_coffee() {
	quiet fr-friend add Ana
	quiet fr-ritual add Coffee --with Ana --every "month on first sunday" --at 15:00 --role host:me,Ana --minutes 1h
}

coffee() {
	begun some_coffee
}

some_call() {
	quiet fr-friend add Ana
	quiet fr-ritual add Call --with Ana --every "monday 18:00" --role host:me,Ana
}

call() {
	begun some_call
}

@test "an empty store: the list says where to start, due is silent and says no" {
	check 0 'Nothing regular yet. For example:
  fr-ritual add Walk --with Ana --every "sunday 11:00"' '' -- fr-ritual
	check 0 '' '' -- fr-ritual -j
	check 0 '' '' -- fr-ritual next
	check 1 '' '' -- fr-ritual due
	check 1 '' '' -- fr-ritual -j due --within 3d
	check 2 '' 'fr-ritual: there is no ritual yet' -- fr-ritual show coffee
	[ ! -e "$FR_DB" ]
}

@test "add says the rule in words and the next five dates" {
	quiet fr-friend add Ana
	check 0 'Coffee with Ana: every month on the first Sunday at 15:00, 1 h  [8debbe]
  Sun 2026-03-01 15:00  host: you
  Sun 2026-04-05 15:00  host: Ana
  Sun 2026-05-03 15:00  host: you
  Sun 2026-06-07 15:00  host: Ana
  Sun 2026-07-05 15:00  host: you' '' -- \
		fr-ritual add Coffee --with ana --every "month on first sunday" --at 15:00 --role host:me,ana --minutes 1h
	check 0 'Rent with Ana: every month on the 31st, or else on its last day  [86c171]
  Tue 2026-03-31
  Thu 2026-04-30
  Sun 2026-05-31
  Tue 2026-06-30
  Fri 2026-07-31' '' -- fr-ritual add Rent --with Ana --every "month on the 31st"
	check 0 'Photo with Ana: every year on the 29th of February, or else on its last day  [0b4dc3]
  Sun 2027-02-28
  Tue 2028-02-29
  Wed 2029-02-28
  Thu 2030-02-28
  Fri 2031-02-28' '' -- fr-ritual add Photo --with Ana --every "29 february"
	check 0 'Paper with Ana: every month on the 31st, where there is one  [bbe785]
  Tue 2026-03-31
  Sun 2026-05-31
  Fri 2026-07-31
  Mon 2026-08-31
  Sat 2026-10-31' '' -- fr-ritual add Paper --with Ana --every RRULE:FREQ=MONTHLY\;BYMONTHDAY=31
}

@test "the zone of a ritual stays its own; a time that clocks skip is the later one" {
	quiet fr-friend add Ana
	check 0 'Tea with Ana: every day at 02:30 (Europe/Berlin)  [8debbe]
  Sat 2026-03-28 01:30
  Sun 2026-03-29 01:30
  Mon 2026-03-30 00:30
  Tue 2026-03-31 00:30
  Wed 2026-04-01 00:30' '' -- fr-ritual add Tea --with Ana --every "day 2:30" --zone Europe/Berlin --start 2026-03-28
	check 0 '"2026-03-28T02:30:00+01:00"
"2026-03-29T03:30:00+02:00"
"2026-03-30T02:30:00+02:00"' '' -- sh -c 'fr-ritual -j next 3 | jq .due'
	check 0 '2026-03-28T02:30 Europe/Berlin' '' -- sh -c 'fr-ritual -j | jq -r .start'
	check 2 '' 'fr-ritual: the zone "Mars/Base" is not known here (Europe/Berlin is one)' -- \
		unchanged fr-ritual add X --with Ana --every day --zone Mars/Base
}

@test "what cannot be a ritual is refused, and nothing is stored" {
	quiet fr-friend add Ana
	words='is no rhythm ("2 weeks", "sunday 18:00", "month on first sunday", "month on the 31st", "weekday", "year" are; so is RRULE:FREQ=WEEKLY)'
	check 2 '' "fr-ritual: --every: \"blue moon\" $words" -- unchanged fr-ritual add X --with Ana --every "blue moon"
	check 2 '' 'fr-ritual: --every: FREQ=HOURLY is more often than a friendship needs: DAILY to YEARLY' -- \
		unchanged fr-ritual add X --with Ana --every RRULE:FREQ=HOURLY
	check 2 '' 'fr-ritual: no date follows from the rule FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' -- \
		unchanged fr-ritual add X --with Ana --every 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'
	check 2 '' 'fr-ritual: with whom? --with FRIEND[,FRIEND]' -- unchanged fr-ritual add X --every day
	check 2 '' 'fr-ritual: how often? --every "2 weeks", --every "sunday 18:00"' -- unchanged fr-ritual add X --with Ana
	check 2 '' 'fr-ritual: nobody is called Bea; to add them: fr-friend add Bea' -- \
		unchanged fr-ritual add X --with Bea --every day
	check 2 '' 'fr-ritual: --role: "Ben" is none of those it is with (or me)' -- \
		unchanged fr-ritual add X --with Ana --every day --role host:me,Ben
	check 2 '' 'fr-ritual: --role is "host", not as host:me,Ana' -- \
		unchanged fr-ritual add X --with Ana --every day --role host
	check 2 '' 'fr-ritual: --at is "25:00", not a time of day as 18:00' -- \
		unchanged fr-ritual add X --with Ana --every day --at 25:00
	check 2 '' 'fr-ritual: "celebation" is not a kind of care; the nearest is celebration (or checkin)' -- \
		unchanged fr-ritual add X --with Ana --every day --kind celebation
	check 2 '' 'fr-ritual: "pottery" is not a kind of care; these are: listening comfort presence humour celebration encouragement repair practical advice planning connection other (or checkin)' -- \
		unchanged fr-ritual add X --with Ana --every day --kind pottery
	check 2 '' 'fr-ritual: a ritual wants a name' -- unchanged fr-ritual add '' --with Ana --every day
}

@test "rhythms as people say them; what may mean two things is refused with both" {
	quiet fr-friend add Ana
	check 2 '' 'fr-ritual: --every: "every second friday" may mean "2 weeks on friday" or "month on second friday": say which' -- \
		unchanged fr-ritual add X --with Ana --every "every second friday"
	check 2 '' 'fr-ritual: --every: "second day" may mean "2 days" or "month on the second day": say which' -- \
		unchanged fr-ritual add X --with Ana --every "second day"
	check 2 '' 'fr-ritual: --every: "bimonthly" may mean "2 months" or "twice a month": say which' -- \
		unchanged fr-ritual add X --with Ana --every bimonthly
	while IFS='|' read -r said shown; do
		fr-ritual add X --with Ana --every "$said" 2>/dev/null | head -n 1 >got
		grep -qF "X with Ana: $shown  [" got || { echo "$said"; cat got; return 1; }
	done <<-'EOF'
	biweekly|every 2 weeks on Sunday
	twice a month|every month on the 1st and 15th
	last workday of the month|every month on the last weekday
	sunday 6pm|every Sunday at 18:00
	two weeks|every 2 weeks on Sunday
	quarterly|every 3 months on the 1st
	every fortnight|every 2 weeks on Sunday
	every other friday|every 2 weeks on Friday
	second friday of the month|every month on the second Friday
	EOF
}

@test "what list shows of a rhythm is read back, with zone, times, end and length" {
	quiet fr-friend add Ana
	local said='every 2 weeks on Monday and Thursday at 09:00 and 17:30 (America/New_York), 20 times, 1 h 30 min'
	check 2 '' 'fr-ritual: --every: "every 2 weeks on Monday and Thursday at 09:00 and 17:30, 20 ..." is no rhythm ("2 weeks", "sunday 18:00", "month on first sunday", "month on the 31st", "weekday", "year" are; so is RRULE:FREQ=WEEKLY)' -- \
		fr-ritual add X --with Ana --every "$said"
	said='every 2 weeks on Monday and Thursday at 09:30 and 17:30 (America/New_York), 20 times, 1 h 30 min'
	quiet fr-ritual add X --with Ana --every "$said"
	fr-ritual | sed 's/.*X with Ana: //; s/; next.*//' >got
	same "list" "$said" got
	# an edit takes the time of its words, and the old one where they have none
	quiet fr-ritual add Y --with Ana --every "sunday 15:00"
	fr-ritual edit y --every "monday 18:00" | head -n 1 >got
	same "other words" 'Y with Ana: every Monday at 18:00' got
	fr-ritual edit y --every tuesday | head -n 1 >got
	same "the old time" 'Y with Ana: every Tuesday at 18:00' got
}

@test "a check-in rhythm is a ritual too" {
	quiet fr-friend add Ana
	quiet fr-ritual add Talk --with Ana --every "6 weeks" --kind checkin --lead 2d
	check 0 '["checkin",2880]' '' -- sh -c 'fr-ritual -j | jq -c "[.kind,.lead]"'
}

@test "done logs the moment and turns the roles, and undo takes both back" {
	coffee
	check 0 'Coffee: shared with Ana: time together, 1 h, Sun 2026-03-01 15:00: cake  [8debbe]
host: you
next: Sun 2026-04-05 15:00  host: Ana' '' -- at 2026-03-01T18:00:00Z fr-ritual done coffee --note cake
	check 0 '["mutual",60,"cake",true]' '' -- \
		sh -c 'fr-log -j | jq -c "[.direction,.minutes,.note,.ritual != null]"'
	check 0 'took back fr-ritual done of Sun 2026-03-01 18:00:
  no longer there: what became (done) of a ritual due Sun 2026-03-01 15:00
  no longer there: shared with Ana: time together, 1 h, Sun 2026-03-01 15:00: cake' '' -- fr-log undo
	check 0 'Sun 2026-03-01 15:00  Coffee with Ana  host: you' '' -- at 2026-03-01T18:00:00Z fr-ritual due
}

@test "done twice is not two times" {
	coffee
	quiet at 2026-03-01T18:00:00Z fr-ritual done coffee
	check 2 '' 'fr-ritual: nothing is waiting; the next is Sun 2026-04-05 15:00 (--for 2026-04-05)' -- \
		unchanged at 2026-03-01T18:01:00Z fr-ritual done coffee
	check 2 '' 'fr-ritual: that one is already done (fr-log undo takes it back if it was the last change)' -- \
		unchanged fr-ritual done coffee --due 2026-03-01
	check 2 '' 'fr-ritual: Coffee does not come on "2026-03-02"; fr-ritual show has its dates' -- \
		unchanged fr-ritual done coffee --due 2026-03-02
}

@test "what was missed is there once, not as a pile, and a later one covers it" {
	call
	check 0 'Mon 2026-03-23 18:00  Call with Ana (was planned; done, skip or move, whichever it was)  host: you' '' -- \
		at 2026-03-25T12:00:00Z fr-ritual due
	quiet at 2026-03-30T19:00:00Z fr-ritual done call
	check 1 '' '' -- at 2026-03-31T12:00:00Z fr-ritual due
}

@test "a skip asks no reason; the turn stays, or goes on with --pass" {
	call
	check 0 'Call: Mon 2026-03-02 18:00 is skipped; the same person is next
  Mon 2026-03-09 18:00  host: you
  Mon 2026-03-16 18:00  host: Ana
  Mon 2026-03-23 18:00  host: you' '' -- fr-ritual skip call
	check 0 'Call: Mon 2026-03-09 18:00 is skipped; the turn goes on to the next
  Mon 2026-03-16 18:00  host: Ana
  Mon 2026-03-23 18:00  host: you
  Mon 2026-03-30 18:00  host: Ana' '' -- fr-ritual skip call --pass
}

@test "a move is one time only; a swap exchanges two turns and back" {
	call
	check 0 'Call: Mon 2026-03-02 18:00 is now Wed 2026-03-04 18:00
  Wed 2026-03-04 18:00 (moved from Mon 2026-03-02 18:00)  host: you
  Mon 2026-03-09 18:00  host: Ana
  Mon 2026-03-16 18:00  host: you' '' -- fr-ritual move call wednesday
	check 2 '' 'fr-ritual: "2026-02-27" is in the past; name a day that is still to come' -- \
		unchanged fr-ritual move call 2026-02-27
	check 0 'Call: Wed 2026-03-04 18:00 has its roles swapped (host: Ana instead of you)
  Wed 2026-03-04 18:00 (moved from Mon 2026-03-02 18:00)  host: Ana
  Mon 2026-03-09 18:00  host: you
  Mon 2026-03-16 18:00  host: you' '' -- fr-ritual swap call
	check 0 'Call: Wed 2026-03-04 18:00 has its roles as before (host: you instead of Ana)
  Wed 2026-03-04 18:00 (moved from Mon 2026-03-02 18:00)  host: you
  Mon 2026-03-09 18:00  host: Ana
  Mon 2026-03-16 18:00  host: you' '' -- fr-ritual swap call
}

# Supper every Sunday: two roles in turns, and one that is always Ben's.
supper() {
	quiet fr-friend add Ana
	quiet fr-friend add Ben
	quiet fr-ritual add Supper --with Ana,Ben --every "sunday 15:00" --role host:me,Ana,Ben --role cook:Ana,me --role cake:Ben
}

@test "swap --role exchanges these roles alone, and all of them go together without it" {
	supper
	check 0 'Supper: Sun 2026-03-01 15:00 has its roles swapped (host: Ana instead of you)
  Sun 2026-03-01 15:00  cake: Ben, cook: Ana, host: Ana
  Sun 2026-03-08 15:00  cake: Ben, cook: you, host: you
  Sun 2026-03-15 15:00  cake: Ben, cook: Ana, host: Ben' '' -- fr-ritual swap supper --role host
	fr-ritual swap supper | head -n 2 >got
	same "the others too" 'Supper: Sun 2026-03-01 15:00 has its roles swapped (cook: you instead of Ana)
  Sun 2026-03-01 15:00  cake: Ben, cook: you, host: Ana' got
	fr-ritual swap supper | head -n 2 >got
	same "back" 'Supper: Sun 2026-03-01 15:00 has its roles as before (cook: Ana instead of you, host: you instead of Ana)
  Sun 2026-03-01 15:00  cake: Ben, cook: Ana, host: you' got
	quiet fr-ritual swap supper --role host --role cook
	check 0 'Supper: Sun 2026-03-01 15:00 has its roles as before (cook: Ana instead of you)
  Sun 2026-03-01 15:00  cake: Ben, cook: Ana, host: Ana
  Sun 2026-03-08 15:00  cake: Ben, cook: you, host: you
  Sun 2026-03-15 15:00  cake: Ben, cook: Ana, host: Ben' '' -- fr-ritual swap supper --role cook
	quiet fr-log undo
	check 0 'Sun 2026-03-01 15:00  Supper with Ana and Ben  cake: Ben, cook: you, host: Ana' '' -- fr-ritual next 1
	check 2 '' 'fr-ritual: nobody else takes turns as cake' -- unchanged fr-ritual swap supper --role cake
	check 2 '' 'fr-ritual: --role is "host:Ana", not one of its roles: cake, cook, host' -- \
		unchanged fr-ritual swap supper --role host:Ana
	# it happens as it was exchanged
	at 2026-03-01T18:00:00Z fr-ritual -j done supper | jq -c 'select(.type == "occurrence").roles' >got
	same "who it was" '{"cake":"Ben","cook":"me","host":"Ana"}' got
}

@test "a time further ahead has the roles that show says, whatever becomes of it" {
	supper
	quiet fr-ritual swap supper --due 2026-03-15 --role host
	check 0 '["me","Ana"]
["Ana","me"]
["me","Ana"]
["Ben","me"]' '' -- sh -c 'fr-ritual -j next 4 | jq -c "[.roles.host, .roles.cook]"'
	# whose turn it would have been then has none
	quiet fr-ritual skip supper --due 2026-03-15 --pass
	check 0 '["me","Ana"]
["Ana","me"]
["Ben","me"]
["Ana","Ana"]' '' -- sh -c 'fr-ritual -j next 4 | jq -c "[.roles.host, .roles.cook]"'
	fr-ritual rota supper >got
	tail -n 3 got >last
	same "whose is next" 'host: you next, then Ana, Ben
cook: Ana next, then you
cake: Ben next' last
	check 2 '' 'fr-ritual: that one is left out; fr-ritual move brings it back' -- \
		unchanged fr-ritual swap supper --due 2026-03-15
	# done ahead of its day
	fr-ritual -j done supper --due 2026-03-08 | jq -r 'select(.type == "occurrence").roles.host' >got
	same "who it was" Ana got
	check 0 '["me","Ana"]
["Ben","me"]' '' -- sh -c 'fr-ritual -j next 2 | jq -c "[.roles.host, .roles.cook]"'
}

@test "turns go on in the order in which it happens, also where one was moved behind the next" {
	call
	quiet fr-ritual move call 2026-03-12
	check 0 'Mon 2026-03-09 18:00  Call with Ana  host: you
Thu 2026-03-12 18:00  Call with Ana  host: Ana
Mon 2026-03-16 18:00  Call with Ana  host: you' '' -- fr-ritual next 3
	quiet at 2026-03-09T19:00:00Z fr-ritual done call --due 2026-03-09
	check 0 'Thu 2026-03-12 18:00  Call with Ana  host: Ana
Mon 2026-03-16 18:00  Call with Ana  host: you' '' -- at 2026-03-10T12:00:00Z fr-ritual next 2
}

@test "pause, resume and end: nothing that was passed over comes back as a debt" {
	call
	quiet fr-ritual pause call --until 2026-03-20
	check 1 '' '' -- at 2026-03-17T12:00:00Z fr-ritual due
	check 0 'Mon 2026-03-23 18:00  Call with Ana  host: you' '' -- fr-ritual next 1
	quiet at 2026-03-17T12:00:00Z fr-ritual resume call
	check 1 '' '' -- at 2026-03-17T12:00:00Z fr-ritual due
	quiet at 2026-03-24T12:00:00Z fr-ritual end call
	check 0 '' '' -- at 2026-03-24T12:00:00Z fr-ritual next
	check 0 '' '' -- at 2026-03-24T12:00:00Z fr-ritual -j
	check 0 'Call' '' -- at 2026-03-24T12:00:00Z sh -c 'fr-ritual -j list --all | jq -r .name'
}

@test "edit changes this and the future; the past stays" {
	call
	quiet at 2026-03-02T19:00:00Z fr-ritual done call
	check 0 'Chat with Ana: every 2 weeks on Friday at 18:00
  Fri 2026-03-06 18:00  host: Ana
  Fri 2026-03-20 18:00  host: you
  Fri 2026-04-03 18:00  host: Ana
  Fri 2026-04-17 18:00  host: you
  Fri 2026-05-01 18:00  host: Ana' '' -- \
		at 2026-03-02T19:30:00Z fr-ritual edit call --every "2 weeks on friday" --name Chat
	quiet at 2026-03-02T19:30:00Z fr-ritual edit chat --at 19:00 --role cake:me,Ana --minutes 30m
	check 0 'Fri 2026-03-06 19:00  Chat with Ana  cake: you' '' -- at 2026-03-02T19:30:00Z fr-ritual next 1
	check 0 1 '' -- sh -c 'fr-log -j | jq -s length'
	check 2 '' 'fr-ritual: nothing to change was given; see fr-ritual --help' -- unchanged fr-ritual edit chat
}

@test "three times running is said of a friend as well, in the language that is spoken" {
	call
	for day in 02 09 16; do
		at "2026-03-${day}T19:00:00Z" fr-ritual done call --role host:Ana >got
	done
	grep -qxF 'Ana has been host three times in a row. You could ask how that is for them.' got
	quiet fr-log undo
	FR_LANG=de at 2026-03-16T19:00:00Z fr-ritual done call --role host:Ana |
		grep -qxF 'Ana war dreimal nacheinander host. Du könntest fragen, wie es damit geht.'
}

@test "rm takes what became of it along, and undo brings all back" {
	call
	quiet at 2026-03-02T19:00:00Z fr-ritual done call
	fr-ritual -j show call >before
	check 0 'removed: Call with Ana (fr-log undo brings it back; the moments stay)' '' -- fr-ritual rm call
	[ "$(sqlite3 "$FR_DB" 'SELECT count(*) FROM occurrence')" = 0 ]
	check 0 1 '' -- sh -c 'fr-log -j | jq -s length'
	quiet fr-log undo
	fr-ritual -j show call | jq -c 'del(.updated, .changed) | with_entries(select(.value != null))' >after
	jq -c 'del(.updated, .changed)' before | cmp - after
}

@test "who does a favour again and again still takes turns" {
	fr-ritual rota add Favours --items airport --with Ana,Ben --new >/dev/null 2>&1
	for _ in 1 2 3 4 5; do
		fr-ritual rota did Favours airport --by Ana >got
	done
	not grep -q 'Ana next' got
	[ "$(fr-data export | grep -c '"roles":{"airport":"Ana"}')" -eq 5 ]
}

@test "rota says how the turns fell; three times running is said once" {
	call
	quiet at 2026-03-02T19:00:00Z fr-ritual done call
	quiet at 2026-03-09T19:00:00Z fr-ritual done call --role host:me
	said='You have been host three times in a row. Still a pleasure, or would you like to pass it on?'
	at 2026-03-16T19:00:00Z fr-ritual done call --role host:me >got
	grep -qxF "$said" got
	quiet at 2026-03-23T19:00:00Z fr-ritual skip call
	at 2026-03-30T19:00:00Z fr-ritual done call --role host:me >got
	not grep -qF 'running' got
	check 0 'Call with Ana
  Mon 2026-03-02 18:00  host: you
  Mon 2026-03-09 18:00  host: you
  Mon 2026-03-16 18:00  host: you
  Mon 2026-03-23 18:00  skipped; the same person is next
  Mon 2026-03-30 18:00  host: you
host: Ana next and the time after' '' -- at 2026-03-31T12:00:00Z fr-ritual rota call
}

@test "roles for a season change by date and end with it" {
	quiet fr-friend add Ana
	check 2 '' 'fr-ritual: no season is open with Ana; fr-friend season start begins one' -- fr-ritual role-swap Ana
	quiet fr-friend season start Ana --until 2026-04-05
	check 0 'An idea to agree on with Ana: until Sun 2026-03-15 you listen and Ana plans; then you swap.' '' -- fr-ritual role-swap Ana
	check 0 'An idea to agree on with Ana: until Sun 2026-03-29 you plan and Ana listens; then you swap.' '' -- at 2026-03-16T12:00:00Z fr-ritual role-swap Ana
	check 0 'An idea to agree on with Ana: until Sun 2026-04-05 you listen and Ana plans; then the season is over, and the roles with it.' '' -- \
		at 2026-03-30T12:00:00Z fr-ritual role-swap Ana
	[ "$(sqlite3 "$FR_DB" 'SELECT count(*) FROM role_season')" = 1 ]
	check 2 '' 'fr-ritual: no season is open with Ana; fr-friend season start begins one' -- \
		at 2026-04-07T12:00:00Z fr-ritual role-swap Ana
	# of one's own the friend listens first
	quiet fr-friend add Ben
	quiet fr-friend season start Ben --who me
	check 0 'An idea to agree on with Ben: until Sun 2026-03-15 you plan and Ben listens; then you swap.' '' -- fr-ritual role-swap Ben
}

@test "a swap of roles is shown where turns are, and said on its day, once" {
	quiet fr-friend add Ana
	quiet fr-friend season start Ana --until 2026-04-05
	quiet fr-ritual role-swap Ana
	check 0 'With Ana: until Sun 2026-03-15 you listen and Ana plans; then you swap' '' -- fr-ritual rota
	check 1 '' '' -- at 2026-03-14T12:00:00Z fr-ritual due
	check 0 'Sun 2026-03-15  a swap of roles with Ana  planner: you, listener: Ana' '' -- at 2026-03-15T08:00:00Z fr-ritual due
	check 0 'You and Ana thought of swapping roles, on Sunday 15 March. This time: planner:
you, listener: Ana.' '' -- at 2026-03-15T08:30:00Z fr-ritual remind
	at 2026-03-15T08:00:00Z fr | grep -qx 'Waiting   You and Ana thought of swapping roles, and it is your turn to plan.'
	FR_LANG=de at 2026-03-15T08:00:00Z fr | grep -q 'und du bist dran: planen'
	check 0 '' '' -- at 2026-03-16T08:30:00Z fr-ritual remind
	check 0 '' '' -- at 2026-04-12T08:30:00Z fr-ritual remind
	check 0 '' '' -- at 2026-03-25T08:30:00Z fr-ritual remind
	quiet fr-friend unsafe Ana
	check 0 'No turns yet. For example:' '' -- sh -c 'fr-ritual rota | head -n 1'
}

@test "a limit of one's own is said when it is planned past, and the ritual is kept" {
	quiet fr-friend add Ana
	quiet fr-friend boundary add minutes_per_week 90 --with Ana "evenings are for sleep"
	fr-ritual add Call --with Ana --every "mon, wed 18:00" --minutes 1h >/dev/null 2>err
	check 0 'fr-ritual: planned like this, a week has up to 120 minutes with Ana; your own limit is 90 ("evenings are for sleep"). It is kept as you said' '' -- cat err
	quiet at 2026-03-02T19:00:00Z fr-ritual done call
	at 2026-03-04T19:00:00Z fr-ritual done call >/dev/null 2>err
	check 0 'fr-ritual: this passes a limit of your own with Ana: 120 of 90 minutes this week ("evenings are for sleep"); it is logged as you said' '' -- cat err
	check 0 'fr-ritual: this passes a limit of your own with Ana: 130 of 90 minutes this week ("evenings are for sleep"); it is logged as you said' '' -- \
		at 2026-03-04T20:00:00Z sh -c 'fr-ritual block Ana --log --minutes 20 --who both-turns 2>&1 >/dev/null'
	quiet fr-ritual add Laugh --with Ana --every "wed 19:00" --kind humour
	quiet at 2026-03-04T20:00:00Z fr-ritual done Laugh
}

@test "which one is meant: a name, its beginning, an ending of its id, a friend's only one" {
	coffee
	fr-ritual add Walk --with Ben --new --every week >/dev/null 2>&1
	for which in coffee Cof 8debbe ana; do
		check 0 'Coffee with Ana: every month on the first Sunday at 15:00, 1 h  [8debbe]' '' -- \
			sh -c "fr-ritual show $which | head -n 1"
	done
	check 2 '' 'fr-ritual: there is no ritual "tea"' -- fr-ritual show tea
	quiet fr-friend add Sam
	check 2 '' 'fr-ritual: "sam" has no ritual yet' -- fr-ritual show sam
	quiet fr-ritual add Concert --with Ana,Sam --every "month on the 2nd" --at 20:00
	fr-ritual show co 2>&1 | sed 's/\[......\]/[xxxxxx]/g' >got
	same "who and when" 'fr-ritual: "co" may be Coffee with Ana, every month on the first Sunday at 15:00 [xxxxxx]; Concert with Ana and Sam, every month on the 2nd at 20:00 [xxxxxx]; say which by its number' got
}

@test "due and next as records: what, about what, with whom, when; the id is that of the reminder" {
	coffee
	fr-ritual move coffee "2026-03-02 10:00" >/dev/null
	check 0 "{\"of\":\"ritual\",\"ref\":$(fr-ritual -j list | jq .id),\"name\":\"Coffee\",\"friends\":[\"Ana\"],\
\"due\":\"2026-03-02T10:00:00Z\",\"late\":false,\"what\":\"ritual\",\"roles\":{\"host\":\"me\"}}" '' -- \
		sh -c 'fr-ritual -j next 1 | jq -c "del(.type, .id)"'
	export FR_NOW=2026-03-02T12:00:00Z
	fr-ritual -j due >due
	check 0 due '' -- jq -r .type due
	fr-ritual -j remind >reminder
	[ "$(jq .id due)" = "$(jq .id reminder)" ]
	FR_NOW=2026-03-03T12:00:00Z check 0 true '' -- sh -c 'fr-ritual -j due | jq .late'
}

@test "pipes: due to jq, agreements to add, done to fr-balance, list and back" {
	coffee
	check 0 'Coffee 2026-03-01T15:00:00Z me' '' -- \
		sh -c 'fr-ritual -j due | jq -r "[.name, .due, .roles.host] | join(\" \")"'
	echo '{"type":"agreement","id":"01900000-0000-7000-8000-000000000001","friend":"Ana","who":"both","what":"call every sunday 18:00"}' >agreed
	check 0 '' 'fr-ritual: added 1, changed 0, same 0, older 0' -- fr-ritual add - <agreed
	check 0 '' 'fr-ritual: added 0, changed 0, same 1, older 0' -- fr-ritual add - <agreed
	check 0 'FREQ=WEEKLY;BYDAY=SU' '' -- sh -c 'fr-ritual -j list | jq -r "select(.name|startswith(\"What\")).rrule"'
	echo '{"type":"agreement","friend":"Ana","who":"me","what":"cook"}' >other
	check 0 '' 'fr-ritual: passed over: "cook" does not say how often (--every says it for all)
fr-ritual: added 0, changed 0, same 0, older 0' -- \
		unchanged fr-ritual add - <other
	quiet sh -c 'fr-ritual add - --every "2 weeks" <other 2>/dev/null'
	for words in '"type":"agreement","friend":"Anna","who":"me","what":"cook every 2 weeks"' \
		'"type":"ritual","name":"Tea","friends":["Ana","Anna"],"rrule":"FREQ=DAILY","start":"2026-01-01"'; do
		echo "{$words}" >typo
		check 3 '' 'fr-ritual: -:1: nobody is called Anna (did you mean Ana?); --new adds them' -- unchanged fr-ritual add - <typo
		check 0 '' 'fr-ritual: 1 friend new by name
fr-ritual: added 1, changed 0, same 0, older 0' -- fr-ritual add - --new <typo
		fr-log undo >/dev/null 2>&1
	done
	FR_NOW=2026-03-01T18:00:00Z fr-ritual -j done coffee >done.ndjson
	check 0 'moment occurrence' '' -- sh -c 'jq -r .type done.ndjson | paste -sd " "'
	quiet fr-balance - <done.ndjson
	fr-ritual -j >all
	check 0 '' 'fr-ritual: added 3, changed 0, same 0, older 0' -- sh -c 'fr-ritual -d "$PWD/two.db" add - <all 2>&1 | grep -v "new by name" >&2'
}

@test "two machines: what became of one is the same record" {
	coffee
	quiet at 2026-03-01T18:00:00Z fr-ritual done coffee
	{ fr-friend -j; fr-ritual -j show coffee; fr-log -j; } >all
	quiet sh -c 'fr-log -d "$PWD/two.db" add all 2>/dev/null'
	check 0 '' 'fr-log: added 0, changed 0, same 4, older 0, refused 0' -- fr-log -d "$PWD/two.db" add all
	jq -c 'select(.type == "occurrence") | del(.id, .created, .updated)' all >bare
	check 0 '' 'fr-log: added 0, changed 0, same 1, older 0, refused 0' -- fr-log -d "$PWD/two.db" add bare
}

@test "records: what is no rule, start or role is refused with its line" {
	one='"type":"ritual","name":"X","friend":"Ana"'
	check 3 '' 'fr-log: -:1: "rrule": FREQ=SECONDLY is more often than a friendship needs: DAILY to YEARLY' -- \
		fr-log add - <<<"{$one,\"rrule\":\"FREQ=SECONDLY\",\"start\":\"2026-01-01\"}"
	check 3 '' 'fr-log: -:1: "start": "2026-01-01T18:00": a time of day wants a zone behind it, a day alone has none' -- \
		fr-log add - <<<"{$one,\"rrule\":\"FREQ=DAILY\",\"start\":\"2026-01-01T18:00\"}"
	check 3 '' 'fr-log: -:1: "rotation" is not a list of people' -- \
		fr-log add - <<<"{$one,\"rrule\":\"FREQ=DAILY\",\"start\":\"2026-01-01\",\"roles\":[{\"role\":\"host\",\"rotation\":[]}]}"
	check 3 '' 'fr-log: -:1: "roles" knows no key "who"' -- \
		fr-log add - <<<"{$one,\"rrule\":\"FREQ=DAILY\",\"start\":\"2026-01-01\",\"roles\":[{\"role\":\"host\",\"rotation\":[\"me\"],\"who\":1}]}"
	# a rule that can have no date is no reason to fail
	quiet sh -c "echo '{$one,\"rrule\":\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\",\"start\":\"2026-01-01\"}' | fr-log add - 2>/dev/null"
	quiet fr-ritual list
	check 1 '' '' -- fr-ritual due
}

@test "forget leaves nothing of a ritual, and of a shared one not who had which turn" {
	quiet fr-friend add Ana
	quiet fr-friend add Ben
	quiet fr-ritual add Alone --with Ana --every "sunday 9:00" --role host:me,Ana --start 2026-02-01
	quiet fr-ritual add Supper --with Ana,Ben --every "sunday 10:00" --role host:Ana,Ben,me --start 2026-02-01
	quiet fr-friend rename Ana Annabel
	quiet fr-ritual done alone
	quiet fr-ritual done supper
	quiet fr-friend forget Annabel --yes
	check 0 '["Supper","Ben",["Ben","me"]]' '' -- sh -c 'fr-ritual -j | jq -c "[.name,.friend,.roles[0].rotation]"'
	[ "$(sqlite3 "$FR_DB" 'SELECT count(*) FROM occurrence')" = 1 ]
	not grep -aqE 'Anna|Ana' "$FR_DB"
}

@test "merge: a ritual follows the friend" {
	quiet fr-friend add Ana
	quiet fr-friend add Annie
	quiet fr-ritual add Walk --with Annie --every week
	quiet fr-friend merge Annie Ana
	check 0 'Walk with Ana' '' -- sh -c 'fr-ritual show walk | head -n 1 | cut -d: -f1'
}

@test "a friend who is renamed keeps their turns, by the new name" {
	call
	quiet at 2026-03-02T19:00:00Z fr-ritual done call --role host:Ana
	quiet fr-friend rename Ana Annabel
	check 0 'Call with Annabel
  Mon 2026-03-02 18:00  host: Annabel
host: you next and the time after' '' -- fr-ritual rota call
	quiet at 2026-03-09T19:00:00Z fr-ritual done call --role host:Annabel
	check 0 'Mon 2026-03-16 18:00  Call with Annabel  host: you' '' -- at 2026-03-09T20:00:00Z fr-ritual next 1
}

@test "a friend keeps their turns when the name goes to somebody else" {
	call
	quiet at 2026-03-02T19:00:00Z fr-ritual done call
	quiet at 2026-03-09T19:00:00Z fr-ritual done call
	quiet fr-ritual rota add Favours --items run --with Ana
	quiet fr-friend rename Ana Annabel
	quiet fr-friend set Annabel --alias ""
	quiet fr-friend add Ana
	check 0 'Call with Annabel
  Mon 2026-03-02 18:00  host: you
  Mon 2026-03-09 18:00  host: Annabel
host: you next, then Annabel' '' -- at 2026-03-10T12:00:00Z fr-ritual rota call
	fr-ritual rota favours | tail -n 1 >got
	same "the rota" '  run: you next, then Annabel' got
	check 1 '' '' -- sh -c 'fr-ritual -j show call | grep -w Ana'
	quiet fr-log undo
	quiet fr-log undo
	quiet fr-log undo
	at 2026-03-10T12:00:00Z fr-ritual rota call | tail -n 1 >got
	same "undone" 'host: you next, then Ana' got
}

@test "no other tool loads libical" {
	for tool in "$FR_BIN"/fr-*; do
		[ "$(basename "$tool")" = fr-ritual ] || ! readelf -d "$tool" | grep -q 'NEEDED.*libical' ||
			{ echo "$tool"; return 1; }
	done
}

# bats test_tags=optimised
@test "the dates of a few thousand rules are those of python3-dateutil" {
	/usr/bin/python3 -c 'import dateutil, zoneinfo' 2>/dev/null || skip "python3-dateutil is not installed"
	run /usr/bin/python3 "$BATS_TEST_DIRNAME/../model/recur.py" "$FR_BUILD/tests/test_recur" "${FR_RULES:-4000}" 7
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == "${FR_RULES:-4000} rules, "*' without a date, 0 differ' ]]
}

# bats test_tags=optimised
@test "ten years with skips, moves and swaps: the turns are those of a separate model" {
	/usr/bin/python3 "$BATS_TEST_DIRNAME/../model/turns.py" $(sanitized && echo 1 || echo 10) 7
}

@test "agreements: those that say how often become rituals, in whatever words around it" {
	quiet fr-friend add Ana
	for what in 'a call every 2 weeks on sunday 18:00 at her place' 'send her the book' 'write every now and then' \
		'listen in every call; a walk every month on first sunday, whatever the weather' 'Every other Tuesday I cook'; do
		jq -cn --arg what "$what" '{type: "agreement", friend: "Ana", who: "me", what: $what}'
	done >agreed
	quiet sh -c 'fr-log add - <agreed 2>&1'
	check 0 '' 'fr-ritual: passed over: "send her the book" does not say how often (--every says it for all)
fr-ritual: passed over: "write every now and then" does not say how often (--every says it for all)
fr-ritual: added 3, changed 0, same 0, older 0' -- sh -c 'fr-checkin -j agreements --open | fr-ritual add -'
	check 0 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU 2026-03-01T18:00 UTC
FREQ=MONTHLY;BYDAY=1SU 2026-03-01
FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 2026-03-03' '' -- sh -c 'fr-ritual -j list | jq -r "[.rrule, .start] | join(\" \")"'
}

@test "one that is over is still found by its name: shown, taken up again, removed" {
	call
	check 0 'Call with Ana: ended; fr-ritual resume takes it up again' '' -- at 2026-03-03T12:00:00Z fr-ritual end call
	export FR_NOW=2026-03-04T12:00:00Z
	check 0 'Call with Ana: every Monday at 18:00  [8debbe]
ended Tue 2026-03-03 12:00' '' -- fr-ritual show call
	quiet fr-ritual resume call
	check 0 'Mon 2026-03-09 18:00  Call with Ana  host: you' '' -- fr-ritual next 1
	# of two of one name the one that is not over is meant
	quiet fr-ritual end call
	quiet fr-ritual add Call --with Ana --every friday
	fr-ritual -j show call | jq -r .rrule | grep -qx FREQ=WEEKLY\;BYDAY=FR
}

@test "resting and ending are said with their days" {
	call
	check 0 'Call with Ana: resting until Fri 2026-03-20; after that
  Mon 2026-03-23 18:00  host: you
  Mon 2026-03-30 18:00  host: Ana
  Mon 2026-04-06 18:00  host: you
  Mon 2026-04-13 18:00  host: Ana
  Mon 2026-04-20 18:00  host: you' '' -- fr-ritual pause call --until 2026-03-20
	fr-ritual list | grep -q '; resting until Fri 2026-03-20; next Mon 2026-03-23 18:00$'
	# today is a day like others again
	at 2026-03-09T20:00:00Z fr-ritual resume call >/dev/null
	check 0 'Mon 2026-03-09 18:00  Call with Ana  host: you' '' -- at 2026-03-09T20:00:00Z fr-ritual due
	check 0 'Call with Ana: ends Mon 2026-03-16; until then
  Mon 2026-03-09 18:00  host: you
  Mon 2026-03-16 18:00  host: Ana' '' -- at 2026-03-09T12:00:00Z fr-ritual end call --until 2026-03-16
	at 2026-03-09T12:00:00Z fr-ritual show call | grep -qx 'ends Mon 2026-03-16'
	check 2 '' 'fr-ritual: until when? fr-ritual pause RITUAL --until DATE' -- unchanged fr-ritual pause call --until ''
}

@test "what is due today can be done today, once; what was before the ritual was written down was not missed" {
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every "sunday 18:00"
	quiet fr-ritual add Yoga --with Ana --every "2 weeks" --start 2026-01-01
	check 0 'Sun 2026-03-01 18:00  Walk with Ana' '' -- fr-ritual due
	quiet fr-ritual done walk
	check 2 '' 'fr-ritual: nothing is waiting; the next is Sun 2026-03-08 18:00 (--for 2026-03-08)' -- \
		unchanged fr-ritual done walk
	check 1 '' '' -- fr-ritual due
	# it may be logged all the same
	fr-ritual done yoga | head -n 1 | grep -q 'Thu 2026-02-26'
}

@test "options that say nothing are refused, and a slip is said" {
	quiet fr-friend add Ana
	quiet fr-friend add Ben
	check 2 '' 'fr-ritual: --zone is the zone of a time of day: say --at HH:MM too' -- \
		unchanged fr-ritual add X --with Ana --every day --zone Europe/Berlin
	quiet fr-ritual add Tea --with Ana --every week
	check 2 '' 'fr-ritual: --zone is the zone of a time of day: say --at HH:MM too' -- \
		unchanged fr-ritual edit tea --zone Europe/Berlin
	check 2 '' 'fr-ritual: --lead: "3" is no time ahead (2h, 2d, "1 week" are)' -- \
		unchanged fr-ritual add X --with Ana --every day --lead 3
	check 2 '' 'fr-ritual: next takes how many of all; for those of one: fr-ritual show walk' -- fr-ritual next walk
	quiet fr-ritual add Walk --with Ana,Ben --every day --role host:me,Ben
	quiet fr-ritual add Walk --with Ana --every day
	fr-ritual add Walk --with Ana --every day >/dev/null 2>err
	grep -qE '^fr-ritual: there is another Walk with the same friends \[[0-9a-f]{6}\]; fr-log undo takes this one back$' err
	quiet fr-log undo
	quiet fr-log undo
	check 2 '' 'fr-ritual: Ben takes turns as host; say who does now: --role host:me,... (or --role "" for nobody)' -- \
		unchanged fr-ritual edit walk --with Ana
	quiet fr-ritual edit walk --with Ana --role host:Ana,me
}

@test "a name is one line, and each role stands there once" {
	quiet fr-friend add Ana
	check 2 '' 'fr-ritual: a ritual wants a name' -- unchanged fr-ritual add '  ' --with Ana --every day
	check 2 '' 'fr-ritual: "a\nb" is no name: it is one line of plain text' -- \
		unchanged fr-ritual add $'a\nb' --with Ana --every day
	check 2 '' 'fr-ritual: "last" means the one that was added last; another name is wanted' -- \
		unchanged fr-ritual add last --with Ana --every day
	check 2 '' 'fr-ritual: --role host stands there twice: --role host:me,Ana has them all' -- \
		unchanged fr-ritual add X --with Ana --every day --role host:me --role host:Ana
	fr-ritual -j add ' Tea time ' --with Ana --every day | jq -r .name | grep -qx 'Tea time'
	check 2 '' 'fr-ritual: a ritual wants a name' -- unchanged fr-ritual edit tea --name ''
}

@test "roles for a season can change otherwise, from today on and with the roles as they are" {
	quiet fr-friend add Ana
	quiet fr-friend season start Ana --until 2026-06-01
	quiet fr-ritual role-swap Ana
	check 0 'An idea to agree on with Ana: until Wed 2026-04-08 you plan and Ana listens; then you swap.' '' -- at 2026-03-18T12:00:00Z fr-ritual role-swap Ana --rotate 3w
	check 0 'An idea to agree on with Ana: until Wed 2026-04-29 you listen and Ana plans; then you swap.' '' -- at 2026-04-08T12:00:00Z fr-ritual role-swap Ana
	check 2 '' 'fr-ritual: --rotate: "often" is no rhythm (10d, "2 weeks", monthly and "3 months" are)' -- \
		at 2026-03-18T12:00:00Z unchanged fr-ritual role-swap Ana --rotate often
}

# An archived, a resting, a remembered and a present friend, and what each of them is in.
parting() {
	local name
	for name in Ana Ben Sam; do quiet fr-friend add $name; done
	quiet fr-ritual add Choir --with Ana,Ben --every "monday 18:00" --role host:me,Ana,Ben
	quiet fr-ritual add Walk --with Sam --every sunday
	quiet fr-ritual rota add Errands --items lifts --with Ana,Ben
}

@test "a group goes on without who is remembered, and nobody asks them for a turn" {
	parting
	quiet fr-friend remember Ana
	check 0 'Mon 2026-03-02 18:00  Choir with Ben  host: you
Mon 2026-03-09 18:00  Choir with Ben  host: Ben
Mon 2026-03-16 18:00  Choir with Ben  host: you' '' -- bash -c 'fr-ritual next 9 | grep Choir | head -3'
	[ "$(fr-ritual -j next 1 | jq -c 'select(.name=="Choir").friends')" = '' ]
	[ "$(fr-ritual list | grep Choir | cut -c 9-)" = 'Choir with Ben: every Monday at 18:00; next Mon 2026-03-02 18:00' ]
	check 0 'Choir with Ben
host: you next, then Ben
Errands  [8debbe]
  lifts: you next, then Ben' '' -- fr-ritual rota
	export FR_NOW=2026-03-02T20:00:00Z
	[ "$(fr-ritual -j done Choir | jq -c 'select(.type=="moment").friend // select(.type=="moment").friends')" = '"Ben"' ]
	export FR_NOW=2026-03-09T20:00:00Z
	[ "$(fr-ritual -j done Choir | jq -c 'select(.type=="occurrence").roles')" = '{"host":"Ben"}' ]
	[[ $(fr-ritual show Choir) == *'Mon 2026-03-16 18:00  host: you'* ]]
	[[ $(fr-ritual ics) != *Ana* ]]
	[[ $(fr-ritual remind) != *Ana* ]]
}

@test "what is with somebody in the archive or at rest alone has no dates, and says so" {
	parting
	quiet fr-friend rest Sam --until 2026-03-14
	[ "$(fr-ritual list | grep Walk | cut -c 9-)" = 'Walk with Sam: every Sunday; resting until Sat 2026-03-14; next Sun 2026-03-15' ]
	check 1 '' '' -- bash -c 'fr-ritual due | grep Walk'
	quiet fr-friend archive Sam
	[ "$(fr-ritual list | grep Walk | cut -c 9-)" = 'Walk with Sam: every Sunday; resting' ]
	[[ $(fr-ritual next 20) != *Walk* ]]
	[[ $(fr-ritual show Walk) == *$'\nresting' ]]
	check 2 '' 'fr-ritual: Walk has no more dates' -- unchanged fr-ritual done Walk
	check 2 '' 'fr-ritual: nobody of Walk takes part just now; fr-log keeps a moment of its own' -- \
		unchanged fr-ritual done Walk --due 2026-03-01
	quiet fr-friend return Sam
	[[ $(fr-ritual due) == *'Walk with Sam'* ]]
}

@test "nothing shows a ritual with somebody unsafe" {
	parting
	quiet fr-friend unsafe Sam
	[[ $(fr-ritual list; fr-ritual list --all; fr-ritual next 20; fr-ritual due; fr-ritual remind; fr-ritual rota; fr-ritual ics) != *Sam* ]]
	quiet fr-friend unsafe Ben
	[[ $(fr-ritual -j list; fr-ritual -j next; fr-ritual rota; fr-ritual -j rota) != *Ben* ]]
}

@test "what is typed into a charter with somebody unsafe is not kept, and that is said" {
	parting
	quiet fr-friend unsafe Sam
	unchanged fr-ritual charter add Sam ok "a call" >got 2>err && return 1
	[ "$(head -c 28 got)" = 'If somebody frightens, threa' ]
	[ "$(cat err)" = 'fr-ritual: what you typed about Sam is not kept' ]
	[[ $(fr-ritual charter Sam) == 'If somebody frightens, threa'* ]]
}

@test "no ritual and no rota is kept with somebody unsafe, however they come into it" {
	parting
	quiet fr-ritual add Tea --with Ben --every 'week on monday'
	quiet fr-friend unsafe Sam
	choir='BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Choir\nDTSTART:20260302T180000Z\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n'
	printf "$choir" >choir.ics
	for command in 'add Walk --with Ben,Sam --every "week on sunday"' 'once Visit --with Sam --on 2026-03-20' \
		'edit Tea --with Ben,Sam' 'rota add Favours --items lifts --with Ben,Sam' 'import choir.ics --with Sam'; do
		check 1 '' 'fr-ritual: what you typed about Sam is not kept' -- eval "unchanged fr-ritual $command >card"
		grep -q '^If somebody frightens' card
	done
}

@test "once: one date, asked about the day before and two weeks after, until it is answered" {
	fr-friend add Ana >/dev/null
	check 2 '' 'fr-ritual: when? --on DATE, and --at HH:MM' -- fr-ritual once interview --with Ana
	check 2 '' 'fr-ritual: --on: 2026-02-01 is over' -- fr-ritual once interview --with Ana --on 2026-02-01
	fr-ritual once interview --with Ana --on 2026-03-11 --at 10:00 >out
	grep -q '^interview with Ana: once, Wed 2026-03-11 10:00  \[......\]$' out
	check 0 '{"rrule":"FREQ=DAILY;COUNT=1","start":"2026-03-11T10:00 UTC","lead":1440}' '' -- \
		sh -c 'fr-ritual -j list | jq -c "{rrule,start,lead}"'
	check 0 'Wed 2026-03-11 10:00  interview with Ana' '' -- fr-ritual next
	check 0 '' '' -- fr-ritual remind
	FR_NOW=2026-03-10T12:00:00Z check 0 'interview with Ana is coming up: Wednesday 11 March, 10:00.' '' -- fr-ritual remind
	FR_NOW=2026-03-12T12:00:00Z check 0 \
		'Wed 2026-03-11 10:00  interview with Ana (how did it go? done, skip or move, whichever it was)' '' -- fr-ritual due
	FR_NOW=2026-03-12T12:00:00Z fr >today
		grep -A1 'interview with Ana was on Wednesday: how did it go?$' today | grep -q '^  *fr done interview$'
	FR_NOW=2026-03-26T12:00:00Z check 1 '' '' -- fr-ritual due
	FR_NOW=2026-03-12T12:00:00Z fr-ritual done interview >/dev/null
	FR_NOW=2026-03-12T13:00:00Z check 1 '' '' -- fr-ritual due
	check 0 '["Ana","mutual"]' '' -- sh -c 'FR_NOW=2026-03-12T13:00:00Z fr-log -j list | jq -c "[.friend,.direction]"'
}

@test "a birthday on the day on which somebody is added is one of today, and not late afterwards" {
	fr-friend add Ana --birthday 03-01 >/dev/null
	check 0 'Sun 2026-03-01  birthday of Ana' '' -- fr-ritual due
	check 0 'Ana has a birthday: Sunday 1 March.' '' -- fr-ritual remind
	fr-friend add Ben --birthday 02-28 >/dev/null
	check 0 'Sun 2026-03-01  birthday of Ana' '' -- fr-ritual due
	FR_NOW=2026-03-02T12:00:00Z check 1 '' '' -- fr-ritual due
}

@test "a birthday is spoken of as far ahead as birthday_lead has it" {
	fr-friend add Ana --birthday 03-08 >/dev/null
	check 1 '' '' -- fr-ritual due
	check 0 '' '' -- fr-ritual remind
	[[ $(fr) != *birthday* ]]
	check 0 2 '' -- fr-data config birthday_lead
	check 0 'birthday_lead = 7  (set)' '' -- fr-data config birthday_lead 7
	check 0 'Sun 2026-03-08  birthday of Ana' '' -- fr-ritual due
	fr | grep -q "Ana's birthday is on"
	check 0 'Ana has a birthday: Sunday 8 March.' '' -- fr-ritual remind
	for wrong in 61 -1 soon 1.5 100 ''; do
		check 2 '' "fr-data: birthday_lead is 0 to 60 days, not \"$wrong\"" -- unchanged fr-data config birthday_lead -- "$wrong"
	done
	# 0: on its day
	fr-data config birthday_lead 0 >/dev/null
	FR_NOW=2026-03-07T12:00:00Z check 1 '' '' -- fr-ritual due
	FR_NOW=2026-03-08T12:00:00Z check 0 'Sun 2026-03-08  birthday of Ana' '' -- fr-ritual due
	fr-data config | grep -q '^birthday_lead = 0  (store)$'
	fr-data config birthday_lead --unset >/dev/null
	fr-data config | grep -q '^birthday_lead = 2  (built in)$'
}

@test "birthdays stand among the next dates and in what is due" {
	fr-friend add Ana --birthday 03-03 >/dev/null
	fr-friend add Ben --birthday 1990-02-28 >/dev/null
	fr-friend add Cem --birthday 02-29 >/dev/null
	fr-ritual add Walk --with Ana --every sunday >/dev/null
	check 0 'Sun 2026-03-01  Walk with Ana
Tue 2026-03-03  birthday of Ana
Sun 2026-03-08  Walk with Ana' '' -- fr-ritual next 3
	fr-ritual next 100 >all
	grep -q '^Sun 2027-02-28  birthday of Ben$' all
	grep -q '^Sun 2027-02-28  birthday of Cem$' all
	check 0 'Sun 2026-03-01  Walk with Ana
Tue 2026-03-03  birthday of Ana' '' -- fr-ritual due
	check 0 friend '' -- sh -c 'fr-ritual -j due | tail -n 1 | jq -r .of'
	fr-friend unsafe Ana >/dev/null
	check 1 '' '' -- fr-ritual due
}
