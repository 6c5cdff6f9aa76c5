#!/usr/bin/python3
"""What was decided about single dates, through edits and re-imports, beside a small model: decided.py [STEPS [SEED]].

The model keeps what was said by the date that it was said of.  Where the rule becomes another, that goes to the date of
the same day; where the rhythm is the same on other days, to the nearest one; else it stays where a day was named for it
or it is over, and a turn that was swapped or passed on is let go, for which --yes is wanted.
"""
import datetime
import json
import os
import random
import subprocess
import sys

DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
PEOPLE = ['me', 'Ana', 'Ben']
DAY = datetime.timedelta(days=1)


class Rule:
    def __init__(self, freq, interval, start, at):
        self.freq, self.interval, self.start, self.at = freq, interval, start, at

    def dates(self, until):
        """All up to the second one that is later than this day."""
        found, late, day = [], 0, self.start
        while late < 2:
            found.append(datetime.datetime.combine(day, self.at))
            late += day > until
            if self.freq == 'weekly':
                day += 7 * self.interval * DAY
            else:
                weekday, month = day.weekday(), (day.replace(day=28) + 4 * DAY).replace(day=1)
                day = month + (weekday - month.weekday()) % 7 * DAY
        return found

    def words(self):
        name = DAYS[self.start.weekday()]
        return f'month on first {name}' if self.freq == 'monthly' else \
            f'{self.interval} weeks on {name}' if self.interval > 1 else name

    def text(self):
        byday = self.start.strftime('%a')[:2].upper()
        return f'FREQ=MONTHLY;BYDAY=1{byday}' if self.freq == 'monthly' else \
            f'FREQ=WEEKLY;INTERVAL={self.interval};BYDAY={byday}'


class Model:
    def __init__(self, rule):
        self.rule, self.said = rule, {}

    def when(self, due):
        return self.said.get(due, {}).get('moved') or due

    def is_open(self, due):
        return self.said.get(due, {}).get('status', 'due') in ('due', 'moved')

    def open_ahead(self, today, until):
        """(when, due) of those of today and later, in the order in which they come."""
        dues = set(self.rule.dates(until))
        dues |= {due for due, said in self.said.items() if said['status'] == 'moved'}
        return sorted((self.when(due), due) for due in dues if self.is_open(due) and self.when(due).date() >= today)

    def turns(self, today, until):
        """Everything that takes a turn, as (when, due, who or None); what was passed on took the turn of who it names."""
        took = [(self.when(due), due, said['cast']) for due, said in self.said.items()
                if said['status'] == 'done' or said['status'] == 'skipped' and said['cast']]
        took += [(when, due, self.said.get(due, {}).get('cast')) for when, due in self.open_ahead(today, until)]
        # of what is at the same time what is open comes first
        return sorted(took, key=lambda turn: (turn[0], not self.is_open(turn[1]), turn[1]))

    def order(self, due, today):
        """Whose turns are next at this date; of what is at the same time the one that was to be earlier is first."""
        order, when = PEOPLE * 400, self.when(due)
        for at, other, who in self.turns(today, when.date()):
            if at > when or at == when and (other >= due or not self.is_open(other)):
                break
            place = order.index(who or order[0])
            order[0], order[place] = order[place], order[0]
            order.pop(0)
        return order

    def who(self, due, today):
        return self.said.get(due, {}).get('cast') or self.order(due, today)[0]

    def follow(self, rule, today, now, dry=False):
        last = max(due.date() for due in self.said) + DAY if self.said else today
        before, after = self.rule.dates(last), rule.dates(last)
        shifted = (self.rule.freq, self.rule.interval) == (rule.freq, rule.interval)

        def nearest(dates, day):
            return min(dates, key=lambda due: (abs(due.date() - day), due))

        def target(due):
            same = [to for to in after if to.date() == due.date()]
            if same or due not in before:
                return same[0] if same and due in before else None
            to = nearest(after, due.date())
            good = shifted and nearest(before, to.date()) == due and (to.date() < today) == (due.date() < today)
            return to if good else None

        kept, lost = {}, 0
        by_order = {due: self.order(due, today)[0] for due in self.said}
        passed = []
        for due in sorted(self.said, key=lambda due: (self.said[due]['seq'], due)):
            said, to = self.said[due], target(due)
            if to is None and due in before and said['status'] in ('due', 'skipped') and said['cast'] and \
                    due.date() >= today:
                lost += 1
                continue
            kept[to or due] = dict(said, seq=now if to not in (None, due) else said['seq'])
            passed = [(old, other) for old, other in passed if other != (to or due)]
            if said['status'] == 'skipped' and said['cast'] and (to or due).date() >= today and \
                    by_order[due] == said['cast']:
                passed.append((due, to or due))
        if not dry:
            self.rule, self.said = rule, kept
            for _, due in sorted(passed):
                self.said[due]['cast'] = self.order(due, today)[0]
        return lost


