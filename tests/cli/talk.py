"""fr-checkin run at a real pseudo-terminal: talk.py SCENARIO, each with a store of its own in the current folder.

Run by fr-checkin.bats.  A scenario types like a person, kills like a crash, hangs up like a lost connection.
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time

PATIENCE = 45  # seconds for something to appear; a locked store is waited for 15


class Terminal:
    """One fr-checkin run; what it shows, and what is typed."""

    def __init__(self, *words, tool=("fr-checkin",), command="run", columns=0):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # ignored in what a shell starts with &
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.environ["TERM"] = "xterm"
            if columns:
                os.environ.pop("COLUMNS", None)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
            os.execvp(tool[0], [*tool, command, *words])
        self.seen = ""
        self.all = ""

    def read(self, wait):
        if not select.select([self.fd], [], [], wait)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        text = data.decode("utf-8", "replace").replace("\r", "")
        self.seen += text
        self.all += text
        return bool(data)

    def expect(self, text):
        """Wait until this appears, on however many lines; what came up to it is done with."""
        end = time.monotonic() + PATIENCE
        words = re.compile(r"\s+".join(map(re.escape, text.split())) + (r"\s" if text.endswith(" ") else ""))
        while not words.search(self.seen):
            if time.monotonic() > end or not self.read(0.2):
                raise AssertionError(f"waited for {text!r}, saw {self.all!r}")
        self.seen = self.seen[words.search(self.seen).end():]

    def type(self, text):
        os.write(self.fd, text.encode())

    def answer(self, question, text, who="You"):
        self.expect(question)
        self.expect(f"{who}> ")
        self.type(text + "\r")

    def kill(self, number):
        os.kill(self.pid, number)

    def hang_up(self):
        os.close(self.fd)

    def wait(self):
        """How it ended: its status, or the number of the signal below zero."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            try:
                self.read(0.05)
            except (OSError, ValueError):
                time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError(f"it did not end; saw {self.all!r}")


