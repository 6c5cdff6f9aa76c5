#!/usr/bin/python3
"""No tool holds a lock while it waits: for input, for a person, for an editor, for a program, for a slow reader.

usage: locks.py FOLDER   (of the programs; the store is $FR_DB, in a folder of its own)

WAITS has a command line for every way in which a command can wait; what --help says of a command tells which these
are, so that a new one cannot be forgotten.  Each is started and brought to where it waits, and then somebody else
writes and reads beside it.
"""
import array
import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time

BIN = os.path.abspath(sys.argv[1])
TOOLS = sorted(name for name in os.listdir(BIN) if name.startswith("fr-"))
PATIENCE = 60  # seconds until a tool waits; a machine may be slow
AT_ONCE = 5    # seconds of a command beside it; one that meets a lock is sent away after 15
ANA = ("--with", "Ana")

# (tool, command): the way in which it waits, and a line that does so; IN is a pipe that nobody ends.
#   stdin, file   reads it: as -, as an operand
#   ask           asks at a terminal
#   editor        opens one
#   program       starts one of the person's own
#   none          a file is named that it does not wait for: it ends, whatever the file is
WAITS = {
    ("fr-log", "add"): [("stdin", "-"), ("file", "IN"), ("stdin", "-", "--dry-run", "--keep-going")],
    ("fr-log", "again"): [("stdin", "--note", "-"), ("editor", "-e")],
    ("fr-log", "edit"): [("stdin", "last", "--note", "-"), ("editor", "last", "-e"), ("ask", "last", "--with", "Kim")],
    ("fr-log", "gave"): [("stdin", "Ana", "--note", "-"), ("stdin", "Ana", "listening", "5m", "-"),
                         ("editor", "Ana", "-e"), ("ask", "Kim")],
    ("fr-log", "got"): [("stdin", "Ana", "--note", "-"), ("editor", "Ana", "-e"), ("ask", "Kim")],
    ("fr-log", "undo"): [("ask", "UNSAFE"), ("ask",)],
    ("fr-log", "redo"): [("ask",)],
    ("fr-data", "undo"): [("ask",)],
    ("fr-data", "redo"): [("ask",)],
    ("fr-log", "shared"): [("stdin", "Ana", "--note", "-"), ("editor", "Ana", "-e"), ("ask", "Kim")],
    ("fr-log", "noticed"): [("stdin", "Ana", "-"), ("editor", "Ana", "-e"), ("ask", "Kim", "tea")],
    ("fr-balance", "show"): [("stdin", "-"), ("file", "./IN")],
    ("fr-balance", "year"): [("stdin", "-"), ("file", "./IN")],
    ("fr-balance", "weeks"): [("stdin", "-"), ("file", "./IN")],
    ("fr-balance", "months"): [("stdin", "-"), ("file", "./IN")],
    ("fr-checkin", "agreement"): [("stdin", "keep", "last", "--note", "-")],
    ("fr-checkin", "draft"): [("stdin", "thanks", "Ana", "-"), ("ask", "thanks", "Ana"), ("stdin", "lint", "-"),
                              ("file", "lint", "IN")],
    ("fr-checkin", "edit"): [("stdin", "last", "--set", "voices.me.wish=-")],
    ("fr-checkin", "expect"): [("stdin", "Ana", "-"), ("ask", "Ana"), ("editor", "Ana", "-e")],
    ("fr-checkin", "hurt"): [("stdin", "Ana", "-"), ("ask", "Ana"), ("editor", "Ana", "-e")],
    ("fr-checkin", "own"): [("stdin", "Ana", "-"), ("ask", "Ana"), ("none", "Ana", "-e")],
    ("fr-checkin", "prepare"): [("stdin", "-")],
    ("fr-checkin", "receive"): [("stdin", "-"), ("file", "IN"), ("ask", "form")],
    ("fr-checkin", "record"): [("stdin", "-")],
    ("fr-checkin", "repair"): [("stdin", "Ana", "-"), ("ask", "Ana")],
    ("fr-checkin", "run"): [("ask", "Ana")],
    ("fr-checkin", "share"): [("stdin", "Ana", "--depth", "1", "-"), ("ask", "Ana", "--depth", "1"),
                              ("editor", "Ana", "--depth", "1", "-e")],
    ("fr-checkin", "win"): [("stdin", "Ana", "-"), ("editor", "Ana", "-e"), ("ask", "Ana")],
    ("fr-ritual", "add"): [("stdin", "-"), ("ask", "Tea", "--with", "Kim", "--every", "sunday")],
    ("fr-ritual", "block"): [("ask", "Ana")],
    ("fr-ritual", "charter"): [("stdin", "add", "Ana", "ok", "-")],
    ("fr-ritual", "done"): [("stdin", "Coffee", "--note", "-")],
    ("fr-ritual", "edit"): [("ask", "Coffee", "--with", "Kim")],
    ("fr-ritual", "import"): [("file", "IN", *ANA), ("stdin", "-", *ANA), ("ask", "IN", "--with", "Kim")],
    ("fr-ritual", "once"): [("ask", "Interview", "--with", "Kim", "--on", "2026-12-11")],
    ("fr-ritual", "remind"): [("program", "--exec", "PROGRAM"), ("ask", "--install"), ("ask", "--uninstall")],
    ("fr-ritual", "rota"): [("ask", "add", "Lifts", "--items", "car", "--with", "Kim")],
    ("fr-friend", "add"): [("stdin", "Sam", "--note", "-"), ("editor", "Sam", "-e")],
    ("fr-friend", "boundary"): [("stdin", "add", "minutes_per_week", "180", "-"),
                                ("editor", "add", "minutes_per_week", "180", "-e"),
                                ("ask", "add", "minutes_per_week", "180", "tea", "--with", "Kim")],
    ("fr-friend", "care"): [("ask", "Kim", "listening", "5")],
    ("fr-friend", "edit"): [("stdin", "last", "--text", "-"), ("stdin", "last", "--note", "-"),
                            ("editor", "last", "-e")],
    ("fr-friend", "forget"): [("ask", "Ben")],
    ("fr-friend", "need"): [("stdin", "Ana", "-"), ("editor", "Ana", "-e"), ("ask", "Kim", "tea")],
    ("fr-friend", "offer"): [("stdin", "-"), ("editor", "-e"), ("ask", "tea", "--with", "Kim")],
    ("fr-friend", "pressure"): [("stdin", "Ana", "-", "--until", "tomorrow"),
                                ("editor", "Ana", "-e", "--until", "tomorrow"),
                                ("ask", "Kim", "tea", "--until", "tomorrow")],
    ("fr-friend", "season"): [("stdin", "start", "Ben", "--note", "-"), ("editor", "start", "Ben", "-e"),
                              ("ask", "start", "Kim")],
    ("fr-friend", "set"): [("stdin", "Ana", "--note", "-"), ("editor", "Ana", "-e")],
    ("fr-friend", "want"): [("stdin", "-"), ("editor", "-e"), ("ask", "tea", "--with", "Kim")],
    ("fr-data", "backup"): [("none", "IN")],
    ("fr-data", "import"): [("stdin", "-"), ("file", "IN"),
                            *((way, "--from", name, *rest, operand)
                              for name, rest in (("friends", ()), ("monica", ()), ("vcf", ()), ("csv", ()),
                                                 ("ics", ANA))
                              for way, operand in (("file", "IN"), ("stdin", "-")))],
    ("fr-data", "restore"): [("none", "IN")],
    ("fr-data", "salvage"): [("none", "IN")],
    ("fr-data", "sync"): [("program", "folder", "--through", "PROGRAM", "--back", "PROGRAM"),
                          ("program", "theirs", "--through", "cat", "--back", "PROGRAM"),
                          ("program", "git", "repository")],
}
# Lines that print more than a pipe takes, where there is much to tell; the number is the stream.
TELLS = [
    (1, "fr-log", "list"), (1, "fr-log", "-j", "list"), (1, "fr-log", "-j", "list", "--with", "Ana,Friend 1"),
    (1, "fr-log", "-j", "add", "more"), (2, "fr-log", "add", "--keep-going", "bad"),
    (1, "fr-balance", "-j", "show"), (1, "fr-friend", "-j", "list"),
    (1, "fr-friend", "-j", "show", "Ana"), (1, "fr-ritual", "list"), (1, "fr-ritual", "-j", "list"),
    (1, "fr-ritual", "next", "99"), (1, "fr-ritual", "-j", "due", "--within", "30d"), (1, "fr-ritual", "ics"),
    (1, "fr-ritual", "remind"), (1, "fr-ritual", "-j", "remind"), (1, "fr-checkin", "list"),
    (1, "fr-checkin", "-j", "list"), (1, "fr-checkin", "agreements"), (1, "fr-checkin", "-j", "agreements"),
    (1, "fr-checkin", "due"), (1, "fr-data", "export"), (1, "fr-data", "-j", "journal", "--count", "999"),
    (1, "fr-data", "-j", "check"),
    (1, "fr-data", "check"), (1, "fr-data", "salvage", "saved.db"), (2, "fr-data", "import", "--keep-going", "bad"),
    (1, "fr-data", "-j", "import", "more again"), (1, "fr-data", "-j", "import", "--from", "csv", "more.csv"),
]
# What only its own page says: these wait for a person, whatever they are given.
TALKS = {("fr-checkin", "run"), ("fr-ritual", "block")}


