#!/usr/bin/env bats
# Files as other programs and people really write them (tests/data/field), and what is right of each.

bats_require_minimum_version 1.5.0
load lib

FIELD=$BATS_TEST_DIRNAME/../data/field
export COLUMNS=200

# from STATUS FORMAT FILE OPTIONS...: imported with this status; table and said hold what it says.
from() {
	local got=0
	fr-data import --from "$2" "$FIELD/$3" "${@:4}" >table.raw 2>said || got=$?
	tr -s ' ' <table.raw | sed 's/^ //; s/ $//' >table
	[ "$got" -eq "$1" ] || { echo "status $got, not $1"; cat table said; return 1; }
}

people() {
	fr-data export --types friend | jq -c '[.name,.aliases,.birthday,.note]' | sort
}

moments() {
	fr-data export --types moment | jq -c '[.at,.friend//.friends,.direction,.minutes,.note]' | sort
}

# again FORMAT FILE OPTIONS...: a second time nothing is new.
again() {
	fr-data export >before.again
	from "$@"
	grep -q 'added 0, changed 0' said
	fr-data export | diff before.again -
}

@test "cards: groups and companies are left out by name, with status 0" {
	from 0 vcf 01-apple-group.vcf
	check 0 '["Greta Holm",["Gretchen"],null,null]' '' -- people
	grep -qx '1 card left out: a group is no friend Climbing Crew (line 11)' table
	grep -qx '1 card left out: an organisation is no friend Corner Bakery (line 20)' table
	rm fr.db
	from 0 vcf 05-no-fn.vcf
	check 0 '["Anna Maria von der Weber",null,null,null]
["Jonas Lind",null,"1987-09-27",null]
["mila@example.org",null,null,null]' '' -- people
	grep -qx '1 card left out: an organisation is no friend Example Savings Bank (line 6)' table
	grep -qx '1 card left out: has no name line 13' table
	again 0 vcf 05-no-fn.vcf
}

@test "cards: a year before 1900 is none" {
	from 0 vcf 02-apple-1604.vcf
	check 0 '["Iris Vale",null,"--09-21",null]
["Nils Vale",null,"--02-29",null]
["Otto Vale",null,"--06-17",null]' '' -- people
}

@test "cards: other charsets, UTF-16, marks, old ends of lines" {
	from 0 vcf 03-outlook-1252.vcf
	check 0 '["Seán D’Arcy",null,null,"owes me nothing, paid the € 20\nlikes „quiet“ places"]
["Tomáš Novák",null,null,null]' '' -- people
	for file in 10-bom 10-utf16 10-cr; do
		rm fr.db
		from 0 vcf $file.vcf
		check 0 '["Žofie Malá",null,"1992-01-31",null]' '' -- people
	done
}

@test "tables: short rows, blanks, semicolons, tabs, other charsets, marks in the middle" {
	from 0 csv 11-short-rows.csv
	check 0 '["2026-10-01","Ana","given",45,"tea"]
["2026-10-02","Ben","mutual",null,null]
["2026-10-03","Ana","received",null,null]
["2026-10-04","Ben","given",30,"bike"]' '' -- moments
	again 0 csv 11-short-rows.csv
	rm fr.db
	from 3 csv 12-excel-de.csv
	check 0 '["2026-10-13","Ana","received",45,"ok"]' '' -- moments
	grep -qx '1 column Datum became at' table
	grep -q '^1 row not read: "1,5" of what? .* line 2$' table
	again 3 csv 12-excel-de.csv
	rm fr.db
	from 0 csv 12-latin1-comma.csv
	check 0 '["2026-10-01","Jörg","mutual",null,"Grüße"]
["2026-10-02","Ana","mutual",null,"ok"]' '' -- moments
	grep -qx '1 row with a change: is not UTF-8: read as Windows-1252 line 2' table
	rm fr.db
	for file in 12-utf16 17-tabs 16-join-bom; do from 0 csv $file.csv; done
	check 0 '["2026-10-01","Ana","mutual",null,"one"]
["2026-10-01","Ana","mutual",null,"tea"]
["2026-10-01","Ana","mutual",null,null]
["2026-10-02","Ana","mutual",null,"two"]' '' -- moments
	rm fr.db
	from 0 csv 14-hand.csv
	check 0 '["2026-10-01",["Ana","Ben"],"given",null,"soup, and bread"]
["2026-10-02","Ana","received",null,"said \"yes\""]' '' -- moments
	rm fr.db
	from 0 csv 14-header.csv
	check 0 '["2026-10-01","Ana","mutual",null,"a"]' '' -- moments
	grep -qx '1 note left out: a second column for the same: the first one counts line 1' table
}

