#!/usr/bin/python3
"""What remind brings with the calendar and without: remind_same.py [STORIES [SEED]].

remind looks at a plain rule without walking its dates.  One with an UNTIL is walked.  So the same rituals stand in two
stores, in one of them with an UNTIL far away; the same things happen to both, and both must say the same.
"""
import datetime
import os
import random
import subprocess
import sys

RULES = ['FREQ=WEEKLY;BYDAY=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', 'FREQ=MONTHLY;BYDAY=1SU', 'FREQ=MONTHLY;BYMONTHDAY=15',
         'FREQ=DAILY;INTERVAL=3', 'RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD', 'FREQ=YEARLY',
         'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=DAILY']
ZONES = ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Africa/Cairo']
STORES = ['plain.db', 'walked.db']


def run(store, now, seed, args, given=None):
    env = dict(os.environ, FR_NOW=now.strftime('%Y-%m-%dT%H:%M:%SZ'), FR_SEED=str(seed), FR_DB=store)
    done = subprocess.run(args, input=given, capture_output=True, text=True, env=env)
    return done.returncode, done.stdout, done.stderr


def both(now, seed, *args):
    plain, walked = (run(store, now, seed, args) for store in STORES)
    return plain, walked


def begin(rng, now):
    names = []
    for i in range(rng.randint(1, 4)):
        name = f'Ritual {i}'
        day = now + datetime.timedelta(days=rng.randint(-40, 20))
        clock = f'T{rng.randint(0, 23):02}:{rng.choice([0, 30]):02} {rng.choice(ZONES)}' if rng.random() < 0.7 else ''
        lead = rng.choice([0, 0, 60, 1440, 4320, 20160])
        rule = rng.choice(RULES)
        for store in STORES:
            rrule = rule if store == 'plain.db' else rule + ';UNTIL=21981231'
            line = (f'{{"type":"ritual","id":"00000000-0000-4000-8000-{i:012}","name":"{name}","friend":"Friend {i}",'
                    f'"rrule":"{rrule}","start":"{day:%Y-%m-%d}{clock}","lead":{lead}}}\n')
            status, _, said = run(store, now, i, ['fr-log', 'add', '-'], line)
            assert status == 0, said
        names.append(name)
    return names


def happen(rng, now, seed, name):
    later = (now + datetime.timedelta(days=rng.randint(1, 40))).strftime('%Y-%m-%d')
    what = rng.choice([['done', name], ['done', name], ['done', name], ['skip', name], ['skip', name],
                       ['move', name, later], ['pause', name, '--until', later], ['resume', name],
                       ['edit', name, '--lead', '2d'], ['edit', name, '--at', '21:15'], ['undo'], ['end', name]])
    args = ['fr-log', 'undo'] if what == ['undo'] else ['fr-ritual', *what]
    plain, walked = both(now, seed, *args)
    assert plain[0] == walked[0], (args, plain, walked)


def story(number, rng):
    for store in STORES:
        if os.path.exists(store):
            os.remove(store)
    now = datetime.datetime(2026, rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), 17)
    names = begin(rng, now)
    said = 0
    for step in range(40):
        now += datetime.timedelta(hours=rng.choice([1, 6, 12, 24, 24, 24, 49, 100, 400]))
        if rng.random() < 0.5:
            happen(rng, now, 1000 + step, rng.choice(names))
        plain, walked = both(now, 2000 + step, 'fr-ritual', '-j', 'remind')
        if plain != walked:
            sys.exit(f'story {number}, step {step}, {now}:\nwithout the calendar {plain}\nwith it {walked}')
        said += plain[1].count('\n')
    return said


def main():
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    said = sum(story(n, random.Random(seed * 100000 + n)) for n in range(stories))
    print(f'{stories} stories, {said} reminders, all the same')
    sys.exit(0 if said else 1)


main()
