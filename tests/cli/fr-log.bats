#!/usr/bin/env bats
# fr-log: moments, and what becomes of them.
# bats file_tags=optimised

load lib

three() {
	fr-log gave Ana listening 45m --note "her interview nerves" --new >/dev/null 2>&1
	fr-log got Ana,Ben practical 2h --at "yesterday 18:00" --energy +1 --began friend --new moved my couch >/dev/null 2>&1
	fr-log shared Ben presence 3h
}

moments() {
	begun three
}

NERVES='gave Ana listening, 45 min, Sun 2026-03-01 12:00: her interview nerves  [8debbe]'
COUCH='got practical from Ana and Ben, 2 h, Sat 2026-02-28 18:00, energy +1, begun by them: moved my couch  [86c171]'
SHARED='shared with Ben: presence, 3 h, Sun 2026-03-01 12:00'

@test "an empty store says where to start, and that is no failure" {
	start='Nothing is here yet. To begin:
  fr-friend add Ana --every "2 weeks"      somebody you care about
  fr-log gave Ana listening 45m            a moment of care, given, got or shared'
	check 0 "$start" '' -- fr-log
	check 0 "$start" '' -- fr-log list --kind humour
	check 0 '' '' -- fr-log -j
	[ ! -e "$FR_DB" ]
}

@test "gave, got and shared show how every word was read" {
	check 0 "$NERVES" 'fr-log: 1 new friend added' -- fr-log gave Ana listening 45m --new "her interview nerves"
	check 0 "$COUCH" 'fr-log: 1 new friend added' -- \
		fr-log got Ana,Ben practical 2h --at "yesterday 18:00" --energy +1 --began friend --new moved my couch
	check 0 "$SHARED  [0b4dc3]" '' -- fr-log shared ben presence 3h
	check 0 'shared with Ben: time together, Sun 2026-03-01 12:00  [bbe785]' '' -- fr-log shared Ben
}

@test "every option stands in the record" {
	moments
	fr-log -j gave Ana help 1h30 --weight 4 --their-weight 5 --energy -1 --began both --tag move --tag "very heavy" \
		--at 2026-02-27T08:15 boxes >got
	check 0 '["2026-02-27T08:15:00Z","Ana","given","practical",90,4,5,-1,"both",["move","very heavy"],"boxes"]' '' -- \
		jq -c '[.at,.friend,.direction,.kind,.minutes,.weight,.their_weight,.energy,.initiated_by,.tags,.note]' got
}

@test "a friend nobody knows is never guessed" {
	check 2 '' 'fr-log: nobody is called Ana; to add them: fr-friend add Ana' -- fr-log gave Ana listening
	[ ! -e "$FR_DB" ]
	moments
	check 2 '' "fr-log: nobody is called Jane Roe; to add them: fr-friend add 'Jane Roe'" -- \
		unchanged fr-log gave "Jane Roe"
	run unchanged fr-log gave Anna listening
	[ "$status" -eq 2 ]
	[[ $output == *Ana* && $output == *"fr-friend add Anna" ]]
}

@test "a slip in the kind's place is refused with the nearest; a note is a note" {
	moments
	err='is not a kind of care; the nearest is listening (a note goes after the kind, or into --note)'
	check 2 '' "fr-log: \"listning\" $err" -- unchanged fr-log gave Ana listning
	check 2 '' "fr-log: \"listnig\" $err" -- unchanged fr-log gave Ana listnig 20m
	check 2 '' 'fr-log: "pottery" is not a kind of care; these are: listening comfort presence humour celebration encouragement repair practical advice planning connection other (a note goes after the kind, or into --note)' -- \
		unchanged fr-log gave Ana pottery 20m
	check 2 '' 'fr-log: "90" has no unit: say 90m or 90h' -- unchanged fr-log gave Ana 90
	fr-log -j gave Ana brought soup over >got
	check 0 '[null,null,"brought soup over"]' '' -- jq -c '[.kind,.minutes,.note]' got
	fr-log -j gave Ana 20m soup -- -j >got
	check 0 '[null,20,"soup -j"]' '' -- jq -c '[.kind,.minutes,.note]' got
	fr-log -j gave Ana humor >got
	check 0 '"humour"' '' -- jq -c .kind got
}

