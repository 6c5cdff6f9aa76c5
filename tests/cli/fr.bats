#!/usr/bin/env bats
# fr: what today asks for, and the way to the other tools.
# bats file_tags=optimised

load lib

# A Friday morning with a meeting, a birthday ahead and a moment that has settled.
friday() {
	export FR_NOW=2026-11-27T09:00:00Z
	begun morning
}

morning() {
	FR_NOW=2026-11-20T09:00:00Z fr-friend add Ana --every week
	FR_NOW=2026-11-20T09:00:00Z fr-friend add Ben --birthday 11-29
	fr-ritual add Coffee --with Ana --every week --start 2026-11-27 --at 17:00 --role host:me,Ana
	fr-log got Ana listening 40m --at 'tuesday 19:00'
}

ana() {
	begun fr-friend add Ana
}

four() {
	printf '{"type":"friend","name":"%s"}\n' Ana Ben Sam Zoe | fr-log add - 2>/dev/null
}

@test "today, the same however often it is asked" {
	friday
	id=$(fr-log list | cut -d ' ' -f 1)
	for i in 1 2; do
		check 0 "Friday 27 November

Today     Coffee with Ana at 17:00, and it is your turn to host.
Soon      Ben's birthday is on Sunday.
How was   Tuesday evening with Ana, now it has settled?   fr felt $id -2..2
          (Not asked again with \`fr data config ask.energy off\`.)

Write one line down?   fr gave Ana listening 40m \"her exam\"" '' -- unchanged fr
	done
	quiet fr felt "$id" +1
	check 0 "Friday 27 November

Today     Coffee with Ana at 17:00, and it is your turn to host.
Soon      Ben's birthday is on Sunday.

Write one line down?   fr gave Ana listening 40m \"her exam\"" '' -- fr today
}

@test "nothing is waiting, and how to begin" {
	check 0 'Nothing is here yet. To begin:
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
	ana
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
Waiting   Since October: something between you and Ana.   fr prepare Ana
Waiting   You and Cleo wanted to look again at something you mended in October.
Waiting   Unsaid since October: what you expect of Cleo.   fr prepare Cleo
And       4 more: fr due, fr checkin due" '' -- fr
	fr-ritual rm 'Long walk' >/dev/null
	fr-checkin hurt --change last --as let-go >/dev/null
	check 0 "Friday 27 November

Waiting   You and Cleo wanted to look again at something you mended in October.
Waiting   Unsaid since October: what you expect of Cleo.   fr prepare Cleo
Waiting   You and Ana wanted to look again at something you agreed in October.
Waiting   Ben's birthday was on Wednesday.
And       1 more: fr due, fr checkin due" '' -- fr
	check 0 'Friday 27 November

Waiting   Something mended is up for another look.
Waiting   Something has been unsaid since October.
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
How was   Tuesday evening, now it has settled?   fr felt $id -2..2
          (Not asked again with \`fr data config ask.energy off\`.)" '' -- fr --private
	check 0 'Coffee with Ana at 17:00, and it is your turn to host. (2 more: fr)' '' -- fr --brief
	check 1 'Something is planned at 17:00. (2 more: fr)' '' -- fr --brief --private --check
	check 2 '' 'fr: -j names people; leave it or --private out' -- fr -j --private
	[ "$(fr -j | jq -r '[.type, .of, .friends[0]] | join(" ")')" = 'due ritual Ana
due friend Ben' ]
}

@test "one moment is asked about: settled, not old, of nobody who is marked unsafe" {
	ana
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
	fr --brief | grep -q '^[^(]*$' # nothing beside it, and no count of that
}

@test "ten lines at most, however much there is" {
	for i in 1 2 3 4 5 6 7 8 9; do
		echo '{"type":"friend","name":"Friend '$i'"}'
		echo '{"type":"ritual","name":"Walk '$i'","friend":"Friend '$i'","rrule":"FREQ=DAILY","start":"2026-03-01"}'
	done | fr-log add - 2>/dev/null
	fr-log gave 'Friend 1' --at '3 hours ago' >/dev/null
	printf '[kind] bring soup\n' >form
	FR_NOW=2026-02-22T18:00:00Z fr week --read form >/dev/null
	for now in 2026-03-01 2026-02-28 2026-02-27; do # one of three has a small question
		FR_NOW=${now}T12:00:00Z fr >out
		[ "$(wc -l <out)" -le 10 ]
	done
	fr >out
	grep -q '^And ' out
	grep -q '^This week' out
	grep -q '^How was' out
	grep -Fqx '          (Not asked again with `fr data config ask.energy off`.)' out
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
	check 2 '' 'fr: there is no command "forget"; did you mean fr-friend forget?' -- fr forget Ana
	check 2 '' 'fr-friend: there is no command "wins"; did you mean fr-checkin wins?' -- fr-friend wins Ana
	check 2 '' 'fr: there is no command "add"; see fr --help' -- fr add Ana
	check 2 '' 'fr: there is no command "xylophone"; see fr --help' -- fr xylophone
	check 2 '' 'fr: there is no command "../x"; see fr --help' -- fr ../x
	check 2 '' 'fr: nobody is called Anb (did you mean Ana?)' -- fr Anb
	check 2 '' 'fr: there is no option --nothing; see fr --help' -- fr --nothing
}

@test "what cannot be used is said once, by the program that a word is handed to" {
	ana
	mkdir -p .config/fr
	printf 'zone = Asia/Tokyo\nweek = someday\n' >.config/fr/config
	check 0 '' "fr-log: $DIR/.config/fr/config:2: week is monday, tuesday, wednesday, thursday, friday, saturday or sunday, not \"someday\"" -- \
		env -u TZ fr list -j
	check 0 'zone = Asia/Tokyo  (file)' '' -- eval 'env -u TZ fr data config 2>/dev/null | grep ^zone'
	rm .config/fr/config
	check 0 '' 'fr-log: the zone TZ=Nowhere/Land is not known here: times are read and shown in UTC' -- env TZ=Nowhere/Land fr list -j
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
	ana
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
	FR_NOW=2026-11-27T09:00:00Z /usr/bin/python3 -S "$BATS_TEST_DIRNAME/door.py" "$1" "$2"
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
	check 2 '' 'fr: today 20:00 is still to come: say the day with it (yesterday at 18:00); what is to come is kept by fr-ritual once' \
		-- fr say --yes 'I listened to Ana at 8pm'
	check 2 '' 'fr: "31.02." is no day of the calendar' -- fr say --yes 'I listened to Ana on 31.02.'
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

@test "the first moment brings its friend; later on a name may be a typo" {
	export FR_NOW=2026-11-27T09:00:00Z
	check 2 "fr-log got Ana listening 60m --at 2026-11-27T09:00:00Z --new --note 'Ana listened to me for an hour'" \
		'fr: nothing is kept yet; --yes keeps it as it was read' -- fr say 'Ana listened to me for an hour'
	for text in 'Paris was lovely' 'Ana and Ben helped me' 'Coffee with Ben & Zoe' 'Coffee with Ben, Zoe' 'Coffee with Ben. Great' \
		'Yesterday Ana took me to Berlin' 'my sister helped me'; do
		check 2 '' 'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- \
			eval 'fr say -y "$text" >line'
		grep '|shared FRIEND ' line
	done
	check 0 'kept 8debbe: got comfort from Özge Ana, Mon 2026-11-23 19:00: On Monday evening Özge Ana comforted me' \
		'fr: 1 new friend added' -- fr say -y 'On Monday evening Özge Ana comforted me'
	check 2 '' 'fr: nobody is called Anna; to add them: fr-friend add Anna' -- \
		unchanged fr say -y 'Anna helped me'
	check 0 'kept 86c171: got practical from Özge Ana, Fri 2026-11-27 09:00: Özge helped me' '' -- \
		fr say -y 'Özge helped me'
	quiet fr undo
	quiet fr undo
	check 0 "kept 0b4dc3: shared with Dr. Mei-Ling O'Brien: presence, Fri 2026-11-27 09:00: Coffee with Dr. Mei-Ling O'Brien" \
		'fr: 1 new friend added' -- fr say -y "Coffee with Dr. Mei-Ling O'Brien"
}

@test "rules of one's own add to those of fr" {
	ana
	check 2 "fr-log gave|got|shared Ana --at 2026-03-01T12:00:00Z --note 'Ana gardened me'" \
		'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- fr say 'Ana gardened me'
	mkdir -p .config/fr
	printf '[does.practical] mine\ngardened\n' >.config/fr/say
	check 2 "fr-log got Ana practical --at 2026-03-01T12:00:00Z --note 'Ana gardened me'" \
		'fr: nothing is kept yet; --yes keeps it as it was read' -- fr say 'Ana gardened me'
	echo '[x' >.config/fr/say
	check 3 '' "fr: $DIR/.config/fr/say:1: a topic is [name] and behind it why, in one line" -- fr say 'Ana gardened me'
}

@test "say reads the language that is spoken" {
	ana
	export FR_LANG=de FR_NOW=2026-11-27T09:00:00Z
	fr say --yes 'Gestern hat mir Ana zugehört, eine halbe Stunde' >seen
	grep -q 'von Ana: Zuhören, 30 min, Do 2026-11-26' seen
	fr say --yes 'Ana zum Bahnhof gebracht, um 8 Uhr morgens' >seen
	grep -q 'für Ana: praktische Hilfe, Fr 2026-11-27 08:00' seen
	# what is not sure is left to the person, as it was typed
	check 2 "fr-log gave|got|shared Ana --at 2026-11-27T09:00:00Z --note 'Ana hat Ben geholfen'" \
		'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- fr say 'Ana hat Ben geholfen'
	# who is new is asked about in it, too
	at german 80 >seen
	grep -q '^Zoe ist hier noch nicht bekannt; neu aufnehmen?' seen
	[ "$(fr-log -j list --with Zoe | jq -r .direction)" = received ]
	FR_LANG=en check 2 "fr-log gave|got|shared Ana --at 2026-11-27T09:00:00Z --note 'Ana hat mir zugehört'" \
		'fr: with whom, and which way? fill it in above, or say it with gave, got or shared' -- fr say 'Ana hat mir zugehört'
}

@test "say at a terminal shows what it read" {
	ana
	check 0 'Ana was there for you: listening, 40 min, Thursday 26 November, evening. Is
that right? [Y/n/e]
> 
kept 8debbe: got listening from Ana, 40 min, Thu 2026-11-26 19:00: Ana listened to me about the job yesterday evening, 40 minutes' '' -- at say 80
	quiet fr undo
	check 0 '' '' -- fr-log -j list
	fr redo >seen
	grep -q 'there again: got listening from Ana' seen
	[ "$(fr-log | wc -l)" = 1 ]
	quiet fr undo
	check 1 'Ana was there for you: listening, Friday
27 November. Is that right? [Y/n/e]
> n' '' -- at no 40
	check 0 '' '' -- fr-log -j list
}

@test "say asks what it could not read, and all of it again for e" {
	ana
	at asked 80 >seen
	grep -q '^fr: one letter: g, r or b$' seen
	grep -q 'got care from Ana, Fri 2026-11-27 09:00: a long call about the job$' seen
	at edited 40 >seen
	grep -q 'gave Ana comfort, 2 h, Thu 2026-11-26 18:00, energy -1: I listened to Ana$' seen
	[ "$(fr-log | wc -l)" = 2 ]
	# what was done is a kind here too
	at deed 80 >seen
	grep -q 'got presence from Ana, Fri 2026-11-27 09:00: Ana helped me$' seen
	quiet fr undo
	# who is not known takes nobody's place
	fr-friend add Ben >/dev/null
	at not-known 80 >seen
	grep -q 'gave Ana listening, Fri 2026-11-27 09:00: I listened to Ana$' seen
	quiet fr undo
	# Ctrl-D is no answer: nothing is kept, and the shell goes on in a line of its own
	check 1 'You were there for Ana: listening, Friday 27 November. Is that right? [Y/n/e] ' '' -- at ended 100
	at ended 100 >seen || true
	[ "$(tail -c 1 seen | od -An -c | tr -d ' ')" = '\n' ]
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

@test "start: the moment is with whom it was asked about, and one that is left is not called kept" {
	at about 80 >seen
	not grep -q 'With whom' seen
	[ "$(fr-log -j list | jq -r '[.friend, .direction, .note] | join(" ")')" = 'Ana received she listened to me in Paris' ]
	quiet fr undo
	fr-friend add Ben >/dev/null
	at about-ben 80 >seen
	[ "$(fr-log -j list | jq -r '[.friend, .direction] | join(" ")')" = 'Ben received' ]
	quiet fr undo
	for left in left left-no; do
		at $left 80 >seen
		grep -qx 'Ana is kept, the moment is not. From here on:' seen
		check 0 '' '' -- fr-log -j list
		[ "$(fr-friend -j list | jq -r .name)" = 'Ana
Ben' ]
		quiet fr undo
	done
}

@test "say: a time that is no one day is asked, and never kept as now" {
	export FR_NOW=2026-11-27T09:00:00Z
	ana
	for text in 'I listened to Ana in June' 'I listened to Ana on Tuesday of last week' 'I listened to Ana on Sunday before last'; do
		check 2 "fr-log gave Ana listening --at WHEN --note '$text'" \
			'fr: when was it? fill the day in above, or say it' -- unchanged fr say -y "$text"
	done
	check 2 "fr-log gave Ana listening --at WHEN --note 'Ich habe Ana letzte Woche Dienstag zugehört'" \
		'fr: when was it? fill the day in above, or say it' -- env FR_LANG=de fr say -y 'Ich habe Ana letzte Woche Dienstag zugehört'
	at vague 80 >seen
	grep -q 'gave Ana listening, Sun 2026-11-22: I listened to Ana at the weekend$' seen
	quiet fr undo
	at vague-now 100 >seen || true
	grep -q 'listening, Friday 27 November' seen
	check 0 '' '' -- fr-log -j list
}

@test "say: without anybody it asks no further" {
	ana
	check 1 'With whom? ' '' -- at nobody 80
	check 0 '' '' -- fr-log -j list
}

@test "week: Enter skips anything, and what is said is kept" {
	check 2 '' 'fr: fr week asks questions, and wants a terminal' -- fr week
	fr-friend add Ana >/dev/null
	check 0 'A look back at the week. Enter skips anything.
Perhaps one of these comes to mind: Ana.
Who was there for you, even in a small way? 
Who were you there for, and how did that leave you? 
What might this week have been like for Ana? 
One small kind thing for next week? 
What was good to see? 
Thank you. That was the week.' '' -- at skipped 80
	for width in 40 80; do
		at week $width >seen
		[ "$(fr-log -j list | jq -r '[.friend, .direction, .energy] | join(" ")' | sort)" = 'Ana given -1
Ana received ' ]
		[ "$(fr-checkin -j wins | jq -r .text | sort -u)" = 'we laughed again' ]
		[ "$(fr-data -j export --types need,offer | jq -r '[.friend, .text, .source // .at] | join(" ")')" = 'Ana full of exams guess
Ana bring Ana soup 2026-11-30' ]
		quiet fr-data undo 5
	done
}

@test "week: another friend every week, nobody who rests, and the week begins as one says" {
	begun four
	fr-friend rest Zoe --until 2027-06-01 >/dev/null
	for day in 01 08 15 22; do
		FR_NOW=2026-03-${day}T12:00:00Z fr week --page | sed -n 's/^\[about\] //p'
	done >seen
	[ "$(sort seen | uniq -c | sort -n | awk '{ print $1 }' | paste -sd ' ')" = '1 1 2' ]
	[ "$(head -1 seen)" = "$(tail -1 seen)" ]
	not grep Zoe seen
	printf '[kind] plant a bulb\n' >form
	fr week --read form >/dev/null
	quiet fr-data config week wednesday
	FR_SEED=2 fr week --read form >/dev/null
	[ "$(fr-data -j export --types offer | jq -r .at | paste -sd ' ')" = '2026-03-02 2026-03-04' ]
}

# leaning: for months care went from you to Ana.
leaning() {
	local day
	day=$(date -u -d 2026-11-20 +%s)
	for i in {0..19}; do
		printf '{"type":"moment","at":"%(%F)T","friend":"Ana","direction":"given","kind":"listening","minutes":60}\n' \
			$((day - i * 7 * 86400))
	done | fr-log add - 2>/dev/null
}

@test "week: one hint at most, last, and one key says that it is fine" {
	leaning
	at hint 80 >seen
	tail -n 4 seen | head -n 2 | tr '\n' ' ' | grep -qF 'most of the care went from you to Ana lately. `fr Ana` says more.'
	[ "$(fr-data -j export --types pause)" = '' ]
	at fine 40 >seen
	tr '\n' ' ' <seen | grep -qF 'Then nothing is said of it until 22 January 2027;'
	[ "$(fr-data -j export --types pause | jq -r '[.friend, .mode, .until] | join(" ")')" = 'Ana accept 2027-01-22' ]
	at skipped 80 | not grep 'most of the care'
	FR_NOW=2026-11-27T09:00:00Z fr-balance accept Ana --off >/dev/null
	fr-friend rest Ana --until 2027-06-01 >/dev/null
	printf '[about]\n' >form
	fr week --page | not grep 'been like for'
}

@test "week: names of this week's rituals come first, three at most, and nobody who rests" {
	begun four
	fr-ritual add Walk --with Zoe --every week --start 2026-11-01 --at 10:00 >/dev/null
	named() { at skipped 80 | sed -n 's/^Perhaps one of these comes to mind: //p'; }
	check 0 'Ben, Sam, Zoe.' '' -- named
	FR_NOW=2026-11-22T20:00:00Z fr-ritual done Walk >/dev/null 2>&1
	check 0 'Zoe, Ben, Sam.' '' -- named
	fr-friend rest Zoe --until 2027-06-01 >/dev/null
	check 0 'Sam, Ana, Ben.' '' -- named
}

@test "week: what the notes show is said unasked" {
	ana
	fr-ritual add Walk --with Ana --every week --start 2026-11-01 --at 10:00 >/dev/null
	for day in 01 08 15 22; do FR_NOW=2026-11-${day}T20:00:00Z fr-ritual done Walk >/dev/null 2>&1; done
	at skipped 80 >seen
	grep -qx 'In your notes, too:' seen
	grep -q '^  You and Ana kept Walk' seen
}

@test "week: a form to fill in anywhere, and back" {
	export FR_NOW=2026-11-27T09:00:00Z
	ana
	fr-friend add Ben >/dev/null
	check 2 '' 'fr: one of --page, --mail and --read' -- fr week --page --mail
	fr week --page >page
	name=$(sed -n 's/^\[about\] //p' page)
	grep -q '^____' page
	fr week --mail >mail
	head -n 1 mail | grep -qx 'Subject: A look back at the week'
	not grep ____ mail
	fill() {
		sed -e '/^\[came\]/a - Ana listened to me yesterday for an hour\n- Ben, he cooked for us' \
			-e '/^\[went\]/a I helped Ben move on Tuesday, it left me tired' -e '/^\[guess\]/a full of exams' \
			-e '/^\[kind\]/a bring Ana soup' -e '/^\[good\]/a we laughed' "$1"
	}
	told="got listening from Ana, 1 h, Thu 2026-11-26: Ana listened to me yesterday for an hour
got practical from Ben, Fri 2026-11-27 09:00: Ben, he cooked for us
gave Ben practical, Tue 2026-11-24, energy -1: I helped Ben move on Tuesday, it left me tired
a need of $name: full of exams
what I can offer with Ana: bring Ana soup
a win: we laughed"
	for form in page mail; do
		fill $form >filled
		# next week another name is up; the form says whose week it was
		check 0 "$told" '' -- eval "fr week --read filled | sed 's/^kept [0-9a-f]*: //'"
		quiet fr-data undo
		sed 's/^/> /' filled >answered
		check 0 "$told" '' -- eval "fr week --read - <answered | sed 's/^kept [0-9a-f]*: //'"
		quiet fr-data undo
		check 0 '' '' -- unchanged fr week --read $form
	done
	# a moment a line, also without the sign of a list; one that a mail wrapped is one
	printf '%s\n' '[came] Who was there for you, even in a' 'small way?' 'Ana listened to me yesterday' 'Ben cooked for me' \
		'Ana listened to me for an hour on Tuesday, and then we walked along the' 'river' 'Ben made me laugh' '[end]' >filled
	check 0 'got listening from Ana, Thu 2026-11-26: Ana listened to me yesterday
got practical from Ben, Fri 2026-11-27 09:00: Ben cooked for me
got listening from Ana, 1 h, Tue 2026-11-24: Ana listened to me for an hour on Tuesday, and then we walked along the river
got humour from Ben, Fri 2026-11-27 09:00: Ben made me laugh' '' -- \
		eval "fr week --read filled | sed 's/^kept [0-9a-f]*: //'"
	quiet fr-data undo
	printf '[went] somebody was glad\n[good] sun\n' >filled
	check 2 "fr-log gave FRIEND --at 2026-11-27T09:00:00Z --note 'somebody was glad'
a win: sun" 'fr: with whom? fill it in above; all else that was written is kept' -- \
		eval "fr week --read filled >out; s=\$?; sed 's/^kept [0-9a-f]*: //' out; (exit \$s)"
	# among records stand records alone
	printf '[went] somebody was glad\n[came] Ana listened\n' >filled
	check 2 'moment received' 'fr: with whom? fill it in above; all else that was written is kept' -- \
		eval "fr week -j --read filled >out; s=\$?; jq -r '[.type, .direction] | join(\" \")' out; (exit \$s)"
	check 2 '' 'fr: a form is no record; fr-log -j list has the moments' -- fr week -j --page
	check 3 '' 'fr: cannot read nowhere: No such file or directory' -- fr week --read nowhere
	echo hello >filled
	fr week --read filled 2>&1 | grep -q '^fr: filled: '
}

@test "a kind thing comes back with its week, until it was given" {
	ana
	printf '[kind] bring Ana soup\n' >form
	FR_NOW=2026-11-29T18:00:00Z fr week --read form >/dev/null
	fr-friend offer 'a spare room' --with Ana >/dev/null
	on() { FR_NOW=2026-$1T20:00:00Z fr "${@:2}"; }
	on 11-29 | not grep soup
	check 0 'Monday 30 November

This week One small kind thing: bring Ana soup' '' -- on 11-30
	check 1 'Sunday 6 December

This week One small kind thing.' '' -- on 12-06 --private --check
	on 12-07 | not grep soup
	FR_NOW=2026-12-01T18:00:00Z fr-log gave Ana practical >/dev/null
	on 12-02 | not grep soup
	quiet fr-log undo
	fr-friend rest Ana --until 2027-06-01 >/dev/null
	on 12-02 | not grep soup
}

@test "small questions: every third day, one, and each says how it is turned off" {
	ana
	fr-friend add Zoe >/dev/null && fr-friend archive Zoe >/dev/null
	on() { FR_NOW=2026-12-$1T09:00:00Z fr "${@:2}"; }
	# of whom nothing is noted yet nothing is asked
	[ "$(on 04 | wc -l)" = 1 ]
	FR_NOW=2026-11-25T09:00:00Z fr-log gave Ana --energy 0 >/dev/null
	check 0 'Friday 4 December. Nothing is waiting.

Is there something you expect of Ana and have not said?
`fr checkin expect Ana TEXT`
(Not asked again with `fr data config ask.expectations off`.)' '' -- on 04
	for day in 05 06; do [ "$(on $day | wc -l)" = 1 ]; done
	[ "$(on 04 --private | wc -l)" = 1 ]
	check 0 '' '' -- on 04 --brief
	for i in 1 2 3; do
		on 04 | grep -o "ask\.[a-z]*" >named
		quiet fr-data config "$(cat named)" off
		not grep "$(cat named)" <(for day in 04 07 10 13; do on $day; done)
	done
	for day in 04 07 10 13; do [ "$(on $day | wc -l)" = 1 ]; done
	fr-log gave Ana --at 2026-03-01T08:00:00Z >/dev/null
	fr | grep -q '^How was'
	quiet fr-data config ask.energy off
	fr | not grep '^How was'
	fr-friend rest Ana --until 2027-06-01 >/dev/null
	quiet fr-data config ask.wishes --unset
	[ "$(on 07 | wc -l)" = 1 ]
}

@test "what the small questions name can be run" {
	ana
	quiet fr friend need Ana --guess TEXT
	quiet fr friend offer TEXT --with Ana
	quiet fr friend want TEXT --with Ana
	quiet fr checkin expect Ana TEXT
	quiet fr data config ask.perspective off
}

@test "after a long silence one is welcome, and nobody is named" {
	day=$(date -u -d 2026-03-01 +%s)
	for i in {0..7}; do
		printf '{"type":"moment","at":"%(%F)T","friend":"Ana","direction":"given","kind":"listening"}\n' $((day - i * 3 * 86400))
	done | fr-log add --new - 2>/dev/null
	FR_NOW=2026-02-01T12:00:00Z fr-ritual add Walk --with Ana --every week --at 10:00 >/dev/null
	check 0 'Wednesday 3 June.

Welcome back; nothing was missed. Who have you seen or heard from lately?
`fr say "I saw Ana on Sunday"`' '' -- eval 'FR_NOW=2026-06-03T12:00:00Z fr'
	FR_NOW=2026-03-29T23:00:00Z fr | not grep Welcome # four weeks to the day are no silence
	FR_NOW=2026-06-03T12:00:00Z fr-log gave Ana listening >/dev/null
	FR_NOW=2026-06-03T16:00:00Z fr | not grep Welcome
}

@test "letter: from one's own notes, newest first, at most six, for nobody unsafe" {
	check 2 '' 'fr: nobody is called Ana' -- fr letter Ana
	fr-friend add Ana >/dev/null
	check 0 'Dear Ana,

something of yours stayed with me: ________________________________

When I read that again, I feel ________________________________.

What I would like to tell you: ________________________________

Yours, ________________' '' -- fr letter ana
	printf '{"type":"moment","at":"2026-02-1%s","friend":"Ana","direction":"received","tags":["noticed"],"note":"note %s"}\n' \
		1 1 2 2 3 3 4 4 5 5 6 6 7 7 | fr-log add - 2>/dev/null
	# of one day what was written later is newer
	fr-log noticed Ana 'note 8' --at 2026-02-17 >/dev/null
	fr-log gave Ana --note 'not this one' >/dev/null
	FR_NOW=2026-02-15T20:00:00Z fr-checkin win Ana 'a win' >/dev/null
	fr letter Ana >page
	[ "$(grep '^    ' page)" = '    February: note 8
    February: note 7
    February: note 6
    February: a win
    February: note 5
    February: note 4' ]
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

@test "a letter is no record" {
	ana
	check 2 '' 'fr: a letter is no record; fr-log -j list --with Ana has the moments' -- fr letter -j Ana
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

# --- colours and the pager ----------------------------------------------------------------------

# term COLUMNS COMMAND...: what a terminal of that width is shown; escapes of colours as <1m>.
term() {
	TERM=xterm script -qec "stty cols $1 rows 24; $(printf '%q ' "${@:2}")" /dev/null </dev/null |
		sed 's/\r$//; s/\x1b\[\([0-9]*m\)/<\1>/g'
}

known() {
	fr-log gave Ana listening 45m --new --at 2026-03-01T08:00:00Z 2>/dev/null >&2
}

@test "colours at a terminal only, and as one says" {
	known
	plain=$(fr-log list)
	export PAGER=cat
	NO_COLOR=1 check 0 "$plain" '' -- term 80 fr-log list
	NO_COLOR=1 check 0 "${plain%%listening*}…" '' -- term 40 fr-log list
	unset NO_COLOR
	colored="<2m>${plain%% *}<0m>  ${plain#*  }"
	check 0 "$colored" '' -- term 80 fr-log list
	check 0 "$plain" '' -- fr-log list
	check 0 "$plain" '' -- env TERM=dumb fr-log list
	check 0 "$plain" '' -- term 80 fr-log list --color=never
	check 0 "$plain" '' -- term 80 fr --color never list
	export NO_COLOR=1
	check 0 "$colored" '' -- eval "fr --color=always list | sed 's/\x1b\[\([0-9]*m\)/<\1>/g'"
	quiet fr-data config color always
	check 0 "$plain" '' -- fr-log list
	check 0 'color = never  (NO_COLOR)' '' -- eval 'fr-data config | grep ^color'
	unset NO_COLOR
	check 0 "$colored" '' -- eval "fr-log list | sed 's/\x1b\[\([0-9]*m\)/<\1>/g'"
	check 0 'color = never  (--color)' '' -- eval 'fr-data --color never config | grep ^color'
	fr-log -j list | jq -e .id >/dev/null
	check 2 '' 'fr: color is never, auto or always, not "alway"' -- fr --color=alway
}

@test "heads are bold, the band has a colour, and without the colours it is the same text" {
	known
	for day in 01 08 15 22; do fr-log got Ana comfort 45m --at 2026-02-$day >/dev/null; done
	export PAGER=cat
	unset NO_COLOR
	term 80 fr >out
	grep -qx '<1m>Sunday 1 March<0m>' out
	grep -q '^<1m>How was<0m>   This morning' out
	term 80 fr-balance >out
	grep -q '<1m>NAME *<0m>' out
	grep -q '<36m>·' out
	term 80 fr-friend --help >out
	grep -qx '<1m>' out
	grep -qx 'commands:<0m>' out
	for command in fr 'fr Ana' fr-balance 'fr-balance history Ana' 'fr-balance explain Ana' 'fr-friend list' 'fr-friend show Ana' \
		'fr-log --help' 'fr-log show last' 'fr-checkin win Ana kind' 'fr-data journal'; do
		# shellcheck disable=SC2086
		COLUMNS=80 $command --color=always | sed 's/\x1b\[[0-9]*m//g' >colored
		[ "$command" != 'fr-checkin win Ana kind' ] || fr-log undo >/dev/null
		# shellcheck disable=SC2086
		COLUMNS=80 $command --color=never >plain
		sed 's/kept [0-9a-f]*/kept/; s/ *$//' colored | cmp - <(sed 's/kept [0-9a-f]*/kept/; s/ *$//' plain)
		not grep -q $'\x1b' plain
	done
}

@test "long lists go through the pager at a terminal, and nothing else does" {
	known
	export PAGER='sed s/^/through:/'
	list=$(fr-log list)
	check 0 "through:$list" '' -- term 80 fr-log list
	check 0 "through:${list%%listening*}…" '' -- term 40 fr list
	check 0 "$list" '' -- fr-log list
	for command in 'fr-friend list' 'fr-log --help' 'fr-data journal' 'fr-balance history Ana'; do
		# shellcheck disable=SC2086
		term 80 $command >out
		[ -s out ] && not grep -v '^through:' out
	done
	for command in fr 'fr gave Ana comfort' 'fr-log -j list'; do
		# shellcheck disable=SC2086
		term 80 $command >out
		[ -s out ] && not grep '^through:' out
	done
	fr-log undo >/dev/null
	for off in '' cat; do PAGER=$off check 0 "$list" '' -- term 80 fr-log list; done
	FR_PAGER=cat check 0 "$list" '' -- term 80 fr-log list
	unset PAGER
	quiet fr-data config pager 'sed s/^/mine:/'
	check 0 "mine:$list" '' -- term 80 fr-log list
	quiet fr-data config pager ''
	check 0 "$list" '' -- term 80 fr-log list
	check 0 'pager =   (file)' '' -- eval 'fr-data config | grep ^pager'
	PAGER='exit 3' check 0 '' '' -- term 80 fr-log list
	quiet fr-data config pager --unset
	mkdir bin && printf '#!/bin/sh\necho "$LESS $LESSCHARSET"; cat\n' >bin/less && chmod +x bin/less
	PATH=$DIR/bin:$PATH check 0 "FRX utf-8
$list" '' -- term 80 fr-log list
}
