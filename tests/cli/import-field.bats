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
