#!/usr/bin/python3
"""Whatever is typed: each line that --help allows, with operands and options that are right, nearly right or wrong.

usage: typed.py FOLDER-OF-PROGRAMS FOLDER [LINES [SEED]]

A line ends with a status that is documented.  What is refused (2) says why in one line and changes nothing.  What is
printed is UTF-8 without anything that steers a terminal, with -j one object on each line.  What was changed leaves the
store sound, and undo takes it back exactly.
"""
import json
import os
import random
import re
import sys

from commands import Place, same_file
from within import Tools

PROGRAMS, FOLDER = sys.argv[1], sys.argv[2]
LINES = int(sys.argv[3]) if len(sys.argv) > 3 else 3000
SEED = sys.argv[4] if len(sys.argv) > 4 else "1"

TOOLS = ["fr-log", "fr-friend", "fr-balance", "fr-checkin", "fr-ritual", "fr-data"]
# They run another program or wait for a person, or what they change is no record that undo knows.
LEFT = {"--exec", "--notify", "--install", "--uninstall", "--edit", "--through", "--back", "--push", "--db", "--help",
        "--version", "--color"}
KEPT = {"restore", "forget", "upgrade", "init", "salvage", "remind", "undo", "redo"}
UTF8 = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")

KEPT_NOTE = re.compile("what you wrote is kept in ")
TIMES = ("updated", "changed")

NAMES = ["Ana", "ben", "Kim", "Zoë", "Anna", "Nobody", "An", "", "Ana,Ben", "Ana and Kim", "x" * 300, "Ana\x1b[2J", "last"]
DATES = ["yesterday 18:00", "2026-02-20", "last night", "tomorrow", "31.02.", "", "10 days ago", "3 nov", "2026-06-01",
         "never", "8pm", "two weeks ago", "2026-03-06", "sunday", "1/2", "2026-03-02T09:00:00+05:00", "today"]
LENGTHS = ["20m", "1h30", "1,5h", "0", "-5m", "half an hour", "2 weeks", "month", "week", "6w", "sunday 18:00", "",
           "month on first sunday", "FREQ=MONTHLY;BYDAY=-1FR", "weekday at 9", "forever"]
NUMBERS = ["1", "3", "5", "-2", "0", "+1", "", "9", "1e3", "two", "-1", "99999999999999999999"]
TEXTS = ["a word", "", "two\nlines", "with \x1b[31mred", "-", "h\u202eidden", "ok", "listening", "40m she called", "host"]
POOL = {"NAME": NAMES, "FRIEND": NAMES, "FRIENDS": NAMES, "NEW": NAMES, "FROM": NAMES, "INTO": NAMES, "WHO":
        ["me", "friend", "both", "Ana", "us", ""], "TIME": DATES, "DATE": DATES, "HH:MM": ["18:00", "9", "25:00", "8pm", ""],
        "DURATION": LENGTHS, "RHYTHM": LENGTHS, "N": NUMBERS, "LEVEL": NUMBERS, "ENERGY": NUMBERS, "LIMIT": NUMBERS,
        "KIND": ["listening", "call", "advice", "request", "thanks", "boundary", "examples", "lint", "huh", ""],
        "ID": ["last", "0", "zz", "ffffff", ""], "RITUAL": ["Coffee", "coff", "Favours", "Nothing", ""],
        "ROLE:PEOPLE": ["host:me,Ana", "host:", "host", "cook:me,Ben,Ana", ":"], "ROLE": ["host", "cook"],
        "MEASURE": ["minutes_per_week", "energy", "heavy_per_week", "miles"], "ZONE": ["Europe/Berlin", "Nowhere"],
        "TZ": ["Europe/Berlin", "Nowhere", "UTC", ""], "TAG": ["uni", "work", "", "a b"], "KEY=VALUE":
        ["summary=fine", "felt_me=2", "half_life=13", "half_life=x", "x", "=", "one_change=less"], "KEY":
        ["half_life", "language", "ask.energy", "remind.quiet", "summary=fine", "half_life=9", "at=Date", "dates", "x"],
        "VALUE": ["13", "de", "off", "on", "dmy", ""], "WORD": ["given", "received", "mutual", "open", "raised", "let-go",
                                                              "done", "x"], "TYPE": ["moment", "friend,care", "x"],
        "LIST": ["ok", "ask-first", "not-now", "x"]}
# A moment in one's own words, a part of each.
SAID = [["", "On Monday evening ", "After work ", "Yesterday ", "so "],
        ["Ana ", "I ", "Ana and I ", "we ", "My friend Kim ", "Ben and Émile ", "Nobody ", "ana "],
        ["listened to me", "helped Ben move", "called", "had coffee with Kim", "was there for Ana", "made me laugh", "met",
         "didn't come", "drove Zoë to the airport", "gave me a book", "wrote to Ana and Ben", "cried"],
        ["", " for an hour", ", 40 minutes", " twice", " about the job", ", half an hour", " for two days"],
        ["", " yesterday evening", " last night", " on Sunday", " at 8pm", " on 31.02.", " next week", " in 2024"],
        ["", ", it left me tired", ", energy +1", ", she began it", "; I feel better", " \u202e!", ", weight 9"]]
STORES = ["fr.db", "other.db", "none.db"]


class Wrong(Exception):
    """What does not hold."""


def choices(text):
    """What stands for an argument, as a list of what may be given for it."""
    if text in POOL:
        return POOL[text]
    if re.fullmatch(r"-?\d+\.\.\d+", text):
        return NUMBERS
    return text.split("|") + ["x"] if "|" in text else TEXTS


