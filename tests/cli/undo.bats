#!/usr/bin/env bats
# undo: whose change is taken back, redo, steps of many records, the list; of all tools.

load lib

# on MACHINE SECONDS COMMAND...: at this machine, so many seconds after noon.
on() {
	local machine=$1 seconds=$2 now
	shift 2
	printf -v now '%(%FT%TZ)T' $((1772366400 + seconds)) # 2026-03-01T12:00:00Z
	FR_DB=$DIR/$machine.db FR_SEED=$((machine * 1000 + seconds + 1)) FR_NOW=$now "$@" 2>>said
}

# content MACHINE: what it keeps, without the times of its changes.
content() {
	on "$1" 9000 fr-data export --their-words | jq -cS 'select(.type != "tombstone") | del(.updated, .changed)
		| with_entries(select(.value != null))' | sort
}

@test "undo passes by what came from another machine" {
	mkdir shared
	on 1 0 fr-friend add Ana >/dev/null
	on 1 1 fr-data sync shared >/dev/null
	on 2 2 fr-data sync shared >/dev/null
	on 2 3 fr-log gave Ana humour --note 'of the other machine' >/dev/null
	on 2 4 fr-data sync shared >/dev/null
	on 1 5 fr-log gave Ana presence --note 'a typo' >/dev/null
	on 1 6 fr-data sync shared >/dev/null
	check 0 'took back fr-log gave of Sun 2026-03-01 12:00:
  no longer there: gave Ana presence, Sun 2026-03-01 12:00: a typo' '' -- env FR_DB="$DIR/1.db" fr-log undo
	check 0 'took back fr-data sync of Sun 2026-03-01 12:00:
  no longer there: gave Ana humour, Sun 2026-03-01 12:00: of the other machine' '' -- \
		env FR_DB="$DIR/1.db" fr-data undo --sync
	check 2 '' 'fr-data: nothing came from another machine that could be taken back' -- \
		env FR_DB="$DIR/1.db" fr-data undo --sync
	on 1 7 fr-data undo >/dev/null
	check 2 '' 'fr-data: there is nothing to take back' -- env FR_DB="$DIR/1.db" fr-data undo
}

@test "what another machine changed since stays when a change is taken back" {
	on 1 0 fr-log gave Ana humour --new >/dev/null
	on 1 1 fr-data export | on 2 1 fr-data import -
	on 1 2 fr-log edit last --note mine --weight 3 >/dev/null
	on 1 3 fr-data export | on 2 3 fr-data import -
	on 2 4 fr-log edit last --note theirs >/dev/null
	on 2 5 fr-log felt last 2 >/dev/null
	on 2 6 fr-friend rename Ana Anna >/dev/null
	on 2 7 fr-data export | on 1 7 fr-data import -
	on 1 8 fr-data undo >told
	check 0 'took back fr-log edit of Sun 2026-03-01 12:00:
  as it was: gave Anna humour, Sun 2026-03-01 12:00, energy +2: theirs (weight as before)' '' -- cat told
	check 0 '{"note":"theirs","energy":2,"weight":null,"friend":"Anna"}' '' -- \
		sh -c "FR_DB=$DIR/1.db fr-log -j | jq -c '{note, energy, weight, friend}'"
	check 0 1 '' -- sh -c "FR_DB=$DIR/1.db fr-friend -j list | wc -l"
	# the moment goes, the friend whom others name by now stays
	on 2 9 fr-log got Anna comfort >/dev/null
	on 2 9 fr-data export | on 1 9 fr-data import -
	on 1 10 fr-data undo >/dev/null
	check 0 'received' '' -- sh -c "FR_DB=$DIR/1.db fr-log -j | jq -r .direction"
	check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
}

@test "redo does again what was taken back, to the letter, and undo takes that back too" {
	on 1 0 fr-log gave Ana humour --new --note first >/dev/null
	content 1 >zero
	on 1 1 fr-log edit last --note second >/dev/null
	content 1 >one
	on 1 2 fr-log rm last >/dev/null
	content 1 >two
	for turn in 10 20; do
		on 1 $turn fr-log undo >/dev/null
		content 1 | diff one -
		on 1 $((turn + 1)) fr-log undo >/dev/null
		content 1 | diff zero -
		on 1 $((turn + 2)) fr-log redo >/dev/null
		content 1 | diff one -
		on 1 $((turn + 3)) fr-data redo >told
		content 1 | diff two -
	done
	check 0 'did again fr-log rm of Sun 2026-03-01 12:00:
  no longer there: gave Ana humour, Sun 2026-03-01 12:00: second' '' -- cat told
	check 2 '' 'fr-log: there is nothing to do again' -- env FR_DB="$DIR/1.db" fr-log redo
	check 2 '' 'fr-log: redo takes no operand' -- env FR_DB="$DIR/1.db" fr-log redo 2
	on 1 30 fr-log undo >/dev/null
	on 1 31 fr-log gave Ana presence >/dev/null
	check 2 '' 'fr-log: there is nothing to do again' -- env FR_DB="$DIR/1.db" fr-log redo
	check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
}

