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

@test "no line says always, never, should, owe and the like, nor shouts" {
	spoken "$TEXT" | cut -d= -f2- >said
	[ -s said ]
	lacks said -iwE "$UNSAID|failing|failure|debt|fault"
	lacks said '!'
}

@test "what fr-balance, fr-data and fr-checkin say themselves keeps to it too" {
	grep -oh '"[^"]*"' "$FR_SOURCE"/cmd/fr-balance/*.c "$FR_SOURCE"/cmd/fr-data/*.c "$FR_SOURCE"/cmd/fr-checkin/*.c >said
	[ -s said ]
	lacks said -iwE "$UNSAID"
}

@test "the drafts of every subject are there" {
	for subject in given received drift quiet season win; do
		for i in 8 9 10 11 12; do
			spoken "$TEXT" | grep -q "^$subject\.$i = "
		done
	done
}

@test "every command that a text names runs" {
	fr-friend add Ana >/dev/null
	fr-log gave Ana listening 45m >/dev/null
	for record in '"type":"agreement","who":"me","what":"tea"' '"type":"hurt","text":"tea"' \
		'"type":"expectation","text":"tea"' '"type":"season","who":"friend","start":"2026-02-01"'; do
		printf '{%s,"friend":"Ana"}\n' "$record"
	done | fr-log add - 2>/dev/null
	spoken "$TEXT" | grep -o '`[^`]*`' | tr -d '`' | sort -u >commands
	[ -s commands ]
	while read -r command; do
		command=$(printf '%s\n' "$command" |
			sed "s/{F}/Ana/g; s/{f}/Ana/g; s/{K}/humour/g; s/NAME/Ana/g; s/TEXT/tea/g; s/DATE/2026-05-01/g; s/LEVEL/3/g; s/{i}/last/g")
		case $command in
		'fr week') continue ;;
		fr-* | fr | 'fr '*) ;;
		*) continue ;;
		esac
		# what ends comes before what keeps
		case $command in
		*'season keep'*) quiet fr-friend season start Ana ;;
		*'season start'*) fr-friend season end Ana >out 2>&1 || true ;;
		esac
		sh -c "$command" >out 2>err </dev/null && continue
		# what is a conversation runs, and says that it wants somebody to talk to
		grep -q 'wants a terminal\|no terminal to ask at\|--yes keeps it' err || { echo "$command: $(cat err)"; false; }
	done <commands
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
