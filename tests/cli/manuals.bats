#!/usr/bin/env bats
# manuals: every example of every page is run, and its output is what the page shows.
#
# In a literal block a line that starts with "$ " is a command; the lines up to the next one are its standard output.
# The comment `.\" not run: reason` before a block leaves it out.
# bats file_tags=optimised

load lib

PAGES=("$BATS_TEST_DIRNAME"/../../man/*.[157])

# plain: roff escapes as the characters that they stand for.
plain() {
	sed -e 's/\\&//g' -e 's/\\-/-/g' -e "s/\\\\(aq/'/g" -e 's/\\(dq/"/g' -e 's/\\(ga/`/g' -e 's/\\(ha/^/g' \
		-e 's/\\(ti/~/g' -e 's/\\ / /g' -e 's/\\e/\\/g'
}

# examples PAGE: N.command and N.expected in this folder for each example.
examples() {
	plain <"$1" | awk '
		/^\.\\" not run: ./ { skip = 1; next }
		/^\.Bd .*-literal/ { literal = !skip; skip = 0; open = 0; next }
		/^\.Ed/ { literal = 0; next }
		!literal { skip = 0; next }
		/^\$ / {
			open = 1
			name = sprintf("%03d", ++n)
			print substr($0, 3) > (name ".command")
			printf "" > (name ".expected")
			next
		}
		open { print > (name ".expected") }'
}

# page FILE: its examples, in order, in one store.
page() {
	local command name good=0
	rm -rf "$DIR/page" && mkdir "$DIR/page" && cd "$DIR/page" || return 1
	export HOME=$DIR/page FR_DB=$DIR/page/fr.db
	mkdir .examples && (cd .examples && examples "$1")
	for command in .examples/*.command; do
		[ -e "$command" ] || break
		name=${command%.command}
		if ! sh "$command" >"$name.out" 2>"$name.err" </dev/null; then
			echo "$(basename "$1"): this failed: $(cat "$command")"
			cat "$name.err"
			good=1
		fi
		if ! cmp -s "$name.expected" "$name.out"; then
			echo "$(basename "$1"): $(cat "$command")"
			diff -u "$name.expected" "$name.out" | tail -n +3
			cat "$name.err"
			good=1
		fi
	done
	return $good
}

@test "every example of every manual does what the page shows" {
	good=0
	for file in "${PAGES[@]}"; do
		page "$file" || good=1
	done
	return $good
}

@test "every tool has a page with examples" {
	for tool in "$FR_BIN"/fr-*; do
		[ -x "$tool" ] && [ -f "$tool" ] || continue
		file=$BATS_TEST_DIRNAME/../../man/$(basename "$tool").1
		[ -e "$file" ] || { echo "no page: $file"; return 1; }
		grep -q '^\$ ' "$file" || { echo "no example: $file"; return 1; }
	done
}

@test "mandoc has nothing to say about any page" {
	command -v mandoc || skip "mandoc is not installed"
	run mandoc -T lint -W warning "${PAGES[@]}"
	echo "$output"
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

# shown PAGE: as man shows it, in lines that are not broken.
shown() {
	mandoc -T utf8 -O width=500 "$1" | col -bx
}

@test "heads, options and commands stand on a page as they were written" {
	command -v mandoc || skip "mandoc is not installed"
	for file in "${PAGES[@]}"; do
		shown "$file" >page
		plain <"$file" | sed -n '/^\.S[hs] /{s///;s/ ,/,/g;s/"//g;p;}' >heads
		while read -r line; do
			sed 's/^ *//' page | grep -Fxq -e "$line" || { echo "$file: no head: $line"; return 1; }
		done <heads
		rm -rf of && mkdir of && (cd of && examples "$file")
		for line in of/*.command; do
			[ ! -e "$line" ] || grep -Fq -f "$line" page || { echo "$file: not shown:"; cat "$line"; return 1; }
		done
		check 1 '' '' -- grep -nE "’’|‘[^’]*‘|[|,;] -[a-z]{2}" page
	done
}