@test "times: read in the zone, refused where they are none, two, or still to come" {
	moments
	check 2 '' 'fr-log: 2026-02-30 is no day of the calendar' -- unchanged fr-log gave Ana --at 2026-02-30
	check 2 '' 'fr-log: "tomorrow" is after now; use --future if it is meant' -- \
		unchanged fr-log gave Ana --at tomorrow
	quiet fr-log gave Ana --at tomorrow --future
	fr-log -j gave Ana --at yesterday >got
	check 0 '"2026-02-28"' '' -- jq .at got
	export TZ=Europe/Berlin FR_NOW=2026-04-01T12:00:00Z
	run unchanged fr-log gave Ana --at "2026-03-29 02:30"
	[ "$status" -eq 2 ]
	[ "${#lines[@]}" -eq 1 ]
	fr-log -j gave Ana --at "2026-03-29 03:30" >got
	check 0 '"2026-03-29T03:30:00+02:00"' '' -- jq .at got
	export FR_NOW=2026-11-01T12:00:00Z
	run unchanged fr-log gave Ana --at "2026-10-25 02:30"
	[ "$status" -eq 2 ]
	[[ $output == *2026-10-25T02:30:00+02:00* && $output == *2026-10-25T02:30:00+01:00* ]]
	TZ=Nowhere/Land run fr-log -n 1
	[[ ${lines[0]} == "fr-log: the zone TZ=Nowhere/Land is not known here: times are read and shown in UTC" ]]
}

@test "notes from standard input and from an editor, which leaves nothing behind" {
	moments
	printf 'two\nlines\n' | fr-log -j gave Ana comfort - >got
	check 0 '"two\nlines"' '' -- jq -c .note got
	mkdir -m 700 run
	export XDG_RUNTIME_DIR=$DIR/run
	printf '#!/bin/sh\nstat -c %%a "$1" >>modes; printf "written there" >"$1"\n' >editor
	chmod +x editor
	EDITOR=$DIR/editor fr-log -j gave Ana comfort -e >got
	check 0 '"written there"' '' -- jq -c .note got
	check 0 600 '' -- cat modes
	check 0 '' '' -- ls run
	EDITOR=false run unchanged fr-log gave Ana comfort -e words
	[ "$status" -eq 3 ]
	[ "$(cat run/fr-note.*)" = words ]
	rm run/fr-note.*
	# who is told to go while the editor is open takes the file along
	for signal in TERM HUP; do
		EDITOR="ls run >there; kill -$signal \$PPID; true" run unchanged fr-log gave Ana comfort -e secret
		[ "$status" -gt 128 ]
		[ "$(wc -l <there)" -eq 1 ]
		check 0 '' '' -- ls run
	done
}

@test "what was typed is kept when it cannot be stored" {
	moments
	mkdir -m 700 run
	printf '#!/bin/sh\nprintf "long words" >"$1"; echo no store >"$FR_DB"\n' >editor
	chmod +x editor
	EDITOR=$DIR/editor XDG_RUNTIME_DIR=$DIR/run run fr-log gave Ana -e
	[ "$status" -eq 3 ]
	[ "${lines[0]}" = "fr-log: $DIR/fr.db is no database and no store of fr" ]
	[ "${lines[1]}" = "fr-log: what you wrote is kept in $(echo run/fr-note.* | sed "s|^|$DIR/|")" ]
	[ "$(cat run/fr-note.*)" = 'long words' ]
	[ "$(cat fr.db)" = 'no store' ]
}

