# musl: every file is C for another C library as well.  (What fr is linked with is built for this system's alone.)
# bats file_tags=optimised

load lib

@test "musl-gcc takes every file without a warning" {
	mkdir headers
	# not all of /usr/include, where the other C library's are
	for package in sqlite3:sqlite3.h libcjson:cjson libutf8proc:utf8proc.h uuid:uuid libical:libical icu-i18n:unicode \
		smartcols:libsmartcols.h libedit:histedit.h; do
		for folder in $(pkg-config --variable=includedir "${package%:*}") $(pkg-config --cflags-only-I "${package%:*}" | sed 's/-I//g'); do
			[ ! -e "$folder/${package#*:}" ] || ln -sfn "$folder/${package#*:}" headers/
		done
	done
	cd "$FR_SOURCE"
	printf '%s\0' lib/*/*.c cmd/*/*.c | xargs -0 -n 16 -P 2 musl-gcc -std=c11 -D_GNU_SOURCE -DFR_SCHEMA_VERSION=1 \
		-DFR_VERSION='"0"' -fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Werror \
		-I include -I . -I cmd -isystem "$DIR/headers"
}
