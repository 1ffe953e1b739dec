"""Commands that end at one of their writes, killed or refused by the disk: a program, because it forks.

It reads jobs as JSON from standard input, one a line, and answers each in a line. A command is run once to its end by
the program itself, so that all is imported and read when it is forked to be ended.
"""

import errno
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psutil

from build_digest import main
from digest.intake import drafts
from digest.store.pipeline import pipeline
from tests.roots import PROJECT, RECORDS

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "os.link", "os.symlink", "shutil.rmtree", "subprocess.Popen", "sqlite3.connect"}  # fmt: skip
"""What Python tells its auditors of changes to a disk, beside files that are opened to be written."""
FREEING = {"os.remove", "os.rmdir", "shutil.rmtree", "os.truncate", "os.chmod"}
"""What a full disk does not refuse."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a command."""

    at: float
    """The number of the write that it did not get to do, or the share of its time; how many writes it does, where it was
    left to itself.
    """

    root: str
    """Its digest."""

    status: int
    """What it ended with; negative for a signal."""

    said: str
    """What it printed."""


class Killing:
    """The program, and what it can be asked."""

    def __init__(self, folder: Path) -> None:
        """Start it; it makes its copies of digests in `folder`."""
        self._folder = folder
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.killing"],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def ended(self, root: Path, command: Sequence[str], at: Sequence[float], how: str = "kill") -> list[Ended]:
        """Return what became of a command, first left to itself, then ended at each of some writes.

        `root` is a digest that is left alone. `at` holds their numbers, or shares of all of them: 0.5 is half-way.
        `how` is "kill", the name of an error number ("ENOSPC"), or "time", which kills after shares of the time that
        the command takes, with all that it has started.
        """
        answer = self._ask("ended", {"root": str(root), "folder": str(self._folder), "command": command, "at": at, "how": how})  # fmt: skip
        return [Ended(**one) for one in answer]

    def stopped(self, root: Path, command: Sequence[str], articles: int, pieces: int) -> dict[str, int]:
        """Kill a command before it puts one more than so many articles into place; `pieces` are read together.

        It stops itself there, so that no kill comes too late on a busy machine. Returns its status, how many processes
        it had begun and how many of them outlived it.
        """
        answer: dict[str, int] = self._ask(
            "stopped", {"root": str(root), "command": command, "articles": articles, "pieces": pieces}
        )
        return answer

    def _ask(self, what: str, job: dict[str, Any]) -> Any:
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(json.dumps([what, job]) + "\n")
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())

    def close(self) -> None:
        """End it."""
        self._program.communicate()


@contextmanager
def killing(folder: Path) -> Iterator[Killing]:
    """Yield the program, started; it ends with the block."""
    made = Killing(folder)
    try:
        yield made
    finally:
        made.close()


class _Auditor:
    """Hears of every change to the disk below a digest, and ends the command before one of them."""

    root, at, how, seen = "", math.inf, "", 0

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.root:
            return
        if event == "open":
            changes = bool((args[2] or 0) & WRITING) or any(c in str(args[1] or "") for c in "wax+")
        else:
            changes = event in CHANGES
        if not changes or not (event == "subprocess.Popen" or _is_below(self.root, args)):
            return
        self.seen += 1
        if self.seen <= self.at:
            return
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if event not in {"subprocess.Popen", *(FREEING if self.how == "ENOSPC" else ())}:
            number = getattr(errno, self.how)
            raise OSError(number, os.strerror(number), str(args[0]))


def _is_below(root: str, args: tuple[Any, ...]) -> bool:
    try:
        return os.path.realpath(os.fsdecode(args[0])).startswith(f"{root}/")
    except (TypeError, ValueError):
        return False


HEARS = _Auditor()


def _arguments(root: Path, command: Sequence[str]) -> list[str]:
    return ["--root", str(root), *(part.replace("ROOT", str(root)) for part in command)]


def _copied(root: str, folder: str, name: str) -> Path:
    copy = Path(folder, name)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True)
    return copy


