#!/usr/bin/env bats
# The catalog of texts: words that are not said to people, and commands that run.

load lib

TEXT=${BATS_TEST_DIRNAME}/../../lib/words/text/en.txt

# spoken: KEY = TEXT of every line that is said.
spoken() {
	grep -v '^[[:space:]]*#' "$1" | grep '='
}

# lacks FILE GREP-OPTION...: no line has it.
lacks() {
	local file=$1
	shift
	if grep -n "$@" "$file"; then return 1; fi
}

UNSAID='always|never|should|owe|owes|owed|owing|fair|unfair|deserve|deserves|deserved|selfish|needy|fail|fails|failed'

@test "every language says all that English says, filled with the same words, and nothing that no line says" {
	/usr/bin/python3 "$FR_SOURCE/tests/cli/languages.py" "$FR_SOURCE/lib/words/text" >found
	same 'what is found' '' found
	# and what is wrong is found
	mkdir share
	cp "$FR_SOURCE"/lib/words/text/en.txt share
	printf '%s\n' 'plural = slavic' 'one.none = Nic {x}.' 'one.old = x' 'short.days = {n:den|dni} vzad' \
		'heavy.2 = Ne: `fr-checkin go`' 'welcome = Never' >share/de.txt
	/usr/bin/python3 "$FR_SOURCE/tests/cli/languages.py" share >found
	for what in 'all.piped: missing' "one.none: other words than" 'one.old: English does not have it' \
		'{n} has not 3 forms' 'heavy.2: other commands'; do grep -qF "$what" found; done
	sed -i 's/^welcome.*/welcome = You always come back!/' share/en.txt
	/usr/bin/python3 "$FR_SOURCE/tests/cli/languages.py" share | grep -F "says 'always'"
	/usr/bin/python3 "$FR_SOURCE/tests/cli/languages.py" share | grep -F shouts
}

@test "what fr-balance, fr-data and fr-checkin say themselves keeps to it too" {
	grep -oh '"[^"]*"' "$FR_SOURCE"/cmd/fr-balance/*.c "$FR_SOURCE"/cmd/fr-data/*.c "$FR_SOURCE"/cmd/fr-checkin/*.c >said
	[ -s said ]
	lacks said -iwE "$UNSAID"
}

@test "the drafts of every subject are there" {
	spoken "$TEXT" | grep -oE '^(given|received|drift|quiet|season|win)\.(8|9|10|11|12) = ' | sort -u >drafts
	[ "$(wc -l <drafts)" -eq 30 ]
}

@test "every command that a text names runs" {
	fr-friend add Ana >/dev/null
	fr-log gave Ana listening 45m >/dev/null
	for record in '"type":"agreement","who":"me","what":"tea"' '"type":"hurt","text":"tea"' \
		'"type":"expectation","text":"tea"' '"type":"checkin","at":"2026-02-01"' '"type":"season","who":"friend","start":"2026-02-01"'; do
		printf '{%s,"friend":"Ana"}\n' "$record"
	done | fr-log add - 2>/dev/null
	fr-ritual add Walk --with Ana --every day >/dev/null
	# between `, or behind a sentence and three spaces
	spoken "$TEXT" | grep -oE '`[^`]*`|   fr [^`]*' | tr -d '`' | sed 's/^ *//' | sort -u >commands
	[ -s commands ]
	sed -i "s/{F}/Ana/g; s/{f}/Ana/g; s/{K}/humour/g; s/NAME/Ana/g; s/TEXT/tea/g; s/DATE/2026-05-01/g; s/LEVEL/3/g; s/{i}/last/g; s/{k}/ask.wishes/g; s/{R}/Walk/g; s/-2[.][.]2/+1/" commands
	while read -r command; do
		case $command in
		'fr week'*) continue ;;
		fr-* | fr | 'fr '*) ;;
		*) continue ;;
		esac
		# what ends comes before what keeps
		case $command in
		*'season keep'*) fr-friend season start Ana >out 2>&1 || true ;;
		*'season start'*) fr-friend season end Ana >out 2>&1 || true ;;
		esac
		sh -c "$command" >out 2>err </dev/null && continue
		# what is a conversation runs, and says that it wants somebody to talk to
		grep -q 'wants a terminal\|no terminal to ask at\|--yes keeps it' err || { echo "$command: $(cat err)"; false; }
	done <commands
}

