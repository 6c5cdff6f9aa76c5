#!/usr/bin/env bats
# fr-data sync: one's own file, where somebody else wrote it or it is not whole.

bats_require_minimum_version 1.5.0
load lib

setup_file() { export FR_ADDED='fr-data: added 1, changed 0, same'; }

# gave SEED FRIEND KIND MINUTES: something new, the friend known or not.
gave() { FR_SEED=$1 fr-log gave "$2" "$3" "$4m" --new >/dev/null 2>&1; }

# twin NAME COMMAND...: with the store NAME.db in this store's own place, as on the copy of a whole disk.
twin() {
	local name=$1 code=0
	shift
	[ ! -e "$name.db" ] || cp "$name.db" "$FR_DB"
	"$@" || code=$?
	cp "$FR_DB" "$name.db"
	return $code
}

# sums: the files of the folder, to the byte and the moment they were written.
sums() { (cd sync && stat -c '%n %i %Y %Z' ./* && cksum ./*); }

minutes() { fr-log -j list | jq -c .minutes | sort -n | tr '\n' ' '; }

@test "a backup that is the store again reads what the newer store wrote before it writes" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync
	fr-data backup copy.db
	gave 3 Ana humour 6
	quiet fr-data sync sync
	fr-data restore copy.db 2>/dev/null
	check 0 '' "$FR_ADDED 2, older 0, refused 0" -- fr-data sync sync
	[ "$(minutes)" = '5 6 ' ]
	fr-data export --their-words | cmp - sync/*
	[ "$(ls -A sync | wc -l)" -eq 1 ]
	sums >then
	check 0 '' '' -- fr-data sync sync
	check 0 '' '' -- fr-data sync sync
	sums | cmp then -
}

@test "what was written since a backup was restored joins what the newer store wrote, as often as that is done" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync
	for minutes in 6 7 8; do
		fr-data backup "$minutes.db"
		gave "$minutes" Ana humour "$minutes"
		quiet fr-data sync sync
		fr-data restore "$minutes.db" 2>/dev/null
		gave "2$minutes" Ana humour "2$minutes"
		check 0 '' "$FR_ADDED $((2 * minutes - 10)), older 0, refused 0" -- fr-data sync sync
	done
	[ "$(minutes)" = '5 6 7 8 26 27 28 ' ]
	fr-data export --their-words | cmp - sync/*
	[ "$(ls -A sync | wc -l)" -eq 1 ]
}

@test "who was forgotten before a backup was restored is forgotten again, and leaves the folder" {
	begun gave 2 Ana listening 5
	mkdir sync
	gave 3 Ben humour 6
	fr-data sync sync
	fr-data backup copy.db
	FR_NOW=2026-03-02T12:00:00Z fr-friend forget Ana --yes >/dev/null
	FR_NOW=2026-03-02T12:00:00Z fr-data sync sync
	fr-data restore copy.db 2>/dev/null
	rm copy.db "$FR_DB".replaced*
	FR_NOW=2026-03-03T12:00:00Z fr-data sync sync 2>/dev/null
	run ! grep -rqa Ana sync "$FR_DB"
	grep -q Ben sync/*
	[ "$(ls -A sync | wc -l)" -eq 1 ]
}

@test "twins keep all, are told so, and end with a file each" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync
	first=$(ls sync)
	cp "$FR_DB" a.db
	cp "$FR_DB" b.db
	twin a gave 3 Ana humour 6
	twin a quiet fr-data sync sync
	twin b gave 4 Ana humour 7
	twin b check 0 '' "$FR_ADDED 2, older 0, refused 0" -- fr-data sync sync
	twin a check 0 '' "$FR_ADDED 3, older 0, refused 0" -- fr-data sync sync
	twin a gave 5 Ana humour 8
	twin a quiet fr-data sync sync
	twin b gave 6 Ana humour 9
	FR_SEED=7 twin b check 0 '' "fr-data: added 1, changed 0, same 4, older 0, refused 0
fr-data: a copy of this store writes $first too; from now on this one has a file of its own" -- fr-data sync sync
	[ "$(ls -A sync | wc -l)" -eq 2 ]
	twin a check 0 '' "$FR_ADDED 5, older 0, refused 0" -- fr-data sync sync
	twin b check 0 '' '' -- fr-data sync sync
	[ "$(twin a minutes)" = '5 6 7 8 9 ' ]
	[ "$(twin a fr-data export --their-words)" = "$(twin b fr-data export --their-words)" ]
	# from here on they are two machines, and silent
	sums >then
	for name in a b a b; do twin $name check 0 '' '' -- fr-data sync sync; done
	sums | cmp then -
	FR_NOW=2026-03-02T12:00:00Z twin b fr-friend forget Ana --yes >/dev/null
	for name in b a; do FR_NOW=2026-03-02T12:00:00Z twin $name fr-data sync sync 2>/dev/null; done
	run ! grep -rqa Ana sync a.db b.db
	[ "$(ls -A sync | wc -l)" -eq 2 ]
}

@test "one's own file that was cut short is written whole again, and nothing is lost" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync
	fr-data backup copy.db
	gave 3 Ana humour 6
	gave 4 Ana humour 7
	fr-data sync sync
	own=$(ls sync)
	cp "sync/$own" whole
	for bytes in 0 9 $(($(stat -c %s whole) - 1)); do
		truncate -s "$bytes" "sync/$own"
		check 0 '' "fr-data: $own was cut short; it is written whole again" -- fr-data sync sync
		cmp whole "sync/$own"
	done
	# at the end of a line nothing tells
	head -n 1 whole >"sync/$own"
	check 0 '' '' -- fr-data sync sync
	cmp whole "sync/$own"
	# an older store takes what is left
	fr-data restore copy.db 2>/dev/null
	truncate -s -9 "sync/$own"
	check 0 '' "fr-data: $own was cut short; it is written whole again
$FR_ADDED 2, older 0, refused 0" -- fr-data sync sync
	[ "$(minutes)" = '5 6 ' ]
	fr-data export --their-words | cmp - "sync/$own"
}

@test "one's own file that cannot be read is not written over" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync
	own=$(ls sync)
	echo nothing >>"sync/$own"
	cp "sync/$own" then
	gave 3 Ana humour 6
	run -3 fr-data sync sync
	[ "${lines[0]%%: *}" = fr-data ]
	[[ ${lines[0]} == "fr-data: $own:"* ]]
	[ "${lines[1]}" = "fr-data: $own is not as this store left it and cannot be read; moved out of the folder, it is \
written anew" ]
	cmp then "sync/$own"
	rm "sync/$own"
	check 0 '' '' -- fr-data sync sync
	fr-data export --their-words | cmp - "sync/$own"
	# what is no file is in the way of nothing
	mv "sync/$own" elsewhere
	ln -s ../elsewhere "sync/$own"
	check 0 '' '' -- fr-data sync sync
	[ ! -L "sync/$own" ]
	fr-data export --their-words | cmp - "sync/$own"
}

@test "through age: a restored backup, a file cut short, and twins" {
	command -v age >/dev/null || skip "age is not installed"
	begun gave 2 Ana listening 5
	age-keygen -o key 2>/dev/null
	to="age -r $(age-keygen -y key)"
	through() { fr-data sync sync --through "$to" --back 'age -d -i key'; }
	mkdir sync
	through
	own=$(ls sync)
	fr-data backup copy.db
	gave 3 Ana humour 6
	through
	sums >then
	check 0 '' '' -- through
	sums | cmp then -
	# cut short
	for bytes in 9 250; do
		truncate -s "$bytes" "sync/$own"
		run -0 through
		[ "${lines[-1]}" = "fr-data: $own was cut short; it is written whole again" ]
		[ "$(age -d -i key "sync/$own")" = "$(fr-data export --their-words)" ]
	done
	# an older store
	fr-data restore copy.db 2>/dev/null
	check 0 '' "$FR_ADDED 2, older 0, refused 0" -- through
	[ "$(age -d -i key "sync/$own")" = "$(fr-data export --their-words)" ]
	# as long, or longer, and not to be read: somebody else's key
	cp "sync/$own" then
	age-keygen -o another 2>/dev/null
	fr-data restore copy.db 2>/dev/null
	run -3 fr-data sync sync --through "$to" --back 'age -d -i another'
	[ "${lines[-1]}" = "fr-data: $own is not as this store left it and cannot be read; moved out of the folder, it is \
written anew" ]
	cmp then "sync/$own"
	run -0 through
	# twins
	cp "$FR_DB" a.db
	cp "$FR_DB" b.db
	local n=40
	for round in 1 2; do
		for name in a b; do
			twin $name gave $((n += 1)) Ana humour "1$round"
			FR_SEED=$((n += 1)) twin $name through 2>>said
		done
	done
	[ "$(grep -c 'a copy of this store writes' said)" -eq 1 ]
	for name in a b a b; do twin $name through 2>/dev/null; done
	[ "$(ls -A sync | wc -l)" -eq 2 ]
	[ "$(twin a fr-data export --their-words)" = "$(twin b fr-data export --their-words)" ]
	[ "$(twin a minutes)" = '5 6 11 11 12 12 ' ]
	sums >then
	for name in a b a b; do twin $name check 0 '' '' -- through; done
	sums | cmp then -
	run ! grep -rqa Ana sync
}

@test "a name of one's own holds in the folder where the twin was met" {
	begun gave 2 Ana listening 5
	mkdir sync stick
	fr-data sync stick
	fr-data sync sync
	first=$(ls sync)
	cp "$FR_DB" a.db
	cp "$FR_DB" b.db
	local n=40
	for round in 1 2; do
		for name in a b; do
			twin $name gave $((n += 1)) Ana humour "1$round"
			FR_SEED=$((n += 1)) twin $name fr-data sync sync 2>/dev/null
		done
	done
	[ "$(ls sync | wc -l)" -eq 2 ]
	for name in a b; do twin $name fr-data sync stick 2>/dev/null; done
	[ "$(ls stick)" = "$first" ]
}

@test "without a network what changed here is committed, and goes with the next push" {
	printf '[user]\n\tname = Ana\n\temail = ana@example.org\n' >.gitconfig
	git init -q --bare far.git
	git clone -q far.git sync 2>/dev/null
	quiet fr-friend add Ana
	fr-data sync git sync --push 2>/dev/null
	mv far.git away.git
	quiet fr-friend add Ben
	run -3 --separate-stderr fr-data sync git sync --push
	[[ $stderr == *$'\nfr-data: git fetch: ended with status '*$'\nfr-data: what changed here is committed in '"$DIR/sync"', and was not pushed' ]]
	[ -z "$(git -C sync status --porcelain)" ]
	[ "$(git -C sync rev-list --count HEAD)" -eq 2 ]
	mv away.git far.git
	fr-data sync git sync --push 2>/dev/null
	[ "$(git -C far.git rev-list --count HEAD)" -eq 2 ]
}

@test "twins in a git repository: both files are committed" {
	begun gave 2 Ana listening 5
	printf '[user]\n\tname = Ana\n\temail = ana@example.org\n' >.gitconfig
	git init -q --bare far.git
	git clone -q far.git sync 2>/dev/null
	fr-data sync git sync --push
	cp "$FR_DB" a.db
	cp "$FR_DB" b.db
	local n=40
	for round in 1 2; do
		for name in a b; do
			twin $name gave $((n += 1)) Ana humour "1$round"
			FR_SEED=$((n += 1)) twin $name fr-data sync git sync --push 2>>said
		done
	done
	[ "$(grep -c 'a copy of this store writes' said)" -eq 1 ]
	[ "$(git -C far.git ls-tree HEAD | wc -l)" -eq 2 ]
	[ -z "$(git -C sync status --porcelain)" ]
}

@test "a file that cannot be read is passed over and named, the others are read, and one's own is written" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync
	export FR_DB=$DIR/other.db
	gave 3 Ben humour 6
	gave 4 Ben comfort 7
	printf '{"type":"friend","name":"Mia","id":"01890000-0000-7000-8000-000000000001","created":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:00Z"}\nno json\n' >sync/fr-bad.ndjson
	ln -s /etc/passwd sync/fr-link.ndjson
	FR_SEED=9 fr-data sync sync 2>said && status=0 || status=$?
	[ "$status" -eq 3 ]
	grep -qx "fr-data: fr-bad.ndjson:2: .*; it is passed over" said
	grep -qx "fr-data: $DIR/sync/fr-link.ndjson: a link, not a file; it is passed over" said
	[ "$(minutes)" = '5 6 7 ' ]
	# nothing of the one with the bad line
	[ -z "$(fr-friend -j list | jq 'select(.name == "Mia")')" ]
	[ "$(grep -l Ben sync/fr-*-*.ndjson | wc -l)" -eq 1 ]
	check 0 '' '' -- fr-data check
	# once it is whole
	sed -i 2d sync/fr-bad.ndjson
	rm sync/fr-link.ndjson
	fr-data sync sync 2>/dev/null
	[ -n "$(fr-friend -j list | jq 'select(.name == "Mia")')" ]
}

# forgotten_there COUNT MOMENTS: another machine knows so many friends with so many moments, and forgets them all.
forgotten_there() {
	local i
	mkdir -p sync
	for ((i = $1 * $2; i > 0; i--)); do
		printf '{"type":"moment","friend":"Friend %d","direction":"given","at":"2026-01-01","note":"n %d"}\n' $((i % $1 + 1)) "$i"
	done | fr-log add --new - 2>/dev/null
	quiet fr-data sync sync
	FR_SEED=5 FR_DB=$DIR/other.db fr-data sync sync 2>/dev/null
	for ((i = 1; i <= $1; i++)); do FR_DB=$DIR/other.db FR_NOW=2026-03-02T12:00:00Z fr-friend forget "Friend $i" --yes >/dev/null; done
	FR_DB=$DIR/other.db fr-data sync sync
	export FR_NOW=2026-03-03T12:00:00Z
}

@test "many marks of forgetting are held back until they are accepted, and a copy is kept" {
	forgotten_there 4 2
	fr-data sync sync 2>said
	grep -qxE 'fr-data: another machine says that 4 friends are forgotten \((Friend [1-4](, )?){4}\); that is held back: fr-data sync --accept does it' said
	[ "$(fr-friend -j list | jq -r .type | grep -c friend)" -eq 4 ]
	[ ! -e "$FR_DB.forgotten-2026-03-03" ]
	run -0 fr-data sync sync
	[[ $output == *'is held back'* ]]
	fr-data sync --accept sync 2>/dev/null
	[ -z "$(fr-friend -j list)" ]
	[ "$(stat -c %a "$FR_DB.forgotten-2026-03-03")" = 600 ]
	[ "$(fr-friend -d "$FR_DB.forgotten-2026-03-03" -j list | wc -l)" -eq 4 ]
	# and that copy goes with the next who is forgotten here
	fr-friend add Ana >/dev/null
	fr-friend forget Ana --yes 2>said >/dev/null
	grep -qx "fr-friend: removed $FR_DB.forgotten-2026-03-03, which may hold what was forgotten" said
	[ ! -e "$FR_DB.forgotten-2026-03-03" ]
}

@test "while marks are held back the file that has them is read again, and no other" {
	forgotten_there 4 2
	FR_SEED=9 fr-friend -d three.db add Zoe >/dev/null
	mkdir alone
	FR_SEED=9 fr-data -d three.db sync alone
	mv alone/* sync
	fr-data sync sync --through cat --back 'tee -a seen' 2>/dev/null
	grep -q Zoe seen
	rm seen
	run -0 fr-data sync sync --through cat --back 'tee -a seen'
	[[ $output == *'is held back'* ]]
	grep -q '"forgotten":true' seen
	[ "$(grep -c Zoe seen)" -eq 0 ]
}

@test "three are forgotten at once, one with many records is not; without a copy where that was set" {
	forgotten_there 3 2
	check 0 30 '' -- fr-data config forget_copy
	check 0 'forget_copy = 0  (set)' '' -- fr-data config forget_copy 0
	fr-data sync sync 2>/dev/null
	[ -z "$(fr-friend -j list)" ]
	[ -z "$(ls "$FR_DB".forgotten-* 2>/dev/null)" ]
	rm ./*.db sync/*
	export FR_NOW=2026-03-01T12:00:00Z
	forgotten_there 1 51
	run -0 fr-data sync sync
	[[ $output == *'1 friend is forgotten (Friend 1); that is held back'* ]]
	[ "$(fr-log -j | wc -l)" -eq 51 ]
	# marks of records alone empty nothing either
	fr-log -j | jq -c '{type:"tombstone",of:"moment",id,at:"2026-03-03T00:00:00Z",forgotten:true}' >sync/fr-evil.ndjson
	command rm sync/fr-*-*-*.ndjson
	run -0 fr-data sync sync
	[[ $output == *'51 records are forgotten; that is held back'* ]]
	[ "$(fr-log -j | wc -l)" -eq 51 ]
}

@test "a store that is moved takes its old file along" {
	mkdir sync elsewhere
	gave 2 Ana listening 5
	fr-data sync sync
	mv fr.db elsewhere/
	export FR_DB=$DIR/elsewhere/fr.db
	old=$(ls sync)
	FR_SEED=7 check 0 '' "fr-data: $old was this store's before it was moved, and is removed" -- fr-data sync sync
	[ "$(ls -A sync | wc -l)" -eq 1 ]
	fr-data export --their-words | cmp - sync/*
	check 0 '' '' -- fr-data sync sync
	# what is not as it was left stays, and is read
	printf '{"type":"friend","name":"Mia","id":"01890000-0000-7000-8000-000000000001","created":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:00Z"}\n' >>"sync/$(ls sync)"
	mkdir third && mv elsewhere/fr.db third/
	FR_DB=$DIR/third/fr.db FR_SEED=8 fr-data sync sync 2>/dev/null
	[ "$(ls -A sync | wc -l)" -eq 2 ]
	[ -n "$(FR_DB=$DIR/third/fr.db fr-friend -j list | jq 'select(.name == "Mia")')" ]
}

@test "a filter that makes nothing, or waits where nobody is, ends with a message and leaves the file as it was" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-data sync sync --through cat --back cat
	before=$(cat sync/* | cksum)
	gave 3 Ana humour 6
	check 3 '' "fr-data: $DIR/sync/$(ls sync): false | cat: made nothing of it" -- \
		fr-data sync sync --through 'false | cat' --back cat
	waits="cat; echo \$\$ >'$DIR/pid'; unset LD_PRELOAD; exec sleep 999 3>&-"
	export FAKE_FROM=$DIR/pid
	faking sleep
	check 3 '' "fr-data: $DIR/sync/$(ls sync): $waits: waits, perhaps for a passphrase, and there is no terminal to type \
it at" -- setsid -w fr-data sync sync --through "$waits" --back cat
	[ "$(cat sync/* | cksum)" = "$before" ]
	within 20 not kill -0 "$(cat pid)"
	[ "$(ls -A sync | wc -l)" -eq 1 ]
}

@test "a sync waits for one that hangs, but not for ever, and writes nothing then" {
	begun gave 2 Ana listening 5
	mkdir sync
	exec 9<sync
	flock 9
	faking sleep
	check 75 '' "fr-data: $DIR/sync: another sync is still at work there; try again later" -- unchanged fr-data sync sync
	unset LD_PRELOAD
	[ -z "$(ls -A sync)" ]
	fr-data sync sync 9<&- &
	within 10 eval "readlink /proc/$!/fd/* | grep -qx '$DIR/sync'"
	flock -u 9
	wait $!
	[ "$(ls -A sync | wc -l)" -eq 1 ]
}

@test "a change in the year 9999 is refused, because none could follow it" {
	printf '{"type":"friend","name":"Mia","id":"01890000-0000-7000-8000-000000000001","created":"2026-01-01T00:00:00Z","updated":"9999-12-31T23:59:59.999Z"}\n' >late
	check 3 '' 'fr-data: late:1: "updated" lies in the year 9999: no change can follow it' -- fr-data import late
	sed 's/9999-12-31/9998-12-31/' late >late2
	fr-data import late2 2>/dev/null
	fr-friend set Mia --note 'a word' >/dev/null
	[ "$(fr-friend -j list | jq -r .note)" = 'a word' ]
	check 3 '' 'fr-data: -:1: "at" lies in the year 9999: no change can follow it' -- fr-data import - <<<\
		'{"type":"tombstone","of":"friend","id":"01890000-0000-7000-8000-000000000001","at":"9999-01-01T00:00:00Z"}'
	# whatever is done from then on, others can read it
	fr-log gave Mia listening 5m >/dev/null
	fr-data export --types moment | jq -c '.updated = "9998-12-31T23:59:59.999Z" | .minutes = 6' >late3
	fr-data import late3 2>/dev/null
	for do in 'fr-friend rename Mia Zoe' 'fr-log edit last --minutes 7' 'fr-log rm last' 'fr-log undo' 'fr-log undo'; do
		$do >/dev/null
		fr-data export --their-words >out
		fr-data -d other.db import out 2>/dev/null
	done
	fr-data -d other.db export --their-words >theirs
	fr-data import theirs 2>/dev/null
	check 0 "$(cat theirs)" '' -- fr-data export --their-words
}

# newer FILTER: what a machine with a newer version would write of this store, with keys that are not known here.
newer() { fr-data export --their-words | jq -c "$1"; }

@test "who is forgotten takes the newer keys of what others share with them" {
	fr-log gave Ana,Ben advice --new >/dev/null 2>&1
	mkdir sync
	newer 'select(.type == "moment") | .hue = "what Ana told"' >sync/fr-n.ndjson
	fr-data sync sync 2>/dev/null
	fr-data export --their-words | grep -q 'what Ana told'
	fr-friend forget Ana --yes >/dev/null 2>&1
	check 0 '["Ben",null]' '' -- sh -c 'fr-data export --their-words --types moment | jq -c "[.friend, .hue]"'
	check 1 '' '' -- grep 'what Ana told' fr.db
}

@test "keys of a newer version are kept unread, through every change, and passed on" {
	begun gave 2 Ana listening 5
	mkdir sync
	fr-friend set Ana --note 'met at school' >/dev/null
	newer '. + {mood: {z: [1, "\u202e"], a: 0.5}, hue: "ocre"}' >sync/fr-n.ndjson
	check 0 '' 'fr-data: 2 records have a key that is not known here; it is kept, and passed on (hue)
fr-data: added 0, changed 2, same 0, older 0, refused 0' -- fr-data sync sync
	kept='"hue":"ocre","mood":{"z":[1,"\u202e"],"a":0.5}'
	[ "$(fr-data export --their-words | grep -cF "$kept")" -eq 2 ]
	[ "$(grep -cF "$kept" sync/fr-0*.ndjson)" -eq 2 ]
	# nobody who may be shown it sees it, and what they read back takes nothing
	fr-data export | run -1 grep -F mood
	fr-log -j list | fr-log add - 2>err
	same 'what is read back' 'fr-log: added 0, changed 0, same 1, older 0, refused 0' err
	fr-data export --redact | run -1 grep -F ocre
	# a third machine has it from this one alone
	mkdir third && cp sync/fr-0*.ndjson third
	fr-data -d third.db sync third 2>/dev/null
	[ "$(fr-data -d third.db export --their-words | grep -cF "$kept")" -eq 2 ]
	# whatever is done to the record
	fr-log edit last --minutes 6 >/dev/null
	fr-friend rename Ana Anna >/dev/null
	fr-log undo --yes >/dev/null
	fr-friend add Ben >/dev/null
	fr-friend merge Ana Ben >/dev/null
	fr-log rm last >/dev/null
	fr-log undo --yes >/dev/null
	[ "$(fr-data export --their-words | grep -cF "$kept")" -eq 2 ]
	check 0 '' '' -- fr-data check
	# the same file says nothing new; a later value of it holds, an earlier does not
	newer 'select(.hue) | .hue = "red" | .changed.hue = "2027-03-01T12:00:00Z"' >late
	newer 'select(.hue) | .hue = "blue" | .changed.hue = "2025-03-01T12:00:00Z"' >early
	fr-data import late 2>/dev/null
	fr-data import early 2>/dev/null
	[ "$(fr-data export --their-words | grep -c '"hue":"red"')" -ge 1 ]
	fr-data export --their-words | run -1 grep blue
	# and who is forgotten takes it along
	fr-friend forget Ben --yes >/dev/null 2>&1
	run -1 grep -E 'ocre|"red"' "$FR_DB"
}

@test "a record whose value only a newer version knows waits alone, and is looked at again by that version" {
	begun gave 2 Ana listening 5
	mkdir sync
	gave 3 Ana humour 6
	head='"created":"2026-02-01T12:00:00Z","updated":"2026-02-02T12:00:00Z"'
	newer 'select(.type == "moment") | .updated = "2026-03-02T12:00:00Z"
		| if .minutes == 5 then .direction = "pondered" else .minutes = 7 end' >sync/fr-n.ndjson
	cat >>sync/fr-n.ndjson <<-END
		{"type":"friend","id":"01890000-0000-7000-8000-000000000001",$head,"name":"Mia"}
		{"type":"checkin","id":"01890000-0000-7000-8000-000000000002",$head,"friend":"Mia","at":"2026-02-01","voices":{"me":{"hope":"a"}}}
		{"type":"checkin","id":"01890000-0000-7000-8000-000000000003",$head,"friend":"Mia","at":"2026-02-02","voices":{"me":{"wish":"b"}}}
		{"type":"pause","id":"01890000-0000-7000-8000-000000000004",$head,"friend":"Mia","mode":"wander"}
		{"type":"tombstone","of":"wander","id":"01890000-0000-7000-8000-000000000005","at":"2026-02-02T12:00:00Z"}
	END
	cp sync/fr-n.ndjson file
	waits='records have a value that is not known here, and wait for a newer version (fr-n.ndjson:[12]: "direction"'
	fr-data sync sync 2>said
	grep -q "^fr-data: 4 $waits" said
	grep -qx 'fr-data: added 2, changed 1, same 0, older 0, refused 0' said
	[ "$(minutes)" = '5 7 ' ]
	[ "$(fr-data export --types checkin,pause | wc -l)" -eq 1 ]
	check 0 '' '' -- fr-data check
	check 0 '' '' -- fr-data sync sync
	sqlite3 "$FR_DB" "UPDATE local SET value = replace(value, ' v', ' v0') WHERE key LIKE 'read %'"
	fr-data sync sync 2>said
	grep -q "^fr-data: 4 $waits" said
	# what is imported is all or nothing, and so is one's own file, which would be written over
	run -3 fr-data import file
	own=$(echo sync/fr-0*)
	grep pondered file >>"$own"
	before=$(sums)
	run -3 unchanged fr-data sync sync
	[ "$(sums)" = "$before" ]
}

@test "a key that was kept unread is read by the version that knows it" {
	begun gave 2 Ana listening 5
	sqlite3 "$FR_DB" "UPDATE moment SET beyond = '{\"hue\":1,\"minutes\":45,\"weight\":9,\"changed\":{\"hue\":\"2026-03-01T12:00:00Z\",\"minutes\":\"2026-03-02T12:00:00Z\"}}'"
	[ "$(fr-log -j list 2>/dev/null | jq -c '[.minutes, .weight]')" = '[5,null]' ] # 9 is no weight
	sqlite3 "$FR_DB" "UPDATE moment SET beyond = json_remove(beyond, '\$.weight')"
	[ "$(fr-log -j list 2>/dev/null | jq .minutes)" = 45 ]
	fr-log felt last 1 >/dev/null 2>&1
	[ "$(fr-data export --their-words --types moment | jq -c '[.minutes, .hue, .changed.minutes]')" = '[45,1,"2026-03-02T12:00:00Z"]' ]
	check 0 '' '' -- fr-data check
}

@test "a key that is no key is a slip of the pen where a person writes it" {
	check 3 '' 'fr-data: -:1: a moment has no key "minuts"' -- \
		fr-data import - <<<'{"type":"moment","at":"2026-02-01","friend":"Ana","direction":"given","minuts":3}'
	check 3 '' 'fr-log: -:1: a moment has no key "minuts"' -- fr-log add --new - <<<'{"type":"moment","id":"0190f5fe-0000-7000-8000-000000000001","at":"2026-02-01","friend":"Ana","direction":"given","minuts":3,"updated":"2026-02-01T00:00:00Z"}'
}
