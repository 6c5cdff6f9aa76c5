#!/usr/bin/env bats
# fr-balance: weeks and months as records and tables, the year at a glance.
# bats file_tags=optimised

load lib

DEMO=${BATS_TEST_DIRNAME}/../data/demo.ndjson

# moment FRIEND DIRECTION AT [MORE]: one line of NDJSON.
moment() {
	printf '{"type":"moment","friend":"%s","direction":"%s","at":"%s"%s}\n' "$1" "$2" "$3" "${4:+,$4}"
}

# demo: the year of the tour in the store, on its evening.
demo() {
	export FR_NOW=2026-11-02T20:00:00+01:00 TZ=Europe/Berlin
	fr-log add "$DEMO" 2>/dev/null
}

lacks() {
	if grep -n "$1" "$2"; then return 1; fi
}

@test "weeks: a row without a gap whose voices add up to the balance, from a store and a pipe" {
	demo
	fr-balance -j weeks Sam >weeks
	fr-balance -j Sam >balance
	fr-balance -j explain Sam >explain
	/usr/bin/python3 - <<-'EOF'
	import datetime, json
	weeks, explain = ([json.loads(line) for line in open(name)] for name in ("weeks", "explain"))
	balance = json.load(open("balance"))
	assert list(weeks[0]) == "type friend week contact_days given received mutual minutes energy state A B season".split()
	rho, a, b = 2 ** (-1 / 13), 0, 0
	day = datetime.date.fromisoformat(weeks[0]["week"])
	noted = {week["week"]: week for week in explain}
	for week in weeks:
	    assert week["week"] == day.isoformat() and day.weekday() == 0
	    loud = week["given"] + week["received"] + week["mutual"]
	    a = a * rho + week["given"] + week["mutual"] / 2
	    b = b * rho + week["received"] + week["mutual"] / 2
	    assert abs(a - week["A"]) < 1e-9 and abs(b - week["B"]) < 1e-9, week
	    assert 0 <= loud <= 2 + 1e-9
	    assert abs(loud - noted.get(week["week"], {"loudness": 0})["loudness"]) < 1e-9
	    assert (week["contact_days"] > 0) == (week["week"] in noted)
	    assert (week["season"] == "friend") == (week["week"] >= "2026-08-17")
	    day += datetime.timedelta(7)
	assert weeks[-1]["week"] == "2026-11-02" and weeks[-1]["state"] == balance["state"]
	assert abs(a - balance["evidence"]["given"]) < 1e-9 and abs(b - balance["evidence"]["received"]) < 1e-9
	EOF
	fr-log -j list --with sam --context | fr-balance -j weeks - Sam >piped
	cmp weeks piped
	fr-balance -j weeks | jq -r .friend | uniq >names
	printf '%s\n' Ana Ben Kim Sam Zoë | cmp - names
}

@test "months: the weeks whose Thursday they have, loudness in the middle of them" {
	{
		moment Ana given 2025-12-29 '"minutes":30,"energy":-1' # a Monday: its Thursday is in January
		moment Ana received 2026-01-06 '"minutes":30,"energy":2'
		moment Ana mutual 2026-02-27
	} | fr-balance -j months - >out
	jq -c '[.month,.contact_days,.given,.received,.mutual,.minutes,.energy,.season]' out >got
	check 0 '["2026-01",2,0.2,0.2,0,60,0.5,"none"]
["2026-02",1,0,0,0.25,0,null,"none"]' '' -- cat got
	# the first of February is a Sunday of a week of January
	moment Ana mutual 2026-02-01 >in
	check 0 '["2026-01",1]
["2026-02",0]' '' -- sh -c 'FR_NOW=2026-02-12T12:00:00Z fr-balance -j months - <in | jq -c "[.month,.contact_days]"'
}

@test "history, care, energy and explain have records of their own" {
	demo
	fr-friend care Ana practical 5 --who friend >/dev/null
	for command in history care energy explain; do
		fr-balance -j $command Ana | jq -r .type | uniq
	done >types
	check 0 'history
ways
energy
explain' '' -- cat types
	check 0 '["2026-10",13,0,0]' '' -- sh -c 'fr-balance -j history Ana | tail -n 1 | jq -c "[.month,.given,.received,.mutual]"'
	check 0 '["mine","practical",7,38,5,null]' '' -- sh -c 'fr-balance -j care Ana | grep practical | tail -n 1 | jq -c "[.side,.kind,.moments,.of,.level,.said]"'
	check 0 '"draining"' '' -- sh -c 'fr-balance -j energy Ana | jq .giving.word'
	[ "$(fr-balance -j energy | wc -l)" = 5 ]
	check 0 '["2026-10-26",true,null]' '' -- sh -c 'fr-balance -j explain Ana | tail -n 1 | jq -c "[.week,.finished,.rearmed]"'
	fr-friend unsafe Ana >/dev/null
	for command in history care energy explain weeks months; do
		check 0 '' '' -- fr-balance -j $command Ana
	done
}

@test "a friend's tag filters everywhere, folded, and several are all meant" {
	fr-friend add Ana --tag Family --tag choir >/dev/null
	fr-friend add Ben --tag family >/dev/null
	fr-friend add Cem >/dev/null
	for f in Ana Ben Cem; do fr-log gave $f listening 30m >/dev/null; done
	fr-log gave Cem listening 30m --tag FAMILY >/dev/null
	check 0 'Ana
Ben' '' -- sh -c 'fr-friend -j list --tag family | jq -r .name'
	check 0 'Ana' '' -- sh -c 'fr-friend -j list --tag FAMILY --tag choir | jq -r .name'
	check 0 'Ana
Ben' '' -- sh -c 'fr-balance -j --tag FAMILY | jq -r .friend'
	check 0 'Ana' '' -- sh -c 'fr-balance -j weeks --tag family --tag choir | jq -r .friend | uniq'
	check 0 'Ana
Ben' '' -- sh -c 'fr-balance -j energy --tag family | jq -r .friend'
	check 0 'Ana
Ben
Cem' '' -- sh -c 'fr-log -j list --tag family | jq -r .friend | sort -u'
	[ "$(fr-log -j list --tag family | wc -l)" = 3 ]
	check 0 'Ana' '' -- sh -c '{ fr-friend -j list; fr-log -j list; } | fr-balance -j --tag choir - | jq -r .friend'
	check 0 '' '' -- fr-balance -j --tag nobody
}

