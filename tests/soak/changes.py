"""What a person may do at one machine: every command that changes a store, for every type of record."""
import json

from commands import talk

NAMES = ["Ana", "Ben", "Sam", "Zoë", "Kim", "Jo", "Anna", "Benno"]
KINDS = ["listening", "practical", "humour", "presence"]
MEASURES = ["minutes_per_week", "heavy_per_week", "practical_per_month"]


class Choice:
    """What is drawn for one change: names, words that are said nowhere else, and records of the machine's store."""

    def __init__(self, machine, rng, label, known):
        self.machine, self.rng, self.label, self.known = machine, rng, label, known
        self.words = []

    def name(self):
        return self.rng.choice(self.known)

    def names(self):
        return ",".join(self.rng.sample(self.known, self.rng.choice([1, 1, 2, 3])))

    def word(self):
        self.words.append(f"w{self.label}x{len(self.words)}x")
        return self.words[-1]

    def one(self, kind):
        """The id of some record of this kind, or one that nobody has."""
        ids = self.machine.ids(kind)
        return self.rng.choice(ids) if ids else "000000000000"

    def newer(self):
        """What a machine with a newer version says of a record: keys that are not known here."""
        kind = self.of("friend", "moment", "checkin", "ritual")
        record = {"type": kind, "id": self.one(kind), "updated": self.machine.env.get("FR_NOW", "2026-03-01T00:00:00Z")}
        for key in self.rng.sample(["mood", "hue", "place"], 2):
            record[key] = self.of(None, self.rng.randrange(9), [self.rng.randrange(3), {"a": "b"}])
        return ["fr-data", "import", "-"], json.dumps(record) + "\n"

    def day(self):
        return f"2026-{self.rng.randrange(4, 12):02}-{self.rng.randrange(1, 28):02}"

    def of(self, *choices):
        return self.rng.choice(choices)


def line(c, **record):
    """A record as somebody writes it by hand."""
    return ["fr-log", "add", "--new", "-"], json.dumps(record) + "\n"


def people(*pairs):
    return "".join(f"{key}: {text}\n" for key, text in pairs)


def occurrence(c, *verb):
    return ["fr-ritual", *verb, c.one("ritual")]


