#!/usr/bin/env bats
# fr-checkin: drafts, the linter, cards, what is kept around a conversation, and the friend's form.

load lib

ana() {
	begun fr-friend add Ana
}

# at_terminal SCENARIO...: a person at a pseudo-terminal, in words.py.
at_terminal() {
	PYTHONDONTWRITEBYTECODE=1 COLUMNS=100 timeout 300 /usr/bin/python3 -S "$BATS_TEST_DIRNAME/words.py" "$@"
}

# taken: the records of standard input, added.
taken() {
	fr-log add - >/dev/null 2>&1
}

# hints COMMAND...: its standard error.
hints() {
	"$@" 2>&1 >/dev/null
}

LAST='fr-checkin: Pick a moment when you are both rested, alone and not in a hurry. Nothing was sent.
fr-checkin: If you are afraid of how Ana might take it, that is something else: `fr-checkin cards safety`'

# --- the linter ------------------------------------------------------------------------------

@test "lint underlines, says why once, and answers with its status" {
	printf 'You never call.\nNever mind, you never, "you always say so".\n' >text
	check 1 '    You never call.
        ^^^^^
  never: "Never" asks for a counter-example; say when it was missing last.
    Never mind, you never, "you always say so".
                    ^^^^^' '' -- fr-checkin draft lint text
	check 0 '' '' -- fr-checkin draft lint - <<<'Never mind. You are always welcome.
> you should'
	check 0 '' '' -- fr-checkin draft lint - </dev/null
	[ ! -e "$FR_DB" ]
}

@test "lint breaks long lines and measures wide characters" {
	printf '早早 you should, and this goes on and on and on for a good deal more than one line and you owe me\n' >text
	check 1 '    早早 you should, and this goes on and on and on for a good deal more than
             ^^^^^^
  should: "Should" reads as a rule; a wish or a question leaves room.
    one line and you owe me
                     ^^^
  owe: Care is no loan; a wish can stand on its own.' '' -- fr-checkin draft lint text
	printf 'a\033[31m you\tshould\n' >text
	check 1 '    a\x1b[31m you\tshould
                   ^^^^^^
  should: "Should" reads as a rule; a wish or a question leaves room.' '' -- fr-checkin draft lint text
}

@test "lint as NDJSON" {
	check 1 '{"type":"underlined","line":2,"words":"you made me","topic":"you make me","reason":"What somebody does and what it does to you are two things; say them one after the other."}' \
		'' -- fr-checkin -j draft lint - <<<'Hi
you made me wait'
}

@test "a person's own patterns come on top, and can leave a word alone" {
	mkdir -p .config/fr
	printf '# mine\n- never\n[typical] Typical of whom, and when?\ntypical*\n' >.config/fr/lint
	check 1 '    You never call. Typically.
                    ^^^^^^^^^
  typical: Typical of whom, and when?' '' -- fr-checkin draft lint - <<<'You never call. Typically.'
	printf 'typical\n' >.config/fr/lint
	check 3 '' "fr-checkin: $DIR/.config/fr/lint:1: a phrase without a topic: a line [name] and why comes before it" -- \
		fr-checkin draft lint - </dev/null
	mkdir xdg xdg/fr
	printf '[ok] fine\nfine\n' >xdg/fr/lint
	XDG_CONFIG_HOME=$DIR/xdg check 1 '    you never fine
        ^^^^^ ^^^^
  never: "Never" asks for a counter-example; say when it was missing last.
  ok: fine' '' -- fr-checkin draft lint - <<<'you never fine'
}

# bats test_tags=optimised
@test "a long text full of it is looked at in no time" {
	lines=100000
	sanitized && lines=3000
	yes 'you never' | head -n $lines >long
	timeout 300 fr-checkin -j draft lint long >got || [ $? -eq 1 ]
	check 0 $lines '' -- jq -s 'last.line' got
	tr '\n' ' ' <long >wide
	timeout 300 fr-checkin draft lint wide >got || [ $? -eq 1 ]
	[ "$(grep -c '^  never: ' got)" -eq 1 ]
}

@test "lint refuses what it cannot read" {
	check 3 '' "fr-checkin: cannot read none: No such file or directory" -- fr-checkin draft lint none
	check 3 '' "fr-checkin: -: the text is not UTF-8" -- fr-checkin draft lint - <<<$'\xff'
	check 2 '' 'fr-checkin: something is missing: fr-checkin draft KIND NAME [-]' -- fr-checkin draft lint
	FR_SHARE=$DIR check 3 '' "fr-checkin: cannot read $DIR/lint.en.txt: No such file or directory" -- \
		fr-checkin draft lint - </dev/null
}

# --- drafts --------------------------------------------------------------------------------------

GOOD='world: I know this spring has been full for you
experience: On Sunday I planned the walk again.
effect: I notice I am a bit stretched.
request: Would you choose the place and day next time?
door: Or would something else be easier?
event: 2026-02-22'

