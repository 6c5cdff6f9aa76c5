"""Names that a shell would act on, completed at a real terminal: complete_hostile.py bash|zsh|fish.

Run by completions.bats, in an empty folder.  Each name is completed without quotes and within each kind, whole and from its
middle; then Enter is pressed.  The program must receive that name, and nothing else may have run.
"""
import os
import pty
import select
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
PROMPT_COMMAND='touch "$HOME/prompt"'
show() { printf %s "$READLINE_LINE" >"$HOME/line.part"; mv "$HOME/line.part" "$HOME/line"; }
clear() { READLINE_LINE=; touch "$HOME/prompt"; }
bind -x '"\C-xs": show'
bind -x '"\C-xc": clear'
cd work
""",
    "zsh": r"""
fpath=($FR_BUILD/completions $fpath)
autoload -Uz compinit
compinit -u -d $HOME/dump
setopt nobeep
precmd() { touch $HOME/prompt }
show() { print -rn -- "$BUFFER" >$HOME/line.part; mv $HOME/line.part $HOME/line }
clear() { BUFFER=; touch $HOME/prompt }
zle -N show
zle -N clear
bindkey '^Xs' show
bindkey '^Xc' clear
bindkey '^I' complete-word
cd work
""",
    "fish": r"""
source $FR_BUILD/completions/fr-log.fish
function announce --on-event fish_prompt; touch $HOME/prompt; end
bind \cxs 'commandline >$HOME/line.part; mv $HOME/line.part $HOME/line'
bind \cxc 'commandline -r ""; touch $HOME/prompt'
set fish_greeting
cd work
""",
}
STUB = r"""#!/bin/sh
[ "$1" = --complete ] && exec "$FR_BIN/fr-log" "$@"
printf '%s\0' "$@" >"$HOME/argv.part" && mv "$HOME/argv.part" "$HOME/argv"
"""


class Shell:
    """An interactive shell in the folder work, at its prompt."""

    def __init__(self, name):
        with open(".zshrc" if name == "zsh" else "rc", "w") as rc:
            rc.write(RC[name])
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm", ZDOTDIR=os.getcwd(), PATH=os.getcwd() + "/stub:" + os.environ["PATH"])
            os.execvp(SHELLS[name][0], SHELLS[name])
        self.seen = b""
        self.take("prompt")

    def take(self, file):
        """Wait for a file, and take what it holds."""
        end = time.monotonic() + PATIENCE
        while not os.path.exists(file):
            if time.monotonic() > end:
                raise AssertionError(f"no {file}; the terminal shows {self.seen[-400:]!r}")
            if select.select([self.fd], [], [], 0.005)[0]:
                self.seen += os.read(self.fd, 65536)
        with open(file, "rb") as whole:
            text = whole.read()
        os.remove(file)
        return text.decode()

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def line(self, keys):
        """What the line holds after these keys."""
        self.type(keys + "\x18s")
        return self.take("line").rstrip("\n")

    def clear(self):
        self.type("\x18c")
        self.take("prompt")

    def enter(self):
        """What the program received."""
        self.type("\r")
        argv = self.take("argv").split("\0")[:-1]
        self.take("prompt")
        return argv

    def end(self):
        os.kill(self.pid, signal.SIGHUP)
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def store(*names):
    """A store with these friends alone, in the place of the one before."""
    for name in names:
        subprocess.run([os.environ["FR_BIN"] + "/fr-friend", "add", name], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "FR_DB": os.path.abspath("next.db"), "XDG_STATE_HOME": "/dev/null"})
    os.replace("next.db", os.environ["FR_DB"])


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
