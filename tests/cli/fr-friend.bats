#!/usr/bin/env bats
# fr-friend: people, what is known about them, and one's own limits.

load lib

three() {
	fr-friend add Ana --every "2 weeks" --tag choir --alias Anni
	fr-friend add Ben
	fr-friend add Zoë --birthday 1990-05-17
}

friends() {
	begun three
}

@test "an empty store says where to start, and that is no failure" {
	check 0 'Nothing is here yet. To begin:
  fr-friend add Ana --every "2 weeks"      somebody you care about
  fr-log gave Ana listening 45m            a moment of care, given, got or shared' '' -- fr-friend
	check 0 '' '' -- fr-friend -j list
	[ ! -e "$FR_DB" ]
}

@test "add keeps what is said, and says how it was read" {
	check 0 'added: Ana, every 2 weeks, also called Anni, tagged choir and work, birthday 17 May: met in Lund' '' -- \
		fr-friend add Ana --every "2 weeks" --alias Anni --tag choir --tag work --birthday 05-17 --note "met in Lund"
	check 0 '{"type":"friend","id":"019ca945-0a00-7a91-a7ec-8e65a18debbe","name":"Ana","aliases":["Anni"],"tags":["choir","work"],"birthday":"--05-17","cadence_days":14,"note":"met in Lund","created":"2026-03-01T12:00:00Z","updated":"2026-03-01T12:00:00Z"}' '' -- \
		fr-friend -j list
}

@test "add refuses a name that is taken, by whatever name" {
	friends
	check 2 '' 'fr-friend: there is a friend called Ana already' -- unchanged fr-friend add ana
	check 2 '' 'fr-friend: ANNI is another name of Ana already' -- unchanged fr-friend add ANNI
	check 2 '' 'fr-friend: there is a friend called Ben already' -- unchanged fr-friend add Cleo --alias ben
	check 2 '' 'fr-friend: there is a friend called Zoë already' -- unchanged fr-friend add $'Zoe\xcc\x88'
	check 0 'added: An' '' -- fr-friend add An
}

@test "a command line that cannot be used changes nothing" {
	friends
	for name in me Everyone "" "a,b" $'x\ny' $'a\e]0;x\a' $'a\xe2\x80\xaeb' "-x"; do
		unchanged run fr-friend add -- "$name"
		[ "$status" -eq 2 ]
		[ "${#lines[@]}" -eq 1 ]
		[[ $output != *$'\e'* && $output != *$'\xe2\x80\xae'* ]]
	done
	check 2 '' 'fr-friend: something is missing: fr-friend add NAME' -- unchanged fr-friend add
	check 2 '' 'fr-friend: "Roe" is too much (a name with spaces goes in quotes): fr-friend add NAME' -- \
		unchanged fr-friend add Jane Roe
	check 2 '' 'fr-friend: "birthday" is "tomorrow", not a date like 1990-05-17 or --05-17' -- \
		unchanged fr-friend add Cleo --birthday tomorrow
	check 2 '' 'fr-friend: there is no command "shwo"; did you mean fr-friend show?' -- unchanged fr-friend shwo Ana
	check 2 '' 'fr-friend: show takes no --tag' -- unchanged fr-friend show Ana --tag x
	check 2 '' 'fr-friend: nothing to change was given; see fr-friend --help' -- unchanged fr-friend set Ana
	unchanged run fr-friend add Cleo --every sometimes
	[ "$status" -eq 2 ]
}

@test "who is meant: folded, by alias, by a beginning; never by a guess" {
	friends
	quiet fr-friend add Anton
	for name in ANA anni "ana"; do
		run fr-friend show "$name"
		[ "$status" -eq 0 ]
		[ "${lines[0]}" = Ana ]
	done
	run fr-friend show b
	[ "${lines[0]}" = Ben ]
	run fr-friend show $'zoe\xcc\x88'
	[ "${lines[0]}" = Zoë ]
	check 2 '' 'fr-friend: "an" could be more than one friend: Ana, Anton' -- fr-friend show an
	# marks that a keyboard has not, where it is clear who is meant
	for name in Zoe zoe ZOE; do
		run fr-friend show "$name"
		[ "$status" -eq 0 ]
		[ "${lines[0]}" = Zoë ]
	done
	check 2 '' 'fr-friend: nobody is called Zoa (did you mean Zoë?)' -- fr-friend show Zoa
	quiet fr-friend add Zoé
	check 2 '' 'fr-friend: "zoe" could be more than one friend: Zoé, Zoë' -- fr-friend show zoe
	quiet fr-friend add Zoe
	run fr-friend show zoe
	[ "${lines[0]}" = Zoe ]
	check 2 '' 'fr-friend: nobody is called Cleopatra' -- fr-friend show Cleopatra
	check 2 '' 'fr-friend: nobody is called Anna (did you mean Ana?); to add them: fr-friend add Anna' -- \
		unchanged fr-friend need Anna "a call"
	check 2 '' "fr-friend: nobody is called Lea O'Hara; to add them: fr-friend add 'Lea O'\\''Hara'" -- \
		unchanged fr-friend need "Lea O'Hara" "a call"
	check 0 'kept 8debbe: a need of Cleo: a call (they told me)' 'fr-friend: 1 new friend added' -- \
		fr-friend need Cleo "a call" --new
}

