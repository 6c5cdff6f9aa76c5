#!/usr/bin/python3
"""What a person does is taken back to the letter, whatever it was and whatever cron did since.

usage: undo.py FOLDER-OF-PROGRAMS FOLDER [STORIES [CHANGES [SEED]]]

Each story is of one store: changes of every type of record, removals most of all, with cron's remind between them; now
and then some are taken back, and at the end all.  After each undo the store says what it said before the change, but
for the marks that remind left since.
"""
import datetime
import json
import os
import random
import sqlite3
import sys

from changes import NAMES, Choice, draw
from within import Tools

START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)
# Who is forgotten empties what undo knows; undo has its own turns here.
WITHOUT = ("forget", "undo")
OFTEN = ("ritual", "ritual rm", "rm", "small rm", "need", "merge")
TIMES = ("updated", "changed")
PERSONS = ("SELECT n FROM step WHERE undone_by IS NULL AND undoes IS NULL "
           "AND NOT (tool = 'fr-ritual' AND verb = 'remind') ORDER BY n")


class Story:
    """A store, and what it said before each step that can be taken back."""

    def __init__(self, number):
        self.number, self.rng = number, random.Random(f"{SEED}.{number}")
        self.now, self.calls, self.undone = START, 0, 0
        self.env = {"FR_DB": os.path.join(FOLDER, f"{number}.db"), "TZ": "UTC", "HOME": FOLDER, "LC_ALL": "C.UTF-8"}
        self.steps = []
        self.choice = Choice(self, self.rng, number, NAMES[:4])

    def run(self, *args, text=None):
        self.calls += 1
        self.env["FR_NOW"] = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.env["FR_SEED"] = str(self.number * 100003 + self.calls)
        return TOOLS.run(args, self.env, text.encode() if text else b"")

    def well(self, *args):
        done = self.run(*args)
        if done.returncode or done.stderr:
            raise SystemExit(f"story {self.number} of seed {SEED}, call {self.calls}: {args} ends with "
                             f"{done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def read(self, sql):
        db = sqlite3.connect(f"file:{self.env['FR_DB']}?mode=ro", uri=True)
        rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def ids(self, kind):
        return [row[0][::-1].hex()[-12:] for row in self.read(f"SELECT id FROM {kind} ORDER BY n")]

    def says(self):
        """Every record without the times at which it changed: what a person wrote, and the marks of remind."""
        written, marks = set(), set()
        for line in self.well("fr-data", "export").decode().splitlines():
            record = json.loads(line)
            record = {key: value for key, value in record.items() if value is not None and key not in TIMES}
            if record["type"] != "tombstone":
                (marks if record["type"] == "reminded" else written).add(json.dumps(record))
        return written, marks

    def change(self):
        before, steps = self.says(), self.read(PERSONS)
        what, args, text = draw(self.choice, WITHOUT, OFTEN)
        self.run(*args, text=text)
        new = [step for step in self.read(PERSONS) if step not in steps]
        if len(new) > 1:
            raise SystemExit(f"story {self.number} of seed {SEED}: {what} is {len(new)} steps")
        if new:
            self.steps.append((args, before))

    def undo(self):
        args, (written, marks) = self.steps.pop()
        told = self.well("fr-data", "undo", "--yes")
        now_written, now_marks = self.says()
        if now_written != written or marks - now_marks:
            raise SystemExit(f"story {self.number} of seed {SEED}: {args} is not taken back: {told.decode()}"
                             f"gone: {written - now_written | marks - now_marks}\nnew: {now_written - written}")
        self.undone += 1

    def tell(self):
        self.well("fr-friend", "add", NAMES[0])
        self.steps.append((("the beginning",), (set(), set())))
        for _ in range(CHANGES):
            self.now += datetime.timedelta(hours=self.rng.randrange(1, 60))
            if self.rng.random() < .6:
                self.well("fr-ritual", "remind")
            if self.steps and self.rng.random() < .2:
                for _ in range(self.rng.randrange(1, min(len(self.steps), 4) + 1)):
                    self.undo()
            else:
                self.change()
        while self.steps:
            self.undo()
        if self.well("fr-data", "check"):
            raise SystemExit(f"story {self.number} of seed {SEED}: the store is not sound")
        return self.undone


if __name__ == "__main__":
    FOLDER = sys.argv[2]
    STORIES, CHANGES, SEED = (int(text) for text in (sys.argv[3:] + ["3", "50", "1"][len(sys.argv) - 3:]))
    TOOLS = Tools(sys.argv[1])
    undone = sum(Story(number).tell() for number in range(STORIES))
    print(f"{STORIES} stories of {CHANGES} changes: {undone} steps taken back, each to the letter")