@test "list filters all together, newest last" {
	moments
	couch="86c171  Sat 2026-02-28 18:00  got practical from Ana and Ben, 2 h, energy +1, begun by them: moved my couch"
	nerves="8debbe  Sun 2026-03-01 12:00  gave Ana listening, 45 min: her interview nerves"
	shared="0b4dc3  Sun 2026-03-01 12:00  shared with Ben: presence, 3 h"
	check 0 "$couch
$nerves
$shared" '' -- fr-log
	check 0 "$couch
$nerves" '' -- fr-log --with ana
	check 0 "$couch" '' -- fr-log --with ana,ben
	check 0 "$couch" '' -- fr-log list --with ana --with ben -n 2
	check 0 "$nerves" '' -- fr-log --grep INTERVIEW
	check 0 "$couch" '' -- fr-log --with ana,ben --grep couch
	check 0 '' '' -- fr-log --with ana,ben --grep interview
	check 0 "$shared" '' -- fr-log -n 1
	check 0 "$shared
$nerves" '' -- fr-log -n 2 --reverse
	check 0 "$couch" '' -- fr-log --until yesterday --since "3 days ago"
	# the last day of that name, not the next one; and a day to come
	check 0 "$couch" '' -- fr-log --since friday --until saturday
	check 0 "$couch" '' -- fr-log --since "27 feb" --until 28.2.
	check 0 '' '' -- fr-log --since tomorrow
	check 2 '' 'fr-log: --since: "once" is no time I know (try "yesterday 18:00", "3 days ago", 2026-11-02 or '\
'2026-11-02T19:30)' -- fr-log --since once
	check 0 "$nerves" '' -- fr-log --with ana --kind listen
	check 0 "$shared" '' -- fr-log --direction mutual
	check 0 '' '' -- fr-log --direction mutual --with ana
	check 2 '' 'fr-log: list takes no "ana"; a friend goes into --with' -- fr-log list ana
	check 2 '' 'fr-log: there is no command "lst"; did you mean fr-log list?' -- fr-log lst
	check 2 '' 'fr-log: there is no option --wiht; did you mean --with?' -- fr-log --wiht ana
	check 2 '' 'fr-log: --json takes no value; write -j or --json alone' -- fr-log --json=1
	check 2 '' 'fr-log: --json takes no value; write -j or --json alone' -- fr-log --js=1
	check 2 '' 'fr-log: no = is written behind a letter: -j, or -d FILE' -- fr-log -j=1
	check 2 '' 'fr-log: --new takes no value; write --new alone' -- fr-log gave Ana --new=yes
	check 2 '' 'fr-log: there is no command "ana"; did you mean fr-log list --with ana?' -- fr-log ana
	check 2 '' 'fr-log: there is no command "Zoe"; see fr-log --help' -- fr-log Zoe
	fr-friend add "Jane Roe" >/dev/null
	check 2 '' "fr-log: there is no command \"Jane Roe\"; did you mean fr-log list --with 'Jane Roe'?" -- fr-log "Jane Roe"
	check 2 '' 'fr-friend: there is no command "Ana"; did you mean fr-friend show Ana?' -- fr-friend Ana
}

@test "an unknown option names the nearest one that this command has" {
	check 2 '' 'fr-log: there is no option --minuts; did you mean --minutes?' -- fr-log gave Ana --minuts 5
	check 2 '' 'fr-log: there is no option --minuts; see fr-log --help' -- fr-log list --minuts 5
	check 2 '' 'fr-log: there is no option --qq; see fr-log --help' -- fr-log gave Ana --qq
	# what others call it
	check 2 '' 'fr-log: there is no option --date; did you mean --at?' -- fr-log gave Ana --date=monday
	check 2 '' 'fr-log: there is no option --date; see fr-log --help' -- fr-log list --date monday
	check 2 '' 'fr-log: there is no option --find; did you mean --grep?' -- fr-log --find soup
	check 2 '' 'fr-friend: there is no option --rhythm; did you mean --every?' -- fr-friend add Ana --rhythm 2w
	check 2 '' 'fr-friend: there is no option --rhythm; did you mean --every?' -- fr friend add Ana --rhythm 2w
	check 2 '' 'fr-ritual: there is no option --friend; did you mean --with?' -- fr-ritual add Tea --friend Ana
}

@test "help is a command of every tool" {
	for tool in fr-log fr-friend fr-balance fr-checkin fr-ritual fr-data; do
		check 0 "$("$tool" --help)" '' -- "$tool" help
	done
	check 0 "$(fr-log gave --help)" '' -- fr-log help gave
	[ ! -e "$FR_DB" ]
}

@test "tags filter, folded, all of them" {
	moments
	quiet fr-log gave Ana --tag Garden --tag rain
	quiet fr-log gave Ana --tag garden
	run fr-log --tag GARDEN
	[ "${#lines[@]}" -eq 2 ]
	run fr-log --tag garden --tag rain
	[ "${#lines[@]}" -eq 1 ]
}

