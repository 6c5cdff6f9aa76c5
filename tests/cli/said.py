#!/usr/bin/env python3
"""Which texts of the catalogue the tools say: every key stands marked in a catalogue of its own, the situations of said.txt
are run with it, and what neither a situation shows nor another test beside this one has in it is printed, a key a line.

said.py TEXT-FOLDER [LANGUAGE]: run in an empty folder.  With a language what is said is printed instead, to be read.

said.txt: "= NAME" begins a situation, a store of its own; "+ FRIEND WEEKS KEY=VALUE..." adds a moment for each letter of the
weeks up to this one (g given, r received, s shared, . none); "< TEXT" is typed in answer to what the line above it asks;
"typed KEY*" names what is read and never shown, "besides KEY" what no situation comes to.  Every other line is a command.
"""
import datetime
import fnmatch
import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys

NOW = datetime.datetime(2026, 3, 1, 12)
WAYS = {"g": "given", "r": "received", "s": "mutual"}


def catalogue(path):
    return dict(re.split(r"\s*=\s*", line, maxsplit=1) for line in path.read_text().splitlines()
                if line.strip() and not line.startswith("#"))


def marked(texts, share, typed):
    """A copy of the texts in which each says its number; those that are a list of words say it before each of them, and
    those that are typed stay what they are."""
    shutil.copytree(texts, share)
    keys = list(catalogue(texts / "en.txt"))
    lists = {"date.weekdays", "rule.places", "rule.ordinals", "today.weekdays", "today.parts", "today.recent", "today.recent.day"}
    with open(share / "en.txt", "w", encoding="utf-8") as out:
        for number, (key, text) in enumerate(catalogue(texts / "en.txt").items()):
            mark = f"@{number};"
            if key in lists:
                text = " ".join(mark + word for word in text.split())
            elif not any(fnmatch.fnmatch(key, pattern) for pattern in typed):
                text = mark + text
            print(f"{key} = {text}", file=out)
    return keys


def elsewhere(tests, text):
    """The longest of what does not change in it stands in another test."""
    pieces = [" ".join(piece.split()) for piece in re.split(r"\{[^}]*\}|\[|\]|`", text)]
    longest = max(pieces, key=len)
    return len(longest) >= 8 and longest in tests


def moments(line):
    friend, weeks, *values = line.split()
    for i, letter in enumerate(reversed(weeks)):
        if letter != ".":
            at = NOW - datetime.timedelta(days=1 + 7 * i)
            yield json.dumps({"type": "moment", "at": at.isoformat() + "Z", "friend": friend, "direction": WAYS[letter], "minutes": 60}
                             | {key: json.loads(value) if value[-1].isdigit() else value
                                for key, value in (v.split("=") for v in values)})


def typed(command, answers, env):
    """The command at a terminal: each answer is typed where a question stands and the line before it is over, and then the
    input ends."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execve("/bin/sh", ["sh", "-c", command], env | {"TERM": "dumb"})
    seen = ""
    at = 0
    answers = [answer + "\n" for answer in answers]
    while select.select([fd], [], [], 60)[0]:
        try:
            seen += os.read(fd, 65536).decode(errors="replace").replace("\r", "")
        except OSError:
            break
        if re.search(r"([>\]:?).] |Enter: [^\n]*\n|\n\S*> [^\n]*)$", seen) and (not at or "\n" in seen[at:]) and \
                not select.select([fd], [], [], .05)[0]:
            os.write(fd, (answers.pop(0) if answers else "\x04").encode())
            at = len(seen)
    else:
        raise TimeoutError(f"{command} waits: {seen[-200:]!r}")
    os.close(fd)
    os.waitpid(pid, 0)
    return seen


def run(script, env):
    """Everything the situations show, with the commands before it."""
    said = []
    lines = [line for line in script if line.strip() and not line.startswith(("#", "typed ", "besides "))]
    for i, line in enumerate(lines):
        if line.startswith("= "):
            env = env | {"FR_DB": str(pathlib.Path.cwd() / (line[2:].split()[0] + ".db"))}
            said.append(f"\n{line}\n")
        elif line.startswith("+ "):
            subprocess.run(["fr-log", "add", "--new", "-"], input="\n".join(moments(line[2:])), text=True, env=env, check=True,
                           capture_output=True)
        elif not line.startswith("< "):
            answers = []
            while i + 1 < len(lines) and lines[i + 1].startswith("<"):
                i += 1
                answers.append(lines[i][2:])
            said.append(f"$ {line}\n")
            if answers:
                said.append(typed(line, answers, env))
            else:
                said.append(subprocess.run(line, shell=True, text=True, env=env, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout)
    return "".join(said)


def main():
    texts, language = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) > 2 else ""
    script = pathlib.Path(__file__).with_suffix(".txt").read_text().splitlines()
    env = os.environ | {"FR_NOW": NOW.isoformat() + "Z", "TZ": "UTC", "FR_SEED": "1", "COLUMNS": "80" if language else "2000",
                        "HOME": os.getcwd(), "FR_LANG": language or "en"}
    if language:
        print(run(script, env | {"FR_SHARE": str(texts)}))
        return
    share = pathlib.Path.cwd() / "share"
    named = [line.split() for line in script if line.startswith(("typed ", "besides "))]
    keys = marked(texts, share, [pattern for word, pattern in named if word == "typed"])
    said = run(script, env | {"FR_SHARE": str(share)})
    pathlib.Path("said").write_text(said)
    reached = {keys[int(number)] for number in re.findall(r"@(\d+);", said)}
    cli = pathlib.Path(__file__).parent
    tests = " ".join(" ".join(path.read_text().split()) for path in [*cli.glob("*.bats"), *cli.glob("*.py")] if path.stem != "said")
    english = catalogue(texts / "en.txt")
    for key in keys:
        by = [word for word, pattern in named if fnmatch.fnmatch(key, pattern)]
        if key in reached and "besides" in by:
            print(f"{key} is reached, and stands in said.txt as one that is not")
        elif key not in reached and not by and not elsewhere(tests, english[key]):
            print(key)


main()
