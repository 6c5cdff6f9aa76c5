#!/usr/bin/python3
"""One-token changes of lib and cmd, built one by one, and the tests that fit run: what none of them notices is listed.

usage: mutate.py [-n COUNT] [-s SEED] [-j JOBS] [-l] [-c FILE] [PATH...]

COUNT changes (100) are drawn by SEED from the sources below PATH (lib and cmd); -l lists them and does nothing. -c takes
changes from a file instead: a path, the words to replace (once in that file) and those in their place, a line each, tabs
between.  Everything happens in a copy that is thrown away.  A change that makes the same program is named in
mutate-same.txt, with the reason; such are not drawn.  The status is 1 where a change went unnoticed.
"""
import argparse
import fnmatch
import os
import random
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SECONDS = 400  # for one file of tests; one that does not end has noticed

# The tests that fit, the likeliest first, by the patterns of their names.
FITS = [
    ('lib/balance/', 'test_balance* test_notices test_params test_limit test_outside test_drift test_beta '
                     'fr-balance* fr-log fr fr-data'),
    ('lib/base/', 'test_text test_lines test_arena test_os test_record test_store fr-log fr-data hostile'),
    ('lib/calendar/', 'fr-ritual-calendar fr-ritual-import import-ics fr-ritual fr-ritual-remind'),
    ('lib/due/', 'fr fr-ritual-remind fr-checkin fr-ritual'),
    ('lib/exchange/', 'test_import fr-data-import import-field fr-data fr-data-sync pipes hostile'),
    ('lib/friend/', 'test_store fr-friend undo meet fr-data fr-data-sync fr-log'),
    ('lib/json/', 'test_record test_arena hostile fr-log fr-data fr-data-sync'),
    ('lib/person/', 'fr-balance* fr-ritual-remind fr-checkin fr'),
    ('lib/moment/', 'fr-log fr-balance fr-friend fr'),
    ('lib/record/', 'test_record test_type test_kind test_store fr-log fr-friend fr-data fr-checkin* undo pipes'),
    ('lib/ritual/', 'fr-ritual-dates fr-ritual fr-ritual-calendar fr-ritual-remind fr-data-sync meet fr-friend'),
    ('lib/rule/', 'test_recur fr-ritual-dates fr-ritual fr-ritual-import'),
    ('lib/store/', 'test_store test_faults test_type fr-data migration undo hostile fr-log fr-data-sync crash locks'),
    ('lib/text/', 'test_text hostile fr-log fr-friend'),
    ('lib/time/', 'test_time fr-log as-written fr-ritual fr-balance'),
    ('lib/words/', 'test_catalog test_lint test_form test_mime test_said texts fr fr-checkin* as-written'),
    ('cmd/cli/', 'fr-log fr as-written fr-friend fr-data completions hostile undo fr-checkin* fr-ritual* import-ics pipes hooks paths'),
    ('cmd/fr/', 'fr as-written'),
    ('cmd/fr-balance/', 'fr-balance* report fr'),
    ('cmd/fr-checkin/', 'fr-checkin*'),
    ('cmd/fr-data/', 'fr-data* undo meet import-field'),
    ('cmd/fr-friend/', 'fr-friend* undo fr-balance'),
    ('cmd/fr-log/', 'fr-log* as-written pipes'),
    ('cmd/fr-ritual/', 'fr-ritual* import-ics'),
]
# What is about no line of C, or takes minutes.
NEVER = 'bench layering musl package setup soak'.split()


def fitting(path):
    """Those of its room, and then all that no room names: a new file of tests is among them by itself."""
    there = sorted(name[:-len(end)] for folder, end in (('unit', '.c'), ('cli', '.bats'))
                   for name in os.listdir(os.path.join(SOURCE, 'tests', folder))
                   if name.endswith(end) and (end == '.bats' or name.startswith('test_')))
    match = lambda patterns: [name for p in patterns.split() for name in fnmatch.filter(there, p)]
    named = {name for _, patterns in FITS for name in match(patterns)}
    fit = match(next(patterns for place, patterns in FITS if path.startswith(place)))
    return list(dict.fromkeys(fit + [name for name in there if name not in named and name not in NEVER]))


# --- which changes there are ------------------------------------------------------------------

