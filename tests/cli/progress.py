"""What a tool shows at a terminal while something takes long: progress.py SCENARIO, in a folder with a store.

Run by progress.bats.  Somebody else has the store, and gives it back after more than a second: so long every command takes.
"""
import os
import re
import sqlite3
import sys
import time

from talk import PATIENCE, Terminal, same

AT_WORK = r"(\x1b\[K(still at work, (1 second|\d+ seconds)|\d+ lines read) \.\.\.)+\x1b\[K"


def has_open(pid, path):
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            if os.readlink(f"/proc/{pid}/fd/{fd}") == path:
                return True
        except OSError:
            pass  # closed meanwhile
    return False


def waiting(command):
    """All that the command shows, and its status."""
    store = os.environ["FR_DB"]
    other = sqlite3.connect(store)
    other.execute("BEGIN EXCLUSIVE")
    t = Terminal(f"exec {command}", tool=("sh",), command="-c")
    end = time.monotonic() + PATIENCE
    while not has_open(t.pid, store):
        assert time.monotonic() < end, t.all
        time.sleep(0.02)
    time.sleep(1.1)
    other.close()
    status = t.wait()
    while t.read(0.2) and time.monotonic() < end:
        pass
    return t.all, status


def shown(command, behind="", status=0):
    """A passing line, and nothing of it before what follows."""
    seen, ended = waiting(command)
    assert re.fullmatch(AT_WORK + re.escape(behind), seen.replace("\n\n", "\n")), repr(seen)
    same(ended, status)


def check():
    shown("fr-data check >out")
    with open("out", encoding="utf8") as file:
        shown("fr-data check", file.read())


def export():
    shown("fr-data export >out")
    shown("fr-data export --to csv >out")


def refused():
    shown("fr-data import bad >out", "fr-data: bad:301: is not one JSON object\n", 3)


def elsewhere():
    for command in "fr-data check", "fr-data export", "fr-data import bad":
        same(waiting(f"{command} >out 2>told")[0], "")
        with open("told", encoding="utf8") as file:
            assert "at work" not in file.read()


def lines():
    os.mkfifo("pipe")
    t = Terminal("exec fr-balance - <pipe >out", tool=("sh",), command="-c")
    with open("many", "rb") as file:
        some = file.read().splitlines(keepends=True)[:8]
    pipe = os.open("pipe", os.O_WRONLY)
    end = time.monotonic() + PATIENCE
    while "lines read ..." not in t.all:
        assert time.monotonic() < end, t.all
        os.write(pipe, b"".join(some))
        t.read(0)
    os.close(pipe)
    same(t.wait(), 0)
    assert re.fullmatch(r"(\x1b\[K\d+ lines read \.\.\.)+\x1b\[K", t.all), repr(t.all)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
