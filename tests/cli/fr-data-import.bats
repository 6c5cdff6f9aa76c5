#!/usr/bin/env bats
# fr-data import --from and export --to: coming from other programs, and going to them.
# bats file_tags=optimised

bats_require_minimum_version 1.5.0
load lib

SAMPLES=$BATS_TEST_DIRNAME/../data/import

# import FORMAT FILE OPTIONS...: the table, without what it says on standard error.
import() {
	COLUMNS=200 fr-data import --from "$1" "$SAMPLES/$2" "${@:3}" 2>said
}

# imported STATUS TABLE CLOSING -- FORMAT FILE OPTIONS...
imported() {
	local status=$1 table=$2 closing=$3 got=0
	shift 4
	import "$@" >table || got=$?
	tr -s ' ' <table | sed 's/^ //; s/ $//' >plain
	same table "$table" plain
	same closing "$closing" said
	[ "$got" -eq "$status" ]
}

@test "a whole friends.md, and again" {
	table="N WHAT RESULT WHERE
4 friend became a friend
2 activity became a given moment, as --map says
1 activity became a received moment, as --map says
2 activity became a mutual moment
2 note became a line of the friend's note
3 location left out: fr keeps no list of places: a place is a tag where it is named lines 19, 20, 21"
	imported 0 "$table" 'fr-data: added 9, changed 2, same 0, older 0, not read 0' -- \
		friends friends.md --map @gave=given --map @received=received
	check 0 '["2025-09-30","Mei-Ling Chen","mutual",["ritual:dinner","hosted-by-them"]]
["2025-10-19","Ana","given",["walk","gave"]]
["2025-11-02","Priya Raman","received",["call:phone","received"]]
["2025-11-02","Tom O'"'"'Neill","mutual",["place:Café Dois","ritual:coffee"]]
["2025-11-08",["Priya Raman","Tom O'"'"'Neill"],"given",["place:Lisbon","help","gave"]]' '' -- \
		sh -c "fr-log -j | jq -c '[.at,.friend//.friends,.direction,.tags]'"
	check 0 "Moved Priya Raman's boxes to Lisbon with Tom O'Neill." '' -- sh -c 'fr-log -j | jq -r .note | tail -n 1'
	check 0 '["Priya Raman",["Pri","Dr. Raman"],["place:Lisbon","close","uni"]]' '' -- \
		sh -c "fr-friend -j list | jq -c 'select(.name | startswith(\"Pri\")) | [.name,.aliases,.tags]'"
	check 0 '2025-10-19: Ana finds long phone calls draining. @boundary' '' -- \
		sh -c "fr-friend -j list | jq -r 'select(.name == \"Ana\").note'"
	before=$(fr-data export | cksum)
	imported 0 "$table" 'fr-data: added 0, changed 0, same 11, older 0, not read 0' -- \
		friends friends.md --map @gave=given --map @received=received
	[ "$before" = "$(fr-data export | cksum)" ]
}

@test "what was changed here stays; undone and imported again it is there again" {
	import friends friends.md >/dev/null
	FR_NOW=2026-03-02T12:00:00Z quiet fr-log edit 6a11d9 --note "mine now" --kind humour
	FR_NOW=2026-03-02T12:00:00Z quiet fr-friend set Ana --note "mine too"
	import friends friends.md --map @gave=given >/dev/null
	check 0 'fr-data: added 0, changed 3, same 8, older 0, not read 0' '' -- cat said
	check 0 'mine now' '' -- sh -c "fr-log -j list --kind humour | jq -r .note"
	check 0 'mine too
2025-10-19: Ana finds long phone calls draining. @boundary' '' -- \
		sh -c "fr-friend -j list | jq -r 'select(.name == \"Ana\").note'"
	check 0 2 '' -- sh -c 'fr-log -j list --direction given | wc -l'
	rm "$FR_DB"
	import friends friends.md >/dev/null
	fr-log undo >/dev/null
	check 0 0 '' -- sh -c 'fr-log -j | wc -l'
	import friends friends.md >/dev/null
	check 0 5 '' -- sh -c 'fr-log -j | wc -l'
}

@test "what was changed here in the same second, or by a slow clock, stays; what an import changed does not" {
	import friends friends.md >/dev/null
	id=$(fr-log -j list --tag walk | jq -r .id)
	FR_NOW=2026-02-01T12:00:00Z quiet fr-log edit "$id" --direction received
	import friends friends.md --map @gave=given >/dev/null
	check 0 received '' -- sh -c 'fr-log -j list --tag walk | jq -r .direction'
	check 0 given '' -- sh -c 'fr-log -j list --tag help | jq -r .direction'
	import friends friends.md --map @gave=received >/dev/null
	check 0 received '' -- sh -c 'fr-log -j list --tag help | jq -r .direction'
	import friends friends.md --map @gave=given >/dev/null
	check 0 received '' -- sh -c 'fr-log -j list --tag walk | jq -r .direction'
}

@test "trap 1: headers are recognised anywhere" {
	imported 3 "N WHAT RESULT WHERE
1 friend became a friend
2 activity became a mutual moment
1 note became a line of the friend's note
1 header with a change: was an entry to friends: read as the header that it is line 7
1 location left out: fr keeps no list of places: a place is a tag where it is named line 10
1 header not read: is none that friends writes line 11
1 line not read: stands under no header that is known line 12" 'fr-data: 1 friend new by name: Ben
fr-data: added 3, changed 1, same 0, older 0, not read 2' -- friends trap1-headers.md
}

@test "trap 2: a friend's line in another order loses nothing" {
	imported 0 "N WHAT RESULT WHERE
2 friend became a friend
1 friend with a change: in an order in which friends itself would lose a part: all of it is kept line 2
1 friend with a change: what friends itself would lose is kept as a note: the whole line line 3" \
		'fr-data: added 2, changed 0, same 0, older 0, not read 0' -- friends trap2-order.md
	check 0 '["Ana",["Anita"],["close","place:Porto"],null]
["Ben",null,null,"in friends.md: Ben (Robert) Dylan"]' '' -- sh -c "fr-friend -j list | jq -c '[.name,.aliases,.tags,.note]'"
}

@test "traps 3 and 4: names of any script, marks paired from the left" {
	import friends trap3-unicode.md >/dev/null
	check 0 '[["Élodie Petit","Олег"],["place:Évora","thé"]]' '' -- sh -c "fr-log -j | jq -c '[.friends,.tags]'"
	rm "$FR_DB"
	import friends trap4-marks.md | grep -q 'a \*\* without its pair stays text *line 3'
	check 0 '[["Ana","Ben"],null,"AnaxBen and a snake_case_word, mail to sam@example.org"]' '' -- \
		sh -c "fr-log -j | jq -c '[.friends,.tags,.note]' | tail -n 1"
}

@test "trap 5: relative dates and none only with --today" {
	imported 3 "N WHAT RESULT WHERE
1 activity became a mutual moment
1 activity not read: counts from the day it was written: say which with --today line 2
1 activity not read: has no date: say which day is meant with --today line 3" 'fr-data: 1 friend new by name: Ana
fr-data: added 1, changed 0, same 0, older 0, not read 2' -- friends trap5-dates.md
	check 0 '"2025-01-04"' '' -- sh -c 'fr-log -j | jq .at'
	imported 0 "N WHAT RESULT WHERE
3 activity became a mutual moment
1 activity with a change: has no date: taken for that of --today line 3" 'fr-data: 1 friend new by name: Ben
fr-data: added 2, changed 0, same 1, older 0, not read 0' -- friends trap5-dates.md --today 2025-11-03
	check 0 '"2025-01-04"
"2025-11-02"
"2025-11-03"' '' -- sh -c 'fr-log -j | jq .at'
	FR_NOW=2026-04-01T12:00:00Z check 0 'fr-data: added 0, changed 0, same 3, older 0, not read 0' '' -- \
		sh -c "fr-data import --from friends '$SAMPLES/trap5-dates.md' --today 2025-11-03 2>&1 >/dev/null"
}

@test "traps 6 to 8: bad dates, the same twice, days to come, unmarked names" {
	import friends trap6-twice.md >/dev/null || [ $? -eq 3 ]
	check 0 2 '' -- sh -c 'fr-log -j | wc -l'
	check 0 '["close","place:Porto"]' '' -- sh -c 'fr-friend -j list | jq -c .tags'
	import friends trap6-twice.md >/dev/null || [ $? -eq 3 ]
	check 0 2 '' -- sh -c 'fr-log -j | wc -l'
	rm "$FR_DB"
	import friends trap7-future.md | grep -q 'its day is still to come *line 2'
	rm "$FR_DB"
	import friends trap8-names.md | grep -q 'left out: names no friend in \*\* *line 3'
	check 0 '"Priya Raman"' '' -- sh -c 'fr-log -j | jq -c .friend'
}

@test "a dry run stores nothing and makes nothing" {
	COLUMNS=200 fr-data import --from friends --dry-run "$SAMPLES/friends.md" >table 2>said
	check 0 'fr-data: would be: added 9, changed 2, same 0, older 0, not read 0' '' -- cat said
	[ ! -e "$FR_DB" ]
	quiet fr-friend add Ana
	unchanged import friends friends.md --dry-run >/dev/null
	[ -z "$(ls -d /dev/shm/fr-dry.* 2>/dev/null)" ]
}

@test "Monica: people and what was done together; no debts, no secrets" {
	imported 3 "N WHAT RESULT WHERE
2 contact became a friend
1 call became a mutual moment
1 gift became a received moment
1 note became lines of the friend's note
1 conversation became a mutual moment
1 activity became a mutual moment
1 gift left out: is an idea and was not given yet Priya Raman
1 debt left out: what is owed is no care: it never becomes part of a balance Priya Raman
1 reminder left out: fr-ritual add keeps what comes again Priya Raman
1 contact_field left out: fr keeps no addresses and numbers Priya Raman
1 birthday left out: was guessed from an age Tom O'Neill
1 contact left out: was only named as somebody's relation
1 activity left out: no contact took part in it nobody
1 user left out: your account and its secrets are not read
1 relationship left out: has no counterpart
1 journal entry left out: is about you and not about a friend
1 call not read: has no time that can be read Priya Raman" 'fr-data: added 6, changed 1, same 0, older 0, not read 1' -- \
		monica monica.json
	check 0 'Priya Raman|Pri|uni|--05-17|14|null
Tom O'"'"'Neill||||null|true' '' -- sh -c \
		"fr-friend -j list --all | jq -r '[.name, (.aliases//[\"\"])[0], (.tags//[\"\"])[0], .birthday//\"\", .cadence_days, .archived] | map(tostring) | join(\"|\")'"
	check 0 '["2025-09-01","Priya Raman","received",null,["gift"]]
["2025-10-01T18:00:00Z","Priya Raman","mutual","friend",["call","felt:relief"]]
["2025-10-05T10:00:00Z","Priya Raman","mutual","me",["conversation"]]
["2025-10-10",["Priya Raman","Tom O'"'"'Neill"],"mutual",null,null]' '' -- \
		sh -c "fr-log -j | jq -c '[.at,.friend//.friends,.direction,.initiated_by,.tags]'"
	for word in SECRETSEED sam@example.org EUR 351; do
		[ "$(grep -ac "$word" "$FR_DB")" = 0 ] || { echo "$word was kept"; return 1; }
	done
	before=$(fr-data export | cksum)
	import monica monica.json >/dev/null || [ $? -eq 3 ]
	check 0 'fr-data: added 0, changed 0, same 7, older 0, not read 1' '' -- cat said
	[ "$before" = "$(fr-data export | cksum)" ]
}

@test "vCards of all three versions" {
	imported 0 "N WHAT RESULT WHERE
4 card became a friend
1 TEL left out: fr keeps names, birthdays, categories and notes of people line 11
1 ADR left out: fr keeps names, birthdays, categories and notes of people line 12
1 EMAIL left out: fr keeps names, birthdays, categories and notes of people line 20
1 PHOTO left out: fr keeps names, birthdays, categories and notes of people line 21
1 BDAY left out: names no day of a month line 33
1 card left out: a group is no friend Choir (line 35)
1 card left out: has no name line 40" 'fr-data: added 4, changed 0, same 0, older 0, not read 0' -- \
		vcf people.vcf
	check 0 '["Élodie Petit",null,null,"1990-05-17",null]
["Priya Raman",["Pri","Dr. Raman"],["uni","close"],"--05-17","likes tea, dislikes phone calls\nand rain"]
["Tom O'"'"'Neill",["Tommy"],null,"--02-29",null]
["Zoë",null,null,null,null]' '' -- \
		sh -c "fr-friend -j list | jq -c '[.name,.aliases,.tags,.birthday,.note]'"
	import vcf people.vcf >/dev/null
	check 0 'fr-data: added 0, changed 0, same 4, older 0, not read 0' '' -- cat said
}

@test "the same person from two programs is one friend" {
	import vcf people.vcf >/dev/null || [ $? -eq 3 ]
	import monica monica.json >/dev/null || [ $? -eq 3 ]
	import friends friends.md >/dev/null
	check 0 1 '' -- sh -c 'fr-friend -j list --all | grep -c "\"name\":\"Priya Raman\""'
}

@test "who was forgotten does not come back with the same file" {
	import friends friends.md >/dev/null
	quiet fr-friend forget --yes Ana
	import friends friends.md >/dev/null
	check 0 "Mei-Ling Chen
Priya Raman
Tom O'Neill" '' -- sh -c 'fr-friend -j list --all | jq -r .name'
	check 0 4 '' -- sh -c 'fr-log -j | wc -l'
	# a moment with somebody else stays without her
	FR_NOW=2026-03-02T12:00:00Z quiet fr-friend forget --yes "Priya Raman"
	FR_NOW=2026-03-03T12:00:00Z import friends friends.md >/dev/null
	check 0 0 '' -- sh -c 'fr-data export | grep -c "\"Priya Raman\"" || true'
	rm "$FR_DB"
	import monica monica.json >/dev/null || [ $? -eq 3 ]
	FR_NOW=2026-03-02T12:00:00Z quiet fr-friend forget --yes "Priya Raman"
	FR_NOW=2026-03-03T12:00:00Z import monica monica.json >/dev/null || [ $? -eq 3 ]
	check 0 "Tom O'Neill" '' -- sh -c 'fr-friend -j list --all | jq -r .name'
}

@test "friends.md: a time behind a day, however it is written and however short what follows" {
	cat >times.md <<-'END'
		### Activities:
		- 2026-01-01 18:30: **Ana** a
		- 2026-01-02 6:30 pm: **Ana** b
		- 2026-01-03 6:30pm: **Ana** c
		- 2026-01-04 6:30 am **Ana**
		- 2026-01-05, 07:05:30: **Ana** d
		- 2026-01-06 16:9: **Ana** e

		### Friends:
		- Ana
	END
	fr-data import --from friends times.md >/dev/null 2>&1
	check 0 '2026-01-01T18:30:00Z Ana a
2026-01-02T18:30:00Z Ana b
2026-01-03T18:30:00Z Ana c
2026-01-04T06:30:00Z Ana
2026-01-05T07:05:00Z Ana d
2026-01-06 16:9: Ana e' '' -- sh -c "fr-log -j | jq -r '[.at, .note] | join(\" \")'"
}

@test "two machines that imported the same file end equal after one exchange" {
	import friends friends.md >/dev/null
	fr-data export >one.ndjson
	one=$FR_DB
	export FR_DB=$DIR/two.db FR_NOW=2026-03-05T12:00:00Z FR_SEED=2
	import friends friends.md --map @gave=given >/dev/null
	fr-data export >two.ndjson
	fr-data import one.ndjson >/dev/null 2>&1
	fr-data -d "$one" import two.ndjson >/dev/null 2>&1
	fr-data export >two.ndjson
	fr-data -d "$one" export | diff two.ndjson -
	check 0 0 '' -- sh -c 'grep -c null two.ndjson || true'
}

@test "a table, and its columns" {
	columns=at=Date,friend=Who,note=What,direction=Way,minutes=Minutes
	imported 3 'N WHAT RESULT WHERE
1 row became a moment
3 row became a mutual moment: the row says no direction
1 row not read: "direction" is "sideways", not given, received or mutual line 6
1 row not read: "yesterday" is no time (2026-11-02T19:30:00+01:00 is one) line 8' 'fr-data: 2 friends new by name: Ana, Ben
fr-data: added 4, changed 0, same 0, older 0, not read 2' -- csv table.csv --columns $columns
	check 0 '["2025-11-02",["Ana","Ben"],"given",45,"said \"hi\",\nthen left"]' '' -- \
		sh -c "fr-log -j | jq -c '[.at,.friends,.direction,.minutes,.note]' | head -n 1"
	fr-data export >before
	imported 3 'N WHAT RESULT WHERE
1 column Date became at
1 column What became note
1 column Way became direction
1 row became a moment
3 row became a mutual moment: the row says no direction
1 row not read: "direction" is "sideways", not given, received or mutual line 6
1 row not read: "yesterday" is no time (2026-11-02T19:30:00+01:00 is one) line 8' \
		'fr-data: added 0, changed 0, same 4, older 0, not read 2' -- csv table.csv
	fr-data export | diff before -
	echo 'Quand,Qui' >heads.csv
	check 2 '' 'fr-data: no column holds the time (there are Quand, Qui); say which with --columns, as in at=Date,friend=Who' -- \
		unchanged fr-data import --from csv heads.csv
}

@test "a table goes out and comes in again as it was" {
	import friends friends.md --map @gave=given >/dev/null
	fr-log -j gave Ana listening 45m --energy -1 --weight 4 --began both -- '=1+1, "quoted" ' >/dev/null
	for option in '--since 2026-01-01' '--friend Ana' '--types moment' --redact; do
		check 2 '' 'fr-data: --to writes all there is: no --since, --friend, --types or --redact' -- \
			fr-data export --to csv $option
	done
	fr-data export --to csv >all.csv
	# RFC 4180: rows end in CR LF
	[ "$(grep -c $'\r$' all.csv)" = 7 ]
	python3 -c 'import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True))
assert len(rows) == 7 and {len(row) for row in rows} == {12}, rows' all.csv
	check 0 '' 'fr-data: added 0, changed 0, same 6, older 0, not read 0' -- sh -c 'fr-data import --from csv all.csv >table'
	fr-log -j | jq -c 'del(.created,.updated,.changed)' >before
	rm "$FR_DB"
	fr-data import --from csv all.csv >/dev/null 2>&1
	fr-log -j | jq -c 'del(.created,.updated,.changed)' | diff before -
}

@test "a friends.md goes out and reads back" {
	import friends friends.md >/dev/null
	fr-log -j | jq -c '[.at,.friends//.friend,.note,(.tags//[]|sort)]' >before
	fr-friend -j list | jq -c '[.name,.aliases,.tags,.note]' >friends-before
	fr-data export --to friends >out.md
	# the same lines; those of one day may stand in another order
	sed 's/ (a.k.a. Lisboa)//' "$SAMPLES/friends.md" | sort >expected
	sort out.md | diff expected -
	check 0 '### Activities:
### Notes:
### Friends:
### Locations:' '' -- grep '^#' out.md
	rm "$FR_DB"
	check 0 '' 'fr-data: added 9, changed 2, same 0, older 0, not read 0' -- sh -c 'fr-data import --from friends out.md >table'
	fr-log -j | jq -c '[.at,.friends//.friend,.note,(.tags//[]|sort)]' | sort >after
	sort before | diff - after
	fr-friend -j list | jq -c '[.name,.aliases,.tags,.note]' | diff friends-before -
}

@test "what is not there, or belongs elsewhere, is refused by name" {
	check 2 '' 'fr-data: with whom? fr-data import --from ics FILE.ics --with FRIEND[,FRIEND]' -- fr-data import --from ics x.ics
	check 2 '' 'fr-data: --from knows friends, monica, vcf, csv and ics, not "xml"' -- fr-data import --from xml x
	check 2 '' 'fr-data: --to knows csv, ics and friends, not "xml"' -- fr-data export --to xml
	check 2 '' 'fr-data: --to csv writes no records; without it export does' -- fr-data -j export --to csv
	check 2 '' 'fr-data: --map and --today belong to --from friends' -- fr-data import --from vcf --map @a=given x
	check 2 '' 'fr-data: --columns belongs to --from csv' -- fr-data import --from vcf --columns at=x x
	check 2 '' 'fr-data: --map, --today, --columns, --dates, --verbose and --with belong to --from' -- fr-data import --columns at=x x
	check 2 '' 'fr-data: "@a=taken" does not map a tag to a direction, as @gave=given does (given, received or mutual)' -- \
		fr-data import --from friends --map @a=taken "$SAMPLES/friends.md"
	check 3 '' 'fr-data: none.md: No such file or directory' -- fr-data import --from friends none.md
	check 3 '' 'fr-data: / is a folder' -- fr-data import --from friends /
	[ ! -e "$FR_DB" ]
}

@test "hostile files: a reason, no crash, and nothing made" {
	printf '{"account":{"data":[' >open.json
	check 3 '' 'fr-data: open.json: is not one JSON object' -- fr-data import --from monica open.json
	head -c 100000 /dev/zero | tr '\0' '[' >deep.json
	check 3 '' 'fr-data: deep.json: nested deeper than 24 levels' -- fr-data import --from monica deep.json
	printf '{"account":{"data":[{"type":"\xff"}]}}' >bytes.json
	check 3 '' 'fr-data: bytes.json: is not UTF-8' -- fr-data import --from monica bytes.json
	truncate -s 70M huge
	formats='friends monica vcf csv'
	sanitized && formats=csv # none looks into it
	for format in $formats; do
		check 3 '' 'fr-data: huge: is larger than 64 MiB' -- fr-data import --from $format huge
	done
	[ ! -e "$FR_DB" ]
	printf '### Activities:\n- 2025-11-02: **Ana\x81** tea\n- 2025-11-02: **Ana** \x1b[31mred\n' >bytes.md
	run fr-data import --from friends bytes.md
	[ "$status" -eq 3 ]
	[[ $output == *'not read: is neither UTF-8 nor Windows-1252'* && $output != *$'\x1b'* ]]
	check 0 1 '' -- sh -c 'fr-log -j | wc -l'
	head -c 300000 /dev/urandom >noise
	for format in friends vcf csv; do
		run timeout 300 fr-data import --from $format noise
		[ "$status" -eq 3 ] || [ "$status" -eq 2 ]
	done
	check 0 1 '' -- sh -c 'fr-log -j | wc -l'
}

@test "from a pipe, and as records" {
	fr-data -j import --from friends - <"$SAMPLES/friends.md" >got 2>/dev/null
	check 0 '4 "friend"
5 "moment"' '' -- sh -c 'sort -u got | jq -c .type | sort | uniq -c | sed "s/^ *//"'
}

@test "a calendar goes out and comes in, as by fr-ritual" {
	quiet fr-friend add Ana
	quiet fr-ritual add Walk --with Ana --every "sunday 11:00" --minutes 1h30
	fr-ritual ics >there
	fr-data export --to ics >got
	cmp there got
	export FR_DB=$DIR/other.db
	quiet fr-friend add Ana
	check 0 '' 'fr-data: --with belongs to --from ics' -- sh -c '! fr-data import --from vcf --with Ana got'
	check 0 'Walk with Ana, every Sunday at 11:00, 1 h 30 min' 'fr-data: left out of what was read: descriptions and places
fr-data: would be: 1 added, 0 changed, 0 same, 0 left out' -- unchanged fr-data import --from ics --with Ana --dry-run got
	FR_DB=$DIR/none.db run -0 fr-ritual import --with Ana --new --dry-run got
	[[ $output == *'would be: 1 added'* ]]
	[ ! -e none.db ]
	run -0 fr-data import --from ics --with Ana got
	run -0 --separate-stderr fr-ritual list
	[[ $output == *'Walk with Ana'*Sunday* ]]
	run -2 fr-data import --from ics --map @a=given got
	# no other program is needed for it
	mkdir alone
	cp "$FR_BIN/fr-data" alone/
	FR_SHARE=$FR_BIN/../share/fr alone/fr-data export --to ics >again
	head -n 1 again | grep -q '^BEGIN:VCALENDAR'
}

@test "somebody named by another name, or in other letters, is the same when it is read again" {
	cat >a.md <<-'END'
		### Activities:
		- 2025-11-02: Coffee with **Pri** and **tom o'neill**. @walk
		### Friends:
		- Priya Raman (a.k.a. Pri)
		- Tom O'Neill
	END
	quiet fr-friend add Nobody
	fr-data import --from friends a.md >/dev/null 2>&1
	fr-data export >first
	FR_NOW=2026-03-02T12:00:00Z fr-data import --from friends a.md 2>said >/dev/null
	check 0 'fr-data: added 0, changed 0, same 3, older 0, not read 0' '' -- cat said
	check 0 "$(cat first)" '' -- fr-data export
}

@test "a first import may be larger than what is kept in memory: there is no folder of the store yet" {
	bytes=70000000
	sanitized && bytes=700000 # more than what waits for a file to wait in
	check 0 '' 'fr-data: added 0, changed 0, same 0, older 0, refused 0' -- \
		sh -c "mkdir new; head -c $bytes /dev/zero | tr '\\0' '\\n' | env -u FR_DB HOME=\$PWD/new fr-data import -"
}