RELATIONS = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '=='}
TOKEN = re.compile(r' (<=|>=|==|!=|<|>|&&|\|\|) |\b(\d+)\b')
CONDITION = re.compile(r'^(?:\t+(?:\} else )?if \()(.*)\)(?: \{)?$')
STATEMENT = re.compile(r'^\t+((?:FR_TRY|[a-z_][\w>.\[\]-]*)(?: = |\()[^={}]*;)$')
# What only the sanitizers would notice, or memory that fails.
GIVES_BACK = re.compile(r'^((\w+_)?(free|close|reset|arena_end)|FR_TRY\(fr_buf_check)\(')


def code_lines(text):
    """The lines of a source with strings and comments blanked, so that places stay."""
    blank = lambda m: re.sub(r'[^\n]', '\x01', m.group())
    return re.sub(r'/\*.*?\*/|"(\\.|[^"\\\n])*"|\'(\\.|[^\'\\])+\'', blank, text, flags=re.S).split('\n')


def changes_of(path):
    """(path, line from 1, the line's text, its text changed, what was changed)"""
    text = open(os.path.join(SOURCE, path)).read()
    for number, (bare, line) in enumerate(zip(code_lines(text), text.split('\n'))):
        if bare.startswith('#') and not re.match(r'#define \w+ +\d+', bare):
            continue
        for m in TOKEN.finditer(bare):
            if m.group(2) and re.search(r'\bchar \w+\[$', bare[:m.start(2)]):
                continue  # a byte more of room for a text
            if m.group(2):
                start, end, new = m.start(2), m.end(2), str(int(m.group(2)) + 1)
            else:
                start, end = m.start(1), m.end(1)
                new = RELATIONS.get(m.group(1)) or ('||' if m.group(1) == '&&' else '&&')
            yield path, number + 1, line, line[:start] + new + line[end:], f'{line[start:end]} -> {new}'
        m = CONDITION.match(bare)
        if m and balanced(m.group(1)):
            yield (path, number + 1, line, f'{line[:m.start(1)]}!({line[m.start(1):m.end(1)]}){line[m.end(1):]}',
                   'condition negated')
        m = STATEMENT.match(bare)
        if m and not re.match(r'(return|goto)\b', m.group(1)) and not GIVES_BACK.match(m.group(1)):
            yield path, number + 1, line, line[:m.start(1)] + ';', 'statement removed'


def balanced(text):
    depth = 0
    for letter in text:
        depth += (letter == '(') - (letter == ')')
        if depth < 0:
            return False
    return depth == 0


def same_program():
    """The lines that are excepted: path, what was changed, the line as it stands (trimmed)."""
    known = set()
    path = os.path.join(SOURCE, 'tests/soak/mutate-same.txt')
    for line in open(path).read().split('\n') if os.path.exists(path) else []:
        parts = line.split('\t')
        if len(parts) == 4 and not line.startswith('#'):
            known.add(tuple(parts[:3]))
    return known


def all_changes(places):
    known = same_program()
    out = []
    for place in places:
        place = os.path.relpath(os.path.abspath(place), SOURCE)
        if os.path.isfile(os.path.join(SOURCE, place)):
            found = [place]
        else:
            found = sorted(os.path.relpath(os.path.join(folder, name), SOURCE)
                           for folder, _, names in os.walk(os.path.join(SOURCE, place)) for name in names
                           if name.endswith('.c'))
        for path in found:
            out += [c for c in changes_of(path) if (path, c[4], c[2].strip()) not in known]
    return out


def given_changes(file):
    for row in open(file).read().split('\n'):
        if not row or row.startswith('#'):
            continue
        path, old, new = row.split('\t')
        text = open(os.path.join(SOURCE, path)).read()
        if text.count(old) != 1:
            sys.exit(f'mutate: {path}: {text.count(old)} times: {old}')
        start = text.rfind('\n', 0, text.find(old)) + 1
        number = text.count('\n', 0, start) + 1
        line = text[start:text.find('\n', text.find(old) + len(old))]
        yield path, number, line, line.replace(old, new), f'{old} -> {new}'


# --- building and running ------------------------------------------------------------------------

