"""fr-checkin run at a real pseudo-terminal: talk.py SCENARIO, each with a store of its own in the current folder.

Run by fr-checkin.bats.  A scenario types like a person, kills like a crash, hangs up like a lost connection.
"""
import json
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time

PATIENCE = 45  # seconds for something to appear; a locked store is waited for 15


class Terminal:
    """One fr-checkin run; what it shows, and what is typed."""

    def __init__(self, *words, tool=("fr-checkin",)):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execvp(tool[0], [*tool, "run", *words])
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
    ("Is now good for both", "not the move", "You"),
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
    ("And what would you wish", "her choosing the place", "You"),
    ("and what would you wish", "half an hour each", "Ana"),
    ("like to try", "Ana picks the place, twice", "You"),
    ("Who? me", "friend", "You"),
    ("Until when", "2026-05-01", "You"),
    ("look at it again", "2026-04-10", "You"),
    ("get in the way", "her exams", "You"),
    ("second one", "", "You"),
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


def whole():
    t = Terminal("Ana")
    t.expect("and you begin this time")
    for question, text, who in WHOLE:
        t.answer(question, text, who)
    t.expect("Thank you both")
    same(t.wait(), 0)
    (talk,) = records("fr-checkin", "-j", "show", "last", "--their-words")
    same(talk["voices"]["me"], {
        "supported": "the call on Sunday\nher patience",
        "meaningful": "that she asked twice\nthe walk in the snow",
        "drained": "late planning",
        "impact": "called at nine\nI slept",
        "wish": "her choosing the place\nthe walk",
    })
    same(talk["voices"]["friend"]["supported"], "the lift\nthe soup")
    same(talk["voices"]["friend"]["wish"], "half an hour each\nease")
    same(talk["ratings"], {"me": {"seen": 4, "heard": 5}, "friend": {"seen": 5, "heard": 4, "valued": 5}})
    same((talk["felt_me"], talk["felt_friend"], talk["understood"]), (-1, 0, "yes"))
    same((talk["began"], talk["asked"]), ("me", ["bank.a.1", "bank.b.1", "bank.c.1"]))
    assert talk["summary"].startswith("not the move\n"), talk["summary"]
    (agreed,) = of_ana("agreement")
    same((agreed["who"], agreed["what"], agreed["until"], agreed["review"], agreed["status"], agreed["note"]),
         ("friend", "Ana picks the place, twice", "2026-05-01", "2026-04-10", "open", "her exams"))
    same(agreed["checkin"], talk["id"])
    same(of_ana("draft"), [])
    # every word that was typed is somewhere in what is kept
    kept = json.dumps([talk, agreed], ensure_ascii=False)
    for _, text, _ in WHOLE:
        assert text in kept or text in ("", "partly", "y", "-1"), text


def alternates():
    t = Terminal("Ana", "--minutes", "30")
    t.expect("about 30 minutes, and you begin")
    t.answer("Is now good for both", "")
    t.answer("appreciate about Ana", "the soup")
    t.answer("appreciate these days", "/leave", "Ana")
    t.expect("Let's leave it here")
    same(t.wait(), 0)
    t = Terminal("Ana")
    t.expect("and Ana begins this time")
    t.answer("Is now good for both", "")
    t.answer("appreciate these days", "the walk", "Ana")
    t.answer("appreciate about Ana", "")
    t.expect("weighing on you these days")  # the opening question is another one
    t.answer("Ask Ana, and listen", "/leave", "Ana")
    same(t.wait(), 0)
    same(sorted((c["asked"][0], c["began"]) for c in of_ana("checkin")), [("bank.a.1", "me"), ("bank.a.5", "friend")])


def skip_back_leave():
    t = Terminal("Ana")
    t.answer("Is now good for both", "/back")  # the first stays the first
    t.answer("Is now good for both", "/skip")
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
    same(talk["voices"], {"me": {"supported": "her patience"}})
    same(of_ana("draft"), [])


def a_card_in_the_middle():
    t = Terminal("Ana")
    t.answer("Is now good for both", "")
    t.answer("appreciate about Ana", "/crisis")
    t.expect("When life or safety is at stake")
    t.expect("Put yours")  # to its end, and then the same is asked again
    t.expect("You> ")
    t.type("her patience\r")
    t.answer("appreciate these days", "/leave", "Ana")
    same(t.wait(), 0)
    (talk,) = of_ana("checkin")
    same(talk["voices"], {"me": {"supported": "her patience"}})