def records(*words):
    out = subprocess.run(words, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def of_ana(kind):
    return [r for r in records("fr-data", "export", "--their-words", "--friend", "Ana") if r["type"] == kind]


def draft():
    found = of_ana("draft")
    assert len(found) == 1, found
    return json.loads(found[0]["text"])


def same(got, expected):
    assert got == expected, f"{got!r} is not {expected!r}"


# Question, answer and speaker of a whole conversation that I begin.
WHOLE = [
    ("Is now good for both", "not the move", "Both"),
    ("appreciate about Ana", "her patience", "You"),
    ("appreciate these days", "the soup", "Ana"),
    ("Ana listens", "the walk in the snow", "You"),
    ("feel supported lately, and what was Ana", "the call on Sunday", "You"),
    ("Ana may not know", "that she asked twice", "You"),
    ("between you two has been tiring", "late planning", "You"),
    ("says it back", "the call mattered", "Ana"),
    ("Did Ana get it", "partly", "You"),
    ("says it back", "the call mattered, and the planning tires", "Ana"),
    ("Did Ana get it", "y", "You"),
    ("did Ana do", "called at nine", "You"),
    ("do to you", "I slept", "You"),
    ("Ask Ana, and listen", "the goat video", "Ana"),
    ("feel supported lately, and what was I", "the lift", "Ana"),
    ("I may not know", "the silly part", "Ana"),
    ("between us has been tiring", "my phone", "Ana"),
    ("Say it back", "the lift, and less phone", "You"),
    ("did I get it", "yes", "Ana"),
    ("what did I do", "drove through the rain", "Ana"),
    ("what did it do to you", "felt carried", "Ana"),
    ("Your answer", "choosing the place tires me", "You"),
    ("And Ana's", "half an hour each", "Ana"),
    ("like to try", "Ana picks the place, twice", "Both"),
    ("Who does it? me, Ana, both", "ana", "Both"),
    ("Until when", "2026-05-01", "Both"),
    ("look at it again", "2026-04-10", "Both"),
    ("get in the way", "her exams", "Both"),
    ("second one", "", "Both"),
    ("Your answer", "the walk", "You"),
    ("And Ana's", "ease", "Ana"),
    ("feel to you", "-1", "You"),
    ("feel to Ana", "0", "Ana"),
    ("seen did you", "4", "You"),
    ("heard did you", "5", "You"),
    ("valued did you", "", "You"),
    ("seen did Ana", "5", "Ana"),
    ("heard did Ana", "4", "Ana"),
    ("valued did Ana", "5", "Ana"),
]


def as_the_manual_shows_it(talk):
    """What the terminal showed, in the example of fr-checkin(1), which no other test can run."""
    with open(os.path.join(os.environ["FR_SOURCE"], "man", "fr-checkin.1"), encoding="utf-8") as page:
        shown = page.read().split("$ fr-checkin run Ana\n")[1].split(".Ed\n")[0]
    plain = [[re.sub(r"^kept .*?:", "kept:", line).rstrip() for line in text.strip().split("\n")] for text in (talk, shown)]
    same(*plain)


def whole():
    t = Terminal("Ana", columns=80)
    t.expect("and you begin this time")
    for question, text, who in WHOLE:
        t.answer(question, text, who)
    t.expect("Thank you both")
    same(t.wait(), 0)
    as_the_manual_shows_it(t.all)
    (talk,) = records("fr-checkin", "-j", "show", "last", "--their-words")
    same(talk["voices"]["me"], {
        "supported": "the call on Sunday",
        "meaningful": "that she asked twice",
        "drained": "late planning",
        "impact": "called at nine\nI slept",
        "thanks": "her patience",
        "opener": "the walk in the snow",
        "heard": "the lift, and less phone",
        "deeper": "choosing the place tires me",
        "closing": "the walk",
    })
    same(talk["voices"]["friend"]["thanks"], "the soup")
    same(talk["voices"]["friend"]["heard"], "the call mattered\nthe call mattered, and the planning tires")
    same(talk["ratings"], {"me": {"seen": 4, "heard": 5}, "friend": {"seen": 5, "heard": 4, "valued": 5}})
    same((talk["felt_me"], talk["felt_friend"], talk["understood"]), (-1, 0, "yes"))
    same((talk["began"], talk["asked"]), ("me", ["bank.a.1", "bank.b.1", "bank.c.1"]))
    same(talk["summary"], "not the move")
    # every answer stands below its question, and who said it above both
    page = subprocess.run(["fr-checkin", "show", "last"], capture_output=True, text=True, check=True,
                          env={**os.environ, "COLUMNS": "100"}).stdout
    you, ana = page.split("\nAna\n")
    for part, lines in ((you, ["What moment with me stayed with you lately?\n    the walk in the snow",
                               "even better for both of us?\n    choosing the place tires me",
                               "What would you like more of between now and next time?\n    the walk"]),
                        (ana, ["What moment with me stayed with you lately?\n    the goat video",
                               "one thing that is appreciated\n    the soup",
                               "what was heard, said back\n    the call mattered\n",
                               "What would you like more of between now and next time?\n    ease"])):
        for line in lines:
            assert " ".join(line.split()) in " ".join(part.split()), (line, part)
    (agreed,) = of_ana("agreement")
    same((agreed["who"], agreed["what"], agreed["until"], agreed["review"], agreed["status"], agreed["note"]),
         ("friend", "Ana picks the place, twice", "2026-05-01", "2026-04-10", "open", "her exams"))
    same(agreed["checkin"], talk["id"])
    same(of_ana("draft"), [])
    # every word that was typed is somewhere in what is kept
    kept = json.dumps([talk, agreed], ensure_ascii=False)
    for _, text, _ in WHOLE:
        assert text in kept or text in ("", "partly", "y", "-1", "ana"), text


def alternates():
    t = Terminal("Ana", "--minutes", "30")
    t.expect("about 30 minutes, and you begin")
    t.answer("Is now good for both", "", "Both")
    t.answer("appreciate about Ana", "the soup")
    t.answer("appreciate these days", "/leave", "Ana")
    t.expect("Let's leave it here")
    same(t.wait(), 0)
    t = Terminal("Ana")
    t.expect("and Ana begins this time")
    t.answer("Is now good for both", "", "Both")
    t.answer("appreciate these days", "the walk", "Ana")
    t.answer("appreciate about Ana", "")
    t.expect("weighing on you these days")  # the opening question is another one
    t.answer("Ask Ana, and listen", "/leave", "Ana")
    same(t.wait(), 0)
    same(sorted((c["asked"][0], c["began"]) for c in of_ana("checkin")), [("bank.a.1", "me"), ("bank.a.5", "friend")])


def skip_back_leave():
    t = Terminal("Ana")
    t.answer("Is now good for both", "/BACK", "Both")  # the first stays the first
    t.answer("Is now good for both", " /Sk", "Both")
    t.answer("appreciate about Ana", "her patiense")
    t.answer("appreciate these days", "/back", "Ana")
    t.expect("appreciate about Ana")
    t.expect("You> her patiense")  # what was typed stands there again
    t.type("\x7f\x7fce\r")
    t.answer("appreciate these days", "/skip", "Ana")
    t.answer("Ana listens", "/leave")
    t.expect("Let's leave it here")
    same(t.wait(), 0)
    (talk,) = of_ana("checkin")
    same(talk["voices"], {"me": {"thanks": "her patience"}})
    same(of_ana("draft"), [])


def a_card_in_the_middle():
    t = Terminal("Ana")
    t.answer("Is now good for both", "", "Both")
    t.answer("appreciate about Ana", "/crisis")
    t.expect("When life or safety is at stake")
    t.expect("Put yours")  # to its end, and then the same is asked again
    t.answer("appreciate about Ana", "/help")
    t.expect("Enter alone leaves a line empty")
    t.answer("appreciate about Ana", "/s")  # skip or safety?
    t.expect("Enter alone leaves a line empty")
    t.answer("appreciate about Ana", "her patience")
    t.answer("appreciate these days", "/leave", "Ana")
    same(t.wait(), 0)
    (talk,) = of_ana("checkin")
    same(talk["voices"], {"me": {"thanks": "her patience"}})


def leave_at_once():
    t = Terminal("Ana")
    t.answer("Is now good for both", "/Quit", "Both")
    t.expect("nothing is kept")
    same(t.wait(), 0)
    same(of_ana("checkin") + of_ana("draft"), [])


def leave_everywhere():
    """At every step /leave ends it and what was said is there; each time with somebody else, so that I begin again."""
    names = ["Sam", "Kim", "Lea", "Tom", "Mia", "Jon", "Eva"]
    subprocess.run(["fr-log", "add", "-"], check=True, capture_output=True, text=True,
                   input="".join(json.dumps({"type": "friend", "name": name}) + "\n" for name in names))
    steps = range(1, len(WHOLE), 6)
    same(len(steps), len(names))
    for n, name in zip(steps, names):
        t = Terminal(name)
        for question, text, who in WHOLE[:n]:
            t.answer(question.replace("Ana", name), name.lower() if text == "ana" else text, who.replace("Ana", name))
        t.expect("> ")
        t.type("/leave\r")
        t.expect("Let's leave it here")
        same(t.wait(), 0)
        found = records("fr-checkin", "-j", "show", name, "--their-words")
        kept = json.dumps(found + records("fr-checkin", "-j", "agreements", name), ensure_ascii=False)
        for _, text, _ in WHOLE[:n]:
            assert text in kept or text in ("", "partly", "y", "-1", "ana"), (n, text)


def wrong_answers():
    t = Terminal("Ana")
    for question, text, who in WHOLE[:8]:
        t.answer(question, text, who)
    t.answer("Did Ana get it", "perhaps")
    t.expect("yes, partly or no")
    t.answer("Did Ana get it", "NO")
    t.expect("says it back")
    for _ in range(12):
        t.expect("> ")
        t.type("/skip\r")
    t.expect("like to try")
    t.expect("> ")
    t.type("a walk\r")
    t.answer("Who does it", "somebody", "Both")
    t.expect("me, Ana or both")
    t.answer("Who does it", "B", "Both")
    t.answer("Until when", "yesterday", "Both")
    t.expect("a day to come")
    t.answer("Until when", "", "Both")
    t.answer("look at it again", "", "Both")
    t.answer("get in the way", "", "Both")
    t.answer("second one", "tea\r/leave", "Both")
    same(t.wait(), 0)
    same(sorted((a["what"], a["who"], a["review"]) for a in of_ana("agreement")),
         [("a walk", "both", "2026-03-29"), ("tea", "both", "2026-03-29")])
    same(of_ana("checkin")[0]["understood"], "no")


def killed():
    """kill -9 after every few answers: each that was answered is there, and run goes on behind it."""
    for n in range(1, len(WHOLE), 5):
        t = Terminal("Ana")
        if n > 1:
            t.expect("Go on with it?")
            t.expect("> ")
            t.type("\r")
        for question, text, who in WHOLE[n - 5 if n > 1 else 0:n]:
            t.answer(question, text, who)
        t.expect("> ")  # the next question stands there: the answer before it is kept
        t.type("half a wo")
        t.kill(signal.SIGKILL)
        same(t.wait(), -signal.SIGKILL)
        typed = draft()
        for _, text, _ in WHOLE[:n]:
            assert text in typed.values() or text in ("", "y", "ana"), (n, text, typed)
    same(of_ana("checkin"), [])
    t = Terminal("Ana")
    t.expect("stopped in the middle")
    t.type("y\r")
    for question, text, who in WHOLE[n:]:
        t.answer(question, text, who)
    t.expect("Thank you both")
    same(t.wait(), 0)
    same(of_ana("draft"), [])
    same(of_ana("checkin")[0]["voices"]["me"]["drained"], "late planning")


def gone(end, expected):
    """A line half typed when the terminal or the program has to go is there afterwards."""
    t = Terminal("Ana")
    t.answer("Is now good for both", "", "Both")
    t.expect("appreciate about Ana")
    t.expect("You> ")
    t.type("her patience, and Zoë’s")
    t.expect("Zoë’s")
    end(t)
    same(t.wait(), expected)
    same(draft()["me.thanks"], "her patience, and Zoë’s")
    t = Terminal("Ana")
    t.expect("Go on with it?")
    t.type("\r")
    t.expect("appreciate about Ana")
    t.expect("You> her patience, and Zoë’s")
    t.type(" soup\r")
    t.answer("appreciate these days", "/leave", "Ana")
    same(t.wait(), 0)
    same(of_ana("checkin")[0]["voices"], {"me": {"thanks": "her patience, and Zoë’s soup"}})
    same(of_ana("draft"), [])


def hung_up():
    gone(lambda t: t.hang_up(), -signal.SIGHUP)


def hup():
    gone(lambda t: t.kill(signal.SIGHUP), -signal.SIGHUP)


def term():
    gone(lambda t: t.kill(signal.SIGTERM), -signal.SIGTERM)


def interrupted():
    gone(lambda t: t.type("\x03"), -signal.SIGINT)


def ended():
    """Ctrl-D on an empty line: kept, and no failure."""
    t = Terminal("Ana")
    t.answer("Is now good for both", "yes, an hour", "Both")
    t.expect("appreciate about Ana")
    t.expect("You> ")
    t.type("\x04")
    t.expect("What was typed is kept. `fr-checkin run Ana` goes on")
    same(t.wait(), 0)
    same(draft()["limits"], "yes, an hour")


def anew():
    t = Terminal("Ana")
    t.answer("Is now good for both", "the first", "Both")
    t.expect("appreciate about Ana")
    t.expect("You> ")
    t.type("\x03")
    same(t.wait(), -signal.SIGINT)
    t = Terminal("Ana")
    t.expect("Go on with it?")
    t.type("/leave\r")  # not now: nothing changes
    same(t.wait(), 0)
    same(draft()["limits"], "the first")
    t = Terminal("Ana")
    t.expect("Go on with it?")
    t.type("n\r")
    t.answer("Is now good for both", "the second", "Both")
    t.answer("appreciate about Ana", "/leave")
    same(t.wait(), 0)
    same(of_ana("checkin")[0]["summary"], "the second")
    same(of_ana("draft"), [])


def undone():
    """fr-log undo of the last step brings the draft back, and run goes on at its end."""
    t = Terminal("Ana")
    t.answer("Is now good for both", "an hour", "Both")
    t.answer("appreciate about Ana", "/leave")
    same(t.wait(), 0)
    subprocess.run(["fr-log", "undo"], check=True, capture_output=True)
    same((of_ana("checkin"), draft()["limits"]), ([], "an hour"))
    t = Terminal("Ana")
    t.expect("Go on with it?")
    t.type("\r")
    t.answer("appreciate about Ana", "/leave")
    same(t.wait(), 0)
    same(of_ana("checkin")[0]["summary"], "an hour")


def busy():
    """A store that is locked for a while: it is said, the talk goes on, and nothing is lost."""
    store = sqlite3.connect(os.environ["FR_DB"], isolation_level=None)
    t = Terminal("Ana")
    t.answer("Is now good for both", "an hour", "Both")
    t.expect("You> ")
    store.execute("BEGIN IMMEDIATE")
    t.type("her patience\r")
    t.expect("fr-checkin: ")
    store.execute("ROLLBACK")
    t.answer("appreciate these days", "the soup", "Ana")
    t.expect("Ana listens")
    same((draft()["me.thanks"], draft()["friend.thanks"]), ("her patience", "the soup"))
    t.expect("You> ")
    store.execute("BEGIN IMMEDIATE")
    t.type("half a line")
    t.expect("half a line")
    t.type("\x03")
    t.expect("what you wrote is kept in ")
    path = re.search(r"kept in (\S+)", t.all).group(1)
    assert t.wait() != 0
    store.execute("ROLLBACK")
    with open(path, encoding="utf-8") as file:
        same(json.load(file)["me.opener"], "half a line")
    os.unlink(path)


def clock(offset):
    """Let the clock of time_told stand so much later than it is; written whole, because it is read at any moment."""
    with open("clock.part", "w", encoding="utf-8") as file:
        file.write(offset)
    os.rename("clock.part", "clock")


def time_told():
    """A word when half of the time is over, where some is left; never a countdown."""
    preload = subprocess.run(["faketime", "-f", "+0", "printenv", "LD_PRELOAD"], capture_output=True, text=True, check=True)
    tool = ["env", "LD_PRELOAD=" + preload.stdout.strip(), "FAKETIME_NO_CACHE=1",
            "FAKETIME_TIMESTAMP_FILE=" + os.path.abspath("clock"), "fr-checkin"]

    def begin(minutes, later):
        clock("+0")
        t = Terminal("Ana", "--minutes", minutes, tool=tool)
        t.answer("Is now good for both", "", "Both")
        t.expect("> ")
        clock(later)
        t.type("\r")
        t.expect("> ")
        t.type("\r")
        return t

    for minutes, later in ("1", "+70"), ("6", "+130"):  # all of it is over; less than half
        t = begin(minutes, later)
        t.answer("How it has been", "/leave")
        same(t.wait(), 0)
        assert "left, for both" not in t.all, t.all
    t = begin("2", "+70")
    t.expect("(About 1 minute is left, for both of you.")
    t.answer("How it has been", "")
    for question in ("feel supported", "may not know", "been tiring lately"):
        t.answer(question, "")
    t.answer("says it back", "", "Ana")
    t.answer("camera", "/leave")
    same(t.wait(), 0)
    same(t.all.count("left, for both"), 1)


# The ten prompts of the short talk: question, answer and speaker; {c} is how wide it is.
SHORT = [
    ("Is now good for you", "YES", "You"),
    ("Ask Ana: is now good", "y", "Ana"),
    ('"Ana picks the place": how did it go?', "go", "Both"),
    ("You, for two minutes", "the call; the late plans were hard", "You"),
    ("Ana says it back", "the call mattered. It is true that I cancel late", "Ana"),
    ("Ana, for two minutes", "the soup; my phone", "Ana"),
    ("It is true that I", "the phone was in the way", "You"),
    ("feel to you", "- 1", "You"),
    ("feel to Ana", "fine", "Ana"),
    ("like to try", "Ana: writes before six", "Both"),
]


def agreed_before():
    subprocess.run(["fr-checkin", "record", "-"], check=True, capture_output=True, text=True, input="\n".join([
        '{"type":"checkin","friend":"Ana","at":"2026-02-01","voices":{"me":{"supported":"a","meaningful":"b","drained":"c"},'
        '"friend":{"supported":"a","meaningful":"b","drained":"c"}}}',
        '{"type":"agreement","friend":"Ana","who":"friend","what":"Ana picks the place","review":"2026-02-20"}',
        '{"type":"agreement","friend":"Ana","who":"both","what":"half an hour each","review":"2026-06-01"}', ""]))


def short(columns):
    """Ten minutes, ten prompts at most, feelings unseen, whole words at any width."""
    agreed_before()
    t = Terminal("Ana", command="talk", columns=columns)
    t.expect("10 minutes, at most ten questions, and you begin")
    for question, text, who in SHORT:
        t.answer(question, text, who)
    t.expect("Thank you both")
    same(t.wait(), 0)
    assert "You: -1; Ana: 0." in t.all, t.all
    assert "> - 1" not in t.all and "> fine" not in t.all, t.all
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in t.all.split("\n")]
    for line in lines:
        assert len(line) <= columns or "> " in line or line.startswith("kept "), line
    (talk,) = records("fr-checkin", "-j", "show", "last", "--their-words")
    same((talk["felt_me"], talk["felt_friend"], talk["began"]), (-1, 0, "me"))
    same(talk["voices"], {
        "me": {"told": SHORT[3][1], "heard": SHORT[6][1]},
        "friend": {"told": SHORT[5][1], "heard": SHORT[4][1]}})
    same(sorted((a["what"], a["who"], a["status"], a["review"]) for a in of_ana("agreement")),
         [("Ana picks the place", "friend", "open", "2026-03-29"), ("half an hour each", "both", "open", "2026-06-01"),
          ("writes before six", "friend", "open", "2026-03-29")])
    same(of_ana("draft"), [])


