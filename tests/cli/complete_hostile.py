"""Names that a shell would act on, completed at a real terminal: complete_hostile.py bash|zsh|fish.

Run by completions.bats, in an empty folder.  Each name is completed without quotes and within each kind, whole and from its
middle; then Enter is pressed.  The program must receive that name, and nothing else may have run.  What the shell and the
program have to tell comes through a pipe with a name, each a line: what it is, and behind a NUL its words.
"""
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time

from hostile_names import NAMES

PATIENCE = 20  # seconds for a shell to come to something
SHELLS = {"bash": ["bash", "--rcfile", "rc", "-i"], "zsh": ["zsh", "-i"], "fish": ["fish", "-i", "-C", "source rc"]}
UNQUOTED = {"fish": ("~",)}  # where a name begins so, the shell is offered it within quotes alone
RC = {
    "bash": r"""
source "$FR_BUILD/completions/fr.bash"
bind 'set bell-style none'
PROMPT_COMMAND='echo prompt >"$HOME/told"'
show() { printf 'line\0%s\n' "$READLINE_LINE" >"$HOME/told"; }
clear() { READLINE_LINE=; echo prompt >"$HOME/told"; }
bind -x '"\C-xs": show'
bind -x '"\C-xc": clear'
cd work
""",
    "zsh": r"""
fpath=($FR_BUILD/completions $fpath)
autoload -Uz compinit
compinit -u -d $HOME/dump
setopt nobeep
precmd() { echo prompt >$HOME/told }
show() { printf 'line\0%s\n' "$BUFFER" >$HOME/told }
clear() { BUFFER=; echo prompt >$HOME/told }
zle -N show
zle -N clear
bindkey '^Xs' show
bindkey '^Xc' clear
bindkey '^I' complete-word
cd work
""",
    "fish": r"""
source $FR_BUILD/completions/fr-log.fish
function announce --on-event fish_prompt; echo prompt >$HOME/told; end
bind \cxs 'printf "line\0%s\n" (commandline | string collect) >$HOME/told'
bind \cxc 'commandline -r ""; echo prompt >$HOME/told'
set fish_greeting
function fish_prompt; end
cd work
""",
}
STUB = r"""#!/bin/sh
[ "$1" = --complete ] && exec "$FR_BIN/fr-log" "$@"
{ printf argv; printf '\0%s' "$@"; echo; } >"$HOME/told"
"""


class Shell:
    """An interactive shell in the folder work, at its prompt."""

    def __init__(self, name):
        with open(".zshrc" if name == "zsh" else "rc", "w") as rc:
            rc.write(RC[name])
        os.mkfifo("told")
        self.pipe = os.open("told", os.O_RDWR)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm", ZDOTDIR=os.getcwd(), PATH=os.getcwd() + "/stub:" + os.environ["PATH"])
            os.execvp(SHELLS[name][0], SHELLS[name])
        self.seen = b""
        self.lines = b""
        self.told = {}
        self.take("prompt")

    def take(self, what):
        """Wait until that is told, and take it: its words."""
        end = time.monotonic() + PATIENCE
        while what not in self.told:
            ready = select.select([self.fd, self.pipe], [], [], max(0, end - time.monotonic()))[0]
            if not ready:
                raise AssertionError(f"no {what}; the terminal shows {self.seen[-400:]!r}")
            if self.fd in ready:
                self.seen += os.read(self.fd, 65536)
            if self.pipe in ready:
                *lines, self.lines = (self.lines + os.read(self.pipe, 65536)).split(b"\n")
                for line in lines:
                    kind, *words = line.decode().split("\0")
                    self.told[kind] = words
        return self.told.pop(what)

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def line(self, keys):
        """What the line holds after these keys."""
        self.type(keys + "\x18s")
        return self.take("line")[0]

    def clear(self):
        self.type("\x18c")
        self.take("prompt")

    def enter(self):
        """What the program received."""
        self.type("\r")
        argv = self.take("argv")
        self.take("prompt")
        return argv

    def end(self):
        os.kill(self.pid, signal.SIGHUP)
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def store(*names):
    """A store with these friends alone, in the place of the one before; made for the first shell, and kept for the others."""
    kept = os.path.join(os.environ["BATS_FILE_TMPDIR"], f"{NAMES.index(names[0].removesuffix('x1'))}-{len(names)}.db")
    if not os.path.exists(kept):
        friends = "".join(json.dumps({"type": "friend", "name": name}) + "\n" for name in names)
        subprocess.run([os.environ["FR_BIN"] + "/fr-log", "add", "-"], check=True, input=friends, text=True, capture_output=True,
                       env={**os.environ, "FR_DB": kept, "XDG_STATE_HOME": "/dev/null"})
    shutil.copy(kept, os.environ["FR_DB"])


def attempt(shell, keys, name):
    """Complete and press Enter; what went wrong, or None."""
    before = sorted(os.listdir("work"))
    line = shell.line(keys)
    try:
        argv = shell.enter()
    except AssertionError as wrong:
        return f"{line!r}: {wrong}"
    left = sorted(os.listdir("work"))
    if left != before:
        return f"{line!r} ran something"
    return None if argv == ["gave", name] else f"{line!r} gave {argv!r}"


def main(which):
    os.mkdir("stub")
    os.mkdir("work")
    for bait in "Ana1", "Anab", "b":
        open("work/" + bait, "w").close()
    with open("stub/fr-log", "w") as stub:
        stub.write(STUB)
    os.chmod("stub/fr-log", 0o755)
    shell = Shell(which)
    for name in NAMES:
        for friends, keys, meant in ([name], "\t", name), ([name + "x1", name + "y1"], "\ty\t", name + "y1"):
            store(*friends)
            for quote in "", "'", '"':
                if not quote and name.startswith(UNQUOTED.get(which, ())):
                    if shell.line("fr-log gave \t") != "fr-log gave ":
                        return f"{name!r} is offered without quotes"
                    shell.clear()
                    continue
                fault = attempt(shell, f"fr-log gave {quote}{keys}", meant)
                if fault:
                    shell.end()
                    return f"{meant!r} within {quote or 'no quotes'}: {fault}"
    shell.end()
    return None


sys.exit(main(sys.argv[1]))
