"""Commands run to their end, and what they cost."""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, its children included."""

    cpu: float
    """Seconds of processors."""

    wall: float
    """Seconds by the clock."""

    megabytes: float
    """The most memory that one of its processes held."""


def run(command: Sequence[str], folder: Path = PROJECT) -> Cost:
    """Run a command and return what it cost; end this program, with what it said, when it fails."""
    began = time.perf_counter()
    with (folder / "said.log" if folder != PROJECT else Path(os.devnull)).open("w") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, _megabytes(usage))


def _megabytes(usage: resource.struct_rusage) -> float:
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes
    return usage.ru_maxrss * unit / 1e6


def readout(*arguments: str) -> Cost:
    """Run a command of Readout and return what it cost."""
    return run([sys.executable, str(PROJECT / "build_digest.py"), *arguments])


def program(name: str) -> str | None:
    """Return the path of a program of this environment, else of the machine; None where there is none."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return shutil.which(name, path=os.pathsep.join(places))