@test "what joins and parts letters stays in a name, and does not make it another one" {
	with=$'علی\xe2\x80\x8cرضا' # as it is written
	without=علیرضا
	check 0 "added: $with, every week" '' -- fr-friend add "$with" --every week
	check 2 '' "fr-friend: there is a friend called $with already" -- unchanged fr-friend add "$without"
	check 0 "gave $with humour, Sun 2026-03-01 12:00  [8debbe]" '' -- fr-log gave "$without" humour
	check 0 "NAME   RHYTHM     TAGS NOW
$with every week" '' -- fr-friend list
	check 0 "$with" '' -- sh -c 'fr-friend -j list | jq -r .name'
	check 0 "$with" '' -- fr-friend --complete show $'عل'
	check 0 "changed: $without, every week" '' -- fr-friend rename "$with" "$without"
	check 0 "changed: $with, every week" '' -- fr-friend rename "$without" "$with"
	quiet fr-friend add $'श्\xe2\x80\x8dरी'
	check 2 '' 'fr-friend: the name "Sam\u200cJo" cannot hold control and invisible characters' -- \
		unchanged fr-friend add $'Sam\xe2\x80\x8cJo'
	check 2 '' 'fr-friend: the name "Sam\u200dJo" cannot hold control and invisible characters' -- \
		unchanged fr-friend add $'Sam\xe2\x80\x8dJo'
	fr-data export >out
	fr-data check
}

@test "list: in alphabetical order, what is archived on request" {
	friends
	quiet fr-friend add ben2
	quiet fr-friend archive ben2
	quiet fr-friend rest Ben --until "in 5 weeks"
	quiet fr-friend season start Zoë --until "in 2 weeks"
	check 0 'NAME RHYTHM        TAGS  NOW
Ana  every 2 weeks choir
Ben                      rests until Sun 2026-04-05
Zoë                      a season, review Sun 2026-03-15
1 in the archive (fr-friend list --all)' '' -- fr-friend list
	run fr-friend list --all
	[[ ${lines[3]} == "ben2"*"in the archive" ]]
	[ "$(fr-friend -j list | jq -r .name | tr '\n' ' ')" = "Ana Ben Zoë " ]
	[ "$(fr-friend -j list --all | jq -r .name | tr '\n' ' ')" = "Ana Ben ben2 Zoë " ]
}

@test "marks on letters do not send a name to the end, and export keeps its own order" {
	printf '{"type":"friend","name":"%s"}\n' Zoë Łukasz Ágnes Ben Özlem 'Agnes Beck' Pia | fr-log add - 2>/dev/null
	SORTED='Ágnes|Agnes Beck|Ben|Łukasz|Özlem|Pia|Zoë|'
	[ "$(fr-friend -j list | jq -r .name | tr '\n' '|')" = "$SORTED" ]
	[ "$(fr-friend list | tail -n +2 | sed 's/ *$//' | tr '\n' '|')" = "$SORTED" ]
	[ "$(fr-balance -j | jq -r .friend | tr '\n' '|')" = "$SORTED" ]
	[ "$(fr-friend --complete show '' | cut -f 1 | tr '\n' '|')" = "$SORTED" ]
	fr-friend -j list | jq -c '{type:"moment",friend:.name,direction:"given",at:"2026-02-01"}' >moments
	[ "$(fr-balance -j - <moments | jq -r .friend | tr '\n' '|')" = "$SORTED" ]
	[ "$(fr-data export --to friends | sed -n 's/^- //p' | tr '\n' '|')" = 'Agnes Beck|Ben|Pia|Zoë|Ágnes|Özlem|Łukasz|' ]
}

@test "set changes what is given, an empty value clears" {
	friends
	check 0 'changed: Ana, every month, also called Anni, tagged choir' '' -- fr-friend set Ana --every month
	check 0 'changed: Ana, every month, also called Anni, tagged choir: hello' '' -- fr-friend set Ana --note - <<<hello
	check 0 'unchanged: Ana, every month, also called Anni, tagged choir: hello' '' -- fr-friend set Ana --every 30d
	check 0 'changed: Ana' '' -- fr-friend set Ana --every "" --alias "" --tag "" --note ""
	check 2 '' 'fr-friend: nobody is called Anni (did you mean Ana?)' -- fr-friend show Anni
	check 0 'changed: Ana: walks' '' -- env EDITOR='echo walks >' fr-friend set Ana -e
}

@test "rename keeps the old name as an alias; both find them" {
	friends
	check 0 'changed: Anja, every 2 weeks, also called Anni and Ana, tagged choir' '' -- fr-friend rename Ana Anja
	run fr-friend show ana
	[ "${lines[0]}" = Anja ]
	check 0 'changed: Anni, every 2 weeks, also called Ana and Anja, tagged choir' '' -- fr-friend rename Anja Anni
	check 0 'changed: ANNI, every 2 weeks, also called Ana and Anja, tagged choir' '' -- fr-friend rename Anni ANNI
	check 2 '' 'fr-friend: there is a friend called Ben already' -- unchanged fr-friend rename Anni Ben
	check 2 '' 'fr-friend: Ana is another name of ANNI already' -- unchanged fr-friend rename Ben Ana
}

