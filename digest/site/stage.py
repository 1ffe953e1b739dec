"""A new site while it is made: what the last one has just so is taken over from it, and not written again."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from digest.records.streams import digest_of
from digest.store.seen import names_below


class Stage:
    """The folder of a site that is being made."""

    def __init__(self, folder: Path, site: Path, intact: Mapping[str, str]) -> None:
        """Take the new folder, the last site, and the digests of those of its files that are as they were built."""
        self.folder = folder
        self.site = site
        self.intact = intact
        self.kept: set[str] = set()
        """Paths of files that the last site has just so."""

    def keep(self, name: str) -> None:
        """Take a file over from the last site, without copying it where the system can."""
        target = self._place(name)
        try:
            os.link(self.site / name, target)
        except OSError:
            shutil.copy2(self.site / name, target)
        self.kept.add(name)

    def put(self, name: str, pieces: Callable[[], Iterable[bytes]]) -> None:
        """Have a file hold these bytes; `pieces` is asked for them again where the last site has others."""
        if name in self.intact and digest_of(pieces()) == self.intact[name]:
            self.keep(name)
            return
        with self._place(name).open("wb") as file:
            file.writelines(pieces())

    def settle(self) -> None:
        """Take over what was written and is what the last site has already."""
        for name in names_below(self.folder):
            if name in self.kept or name not in self.intact:
                continue
            if digest_of([(self.folder / name).read_bytes()]) == self.intact[name]:
                self.keep(name)

    def _place(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # It may be one with the last site's, which nobody may write to.
        return path
