#!/usr/bin/env bats
# as-written: the command line as people write it.

load lib

some_known() {
	printf '{"type":"friend","name":"%s"}\n' Ana Ben "Cem Kaya" | fr-data import - 2>/dev/null
}

known() {
	begun some_known
}

# logged WORD...: friends, kind, minutes and note of what fr-log makes of these words.
logged() {
	local line key said
	while IFS= read -r line; do
		said=''
		for key in friends friend kind minutes note; do
			if [[ $line =~ [{,]\"$key\":(\[[^]]*\]|\"([^\"\\]|\\.)*\"|[0-9.]+) ]]; then
				said+=,${BASH_REMATCH[1]}
			elif [[ $key != friend* ]]; then
				said+=,null
			fi
		done
		said=${said//[][]/}
		echo "[${said:1}]"
	done < <(fr-log -j "$@" 2>/dev/null)
}

@test "a length has many forms, in one word or several" {
	known
	while IFS='|' read -r words minutes note; do
		# shellcheck disable=SC2086
		check 0 "[\"Ana\",\"listening\",$minutes,$note]" '' -- logged gave Ana listening $words
	done <<-'END'
		45m|45|null
		90 min|90|null
		1,5h|90|null
		1.5 h|90|null
		.5h|30|null
		1:30|90|null
		1½h|90|null
		half an hour|30|null
		an hour|60|null
		an hour and a half|90|null
		2 hours|120|null
		2 hours on the phone|120|"on the phone"
		1 h 30 min her news|90|"her news"
		45'|45|null
		45|45|null
		1h and then home|60|"and then home"
		for 45m|45|null
		about an hour her news|60|"her news"
		1 1/2 hours her news|90|"her news"
		eine halbe Stunde am Telefon|30|"am Telefon"
		1,5 Std. ihre Arbeit|90|"ihre Arbeit"
		etwa 1 Stunde|60|null
		for her exam|null|"for her exam"
	END
}

@test "a kind may stand behind a length" {
	known
	check 0 '["Ana","listening",45,null]' '' -- logged gave Ana 45m listening
	check 0 '["Ana","listening",45,"her news"]' '' -- logged gave Ana 45m listening her news
	check 0 '["Ana",null,20,"soup"]' '' -- logged gave Ana 20m soup
	check 0 '["Ana",null,20,"soup"]' '' -- logged gave Ana for 20 min soup
}

@test "a bare number behind a kind is minutes, which is said back" {
	known
	check 0 'gave Ana listening, 45 min, Sun 2026-03-01 12:00  [8debbe]' \
		'fr-log: 45 was read as 45 min; for hours say 45h' -- fr-log gave Ana listening 45
	check 2 '' 'fr-log: "45" has no unit: say 45m or 45h' -- unchanged fr-log gave Ana 45
}

@test "an hour of the day behind a kind is no length" {
	known
	for hour in '18 Uhr' '6 pm' "8 o'clock"; do
		# shellcheck disable=SC2086
		check 0 "[\"Ana\",\"listening\",null,\"$hour\"]" '' -- logged gave Ana listening $hour
	done
}

@test "what was meant as a length and is none is never a note" {
	known
	while IFS='|' read -r words quote; do
		# shellcheck disable=SC2086
		check 2 '' "fr-log: \"${quote:-$words}\" is no length of time (45m, 2h, 1h30 and 1.5h are)" -- \
			unchanged fr-log gave Ana listening $words
	done <<-'END'
		2d
		3 days of rain|3 days
		90 mintues
		~1h
		30-45 min
		a few hours
		1h30mm
	END
	check 2 '' 'fr-log: "1,5" has no unit: say 1,5m or 1,5h' -- unchanged fr-log gave Ana listening 1,5
	check 2 '' 'fr-log: "18:30" may be a time of day; a length is written 1h30 or 90m' -- \
		unchanged fr-log gave Ana listening 18:30
	check 0 '["Ana","listening",null,"3 cups of coffee each"]' '' -- logged gave Ana listening "3 cups of coffee each"
}

@test "a note that begins with a time or a length is remarked upon" {
	known
	run fr-log gave Ana listening yesterday 18:00 her news
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "fr-log: the note begins with \"yesterday 18:00\": did you mean --at 'yesterday 18:00'?" ]
	for mark in , : ';'; do
		run fr-log gave Ana "on monday$mark tea"
		[ "${lines[0]}" = "fr-log: the note begins with \"on monday\": did you mean --at 'on monday'?" ]
	done
	run fr-log gave Ana listening "20 min on the phone"
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "fr-log: the note begins with \"20 min\": did you mean --minutes '20 min'?" ]
	# also a time that is still to come today
	for words in 3pm 8pm "8 pm" "20:00 at the pub"; do
		run fr-log gave Ana listening "$words"
		[ "$status" -eq 0 ]
		[[ ${lines[0]} == "fr-log: the note begins with \"${words%% at*}\": did you mean --at "* ]]
	done
	for words in 45x 20mn; do
		check 2 '' "fr-log: \"$words\" is no length of time (45m, 2h, 1h30 and 1.5h are)" -- \
			unchanged fr-log gave Ana listening "$words"
	done
	quiet fr-log gave Ana listening 20m --at yesterday yesterday was hard
	quiet fr-log gave Ana listening sat with her
	quiet fr-log gave Ana listening 20m --note "yesterday 18:00"
}

@test "two friends may be joined in every way" {
	known
	for words in "Ana and Ben" "Ana & Ben" "Ana, Ben" "ana,ben" "Ana , Ben" "Ana ,Ben" "Ana und Ben" "Ana + Ben"; do
		check 0 '["Ana","Ben","listening",40,null]' '' -- logged gave "$words" listening 40m
		# shellcheck disable=SC2086
		check 0 '["Ana","Ben","listening",40,null]' '' -- logged gave $words listening 40m
	done
	check 0 '["Ana","Ben","Cem Kaya","listening",null,null]' '' -- logged gave Ana, Ben and cem listening
	check 2 '' 'fr-log: nobody is called we; to add them: fr-friend add we' -- unchanged fr-log shared Ana and we laughed
}

@test "a friend called by two names is one" {
	known
	quiet fr-friend add "Tim and Jo"
	check 0 '["Tim and Jo","listening",null,null]' '' -- logged gave "tim and jo" listening
}

@test "a second name is not left in the note" {
	known
	err='is a friend too: say "Ana and Ben" where both took part, or put the note into --note'
	check 2 '' "fr-log: Ben $err" -- unchanged fr-log gave Ana Ben listening 40m
	check 2 '' "fr-log: Ben $err" -- unchanged fr-log gave Ana listening 40m Ben came too
	check 2 '' "fr-log: Ben $err" -- unchanged fr-log noticed Ana Ben came too
	check 2 '' "fr-log: Ben $err" -- unchanged fr-log gave Ana listening 40m with Ben
	check 2 '' "fr-log: Ben $err" -- unchanged fr-log gave Ana listening "with Ben"
	check 2 '' "fr-log: Ben $err" -- unchanged fr-log gave Ana listening 40m mit Ben
	check 2 '' "fr-log: Cem Kaya ${err/Ben/Cem Kaya}" -- unchanged fr-log gave Ana listening together with Cem Kaya
	check 0 '["Ana","listening",null,"with some tea"]' '' -- logged gave Ana listening with some tea
	check 0 '["Ana","listening",null,"Ana was tired"]' '' -- logged gave Ana listening Ana was tired
	check 0 '["Ana","listening",null,"Ben came too"]' '' -- logged gave Ana listening --note "Ben came too"
	check 0 '["Ana","listening",null,"Ben came too"]' '' -- logged gave Ana listening "Ben came too"
}

@test "what people do is a kind of care" {
	known
	while read -r word kind; do
		check 0 "[\"Ana\",\"$kind\",20,null]" '' -- logged gave Ana "$word" 20m
	done <<-'END'
		call listening
		coffee presence
		walk presence
		Dinner presence
		lunch presence
		visit presence
		text encouragement
		letter encouragement
		gift celebration
		cooking practical
		childcare practical
		lift practical
		hug comfort
		care other
	END
	check 0 '["Ana","presence",null,"walk in the park"]' '' -- logged gave Ana walk in the park
	check 0 '["Ana","presence",20,"in the park"]' '' -- logged gave Ana walk 20m in the park
	quiet fr-friend care Ana gift 2
	check 0 '["Ana","celebration",null,null]' '' -- logged gave Ana --kind gift
}

@test "a person adds words for kinds, which come before those of fr" {
	known
	mkdir -p .config/fr
	printf '# mine\n\nhumour: karaoke, walk\n' >.config/fr/kinds
	check 0 '["Ana","humour",20,null]' '' -- logged gave Ana karaoke 20m
	check 0 '["Ana","humour",20,null]' '' -- logged gave Ana walk 20m
	check 0 '["Ana","comfort",20,null]' '' -- logged gave Ana hug 20m
	printf 'joy: karaoke\n' >.config/fr/kinds
	check 3 '' "fr-log: $HOME/.config/fr/kinds:1: a line is a kind of care, a colon and words for it, with commas between them" -- \
		unchanged fr-log gave Ana karaoke 20m
}

@test "a word that means something else gets no kind by its letters" {
	known
	run unchanged fr-log gave Ana run 20m
	[ "$status" -eq 2 ]
	[[ $output == 'fr-log: "run" is not a kind of care; these are: listening '* ]]
}

@test "birthdays and rhythms as people write them" {
	for birthday in 3.4. "April 3" "3 april" --04-03 04-03; do
		fr-friend set Ana --birthday= >/dev/null 2>&1 || fr-friend add Ana >/dev/null
		fr-friend -j set Ana --birthday "$birthday" >got
		check 0 '"--04-03"' '' -- jq -c .birthday got
	done
	fr-friend -j set Ana --birthday 3.4.1950 --every "two weeks" >got
	check 0 '["1950-04-03",14]' '' -- jq -c '[.birthday,.cadence_days]' got
	fr-friend -j set Ana --birthday 1950-04-03 --every quarter >got
	check 0 '["1950-04-03",91]' '' -- jq -c '[.birthday,.cadence_days]' got
	check 2 '' 'fr-friend: "4/3" may be "4 mar" or "3 apr": say which' -- unchanged fr-friend set Ana --birthday 4/3
	while read -r order first birthday at; do
		quiet fr-data config dates "$order"
		fr-friend -j set Ana --birthday "$first" >got
		check 0 "$birthday" '' -- jq -r .birthday got
		fr-log -j gave Ana --at "$first" >got
		check 0 "$at" '' -- jq -r .at got
		# what can be read in one way only is
		fr-friend -j set Ana --birthday 25/4 >got
		check 0 '--04-25' '' -- jq -r .birthday got
	done <<-'END'
		dmy 4/3 --03-04 2025-03-04
		mdy 4/3 --04-03 2025-04-03
		mdy 4/3/2024 2024-04-03 2024-04-03
	END
}

@test "rhythms and clocks of rituals have the same words" {
	known
	while IFS='|' read -r every at rule; do
		fr-ritual -j add talk --with Ana --every "$every" ${at:+--at "$at"} >got
		check 0 "$rule" '' -- jq -r '.rrule + " " + .start[11:16]' got
		fr-log undo >/dev/null
	done <<-'END'
		two weeks|8pm|FREQ=WEEKLY;INTERVAL=2;BYDAY=SU 20:00
		biweekly|20h|FREQ=WEEKLY;INTERVAL=2;BYDAY=SU 20:00
		sunday 8:30 pm||FREQ=WEEKLY;BYDAY=SU 20:30
		sunday at noon||FREQ=WEEKLY;BYDAY=SU 12:00
		sunday|8:30 pm|FREQ=WEEKLY;BYDAY=SU 20:30
	END
}

@test "--note none and an empty note are no note" {
	known
	check 0 '["Ana","listening",null,null]' '' -- logged gave Ana listening --note none
	quiet fr-log edit last --note words
	for none in none ""; do
		quiet fr-log edit last --note words
		fr-log -j edit last --note "$none" >got
		check 0 null '' -- jq -c .note got
	done
}

@test "--note none is no note in the other tools too" {
	known
	quiet fr-friend set Ana --note words
	quiet fr-friend set Ana --note none
	check 0 null '' -- sh -c 'fr-friend -j show Ana | head -n 1 | jq -c .note'
	quiet fr-friend add Mia --note none
	check 0 null '' -- sh -c 'fr-friend -j show Mia | head -n 1 | jq -c .note'
	quiet fr-ritual add tea --with Ana --every week
	quiet fr-ritual done tea --note none
	check 0 null '' -- sh -c 'fr-log -j list | tail -n 1 | jq -c .note'
}

@test "an edit that leaves nothing changes nothing" {
	known
	printf '#!/bin/sh\nprintf " \\n" >"$1"\n' >editor
	chmod +x editor
	export EDITOR=$DIR/editor
	err='fr-log: nothing was written, and so nothing was kept'
	check 1 '' "$err" -- unchanged fr-log gave Ana listening -e
	quiet fr-log gave Ana listening --note words
	check 1 '' "$err" -- unchanged fr-log edit last -e
}

@test "an editor that is closed empty keeps no note of what hurt, and one that fails leaves no empty file" {
	known
	export EDITOR=true XDG_RUNTIME_DIR=$DIR
	check 1 '' 'fr-checkin: nothing was written, and so nothing was kept' -- unchanged fr-checkin hurt Ana -e
	for EDITOR in false 'echo words >>"$1"; false'; do
		check 3 '' '' -- eval 'fr-log gave Ana listening -e 2>err'
		grep -q 'failed' err
	done
	grep -q 'what it wrote is kept in .*fr-note' err
	same 'what is kept' 'words' fr-note.*
	EDITOR=false check 3 '' 'fr-log: the editor (false) failed, and nothing was written' -- fr-log gave Ana listening -e
	[ "$(find . -name 'fr-note*' | wc -l)" = 1 ]
}

@test "blanks are no words" {
	known
	for command in 'fr-friend want' 'fr-friend need Ana' 'fr-checkin win Ana' 'fr-checkin expect Ana' 'fr-log noticed Ana' 'fr say'; do
		for text in '' ' ' $'\n'; do
			# shellcheck disable=SC2086
			check 2 '' '' -- unchanged eval '$command "$text" 2>err'
			[ -s err ]
		done
	done
	check 2 '' 'fr-log: what did you notice? fr-log noticed FRIEND TEXT' -- eval 'echo | fr-log noticed Ana -'
}

@test "a store with friends and without moments says so" {
	known
	check 0 'No moment is kept yet: fr-log --help shows how to log one.' '' -- fr-log
	check 0 'No moment is kept yet: fr-log --help shows how to log one.' '' -- fr-log --with Ana
	check 0 '' '' -- fr-log -j --with Ana
	check 2 '' 'fr-log: nobody is called Zoe' -- fr-log --with Zoe
}

@test "years without a moment are one line of a history" {
	known
	quiet fr-log gave Ana --at 0001-05-01
	quiet fr-log gave Ana
	check 0 'Your notes with Ana, by month: from you on the left, to you on the right (█),
shared on both sides (▒).
0001-05                    █│
(24297 months without a note)
2026-03                    █│' '' -- fr-balance history Ana
}

@test "a season ends when it is said to end" {
	known
	quiet fr-friend season start Ana
	quiet fr-friend season end Ana --until 2026-03-05
	check 0 '"2026-03-05"' '' -- sh -c 'fr-friend -j season list Ana | jq -c .end'
	check 2 '' 'fr-friend: --until: "2026-02-01" is in the past; name a day that is still to come' -- \
		unchanged fr-friend season end Ana --until 2026-02-01
}

@test "one is one" {
	known
	fr-friend boundary add heavy_per_week 1 --with Ben >/dev/null
	for i in 1 2; do fr-log gave Ben listening --weight 5 >/dev/null 2>err; done
	check 0 'fr-log: this passes a limit of your own with Ben: 2 of 1 heavy moment this week; it is logged as you said' '' -- cat err
}

@test "the lines of a note stand below each other" {
	known
	printf 'one\n\ntwo\n' | fr-log gave Ana - >/dev/null
	check 0 'note           one

               two' '' -- sh -c 'fr-log show last | tail -n 3'
}

# asked ANSWER WORD...: fr-log at a terminal, which hears this answer; what it shows is in the file shown.
asked() {
	printf '%s\n' "$1" >typed
	shift
	timeout 300 /usr/bin/python3 -c 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' \
		"$@" <typed | tr -d '\r' >shown
}

@test "at a terminal a doubtful note is asked about" {
	known
	asked n fr-log gave Ana listening yesterday 18:00 her news || true
	grep -q 'the note begins with "yesterday 18:00"; keep it in the note? \[y/N\]' shown
	grep -q "fr-log: nothing was kept; did you mean --at 'yesterday 18:00'?" shown
	check 0 'No moment is kept yet: fr-log --help shows how to log one.' '' -- fr-log
	asked y fr-log gave Ana listening yesterday 18:00 her news || true
	check 0 '"yesterday 18:00 her news"' '' -- sh -c 'fr-log -j | jq -c .note'
	asked y fr-log gave Ana listening Ben was there || true
	grep -q 'Ben is a friend too; does the note begin with that name? \[y/N\]' shown
	check 0 '"Ben was there"' '' -- sh -c 'fr-log -j | tail -n 1 | jq -c .note'
}

@test "something noticed needs words, whoever it is about" {
	known
	for words in "Ana" "Ana and Ben" "Ana, Ben"; do
		# shellcheck disable=SC2086
		check 2 '' 'fr-log: what did you notice? fr-log noticed FRIEND TEXT' -- unchanged fr-log noticed $words
	done
	check 2 '' 'fr-log: what did you notice? fr-log noticed FRIEND TEXT' -- unchanged fr-log noticed
}

# What --help calls the operands of each command is how many it takes.  Left out is what a sub-word
# or an option changes, and what is as long as one likes.
# bats test_tags=optimised
@test "one operand more or less than --help has is refused, with its line" {
	# with sanitizers of some commands
	local n=0 least most line step=1
	sanitized && step=4
	for tool in fr-friend fr-ritual fr-checkin; do
		while read -r command synopsis; do
			case $synopsis in *TEXT* | *'[-]'* | *...* | *add\|* | *start\|*) continue ;; esac
			((n++ % step == 0)) || continue
			read -ra least < <(sed -E 's/\[[^]]*\]//g; s/--.*//' <<<"$synopsis")
			read -ra most < <(sed -E 's/\[--[^]]*\]//g; s/--.*//' <<<"$synopsis")
			line="$tool $command${synopsis:+ }$synopsis"
			if [ "${#least[@]}" -gt 0 ]; then
				check 2 '' "$tool: something is missing: $line" -- "$tool" "$command" "${least[@]:1}"
			fi
			check 2 '' "$tool: \"beyond\" is too much (a name with spaces goes in quotes): $line" -- \
				"$tool" "$command" "${most[@]}" beyond
		done < <("$tool" --help | sed -n '/^commands:/,/^options:/s/^  \([a-z].*\)/\1/p' | sed 's/  .*//')
	done
	[ "$n" -gt 40 ]
	[ ! -e "$FR_DB" ]
}

@test "a length behind about, and a time behind what was done, are no part of the note" {
	quiet fr-friend add Ana
	export FR_NOW=2026-11-02T20:00:00Z
	for words in 'coffee about an hour' 'coffee for an hour' 'listening nearly 1h' 'coffee ca. 60m' 'kaffee etwa eine Stunde'; do
		FR_LANG=de fr-log -j gave Ana $words | jq -e '.minutes == 60 and .note == null' >/dev/null || { echo "$words"; return 1; }
	done
	for words in yesterday '8pm' 'an hour ago' 'last night'; do
		fr-log gave Ana coffee $words 2>&1 >/dev/null | grep -q "the note begins with \"$words\": did you mean --at" || { echo "$words"; return 1; }
	done
	check 2 '' 'fr-log: "ein paar Stunden" is no length of time (45m, 2h, 1h30 and 1.5h are)' -- unchanged fr-log gave Ana listening ein paar Stunden
	quiet fr-log gave Ana coffee in the garden
}
