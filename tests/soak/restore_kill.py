#!/usr/bin/python3
"""Kill -9 at every system call of a restore: there is a store at every instant, the old one or the new one, and it opens.

usage: restore_kill.py FOLDER-OF-PROGRAMS FOLDER [STRIDE]   (every STRIDE-th call; wants strace)
"""
import os
import re
import shutil
import subprocess
import sys

BIN, FOLDER = sys.argv[1], sys.argv[2]
STRIDE = int(sys.argv[3]) if len(sys.argv) > 3 else 1
STORE, NEW = os.path.join(FOLDER, "fr.db"), os.path.join(FOLDER, "copy.db")
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=STORE, FR_NOW="2026-03-02T12:00:00Z", TZ="UTC", HOME=FOLDER,
           ASAN_OPTIONS="detect_leaks=0")  # which wants to trace itself
CALLS = "openat,fcntl,pwrite64,write,fsync,fdatasync,ftruncate,close,unlink,link,rename"


def tool(*args, store=STORE):
    return subprocess.run([os.path.join(BIN, args[0]), *args[1:]], env=dict(ENV, FR_DB=store), capture_output=True,
                          timeout=300, check=False)


def export(store):
    done = tool("fr-data", "export", "--their-words", store=store)
    assert done.returncode == 0, done.stderr
    return done.stdout


def restore(*strace):
    return subprocess.run(["strace", "-qq", "-o", os.path.join(FOLDER, "trace"), *strace,
                           os.path.join(BIN, "fr-data"), "restore", NEW], env=ENV, capture_output=True, check=False)


def begin(old):
    for name in os.listdir(FOLDER):
        if name.startswith("fr.db"):
            os.remove(os.path.join(FOLDER, name))
    for end in ("", "-journal"):
        if os.path.exists(old + end):
            shutil.copyfile(old + end, STORE + end)


def sweep(old, holds_old, new):
    """holds_old: whether a path holds what was there."""
    begin(old)
    done = restore("-e", "trace=" + CALLS)
    assert done.returncode == 0, done.stderr
    assert export(STORE) == new
    with open(os.path.join(FOLDER, "trace"), encoding="utf-8") as trace:
        calls = re.findall(r"^(\w+)\(", trace.read(), re.M)
    counts = {call: calls.count(call) for call in set(calls)}
    kills = before = 0
    for call, count in sorted(counts.items()):
        for number in range(1, count + 1, STRIDE):
            begin(old)
            restore("-e", f"inject={call}:signal=KILL:when={number}")
            kills += 1
            assert os.path.exists(STORE), (call, number)
            if holds_old(STORE):
                before += 1
            else:
                assert export(STORE) == new, (call, number)
                assert tool("fr-data", "check").returncode == 0, (call, number)
                assert holds_old(STORE + ".replaced"), (call, number, os.listdir(FOLDER))
            # whatever was left behind is in nobody's way
            done = tool("fr-data", "restore", NEW)
            assert done.returncode == 0, (call, number, done.stderr)
            assert export(STORE) == new and tool("fr-data", "check").returncode == 0
            left = [name for name in os.listdir(FOLDER) if name.startswith("fr.db") and ".part" in name]
            assert not left, (call, number, left)
    assert 0 < before < kills or STRIDE > 1, (before, kills)
    return kills, before


def main():
    old = os.path.join(FOLDER, "old.db")
    tool("fr-log", "gave", "Ana", "listening", "--new", store=NEW)
    new = export(NEW)
    tool("fr-log", "gave", "Ben", "humour", "--new", store=old)
    text = export(old)

    def holds_store(path):
        done = tool("fr-data", "export", "--their-words", store=path)
        return done.returncode == 0 and done.stdout == text

    print("a store: %d kills, %d times the old one stayed" % sweep(old, holds_store, new))

    # cut in the middle, with a journal beside it that belongs to it
    cut = os.path.join(FOLDER, "cut.db")
    with open(old, "rb") as file:
        bytes_ = file.read()[:10000]
    with open(cut, "wb") as file:
        file.write(bytes_)

    def holds_bytes(path):
        if not os.path.exists(path):
            return False
        with open(path, "rb") as file:
            return file.read() == bytes_

    print("a damaged store: %d kills, %d times it stayed" % sweep(cut, holds_bytes, new))


if __name__ == "__main__":
    main()
