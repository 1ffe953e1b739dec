"""Commands that end at one of their writes, killed or refused by the disk: a program, because it forks.

It reads a job as JSON from standard input: `root`, a digest that is left alone; `folder`, in which its copies are made;
`command`, its arguments; `at`, the numbers of writes, or shares of all of them; and `how`: "kill", the name of an error
number ("ENOSPC"), or "time", which kills after shares of the time that the command takes. It writes what became of the
command, left to itself first.
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
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from build_digest import main
from tests.roots import PROJECT

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "os.link", "os.symlink", "shutil.rmtree", "subprocess.Popen", "sqlite3.connect"}  # fmt: skip
"""What Python tells its auditors of changes to a disk, beside files that are opened to be written."""
FREEING = {"os.remove", "os.rmdir", "shutil.rmtree", "os.truncate", "os.chmod"}
"""What a full disk does not refuse."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a command."""

    at: int
    """The number of the write that it did not get to do; how many it does, where it was left to itself."""

    root: str
    """Its digest."""

    status: int
    """What it ended with; negative for a signal."""

    said: str
    """What it printed."""


def ended(root: Path, folder: Path, command: Sequence[str], at: Sequence[float], how: str = "kill") -> list[Ended]:
    """Return what became of a command, first left to itself, then ended at each of some writes.

    `at` holds their numbers, or shares of all of them: 0.5 is half-way.
    """
    job = {"root": str(root), "folder": str(folder), "command": command, "at": at, "how": how}
    program = [sys.executable, "-m", "tests.killing"]
    done = subprocess.run(
        program, cwd=PROJECT, input=json.dumps(job), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return [Ended(**one) for one in json.loads(done.stdout)]


class _Auditor:
    """Hears of every change to the disk, and ends the command before one of them."""

    def __init__(self, root: str, at: float, how: str) -> None:
        self._root, self._at, self._how, self.seen = root, at, how, 0

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            changes = bool((args[2] or 0) & WRITING) or any(c in str(args[1] or "") for c in "wax+")
        else:
            changes = event in CHANGES
        if not changes or not (event == "subprocess.Popen" or _is_below(self._root, args)):
            return
        self.seen += 1
        if self.seen <= self._at:
            return
        if self._how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if event not in {"subprocess.Popen", *(FREEING if self._how == "ENOSPC" else ())}:
            number = getattr(errno, self._how)
            raise OSError(number, os.strerror(number), str(args[0]))


def _is_below(root: str, args: tuple[Any, ...]) -> bool:
    try:
        return os.path.realpath(os.fsdecode(args[0])).startswith(f"{root}/")
    except (TypeError, ValueError):
        return False


def _run(job: Mapping[str, Any], name: str, at: float, after: float | None = None) -> Ended:
    root = Path(job["folder"], name)
    shutil.copytree(job["root"], root, symlinks=True)
    said, count = root.with_suffix(".said"), root.with_suffix(".writes")
    child = os.fork()
    if not child:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        hear = _Auditor(str(root.resolve()), math.inf if job["how"] == "time" else at, job["how"])
        sys.addaudithook(hear)
        status = main(["--root", str(root), *(part.replace("ROOT", str(root)) for part in job["command"])])
        sys.stdout.flush()
        count.write_text(str(hear.seen), encoding="utf-8")
        os._exit(status)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    number = int(count.read_text(encoding="utf-8")) if at == math.inf else int(at)
    return Ended(number, str(root), status, said.read_text(encoding="utf-8", errors="replace"))


def _main() -> None:
    job = json.load(sys.stdin)
    began = time.monotonic()
    whole = _run(job, f"{job['how']}-whole", math.inf)
    took = time.monotonic() - began
    if job["how"] == "time":
        out = [whole, *(_run(job, f"time-{n}", 0, share * took) for n, share in enumerate(job["at"]))]
        json.dump([asdict(one) for one in out], sys.stdout)
        return
    places = sorted({at if isinstance(at, int) else int(at * whole.at) for at in job["at"]})
    out = [whole, *(_run(job, f"{job['how']}-{at}", at) for at in places if at < whole.at)]
    json.dump([asdict(one) for one in out], sys.stdout)


if __name__ == "__main__":
    _main()