def limits():
    os.setsid()
    # a shell ignores it in what it starts with &, and tests type ^C
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Copy:
    def __init__(self, jobs):
        self.jobs, self.known, self.failed = jobs, {}, 'it does not build'
        self.top = tempfile.mkdtemp(prefix='mutate.', dir='/dev/shm' if os.access('/dev/shm', os.W_OK) else None)
        self.source = os.path.join(self.top, 'fr')
        self.build = os.path.join(self.source, 'build', 'release')
        shutil.copytree(SOURCE, self.source, ignore=shutil.ignore_patterns('.git', 'build', '__pycache__'), symlinks=True)
        self.quiet('cmake', '-S', self.source, '-B', self.build, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release',
                   '-DCMAKE_C_FLAGS_RELEASE=-O1 -DNDEBUG')
        if not self.make([]):
            sys.exit('mutate: the sources do not build')

    def quiet(self, *command):
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def make(self, targets):
        return self.quiet('ninja', '-C', self.build, '-j', str(self.jobs), *targets)

    def targets(self, tests):
        """All tools whatever was changed: those of the change before are still built with it."""
        tools = [n for n in os.listdir(os.path.join(self.source, 'cmd')) if n == 'fr' or n.startswith('fr-')]
        return tools + [t for t in tests if t.startswith('test_')]

    def put(self, path, number, line):
        file = os.path.join(self.source, path)
        before = open(file).read()
        lines = before.split('\n')
        lines[number - 1:number + line.count('\n')] = line.split('\n')
        with open(file, 'w') as out:
            out.write('\n'.join(lines))
        return before

    def back(self, path, text):
        with open(os.path.join(self.source, path), 'w') as out:
            out.write(text)

    def sound(self, tests):
        """Those that pass without a change, at once or again; one that does not would notice everything."""
        for test in tests:
            if test not in self.known:
                self.known[test] = self.make(self.targets(tests)) and (self.passes(test) or self.passes(test))
                if not self.known[test]:
                    print(f'left out, for it fails without a change: {test} ({self.failed})', flush=True)
        return [test for test in tests if self.known[test]]

    def passes(self, test):
        """One file of tests, up to the first that fails."""
        if test.startswith('test_'):
            command = [os.path.join(self.build, 'tests', test)]
        else:
            command = ['bats', '--tap', os.path.join(self.source, 'tests/cli', test + '.bats')]
        env = dict(os.environ, FR_BIN=os.path.join(self.build, 'bin'), FR_SOURCE=self.source, FR_BUILD=self.build,
                   TMPDIR=self.top)
        run = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env,
                               preexec_fn=limits)
        end, text = time.monotonic() + SECONDS, b''
        self.failed = 'its end did not come, or its status'
        try:
            while True:
                left = end - time.monotonic()
                if left <= 0 or not select.select([run.stdout], [], [], left)[0]:
                    return False
                part = os.read(run.stdout.fileno(), 65536)
                if not part:
                    return run.wait() == 0
                text = (text + part)[-100000:]
                failed = re.search(rb'^(not ok|\[  FAILED).*', text, re.M)
                if failed:
                    self.failed = failed.group().decode(errors='replace')
                    return False
        finally:
            try:
                os.killpg(run.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            run.stdout.close()
            run.wait()


def main():
    options = argparse.ArgumentParser(usage=__doc__.split('\n')[2][7:], add_help=True)
    options.add_argument('-n', type=int, default=100)
    options.add_argument('-s', type=int, default=1)
    options.add_argument('-j', type=int, default=2)
    options.add_argument('-l', action='store_true')
    options.add_argument('-c')
    options.add_argument('paths', nargs='*')
    asked = options.parse_args()
    if asked.c:
        drawn = list(given_changes(asked.c))
    else:
        drawn = all_changes(asked.paths or [os.path.join(SOURCE, 'lib'), os.path.join(SOURCE, 'cmd')])
        random.Random(asked.s).shuffle(drawn)
        drawn = drawn[:asked.n]
    if asked.l:
        for path, number, line, new, what in drawn:
            print(f'{path}:{number}\t{what}\t{new.strip()}')
        return 0
    copy = Copy(asked.j)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    noticed = survived = unbuilt = 0
    try:
        for path, number, line, new, what in drawn:
            tests = fitting(path)
            if path.startswith('cmd/'):
                tests = [t for t in tests if not t.startswith('test_')]
            tests = copy.sound(tests)
            before = copy.put(path, number, new)
            if not copy.make(copy.targets(tests)):
                unbuilt += 1
                how = 'not a program'
            else:
                by = next((t for t in tests if not copy.passes(t)), None)
                noticed, survived = noticed + bool(by), survived + (not by)
                how = f'noticed by {by}' if by else 'NOT NOTICED'
            copy.back(path, before)
            print(f'{how}\t{path}:{number}\t{what}\t{line.strip()}', flush=True)
    finally:
        shutil.rmtree(copy.top, ignore_errors=True)
    print(f'{noticed} noticed, {survived} not, {unbuilt} not programs')
    return 1 if survived else 0


if __name__ == '__main__':
    sys.exit(main())
