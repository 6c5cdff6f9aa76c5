#!/usr/bin/env bats
# fr-data: settings, export and import, sync, backups, checks, the journal.

bats_require_minimum_version 1.5.0
load lib

teardown() {
	umount -l "$DIR/disk" 2>/dev/null
	cd / && rm -rf "$DIR"
}

@test "config without a store shows what is built in, and makes nothing" {
	fr-data config >out
	head -15 out >first
	same 'the first lines' 'ask.energy = on  (built in)
ask.expectations = on  (built in)
ask.perspective = on  (built in)
ask.wishes = on  (built in)
color = never  (NO_COLOR)
dates = both readings are asked back  (built in)
editor = none  (built in)
language = that of the system  (built in)
memory = on  (built in)
notify = notify-send  (built in)
pager = less  (built in)
week = monday  (built in)
zone = UTC  (TZ)
preset = default  (built in)
half_life = 13  (built in)' first
	check 0 'default' '' -- fr-data config preset
	check 0 '4.7' '' -- fr-data config h
	check 0 '' '' -- fr-data config zone
	check 0 '' '' -- fr-data -j config
	[ ! -e .config ]
	[ ! -e "$FR_DB" ]
}

@test "config sets, shows, keeps and takes back" {
	check 0 'preset = gentle  (set)' '' -- fr-data config preset gentle
	check 0 'preset = gentle  (it was so already)' '' -- fr-data config preset gentle
	check 0 'preset = attentive  (changed)' '' -- fr-data config preset attentive
	check 0 'attentive' '' -- fr-data config preset
	check 0 '3.7' '' -- fr-data config h
	fr-data config | grep -qx 'h = 3.7  (preset; 4.7 is built in)'
	check 0 'preset = no longer set' '' -- fr-data config preset --unset
	check 0 'preset = not set' '' -- fr-data config preset --unset
	check 0 'default' '' -- fr-data config preset
}

@test "config says where each value comes from: the environment, the file, the store, the program" {
	quiet fr-data config h 5
	quiet fr-data config zone Asia/Tokyo
	printf 'editor = vi\n' >mine && mkdir -p .config/fr && mv mine .config/fr/config
	from() { fr-data config | grep "^$1 = "; }
	check 0 'zone = UTC  (TZ)' '' -- from zone
	check 0 'h = 5  (store; 4.7 is built in)' '' -- from h
	check 0 'editor = vi  (file)' '' -- from editor
	EDITOR=ed check 0 'editor = ed  (EDITOR)' '' -- from editor
	EDITOR=ed VISUAL=nano check 0 'editor = nano  (VISUAL)' '' -- from editor
	unset TZ
	check 0 'zone = Asia/Tokyo  (store)' '' -- from zone
	echo 'zone = Europe/Berlin' >>.config/fr/config
	check 0 'zone = Europe/Berlin  (file)' '' -- from zone
	quiet fr-friend add Ana
	check 0 'gave Ana listening, Sun 2026-03-01 13:00  [8debbe]' '' -- fr-log gave Ana listening --at 13:00
	check 0 'zone = Asia/Tokyo  (set in your file)' '' -- fr-data config zone Asia/Tokyo
	check 2 '' 'fr-data: the zone Mars/Base is not known here; names are as in /usr/share/zoneinfo' -- fr-data config zone Mars/Base
	check 0 'zone = no longer set' '' -- fr-data config zone --unset
	check 0 'zone = Europe/Berlin  (changed)' '' -- fr-data config zone Europe/Berlin
}

@test "what is the person's own stands in their file, with its comments" {
	check 0 'dates = dmy  (set in your file)' '' -- fr-data config dates dmy
	[ ! -e "$FR_DB" ]
	check 0 600 '' -- stat -c %a .config/fr/config
	grep -q '^# 3/11: the day first (dmy) or the month first (mdy)$' .config/fr/config
	printf '# mine\n\n  dates = mdy \neditor = vi -u NONE\n' >.config/fr/config
	check 0 'dates = mdy  (it was so already)' '' -- fr-data config dates mdy
	check 0 'dates = dmy  (set in your file)' '' -- fr-data config dates dmy
	check 0 '# mine

dates = dmy
editor = vi -u NONE' '' -- cat .config/fr/config
	# what is built in holds where nothing is set, where it is a value
	for usual in 'ask.energy on' 'week monday' 'color auto' 'memory on' 'pager less' 'notify notify-send'; do
		check 0 "${usual#* }" '' -- env -u PAGER -u NO_COLOR fr-data config "${usual% *}"
	done
	for key in language zone; do check 0 '' '' -- env -u TZ -u LC_ALL -u LANG fr-data config $key; done
	check 0 'editor = no longer set' '' -- fr-data config editor --unset
	check 0 'editor = not set' '' -- fr-data config editor --unset
	check 0 'editor = ed  (set in your file)' '' -- fr-data config editor ed
	check 0 'ed' '' -- fr-data config editor
	check 0 '# mine

dates = dmy
editor = ed' '' -- cat .config/fr/config
	check 2 '' 'fr-data: dates is dmy or mdy, not "ymd"' -- fr-data config dates ymd
	check 2 '' 'fr-data: editor wants a value' -- fr-data config editor ''
	check 2 '' 'fr-data: dates stands in a file and is no record' -- fr-data -j config dates
	quiet fr-friend add Ana
	check 2 '' 'fr-data: dates is yours, and holds for everyone' -- fr-data config dates dmy --with Ana
	check 2 '' 'fr-data: there is no setting "datess"; the nearest is dates' -- fr-data config datess
	check 0 'dates
zone' '' -- eval "fr-data --complete config '' | cut -f 1 | grep -x 'dates\|zone'"
}

@test "the editor of the file is used where the environment names none" {
	quiet fr-friend add Ana
	echo 'from the file' >text && echo 'from EDITOR' >other
	quiet fr-data config editor "cp $DIR/text"
	fr-log -j gave Ana -e >got
	check 0 'from the file' '' -- jq -r .note got
	EDITOR="cp $DIR/other" fr-log -j gave Ana -e >got
	check 0 'from EDITOR' '' -- jq -r .note got
}

@test "a link to the file stays one, and XDG_CONFIG_HOME has it" {
	export XDG_CONFIG_HOME=$DIR/xdg
	mkdir -p xdg/fr dotfiles && echo 'editor = ed' >dotfiles/fr && ln -s ../../dotfiles/fr xdg/fr/config
	quiet fr-data config editor vi
	[ -L xdg/fr/config ]
	check 0 'editor = vi' '' -- cat dotfiles/fr
	check 0 'fr' '' -- ls dotfiles
	quiet fr-data config editor --unset
	check 0 '' '' -- cat dotfiles/fr
}

@test "what a file says wrongly is one line, and the rest holds" {
	mkdir -p .config/fr
	printf '# mine\n\ndate = dmy\ndates = ymd\neditor\ndates = mdy\n' >.config/fr/config
	check 0 'mdy' "fr-data: $DIR/.config/fr/config:3: there is no setting \"date\" here; the nearest is dates
fr-data: $DIR/.config/fr/config:4: dates is dmy or mdy, not \"ymd\"
fr-data: $DIR/.config/fr/config:5: editor wants a value" -- fr-data config dates
	printf 'dates = dmy\n\0' >.config/fr/config
	check 3 '' "fr-data: cannot read $DIR/.config/fr/config: there is a NUL in it
fr-data: the file of your settings: there is a NUL in it" -- fr-data config dates mdy
	rm .config/fr/config && mkdir .config/fr/config
	check 0 'Nobody is kept yet.' "fr-friend: cannot read $DIR/.config/fr/config: Is a directory" -- eval "fr-friend list >/dev/null; echo Nobody is kept yet."
	check 0 '' '' -- fr-friend --complete show ''
}

