#!/usr/bin/env bats
# The house: who may include whom, what the library never does, how the programs are built.
# bats file_tags=optimised

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
	# the other one is run by the build
	[ "$(includers 'sqlite3\.h')" = 'lib/store/schema/embed.c lib/store/sql.c ' ]
	[ "$(includers '(cjson/)?cJSON\.h')" = 'lib/json/read.c ' ]
	[ "$(includers 'libsmartcols([/.].*)?')" = 'cmd/cli/table.c ' ]
	[ "$(includers '(uuid/)?uuid\.h')" = 'lib/base/id.c ' ]
	[ "$(includers 'histedit\.h')" = 'cmd/fr-checkin/prompt.c ' ]
	[ "$(includers 'libical/.*')" = 'lib/calendar/libical.h ' ]
	[ "$(includers 'unicode/.*')" = 'lib/calendar/zone_names.c ' ]
	[ -z "$(includers 'jansson\.h')" ]
}

@test "what not every system has is called in one file" {
	objects=$(find "$FR_BUILD/CMakeFiles" -path '*.dir/lib/*.o' -o -path '*.dir/cmd/*.o')
	grep -q base/os.c.o <<<"$objects"
	nothing eval 'nm -A -u $objects | grep -E " (memfd_create|prctl|pipe2|memrchr|reallocarray|qsort_r|getrandom|mkostemp|"\
"secure_getenv|dup3|accept4|renameat2|statx|getauxval|copy_file_range|sendfile|close_range)(@.*)?$" | grep -v base/os.c.o'
	nothing grep -rnE '"/(proc/self|dev/shm)|O_TMPFILE|share/zoneinfo/' --include='*.[ch]' --exclude=os.c lib cmd include
}

@test "a room sees the rooms below it, in no circle, and its names say where they stand" {
	nothing /usr/bin/python3 tests/cli/rooms.py "$FR_SOURCE" "$FR_BUILD"
}

@test "tools know the library by its public headers" {
	nothing grep -rnE '^ *# *include *"(\.\./)*lib/' cmd
	nothing grep -rnE '^ *# *include *[<"](\.\./)*cmd/' lib include
	nothing grep -rnE '^ *# *include *"' include
}

