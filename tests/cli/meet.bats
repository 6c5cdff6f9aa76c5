#!/usr/bin/env bats
# meet: two machines that know the same people by other names, ids and dates.  What the property test of tests/soak
# found, small.

load lib

# on MACHINE SECONDS COMMAND...: at this machine, so many seconds after noon.
on() {
	local machine=$1 seconds=$2 now
	shift 2
	printf -v now '%(%FT%TZ)T' $((1772366400 + seconds)) # 2026-03-01T12:00:00Z
	FR_DB=$DIR/$machine.db FR_SEED=$((machine * 1000 + seconds + 1)) FR_NOW=$now "$@" 2>>said
}

# give FROM TO SECONDS: what FROM has comes to TO.
give() {
	on "$1" "$3" fr-data export --their-words >given || return
	on "$2" "$3" fr-data import - <given
}

# equal MACHINE...: after two exchanges all have the same, and it is sound.
equal() {
	local one other
	for turn in 1 2; do
		for one in "$@"; do
			for other in "$@"; do
				[ "$one" = "$other" ] || give "$one" "$other" $((9000 + turn)) || return
			done
		done
	done
	for one in "$@"; do
		on "$one" 9100 fr-data export --their-words >all."$one"
		cmp all."$1" all."$one" || { diff all."$1" all."$one"; return 1; }
		check 0 '' '' -- env FR_DB="$DIR/$one.db" fr-data check || return
	done
}

@test "who is removed elsewhere stays while a ritual or a rota here names them" {
	for what in 'ritual add Coffee --every week' 'ritual rota add Favours --items plants'; do
		rm -f ./*.db
		on 1 0 fr-friend add Ana >/dev/null
		give 1 2 1
		on 1 2 fr-data undo >/dev/null
		on 2 3 fr-$what --with Ana >/dev/null
		give 1 2 4
		equal 1 2
		grep -q '"friend":"Ana"\|"friends":\["Ana"\]' all.1
	done
}

@test "what was never said here is no later than what was said there" {
	on 1 0 fr-ritual add Walk --with Ana --new --every week --start 2026-02-01 --role host:me,Ana >/dev/null
	give 1 2 1
	on 1 60 fr-ritual done last >/dev/null
	on 2 120 fr-ritual swap last >/dev/null
	equal 1 2
	[ "$(jq -r 'select(.type == "occurrence") | .moment' all.1)" = "$(jq -r 'select(.type == "moment") | .id' all.1)" ]
}

@test "nobody is added for the sake of a line that comes too late" {
	echo '{"type":"moment","id":"01000000-0000-7000-8000-000000000001","at":"2026-01-05","friend":"Ana",
		"direction":"given","created":"2026-01-06T00:00:00Z","updated":"2026-01-06T00:00:00Z"}' | tr -d '\n\t' >line
	quiet fr-friend add Ana
	fr-log add line 2>/dev/null
	quiet fr-log rm last
	sed -i s/Ana/Ben/ line
	check 0 '' 'fr-log: added 0, changed 0, same 0, older 1, refused 0' -- fr-log add line
	check 0 'Ana' '' -- sh -c 'fr-friend -j list | jq -r .name'
}

@test "what is forgotten elsewhere is in no journal here" {
	# 2 knows Sam by an id of its own, 3 took back what came
	on 2 0 fr-friend add Sam >/dev/null
	on 1 1 fr-friend add Sam >/dev/null
	on 1 2 fr-log gave Sam humour --note 'a secret' >/dev/null
	give 1 2 3
	give 1 3 3
	on 2 4 fr-log edit last --with Kim --note other --new >/dev/null
	on 3 4 fr-data undo --sync >/dev/null
	on 1 5 fr-friend forget Sam --yes >/dev/null
	for other in 2 3; do
		grep -q 'a secret' $other.db
		give 1 $other 6
		[ "$(grep -c 'a secret' $other.db)" -eq 0 ]
	done
	equal 1 2 3
}

@test "of two who are one, what neither has was never cleared" {
	on 1 0 fr-friend add Ben >/dev/null
	on 1 60 fr-friend add Ana >/dev/null
	give 1 2 61
	on 1 120 fr-friend merge Ben Ana >/dev/null
	equal 1 2
	[ "$(jq -c 'select(.type == "friend") | [.name, .aliases, has("note")]' all.1)" = '["Ana",["Ben"],false]' ]
}

@test "a forgetting that was cut short is brought to its end by whatever comes next" {
	quiet fr-friend add Ben
	for next in 'fr-friend forget Ana --yes' 'fr-log gave Ben'; do
		sqlite3 fr.db "INSERT INTO local VALUES ('scrub', 'due')"
		echo 'about Ana' >fr.db.v1.bak
		echo 'about Ana' >fr.db.replaced
		$next >/dev/null 2>&1 || [ $? -eq 2 ]
		[ "$(ls fr.db*)" = fr.db ]
		[ -z "$(sqlite3 fr.db "SELECT * FROM local WHERE key = 'scrub'")" ]
	done
	check 0 '' '' -- fr-data check
}

@test "what became part of another by a meeting is in nobody's way back" {
	on 1 0 fr-friend add Ana >/dev/null
	on 1 1 fr-friend add Anna >/dev/null
	on 1 2 fr-friend set Anna --note 'met at school' >/dev/null
	on 2 3 fr-friend add Ana --alias Anna >/dev/null
	give 2 1 4
	check 0 1 '' -- sqlite3 1.db 'SELECT count(*) FROM friend'
	rm said
	on 1 5 fr-data undo --sync >/dev/null
	for step in set add; do
		on 1 5 fr-data undo >/dev/null
	done
	[ ! -s said ]
}

@test "who came again under another name is called as before when a merge is taken back" {
	on 1 0 fr-friend add Ben >/dev/null
	on 1 1 fr-friend add Zoe --every week >/dev/null
	on 1 2 fr-log gave Zoe humour >/dev/null
	give 1 2 3
	on 1 4 fr-friend merge Zoe Ben >/dev/null
	on 2 5 fr-friend rename Zoe Sam >/dev/null
	on 2 6 fr-friend set Sam --alias '' >/dev/null
	give 2 1 7
	rm said
	on 1 8 fr-data undo --yes >/dev/null
	[ ! -s said ]
	check 0 '["Ben",null]
["Zoe",7]' '' -- sh -c 'fr-data -d 1.db export --types friend | jq -c "[.name, .cadence_days]"'
	equal 1 2
	check 0 Zoe '' -- jq -r 'select(.type == "moment").friend' all.1
}
