#!/usr/bin/python3
"""Records through pipes: what one store prints, another stores, and the first calls the same.

usage: pipes.py FOLDER [EXAMPLES]   (of the programs; PATH is searched for nothing else)
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile

from hypothesis import configuration
from hypothesis import HealthCheck, given, settings, strategies as st

BIN = sys.argv[1] if len(sys.argv) > 1 else "build/release/bin"
FOLDER = tempfile.TemporaryDirectory(prefix="fr-pipes.")
configuration.set_hypothesis_home_dir(FOLDER.name)
EXAMPLES = int(sys.argv[2]) if len(sys.argv) > 2 else 40
KINDS = ("listening comfort presence humour celebration encouragement repair "
         "practical advice planning connection other").split()
PEOPLE = ["Ana", "Ben", "Sam", "Kim", "Zoë"]


def fr(tool, *args, db, text=b""):
    env = {"PATH": "/usr/bin:/bin", "XDG_STATE_HOME": "/dev/null", "FR_DB": os.path.join(FOLDER.name, db), "FR_NOW": "2026-11-02T12:00:00Z",
           "FR_SEED": "1", "TZ": "UTC", "HOME": FOLDER.name, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
    return subprocess.run([os.path.join(BIN, tool), *args], input=text, capture_output=True, env=env, check=False)


def fresh(*names):
    for name in names:
        if os.path.exists(os.path.join(FOLDER.name, name)):
            os.unlink(os.path.join(FOLDER.name, name))


# Any valid text without NUL; none of it empty, because an empty text is no text.
texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1, max_size=30)
days = st.dates(min_value=datetime.date(1, 1, 2), max_value=datetime.date(2026, 11, 1))


@st.composite
def instants(draw):
    day = draw(days).isoformat()
    if draw(st.booleans()):
        return day
    hour, minute, second = draw(st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59)))
    zone = draw(st.sampled_from(["Z", "+00:00", "-00:30", "+05:45", "-11:00", "+13:59"]))
    if day < "0001-01-04":
        zone = "Z"
    return f"{day}T{hour:02d}:{minute:02d}:{second:02d}{zone}"


def whole(low, high):
    return st.one_of(st.integers(low, high), st.sampled_from([low, high]))


moments = st.fixed_dictionaries(
    {"type": st.just("moment"), "at": instants(),
     "friends": st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
     "direction": st.sampled_from(["given", "received", "mutual"])},
    optional={"kind": st.sampled_from(KINDS), "minutes": whole(0, 527040), "weight": whole(1, 5),
              "their_weight": whole(1, 5), "energy": whole(-2, 2),
              "initiated_by": st.sampled_from(["me", "friend", "both"]),
              "tags": st.lists(texts, max_size=4, unique=True), "note": texts})


def plain(record):
    """What a moment says, whichever way it is written."""
    out = {k: v for k, v in record.items() if k not in ("id", "created", "updated", "changed", "tags") and v is not None}
    if "friend" in out:
        out["friends"] = [out.pop("friend")]
    if record.get("tags"):
        out["tags"] = record["tags"]
    at = out["at"]
    out["at"] = at[:-6] + "Z" if at.endswith("+00:00") else at
    return json.dumps(out, sort_keys=True, ensure_ascii=False)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))
@given(st.lists(moments, max_size=20), st.booleans())
def test_moments_come_back_as_they_were(records, ascii_only):
    fresh("one.db", "two.db")
    lines = "".join(json.dumps(r, ensure_ascii=ascii_only) + "\n" for r in records).encode()
    added = fr("fr-log", "add", "-", db="one.db", text=lines)
    assert added.returncode == 0, added.stderr
    listed = fr("fr-log", "-j", "list", db="one.db")
    assert (listed.returncode, listed.stderr) == (0, b""), listed.stderr
    back = [json.loads(line) for line in listed.stdout.decode().splitlines()] if records else []
    assert listed.stdout.count(b"\n") == len(records)
    assert sorted(map(plain, back)) == sorted(map(plain, records))
    # nothing in it steers a terminal
    assert not any(c < 0x20 and c != 0x0A for c in listed.stdout)
    assert all(chr(c) not in listed.stdout.decode() for c in (0x7F, 0x85, 0x9B, 0x202E, 0x2066, 0x200B))

    # to another machine, twice; and home again
    for expected in (f"added {len(records)}, changed 0, same 0", f"added 0, changed 0, same {len(records)}"):
        there = fr("fr-log", "add", "-", db="two.db", text=listed.stdout)
        assert there.returncode == 0 and expected.encode() in there.stderr, there.stderr
    if records:
        assert fr("fr-log", "-j", "list", db="two.db").stdout == listed.stdout
    home = fr("fr-log", "add", "-", db="one.db", text=listed.stdout)
    assert f"added 0, changed 0, same {len(records)}".encode() in home.stderr, home.stderr
    # and the same input again stores nothing twice
    again = fr("fr-log", "add", "-", db="one.db", text=lines)
    assert f"added 0, changed 0, same {len(records)}".encode() in again.stderr, again.stderr


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
          suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
def test_any_bytes_are_stored_whole_or_refused_whole(data):
    fresh("one.db")
    result = fr("fr-log", "add", "-", db="one.db", text=data)
    assert result.returncode in (0, 3), (result.returncode, result.stderr)
    assert result.stdout == b"" and result.stderr.endswith(b"\n")
    assert all(c >= 0x20 or c == 0x0A for c in result.stderr), result.stderr


if __name__ == "__main__":
    with FOLDER:
        test_moments_come_back_as_they_were()
        test_any_bytes_are_stored_whole_or_refused_whole()
    print("ok")
