"""Drafts, notes and forms at a real pseudo-terminal: words.py SCENARIO..., in a store that knows Ana.

Run by fr-checkin-words.bats.
"""
import os
import signal
import sqlite3
import sys

import talk
from talk import of_ana, records, same


class Terminal(talk.Terminal):
    """Any fr-checkin command."""

    def __init__(self, *words, columns=0):
        super().__init__(*words[1:], command=words[0], columns=columns)

    def answer(self, question, text, who=""):
        self.expect(question)
        self.expect("> ")
        self.type(text + "\r")


def draft_whole():
    t = Terminal("draft", "request", "Ana")
    t.answer("What is life like", "/back")  # the first stays the first
    t.answer("What is life like", "I know March is full for you")
    t.answer("What happened?", "")
    t.expect("needs this part")
    t.answer("What happened?", "I have planned the last three walks")
    t.answer("that do", "/back")
    t.expect("I have planned the last three walks")  # stands there, and can be changed
    t.type(", alone\r")
    t.answer("that do", "/skip")
    t.answer("One small thing", "Would you plan the next one, on a Sunday?")
    t.answer("Leave the door open", "Or is another month easier?")
    t.answer("When was it", "nonsense")
    t.expect("event: ")
    t.answer("When was it", "2026-02-25")
    t.expect("I know March is full for you. I have planned the last three walks, alone. Would you plan the next one, on "
             "a Sunday? Or is another month easier?")
    t.expect("It does not say what this does to you.")
    t.expect("Nothing was sent.")
    same(t.wait(), 0)
    # the examples that were shown are not in it
    assert "needs this part" in t.all and "been full" in t.all
    same(of_ana("draft"), [])


def draft_leave():
    t = Terminal("draft", "thanks", "Ana")
    t.answer("What did Ana do", "called")
    t.answer("that do", "/leave")
    same(t.wait(), 0)
    assert "called." not in t.all, t.all


def draft_gone():
    """Ctrl-C: what was typed is kept, half a line with it, and the same command goes on from there."""
    t = Terminal("draft", "thanks", "Ana")
    t.answer("What did Ana do", "called on Tuesday")
    t.expect("that do")
    t.expect("> ")
    t.type("half a line")
    t.expect("half a line")
    t.kill(signal.SIGINT)
    t.expect("What was typed is kept; the same command goes on from here.")
    same(t.wait(), -signal.SIGINT)
    # another kind is not this one; not now leaves it
    t = Terminal("draft", "need", "Ana")
    t.answer("What is life like", "/leave")
    same(t.wait(), 0)
    t = Terminal("draft", "thanks", "Ana")
    t.answer("you stopped in the middle of this draft for Ana", "/leave")
    same(t.wait(), 0)
    same(talk.draft(), {"did": "called on Tuesday", "effect": "half a line", "at": "effect"})
    t = Terminal("draft", "thanks", "Ana")
    t.answer("you stopped in the middle of this draft for Ana", "")
    t.expect("that do")
    t.expect("> half a line")
    t.type(", and a whole one\r")
    t.answer("Would you like more", "/back")
    t.answer("that do", "\x15/back")  # Ctrl-U empties the line
    t.expect("> called on Tuesday")
    t.type("\r")
    t.answer("that do", "")
    t.expect("Would you like more")
    t.expect("> ")
    t.type("\x04")  # the end of the input breaks it off, too, and what was kept is kept anew
    t.expect("What was typed is kept;")
    same(t.wait(), 0)
    same(len(of_ana("draft")), 1)
    t = Terminal("draft", "thanks", "Ana")
    t.answer("you stopped", "y")
    t.answer("Would you like more", "/skip")
    t.expect("Called on Tuesday. Half a line, and a whole one.")
    same(t.wait(), 0)
    same(of_ana("draft"), [])


def draft_anew():
    """Nothing typed is nothing kept; n begins anew, and /leave takes away what was kept."""
    t = Terminal("draft", "thanks", "Ana")
    t.expect("> ")
    t.type("\x04")
    same(t.wait(), 0)
    same(of_ana("draft"), [])
    t = Terminal("draft", "thanks", "Ana")
    t.answer("What did Ana do", "called")
    t.expect("that do")
    t.expect("> ")
    t.type("\x04")
    same(t.wait(), 0)
    same(talk.draft(), {"did": "called", "at": "effect"})
    t = Terminal("draft", "thanks", "Ana")
    t.answer("you stopped", "n")
    t.answer("What did Ana do", "wrote")
    t.answer("that do", "/leave")
    same(t.wait(), 0)
    same(of_ana("draft"), [])


def draft_busy():
    """Where the store does not take it, what was typed is in a file, and its place is said."""
    t = Terminal("draft", "thanks", "Ana")
    t.answer("What did Ana do", "called on Tuesday")
    t.expect("that do")
    t.expect("> ")
    store = sqlite3.connect(os.environ["FR_DB"], isolation_level=None)
    store.execute("BEGIN IMMEDIATE")
    t.type("half a line")
    t.expect("half a line")
    t.kill(signal.SIGINT)
    t.expect("what you wrote is kept in ")
    same(t.wait(), 75)
    store.close()
    path = t.all.split("kept in ")[1].split()[0]
    with open(path, encoding="utf-8") as file:
        same(file.read(), "did: called on Tuesday\nhalf a line\n")
    os.unlink(path)


