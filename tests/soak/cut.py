#!/usr/bin/python3
"""kill -9 at a random moment of every command: the store is as before or as after, and a second run completes it.

usage: cut.py FOLDER-OF-PROGRAMS FOLDER [KILLS [SEED [COMMAND...]]]
"""
import os
import random
import re
import shutil
import subprocess
import sys
import time

from commands import Place, commands
from within import Tools

PROGRAMS, FOLDER = sys.argv[1], sys.argv[2]
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 40
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
ONLY = set(sys.argv[5:])
CHANGES = {"add", "edit", "rm", "undo", "rename", "merge", "forget", "record", "done", "import", "import friends",
           "import monica", "import vcf", "import csv", "import ics", "sync", "restore", "salvage", "backup", "upgrade"}
# Where the second run changes nothing more.
AGAIN = {"add", "import", "import friends", "import monica", "import vcf", "import csv", "import ics", "sync",
         "restore", "upgrade"}
NOTE = re.compile(rb'"(?:note|text|heard|part|next|mine|theirs|goal|experiment|summary|drained|wish)":"([^"]{5,})"')


class Command:
    """One command, killed again and again."""

    def __init__(self, place, name, args, text, store):
        self.place, self.name, self.args, self.text, self.store = place, name, args, text, store
        self.sound = store != place.path("hurt.db")
        self.again()
        self.before = self.content()
        about = [line for line in self.before.splitlines() if b'"Ana"' in line and b'"Ben"' not in line]
        others = b"\n".join(line for line in self.before.splitlines() if line not in about)
        self.words = {word for line in about for word in NOTE.findall(line) if word not in others}
        self.again()
        began = time.monotonic()
        self.done = self.run()
        self.usual = time.monotonic() - began
        self.after = self.content()
        self.killed = self.early = 0

    def again(self):
        self.place.again()
        if self.name == "forget":
            # what stood beside the store before
            shutil.copyfile(self.store, self.store + ".replaced")

    def env(self):
        return {**os.environ, "XDG_STATE_HOME": "/dev/null", **self.place.env, "FR_DB": self.store}

    def run(self, patience=None):
        with subprocess.Popen([os.path.join(PROGRAMS, self.args[0]), *self.args[1:]], env=self.env(),
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            try:
                child.communicate(self.text.encode(), timeout=patience)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()
        return child.returncode

    def content(self):
        if not self.sound:
            return b""
        if os.path.exists(self.store + "-journal"):
            self.place.run("fr-log", "list", store=self.store)
        return self.place.content(self.store)

    def one(self):
        self.again()
        status = self.run(RANDOM.random() * self.usual * 1.1)
        if status == -9:
            self.killed += 1
            self.usual *= 1.005
        else:
            assert status == self.done, (self.name, status)
            self.early += 1
            self.usual *= .99
        now = self.content()
        assert now in (self.before, self.after), (self.name, "neither before nor after")
        assert status == -9 or now == self.after, (self.name, "says done and is not")
        if self.name == "forget" and now == self.after:
            self.gone({"fr.db"})
        self.complete(now)

    def gone(self, names):
        for name in names:
            with open(self.place.path(name), "rb") as file:
                content = file.read()
            left = [word for word in self.words if word in content]
            assert not left, (self.name, name, left)

    def complete(self, now):
        """Once more, to its end."""
        if self.name not in AGAIN and now != self.before:
            if self.name == "forget":
                assert self.run() in (0, 2)
                self.gone(name for name in os.listdir(self.place.folder) if name.startswith("fr.db"))
            return
        made = {"salvage": "saved.db", "backup": "copy.db"}.get(self.name)
        if made and os.path.exists(self.place.path(made)):
            # whole, or a part that nobody takes for it
            assert self.place.content(self.place.path(made)) is not None
            return
        status = self.run()
        assert status in (0, self.done), (self.name, "once more", status)
        assert self.content() == self.after, (self.name, "once more is not after")
        left = [name for name in os.listdir(self.place.folder) if name.endswith((".part", "-journal"))]
        assert not left, (self.name, "is left", left)


def main():
    place = Place(Tools(PROGRAMS), FOLDER)
    said, killed = [], 0
    for command in commands(place):
        if command[0] not in (ONLY or CHANGES):
            continue
        one = Command(place, *command)
        while one.killed < KILLS:
            one.one()
        said.append(f"{one.name} {one.killed}")
        killed += one.killed
    place.tools.stop()
    print(f"{killed} kills: " + ", ".join(said))


if __name__ == "__main__":
    main()
