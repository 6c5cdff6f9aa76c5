#!/usr/bin/env bats
# fr-checkin: prepare, run, record, list, show, edit, rm, due, schedule, agreements.  Its drafts, cards and notes are
# tested in fr-checkin-words.bats.

load lib

# A whole check-in of Ana's, with two agreements; $1: its day.
whole() {
	cat <<-END
		{"type":"checkin","friend":"Ana","at":"${1:-2026-02-20}T19:00:00Z","felt_me":-1,"felt_friend":0,"understood":"yes","began":"me","asked":["bank.a.1","bank.b.1","bank.c.1"],"voices":{"me":{"supported":"the call","meaningful":"that you asked","drained":"late planning"},"friend":{"supported":"the soup","meaningful":"the silly part","drained":"my phone"}}}
		{"type":"agreement","friend":"Ana","who":"friend","what":"Ana picks the place","review":"2026-02-28"}
		{"type":"agreement","friend":"Ana","who":"both","what":"half an hour each","until":"2026-05-01","review":"2026-03-20"}
	END
}

ana() {
	begun fr-friend add Ana
}

# ids are of the clock and of chance: a seed of its own for each command.
held() {
	local seed=10
	fr-friend add Ana
	for day; do whole "$day" | FR_SEED=$((++seed)) fr-checkin record -; done
}

# recorded [DAY...]: whole check-ins of these days.
recorded() {
	begun held "${@:-2026-02-20}"
}

# talk SCENARIO: at a pseudo-terminal.
talk() {
	[ -e fr.db ] || ana
	unset FR_SEED
	timeout 300 /usr/bin/python3 -S "$BATS_TEST_DIRNAME/talk.py" "$1"
}

# --- run ------------------------------------------------------------------------------

@test "run: a whole conversation is kept, every word of it" { talk whole; }
@test "run: who begins alternates, and other questions are asked" { talk alternates; }
@test "run: skip, back and leave; what was typed stands there again" { talk skip_back_leave; }
@test "run: the crisis card is one word away, and the same is asked again" { talk a_card_in_the_middle; }
@test "run: left before anything was said, nothing is kept" { talk leave_at_once; }
@test "run: let's leave it here, at every step" { talk leave_everywhere; }
@test "run: an answer of the wrong form is asked for again; one without a review gets one" { talk wrong_answers; }
@test "run: kill -9 loses no answer, and run goes on" { talk killed; }
@test "run: the line that was being typed outlives the terminal" { talk hung_up; }
@test "own: what was typed outlives the terminal, in a file" { talk texts_hung_up; }
@test "run: SIGHUP keeps the line that was being typed" { talk hup; }
@test "run: SIGTERM keeps the line that was being typed" { talk term; }
@test "run: Ctrl-C keeps the line that was being typed" { talk interrupted; }
@test "run: Ctrl-D ends it, and all is kept" { talk ended; }
@test "run: not now, or anew" { talk anew; }

@test "run: undo brings the draft back" { talk undone; }
@test "run: a busy store is said, and nothing is lost" {
	ana
	faking sleep
	talk busy
}

@test "run: nothing is asked twice" {
	ana
	for n in 1 2 3 4 5 6 7 8 9 10; do
		printf '{"type":"checkin","friend":"Ana","at":"2026-01-%02d","asked":["bank.a.%d","bank.b.%d","bank.c.%d"]}\n' $n $n $n $n | fr-log add - 2>/dev/null
		fr-checkin prepare Ana >>pages
	done
	not grep -qE 'more mutual|different from how I mean|did I miss|look at this again|hear me say' pages
	grep -q 'Which limit of yours' pages
}

@test "talk: ten minutes, at 80 columns" { talk short80; }
@test "talk: ten minutes, at 40 columns" { talk short40; }
@test "talk: words of who does not want it are not kept" { talk unwritten; }
@test "talk: no good time, and another day" { talk another_day; }
@test "run: last time's agreements first" { talk last_first; }

# bats test_tags=optimised
@test "run: a word on the time that is left, once" {
	command -v faketime || skip "no faketime here"
	sanitized && skip "not with sanitizers"
	talk time_told
}

@test "run: about somebody unsafe there is the card and nothing else" {
	ana
	fr-friend unsafe Ana >/dev/null
	talk unsafe
}

