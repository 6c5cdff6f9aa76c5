#!/usr/bin/env bats
# fr: what today asks for, and the way to the other tools.

load lib

# A Friday morning with a meeting, a birthday ahead and a moment that has settled.
friday() {
	FR_NOW=2026-11-20T09:00:00Z fr-friend add Ana --every week >/dev/null
	FR_NOW=2026-11-20T09:00:00Z fr-friend add Ben --birthday 11-29 >/dev/null
	export FR_NOW=2026-11-27T09:00:00Z
	fr-ritual add Coffee --with Ana --every week --start 2026-11-27 --at 17:00 --role host:me,Ana >/dev/null
	fr-log got Ana listening 40m --at 'tuesday 19:00' >/dev/null
}

@test "today, the same however often it is asked" {
	friday
	id=$(fr-log list | cut -d ' ' -f 1)
	for i in 1 2; do
		check 0 "Friday 27 November

Today     Coffee with Ana at 17:00, and it is your turn to host.
Soon      Ben's birthday is on Sunday.
How was   Tuesday evening with Ana, now that it has settled?   fr felt $id -2..2

Write one line down?   fr gave Ana listening 40m \"her exam\"" '' -- unchanged fr
	done
	quiet fr felt "$id" +1
	check 0 "Friday 27 November

Today     Coffee with Ana at 17:00, and it is your turn to host.
Soon      Ben's birthday is on Sunday.

Write one line down?   fr gave Ana listening 40m \"her exam\"" '' -- fr today
}

@test "nothing is waiting, and how to begin" {
	check 0 'Nothing is kept yet. To begin:
  fr start                                     a minute, three questions
  fr say "Ana listened to me for an hour"      a moment in your own words' '' -- fr
	check 0 '' '' -- fr --brief
	check 0 '' '' -- fr -j
	check 0 '' '' -- fr --check --brief
	[ ! -e "$FR_DB" ]
	fr-friend add Ana >/dev/null
	check 0 'Sunday 1 March. Nothing is waiting.' '' -- fr
	check 0 '' '' -- fr --brief --check
}

@test "what waits is said in words, those of a late ritual and of a repair too" {
	export FR_NOW=2026-10-01T09:00:00Z
	fr-friend add Ana >/dev/null
	fr-friend add Ben --birthday 11-25 >/dev/null
	fr-friend add Cleo >/dev/null
	fr-checkin schedule Ben --every 4w >/dev/null
	fr-ritual add 'Long walk' --with Ana --every 'sunday' >/dev/null
	printf '%s\n' '{"type":"agreement","friend":"Ana","who":"me","what":"tea","review":"2026-11-20"}' \
		'{"type":"hurt","friend":"Ana","text":"tea","at":"2026-10-02"}' \
		'{"type":"expectation","friend":"Cleo","text":"tea","at":"2026-10-02"}' \
		'{"type":"repair","friend":"Cleo","again":"2026-10-20"}' | fr-log add - 2>/dev/null
	fr-ritual skip 'Long walk' --due 2026-10-04 >/dev/null
	export FR_NOW=2026-11-27T09:00:00Z
	check 0 "Friday 27 November

Soon      Long walk with Ana on Sunday.
Waiting   Something between you and Ana waits since October: bring it up, let it go, or ask for help.
Waiting   You and Cleo wanted to look again at something you mended in October.
Waiting   Something you expect of Cleo is unsaid since October.   fr prepare Cleo
And       4 more: fr due, fr checkin due" '' -- fr
	fr-ritual rm 'Long walk' >/dev/null
	fr-checkin hurt --change last --as let-go >/dev/null
	check 0 "Friday 27 November

Waiting   You and Cleo wanted to look again at something you mended in October.
Waiting   Something you expect of Cleo is unsaid since October.   fr prepare Cleo
Waiting   You and Ana wanted to look again at something you agreed in October.
Waiting   Ben's birthday was on Wednesday.
And       1 more: fr due, fr checkin due" '' -- fr
	check 0 'Friday 27 November

Waiting   Something mended is up for another look.
Waiting   Something is unsaid since October.
Waiting   An agreement is up for another look.
Waiting   A birthday on Wednesday.
And       1 more: fr due, fr checkin due' '' -- fr --private
	fr-checkin repair --change last --as done >/dev/null
	[ "$(fr | grep -c 'You and Ben wanted to talk about how things are.   fr prepare Ben')" = 1 ]
}