@test "again, show, edit, felt, rm by id and last" {
	moments
	check 0 'gave Ana listening, 45 min, Sun 2026-03-01 12:00  [bbe785]' '' -- fr-log again 8debbe
	check 0 'gave Ana listening, 45 min, Sun 2026-03-01 12:00, energy -2  [bbe785]' '' -- fr-log felt last -2
	check 0 'gave Ana comfort, 45 min, Sun 2026-03-01 12:00, energy -2: later words  [bbe785]' '' -- \
		fr-log edit bbe785 --kind comfort --note "later words"
	check 0 'gave Ana comfort, Sun 2026-03-01 12:00: later words  [bbe785]' '' -- \
		fr-log edit last --minutes none --energy ""
	check 0 'id             019ca945-0a00-79e0-b585-27120fbbe785
at             Sun 2026-03-01 12:00
with           Ana
direction      given
kind           comfort
note           later words' '' -- fr-log show last
	check 0 'removed: gave Ana comfort, Sun 2026-03-01 12:00: later words (fr-log undo brings it back)' '' -- fr-log rm last
	check 2 '' 'fr-log: no moment has an id that ends in bbe785' -- fr-log show bbe785
	check 2 '' 'fr-log: "abc" is no id: the last six or more digits of one are right, or the word last' -- fr-log rm abc
	check 2 '' 'fr-log: the energy is "3", not a whole number from -2 to 2' -- unchanged fr-log felt last 3
	check 2 '' 'fr-log: nothing to change was given; see fr-log --help' -- unchanged fr-log edit last
}

@test "undo takes back one step after the other, to the beginning" {
	moments
	fr-log -j >three
	quiet fr-log felt last +2
	quiet fr-log rm 86c171
	check 0 'took back fr-log rm of Sun 2026-03-01 12:00:
  there again: got practical from Ana and Ben, 2 h, Sat 2026-02-28 18:00, energy +1, begun by them: moved my couch' '' -- fr-log undo
	check 0 "took back fr-log felt of Sun 2026-03-01 12:00:
  as it was: $SHARED (energy as before)" '' -- fr-log undo
	jq -c 'del(.updated,.changed)' three >expected
	fr-log -j | jq -c 'del(.updated,.changed) | with_entries(select(.value != null))' >got
	check 0 '' '' -- diff expected got
	check 0 "took back fr-log shared of Sun 2026-03-01 12:00:
  no longer there: $SHARED" '' -- fr-log undo
	quiet fr-log undo
	check 0 'took back fr-log gave of Sun 2026-03-01 12:00:
  no longer there: gave Ana listening, 45 min, Sun 2026-03-01 12:00: her interview nerves
  no longer there: Ana' '' -- fr-log undo
	check 2 '' 'fr-log: there is nothing to take back' -- fr-log undo
}

@test "undo of an import takes back all of it" {
	moments
	fr-log -j | jq -c 'del(.id)' >more
	fr-log add more 2>/dev/null
	run fr-log
	[ "${#lines[@]}" -eq 6 ]
	quiet fr-log undo
	run fr-log
	[ "${#lines[@]}" -eq 3 ]
}

@test "add stores the same input once, and says what it did" {
	moments
	fr-log -j >all
	check 0 '' 'fr-log: added 0, changed 0, same 3, older 0, refused 0' -- fr-log add all
	jq -c 'del(.id)' all >noid
	check 0 '' 'fr-log: added 3, changed 0, same 0, older 0, refused 0' -- fr-log add noid
	check 0 '' 'fr-log: added 0, changed 0, same 3, older 0, refused 0' -- fr-log add noid
	cat noid noid >twice
	check 0 '' 'fr-log: added 3, changed 0, same 3, older 0, refused 0' -- fr-log add twice
	head -1 all | jq -c '.note="newer" | .updated="2026-03-02T00:00:00Z"' >newer
	check 0 '' 'fr-log: added 0, changed 1, same 0, older 0, refused 0' -- fr-log add - <newer
	head -1 all | jq -c '.note="older"' >older
	check 0 '' 'fr-log: 1 record is later here in a key: what they say is in the journal
fr-log: added 0, changed 0, same 0, older 1, refused 0' -- fr-log add older
	check 0 '' 'fr-log: 1 friend new by name
fr-log: added 1, changed 0, same 0, older 0, refused 0' -- fr-log add --new - <<'X'
{"type":"moment","at":"2026-02-01","friend":"Sam","direction":"given"}
X
}