def short80():
    short(80)


def short40():
    short(40)


def unwritten():
    """Who does not want their words kept: neither in the check-in nor in a draft, also as the other one heard them."""
    t = Terminal("Ana", command="talk")
    t.answer("Is now good for you", "yes")
    t.answer("Ask Ana: is now good", "unw", "Ana")
    t.answer("You, for two minutes", "the call")
    t.answer("Words of this are not kept", "SECRET one", "Ana")
    t.answer("Ana, for two minutes", "SECRET two", "Ana")
    t.answer("It is true that I", "SECRET three")
    t.expect("feel to you")
    t.kill(signal.SIGKILL)
    t.wait()
    assert "SECRET" not in json.dumps(records("fr-data", "export", "--their-words"))
    t = Terminal("Ana", command="talk")
    t.answer("Go on with it?", "Y", "")
    t.answer("feel to you", "1")
    t.answer("feel to Ana", "0", "Ana")
    t.answer("like to try", "/leave", "Both")
    same(t.wait(), 0)
    (talk,) = records("fr-checkin", "-j", "show", "last", "--their-words")
    same(talk["voices"], {"me": {"told": "the call"}})
    assert "SECRET" not in json.dumps(records("fr-data", "export", "--their-words"))


def another_day():
    """No good time: another day is offered, and comes up on it."""
    t = Terminal("Ana", command="talk")
    t.answer("Is now good for you", "yes")
    t.answer("Ask Ana: is now good", "No", "Ana")
    t.answer("Which other day", "yesterday", "Both")
    t.expect("a day to come")
    t.answer("Which other day", "2026-03-04", "Both")
    t.expect("kept ")
    same(t.wait(), 0)
    same(of_ana("draft") + of_ana("checkin"), [])
    (ritual,) = of_ana("ritual")
    same((ritual["name"], ritual["kind"], ritual["start"]), ("A talk with Ana", "checkin", "2026-03-04"))
    t = Terminal("Ana")
    t.answer("Is now good for both", "not now", "Both")
    t.answer("Which other day", "", "Both")
    t.expect("Another time is fine")
    same(t.wait(), 0)
    same(len(of_ana("ritual")), 1)


