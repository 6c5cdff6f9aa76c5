#!/usr/bin/env bats
# fr-data: settings, and where the store is.

load lib

@test "config without a store shows what is built in, and makes nothing" {
	fr-data config >out
	head -3 out >first
	same 'the first lines' 'preset = default
zone = that of the system
half_life = 13' first
	check 0 'default' '' -- fr-data config preset
	check 0 '4.7' '' -- fr-data config h
	check 0 '' '' -- fr-data config zone
	check 0 '' '' -- fr-data -j config
	[ ! -e "$FR_DB" ]
}

@test "config sets, shows, keeps and takes back" {
	check 0 'preset = gentle  (set)' '' -- fr-data config preset gentle
	check 0 'preset = gentle  (it was so already)' '' -- fr-data config preset gentle
	check 0 'preset = attentive  (changed)' '' -- fr-data config preset attentive
	check 0 'attentive' '' -- fr-data config preset
	check 0 '3.7' '' -- fr-data config h
	fr-data config | grep -qx 'h = 3.7  (4.7 is built in)'
	check 0 'preset = no longer set' '' -- fr-data config preset --unset
	check 0 'preset = not set' '' -- fr-data config preset --unset
	check 0 'default' '' -- fr-data config preset
}

@test "a friend's own half-life" {
	fr-friend add Ana >/dev/null
	check 0 'half_life = 26  (with Ana)  (set)' '' -- fr-data config half_life 26 --with ana
	check 0 '26' '' -- fr-data config half_life --with Ana
	check 0 '13' '' -- fr-data config half_life
	fr-data config | tail -1 >last
	same last 'half_life = 26  (with Ana)' last
	check 2 '' 'fr-data: h holds for everyone; only half_life can be set for one friend' -- unchanged fr-data config h 5 --with Ana
	check 2 '' 'fr-data: --with wants a setting: half_life' -- fr-data config --with Ana
	check 0 'half_life = no longer set  (with Ana)' '' -- fr-data config half_life --with Ana --unset
	fr-log undo >/dev/null
	check 0 '26' '' -- fr-data config half_life --with Ana
}

@test "what does not fit is refused and nothing is made" {
	check 2 '' 'fr-data: there is no setting "presett"; the nearest is preset' -- fr-data config presett
	check 2 '' 'fr-data: there is no setting "presett"; the nearest is preset' -- fr-data config presett gentle
	check 2 '' 'fr-data: there is no setting "presett"; the nearest is preset' -- fr-data config presett --unset
	check 2 '' 'fr-data: there is no preset "kind": attentive, default or gentle' -- fr-data config preset kind
	check 2 '' 'fr-data: h goes from 0.1 to 100, 5000 is outside' -- fr-data config h 5000
	check 2 '' 'fr-data: h is a number from 0.1 to 100, not "nan"' -- fr-data config h nan
	check 2 '' 'fr-data: the zone Mars/Base is not known here; names are as in /usr/share/zoneinfo' -- fr-data config zone Mars/Base
	check 2 '' 'fr-data: zone is the name of a time zone as Europe/Berlin, not "/etc/localtime"' -- fr-data config zone /etc/localtime
	check 2 '' 'fr-data: --unset wants a setting and no value' -- fr-data config --unset
	check 2 '' 'fr-data: config takes a setting and its value, and no more' -- fr-data config h 3 4
	[ ! -e "$FR_DB" ]
}

@test "values that fit alone and not together are refused" {
	fr-data config preset gentle >/dev/null
	quiet fr-data config leave .85
	check 2 '' 'fr-data: leave (0.85) may not be above enter (0.8)' -- fr-data config preset attentive
	check 0 'gentle' '' -- fr-data config preset
}

@test "the zone holds where TZ is not set" {
	quiet fr-data config zone Asia/Tokyo
	unset TZ
	fr-log gave Ana listening --new --at 2026-02-10T23:30:00Z >out
	fr-log list | grep -q '2026-02-11 08:30'
	TZ=UTC fr-log list | grep -q '2026-02-10 23:30'
}

@test "settings travel as records" {
	quiet fr-data config preset gentle
	fr-data -j config | jq -c '[.type,.key,.value]' >out
	same out '["setting","preset","gentle"]' out
	fr-data -j config preset | FR_DB=$DIR/other.db fr-log add - 2>/dev/null
	FR_DB=$DIR/other.db check 0 'gentle' '' -- fr-data config preset
}

@test "path says where the store is, or would be" {
	check 0 "$DIR/fr.db" '' -- fr-data path
	unset FR_DB
	check 0 "$DIR/.local/share/fr/fr.db" '' -- fr-data path
	XDG_DATA_HOME=$DIR/x check 0 "$DIR/x/fr/fr.db" '' -- fr-data path
	[ ! -e "$DIR/.local" ]
	check 2 '' 'fr-data: path takes nothing' -- fr-data path here
	check 3 '' 'fr-data: the folder of the store, /nowhere, does not exist' -- fr-data path -d /nowhere/fr.db
}