@test "archive, rest and return" {
	friends
	check 0 'Ben is in the archive: off the lists, with no reminders; everything stays (fr-friend return)
Where somebody has died: fr-friend remember NAME. Where it has ended: fr-friend ended NAME.' '' -- fr-friend archive Ben
	check 0 'Ben is back on the list' '' -- fr-friend return Ben
	check 0 'Ben rests until Sun 2026-04-05' '' -- fr-friend rest Ben --until 2026-04-05
	check 2 '' 'fr-friend: --until: "yesterday" is in the past; name a day that is still to come' -- \
		unchanged fr-friend rest Ben --until yesterday
	check 2 '' 'fr-friend: until when? fr-friend rest NAME --until DATE' -- unchanged fr-friend rest Ben
	[ "$(fr-friend -j list | jq -r 'select(.name=="Ben").rest_until')" = 2026-04-05 ]
	quiet fr-friend return Ben
	[ "$(fr-friend -j list | jq -r 'select(.name=="Ben").rest_until')" = null ]
}

@test "caring, remember, ended: said, seen in list and show, and taken back" {
	friends
	quiet fr-friend set Ana --every "2 weeks"
	check 0 'You are there for Ana just now, and nothing has to come back. Nothing is said
about which way care goes; your energy, and who is there for you, are still
looked at.
`fr-friend standing Ana none` or `fr-log undo` takes it back.' '' -- fr-friend caring ana
	[[ $(fr-friend list | grep '^Ana') == *'every 2 weeks'*'you are there for them' ]]
	check 0 'Ana is remembered here. Everything stays, and you can add to it whenever you
like; no reminder comes and nothing is asked.
`fr-friend standing Ana none` or `fr-log undo` takes it back.' '' -- fr-friend remember Ana
	[[ $(fr-friend list | grep '^Ana') != *every* && $(fr-friend list | grep '^Ana') == *remembered ]]
	[[ $(fr-friend show Ana) == *'  now         remembered'* && $(fr-friend show Ana) != *every* ]]
	check 0 'took back fr-friend remember of Sun 2026-03-01 12:00:
  as it was: Ana (standing as before)' '' -- fr-log undo
	[ "$(fr-friend -j list | jq -r 'select(.name=="Ana").standing')" = caring ]
	check 0 'You noted that the friendship with Ben has ended. Everything stays; no
reminder comes and nothing is asked.
`fr-friend standing Ben none` or `fr-log undo` takes it back.' '' -- fr-friend ended Ben
	quiet fr-friend archive Ben
	[[ $(fr-friend list --all | grep '^Ben') == *'a friendship that has ended, in the archive' ]]
	check 0 'Ben is among the others again, with rhythm, reminders and the words about
balance.
A ritual that ended stays so; fr-ritual resume takes it up again.' '' -- fr-friend standing Ben none
	check 0 'Ana is among the others again, with rhythm, reminders and the words about
balance.' '' -- fr-friend standing Ana none
	[ "$(fr-friend -j list --all | jq -c '[.name,.standing]' | head -2)" = '["Ana",null]
["Ben",null]' ]
	[ "$(fr-friend -j ended Ben | jq -r .standing)" = ended ]
	check 2 '' 'fr-friend: fr-friend standing NAME none takes it back; to set it: fr-friend caring NAME, remember NAME or ended NAME' -- \
		unchanged fr-friend standing Ana remembered
}

@test "remember: rituals and favours with them alone end, a group goes on, and one undo brings all back" {
	friends
	quiet fr-ritual add Coffee --with Ana --every sunday
	quiet fr-ritual add Choir --with Ana,Ben --every monday
	quiet fr-ritual rota add Errands --items lifts --with Ana
	fr-ritual -j list >before
	check 0 'Ana is remembered here. Everything stays, and you can add to it whenever you
like; no reminder comes and nothing is asked.
2 rituals with Ana alone ended too.
`fr-friend standing Ana none` or `fr-log undo` takes it back.' '' -- fr-friend remember Ana
	[ "$(fr-ritual -j list | jq -r .name)" = Choir ]
	[[ $(fr-ritual rota) != *Errands* ]]
	quiet fr-log undo
	[ "$(fr-ritual -j list | jq -c '[.name,.ended]')" = "$(jq -c '[.name,.ended]' before)" ]
	quiet fr-friend ended Ana
	[ "$(fr-ritual -j list | jq -r .name)" = Choir ]
}

@test "care: kinds and their synonyms, both sides, everywhere" {
	friends
	check 0 'kept 8debbe: what reaches Ana: listening, 5 of 5, since Sun 2026-03-01' '' -- fr-friend care Ana listen 5
	check 0 'kept 86c171: what reaches me from Ana: humour, 2 of 5, since Sun 2026-03-01' '' -- \
		fr-friend care Ana humor 2 --who me
	check 0 'kept 0b4dc3: what reaches me from everyone: presence, 4 of 5, since Sun 2026-03-01' '' -- \
		fr-friend care everyone presence 4 --who me
	check 2 '' 'fr-friend: "everyone" goes only with --who me: what reaches you, whoever it comes from' -- \
		unchanged fr-friend care everyone presence 4
	check 2 '' 'fr-friend: "listning" is not a kind of care; the nearest is listening' -- \
		unchanged fr-friend care Ana listning 5
	check 2 '' 'fr-friend: the level is "6", not a whole number from 1 to 5' -- unchanged fr-friend care Ana listening 6
	check 2 '' 'fr-friend: --who is me or friend, not "both"' -- unchanged fr-friend care Ana listening 5 --who both
	quiet env FR_NOW=2026-03-08T12:00:00Z fr-friend care Ana listening 3
	[ "$(fr-friend -j show Ana | jq -c 'select(.type=="care") | [.who, .kind, .level, .at]' | head -3)" = \
'["friend","listening",5,"2026-03-01T12:00:00Z"]
["me","humour",2,"2026-03-01T12:00:00Z"]
["friend","listening",3,"2026-03-08T12:00:00Z"]' ]
}

@test "season: a review at most four weeks ahead, always" {
	friends
	check 0 'kept 8debbe: a season with Ana: theirs, since Sun 2026-03-01, review Sun 2026-03-29: exams' '' -- \
		fr-friend season start Ana --note exams
	check 0 'kept 86c171: a season with Ana: mine, since Fri 2026-02-20, until Tue 2026-03-10, review Tue 2026-03-10' '' -- \
		fr-friend season start Ana --who me --since 2026-02-20 --until 2026-03-10
	check 2 '' 'fr-friend: --review: "2026-03-30" is more than 28 days ahead; sooner is kinder' -- \
		unchanged fr-friend season start Ana --review 2026-03-30
	check 0 '8debbe  a season with Ana: theirs, since Sun 2026-03-01, review Sun 2026-03-29: exams
86c171  a season with Ana: mine, since Fri 2026-02-20, until Tue 2026-03-10, review Tue 2026-03-10' '' -- \
		fr-friend season list Ana
	check 2 '' 'fr-friend: more than one season is open with Ana: 8debbe (friend), 86c171 (me); say --who, or fr-friend edit ID --until now' -- \
		unchanged fr-friend season end Ana
	check 0 'changed 86c171: a season with Ana: mine, since Fri 2026-02-20, until Sun 2026-03-01 12:00, review Tue 2026-03-10' '' -- \
		fr-friend season end Ana --who me
	quiet fr-friend season end ana
	check 2 '' 'fr-friend: no season is open with Ana' -- unchanged fr-friend season end Ana
	check 2 '' 'fr-friend: a season has start, keep, end and list, not "begin"' -- unchanged fr-friend season begin Ana
	[ "$(fr-friend -j season list | jq -r .end | tr '\n' ' ')" = "2026-03-01T12:00:00Z 2026-03-01T12:00:00Z " ]
}

@test "a season is kept with one command, for four weeks more" {
	friends
	quiet fr-friend season start Ana --until 2026-04-20
	export FR_NOW=2026-03-29T12:00:00Z
	check 0 'changed 8debbe: a season with Ana: theirs, since Sun 2026-03-01, until Mon 2026-04-20, review Mon 2026-04-20' '' -- \
		fr-friend season keep Ana
	check 0 'changed 8debbe: a season with Ana: theirs, since Sun 2026-03-01, until Mon 2026-04-20, review Sun 2026-04-05' '' -- \
		fr-friend season keep Ana --review 2026-04-05
	check 2 '' 'fr-friend: no season is open with Ben' -- unchanged fr-friend season keep Ben
}

@test "a season that is over can be entered, and one of the same people is not begun twice" {
	friends
	check 0 'kept 8debbe: a season with Ana: theirs, since Sun 2026-02-01, until Sun 2026-02-15: flu' '' -- \
		fr-friend season start Ana --since 2026-02-01 --until 2026-02-15 --note flu
	check 2 '' 'fr-friend: --until: "2026-02-15" is before it began; --since says when that was' -- \
		unchanged fr-friend season start Ana --until 2026-02-15
	quiet fr-friend season start Ana
	check 2 '' 'fr-friend: that season with Ana is open already: 86c171 (friend); fr-friend season keep Ana, or fr-friend edit ID' -- \
		unchanged fr-friend season start Ana --since 2026-02-20
	quiet fr-friend season start Ana --who both
	quiet fr-friend season start Ana --since 2026-01-01 --until 2026-01-15
}

@test "a season that began today can end before noon" {
	friends
	FR_NOW=2026-03-01T08:00:00Z quiet fr-friend season start Ana --since today
	FR_NOW=2026-03-01T09:00:00Z check 0 'changed 8debbe: a season with Ana: theirs, since Sun 2026-03-01, until Sun 2026-03-01 09:00, review Sun 2026-03-29' '' -- \
		fr-friend season end Ana
}

@test "boundary: four measures, own words echoed, one of each" {
	friends
	check 0 'kept 8debbe: my limit with everyone together: at most 180 minutes a week, review Sat 2026-05-30: evenings are for sleep' '' -- \
		fr-friend boundary add minutes_per_week 3h "evenings are for sleep"
	check 0 'kept 86c171: my limit with Ben: energy not below -1, review Wed 2026-04-01' '' -- \
		fr-friend boundary add energy -1 --with Ben --review 2026-04-01
	check 0 'changed 86c171: my limit with Ben: energy not below 0, review Sat 2026-05-30: I come home tired' '' -- \
		fr-friend boundary add energy 0 --with Ben I come home tired
	check 0 'changed 8debbe: my limit with everyone together: at most 120 minutes a week, review Sat 2026-05-30: evenings are for sleep' '' -- \
		fr-friend boundary add minutes-per-week 120
	check 2 '' 'fr-friend: the limit is "3", not a whole number from -2 to 2' -- unchanged fr-friend boundary add energy 3
	check 2 '' 'fr-friend: there is no measure "hevy_per_week"; the nearest is heavy_per_week (minutes_per_week, heavy_per_week, practical_per_month or energy)' -- \
		unchanged fr-friend boundary add hevy_per_week 2
	check 0 '8debbe  my limit with everyone together: at most 120 minutes a week, review Sat 2026-05-30: evenings are for sleep
86c171  my limit with Ben: energy not below 0, review Sat 2026-05-30: I come home tired' '' -- fr-friend boundary list
	check 0 'removed: my limit with Ben: energy not below 0, review Sat 2026-05-30: I come home tired (fr-log undo brings it back)' '' -- \
		fr-friend boundary drop energy --with Ben
	check 2 '' 'fr-friend: there is no such boundary; fr-friend boundary list has all' -- \
		unchanged fr-friend boundary drop energy --with Ben
	quiet fr-friend boundary drop 8debbe
	check 0 '' '' -- fr-friend boundary list
	quiet fr-friend boundary add heavy_per_week 1 --with Ben
	check 0 'took back fr-friend boundary of Sun 2026-03-01 12:00:
  no longer there: a limit with Ben: at most 1 heavy moment a week' '' -- fr-log undo
}

@test "a boundary from the editor is one of its kind too" {
	quiet fr-friend boundary add energy 0 "old words"
	quiet env EDITOR='echo new words >' fr-friend boundary add energy 1 -e
	check 0 '8debbe  my limit with everyone together: energy not below 1, review Sat 2026-05-30: new words' '' -- \
		fr-friend boundary list
	# the editor begins with what is there
	quiet env EDITOR='sed -i s/new/newer/' fr-friend edit last -e
	[ "$(fr-data export --types boundary | jq -r .text)" = 'newer words' ]
}

@test "need, pressure, offer and want" {
	friends
	check 0 'kept 8debbe: a need of Ana: a call when she is late (they told me)' '' -- \
		fr-friend need Ana a call when she is late
	check 0 'kept 86c171: a need of Ana: more quiet (my guess, so ask)' '' -- fr-friend need Ana --guess - <<<"more quiet"
	check 0 'kept 8debbe: what weighs on Ana: moving house, until Sun 2026-04-05' '' -- \
		fr-friend pressure Ana "moving house" --until 2026-04-05
	check 0 'kept 8debbe: what I can offer Ana: a spare room' '' -- fr-friend offer "a spare room" --with Ana
	check 0 'kept 86c171: what I want: walks' '' -- fr-friend want walks
	check 0 '8debbe  what I can offer Ana: a spare room' '' -- fr-friend offer
	check 0 '86c171  what I want: walks' '' -- fr-friend want
	check 0 '' '' -- fr-friend want --with Ana
	check 2 '' 'fr-friend: something is missing: fr-friend need NAME TEXT' -- unchanged fr-friend need Ana
	check 2 '' 'fr-friend: the words are missing: fr-friend need NAME TEXT' -- unchanged fr-friend need Ana ""
	check 2 '' 'fr-friend: until when? fr-friend pressure NAME TEXT --until DATE' -- unchanged fr-friend pressure Ana x
	check 2 '' 'fr-friend: --told or --guess, not both' -- unchanged fr-friend need Ana x --told --guess
}

@test "what is kept is seen, changed, removed and brought back" {
	friends
	FR_SEED=11 quiet fr-friend need Ana "a call"
	FR_SEED=12 quiet fr-friend pressure Ana "moving house" --until 2026-04-05
	FR_SEED=13 quiet fr-friend season start Ana
	FR_SEED=14 quiet fr-friend care Ana listening 5
	id() { fr-friend -j show Ana | jq -r --arg t "$1" 'select(.type==$t).id[-6:]'; }
	local need pressure season care pause
	read -r need pressure season care < <(fr-friend -j show Ana | jq -rs 'map({(.type): .id[-6:]}) | add |
		"\(.need) \(.pressure) \(.season) \(.care)"')
	check 0 "changed $need: a need of Ana: a letter (my guess, so ask)" '' -- \
		fr-friend edit $need --text "a letter" --guess
	check 0 "changed $pressure: what weighs on Ana: moving house, until Fri 2026-05-01" '' -- \
		fr-friend edit $pressure --until 2026-05-01
	check 0 "changed $season: a season with Ana: of both, since Sun 2026-03-01, until Fri 2026-03-20, review Tue 2026-03-10" '' -- \
		fr-friend edit $season --until 2026-03-20 --review 2026-03-10 --who both
	check 0 "changed $care: what reaches Ana: listening, 3 of 5, since Sun 2026-03-01" '' -- \
		fr-friend edit $care --level 3
	check 2 '' 'fr-friend: a need has no --level' -- unchanged fr-friend edit $need --level 3
	check 2 '' 'fr-friend: no record here has an id that ends in 123456 (moments: fr-log, friends by name)' -- \
		unchanged fr-friend rm 123456
	check 0 'removed: a need of Ana: a letter (my guess, so ask) (fr-log undo brings it back)' '' -- fr-friend rm $need
	[ -z "$(id need)" ]
	quiet fr-log undo
	[ "$(id need)" = $need ]
	fr-friend -j rm $season | jq -e '.type=="season"'
	FR_NOW=2026-03-02T12:00:00Z quiet fr-friend want walks
	check 0 'removed: what I want: walks (fr-log undo brings it back)' '' -- fr-friend rm last
	check 0 '' 'fr-log: added 1, changed 0, same 0, older 0, refused 0' -- \
		fr-log add - <<<'{"type":"pause","friend":"Ana","mode":"pause","until":"2026-06-01"}'
	pause=$(id pause)
	check 0 "changed $pause: no suggestions about Ana until Wed 2026-07-01" '' -- \
		fr-friend edit $pause --until 2026-07-01
	check 0 'removed: no suggestions about Ana until Wed 2026-07-01 (fr-log undo brings it back)' '' -- \
		fr-friend rm $pause
}

@test "show: one calm page; what is over is not on it" {
	quiet fr-friend add Ana --alias Anni --tag choir --every month --birthday 1990-05-17 --note "met in Lund"
	quiet fr-friend season start Ana --note exams
	quiet fr-friend care Ana listening 5
	quiet fr-friend care Ana humour 2 --who me
	quiet fr-friend boundary add heavy_per_week 2 --with Ana "two heavy evenings"
	quiet fr-friend need Ana "a call"
	quiet fr-friend pressure Ana "moving house" --until 2026-04-05
	quiet fr-friend offer "a spare room" --with Ana
	quiet fr-friend rest Ana --until 2026-03-10
	check 0 'Ana
  also called Anni
  tags        choir
  rhythm      every month
  birthday    17 May 1990
  rests until Tue 2026-03-10
  note        met in Lund

Seasons
  8debbe  theirs, since Sun 2026-03-01, review Sun 2026-03-29: exams

What reaches them
  8debbe  listening, 5 of 5, since Sun 2026-03-01

What reaches me
  86c171  humour, 2 of 5, since Sun 2026-03-01

Needs
  8debbe  a call (they told me)

What weighs on them
  8debbe  moving house, until Sun 2026-04-05

My own limits
  8debbe  at most 2 heavy moments a week, review Sat 2026-05-30: two heavy evenings

What I can offer
  8debbe  a spare room' '' -- fr-friend show ana
	quiet fr-friend season end Ana
	FR_NOW=2026-04-06T12:00:00Z run fr-friend show Ana
	[[ $output != *Seasons* && $output != *weighs* && $output != *rests* ]]
	[ "$(fr-friend -j show Ana | jq -r .type | tr '\n' ' ')" = "friend care care season boundary need pressure offer " ]
}

@test "stored text cannot steer a terminal" {
	friends
	printf '\033]0;x\007 and \xe2\x80\xae' | quiet fr-friend need Ana -
	run fr-friend show Ana
	[[ $output == *'\x1b]0;x\x07 and \u202e'* && $output != *$'\e'* ]]
	fr-friend -j show Ana | jq -e 'select(.type=="need").text | contains("\u001b")'
}

@test "unsafe: seen in show and in pipes, a card, and off again" {
	friends
	run fr-friend unsafe Ben
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "From now on: no balance, no drafts and no suggestions about Ben." ]
	[[ $output == *"in the store"*"--off"*"Trust your sense of danger"*"emergency services"*"helpline"*"device"*"Plan"* ]]
	run fr-friend show Ben
	[[ $output == *unsafe*"Trust your sense of danger"* ]]
	fr-friend -j show Ben | jq -e .unsafe
	for command in "list" "set Ben --tag x" "rest Ben --until 2026-04-05" "return Ben"; do
		[ "$(fr-friend -j $command | jq -r 'select(.name=="Ben").unsafe')" = true ]
	done
	[[ $(fr-friend list) != *unsafe* ]]
	check 0 '' '' -- fr-friend -j unsafe Ben
	check 0 'The mark is off: Ben is treated like everybody else again.' '' -- fr-friend unsafe Ben --off
	[[ $(fr-friend -j list) != *unsafe* && $(fr-friend show Ben) != *unsafe* ]]
}

@test "merge: all records of one become those of the other, and undo gives them back" {
	fr-log add - 2>/dev/null <<'X'
{"type":"friend","name":"Ana","tags":["choir"],"note":"first note"}
{"type":"friend","name":"Anna","aliases":["Anni"],"tags":["work"],"cadence_days":14,"note":"second note"}
{"type":"friend","name":"Ben"}
{"type":"moment","at":"2026-03-01T12:00:00Z","friend":"Ana","direction":"given","kind":"listening","minutes":45,"note":"about her move","tags":["secret"]}
{"type":"moment","at":"2026-03-01T12:00:00Z","friends":["Ana","Ben"],"direction":"received","kind":"practical","minutes":120,"note":"we painted","tags":["paint"]}
{"type":"moment","at":"2026-03-01T12:00:00Z","friends":["Anna","Ben"],"direction":"mutual","kind":"presence","minutes":180}
{"type":"moment","at":"2026-03-01T12:00:00Z","friends":["Ana","Anna"],"direction":"given","kind":"humour"}
{"type":"moment","at":"2026-03-01T12:00:00Z","friend":"Ben","direction":"given","kind":"comfort","minutes":30,"note":"ours alone"}
{"type":"need","friend":"Anna","text":"a call","source":"told","at":"2026-03-01T12:00:00Z"}
{"type":"care","friend":"Anna","who":"friend","kind":"listening","level":5,"at":"2026-03-01T12:00:00Z"}
{"type":"boundary","friend":"Anna","measure":"energy","limit":0,"text":"hers","review":"2026-05-30"}
{"type":"boundary","friend":"Ana","measure":"energy","limit":1,"text":"first","review":"2026-05-30"}
X
	fr-log -j list | jq -cS 'del(.updated, .changed)' >before
	fr-friend -j list | jq -cS 'del(.updated, .changed)' >>before
	check 2 '' 'fr-friend: "Anni" and "Anna" are both Anna' -- unchanged fr-friend merge Anni Anna
	check 0 'merged: Anna is an alias of Ana now, 4 records moved (fr-log undo takes it back)' '' -- \
		fr-friend merge Anna Ana
	[ "$(fr-friend -j list | jq -c 'select(.name=="Ana") | [.aliases, .tags, .cadence_days, .note]')" = \
		'[["Anni","Anna"],["choir","work"],14,"first note\nsecond note"]' ]
	[ "$(fr-log -j list --with Ana | jq -c '[.friend, .friends]')" = \
'["Ana",null]
[null,["Ana","Ben"]]
[null,["Ana","Ben"]]
["Ana",null]' ]
	[ "$(fr-friend -j show anna | jq -c 'select(.type=="boundary").text')" = '"first"' ]
	[ "$(fr-friend -j show anna | jq -c 'select(.type=="need").text')" = '"a call"' ]
	quiet fr-log undo
	fr-log -j list | jq -cS 'del(.updated, .changed)' >after
	fr-friend -j list | jq -cS 'del(.updated, .changed)' >>after
	sed -i 's/"[a-z_]*":null,//g' before after
	diff before after
	[ "$(fr-friend -j show Anna | jq -c 'select(.type=="boundary").text')" = '"hers"' ]
	[ "$(fr-friend -j show Anna | jq -c 'select(.type=="need").text')" = '"a call"' ]
	[ "$(fr-log -j list --with Anna | wc -l)" -eq 2 ]
}

@test "merge: what only the other one has is taken over, and safety holds where either has it" {
	quiet fr-friend add Ana
	quiet fr-friend add Anna --birthday 1990-03-02 --every "2 weeks"
	fr-friend rest Anna --until 2026-12-31 >/dev/null
	fr-friend caring Anna >/dev/null
	fr-checkin schedule Anna --every 6w >/dev/null
	fr-friend unsafe Anna >/dev/null
	fr-friend -j list --all | jq -cS 'select(.name == "Anna") | [.birthday, .rest_until, .standing, .cadence_days, .checkin_days, .unsafe]' >hers
	same hers '["1990-03-02","2026-12-31","caring",14,42,true]' hers
	quiet fr-friend merge Anna Ana
	fr-friend -j list --all | jq -cS '[.birthday, .rest_until, .standing, .cadence_days, .checkin_days, .unsafe]' >got
	same got "$(cat hers)" got
	# and what one has stays
	quiet fr-friend add Ann --birthday 05-06 --every "3 weeks"
	quiet fr-friend merge Ann Ana
	fr-friend -j list --all | jq -cS '[.birthday, .rest_until, .standing, .cadence_days, .checkin_days, .unsafe]' >got
	same got "$(cat hers)" got
}

@test "forget asks; without a terminal it gives the line that would do it" {
	friends
	check 2 '' "fr-friend: this removes everything about them for good and empties what undo knows; to do it: fr-friend forget --yes Zoë" -- \
		unchanged fr-friend forget zoë
	check 2 '' "fr-friend: forget wants the whole name; to do it: fr-friend forget --yes Ben" -- \
		unchanged fr-friend forget --yes Be
	check 2 '' 'fr-friend: nobody is called Cleo' -- unchanged fr-friend forget --yes Cleo
}

# traces TEXT...: files in the folder of the store in which one of these is.
traces() {
	for text; do
		LC_ALL=C grep -rlaF -e "$text" --exclude='.*' "$DIR"
	done
	return 0
}

@test "forget leaves no byte of a name, an alias or a note in any file" {
	quiet fr-friend add Ben
	quiet fr-friend add Zoë --alias Zozofine --tag quincetag --note "the note with kumquat"
	quiet fr-friend set Zoë --note "a second note with durian"
	quiet fr-friend rename Zoë Zoëlle
	fr-log add - 2>/dev/null <<'X'
{"type":"moment","at":"2026-03-01T12:00:00Z","friend":"Zoëlle","direction":"given","kind":"listening","minutes":45,"note":"rambutan alone","tags":["lycheetag"]}
{"type":"moment","at":"2026-03-01T12:00:00Z","friends":["Zoëlle","Ben"],"direction":"given","kind":"presence","minutes":120,"note":"rambutan together","tags":["sharedtag"]}
{"type":"moment","at":"2026-03-01T12:00:00Z","friend":"Ben","direction":"given","kind":"comfort","minutes":30,"note":"for Ben alone"}
{"type":"need","friend":"Zoëlle","text":"a mangosteen","source":"told","at":"2026-03-01T12:00:00Z"}
{"type":"care","friend":"Zoëlle","who":"friend","kind":"humour","level":3,"at":"2026-03-01T12:00:00Z"}
{"type":"season","friend":"Zoëlle","who":"friend","start":"2026-03-01","review":"2026-03-29","note":"tamarind season"}
{"type":"boundary","friend":"Zoëlle","measure":"energy","limit":0,"text":"papaya limit","review":"2026-05-30"}
{"type":"pressure","friend":"Zoëlle","text":"guava exams","until":"2026-04-01","at":"2026-03-01T12:00:00Z"}
{"type":"offer","friend":"Zoëlle","side":"offer","text":"feijoa soup","at":"2026-03-01T12:00:00Z"}
X
	FR_NOW=2026-03-02T12:00:00Z quiet fr-friend want "a feijoa" --with Zoëlle
	quiet fr-friend rm last
	printf 'Zoëlle' >"$FR_DB.v1.bak"
	WORDS=(Zoë zoë Zozofine zozofine quincetag kumquat durian rambutan lycheetag sharedtag mangosteen tamarind papaya guava feijoa)
	for word in Zoëlle kumquat rambutan sharedtag feijoa; do
		[ -n "$(traces "$word")" ]
	done
	check 0 'forgotten: 7 records removed, 1 shared moment kept for the others, without note and tags. Undo starts anew.
Notes about others may still have the name: fr-log --grep TEXT finds it.
Exports, backups and other machines are not reached from here.' \
		"fr-friend: removed $FR_DB.v1.bak, which may hold what was forgotten" -- fr-friend forget --yes Zoëlle
	[ -z "$(traces "${WORDS[@]}")" ]
	[ ! -e "$FR_DB.v1.bak" ]
	[ "$(fr-log -j list | jq -c '[.friend, .kind, .note, .tags]')" = \
'["Ben","presence",null,null]
["Ben","comfort","for Ben alone",null]' ]
	check 2 '' 'fr-log: there is nothing to take back' -- fr-log undo
	[ "$(fr-friend -j list | jq -r .name)" = Ben ]
}

@test "what was forgotten does not come back by itself from an old export" {
	fr-log add - 2>/dev/null <<'X'
{"type":"friend","name":"Ben"}
{"type":"friend","name":"Zoë","note":"kumquat"}
{"type":"moment","at":"2026-03-01T12:00:00Z","friend":"Zoë","direction":"given","kind":"listening","minutes":45}
{"type":"moment","at":"2026-03-01T12:00:00Z","friends":["Zoë","Ben"],"direction":"given","kind":"listening","minutes":45,"note":"kumquat cake"}
{"type":"need","friend":"Zoë","text":"a mangosteen","source":"told","at":"2026-03-01T12:00:00Z"}
X
	fr-friend -j show Zoë >export
	quiet fr-friend forget --yes Zoë
	run fr-log add export
	[ "$status" -eq 0 ]
	[ "$(fr-friend -j list | jq -r .name)" = Ben ]
	[ "$(fr-log -j list | jq -c '[.friend, .note]')" = '["Ben",null]' ]
	rm export
	[ -z "$(traces Zoë zoë kumquat mangosteen)" ]
}

@test "an answer of no at the terminal removes nothing" {
	friends
	printf 'n\n' >no
	run script -qec "fr-friend forget Zoë" /dev/null <no
	[[ $output == *"Remove everything about Zoë for good?"* ]]
	[ "$(fr-friend -j list | wc -l)" -eq 3 ]
	printf 'y\n' >yes
	script -qec "fr-friend forget Zoë" /dev/null <yes >/dev/null
	[ "$(fr-friend -j list | wc -l)" -eq 2 ]
}

@test "help and version" {
	run fr-friend --help
	[ "$status" -eq 0 ]
	[[ ${lines[1]} == "examples:" ]]
	run fr-friend --version
	[[ $output =~ ^fr-friend\ [0-9.]+\ \(record\ format\ 1,\ schema\ [0-9]+\)$ ]]
}

@test "forget lists the rituals and rotas of others that still have the name" {
	fr-friend add 'Ana Silva' --alias Annie >/dev/null
	fr-friend add Ben >/dev/null
	fr-ritual add 'Coffee with ana' --with Ana,Ben --every week >/dev/null
	fr-ritual add 'Walk' --with Ana,Ben --every week >/dev/null
	fr-ritual add 'Only Ana' --with Ana --every week >/dev/null
	fr-ritual rota add "Annie's favours" --items airport,plants --with Ana,Ben >/dev/null
	fr-friend forget 'Ana Silva' --yes >said 2>/dev/null
	[ "$(sed -n '/^Their name stays/,$p' said)" = "Their name stays in what others have part in:
  the ritual Coffee with ana
  the rota Annie's favours" ]
	fr-friend forget Ben --yes >said 2>/dev/null
	[ -z "$(sed -n '/^Their name/p' said)" ]
}

@test "of whom nothing is asked any more no hard time is looked at again" {
	fr-friend add Mia >/dev/null
	fr-friend season start Mia >/dev/null
	fr-friend list | grep -q 'a season, review'
	for standing in remember ended archive; do
		fr-friend $standing Mia >/dev/null
		fr-friend list --all >list
		not grep season list
		fr-log undo >/dev/null
	done
	for standing in remembered ended; do
		fr-friend ${standing/remembered/remember} Mia >/dev/null
		fr-friend season list >list
		not grep review list
		grep -q '(remembered)$\|(a friendship that has ended)$' list
		fr-log undo >/dev/null
	done
}

@test "a hard time that is over has its review when it was" {
	fr-friend add Mia >/dev/null
	check 0 'kept 46c8bf: a season with Mia: theirs, since Wed 2025-01-01, until Sat 2025-02-01, review Wed 2025-01-15' '' -- \
		env FR_SEED=2 fr-friend season start Mia --since 2025-01-01 --until 2025-02-01 --review 2025-01-15
	check 2 '' 'fr-friend: --review: "2026-02-01" is over already' -- \
		unchanged fr-friend season start Mia --review 2026-02-01
}
