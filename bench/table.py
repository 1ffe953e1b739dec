"""Measurements made three times, as lines of a table."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

TIMES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement."""

    what: str
    number: int
    unit: str
    seconds: Sequence[float]
    """Processor seconds, or wall seconds for commands, of each time."""
    megabytes: Sequence[float] = ()
    note: str = ""

    def __str__(self) -> str:
        if not self.seconds:
            return f"{self.what:<44}{self.number:>8,}  {self.note}"
        middle = median(self.seconds)
        noise = (max(self.seconds) - min(self.seconds)) / middle if middle else 0.0
        memory = f"{max(self.megabytes):>8,.0f}" if self.megabytes else f"{'':>8}"
        rate = f"{self.number / middle:,.0f} {self.unit}/s"
        return f"{self.what:<44}{self.number:>8,}{middle:>10.2f}{noise:>9.0%}{rate:>20}{memory}  {self.note}".rstrip()


def header() -> str:
    return f"{'what':<44}{'number':>8}{'seconds':>10}{'spread':>9}{'rate':>20}{'MB':>8}"


def timed(work: Callable[[], object]) -> list[float]:
    """Return the processor seconds of each of three runs, after one that warms caches up."""
    out = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        out.append(time.process_time() - began)
    return out


def once(work: Callable[[], object]) -> list[float]:
    """Return the processor seconds of one run, for what takes too long to be run three times."""
    began = time.process_time()
    work()
    return [time.process_time() - began]
