"""Every command that changes a store or reads all of one, with a small store to do it to and inputs to read."""
import json
import os
import shlex
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")



def talk(friend, good, hard, wish, agreed, review):
    """What fr-checkin record reads."""
    mine = {"supported": good, "meaningful": good, "drained": hard}
    checkin = {"type": "checkin", "friend": friend, "at": "2026-01-01", "felt_me": -1, "felt_friend": 0,
               "voices": {"me": mine, "friend": dict(mine, wish=wish)}}
    agreement = {"type": "agreement", "friend": friend, "who": "both", "what": agreed, "review": review}
    return json.dumps(checkin) + "\n" + json.dumps(agreement) + "\n"


# A store with a record of every type, told as people do; each a day later.
STORY = [
    (["fr-log", "gave", "Jo", "listening", "--new"], ""),
    (["fr-friend", "forget", "Jo", "--yes"], ""),
    (["fr-log", "gave", "Ana", "listening", "40m", "--new", "--note", "one"], ""),
    (["fr-log", "got", "Ana,Ben", "humour", "--new", "--note", "two"], ""),
    (["fr-log", "shared", "Kim", "presence", "--new", "--note", "three"], ""),
    (["fr-friend", "set", "Ana", "--alias", "Anna", "--tag", "uni", "--note", "met at school"], ""),
    (["fr-friend", "care", "Ana", "listening", "5"], ""),
    (["fr-friend", "season", "start", "Ana", "--note", "exams"], ""),
    (["fr-friend", "boundary", "add", "minutes_per_week", "180", "evenings are for sleep", "--with", "Ana"], ""),
    (["fr-friend", "need", "Ana", "a call when she is late"], ""),
    (["fr-friend", "pressure", "Ana", "the move", "--until", "2026-12-01"], ""),
    (["fr-friend", "offer", "airport runs", "--with", "Ana"], ""),
    (["fr-balance", "pause", "Ben", "--until", "2026-12-01"], ""),
    (["fr-data", "config", "half_life", "26", "--with", "Ana"], ""),
    (["fr-checkin", "record", "-"],
     talk("Ana", "the call", "late calls", "more walks", "walk on Sundays", "2026-12-01")),
    (["fr-checkin", "hurt", "Ana", "-"], "she laughed at it"),
    (["fr-checkin", "expect", "Ana", "a card"], ""),
    (["fr-checkin", "win", "Ana", "we laughed"], ""),
    (["fr-checkin", "own", "Ana", "-"], "heard: you waited\npart: I forgot\nnext: I will write\n"),
    (["fr-checkin", "repair", "Ana", "-", "--again", "2026-12-01"],
     "mine: tired\ntheirs: alone\ngoal: ease\nexperiment: a text at five\n"),
    (["fr-checkin", "share", "Ana", "--depth", "2", "-"], "the fear of March"),
    (["fr-log", "add", "-"], '{"type":"draft","friend":"Ana","what":"feedback","text":"{}"}\n'),
    (["fr-ritual", "add", "Coffee", "--with", "Ana,Ben", "--every", "week", "--lead", "2d", "--role",
      "host:me,Ana,Ben"], ""),
    (["fr-ritual", "done", "Coffee"], ""),
    (["fr-ritual", "rota", "add", "Favours", "--items", "airport,plants", "--with", "Ana,Ben"], ""),
    (["fr-ritual", "rota", "did", "Favours", "plants"], ""),
    (["fr-ritual", "charter", "add", "Ana", "ok", "a call"], ""),
    (["fr-ritual", "role-swap", "Ana"], ""),
    (["fr-ritual", "remind"], ""),
    (["fr-log", "shared", "Zoë", "advice", "--new"], ""),
    (["fr-log", "rm", "last"], ""),
    (["fr-log", "gave", "Ben", "practical", "20m", "--note", "four"], ""),
]

# What another machine has: Ana under an id of its own and with another name for Ben, a removal, somebody forgotten.
OTHER = [
    (["fr-friend", "add", "Ana", "--alias", "Benno"], ""),
    (["fr-log", "gave", "Ana,Sam", "advice", "--new", "--note", "five"], ""),
    (["fr-log", "shared", "Ana", "presence", "--note", "six"], ""),
    (["fr-friend", "add", "Ben", "--every", "2 weeks"], ""),
    (["fr-friend", "rename", "Ben", "Benjamin"], ""),
    (["fr-log", "rm", "last"], ""),
    (["fr-log", "gave", "Jo", "advice", "--new"], ""),
    (["fr-friend", "forget", "Jo", "--yes"], ""),
]

CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//example//EN\r
BEGIN:VEVENT\r
UID:1@example\r
DTSTAMP:20260101T000000Z\r
DTSTART:20260104T110000Z\r
DURATION:PT1H\r
RRULE:FREQ=WEEKLY;BYDAY=SU\r
SUMMARY:Walk\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2@example\r
DTSTAMP:20260101T000000Z\r
DTSTART;VALUE=DATE:20260110\r
SUMMARY:Once\r
END:VEVENT\r
END:VCALENDAR\r
"""


class Place:
    """A folder with a store, whatever commands read, and a copy of all of it to begin from again."""

    UNTOUCHED = 1  # long ago, so that any change is seen

    def __init__(self, tools, folder):
        self.tools, self.folder = tools, os.path.join(folder, "place")
        self.kept = os.path.join(folder, "kept")
        self.store = self.path("fr.db")
        self.contents = {}
        self.prepared = []
        self.env = {"FR_DB": self.store, "XDG_STATE_HOME": "/dev/null", "FR_NOW": "2026-03-02T12:00:00Z", "FR_SEED": "7", "TZ": "UTC",
                    "HOME": self.folder, "XDG_RUNTIME_DIR": os.path.join(folder, "run"), "LC_ALL": "C.UTF-8", "COLUMNS": "200"}
        os.makedirs(self.path("sync"))
        os.makedirs(os.path.join(folder, "run"))
        self.tell(self.store, STORY, 1)
        self.tell(self.path("other.db"), OTHER, 2)
        self.make()
        # of what was done to one before, one at a time lies here: there are many
        self.others = os.path.join(folder, "others")
        os.mkdir(self.others)
        for number in self.prepared:
            shutil.move(self.path(number), self.others)
        self.used = None
        shutil.copytree(self.folder, self.kept)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *args, text="", store=None, now=None, seed=None, **how):
        env = dict(self.env)
        for key, value in (("FR_DB", store), ("FR_NOW", now), ("FR_SEED", seed)):
            if value:
                env[key] = value
        return self.tools.run(args, env, text.encode() if isinstance(text, str) else text, **how)

    def tell(self, store, story, seed):
        for day, (args, text) in enumerate(story):
            done = self.run(*args, text=text, store=store, now=f"2026-0{1 + day // 28}-{day % 28 + 1:02}T12:00:00Z",
                            seed=str(seed * 100 + day))
            assert done.returncode == 0, (args, done)

    def make(self):
        other = self.path("other.db")
        self.write("in.ndjson", self.run("fr-data", "export", "--their-words", store=other).stdout)
        assert self.run("fr-data", "sync", self.path("sync"), store=other).returncode == 0
        assert self.run("fr-data", "backup", self.path("backup.db"), store=other).returncode == 0
        for name in ("friends.md", "monica.json", "people.vcf", "table.csv"):
            shutil.copyfile(os.path.join(DATA, "import", name), self.path(name))
        self.write("cal.ics", CALENDAR.encode())
        self.write("moved.ics", CALENDAR.replace("DTSTAMP", "EXDATE:20260118T110000Z\r\nLAST-MODIFIED:20260301T000000Z\r\nDTSTAMP", 1)
                   .replace("BYDAY=SU", "BYDAY=SU,WE").encode())
        self.write("broken.ndjson", b'{"type":"moment"}\nno\n')
        self.write("asked", b"observation: You came late\nfeeling: tired\nneed: rest\nrequest: Could you write?\n")
        self.write("balance.ndjson", self.run("fr-balance", "-j", "Ana").stdout)
        self.write("words", b"You never listen. I was sad when you left.\n")
        self.write("kind", b"I was glad when you came yesterday.\n")
        self.write("both", b"mine: tired\ntheirs: alone\ngoal: ease\nexperiment: a text at five\n")
        self.write("form", self.run("fr-checkin", "invite", "Ana").stdout.replace(b"[wish]", b"[wish] a walk"))
        with open(os.path.join(DATA, "store-v1.sql"), "rb") as old:
            subprocess.run(["sqlite3", self.path("old.db")], stdin=old, check=True)
        os.chmod(self.path("old.db"), 0o600)
        # damaged: a page in the middle is lost
        shutil.copyfile(self.store, self.path("hurt.db"))
        with open(self.path("hurt.db"), "r+b") as hurt:
            hurt.seek(12 * 4096)
            hurt.write(b"\0" * 4096)
        for number, line in enumerate(MORE.split("\n")):
            before, arrow, _ = line.rpartition(" => ")
            if arrow:
                self.prepared.append(f"{number}.db")
                self.prepare(self.path(self.prepared[-1]), before)

    def prepare(self, store, commands_before):
        """A store to which something was done."""
        shutil.copyfile(self.store, store)
        os.chmod(store, 0o600)
        for number, command in enumerate(commands_before.split(" ; ")):
            done = self.run(*self.words(command), store=store, seed=str(7000 + number))
            assert done.returncode == 0, (command, done)

    def words(self, command):
        """Of a command line; what lies here is found here."""
        words = shlex.split(command)
        return words[:2] + [self.path(word) if word and os.path.exists(self.path(word)) else word for word in words[2:]]

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)

    def again(self):
        """As it was."""
        times = dict(self.files())
        for name, _ in self.files(self.kept):
            if times.pop(name, None) == self.UNTOUCHED:
                continue
            kept, path = os.path.join(self.kept, name), self.path(name)
            if not same_file(kept, path):
                shutil.copyfile(kept, path)
            os.utime(path, (self.UNTOUCHED, self.UNTOUCHED))
        for name in times:
            os.remove(self.path(name))

    def use(self, store):
        """As it was, with this store."""
        name = os.path.basename(store)
        if self.used and self.used != name:
            os.remove(os.path.join(self.kept, self.used))
            self.used = None
        if name in self.prepared and self.used != name:
            self.used = name
            shutil.copy(os.path.join(self.others, name), self.kept)
            shutil.copy(os.path.join(self.others, name), self.folder)
        self.again()

    def files(self, folder=None, below=""):
        """The name of each file here, and when it was written to."""
        with os.scandir(os.path.join(folder or self.folder, below)) as entries:
            for entry in entries:
                name = os.path.join(below, entry.name)
                if entry.is_dir():
                    yield from self.files(folder, name)
                else:
                    yield name, entry.stat().st_mtime

    def content_of(self, name, time):
        """Of a file, read once where it is as again() left it."""
        content = self.contents.get(name) if time == self.UNTOUCHED else None
        if content is None:
            with open(self.path(name), "rb") as file:
                content = file.read()
            if time == self.UNTOUCHED:
                self.contents[name] = content
        return content

    def content(self, store):
        """What a store holds, which has to be sound."""
        check = self.run("fr-data", "check", store=store)
        assert check.returncode == 0 and not check.stdout and not check.stderr.startswith(b"fr-data: finding"), check
        done = self.run("fr-data", "export", "--their-words", store=store)
        assert done.returncode == 0, done
        return done.stdout


def same_file(one, other):
    try:
        with open(one, "rb") as a, open(other, "rb") as b:
            return a.read() == b.read()
    except FileNotFoundError:
        return False


def commands(place):
    """Name, command, what it reads, and the store that it is about."""
    at = place.path
    store, old, hurt = place.store, at("old.db"), at("hurt.db")
    return [
        ("gave", ["fr-log", "gave", "Ben", "advice", "20m"], "", store),
        ("add", ["fr-log", "add", at("in.ndjson")], "", store),
        ("edit", ["fr-log", "edit", "last", "--note", "two", "--with", "Ana,Kim"], "", store),
        ("rm", ["fr-log", "rm", "last"], "", store),
        ("undo", ["fr-data", "undo"], "", store),
        ("rename", ["fr-friend", "rename", "Ana", "Anja"], "", store),
        ("merge", ["fr-friend", "merge", "Ana", "Ben"], "", store),
        ("forget", ["fr-friend", "forget", "Ana", "--yes"], "", store),
        ("boundary", ["fr-friend", "boundary", "add", "minutes_per_week", "90", "less", "--with", "Ana"], "", store),
        ("config", ["fr-data", "config", "half_life", "13"], "", store),
        ("pause", ["fr-balance", "pause", "Ana", "--until", "2026-06-01"], "", store),
        ("record", ["fr-checkin", "record", "-"], STORY[14][1], store),
        ("schedule", ["fr-checkin", "schedule", "Ana", "--every", "6w"], "", store),
        ("agreement", ["fr-checkin", "agreement", "keep", "last", "--note", "it works"], "", store),
        ("hurt", ["fr-checkin", "hurt", "Ben", "-"], "he forgot", store),
        ("own", ["fr-checkin", "own", "Ben", "-"], STORY[18][1], store),
        ("draft", ["fr-checkin", "draft", "thanks", "Ana", "-"], "did: You called\neffect: I slept\n", store),
        ("done", ["fr-ritual", "done", "Coffee", "--for", "2026-03-06", "--note", "long"], "", store),
        ("swap", ["fr-ritual", "swap", "Coffee"], "", store),
        ("ritual", ["fr-ritual", "add", "Walk", "--with", "Ben", "--every", "sunday 11:00"], "", store),
        ("remind", ["fr-ritual", "remind"], "", store),
        ("import", ["fr-data", "import", at("in.ndjson")], "", store),
        ("import friends", ["fr-data", "import", "--from", "friends", at("friends.md"), "--map", "@gave=given"], "",
         store),
        ("import monica", ["fr-data", "import", "--from", "monica", at("monica.json")], "", store),
        ("import vcf", ["fr-data", "import", "--from", "vcf", at("people.vcf")], "", store),
        ("import csv", ["fr-data", "import", "--from", "csv", at("table.csv"), "--columns",
                        "at=Date,friend=Who,direction=Way,minutes=Minutes,note=What"], "", store),
        ("import ics", ["fr-ritual", "import", at("cal.ics"), "--with", "Ana"], "", store),
        ("sync", ["fr-data", "sync", at("sync")], "", store),
        ("restore", ["fr-data", "restore", at("backup.db")], "", store),
        ("salvage", ["fr-data", "salvage", at("saved.db")], "", hurt),
        ("backup", ["fr-data", "backup", at("copy.db")], "", store),
        ("upgrade", ["fr-data", "upgrade"], "", old),
        ("export", ["fr-data", "export", "--their-words"], "", store),
        ("redact", ["fr-data", "export", "--redact"], "", store),
        ("check", ["fr-data", "check"], "", store),
        ("to friends", ["fr-data", "export", "--to", "friends"], "", store),
        ("list", ["fr-log", "list"], "", store),
        ("show", ["fr-friend", "show", "Ana"], "", store),
        ("balance", ["fr-balance", "Ana"], "", store),
        ("prepare", ["fr-checkin", "prepare", "Ana"], "", store),
        ("ics", ["fr-ritual", "ics"], "", store),
    ]


# What else there is to do and to ask, a line each: it changes little, or prints what the others store.  What stands before
# " => " was done before, in a store of its own.
MORE = """
fr
fr today
fr letter Ana
fr say --yes 'Ben listened to me yesterday evening, half an hour'
fr-log noticed Ana 'she kept a seat'
fr-log again
fr-log show last
fr-log felt last -1
fr-log memory
fr-log -j list --context
fr-log list --with Ana,Ben --since 2026-01-01 --grep two --tag uni
fr-log got Ana advice 1h --began friend --energy 1 --weight 3 --their-weight 4 --tag late --at 'yesterday 18:00' -j
fr-friend add Max --every '2 weeks' --birthday 05-17 --tag uni --alias M
fr-friend list
fr-friend -j list --all
fr-friend -j show Ana
fr-friend set Ben --every month --birthday 1990-05-17 --note tall --tag uni
fr-friend split Kim
fr-friend archive Ben
fr-friend return Ben
fr-friend rest Ben --until 2026-06-01
fr-friend caring Ben
fr-friend remember Ben
fr-friend ended Ben
fr-friend standing Ben none
fr-friend care Ben humour 4
fr-friend season start Ben --until 2026-06-01
fr-friend season keep Ana --review 2026-03-20
fr-friend season end Ana
fr-friend season list
fr-friend boundary list
fr-friend boundary drop minutes_per_week --with Ana
fr-friend need Ben 'a ride' --guess
fr-friend pressure Ben exams --until 2026-12-01
fr-friend offer 'my car' --with Ben
fr-friend want company
fr-friend offer
fr-friend edit last --until 2026-05-01
fr-friend rm last
fr-friend unsafe Ben
fr-balance
fr-balance -j
fr-balance explain Ana
fr-balance -j explain Ana
fr-balance energy
fr-balance -j energy Ana
fr-balance care Ana
fr-balance -j care Ana
fr-balance history Ana
fr-balance -j history Ana
fr-balance year
fr-balance year Ana
fr-balance report
fr-balance report Ana --redact
fr-balance plot Ana
fr-balance weeks Ana
fr-balance -j weeks
fr-balance months
fr-balance pause Ben --off
fr-balance accept Ana --until 2026-06-01
fr-balance - Ana <in.ndjson
fr-balance -j - <in.ndjson
fr-checkin -j prepare Ana
fr-checkin prepare Ana --evidence
fr-checkin list
fr-checkin -j list Ana --their-words
fr-checkin show last
fr-checkin -j show last --their-words
fr-checkin edit last --set summary=fine
fr-checkin rm last
fr-checkin agreements
fr-checkin -j agreements Ana --open
fr-checkin agreement change last --what 'walk on Fridays' --review 2026-12-01
fr-checkin agreement go-on last --review 2026-12-01
fr-checkin due
fr-checkin -j due
fr-checkin schedule Ana --off
fr-checkin draft examples
fr-checkin draft lint - <kind
fr-checkin invite Ana
fr-checkin -j invite Ana
fr-checkin receive form
fr-checkin expect Ben 'a word'
fr-checkin expect --list
fr-checkin hurt --list
fr-checkin win Ben 'we cooked'
fr-checkin wins
fr-checkin -j wins Ana
fr-checkin repair Ben - --again 2026-12-01 <both
fr-checkin share Ben --depth 1 - <words
fr-checkin cards empathy
fr-data journal
fr-data -j journal
fr-data stats
fr-data -j stats
fr-data path -v
fr-data config
fr-data config half_life --with Ana
fr-data config language de
fr-data config preset --unset
fr-data undo --list
fr-data export --to csv
fr-data export --to ics
fr-data export --since 2026-02-01 --friend Ana --types moment,friend
fr-data import --dry-run in.ndjson
fr-data import --from friends friends.md --dry-run -v
fr-data import --from ics cal.ics --with Ana --dry-run
fr-ritual list
fr-ritual -j list
fr-ritual show Coffee
fr-ritual -j show Coffee
fr-ritual next
fr-ritual -j next 3
fr-ritual due
fr-ritual once Film --with Ben --on 2026-03-20
fr-ritual add Call --with Ana --every 'month on first sunday' --at 18:00 --zone Europe/Berlin --minutes 1h --role host:me,Ana
fr-ritual skip Coffee --pass
fr-ritual move Coffee 2026-03-08
fr-ritual pause Coffee --until 2026-06-01
fr-ritual resume Coffee
fr-ritual end Coffee
fr-ritual edit Coffee --every '2 weeks' --at 19:00 --lead 1d
fr-ritual rm Coffee
fr-ritual rota
fr-ritual -j rota
fr-ritual rota did Favours airport --by Ana
fr-ritual rota skip Favours airport
fr-ritual rota show Favours
fr-ritual rota end Favours
fr-ritual rota rm Favours
fr-ritual role-swap Ana --rotate 2w
fr-ritual remind --private
fr-ritual -j remind
fr-ritual cron --at 9:00
fr-ritual ics --alarms
fr-ritual ics Coffee
fr-ritual charter Ana
fr-ritual -j charter Ana
fr-ritual charter add Ana ask-first 'coming over'
fr-ritual charter drop Ana 'a call'
fr-ritual block Ana --minutes 10 --who me
fr-friend merge Ana Ben => fr-data undo --yes
fr-friend merge Ana Ben ; fr-data undo --yes => fr-data redo --yes
fr-friend rename Ana Anja ; fr-friend set Anja --alias Anna ; fr-friend add Ana => fr-data undo 3 --yes
fr-friend rename Ana Anja ; fr-friend set Anja --alias Annie ; fr-friend add Ana --alias Anna => fr-friend merge Ana Anja
fr-friend rename Ana Anja ; fr-data import in.ndjson => fr-data undo --yes
fr-data import in.ndjson => fr-data undo --yes
fr-data import in.ndjson ; fr-data undo --yes => fr-data redo --yes
fr-data import in.ndjson => fr-friend split Ana
fr-data import in.ndjson => fr-friend forget Sam --yes
fr-data sync sync => fr-data undo --sync --yes
fr-data sync sync => fr-data sync sync
fr-data import --from vcf people.vcf => fr-data import --from vcf people.vcf
fr-data import --from vcf people.vcf => fr-data undo --yes
fr-data import --from friends friends.md --map @gave=given => fr-data import --from friends friends.md --map @gave=given
fr-data import --from csv table.csv --columns at=Date,friend=Who,direction=Way,minutes=Minutes,note=What --dry-run
fr-ritual import cal.ics --with Ana => fr-ritual import cal.ics --with Ana
fr-ritual import cal.ics --with Ana => fr-ritual import moved.ics --with Ana
fr-ritual import moved.ics --with Ana => fr-data undo --yes
fr-ritual import moved.ics --with Ana --dry-run -v
fr-friend set Ben --alias Benno --every '' --note '' => fr-data undo
fr-log edit last --kind advice --with Ana => fr-data undo
fr-log rm last => fr-data undo
fr-log rm last => fr-log undo --list
fr-friend remember Ben => fr-friend standing Ben none
fr-friend unsafe Ben => fr-data undo --yes
fr-friend unsafe Ben => fr-friend unsafe Ben --off
fr-friend unsafe Ben => fr-balance
fr-friend unsafe Ben => fr-log -j list --context
fr-friend unsafe Ben => fr-ritual list
fr-friend unsafe Ben => fr-friend merge Ana Ben
fr-ritual done Coffee --for 2026-02-27 --energy 1 => fr-data undo
fr-ritual move Coffee 2026-03-08 => fr-ritual done Coffee --due 2026-03-08
fr-ritual move Coffee 2026-03-08 => fr-ritual ics
fr-ritual skip Coffee => fr-ritual ics Coffee
fr-ritual swap Coffee => fr-ritual swap Coffee
fr-ritual pause Coffee --until 2026-06-01 => fr-ritual resume Coffee
fr-ritual pause Coffee --until 2026-06-01 => fr-ritual list
fr-ritual once Film --with Ben --on 2026-03-02 => fr-ritual remind
fr-ritual once Film --with Ben --on 2026-03-02 => fr-ritual done Film
fr-ritual edit Coffee --every month ; fr-ritual swap Coffee => fr-data undo 2 --yes
fr-ritual rm Coffee => fr-data undo --yes
fr-ritual rota did Favours airport --by Ben => fr-ritual rota
fr-ritual rota rm Favours => fr-data undo --yes
fr-ritual role-swap Ana --rotate 2w => fr-friend season end Ana
fr-ritual charter add Ana not-now 'money' --who friend => fr-ritual charter Ana
fr-ritual charter add Ana not-now 'money' => fr-data undo
fr-ritual due --within 3w
fr-ritual -j due --within 3w
fr-ritual list --all
fr-ritual next 12
fr-ritual add Sauna --with Ben --every 'month on last friday' --start 2026-01-30 --kind presence --lead 3d --new
fr-ritual add Lunch --with Ana,Ben --every 'weekday' --at 12:30 --role 'cook:Ana,Ben,me' --role 'dishes:me,Ben'
fr-ritual add Lunch --with Ana,Ben --every week --role 'cook:Ana,Ben,me' => fr-ritual swap Lunch --role cook
fr-ritual add Lunch --with Ana,Ben --every week --role 'cook:Ana,Ben,me' => fr-ritual edit Lunch --role cook:me,Ana --name Dinner --with Ana
fr-ritual block Ana --minutes 1 --who friend
fr-friend season start Ben --since 2026-01-01 --until 2026-02-01
fr-friend season start Ben --who me --review 2026-03-20 --note tired => fr-friend season keep Ben --review 2026-03-25
fr-friend season start Ben --review 2026-03-02 => fr-ritual remind
fr-friend season start Ben --review 2026-03-02 => fr
fr-friend season end Ana => fr-data undo
fr-friend boundary add energy -1 'one evening for me' => fr-balance energy
fr-friend boundary add heavy_per_week 1 'less' --with Ana => fr-balance energy Ana
fr-friend boundary add practical_per_month 1 'less' --review 2026-03-02 => fr-ritual remind
fr-friend boundary drop minutes_per_week --with Ana => fr-data undo
fr-friend care Ana humour 2 --who friend => fr-balance care Ana
fr-friend need Ben 'a ride' --told => fr-friend edit last --guess --text 'two rides'
fr-friend want company --with Ana => fr-friend want
fr-friend rest Ben --until 2026-06-01 => fr-friend -j show Ben
fr-friend archive Ben => fr-friend list --all
fr-friend caring Ben => fr-balance Ben
fr-friend remember Ben => fr-balance report
fr-friend ended Ben => fr-friend merge Kim Ben
fr-friend set Kim --birthday 03-03 => fr
fr-friend set Kim --birthday 03-03 => fr-ritual remind
fr-friend set Kim --birthday 03-03 => fr-ritual ics --alarms
fr-log gave Kim,Max listening 1h --new -j
fr-log noticed Kim 'she asked twice' --at '10 days ago' --weight 4 --tag small --kind advice
fr-log again --note more --minutes 30 --energy 2
fr-log edit last --at 2026-02-20 --direction received --energy '' --note '' --tag x,y --began me --weight 2 --their-weight ''
fr-log list --direction given --kind listening --until 2026-02-01 -n 2 --reverse
fr-log -j list --with Ana --context --tag uni
fr-log add - --dry-run <in.ndjson
fr-log add broken.ndjson --keep-going
fr-data import --keep-going broken.ndjson --dry-run
fr-balance pause Ana --until 2026-06-01 => fr-balance pause Ana --off
fr-balance accept Ana --until 2026-06-01 => fr-balance accept Ana --off
fr-balance accept Ana --until 2026-06-01 => fr-balance Ana
fr-balance --as-of 2026-02-01 --preset gentle
fr-balance show in.ndjson
fr-balance year in.ndjson
fr-balance months in.ndjson -j
fr-balance weeks - <in.ndjson
fr-balance explain Ben
fr-balance energy Ben
fr-balance report --notes
fr-balance plot Ana --to block
fr-balance --tag uni
fr-checkin prepare - <balance.ndjson
fr-checkin agreement change last --what 'a walk' --review 2026-03-02 => fr-checkin due
fr-checkin agreement change last --what 'a walk' --review 2026-03-02 => fr-ritual remind
fr-checkin agreement keep last => fr-data undo
fr-checkin agreement let-go last => fr-checkin agreements Ana
fr-checkin agreements --due
fr-checkin schedule Ben --every 2w => fr-checkin due
fr-checkin edit last --set summary= --set felt_me=2
fr-checkin rm last => fr-data undo
fr-checkin hurt --change last --as raised
fr-checkin expect --change last --as let-go
fr-checkin share --list
fr-checkin own --list
fr-checkin repair --list
fr-checkin win --list
fr-checkin receive form --with Ana --their-words -j
fr-checkin receive form => fr-checkin receive form --replace
fr-checkin receive form => fr-data undo
fr-checkin draft request Ben - <asked
fr-data config language => fr-data config --unset half_life --with Ana
fr-data config half_life 20 --with Ben => fr-data config
fr-data export --their-words --friend Ana --since 2026-02-01
fr-data journal -n 3
fr-data undo 3 --yes
fr-data undo 3 --yes => fr-data redo --yes
fr-data import --from csv table.csv --dry-run -v
fr-data import --from vcf people.vcf --dry-run -v
fr-data import --from monica monica.json --dry-run
fr say --yes 'I helped Ana and Ben move on Sunday, three hours, it left me tired'
fr-data -j config
fr-data -j path
"""


def more(place):
    """As commands(), of MORE; < names what it reads."""
    for number, line in enumerate(MORE.split("\n")):
        before, _, command = line.rpartition(" => ")
        words, _, named = command.partition(" <")
        if not words:
            continue
        text = ""
        if named:
            with open(place.path(named), encoding="utf8") as file:
                text = file.read()
        yield line, place.words(words), text, place.path(f"{number}.db") if before else place.store