@test "run: what is wrong on the command line" {
	ana
	check 2 '' 'fr-checkin: a talk wants a terminal in front of you both; fr-checkin record - takes it from JSON, and far apart there is fr-checkin invite' -- fr-checkin run Ana
	check 2 '' 'fr-checkin: something is missing: fr-checkin run NAME [--minutes N]' -- fr-checkin run
	check 2 '' 'fr-checkin: --minutes is "0", not a whole number from 1 to 240' -- fr-checkin run Ana --minutes 0
	check 2 '' 'fr-checkin: nobody is called Ben' -- fr-checkin run Ben
	check 2 '' 'fr-checkin: run takes no --every' -- fr-checkin run Ana --every 6w
}

@test "a draft that is no JSON of texts is no draft to stumble over" {
	ana
	printf '%s\n' '{"type":"draft","friend":"Ana","what":"checkin","at":"2026-02-01","text":"[\"a\\"}' |
		fr-log add - 2>/dev/null
	unset FR_SEED
	printf 'y\n/leave\n' >typed
	timeout 300 /usr/bin/python3 -c 'import pty, sys; sys.exit(pty.spawn(["fr-checkin", "run", "Ana"]))' <typed >out || true
	grep -q 'Is now good' out
}

# --- record -----------------------------------------------------------------------------

@test "record: a check-in and its agreements, as one step" {
	ana
	whole >in
	check 0 'kept 8debbe: a check-in with Ana, Fri 2026-02-20 19:00
kept 86c171: an agreement with Ana: Ana picks the place
kept 0b4dc3: an agreement with Ana: half an hour each' '' -- fr-checkin record - <in
	[ "$(fr-checkin -j agreements | jq -r .checkin | sort -u)" = "$(fr-checkin -j show last | jq -r .id)" ]
	[ "$(fr-checkin -j agreements | jq -r .status | sort -u)" = open ]
	quiet fr-log undo
	check 0 '' '' -- fr-checkin list
	check 0 '' '' -- fr-checkin agreements
}

# refused WHAT: standard input is refused with this, and the store stays as it was.
refused() {
	check 3 '' "fr-checkin: $1" -- unchanged fr-checkin record -
}

