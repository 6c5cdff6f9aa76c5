#!/usr/bin/python3
"""Ten years of a ritual with skips, moves and swaps; the turn order beside a small model: turns.py [YEARS [SEED]].

The model keeps the turns as one long list.  What happens takes its first entry; what is skipped takes it only where the
turn was passed on; who takes another's turn changes places with their own next entry.
"""
import datetime
import json
import os
import random
import subprocess
import sys

PEOPLE = ['me', 'Ana', 'Ben']


class Model:
    def __init__(self):
        self.turns = PEOPLE * 2000

    def happened(self, who):
        if self.turns[0] != who:
            at = self.turns.index(who)
            self.turns[0], self.turns[at] = self.turns[at], self.turns[0]
        assert self.turns[0] == who
        self.turns.pop(0)

    def swapped(self):
        return next(who for who in self.turns if who != self.turns[0])


def run(now, *args, status=0):
    env = dict(os.environ, FR_NOW=now.strftime('%Y-%m-%dT%H:%M:%SZ'))
    done = subprocess.run(['fr-ritual', '-j', *args], capture_output=True, text=True, env=env)
    assert done.returncode == status, (args, done.returncode, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    day = datetime.datetime(2026, 1, 1, 12)
    end = day + datetime.timedelta(days=365 * years)
    model, happened = Model(), 0
    run(day, 'add', 'Supper', '--with', 'Ana,Ben', '--new', '--every', '2 weeks', '--at', '19:00',
        '--role', 'host:me,Ana,Ben')
    while day < end:
        upcoming = run(day, 'next', '1')[0]
        assert upcoming['roles']['host'] == model.turns[0], (day, upcoming, model.turns[:4])
        wanted = model.turns[0]
        what = rng.random()
        if what < 0.1:
            run(day, 'swap', 'Supper')
            wanted = model.swapped()
            assert run(day, 'next', '1')[0]['roles']['host'] == wanted
        elif what < 0.25:
            # some days later, and still before the next one
            moved = datetime.datetime.fromisoformat(upcoming['due'][:19]) + datetime.timedelta(days=rng.randint(1, 6))
            # the one to come, not one before it that nothing was said about
            run(day, 'move', 'Supper', moved.strftime('%Y-%m-%d'), '--due', upcoming['due'][:10])
            upcoming = run(day, 'next', '1')[0]
            assert upcoming['due'][:10] == moved.strftime('%Y-%m-%d')
        day = datetime.datetime.fromisoformat(upcoming['due'][:19]) + datetime.timedelta(hours=rng.randint(0, 4))
        fate = rng.random()
        if fate < 0.15:
            run(day, 'skip', 'Supper')
        elif fate < 0.25:
            run(day, 'skip', 'Supper', '--pass')
            model.happened(wanted)
        elif fate < 0.32:
            # nothing is said at all: the next one comes, and the turn is still the same person's
            day += datetime.timedelta(days=1)
        elif fate < 0.42:
            wanted = rng.choice(PEOPLE)
            run(day, 'done', 'Supper', '--role', 'host:' + wanted)
            model.happened(wanted)
            happened += 1
        else:
            record = run(day, 'done', 'Supper')[1]
            assert record['roles']['host'] == wanted
            model.happened(wanted)
            happened += 1
    print(f'{happened} happened in {years} years')
    return 0


if __name__ == '__main__':
    sys.exit(main())