@test "--private names nobody, --brief is one line, -j are records, --check is a status" {
	friday
	id=$(fr-log list | cut -d ' ' -f 1)
	check 0 "Friday 27 November

Today     Something is planned at 17:00.
Soon      A birthday on Sunday.
How was   Tuesday evening, now that it has settled?   fr felt $id -2..2" '' -- fr --private
	check 0 'Coffee with Ana at 17:00, and it is your turn to host. (2 more: fr)' '' -- fr --brief
	check 1 'Something is planned at 17:00. (2 more: fr)' '' -- fr --brief --private --check
	check 2 '' 'fr: -j names people; leave it or --private out' -- fr -j --private
	[ "$(fr -j | jq -r '[.type, .of, .friends[0]] | join(" ")')" = 'due ritual Ana
due friend Ben' ]
}

@test "one moment is asked about: settled, not old, of nobody who is marked unsafe" {
	fr-friend add Ana >/dev/null
	fr-friend add Ben >/dev/null
	fr-log gave Ana --at '1 hour ago' >/dev/null
	fr-log gave Ana --at '4 days ago' >/dev/null
	check 0 'Sunday 1 March. Nothing is waiting.' '' -- fr
	fr-log gave Ben --at 2026-02-28 >/dev/null
	fr-log gave Ana --at '08:00' >/dev/null
	[ "$(fr | grep -c 'How was   This morning with Ana')" = 1 ]
	fr-friend unsafe Ana >/dev/null 2>&1
	[ "$(fr | grep -c 'How was   Yesterday with Ben')" = 1 ]
	fr | not grep Ana
	[ "$(fr | grep -c 'How was')" = 1 ]
}

@test "ten lines at most, however much there is" {
	for i in 1 2 3 4 5 6 7 8 9; do
		fr-friend add "Friend $i" >/dev/null
		fr-ritual add "Walk $i" --with "Friend $i" --every day >/dev/null
	done
	fr-log gave 'Friend 1' --at '3 hours ago' >/dev/null
	[ "$(fr | wc -l)" -le 10 ]
}

@test "verbs are those of the tools, with their options and status" {
	check 2 '' 'fr-log: who? fr-log gave FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]' -- fr gave
	quiet fr friend add Ana
	quiet fr gave Ana listening 45m --energy -1 'her exam'
	check 0 '8debbe  Sun 2026-03-01 12:00  gave Ana listening, 45 min, energy -1: her exam' '' -- fr list
	check 0 '8debbe  Sun 2026-03-01 12:00  gave Ana listening, 45 min, energy -1: her exam' '' -- fr log
	fr -j list >one
	fr-log -j list | cmp - one
	fr -d "$FR_DB" -j list | cmp - one
	check 1 '' '' -- fr due
	fr prepare >one 2>&1 || [ $? = 2 ]
	fr-checkin prepare 2>&1 | cmp - one
	fr gave --help | head -n 1 >one
	fr-log gave --help | head -n 1 | cmp - one
}

@test "a friend's name is fr-balance, an unknown word names the nearest" {
	quiet fr friend add Ana
	quiet fr friend add Anton
	fr Ana >one
	fr-balance Ana | cmp - one
	fr ana >one
	fr-balance Ana | cmp - one
	fr An >one 2>&1 || [ $? = 2 ]
	fr-balance An 2>&1 | cmp - one
	check 2 '' 'fr: there is no command "gav"; did you mean fr gave?' -- fr gav
	check 2 '' 'fr: there is no command "xylophone"; see fr --help' -- fr xylophone
	check 2 '' 'fr: there is no command "../x"; see fr --help' -- fr ../x
	check 2 '' 'fr: nobody is called Anb (did you mean Ana?)' -- fr Anb
	check 2 '' 'fr: there is no option --nothing; see fr --help' -- fr --nothing
}

@test "a program fr-WORD on PATH is a word of fr, and its status is kept" {
	mkdir more
	printf '#!/bin/sh\necho "$# $*"\nexit 7\n' >more/fr-garden
	chmod +x more/fr-garden
	PATH=$PATH:$DIR/more check 7 '3 a --b -c' '' -- fr garden a --b -c
	PATH=$PATH:$DIR/more check 7 '3 -d x a' '' -- fr -d x garden a
}

@test "help opens the manual of what a word belongs to" {
	mkdir more
	printf '#!/bin/sh\necho "man $*"\n' >more/man
	chmod +x more/man
	export PATH=$DIR/more:$PATH
	check 0 'man fr' '' -- fr help
	check 0 'man fr-log' '' -- fr help gave
	check 0 'man fr-ritual' '' -- fr help due
	check 0 'man fr-checkin' '' -- fr help draft
	check 0 'man fr-balance' '' -- fr help balance
	check 0 'man fr' '' -- fr help today
	check 0 'man fr-model' '' -- fr help model
	check 2 '' 'fr: fr help, or one word: fr help gave' -- fr help ../x
}

@test "completion goes through it all" {
	fr-friend add Ana >/dev/null
	check 0 'gave	care that you gave' '' -- fr --complete ga
	check 0 'again	the same once more, now
Ana' '' -- fr --complete a
	check 0 'Ana' '' -- fr --complete gave a
	check 0 'Ana' '' -- fr --complete log gave a
	check 0 'Ana' '' -- fr --complete -d "$FR_DB" gave a
	check 0 'pause	three things to do when it weighs, and quiet for a while
:files' '' -- fr --complete balance pau
	check 0 '--preset	attentive, default or gentle: how soon something is said' '' -- fr --complete Ana --pre
	check 0 '--brief	one line, or nothing' '' -- fr --complete today --br
}

@test "the other tools say what to do with a name, and something useful when alone" {
	check 0 'Nothing waits to be spoken of. Before a talk: `fr-checkin prepare NAME`' '' -- fr-checkin
	quiet fr-data
	fr-friend add Ana >/dev/null
	check 2 '' 'fr-log: there is no command "Ana"; did you mean fr-log list --with Ana?' -- fr-log Ana
	check 2 '' 'fr-checkin: there is no command "Ana"; did you mean fr-checkin prepare Ana?' -- fr-checkin Ana
	check 2 '' 'fr-ritual: there is no command "Ana"; did you mean fr-ritual charter Ana?' -- fr-ritual Ana
	check 2 '' 'fr-data: there is no command "Ana"; did you mean fr-data export --friend Ana?' -- fr-data Ana
}

# --- one's own words --------------------------------------------------------------------------

# at SCENARIO COLUMNS: what door.py holds, at a terminal of that width.
at() {
	FR_NOW=2026-11-27T09:00:00Z /usr/bin/python3 "$BATS_TEST_DIRNAME/door.py" "$1" "$2"
}

@test "say reads, and without anybody to ask it keeps nothing" {
	export FR_NOW=2026-11-27T09:00:00Z
	fr-friend add Ana --alias Annie >/dev/null
	check 2 "fr-log got Ana listening 40m --at 2026-11-26T19:00:00Z --note 'Annie listened to me yesterday evening, 40 minutes'" \
		'fr: nothing is kept yet; --yes keeps it as it was read' -- \
		unchanged fr say 'Annie listened to me yesterday evening, 40 minutes'
	check 2 "fr-log gave|got|shared Ana --at 2026-11-27T09:00:00Z --note 'Ana sighed'" \
		'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- fr say --yes Ana sighed
	check 2 "fr-log gave|got|shared FRIEND --at 2026-11-27T09:00:00Z --note 'she helped me'" \
		'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- fr say --yes 'she helped me'
	check 2 '' 'fr: say what? fr say "Ana listened to me yesterday evening, 40 minutes"' -- fr say
	check 0 '' '' -- fr-log -j list
	check 0 'kept 8debbe: gave Ana practical, 2 h, Thu 2026-11-26, energy -1: I helped Ana yesterday for 2h, it left me tired' '' -- \
		sh -c 'fr say -y "I helped Ana yesterday for 2h, it left me tired" | sed s/[0-9a-f]*:/8debbe:/'
}

@test "the line that say prints is what say keeps" {
	export FR_NOW=2026-11-27T09:00:00Z
	fr-friend add 'Mei Chen' >/dev/null
	for text in "Mei Chen cooked for me on Tuesday evening" 'coffee with Mei Chen, 2h' "Mei Chen's bike: I fixed it for her"; do
		line=$(fr say "$text" 2>/dev/null) || true
		quiet sh -c "$line"
		quiet fr say --yes "$text"
		fr-log -j list | tail -n 2 | jq -c '[.at, .friend, .direction, .kind, .minutes, .note]' >two
		[ "$(uniq two | wc -l)" = 1 ]
	done
}

@test "rules of one's own add to those of fr" {
	fr-friend add Ana >/dev/null
	check 2 "fr-log gave|got|shared Ana --at 2026-03-01T12:00:00Z --note 'Ana gardened me'" \
		'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- fr say 'Ana gardened me'
	mkdir -p .config/fr
	printf '[does.practical] mine\ngardened\n' >.config/fr/say
	check 2 "fr-log got Ana practical --at 2026-03-01T12:00:00Z --note 'Ana gardened me'" \
		'fr: nothing is kept yet; --yes keeps it as it was read' -- fr say 'Ana gardened me'
	echo '[x' >.config/fr/say
	check 3 '' "fr: $DIR/.config/fr/say:1: a topic is [name] and behind it why, in one line" -- fr say 'Ana gardened me'
}

@test "say at a terminal shows what it read" {
	fr-friend add Ana >/dev/null
	check 0 'Ana was there for you: listening, 40 min, Thursday 26 November, evening. Is
that right? [Y/n/e]
> 
kept 8debbe: got listening from Ana, 40 min, Thu 2026-11-26 19:00: Ana listened to me about the job yesterday evening, 40 minutes' '' -- at say 80
	quiet fr undo
	check 1 'Ana was there for you: listening, Friday
27 November. Is that right? [Y/n/e]
> n' '' -- at no 40
	check 0 '' '' -- fr-log -j list
}

@test "say asks what it could not read, and all of it again for e" {
	fr-friend add Ana >/dev/null
	at asked 80 >seen
	grep -q '^fr: one letter: g, r or b$' seen
	grep -q 'got care from Ana, Fri 2026-11-27 09:00: a long call about the job$' seen
	at edited 40 >seen
	grep -q 'gave Ana comfort, 2 h, Thu 2026-11-26 18:00, energy -1: I listened to Ana$' seen
	[ "$(fr-log | wc -l)" = 2 ]
	# a terminal that goes away keeps nothing
	not at gone 80 >seen
	[ "$(fr-log | wc -l)" = 2 ]
}

@test "start keeps a friend and a moment as one step, or nothing at all" {
	not at interrupted 80 >seen
	[ ! -e "$FR_DB" ]
	check 2 '' 'fr: fr start asks questions, and wants a terminal' -- fr start
	for width in 40 80; do
		at start $width >seen
		tail -n 3 seen | grep -q '`fr week` looks back'
		[ "$(fr-friend -j list | jq -r '[.name, .cadence_days] | join(" ")')" = 'Ana 14' ]
		[ "$(fr-log -j list | jq -r '[.friend, .direction, .at] | join(" ")')" = 'Ana received 2026-11-26T19:00:00Z' ]
		quiet fr undo
		check 0 '' '' -- fr-log -j list
	done
}

@test "week: Enter skips anything, and what is said is kept" {
	check 2 '' 'fr: fr week asks questions, and wants a terminal' -- fr week
	fr-friend add Ana >/dev/null
	check 0 'A look back at the week. Enter skips anything.
Who was there for you, even in a small way? 
Who were you there for, and how did that leave you? 
What was good to see? 
Thank you. That was the week.' '' -- at skipped 80
	for width in 40 80; do
		at week $width >seen
		[ "$(fr-log -j list | jq -r '[.friend, .direction, .energy] | join(" ")' | sort)" = 'Ana given -1
Ana received ' ]
		[ "$(fr-checkin -j wins | jq -r .text | sort -u)" = 'we laughed again' ]
		quiet fr-data undo 3
	done
}

@test "letter: from one's own notes, newest first, at most six, for nobody unsafe" {
	check 2 '' 'fr: nobody is called Ana' -- fr letter Ana
	fr-friend add Ana >/dev/null
	check 0 'Dear Ana,

something of yours stayed with me: ________________________________

When I read that again, I feel ________________________________.

What I would like to tell you: ________________________________

Yours, ________________' '' -- fr letter ana
	for i in 1 2 3 4 5 6 7; do fr-log noticed Ana "note $i" --at "2026-02-1$i" >/dev/null; done
	fr-log gave Ana --note 'not this one' >/dev/null
	FR_NOW=2026-02-15T20:00:00Z fr-checkin win Ana 'a win' >/dev/null
	fr letter Ana >page
	[ "$(grep '^    ' page)" = '    February: note 7
    February: note 6
    February: a win
    February: note 5
    February: note 4
    February: note 3' ]
	fr-friend unsafe Ana >/dev/null 2>&1
	fr letter Ana | not grep -q Dear
}

# --- the README ----------------------------------------------------------------------------------

# shown COMMAND: what README.md prints under the line that begins so.
shown() {
	awk -v command="    \$ $1" '
		index($0, command) == 1 { on = 1; next }
		/^    \$ / || /^[^ ]/ { on = 0 }
		on { sub(/^    /, ""); print }' "$FR_SOURCE/README.md"
}

@test "what the README shows is what is said" {
	FR_NOW=2026-11-20T09:00:00Z fr friend add Ben --birthday 11-29 >/dev/null
	fr friend add Ana >/dev/null
	fr ritual add Coffee --with Ana --every week --start 2026-11-27 --at 17:00 --role host:me,Ana >/dev/null
	shown 'fr say' >told
	at say 120 | head -n 1 | sed 's/ $//' | cmp - told
	shown 'fr  ' | sed 's/fr felt [0-9a-f]*/fr felt ID/' >told
	FR_NOW=2026-11-27T09:00:00Z fr | sed 's/fr felt [0-9a-f]*/fr felt ID/' | cmp - told
	[ "$(wc -l <"$FR_SOURCE/README.md")" -le 80 ]
}

@test "what the README shows of the demo's store is what is said of it" {
	export FR_NOW=2026-11-02T20:00:00+01:00 TZ=Europe/Berlin
	fr-log add "$FR_SOURCE/tests/data/demo.ndjson" 2>/dev/null
	fr-friend care Ana practical 5 --who friend >/dev/null
	fr-log gave Ana listening 40m 'her first week without the old job' --at 'yesterday 18:00' --energy -1 >/dev/null
	shown 'fr-balance Ana' | sed '/^\.\.\.$/,$d' >told
	[ -s told ]
	fr-balance Ana | head -n "$(wc -l <told)" | cmp - told
	fr-log -j list --with ben --context | fr-balance - Ben >said
	[ -s said ]
}

@test "nothing is asked about somebody who has died, is put away or rests" {
	friday
	for command in 'remember Ana' 'archive Ana' 'rest Ana --until 2027-01-01'; do
		# shellcheck disable=SC2086
		fr-friend $command >/dev/null
		check 0 "Friday 27 November

Soon      Ben's birthday is on Sunday." '' -- fr
		fr-log undo >/dev/null
		fr | grep -q 'How was   Tuesday evening with Ana'
	done
}

@test "now and then a good moment of another year, and never where the file says off" {
	fr-log shared Ana humour 2h 'the goat video' --at 2025-03-02 --energy +2 --new >/dev/null 2>&1
	fr >out # a Sunday: what is near is enough
	check 0 'Once      2 March 2025: shared with Ana: humour, 2 h, energy +2: the goat video' '' -- tail -n 1 out
	FR_NOW=2026-03-03T12:00:00Z fr >out
	if grep Once out; then return 1; fi
	FR_NOW=2026-03-02T12:00:00Z fr >out # its very day, on a Monday
	grep -q '^Once  *2 March 2025' out
	[ "$(wc -l <out)" -le 10 ]
	COLUMNS=40 FR_NOW=2026-03-02T12:00:00Z fr >out
	grep -q '^Once .*…$' out
	fr --private >out
	if grep 'Once\|goat' out; then return 1; fi
	fr-data config memory off >/dev/null
	fr >out
	if grep Once out; then return 1; fi
	fr-data config memory on >/dev/null
	fr-friend archive Ana >/dev/null
	fr >out
	if grep Once out; then return 1; fi
}