@test "a friend's own half-life" {
	fr-friend add Ana >/dev/null
	check 0 'half_life = 26  (with Ana)  (set)' '' -- fr-data config half_life 26 --with ana
	check 0 '26' '' -- fr-data config half_life --with Ana
	check 0 '13' '' -- fr-data config half_life
	fr-data config | tail -1 >last
	same last 'half_life = 26  (with Ana)  (store)' last
	check 2 '' 'fr-data: h holds for everyone; only half_life can be set for one friend' -- unchanged fr-data config h 5 --with Ana
	check 2 '' 'fr-data: --with wants a setting: half_life' -- fr-data config --with Ana
	check 0 'half_life = no longer set  (with Ana)' '' -- fr-data config half_life --with Ana --unset
	fr-log undo >/dev/null
	check 0 '26' '' -- fr-data config half_life --with Ana
}

@test "what does not fit is refused and nothing is made" {
	check 2 '' 'fr-data: there is no setting "presett"; the nearest is preset' -- fr-data config presett
	check 2 '' 'fr-data: there is no setting "presett"; the nearest is preset' -- fr-data config presett gentle
	check 2 '' 'fr-data: there is no setting "presett"; the nearest is preset' -- fr-data config presett --unset
	check 2 '' 'fr-data: there is no preset "kind": attentive, default or gentle' -- fr-data config preset kind
	check 2 '' 'fr-data: h goes from 0.1 to 100, 5000 is outside' -- fr-data config h 5000
	check 2 '' 'fr-data: h is a number from 0.1 to 100, not "nan"' -- fr-data config h nan
	check 2 '' 'fr-data: the zone Mars/Base is not known here; names are as in /usr/share/zoneinfo' -- fr-data config zone Mars/Base
	check 2 '' 'fr-data: zone is the name of a time zone as Europe/Berlin, not "/etc/localtime"' -- fr-data config zone /etc/localtime
	check 2 '' 'fr-data: --unset wants a setting and no value' -- fr-data config --unset
	check 2 '' 'fr-data: config takes a setting and its value, and no more' -- fr-data config h 3 4
	[ ! -e "$FR_DB" ]
}

@test "values that fit alone and not together are refused" {
	fr-data config preset gentle >/dev/null
	quiet fr-data config leave .85
	check 2 '' 'fr-data: leave (0.85) may not be above enter (0.8)' -- fr-data config preset attentive
	check 0 'gentle' '' -- fr-data config preset
}

@test "the zone holds where TZ is not set" {
	quiet fr-data config zone Asia/Tokyo
	unset TZ
	fr-log gave Ana listening --new --at 2026-02-10T23:30:00Z >out
	fr-log list | grep -q '2026-02-11 08:30'
	TZ=UTC fr-log list | grep -q '2026-02-10 23:30'
}

@test "settings travel as records" {
	quiet fr-data config preset gentle
	fr-data -j config | jq -c '[.type,.key,.value]' >out
	same out '["setting","preset","gentle"]' out
	fr-data -j config preset | FR_DB=$DIR/other.db fr-log add - 2>/dev/null
	FR_DB=$DIR/other.db check 0 'gentle' '' -- fr-data config preset
}

@test "path says where the store is, or would be" {
	check 0 "$DIR/fr.db" '' -- fr-data path
	unset FR_DB
	check 0 "$DIR/.local/share/fr/fr.db" '' -- fr-data path
	XDG_DATA_HOME=$DIR/x check 0 "$DIR/x/fr/fr.db" '' -- fr-data path
	[ ! -e "$DIR/.local" ]
	check 2 '' 'fr-data: path takes nothing' -- fr-data path here
	check 3 '' 'fr-data: the folder of the store, /nowhere, does not exist' -- fr-data path -d /nowhere/fr.db
}

# --- exchange -------------------------------------------------------------------------

demo() {
	fr-log add "$FR_SOURCE/tests/data/demo.ndjson" 2>/dev/null
	fr-log rm last
}

filled() {
	begun demo
}

other() { FR_DB=$DIR/other.db "$@"; }

@test "an export into an empty store is the same export again" {
	filled
	check 0 "$(fr-data export --their-words)" '' -- fr-data export --their-words
	fr-data export >one
	[ "$(wc -l <one)" -eq 194 ]
	check 0 '' 'fr-data: added 193, changed 1, same 0, older 0, refused 0' -- other fr-data import one
	check 0 "$(cat one)" '' -- other fr-data export --their-words
	check 0 '' 'fr-data: added 0, changed 0, same 194, older 0, refused 0' -- other fr-data import - <one
	check 0 '' '' -- other fr-data check
}

# told DAY COMMAND...: on this day of March, whatever it says.
told() {
	FR_SEED=$1 FR_NOW=2026-03-$1T12:00:00Z "${@:2}" >/dev/null 2>&1
}

# Names that were used again: of who was forgotten, removed, renamed and merged.
names_again() {
	told 01 fr-log gave Ana listening --new
	told 02 fr-friend forget Ana --yes
	told 03 fr-log gave Ana humour --new --note 'of the second Ana'
	told 04 fr-friend add Ben --every 'two weeks'
	told 05 fr-data undo
	told 06 fr-friend add Ben
	told 07 fr-log gave Ben practical
	told 08 fr-friend rename Ben Benno
	told 09 fr-friend set Benno --alias ''
	told 10 fr-log got Ben,Ana advice --new
	told 11 fr-friend merge Ben Ana
	told 12 fr-friend set Ana --alias ''
	told 13 fr-log gave Ben,Sam,Zoe presence --new
	told 14 fr-friend add Kim
	told 15 fr-friend need Kim 'a call'
	told 16 fr-friend merge Zoe Kim
}

# reads FILE...: into a store of nobody, one after the other; then it is as the first.
reads() {
	rm -f other.db*
	for file in "$@"; do
		FR_NOW=2026-04-01T12:00:00Z other fr-data import "$file" 2>/dev/null || return
	done
	check 0 "$(cat one)" '' -- other fr-data export --their-words && check 0 '' '' -- other fr-data check
}

@test "an export is the same whatever its lines come behind, at once and in pieces" {
	names_again
	fr-data export --their-words >one
	grep '"type":"moment"' one >moments
	grep '"forgotten":true' one >forgotten
	grep '"type":"friend"' one >friends
	grep -v '"type":"moment"\|"forgotten":true\|"type":"friend"' one >rest
	[ "$(cat moments forgotten friends rest | wc -l)" -eq "$(wc -l <one)" ]
	tac one >turned
	reads turned
	reads moments forgotten friends rest
	reads rest moments friends forgotten
	cat moments forgotten friends rest >all
	reads all
	split -l 1 turned line.
	reads line.*
}

@test "a year reads the same backwards" {
	filled
	fr-data export --their-words >one
	tac one >turned
	reads turned
}

@test "who is only named by another machine gives way to who comes by that name" {
	told 01 fr-friend add Ana --every week
	told 02 fr-log gave Ana listening
	told 03 fr-log gave Sam humour --new
	fr-data export >all
	fr-data export --types moment >moments
	other fr-data import moments 2>/dev/null
	named='select(.type == "friend" and .updated == "1970-01-01T00:00:00.001Z") | .name'
	check 0 $'Ana\nSam' '' -- sh -c 'fr-data -d other.db export | jq -r "$0" | sort' "$named"
	cp other.db third.db
	fr-data -d third.db import all 2>/dev/null
	check 0 "$(cat all)" '' -- fr-data -d third.db export
	check 1 '' '' -- sh -c 'fr-data -d third.db journal | grep "not taken"'
	# of whom something is said here is somebody, too: the two are made one
	told 04 other fr-friend set Sam --note 'met at school'
	other fr-data import all 2>/dev/null
	other fr-data export >one
	check 0 '' '' -- jq -r "$named" one
	check 0 'Sam met at school' '' -- jq -r 'select(.note) | .name + " " + .note' one
	fr-data import one 2>/dev/null
	check 0 "$(cat one)" '' -- fr-data export
}