@test "tables: dates in any order, and none guessed" {
	from 3 csv 15-us-dates.csv
	check 0 '["2026-10-05","Ben","mutual",null,"call"]
["2026-10-07","Ben","mutual",null,"call"]
["2026-10-09","Ben","mutual",null,"call"]
["2026-10-10","Ben","mutual",null,"call"]
["2026-10-25","Ana","mutual",null,"cinema"]' '' -- moments
	grep -q '^1 row not read: "10/05/2026": day and month, or month and day? --dates dmy or mdy says which line 2$' table
	from 0 csv 15-us-dates.csv --dates mdy
	grep -q 'added 1, changed 0, same 5' said
	moments | grep -q '"2026-10-05","Ana"'
	from 3 csv 15-us-dates.csv --dates dmy
	check 2 '' 'fr-data: --dates knows dmy, mdy and ymd, not "us"' -- \
		fr-data import --from csv --dates us "$FIELD/15-us-dates.csv"
}

@test "tables: one bad row costs one row, and hours are hours" {
	printf 'Date;Who;Duration (h);Note\n25.10.2026 18:30;Ana & Ben;1,5;"x\n26.10.2026;Ana;0.5;ok\n27.10.26;Ben;2;a;b\n2026-10-28 00:00:00;Ana and Ben;45m;"two\nlines"\n' >t.csv
	run fr-data import --from csv t.csv
	[ "$status" -eq 3 ]
	check 0 '["2026-10-26","Ana","mutual",30,"ok"]
["2026-10-28",["Ana","Ben"],"mutual",45,"two\nlines"]' '' -- moments
	tr -s ' ' <<<"$output" >table
	grep -q '1 row not read: something behind a closing quote line 2$' table
	grep -q '1 row not read: has more cells than there are headers line 4$' table
}

