"""Commands that the tools print for a name that a shell would act on: each is pasted into a shell and must be that command alone.

Run by hostile.bats in an empty folder.  The programs that the shell finds only tell what they were given.
"""
import itertools
import os
import re
import shutil
import subprocess
import sys

from hostile_names import NAMES

BIN = os.environ["FR_BIN"]
STUB = r"""#!/bin/sh
printf '%s\0' "${0##*/}" "$@" >>"$TOLD"; printf '\0' >>"$TOLD"
"""
WORD = r"(?:[^\s`'\\;]|\\.|'[^']*')+"  # of a command, as the tools quote
COMMAND = re.compile(rf"(?:`|: )(fr-[a-z]+(?: {WORD})+)")
SHELLS = [[shell, *words] for shell, *words in (["sh", "-c"], ["bash", "-c"], ["zsh", "-fc"], ["fish", "--no-config", "-c"])
          if shutil.which(shell)]


def said(tool, *words):
    """All that a tool says, on both streams."""
    run = subprocess.run([f"{BIN}/{tool}", *words], stdin=subprocess.DEVNULL, text=True, capture_output=True, check=False)
    return run.stdout + run.stderr


def pasted(shell, commands):
    """What the programs are given where commands are pasted, one a line."""
    told = os.path.abspath("told")
    open(told, "w").close()
    subprocess.run([*shell, commands], cwd="work", env={**os.environ, "PATH": f"{os.getcwd()}/stub:/usr/bin:/bin", "TOLD": told},
                   capture_output=True, check=False)
    with open(told, encoding="utf-8") as given:
        return [line.split("\0") for line in given.read().split("\0\0") if line]


def hints(name):
    """The commands that are printed for a friend of this name, by what printed them."""
    os.environ["FR_DB"] = os.path.abspath("fr.db")
    os.environ["XDG_STATE_HOME"] = "/dev/null"
    if os.path.exists("fr.db"):
        os.remove("fr.db")
    yield "add", said("fr-log", "gave", name)
    yield "next", said("fr-ritual", "next", name)
    said("fr-friend", "add", name)
    said("fr-log", "gave", name, "listening", "45m")
    yield "forget", said("fr-friend", "forget", name)
    yield "prepare", said("fr-checkin", "prepare", name)
    yield "examples", said("fr-checkin", "draft", "examples", name)


# who is afraid is shown a command that names nobody
SAFETY = ["fr-checkin", "cards", "safety"]


def main():
    os.mkdir("stub")
    os.mkdir("work")
    for tool in "fr-log", "fr-friend", "fr-balance", "fr-checkin", "fr-ritual", "fr-data":
        with open(f"stub/{tool}", "w", encoding="utf-8") as stub:
            stub.write(STUB)
        os.chmod(f"stub/{tool}", 0o755)
    commands = []
    for name in NAMES:
        for place, text in hints(name):
            found = COMMAND.findall(text)
            if not found:
                return f"{name!r}: {place} prints no command: {text!r}"
            commands += [(name, command) for command in found]
    for shell in SHELLS:
        given = pasted(shell, "\n".join(command for _, command in commands))
        for (name, command), words in itertools.zip_longest(commands, given, fillvalue=("", "")):
            if name not in words and words != SAFETY:
                return f"{command!r} in {shell[0]} is {words!r}"
        if os.listdir("work"):
            return f"{shell[0]} ran something"
    return None


sys.exit(main())