@test "a draft is what was written, in one order" {
	ana
	check 0 'I know this spring has been full for you. On Sunday I planned the walk again. I notice I am a bit stretched. Would you choose the place and day next time? Or would something else be easier?' \
		"$LAST" -- fr-checkin draft request Ana - <<<"$GOOD"
	# any order, and JSON
	printf '%s\n' "$GOOD" | tac >reversed
	check 0 "$(fr-checkin draft request Ana - <<<"$GOOD" 2>/dev/null)" "$LAST" -- fr-checkin draft request Ana - <reversed
	jq -nc '{did: "You called.", effect: "I slept"}' >json
	check 0 'You called. I slept.' "$LAST" -- fr-checkin draft thanks Ana - <json
	check 0 '{"type":"drafted","friend":"Ana","kind":"thanks","text":"You called. I slept.","underlined":[],"hints":["Pick a moment when you are both rested, alone and not in a hurry. Nothing was sent.","If you are afraid of how Ana might take it, that is something else: `fr-checkin cards safety`"]}' \
		'' -- fr-checkin -j draft thanks Ana - <json
	# nothing is kept
	check 0 0 '' -- jq -n '[inputs | select(.type == "draft")] | length' <(fr-friend -j show Ana)
}

@test "a hurt that is settled is not said again: what is so now, and one door" {
	ana
	fr-checkin hurt Ana - <<<'she laughed at it' >all
	for word in help let-go open; do fr-checkin hurt --change last --as $word >>all; done
	not grep -q laughed all
	grep -q '^Let go. Your note stays' all
	grep -q 'draft ask-help Ana' all
}

@test "a draft comes out as sentences: capitals, question marks, one stop" {
	ana
	check 0 'You called on Tuesday. It let me sleep in the café. A call like that once a month...' "$LAST" -- \
		fr-checkin draft thanks Ana - <<<'did: you called on Tuesday..
effect: it let me sleep in the café
more: a call like that once a month...'
	fr-checkin draft need Ana - >out 2>/dev/null <<<'need: some quiet evenings 🙂
request: would Tuesday work for you
door: a no is fine?.'
	check 0 'Some quiet evenings 🙂 Would Tuesday work for you? A no is fine?' '' -- cat out
}

@test "every kind of draft" {
	ana
	check 0 'Thank you for the soup. It was a full week. You came late on Monday. I waited. Could you text at five? Would that work?' \
		"$LAST" -- fr-checkin draft feedback Ana - <<<'appreciation: Thank you for the soup
event: yesterday
world: It was a full week
experience: You came late on Monday
effect: I waited
request: Could you text at five?
door: Would that work?'
	check 0 'I need an hour of listening. Would Tuesday work for you?' \
		"fr-checkin: Nothing in it shows Ana that you see their side. What is life like for Ana just now?
$LAST" -- fr-checkin draft need Ana - <<<'need: I need an hour of listening
request: Would Tuesday work for you?'
	check 0 'The move is too much for me. Could you carry two boxes? A no is fine, too.' \
		"fr-checkin: Nothing in it shows Ana that you see their side. What is life like for Ana just now?
$LAST" -- fr-checkin draft ask-help Ana - <<<'experience: The move is too much for me
request: Could you carry two boxes?
door: A no is fine, too'
	check 0 'What I heard is that you waited. It is true that I forgot. You were cold. Next time I will write at five.' \
		"$LAST" -- fr-checkin draft repair Ana - <<<'heard: What I heard is that you waited
part: It is true that I forgot
effect: You were cold
next: Next time I will write at five
event: yesterday'
	check 0 'I am asleep by ten. Two evenings a month work for me.' \
		"fr-checkin: Nothing in it shows Ana that you see their side. What is life like for Ana just now?
fr-checkin: Nothing in it leaves Ana free to say no, or to change it.
$LAST" -- fr-checkin draft boundary Ana - <<<'experience: I am asleep by ten
limit: Two evenings a month work for me'
}

@test "what is missing is named, and nothing is put in its place" {
	ana
	check 3 '' 'fr-checkin: -: "appreciation" is missing: One true thing that you value in Ana, in your words. Only you know it.' -- \
		fr-checkin draft feedback Ana - <<<'experience: You came late on Monday
effect: I waited
request: Could you text at five?'
	check 3 '' 'fr-checkin: -: "effect" is missing: What did that do to you?' -- \
		fr-checkin draft thanks Ana - <<<'did: You called'
	check 3 '' 'fr-checkin: -: there is no key "reqest" here (a line of the text that begins so goes behind a space)' -- \
		fr-checkin draft request Ana - <<<'reqest: x'
	check 3 '' 'fr-checkin: -: "limit" is no part of a draft of the kind request' -- \
		fr-checkin draft request Ana - <<<'limit: x'
	check 3 '' 'fr-checkin: -: there is no key "x" here' -- fr-checkin draft request Ana - <<<'{"x":"y"}'
	check 2 '' 'fr-checkin: event: 2026-02-30 is no day of the calendar' -- \
		fr-checkin draft request Ana - <<<"${GOOD/2026-02-22/2026-02-30}"
	check 2 '' 'fr-checkin: there is no draft "rant"; there are request, thanks, feedback, need, ask-help, repair and boundary, and draft lint and draft examples' -- \
		fr-checkin draft rant Ana
	check 2 '' 'fr-checkin: there is no terminal to ask at: fr-checkin draft thanks NAME - reads lines key: text' -- \
		fr-checkin draft thanks Ana </dev/null
	check 2 '' 'fr-checkin: the parts come from standard input with -, or are asked for, not "x"' -- \
		fr-checkin draft thanks Ana x
	check 2 '' 'fr-checkin: nobody is called Sam' -- fr-checkin draft thanks Sam -
}

