#!/usr/bin/python3
"""Three machines with clocks minutes apart change what they like and meet in any order and by any way: all end equal.

usage: exchange.py [--only ROUND] [--shrink] [--show] FOLDER-OF-PROGRAMS FOLDER [ROUNDS [CHANGES [SEED]]]

Rounds are of four kinds in turn: nobody is forgotten, and nothing that was said may be lost; somebody is, nobody is
renamed or merged, and nothing of who was forgotten may be left; few friends who are renamed, merged and removed all the
time; and all of it.  Where somebody is forgotten and where it is all of it, stores are also put back to an older state
after a sync, and sync again.  --only repeats one round, --shrink leaves out of it what it fails without, --show prints what is
done.
"""
import argparse
import datetime
import json
import os
import random
import re
import shutil
import sqlite3
import sys
import uuid

from changes import NAMES, Choice, draw
from within import Tools

START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)
# What is not done in a round of each kind; what is done ten times as often in the third.
WITHOUT = [("forget",), ("rename", "merge", "alias", "undo", "undo sync", "redo"), ("forget",), ()]
FRIENDS = ("add", "rename", "merge", "alias", "clear", "set", "undo", "gave", "both", "with")
WORD = re.compile(rb"w\d+x\d+x\d+x")


class Broken(Exception):
    """What does not hold."""