@test "whom a line took out of an input comes back for a record that names them" {
	friend='{"type":"friend","id":"019cb753-2f00-7f15-9ff5-a3cbfea7a97f","name":"Ben","created":"2026-02-01T00:00:00Z","updated":"2026-02-01T00:00:00Z"}'
	removed='{"type":"tombstone","id":"019cb753-2f00-7f15-9ff5-a3cbfea7a97f","of":"friend","at":"2026-02-02T00:00:00Z"'
	need='{"type":"need","id":"019cbe1f-f7a0-7044-a6b4-fd3fd21ac0fd","friend":"Ben","text":"rest","updated":"2026-02-03T00:00:00Z"}'
	printf '%s\n' "$removed}" "$friend" "$need" >one
	printf '%s\n' "$friend" "$removed}" "$need" >two
	printf '%s\n' "$friend" "$removed,\"forgotten\":true}" "$need" >three
	fr-data import one 2>/dev/null
	check 0 '' 'fr-data: added 2, changed 1, same 0, older 0, refused 0' -- other fr-data import two
	check 0 "$(fr-data export)" '' -- other fr-data export
	rm -f other.db*
	check 0 '' 'fr-data: added 1, changed 1, same 0, older 1, refused 0' -- other fr-data import three
	check 0 "$removed,\"forgotten\":true}" '' -- other fr-data export
}

@test "an export of a store that is not there is empty, and no failure" {
	check 0 '' '' -- fr-data export
	[ ! -e "$FR_DB" ]
}

# More than what waits in memory while an export is read.
many() {
	"$FR_SOURCE/tests/bench/generate" "$1" 20 2 >many
	fr-log add many 2>/dev/null
	rm many
}

@test "somebody who reads an export slowly locks nobody out" {
	many 3000
	mkfifo pipe
	fr-data export >pipe &
	exec 7<pipe
	read -r line <&7
	[ -n "$line" ]
	# the export stands at a full pipe now
	quiet fr-log gave 'Friend 7'
	quiet fr-friend add Ana
	kill -0 $!
	[ "$(wc -l <&7)" -eq 3019 ]
	wait $!
	rm pipe
	# what it kept until then had no name
	[ "$(ls -A "$DIR" | grep -v '^[.]')" = fr.db ]
}