def commands():
    for tool in TOOLS:
        text = subprocess.run([f"{BIN}/{tool}", "--help"], capture_output=True, text=True, check=True).stdout
        part = text.split("\ncommands:")[1].split("\n\n")[0]
        for command in sorted(set(re.findall(r"^  ([a-z][a-z-]*)", part, re.MULTILINE))):
            yield tool, command


def ways(tool, command):
    """The ways in which it can wait, as its own --help tells."""
    text = subprocess.run([f"{BIN}/{tool}", command, "--help"], capture_output=True, text=True, check=True).stdout
    synopsis = text.split("\n")[0]
    found = {"ask"} if (tool, command) in TALKS else set()
    if re.search(r"(^|[\s|\[])-($|[\s|\]])|TEXT|NOTE", synopsis) or \
            re.search(r"- reads standard input", text):
        found.add("stdin")
    if re.search(r"FILE", synopsis):
        found.add("file")
    # what reads records and nothing else has no terminal to ask at
    if re.search(r"\[(TEXT\|)?-\]", synopsis) or (re.search(r"^ .*--(new|yes|replace) ", text, re.MULTILINE)
                                                 and not synopsis.endswith((" -", "fr-log add FILE|-"))):
        found.add("ask")
    if re.search(r"\$EDITOR", text):
        found.add("editor")
    if re.search(r"--\S+ (CMD|COMMAND)\b|\bgit\b", text):
        found.add("program")
    return found


