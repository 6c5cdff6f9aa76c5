# setup: what it removes again, and what it says to a word that it does not know.
# bats file_tags=optimised

load lib
bats_require_minimum_version 1.5.0

@test "setup uninstall removes what setup put there and no more" {
	mkdir -p here/build there/bin there/share/fr/examples there/share/doc/fr
	cp "$FR_SOURCE/setup" here/
	check 1 '' 'setup: nothing was installed from this folder: there is no build/installed.txt' -- here/setup uninstall
	touch there/bin/fr-log there/share/fr/en.txt "there/share/fr/examples/with a space" there/share/doc/fr/README.md
	printf '%s\n' bin/fr-log share/fr/en.txt 'share/fr/examples/with a space' share/doc/fr/README.md bin/gone |
		sed "s,^,$DIR/there/," | head -c -1 >here/build/installed.txt
	touch there/bin/other there/share/doc/fr/mine
	check 0 '== removed; your store is where it was' '' -- here/setup uninstall
	check 0 $'there/bin/other\nthere/share/doc/fr/mine' '' -- sh -c 'find there -type f | sort'
	[ ! -e there/share/fr ]
	check 1 '' 'setup: nothing was installed from this folder: there is no build/installed.txt' -- here/setup uninstall
}

@test "setup tells what it does to who asks, and to who is mistaken" {
	run -0 --separate-stderr "$FR_SOURCE/setup" --help
	usage=$output
	check 2 '' "setup: there is no command \"tset\"
$usage" -- "$FR_SOURCE/setup" tset
	for word in $(sed -n 's/^\(usage: *\| *\)\.\/setup \([a-z]*\) .*/\2/p' <<<"$usage"); do
		grep -q "^$word) " "$FR_SOURCE/setup"
	done
}