def last_first():
    """The long form looks at last time's first; what is changed makes room."""
    agreed_before()
    t = Terminal("Ana")
    t.answer("Is now good for both", "", "Both")
    t.answer('"Ana picks the place": how did it go?', "k", "Both")
    t.expect("kept, go on, change or let go")  # kept, or keep going?
    t.answer('"Ana picks the place": how did it go?', "KEPT", "Both")
    t.answer('"half an hour each": how did it go?', "let", "Both")
    t.answer("appreciate about Ana", "/leave")
    same(t.wait(), 0)
    same(sorted((a["what"], a["status"]) for a in of_ana("agreement")),
         [("Ana picks the place", "kept"), ("half an hour each", "let-go")])


def unsafe():
    t = Terminal("Ana")
    t.expect("this is about your safety, not about balance")
    same(t.wait(), 0)
    assert "check-in" not in t.all, t.all
    same(of_ana("draft"), [])


def texts_hung_up():
    """Of several texts what was typed is in a file when the terminal goes, the half line with them."""
    os.mkdir("run")
    os.environ["XDG_RUNTIME_DIR"] = os.path.abspath("run")
    t = Terminal("Ana", tool=("sh", "-c", 'exec fr-checkin own "$@"'))
    t.expect("What have you heard Ana say")
    t.expect("> ")
    t.type("that I was late\r")
    t.expect("Which part of it is true")
    t.expect("> ")
    t.type("I forgot the cl")
    t.expect("forgot the cl")
    t.hang_up()
    assert t.wait() != 0
    kept = os.listdir("run")
    same(len(kept), 1)
    with open(os.path.join("run", kept[0]), encoding="utf8") as file:
        same(file.read().rstrip("\n"), "heard: that I was late\nI forgot the cl")
    same(of_ana("own"), [])


if __name__ == "__main__":
    globals()[sys.argv[1]]()