@test "record: what is incomplete is refused by the name of its key" {
	ana
	local in text what
	in=$(whole)
	for what in '"supported":"the call",' '"meaningful":"that you asked",' ',"drained":"late planning"'; do
		text=${what#*\"}
		refused "-:1: \"voices.me.${text%%\"*}\" is missing" <<<"${in/"$what"/}"
	done
	for text in 'the soup' 'the silly part' 'my phone'; do
		what=${in%%\":\"$text*}
		refused "-:1: \"voices.friend.${what##*\"}\" is missing" <<<"${in/"$text"/}"
	done
	refused '-:1: "voices.me.supported" is missing' < <(jq -c 'del(.voices)' <<<"$in")
	refused '-:2: "review" is missing: when will you two look at it again?' <<<"${in/',"review":"2026-02-28"'/}"
	refused '-:2: an agreement needs "who"' <<<"${in/'"who":"friend",'/}"
	refused '-:1: a checkin needs "at"' <<<"${in/'"at":"2026-02-20T19:00:00Z",'/}"
	refused '-:1: a checkin needs "friend"' <<<"${in/'"friend":"Ana",'/}"
}

@test "record: a typo makes no friend; a machine's record goes on as it is" {
	ana
	whole | sed 's/Ana"/Anna"/' | refused '-:1: nobody is called Anna (did you mean Ana?); --new adds them'
	whole | sed 's/Ana"/An"/' | refused '-:1: nobody is called An (did you mean Ana?); --new adds them'
	whole | sed 's/Ana"/Anna"/' | fr-checkin record - --new >/dev/null 2>&1
	whole 2026-02-21 | sed 's/Ana"/Bo"/' |
		jq -c 'if .type == "checkin" then . + {id: "01980000-0000-7000-8000-000000000001"} else . end' | fr-checkin record - >/dev/null 2>&1
	[ "$(fr-friend -j list | jq -r .name | tr '\n' ' ')" = 'Ana Anna Bo ' ]
}

@test "record: what else is refused" {
	ana
	(whole; whole | tail -n 1) | refused '-:4: a third agreement; at most two small ones are right'
	(whole; whole) | refused '-:4: a second check-in; one at a time is right'
	echo '{"type":"win","text":"a"}' | refused '-:1: a check-in and at most two agreements are right here'
	echo '{"type":"hologram"}' | refused '-:1: a check-in and at most two agreements are right here'
	whole | jq -c '. + {mood: 1}' | refused '-:1: a checkin has no key "mood"'
	whole | jq -c 'if .felt_me then .felt_me = 9 else . end' | refused '-:1: "felt_me" is 9, not -3 to 3'
	echo 'no json' | refused '-:1: is not one JSON object'
	: | refused '-: there is no check-in in it'
	check 2 '' 'fr-checkin: record reads standard input: fr-checkin record - < FILE' -- fr-checkin record file
}

# --- list, show, edit, rm -------------------------------------------------------------------

@test "list and show" {
	recorded 2026-02-20 2026-02-27
	check 2 '' 'fr-checkin: nobody is called Ben' -- fr-checkin list Ben
	fr-checkin list Ana >out
	[ "$(wc -l <out)" -eq 3 ]
	grep -q '^ID  *WHEN  *WITH  *BEGAN  *UNDERSTOOD$' out
	fr-checkin show Ana >out
	grep -q '^a check-in with Ana, Fri 2026-02-27 19:00$' out
	grep -q '^    the soup$' out
	grep -q 'On 27 February you said it felt fine' out
	grep -qx 'You two understood each other.' out
	grep -q 'both: half an hour each, until Fri 2026-05-01, to look at again Fri 2026-03-20' out
	not grep -q 'thirteen weeks' out
	check 2 '' 'fr-checkin: no checkin has an id that ends in 123456' -- fr-checkin show 123456
	check 2 '' 'fr-checkin: "12" is no id: the last six or more digits of one are right, or the word last' -- fr-checkin show 12
}

@test "show: events only with --evidence" {
	recorded
	fr-log gave Ana listening 45m 'first weeks' --at 2026-02-10 >/dev/null
	fr-log gave Ana listening 45m 'later' --at 2026-02-25 >/dev/null
	fr-log gave Ana listening 45m 'a minute more than 91 days before' --at 2025-11-21T18:59:00Z >/dev/null
	fr-checkin show last | tee out | grep -c 'first weeks' | grep -qx 0
	fr-checkin show last --evidence >out
	grep -q 'gave Ana listening, 45 min: first weeks' out
	not grep -q later out
	[ "$(fr-checkin -j show last --evidence | jq -r .type | tr '\n' ' ')" = 'checkin moment ' ]
}

@test "their words leave the store with --their-words alone, and are not lost on the way back" {
	recorded
	for command in 'list' 'list Ana' 'show last' 'show Ana'; do
		# shellcheck disable=SC2086
		fr-checkin -j $command >>out
		# shellcheck disable=SC2086
		fr-checkin -j $command --their-words >>words
	done
	check 0 '[["the call",false],["the call",false],["the call",false],["the call",false]]' '' -- \
		jq -cs 'map([.voices.me.supported, (.voices | has("friend"))])' out
	not grep -qE 'soup|silly|phone' out
	check 0 '["the soup","the soup","the soup","the soup"]' '' -- jq -cs 'map(.voices.friend.supported)' words
	fr-checkin -j list >out
	fr-log add out 2>&1 | tail -n 1 | grep -qx 'fr-log: added 0, changed 0, same 0, older 1, refused 0'
	fr-checkin -j list --their-words | jq -e '.voices.friend.drained == "my phone"' >/dev/null
	fr-friend -j show Ana | not grep -qE 'soup|silly|phone'
	fr-checkin -j edit last --set summary=x | not grep -q soup
	# what they said back, and what was heard from them, is theirs too
	quiet fr-checkin edit last --set summary='the soup mattered' --set voices.me.heard='silly is safe' \
		--set voices.me.closing='my own' --set voices.friend.heard='the call helped'
	for command in 'fr-checkin -j show last' 'fr-checkin -j list' 'fr-data export'; do
		$command >out
		not grep -qE 'soup|silly|helped' out
		grep -q 'my own' out
		$command --their-words >whole
		for word in 'soup mattered' 'silly is safe' 'call helped'; do grep -q "$word" whole; done
	done
	fr-data export >out
	fr-data import out 2>/dev/null
	fr-checkin -j show last --their-words | jq -e '.summary == "the soup mattered" and .voices.me.heard == "silly is safe"' >/dev/null
	fr-checkin -j rm last | not grep -q soup
}

@test "edit: one key after the other, and what does not fit" {
	recorded
	fr-checkin edit last --set felt_me=0 --set voices.me.wish=rest --set ratings.friend.seen=4 --set understood= >/dev/null
	fr-checkin -j show last --their-words >out
	jq -e '.felt_me == 0 and .voices.me.wish == "rest" and .ratings.friend.seen == 4 and .understood == null' out >/dev/null
	fr-checkin edit last --set ratings.friend.valued=5 --set ratings.me.heard=3 >/dev/null
	check 0 'Out of 5, you felt heard 3.
Out of 5, Ana felt seen 4, valued 5.' '' -- sh -c 'fr-checkin show last | grep "^Out of 5"'
	check 0 '  Out of 5, you felt heard 3.
  Out of 5, Ana felt seen 4, valued 5.' '' -- sh -c 'fr-checkin prepare Ana | grep "^  Out of 5"'
	jq -e '.voices.friend.supported == "the soup" and .voices.me.supported == "the call"' out >/dev/null
	printf 'a long\nsummary\n' | fr-checkin edit Ana --set summary=- >/dev/null
	[ "$(fr-checkin -j show last --their-words | jq -r .summary)" = 'a long
summary' ]
	fr-checkin edit last --set voices.friend.drained= >/dev/null
	fr-checkin -j show last --their-words | jq -e '.voices.friend | has("drained") | not' >/dev/null
	check 2 '' 'fr-checkin: nothing to change was given: --set KEY=VALUE, as in felt_me=0' -- fr-checkin edit last
	check 2 '' 'fr-checkin: --set wants KEY=VALUE, not "felt_me"' -- fr-checkin edit last --set felt_me
	check 2 '' 'fr-checkin: felt_me is "4", not a whole number from -3 to 3' -- fr-checkin edit last --set felt_me=4
	check 2 '' 'fr-checkin: a check-in has no key "mood"' -- fr-checkin edit last --set mood=1
	check 2 '' 'fr-checkin: friend cannot be set here' -- fr-checkin edit last --set friend=Ben
	check 2 '' 'fr-checkin: --set voices.me: say whose and what, as in voices.me.supported' -- fr-checkin edit last --set voices.me=x
	check 2 '' 'fr-checkin: "voices" knows no key "me.mood"' -- fr-checkin edit last --set voices.me.mood=x
	check 2 '' 'fr-checkin: "seen" is "9", not a number from 1 to 5' -- fr-checkin edit last --set ratings.me.seen=9
}

@test "rm, and undo brings it back" {
	recorded
	id=$(fr-checkin list | tail -n 1 | cut -d' ' -f1)
	check 0 'removed: a check-in with Ana, Fri 2026-02-20 19:00; its agreements stay (fr-log undo brings it back)' '' -- fr-checkin rm "$id"
	check 2 '' 'fr-checkin: there is no checkin yet' -- fr-checkin rm last
	[ "$(fr-checkin -j agreements | wc -l)" -eq 2 ]
	quiet fr-log undo
	fr-checkin show "$id" >/dev/null
	check 2 '' 'fr-checkin: nothing is kept yet' -- fr-checkin -d none.db rm last
}

# --- agreements ---------------------------------------------------------------------------------

@test "agreements: all, open, due" {
	recorded
	first=$(fr-checkin agreements Ana | head -c 6)
	[ "$(fr-checkin agreements --due)" = "Ana  $first  Ana: Ana picks the place, to look at again Sat 2026-02-28" ]
	check 0 "$first  Ana: Ana picks the place, kept (it was fun)" '' -- fr-checkin agreement keep "$first" --note 'it was fun'
	check 0 '' '' -- fr-checkin agreements --due
	[ "$(fr-checkin -j agreements --open | jq -r .what)" = 'half an hour each' ]
	[ "$(fr-checkin -j agreements Ana | jq -r .status | tr '\n' ' ')" = 'kept open ' ]
	fr-checkin agreement let-go last >out
	grep -q 'both: half an hour each, until Fri 2026-05-01, let-go$' out
	check 0 '' '' -- fr-checkin agreements --open
	# what was noted before stays
	check 0 "$first  Ana: Ana picks the place, kept (it was fun; twice)" '' -- fr-checkin agreement yes "$first" --note twice
	check 2 '' 'fr-checkin: --open or --due, not both: what is due is open' -- fr-checkin agreements --open --due
}

@test "agreement go-on: it stays open, and is looked at again in four weeks, or when they say" {
	recorded
	first=$(fr-checkin agreements Ana | head -n 1 | cut -d' ' -f1)
	check 0 "$first  Ana: Ana picks the place, to look at again Sun 2026-03-29 (going well)" '' -- \
		fr-checkin agreement go-on "$first" --note 'going well'
	check 0 "$first  Ana: Ana picks the place, to look at again Fri 2026-05-01 (going well)" '' -- \
		fr-checkin agreement keep "$first" --review 2026-05-01
	check 0 '' '' -- fr-checkin agreements --due
	check 2 '' 'fr-checkin: what is over is not looked at again; go-on takes --review' -- fr-checkin agreement let-go last --review 2026-05-01
}

@test "agreement change: the old one is changed, a new one takes its place, as one step" {
	recorded
	check 2 '' 'fr-checkin: when will you two look at it again? --review DATE' -- unchanged fr-checkin agreement change last
	unset FR_SEED
	echo 'half was too long' | fr-checkin agreement change last --what 'twenty minutes each' --until 2026-06-01 --review 2026-04-01 --note - >/dev/null
	fr-checkin -j agreements >out
	check 0 '["open","Ana picks the place",null]
["changed","half an hour each","half was too long"]
["open","twenty minutes each",null]' '' -- jq -c '[.status,.what,.note]' out
	check 0 1 '' -- jq -s 'map(.checkin) | unique | length' out
	# a second time there are no two of it
	read -r old new < <(jq -rs 'map(.id[-6:]) | "\(.[1]) \(.[2])"' out)
	check 2 '' "fr-checkin: it was changed before: fr-checkin agreement change $new" -- \
		unchanged fr-checkin agreement change "$old" --review 2026-04-01
	# how long it holds stays
	fr-checkin agreement change "$new" --what 'ten minutes' --review 2026-04-01 >out
	grep -q 'ten minutes, until Mon 2026-06-01, to look at again Wed 2026-04-01$' out
	fr-log undo >/dev/null
	fr-log undo >/dev/null
	[ "$(fr-checkin -j agreements --open | wc -l)" -eq 2 ]
	check 2 '' 'fr-checkin: --review: "2026-02-01" is in the past; name a day that is still to come' -- fr-checkin agreement change last --review 2026-02-01
	check 2 '' 'fr-checkin: "drop" is not keep, go-on, change or let-go' -- fr-checkin agreement drop last
	check 2 '' 'fr-checkin: --what and --until belong to agreement change' -- fr-checkin agreement keep last --what x
	check 2 '' 'fr-checkin: no agreement has an id that ends in abcdef' -- fr-checkin agreement keep abcdef
}

# --- schedule and due -------------------------------------------------------------------------------

@test "schedule: a rhythm for check-ins, and none" {
	ana
	check 0 'You would like to talk with Ana about how things are between you, every 6
weeks.' '' -- fr-checkin schedule Ana --every 6w
	[ "$(fr-friend -j show Ana | jq .checkin_days)" -eq 42 ]
	check 0 'You would like to talk with Ana about how things are between you, every 10
days.' '' -- fr-checkin schedule ana --every 10d
	check 0 'No more regular check-ins with Ana.' '' -- fr-checkin schedule Ana --off
	check 0 'friend Ana 28' '' -- \
		eval 'fr-checkin -j schedule Ana --every 4w | jq -r "[.type, .name, .checkin_days] | join(\" \")"'
	quiet fr undo
	fr-friend -j show Ana | jq -e '.checkin_days == null' >/dev/null
	check 2 '' 'fr-checkin: how often? fr-checkin schedule NAME --every DURATION' -- fr-checkin schedule Ana
	fr-checkin schedule Ana --every sometimes 2>err && false
	grep -q '^fr-checkin: --every: ' err
}

@test "due: by the wished rhythm; status 1 and silence when none" {
	check 1 '' '' -- fr-checkin due
	fr-friend add Ana >/dev/null
	fr-checkin schedule Ana --every 2w >/dev/null
	check 1 '' '' -- fr-checkin due
	FR_NOW=2026-03-14T23:00:00Z check 1 '' '' -- fr-checkin due
	export FR_NOW=2026-03-15T08:00:00Z
check 0 'Ana: you two wanted to talk around 15 March. `fr-checkin prepare Ana`' '' -- fr-checkin due
	check 0 '["due",["Ana"],"2026-03-15",false,"checkin"]' '' -- \
		sh -c 'fr-checkin -j due | jq -c "[.type, .friends, .due, .late, .what]"'
	# the id is that of the reminder
	check 0 true '' -- sh -c '[ "$(fr-checkin -j due | jq .id)" = "$(fr-ritual -j remind | jq "select(.kind == \"checkin\").id")" ] && echo true'
	whole 2026-03-10 | head -n 1 | fr-checkin record - >/dev/null
	check 1 '' '' -- fr-checkin due
	export FR_NOW=2026-03-25T08:00:00Z
	fr-checkin due >out
	fr-friend rest Ana --until 2026-06-01 >/dev/null
	check 1 '' '' -- fr-checkin due
	fr-friend return Ana >/dev/null
	fr-friend archive Ana >/dev/null
	check 1 '' '' -- fr-checkin due
	fr-friend return Ana >/dev/null
	fr-friend unsafe Ana >/dev/null
	check 1 '' '' -- fr-checkin due
}

@test "due: agreements, a hurt after 7 days, something unsaid after 28, without their words" {
	recorded
	cat >in <<-END
		{"type":"hurt","friend":"Ana","text":"the joke","at":"2026-02-22"}
		{"type":"hurt","friend":"Ana","text":"fresh","at":"2026-02-23"}
		{"type":"hurt","friend":"Ana","text":"done","at":"2026-01-01","status":"let-go"}
		{"type":"expectation","friend":"Ana","text":"a call","at":"2026-02-01"}
		{"type":"expectation","friend":"Ana","text":"early","at":"2026-02-02"}
		{"type":"repair","friend":"Ana","experiment":"a word first","again":"2026-03-01","at":"2026-02-20"}
		{"type":"repair","friend":"Ana","experiment":"later","again":"2026-03-02"}
	END
	fr-log add in 2>/dev/null
	fr-checkin -j due >out
	[ "$(jq -r '.what + " " + .due' out)" = 'agreement 2026-02-28
hurt 2026-03-01
expectation 2026-03-01
repair 2026-03-01' ]
	fr-checkin due >out
	not grep -qE 'joke|call|word' out
	fr-checkin prepare Ana >out
	# the page is open when the friend sits down: not what hurt, and one good thing first
	grep -q 'On 22 February something hurt.' out
	not grep -q 'the joke' out
	grep -q 'There is no note yet of what went well' out
	grep -q ': a call' out
	grep -q 'On 20 February you two wanted to try: a word first' out
	not grep -qE 'fresh|done|early|later' out
}

# --- prepare -----------------------------------------------------------------------------------------------

@test "prepare: their side first, and every part in its order" {
	recorded
	cat >in <<-END
		{"type":"need","friend":"Ana","text":"a call when she is late","source":"told","at":"2026-03-01T12:00:00Z"}
		{"type":"need","friend":"Ana","text":"less planning","source":"guess","at":"2026-03-01T12:00:00Z"}
		{"type":"pressure","friend":"Ana","text":"the new job","until":"2026-05-01","at":"2026-03-01T12:00:00Z"}
		{"type":"season","friend":"Ana","who":"friend","start":"2026-03-01","review":"2026-03-29","note":"exams"}
		{"type":"boundary","measure":"minutes_per_week","limit":180,"text":"evenings are for sleep","review":"2026-05-30"}
		{"type":"offer","friend":"Ana","side":"offer","text":"a walk on Sundays","at":"2026-03-01T12:00:00Z"}
		{"type":"offer","friend":"Ana","side":"want","text":"news of her","at":"2026-03-01T12:00:00Z"}
		{"type":"win","friend":"Ana","text":"we laughed","at":"2026-02-24","source":"mine"}
		{"type":"moment","friend":"Ana","direction":"given","kind":"listening","minutes":45,"note":"a secret","at":"2026-02-25"}
	END
	fr-log add in 2>/dev/null
	fr-checkin agreements Ana >agreed
	check 0 "Before a talk with Ana, 1 March

From Ana's side first
  What might these weeks be like for Ana? What can you only see from the
  outside?
  It has been a hard time for Ana since 1 March: exams
  On Ana's mind until 1 May: the new job
  Ana told you what they need: a call when she is late
  A guess of yours about what Ana needs, so better asked: less planning

What went well
  24 February: we laughed

What you two wanted to try
  Ana: Ana picks the place. Did it help? \`fr-checkin agreement keep $(head -c 6 agreed)\` if
  it did (or go-on, change, let-go)
  Both of you: half an hour each. Did it help?
  \`fr-checkin agreement keep $(tail -n 1 agreed | head -c 6)\` if it did (or go-on, change, let-go)

What you can offer and what you want
  You can offer: a walk on Sundays
  You want: news of her

What your notes show
  It is too early for your notes to say which way care goes.
  It is a hard time for Ana, so more going to Ana is to be expected.
  From you, mostly: listening.
  Notes are one side's memory. What Ana remembers may differ; neither is
  wrong.

How it felt last time
  On 20 February you said it felt fine, even with a little more coming from
  you.
  Ana said it felt fine.

Limits of your own, in your words
  At most 180 minutes a week: evenings are for sleep

Questions for this time: to open, to go deeper, to close
  What is weighing on you these days that I only see from the outside?
  Which part of looking after each other do you enjoy? Which part tires you?
  How will we know it is helping?

\`fr-checkin run Ana\` begins the talk; \`fr-checkin draft examples Ana\` has
messages to take words from.
If you are afraid of how Ana might take it, that is something else:
\`fr-checkin cards safety\`" '' -- fr-checkin prepare Ana
	fr-checkin prepare Ana >again
	cmp .out again
	fr-checkin prepare Ana --evidence | grep -q 'gave Ana listening, 45 min: a secret'
	fr-checkin -j prepare Ana >out
	[ "$(jq -r 'keys_unsorted | join(" ")' out)" = 'type friend at perspective wins agreements offers log felt boundaries questions waiting' ]
	[ "$(fr-checkin -j prepare Ana --evidence | jq -r .type | tr '\n' ' ')" = 'agenda moment ' ]
}

@test "prepare: no number that could be read as a debt" {
	fr-log add "$BATS_TEST_DIRNAME/../data/demo.ndjson" 2>/dev/null
	export FR_NOW=2026-11-02T20:00:00+01:00
	for name in Ana Ben Sam Kim; do
		fr-checkin -j prepare "$name" | jq -r '.log[], .felt[]' >out
		[ -s out ]
		sed -E 's/[0-9]+ (January|February|March|April|May|June|July|August|September|October|November|December)//g' out | not grep '[0-9%]'
	done
}

@test "prepare -: one agenda for each friend worth a talk" {
	fr-log add "$BATS_TEST_DIRNAME/../data/demo.ndjson" 2>/dev/null
	export FR_NOW=2026-11-02T20:00:00+01:00
	fr-balance -j >balances
	check 0 'Ana
Zoë' '' -- sh -c 'fr-checkin -j prepare - <balances | jq -r .friend'
	fr-balance accept Ana --until 2026-12-01 >/dev/null
	[ "$(fr-checkin prepare - <balances | grep ^Before)" = 'Before a talk with Zoë, 2 November' ]
	grep Ana balances | sed 's/"Ana"/"Kay"/' >other
	check 0 '' 'fr-checkin: -:1: nobody here is called Kay; passed over' -- fr-checkin prepare - <other
	check 0 '' '' -- sh -c 'echo "{\"type\":\"moment\"}" | fr-checkin prepare -'
	check 3 '' 'fr-checkin: -:1: has no "notices"' -- sh -c 'echo "{\"type\":\"balance\",\"friend\":\"Ana\"}" | fr-checkin prepare -'
	check 3 '' 'fr-checkin: -:1: has no "type"' -- sh -c 'echo "{}" | fr-checkin prepare -'
}

@test "prepare: nothing about somebody unsafe but the card" {
	recorded
	fr-friend unsafe Ana >/dev/null
	fr-checkin prepare Ana >out
	head -n 1 out | grep -q 'If somebody frightens'
	not grep -q 'Before a talk' out
	check 0 '' '' -- fr-checkin -j prepare Ana
	printf '{"type":"balance","friend":"Ana","notices":["given"]}\n' >balance
	check 0 '' '' -- fr-checkin prepare - <balance
	check 2 '' 'fr-checkin: nobody is called Kay' -- fr-checkin prepare Kay
	check 2 '' 'fr-checkin: something is missing: fr-checkin prepare NAME|-' -- fr-checkin prepare
}

# --- the suite ---------------------------------------------------------------------------------------------------

@test "a check-in is known to fr-balance without anything else being told" {
	fr-log add "$BATS_TEST_DIRNAME/../data/demo.ndjson" 2>/dev/null
	export FR_NOW=2026-11-02T20:00:00+01:00
	[ "$(fr-balance -j Ana | jq -r '.notices[0]')" = given ]
	whole 2026-11-01 | fr-checkin record - >/dev/null
	[ "$(fr-balance -j Ana | jq -r '.notices[0]')" = felt-fine ]
	[ "$(fr-balance -j Ana | jq -r .drift.side)" = null ]
}

@test "forget and merge reach all that a conversation leaves" {
	recorded
	fr-friend add Ann >/dev/null
	cat >in <<-END
		{"type":"hurt","friend":"Ann","text":"a"}
		{"type":"expectation","friend":"Ann","text":"a"}
		{"type":"win","friend":"Ann","text":"a"}
		{"type":"repair","friend":"Ann"}
		{"type":"share","friend":"Ann","depth":1}
		{"type":"own","friend":"Ann"}
		{"type":"draft","friend":"Ann","what":"checkin","text":"{}"}
	END
	fr-log add in 2>/dev/null
	fr-checkin schedule Ann --every 6w >/dev/null
	fr-friend merge Ann Ana >/dev/null
	[ "$(fr-friend -j show Ana | jq .checkin_days | head -n 1)" -eq 42 ]
	[ "$(fr-friend -j show Ana | jq -r .type | sort | tr '\n' ' ')" = \
		'agreement agreement checkin draft expectation friend hurt own repair share win ' ]
	fr-friend forget --yes Ana >/dev/null
	check 0 '' '' -- fr-checkin list
	for table in hurt expectation win repair share own draft checkin agreement; do
		[ "$(sqlite3 "$FR_DB" "SELECT count(*) FROM $table")" -eq 0 ]
	done
}

@test "help and version" {
	fr-checkin --help | grep -q '^fr-checkin - prepare, hold and remember a conversation between friends$'
	fr-checkin --version | grep -q '^fr-checkin '
	check 0 'Nothing waits to be spoken of. Before a talk: `fr-checkin prepare NAME`' '' -- fr-checkin
}

@test "with who is remembered there is nothing to prepare, to ask or to invite to" {
	quiet fr-friend add Ana
	quiet fr-log gave Ana listening 1h --at "2 days ago"
	quiet fr-checkin schedule Ana --every 1w
	quiet fr-friend remember Ana
	export FR_NOW=2026-04-01T12:00:00Z
	local said='You remember Ana here. What you wrote stays, and you can add to it.'
	check 0 "$said" '' -- fr-checkin prepare Ana
	check 0 "$said" '' -- fr-checkin run Ana
	check 0 "$said" '' -- fr-checkin invite Ana
	check 0 '' '' -- fr-checkin -j invite Ana
	[ "$(fr-checkin -j prepare Ana | jq -c '[.log,.questions,.perspective]')" = '[[],[],[]]' ]
	[[ $(fr-checkin prepare Ana --evidence) == "$said"*'gave Ana listening'* ]]
	check 1 '' '' -- fr-checkin due
	check 0 '' '' -- bash -c 'fr-balance -j Ana | fr-checkin prepare -'
	quiet fr-log gave Ana comfort 1h
	quiet fr-friend ended Ana
	check 0 'You noted that this friendship has ended. What you wrote stays.' '' -- fr-checkin prepare Ana
}
