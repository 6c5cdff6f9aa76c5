#!/usr/bin/env python3
"""Random files of other programs: twice.py FOLDER-OF-PROGRAMS [COUNT [SEED [FORMAT]]].

COUNT of each format, into a store that knows some of the people already.  A dry run says what the import then says, and
the same file once more changes nothing, whoever has the name, nickname, id or birthday of whom; after a person renamed,
merged or changed some of them it may change something once, and then nothing.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

BIN = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 30
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
RNG = random.Random()

# few of each, so that they meet
NAMES = ["Ana", "ana", "Ana Lima", "Ben", "Benjamin Lee", "Zoë O'Brien", "Zoë O’Brien", "José", "Jose", "Maria Silva",
         "Maria Silva (2)", "Mia", "Ben.", "王芳", "\u05d3\u05e0\u05d4", "Ana, Ben", "Tom & Jerry", "x" * 120]
IDS = ["a1", "b2", "c3", "d4", "urn:uuid:a1", "a:1"]
BIRTHS = ["1984-03-12", "1991-11-30", "1604-03-12", "--03-12"]
WORDS = ["tea", "a walk", "likes; olives", "say \"hi\"", "two\nlines", "=1+1", "🎉 party", "\u05e9\u05dc\u05d5\u05dd", "**", "@home", "_Rua_",
         "y" * 300]


def some(values, chance=0.5):
    return RNG.choice(values) if RNG.random() < chance else None


def day():
    return "2025-%02d-%02d" % (RNG.randint(1, 3), RNG.randint(1, 9))


def vcf_text(text):
    for mark in "\\,;":
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def card():
    lines = ["BEGIN:VCARD", "VERSION:" + RNG.choice(["3.0", "4.0"])]
    for key, value in (("FN", some(NAMES, 0.95)), ("NICKNAME", some(NAMES, 0.4)), ("NICKNAME", some(NAMES, 0.1)), ("UID", some(IDS)),
                       ("BDAY", some(BIRTHS, 0.4)), ("NOTE", some(WORDS)), ("CATEGORIES", some(WORDS, 0.2)),
                       ("EMAIL", some(["a@x", "b@x"], 0.3)), ("ORG", some(NAMES, 0.1))):
        if value:
            lines.append(key + ":" + vcf_text(value))
    return "\r\n".join(lines + ["END:VCARD", ""])


def vcf():
    return "".join(card() for _ in range(RNG.randint(1, 6)))


def csv_cell(text):
    return '"%s"' % text.replace('"', '""') if set(text) & set('",\n;') or RNG.random() < 0.2 else text


def csv():
    rows = ["at,friend,direction,minutes,kind,note"]
    for _ in range(RNG.randint(1, 8)):
        rows.append(",".join(csv_cell(value or "") for value in (
            day() + RNG.choice(["", "T18:30:00+01:00", " 18:30"]), RNG.choice(NAMES), some(["given", "got", "mutual"]),
            some(["45", "1,5h", "90 min"]), some(["listening", "coffee"]), some(WORDS))))
    return "\n".join(rows + [RNG.choice(rows), ""])


def friends():
    lines = ["### Activities:"]
    for _ in range(RNG.randint(1, 6)):
        lines.append("- %s: %s with **%s** and **%s** @t" % (day(), RNG.choice(WORDS).replace("\n", " "), RNG.choice(NAMES), RNG.choice(NAMES)))
    lines.append("\n### Notes:")
    for _ in range(RNG.randint(0, 4)):
        lines.append("- %s: **%s** %s" % (day(), RNG.choice(NAMES), RNG.choice(WORDS).replace("\n", " ")))
    lines.append("\n### Friends:")
    for _ in range(RNG.randint(0, 5)):
        nick = some(NAMES, 0.4)
        lines.append("- %s%s%s" % (RNG.choice(NAMES), " (a.k.a. %s)" % nick if nick else "", some([" [Lisbon]", " @work"], 0.3) or ""))
    return "\n".join(lines + [RNG.choice(lines), ""])


def monica():
    def thing(i, **properties):
        return {"uuid": "%s%d" % (RNG.choice("xyz"), i % 3), "created_at": day() + "T00:00:00.000000Z", "properties": properties}

    contacts = []
    for i in range(RNG.randint(1, 5)):
        properties = {"first_name": RNG.choice(NAMES), "nickname": some(NAMES, 0.3), "tags": [some(WORDS) or "t"],
                      "birthdate": {"date": RNG.choice(BIRTHS[:3])} if RNG.random() < 0.4 else None, "description": some(WORDS, 0.3)}
        data = [{"type": "activity", "values": RNG.sample(["x1", "x2", "x3"], RNG.randint(0, 2))},
                {"type": "call", "values": [thing(i, called_at=day(), content=some(WORDS) or "")]},
                {"type": "note", "values": [thing(i, body=RNG.choice(WORDS))]}]
        contact = {"properties": properties, "data": RNG.sample(data, RNG.randint(0, 3))}
        if RNG.random() < 0.8:
            contact["uuid"] = RNG.choice(IDS)
        contacts.append(contact)
    activities = [dict(thing(0, summary=RNG.choice(WORDS), happened_at=day()), uuid=uuid) for uuid in ("x1", "x2", "x3")]
    return json.dumps({"account": {"data": [{"type": "contact", "values": contacts}, {"type": "activity", "values": activities}]}})


def ics():
    out = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for _ in range(RNG.randint(1, 5)):
        out += ["BEGIN:VEVENT", "UID:" + RNG.choice(IDS), "SUMMARY:" + vcf_text(RNG.choice(WORDS + NAMES)),
                "DTSTART:" + RNG.choice(["20251102T180000Z", "20251103", "20251104T190000"])]
        for line in (some(["RRULE:FREQ=WEEKLY", "RRULE:FREQ=MONTHLY;BYDAY=1SU", "RRULE:FREQ=YEARLY", "RRULE:FREQ=DAILY;COUNT=9"], 0.8),
                     some(["RECURRENCE-ID:20251109T180000Z", "EXDATE:20251116T180000Z", "RDATE:20251117T180000Z"], 0.4)):
            out += [line] if line else []
        out.append("END:VEVENT")
    return "\r\n".join(out + ["END:VCALENDAR", ""])


def run(folder, *words, text=None, now=0):
    env = {"HOME": folder, "FR_DB": folder + "/fr.db", "TZ": "Europe/Berlin", "FR_NOW": "2026-03-01T12:00:%02dZ" % now, "FR_SEED": "1",
           "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run([BIN + "/" + words[0], *words[1:]], env=env, input=text, capture_output=True, text=True, check=False)


def furnish(folder):
    lines = []
    for name in RNG.sample(NAMES[:12], RNG.randint(0, 4)):
        friend = {"type": "friend", "name": name, "aliases": RNG.sample(NAMES[:12], RNG.randint(0, 1)), "birthday": some(BIRTHS[:2], 0.4),
                  "note": some(WORDS, 0.3)}
        lines.append(json.dumps({key: value for key, value in friend.items() if value}))
    run(folder, "fr-data", "import", "--keep-going", "-", text="\n".join(lines))
    run(folder, "fr-friend", "add", "Kim")


def counts(done):
    """The closing line, without what only a dry run says."""
    return done.stderr.replace("would be: ", "").strip().split("\n")[-1]


def edit(folder):
    """What a person does between."""
    people = [json.loads(line)["name"] for line in run(folder, "fr-data", "export", "--types", "friend").stdout.split("\n") if line]
    people = [name for name in people if name != "Kim"]
    for _ in range(2 if people else 0):
        who = RNG.choice(people)
        run(folder, "fr-friend", *RNG.choice([["rename", who, "New " + who[:100]], ["merge", who, "Kim"], ["merge", who, RNG.choice(people)],
                                              ["set", who, "--birthday", "1970-01-01"], ["set", who, "--alias", "Zed"],
                                              ["archive", who]]), now=5)


def once_more(folder, words, now):
    before = run(folder, "fr-data", "export").stdout
    again = run(folder, *words, now=now)
    after = run(folder, "fr-data", "export").stdout
    if before != after:
        changed = sorted(set(before.split("\n")) ^ set(after.split("\n")))
        return "once more changes\n" + "\n".join(changed) + "\n" + again.stdout + again.stderr
    if "added 0, changed 0" not in again.stderr and "0 added, 0 changed" not in again.stderr:
        return "once more says " + again.stderr
    return None


def wrong(folder, form, path):
    words = ["fr-data", "import", "--from", form, path] + (["--with", "Kim"] if form == "ics" else [])
    dry = run(folder, *words, "--dry-run", now=1)
    first = run(folder, *words, now=1)
    if (dry.returncode, dry.stdout, counts(dry)) != (first.returncode, first.stdout, counts(first)):
        return "the dry run says something else:\n%s%s%s%s" % (dry.stdout, dry.stderr, first.stdout, first.stderr)
    if first.returncode not in (0, 3):
        return "status %d: %s" % (first.returncode, first.stderr)
    why = once_more(folder, words, 2)
    if why:
        return why + first.stdout + first.stderr
    edit(folder)
    run(folder, *words, now=10)
    return once_more(folder, words, 20)


def main():
    bad = 0
    for form, make in (("vcf", vcf), ("csv", csv), ("friends", friends), ("monica", monica), ("ics", ics)):
        for i in range(COUNT if sys.argv[4:] in ([], [form]) else 0):
            RNG.seed("%d %s %d" % (SEED, form, i))
            with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
                furnish(folder)
                path = folder + "/file"
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write(make())
                why = wrong(folder, form, path)
                if why:
                    bad += 1
                    print("%s %d: %s" % (form, i, why))
    if not bad:
        print("%d files of each program, each twice" % COUNT)
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