@test "what fr say is shown with is read in the language in which it is shown" {
	for language in en de; do
		{
			spoken "${TEXT/en.txt/$language.txt}" | grep -o 'fr say "[^"]*"' | cut -d '"' -f 2
			FR_LANG=$language fr | sed -n 's/^  fr say "\(.*\)".*/\1/p'
		} >sentences
		[ "$(wc -l <sentences)" -eq 3 ]
		while read -r text; do
			FR_LANG=$language fr say "$text" >line 2>/dev/null </dev/null || true
			grep -q '^fr-log [a-z]* Ana ' line || { echo "$language: $text: $(cat line)"; false; }
		done <sentences
	done
}

@test "texts are found beside the programs, by FR_SHARE, and missed clearly" {
	fr-friend add Ana >/dev/null
	check 0 'There is nothing with Ana in your notes yet.' '' -- fr-balance history Ana
	mkdir share
	printf 'one.none = Nothing with {f}.\n' >share/en.txt
	FR_SHARE=$DIR/share check 0 'Nothing with Ana.' '' -- fr-balance history Ana
	FR_SHARE=$DIR/none check 3 '' "fr-balance: cannot read the texts $DIR/none/en.txt: No such file or directory" -- fr-balance history Ana
	printf '\n# fine\nno text\n' >share/en.txt
	FR_SHARE=$DIR/share check 3 '' "fr-balance: $DIR/share/en.txt:3: is neither \"key = text\" nor a comment with #" -- fr-balance history Ana
}

@test "the language is that of LC_ALL, LC_MESSAGES or LANG, else English" {
	fr-friend add Ana >/dev/null
	mkdir share
	cp "$TEXT" share/en.txt
	printf 'one.none = Mit {f} steht noch nichts da.\nno.such.key = x\n' >share/de.txt
	printf 'one.none = Bi {f} isch no nüt.\n' >share/de_CH.txt
	export FR_SHARE=$DIR/share
	unset LC_ALL LC_MESSAGES LANG
	LANG=de_DE.UTF-8 check 0 'Mit Ana steht noch nichts da.' '' -- fr-balance history Ana
	LANG=de_CH.UTF-8 check 0 'Bi Ana isch no nüt.' '' -- fr-balance history Ana
	LANG=de_DE.UTF-8 LC_MESSAGES=C check 0 'There is nothing with Ana in your notes yet.' '' -- fr-balance history Ana
	LC_ALL=fr_FR.UTF-8 check 0 'There is nothing with Ana in your notes yet.' '' -- fr-balance history Ana
	LC_ALL=../../etc check 0 'There is nothing with Ana in your notes yet.' '' -- fr-balance history Ana
}

@test "the language is that of FR_LANG, else of the person's file, else of the machine" {
	fr-friend add Ana >/dev/null
	check 0 'language = de  (set in your file)' '' -- fr-data config language de
	check 0 'de' '' -- fr-data config language
	check 0 'Mit Ana steht noch nichts in deinen Notizen.' '' -- fr-balance history Ana
	LC_ALL=en_US.UTF-8 check 0 'Mit Ana steht noch nichts in deinen Notizen.' '' -- fr-balance history Ana
	FR_LANG=en check 0 'There is nothing with Ana in your notes yet.' '' -- fr-balance history Ana
	fr-checkin cards crisis | grep -q '^Wenn ein Leben oder die Sicherheit in Gefahr ist'
	FR_LANG=en fr-checkin cards crisis | grep -q '^When life or safety is at stake'
	check 2 '' 'fr-data: there are no texts in the language "xx"' -- fr-data config language xx
	check 2 '' 'fr-data: there are no texts in the language "../de"' -- fr-data config language ../de
	quiet fr-data config language --unset
	check 0 'There is nothing with Ana in your notes yet.' '' -- fr-balance history Ana
}