def leave_at_once():
    t = Terminal("Ana")
    t.answer("Is now good for both", "/leave")
    t.expect("nothing is kept")
    same(t.wait(), 0)
    same(of_ana("checkin") + of_ana("draft"), [])


def leave_everywhere():
    """At every step /leave ends it and what was said is there."""
    for n in range(1, len(WHOLE), 6):
        t = Terminal("Sam")
        for question, text, who in WHOLE[:n]:
            t.answer(question.replace("Ana", "Sam"), text, who.replace("Ana", "Sam"))
        t.expect("> ")
        t.type("/leave\r")
        t.expect("Let's leave it here")
        same(t.wait(), 0)
        found = records("fr-checkin", "-j", "show", "Sam", "--their-words")
        kept = json.dumps(found + records("fr-checkin", "-j", "agreements", "Sam"), ensure_ascii=False)
        for _, text, _ in WHOLE[:n]:
            assert text in kept or text in ("", "partly", "y", "-1"), (n, text)
        # so that I begin again
        subprocess.run(["fr-checkin", "-j", "rm", "last"], check=True, capture_output=True)


def wrong_answers():
    t = Terminal("Ana")
    for question, text, who in WHOLE[:8]:
        t.answer(question, text, who)
    t.answer("Did Ana get it", "perhaps")
    t.expect("yes, partly or no")
    t.expect("You> ")
    t.type("n\r")
    t.expect("says it back")
    for _ in range(12):
        t.expect("> ")
        t.type("/skip\r")
    t.expect("like to try")
    t.expect("> ")
    t.type("a walk\r")
    t.answer("Who? me", "Ana")
    t.expect("me, friend or both")
    t.expect("> ")
    t.type("b\r")
    t.answer("Until when", "yesterday")
    t.expect("a day to come")
    t.expect("> ")
    t.type("\r")
    t.answer("look at it again", "")
    t.answer("get in the way", "")
    t.answer("second one", "tea\r/leave")
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
            assert text in typed.values() or text in ("", "y"), (n, text, typed)
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
    t.answer("Is now good for both", "")
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
    same(of_ana("checkin")[0]["voices"], {"me": {"supported": "her patience, and Zoë’s soup"}})
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
    t.answer("Is now good for both", "yes, an hour")
    t.expect("appreciate about Ana")
    t.expect("You> ")
    t.type("\x04")
    t.expect("What was typed is kept. `fr-checkin run Ana` goes on")
    same(t.wait(), 0)
    same(draft()["limits"], "yes, an hour")


def anew():
    t = Terminal("Ana")
    t.answer("Is now good for both", "the first")
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
    t.answer("Is now good for both", "the second")
    t.answer("appreciate about Ana", "/leave")
    same(t.wait(), 0)
    same(of_ana("checkin")[0]["summary"], "the second")
    same(of_ana("draft"), [])


def undone():
    """fr-log undo of the last step brings the draft back, and run goes on at its end."""
    t = Terminal("Ana")
    t.answer("Is now good for both", "an hour")
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
    t.answer("Is now good for both", "an hour")
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
    """A word when half of the time is over, and when all of it is; never a countdown."""
    clock("+0")
    preload = subprocess.run(["faketime", "-f", "+0", "printenv", "LD_PRELOAD"], capture_output=True, text=True, check=True)
    t = Terminal("Ana", "--minutes", "2", tool=["env", "LD_PRELOAD=" + preload.stdout.strip(), "FAKETIME_NO_CACHE=1",
                                                 "FAKETIME_TIMESTAMP_FILE=" + os.path.abspath("clock"), "fr-checkin"])
    t.answer("Is now good for both", "")
    t.expect("> ")
    clock("+70")
    t.type("\r")
    t.expect("> ")
    t.type("\r")
    t.expect("About half of the 2 minutes is gone")
    t.expect("How it has been")
    t.expect("> ")
    clock("+130")
    t.type("\r")
    for question in ("feel supported", "may not know", "been tiring lately"):
        t.answer(question, "")
    t.expect("The 2 minutes are up. Going on is fine")
    t.answer("says it back", "", "Ana")
    t.answer("camera", "/leave")
    same(t.wait(), 0)
    same(t.all.count("minutes is gone") + t.all.count("minutes are up"), 2)


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