@test "a step of many records is named and taken back when that is said" {
	quiet fr-friend add Ana
	for n in 1 2 3 4 5 6 7 8 9 10 11; do
		echo "{\"type\":\"moment\",\"at\":\"2026-01-$((n + 10))\",\"friend\":\"Ana\",\"direction\":\"given\"}"
	done >eleven
	head -10 eleven >ten
	fr-log add ten 2>/dev/null
	fr-log undo >/dev/null
	fr-log add eleven 2>/dev/null
	check 2 '' 'fr-log: fr-log add of Sun 2026-03-01 12:00 changed 11 records; if all of it is meant: fr-log undo --yes' -- \
		unchanged fr-log undo
	check 2 '' 'fr-data: fr-log add of Sun 2026-03-01 12:00 changed 11 records; if all of it is meant: fr-data undo 2 --yes' -- \
		unchanged fr-data undo 2
	fr-log undo --yes >told
	tail -1 told | grep -qx '  and 6 more'
	check 2 '' 'fr-log: fr-log add of Sun 2026-03-01 12:00 changed 11 records; if all of it is meant: fr-log redo --yes' -- \
		unchanged fr-log redo
	fr-log redo --yes >/dev/null
	[ "$(fr-log -j | wc -l)" -eq 11 ]
}

@test "undo --list shows what would be taken back, the next first" {
	check 0 '' '' -- fr-log undo --list
	fr-log gave Ana humour --new >/dev/null 2>&1
	fr-log felt last 2 >/dev/null
	fr-log rm last >/dev/null
	fr-log undo >/dev/null
	fr-friend add Ben >/dev/null
	for n in 1 2 3 4 5 6 7 8 9; do fr-friend add "Sam $n" >/dev/null; done
	check 0 10 '' -- sh -c "fr-data undo --list | grep -c '^[0-9]'"
	fr-data undo 9 >/dev/null
	check 0 '1  Sun 2026-03-01 12:00  fr-friend add
  came: Ben
2  Sun 2026-03-01 12:00  fr-log felt
  changed: gave Ana humour, Sun 2026-03-01 12:00, energy +2 (energy)
3  Sun 2026-03-01 12:00  fr-log gave
  came: Ana
  came: gave Ana humour, Sun 2026-03-01 12:00' '' -- unchanged fr-log undo --list
	check 0 'step fr-log gave' '' -- sh -c "fr-log -j undo --list | tail -1 | jq -r '[.type, .tool, .verb] | join(\" \")'"
	check 0 '' '' -- fr-data undo --sync --list
	check 2 '' 'fr-data: undo takes how many steps, and no more' -- unchanged fr-data undo 2 --list
}