# german: the demo's year, read in German
german() {
	fr-log add "$FR_SOURCE/tests/data/demo.ndjson" 2>/dev/null
	export FR_LANG=de FR_NOW=2026-11-02T20:00:00+01:00 TZ=Europe/Berlin
}

# At 80 and 60 columns a page has twelve lines at most. At 40 only what it is there for is left, which way, what changed,
# what was felt, the last contact and one suggestion, and that may take sixteen.
# bats test_tags=optimised
@test "a page about one friend: twelve lines at most, and whole words at 40 columns" {
	local example friend columns pages=0 languages='en de' widths='40 60 80' least=100
	sanitized && languages=de widths=40 least=16
	export TZ=Europe/Berlin
	for example in "$FR_SOURCE"/tests/data/balance/*.ndjson "$FR_SOURCE"/tests/data/demo.ndjson; do
		[[ $example != *.expected.* ]] || continue
		export FR_DB=$PWD/${example##*/}.db FR_NOW=2025-07-04T12:00:00Z
		[[ $example != *demo* ]] || FR_NOW=2026-11-29T20:00:00+01:00
		fr-log add --new --keep-going - <"$example" 2>/dev/null || [ $? = 3 ]
		for friend in $(fr-friend -j list --all | sed 's/^{[^{]*"name":"\([^"]*\)".*/\1/'); do
			for FR_LANG in $languages; do
				export FR_LANG
				for columns in $widths; do
					COLUMNS=$columns fr-balance "$friend" >page
					mapfile -t lines <page
					[ ${#lines[@]} -le $((columns < 60 ? 16 : 12)) ] || { cat page; false; }
					printf '%s\n' "${lines[@]}" >>"$DIR/pages.$columns"
					pages=$((pages + 1))
				done
			done
		done
	done
	[ $pages -ge $least ]
	for columns in $widths; do
		sed 's/`[^`]*`//g' "$DIR/pages.$columns" >said
		[ "$(wc -L <said)" -le $columns ] || { cat said; false; }
	done
}

@test "German: every page and card at 40, 60 and 80 columns" {
	german
	for COLUMNS in 40 60 80; do
		export COLUMNS
		: >pages
		for page in 'fr-balance Ana' 'fr-balance Sam' 'fr-balance pause Ana' 'fr-balance energy Ana' 'fr-balance care Ana' \
			'fr-balance history Ben' 'fr-ritual remind' 'fr-checkin prepare Ana' 'fr-checkin prepare Sam' 'fr-checkin due' \
			'fr-checkin draft examples Ana' 'fr-checkin wins Ana' 'fr-checkin invite Ana' fr; do
			$page >page 2>err || [ "$page" = 'fr-checkin due' ]
			[ "$page" != 'fr-checkin invite Ana' ] || { cat page >>invited; continue; }
			{ cat page; echo; } >>pages
		done
		# what stands in `...` is not broken, nor are the rows of a table and of bars
		sed -e 's/`[^`]*`//g' -e '/^NAME/,/^$/d' -e '/[│·█▒]/d' pages >said
		[ "$(wc -L <said)" -le "$COLUMNS" ] || { echo "at $COLUMNS:"; cat said; false; }
		not grep -wE "you|your|with|notes" said
	done
	sed 's/`[^`]*`//g' invited | not grep -wE "you|your|with|notes"
}

@test "German: days, months and numbers" {
	german
	fr-balance Ana >out
	grep -q 'Um den 1. Juni hat sich etwas verschoben' out
	fr | grep -q '^Montag, 2. November'
	fr-balance | grep -q 'vor 1 Tag *'
	fr-balance | grep -q 'vor 3 Tagen'
	FR_NOW=2026-03-15T20:00:00+01:00 fr | grep -q '^Sonntag, 15. März'
}

@test "a draft in German: what closes doors is underlined, what is kind is not" {
	german
	check 1 '    Du bist immer zu spät.
            ^^^^^
  immer: "Immer" ist selten das ganze Bild; ein Tag, und was da war, ist leichter zu hören.' '' -- \
		fr-checkin draft lint - <<<'Du bist immer zu spät.'
	check 0 '' '' -- fr-checkin draft lint - <<<'Du bist immer so geduldig mit mir.'
	fr-checkin -j draft examples | jq -r '.text, ""' >text
	[ "$(grep -c . text)" -gt 20 ]
	check 0 '' '' -- fr-checkin draft lint - <text
	FR_LANG=en check 0 '' '' -- fr-checkin draft lint - <<<'Du bist immer zu spät.'
	FR_LANG=xx check 0 '' '' -- fr-checkin draft lint - <<<'Du bist immer zu spät.'
}

@test "what is read in English alone is said to be, in the language of the person" {
	german
	cp -r "$FR_BIN/../share/fr" share
	rm share/lint.de.txt
	export FR_SHARE=$DIR/share
	check 0 '' 'fr-checkin: Wörter werden hier nur auf Englisch erkannt; was in einer anderen Sprache steht, bleibt ungelesen' -- \
		fr-checkin draft lint - <<<'Du bist immer zu spät.'
	check 0 '' '' -- fr-checkin -j draft lint - <<<'Du bist immer zu spät.'
}

@test "what goes through pipes is the same in every language" {
	german
	for command in 'fr-balance -j' 'fr-log -j list' 'fr-friend -j list' 'fr-ritual -j list' 'fr-checkin -j due' 'fr-log -j list --context' 'fr-data export'; do
		FR_LANG=en $command >english 2>/dev/null || true
		$command >german 2>/dev/null || true
		cmp english german
	done
	fr-log gave Ana Kaffee 30m >/dev/null
	fr-log gave Ana coffee 30m >/dev/null
	fr-log -j list --since today | grep -c '"kind":"presence"' >n
	same 'both words' 2 n
}

@test "after months without a note the overview says welcome back" {
	for day in 01 08 15 22 29; do fr-log gave Ana listening 40m --new --at 2025-03-$day >/dev/null 2>&1; done
	FR_NOW=2025-04-02T12:00:00Z fr-balance >out
	not grep -q 'Welcome back' out
	fr-balance >out
	head -2 out >first
	same first 'Welcome back. The time without notes is not held against anybody, you least of
all.' first
	not grep -q quiet out
	FR_LANG=de fr-balance | grep -q '^Schön, dass du wieder da bist'
}

@test "what somebody unsafe is in is not offered, nor shown by what is dropped" {
	fr-log gave Max listening 40m --new >/dev/null 2>&1
	fr-log gave Ana listening 40m --new >/dev/null 2>&1
	fr-ritual add Walk --with Max --every week >/dev/null
	fr-ritual add Tea --with Ana --every week >/dev/null
	fr-ritual charter add Max ok 'call late' >/dev/null
	fr-ritual charter add Max ok 'borrow the drill' >/dev/null
	fr-friend need Max 'to be left alone' >/dev/null
	fr-friend unsafe Max >/dev/null
	fr-ritual --complete done '' | cut -f 1 >out
	grep -qx Tea out
	not grep -q Walk out
	fr-ritual --complete rm '' | not grep -E 'Walk|Max'
	fr-friend --complete rm '' | not grep -E 'left alone|need of Max'
	fr-ritual charter drop Max 'call late' >out
	not grep -q 'drill' out
	grep -q '^If somebody frightens' out
}

@test "a friend who rests leaves the dates of the rest out of a calendar, and not the ritual" {
	fr-ritual add Walk --with Ana --every week --start 2026-03-04 --new >/dev/null 2>&1
	fr-friend rest Ana --until 2026-03-20 >/dev/null
	fr-ritual ics | tr -d '\r' >one
	grep -q '^SUMMARY:Walk' one
	grep -o '^EXDATE.*' one >left
	same left 'EXDATE;VALUE=DATE:20260304
EXDATE;VALUE=DATE:20260311
EXDATE;VALUE=DATE:20260318' left
	fr-friend archive Ana >/dev/null
	fr-ritual ics | not grep SUMMARY
}

@test "what is fine as it is is called so, and the line for who is afraid is there" {
	fr-log gave Ana listening 40m --new >/dev/null 2>&1
	fr-balance accept Ana --until 2026-06-01 >/dev/null
	fr-friend show Ana | grep -q 'fine as it is with Ana until Mon 2026-06-01'
	FR_LANG=de fr-friend show Ana | grep -q 'mit Ana gut, wie es ist, bis Mo 2026-06-01'
	for page in 'fr-balance pause Ana' 'fr-checkin prepare Ana'; do
		$page | tr '\n' ' ' | grep -qF 'afraid of how Ana might take it, that is something else: `fr-checkin cards safety`'
	done
}

# foreign PAGE: no English word that these tools know is in it.
foreign() {
	[ -s "$1" ]
	not grep -nwE "$ENGLISH" "$1"
}

ENGLISH='a|the|and|of|with|from|for|by|you|your|yours|me|mine|my|them|their|theirs|both|who|what|when|how|is|are|not|next|due|until|since|then|every|day|days|week|weeks|month|moment|season|review|rests|resting|needs|offer|want|limit|limits|most|archive|remembered|tags|rhythm|birthday|note|now|yes|ended|ends|kept|changed|removed|Nothing|NAME OF|RHYTHM|TAGS|NOW|WHEN|WITH|BEGAN|UNDERSTOOD'

@test "German: fr-friend, its list and a page" {
	export FR_LANG=de
	fr-friend add Ana --every '2 weeks' --tag chor --alias Anni --birthday 04-03 --note 'singt gern' >page
	fr-friend add Ben --every '3 months' >>page
	fr-friend add Mia --every '10 days' >>page
	fr-friend care Ana listening 5 >>page
	fr-friend care Ana humour 2 --who me >>page
	fr-friend season start Ana --review 2026-03-20 --since 2026-02-01 >>page
	fr-friend boundary add heavy_per_week 2 --with Ana >>page
	FR_SEED=9 fr-friend boundary add minutes_per_week 90 >>page
	fr-friend need Ana Ruhe --guess >>page
	fr-friend need Ana Kaffee >>page
	fr-friend pressure Ana Umzug --until 2026-04-01 >>page
	fr-friend offer Kochen --with Ana >>page
	fr-friend want Spazieren >>page
	fr-friend rest Ana --until 2026-03-20 >>page
	fr-friend archive Ben >>page
	fr-friend remember Mia >/dev/null
	for command in 'list' 'list --all' 'show Ana' 'show Mia' 'boundary list' 'season list'; do
		fr-friend $command >>page
	done
	fr-friend rm "$(fr-friend boundary list | grep Minuten | cut -c -6)" >>page
	fr-friend add Leo >>page
	fr-friend boundary add energy 0 --with Leo >>page
	fr-log undo >>page
	fr-data journal -n 5 >>page
	fr-log undo --list >>page
	fr-friend merge Leo Ben >>page
	fr-friend unsafe Ben >>page
	fr-friend unsafe Ben --off >>page
	fr-friend forget --yes Ben >>page
	sed -i 's/`[^`]*`//g; s/(fr-[^)]*)//g; s/fr-[a-z]* [a-z]*//g; s/--[a-z]*//g' page
	foreign page
	grep -qx 'NAME RHYTHMUS *STICHWÖRTER *GERADE' page
	grep -qx 'Was dort guttut' page
	grep -q 'Zuhören, 5 von 5, seit So 2026-03-01$' page
	grep -q '^  heißt auch  Anni$' page
	grep -q 'höchstens 2 Male Schweres in der Woche' page
	grep -q '1 im Archiv' page
}

@test "German: fr-log, where it starts and a moment in full" {
	export FR_LANG=de
	fr-log >page
	fr-friend add Ana >/dev/null
	fr-log >>page
	fr-log gave Ana listening 45m 'am See' --tag Wald --began me --weight 3 --energy -1 >>page
	fr-log show last >>page
	fr-log list >>page
	sed -i 's/fr-[a-z]* --help//; /^  fr-/s/^  .\{40\}//' page
	foreign page
	grep -qx 'Richtung       gegeben' page
	grep -qx 'ging aus von   mir' page
	grep -qx 'Stichwörter    Wald' page
}

@test "German: fr-ritual, its lists, turns and what may be asked" {
	export FR_LANG=de
	fr-ritual >page
	fr-ritual rota >>page
	fr-ritual charter Ana >>page 2>/dev/null || fr-friend add Ana >/dev/null
	fr-ritual charter Ana >>page
	fr-ritual add Spaziergang --with Ana --every 'sunday 11:00' --start 2026-03-08 --role gastgeben:me,Ana --lead 1d >>page 2>/dev/null
	fr-ritual add Kaffee --with Ana --every '2 weeks' --start 2026-02-20 >>page 2>/dev/null
	fr-ritual charter add Ana ok 'ein Anruf' >>page
	fr-ritual charter add Ana not-now Geld --who friend >>page
	fr-ritual rota add Gefallen --items fahren,kochen --with Ana >>page
	for command in list 'show Spaziergang' next due rota 'skip Spaziergang' 'move Spaziergang 2026-03-20' 'swap Spaziergang' \
		'done Kaffee --at 2026-02-21 --for 2026-02-20' 'rota did Gefallen fahren' 'pause Kaffee --until 2026-04-01' list 'end Kaffee' 'list --all' 'charter Ana' 'rota end Gefallen' 'rm Kaffee'; do
		fr-ritual $command >>page 2>err || [ "$command" = due ] || { echo "$command: $(cat err)"; false; }
	done
	fr-friend season start Ana --review 2026-03-20 >/dev/null
	fr-ritual role-swap Ana >>page
	fr-ritual charter drop Ana 'gern: ein Anruf' >/dev/null
	fr-ritual block Ana --minutes 30 --log >>page
	sed -i '/^  fr-/d; s/(fr-[^)]*)//g; s/fr-[a-z]* [a-z]*//g; s/--[a-z]*//g' page
	foreign page
	grep -q 'gastgeben: du als Nächstes, dann Ana' page
	grep -q 'jeden Sonntag um 11:00' page
}

@test "German: fr-checkin, its tables and lists" {
	german
	fr-checkin list >page
	fr-checkin agreements >>page
	printf 'zu spät gekommen\n' | fr-checkin hurt Ana - >>page
	fr-checkin win Ana 'schöner Tag' >>page
	fr-checkin wins Ana >>page
	sed -i 's/`[^`]*`//g' page
	sed -n 1p page >head
	grep -q '^ID *WANN *MIT *BEGONNEN VON *VERSTANDEN' head
	grep -q ' ja$' page
	not grep -wE 'yes|partly|open|kept|you|both|again|a hurt|until' page
}

# bats test_tags=optimised
@test "every text is said by a situation of said.txt, or stands in another test" {
	grep -q '^FR_SANITIZE:BOOL=OFF' "$FR_BUILD/CMakeCache.txt" || skip "which texts are said is the same in every build"
	mkdir said && cd said
	/usr/bin/python3 "$FR_SOURCE/tests/cli/said.py" "$FR_SOURCE/lib/words/text" >../missed
	same 'said by nothing' '' ../missed
	# what stands there as not reached is a text, and no situation comes to it
	sed -n 's/^besides //p' "$FR_SOURCE/tests/cli/said.txt" | while read -r key; do grep -q "^$key = " "$FR_SOURCE/lib/words/text/en.txt"; done
}
