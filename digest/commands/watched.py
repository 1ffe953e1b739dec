"""What people may have saved since a digest was last built, while it is served."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from digest.content import FILES, FOLDERS
from digest.store.layout import RECORDS
from digest.store.seen import stamps_below

PAUSE = 0.3
"""Seconds between two looks: short for a person."""
SHARE = 9
"""How much longer than a look a pause is, so that a digest of many thousand records leaves the machine to others."""
_MANY = "articles"
"""The records that a large digest has most of: they are looked at by themselves, so that a note shows at once."""

Stamps = dict[str, tuple[int, int]]
"""Files with their sizes, and when they were written, in nanoseconds."""


class _Part:
    """Files that are looked at together."""

    def __init__(self, look: Callable[[], Stamps]) -> None:
        self._look = look
        self._stamps = look()
        self.rest = 0.0
        """Seconds until it should be looked at again."""

    def changed(self) -> bool:
        """Return whether anything of it is not as the last look has found it."""
        began = time.perf_counter()
        now = self._look()
        self.rest = (time.perf_counter() - began) * SHARE
        before, self._stamps = self._stamps, now
        return now != before


class Watched:
    """The files of a digest that a person may save for its site: no page that a build makes."""

    def __init__(self, root: Path) -> None:
        """Take the files below `root` as they are."""
        self._few = _Part(lambda: _few(root))
        self._many = _Part(lambda: _below(root / RECORDS / _MANY))

    def pause(self) -> float:
        """Return how many seconds to wait before the next look, and count them as waited."""
        pause = max(PAUSE, self._few.rest)
        self._many.rest -= pause
        return pause

    def changed(self) -> bool:
        """Return whether anything was saved since the last look. Articles are left for a later one where looking at them
        takes long.
        """
        few = self._few.changed()
        return (self._many.rest <= 0 and self._many.changed()) or few


def _few(root: Path) -> Stamps:
    """Return the stamps of the settings, of a person's own pages and of all records but articles."""
    made = {*FOLDERS, *FILES}
    records = Path(RECORDS).name
    out = _below(root / "docs", lambda n: n not in made and n != records)
    out |= _below(root / RECORDS, lambda n: n != _MANY, f"{records}/")
    with contextlib.suppress(FileNotFoundError):
        found = (root / "mkdocs.yml").stat()
        out["mkdocs.yml"] = found.st_size, found.st_mtime_ns
    return out


def _below(folder: Path, wanted: Callable[[str], bool] | None = None, prefix: str = "") -> Stamps:
    return {f"{prefix}{name}": (size, written) for name, size, written in stamps_below(folder, wanted)}