class Run:
    def __init__(self, steps, seed):
        self.rng, self.steps, self.seq = random.Random(seed), steps, 0
        self.today = datetime.date(2026, 1, 5)
        self.trace = []
        self.file, self.moves = None, 0

    def clock(self, seq):
        """The time of the call of this number."""
        return datetime.datetime.combine(self.today, datetime.time(3)) + datetime.timedelta(seconds=seq % 75000)

    def fr(self, *args, status=0):
        self.seq += 1
        now = self.clock(self.seq)
        done = subprocess.run(['fr-ritual', '-j', *args], capture_output=True, text=True,
                              env=dict(os.environ, FR_NOW=now.strftime('%Y-%m-%dT%H:%M:%SZ'), TZ='UTC'))
        self.trace.append(f'{now} {args} {done.stderr.strip()}')
        assert done.returncode == status, (done.returncode, done.stderr, self.trace[-12:])
        return [json.loads(line) for line in done.stdout.splitlines()]

    def some_rule(self, start, at):
        kind = self.rng.choice(['weekly', 'weekly', 'fortnight', 'monthly'])
        day = start + self.rng.randrange(7) * DAY
        if kind == 'monthly':
            while day.day > 7:
                day += 7 * DAY
            return Rule('monthly', 1, day, at)
        return Rule('weekly', 1 if kind == 'weekly' else 2, day, at)

    def some_time(self):
        return datetime.time(self.rng.randrange(8, 20), self.rng.choice([0, 15, 30]))

    def another(self, day):
        """A time of this day that nothing was moved to before."""
        self.moves += 1
        return datetime.datetime.combine(day, datetime.time(20 + self.moves // 60 % 4, self.moves % 60))

    def calendar(self, rule):
        """The calendar that the event stands in, with some of its dates otherwise."""
        ahead = [due for due in rule.dates(self.today + 60 * DAY) if due.date() >= self.today][:6]
        skipped = self.rng.sample(ahead, 1) if self.rng.random() < .6 else []
        moved = [due for due in self.rng.sample(ahead, 1) if due not in skipped] if self.rng.random() < .6 else []
        to = {due: self.another(due.date() + self.rng.randrange(1, 5) * DAY) for due in moved}

        def stamp(when):
            return when.strftime('%Y%m%dT%H%M%SZ')
        text = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:supper\r\nSUMMARY:Supper\r\n' \
            f'DTSTART:{stamp(rule.dates(rule.start)[0])}\r\nRRULE:{rule.text()}\r\n' + \
            ''.join(f'EXDATE:{stamp(due)}\r\n' for due in skipped) + 'END:VEVENT\r\n' + \
            ''.join(f'BEGIN:VEVENT\r\nUID:supper\r\nSUMMARY:Supper\r\nRECURRENCE-ID:{stamp(due)}\r\n'
                    f'DTSTART:{stamp(to[due])}\r\nEND:VEVENT\r\n' for due in moved) + 'END:VCALENDAR\r\n'
        self.text = text
        self.file = rule, skipped, to

    def bring(self, model, *more):
        """The calendar, changed just now: an older one, or one without a time, leaves what was edited here."""
        with open('supper.ics', 'w', newline='') as out:
            out.write(self.text.replace('\r\nSUMMARY', f'\r\nLAST-MODIFIED:{self.clock(self.seq + 1):%Y%m%dT%H%M%SZ}\r\nSUMMARY'))
        self.fr('import', 'supper.ics', '--with', 'Ana,Ben', *more)
        self.imported(model, *self.file)

    def imported(self, model, rule, skipped, to):
        model.follow(rule, self.today, self.seq)
        for due in skipped:
            said = model.said.get(due)
            if not said or said['status'] not in ('done', 'skipped'):
                model.said[due] = {'status': 'skipped', 'moved': said and said['moved'], 'cast': None, 'seq': self.seq}
        for due, when in to.items():
            said = model.said.get(due)
            if not said or said['status'] != 'done':
                model.said[due] = {'status': 'moved', 'moved': when, 'cast': said and said['cast'], 'seq': self.seq}

    def say(self, model, due, status, **more):
        old = model.said.get(due, {'moved': None, 'cast': None})
        model.said[due] = dict(old, status=status, seq=self.seq, **more)

    def one(self, model):
        rng = self.rng
        ahead = model.open_ahead(self.today, self.today + 60 * DAY)
        days = [when.date() for when, _ in ahead]
        # a day alone names one of them, where no other is open or of that day
        single = [(when, due) for when, due in ahead[:6] if days.count(when.date()) == 1]
        what = rng.choice(['at', 'every', 'move', 'skip', 'pass', 'swap', 'done', 'late', 'import', 'again', 'wait',
                           'wait'])
        when, due = rng.choice(single) if single else (None, None)
        name = when and when.strftime('%Y-%m-%d')
        if what == 'at':
            at = self.some_time()
            start = [due for due in model.rule.dates(self.today + 40 * DAY) if due.date() >= self.today][0].date()
            self.edit(model, Rule(model.rule.freq, model.rule.interval, start, at), '--at', at.strftime('%H:%M'))
        elif what == 'every':
            rule = self.some_rule(self.today, model.rule.at)
            self.edit(model, rule, '--every', rule.words())
        elif what == 'import':
            base = model.rule.start if rng.random() < .5 else self.today
            rule = self.some_rule(base, self.some_time())
            self.calendar(rule)
            self.bring(model)
        elif what == 'again':
            self.bring(model)
        elif what == 'wait':
            self.today += rng.randrange(1, 5) * DAY
        elif what == 'late':
            past = [due for due in model.rule.dates(self.today) if due not in model.said and
                    self.today - 8 * DAY < due.date() < self.today and due.date() not in
                    [model.when(other).date() for other in model.said]]
            if past:
                due = past[-1]
                who = model.who(due, self.today)
                got = self.fr('done', 'Supper', '--for', due.strftime('%Y-%m-%d'))[1]
                assert got['roles']['host'] == who, (got, who, self.trace[-12:])
                self.say(model, due, 'done', cast=who)
        elif not due:
            return
        elif what == 'move':
            to = self.another(due.date() + rng.randrange(-3, 4) * DAY)
            if to.date() >= self.today:
                self.fr('move', 'Supper', to.strftime('%Y-%m-%d %H:%M'), '--due', name)
                self.say(model, due, 'moved', moved=to)
        elif what == 'skip':
            self.fr('skip', 'Supper', '--due', name)
            self.say(model, due, 'skipped', cast=None)
        elif what == 'pass':
            who = model.who(due, self.today)
            self.fr('skip', 'Supper', '--due', name, '--pass')
            self.say(model, due, 'skipped', cast=who)
        elif what == 'swap':
            order = model.order(due, self.today)
            cast = model.said.get(due, {}).get('cast')
            other = next(who for who in order if who != order[0])
            self.fr('swap', 'Supper', '--due', name)
            self.say(model, due, 'moved' if model.said.get(due, {}).get('status') == 'moved' else 'due',
                     cast=None if cast and cast != order[0] else other)
        elif what == 'done':
            who = model.who(due, self.today)
            got = self.fr('done', 'Supper', '--for', name)[1]
            assert got['roles']['host'] == who, (got, who, self.trace[-12:])
            self.say(model, due, 'done', cast=who)

    def edit(self, model, rule, *args):
        lost = model.follow(rule, self.today, self.seq + 1, dry=True)
        if lost:
            self.fr('edit', 'Supper', *args, status=2)
            self.fr('edit', 'Supper', *args, '--yes')
        else:
            self.fr('edit', 'Supper', *args)
        model.follow(rule, self.today, self.seq)

    def all(self):
        rule = self.some_rule(self.today, self.some_time())
        self.calendar(rule)
        model = Model(rule)
        self.bring(model, '--new', '--role', 'host:me,Ana,Ben')
        for step in range(self.steps):
            self.one(model)
            got = [(one['due'], one['roles']['host']) for one in self.fr('next', '6')]
            ahead = model.open_ahead(self.today, self.today + 400 * DAY)[:6]
            wanted = [(when.strftime('%Y-%m-%dT%H:%M:00Z'), model.who(due, self.today)) for when, due in ahead]
            assert got == wanted, (step, got, wanted, self.trace[-14:])
        print(f'{self.steps} steps')


if __name__ == '__main__':
    Run(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, int(sys.argv[2]) if len(sys.argv) > 2 else 1).all()
