#!/usr/bin/python3
"""Allocations of a command fail in turn, or calls that SQLite makes of the system, or rows that are asked of it: what it
did is said truly, and the store is as before or as after, and sound.

usage: sweep.py WAY[,WAY] FOLDER-OF-PROGRAMS FOLDER [COMMAND...]

A WAY is memory, disk or rows, or has a stride, as in memory:STRIDE.  Every place in the code that leads to an allocation
(a call, a row) sees one fail, in the first command that comes through it; with a STRIDE every so many fail, beginning
elsewhere for each command: 1 is all of them.

A command that fails ends with status 3 and one line that says so; one that succeeds has done all of it and printed all
of it.  Each call fails alone and, every third of them, with all that come after; for the disk also as one that is full.
"""
import difflib
import os
import re
import sys

from commands import Place, commands, more, same_file
from within import Tools

# each with its stride, 0 for the places
WAYS = {way.partition(":")[0]: int(way.partition(":")[2] or 0) for way in sys.argv[1].split(",")}
PROGRAMS, FOLDER = sys.argv[2], sys.argv[3]
ONLY = set(sys.argv[4:])
SAYS = {"memory": re.compile(rb"^fr(-\w+)?: (.*: )?(no memory left|Cannot allocate memory)$"),
        "disk": re.compile(rb"^fr(-\w+)?: .*(disk|the store|database|I/O|full|failed|cannot|could not)")}
SAYS["rows"] = SAYS["disk"]
# Run by their names only: those that say all that they cannot read, which is more with every failure.
NAMED = {"memory": {"salvage"}, "disk": {"salvage", "check", "restore"}, "rows": {"salvage", "check", "restore"}}
KEPT = re.compile(rb"^fr(-\w+)?: what you wrote is kept in ")


# The places in the code that have seen a failure, by the way it came.
seen = {way: set() for way in WAYS}


class Wrong(Exception):
    """What does not hold."""


def other_words(right, wrong):
    """The lines in which they differ."""
    lines = difflib.unified_diff(*(text.decode(errors="replace").splitlines() for text in (right, wrong)), n=0,
                                 lineterm="")
    return "\n  ".join([""] + list(lines)[3:])


class Sweep:
    """One command, again and again."""

    contents = {}  # of stores as they are before

    def __init__(self, place, name, args, text, store):
        self.place, self.name, self.args, self.text, self.store = place, name, args, text, store
        self.tried = self.said = self.wrong = 0
        place.use(store)
        # a damaged store has no content that is sound
        self.sound = store != place.path("hurt.db")
        if store not in self.contents:
            self.contents[store] = self.content()
        self.before = self.contents[store]
        # its places once what is loaded is loaded
        places = not all(WAYS.values())
        if places:
            self.run()
            place.again()
        self.done = self.run(places=places)
        if self.done.returncode not in (0, 3):
            raise Wrong(f"{name} does not do what it should: {self.done}")
        self.after_files = self.files()
        self.after = self.before if self.as_kept() else self.content()

    def run(self, **how):
        return self.place.run(*self.args, text=self.text, store=self.store, **how)

    def content(self):
        if not self.sound:
            return b""
        if os.path.exists(self.store + "-journal"):
            self.place.run("fr-log", "list", store=self.store)
        return self.place.content(self.store)

    def as_kept(self):
        """Its store is as it was before, to the byte."""
        kept = os.path.join(self.place.kept, os.path.relpath(self.store, self.place.folder))
        return same_file(self.store, kept) and not os.path.exists(self.store + "-journal")

    def files(self):
        """Every file that is there, with what it holds."""
        return {name: self.place.content_of(name, time) for name, time in self.place.files()}

    def fail(self, way, **how):
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
            self.must_say(way, done, where)
        self.must_hold(failed, where)

    def must_say(self, way, done, where):
        lines = list(dict.fromkeys(line for line in done.stderr.splitlines() if not KEPT.match(line)))
        if not any(SAYS[way].match(line) for line in lines):
            raise Wrong(f"does not say why: {where}")
        if len(lines) > 1 + self.done.stderr.count(b"\n"):
            raise Wrong(f"says too much: {where}")

    def must_hold(self, failed, where):
        files = self.files()
        name = os.path.relpath(self.store, self.place.folder)
        left = set(files) - set(self.after_files) - {name + "-journal"}
        if left:
            raise Wrong(f"leaves {left}: {where}")
        for other, content in files.items():
            if other.startswith(name) or content == self.after_files[other]:
                continue
            if not same_file(os.path.join(self.place.kept, other), self.place.path(other)):
                raise Wrong(f"{other} is by half: {where}")
        if self.as_kept():
            now = self.before
        elif files[name] == self.after_files[name] and name + "-journal" not in files:
            now = self.after
        else:
            now = self.sound_content(where)
        if now not in (self.before, self.after):
            raise Wrong(f"neither before nor after: {where}")
        if not failed and now != self.after:
            raise Wrong(f"says done and is not: {where}")

    def sound_content(self, where):
        try:
            return self.content()
        except AssertionError as why:
            raise Wrong(f"not sound: {where} {why}") from why

    def chosen(self, way, begin):
        """The numbers of those that are to fail."""
        stride = WAYS[way]
        if stride:
            total = {"memory": self.done.allocations, "disk": self.done.calls, "rows": self.done.rows}[way]
            yield from range(1 + begin % stride, total + 1, stride)
            return
        for line in self.done.places.decode().splitlines():
            kind, number, *places = line.split()
            if kind == way and not seen[way].issuperset(places):
                seen[way].update(places)
                yield int(number)

    def sweep(self, way, begin):
        for turn, number in enumerate(self.chosen(way, begin)):
            for_good, full = turn % 3 == 2, turn % 2 == 1
            how = {"memory": {"nomem": number, "nomem_all": for_good},
                   "disk": {"fault": number, "fault_all": for_good, "full": full},
                   "rows": {"row": number}}[way]
            try:
                self.fail(way, **how)
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
    total, broken = dict.fromkeys(WAYS, 0), 0
    for number, command in enumerate([*commands(place), *more(place)]):
        ways = [way for way in WAYS if (command[0] in ONLY if ONLY else command[0] not in NAMED[way])]
        if not ways:
            continue
        sweep = Sweep(place, *command)
        for way in ways:
            before = sweep.tried
            sweep.sweep(way, number * 7)
            total[way] += sweep.tried - before
        broken += sweep.wrong
        print(f"{command[0]}: {sweep.tried} failed, {sweep.said} times it said so", flush=True)
    for way, calls in total.items():
        print(f"{way}: {calls} calls failed")
    tools.stop()
    if broken:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
