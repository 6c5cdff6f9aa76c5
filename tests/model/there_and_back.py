#!/usr/bin/env python3
"""Moments with whatever a record can hold, as NDJSON: there_and_back.py COUNT [SEED].

What fr-data export --to writes of them has to come in again as it was (tests/cli/import-field.bats).
"""
import json
import random
import sys
import uuid

count = int(sys.argv[1])
rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
NAMES = ["Ana", "Ben", "Zoë O’Brien", "José", "Mei-Ling", "Tom & Jerry", "Ana and Ben", "王芳", "a; b"]
WORDS = ["tea", "a \"quoted\" word", "comma, semicolon;", "line\nbreak", " leading", "trailing ", "=1+1", "ß", "45,0",
         "tab\there", "🎉", "\u05e9\u05dc\u05d5\u05dd", "'", "--"]


def text():
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4)))


for i in range(count):
    day = "2025-%02d-%02d" % (rng.randint(1, 12), rng.randint(1, 28))
    moment = {"type": "moment", "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
              "at": rng.choice([day, day + "T%02d:%02d:00Z" % (rng.randint(0, 23), rng.randint(0, 59)),
                                day + "T00:00:00Z", day + "T12:30:00+05:30"]),
              "direction": rng.choice(["given", "received", "mutual"])}
    friends = rng.sample(NAMES, rng.choice([1, 1, 2, 3]))
    moment.update({"friend": friends[0]} if len(friends) == 1 else {"friends": friends})
    for key, value in (("minutes", rng.randint(0, 600)), ("weight", rng.randint(1, 5)),
                       ("their_weight", rng.randint(1, 5)), ("energy", rng.randint(-2, 2)),
                       ("initiated_by", rng.choice(["me", "friend", "both"])),
                       ("kind", rng.choice(["listening", "practical", "other"])), ("note", text()),
                       ("tags", rng.sample(["walk", "place:Lisbon", "call phone"], rng.randint(1, 2)))):
        if rng.random() < 0.5:
            moment[key] = value
    print(json.dumps(moment, ensure_ascii=False))
