#!/usr/bin/python3
"""Eight writers and four readers at once: every acknowledged moment is there once, and nobody is sent away as busy.

usage: crowd.py FOLDER-OF-PROGRAMS FOLDER [SECONDS]
"""
import json
import os
import subprocess
import sys
import threading
import time

BIN, FOLDER = sys.argv[1], sys.argv[2]
SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 5
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=os.path.join(FOLDER, "fr.db"), TZ="UTC", HOME=FOLDER)
written, failures, reads, slowest = [], [], [0], [0.0]


def tool(*args):
    began = time.monotonic()
    done = subprocess.run([os.path.join(BIN, args[0]), *args[1:]], env=ENV, capture_output=True, timeout=300,
                          check=False)
    slowest[0] = max(slowest[0], time.monotonic() - began)
    if done.returncode:
        failures.append((args, done.returncode, done.stderr))
    return done


def writer(number, end):
    i = 0
    while time.monotonic() < end:
        note = f"{number}.{i}"
        if tool("fr-log", "gave", "Ana", "listening", "--new", "--note", note).returncode == 0:
            written.append(note)
        i += 1


def reader(number, end):
    while time.monotonic() < end:
        tool(*(("fr-log", "-j", "list"), ("fr-data", "export"), ("fr-balance",), ("fr-data", "check"))[number])
        reads[0] += 1


def main():
    for name in [key for key in ENV if key in ("FR_SEED", "FR_NOW")]:
        del ENV[name]
    tool("fr-friend", "add", "Ana")
    end = time.monotonic() + SECONDS
    crowd = [threading.Thread(target=writer, args=(n, end)) for n in range(8)]
    crowd += [threading.Thread(target=reader, args=(n, end)) for n in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert not failures, failures[:3]
    stored = [json.loads(line)["note"] for line in tool("fr-log", "-j", "list").stdout.splitlines()]
    assert sorted(stored) == sorted(written), (len(stored), len(written))
    print(f"{len(written)} moments by 8 writers, {reads[0]} reads by 4 readers, none busy; "
          f"the slowest took {slowest[0]:.1f} s")


if __name__ == "__main__":
    main()