@test "add is all or nothing, with the place of what is wrong" {
	moments
	fr-log -j | jq -c 'del(.id)' >lines
	printf '{"type":"moment","at":"2026-02-01","friend":"Ana","direction":"given","weight":9}\n' >>lines
	check 3 '' 'fr-log: lines:4: "weight" is 9, not 1 to 5' -- unchanged fr-log add lines
	check 3 '' 'fr-log: -:4: "weight" is 9, not 1 to 5' -- unchanged fr-log add - <lines
	check 3 '' 'fr-log: lines:4: "weight" is 9, not 1 to 5
fr-log: would be: added 3, changed 0, same 0, older 0, refused 1' -- unchanged fr-log add --keep-going --dry-run lines
	check 3 '' 'fr-log: lines:4: "weight" is 9, not 1 to 5
fr-log: added 3, changed 0, same 0, older 0, refused 1' -- fr-log add --keep-going lines
	check 3 '' 'fr-log: nowhere: No such file or directory' -- unchanged fr-log add nowhere
	check 2 '' 'fr-log: from where? fr-log add FILE, or - for standard input' -- unchanged fr-log add
}

@test "add: a typo in what is written by hand makes no friend; --new does, a friend record and an id do" {
	line() { printf '{"type":"moment","at":"2026-02-0%d","direction":"given","friends":["%s"]}\n' "$1" "$2"; }
	# nobody is there: all names are new
	{ line 1 Ana; line 2 'Ben Lee'; } | fr-log add - 2>/dev/null
	{ line 3 Ana; line 4 Anna; } >in
	check 3 '' 'fr-log: in:2: nobody is called Anna (did you mean Ana?); --new adds them' -- unchanged fr-log add in
	check 3 '' 'fr-log: -:2: nobody is called Anna (did you mean Ana?); --new adds them' -- unchanged fr-log add - <in
	check 3 '' 'fr-log: -:1: nobody is called Ben (did you mean Ben Lee?); --new adds them' -- unchanged fr-log add - < <(line 5 Ben)
	check 3 '' 'fr-log: -:1: nobody is called Zoltan; --new adds them' -- \
		unchanged fr-log add - <<<'{"type":"win","friend":"Zoltan","text":"x","at":"2026-02-24"}'
	check 3 '' 'fr-log: -:1: nobody is called Cleo; --new adds them' -- \
		unchanged fr-log add - < <(line 5 'Ana","Cleo')
	check 3 '' 'fr-log: in:2: nobody is called Anna (did you mean Ana?); --new adds them
fr-log: added 1, changed 0, same 0, older 0, refused 1' -- fr-log add --keep-going in
	check 0 '' 'fr-log: 1 friend new by name
fr-log: added 1, changed 0, same 1, older 0, refused 0' -- fr-log add --new in
	{ echo '{"type":"friend","name":"Cleo"}'; line 6 cleo; } | fr-log add - 2>/dev/null
	line 7 Dora | jq -c '.id="01980000-0000-7000-8000-000000000001"' | fr-log add - 2>/dev/null
	line 8 Emil >emil
	fr-data import emil 2>/dev/null
	[ "$(fr-friend -j list | jq -r .name | tr '\n' ' ')" = 'Ana Anna Ben Lee Cleo Dora Emil ' ]
}

@test "a dry run without a store makes none" {
	printf '{"type":"moment","at":"2026-02-01","friend":"Ana","direction":"given"}\n' >one
	check 0 '' 'fr-log: 1 friend new by name
fr-log: would be: added 1, changed 0, same 0, older 0, refused 0' -- fr-log add --dry-run one
	[ ! -e "$FR_DB" ]
}

