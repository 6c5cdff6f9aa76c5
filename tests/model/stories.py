#!/usr/bin/python3
"""Made-up friendships as NDJSON, of a year before NOW, with every key that the balance reads.

usage: stories.py SEED NOW
"""
import json
import random
import sys
from datetime import datetime, timedelta, timezone

KINDS = ("listening comfort presence humour celebration encouragement repair practical advice planning connection "
         "other").split()
OFFSETS = (0, 60, 120, -480, -600, 345, 840, -720, 330)


class Story:
    def __init__(self, seed, now):
        self.random, self.now = random.Random(seed), datetime.fromisoformat(now.replace("Z", "+00:00"))

    def at(self, days):
        """Up to two days ahead; now and then a bare date."""
        when = self.now - timedelta(seconds=self.random.randint(-2 * 86400, 86400 * days))
        if self.random.random() < .15:
            return when.strftime("%Y-%m-%d")
        return when.astimezone(timezone(timedelta(minutes=self.random.choice(OFFSETS)))).isoformat(timespec="seconds")

    def some(self, **values):
        return {key: value for key, value in values.items() if self.random.random() < .5}

    def moment(self, name, days, lean):
        r = self.random
        way = "mutual" if r.random() < .2 else "given" if r.random() < lean else "received"
        return {"type": "moment", "friend": name, "direction": way, "at": self.at(days)} | self.some(
            kind=r.choice(KINDS), minutes=r.randint(0, 300), weight=r.randint(1, 5), their_weight=r.randint(1, 5),
            energy=r.randint(-2, 2), initiated_by=r.choice(["me", "friend", "both"]))

    def season(self, name, days):
        start = self.at(days)
        begun = datetime.fromisoformat(start if "T" in start else start + "T12:00:00+00:00")
        end = (begun + timedelta(days=self.random.randint(1, 90))).isoformat(timespec="seconds")
        return {"type": "season", "friend": name, "who": self.random.choice(["me", "friend", "both"]),
                "start": start} | self.some(end=end)

    def friend(self, name):
        r, days, lean = self.random, self.random.choice([60, 200, 365]), self.random.random()
        yield {"type": "friend", "name": name} | self.some(cadence_days=r.randint(3, 40)) | (
            {"standing": r.choice(["caring", "remembered", "ended"])} if r.random() < .2 else {})
        yield from (self.moment(name, days, lean) for _ in range(r.randint(0, 90)))
        yield from (self.season(name, days) for _ in range(r.randint(0, 2)))
        for _ in range(r.randint(0, 2)):
            yield {"type": "checkin", "friend": name, "at": self.at(days)} | self.some(
                felt_me=r.randint(-3, 3), felt_friend=r.randint(-3, 3))
        for _ in range(r.randint(0, 3)):
            yield {"type": "care", "friend": r.choice([name, "*"]), "who": "me", "kind": r.choice(KINDS),
                   "level": r.randint(1, 5), "at": self.at(days)}


def main():
    story = Story(int(sys.argv[1]), sys.argv[2])
    for i in range(8):
        for record in story.friend(f"Friend {i}"):
            print(json.dumps(record))


if __name__ == "__main__":
    main()
