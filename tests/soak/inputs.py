#!/usr/bin/python3
"""Bits flipped, ends cut off and pieces moved in what is imported: never a crash, a hang or half of an import.

usage: inputs.py FOLDER-OF-PROGRAMS FOLDER [TIMES [SEED]]

TIMES for each kind of input.  What is refused leaves the store as it was to the byte; what is taken is one step that one
undo takes back, the same once more changes nothing, and the store is sound.
"""
import os
import random
import re
import shutil
import sys

from commands import DATA, Place
from within import Hangs, Tools

PROGRAMS, FOLDER = sys.argv[1], sys.argv[2]
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 100
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
SECONDS = 20


class Wrong(Exception):
    """What does not hold."""


def damaged(content):
    """Some bytes of it otherwise."""
    content = bytearray(content)
    for _ in range(RANDOM.choice((1, 1, 1, 2, 5))):
        size = len(content)
        at = RANDOM.randrange(size + 1)
        piece = RANDOM.randrange(1, 40)
        how = RANDOM.choice(("bit", "bit", "bit", "byte", "cut", "out", "twice", "noise", "word"))
        if how == "bit" and at < size:
            content[at] ^= 1 << RANDOM.randrange(8)
        elif how == "byte" and at < size:
            content[at] = RANDOM.choice(b"\0\n\r\t\"'\\{}[],:;=@*_-#()<>9\x7f\x80\xc3\xe2\xf0\xff")
        elif how == "cut" and RANDOM.random() < .5:
            del content[at:]
        elif how == "out":
            del content[at:at + piece]
        elif how == "twice":
            other = RANDOM.randrange(size + 1)
            content[at:at] = content[other:other + piece]
        elif how == "noise":
            content[at:at] = RANDOM.randbytes(piece)
        else:
            content[at:at] = RANDOM.choice((b"\xe2\x80\xae", b"\xef\xbb\xbf", b"null", b"1e400", b"-1", b"99999999999999",
                                            b"\\u0000", b"\\ud800", b"2026-02-30", b"**", b"\r\n ", b"=\r\n", b'""'))
        if not content:
            return b""
    return bytes(content)


class Inputs:
    """One kind of input, again and again."""

    def __init__(self, place, name, *args):
        self.place, self.name, self.args = place, name, args
        self.path = place.path(name)
        with open(os.path.join(place.kept, name), "rb") as file:
            self.whole = file.read()
        self.before = place.content(place.store)
        self.taken = self.refused = self.left = 0

    def steps(self):
        return self.place.run("fr-data", "-j", "journal", "-n", "1").stdout

    def one(self):
        place = self.place
        place.again()
        content = damaged(self.whole)
        place.write(self.name, content)
        was = open(place.store, "rb").read()
        done = place.run(*self.args)
        if done.returncode not in (0, 2, 3):
            raise Wrong(f"ends with {done.returncode}: {done.stderr.decode(errors='replace')}")
        now = open(place.store, "rb").read()
        if now == was:
            self.refused += 1
            return
        if done.returncode == 2 or (done.returncode == 3 and not re.search(b"not read|be read|not known here", done.stderr)):
            raise Wrong(f"refused, and changes the store: {done.stderr.decode(errors='replace')}")
        self.taken += done.returncode == 0
        self.left += done.returncode == 3
        first = place.content(place.store)
        again = place.run(*self.args, now="2026-03-02T12:00:01Z", seed="8")
        if again.returncode != done.returncode or place.content(place.store) != first:
            raise Wrong(f"the same once more: {again.stderr.decode(errors='replace')}")
        undone = place.run("fr-data", "undo", "--yes", now="2026-03-02T12:00:02Z")
        if b'"forgotten":true' in content:
            return  # who is forgotten is so for good
        if undone.returncode or self.without_marks(place.content(place.store)) != self.without_marks(self.before):
            raise Wrong(f"one undo does not take it back: {undone.stderr.decode(errors='replace')}")

    @staticmethod
    def without_marks(content):
        """Without the marks of what was removed (of a key: null), and the times: what was undone was changed twice."""
        out = []
        for line in content.splitlines():
            if not line.startswith(b'{"type":"tombstone"'):
                out.append(re.sub(rb',"\w+":null', b"", line.split(b',"created"')[0]))
        return sorted(out)

    def run(self):
        wrong = 0
        for _ in range(TIMES):
            state = RANDOM.getstate()
            try:
                self.one()
            except (Wrong, Hangs, AssertionError) as why:
                wrong += 1
                kept = os.path.join(FOLDER, f"wrong.{wrong}.{self.name}")
                if os.path.exists(self.path):
                    shutil.copyfile(self.path, kept)
                print(f"{self.name}: {why or 'no answer'} (kept as {kept}) {state[1][0]}", flush=True)
                if wrong == 10:
                    break
        print(f"{self.name}: {TIMES} damaged, {self.taken} taken, {self.left} with something left out, "
              f"{self.refused} refused or without anything new", flush=True)
        return wrong


def main():
    place = Place(Tools(PROGRAMS, SECONDS), FOLDER)
    shutil.copyfile(os.path.join(DATA, "import", "friends.md"), os.path.join(place.kept, "friends.md"))
    at = place.path
    wrong = 0
    for inputs in (Inputs(place, "in.ndjson", "fr-data", "import", at("in.ndjson")),
                   Inputs(place, "friends.md", "fr-data", "import", "--from", "friends", at("friends.md"), "--map",
                          "@gave=given", "--today", "2026-03-01"),
                   Inputs(place, "monica.json", "fr-data", "import", "--from", "monica", at("monica.json")),
                   Inputs(place, "people.vcf", "fr-data", "import", "--from", "vcf", at("people.vcf")),
                   Inputs(place, "table.csv", "fr-data", "import", "--from", "csv", at("table.csv"), "--columns",
                          "at=Date,friend=Who,direction=Way,minutes=Minutes,note=What"),
                   Inputs(place, "cal.ics", "fr-ritual", "import", at("cal.ics"), "--with", "Ana")):
        wrong += inputs.run()
    place.tools.stop()
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
