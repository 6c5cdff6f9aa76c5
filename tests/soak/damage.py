#!/usr/bin/python3
"""Bits flipped and ends cut off a store: never a crash, never a hang, never a wrong answer that check does not find.

usage: damage.py FOLDER-OF-PROGRAMS FOLDER [TIMES [SEED]]
"""
import os
import random
import shutil
import subprocess
import sys

BIN, FOLDER = sys.argv[1], sys.argv[2]
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 200
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
BASE, STORE = os.path.join(FOLDER, "base.db"), os.path.join(FOLDER, "fr.db")
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=STORE, FR_NOW="2026-03-02T12:00:00Z", TZ="UTC", HOME=FOLDER)


def tool(*args, store=STORE):
    done = subprocess.run([os.path.join(BIN, args[0]), *args[1:]], env=dict(ENV, FR_DB=store), capture_output=True,
                          timeout=300, check=False)
    assert done.returncode in (0, 1, 2, 3), (args, done.returncode, done.stderr)
    return done


def damage():
    for name in os.listdir(FOLDER):
        if name.startswith("fr.db") or name == "saved.db":
            os.remove(os.path.join(FOLDER, name))
    shutil.copyfile(BASE, STORE)
    size = os.path.getsize(STORE)
    with open(STORE, "r+b") as file:
        if RANDOM.random() < .15:
            file.truncate(RANDOM.randrange(size))
            return "cut"
        at = RANDOM.randrange(size)
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << RANDOM.randrange(8)]))
    return f"bit in byte {at}"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    tool("fr-log", "add", os.path.join(here, "..", "data", "demo.ndjson"), store=BASE)
    tool("fr-log", "rm", "last", store=BASE)
    tool("fr-friend", "set", "Ana", "--note", "a note", store=BASE)
    right = {args: tool(*args, store=BASE).stdout for args in (("fr-data", "export", "--their-words"),
                                                               ("fr-log", "-j", "list"), ("fr-balance",),
                                                               ("fr-data", "journal"))}
    assert tool("fr-data", "check", store=BASE).returncode == 0
    found = harmless = refused = 0
    for number in range(TIMES):
        what = damage()
        wrong = []
        failed = False
        for args, answer in right.items():
            done = tool(*args)
            if done.returncode == 3:
                failed = True
            elif done.stdout != answer:
                wrong.append(args)
        check = tool("fr-data", "check")
        if check.returncode == 0:
            assert not wrong or os.path.getsize(STORE) == 0, (number, what, "wrong and not found", wrong)
            harmless += 1
        elif check.returncode == 1:
            found += 1
        else:
            refused += 1
        assert not failed or check.returncode, (number, what, "fails, and check is silent")
        if number % 5 == 0:
            tool("fr-data", "salvage", os.path.join(FOLDER, "saved.db"))
    print(f"{TIMES} damaged stores: {found} found by check, {refused} refused at once, {harmless} answer as before")


if __name__ == "__main__":
    main()
