#!/usr/bin/env bats
# fr-balance report: a page to keep, as written and in a real browser.

load lib

DEMO=${BATS_TEST_DIRNAME}/../data/demo.ndjson

demo() {
	export FR_NOW=2026-11-02T20:00:00+01:00 TZ=Europe/Berlin
	fr-log add "$DEMO" 2>/dev/null
	echo '{"type":"win","friend":"Sam","text":"we asked for help & it came","at":"2026-09-05"}' | fr-log add - 2>/dev/null
	fr-ritual add Coffee --with Ana --every 'month on first sunday' --at 15:00 >/dev/null
	fr-friend set Ana --birthday 05-17 >/dev/null
}

# page FILE [FORBIDDEN...]: it is as a page has to be.
page() {
	/usr/bin/python3 "$BATS_TEST_DIRNAME/page.py" "$@" >.page 2>&1
	same "what is wrong with $1" '' .page
}

# browse OPTION...: Debian's chromium, with a folder of its own and nothing of its own to fetch.
browse() {
	timeout 300 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-extensions \
		--disable-background-networking --disable-component-update --disable-sync --disable-default-apps \
		--host-resolver-rules="MAP * ~NOTFOUND" --user-data-dir="$DIR/browser" "$@" 2>.browser
}

@test "a page of all: order, labels, headings, nothing that is fetched" {
	demo
	fr-balance report >year.html
	page year.html
	check 0 'Ana
Ben
Kim
Sam
Zoë' '' -- sh -c "sed -n 's|^<h2>\(.*\)</h2>|\1|p' year.html"
	grep -q '<title>The year until 2 November 2026</title>' year.html
	grep -q '<li>6 December: Coffee</li>' year.html
	grep -q '<li>17 May 2027: birthday</li>' year.html
	grep -q '<li>5 September: we asked for help &amp; it came</li>' year.html
	grep -q 'Shaded: a hard time for Sam, weeks of 17 August to 2 November' year.html
	grep -q 'It is too early for a picture' year.html # Kim
	check 2 '' 'fr-balance: a report is a page; its numbers are in fr-balance -j weeks' -- fr-balance -j report
	unchanged fr-balance report >again.html
	cmp year.html again.html
}

@test "own notes only with --notes, no names and no words with --redact" {
	demo
	fr-balance report Ana >plain.html
	fr-balance report Ana --notes >notes.html
	page plain.html 'drove her to the airport'
	page notes.html
	grep -q '<li>4 November 2025: drove her to the airport</li>' notes.html
	fr-balance report --redact >redacted.html
	page redacted.html Ana Ben Kim Sam Zoë Coffee birthday 'asked for help' airport
	grep -q '<h2>Friend 1</h2>' redacted.html
	grep -q ': a ritual</li>' redacted.html
	check 2 '' 'fr-balance: --notes are your words, and --redact leaves out all words' -- fr-balance report --notes --redact
}

@test "hostile names and notes are text" {
	name='<script>alert(1)</script>"><img src=x onerror=y>&amp;'
	{
		for week in $(seq 12); do
			jq -cn --arg name "$name" --arg at "$(date -u -d "2026-03-01 -$week weeks" +%F)" \
				'{type:"moment",friend:$name,direction:"given",at:$at,note:"</li></ul></main><script>x</script>\u202e<!-- ]]>"}'
		done
		jq -cn --arg name "$name" '{type:"win",friend:$name,text:"<style>*{background:url(x)}</style>",at:"2026-02-01"}'
	} >in
	fr-friend add "$name" >/dev/null
	fr-log add in 2>/dev/null
	fr-balance report --notes >bad.html
	grep -q '&lt;script&gt;alert(1)&lt;/script&gt;' bad.html
	if grep -q '<script\|<img\|<!--\|</style>\*' bad.html; then return 1; fi
	[ "$(grep -c '</style>' bad.html)" = 1 ]
	sed 's/url(x)//; s/alert(1)//; s/&lt;!--//' bad.html >seen.html
	page seen.html
}

@test "what was said about somebody is respected, and a pipe has a page too" {
	demo
	fr-friend caring Ana >/dev/null
	fr-friend remember Ben >/dev/null
	fr-friend archive Zoë >/dev/null
	fr-friend rest Kim --until 2026-12-01 >/dev/null
	fr-balance report >year.html
	page year.html Ben Zoë Kim
	grep -q '1 friend is resting' year.html
	fr-balance report Ana >ana.html
	page ana.html 'By month' 'class="f"' 'class="t"'
	grep -q 'nothing has to come back' ana.html
	fr-balance report Ben >ben.html
	page ben.html '<svg role'
	grep -q 'You remember Ben here' ben.html
	fr-log -j list --with sam --context | fr-balance report - Sam >piped.html
	page piped.html Coffee
	grep -q '<h2>Sam</h2>' piped.html
	fr-friend unsafe Sam >/dev/null
	fr-balance report | if grep Sam; then return 1; fi
	fr-balance report Sam | grep -q 'sense of danger'
}

