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
  fr friend add Ana --every "2 weeks"   somebody you care about
  fr gave Ana listening 45m             a moment of care' '' -- fr
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
Waiting   Something between you and Ana waits since October: raise it, let it go, or ask for help.
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
	[ "$(fr | grep -c 'A talk with Ben is due, by the rhythm you two wished for.   fr prepare Ben')" = 1 ]
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
	! fr | grep Ana
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
	fr -j list >one && fr-log -j list | cmp - one
	fr -d "$FR_DB" -j list | cmp - one
	check 1 '' '' -- fr due
	fr prepare >one 2>&1 || [ $? = 2 ]
	fr-checkin prepare 2>&1 | cmp - one
	fr gave --help | head -n 1 >one && fr-log gave --help | head -n 1 | cmp - one
}

@test "a friend's name is fr-balance, an unknown word names the nearest" {
	quiet fr friend add Ana
	quiet fr friend add Anton
	fr Ana >one && fr-balance Ana | cmp - one
	fr ana >one && fr-balance Ana | cmp - one
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
	check 0 'pause	three doors, and no invitations for a while
:files' '' -- fr --complete balance pau
	check 0 '--preset	attentive, default or gentle: how soon something is said' '' -- fr --complete Ana --pre
	check 0 '--brief	one line, or nothing' '' -- fr --complete today --br
}

@test "the other tools say what to do with a name, and something useful when alone" {
	check 0 'Nothing waits to be spoken of. Before a talk: `fr-checkin prepare NAME`' '' -- fr-checkin
	quiet fr-data
	fr-friend add Ana >/dev/null
	for tool in fr-log fr-checkin fr-data fr-ritual fr-friend; do
		check 2 '' "$tool: Ana is somebody you know, and no command; fr-balance Ana, or see $tool --help" -- $tool Ana
	done
}