@test "undo of a sync that made two friends one gives both back, here and everywhere" {
	for names in 'Ana Anna' 'Anna Ana'; do
		rm -rf shared ./*.db
		mkdir shared
		set -- $names
		on 1 0 fr-friend add "$1" >/dev/null
		on 1 1 fr-friend add "$2" --note 'met at school' >/dev/null
		on 1 2 fr-log gave "$2" humour --note hers >/dev/null
		on 1 3 fr-log shared "$1,$2" presence --note both >/dev/null
		on 1 4 fr-checkin hurt "$2" - >/dev/null <<<'a hurt'
		on 2 5 fr-friend add "$1" --alias "$2" >/dev/null
		on 2 6 fr-data sync shared >/dev/null
		content 1 >before
		on 1 7 fr-data sync shared >/dev/null
		check 0 1 '' -- sqlite3 1.db 'SELECT count(*) FROM friend'
		on 2 8 fr-data sync shared >/dev/null
		content 1 >after
		on 1 9 fr-data undo --sync >/dev/null
		content 1 | diff before -
		on 1 10 fr-log redo >/dev/null
		content 1 | diff after -
		on 1 11 fr-data undo --sync >/dev/null
		content 1 | diff before -
		for turn in 12 13; do
			on 1 $turn fr-data sync shared >/dev/null
			on 2 $turn fr-data sync shared >/dev/null
		done
		check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
		check 0 '' '' -- env FR_DB="$DIR/2.db" fr-data check
		content 1 | diff <(content 2) -
		content 1 | jq -r 'select(.type == "friend") | "\(.name) \(.note) \(.aliases)"' >got
		check 0 '' '' -- diff <(printf '%s\n' "$1 null null" "$2 met at school null" | sort) <(sort got)
	done
}

@test "undo of an import that renamed one friend to another gives both back" {
	for id in 00000000-0000-7000-8000-000000000001 ffffffff-0000-7000-8000-000000000001; do
		rm -f ./*.db
		echo '{"type":"friend","id":"'$id'","name":"Bea","updated":"2026-02-01T00:00:00Z"}' | on 1 0 fr-data import -
		on 1 1 fr-friend add Ana --note hers >/dev/null
		on 1 2 fr-log gave Bea humour --note 'of Bea' >/dev/null
		on 1 3 fr-log gave Ana humour --note 'of Ana' >/dev/null
		on 1 4 fr-log shared Ana,Bea presence >/dev/null
		content 1 >before
		echo '{"type":"friend","id":"'$id'","name":"Ana","updated":"2026-03-02T00:00:00Z"}' | on 1 5 fr-data import -
		check 0 1 '' -- sqlite3 1.db 'SELECT count(*) FROM friend'
		on 1 6 fr-data undo --sync >/dev/null
		content 1 | diff before -
		check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
	done
}

@test "undo of an import that gave a friend another id gives the old one back" {
	on 1 0 fr-friend add Ana --note hers >/dev/null
	content 1 >before
	echo '{"type":"friend","id":"00000000-0000-7000-8000-000000000001","name":"Ana","note":"theirs","updated":"2026-03-02T00:00:00Z"}' |
		on 1 5 fr-data import -
	on 1 6 fr-data undo --sync >/dev/null
	content 1 | diff before -
}

@test "undo of a rename passes where somebody else has that name by now" {
	on 1 0 fr-friend add Ana >/dev/null
	on 1 1 fr-friend set Ana --note first >/dev/null
	on 1 2 fr-friend rename Ana Zoe >/dev/null
	on 1 3 fr-friend set Zoe --alias '' >/dev/null
	echo '{"type":"friend","id":"00000000-0000-7000-8000-000000000009","name":"Ana","updated":"2026-03-01T12:00:04Z"}' |
		on 1 5 fr-data import -
	rm said
	for turn in 6 7 8; do
		on 1 $turn fr-data undo >/dev/null
	done
	[ ! -s said ]
	check 0 'Ana null
Zoe null' '' -- sh -c "FR_DB=$DIR/1.db fr-friend -j list | jq -r 'select(.type == \"friend\") | \"\\(.name) \\(.note)\"' | sort"
	check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
}

@test "somebody who is there again and is called as another machine's friend is one with them" {
	on 1 0 fr-friend add Ana --alias Annie --note 'hers' >/dev/null
	on 1 1 fr-log gave Ana listening 5m >/dev/null
	on 1 2 fr-log undo >/dev/null
	on 1 3 fr-log undo >/dev/null
	on 2 4 fr-friend add Ana --tag uni >/dev/null
	on 2 5 fr-log got Ana humour 6m >/dev/null
	on 2 6 fr-friend add Ben --alias Annie >/dev/null
	on 2 7 fr-data export >theirs
	on 1 8 fr-data import theirs
	on 1 9 fr-log redo >/dev/null
	on 1 10 fr-log redo >/dev/null
	[ "$(on 1 11 fr-friend -j list | jq -r .name | sort | tr '\n' ' ')" = 'Ana Ben ' ]
	[ "$(on 1 11 fr-log -j list --with Ana | wc -l)" -eq 2 ]
[ "$(on 1 11 fr-friend -j show Ana | head -1 | jq -c '[.note, .tags]')" = '["hers",["uni"]]' ]
	check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
	on 1 12 fr-log undo >/dev/null
	check 0 '' '' -- env FR_DB="$DIR/1.db" fr-data check
}

@test "the journal keeps one state of a record and step" {
	local note='' i
	on 1 0 fr-friend add Ana --note first >/dev/null
	for i in $(seq 200); do
		note+="line $i of many about her "
		printf '{"type":"friend","name":"Ana","note":"%s"}\n' "$note"
	done >notes
	on 1 1 fr-log add notes
	[ "$(stat -c %s 1.db)" -lt 600000 ]
	on 1 2 fr-log undo >/dev/null
	[ "$(on 1 3 fr-friend -j list | jq -r .note)" = first ]
	on 1 4 fr-log redo >/dev/null
	[ "$(on 1 5 fr-friend -j list | jq -r '.note | length')" -gt 4000 ]
}