@test "who only reads the store calls nobody who writes it" {
	readers='moment/moments|store/(read|row|row_raw|journal_read|check|check_rows)|exchange/export|friend/find'
	writers='store_put_.*|store_row_write.*|store_journal_(added|before|lost|flush|forget)|store_names_write|fr_undo'
	writers+='|store_tombstone_(write|raise|remove)|fr_tombstone_put|fr_record_(put|change|remove)'
	writers+='|fr_step_(begin|commit)|fr_local_set|store_resolve_friends'
	calls=$(cd "$FR_BUILD/CMakeFiles/libfr.dir/lib" && nm -A -u */*.o)
	[ "$(grep -cE "^($readers)\.c\.o: +U store_row_load$" <<<"$calls")" -ge 3 ]
	nothing grep -E "^($readers)\.c\.o: +U ($writers)$" <<<"$calls"
}

@test "every public header stands on its own" {
	for header in include/fr/*.h; do
		printf '#include <%s>\n' "${header#include/}" |
			cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c -
	done
}

@test "the library never prints, exits, or asks for the environment or the clock" {
	# but for the zone, in one file
	undefined=$(cd "$FR_BUILD/CMakeFiles/libfr.dir/lib" && nm -A -u */*.o | awk '
		{ sub(/@.*/, "", $NF) }
		!($1 ~ /^time\/zone_enter\.c/ && $NF ~ /^(get|set|unset)env$/) { print $NF }' | sort -u)
	[ -n "$undefined" ]
	nothing grep -xE '_?_?(exit|_Exit|abort|quick_exit|err|errx|warn|warnx|perror|puts|putchar|fputs|fputc|putc|fwrite|'\
'v?f?printf|__v?f?printf_chk|dprintf|__dprintf_chk|syslog|getenv|secure_getenv|setenv|unsetenv|putenv|time|clock_gettime|'\
'gettimeofday|clock|setlocale|signal|sigaction|fork|system|popen|stdout|stderr|stdin)' <<<"$undefined"
}

@test "calls that are easy to get wrong are not there" {
	nothing grep -rnE '\<(v?sprintf|str(n?cpy|n?cat|tok)|gets|f?scanf|ato[ilf]|tmpnam|mktemp|alloca) ?\(' \
		--include='*.[ch]' lib cmd include
	nothing grep -rnE 'setlocale ?\((LC_NUMERIC|LC_ALL)' lib cmd include
	# SQL is never built from pieces at run time
	nothing grep -rniE '(printf|puts|fr_buf_add) *\(.*"(select|insert|update|delete|pragma|attach) ' lib cmd
	nothing grep -rn -A1 -E 'store_sql_(prepare|run)\(.*(buf_text|->data|\.data)' lib
}

@test "every line of a test can make it fail" {
	nothing grep -nE '^[[:space:]]+! ' tests/cli/*.bats
	nothing eval "grep -nE '^[[:space:]]+(\[ .* \]|grep [^|]*) && (\[|grep)' tests/cli/*.bats | grep -vE ' (&& skip|\|\|) '"
}

@test "nothing is left to do" {
	nothing grep -rnwE 'TODO|FIXME' --include='*.[ch]' --include='*.sql' --include='*.bats' --exclude=layering.bats \
		lib cmd include man tests setup CMakeLists.txt
	nothing find lib cmd include -name '*.c' -size +64k
}

@test "a file begins with one line that says what it is" {
	nothing awk 'FNR == 1 {
		name = FILENAME
		gsub(/.*\/|\.c$/, "", name)
		if ($0 !~ "^/[*] (" name "|fr(-[a-z-]+)?) - [^ ].* [*]/$")
			print FILENAME ": " $0 }' lib/*/*.c cmd/*/*.c
	nothing awk 'FNR == 1 && !/^#ifndef FR_/ { print FILENAME }' include/fr/*.h cmd/*/*.h lib/*/*.h
}

@test "a file has under 450 lines, and a line at most 100 columns" {
	nothing /usr/bin/python3 -c '
import glob
for path in sorted(glob.glob("[cli]*/**/*.[ch]", recursive=True)):
    lines = open(path, encoding="utf-8").read().splitlines()
    if len(lines) >= 450:
        print(path, "has", len(lines), "lines")
    for n, line in enumerate(lines, 1):
        if len(line.expandtabs(8)) > 100:
            print(f"{path}:{n} is", len(line.expandtabs(8)), "columns wide")'
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

@test "what the preset asan leaves out, or does in fewer rounds, has the tag to run with the optimised programs" {
	fewer=$(sed -n 's/.*set(rounds "\(FR_.*\)").*/\1/p' tests/CMakeLists.txt | sed 's/=[0-9]*;*/|/g')
	[ "${#fewer}" -gt 20 ]
	nothing awk -v fewer="[{](${fewer%|}):-" '
		FNR == 1 { whole = tag = 0 }
		/^# bats file_tags=optimised$/ { whole = 1 }
		/^# bats test_tags=optimised$/ { tag = 1; next }
		/^@test/ { test = $0; tagged = tag }
		/^\t/ && (/sanitized &&|FR_[(]?SANITIZE/ || $0 ~ fewer) && !whole && !tagged { print FILENAME ": " test }
		{ tag = 0 }
	' tests/cli/*.bats
	sed -n 's/.*EXCLUDE REGEX "\/(*\([a-z|]*\))*\\\\\.bats.*/\1/p' tests/CMakeLists.txt | tr '|' '\n' >"$BATS_TEST_TMPDIR/left"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/left")" -ge 9 ]
	nothing grep -L '^# bats file_tags=optimised$' $(sed 's,.*,tests/cli/&.bats,' "$BATS_TEST_TMPDIR/left")
}