@test "timing, example and request are looked at" {
	ana
	quiet fr-friend season start Ana --since 2026-02-16
	hints fr-checkin draft request Ana - <<<'experience: It was a lot
request: Could you help? Could you also call?
event: 2026-02-01' >got
	check 0 "fr-checkin: Ana has been having a hard time since 16 February. Can this wait, or be smaller?
fr-checkin: That was 28 days ago. Something from the last two weeks is easier for both of you to remember.
fr-checkin: Nothing in it shows Ana that you see their side. What is life like for Ana just now?
fr-checkin: It does not say what this does to you.
fr-checkin: A request is easier to answer with a when or a how much: a day, a number, \"once\".
fr-checkin: An open door helps: \"would that work for you, or would something else be easier?\"
fr-checkin: More than one thing is asked for in the request; one at a time is easier to answer.
$LAST" '' -- cat got
	check 0 'You called. I slept.' "$LAST" -- fr-checkin draft thanks Ana - <<<'did: You called
effect: I slept'
	quiet fr-friend season end Ana
	export FR_NOW=2026-03-01T23:10:00Z
	check 0 'You called. I slept.' "fr-checkin: It is late or early. Most messages are kinder after some sleep.
$LAST" -- fr-checkin draft thanks Ana - <<<'did: You called
effect: I slept'
	# a season of mine is none of theirs
	export FR_NOW=2026-03-02T12:00:00Z
	quiet fr-friend season start Ana --who me
	check 0 'You called. I slept.' "$LAST" -- fr-checkin draft thanks Ana - <<<'did: You called
effect: I slept'
}

@test "a draft is underlined on standard error and printed as it is" {
	ana
	check 0 'You always call. I slept.' "    You always call. I slept.
        ^^^^^^
  always: \"Always\" is seldom the whole picture; one day and what happened then is easier to hear.
$LAST" -- fr-checkin draft thanks Ana - <<<'did: You always call
effect: I slept'
}

@test "about somebody who is not safe there are no drafts, notes or forms, but the card" {
	ana
	quiet fr-friend unsafe Ana
	for command in "draft thanks Ana -" "invite Ana" "wins Ana" "hurt --list Ana" "list Ana" "agreements Ana"; do
		# shellcheck disable=SC2086
		fr-checkin $command >got 2>err </dev/null
		[ ! -s err ]
		[ "$(head -c 28 got)" = 'If somebody frightens, threa' ]
		not grep -q kept got
		# shellcheck disable=SC2086
		check 0 '' '' -- fr-checkin -j $command </dev/null
	done
	for command in "hurt Ana -" "share Ana --depth 1 -" "win Ana yes" "own Ana mine" "expect Ana tea" "schedule Ana --every 1w"; do
		# shellcheck disable=SC2086
		unchanged fr-checkin $command >got 2>err </dev/null && return 1
		[ "$(head -c 28 got)" = 'If somebody frightens, threa' ]
		[ "$(cat err)" = 'fr-checkin: what you typed about Ana is not kept' ]
	done
}

@test "lists leave out who is not safe" {
	ana
	printf '%s\n' '{"type":"hurt","friend":"Ana","text":"the joke"}' '{"type":"win","friend":"Ana","text":"the lake"}' \
		'{"type":"agreement","friend":"Ana","who":"me","what":"tea"}' '{"type":"checkin","friend":"Ana","at":"2026-02-20","felt_me":1}' |
		fr-log add - 2>/dev/null
	[[ $(fr-checkin hurt --list) == *joke* ]]
	quiet fr-friend unsafe Ana
	for command in "hurt --list" "win --list" "wins" "list" "agreements" "expect --list"; do
		# shellcheck disable=SC2086
		[[ $(fr-checkin $command; fr-checkin -j $command) != *[Aa]na* ]]
	done
}

# --- cards -------------------------------------------------------------------------------------------

@test "cards need no store, no friend and no line" {
	export FR_DB=$DIR/no/such/folder/fr.db
	for card in listening empathy crisis safety; do
		fr-checkin cards $card >got
		head -n "$(wc -l <"$FR_SOURCE/lib/words/text/card-$card.en.txt")" got | cmp - "$FR_SOURCE/lib/words/text/card-$card.en.txt"
		[ "$(fr-checkin -j cards $card | jq -r .name)" = $card ]
	done
	# not even a file that is no store
	echo no store >fr.db
	FR_DB=$DIR/fr.db quiet fr-checkin cards crisis
	check 2 '' 'fr-checkin: there is no card "sun"; there are listening, empathy, crisis and safety' -- fr-checkin cards sun
	check 2 '' 'fr-checkin: something is missing: fr-checkin cards listening|empathy|crisis|safety' -- fr-checkin cards
}