# bats test_tags=optimised
@test "in a real browser: 1000 and 390 pixels, dark, a PDF, and not one request" {
	command -v chromium || skip "chromium is not installed"
	sanitized && skip "the page is the same"
	demo
	fr-balance report --notes >year.html
	browse --window-size=1000,2000 --dump-dom --screenshot="$DIR/wide.png" --no-pdf-header-footer --print-to-pdf="$DIR/year.pdf" \
		--log-net-log="$DIR/net.json" "file://$DIR/year.html" >dom.html
	page dom.html
	echo '<!DOCTYPE html><img src="http://fr.invalid/x.png" alt="">' >control.html
	browse --screenshot="$DIR/control.png" --log-net-log="$DIR/control.json" "file://$DIR/control.html"
	browse --window-size=1000,2000 --blink-settings=preferredColorScheme=0 --screenshot="$DIR/dark.png" "file://$DIR/year.html"
	# a window has 500 pixels at least: a frame has those of a phone, and says whether the page fits
	cat >frame.html <<-'EOF'
	<!DOCTYPE html><body style="margin:0"><iframe src="year.html" style="width:390px;height:1900px;border:0"></iframe>
	<script>onload = () => { const page = document.querySelector("iframe").contentDocument.documentElement
	document.title = page.clientWidth + " " + page.scrollWidth }</script></body>
	EOF
	browse --window-size=500,2000 --allow-file-access-from-files --screenshot="$DIR/phone.png" --dump-dom "file://$DIR/frame.html" >frame.dom
	grep -q '<title>390 390</title>' frame.dom
	head -c 5 year.pdf | grep -q '%PDF-'
	/usr/bin/python3 - <<-'EOF'
	import json, struct, zlib
	def picture(name, width):
	    data = open(name, "rb").read()
	    assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (width, 2000), name
	    rows, at = b"", 8
	    while at < len(data):
	        size = struct.unpack(">I", data[at:at + 4])[0]
	        rows += data[at + 8:at + 8 + size] if data[at + 4:at + 8] == b"IDAT" else b""
	        at += size + 12
	    rows = zlib.decompress(rows)
	    return rows[1:4], len(set(rows[i:i + 3] for i in range(1, 200000, 3)))
	light, colours = picture("wide.png", 1000)
	dark, _ = picture("dark.png", 1000)
	picture("phone.png", 500)
	assert sum(light) > 600 and sum(dark) < 150 and colours > 8, (light, dark, colours)
	# what the browser asks for by itself is no page's
	def asked(name):
	    return [line for line in open(name) if '"url":"http' in line and '"initiator":"' in line
	            and '"initiator":"not an origin"' not in line and ".google" not in line]
	assert not asked("net.json"), asked("net.json")
	assert any("fr.invalid" in line for line in asked("control.json"))
	EOF
}

@test "plot: a script that gnuplot draws on each of its terminals, and data that cannot steer it" {
	demo
	for to in svg png sixel kitty block; do
		fr-balance plot Sam --to $to >$to.gp
	done
	fr-balance plot Sam | cmp - svg.gp
	grep -qx "set title 'Sam, the year until 2 November'.*" svg.gp
	sed -n '/^.weeks << EOD/,/^EOD/p' svg.gp | grep ^20 >data
	fr-balance -j weeks Sam | jq -r '[.week,.given,.received,.mutual] | @tsv' | tail -n 53 >weeks
	/usr/bin/python3 - <<-'EOF'
	data, weeks = ([line.split() for line in open(name)] for name in ("data", "weeks"))
	assert len(data) == len(weeks) >= 50, (len(data), len(weeks))
	for a, b in zip(data, weeks):
	    assert a[0] == b[0] and all(abs(float(x) - float(y)) <= 1e-4 for x, y in zip(a[1:], b[1:])), (a, b)
	    assert (a[4] == "1") == (a[0] >= "2026-08-17")
	EOF
	check 2 '' 'fr-balance: --to is "gif", and not svg, png, sixel, kitty or block' -- fr-balance plot Sam --to gif
	check 2 '' 'fr-balance: whom? fr-balance plot NAME | gnuplot' -- fr-balance plot
	check 0 '' 'fr-balance: It is too early for a picture: a few weeks with notes first.' -- fr-balance plot Kim
	command -v gnuplot || skip "gnuplot is not installed"
	terminals=$(gnuplot -e 'print GPVAL_TERMINALS' 2>&1)
	for to in svg png sixel kitty block; do
		case "$to $terminals" in
		kitty*kittycairo* | svg*svg* | png*pngcairo* | sixel*sixelgd* | block*) ;;
		kitty*)
			run gnuplot kitty.gp
			[ "$status" != 0 ]
			[[ $output == *'6 does'* ]]
			continue
			;;
		*) continue ;;
		esac
		gnuplot $to.gp >$to.out 2>err || { cat err; false; }
		same "what gnuplot says of $to" '' err
		[ -s $to.out ]
	done
	head -c 4 png.out | grep -q PNG
	/usr/bin/python3 -c 'import xml.etree.ElementTree as tree; tree.parse("svg.out")'
	grep -q 'Sam, the year until' svg.out
	grep -q 'a hard time' svg.out
	# as many boxes as there are weeks that have something of it
	/usr/bin/python3 - <<-'EOF'
	data = [line.split() for line in open("data")]
	import re
	svg = re.sub(r"rgb\( *(\d+), *(\d+), *(\d+)\)", r"rgb(\1, \2, \3)", open("svg.out").read())
	for column, colour in (1, "31, 106, 109"), (2, "176, 106, 30"), (4, "236, 229, 213"):
	    boxes = svg.count("<polygon fill = 'rgb(%s)'" % colour) - 1 # that of the legend
	    assert boxes == sum(float(row[column]) > 0 for row in data) > 0, (colour, boxes)
	EOF
	grep -aq "$(printf '\033P')" sixel.out
	# a name that means something to gnuplot
	name='`touch gone`'"'.system('touch gone').'@x {9 y}"
	fr-friend rename Sam "$name" >/dev/null
	fr-balance plot "$name" | gnuplot >svg.out 2>err || { cat err; false; }
	same "what gnuplot says" '' err
	[ ! -e gone ]
	grep -q '{9 y}' svg.out
}
