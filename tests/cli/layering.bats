#!/usr/bin/env bats
# The house: who may include whom, what the library never does, how the programs are built.

setup() {
	cd "$FR_SOURCE"
}

# What a search finds is the test's output; finding nothing is right.
nothing() {
	run "$@"
	printf '%s\n' "$output"
	[ -z "$output" ]
}

sanitized() {
	grep -qE '^FR_(SANITIZE|FUZZ):BOOL=ON' "$FR_BUILD/CMakeCache.txt"
}

# Source files that include a header, by name.
includers() {
	grep -rlE "^ *# *include *[<\"]$1[>\"]" lib cmd include | sort | tr '\n' ' '
}

@test "each foreign library is seen by one file" {
	[ "$(includers 'sqlite3\.h')" = 'lib/sql.c ' ]
	[ "$(includers '(cjson/)?cJSON\.h')" = 'lib/json.c ' ]
	[ "$(includers 'libsmartcols([/.].*)?')" = 'cmd/table.c ' ]
	[ "$(includers '(uuid/)?uuid\.h')" = 'lib/id.c ' ]
	[ "$(includers 'histedit\.h')" = 'cmd/fr-checkin/prompt.c ' ]
	[ "$(includers 'libical/.*')" = 'lib/libical.h ' ]
	[ "$(includers 'lib/libical\.h')" = 'lib/ical.c lib/ical_zone.c lib/libical.c lib/recur.c ' ]
	[ "$(includers 'unicode/.*')" = 'lib/zone_windows.c ' ]
	[ -z "$(includers 'jansson\.h')" ]
}

@test "tools know the library by its public headers" {
	nothing grep -rnE '^ *# *include *"(\.\./)*lib/' cmd
	nothing grep -rnE '^ *# *include *[<"](\.\./)*cmd/' lib include
	nothing grep -rnE '^ *# *include *"' include
}

@test "the model and the calendar know no store, no JSON and no clock" {
	nothing grep -nE '^ *# *include *[<"](fr/(store|record|json|moment|setting|friend|intake)|lib/(sql|store|json|row))' \
		lib/balance.c lib/beta.c lib/drift.c lib/facts.c lib/level.c lib/limit.c lib/notices.c lib/outside.c \
		lib/params.c include/fr/limit.h include/fr/outside.h \
		lib/rhythm.c lib/week.c lib/time.c lib/date.c lib/civil.c lib/spoken.c lib/duration.c lib/zone.c \
		lib/recur.c lib/libical.c lib/rule.c lib/rule_days.c lib/rule_words.c lib/rule_said.c include/fr/recur.h include/fr/rule.h \
		include/fr/balance.h include/fr/time.h include/fr/beta.h
}

@test "every public header stands on its own" {
	for header in include/fr/*.h; do
		printf '#include <%s>\n' "${header#include/}" |
			cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c -
	done
}

@test "the library never prints, exits, or asks for the environment or the clock" {
	undefined=$(nm -u "$FR_BUILD/libfr.a" | awk 'NF == 2 { sub(/@.*/, "", $2); print $2 }' | sort -u)
	[ -n "$undefined" ]
	nothing grep -xE '_?_?(exit|_Exit|abort|quick_exit|err|errx|warn|warnx|perror|puts|putchar|fputs|fputc|putc|fwrite|'\
'v?f?printf|__v?f?printf_chk|dprintf|__dprintf_chk|syslog|getenv|secure_getenv|setenv|putenv|time|clock_gettime|'\
'gettimeofday|clock|setlocale|signal|sigaction|fork|system|popen|stdout|stderr|stdin)' <<<"$undefined"
}

@test "calls that are easy to get wrong are not there" {
	nothing grep -rnE '\<(v?sprintf|str(n?cpy|n?cat|tok)|gets|f?scanf|ato[ilf]|tmpnam|mktemp|alloca) ?\(' \
		--include='*.[ch]' lib cmd include
	nothing grep -rnE 'setlocale ?\((LC_NUMERIC|LC_ALL)' lib cmd include
	# SQL is never built from pieces at run time
	nothing grep -rniE '(printf|puts|fr_buf_add) *\(.*"(select|insert|update|delete|pragma|attach) ' lib cmd
	nothing grep -rn -A1 -E 'sql_(prepare|run)\(.*(buf_text|->data|\.data)' lib
}

@test "nothing is left to do" {
	nothing grep -rnwE 'TODO|FIXME' --include='*.[ch]' --include='*.sql' --include='*.bats' --exclude=layering.bats \
		lib cmd include man tests setup CMakeLists.txt
	nothing find lib cmd include -name '*.c' -size +64k
}

@test "a file begins with one line that says what it is" {
	for file in lib/*.c cmd/*.c cmd/*/*.c; do
		name=$(basename "$file" .c)
		head -n 1 "$file" | grep -qE "^/\* ($name|fr-[a-z-]+) - [^ ].* \*/\$" || {
			printf '%s: %s\n' "$file" "$(head -n 1 "$file")"
			return 1
		}
	done
	for file in include/fr/*.h cmd/*.h lib/*.h; do
		head -n 1 "$file" | grep -q '^#ifndef FR_' || { echo "$file"; return 1; }
	done
}

@test "programs are hardened" {
	sanitized && skip "not with sanitizers"
	grep -q '^CMAKE_BUILD_TYPE:STRING=Rel' "$FR_BUILD/CMakeCache.txt" || skip "not a release build"
	for tool in "$FR_BUILD"/bin/fr-*; do
		readelf -hldW "$tool" >"$BATS_TEST_TMPDIR/elf"
		grep -q 'Type: *DYN' "$BATS_TEST_TMPDIR/elf"
		grep -q 'GNU_RELRO' "$BATS_TEST_TMPDIR/elf"
		grep -q 'BIND_NOW' "$BATS_TEST_TMPDIR/elf"
		grep 'GNU_STACK' "$BATS_TEST_TMPDIR/elf" | grep -q 'RW '
		nm -D "$tool" | grep -q '__stack_chk_fail'
		nm -D "$tool" | grep -q '_chk@'
	done
}