# How often, what it is called, and the command; a pair where it reads something.
CHANGES = [
    # friends
    (4, "add", lambda c: ["fr-friend", "add", c.name(), "--every", f"{c.rng.randrange(1, 9)} weeks"]),
    (2, "rename", lambda c: ["fr-friend", "rename", c.name(), c.name()]),
    (2, "merge", lambda c: ["fr-friend", "merge", c.name(), c.name()]),
    (2, "set", lambda c: ["fr-friend", "set", c.name(), "--note", c.word()]),
    (1, "clear", lambda c: ["fr-friend", "set", c.name(), c.of("--note", "--every", "--alias", "--tag"), ""]),
    (2, "alias", lambda c: ["fr-friend", "set", c.name(), "--alias", c.name()]),
    (1, "tag", lambda c: ["fr-friend", "set", c.name(), "--tag", c.of("uni", "work", "choir")]),
    (1, "birthday", lambda c: ["fr-friend", "set", c.name(), "--birthday", c.of("05-17", "1990-05-18", "12-24")]),
    (1, "unsafe", lambda c: ["fr-friend", "unsafe", c.name(), *c.of((), ("--off",))]),
    (1, "archive", lambda c: ["fr-friend", c.of("archive", "return"), c.name()]),
    (1, "rest", lambda c: ["fr-friend", "rest", c.name(), "--until", c.day()]),
    (1, "schedule", lambda c: ["fr-checkin", "schedule", c.name(), "--every", f"{c.rng.randrange(2, 9)}w"]),
    (2, "forget", lambda c: ["fr-friend", "forget", "--yes", c.name()]),
    # moments
    (6, "gave", lambda c: ["fr-log", c.of("gave", "got"), c.name(), c.of(*KINDS), "--new", "--note", c.word()]),
    (4, "both", lambda c: ["fr-log", "shared", c.names(), "presence", "--new", "--note", c.word()]),
    (4, "edit", lambda c: ["fr-log", "edit", c.one("moment"), "--note", c.word()]),
    (2, "with", lambda c: ["fr-log", "edit", c.one("moment"), "--with", c.names(), "--new"]),
    (2, "felt", lambda c: ["fr-log", "felt", c.one("moment"), str(c.rng.randrange(-2, 3))]),
    (2, "rm", lambda c: ["fr-log", "rm", c.one("moment")]),
    (1, "again", lambda c: ["fr-log", "again", c.one("moment")]),
    (2, "line", lambda c: line(c, type="moment", at=c.of("2026-01-02", "2026-01-03"), friends=c.names().split(","),
                               direction="given", note=c.of("the same line", c.word()))),
    (1, "older", lambda c: line(c, type="moment", at="2026-01-05", friend=c.name(), direction="mutual", note=c.word(),
                                id=f"01000000-0000-7000-8000-{c.rng.randrange(4):012}", updated="2026-02-01T00:00:00Z",
                                created="2026-01-20T00:00:00Z")),
    # the small records of fr-friend
    (1, "care", lambda c: ["fr-friend", "care", c.name(), c.of(*KINDS), str(c.rng.randrange(1, 6))]),
    (1, "season", lambda c: ["fr-friend", "season", "start", c.name(), "--note", c.word()]),
    (1, "season end", lambda c: ["fr-friend", "season", "end", c.name()]),
    (1, "boundary", lambda c: ["fr-friend", "boundary", "add", c.of(*MEASURES), str(c.rng.randrange(60, 600)), c.word(),
                               *c.of((), ("--with", c.name()))]),
    (1, "drop", lambda c: ["fr-friend", "boundary", "drop", c.of(*MEASURES), *c.of((), ("--with", c.name()))]),
    (1, "need", lambda c: ["fr-friend", "need", c.name(), c.word()]),
    (1, "pressure", lambda c: ["fr-friend", "pressure", c.name(), c.word(), "--until", c.day()]),
    (1, "offer", lambda c: ["fr-friend", c.of("offer", "want"), c.word(), *c.of((), ("--with", c.name()))]),
    (1, "small", lambda c: ["fr-friend", "edit", c.one(c.of("need", "pressure", "offer")), "--text", c.word()]),
    (1, "small rm", lambda c: ["fr-friend", "rm", c.one(c.of("need", "pressure", "offer", "care", "season"))]),
    # settings and pauses
    (1, "config", lambda c: ["fr-data", "config", "half_life", str(c.rng.randrange(4, 40)),
                             *c.of((), ("--with", c.name()))]),
    (1, "unset", lambda c: ["fr-data", "config", "half_life", "--unset", *c.of((), ("--with", c.name()))]),
    (1, "pause", lambda c: ["fr-balance", c.of("pause", "accept"), c.name(), *c.of(("--until", c.day()), ("--off",))]),
    # talks
    (2, "checkin", lambda c: (["fr-checkin", "record", "-"],
                              talk(c.name(), c.word(), c.word(), c.word(), c.word(), c.day()))),
    (1, "checkin edit", lambda c: ["fr-checkin", "edit", c.one("checkin"), "--set", f"summary={c.word()}"]),
    (1, "checkin rm", lambda c: ["fr-checkin", "rm", c.one("checkin")]),
    (1, "agreement", lambda c: line(c, type="agreement", friend=c.name(), who="me", what=c.word(), review=c.day())),
    (1, "agreed", lambda c: ["fr-checkin", "agreement", c.of("keep", "change", "let-go"), c.one("agreement"),
                             "--note", c.word()]),
    (1, "hurt", lambda c: (["fr-checkin", "hurt", c.name(), "-"], c.word())),
    (1, "hurt as", lambda c: ["fr-checkin", "hurt", "--change", c.one("hurt"), "--as", c.of("raised", "let-go")]),
    (1, "hurt rm", lambda c: ["fr-checkin", "hurt", "--rm", c.one("hurt")]),
    (1, "expect", lambda c: ["fr-checkin", "expect", c.name(), c.word()]),
    (1, "win", lambda c: ["fr-checkin", "win", c.name(), c.word()]),
    (1, "own", lambda c: (["fr-checkin", "own", c.name(), "-"],
                          people(("heard", c.word()), ("part", c.word()), ("next", c.word())))),
    (1, "repair", lambda c: (["fr-checkin", "repair", c.name(), "-", "--again", c.day()],
                             people(("mine", c.word()), ("theirs", c.word()), ("goal", c.word()),
                                    ("experiment", c.word())))),
    (1, "repaired", lambda c: ["fr-checkin", "repair", "--change", c.one("repair"), "--as", "done"]),
    (1, "share", lambda c: (["fr-checkin", "share", c.name(), "--depth", "2", "-"], c.word())),
    (1, "draft", lambda c: line(c, type="draft", friend=c.name(), what="feedback", text=c.word())),
    # rituals and turns
    (2, "ritual", lambda c: ["fr-ritual", "add", c.of("Coffee", "Walk", "Call"), "--new", "--every", "week",
                             "--start", "2026-02-01", "--lead", "2d", *ritual_people(c)]),
    (2, "done", lambda c: occurrence(c, "done") + ["--note", c.word()]),
    (1, "skip", lambda c: occurrence(c, "skip") + [*c.of((), ("--pass",))]),
    (1, "move", lambda c: occurrence(c, "move") + [c.day()]),
    (1, "swap", lambda c: occurrence(c, "swap")),
    (1, "ritual pause", lambda c: occurrence(c, "pause") + ["--until", c.day()]),
    (1, "resume", lambda c: occurrence(c, "resume")),
    (1, "end", lambda c: occurrence(c, "end")),
    (1, "ritual edit", lambda c: occurrence(c, "edit") + [*c.of(("--every", "2 weeks"), ("--minutes", "45m"),
                                                               ("--with", c.names()))]),
    (1, "ritual rm", lambda c: occurrence(c, "rm")),
    (1, "rota", lambda c: ["fr-ritual", "rota", "add", c.of("Favours", "Errands"), "--items", "airport,plants",
                           "--with", c.names(), "--new"]),
    (1, "did", lambda c: ["fr-ritual", "rota", "did", c.of("Favours", "Errands"), c.of("airport", "plants")]),
    (1, "charter", lambda c: ["fr-ritual", "charter", "add", c.name(), c.of("ok", "ask-first", "not-now"), c.word(),
                              "--who", c.of("me", "friend")]),
    (1, "role swap", lambda c: ["fr-ritual", "role-swap", c.name()]),
    (1, "remind", lambda c: ["fr-ritual", "remind"]),
    # anything
    (2, "newer", lambda c: c.newer()),
    (4, "undo", lambda c: ["fr-data", "undo", "--yes"]),
    (1, "undo sync", lambda c: ["fr-data", "undo", "--sync", "--yes"]),
    (1, "redo", lambda c: ["fr-log", "redo", "--yes"]),
]


def ritual_people(c):
    names = c.names()
    return ["--with", names, "--role", f"host:me,{names}"]


def draw(c, without=(), often=()):
    """A change: what it is called, its command and what it reads."""
    table = [(weight * (10 if what in often else 1), what, make) for weight, what, make in CHANGES if what not in without]
    _, what, make = c.rng.choices(table, [weight for weight, _, _ in table])[0]
    command = make(c)
    return (what, *command) if isinstance(command, tuple) else (what, command, None)