@test "the crisis card says where a person's contacts are, and has them" {
	fr-checkin cards crisis | tr '\n' ' ' | grep -q "Put yours into $DIR/.config/fr/crisis.txt, one to a line"
	mkdir -p xdg/fr
	printf 'Ben, at any hour: 555\n\033[31mline\n' >xdg/fr/crisis.txt
	XDG_CONFIG_HOME=$DIR/xdg fr-checkin cards crisis | tail -n 2 >got
	check 0 'Ben, at any hour: 555
\x1b[31mline' '' -- cat got
	# no number is shipped
	not grep -E '[0-9]{3}' "$FR_SOURCE"/lib/words/text/card-*.txt
}

@test "a card in another language, and where no file can be read" {
	mkdir share
	cp "$FR_SOURCE"/lib/words/text/*.txt share
	echo 'Hilfe' >share/card-crisis.de.txt
	FR_SHARE=$DIR/share LC_ALL=de_CH.UTF-8 run fr-checkin cards crisis
	[ "${lines[0]}" = Hilfe ]
	rm share/card-*
	FR_SHARE=$DIR/share run fr-checkin cards crisis
	[ "${lines[0]}" = 'Call the local emergency services or a crisis line, now.' ]
	FR_SHARE=$DIR/share check 3 '' "fr-checkin: cannot read the card $DIR/share/card-empathy.en.txt" -- \
		fr-checkin cards empathy
}

@test "cards and the form say nothing that is not said to people" {
	for file in "$FR_SOURCE"/lib/words/text/card-*.txt; do
		not grep -iwE 'always|never|should|owe|owes|owed|fair|deserve|selfish|needy|fail|fails|failed' "$file"
		not grep '!' "$file"
		[ "$(wc -L <"$file")" -le 80 ]
	done
}

# --- what is kept around a conversation ------------------------------------------------------------------

@test "a hurt is a private note: kept, listed, changed, removed, undone" {
	ana
	check 0 'kept 8debbe. It is in your own notes with Ana.' '' -- fr-checkin hurt Ana - <<<'she laughed at it'
	check 0 '8debbe  Sun 2026-03-01  open: a hurt with Ana: she laughed at it' '' -- fr-checkin hurt --list
	check 0 'You brought it up, which takes care. If there is more to say:
`fr-checkin talk Ana`' '' -- fr-checkin hurt --change last --as raised
	check 0 'changed 8debbe. It is in your own notes with Ana.' '' -- fr-checkin hurt --change 8debbe - <<<'she laughed'
	check 0 '["she laughed","raised"]' '' -- jq -c '[.text,.status]' <(fr-checkin -j hurt --list Ana)
	check 0 'removed 8debbe (fr-log undo brings it back)' '' -- fr-checkin hurt --rm last
	check 0 '' '' -- fr-checkin hurt --list
	quiet fr-log undo
	check 0 '8debbe  Sun 2026-03-01  raised: a hurt with Ana: she laughed' '' -- fr-checkin hurt --list
	printf '#!/bin/sh\nprintf "in the editor" >"$1"\n' >editor
	chmod +x editor
	EDITOR=$DIR/editor check 0 'changed 8debbe. It is in your own notes with Ana.' '' -- fr-checkin hurt --change last -e
}

@test "what is confidential does not stand on a command line" {
	ana
	words='its words do not go on the command line, which others can read: - reads standard input'
	check 2 '' "fr-checkin: $words, -e opens an editor" -- unchanged fr-checkin hurt Ana she laughed
	check 2 '' "fr-checkin: $words, -e opens an editor" -- unchanged fr-checkin share Ana --depth 1 my fear
	check 2 '' "fr-checkin: $words" -- unchanged fr-checkin own Ana it was me
	check 2 '' "fr-checkin: $words" -- unchanged fr-checkin repair Ana it was me
}

@test "expectations and wins may" {
	ana
	check 0 'kept 8debbe: what I expect of Ana: a call on birthdays' '' -- fr-checkin expect Ana a call on birthdays
	check 0 '["open",null]' '' -- jq -c '[.status,.source]' <(fr-checkin -j expect --list)
	check 2 '' 'fr-checkin: "status" is "help", not open, raised or let-go' -- \
		unchanged fr-checkin expect --change last --as help
	check 0 'kept 8debbe: a win with Ana: we laughed' '' -- fr-checkin win Ana we laughed
	check 0 '"mine"' '' -- jq .source <(fr-checkin -j win --list)
}

@test "own and repair: several texts, all of them" {
	ana
	printf 'heard: you waited\npart: I forgot\nnext: I will write\n' >own
	quiet fr-checkin own Ana - <own
	check 0 '8debbe  Sun 2026-03-01  my own part with Ana, Sun 2026-03-01 12:00
        heard: you waited
        part: I forgot
        next: I will write' '' -- fr-checkin own --list
	check 2 '' 'fr-checkin: "next" is missing: fr-checkin own NAME [-]' -- unchanged fr-checkin own Ana - < <(head -n 2 own)
	jq -nc '{mine: "tired", theirs: "alone", goal: "ease", experiment: "a text at five", again: "2026-03-20"}' >repair
	quiet fr-checkin repair Ana - <repair
	check 0 '8debbe  Sun 2026-03-01  open: making up with Ana, to look at again Fri 2026-03-20
        mine: tired
        theirs: alone
        goal: ease
        experiment: a text at five' '' -- fr-checkin repair --list
	quiet fr-checkin repair --change last --as done
	quiet fr-checkin repair --change last - <<<'goal: rest'
	check 0 '["done","rest","tired"]' '' -- jq -c '[.status,.goal,.mine]' <(fr-checkin -j repair --list)
	check 2 '' 'fr-checkin: "again" is missing: fr-checkin repair NAME [-]' -- \
		unchanged fr-checkin repair Ana - < <(jq -c 'del(.again)' repair)
	check 2 '' 'fr-checkin: again: "2026-02-20" is in the past; name a day that is still to come' -- \
		unchanged fr-checkin repair Ana - --again 2026-02-20 <repair
	check 3 '' 'fr-checkin: -: "mine" stands twice' -- unchanged fr-checkin repair Ana - <<<'mine: a
mine: b'
}

@test "what was told is printed and exported only where it is asked for" {
	ana
	fr-checkin share Ana --depth 2 --back listening - <<<'the fear of March' >/dev/null 2>&1
	check 0 '8debbe  Sun 2026-03-01  what I told Ana, Sun 2026-03-01 12:00, depth 2' '' -- fr-checkin share --list
	check 0 '8debbe  Sun 2026-03-01  what I told Ana, Sun 2026-03-01 12:00, depth 2
        text: the fear of March' '' -- fr-checkin share --list --private
	check 0 '"the fear of March"' '' -- jq .text <(fr-checkin -j share --list --private)
	fr-log add - 2>/dev/null <<<'{"type":"draft","friend":"Ana","what":"request","text":"the fear of April"}'
	for command in "fr-checkin -j share --list" "fr-friend -j show Ana" "fr-friend show Ana" "fr-data export" \
		"fr-data export --types share,draft" "fr-data export --to csv" "fr-data -j journal" "fr-log -j undo --list" \
		"fr-checkin -j share --change last --depth 1" "fr-checkin -j prepare Ana" "fr-checkin -j share --rm last" \
		"fr-log undo" "fr-log undo"; do
		$command >got 2>&1
		if grep 'fear of' got; then echo "said by $command"; return 1; fi
	done
	check 0 '"the fear of April"
"the fear of March"' '' -- sh -c 'fr-data export --types share,draft --their-words | jq .text | sort'
}

@test "a depth well above the recent one gets a word" {
	ana
	slow='fr-checkin: This goes a good deal deeper than what you noted telling Ana lately. One step at a time is fine; you may begin with a part of it.'
	moment='fr-checkin: Is there time, are you two alone, and do both of you have the energy? If not, another day will do.'
	hints fr-checkin share Ana --depth 1 >got
	check 0 "$moment" '' -- cat got
	hints fr-checkin share Ana --depth 3 >got
	check 0 "$slow
$moment" '' -- cat got
	check 2 '' 'fr-checkin: the depth is "4", not a whole number from 1 to 3' -- unchanged fr-checkin share Ana --depth 4
	check 2 '' 'fr-checkin: "depth" is missing: fr-checkin share NAME --depth 1..3 [-]' -- \
		unchanged fr-checkin share Ana - <<<x
	check 2 '' 'fr-checkin: "back" is "gold", not listening, ideas or nothing' -- \
		unchanged fr-checkin share Ana --depth 1 --back gold
}

@test "the ways in and out exclude each other" {
	ana
	check 2 '' 'fr-checkin: --list, --change or --rm: one of them' -- fr-checkin hurt --list --rm last
	check 2 '' 'fr-checkin: of which one? fr-checkin hurt --change ID --as raised' -- fr-checkin hurt Ana --as raised
	check 2 '' 'fr-checkin: win takes no --as' -- fr-checkin win --change last --as done
	check 2 '' 'fr-checkin: there is no hurt yet' -- unchanged fr-checkin hurt --rm last
	quiet fr-checkin hurt Ana - <<<x
	check 2 '' 'fr-checkin: nothing to change was given; see fr-checkin --help' -- unchanged fr-checkin hurt --change last
	check 2 '' 'fr-checkin: "text" is missing: fr-checkin hurt NAME [-]' -- unchanged fr-checkin hurt Ana </dev/null
	check 2 '' 'fr-checkin: nobody is called Sam' -- unchanged fr-checkin hurt Sam - <<<x
	rm fr.db
	check 0 '' '' -- fr-checkin hurt --list
	check 2 '' 'fr-checkin: nothing is kept yet' -- fr-checkin hurt --rm last
	[ ! -e "$FR_DB" ]
}

# --- wins ----------------------------------------------------------------------------------------------

noticed() {
	fr-checkin -j wins "$@" | jq -r 'select(.source == "noticed") | .text'
}

@test "nothing is noticed where there is nothing" {
	check 0 '' '' -- fr-checkin wins
	ana
	check 0 '' '' -- fr-checkin wins
	quiet fr-log gave Ana listening 45m
	check 0 '' '' -- fr-checkin wins Ana
}

@test "wins that are noticed: in touch again, who began, and they are not stored" {
	ana
	quiet fr-log gave Ana listening 45m --at 2026-01-10
	quiet fr-log got Ana listening 45m --at 2026-02-27 --began friend
	check 0 'After 48 quiet days, you are in touch again.
Ana reached out first this week. You could tell them what it meant to you.' '' -- noticed
	check 0 'seen in your notes:  After 48 quiet days, you are in touch again.
seen in your notes:  Ana reached out first this week. You could tell them what it meant to you.' '' -- fr-checkin wins Ana
	check 0 '' '' -- fr-checkin win --list
	FR_NOW=2026-03-20T12:00:00Z check 0 '' '' -- noticed
	# a line can be kept
	fr-checkin -j wins | taken
	check 0 2 '' -- jq -s length <(fr-checkin -j win --list)
}

@test "wins that are noticed: something agreed that happened, something hard that is closed" {
	ana
	printf '%s\n' '{"type":"agreement","friend":"Ana","who":"me","what":"a walk","review":"2026-03-20","status":"open"}' |
		taken
	check 0 '' '' -- noticed
	printf '%s\n' '{"type":"agreement","friend":"Ana","who":"me","what":"tea","review":"2026-03-20","status":"kept"}' |
		taken
	check 0 'What you two agreed on 1 March happened.' '' -- noticed
	quiet fr-checkin hurt Ana - <<<'she laughed'
	quiet fr-checkin hurt --change last --as raised
	check 0 1 '' -- jq -s length <(noticed | jq -R .)
	jq -nc '{mine: "a", theirs: "b", goal: "c", experiment: "d", again: "2026-03-20"}' | quiet fr-checkin repair Ana -
	quiet fr-checkin repair --change last --as done
	check 0 'You told Ana something hard, and you two worked it out. That took care on both sides.' '' -- \
		sed -n 2p <(noticed)
	FR_NOW=2026-05-01T12:00:00Z check 0 '' '' -- noticed
}

@test "wins that are noticed: a limit of one's own, four weeks" {
	ana
	FR_NOW=2026-01-25T12:00:00Z quiet fr-friend boundary add minutes_per_week 60 --with Ana
	for day in 02-02 02-10 02-18; do quiet fr-log gave Ana listening 60m --at 2026-$day; done
	export FR_NOW=2026-03-02T12:00:00Z
	check 0 '' '' -- noticed
	quiet fr-log gave Ana listening 50m --at 2026-02-25
	check 0 'You kept to your own limit for four weeks, and you two are still close.' '' -- noticed
	quiet fr-log gave Ana listening 20m --at 2026-02-26
	check 0 '' '' -- noticed
}

@test "wins that are noticed: it goes both ways again" {
	ana
	for n in 01 02 03 04 05 06 07 08 09 10 11 12 13 14; do
		echo '{"type":"moment","friend":"Ana","direction":"given","kind":"listening","minutes":60,"at":"'"$(date -d "2025-09-01 +$((10#$n * 7)) days" +%F)"'"}'
	done | taken
	for n in 15 16 17 18 19 20; do
		echo '{"type":"moment","friend":"Ana","direction":"received","kind":"listening","minutes":60,"at":"'"$(date -d "2025-09-01 +$((n * 7)) days" +%F)"'"}'
	done | taken
	export FR_NOW=2026-01-06T12:00:00Z
	check 0 '' '' -- noticed
	export FR_NOW=2026-01-14T12:00:00Z # nobody can tell
	check 0 '' '' -- noticed
	export FR_NOW=2026-01-21T12:00:00Z
	check 0 'Since 19 January care has been going both ways again between you and Ana.' '' -- noticed
	export FR_NOW=2026-03-14T12:00:00Z
	check 0 '' '' -- noticed
}

@test "messages to take words from fit what the log says, and none is about somebody unsafe" {
	check 0 30 '' -- sh -c 'fr-checkin -j draft examples | jq -s length'
	ana
	check 0 'win' '' -- sh -c 'fr-checkin -j draft examples Ana | jq -r .subject | sort -u'
	for n in 0 1 2 3 4 5 6 7 8 9; do
		echo '{"type":"moment","friend":"Ana","direction":"given","at":"'"$(date -u -d "2026-03-01 - $n weeks" +%F)"'"}'
	done | taken
	fr-checkin draft examples Ana >out
	check 0 'When more has come from you:
  "I know this spring has been full for you. I'"'"'ve loved being around for it,
  and I notice I'"'"'m a bit stretched. Could we find a time this week when I talk
  and you just listen?"' '' -- head -n 4 out
	grep -qx 'When something is good:' out
	grep -q '`fr-checkin draft request Ana`' out
	not grep -q 'quiet\|come to you' out
	# they keep to what the linter says
	fr-checkin -j draft examples | jq -r '.text, ""' >text
	check 0 '' '' -- fr-checkin draft lint text
	quiet fr-friend unsafe Ana
	fr-checkin draft examples Ana >out
	not grep -q '"' out
	check 2 '' 'fr-checkin: nobody is called Sam' -- fr-checkin draft examples Sam
	rm "$FR_DB"
	fr-checkin draft examples | tail -n 2 | grep -q 'fr-checkin draft request NAME'
}

# two_things FILE: for each draft of a file, or only some, how often it is told that it holds two things.
two_things() {
	local kind draft
	sed -n "1~${every}p" "$1" | jq -r '"\(.kind)\t\(.draft)"' | while IFS=$'\t' read -r kind draft; do
		fr-checkin -j draft "$kind" Ana - <<<"$draft" 2>/dev/null
	done | jq '[.underlined[] | select(.topic == "one topic")] + [.hints[] | select(test("More than one thing"))] | length'
}

# bats test_tags=optimised
@test "drafts about one thing hear nothing about two, and those about two do" {
	every=1
	sanitized && every=4 # all of them are read by one process below
	ana
	two_things "$BATS_TEST_DIRNAME/../data/drafts-good.ndjson" | sort | uniq -c >got
	check 0 "$((28 / every)) 0" '' -- sed 's/^ *//' got
	two_things "$BATS_TEST_DIRNAME/../data/drafts-two.ndjson" >got
	[ "$(wc -l <got)" -eq $((16 / every)) ]
	not grep -nx 0 got
	# neither does anything else in them land hard
	jq -r '.draft | del(.event) | to_entries[] | .value, ""' "$BATS_TEST_DIRNAME/../data/drafts-good.ndjson" >text
	check 0 '' '' -- fr-checkin draft lint text
}

# --- the friend's form ------------------------------------------------------------------------------------

# fill: the form of standard input, answered, and sent through two mail programs.
fill() {
	sed -e 's/was happening?$/&\n\nWhen you called on Tuesday. It was a very long day and you only\nlistened.\n\n- tea\n- quiet/' \
		-e 's/^\[wish\].*/&\nA walk./' -e 's/receive far too much\.$/&\n-1/' -e 's/^\[seen\].*/&\n4\/5/' |
		fold -s -w 60 | sed -e 's/^/> > /' -e 's/ *$/\r/'
}

@test "the form holds what the friend needs and nothing of mine" {
	quiet fr-friend add Ana --alias Anni --note secret
	quiet fr-log gave Ana listening 45m --note secret
	fr-checkin invite Ana >form
	not grep -iE 'Ana|Anni|secret|listening' form
	for key in form supported meaningful drained impact wish felt seen heard valued end; do grep -q "^\[$key\]" form; done
	check 0 '{"type":"form","questions":9}' '' -- jq -c '{type, questions: (.questions | length)}' <(fr-checkin -j invite Ana)
	# the same form until it is back
	cmp form <(fr-checkin invite Ana)
	# no check-in was made by it
	check 0 '' '' -- fr-checkin -j list
}

@test "a form filled in by hand comes back through quoting, wrapping and CR LF" {
	ana
	fr-checkin invite Ana | fill >filled
	{
		printf 'Hi!\r\n\r\nOn Sunday somebody wrote:\r\n'
		cat filled
	} >mail
	check 0 'kept 8debbe: a check-in with Ana, Sun 2026-03-01 12:00, in the words of Ana: supported, wish, felt, seen' '' -- \
		fr-checkin receive mail
	fr-checkin -j --their-words show last >got
	check 0 '[{"friend":{"supported":"When you called on Tuesday. It was a very long day and you only listened.\n\n- tea\n- quiet","wish":"A walk."}},{"friend":{"seen":4}},-1,null]' \
		'' -- jq -c '[.voices,.ratings,.felt_friend,.felt_me]' got
	# the same once more changes nothing; nothing waits any more
	quiet fr-checkin receive - <mail
	check 0 1 '' -- jq -s length <(fr-checkin -j list)
	fr-friend -j show Ana | not grep '"draft"'
	# their words stay here
	fr-checkin -j receive mail | not grep 'a very long day'
	fr-checkin -j receive mail --their-words | grep -q 'a very long day'
	# and it is one step
	quiet fr-log undo
	check 0 '' '' -- fr-checkin -j list
}

@test "a form that went out in another language comes back as answers" {
	ana
	FR_LANG=de fr-checkin invite Ana | sed 's/^\[wish\].*/&\nEin Spaziergang./' >filled
	grep -q '^\[drained\] Was an uns' filled
	quiet fr-checkin receive filled
	check 0 '{"friend":{"wish":"Ein Spaziergang."}}' '' -- jq -c .voices <(fr-checkin -j show last --their-words)
}

@test "a form that says it weighs on them: first a breath, the card, and where their words are" {
	ana
	fr-checkin invite Ana | sed 's/receive far too much\.$/&\n-3/' >filled
	fr-checkin receive filled >out
	grep -q 'Take a breath first' out
	grep -q '`fr-checkin cards empathy`' out
	fr-checkin show "$(sed -n 's/.*`fr-checkin show \([^`]*\)`.*/\1/p' out)" | grep -q 'giving far too much'
	fr-checkin invite Ana | sed 's/receive far too much\.$/&\n-1/' >filled
	fr-checkin receive filled | not grep breath
}

@test "the friend's voice joins the check-in that there was; mine stays" {
	ana
	printf '%s\n' '{"type":"checkin","friend":"Ana","at":"2026-02-25","felt_me":1,"voices":{"me":{"wish":"rest"}}}' |
		taken
	fr-checkin invite Ana | fill >filled
	quiet fr-checkin receive filled
	check 0 '[1,-1,"rest","A walk."]' '' -- \
		jq -c '[.felt_me,.felt_friend,.voices.me.wish,.voices.friend.wish]' <(fr-checkin -j show last --their-words)
	# what was said before is not replaced unasked
	sed 's/A walk/A run/' filled >second
	check 2 '' 'fr-checkin: Ana said something else there before (wish); --replace takes the new answer' -- \
		unchanged fr-checkin receive second
	quiet fr-checkin receive second --replace
	check 0 '"A run."' '' -- jq .voices.friend.wish <(fr-checkin -j show last --their-words)
	# the next form is a new one, but the same may be asked for
	[ "$(fr-checkin invite Ana | grep '^\[form')" != "$(fr-checkin invite Ana --for last | grep '^\[form')" ]
}

# received MAIL...: each is the answer of a friend of its own, in the order of their names; "told" is what was told.
received() {
	local n=100 mail
	for mail; do printf '{"type":"friend","name":"F%s"}\n' $((++n)); done | taken
	n=100
	for mail; do fr-checkin receive "$mail" --with F$((++n)) >/dev/null 2>>told; done
}

@test "a mail that was kept whole is read in its charset and encoding, also of several parts" {
	/usr/bin/python3 -S "$BATS_TEST_DIRNAME/mail.py" mails
	received mails/*.mail
	check 0 '' '' -- cat told
	[ "$(wc -l <mails/said)" -gt 40 ]
	check 0 "$(cat mails/said)" '' -- jq -r .voices.friend.wish <(fr-checkin -j list --their-words)
	# what cannot be read is refused, by its name
	printf 'Content-Type: text/plain; charset=x-klingon\n\n[wish] a\n' >mail
	check 3 '' 'fr-checkin: mail: the mail is in the charset "x-klingon", which is not read here; save it as UTF-8' -- \
		unchanged fr-checkin receive mail --with F101
	printf 'Content-Type: application/pgp-encrypted\n\nx\n' >mail
	check 3 '' 'fr-checkin: mail: no plain text is in this mail, only application/pgp-encrypted' -- \
		unchanged fr-checkin receive mail --with F101
}

@test "thirty mails in the manner of ten clients: above, below, in it, HTML alone, old charsets" {
	received "$FR_SOURCE"/tests/data/mails/*.eml
	cat "$FR_SOURCE"/tests/data/mails/*.json >said
	[ "$(wc -l <said)" -ge 30 ]
	check 0 "$(cat said)" '' -- jq -cS '{felt: .felt_friend, ratings: .ratings.friend, voice: (.voices.friend // {})}' \
		<(fr-checkin -j list --their-words)
}

@test "a number that is not surely one is said, kept in words, and refuses nothing" {
	ana
	check 0 'kept 8debbe: a check-in with Ana, Sun 2026-03-01 12:00, in the words of Ana: wish' \
		'fr-checkin: [felt] is not surely a number from -3 to 3, and is kept in words; fr-checkin edit 8debbe --set felt_friend=N makes it one
fr-checkin: [seen] is not surely a number from 1 to 5, and is kept in words; fr-checkin edit 8debbe --set ratings.friend.seen=N makes it one' -- \
		fr-checkin receive - --with Ana <<<'[wish] tea
[felt] 1 or 2
[seen] 7'
	check 0 '[{"wish":"tea","unread":"felt: 1 or 2\nseen: 7"},null,null]' '' -- \
		jq -c '[.voices.friend,.felt_friend,.ratings]' <(fr-checkin -j show last --their-words)
	quiet fr-checkin edit last --set ratings.friend.seen=4
	fr-checkin show last >page
	grep -q 'seen: 7' page
}

@test "a form of nobody, and what a form can have wrong" {
	ana
	check 3 '' 'fr-checkin: -: no line of the form is there: [form], [supported], ...' -- \
		unchanged fr-checkin receive - <<<'Hi, all is well'
	check 3 '' 'fr-checkin: -: [form] does not say which check-in it is of; with --with NAME it is a new one' -- \
		unchanged fr-checkin receive - <<<'[wish] a'
	fr-checkin invite Ana >form
	check 3 '' 'fr-checkin: form: this form came back empty, which is an answer too' -- unchanged fr-checkin receive form
	check 3 '' 'fr-checkin: -: the form is not UTF-8; a mail that is kept with its headers says what it is' -- unchanged fr-checkin receive - <<<$'[wish] \x81'
	check 3 '' 'fr-checkin: cannot read none: No such file or directory' -- unchanged fr-checkin receive none
	check 2 '' 'fr-checkin: nobody is called Sam' -- unchanged fr-checkin receive - --with Sam <<<'[wish] a'
	quiet fr-checkin receive - --with Ana <<<'{"wish":"tea","felt":2}'
	check 0 '["tea",2]' '' -- jq -c '[.voices.friend.wish,.felt_friend]' <(fr-checkin -j show last --their-words)
	rm fr.db
	check 2 '' 'fr-checkin: nothing is kept yet' -- fr-checkin receive -
}

# --- at a terminal ---------------------------------------------------------------------------------------

@test "a draft at a terminal: back, skip, what it cannot be without, and a wrong day" {
	ana
	at_terminal draft_whole
}

@test "a draft at a terminal: left, broken off and gone on with" {
	ana
	at_terminal draft_leave draft_gone draft_anew
}

@test "a draft that the store does not take is in a file" {
	ana
	mkdir -m 700 run
	faking sleep
	XDG_RUNTIME_DIR=$DIR/run at_terminal draft_busy
}

@test "a draft at a terminal: what is underlined is changed in its place" {
	ana
	at_terminal draft_revise
}

@test "hints, reasons and cards at 80, 50 and 40 columns" {
	ana
	echo 'you never call me' >text
	at_terminal whole_words
}

@test "notes at a terminal" {
	ana
	at_terminal hurt repair own
}

@test "something to tell at a terminal: is this the moment" {
	ana
	at_terminal share
}

@test "a form at a terminal asks before it replaces" {
	ana
	quiet fr-checkin receive - --with Ana <<<'[wish] tea'
	fr-checkin invite Ana --for last | sed 's/^\[wish\].*/[wish] cake/' >second
	at_terminal receive
}

@test "a form of somebody unsafe is not kept" {
	ana
	quiet fr-friend unsafe Ana
	unchanged fr-checkin receive - --with Ana <<<'[wish] tea' >out 2>err && return 1
	grep -q 'Trust your sense of danger' out
	[ "$(cat err)" = 'fr-checkin: what you typed about Ana is not kept' ]
}

@test "a form at a terminal: a number in words is asked for" {
	ana
	printf '[wish] tea\n[felt] more or less fine\n[seen] often\n' >inwords
	at_terminal receive_words
}

@test "wins: a ritual that was kept three times running, and no longer once it was skipped" {
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every "sunday 11:00" --start 2026-02-01
	for day in 08 15 22; do
		FR_NOW=2026-02-${day}T18:00:00Z quiet fr-ritual done Walk
		[ "$day" != 15 ] || check 0 '' '' -- fr-checkin wins Ana
	done
	export FR_NOW=2026-02-23T12:00:00Z
	check 0 'seen in your notes:  You and Ana kept Walk three times running.' '' -- fr-checkin wins Ana
	FR_NOW=2026-03-01T18:00:00Z quiet fr-ritual skip Walk
	FR_NOW=2026-03-02T12:00:00Z check 0 '' '' -- fr-checkin wins Ana
}

@test "prepare shows the charter of both" {
	quiet fr-friend add Ana
	quiet fr-ritual charter add Ana ok "a call when a day went wrong"
	quiet fr-ritual charter add Ana not-now "lending money" --who friend
	fr-checkin prepare Ana >page
	grep -qx "  Fine to ask of you: a call when a day went wrong" page
	grep -qx "  Not now, from Ana: lending money" page
}
