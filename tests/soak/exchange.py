#!/usr/bin/python3
"""Three machines with clocks minutes apart change what they like and exchange exports in any order: all end equal.

usage: exchange.py FOLDER-OF-PROGRAMS FOLDER [ROUNDS [CHANGES [SEED]]]
"""
import datetime
import json
import os
import random
import sqlite3
import subprocess
import sys

BIN, FOLDER = sys.argv[1], sys.argv[2]
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 10
CHANGES = int(sys.argv[4]) if len(sys.argv) > 4 else 40
SEED = int(sys.argv[5]) if len(sys.argv) > 5 else 1
NAMES = ["Ana", "Ben", "Sam", "Zoë", "Kim", "Jo", "Anna", "Benno"]
KINDS = ["listening", "practical", "humour", "presence"]
START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)


class Machine:
    """A store with a clock of its own."""

    def __init__(self, folder, number, rng):
        self.db = os.path.join(folder, f"{number}.db")
        self.offset = rng.randrange(-600, 600)
        self.number, self.rng, self.calls = number, rng, 0

    def run(self, now, *args, text=None):
        self.calls += 1
        at = START + datetime.timedelta(seconds=now + self.offset)
        env = dict(os.environ, FR_DB=self.db, FR_NOW=at.strftime("%Y-%m-%dT%H:%M:%SZ"), TZ="UTC",
                   FR_SEED=str(self.number * 1000003 + self.calls * 101 + SEED * 7919))
        tool = [os.path.join(BIN, args[0]), *args[1:]]
        done = subprocess.run(tool, env=env, input=text, capture_output=True, timeout=60, check=False)
        assert done.returncode in (0, 1, 2, 3), (args, done)
        return done

    def export(self, now):
        done = self.run(now, "fr-data", "export", "--their-words")
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def take(self, now, text, label=""):
        done = self.run(now, "fr-data", "import", "-", text=text)
        if done.returncode != 0:
            with open(os.path.join(FOLDER, "refused.ndjson"), "wb") as out:
                out.write(text)
        assert done.returncode == 0, (label, done.stderr.decode())

    def ids(self, now, kind):
        lines = self.export(now).decode().splitlines()
        return [r["id"] for r in map(json.loads, lines) if r["type"] == kind]

    def words(self):
        """Every note that is in the store or in its journal."""
        with sqlite3.connect(self.db) as db:
            found = {row[0] for row in db.execute("SELECT note FROM moment WHERE note IS NOT NULL")}
            for (before,) in db.execute("SELECT before FROM change WHERE type = 'moment' AND before IS NOT NULL"):
                note = json.loads(before).get("note")
                if note:
                    found.add(note)
        return found


def change(machine, now, rng, said):
    """One thing that a person does; what it refuses is refused."""
    name, other = rng.choice(NAMES), rng.choice(NAMES)
    note = f"note {machine.number} {now} {rng.randrange(10**6)}"
    what = rng.choices(["add", "gave", "both", "edit", "felt", "rm", "rename", "merge", "set", "undo", "forget", "need",
                        "boundary", "config", "alias", "unsafe", "again"],
                       [4, 10, 4, 6, 3, 3, 2, 1, 3, 3, FORGET, 2, 2, 2, 1, 1, 2])[0]
    moments = machine.ids(now, "moment") if what in ("edit", "felt", "rm", "again") and os.path.exists(machine.db) else []
    if what in ("edit", "felt", "rm", "again") and not moments:
        what = "gave"
    one = rng.choice(moments) if moments else ""
    keep = []
    if what == "add":
        args = ["fr-friend", "add", name, "--every", f"{rng.randrange(1, 9)} weeks"]
    elif what == "gave":
        args, keep = ["fr-log", rng.choice(["gave", "got"]), name, rng.choice(KINDS), "--new", "--note", note], [note]
    elif what == "both":
        args, keep = ["fr-log", "shared", f"{name},{other}", "presence", "--new", "--note", note], [note]
    elif what == "edit":
        args, keep = ["fr-log", "edit", one, "--note", note], [note]
    elif what == "felt":
        args = ["fr-log", "felt", one, str(rng.randrange(-2, 3))]
    elif what == "rm":
        args = ["fr-log", "rm", one]
    elif what == "again":
        args = ["fr-log", "again", one]
    elif what == "rename":
        args = ["fr-friend", "rename", name, other]
    elif what == "merge":
        args = ["fr-friend", "merge", name, other]
    elif what == "set":
        args = ["fr-friend", "set", name, "--note", note]
    elif what == "alias":
        args = ["fr-friend", "set", name, "--alias", other]
    elif what == "unsafe":
        args = ["fr-friend", "unsafe", name]
    elif what == "forget":
        args = ["fr-friend", "forget", "--yes", name]
    elif what == "need":
        args = ["fr-friend", "need", name, note]
    elif what == "boundary":
        args = ["fr-friend", "boundary", "add", "minutes_per_week", str(rng.randrange(60, 600)), "--with", name]
    elif what == "config":
        args = ["fr-data", "config", "half_life", str(rng.randrange(4, 40))]
        if rng.random() < .5:
            args += ["--with", name]
    else:
        args = ["fr-data", "undo"]
    done = machine.run(now, *args)
    if done.returncode == 0:
        said.update(keep)
    if os.environ.get("SHOW"):
        print(machine.number, now, *args, "->", done.returncode, done.stderr.decode().strip())


def meet(machines, now, rng):
    giver, taker = rng.sample(machines, 2)
    if os.path.exists(giver.db):
        if os.environ.get("SHOW"):
            print(f"{giver.number} => {taker.number}")
        taker.take(now, giver.export(now), f"{giver.number} to {taker.number}")


def equal(machines, now, rng):
    """Exchange until nothing moves any more; how many times that took."""
    for times in range(1, 13):
        for giver in rng.sample(machines, 3):
            for taker in machines:
                if taker is not giver and os.path.exists(giver.db):
                    taker.take(now, giver.export(now), f"{giver.number} to {taker.number}, at last")
        exports = {machine.export(now) for machine in machines}
        if len(exports) == 1:
            return times
        now += 60
    for machine in machines:
        with open(os.path.join(FOLDER, f"{machine.number}.ndjson"), "wb") as out:
            out.write(machine.export(now))
    raise AssertionError("the three do not end equal")


def one(round_number):
    rng = random.Random(SEED * 1000 + round_number)
    folder = os.path.join(FOLDER, str(round_number))
    os.makedirs(folder)
    machines = [Machine(folder, number, rng) for number in range(3)]
    said, now = set(), 0
    for _ in range(CHANGES):
        now += rng.randrange(1, 240)
        if rng.random() < .2:
            meet(machines, now, rng)
        else:
            change(rng.choice(machines), now, rng, said)
    times = equal(machines, now + 3600, rng)
    for machine in machines:
        done = machine.run(now, "fr-data", "check")
        assert done.returncode == 0 and not done.stdout, (round_number, done.stdout.decode())
    if not FORGET:
        lost = said - set().union(*(machine.words() for machine in machines))
        assert not lost, (round_number, "lost", lost)
    return times


if __name__ == "__main__":
    most = 0
    for number in range(ROUNDS):
        FORGET = number % 2
        try:
            most = max(most, one(number))
        except AssertionError:
            print(f"round {number} of seed {SEED}:", file=sys.stderr)
            raise
    print(f"{ROUNDS} times three machines, {CHANGES} changes and meetings each: equal after {most} exchanges at most")
