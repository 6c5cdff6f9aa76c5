"""fr start, say and week at a real pseudo-terminal: door.py SCENARIO COLUMNS, in the store of FR_DB.

Run by fr.bats.  A scenario types like a person; what the terminal shows is printed, without carriage returns.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 30  # seconds for a question to appear

SAY = [("[Y/n/e]", "")]
ASKED = [("With whom?", "Ana"), ("b both:", "x"), ("b both:", "r"), ("[Y/n/e]", "y")]
EDITED = [("[Y/n/e]", "e"), ("With whom?", ""), ("b both:", ""), ("What was it?", "comfort"), ("How long?", "soon"),
          ("How long?", "2h"), ("When?", "yesterday 18:00"), ("How did it leave you", "-1"), ("[Y/n/e]", "y")]
START = [("on your mind?", "Ana"), ("hear from Ana?", "sometimes"), ("hear from Ana?", "2 weeks"),
         ("you remember", "Ana listened to me yesterday evening"), ("[Y/n/e]", "")]
ABOUT = [("on your mind?", "Ana"), ("hear from Ana?", ""), ("you remember", "she listened to me in Paris"),
         ("[Y/n/e]", "")]
SKIPPED = [("there for you", ""), ("leave you?", ""), ("been like for", ""), ("for next week?", ""),
           ("good to see?", "")]
SCENARIOS = {
    "say": (["say", "Ana listened to me about the job yesterday evening, 40 minutes"], SAY),
    "german": (["say", "Zoe hat mir zugehört"], [("aufnehmen? [j/N]", "J"), ("[J/n/e]", "j")]),
    "no": (["say", "Ana listened to me"], [("[Y/n/e]", "n")]),
    "asked": (["say", "a long call about the job"], ASKED),
    "edited": (["say", "I listened to Ana"], EDITED),
    "ended": (["say", "I listened to Ana"], [("[Y/n/e]", "\x04")]),
    "gone": (["say", "I listened to Ana"], [("[Y/n/e]", None)]),
    "start": (["start"], START),
    "about": (["start"], ABOUT),
    "about-ben": (["start"], ABOUT[:2] + [("you remember", "Ben listened to me"), ("[Y/n/e]", "")]),
    "left": (["start"], ABOUT[:2] + [("you remember", "coffee"), ("b both:", "")]),
    "left-no": (["start"], ABOUT[:3] + [("[Y/n/e]", "n")]),
    "not-known": (["say", "I listened to Ana"],
                  [("[Y/n/e]", "e"), ("With whom?", "Ben, Xaver"), ("[y/N]", "n"), ("With whom?", "")] +
                  [(question, "") for question in ("b both:", "What was it?", "How long?", "When?",
                                                   "How did it leave you", "[Y/n/e]")]),
    "vague": (["say", "I listened to Ana at the weekend"],
              [("When?", "someday"), ("When?", "sunday"), ("[Y/n/e]", "")]),
    "vague-now": (["say", "I listened to Ana at the weekend"], [("When?", ""), ("[Y/n/e]", "n")]),
    "deed": (["say", "Ana helped me"],
             [("[Y/n/e]", "e"), ("With whom?", ""), ("b both:", ""), ("What was it?", "walk")] +
             [(question, "") for question in ("How long?", "When?", "How did it leave you", "[Y/n/e]")]),
    "nobody": (["say", "a long call about the job"], [("With whom?", "")]),
    "interrupted": (["start"], START[:-1] + [("[Y/n/e]", "\x03")]),
    "week": (["week"], [("there for you", "Ana listened, she was kind"), ("[Y/n/e]", ""), ("of that kind?", ""),
                        ("leave you?", "I helped Ana, it left me tired"), ("[Y/n/e]", ""), ("of that kind?", ""),
                        ("been like for Ana?", "full of exams"), ("for next week?", "bring Ana soup"),
                        ("good to see?", "we laughed again")]),
    "skipped": (["week"], SKIPPED),
    "hint": (["week"], SKIPPED + [("leaves it open.", "")]),
    "fine": (["week"], SKIPPED + [("leaves it open.", "f")]),
}


def start(words, columns):
    pid, fd = pty.fork()
    if pid == 0:
        # ignored in what a shell starts with &
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ["TERM"] = "xterm"
        os.environ.pop("COLUMNS", None)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execvp(words[0], words)
    return pid, fd


def read(fd, wait):
    """What came, or None where nothing will come any more."""
    if not select.select([fd], [], [], wait)[0]:
        return ""
    try:
        data = os.read(fd, 65536)
    except OSError:
        return None
    return data.decode("utf-8").replace("\r", "") if data else None


def main():
    command, script = SCENARIOS[sys.argv[1]]
    pid, fd = start(["fr", *command], int(sys.argv[2]))
    seen, at = "", 0
    for question, answer in script:
        end = time.monotonic() + PATIENCE
        words = re.compile(r"\s+".join(map(re.escape, question.split())))
        while not (found := words.search(seen, at)):
            more = read(fd, 0.2)
            if more is None or time.monotonic() > end:
                sys.exit(f"waited for {question!r}, saw {seen!r}")
            seen += more
        at = found.end()
        if answer is None:
            os.close(fd)
            break
        os.write(fd, answer.encode() + (b"" if answer in ("\x03", "\x04") else b"\n"))
    else:
        end = time.monotonic() + PATIENCE
        while (more := read(fd, 0.2)) is not None:
            seen += more
            if time.monotonic() > end:
                sys.exit(f"waited for its end, saw {seen!r}")
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    print(seen, end="")
    sys.exit(abs(status))


main()
