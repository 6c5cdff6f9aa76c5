#!/usr/bin/python3
"""The power goes at any call of a command, and with it whatever was not synced: before or after, and sound.

usage: power.py FOLDER-OF-PROGRAMS FOLDER [CUTS [SEED [COMMAND...]]]   (so many at each call; wants strace)

What a command asks of the system is written down once.  Then the disk is made as it may be when the power goes between
two calls: what was synced is there; of the rest any part, by sectors; of a folder that was not synced the first so many of
its changes.  Where a command ended all of it is there.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys

BIN, FOLDER = sys.argv[1], sys.argv[2]
CUTS = int(sys.argv[3]) if len(sys.argv) > 3 else 4
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
ONLY = sys.argv[5:]
PLACE, KEPT = (os.path.join(FOLDER, name) for name in ("place", "kept"))
STORE, COPY = os.path.join(PLACE, "fr.db"), os.path.join(PLACE, "copy.db")
ENV = dict(os.environ, XDG_STATE_HOME="/dev/null", FR_DB=STORE, FR_NOW="2026-03-02T12:00:00Z", FR_SEED="7", TZ="UTC", HOME=FOLDER,
           ASAN_OPTIONS="detect_leaks=0")  # which wants to trace itself
CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename,link,close"
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def tool(*args, text=None, wrap=()):
    return subprocess.run([*wrap, os.path.join(BIN, args[0]), *args[1:]], env=ENV, input=text, capture_output=True, check=False)


def content():
    """What the store says, where it is sound."""
    check, export = tool("fr-data", "check"), tool("fr-data", "export", "--their-words")
    assert check.returncode == 0 and not check.stdout and export.returncode == 0, (check, export.stderr)
    return export.stdout


class Disk:
    """Files with what is on the disk of them, and what is on its way."""

    def __init__(self):
        self.names, self.changes, self.files, self.opened = {}, [], [], {}
        for folder, _, names in os.walk(KEPT):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.files.append([bytearray(file.read()), []])
                self.names[os.path.join(PLACE + folder[len(KEPT):], name)] = len(self.files) - 1

    def live(self):
        names = dict(self.names)
        for change in self.changes:
            self.rename(names, *change)
        return names

    @staticmethod
    def rename(names, path, number):
        names.pop(path, None) if number is None else names.update({path: number})

    def call(self, name, args, result):
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(args)]
        numbers = [int(one) for one in re.findall(r"(?:^|, )(-?\d+)(?=,|$)", TEXT.sub("", args))]
        if name == "openat":
            path = texts[0].decode()
            number = self.live().get(path)
            if number is None and "O_CREAT" in args and path.startswith(PLACE):
                self.files.append([bytearray(), []])
                number = len(self.files) - 1
                self.changes.append((path, number))
            self.opened[result] = path if number is None else number
            if number is not None and "O_TRUNC" in args:
                self.files[number][1].append((0, None))
        elif name == "close":
            self.opened.pop(numbers[0], None)
        elif name in ("unlink", "rename", "link"):
            paths = [text.decode() for text in texts]
            if paths[0].startswith(PLACE):
                number = self.live().get(paths[0])
                self.changes += [(path, number) for path in paths[1:]]
                self.changes += [(paths[0], None)] if name != "link" else []
        else:
            self.write(name, self.opened.get(numbers[0]), texts, numbers, result)

    def write(self, name, number, texts, numbers, result):
        if isinstance(number, str) and "sync" in name:
            for change in [one for one in self.changes if os.path.dirname(one[0]) == number.rstrip("/")]:
                self.rename(self.names, *change)
                self.changes.remove(change)
        if not isinstance(number, int):
            return
        data, pending = self.files[number]
        if name == "pwrite64":
            pending.append((numbers[2], texts[0][:result]))
        elif name == "write":
            pending.append((-1, texts[0][:result]))
        elif name == "ftruncate":
            pending.append((numbers[1], None))
        else:
            for one in pending:
                self.apply(data, *one)
            pending.clear()

    @staticmethod
    def apply(data, at, text):
        at = len(data) if at < 0 else at
        if text is None:
            data[:] = data[:at].ljust(at, b"\0")
            return
        data[:] = data.ljust(at, b"\0")
        data[at:at + len(text)] = text

    def cut(self, how):
        """The power goes: nothing that was not synced, all of it, or any part."""
        shutil.rmtree(PLACE)
        names = dict(self.names)
        for change in self.changes[:{"none": 0, "all": None}.get(how, RANDOM.randrange(len(self.changes) + 1))]:
            self.rename(names, *change)
        for path, number in names.items():
            data, pending = bytearray(self.files[number][0]), self.files[number][1]
            for at, text in pending:
                if how == "all" or (how != "none" and RANDOM.random() < .6):
                    torn = text and how == "any" and RANDOM.random() < .2
                    self.apply(data, at, text[:RANDOM.randrange(len(text)) // 512 * 512] if torn else text)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
            os.chmod(path, 0o600)
        os.makedirs(os.path.join(PLACE, "sync"), exist_ok=True)


def moments(label, n):
    return "".join(json.dumps({"type": "moment", "at": "2026-01-01", "friend": RANDOM.choice(["Ana", "Ben"]),
                               "direction": "given", "note": f"{label}.{i} " + "x" * RANDOM.randrange(200)}) + "\n" for i in range(n)).encode()


def one(args, text):
    """A command; how many cuts it was given."""
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(KEPT, PLACE)
    before, trace = content(), os.path.join(FOLDER, "trace")
    done = tool(*args, text=text, wrap=("strace", "-f", "-qq", "-xx", "-s", "100000000", "-e", "trace=" + CALLS, "-o", trace))
    assert done.returncode == 0, (args, done.stderr)
    after = content()
    with open(trace, encoding="ascii") as file:
        calls = [match.groups() for match in map(CALL.match, file) if match and int(match[3]) >= 0]
    disk, cuts = Disk(), 0
    for number, (name, rest, result) in enumerate(calls, 1):
        disk.call(name, rest, int(result))
        if name in ("openat", "close") and number < len(calls):
            continue
        for how in ["none", "all"] + ["any"] * max(CUTS - 2, 0):
            disk.cut(how)
            now = content()
            cuts += 1
            assert now in (before, after), (args, number, name, how, "is neither as before nor as after")
            assert number < len(calls) or now == after, (args, how, "was acknowledged, and is gone")
            if os.path.exists(COPY):
                copy = tool("fr-data", "-d", COPY, "check")
                assert copy.returncode == 0 and not copy.stdout, (args, number, how, copy)
            for path in os.listdir(os.path.join(PLACE, "sync")):
                if not path.startswith("."):
                    with open(os.path.join(PLACE, "sync", path), "rb") as file:
                        assert file.read() in (before, after), (args, number, how, "writes half a file")
    return cuts


def main():
    os.makedirs(os.path.join(PLACE, "sync"))
    assert tool("fr-log", "add", "--new", "-", text=moments("first", 40)).returncode == 0
    assert tool("fr-friend", "set", "Ana", "--note", "met at school").returncode == 0
    shutil.copytree(PLACE, KEPT)
    commands = [(("fr-log", "gave", "Ana", "listening"), None), (("fr-log", "add", "-"), moments("more", 60)),
                (("fr-log", "edit", "last", "--minutes", "9"), None), (("fr-log", "rm", "last"), None),
                (("fr-log", "undo"), None), (("fr-friend", "forget", "Ben", "--yes"), None),
                (("fr-data", "sync", os.path.join(PLACE, "sync")), None), (("fr-data", "backup", COPY), None)]
    commands = [command for command in commands if not ONLY or command[0][1] in ONLY]
    cuts = sum(one(*command) for command in commands)
    print(f"{len(commands)} commands, {cuts} power cuts: each store is as before or as after, and sound")


if __name__ == "__main__":
    main()
