#!/usr/bin/python3
"""Every allocation of a command fails in turn: it ends with a message, the store is as before or as after, and sound.

usage: nomem.py FOLDER-OF-PROGRAMS FOLDER [STRIDE]
"""
import os
import shutil
import subprocess
import sys

BIN, FOLDER = sys.argv[1], sys.argv[2]
STRIDE = int(sys.argv[3]) if len(sys.argv) > 3 else 1
SHIM = os.path.join(FOLDER, "nomem.so")
STORE = os.path.join(FOLDER, "fr.db")
BASE = os.path.join(FOLDER, "base.db")
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=STORE, FR_NOW="2026-03-02T12:00:00Z", FR_SEED="7", TZ="UTC", HOME=FOLDER)


def tool(*args, **env):
    return subprocess.run([os.path.join(BIN, args[0]), *args[1:]], env=dict(ENV, **env), capture_output=True,
                          timeout=300, check=False)


def fresh():
    for name in os.listdir(FOLDER):
        if name.startswith("fr.db") or name == "copy.db":
            os.remove(os.path.join(FOLDER, name))
    shutil.copyfile(BASE, STORE)


def state():
    done = tool("fr-data", "export", "--their-words")
    assert done.returncode == 0, done.stderr
    done_check = tool("fr-data", "check")
    assert done_check.returncode == 0 and not done_check.stdout, done_check.stdout
    return done.stdout


def sweep(args):
    counter = os.path.join(FOLDER, "count")
    open(counter, "w", encoding="utf8").close()
    fresh()
    before = state()
    done = tool(*args, LD_PRELOAD=SHIM, FR_NOMEM_COUNT=counter)
    assert done.returncode == 0, (args, done.stderr)
    after = state()
    with open(counter, encoding="utf8") as text:
        total = int(text.read())
    tried = said = 0
    for number in range(1, total + 1, STRIDE):
        fresh()
        env = {"LD_PRELOAD": SHIM, "FR_NOMEM_AT": str(number)}
        if number % 3 == 0:
            env["FR_NOMEM_ALL"] = "1"
        done = tool(*args, **env)
        tried += 1
        assert done.returncode in (0, 3), (args, number, done.returncode, done.stderr)
        said += done.returncode == 3
        now = state()
        assert now in (before, after), (args, number, "neither before nor after")
        assert done.returncode != 0 or now == after, (args, number, "says done and is not")
    return tried, said


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", SHIM, os.path.join(here, "nomem.c")], check=True)
    global STORE
    for args in (("fr-log", "gave", "Ana", "listening", "--new", "--note", "one"),
                 ("fr-log", "got", "Ana,Ben", "humour", "--new"), ("fr-friend", "need", "Ana", "quiet evenings")):
        done = tool(*args, FR_NOW="2026-03-01T12:00:00Z", FR_SEED=str(len(args)))
        assert done.returncode == 0, done.stderr
    shutil.copyfile(STORE, BASE)
    lines = os.path.join(FOLDER, "in.ndjson")
    other = dict(FR_DB=os.path.join(FOLDER, "other.db"), FR_NOW="2026-03-01T18:00:00Z")
    tool("fr-log", "shared", "Ana", "presence", "--new", **other)
    tool("fr-log", "gave", "Sam", "advice", "--new", **other)
    with open(lines, "wb") as out:
        out.write(tool("fr-data", "export", "--their-words", **other).stdout)
    for args in (["fr-log", "gave", "Ben", "advice", "20m"], ["fr-log", "edit", "last", "--note", "two"],
                 ["fr-log", "rm", "last"], ["fr-data", "undo"], ["fr-data", "import", lines],
                 ["fr-data", "backup", os.path.join(FOLDER, "copy.db")], ["fr-friend", "rename", "Ana", "Anna"],
                 ["fr-friend", "merge", "Ana", "Ben"], ["fr-data", "export"], ["fr-data", "check"]):
        try:
            tried, said = sweep(args)
        except AssertionError:
            print(args)
            raise
        print(f"{' '.join(args[:2])}: {tried} allocations failed, {said} times it said so")


if __name__ == "__main__":
    main()
