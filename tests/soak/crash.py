#!/usr/bin/python3
"""Kill -9 at random moments: no acknowledged moment is lost, no input is stored by half, the file stays sound.

usage: crash.py FOLDER-OF-PROGRAMS STORE [KILLS [SEED]]
"""
import json
import os
import random
import sqlite3
import subprocess
import sys
import time

BIN, STORE = sys.argv[1], sys.argv[2]
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 200
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
BATCH = 300
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=STORE)


def command(number):
    """One moment as a person types it, or a file of them; how many notes it would store."""
    tool = [os.path.join(BIN, "fr-log"), "-j"]
    if RANDOM.random() < .5:
        return tool + ["gave", "Ana", "listening", "--new", "--note", f"{number}.0"], b"", 1
    lines = "".join(json.dumps({"type": "moment", "at": "2026-01-01", "friend": RANDOM.choice(["Ana", "Ben"]),
                                "direction": "given", "note": f"{number}.{i}"}) + "\n" for i in range(BATCH))
    return tool + ["add", "--new", "-"], lines.encode(), BATCH


def run(number, patience):
    """Start it, kill it after so many seconds.  What it printed, whether it ended by itself, how long it took."""
    args, text, size = command(number)
    ENV["FR_SEED"] = str(number + 1)
    start = time.monotonic()
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=ENV) as child:
        killed = False
        try:
            out, err = child.communicate(text, timeout=patience)
        except subprocess.TimeoutExpired:
            child.kill()
            killed = True
            out, err = child.communicate()
        took = time.monotonic() - start
    # acknowledged is what came out as whole lines
    printed = [json.loads(line) for line in out.decode().split("\n")[:-1]]
    notes = {record["note"] for record in printed if record["type"] == "moment"}
    if not killed or child.returncode == 0:
        assert child.returncode == 0, (args, child.returncode, err)
        assert len(notes) == size, (args, len(notes))
    return notes, size, child.returncode != 0, took


def stored():
    with sqlite3.connect(STORE) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        notes = [row[0] for row in db.execute("SELECT note FROM moment")]
        facts = db.execute("SELECT count(*) FROM moment_friend").fetchone()[0]
        steps = db.execute("SELECT sum(last - first + 1) FROM change WHERE type = 'moment'").fetchone()[0]
    db.close()
    assert len(set(notes)) == len(notes) == facts == (steps or 0), (len(notes), facts, steps)
    return set(notes)


def first_use():
    """Killed while the store is made: the next one makes it."""
    for number in range(KILLS // 2):
        for name in (STORE, STORE + "-journal"):
            if os.path.exists(name):
                os.unlink(name)
        run(number, RANDOM.uniform(0.001, 0.012))
        notes, size, killed, _ = run(500 + number, 60)
        assert not killed and len(notes) == size
        stored()


def main():
    first_use()
    # how long it takes when nobody kills it
    usual = {size: sorted(took)[len(took) // 2] for size, took in durations().items()}
    acknowledged, sizes = stored(), {}
    kills = hot = 0
    number = 1000
    while kills < KILLS:
        number += 1
        state = RANDOM.getstate()
        size = 1 if RANDOM.random() < .5 else BATCH
        RANDOM.setstate(state)
        notes, size, killed, _ = run(number, RANDOM.uniform(0, 1.1) * usual[size])
        sizes[number] = size
        acknowledged |= notes
        kills += killed
        hot += os.path.exists(STORE + "-journal")
        if killed and kills % 20 == 0:
            check(acknowledged, sizes)
    check(acknowledged, sizes)
    print(f"{kills} kills, {hot} in the middle of a transaction, {len(acknowledged)} moments acknowledged, none lost")
    assert hot > 0


def durations():
    out = {}
    for number in range(12):
        _, size, killed, took = run(number, 60)
        assert not killed
        out.setdefault(size, []).append(took)
    assert len(out) == 2
    return out


def check(acknowledged, sizes):
    kept = stored()
    lost = acknowledged - kept
    assert not lost, f"lost: {sorted(lost)[:5]}"
    by_number = {}
    for note in kept:
        by_number.setdefault(int(note.split(".")[0]), []).append(note)
    for number, notes in by_number.items():
        assert len(notes) == sizes.get(number, len(notes)), f"{number}: {len(notes)} stored by half"


main()
