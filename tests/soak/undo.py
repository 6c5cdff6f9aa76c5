#!/usr/bin/python3
"""What is changed is taken back to the letter, whatever it was and whatever cron did since.

usage: undo.py FOLDER-OF-PROGRAMS FOLDER [STORIES [CHANGES [SEED]]]

Each story is of one store and another that it meets by sync and import, where each knows the same people by other names
and ids: changes of every type of record, removals most of all, with cron's remind between them; now and then some are
taken back, done again and taken back once more, and at the end all.  After each undo the store says what it said before
the change, and after each redo what it said after it, but for the marks that remind left since.
"""
import datetime
import json
import os
import random
import sqlite3
import sys
import uuid

from changes import NAMES, Choice, draw
from within import Tools

START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)
# Who is forgotten empties what undo knows; undo has its own turns here.
WITHOUT = ("forget", "undo", "undo sync", "redo")
OFTEN = ("ritual", "ritual rm", "rm", "small rm", "need", "merge")
TIMES = ("updated", "changed")
PERSONS = ("SELECT n FROM step WHERE undone_by IS NULL AND undoes IS NULL "
           "AND NOT (tool = 'fr-ritual' AND verb = 'remind') ORDER BY n")


MET = (["fr-data", "sync"], ["fr-data", "import"])


class Other:
    """The store that a story meets."""

    def __init__(self, story):
        self.story, self.env = story, story.place(f"{story.number}.other")

    def ids(self, kind):
        rows = self.story.read(f"SELECT id FROM {kind} ORDER BY n", self.env)
        return [str(uuid.UUID(bytes=row[0][::-1])) for row in rows]


class Story:
    """A store, and what it said before each step that can be taken back."""

    def __init__(self, number):
        self.number, self.rng = number, random.Random(f"{SEED}.{number}")
        self.now, self.calls, self.undone = START, 0, 0
        self.env = self.place(number)
        self.steps = []
        self.choice = Choice(self, self.rng, number, NAMES[:4])
        self.folder = os.path.join(FOLDER, f"{number}.shared")
        os.mkdir(self.folder)
        self.other = Choice(Other(self), self.rng, f"{number}o", NAMES[:4])

    @staticmethod
    def place(name):
        return {"FR_DB": os.path.join(FOLDER, f"{name}.db"), "XDG_STATE_HOME": "/dev/null", "TZ": "UTC", "HOME": os.path.join(FOLDER, f"{name}.home"),
                "LC_ALL": "C.UTF-8"}

    def run(self, *args, text=None, env=None):
        self.calls += 1
        env = env or self.env
        env["FR_NOW"] = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        env["FR_SEED"] = str(self.number * 100003 + self.calls)
        return TOOLS.run(args, env, text.encode() if text else b"")

    def well(self, *args):
        done = self.run(*args)
        if done.returncode or done.stderr:
            raise SystemExit(f"story {self.number} of seed {SEED}, call {self.calls}: {args} ends with "
                             f"{done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def read(self, sql, env=None):
        db = sqlite3.connect(f"file:{(env or self.env)['FR_DB']}?mode=ro", uri=True)
        rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def ids(self, kind):
        return [str(uuid.UUID(bytes=row[0][::-1])) for row in self.read(f"SELECT id FROM {kind} ORDER BY n")]

    def says(self):
        """Every record without the times at which it changed: what a person wrote, and the marks of remind."""
        written, marks = set(), set()
        for line in self.well("fr-data", "export", "--their-words").decode().splitlines():
            record = json.loads(line)
            record = {key: value for key, value in record.items() if value is not None and key not in TIMES}
            if record["type"] != "tombstone":
                (marks if record["type"] == "reminded" else written).add(json.dumps(record))
        return written, marks

    def meet(self):
        """The other one changes something, and what it has comes here."""
        for _ in range(self.rng.randrange(1, 5)):
            _, args, text = draw(self.other, WITHOUT, OFTEN)
            self.run(*args, text=text, env=self.other.machine.env)
        if self.rng.random() < .5:
            self.run("fr-data", "sync", self.folder, env=self.other.machine.env)
            return ["fr-data", "sync", self.folder], None
        lines = self.run("fr-data", "export", "--their-words", env=self.other.machine.env).stdout.decode()
        return ["fr-data", "import", "-"], lines

    def change(self):
        before, steps = self.says(), self.read(PERSONS)
        if self.rng.random() < .3:
            args, text = self.meet()
            what = args[1]
        else:
            what, args, text = draw(self.choice, WITHOUT, OFTEN)
        self.run(*args, text=text)
        new = [step for step in self.read(PERSONS) if step not in steps]
        if len(new) > 1:
            raise SystemExit(f"story {self.number} of seed {SEED}: {what} is {len(new)} steps")
        if new:
            self.steps.append((args, before))

    def expect(self, args, told, what, written, marks):
        now_written, now_marks = self.says()
        if now_written != written or marks - now_marks:
            raise SystemExit(f"story {self.number} of seed {SEED}, call {self.calls}: {args} is not {what}: "
                             f"{told.decode()}gone: {written - now_written | marks - now_marks}\n"
                             f"new: {now_written - written}")

    def undo(self):
        args, (written, marks) = self.steps.pop()
        undo = ["fr-data", "undo", "--yes", *(["--sync"] if args[:2] in MET else [])]
        after = self.says()
        self.expect(args, self.well(*undo), "taken back", written, marks)
        if self.rng.random() < .3 and args[:2] not in MET:
            self.expect(args, self.well("fr-log", "redo", "--yes"), "done again", *after)
            self.expect(args, self.well(*undo), "taken back again", written, marks)
        self.undone += 1

    def tell(self):
        self.well("fr-friend", "add", NAMES[0])
        self.steps.append((["fr-friend", "add"], (set(), set())))
        self.run("fr-friend", "add", NAMES[1], env=self.other.machine.env)
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