@test "add passes over types that it does not know, and takes all that it does" {
	cat >mixed <<'X'
{"type":"friend","name":"Ana","cadence_days":14}
{"type":"care","friend":"*","who":"me","kind":"humour","level":5}
{"type":"season","friend":"Ana","who":"friend","start":"2026-01-01","end":null}
{"type":"boundary","friend":null,"measure":"energy","limit":-1}
{"type":"checkin","friend":"Ana","at":"2026-02-01T18:00:00+01:00","felt_me":-1,"voices":{"me":{"supported":"by tea"}},"ratings":{"friend":{"seen":4}}}
{"type":"agreement","friend":"Ana","who":"both","what":"walk on Sundays","status":"open"}
{"type":"need","friend":"Ana","text":"quiet evenings","source":"told"}
{"type":"pressure","friend":"Ana","text":"exams","until":"2026-04-01"}
{"type":"offer","side":"offer","text":"a spare room"}
{"type":"pause","friend":"Ana","mode":"accept","until":"2026-05-01"}
{"type":"setting","key":"preset","value":"gentle"}
{"type":"hologram","friend":"Ana"}
X
	check 0 '' 'fr-log: 1 line of a type that is not known here passed over (hologram)
fr-log: added 11, changed 0, same 0, older 0, refused 0' -- fr-log add mixed
	check 0 '' 'fr-log: 1 line of a type that is not known here passed over (hologram)
fr-log: added 0, changed 0, same 11, older 0, refused 0' -- fr-log add mixed
}

@test "a tombstone removes, unless what it is about was changed later" {
	moments
	id=$(fr-log -j --grep couch | jq -r .id)
	printf '{"type":"tombstone","of":"moment","id":"%s","at":"2026-02-01T00:00:00Z"}\n' "$id" >early
	printf '{"type":"tombstone","of":"moment","id":"%s","at":"2026-03-02T00:00:00Z"}\n' "$id" >late
	fr-log -j --grep couch >couch
	check 0 '' 'fr-log: added 0, changed 0, same 0, older 1, refused 0' -- fr-log add early
	check 0 '' 'fr-log: added 0, changed 1, same 0, older 0, refused 0' -- fr-log add late
	check 0 '' '' -- fr-log --grep couch
	check 0 '' 'fr-log: added 0, changed 0, same 1, older 0, refused 0' -- fr-log add late
	check 0 '' 'fr-log: added 0, changed 0, same 0, older 1, refused 0' -- fr-log add couch
	check 0 '' '' -- fr-log --grep couch
}

