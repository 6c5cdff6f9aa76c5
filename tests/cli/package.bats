# The Debian package: the same bytes from anywhere, and what its programs need.
# bats file_tags=optimised

load lib

# package FOLDER ZONE LOCALE: the package of what is in the folder source, built in the other one, without optimising: that
# takes longer than all else, and tells nothing of a folder, a zone or a locale.
package() {
	mkdir -p "$1" && cp -r source "$1/fr"
	(cd "$1/fr" && env -i PATH="$PATH" HOME="$1" TZ="$2" LC_ALL="$3" CCACHE_DISABLE=1 \
		DEB_BUILD_OPTIONS="nocheck noopt parallel=2" dpkg-buildpackage -us -uc -b -d) >"$1/log" 2>&1 ||
		{ tail -n 20 "$1/log"; return 1; }
}

@test "two folders, zones and locales give the same package, which has what its programs need" {
	mkdir source
	(cd "$FR_SOURCE" && find . -path ./.git -prune -o -path ./build -prune -o -path ./B -prune -o -type f -print0 |
		xargs -0 cp --parents -t "$DIR/source")
	package one UTC C
	package another/deeper Pacific/Kiritimati C.UTF-8
	cd one
	for deb in *.deb; do
		cmp "$deb" "../another/deeper/$deb"
	done
	dpkg-deb --extract fr_*.deb files
	depends=$(dpkg-deb --field fr_*.deb Depends)
	# by name in no program: loaded when a calendar is read, and read for the zones
	[[ $depends == *libical* && $depends == *libicu* && $depends == *tzdata* && $depends == *libsqlite3-0* ]]
	[ -f files/usr/share/zsh/vendor-completions/_fr ]
	[ -f files/usr/lib/systemd/user/fr-ritual.timer ]
	grep -qx PrivateNetwork=yes files/usr/lib/systemd/user/fr-ritual.service
	[ "$(find files/usr/share/man -name '*.gz' | wc -l)" -eq "$(find "$FR_SOURCE/man" -type f | wc -l)" ]
	PATH=$PWD/files/usr/bin:$PATH
	check 0 'added: Ana' '' -- fr-friend add Ana
}
