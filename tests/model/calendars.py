#!/usr/bin/python3
"""The dates of a calendar file beside ours: calendars.py FILE, with `fr-ritual -j next` on standard input.

Its zones are what it says itself about their clocks (VTIMEZONE), read by dateutil; its events are read by
python3-icalendar.  Both sides until the end of 2026, as instants.
"""
import datetime
import io
import json
import sys

from dateutil import rrule, tz
from icalendar import Calendar

UTC = datetime.timezone.utc
FIRST = '2026-03-01T12:00Z'


def zones_of(text):
    zones = {}
    for part in text.split('BEGIN:VTIMEZONE\n')[1:]:
        lines = [line for line in part.split('END:VTIMEZONE')[0].split('\n') if not line.startswith('X-')]
        name = next(line[5:] for line in lines if line.startswith('TZID:'))
        definition = 'BEGIN:VTIMEZONE\n' + '\n'.join(lines) + 'END:VTIMEZONE\n'
        zones[name.replace('\\,', ',')] = tz.tzical(io.StringIO(definition)).get()
    return zones


def at(value, zone, zones):
    if len(value) == 8:
        return datetime.datetime.strptime(value, '%Y%m%d').date()
    local = datetime.datetime.strptime(value.rstrip('Z'), '%Y%m%dT%H%M%S')
    return local.replace(tzinfo=UTC if value.endswith('Z') else zones[zone])


def said(moment):
    if not isinstance(moment, datetime.datetime):
        return moment.isoformat()
    return moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%MZ')


def dates_of(event, alone, zones):
    def when(one, key):
        return at(one[key].to_ical().decode(), one[key].params.get('TZID'), zones)

    start = when(event, 'DTSTART')
    zone = event['DTSTART'].params.get('TZID')
    left = event.get('EXDATE', [])
    left = {said(at(value, dates.params.get('TZID'), zones)) for dates in (left if isinstance(left, list) else [left])
            for value in dates.to_ical().decode().split(',')}
    timed = isinstance(start, datetime.datetime)
    first = start.replace(tzinfo=None) if timed else datetime.datetime.combine(start, datetime.time())
    parts = event['RRULE'].to_ical().decode().split(';')
    until = [part[6:] for part in parts if part.startswith('UNTIL=')]
    rule = ';'.join(part for part in parts if not part.startswith('UNTIL='))
    for local in rrule.rrulestr(rule, dtstart=first):
        moment = local.replace(tzinfo=start.tzinfo) if timed else local.date()
        if local.year > 2026 or (until and said(moment) > said(at(until[0], zone, zones))):
            return
        own = alone.get((event['UID'], said(moment)))
        if said(moment) in left or (own and own.get('STATUS') == 'CANCELLED'):
            continue
        yield said(when(own, 'DTSTART') if own else moment)


def theirs(path):
    text = open(path, newline='').read().replace('\r\n', '\n').replace('\n ', '').replace('\n\t', '')
    zones = zones_of(text)
    events = Calendar.from_ical(text).walk('VEVENT')
    alone = {}
    for event in events:
        if 'RECURRENCE-ID' in event:
            which = event['RECURRENCE-ID']
            alone[event['UID'], said(at(which.to_ical().decode(), which.params.get('TZID'), zones))] = event
    return sorted(f"{event['SUMMARY']} {moment}" for event in events if 'RRULE' in event
                  for moment in dates_of(event, alone, zones) if moment >= FIRST[:len(moment)])


def ours(lines):
    found = []
    for line in lines:
        due = json.loads(line)
        moment = due['due'] if len(due['due']) == 10 else said(datetime.datetime.fromisoformat(due['due'].replace('Z', '+00:00')))
        if moment < '2027':
            found.append(f"{due['name']} {moment}")
    return sorted(found)


def main():
    wanted, got = theirs(sys.argv[1]), ours(sys.stdin)
    for line in sorted(set(wanted) - set(got)):
        print('not ours:', line)
    for line in sorted(set(got) - set(wanted)):
        print('not theirs:', line)
    print(len(wanted), 'dates')
    return wanted != got or len(wanted) < 20


if __name__ == '__main__':
    sys.exit(main())
