"""remind_kill KILLS: kill -9 during `remind --exec`, at random moments, in a store with rituals every day.

Each reminder arrives, none is marked that did not arrive, and what arrives twice has the same id.
"""

import collections
import datetime
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys

RITUALS = 20
SINK = "sink"


def run(*args, now):
    env = dict(os.environ, FR_NOW=now)
    return subprocess.run(args, env=env, capture_output=True, text=True, check=True).stdout


def delivered():
    if not os.path.exists(SINK):
        return []
    with open(SINK, encoding="utf-8") as sink:
        return [json.loads(line) for line in sink]


def marked(store):
    with sqlite3.connect(store, timeout=20) as db:
        rows = db.execute("SELECT subject, due FROM reminded").fetchall()
    return {(subject.split(":")[1], due) for subject, due in rows}


def one(now, delay):
    """One remind, killed after so many seconds; True where it ended by itself before."""
    env = dict(os.environ, FR_NOW=now)
    child = subprocess.Popen(["fr-ritual", "remind", "--exec", f"cat >>{SINK}"], env=env)
    try:
        return child.wait(timeout=delay) == 0
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return False


def main():
    kills = int(sys.argv[1])
    random.seed(int(os.environ.get("FR_KILL_SEED", "1")))
    store = os.environ["FR_DB"]
    day = datetime.date(2026, 3, 1)
    first = f"{day}T05:00:00Z"
    for i in range(RITUALS):
        run("fr-friend", "add", f"Friend {i}", now=first)
        run("fr-ritual", "add", f"Walk {i}", "--with", f"Friend {i}", "--every", "day", now=first)
    rituals = {json.loads(line)["id"] for line in run("fr-ritual", "-j", "list", now=first).splitlines()}
    assert len(rituals) == RITUALS
    expected = set()
    done = 0
    while done < kills:
        expected |= {(ritual, str(day)) for ritual in rituals}
        while done < kills:
            over = one(f"{day}T08:30:00Z", random.uniform(.001, .025))
            done += not over
            if not over and done % 10 == 0:
                # what is marked has arrived, also in the middle
                assert marked(store) <= {(d["subject"], d["due"]) for d in delivered()}
            if over:
                break
        assert one(f"{day}T08:30:00Z", 60)
        got = delivered()
        assert {(d["subject"], d["due"]) for d in got} == expected, "each reminder arrived, and nothing else"
        assert marked(store) == expected, "each is marked"
        day += datetime.timedelta(days=1)
    ids = collections.defaultdict(set)
    for d in got:
        ids[d["subject"], d["due"]].add(d["id"])
        assert not d["late"]
    assert all(len(of) == 1 for of in ids.values()), "a repeat has the same id"
    assert len(set().union(*ids.values())) == len(expected), "and nothing else has"
    print(f"{done} kills, {len(expected)} reminders, {len(got) - len(expected)} repeats, 0 lost")


main()