@test "friends.md as people edit it by hand" {
	from 0 friends 18-windows.md
	check 0 '["2018-10-29","Grace Holm","mutual",null,"snake_case_name and 2*3*4 with Grace Holm"]
["2018-10-30","Grace Holm","mutual",null,"Grace Holm: long talk, about 3:30 h; home"]
["2018-10-31","Grace Holm","mutual",null,"Star bullet with Grace Holm"]
["2018-11-01","Grace Holm","mutual",null,"Grace Holm and I went to Mira'"'"'s Diner."]' '' -- moments
	rm fr.db
	from 3 friends 18-dates.md
	check 0 '["2018-11-01","Ana","mutual",null,"Ana a"]
["2018-11-01","Ana","mutual",null,"Ana c"]
["2018-11-01","Ana","mutual",null,"Ana e"]
["2018-11-01","Ana","mutual",null,"Ana f"]
["2018-11-01","Ana","mutual",null,"Ana g"]
["2018-11-01","Ana","mutual",null,"Ana h"]
["2018-11-01","Ana","mutual",null,"Ana i"]
["2018-11-01","Ana","mutual",null,"with Ana."]
["2018-11-01",["Ana","Ben"],"mutual",null,"Ana and Bens dog"]
["2018-11-01T18:30:00Z","Ana","mutual",null,"Ana d"]' '' -- moments
	grep -qx '1 activity not read: day and month, or month and day? --dates dmy or mdy says which line 3' table
	from 0 friends 18-dates.md --dates mdy
	grep -q 'added 1, changed 0, same 12' said
}

@test "friends.md: bullets, boxes, wrapped lines, and nothing is ever today" {
	cat >j.md <<'END'
## Activities
+ 2018-11-01 Tea with **Ana**
1. (2018-11-02) Walk with **Ana**
• Sat 03.11.2018: Soup with **Ana** that went
  on until the evening
and then some
- [x] **2018-11-04** - Film with **Ana**
- Lunch with **Ana**
- 3 Nov 2017 — Call with **Ana**

**Notes:**
* likes **Ana** tea
END
	run fr-data import --from friends j.md
	[ "$status" -eq 3 ]
	[[ $output == *'1 activity not read: has no date: say which day is meant with --today line 8'* ]]
	check 0 '["2017-11-03","Ana","mutual",null,"Call with Ana"]
["2018-11-01","Ana","mutual",null,"Tea with Ana"]
["2018-11-02","Ana","mutual",null,"Walk with Ana"]
["2018-11-03","Ana","mutual",null,"Soup with Ana that went on until the evening and then some"]
["2018-11-04","Ana","mutual",null,"Film with Ana"]' '' -- moments
	check 0 '["Ana",null,null,"likes Ana tea"]' '' -- people
}

@test "the closing table names five, and all with -v" {
	for i in 1 2 3 4 5 6 7; do printf 'BEGIN:VCARD\nKIND:group\nFN:Crew %d\nEND:VCARD\n' $i; done >g.vcf
	fr-data import --from vcf g.vcf 2>/dev/null | grep -q 'Crew 5 (line 17) and 2 more$'
	fr-data import --from vcf -v g.vcf 2>/dev/null | grep -q 'Crew 6 (line 21), Crew 7 (line 25)$'
}

# --- who is who ------------------------------------------------------------------------------

@test "two people of one name stay two, are named apart, and found again" {
	from 0 vcf 07-same-name.vcf
	check 0 '["Maria Silva (2)",null,"1991-11-30","neighbour in Porto"]
["Maria Silva",null,"1984-03-12","from the choir"]' '' -- people
	grep -qx '1 card with a change: has the name of another with another birthday: kept apart Maria Silva (2) (line 8)' table
	again 0 vcf 07-same-name.vcf
	sed '/^UID/d' "$FIELD/07-same-name.vcf" >nouid.vcf
	rm fr.db
	fr-data import --from vcf nouid.vcf >/dev/null 2>&1
	[ "$(people | wc -l)" -eq 2 ]
	check 0 '' 'fr-data: added 0, changed 0, same 2, older 0, not read 0' -- sh -c 'fr-data import --from vcf nouid.vcf >t'
	printf 'BEGIN:VCARD\nFN:Ana\nTEL:%s\nEND:VCARD\n' 1 2 >tel.vcf
	fr-data import --from vcf tel.vcf 2>&1 | grep -q 'another address: kept apart *Ana (2) (line 5)'
}

@test "an entry without anything against it is the same person" {
	quiet fr-friend add Ana --birthday 1990-05-17
	printf 'BEGIN:VCARD\nUID:a1\nFN:Ana\nBDAY:--0517\nEND:VCARD\nBEGIN:VCARD\nFN:Ana\nNOTE:tea\nEND:VCARD\n' >a.vcf
	check 0 '' 'fr-data: added 0, changed 2, same 0, older 0, not read 0' -- sh -c 'fr-data import --from vcf a.vcf >t'
	check 0 '["Ana",null,"1990-05-17","tea"]' '' -- people
	check 0 '["vcf:a1"]' '' -- sh -c 'fr-data export --types friend | jq -c .sources'
	sed 's/UID:a1/UID:b7/; s/0517/0518/' a.vcf >b.vcf
	fr-data import --from vcf b.vcf 2>/dev/null | grep -q 'another birthday: kept apart *Ana (2)'
}

@test "the same id with another name is a rename" {
	printf 'BEGIN:VCARD\nUID:a1\nFN:Ana Lima\nEND:VCARD\n' >a.vcf
	quiet sh -c 'fr-data import --from vcf a.vcf 2>/dev/null'
	quiet fr-log gave 'Ana Lima' listening 5m
	sed -i 's/Lima/Costa/' a.vcf
	fr-data import --from vcf a.vcf 2>/dev/null | grep -q 'has another name there now: renamed *Ana Costa'
	check 0 '["Ana Costa",null,null,null]' '' -- people
	FR_NOW=2026-03-05T12:00:00Z quiet fr-friend rename 'Ana Costa' Anita
	fr-data import --from vcf a.vcf >/dev/null 2>&1
	[[ $(people) == '["Anita"'* && $(people | wc -l) -eq 1 ]]
	# into whom they were merged keeps the name
	quiet fr-friend add Kim
	FR_NOW=2026-03-06T12:00:00Z quiet fr-friend merge Anita Kim
	FR_NOW=2026-03-07T12:00:00Z fr-data import --from vcf a.vcf >/dev/null 2>&1
	[[ $(people) == '["Kim"'* && $(people | wc -l) -eq 1 ]]
}

@test "a nickname is no identity, and of several people it is nobody's" {
	from 0 vcf 35-nick.vcf
	check 0 '["Ben",null,null,"the plumber"]
["Benedikt Okafor",null,"1991-03-04","from the office"]
["Benjamin Lee",null,"1980-01-02","from school"]' '' -- people
	grep -q "^2 card with a change: without another name that is somebody else's" table
	again 0 vcf 35-nick.vcf
	for file in 'friends 35-nick.md' 'monica 35-nick.json'; do
		rm fr.db
		from 0 $file
		fr-data export --types friend | jq -e -s 'all(.aliases == null)' >/dev/null
	done
}

@test "either apostrophe is one; names that only marks tell apart are said" {
	from 0 vcf 33-a.vcf
	from 0 csv 33-b.csv
	check 0 '["Jose Nunez",null,null,null]
["José Nuñez",null,null,null]
["Zoë O’Brien",null,null,null]' '' -- people
	grep -qx '1 friend with a change: is new, and not José Nuñez: fr-friend merge makes them one Jose Nunez' table
	[ "$(fr-log -j list --with "zoë o'brien" | wc -l)" -eq 3 ]
	from 0 csv 34-list.csv
	grep -qx 'fr-data: 3 friends new by name: Ana, Ben, ana maria' said
}

@test "Monica: two contacts of one name, each with their own moments" {
	cat >m.json <<'END'
{"version":"1.0","account":{"uuid":"a","data":[{"type":"contact","values":[
 {"uuid":"m1","properties":{"first_name":"Maria","last_name":"Silva","birthdate":{"date":"1984-03-12"}},"data":[{"type":"activity","values":["x1"]}]},
 {"uuid":"m2","properties":{"first_name":"Maria","last_name":"Silva","birthdate":{"date":"1991-11-30"}},"data":[{"type":"activity","values":["x2"]},
  {"type":"note","values":[{"uuid":"n","created_at":"2025-01-01T00:00:00Z","properties":{"body":"sings"}}]}]}]},
 {"type":"activity","values":[
 {"uuid":"x1","properties":{"summary":"tea","happened_at":"2025-10-10T00:00:00.000000Z"}},
 {"uuid":"x2","properties":{"summary":"walk","happened_at":"2025-10-11 18:30:00"}}]}]}}
END
	TZ=America/New_York fr-data import --from monica m.json >table 2>said
	check 0 '["2025-10-10","Maria Silva","mutual",null,"tea"]
["2025-10-11T18:30:00Z","Maria Silva (2)","mutual",null,"walk"]' '' -- moments
	check 0 '["Maria Silva (2)",null,"1991-11-30","2025-01-01: sings"]
["Maria Silva",null,"1984-03-12",null]' '' -- people
	check 0 '' 'fr-data: added 0, changed 0, same 5, older 0, not read 0' -- sh -c 'fr-data import --from monica m.json >t'
}

@test "an entry without an id makes no pair of two that have one, and what is the same stays the same" {
	printf 'BEGIN:VCARD\nFN:%s\n%s\nEND:VCARD\n' 'Mei Chen' BDAY:19840312 'Mei Chen' UID:u2 'Mei Chen' UID:u3 'Ben Lee' UID:b1 'Ben Lee' X: \
		'Ben Lee' EMAIL:a@x "Tim O'Brien" 'NICKNAME:Tim O’Brien' >a.vcf
	fr-data import --from vcf a.vcf >table 2>said
	grep -q 'has the name of another with another id: kept apart *Mei Chen (2)' table
	check 0 '["Ben Lee",["vcf:b1"],null]
["Mei Chen (2)",["vcf:u3"],null]
["Mei Chen",["vcf:u2"],null]
["Tim O'"'"'Brien",null,null]' '' -- sh -c 'fr-data export --types friend | jq -c "[.name,.sources,.aliases]" | sort'
	check 0 '' 'fr-data: added 0, changed 0, same 7, older 0, not read 0' -- sh -c 'fr-data import --from vcf a.vcf >t'
	# two spellings of a name are no change of it
	printf 'BEGIN:VCARD\nUID:o\nFN:%s\nEND:VCARD\n' "Seán O'Hara" "Seán O’Hara" >b.vcf
	fr-data import --from vcf b.vcf >table 2>&1
	check 0 '' 'fr-data: added 0, changed 0, same 2, older 0, not read 0' -- sh -c 'fr-data import --from vcf b.vcf >t'
}

@test "a mistaken pair is parted, and stays so" {
	quiet fr-friend add Ana
	quiet fr-log gave Ana listening 5m
	printf 'BEGIN:VCARD\nUID:a1\nFN:Ana\nEND:VCARD\n' >a.vcf
	printf 'at,friend\n2025-01-02,Ana\n2025-01-03,Ana\n' >a.csv
	fr-data import --from vcf a.vcf >/dev/null 2>&1
	fr-data import --from csv a.csv >/dev/null 2>&1
	check 0 'vcf:a1
csv  2 moments' '' -- fr-friend split Ana
	check 0 'split: Ana Lima is somebody else than Ana now, with 1 id and 2 moments (fr-log undo takes it back)' '' -- \
		fr-friend split Ana 'Ana Lima' a1 csv
	check 0 '["2025-01-02","Ana Lima","mutual",null,null]
["2025-01-03","Ana Lima","mutual",null,null]
["2026-03-01T12:00:00Z","Ana","given",5,null]' '' -- moments
	check 0 '["Ana Lima",["vcf:a1"]]
["Ana",null]' '' -- sh -c 'fr-data export --types friend | jq -c "[.name,.sources]" | sort'
	fr-data import --from vcf a.vcf >/dev/null 2>&1
	[ "$(people | wc -l)" -eq 2 ]
	check 2 '' 'fr-friend: nothing about them came from there; without a source fr-friend split says what did' -- \
		unchanged fr-friend split Ana Ben monica
	check 2 '' 'fr-friend: by what? fr-friend split NAME says where they come from' -- fr-friend split Ana Ben
	quiet fr-log undo --yes
	[ "$(fr-log -j list --with Ana | wc -l)" -eq 3 ]
}

@test "records behind a byte-order mark are read, in an array, and over several lines" {
	quiet fr-friend add Ana
	fr-data export | sed '1s/^/\xef\xbb\xbf/' >bom.ndjson
	export FR_DB=$DIR/two.db
	check 0 '' 'fr-data: added 1, changed 0, same 0, older 0, refused 0' -- fr-data import bom.ndjson
	jq . bom.ndjson >pretty.json
	jq -s . bom.ndjson >array.json
	for file in pretty array; do
		check 0 '' 'fr-data: added 0, changed 0, same 1, older 0, refused 0' -- fr-data import $file.json
	done
	check 0 '' 'fr-data: added 0, changed 0, same 1, older 0, refused 0' -- sh -c "jq -cs . bom.ndjson | fr-data import -"
	check 3 '' 'fr-data: -:2: the array ends before its ]' -- sh -c "{ printf '['; jq -c . bom.ndjson; } | fr-data import -"
}

@test "what export --to writes, import --from reads back to the same records" {
	/usr/bin/python3 "$FR_SOURCE/tests/model/there_and_back.py" 100 >seeds.ndjson
	fr-data import seeds.ndjson >/dev/null 2>&1
	fr-data export --to csv >all.csv
	fr-data export --to friends >all.md
	fr-data export --types moment | jq -cS 'del(.created,.updated,.changed,.ritual)' | sort >before
	[ "$(wc -l <before)" -eq 100 ]
	check 0 '' 'fr-data: added 0, changed 0, same 100, older 0, not read 0' -- sh -c 'fr-data import --from csv all.csv >t'
	export FR_DB=$DIR/two.db
	fr-data import --from csv all.csv >t 2>said
	fr-data export --types moment | jq -cS 'del(.created,.updated,.changed,.ritual)' | sort | diff before -
	export FR_DB=$DIR/three.db
	fr-data import --from friends --map @given=given --map @received=received all.md >t 2>said
	grep -q 'not read 0' said
	# what that form can hold: the day, who (without what ends a name there), and the direction
	local held='[.at[:10],([.friend//.friends]|flatten|map(gsub("[]([)@*_]";""))|sort),.direction]'
	jq -cS "$held" before | sort >before.md
	fr-data export --types moment | jq -cS "$held" | sort | diff before.md -
}

@test "what export --to ics writes, import --from ics reads back to the same rituals" {
	/usr/bin/python3 "$FR_SOURCE/tests/model/there_and_back.py" 60 2 rituals >seeds.ndjson
	fr-data import seeds.ndjson >/dev/null 2>&1
	fr-data export --to ics >all.ics
	fr-data export --types ritual | jq -cS '[.id,.name,.minutes]' | sort >before
	[ "$(wc -l <before)" -eq 60 ]
	fr-data import --from ics all.ics --with Ana 2>&1 | grep -q ' 0 added, 0 changed, 60 same'
	fr-ritual next 200 >dates
	export FR_DB=$DIR/two.db
	quiet fr-friend add Ana
	fr-data import --from ics all.ics --with Ana >t 2>&1
	fr-data export --types ritual | jq -cS '[.id,.name,.minutes]' | sort | diff before -
	fr-ritual next 200 | diff dates -
}

# bats test_tags=optimised
@test "random files of other programs: a dry run says what comes, and the second time changes nothing" {
	/usr/bin/python3 "$FR_SOURCE/tests/model/twice.py" "$FR_BIN" $(sanitized && echo 1 || echo 12)
}

@test "one id with two names in a file: the first name stays, and what a nickname is besides" {
	printf 'BEGIN:VCARD\nUID:a1\nFN:%s\nNICKNAME:%s\nEND:VCARD\n' Mia Mimi Ana Mia >a.vcf
	fr-data import --from vcf a.vcf >table 2>&1
	grep -q 'with a change: has another name than before in this file: the first stays *Mia (line 6)' table
	check 0 '["Mia",["Mimi"]]' '' -- sh -c 'fr-data export --types friend | jq -c "[.name,.aliases]"'
	check 0 '' 'fr-data: added 0, changed 0, same 2, older 0, not read 0' -- sh -c 'fr-data import --from vcf a.vcf >t'
}

@test "a mistaken pair of one program is parted by its contact: the moments follow when the file comes again" {
	for contact in m n; do
		cat >$contact.json <<END
{"account":{"data":[{"type":"contact","values":[{"uuid":"$contact","properties":{"first_name":"Maria","birthdate":{"date":"1984-03-12"}},
 "data":[{"type":"call","values":[{"uuid":"c$contact","properties":{"called_at":"2025-10-01","content":"$contact"}}]}]}]}]}}
END
		fr-data import --from monica $contact.json >t 2>&1
	done
	check 0 'split: Maria Lima is somebody else than Maria now, with 1 id and 0 moments (fr-log undo takes it back)
the moments with this contact follow when the file of the other program is imported again' '' -- fr-friend split Maria 'Maria Lima' n
	for contact in n m n; do
		FR_NOW=2026-03-03T12:00:00Z fr-data import --from monica $contact.json >t 2>&1
	done
	check 0 '["2025-10-01","Maria Lima","mutual",null,"n"]
["2025-10-01","Maria","mutual",null,"m"]' '' -- moments
	# a merge by mistake too; but what a person said of a moment stays
	FR_NOW=2026-03-04T12:00:00Z quiet fr-friend merge 'Maria Lima' Maria
	FR_NOW=2026-03-05T12:00:00Z fr-friend split Maria Lena n >t
	FR_NOW=2026-03-06T12:00:00Z fr-data import --from monica n.json >t 2>&1
	[ "$(moments | grep -c Lena)" -eq 1 ]
	FR_NOW=2026-03-07T12:00:00Z quiet fr-log edit last --with Maria
	FR_NOW=2026-03-08T12:00:00Z fr-data import --from monica n.json >t 2>&1
	FR_NOW=2026-03-08T12:00:00Z fr-data import --from monica m.json >t 2>&1
	[ "$(moments | grep -c Lena)" -eq 0 ]
}

@test "a table's own column of times, a person's words for kinds, and German headers" {
	mkdir -p .config/fr
	echo 'presence: bouldering' >.config/fr/kinds
	printf 'Uhrzeit;Datum;Mit wem;Art;Wie lange;gave/got\n18:30;02.10.2026;Ana;coffee;1:15;gave\n8 Uhr;03.10.2026;Ben;bouldering;;got\nfoo;04.10.2026;Cara;stuff;;\n' >a.csv
	fr-data import --from csv a.csv >table 2>said
	check 0 '["2026-10-02T18:30:00Z","Ana","given","presence",["coffee"]]
["2026-10-03T08:00:00Z","Ben","received","presence",["bouldering"]]
["2026-10-04","Cara","mutual",null,["stuff"]]' '' -- sh -c 'fr-log -j list | jq -c "[.at,.friend,.direction,.kind,.tags]" | sort'
	grep -q 'with a change: its kind is none that fr knows: the word stays as a tag *line 4' table
	grep -q 'with a change: without its time of day, which is not understood *line 4' table
	grep -q 'column Uhrzeit  *became the time of day' table
	printf 'Time,Who\n2026-10-02T18:30:00Z,Ana\n' >b.csv
	fr-data import --from csv b.csv 2>&1 | grep -q 'column Time became at'
}

@test "friends.md by hand: titles, German days, aliases with commas" {
	printf '# My journal\n### Activities:\n## 2026\n- 4. Oktober 2025: **Ana** tea\n- Freitag, 3. Okt 2025 - **Ana** walk\n## März\n- 3. März 2025: **Ana**\n### Friends:\n- Ana Lima (a.k.a. Ana, Aninha)\n' >a.md
	check 0 'N WHAT     RESULT                 WHERE
1 friend   became a friend
3 activity became a mutual moment
3 header   left out: is a title   lines 1, 3, 6' 'fr-data: added 4, changed 0, same 0, older 0, not read 0' -- fr-data import --from friends a.md
	check 0 '["2025-03-03","Ana Lima","mutual",null,"Ana"]
["2025-10-03","Ana Lima","mutual",null,"Ana walk"]
["2025-10-04","Ana Lima","mutual",null,"Ana tea"]' '' -- moments
	check 0 '["Ana","Aninha"]' '' -- sh -c 'fr-data export --types friend | jq -c .aliases'
}

@test "a vCard with its name in two scripts has both" {
	printf 'BEGIN:VCARD\nVERSION:4.0\nFN;LANGUAGE=ja:大川 勉\nFN;LANGUAGE=en:Tsutomu Okawa\nEND:VCARD\n' >a.vcf
	fr-data import --from vcf a.vcf >t 2>&1
	check 0 '["大川 勉",["Tsutomu Okawa"]]' '' -- sh -c 'fr-data export --types friend | jq -c "[.name,.aliases]"'
}

@test "the wrong file for a format is said as one" {
	printf 'BEGIN:VCARD\nFN:Ana\nEND:VCARD\n' >a.vcf
	check 3 '' 'fr-data: a.vcf:1: is not one JSON object; a file of another program: --from vcf' -- fr-data import a.vcf
	echo '<html>' >page
	check 3 '' 'fr-data: page: holds no vCard (one begins with BEGIN:VCARD)' -- fr-data import --from vcf page
	echo '{"account":{"data":[{"type":"contact","values":[{"uuid":"a","properties":{"first_name":"","last_name":null}}]}]}}' >m.json
	fr-data import --from monica m.json 2>&1 | grep -q '1 contact left out: has no name'
}

@test "a name with the family first, and instants as programs write them" {
	printf 'BEGIN:VCARD\nVERSION:3.0\nN:%s;%s;;;\nFN:%s\nEND:VCARD\n' Lima Ana 'Lima, Ana' Lee Ben 'Ben Lee, Jr.' >a.vcf
	fr-data import --from vcf a.vcf >t 2>&1
	check 0 '"Ana Lima"
"Ben Lee Jr."' '' -- sh -c 'fr-data export --types friend | jq -c .name | sort'
	printf '%s,Ana\n' at '2025-10-05T18:30:00.5+0200' '2025-10-05 18:31:00 +0200' '2025-10-05 18:32:00+02:00' '2025-10-05T18:33:00-0000' | sed '1s/Ana/friend/' >a.csv
	fr-data import --from csv a.csv >t 2>&1
	check 0 '"2025-10-05T18:30:00+02:00"
"2025-10-05T18:31:00+02:00"
"2025-10-05T18:32:00+02:00"
"2025-10-05T18:33:00Z"' '' -- sh -c 'fr-log -j list | jq -c .at | sort'
}
