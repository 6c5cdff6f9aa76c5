#!/usr/bin/python3
"""Allocations of a command fail in turn, or calls that SQLite makes of the system, or rows that are asked of it: what it
did is said truly, and the store is as before or as after, and sound.

usage: sweep.py memory|disk|rows FOLDER-OF-PROGRAMS FOLDER [STRIDE [COMMAND...]]

Every place in the code that leads to an allocation (a call, a row) sees one fail, in the first command that comes through it;
with a STRIDE every so many fail, beginning elsewhere for each command: 1 is all of them.

A command that fails ends with status 3 and one line that says so; one that succeeds has done all of it and printed all
of it.  Each call fails alone and, every third of them, with all that come after; for the disk also as one that is full.
STRIDE: every so many calls only, beginning elsewhere for each command.
"""
import difflib
import os
import re
import sys

from commands import Place, commands, more, same_file
from within import Tools

WAY, PROGRAMS, FOLDER = sys.argv[1], sys.argv[2], sys.argv[3]
STRIDE = int(sys.argv[4]) if len(sys.argv) > 4 else 0
ONLY = set(sys.argv[5:])
WAYS = ("memory", "disk", "rows")
SAYS = {"memory": re.compile(rb"^fr(-\w+)?: (.*: )?(no memory left|Cannot allocate memory)$"),
        "disk": re.compile(rb"^fr(-\w+)?: .*(disk|the store|database|I/O|full|failed|cannot|could not)")}
SAYS["rows"] = SAYS["disk"]
# Run by their names only: those that say all that they cannot read, which is more with every failure.
NAMED = {"memory": {"salvage"}, "disk": {"salvage", "check", "restore"}, "rows": {"salvage", "check", "restore"}}
KEPT = re.compile(rb"^fr(-\w+)?: what you wrote is kept in ")


# The places in the code that have seen a failure.
seen = set()


class Wrong(Exception):
    """What does not hold."""


def other_words(right, wrong):
    """The lines in which they differ."""
    lines = difflib.unified_diff(*(text.decode(errors="replace").splitlines() for text in (right, wrong)), n=0,
                                 lineterm="")
    return "\n  ".join([""] + list(lines)[3:])


class Sweep:
    """One command, again and again."""

    def __init__(self, place, name, args, text, store):
        self.place, self.name, self.args, self.text, self.store = place, name, args, text, store
        self.tried = self.said = self.wrong = 0
        place.again()
        # a damaged store has no content that is sound
        self.sound = store != place.path("hurt.db")
        self.before = self.content()
        # what is loaded once is loaded
        self.run()
        place.again()
        self.done = self.run(places=0 if STRIDE else 1 + WAYS.index(WAY))
        if self.done.returncode not in (0, 3):
            raise Wrong(f"{name} does not do what it should: {self.done}")
        self.after_files = self.files()
        self.after = self.content()

    def run(self, **how):
        return self.place.run(*self.args, text=self.text, store=self.store, **how)

    def content(self):
        if not self.sound:
            return b""
        if os.path.exists(self.store + "-journal"):
            self.place.run("fr-log", "list", store=self.store)
        return self.place.content(self.store)

    def files(self):
        """Every file that is there, with what it holds."""
        out = {}
        for at, _, names in os.walk(self.place.folder):
            for name in names:
                path = os.path.join(at, name)
                out[os.path.relpath(path, self.place.folder)] = self.place.content_of(path)
        return out

    def fail(self, **how):
        self.place.again()
        done = self.failed = self.run(**how)
        self.tried += 1
        where = f"{self.name}, {how}: {done.returncode} {done.stderr.decode(errors='replace')}"
        if done.returncode < 0 or done.returncode not in (0, 3):
            raise Wrong(where)
        # what could not be said in the end is no failure of what was done
        if not done.returncode and b"no memory left" in done.stderr:
            done = done._replace(stderr=self.done.stderr)
        failed = done.returncode == 3 and done[:3] != self.done[:3]
        if not failed and done[:3] != self.done[:3]:
            raise Wrong(f"says another thing: {where}" + other_words(self.done.stdout, done.stdout))
        if failed:
            self.said += 1
            self.must_say(done, where)
        self.must_hold(failed, where)

    def must_say(self, done, where):
        lines = list(dict.fromkeys(line for line in done.stderr.splitlines() if not KEPT.match(line)))
        if not any(SAYS[WAY].match(line) for line in lines):
            raise Wrong(f"does not say why: {where}")
        if len(lines) > 1 + self.done.stderr.count(b"\n"):
            raise Wrong(f"says too much: {where}")

    def must_hold(self, failed, where):
        kept = os.path.join(self.place.kept, os.path.relpath(self.store, self.place.folder))
        files = self.files()
        name = os.path.relpath(self.store, self.place.folder)
        left = set(files) - set(self.after_files) - {name + "-journal"}
        if left:
            raise Wrong(f"leaves {left}: {where}")
        for other, content in files.items():
            if other.startswith(name):
                continue
            before = os.path.join(self.place.kept, other)
            if content != self.after_files[other] and not same_file(before, self.place.path(other)):
                raise Wrong(f"{other} is by half: {where}")
        if not failed and same_file(self.store, kept) and self.before != self.after:
            raise Wrong(f"says done and is not: {where}")
        if (files[name] == self.after_files[name] or same_file(self.store, kept)) and name + "-journal" not in files:
            return
        try:
            now = self.content()
        except AssertionError as why:
            raise Wrong(f"not sound: {where} {why}") from why
        if now not in (self.before, self.after):
            raise Wrong(f"neither before nor after: {where}")
        if not failed and now != self.after:
            raise Wrong(f"says done and is not: {where}")

    def chosen(self, begin):
        """The numbers of those that are to fail."""
        if STRIDE:
            total = {"memory": self.done.allocations, "disk": self.done.calls, "rows": self.done.rows}[WAY]
            yield from range(1 + begin % STRIDE, total + 1, STRIDE)
            return
        for line in self.done.places.splitlines():
            number, *places = line.split()
            if not seen.issuperset(places):
                seen.update(places)
                yield int(number)

    def sweep(self, begin):
        for turn, number in enumerate(self.chosen(begin)):
            for_good, full = turn % 3 == 2, turn % 2 == 1
            how = {"memory": {"nomem": number, "nomem_all": for_good},
                   "disk": {"fault": number, "fault_all": for_good, "full": full},
                   "rows": {"row": number}}[WAY]
            try:
                self.fail(**how)
            except Wrong as why:
                self.wrong += 1
                print(why, "\n  by way of", self.place.tools.way(self.failed), flush=True)
                if self.wrong == 10:
                    print("and so on")
                    return


def main():
    tools = Tools(PROGRAMS)
    if not tools.within():
        print("not with this compiler")
        return
    place = Place(tools, FOLDER)
    total, broken = 0, 0
    for number, command in enumerate([*commands(place), *more(place)]):
        if command[0] not in ONLY if ONLY else command[0] in NAMED[WAY]:
            continue
        sweep = Sweep(place, *command)
        sweep.sweep(number * 7)
        total += sweep.tried
        broken += sweep.wrong
        print(f"{command[0]}: {sweep.tried} failed, {sweep.said} times it said so", flush=True)
    print(f"{total} calls failed")
    tools.stop()
    if broken:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