@cache
def _whole(root: str, folder: str, command: tuple[str, ...]) -> tuple[Ended, float]:
    """Return what a command comes to when nothing ends it, and the seconds that it then takes."""
    took = 0.0
    for _ in range(2):  # The first time imports; the second is as those will be that are ended.
        copy = _copied(root, folder, f"whole-{command[0]}-{len(command)}")
        said = copy.with_suffix(".said")
        HEARS.root, HEARS.at, HEARS.seen = str(copy.resolve()), math.inf, 0
        began = time.monotonic()
        with said.open("w", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out):
            status = main(_arguments(copy, command))
        took, HEARS.root = time.monotonic() - began, ""
    return Ended(HEARS.seen, str(copy), status, said.read_text(encoding="utf-8")), took


def _forked(root: Path, command: Sequence[str]) -> int:
    """Return the number of a process that runs a command on a digest and says what it says beside it."""
    # Opened before it begins: it may be killed at once.
    out = os.open(root.with_suffix(".said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    child = os.fork()
    if child:
        os.close(out)
        return child
    os.dup2(out, 1)
    os.dup2(out, 2)
    status = main(_arguments(root, command))
    sys.stdout.flush()
    os._exit(status)


def _waited(child: int, root: Path, at: float) -> Ended:
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(at, str(root), status, root.with_suffix(".said").read_text(encoding="utf-8", errors="replace"))


def _at_write(job: dict[str, Any], at: int) -> Ended:
    root = _copied(job["root"], job["folder"], f"{job['how']}-{job['command'][0]}-{at}")
    HEARS.root, HEARS.at, HEARS.how, HEARS.seen = str(root.resolve()), at, job["how"], 0
    child = _forked(root, job["command"])
    HEARS.root = ""
    return _waited(child, root, at)


def _at_time(job: dict[str, Any], number: int, share: float, took: float) -> Ended:
    """Return a command that was killed after a share of its time; a smaller one, where it was faster than that."""
    while True:
        root = _copied(job["root"], job["folder"], f"time-{job['command'][0]}-{number}")
        child = _forked(root, job["command"])
        time.sleep(share * took)
        process = psutil.Process(child)
        begun = process.children(recursive=True)
        for one in (process, *begun):  # As a machine that goes off ends them: all at once.
            one.kill()
        out = _waited(child, root, share)
        psutil.wait_procs(begun)
        if out.status == -signal.SIGKILL:
            return out
        share /= 2


def _ended(job: dict[str, Any]) -> list[dict[str, Any]]:
    whole, took = _whole(job["root"], job["folder"], tuple(job["command"]))
    if job["how"] == "time":
        return [asdict(whole), *(asdict(_at_time(job, n, share, took)) for n, share in enumerate(job["at"]))]
    places = sorted({at if isinstance(at, int) else int(at * whole.at) for at in job["at"]})
    return [asdict(whole), *(asdict(_at_write(job, at)) for at in places if at < whole.at)]


@cache
def _warm() -> None:
    """Read once what parses sentences, not in each process that is killed."""
    parser = pipeline()
    assert parser
    parser.trees(["It is."])
    parser.people(["It is."])


def _stopped(job: dict[str, Any]) -> dict[str, int]:
    _warm()
    root = Path(job["root"])
    child = os.fork()
    if not child:
        drafts.PIECES = job["pieces"]
        put, left = Path.replace, [job["articles"]]

        def stopping(self: Path, target: Path) -> Path:
            article = target.parent.as_posix().endswith(f"{RECORDS}/articles") and target.suffix == ".md"
            left[0] -= article and not target.exists()  # One that is there already may be written anew.
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGSTOP)
            return put(self, target)

        setattr(Path, "replace", stopping)  # noqa: B010 (a method that is taken over)
        with open(os.devnull, "w") as none:  # noqa: PTH123 (a device)
            os.dup2(none.fileno(), 1)
            os.dup2(none.fileno(), 2)
        os._exit(main(_arguments(root, job["command"])))
    stopped = os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1])
    assert stopped, "it ended before"
    begun = psutil.Process(child).children(recursive=True)
    os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"status": status, "begun": len(begun), "left": len(psutil.wait_procs(begun, timeout=60)[1])}


def _answer() -> None:
    sys.addaudithook(HEARS)
    for line in sys.stdin:
        what, job = json.loads(line)
        out = {"ended": _ended, "stopped": _stopped}[what](job)
        sys.stdout.write(json.dumps(out) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _answer()
