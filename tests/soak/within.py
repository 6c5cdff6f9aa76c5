"""The tools as the proofs call them: all in one process where it was built (see within.c), else one process each."""
import collections
import os
import select
import subprocess

Done = collections.namedtuple("Done", "returncode stdout stderr allocations calls rows places")


class Hangs(Exception):
    """No answer in time."""


class Tools:
    """Calls of the tools of a folder of programs."""

    def __init__(self, programs, seconds=60):
        self.programs, self.seconds = programs, seconds
        self.path = os.path.join(programs, "..", "tests", "within")
        self.server = None

    def within(self):
        return os.path.exists(self.path)

    def start(self):
        # a sanitizer's report would go where a tool's standard error goes
        log = ":log_path=" + os.environ.get("FR_ASAN_LOG", "/dev/null")
        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1" + log,
                   UBSAN_OPTIONS="print_stacktrace=1" + log)
        self.server = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=env)

    def stop(self):
        """What has no more to read ends by itself; what hangs does not."""
        if self.server:
            try:
                self.server.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.communicate()
        self.server = None

    def read(self, n):
        """n bytes of an answer, or a line."""
        out = b""
        while len(out) < n if n is not None else not out.endswith(b"\n"):
            if not select.select([self.server.stdout], [], [], self.seconds)[0]:
                self.server.kill()
                self.stop()
                raise Hangs()
            more = os.read(self.server.stdout.fileno(), n - len(out) if n is not None else 1)
            if not more:
                return None
            out += more
        return out

    def way(self, done):
        """The functions through which what was made to fail was reached, the innermost first."""
        places = [place.decode() for line in done.places.splitlines() for place in line.split()[2:]]
        told = subprocess.run(["addr2line", "-fse", self.path, *places], capture_output=True, check=False, text=True)
        lines = told.stdout.splitlines() if places else []
        return " < ".join(f"{name} {at}" for name, at in zip(lines[::2], lines[1::2]))

    def run(self, args, env, text=b"", nomem=0, nomem_all=False, fault=0, fault_all=False, full=False, row=0,
            places=False):
        if not self.within():
            assert not nomem and not fault and not row
            done = subprocess.run([os.path.join(self.programs, args[0]), *args[1:]], env=dict(os.environ, **env),
                                  input=text, capture_output=True, timeout=self.seconds, check=False)
            return Done(done.returncode, done.stdout, done.stderr, 0, 0, 0, b"")
        if not self.server:
            self.start()
        strings = [*args, *(f"{key}={value}" for key, value in env.items())]
        head = " ".join(str(int(n)) for n in (len(args), len(env), len(text), nomem, nomem_all, fault, fault_all, full,
                                             row, places))
        self.server.stdin.write(b"".join([head.encode(), b"\n", *(s.encode() + b"\0" for s in strings), text]))
        line = self.read(None)
        if line is None:
            status = self.server.wait()
            self.server = None
            return Done(status if status else -1, b"", b"the process ended", 0, 0, 0, b"")
        status, out, err, places, allocations, calls, rows, worn = map(int, line.split())
        out, err, places = self.read(out), self.read(err), self.read(places)
        done = Done(status, out, err, allocations, calls, rows, places)
        if worn:
            self.stop()
        return done
