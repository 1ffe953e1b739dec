"""Commands run to their end, and what they cost."""

import json
import os
import shutil
import subprocess
import sys
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


class FailedError(Exception):
    """A command has failed; its words say which, and where what it said stands."""


def run(command: Sequence[str], folder: Path = PROJECT) -> Cost:
    """Run a command and return what it cost. Raises FailedError."""
    said = os.devnull if folder == PROJECT else str(folder / "said.log")
    launcher = [sys.executable, "-I", "-S", str(PROJECT / "bench/launch.py"), said, *command]
    done = subprocess.run(launcher, cwd=folder, stdout=subprocess.PIPE, check=True)
    status, *cost = json.loads(done.stdout)
    if status:
        raise FailedError(f"{' '.join(command)} ended with {status}; what it said: {said}")
    return Cost(*cost)


def readout(*arguments: str) -> Cost:
    """Run a command of Readout and return what it cost."""
    return run([sys.executable, str(PROJECT / "build_digest.py"), *arguments])


def program(name: str) -> str | None:
    """Return the path of a program of this environment, else of the machine; None where there is none."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return shutil.which(name, path=os.pathsep.join(places))
