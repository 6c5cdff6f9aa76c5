#!/usr/bin/env bats
# completions: bash, zsh and fish ask the tools, and the tools know what they take.

load lib

people() {
	fr-data import --from friends "$BATS_TEST_DIRNAME/../data/import/friends.md" >/dev/null 2>&1
}

# hostile SHELL: what complete_hostile.py holds, where that shell is installed.
hostile() {
	command -v "$1" >/dev/null || skip "$1 is not installed"
	check 0 '' '' -- /usr/bin/python3 "$BATS_TEST_DIRNAME/../cli/complete_hostile.py" "$1"
}

@test "what --help lists is what is offered, for every tool" {
	for tool in "$FR_BIN"/fr-*; do
		[ -f "$tool" ] && [ -x "$tool" ] || continue
		name=${tool##*/}
		"$tool" --complete '' | cut -f 1 | sort >offered
		"$tool" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p' | sort -u >listed
		[ -s listed ] || { echo "$name: no commands in --help"; return 1; }
		[ -z "$(comm -13 offered listed)" ] || { echo "$name: $(comm -13 offered listed)"; return 1; }
		"$tool" --complete -- | cut -f 1 | sort >offered
		"$tool" --help | sed -n 's/^ .. *\(--[a-z][a-z-]*\).*/\1/p' | sort -u >listed
		[ -z "$(comm -13 offered listed)" ] || { echo "$name: $(comm -13 offered listed)"; return 1; }
	done
}

# narrow FILE: its lines fit a terminal of 80 columns (in this locale awk counts characters).
narrow() {
	awk 'length > 80' "$1" | not grep .
}

@test "--help fits 80 columns and loses no word over it" {
	for tool in "$FR_BIN"/fr "$FR_BIN"/fr-*; do
		[ -f "$tool" ] && [ -x "$tool" ] || continue
		"$tool" --help >help
		narrow help || { echo "${tool##*/}"; return 1; }
	done
	fr-balance --help | tr -s ' \n' ' ' | grep -qF 'explain NAME where the words come from, and what would change them energy'
}

# bats test_tags=optimised
@test "COMMAND --help lists what that command takes, with the examples that call it" {
	# with sanitizers of some of them
	local step=1 n=0 tool name command line
	sanitized && step=4
	for tool in "$FR_BIN"/fr-*; do
		[ -f "$tool" ] && [ -x "$tool" ] || continue
		name=${tool##*/}
		for command in $("$tool" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p' | sort -u); do
			((n++ % step == 0)) || continue
			"$tool" "$command" --help >help
			IFS= read -r line <help
			[[ $line == "$name $command" || $line == "$name $command "* ]] || { echo "$name $command: $line"; return 1; }
			sed "s/^/$name $command: /" help >>helps
			"$tool" --complete "$command" -- >offers
			while IFS=$'\t' read -r line _; do echo "$name $command: $line"; done <offers >>offered
		done
	done
	[ "$n" -gt 60 ]
	sed 's/^[^:]*: //' helps >help
	narrow help
	sed -n 's/^\([^:]*: \)  [ -][ a-z][ ,] \(--[a-z][a-z-]*\).*/\1\2/p' helps | sort -u >listed
	sort -o offered offered
	check 0 '' '' -- comm -3 offered listed
	fr-log gave --help | grep -qF '  fr-log gave Ana listening 45m "her interview nerves"'
	fr-log gave --help | not grep -qF 'fr-log got'
	check 2 '' 'fr-log: there is no option --nothing; see fr-log --help' -- fr-log gave --help --nothing
}

@test "commands, options, kinds, friends and ids, where each can stand" {
	people
	check 0 'gave	care that you gave' '' -- fr-log --complete ga
	check 0 'Ana' '' -- fr-log --complete gave a
	check 0 'Ana,Priya Raman
Ana,Pri	Priya Raman' '' -- fr-log --complete gave Ana,pri
	check 0 'humour' '' -- fr-log --complete gave Ana h
	check 0 '--kind=humour' '' -- fr-log --complete list --kind=h
	check 0 "Tom O'Neill" '' -- fr-log --complete list --with t
	check 0 '--since	from then on' '' -- fr-log --complete list --s
	check 0 'start' '' -- fr-friend --complete season st
	check 0 '' '' -- fr-log --complete gave nobody
	check 0 ':files' '' -- fr-log --complete add ''
	check 0 'friends' '' -- fr-data --complete import --from f
	check 0 'add
Ana' '' -- fr-ritual --complete charter a
	check 0 'Ana' '' -- fr-balance --complete pause an
	check 0 '' '' -- fr-friend --complete add a
	fr-ritual add "sunday tea" --with Ana --every "2 weeks" >/dev/null
	check 0 'sunday tea' '' -- fr-ritual --complete done s
	# of who rests no date is done, and their ritual can still be shown
	quiet fr-friend rest Ana --until 2026-12-31
	check 0 '' '' -- fr-ritual --complete done s
	check 0 'sunday tea' '' -- fr-ritual --complete show s
	quiet fr-log undo
	fr-log --complete show '' | cut -f 1 >ids
	fr-log | cut -d ' ' -f 1 >shown
	[ "$(sort ids)" = "$( (cat shown && echo last) | sort)" ]
	# notes stay off a screen that others may see
	run grep -c interview <(fr-log --complete show '')
	[ "$output" = 0 ]
}

@test "ids of what is kept come without the words in it; numbers in a range are named" {
	quiet fr-friend add Ana
	quiet fr-friend need Ana "secret need"
	quiet fr-friend offer "secret offer" --with Ana
	quiet fr-friend pressure Ana "secret move" --until 2026-09-01
	quiet fr-friend boundary add energy 0 "secret words"
	quiet fr-friend care Ana listening 4
	quiet fr-friend season start Ana --note "secret season"
	fr-checkin hurt Ana - <<<"secret hurt" >/dev/null 2>&1
	quiet fr-checkin win Ana "secret win"
	quiet fr-checkin expect Ana "secret card"
	fr-log add - 2>/dev/null <<<'{"type":"agreement","friend":"Ana","who":"both","what":"secret tea"}'
	fr-friend --complete edit '' | cut -f 2 | sort >got
	fr-checkin --complete edit '' | cut -f 2 | grep -vx Ana | sort >>got
	same offered 'a limit: energy not below 0
a need of Ana
a pressure on Ana
a season of Ana, from Sun 2026-03-01 12:00, review Sun 2026-03-29
last
listening reaches Ana: 4 of 5
what I can offer with Ana
a hurt with Ana
a win with Ana
an agreement with Ana
last
what I expect of Ana' got
	check 0 '1
2
3
4
5' '' -- fr-log --complete gave Ana listening --weight ''
	check 0 --depth=2 '' -- fr-checkin --complete share Ana --depth=2
	check 0 '' '' -- fr-checkin --complete share Ana --depth 4
}

@test "a store that keeps one waiting is not waited for" {
	people
	{ printf '%s\n' 'BEGIN EXCLUSIVE;' '.shell touch held'; within 30 test -e free; } | sqlite3 "$FR_DB" &
	within 30 test -e held
	check 0 '' '' -- timeout 300 fr-log --complete gave a
	touch free
	wait
	check 0 Ana '' -- fr-log --complete gave a
}

@test "nothing is made, and nothing said, where there is no store or none that can be read" {
	check 0 '' '' -- fr-log --complete gave a
	[ ! -e "$FR_DB" ]
	echo "no store" >"$FR_DB"
	check 0 '' '' -- unchanged fr-log --complete gave a
	FR_DB=/nowhere/at/all check 0 '' '' -- fr-log --complete gave a
	check 0 '' '' -- fr-log --complete -d "$DIR" gave a
}

@test "a store is only read" {
	people
	unchanged fr-log --complete gave ''
	other=$DIR/other.db
	FR_DB=$other fr-friend add Zoe >/dev/null
	check 0 'Zoe' '' -- fr-log --complete -d "$other" gave ''
}

@test "archived friends are not offered" {
	fr-friend add Ana >/dev/null
	fr-friend add Anton >/dev/null
	fr-friend archive Anton >/dev/null
	check 0 'Ana' '' -- fr-log --complete gave an
}

@test "bash" {
	people
	cat >ask <<'END'
source "$FR_BUILD/completions/fr.bash"
# t LINE WORD: the line up to the cursor, and what bash puts a candidate for.
t() {
	COMP_LINE=$1 COMP_POINT=${#1}
	__fr_complete "${1%% *}" "$2"
	printf '<%s>' "${COMPREPLY[@]}"
	echo
}
t 'fr-log ga' ga
t 'fr-log gave a' a
t 'fr-log gave tom' tom
t 'fr-log gave "tom' tom
t 'fr-log gave Priya\ R' 'Priya\ R'
t 'fr-log gave Ana,m' Ana,m
t 'fr-log list --kind=h' h
t 'fr-log gave nobody' nobody
t 'fr-data import ./as' ./as
t "fr-log gave 'tom o'\\''n" n
t "fr-log gave \$'tom" tom
t 'fr-log gave $(tom' tom
t 'fr-log gave `tom' tom
complete -p fr-log
END
	check 0 "<gave>
<Ana>
<Tom\\ O\\'Neill>
<Tom O'Neill>
<Priya\\ Raman>
<Ana\\,Mei-Ling\\ Chen><Ana\\,Mei>
<humour>
<>
<./ask>
<Neill>
<>
<>
<>
complete -F __fr_complete fr-log" '' -- bash --norc ask
}

# bats test_tags=optimised
@test "names that a shell would act on, at a terminal with bash" {
	sanitized && skip "the tools are asked the same by the other tests"
	hostile bash
}

# bats test_tags=optimised
@test "names that a shell would act on, at a terminal with zsh" {
	sanitized && skip "the tools are asked the same by the other tests"
	hostile zsh
}

# bats test_tags=optimised
@test "names that a shell would act on, at a terminal with fish" {
	sanitized && skip "the tools are asked the same by the other tests"
	hostile fish
}

# bats test_tags=optimised
@test "fish" {
	command -v fish >/dev/null || skip "fish is not installed"
	people
	cat >ask <<'END'
source $FR_BUILD/completions/fr-log.fish
source $FR_BUILD/completions/fr-data.fish
for line in "fr-log ga" "fr-log gave tom" "fr-log gave a" "fr-log list --ki" "fr-log list --kind h" "fr-log gave nobody" "fr-data import as"
    complete -C $line
end
END
	check 0 "gave	care that you gave
Tom O'Neill
Ana
--kind	a kind of care
humour
ask" '' -- fish --no-config ask
}

# bats test_tags=optimised
@test "zsh" {
	command -v zsh >/dev/null || skip "zsh is not installed"
	people
	cat >.zshrc <<'END'
PS1='> '
fpath=($FR_BUILD/completions $fpath)
autoload -Uz compinit
compinit -u -d $HOME/dump
setopt nobeep
keep() { print -r -- "$BUFFER" >>$HOME/lines; BUFFER= }
zle -N keep
bindkey '^X' keep
bindkey '^I' complete-word
zle-line-init() { [[ -e $HOME/ready ]] || print >$HOME/ready }
zle -N zle-line-init
END
	cat >ask <<'END'
zmodload zsh/zpty
zpty -b shell zsh -i
for ((i = 0; i < 600; i++)); do [[ -e ready ]] && break; sleep 0.1; done
n=0
for line in "fr-log ga" "fr-log gave tom" "fr-log gave Priya\\ R" "fr-log list --kind=hum" "fr-friend seas"; do
	zpty -w -n shell "$line"$'\t\C-x'
	((++n))
	for ((i = 0; i < 600; i++)); do
		[[ -e lines && $(wc -l <lines) -ge $n ]] && break
		sleep 0.1
	done
done
zpty -d shell
cat lines
END
	export ZDOTDIR=$DIR
	check 0 "fr-log gave 
fr-log gave Tom\\ O\\'Neill 
fr-log gave Priya\\ Raman 
fr-log list --kind=humour 
fr-friend season " '' -- timeout 300 zsh -f ask
}

# bats test_tags=optimised
@test "each shell finds them where it looks" {
	cmake --install "$FR_BUILD" --prefix "$DIR/there" >/dev/null
	for tool in there/bin/fr-*; do
		name=${tool##*/}
		[ -s "there/share/bash-completion/completions/$name" ]
		[ -s "there/share/fish/vendor_completions.d/$name.fish" ]
		head -n 1 there/share/zsh/site-functions/_fr | grep -qw -- "$name"
	done
}

@test "who is remembered, or whose friendship has ended, comes behind the others" {
	local name
	for name in Ana Ben Sam; do quiet fr-friend add $name; done
	quiet fr-friend remember Ana
	quiet fr-friend caring Sam
	check 0 'Ben
Sam
Ana' '' -- fr-friend --complete show ''
}
