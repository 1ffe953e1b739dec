"""A search for new faults that ends: each law is tried with other examples for so many seconds.

Not for tests, which are the same in every run: a search may find more on a faster machine.
"""

import functools
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

SECONDS = float(os.environ.get("READOUT_SEARCH_SECONDS", "0"))
"""Seconds for each law; 0 where nobody searches."""
ENOUGH = 1_000_000
"""Examples: more than any law is given in its time."""


@dataclass
class Clock:
    """The time of a law."""

    tried: int = 0
    """Examples that were tried."""

    began: float = 0.0
    """When the first was."""

    failed: bool = False
    """Whether one has failed: it is then made as small as can be, however long that takes."""


def boxed(law: Callable[..., Any], seconds: float, clock: Clock) -> Callable[..., Any]:
    """Return a law that ends its test when its time is over, and says how much was tried."""

    @functools.wraps(law)
    def tried(*args: Any, **kwargs: Any) -> Any:
        if not clock.tried:
            clock.began = time.monotonic()
        spent = time.monotonic() - clock.began
        if spent > seconds and not clock.failed:
            pytest.skip(f"no fault in {clock.tried:,} examples and {spent:.0f} seconds")
        clock.tried += 1
        try:
            return law(*args, **kwargs)
        except Exception:
            clock.failed = True
            raise

    return tried


_CLOCKS: dict[Callable[..., Any], Clock] = {}


def box(item: pytest.Item, seconds: float) -> None:
    """Put a law into its box, once for all its parameters, and have its time begin anew."""
    handle = getattr(getattr(item, "obj", None), "hypothesis", None)
    if handle is None:
        return
    if handle.inner_test not in _CLOCKS:
        clock = Clock()
        handle.inner_test = boxed(handle.inner_test, seconds, clock)
        _CLOCKS[handle.inner_test] = clock
    clock = _CLOCKS[handle.inner_test]
    clock.tried, clock.failed = 0, False