def commands_of(place, tool):
    """Each command of a tool with the operands and options of its --help."""
    out = []
    for line in place.run(tool, "--help").stdout.decode().partition("\ncommands:\n")[2].splitlines():
        if not line.strip():
            break
        if not re.match("  [a-z]", line):
            continue
        verb = line.split()[0]
        told = place.run(tool, verb, "--help").stdout.decode()
        operands = re.findall(r"[A-Z]{2,}|\b[a-z]+(?:[|][a-z-]+)+|(?<= )-(?=[\] |])", told.split("\n")[0])
        options = [(name, arg) for name, arg in re.findall(r"^ +(?:-\w, )?(--[a-z-]+)(?: ([^ \n]+))?", told, re.M)
                   if name not in LEFT]
        out.append((tool, verb, operands, options))
    return out


class Typist:
    """What is drawn, and what became of it."""

    def __init__(self, place, rng):
        self.place, self.rng = place, rng
        self.files = [place.path(name) for name in ("in.ndjson", "people.vcf", "table.csv", "cal.ics", "friends.md", "form", "words",
                                                    "both", "asked", "broken.ndjson", "monica.json")]
        self.commands = [command for tool in TOOLS for command in commands_of(place, tool)]
        self.before = {}
        self.statuses = {}

    def argument(self, what):
        """Mostly the first ones, which are right."""
        if what in ("FILE", "DIR") or what.startswith("FILE"):
            return self.rng.choice([*self.files, self.place.path("sync"), self.place.path("none"), "-"])
        pool = choices(what)
        return pool[min(int(self.rng.expovariate(0.6)), len(pool) - 1)]

    def line(self):
        words = self.typed()
        if self.rng.random() < 0.1:
            return ["fr", "say", *self.rng.choice([["--yes"], ["--yes"], ["--json"], []]),
                    "".join(self.rng.choice(part) for part in SAID)]
        if self.rng.random() < 0.2:
            cut = self.rng.randrange(1, len(words))
            return [words[0], "--complete", *words[1:cut], words[cut][:self.rng.randrange(4)]]
        return words

    def typed(self):
        tool, verb, operands, options = self.rng.choice(self.commands)
        words = [tool, verb]
        for what in operands[:max(0, len(operands) - self.rng.choice([0, 0, 0, 1, 2]))]:
            words.append(self.argument(what))
        for name, arg in self.rng.sample(options, min(len(options), self.rng.choice([0, 1, 1, 2, 3]))):
            words.append(name)
            if arg:
                words.append(self.argument(arg))
        if "--new" in dict(options) and self.rng.random() < 0.5:
            words.append("--new")
        return words

    def input(self):
        with open(self.rng.choice(self.files), "rb") as file:
            return file.read()

    def content(self, store):
        """What it says, without the times at which it was said."""
        records = map(json.loads, self.place.content(store).decode().splitlines())
        return [{key: value for key, value in record.items() if value is not None and key not in TIMES}
                for record in records if record["type"] != "tombstone"]

    def content_before(self, store):
        if store not in self.before:
            self.before[store] = self.content(store)
        return self.before[store]

    def one(self):
        words, store = self.line(), self.place.path(self.rng.choices(STORES, [8, 2, 1])[0])
        there = os.path.exists(store)
        before = self.content_before(store) if there else None
        done = self.place.run(*words, text=self.input(), store=store)
        self.statuses[done.returncode] = self.statuses.get(done.returncode, 0) + 1
        try:
            self.must(words, store, done, there)
            if there and not same_file(store, os.path.join(self.place.kept, os.path.basename(store))):
                self.taken_back(words, store, before)
        except (Wrong, AssertionError, ValueError) as why:
            raise Wrong(f"{' '.join(map(repr, words))} ({os.path.basename(store)}): {why}\n  {done}") from why
        self.place.again()

    def must(self, words, store, done, there):
        if done.returncode not in (0, 1, 2, 3, 75):
            raise Wrong("ends so")
        out, err = done.stdout.decode().replace("\r\n", "\n"), done.stderr.decode()
        if UTF8.search(out) or UTF8.search(err):
            raise Wrong("steers a terminal")
        if done.returncode == 2:
            # a moment that was not understood is shown as a line to fill in
            if (out and not (words[:2] == ["fr", "say"] and out.startswith("fr-log "))) or sum(not KEPT_NOTE.search(line) for line in err.splitlines()) != 1 or not err.startswith(words[0] + ":"):
                raise Wrong("is refused in other than one line")
            if os.path.exists(store) and (not there or not same_file(store, os.path.join(self.place.kept, os.path.basename(store)))):
                raise Wrong("is refused and changes the store")
        if done.returncode == 3 and not err:
            raise Wrong("fails without a word")
        if "--json" in words and words[1] != "--complete" and not all(line.startswith("{") and json.loads(line) for line in out.splitlines()):
            raise Wrong("is no object on each line")

    def taken_back(self, words, store, before):
        if words[1] in KEPT or self.content(store) == before:
            return
        # what came from another machine is no change of this person's
        others = ["--sync"] if words[:2] == ["fr-data", "sync"] or \
            (words[:2] == ["fr-data", "import"] and "--from" not in words) else []
        undone = self.place.run("fr-data", "undo", "--yes", *others, store=store)
        if undone.returncode or self.content(store) != before:
            raise Wrong(f"is not taken back: {undone}")


def main():
    tools = Tools(PROGRAMS)
    if not tools.within():
        print("not with this compiler")
        return
    typist = Typist(Place(tools, FOLDER), random.Random(SEED))
    wrong = 0
    for number in range(LINES):
        try:
            typist.one()
        except Wrong as why:
            wrong += 1
            print(number, why, flush=True)
            typist.place.again()
            if wrong == 10:
                break
    tools.stop()
    print(f"{number + 1} lines,", ", ".join(f"{count} ended with {status}" for status, count in sorted(typist.statuses.items())))
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