@test "a year of one friend: 57 columns, a sign a day, blank is nothing noted" {
	demo
	fr-balance year Sam >out
	check 0 'Sam, the year until 2 November

    Nov Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct' '' -- head -n 3 out
	sed -n 4,10p out >grid
	[ "$(wc -l <grid)" = 7 ]
	fr-log -j list --with sam >moments
	/usr/bin/python3 - <<-'EOF'
	import datetime, json
	signs = {}
	for line in open("moments"):
	    moment = json.loads(line)
	    signs.setdefault(moment["at"][:10], set()).add(moment["direction"])
	first = datetime.date(2025, 11, 3)
	for weekday, line in enumerate(open("grid")):
	    line = line.rstrip("\n")
	    assert len(line) == (57 if weekday == 0 else 56), line
	    for column, sign in enumerate(line[4:]):
	        day = (first + datetime.timedelta(7 * column + weekday)).isoformat()
	        seen = signs.get(day, set())
	        want = "·" if not seen else "▀" if seen == {"given"} else "▄" if seen == {"received"} else "█"
	        assert sign == want, (day, sign, seen)
	EOF
	tail -n 4 out >end
	check 0 '                                             ░░░░░░░░░░░░' '' -- sed -n 11p out
	check 0 '▀ from you, ▄ to you, █ both ways or shared, · nothing noted
░ a hard time for Sam, weeks of 17 August to 2 November' '' -- sh -c 'tail -n 2 out'
	fr-friend season end Sam >/dev/null # the empty weeks behind it are no blanks at the end of its line
	FR_NOW=2026-11-23T20:00:00+01:00 fr-balance year Sam >out
	check 0 '                                          ░░░░░░░░░░░░' '' -- sed -n 11p out
	check 2 '' 'fr-balance: a year is a picture; its numbers are in fr-balance -j weeks' -- fr-balance -j year
}

@test "a year of all: alphabetical, words where it is early, half of it where it is narrow, ASCII" {
	demo
	check 0 'The year until 2 November, a sign for each week

                        Nov Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct
Ana                     ▀██·▄█·██▀▀▀·█▄███▄█▄█▄██▄█·█·█▀█▀█▀·█··▀▀█▀·█▀▀▀▀▀▀·
Ben                     ··▄▄▄█·▄█▄██··▄█·█·█·▄·█▄▀▄··▄·▄··▀▄█▄▀·▄▄▀▀█████▄·▄·
Kim                     too early for a picture
Sam                     ·█▀·▀·▀·▀███··▀·······▀▄·▀█·▀▄▀▀█···█··█·▀▀▀▀▀▀▀█▀·▀·
                                                                 ░░░░░░░░░░░░
Zoë                     ▄·····█▄█····▀▄··▀··▄▄·██··▄·························

▀ from you, ▄ to you, █ both ways or shared, · nothing noted
░ a hard time, for one of you or both' '' -- fr-balance year
	LC_ALL=C COLUMNS=60 fr-balance year >out
	check 0 'Half a year until 2 November, a sign for each week' '' -- head -n 1 out
	check 0 "Ana                     .#.#'#'#'.#..''#'.#''''''." '' -- grep ^Ana out
	LC_ALL= LC_CTYPE= LANG= fr-balance year Ana >out
	check 0 "' from you, , to you, # both ways or shared, . nothing noted" '' -- tail -n 1 out
	COLUMNS=30 fr-balance year >out
	[ "$(grep -c '.\{31\}' out)" = 0 ]
}

@test "a year respects what was said about somebody" {
	demo
	fr-friend caring Ana >/dev/null
	fr-friend remember Ben >/dev/null
	fr-friend archive Zoë >/dev/null
	fr-friend rest Kim --until 2026-12-01 >/dev/null
	fr-balance year >out
	grep -q '^Ana  *[█·]*$' out
	lacks 'Ben\|Zoë\|Kim' out
	grep -q '1 friend is resting' out
	fr-balance year Ana >out
	lacks '▀\|▄' out
	grep -q 'nothing has to come back' out
	grep -q '^█ something noted, · nothing noted' out
	check 0 'You remember Ben here. What you wrote stays, and you can add to it.' '' -- fr-balance year Ben
	fr-balance year Zoë | grep -q 'in your archive'
	fr-balance accept Sam --until 2026-12-01 >/dev/null
	fr-balance year | grep -q '^Sam  *[█·]*$'
	fr-balance weeks Sam >out
	lacks 'open\|leaning\|[0-9]\.[0-9]' out
	fr-friend unsafe Sam >/dev/null
	fr-balance year | lacks Sam /dev/stdin
	fr-balance year Sam | grep -q 'sense of danger'
	check 0 '' '' -- sh -c 'fr-log -j list | fr-balance -j weeks - Sam'
}

@test "no picture says missed, or counts, or ranks" {
	demo
	for f in '' Ana Sam; do
		# shellcheck disable=SC2086
		fr-balance year $f
		fr-balance weeks $f
	done >out
	if grep -nwiE 'missed|score|rank|streak|total|owe|best|worst' out; then return 1; fi
}
