#!/usr/bin/env bats
# fr-balance: what is suggested by what there is to say, and that what would change it would.

load lib

NOW=1751630400 # 2025-07-04, a Friday
WEEK=604800

# weekly DIRECTION NAME FIRST LAST [MORE]: a moment each week from FIRST weeks ago to LAST (both as numbers, below 0 for later).
weekly() {
	local i
	for ((i = $4; i <= $3; i++)); do
		printf '{"type":"moment","friend":"%s","direction":"%s","at":"%(%FT%TZ)T"%s}\n' "$2" "$1" $((NOW - 86400 - i * WEEK)) "$5"
	done
}

# What is suggested to ten friends of one story, whose names are next to each other and so their places in the year.
suggested() {
	for letter in A B C D E F G H I J; do "$@" "Sam $letter"; done | fr-log add --new - 2>/dev/null
	for letter in A B C D E F G H I J; do
		fr-balance "Sam $letter" | sed '1,/^You were last\|^You were in\|^You have not written/d' | tr '\n' ' ' |
			sed "s/^.*every 7 days\. *//; s/^ *//; s/.fr-balance explain.*//; s/Sam $letter/Sam/g"
		echo
	done | sort -u >said
}

received() {
	weekly received "$1" 25 0
	echo '{"type":"care","friend":"'"$1"'","who":"friend","kind":"humour","level":5}'
	echo '{"type":"care","friend":"'"$1"'","who":"friend","kind":"advice","level":3}'
}

@test "for what was received: thanks and what reaches them, and nothing to pay back" {
	export FR_NOW=2025-07-04T12:00:00Z
	suggested received
	grep -q '^Sam was there for you in 13 of the last 13 weeks\.' said
	grep -q 'You noted that humour reaches Sam well\.' said
	[ "$(wc -l <said)" -ge 7 ]
	not grep -iE 'could you ask|might let|owe|pay|balance|even' <(grep -v 'given in return' said)
}

quiet() {
	weekly given "$1" 68 9
	weekly received "$1" 68 9
	weekly mutual "$1" 99 99
}

@test "for quiet: a hello, a rest, and that they came back from longer gaps" {
	export FR_NOW=2025-07-04T12:00:00Z
	weekly mutual Ben 70 0 | fr-log add --new - 2>/dev/null
	suggested quiet
	grep -q '^Quiet does not have to mean distance' said
	grep -q "fr-friend rest 'Sam' --until DATE" said
	# the 31 weeks that ended 68 weeks ago
	grep -q '^You two have come back from longer gaps (217 days in 2024)\.' said
	[ "$(wc -l <said)" -eq 6 ]
}

limited() {
	weekly given "$1" 25 0 ',"minutes":30'
	echo '{"type":"boundary","friend":"'"$1"'","measure":"minutes_per_week","limit":'"$LIMIT"'}'
}

@test "for what was given: a limit of time that was passed is one of it" {
	export FR_NOW=2025-07-04T12:00:00Z
	LIMIT=0 suggested limited
	grep -q '^You spent more time with Sam than you had meant to' said
	export FR_DB=$DIR/other.db
	LIMIT=5000 suggested limited
	not grep 'more time' said
	[ "$(wc -l <said)" -ge 7 ]
}

# state DIRECTION WEEKS: what it is after so many weeks more of it.
state() {
	cat story >more
	for direction in $1; do weekly "$direction" Sam -1 -"$2" >>more; done
	FR_NOW=$(date -u -d "@$((NOW + $2 * WEEK))" +%FT%TZ) fr-balance -j - <more 2>/dev/null | sed 's/.*"state":"\([^"]*\)".*/\1/'
}

# Weeks that the page names for a way, in which all that is logged is given, or received, or goes both ways.
weeks() {
	tr '\n' ' ' <page | sed -n "s/.* \([0-9]*\) weeks in which $1.*/\1/p"
}

# comes_true WORDS DIRECTIONS WHAT: after the weeks it is so, and not a week before.
comes_true() {
	local n
	n=$(weeks "$1")
	[ "$n" -gt 1 ]
	[[ $(state "$2" "$n") == $3 ]] || { echo "not so after $n weeks of $2"; return 1; }
	[[ $(state "$2" $((n - 1))) != $3 ]] || { echo "so a week before $n of $2"; return 1; }
}

told() {
	fr-log add story 2>/dev/null
	FR_NOW=2025-07-04T12:00:00Z fr-balance explain Sam >page
}

@test "what it would take for the words to change comes true, from both ways" {
	{ weekly given Sam 39 0; weekly received Sam 39 0; } >story
	told
	comes_true 'all that is logged is given' given '*given'
	comes_true 'all that is logged is received' received '*received'
}

@test "what it would take for the words to change comes true, from either side" {
	weekly given Sam 25 0 >story
	told
	comes_true 'all that is logged is received' received '@(open|mutual)'
	comes_true 'it goes both ways' mutual '@(open|mutual)'
	rm "$FR_DB"
	weekly received Sam 25 0 >story
	told
	comes_true 'all that is logged is given' given '@(open|mutual)'
	comes_true 'it goes both ways' mutual '@(open|mutual)'
}

@test "how many weeks are missing until there is enough to say something" {
	weekly mutual Sam 1 0 >story
	told
	n=$(tr '\n' ' ' <page | sed -n 's/.* \([0-9]*\) more weeks with an ordinary moment.*/\1/p')
	[ "$n" -gt 1 ]
	[ "$(state mutual $((n - 1)))" = unknown ]
	[ "$(state mutual "$n")" != unknown ]
}
