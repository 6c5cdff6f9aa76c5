#!/usr/bin/python3
"""The dates of rules, beside those of python3-dateutil: recur.py PROGRAM [RULES [SEED]].

PROGRAM tells the dates of the rules on its standard input (test_recur tell).  Local times become instants by zoneinfo: a
time that the clocks skip is the later one, of one that comes twice it is the first.  SKIP=BACKWARD, which dateutil does
not know, is the last of the days of a month that are not past the wanted one.  Three things dateutil does in its own way, so
it is asked for what RFC 5545 has: a BYWEEKNO without a day is that of the start, a week that two years share belongs to
the one that has its fourth day, and places of the first week count from the beginning of the week.  Many rules have no date at all, or one in forty years, and those with more than 24 times a
day are refused; what is accepted is right.
"""
import datetime
import itertools
import random
import re
import subprocess
import sys
import zoneinfo

from dateutil import rrule

ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Beirut',
         'Africa/Casablanca', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Cairo']
DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
DATES = 40
FEW = 6

# dateutil goes on to this year for a rule that has no date, as we do
rrule.datetime.MAXYEAR = 2200


class Weeks(rrule._iterinfo):
    """Which days of a year BYWEEKNO names."""

    def __init__(self, rule):
        super().__init__(rule)
        self.masks = {}

    def rebuild(self, year, month):
        fresh = year != self.lastyear
        super().rebuild(year, month)
        if fresh and self.rrule._byweekno:
            # which days they are, the weekdays say with which these years begin
            alike = tuple(datetime.date(y, 1, 1).weekday() for y in range(year - 1, year + 3))
            if alike not in self.masks:
                self.masks[alike] = [self.named(datetime.date(year, 1, 1) + datetime.timedelta(days=i))
                                     for i in range(self.yearlen)] + [0] * 7
            self.wnomask = self.masks[alike]

    def named(self, day):
        fourth = day + datetime.timedelta(days=3 - (day.weekday() - self.rrule._wkst) % 7)
        left = datetime.date(fourth.year, 12, 31) - fourth
        week = (fourth.timetuple().tm_yday + 6) // 7
        return week in self.rrule._byweekno or -(left.days // 7) - 1 in self.rrule._byweekno


rrule._iterinfo = Weeks


def some(rng, items, most):
    return rng.sample(items, rng.randint(1, most))


def words_rule(rng):
    """A rule as words make it: clamped to the end of the month."""
    day = rng.choice([29, 30, 31])
    if rng.random() < 0.7:
        interval = rng.choice([1, 1, 2, 3, 6, 12])
        rule = f'RSCALE=GREGORIAN;FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={day};SKIP=BACKWARD'
    else:
        month = rng.choice([2, 2, 4, 6, 9, 11])
        interval = rng.choice([1, 1, 2, 4])
        rule = f'RSCALE=GREGORIAN;FREQ=YEARLY;INTERVAL={interval};BYMONTH={month};BYMONTHDAY={day};SKIP=BACKWARD'
    return rule


def any_rule(rng):
    """A rule of RFC 5545, DAILY to YEARLY, as calendars write them."""
    freq = rng.choice(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
    parts = [f'FREQ={freq}']
    if rng.random() < 0.6:
        parts.append(f'INTERVAL={rng.randint(1, 6)}')
    kind = rng.random()
    if freq == 'DAILY':
        if kind < 0.3:
            parts.append('BYDAY=' + ','.join(some(rng, DAYS, 5)))
        elif kind < 0.5:
            parts.append('BYMONTH=' + ','.join(map(str, sorted(some(rng, list(range(1, 13)), 4)))))
        elif kind < 0.7:
            parts.append('BYMONTHDAY=' + ','.join(map(str, some(rng, list(range(1, 32)) + [-1, -2, -5, -27], 4))))
    elif freq == 'WEEKLY':
        if kind < 0.7:
            parts.append('BYDAY=' + ','.join(some(rng, DAYS, 5)))
        if rng.random() < 0.3:
            parts.append('WKST=' + rng.choice(DAYS))
    elif freq == 'MONTHLY':
        if kind < 0.3:
            parts.append('BYMONTHDAY=' + ','.join(map(str, some(rng, list(range(1, 32)) + [-1, -2, -5], 4))))
        elif kind < 0.6:
            parts.append('BYDAY=' + ','.join(rng.choice(['1', '2', '3', '4', '-1', '-2', '5']) + d
                                             for d in some(rng, DAYS, 3)))
        elif kind < 0.75:
            parts.append('BYDAY=' + ','.join(some(rng, DAYS, 5)) + ';BYSETPOS=' + rng.choice(['1', '-1', '2', '1,-1']))
        elif kind < 0.85:
            parts.append('BYDAY=FR;BYMONTHDAY=13')
    else:
        if kind < 0.3:
            parts.append('BYMONTH=' + ','.join(map(str, sorted(some(rng, list(range(1, 13)), 3)))))
        elif kind < 0.6:
            parts.append(f'BYMONTH={rng.randint(1, 12)};BYDAY=' + rng.choice(['1', '2', '3', '4', '-1']) +
                         rng.choice(DAYS))
        elif kind < 0.75:
            parts.append(f'BYMONTH={rng.randint(1, 12)};BYMONTHDAY={rng.randint(1, 28)}')
        elif kind < 0.85:
            parts.append('BYYEARDAY=' + ','.join(map(str, some(rng, list(range(1, 366)) + [-1, -100], 3))))
        elif kind < 0.95:
            parts.append(f'BYMONTH={rng.randint(1, 12)};BYDAY=' + ','.join(some(rng, DAYS, 3)) + ';BYSETPOS=' +
                         rng.choice(['1', '-1', '3']))
    if rng.random() < 0.2:
        parts.append(f'COUNT={rng.randint(1, 30)}')
    elif rng.random() < 0.2:
        parts.append(some_until(rng))
    return ';'.join(parts)


def some_until(rng):
    day = f'{rng.randint(2000, 2060)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}'
    return 'UNTIL=' + day + rng.choice(['', 'T180000', 'T090000'])


def numbers(rng, low, high, most, negative=False):
    return ','.join(str(rng.randint(low, high) * (-1 if negative and rng.random() < 0.3 else 1))
                    for _ in range(rng.randint(1, most)))


def wild_rule(rng):
    """Parts of all kinds together, but for weekdays with and without a number, which dateutil cannot mix."""
    freq = rng.choice(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
    wide = freq in ('MONTHLY', 'YEARLY')
    parts = [f'FREQ={freq}']
    if rng.random() < 0.5:
        parts.append(f'INTERVAL={rng.choice([2, 3, 4, 7, 12, 13, 28, 52, 100, 365, 400, rng.randint(1, 1000)])}')
    if rng.random() < 0.4:
        parts.append('BYMONTH=' + numbers(rng, 1, 12, 3))
    if freq != 'WEEKLY' and rng.random() < 0.4:
        parts.append('BYMONTHDAY=' + rng.choice([numbers(rng, 1, 31, 3, True), '31', '30', '29', '-31', '-30', '-29',
                                                 numbers(rng, 28, 31, 2, True)]))
    if freq == 'YEARLY' and rng.random() < 0.3:
        parts.append('BYYEARDAY=' + rng.choice([numbers(rng, 1, 366, 3, True), '366', '-366', '60']))
    weeks = freq == 'YEARLY' and rng.random() < 0.3
    if weeks:
        parts.append('BYWEEKNO=' + rng.choice([numbers(rng, 1, 53, 3, True), '1', '52', '53', '-1', '-52', '-53']))
    if rng.random() < 0.5:
        if wide and not weeks and rng.random() < 0.6:
            most = 53 if freq == 'YEARLY' or rng.random() < 0.1 else 5
            parts.append('BYDAY=' + ','.join(str(rng.choice([1, -1]) * rng.randint(1, most)) + day
                                             for day in some(rng, DAYS, 3)))
        else:
            parts.append('BYDAY=' + ','.join(some(rng, DAYS, 5)))
    if rng.random() < 0.3:
        parts.append('BYHOUR=' + numbers(rng, 0, 23, rng.choice([1, 3, 12])))
    if rng.random() < 0.2:
        parts.append('BYMINUTE=' + numbers(rng, 0, 59, rng.choice([1, 3])))
    if 'BY' in ''.join(parts) and rng.random() < 0.4:
        parts.append('BYSETPOS=' + rng.choice([numbers(rng, 1, 5, 2, True), numbers(rng, 1, 366, 2, True), '-1', '31']))
    if rng.random() < 0.2:
        parts.append('WKST=' + rng.choice(DAYS))
    if rng.random() < 0.2:
        parts.append(f'COUNT={rng.randint(1, 30)}')
    return ';'.join(parts)


def plain(rule, start):
    """The same rule as dateutil has it, and from when."""
    parts = dict(part.split('=') for part in rule.split(';'))
    if parts.pop('SKIP', None) == 'BACKWARD':
        day = int(parts['BYMONTHDAY'])
        parts['BYMONTHDAY'] = ','.join(str(d) for d in range(28, day + 1))
        parts['BYSETPOS'] = '-1'
    parts.pop('RSCALE', None)
    if len(parts.get('UNTIL', '')) == 8:
        parts['UNTIL'] += 'T235959'
    weekly = parts['FREQ'] == 'WEEKLY' and 'BYSETPOS' in parts
    if (weekly or 'BYWEEKNO' in parts) and not {'BYDAY', 'BYMONTHDAY', 'BYYEARDAY'} & set(parts):
        parts['BYDAY'] = DAYS[start.weekday()]
    if weekly:
        parts.pop('COUNT', None)
        start -= datetime.timedelta(days=(start.weekday() - DAYS.index(parts.get('WKST', 'MO'))) % 7)
    return ';'.join(f'{key}={value}' for key, value in parts.items()), start


def instant(local, zone):
    zone = zoneinfo.ZoneInfo(zone)
    # fold 0 is the first of two, and in a gap the offset that held before it (PEP 495)
    aware = local.replace(tzinfo=zone, fold=0).astimezone(datetime.timezone.utc).astimezone(zone)
    offset = aware.utcoffset()
    text = aware.replace(tzinfo=None).isoformat(timespec='seconds')
    if not offset:
        return text + 'Z'
    minutes = int(offset.total_seconds()) // 60
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def beyond(rule):
    """BYSETPOS has no place that a day, week, month or year of this rule has: no date, for which dateutil looks for centuries."""
    parts = dict(part.split('=') for part in rule.split(';'))
    times = 1
    for part in 'BYHOUR', 'BYMINUTE':
        times *= len(parts.get(part, '0').split(','))
    most = times * {'DAILY': 1, 'WEEKLY': 7, 'MONTHLY': 31, 'YEARLY': 366}[parts['FREQ']]
    return all(abs(int(place)) > most for place in parts.get('BYSETPOS', '0').split(','))


def expected(rule, start, zone, dates):
    if beyond(rule):
        return []
    found = []
    count = int(re.search(r'COUNT=(\d+)|$', rule)[1] or sys.maxsize)
    text, begin = plain(rule, start)
    locals_ = itertools.dropwhile(lambda local: local < start, rrule.rrulestr(text, dtstart=begin))
    for local in itertools.islice(locals_, count):
        if len(found) == dates or local.year >= 2200:
            break
        text = instant(local, zone) if zone else local.date().isoformat()
        if text not in found[-1:]:
            found.append(text)
    return found


def some_case(rng):
    """A rule, its start and zone, and how many of its dates are compared."""
    kind = rng.random()
    if kind < 0.2:
        rule, years, dates = words_rule(rng), (2000, 2034), DATES
    elif kind < 0.6:
        rule, years, dates = any_rule(rng), (2000, 2034), DATES
    else:
        rule, years, dates = wild_rule(rng), (1900, 2199), FEW
    zone = rng.choice(ZONES + [None])
    start = datetime.datetime(rng.randint(*years), rng.randint(1, 12), rng.randint(1, 28))
    if dates == FEW:
        # what the clocks of all these zones did in other centuries, zoneinfo and the C library need not agree about
        zone = rng.choice(['UTC', None])
    if not zone and ('BYHOUR' in rule or 'BYMINUTE' in rule):
        zone = 'UTC'
    if zone:
        start = start.replace(hour=rng.choice([0, 1, 2, 2, 3, 12, 18, 23]), minute=rng.choice([0, 15, 30]))
    return rule, start, zone, dates


def main():
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    cases = [some_case(rng) for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3000)]
    lines = ''.join(f"{d}\t{s.strftime('%Y-%m-%dT%H:%M ') + z if z else s.strftime('%Y-%m-%d')}\t{r}\n"
                    for r, s, z, d in cases)
    told = subprocess.run([sys.argv[1], 'tell'], input=lines, capture_output=True, text=True, check=True).stdout
    bad = refused = empty = 0
    for (rule, start, zone, dates), line in zip(cases, told.splitlines(), strict=True):
        if dates == FEW and line.startswith('bad: '):
            refused += 1
            continue
        try:
            wanted = expected(rule, start, zone, dates)
        except IndexError:  # dateutil's own, for a 53rd weekday that the year has not
            continue
        empty += not wanted
        if line.split() != wanted:
            bad += 1
            if bad <= 5:
                print(f'{rule} from {start} {zone}\n  ours   {line[:300]}\n  theirs {" ".join(wanted)[:300]}')
    print(f'{len(cases)} rules, {refused} refused, {empty} without a date, {bad} differ')
    return bad != 0 or refused * 20 > len(cases)


if __name__ == '__main__':
    sys.exit(main())