class Machine:
    """A store with a clock of its own."""

    def __init__(self, folder, number, rng):
        self.db = os.path.join(folder, f"{number}.db")
        self.offset = rng.randrange(-600, 600)
        self.number, self.turn, self.calls = number, 0, 0
        self.env = {"FR_DB": self.db, "XDG_STATE_HOME": "/dev/null", "TZ": "UTC", "HOME": folder, "LC_ALL": "C.UTF-8"}

    def run(self, now, *args, text=None):
        self.calls += 1
        at = START + datetime.timedelta(seconds=now + self.offset)
        self.env["FR_NOW"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.env["FR_SEED"] = str(self.number * 1000003 + self.turn * 1009 + self.calls * 101 + OPTIONS.seed * 7919)
        done = TOOLS.run(args, self.env, text or b"")
        if done.returncode not in (0, 1, 2, 3) or b"AddressSanitizer" in done.stderr or b"runtime error" in done.stderr:
            raise Broken(f"{args} ends with {done.returncode}: {done.stderr.decode()}")
        if b"damaged" in done.stderr:
            raise Broken(f"{args}: {done.stderr.decode()}")
        if OPTIONS.show and args[1:2] != ("export",):
            print(f"  {self.number} {now:5}", *args, "->", done.returncode, done.stderr.decode().strip())
        return done

    def made(self):
        return os.path.exists(self.db)

    def export(self, now):
        done = self.run(now, "fr-data", "export", "--their-words")
        if done.returncode or done.stderr:
            raise Broken(f"export of {self.number}: {done.stderr.decode()}")
        return done.stdout

    def take(self, now, text):
        done = self.run(now, "fr-data", "import", "-", text=text)
        if done.returncode:
            raise Broken(f"{self.number} refuses an import: {done.stderr.decode()}")

    def read(self, sql):
        if not self.made():
            return []
        db = sqlite3.connect(f"file:{self.db}?mode=ro", uri=True)
        rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def ids(self, kind):
        return [str(uuid.UUID(bytes=row[0][::-1])) for row in self.read(f"SELECT id FROM {kind} ORDER BY n")]

    def words(self, now):
        """Every word that is in the store or in its journal."""
        found = set(WORD.findall(self.export(now)))
        for (before,) in self.read("SELECT before FROM change WHERE before IS NOT NULL"):
            found.update(WORD.findall(before.encode()))
        return found


class Round:
    """What is done, and what has to hold afterwards."""

    def __init__(self, number, skip=()):
        self.number, self.skip = number, skip
        self.kind = number % 4
        self.folder = os.path.join(OPTIONS.folder, str(number))
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(os.path.join(self.folder, "sync"))
        self.machines = [Machine(self.folder, n, self.rng("clock", n)) for n in range(3)]
        self.said, self.gone, self.counts = set(), set(), {}

    def rng(self, *what):
        return random.Random(f"{OPTIONS.seed}.{self.number}.{what}")

    def begin(self):
        """Each has some friends already, some of whom the others know too."""
        for machine in self.machines:
            rng = self.rng("begin", machine.number)
            friends = [{"type": "friend", "name": name} for name in rng.sample(NAMES[:3] if self.kind == 2 else NAMES, rng.randrange(4))]
            text = "".join(json.dumps(friend) + "\n" for friend in friends)
            if friends:
                machine.run(-3600, "fr-log", "add", "--new", "-", text=text.encode())

    def run(self):
        self.begin()
        now = 0
        for turn in range(OPTIONS.changes):
            rng = self.rng(turn)
            now += rng.randrange(1, 240)
            if turn in self.skip:
                continue
            for machine in self.machines:
                machine.turn, machine.calls = turn, 0
            if self.kind in (1, 3) and self.rng("back", turn).random() < .08:
                self.put_back(self.rng("back", turn).choice(self.machines), now)
            elif rng.random() < .2:
                self.meet(now, rng)
            else:
                self.change(now, rng, turn)
        now += 3600
        for machine in self.machines:
            machine.turn, machine.calls = OPTIONS.changes, 0
        return self.settle(now)

    def change(self, now, rng, turn):
        """One thing that a person does; what it refuses is refused."""
        machine = rng.choice(self.machines)
        for _ in range(3):
            choice = Choice(machine, rng, f"{machine.number}x{turn}", NAMES[:3] if self.kind == 2 else NAMES)
            what, args, text = draw(choice, WITHOUT[self.kind], FRIENDS if self.kind == 2 else ())
            about = set()
            if what == "forget" and self.kind == 1 and machine.made():
                about = self.about(machine, now, args[3])
            done = machine.run(now, *args, text=text.encode() if text else None)
            if done.returncode == 0:
                break
        # a line that comes too late, or words for somebody who is not safe, are not kept
        if done.returncode == 0 and b"older 1" not in done.stderr and b"not about balance" not in done.stdout:
            self.said.update(WORD.findall((" ".join(args) + (text or "")).encode()))
            self.gone |= about
            self.counts[what] = self.counts.get(what, 0) + 1

    @staticmethod
    def about(machine, now, name):
        """The words that are about this friend and nobody else."""
        one, other = set(), set()
        for record in machine.export(now).splitlines():
            mine = f'"friend":"{name}"'.encode() in record or f'"friend","id"' in record.decode()[:20] \
                and f'"name":"{name}"'.encode() in record
            (one if mine else other).update(WORD.findall(record))
        return one - other

    def meet(self, now, rng):
        giver, taker = rng.sample(self.machines, 2)
        if rng.random() < .4:
            self.sync(giver, now)
        elif giver.made():
            if OPTIONS.show:
                print(f"  {giver.number} => {taker.number}")
            taker.take(now, giver.export(now))

    def sync(self, machine, now):
        done = machine.run(now, "fr-data", "sync", "--accept", os.path.join(self.folder, "sync"))
        if done.returncode:
            raise Broken(f"{machine.number} does not sync: {done.stderr.decode()}")

    def put_back(self, machine, now):
        """To what it was the last time, or in the beginning; what it had since is in the folder."""
        copy = os.path.join(self.folder, f"copy{machine.number}.db")
        self.sync(machine, now)
        if not os.path.exists(copy):
            machine.run(now, "fr-data", "backup", copy)
            return
        later, before = copy + ".later", set(WORD.findall(machine.export(now)))
        machine.run(now, "fr-data", "backup", later)
        machine.run(now, "fr-data", "restore", copy)
        os.replace(later, copy)
        self.sync(machine, now)
        lost = before.difference(WORD.findall(machine.export(now)))
        if lost:
            raise Broken(f"{machine.number} was put back, and this is lost: {sorted(lost)}")
        self.counts["put back"] = self.counts.get("put back", 0) + 1

    def settle(self, now):
        """Exchange until nothing moves any more; how many times that took."""
        rng = self.rng("end")
        by_folder = rng.random() < .5
        for times in range(1, 9):
            for giver in rng.sample(self.machines, 3):
                if by_folder:
                    self.sync(giver, now)
                    continue
                for taker in self.machines:
                    if taker is not giver and giver.made():
                        taker.take(now, giver.export(now))
            exports = [machine.export(now) for machine in self.machines if machine.made()]
            if len(set(exports)) <= 1:
                if by_folder:
                    self.hold_folder(times)
                self.hold(now, exports)
                return times
            now += 60
        for machine in self.machines:
            with open(os.path.join(self.folder, f"{machine.number}.ndjson"), "wb") as out:
                out.write(machine.export(now))
        raise Broken("the three do not end equal")

    def hold_folder(self, times):
        """A file for each machine, and nobody in them who was forgotten."""
        files = os.listdir(os.path.join(self.folder, "sync"))
        if len(files) > len(self.machines):
            raise Broken(f"{len(files)} files in the folder")
        for path in files if times > 1 else ():
            with open(os.path.join(self.folder, "sync", path), "rb") as file:
                left = self.gone & set(WORD.findall(file.read()))
            if left:
                raise Broken(f"forgotten, and still in the folder: {sorted(left)}")

    def hold_order(self, now, export):
        """Read in any order, at once or in pieces, an export makes the same store."""
        fresh, rng = Machine(self.folder, 3, self.rng("fresh")), self.rng("order")
        lines = export.splitlines(True)
        rng.shuffle(lines)
        cut = rng.randrange(len(lines) + 1)
        for piece in lines[:cut], lines[cut:]:
            fresh.take(now, b"".join(piece))
        if fresh.export(now) != export:
            raise Broken("the same lines in another order make another store")

    def hold(self, now, exports):
        for machine in self.machines:
            done = machine.run(now, "fr-data", "check")
            if done.returncode or done.stdout or done.stderr:
                raise Broken(f"check of {machine.number}: {(done.stdout + done.stderr).decode()}")
        if exports:
            self.hold_order(now, exports[0])
        for machine in self.machines:
            if exports:
                machine.take(now, exports[0])
                if machine.export(now) != exports[0]:
                    raise Broken(f"the same once more changes {machine.number}")
        if "forget" in WITHOUT[self.kind]:
            lost = self.said.difference(*(machine.words(now) for machine in self.machines))
            if lost:
                raise Broken(f"lost: {sorted(lost)}")
        for machine in self.machines if self.gone else ():
            for path in os.listdir(self.folder):
                # the copy from before another machine's marks were taken, for thirty days
                if not path.startswith(f"{machine.number}.db") or ".forgotten-" in path:
                    continue
                with open(os.path.join(self.folder, path), "rb") as file:
                    left = self.gone & set(WORD.findall(file.read()))
                if left:
                    raise Broken(f"forgotten, and still in {path}: {sorted(left)}")


def fails(number, skip):
    try:
        Round(number, skip).run()
    except Broken as why:
        return str(why)
    return None


def shrink(number):
    """Leave out whatever it fails without, in ever smaller pieces."""
    skip, kind = set(), fails(number, ())
    if not kind:
        raise SystemExit(f"round {number} holds")
    size = OPTIONS.changes // 2
    while size:
        for start in range(0, OPTIONS.changes, size):
            more = skip | set(range(start, min(start + size, OPTIONS.changes)))
            why = fails(number, more) if more != skip else None
            if why and why[:20] == kind[:20]:
                skip = more
        size = size // 2 if size > 1 else 0
    OPTIONS.show = True
    print(f"round {number}: {fails(number, skip)}")


def main():
    most, counts = 0, {}
    for number in range(OPTIONS.rounds) if OPTIONS.only is None else [OPTIONS.only]:
        if OPTIONS.shrink:
            shrink(number)
            continue
        one = Round(number)
        try:
            most = max(most, one.run())
        except Broken as why:
            print(f"round {number} of seed {OPTIONS.seed}, {OPTIONS.changes} changes: {why}", file=sys.stderr)
            if not OPTIONS.all:
                raise SystemExit(1) from why
            continue
        for what, n in one.counts.items():
            counts[what] = counts.get(what, 0) + n
        shutil.rmtree(one.folder)
    print(f"{OPTIONS.rounds} times three machines, {OPTIONS.changes} changes and meetings each: equal after {most} "
          f"exchanges at most; {sum(counts.values())} changes of {len(counts)} sorts were taken")
    if OPTIONS.counts:
        print(", ".join(f"{what} {n}" for what, n in sorted(counts.items())))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("folder")
    parser.add_argument("rounds", type=int, nargs="?", default=10)
    parser.add_argument("changes", type=int, nargs="?", default=40)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--only", type=int, metavar="ROUND", help="this round alone")
    parser.add_argument("--shrink", action="store_true", help="leave out what it fails without")
    parser.add_argument("--show", action="store_true", help="print what is done")
    parser.add_argument("--all", action="store_true", help="go on after a round that fails")
    parser.add_argument("--counts", action="store_true", help="say how often each change was taken")
    OPTIONS = parser.parse_args()
    TOOLS = Tools(OPTIONS.programs)
    main()
