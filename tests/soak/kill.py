#!/usr/bin/python3
"""kill -9 at random moments of add, import, sync, undo and backup: what was acknowledged is there, and all is sound.

usage: kill.py FOLDER-OF-PROGRAMS FOLDER [KILLS [SEED]]
"""
import json
import os
import random
import subprocess
import sys
import time

BIN, FOLDER = sys.argv[1], sys.argv[2]
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 100
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
STORE, OTHER = os.path.join(FOLDER, "fr.db"), os.path.join(FOLDER, "other.db")
SYNC, COPY = os.path.join(FOLDER, "sync"), os.path.join(FOLDER, "copy.db")
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=STORE, TZ="UTC", HOME=FOLDER)


def tool(*args, store=STORE, text=None):
    done = subprocess.run([os.path.join(BIN, args[0]), *args[1:]], env=dict(ENV, FR_DB=store), input=text,
                          capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, (args, done.returncode, done.stderr)
    return done.stdout


def lines(label, n):
    return "".join(json.dumps({"type": "moment", "at": "2026-01-01", "friend": RANDOM.choice(["Ana", "Ben"]),
                               "direction": "given", "note": f"{label}.{i}"}) + "\n" for i in range(n)).encode()


def notes(store):
    return [json.loads(line).get("note") for line in tool("fr-log", "-j", "list", store=store).splitlines()]


def start(number):
    """A command, what it reads, and the notes that are all there or all not there when it is killed."""
    what = RANDOM.choice(["add", "import", "sync", "undo", "backup"])
    if what == "add":
        return what, ["fr-log", "add", "--new", "-"], lines(number, 200), {f"{number}.{i}" for i in range(200)}
    if what == "import":
        tool("fr-log", "add", "--new", "-", store=OTHER, text=lines(number, 100))
        return what, ["fr-data", "import", "-"], tool("fr-data", "export", store=OTHER), \
            {f"{number}.{i}" for i in range(100)}
    if what == "sync":
        tool("fr-log", "add", "--new", "-", store=OTHER, text=lines(number, 100))
        tool("fr-data", "sync", SYNC, store=OTHER)
        return what, ["fr-data", "sync", SYNC], b"", {f"{number}.{i}" for i in range(100)}
    if what == "undo":
        return what, ["fr-data", "undo"], b"", set()
    if os.path.exists(COPY):
        os.remove(COPY)
    return what, ["fr-data", "backup", COPY], b"", set()


def main():
    os.makedirs(SYNC)
    tool("fr-log", "add", "--new", "-", text=lines("first", 10))
    tool("fr-log", "add", "--new", "-", store=OTHER, text=lines("other", 10))
    usual = {}
    killed, counts = 0, {}
    for number in range(10 ** 9):
        if killed >= KILLS:
            break
        before = set(notes(STORE))
        what, args, text, group = start(number)
        patience = RANDOM.random() * usual.get(what, .02) * 1.1
        began = time.monotonic()
        with subprocess.Popen([os.path.join(BIN, args[0]), *args[1:]], env=ENV, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            try:
                child.communicate(text, timeout=patience)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()
        ended = child.returncode
        assert ended in (0, -9) or what == "undo", (what, ended)
        if ended == 0:
            usual[what] = max(usual.get(what, 0) * .9, time.monotonic() - began)
        else:
            usual.setdefault(what, .02)
            usual[what] *= 1.01
            killed += 1
            counts[what] = counts.get(what, 0) + 1
        now = set(notes(STORE))
        assert group <= now if ended == 0 else not group or len(group & now) in (0, len(group)), (number, what)
        if what != "undo":
            assert before <= now, (number, what, "lost", len(before - now))
        if number % 10 == 0:
            assert tool("fr-data", "check") == b""
        if what == "sync":
            for name in os.listdir(SYNC):
                if name.endswith(".ndjson") and not name.startswith("."):
                    with open(os.path.join(SYNC, name), "rb") as file:
                        assert file.read()[-1:] == b"\n", name
        if what == "backup" and ended == 0:
            assert set(notes(COPY)) == now
        if len(now) > 3000:
            for name in (STORE, OTHER):
                os.remove(name)
            for name in os.listdir(SYNC):
                os.remove(os.path.join(SYNC, name))
            tool("fr-log", "add", "--new", "-", text=lines("first", 10))
            tool("fr-log", "add", "--new", "-", store=OTHER, text=lines("other", 10))
    assert tool("fr-data", "check") == b""
    print(f"{killed} kills: " + ", ".join(f"{what} {n}" for what, n in sorted(counts.items())))


if __name__ == "__main__":
    main()
