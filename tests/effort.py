"""What work costs beside other work, as a ratio: no test knows how fast the machine is that it runs on."""

import time
from collections.abc import Callable


def dearer(work: Callable[[], object], peer: Callable[[], object], *, tries: int = 3) -> float:
    """Return how many times the processor time of `peer` the `work` takes.

    Both are done in turns, so many times; the least of each counts, because whatever else the machine does only adds
    to it. One try is enough of what takes a second.
    """
    spent = [(_spent(work), _spent(peer)) for _ in range(tries)]
    return min(mine for mine, _ in spent) / min(its for _, its in spent)


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return max(time.process_time() - began, 1e-4)
