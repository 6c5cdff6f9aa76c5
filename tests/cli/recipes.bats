#!/usr/bin/env bats
# fr-recipes(7): each recipe is run, the programs that may not be installed by stubs that tell what they were given.
# bats file_tags=optimised

load lib

PAGE=${BATS_TEST_DIRNAME}/../../man/fr-recipes.7

# recipe HEADING: the last literal block below it, as a person types it.
recipe() {
	sed -e 's/\\e/\\/g' -e 's/\\&//g' -e 's/^\$ //' "$PAGE" | awk -v heading=".Ss $1" '
		/^\.S[sh] / { here = $0 == heading }
		here && /^\.Bd/ { block = 1; text = ""; next }
		/^\.Ed/ { block = 0 }
		block { text = text $0 "\n" }
		END { printf "%s", text }'
}

# stub NAME: a program that notes what it was given, and what came on its standard input.
stub() {
	mkdir -p stubs
	cat >"stubs/$1"
	chmod +x "stubs/$1"
	PATH=$DIR/stubs:$PATH
}

due_today() {
	fr-ritual add Walk --with Ana --every sunday --new >/dev/null
}

@test "the prompt and the bar have a mark on a day, and no name" {
	sed -e 's/\\e/\\/g' "$PAGE" | sed -n "s/^PS1=//p" >prompt
	sed -e 's/\\e/\\/g' "$PAGE" | sed -n "s/^set -g status-right '#(\(.*\))'$/\1/p" >bar
	[ -s prompt ]
	[ -s bar ]
	cat >ask <<-EOF
	PS1=$(cat prompt)
	printf '%s\n' "\${PS1@P}"
	EOF
	check 0 '$ ' '' -- sh -c 'bash ask | tr "#" "$"'
	check 1 '' '' -- sh bar
	due_today
	check 0 '* $ ' '' -- sh -c 'bash ask | tr "#" "$"'
	check 0 'something today' '' -- sh bar
}

@test "fzf: whom it gives is shown" {
	stub fzf <<-'EOF'
	#!/bin/sh
	tee "$HOME/offered" | tail -n 1
	EOF
	fr-friend add Ana >/dev/null
	fr-friend add 'Ben of the hill' >/dev/null
	recipe fzf >run
	check 0 'Ben of the hill, 1 March

There is nothing with Ben of the hill in your notes yet.' '' -- sh run
	check 0 'Ana
Ben of the hill' '' -- cat offered
}

@test "a chat: the days on which both wrote, once, and no word" {
	fr-friend add Ana >/dev/null
	recipe 'A chat' >run
	check 0 '' 'fr-log: added 1, changed 0, same 0, older 0, refused 0' -- sh run
	check 0 '' 'fr-log: added 0, changed 0, same 1, older 0, refused 0' -- sh run
	check 0 '["2026-02-14","Ana","mutual",null]' '' -- sh -c 'fr-log -j list | jq -c "[.at,.friend,.direction,.note]"'
}

@test "a phone: the words come on standard input" {
	stub ssh <<-'EOF'
	#!/bin/sh
	printf '%s\n' "$*" >"$HOME/ssh"
	shift
	exec "$@"
	EOF
	fr-friend add Ana >/dev/null
	recipe 'From a phone' >run
	quiet sh run
	check 0 'home fr say --yes -' '' -- cat ssh
	check 0 '["Ana","received","listening",30]' '' -- sh -c 'fr-log -j list | jq -c "[.friend,.direction,.kind,.minutes]"'
}

@test "an encrypted folder: the store in it once it is open" {
	stub gocryptfs <<-'EOF'
	#!/bin/sh
	mkdir "$2" && cp "$1/fr.db" "$2"
	EOF
	mkdir .fr.enc
	fr-log shared Ana humour 1h --new >/dev/null 2>&1
	mv "$FR_DB" .fr.enc/fr.db
	recipe 'An encrypted folder' >run
	sh run >out
	grep -q 'Ana .*too early for a picture' out
	[ ! -e "$FR_DB" ]
}

@test "neomutt: the key notes that they wrote, and no word" {
	fr-friend add 'Ana Berg' >/dev/null
	sed -e 's/\\e/\\/g' "$PAGE" | sed -n 's/^macro index,pager <F9> "<pipe-message>\(.*\)<enter>"$/\1/p' |
		sed -e 's/\\\(["\\]\)/\1/g' >run # as neomutt reads what stands between quotes
	[ -s run ]
	printf 'Received: x\nFrom: "Ana Berg" <ana@example.org>\nSubject: secret\n\nFrom: nobody\n' | sh run >/dev/null
	printf 'From: Ana Berg <ana@example.org>\n\nhello\n' | sh run >/dev/null
	check 0 '["Ana Berg","received","connection",null]
["Ana Berg","received","connection",null]' '' -- sh -c 'fr-log -j list | jq -c "[.friend,.direction,.kind,.note]"'
}

@test "khard: its cards come over" {
	stub khard <<-'EOF'
	#!/bin/sh
	[ "$*" = 'filename -p friends' ] && printf '%s\n' "$HOME/a b.vcf" "$HOME/c.vcf"
	EOF
	printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nBDAY:1990-05-17\nEND:VCARD\n' >'a b.vcf'
	printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nEND:VCARD\n' >c.vcf
	recipe 'neomutt and khard' >run
	sh run >/dev/null
	check 0 '["Ana","1990-05-17"]
["Ben",null]' '' -- sh -c 'fr-friend -j list | jq -c "[.name,.birthday]"'
}

@test "restic: a whole copy, and none left beside" {
	stub restic <<-'EOF'
	#!/bin/sh
	[ "$1" = backup ] && cp "$2" "$HOME/repository"
	EOF
	fr-friend add Ana >/dev/null
	recipe restic >run
	quiet sh run
	[ ! -e fr.backup ]
	check 0 Ana '' -- sh -c 'fr-friend -d repository -j list | jq -r .name'
}
