#!/usr/bin/env bats
# meet: two machines that know the same people by other names, ids and dates.  What the property test of tests/soak
# found, small.

load lib

# on MACHINE SECONDS COMMAND...: at this machine, so many seconds after noon.
on() {
	local machine=$1 seconds=$2
	shift 2
	FR_DB=$DIR/$machine.db FR_SEED=$((machine * 1000 + seconds + 1)) \
		FR_NOW=$(date -ud "2026-03-01 12:00:00 UTC + $seconds seconds" +%Y-%m-%dT%H:%M:%SZ) "$@" 2>>said
}

# give FROM TO SECONDS: what FROM has comes to TO.
give() {
	on "$1" "$3" fr-data export --their-words >given || return
	on "$2" "$3" fr-data import - <given
}

# equal MACHINE...: after two exchanges all have the same, and it is sound.
equal() {
	local one other
	for turn in 1 2; do
		for one in "$@"; do
			for other in "$@"; do
				[ "$one" = "$other" ] || give "$one" "$other" $((9000 + turn)) || return
			done
		done
	done
	for one in "$@"; do
		on "$one" 9100 fr-data export --their-words >all."$one"
		cmp all."$1" all."$one" || { diff all."$1" all."$one"; return 1; }
		check 0 '' '' -- env FR_DB="$DIR/$one.db" fr-data check || return
	done
}

@test "who is removed elsewhere stays while a ritual or a rota here names them" {
	for what in 'ritual add Coffee --every week' 'ritual rota add Favours --items plants'; do
		rm -f ./*.db
		on 1 0 fr-friend add Ana >/dev/null
		give 1 2 1
		on 1 2 fr-data undo >/dev/null
		on 2 3 fr-$what --with Ana >/dev/null
		give 1 2 4
		equal 1 2
		grep -q '"friend":"Ana"\|"friends":\["Ana"\]' all.1
	done
}
