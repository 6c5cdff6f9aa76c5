#!/usr/bin/env python3
"""Moments with whatever a record can hold, as NDJSON: there_and_back.py COUNT [SEED]; rituals: ... rituals.

What fr-data export --to writes of them has to come in again as it was (tests/cli/import-field.bats).
"""
import json
import random
import sys
import uuid

count = int(sys.argv[1])
rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
NAMES = ["Ana", "Ben", "Zoë O’Brien", "José", "Mei-Ling", "Tom & Jerry", "Ana and Ben", "王芳", "a; b", "\"Q\" Quill",
         "\u05d3\u05e0\u05d4 \u05db\u05d4\u05df", "L" * 150, "=SUM(A1)", "O'Neil (Jr.)", "🎉 Eve", "@home", "semi;colon", "und so"]
WORDS = ["tea", "a \"quoted\" word", "comma, semicolon;", "line\nbreak", " leading", "trailing ", "=1+1", "ß", "45,0",
         "tab\there", "🎉", "\u05e9\u05dc\u05d5\u05dd", "'", "--", "\"", "\"\"", "\n", "\r\n", "\r", "\t", "  ", "\u200f", "\ufeff",
         "w" * 3000, "\u202eback", "\\n", "1:30", "NaN", "\u0001", ",", ";", "\n\n\n", "-", "\x7f"]
TAGS = ["walk", "place:Lisbon", "call phone", "a;b", "semi; colon", "q\"t", "x,y", "🎉", " edge ", "place:a_b", "l\nb"]


def text():
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4)))


def some_id():
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def moment():
    day = "2025-%02d-%02d" % (rng.randint(1, 12), rng.randint(1, 28))
    made = {"type": "moment", "id": some_id(),
            "at": rng.choice([day, day + "T%02d:%02d:00Z" % (rng.randint(0, 23), rng.randint(0, 59)),
                              day + "T00:00:00Z", day + "T12:30:00+05:30"]),
            "direction": rng.choice(["given", "received", "mutual"])}
    friends = rng.sample(NAMES, rng.choice([1, 1, 2, 3]))
    made.update({"friend": friends[0]} if len(friends) == 1 else {"friends": friends})
    for key, value in (("minutes", rng.randint(0, 600)), ("weight", rng.randint(1, 5)),
                       ("their_weight", rng.randint(1, 5)), ("energy", rng.randint(-2, 2)),
                       ("initiated_by", rng.choice(["me", "friend", "both"])),
                       ("kind", rng.choice(["listening", "practical", "other"])), ("note", text()),
                       ("tags", rng.sample(TAGS, rng.randint(1, 3)))):
        if rng.random() < 0.5:
            made[key] = value
    return made


def ritual():
    rule = rng.choice(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=%s", "FREQ=MONTHLY;BYDAY=%d%%s" % rng.choice([1, 2, -1]),
                       "FREQ=YEARLY", "FREQ=MONTHLY;BYMONTHDAY=%d" % rng.randint(1, 31)])
    rule = rule % rng.choice(["MO", "WE", "SU"]) if "%s" in rule else rule
    rule += rng.choice(["", ";INTERVAL=%d" % rng.randint(2, 9)]) + rng.choice(["", "", ";COUNT=%d" % rng.randint(2, 30)])
    clock = "%02d:%02d" % (rng.randint(0, 23), rng.randint(0, 59))
    name = " ".join(word for word in text().split() if word >= " " and word != "\x7f") or "tea"  # controls are in no calendar
    made = {"type": "ritual", "id": some_id(), "name": name, "friend": "Ana", "rrule": rule,
            "start": "2025-%02d-%02d" % (rng.randint(1, 12), rng.randint(1, 28)) +
            rng.choice(["", "T%s Europe/Berlin" % clock, "T%s America/New_York" % clock, "T%s UTC" % clock])}
    if "T" in made["start"] and rng.random() < 0.5:
        made["minutes"] = rng.randint(1, 600)
    return made


for _ in range(count):
    print(json.dumps(ritual() if sys.argv[3:] == ["rituals"] else moment(), ensure_ascii=False))