# bats test_tags=optimised
@test "an export of more takes no more memory" {
	sanitized && skip "memory is another matter with sanitizers"
	many 50000
	[ "$(stat -c %s fr.db)" -gt 8000000 ]
	kib=$(/usr/bin/python3 -c '
import resource, subprocess
subprocess.run(["fr-data", "export"], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)')
	echo "$kib KiB"
	[ "$kib" -lt 18432 ]
}

# bats test_tags=optimised
@test "forgetting somebody takes no memory for all the others, and leaves no file" {
	sanitized && skip "memory is another matter with sanitizers"
	# forty megabytes, and one whose bytes are to go
	seq 700 | jq -c '{type: "moment", at: "2026-02-01", friend: "Ana", direction: "given", note: ("\(.) " * 20000 | .[:60000])}' >many
	echo '{"type":"moment","at":"2026-02-01","friend":"Zoe","direction":"given","note":"zebra"}' >>many
	fr-log add many 2>/dev/null
	rm many
	[ "$(stat -c %s fr.db)" -gt 40000000 ]
	kib=$(/usr/bin/python3 -c '
import resource, subprocess
subprocess.run(["fr-friend", "forget", "--yes", "Zoe"], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)')
	echo "$kib KiB"
	[ "$kib" -lt 36864 ]
	[ "$(ls -A "$DIR" | grep -v '^[.]')" = fr.db ]
	[ "$(grep -c zebra fr.db)" -eq 0 ]
}

@test "a store in a folder that cannot be written is exported too" {
	mkdir disk
	if [ "$(id -u)" -eq 0 ]; then
		mount -t tmpfs -o size=8m none disk || skip "no tmpfs can be mounted here"
	fi
	export FR_DB=$DIR/disk/fr.db
	many 3000
	fr-data export >whole
	if [ "$(id -u)" -eq 0 ]; then mount -o remount,ro disk; else chmod 500 disk; fi
	why=$([ "$(id -u)" -eq 0 ] && echo Read-only file system || echo Permission denied)
	check 3 '' "fr-log: the folder of the store, $DIR/disk, cannot be written: $why" -- fr-log gave 'Friend 7'
	check 3 '' "fr-log: the folder of the store, $DIR/disk, cannot be written: $why" -- \
		fr-log -d disk/new.db gave 'Friend 7' --new
	check 3 '' "fr-data: the folder of the store, $DIR/disk, cannot be written: $why" -- fr-data -d disk/new.db init
	fr-data export >again
	if [ "$(id -u)" -eq 0 ]; then umount disk; else chmod 700 disk; fi
	cmp whole again
}

@test "a store on a full disk can be taken away" {
	[ "$(id -u)" -eq 0 ] || skip "only root can mount"
	mkdir disk
	mount -t tmpfs -o size=1500k none disk || skip "no tmpfs can be mounted here"
	export FR_DB=$DIR/disk/fr.db
	many 4000
	head -c 500000 /dev/zero >disk/other 2>/dev/null || true
	run ! cp disk/fr.db disk/copy.db
	rm disk/copy.db
	# more than fits beside it, and some of it does
	truncate -s 100k disk/other
	fr-data export >out
	[ "$(wc -l <out)" -eq 4020 ]
	FR_DB=$DIR/other.db fr-data import out 2>/dev/null
	FR_DB=$DIR/other.db fr-data export | cmp - out
}

@test "types, friends and time say what is exported" {
	filled
	[ "$(fr-data export --types friend | jq -r .type | sort -u)" = friend ]
	[ "$(fr-data export --types season,checkin | jq -r .type | sort -u | xargs)" = 'checkin season' ]
	[ -z "$(fr-data export --friend Sam | jq -c 'select(.type == "friend") | select(.name != "Sam")')" ]
	[ -z "$(fr-data export --friend Sam | jq -c 'select(.type == "moment") | select(.friend != "Sam" and (.friends | index("Sam") | not))')" ]
	[ -z "$(FR_NOW=2027-01-01T00:00:00Z fr-data export --since 2026-12-01)" ]
	# a variable of a script that is empty is not everybody
	check 2 '' 'fr-data: --friend wants a name, or several with commas' -- fr-data export --friend ''
	check 2 '' 'fr-data: --types wants the types of records; see fr-json(5)' -- fr-data export --types ''
	check 2 '' 'fr-data: "frend" is no type of record; see fr-json(5)' -- fr-data export --types frend
}

@test "a redacted export names nobody, says the same every time, and touches nothing" {
	filled
	fr-data export --redact >shown
	check 0 "$(cat shown)" '' -- fr-data export --redact
	run ! grep -qE 'Ana|Ben|Sam|Zo|Kim|airport|baby|climbing|fine' shown
	fr-data export --their-words >before
	fr-data import shown 2>/dev/null
	[ -z "$(fr-data export --their-words | comm -13 <(sort) <(sort before))" ]
}

@test "what a friend said goes with their words only, and an import without keeps it" {
	fr-friend add Ana >/dev/null
	fr-log add - 2>/dev/null <<'X'
{"type":"checkin","friend":"Ana","at":"2026-02-21","voices":{"me":{"drained":"late calls"},"friend":{"wish":"more walks"}}}
X
	[ "$(fr-data export | grep -c 'late calls')" -eq 1 ]
	[ "$(fr-data export | grep -c 'more walks')" -eq 0 ]
	fr-data export --their-words >whole
	fr-data export >part
	fr-data import part 2>/dev/null
	check 0 "$(cat whole)" '' -- fr-data export --their-words
	other fr-data import part 2>/dev/null
	other fr-data import whole 2>/dev/null
	check 0 "$(cat whole)" '' -- other fr-data export --their-words
}

@test "a change that lost is said and kept in the journal" {
	fr-log gave Ana listening --new --note first >/dev/null 2>&1
	fr-data export | other fr-data import - 2>/dev/null
	FR_NOW=2026-03-02T10:00:00Z other fr-log edit last --note "the other one" >/dev/null
	FR_NOW=2026-03-02T11:00:00Z fr-log edit last --note "the later one" >/dev/null
	other fr-data export >theirs
	check 0 '' 'fr-data: 1 record is later here in a key: what they say is in the journal
fr-data: added 0, changed 0, same 1, older 1, refused 0' -- fr-data import theirs
	fr-data journal -n 1 | grep -qF 'older than ours, not taken: gave Ana listening, Sun 2026-03-01 12:00: the other one'
	fr-data export | other fr-data import - 2>/dev/null
	check 0 "$(fr-data export)" '' -- other fr-data export
}

@test "an old export does not bring back a name that was changed meanwhile" {
	fr-log gave Ana listening --new >/dev/null 2>&1
	fr-data export >old
	FR_NOW=2026-03-02T10:00:00Z fr-friend rename Ana Anna >/dev/null
	fr-data export >new
	fr-data import old 2>/dev/null
	check 0 "$(cat new)" '' -- fr-data export
}

# bats test_tags=optimised
@test "three machines end equal, whatever they change and however they meet" {
	rounds=8 changes=30
	sanitized && rounds=4 changes=12
	/usr/bin/python3 "$FR_SOURCE/tests/soak/exchange.py" "$FR_BIN" "$DIR" $rounds $changes 1
}

# --- sync -----------------------------------------------------------------------------

ends_equal() {
	[ "$(fr-data export --their-words)" = "$(other fr-data export --their-words)" ]
}

@test "sync through a folder: one file for each machine, silent where nothing is new" {
	mkdir sync
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	FR_SEED=2 other fr-log gave Ana humour 6m --new >/dev/null 2>&1
	check 0 '' '' -- fr-data sync sync
	check 0 '' 'fr-data: added 1, changed 0, same 1, older 0, refused 0' -- env FR_DB=other.db FR_SEED=3 fr-data sync sync
	check 0 '' 'fr-data: added 1, changed 0, same 2, older 0, refused 0' -- fr-data sync sync
	check 0 '' '' -- fr-data sync sync
	ends_equal
	[ "$(ls -A sync | wc -l)" -eq 2 ]
	[ "$(stat -c %a sync/* | sort -u)" = 600 ]
}

@test "two syncs of one machine at the same time write one whole file" {
	mkdir sync
	many 2000
	fr-data sync sync
	slow='sleep .3; cat'
	for i in 1 2 3; do
		FR_SEED=$i fr-log gave 'Friend 7' >/dev/null
		fr-data sync sync --through "$slow" --back cat &
		pids+=" $!"
		sleep .1
	done
	for pid in $pids; do wait "$pid"; done
	[ "$(ls -A sync | wc -l)" -eq 1 ]
	fr-data export --their-words | cmp - sync/*
}

@test "a copied store gets a file of its own" {
	mkdir sync
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	fr-data sync sync
	fr-data backup other.db
	FR_SEED=5 other fr-data sync sync
	[ "$(ls -A sync | wc -l)" -eq 2 ]
}

@test "sync in a git repository commits one's own file" {
	git init -q --bare far.git
	for name in one two; do
		git clone -q far.git $name 2>/dev/null
		git -C $name config user.name Ana
		git -C $name config user.email ana@example.org
	done
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	FR_SEED=2 other fr-log gave Ben humour 6m --new >/dev/null 2>&1
	fr-data sync git one
	[ "$(git -C one log --oneline | wc -l)" -eq 1 ]
	git -C one push -q -u origin HEAD 2>/dev/null
	git -C two pull -q 2>/dev/null
	FR_SEED=3 other fr-data sync git two --push 2>/dev/null
	fr-data sync git one --push 2>/dev/null
	FR_SEED=4 other fr-data sync git two --push 2>/dev/null
	ends_equal
	check 3 '' "fr-data: $DIR is no git repository; git init makes one there" -- fr-data sync git .
	check 2 '' 'fr-data: sync wants a folder: fr-data sync DIR, or fr-data sync git DIR' -- fr-data sync git
	check 2 '' 'fr-data: sync wants a folder: fr-data sync DIR, or fr-data sync git DIR' -- fr-data sync ''
	git -C one checkout -q --detach
	check 3 '' "fr-data: $DIR/one is at no branch; git switch goes to one" -- fr-data sync git one --push
}

@test "sync through git begins in repositories that have nothing yet" {
	printf '[user]\n\tname = Ana\n\temail = ana@example.org\n' >.gitconfig
	git init -q --bare far.git
	git clone -q far.git one 2>/dev/null
	# another one that was told of the remote, and has a commit of its own
	git init -q two
	git -C two remote add origin ../far.git
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	FR_SEED=2 other fr-log gave Ben humour 6m --new >/dev/null 2>&1
	check 0 '' '' -- fr-data sync git one --push
	FR_SEED=3 other check 0 '' '' -- fr-data sync git two
	other check 0 '' 'fr-data: added 2, changed 0, same 0, older 0, refused 0' -- fr-data sync git two --push
	fr-data sync git one --push 2>/dev/null
	ends_equal
	[ -z "$(git -C two status --porcelain)" ]
	# what somebody pushes in between is taken in, and pushed upon
	cat >one/.git/hooks/pre-push <<'X'
#!/bin/sh
rm "$0"
unset GIT_DIR
cd ../two && git pull -q --no-rebase origin HEAD && git commit -q --allow-empty -m between && git push -q origin HEAD
X
	chmod +x one/.git/hooks/pre-push
	fr-log gave Ana humour 7m >/dev/null
	check 0 '' '' -- fr-data sync git one --push
	[ "$(git -C one rev-parse HEAD)" = "$(git -C far.git rev-parse HEAD)" ]
	git -C one log --oneline | grep -q between
}

@test "sync through age: nothing in clear, the same in the end" {
	command -v age >/dev/null || skip "age is not installed"
	age-keygen -o key 2>/dev/null
	to="age -r $(age-keygen -y key)"
	mkdir sync
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	fr-data sync sync --through "$to" --back 'age -d -i key'
	FR_SEED=3 other fr-data sync sync --through "$to" --back 'age -d -i key' 2>/dev/null
	ends_equal
	run ! grep -rqa '"Ana"' sync
	check 2 '' 'fr-data: --through and --back go together: what is written must be read again' -- \
		fr-data sync sync --through "$to"
	FR_SEED=9 run -3 env FR_DB=third.db fr-data sync sync --through "$to" --back false
	[[ ${lines[-1]} == 'fr-data: fr-'*'.ndjson: false: ended with status 1; it is passed over' ]]
	# forgetting the options once does not write it all in clear
	fr-log gave Ana humour 6m >/dev/null
	check 2 '' "fr-data: $DIR/sync was written through a command until now; give --through and --back again, or both \
empty to write it in clear" -- fr-data sync sync
	run ! grep -rqa '"Ana"' sync
	other fr-data sync sync --through "$to" --back 'age -d -i key' 2>/dev/null
	fr-data sync sync --through "$to" --back 'age -d -i key' 2>/dev/null
	other fr-data sync sync --through "$to" --back 'age -d -i key' 2>/dev/null
	ends_equal
	# another recipient: written anew
	age-keygen -o new 2>/dev/null
	before=$(cat sync/* | cksum)
	fr-data sync sync --through "age -r $(age-keygen -y new)" --back 'age -d -i key -i new'
	[ "$(cat sync/* | cksum)" != "$before" ]
	check 2 '' 'fr-data: --through and --back go together: what is written must be read again' -- \
		fr-data sync sync --through '' --back cat
	rm sync/*
	fr-data sync sync --through '' --back ''
	grep -q Ana sync/*
	check 0 '' '' -- fr-data sync sync
}

@test "who was forgotten on another machine is gone from the files of this one" {
	mkdir sync
	fr-log gave Ana listening 5m 'a secret word' --new >/dev/null 2>&1
	fr-data sync sync
	FR_SEED=2 other fr-data sync sync 2>/dev/null
	other fr-data backup copy.db
	other fr-data restore copy.db 2>/dev/null
	rm copy.db
	FR_NOW=2026-03-02T12:00:00Z fr-friend forget Ana --yes >/dev/null
	fr-data sync sync
	FR_NOW=2026-03-03T12:00:00Z other fr-data sync sync 2>/dev/null
	# but for the copy from before, for thirty days
	[ "$(grep -rlaE 'Ana|secret' other.db* sync "$FR_DB")" = other.db.forgotten-2026-03-03 ]
	FR_NOW=2026-04-01T12:00:00Z other fr-log gave Ben listening --new >/dev/null 2>&1
	[ -e other.db.forgotten-2026-03-03 ]
	FR_NOW=2026-04-02T12:00:00Z other fr-log gave Ben listening >/dev/null 2>told
	same 'what is said' "fr-log: removed $DIR/other.db.forgotten-2026-03-03, which may hold what was forgotten" told
	run ! grep -rlaE 'Ana|secret' other.db* sync "$FR_DB"
}

@test "sync through gpg" {
	command -v gpg >/dev/null || skip "gpg is not installed"
	mkdir -m 700 sync keys
	echo word >pass
	gpg="gpg --homedir $DIR/keys --batch -q --s2k-count 65536 --pinentry-mode loopback --passphrase-file $DIR/pass"
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	fr-data sync sync --through "$gpg -c" --back "$gpg -d"
	FR_SEED=3 other fr-data sync sync --through "$gpg -c" --back "$gpg -d" 2>/dev/null
	ends_equal
	run ! grep -rqa '"Ana"' sync
}

# --- the file ---------------------------------------------------------------------------

@test "backup copies, refuses to overwrite, and restore takes it back and keeps what was there" {
	filled
	fr-data export >then
	check 0 '' '' -- fr-data backup copy.db
	[ "$(stat -c %a copy.db)" = 600 ]
	check 3 '' "fr-data: $DIR/copy.db: there is a file of that name already" -- fr-data backup copy.db
	fr-log rm last >/dev/null
	fr-data export >later
	check 0 '' "fr-data: the store that was there is kept in $FR_DB.replaced" -- fr-data restore copy.db
	check 0 "$(cat then)" '' -- fr-data export
	check 0 "$(cat later)" '' -- fr-data -d "$FR_DB.replaced" export
	check 0 '' '' -- env FR_DB=new.db fr-data restore copy.db
	check 0 "$(cat then)" '' -- fr-data -d new.db export
}

@test "restore refuses what is not sound, and brings an older version to this one" {
	filled
	fr-data backup copy.db
	sqlite3 copy.db "UPDATE moment SET note = 'quite another word' WHERE n = 3"
	run -3 unchanged fr-data restore copy.db
	echo nothing >text
	: >zero
	sqlite3 strange.db 'CREATE TABLE t (a)'
	check 3 '' "fr-data: $DIR/text is no database and no store of fr" -- unchanged fr-data restore text
	check 3 '' "fr-data: $DIR/zero is empty" -- unchanged fr-data restore zero
	check 3 '' "fr-data: $DIR/strange.db is the database of another program, not a store of fr" -- \
		unchanged fr-data restore strange.db
	check 3 '' "fr-data: $DIR is a folder, not a file" -- unchanged fr-data restore .
	check 3 '' 'fr-data: /dev/null is a device, not a file' -- unchanged fr-data restore /dev/null
	check 3 '' 'fr-data: none/copy.db: No such file or directory' -- unchanged fr-data restore none/copy.db
	check 3 '' 'fr-data: none/copy.db: No such file or directory' -- fr-data backup none/copy.db
	sqlite3 old.db <"$FR_SOURCE/tests/data/store-v1.sql"
	check 0 '' "fr-data: the store that was there is kept in $FR_DB.replaced" -- fr-data restore old.db
	check 0 '' '' -- fr-data check
	[ "$(fr-log -j | wc -l)" -eq 9 ]
}

# bats test_tags=optimised
@test "restore killed at any system call leaves a store, the old one or the new one" {
	sanitized && skip "what is killed, cut off or waits runs no other code than what is not"
	command -v strace >/dev/null || skip "strace is not installed"
	mkdir kill
	env -u FR_SEED /usr/bin/python3 "$FR_SOURCE/tests/soak/restore_kill.py" "$FR_BIN" "$DIR/kill" "${FR_RESTORE_STRIDE:-25}"
}

@test "what is written while a restore is at work is in one of the two stores" {
	command -v strace >/dev/null || skip "strace is not installed"
	fr-log gave Ana listening --new --note first >/dev/null 2>&1
	fr-data backup copy.db
	# it waits where the old store has been kept and the new one is not there yet
	ASAN_OPTIONS=detect_leaks=0 strace -qq -o trace -e inject=rename:delay_exit=700000:when=1 fr-data restore copy.db 2>said &
	within 60 test -e "$FR_DB.replaced"
	[ "$(fr-log -j list | wc -l)" -eq 1 ]
	FR_SEED=2 fr-log gave Ana humour --note later >/dev/null
	wait $!
	fr-log list | grep -q later
	check 0 '' '' -- fr-data check
}

@test "restore over what is no store keeps it, and what stands beside it" {
	filled
	fr-data backup copy.db
	fr-data export >then
	head -c 5000 copy.db >"$FR_DB"
	echo its index >"$FR_DB-shm"
	check 0 '' "fr-data: the store that was there is kept in $FR_DB.replaced" -- fr-data restore copy.db
	check 0 "$(cat then)" '' -- fr-data export
	[ "$(stat -c '%s %a' "$FR_DB.replaced")" = '5000 600' ]
	[ "$(cat "$FR_DB.replaced-shm")" = 'its index' ]
	[ ! -e "$FR_DB-shm" ]
	[ "$(stat -c '%h %a' "$FR_DB")" = '1 600' ]
	# nothing was there
	: >"$FR_DB"
	check 0 '' '' -- fr-data restore copy.db
	check 0 "$(cat then)" '' -- fr-data export
	[ "$(ls -A | grep -c '^fr.db')" -eq 3 ]
}

@test "check names each kind of damage" {
	filled
	check 0 '' '' -- fr-data check
	fr-data backup whole.db
	for sql in "UPDATE moment SET note = note || 'x' WHERE n = 5" "UPDATE friend SET sum = sum + 1 WHERE n = 1" \
		"DELETE FROM moment_friend WHERE moment = 7" "DELETE FROM friend_name WHERE friend = 2" \
		"CREATE TABLE mine (a)" "DROP INDEX moment_at" "UPDATE tombstone SET at = at + 1" \
		"UPDATE change SET last = last + 1 WHERE n = 1" "UPDATE moment SET created = created - 1 WHERE n = 9"; do
		cp whole.db damaged.db
		sqlite3 damaged.db "$sql"
		run -1 fr-data -d damaged.db check
		[ "${#lines[@]}" -eq 2 ] || { echo "$sql: $output"; return 1; }
	done
}

# without_index NAME SQL: what the statement does to damaged.db passes this index by.
without_index() {
	local row
	row=$(sqlite3 damaged.db "SELECT quote(type), quote(name), quote(tbl_name), rootpage, quote(sql) FROM sqlite_schema
		WHERE name = '$1'" | tr '|' ',')
	sqlite3 damaged.db '.dbconfig defensive off' 'PRAGMA writable_schema = ON' "DELETE FROM sqlite_schema WHERE name = '$1'"
	sqlite3 damaged.db "$2"
	sqlite3 damaged.db '.dbconfig defensive off' 'PRAGMA writable_schema = ON' "INSERT INTO sqlite_schema VALUES ($row)"
}

@test "check compares every index with its table" {
	filled
	fr-data backup damaged.db
	without_index moment_at 'DELETE FROM moment_friend WHERE moment = 7; DELETE FROM moment WHERE n = 7'
	# newer versions of SQLite count the entries in their quick check, and then both say it
	run -1 --separate-stderr fr-data -d damaged.db check
	[ "$(grep -vFx 'the file: wrong # of entries in index moment_at' <<<"$output")" = 'moment_at: is not when the moments were' ]
	case ${#lines[@]} in 1) found='1 finding' ;; 2) found='2 findings' ;; esac
	[ "$stderr" = "fr-data: $found; fr-data salvage FILE brings over what can be read" ]
	rm damaged.db
	fr-data backup damaged.db
	without_index season_friend 'DELETE FROM season'
	check 1 'the file: wrong # of entries in index season_friend' \
		'fr-data: 1 finding; fr-data salvage FILE brings over what can be read' -- fr-data -d damaged.db check
	# what hangs on nobody
	rm damaged.db
	fr-data backup damaged.db
	sqlite3 damaged.db 'INSERT INTO moment_friend SELECT 99, at, moment, direction, kind, minutes, weight, their_weight,
		energy, initiated_by, at_offset, sum FROM moment_friend WHERE moment = 7'
	run -1 fr-data -d damaged.db check
	[[ $output == *'moment_friend: is not what the moments say'* ]]
}

@test "salvage brings over what can be read" {
	filled
	fr-friend forget Zoë --yes >/dev/null 2>&1
	fr-data export --their-words >all
	n=$(wc -l <all)
	check 0 '' "fr-data: $n records brought over; what could not be stands above" -- fr-data salvage saved.db
	# also what was removed and who was forgotten
	check 0 "$(cat all)" '' -- fr-data -d saved.db export --their-words
	[ "$(grep -c '"forgotten":true' all)" -ge 1 ]
	# a page of moments overwritten
	size=$(sqlite3 "$FR_DB" 'PRAGMA page_size')
	page=$(sqlite3 "$FR_DB" "SELECT pageno FROM dbstat WHERE name = 'moment' AND pagetype = 'leaf' LIMIT 1 OFFSET 2" 2>/dev/null) || page=10
	dd if=/dev/zero of="$FR_DB" bs="$size" seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
	run fr-data check
	[ "$status" -eq 1 ]
	fr-data salvage rest.db >lost 2>said
	[ "$(fr-data -d rest.db -j stats | jq .friend)" -eq 4 ]
	[ "$(fr-data -d rest.db -j stats | jq .moment)" -gt 100 ]
	[ -z "$(fr-data -d rest.db export --their-words | comm -13 <(sort all) <(sort -))" ]
	check 0 '' '' -- fr-data -d rest.db check
}

# noted N: so many moments, and all that there is in the file all.
noted() {
	for ((i = 1; i <= $1; i++)); do
		printf '{"type":"moment","friend":"Ana","direction":"given","at":"2026-01-%02d","note":"note %d"}\n' \
			$((i % 28 + 1)) "$i"
	done | fr-log add --new - 2>/dev/null
	fr-data export --their-words | sort >all
}

@test "salvage reads a store whose last page is missing, and check points to it" {
	begun noted 400
	page=$(sqlite3 "$FR_DB" 'PRAGMA page_size')
	truncate -s -"$page" "$FR_DB"
	check 1 'the file: its last page is missing' '' -- bash -c 'fr-data check 2>said | head -1; exit ${PIPESTATUS[0]}'
	grep -q 'findings*; fr-data salvage FILE brings over what can be read$' said
	run -3 fr-log
	[[ $output == *'the store is damaged ('*'; fr-data salvage FILE brings over what can be read' ]]
	fr-data salvage saved.db >lost 2>/dev/null
	check 0 '' '' -- fr-data -d saved.db check
	# what is not there is named
	fr-data -d saved.db export --their-words | sort >some
	comm -13 some all | jq -r '"\(.type) \(.id): could not be brought over"' >missing
	grep ' could not be brought over$' lost | diff missing -
	[ ! -e saved.db.part ]
}

@test "salvage names the ids of rows that are gone with their page" {
	begun noted 400
	page=$(sqlite3 "$FR_DB" "SELECT pageno FROM dbstat WHERE name = 'moment' AND pagetype = 'leaf' ORDER BY path DESC LIMIT 1" 2>/dev/null) ||
		skip "this sqlite3 has no dbstat"
	dd if=/dev/zero of="$FR_DB" bs="$(sqlite3 "$FR_DB" 'PRAGMA page_size')" seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
	fr-data salvage saved.db >lost 2>/dev/null
	fr-data -d saved.db export --their-words | sort >some
	comm -13 some all | jq -r '"\(.type) \(.id): could not be brought over"' | sort >missing
	[ -s missing ]
	grep ' could not be brought over$' lost | sort | diff missing -
}

# bats test_tags=optimised
@test "salvage reads a store with a flipped bit in its schema, and check points to it" {
	offsets='3 8'
	sanitized && offsets=8
	begun noted 40
	# in the text of a table and in the name of one
	for word in 'CREATE TABLE moment (' 'momentmoment'; do
		at=$(grep -abo "$word" "$FR_DB" | head -1 | cut -d: -f1)
		[ -n "$at" ]
		for offset in $offsets; do
			cp "$FR_DB" hurt.db
			printf '\x01' | dd of=hurt.db bs=1 seek=$((at + offset)) conv=notrunc 2>/dev/null
			run -1 fr-data -d hurt.db check
			[[ $output == *'is not as it was made'*'fr-data salvage FILE brings over what can be read' ]]
			rm -f saved.db
			fr-data -d hurt.db salvage saved.db >lost 2>/dev/null
			fr-data -d saved.db export --their-words | sort | diff all -
			check 0 '' '' -- fr-data -d saved.db check
		done
	done
}

@test "what was forgotten stays forgotten in a salvaged store" {
	filled
	fr-data export --their-words >theirs
	fr-friend forget Zoë --yes >/dev/null 2>&1
	sqlite3 "$FR_DB" "UPDATE moment SET note = 'another word' WHERE n = 5"
	quiet fr-data salvage saved.db || true
	[ -s saved.db ]
	fr-data -d saved.db import theirs 2>/dev/null
	run ! grep -a Zoë saved.db
	# marks that cannot all be read are taken from both ends
	for i in $(seq 300); do
		printf '{"type":"tombstone","of":"moment","id":"01890000-0000-7000-8000-%012x","at":"2026-01-01T00:00:00Z"}\n' $((i * 7919))
	done | fr-data import - 2>/dev/null
	page=$(sqlite3 "$FR_DB" "SELECT pageno FROM dbstat WHERE name = 'tombstone' AND pagetype = 'leaf' LIMIT 1 OFFSET 1" 2>/dev/null) ||
		skip "this sqlite3 has no dbstat"
	all=$(fr-data -j stats | jq .tombstone)
	dd if=/dev/zero of="$FR_DB" bs="$(sqlite3 "$FR_DB" 'PRAGMA page_size')" seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
	fr-data salvage rest.db >lost 2>said
	grep -q '^tombstones: not all could be read' lost
	some=$(fr-data -d rest.db -j stats | jq .tombstone)
	echo "$some of $all"
	[ "$some" -gt 150 ]
	[ "$some" -lt "$all" ]
	check 0 '' '' -- fr-data -d rest.db check
}

@test "salvage keeps the moments of friends who cannot be read, and says which values are not what was written" {
	filled
	root=$(sqlite3 "$FR_DB" "SELECT rootpage FROM sqlite_schema WHERE name = 'friend'")
	moments=$(fr-data -j stats | jq .moment)
	fr-data export --types moment | jq -c '[.minutes, .note]' | sort >before
	sqlite3 "$FR_DB" "UPDATE moment SET note = CAST(x'c3' AS TEXT) WHERE n = 3" \
		'PRAGMA ignore_check_constraints = ON' "UPDATE moment SET minutes = 999999999 WHERE n = 4"
	fr-data salvage one.db >lost 2>said
	same 'what is said' 'moment, row 3: is not what was written, and brought over as it is now
moment, row 4: is not what was written, and brought over as it is now' lost
	check 0 '' '' -- fr-data -d one.db check
	[ "$(fr-data -d one.db -j stats | jq .moment)" -eq "$moments" ]
	# what can stand stays, and what cannot is left out
	fr-data -d one.db export --types moment | jq -c '[.minutes, .note]' | sort >mended
	# a value that cannot stand goes, and the rest of the moment stays
	[ "$(diff before mended | grep '^[<>]' | sort)" = '< [225,"her birthday, everybody sang"]
< [30,"coffee before work"]
> [225,"�"]
> [null,"coffee before work"]' ]
	dd if=/dev/zero of="$FR_DB" bs="$(sqlite3 "$FR_DB" 'PRAGMA page_size')" seek=$((root - 1)) count=1 conv=notrunc 2>/dev/null
	fr-data salvage two.db >lost 2>said
	grep -qx 'friend: lost friend 2 stands for one who could not be read' lost
	[ "$(fr-data -d two.db -j stats | jq .moment)" -eq "$moments" ]
	fr-friend -d two.db rename 'lost friend 2' Ben >/dev/null
	check 0 '' '' -- fr-data -d two.db check
}

@test "undo takes several steps back, and the journal tells" {
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	FR_NOW=2026-03-01T13:00:00Z FR_SEED=2 fr-log gave Ana humour 5m >/dev/null 2>&1
	fr-friend unsafe Ana >/dev/null 2>&1
	fr-data journal >told
	grep -qx '  changed: a setting' told
	run ! grep -qi unsafe told
	check 2 '' 'fr-data: this takes the mark of unsafe off Ana; to do it: fr-data undo 2 --yes' -- unchanged fr-data undo 2
	fr-data undo 2 --yes >/dev/null
	[ "$(fr-log -j | wc -l)" -eq 1 ]
	[ "$(fr-data journal | grep -c 'taken back')" -eq 2 ]
	run -2 unchanged fr-data undo 0
	# more than there are: all of them, and that is no mistake
	fr-data undo 99 >told 2>said
	grep -q '^took back fr-log gave' told
	same 'what is said' 'fr-data: there is nothing left to take back' said
	check 2 '' 'fr-data: there is nothing to take back' -- unchanged fr-data undo
}

@test "of several steps all are taken back or none, and a hook sees each" {
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	fr-friend unsafe Ana >/dev/null 2>&1
	fr-friend add Ben >/dev/null
	check 2 '' 'fr-data: this takes the mark of unsafe off Ana; to do it: fr-data undo 2 --yes' -- unchanged fr-data undo 2
	mkdir -p .config/fr/hooks
	printf '#!/bin/sh\ncat >seen.part\nmv seen.part seen\n' >.config/fr/hooks/after-change
	chmod +x .config/fr/hooks/after-change
	fr-data undo 3 --yes >told
	[ "$(grep -c '^took back' told)" -eq 3 ]
	within 20 test -e seen
	check 0 'tombstone friend
friend null
tombstone moment
tombstone friend' '' -- jq -r '"\(.type) \(.of)"' seen
	rm .config/fr/hooks/after-change
	[ "$(fr-data export | grep -vc tombstone)" -eq 0 ]
	# each is done again by itself
	quiet fr-data redo
	quiet fr-data redo --yes
	quiet fr-data redo
	check 2 '' 'fr-data: there is nothing to do again' -- fr-data redo
	[ "$(fr-friend -j list | jq -r .name | xargs)" = 'Ana Ben' ]
}

@test "stats count, upgrade says the version" {
	filled
	[ "$(fr-data -j stats | jq -c '[.friend, .moment, .season, .checkin, .tombstone]')" = '[5,186,1,1,1]' ]
	fr-data export --their-words | jq -rs 'group_by(.type)[] | "\(length) \(.[0].type)"' | sort >there
	fr-data stats | sed 's/^ *//; s/check-in/checkin/; s/s$//' | sort >said
	same 'what is there' '' <(comm -23 there said)
	run -0 fr-data upgrade
	[[ $output == *'the one of this program'* ]]
}

@test "a store that was made and is not there is missed by every tool, and no new one begins" {
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	mv fr.db away.db
	why="the store $DIR/fr.db was made here and is not there now: is what it lies on mounted? fr-data init begins a new one"
	for tool in 'fr today' 'fr-log list' 'fr-log gave Ben humour --new' 'fr-balance' 'fr-checkin due' 'fr-ritual remind' \
		'fr-friend list' 'fr-data export' 'fr-data check' 'fr-data stats'; do
		check 75 '' "${tool%% *}: $why" -- $tool </dev/null
	done
	[ ! -e fr.db ]
	# an empty file is none either, and a folder that is not there holds none
	: >fr.db
	check 75 '' "fr-ritual: $why" -- fr-ritual remind
	mkdir disk
	fr-log -d disk/two.db gave Ana listening 5m --new >/dev/null 2>&1
	command rm -r disk
	check 75 '' "fr-log: ${why/$DIR\/fr.db/$DIR/disk/two.db}" -- fr-log -d disk/two.db gave Ana listening
	# a link whose disk is not there
	mkdir real && ln -s real linked
	fr-log -d linked/three.db gave Ana listening 5m --new >/dev/null 2>&1
	mv real elsewhere
	run -75 fr-log -d linked/three.db
	# a store that is there is not missed where its name is
	XDG_DATA_HOME=$DIR/share FR_DB='' fr-log gave Ana listening 5m --new >/dev/null 2>&1
	XDG_DATA_HOME=$DIR/share FR_DB='' check 2 '' 'fr-log: -d wants the name of a file' -- fr-log -d '' list
	# where one begins anew because that is meant
	check 0 '' "fr-data: a new store begins at $DIR/fr.db" -- fr-data init
	check 0 '' '' -- fr-ritual remind
	check 3 '' "fr-data: there is a store already: $DIR/fr.db" -- unchanged fr-data init
	# who comes for the first time, and a store that comes back
	mv away.db fr.db
	[ "$(fr-log -j | wc -l)" -eq 1 ]
	check 0 '' '' -- fr-log -d new.db -j
	fr-log -d new.db gave Ana listening 5m --new >/dev/null
	# where nothing can be remembered everything else goes on
	XDG_STATE_HOME=/dev/null fr-log -d third.db gave Ana listening 5m --new >/dev/null
	mv third.db fourth.db
	check 0 '' '' -- fr-log -d third.db -j
	[ "$(stat -c %a .local/state/fr/stores)" = 600 ]
}

@test "a record that is longer than what is read at once comes out whole" {
	# each of these bytes is written as six
	jq -nc '{type: "moment", friend: "Ana", direction: "given", at: ("2026-01-01", "2026-01-02"), note: ("\u0007" * 60000)}' |
		fr-log add --new - >/dev/null
	fr-data export >one
	[ "$(wc -L <one)" -gt 300000 ]
	check 0 '' 'fr-data: added 3, changed 0, same 0, older 0, refused 0' -- fr-data -d other.db import one
	fr-data -d other.db export | cmp - one
}

# bats test_tags=optimised
@test "path -v says what the store lies on" {
	check 0 "$DIR/fr.db" '' -- fr-data path
	run -0 fr-data path -v
	[ "${lines[0]}" = "$DIR/fr.db" ]
	[[ ${lines[1]} == 'below: '* && ${lines[2]} == 'swap: '* ]]
	sanitized && skip "a system that says less"
	[ "$(id -u)" -eq 0 ] && unshare -m true || skip "no mounts of its own"
	cat >asked <<-'SCRIPT'
		mkdir disk sys && mount -t tmpfs none disk && fr-data -d disk/fr.db path -v && umount disk
		fr-data -j path -v
		printf 'Filename Type Size Used Priority\n%s/swap file 1 0 -1\n' "$PWD" >swaps && : >swap
		mount --bind swaps /proc/swaps
		at=$(stat -c %Hd:%Ld .)
		mkdir -p "sys/$at/slaves/dm-1/dm" && echo CRYPT-LUKS2-1234-disk >"sys/$at/slaves/dm-1/dm/uuid"
		mount --bind sys /sys/dev/block
		fr-data -j path -v
		mkdir "sys/$at/slaves/sdb"
		fr-data -j path -v
	SCRIPT
	run -0 unshare -m sh asked
	[ "${lines[1]}" = 'below: memory: gone when this machine stops (tmpfs)' ]
	[ "$(jq -r .type <<<"${lines[3]}")" = path ]
	# in memory the file of the swap alone has a device
	[ "$(findmnt -nro FSTYPE -T . | tail -n 1)" != tmpfs ] || memory=memory
	[ "$(jq -r '.below + " " + .swap' <<<"${lines[4]}")" = "${memory:-encrypted} encrypted" ]
	[ "$(jq -r '.below + " " + .swap' <<<"${lines[5]}")" = "${memory:-plain} plain" ]
}

@test "a row that is not what was written is never shown without a word" {
	filled
	sqlite3 "$FR_DB" "UPDATE moment SET note = 'another word' WHERE n IN (5, 7)"
	id=$(fr-log -j 2>/dev/null | jq -r 'select(.note == "another word") | .id' | head -1)
	why="not all that was read here is what was written (moment $id); fr-data check says more"
	fr-log list >/dev/null 2>said
	same 'what is said' "fr-log: $why" said
	fr-data export --their-words >/dev/null 2>said
	same 'what is said' "fr-data: $why" said
	check 1 'moment, row 5: its content is not what was written
moment, row 7: its content is not what was written' \
		'fr-data: 2 findings; fr-data salvage FILE brings over what can be read' -- fr-data check
	# what the balance reads of a moment, what was removed, and what the journal keeps
	sqlite3 "$FR_DB" "UPDATE moment SET note = NULL; UPDATE moment_friend SET kind = 99"
	sqlite3 "$FR_DB" "DELETE FROM moment WHERE n = 7; DELETE FROM moment_friend WHERE moment = 7"
	fr-balance Ana >/dev/null 2>said
	grep -q '^fr-balance: not all that was read here is what was written (moment ' said
	fr-friend set Ben --note 'a word' >/dev/null 2>&1
	fr-log gave Ben 2>/dev/null >&2
	fr-log rm last >/dev/null 2>&1
	sqlite3 "$FR_DB" "UPDATE tombstone SET at = at + 1; UPDATE change SET before = replace(before, 'Ben', 'Bea')"
	fr-data export --types tombstone >/dev/null 2>said
	grep -q '^fr-data: not all that was read here is what was written (tombstone of ' said
	fr-data journal 2>said >&2
	grep -q '^fr-data: not all that was read here is what was written (journal, row ' said
	check 3 '' 'fr-log: the store is damaged (its journal is not what was written); nothing was changed' -- unchanged fr-log undo --yes
	sqlite3 "$FR_DB" "UPDATE friend SET note = 'another word'"
	fr-friend list >/dev/null 2>said
	grep -q '^fr-friend: not all that was read here is what was written (friend ' said
}

# bats test_tags=optimised
@test "a commit that failed may be kept already, and the same line is not stored twice" {
	sanitized && skip "not with sanitizers"
	strace -o /dev/null true 2>/dev/null || skip "strace cannot be used here"
	fr-friend add Ana >/dev/null
	gave() { FR_SEED=$1 FR_NOW=2026-03-01T1$1:00:00Z "${@:2}" fr-log gave Ana humour 5m 'and a word'; }
	# the journal is gone, which keeps it, and its folder is not on the disk
	strace -o calls -e trace=fdatasync,unlink env FR_SEED=9 fr-log gave Ana comfort >/dev/null
	last=$(grep -c fdatasync calls)
	grep -q unlink calls
	run -3 gave 3 strace -o /dev/null -e trace=fdatasync -e "inject=fdatasync:error=EIO:when=$last"
	[ "$output" = 'fr-log: the store failed: disk I/O error; it may be kept already: look with fr-log -n 1' ]
	check 0 '' 'fr-log: that was kept already when this line was given before, and is not stored twice' -- gave 4
	[ "$(fr-log -j list --kind humour | wc -l)" -eq 1 ]
	# once more is meant
	gave 5 >/dev/null
	[ "$(fr-log -j list --kind humour | wc -l)" -eq 2 ]
	# where it was not kept it is now; another line is another one
	run -3 gave 6 strace -o /dev/null -e trace=fdatasync -e 'inject=fdatasync:error=EIO:when=1'
	gave 7 >/dev/null
	[ "$(fr-log -j list --kind humour | wc -l)" -eq 3 ]
	run -3 gave 8 strace -o /dev/null -e trace=fdatasync -e "inject=fdatasync:error=EIO:when=$last"
	FR_SEED=10 fr-log gave Ana humour 6m >/dev/null
	[ "$(fr-log -j list --kind humour | wc -l)" -eq 5 ]
	check 0 '' '' -- fr-data check
}

@test "a circle has a wished rhythm, which holds for who has none of their own" {
	fr-log add - 2>/dev/null <<X
{"type":"friend","name":"Ana","tags":["Family"]}
{"type":"friend","name":"Ben","tags":["family"],"cadence_days":30}
{"type":"friend","name":"Cem"}
$(printf '{"type":"moment","friend":"%s","direction":"given","kind":"listening","minutes":30,"at":"2026-01-20"}\n' Ana Ben Cem)
X
	quiet() { fr-balance -j | jq -cS -n '[inputs | {(.friend): .rhythm.quiet}] | add'; }
	check 0 '{"Ana":false,"Ben":false,"Cem":false}' '' -- quiet
	fr-data config rhythm.family '2 weeks' >/dev/null
	check 0 '{"Ana":true,"Ben":false,"Cem":false}' '' -- quiet
	check 0 '2 weeks' '' -- fr-data config rhythm.family
	# their own comes before that of the circle
	fr-friend list >got
	grep -qE '^Ana +every 2 weeks +Family' got
	grep -qE '^Ben +every month +family' got
	grep -qE '^Cem *$' got
	fr-friend show Ana | grep -qE '^ +rhythm +every 2 weeks$'
	fr-data config | grep -q '^rhythm.family = 2 weeks  (store)$'
	fr-friend set Ana --tag family --tag choir >/dev/null
	fr-data config rhythm.choir '6 months' >/dev/null
	check 0 '{"Ana":true,"Ben":false,"Cem":false}' '' -- quiet
	fr-data config rhythm.family --unset >/dev/null
	check 0 '{"Ana":false,"Ben":false,"Cem":false}' '' -- quiet
	check 2 '' 'fr-data: rhythm.choir: "soon" is no rhythm (10d, "2 weeks", monthly and "3 months" are)' -- \
		unchanged fr-data config rhythm.choir soon
	fr-data config rhythm.Choir 2w 2>err && false
	grep -q 'there is no setting "rhythm.Choir"' err
}

@test "what a kill left behind is told at the next start" {
	fr-log gave Ana listening 5m --new >/dev/null 2>&1
	mkdir run
	export XDG_RUNTIME_DIR=$DIR/run
	# while the editor is there nothing is told
	printf '#!/bin/sh\nfr-log list >/dev/null 2>said; echo a secret >"$1"; : >ready; while [ -e ready ] && [ ! -e go ]; do sleep .05; done\n' >editor
	chmod +x editor
	EDITOR=./editor fr-log gave Ana -e >/dev/null 2>&1 &
	within 20 test -e ready
	kill -9 $!
	wait $! || true
	: >go
	same 'what is said' '' said
	fr-friend -j list --tag nobody >out 2>said
	same out '' out
	note=$(ls run)
	same 'what is said' "fr-friend: $DIR/run/$note holds a note that was being written when its editor was ended; take from it what \
you want, and remove it" said
	# once
	check 0 '' '' -- fr-friend -j list --tag nobody
	rm "run/$note"
	# a restore, once it cannot be at work any more
	: >fr.db.part
	check 0 '' '' -- fr-friend -j list --tag nobody
	touch -d '1 hour ago' fr.db.part
	check 0 '' "fr-friend: $DIR/fr.db.part was left by a restore that was ended before its time: remove it, or restore once \
more" -- fr-friend -j list --tag nobody
	fr-friend forget Ana --yes >/dev/null 2>&1
	[ ! -e fr.db.part ]
	check 0 '' '' -- fr-friend -j list --tag nobody
}