@test "-j of add prints what was stored" {
	printf '{"type":"moment","at":"2026-02-01","friend":"Ana","direction":"given"}\n' >one
	fr-log -j add one >got 2>/dev/null
	check 0 '["friend","Ana",true]
["moment","Ana",true]' '' -- jq -c '[.type,.name//.friend,(.id|length)==36]' got
	check 0 '' 'fr-log: added 0, changed 0, same 1, older 0, refused 0' -- fr-log -j add one
}

@test "passing a limit of one's own is said softly, and the moment is kept" {
	moments
	printf '{"type":"boundary","friend":"Ana","measure":"minutes_per_week","limit":60,"text":"an hour is enough"}\n' |
		fr-log add - 2>/dev/null
	check 0 'gave Ana comfort, 30 min, Sun 2026-03-01 12:00  [bbe785]' \
		'fr-log: this passes a limit of your own with Ana: 75 of 60 minutes this week ("an hour is enough"); it is logged as you said' -- \
		fr-log gave Ana comfort 30m
	check 0 'got comfort from Ana, 2 h, Sun 2026-03-01 12:00  [5c43cb]' '' -- fr-log got Ana comfort 2h
	# what has no part in it hears nothing of it: no time, another week, another kind of limit
	quiet fr-friend boundary add heavy_per_week 0
	quiet fr-log shared Ana humour
	quiet fr-log gave Ana humour 45m --at 2026-02-20
	quiet fr-log shared Ben comfort 45m --weight 5
	fr-log gave Ben comfort --weight 5 2>err >out
	check 0 'fr-log: this passes a limit of your own: 1 of 0 heavy moments this week; it is logged as you said' '' -- cat err
}

@test "noticed is a received moment with a tag" {
	moments
	fr-log -j noticed Ana "asked twice how it went" >got
	check 0 '["received",["noticed"],"asked twice how it went"]' '' -- jq -c '[.direction,.tags,.note]' got
	check 2 '' 'fr-log: what did you notice? fr-log noticed FRIEND TEXT' -- unchanged fr-log noticed Ana
}

@test "output that cannot be written is a failure; a reader that goes away is none" {
	moments
	run bash -c 'fr-log >/dev/full'
	[ "$status" -eq 3 ]
	[ "$output" = "fr-log: could not print: No space left on device" ]
	run bash -c 'fr-log gave Ana >/dev/full'
	[ "$status" -eq 3 ]
	[ "$output" = "fr-log: recorded, but could not print: No space left on device" ]
	run bash -c 'set -o pipefail; for i in 1 2 3 4 5 6 7 8 9; do fr-log -j; done | head -1 | wc -l'
	[ "$output" = 1 ]
}

@test "help has the examples first, version three numbers" {
	run fr-log --help
	[ "$status" -eq 0 ]
	[ "${lines[1]}" = examples: ]
	run fr-log --version
	[[ $output =~ ^fr-log\ [0-9.]+\ \(record\ format\ 1,\ schema\ [0-9]+\)$ ]]
}

@test "somebody forgotten on another machine is forgotten here, to the last byte" {
	moments
	cp "$FR_DB" other.db
	quiet fr-friend -d other.db add Quetzalina --note "a very particular note"
	id=$(fr-friend -d other.db -j show Quetzalina | head -1 | jq -r .id)
	fr-friend -d other.db -j show Quetzalina | fr-log add - 2>/dev/null
	fr-log gave Quetzalina "words about Quetzalina" >/dev/null
	[ "$(cat ./*.db | grep -ac Quetzalina)" -gt 0 ]
	rm other.db
	printf '{"type":"tombstone","of":"friend","id":"%s","at":"2026-03-02T00:00:00Z","forgotten":true}\n' "$id" >gone
	check 0 '' 'fr-log: added 0, changed 1, same 0, older 0, refused 0' -- fr-log add gone
	[ "$(cat ./fr.db* | grep -ac -e Quetzalina -e "particular note")" -eq 0 ]
	check 0 '' 'fr-log: added 0, changed 0, same 1, older 0, refused 0' -- fr-log add gone
	run fr-log
	[ "${#lines[@]}" -eq 3 ]
}

@test "a log that was silent for months says welcome back, and calls nobody quiet" {
	local day
	noted() { printf '{"type":"moment","friend":"%s","direction":"%s","kind":"%s","minutes":60,"at":"%sZ"}\n' "$@"; }
	{
		for day in 02 09 16 23 30; do
			noted Ana given listening 2025-06-${day}T12:00:00 Ben mutual humour 2025-06-${day}T13:00:00
		done
		# the log goes on while Ana is quiet
		for day in 07-07 07-28 08-20 09-10; do noted Ben mutual humour 2025-${day}T12:00:00; done
	} | FR_NOW=2025-09-10T12:00:00Z fr-log add --new - 2>/dev/null
	[ "$(FR_NOW=2025-09-30T12:00:00Z fr-balance -j | jq -c '[.friend,.rhythm.quiet]' | head -1)" = '["Ana",true]' ]
	# and then nobody writes anything
	[ "$(FR_NOW=2026-01-10T12:00:00Z fr-balance -j | jq -c '.rhythm.quiet' | sort -u)" = false ]
	[[ $(FR_NOW=2026-01-10T12:00:00Z fr-ritual remind) == '' ]]
	[[ $(FR_NOW=2026-01-10T12:00:00Z fr-log gave Ben listening 1h) == \
'Welcome back. The time without notes is not held against anybody, you least of
all.
gave Ben listening, 1 h, Sat 2026-01-10 12:00'* ]]
	[[ $(FR_NOW=2026-01-11T12:00:00Z fr-log gave Ben listening 1h) != *Welcome* ]]
	[ "$(FR_NOW=2026-01-11T12:00:00Z fr-balance -j | jq -c '.rhythm.quiet' | sort -u)" = false ]
	# who is quiet long after that is quiet
	for day in 02-01 02-20 03-15 04-08; do noted Ben mutual humour 2026-${day}T12:00:00; done |
		FR_NOW=2026-04-08T12:00:00Z fr-log add - 2>/dev/null
	[ "$(FR_NOW=2026-04-20T12:00:00Z fr-balance -j | jq -c '[.friend,.rhythm.quiet]' | head -1)" = '["Ana",true]' ]
}

@test "list -j carries the mark of unsafe, so that a pipe says nothing about them" {
	quiet fr-friend add Ana
	quiet fr-friend add Ben
	quiet fr-log gave Ana listening 1h
	quiet fr-log gave Ben listening 1h
	quiet fr-friend unsafe Ana
	[ "$(fr-log -j list | jq -c 'select(.type=="friend")|[.name,.unsafe]')" = '["Ana",true]' ]
	[ "$(fr-log -j list --with Ben | jq -r .type)" = moment ]
	[[ $(fr-log -j list | fr-balance -) != *Ana* ]]
	[[ $(fr-log -j list | fr-balance -j -) != *Ana* ]]
	[[ $(fr-log list) != *unsafe* ]]
}

@test "undo asks before it takes the mark of unsafe off, and names whose" {
	quiet fr-friend add Ana
	quiet fr-friend unsafe Ana
	check 2 '' 'fr-log: this takes the mark of unsafe off Ana; to do it: fr-log undo --yes' -- unchanged fr-log undo
	check 0 'took back fr-friend setting of Sun 2026-03-01 12:00:
  a setting' '' -- fr-log undo --yes
	[ "$(fr-friend -j list | jq .unsafe)" = null ]
	# putting it back is not asked about
	quiet fr-friend unsafe Ana
	quiet fr-friend unsafe Ana --off
	quiet fr-log undo
	[ "$(fr-friend -j list | jq .unsafe)" = true ]
}

@test "memory: a good moment of another year, the nearest, of friends who are well" {
	check 0 '' '' -- fr-log -j memory
	fr-log add --new - 2>/dev/null <<'X'
{"type":"moment","friend":"Ana","direction":"mutual","kind":"humour","minutes":120,"note":"the goat video","at":"2025-03-04","energy":2}
{"type":"moment","friend":"Ben","direction":"given","kind":"practical","minutes":60,"note":"the flood","at":"2025-03-01","energy":-2,"weight":5}
{"type":"moment","friend":"Ben","direction":"received","kind":"listening","minutes":60,"note":"nothing much","at":"2025-03-01"}
{"type":"moment","friend":"Cem","direction":"received","kind":"listening","minutes":60,"note":"the long call","at":"2022-02-27","weight":5}
{"type":"moment","friend":"Cem","direction":"mutual","kind":"presence","minutes":60,"note":"too far away","at":"2024-03-09","weight":5}
{"type":"moment","friend":"Ana","direction":"mutual","kind":"presence","minutes":60,"note":"today","at":"2026-03-01T12:00:00Z","weight":5}
X
	check 0 'Around this day, on 27 February 2022:
  got listening from Cem, 1 h, weight 5: the long call' '' -- unchanged fr-log memory
	check 0 'the long call' '' -- sh -c 'fr-log -j memory | jq -r .note'
	FR_NOW=2026-03-03T12:00:00Z check 0 'Around this day, on 4 March 2025:
  shared with Ana: humour, 2 h, energy +2: the goat video' '' -- fr-log memory
	for away in 'season start Cem' 'archive Cem' 'remember Cem' 'ended Cem' 'rest Cem --until 2026-12-01' 'unsafe Cem'; do
		# shellcheck disable=SC2086
		fr-friend $away >/dev/null
		fr-log -j memory >>away
		fr-log undo --yes >/dev/null
		fr-log -j memory >>back
	done
	check 0 'the goat video' '' -- jq -rs 'select(length == 6) | map(.note) | unique[]' away
	check 0 'the long call' '' -- jq -rs 'select(length == 6) | map(.note) | unique[]' back
	# on 29 February the day after it, in years without one
	FR_NOW=2028-02-29T12:00:00Z check 0 'today' '' -- sh -c 'fr-log -j memory | jq -r .note'
	FR_NOW=2026-06-01T12:00:00Z check 0 'No good moment of another year is near this day.' '' -- fr-log memory
	FR_NOW=2026-06-01T12:00:00Z check 0 '' '' -- fr-log -j memory
}

@test "edit: another friend takes the place of the one that is there" {
	fr-log gave Ben humour --new >/dev/null 2>&1
	fr-log gave Ana listening 20m --new >/dev/null 2>&1
	quiet fr-log edit last --with Ben
	check 0 '["Ben","listening"]' '' -- sh -c 'fr-log -j list --with Ben -n 1 | jq -c "[.friend, .kind]"'
}