def draft_revise():
    """What is underlined stands there again, to be changed or left."""
    t = Terminal("draft", "thanks", "Ana")
    t.answer("What did Ana do", "you always call")
    t.expect("^^^^^^")
    t.expect("one day and what happened then is easier to hear.")
    t.expect("press Enter to leave it as it is.")
    t.expect("> you always call")
    t.type("\x15you never call\r")
    t.expect('"Never" asks for a counter-example')
    t.expect("> you never call")
    t.type("\x7f" * 10 + "called on Tuesday\r")
    t.answer("that do", "you made me wait")
    t.expect("say them one after the other.")
    t.expect("> you made me wait")
    t.type("\r")  # as it is
    t.answer("Would you like more", "/skip")
    t.expect("You called on Tuesday. You made me wait.")
    same(t.wait(), 0)
    assert "you always call." not in t.all, t.all


def hurt():
    t = Terminal("hurt", "Ana")
    t.answer("What happened with Ana", "/skip")
    t.answer("What happened with Ana", "she laughed at it")
    t.expect("kept ")
    same(t.wait(), 0)
    same([(h["text"], h["status"]) for h in of_ana("hurt")], [("she laughed at it", "open")])
    t = Terminal("hurt", "Ana")
    t.answer("What happened with Ana", "/leave")
    same(t.wait(), 0)
    same(len(of_ana("hurt")), 1)


def repair():
    t = Terminal("repair", "Ana")
    t.answer("where you are", "tired")
    t.answer("where Ana is", "alone")
    t.answer("both want", "ease")
    t.answer("One thing to try", "/back")
    t.expect("> ease")
    t.type("\r")
    t.answer("One thing to try", "a text at five")
    t.answer("When will you two", "yesterday")
    t.expect("is in the past")
    t.answer("When will you two", "2026-03-20")
    t.expect("kept ")
    same(t.wait(), 0)
    (found,) = records("fr-checkin", "-j", "repair", "--list", "--their-words")
    same([found[k] for k in ("mine", "theirs", "goal", "experiment", "again", "status")],
         ["tired", "alone", "ease", "a text at five", "2026-03-20", "open"])


def own():
    t = Terminal("own", "Ana")
    t.expect("So the evening call mattered")
    t.expect("> ")
    t.type("you waited\r")
    t.answer("It is true that", "I forgot")
    t.answer("Next time I will", "write")
    t.expect("kept ")
    same(t.wait(), 0)
    (found,) = records("fr-checkin", "-j", "own", "--list", "--their-words")
    same((found["heard"], found["part"], found["next"]), ("you waited", "I forgot", "write"))


def share():
    """Is this the moment comes before the words; nothing is claimed about earlier ones that are not there."""
    t = Terminal("share", "Ana")
    for question, answer in (("time for it", "y"), ("as alone as", "n"), ("the energy", "y"), ("may be kinder", "n")):
        t.expect(question)
        t.expect("[y/N] ")
        t.type(answer + "\r")
    same(t.wait(), 0)
    assert "How deep" not in t.all, t.all
    for depth, deeper in (("3", False), ("1", False), ("1", False), ("1", False), ("3", True)):
        t = Terminal("share", "Ana")
        for _ in range(3):
            t.expect("[y/N] ")
            t.type("y\r")
        t.answer("How deep", "9")
        t.expect("not a whole number from 1 to 3")
        t.answer("How deep", depth)
        t.answer("like back", "applause")
        t.expect("listening, ideas or nothing")
        t.answer("like back", "listening")
        t.answer("want to tell", "the fear of March")
        t.expect("kept ")
        same(t.wait(), 0)
        same("a good deal deeper" in t.all, deeper)
    found = records("fr-checkin", "-j", "share", "--list", "--private")
    same((found[0]["depth"], found[0]["back"], found[0]["text"]), (3, "listening", "the fear of March"))


def receive():
    """What the friend said before is asked about."""
    for answer, said in (("n", "tea"), ("y", "cake")):
        t = Terminal("receive", "second")
        t.expect("said something else there before (wish). Replace it?")
        t.type(answer + "\r")
        same(t.wait(), 0)
        (found,) = records("fr-checkin", "-j", "show", "Ana", "--their-words")
        same(found["voices"]["friend"]["wish"], said)


def receive_words():
    """A number that is said in words is asked for until it is one, or stays in words."""
    t = Terminal("receive", "inwords", "--with", "Ana")
    t.expect('Ana answered in words: "more or less fine". Which number is that, from -3')
    t.answer("leave it in words", "one or two")
    t.answer("leave it in words", "- 1")
    t.expect('seen: Ana answered in words: "often"')
    t.answer("leave it in words", "")
    t.expect("[seen] is not surely a number from 1 to 5")
    same(t.wait(), 0)
    (found,) = records("fr-checkin", "-j", "show", "Ana", "--their-words")
    same((found["felt_friend"], found.get("ratings")), (-1, None))
    same(found["voices"]["friend"], {"wish": "tea", "unread": "felt: more or less fine\nseen: often"})


def whole_words():
    """Hints, reasons and cards keep their words whole at 80, 50 and 40 columns."""
    for columns in (80, 50, 40):
        for command in (["cards", "listening"], ["cards", "crisis"], ["draft", "lint", "text"], ["prepare", "Ana"]):
            t = Terminal(*command, columns=columns)
            t.wait()
            for line in t.all.split("\n"):
                assert len(line) <= columns or "/" in line, (columns, command, line)
        t = Terminal("draft", "thanks", "Ana", columns=columns)
        t.answer("What did Ana do", "called")
        t.answer("do for you", "it helped")
        t.answer("more of that", "")
        t.expect("Nothing was sent.")
        same(t.wait(), 0)
        for line in t.all.split("\n"):
            assert len(line) <= columns or "> " in line, (columns, line)


if __name__ == "__main__":
    for scenario in sys.argv[1:]:
        globals()[scenario]()