def fr(*words, text=""):
    subprocess.run([f"{BIN}/{words[0]}", *words[1:]], input=text, text=True, capture_output=True, check=True)


def script(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(f"#!/bin/sh\n{text}\n")
    os.chmod(path, 0o755)


def furnish():
    """A store in which each of these lines has something to wait for."""
    fr("fr-friend", "add", "Ana")
    fr("fr-friend", "add", "Ben")
    fr("fr-friend", "season", "start", "Ana", "--until", "in 3 weeks")
    fr("fr-log", "gave", "Ana", "listening", "5m")
    fr("fr-ritual", "add", "Coffee", *ANA, "--every", "sunday", "--start", "2026-02-01")
    fr("fr-checkin", "receive", "-", *ANA, text="[wish] tea\n")
    fr("fr-log", "add", "-", text='{"type":"agreement","friend":"Ana","who":"both","what":"a walk"}\n')
    form = subprocess.run([f"{BIN}/fr-checkin", "invite", "Ana", "--for", "last"], capture_output=True, text=True,
                          check=True).stdout
    with open("form", "w", encoding="utf-8") as file:
        file.write(re.sub(r"(?m)^\[wish\].*", "[wish] cake", form))
    os.mkdir("folder")
    os.mkdir("theirs")
    with open("theirs/fr-0190a5e2-7c11-7000-8000-00000000000a.ndjson", "w", encoding="ascii") as file:
        file.write("\n")
    subprocess.run(["git", "init", "-q", "repository"], check=True)
    # Whoever starts these is known to wait for them as soon as the word has come.
    os.mkfifo("word")
    script("program", "echo here >word; exec sleep 600")
    os.mkdir("bin")
    os.symlink("../program", "bin/git")


def furnish_much():
    """Enough of everything that telling it takes long, and rows that are not as they were written."""
    many = ['{"type":"moment","at":"2026-02-%02d","friends":["Ana","Friend 1"],"direction":"given","note":"%d"}'
            % (i % 28 + 1, i) for i in range(200)]
    for i in range(200):
        many.append('{"type":"ritual","name":"Ritual %d","friend":"Friend %d","rrule":"FREQ=DAILY",'
                    '"start":"2026-02-01T18:00 UTC"}' % (i, i))
        many.append('{"type":"checkin","friend":"Friend %d","at":"2025-02-10T12:00:00Z","felt_me":1}' % i)
        many.append('{"type":"agreement","friend":"Friend %d","who":"both","what":"a walk of %d","status":"open",'
                    '"review":"2026-02-20"}' % (i, i))
        many.append('{"type":"moment","at":"2026-02-20","friend":"Friend %d","direction":"mutual"}' % i)
    fr("fr-log", "add", "--new", "-", text="\n".join(many))
    for name in ("more", "more again"):
        with open(name, "w", encoding="ascii") as file:
            for i in range(100):
                file.write('{"type":"moment","at":"2026-01-01","friend":"Ana","direction":"given","note":"%s %d"}\n'
                           % (name, i))
    with open("more.csv", "w", encoding="ascii") as file:
        file.write("at,friend\n" + "".join("2026-01-%02d,Ana\n" % (i % 28 + 1) for i in range(100)))
    with open("bad", "w", encoding="ascii") as file:
        file.write("nothing\n" * 200)
    subprocess.run(["sqlite3", os.environ["FR_DB"], "UPDATE checkin SET sum = 1"], check=True)


def try_telling(stream, tool, *words):
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    streams["stdout" if stream == 1 else "stderr"] = writer
    with subprocess.Popen([f"{BIN}/{tool}", *words], stdin=subprocess.DEVNULL, **streams) as process:
        try:
            end = time.monotonic() + PATIENCE
            while select.select([], [writer], [], 0)[1]:
                assert process.poll() is None and time.monotonic() < end, "the pipe was never full"
                time.sleep(0.002)
            beside()
            assert process.poll() is None, "it did not wait for its reader"
        finally:
            process.kill()
            os.close(reader)
            os.close(writer)


class Waiting:
    """A tool that was started, with both ends of all it could wait for in our hands."""

    def __init__(self, way, tool, command, words):
        os.mkfifo("IN")
        self.input = os.open("IN", os.O_RDWR)
        self.word = os.open("word", os.O_RDONLY | os.O_NONBLOCK)
        self.terminal, self.shown = None, ""
        here = os.getcwd()
        words = [f"{here}/program" if word == "PROGRAM" else word for word in words]
        environment = dict(os.environ, EDITOR=f"{here}/program", PATH=f"{here}/bin:{os.environ['PATH']}", TERM="xterm")
        streams = {"stdin": self.input, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if way == "ask":
            self.terminal, end = pty.openpty()
            streams = dict.fromkeys(streams, end)
        self.process = subprocess.Popen([f"{BIN}/{tool}", command, *words], env=environment, start_new_session=True,
                                        **streams)
        if way == "ask":
            os.close(end)

    def until(self, holds, what):
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, f"it ended with {self.process.returncode} before {what}"
            assert time.monotonic() < end, f"waited for: {what}"
            time.sleep(0.002)

    def has_read(self):
        """It took the empty line that was there, and wants more."""
        left = array.array("i", [0])
        fcntl.ioctl(self.input, termios.FIONREAD, left)
        return left[0] == 0

    def has_asked(self):
        if select.select([self.terminal], [], [], 0)[0]:
            self.shown += os.read(self.terminal, 65536).decode("utf-8", "replace")
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.shown)
        return re.search(r"(\[y/N\]|> ?|nothing is kept\.)\s*$", plain)

    def reach(self, way):
        if way in ("stdin", "file"):
            os.write(self.input, b"\n")
            self.until(self.has_read, "its input is read")
        elif way == "ask":
            self.until(self.has_asked, "a question")
        else:
            self.until(lambda: select.select([self.word], [], [], 0)[0] and os.read(self.word, 16), "a program")

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for fd in (self.input, self.word, self.terminal):
            if fd is not None:
                os.close(fd)
        os.unlink("IN")


def beside():
    for words in (("fr-log", "gave", "Ana", "listening", "5m"), ("fr-log", "list", "-n", "1")):
        began = time.monotonic()
        ended = subprocess.run([f"{BIN}/{words[0]}", *words[1:]], capture_output=True, text=True, check=False)
        assert ended.returncode == 0, f"{' '.join(words)} ended with {ended.returncode}: {ended.stderr}"
        assert time.monotonic() - began < AT_ONCE, f"{' '.join(words)} took {time.monotonic() - began:.1f} s"


def prepare(command):
    """A step of so many records that it is asked about, done or taken back just now."""
    if command in ("undo", "redo"):
        fr("fr-log", "add", "-", text="".join(
            '{"type":"moment","at":"2026-02-01","friend":"Ana","direction":"given","note":"%d of %d"}\n'
            % (i, time.monotonic_ns()) for i in range(12)))
    if command == "redo":
        fr("fr-log", "undo", "--yes")


def try_one(tool, command, way, words):
    if list(words) == ["UNSAFE"]:  # the last step is a mark that is asked about
        fr("fr-friend", "unsafe", "Ana")
        words = ()
    else:
        prepare(command)
    waiting = Waiting(way, tool, command, words)
    try:
        if way == "none":
            assert waiting.process.wait(PATIENCE) != 0, "it took what is no file"
        else:
            waiting.reach(way)
            beside()
            assert waiting.process.poll() is None, f"it did not wait: {waiting.process.returncode}"
    finally:
        waiting.end()
        if not words and command == "undo":
            fr("fr-friend", "unsafe", "Ana", "--off")


def main():
    known = list(commands())
    wrong = []
    for key in known:
        missing = ways(*key) - {line[0] for line in WAITS.get(key, [])}
        if "none" in {line[0] for line in WAITS.get(key, [])}:
            missing -= {"file", "editor"}
        wrong += [f"{' '.join(key)}: no line here for how it waits: {way}" for way in sorted(missing)]
    wrong += [f"{' '.join(key)}: is no command" for key in WAITS if key not in known]
    furnish()
    n = 0
    for (tool, command), lines in WAITS.items():
        for way, *words in lines:
            n += 1
            try:
                try_one(tool, command, way, words)
            except (AssertionError, subprocess.TimeoutExpired) as failure:
                wrong.append(f"{tool} {command} {' '.join(words)} ({way}): {failure}")
    furnish_much()
    for stream, *words in TELLS:
        n += 1
        try:
            try_telling(stream, *words)
        except AssertionError as failure:
            wrong.append(f"{' '.join(words)} (a slow reader): {failure}")
    print("\n".join(wrong) or f"{n} ways to wait, and nobody was kept waiting")
    return 1 if wrong else 0


sys.exit(main())
