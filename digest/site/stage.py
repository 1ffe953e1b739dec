"""A new site while it is made: what the last one has just so is not written again."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from digest.records.streams import Content, digest_of, digest_of_content, pieces_of, size_of
from digest.store.looked import Files, Looked, Seen, looked
from digest.store.seen import names_below, written

LARGE = 1 << 20
"""Bytes of a file that is not written twice."""


class Stage:
    """A site that is being made: a folder with what is new, and the names of what stays as the last site has it."""

    def __init__(self, folder: Path, site: Path, intact: Files) -> None:
        """Take the folder for what is new, the last site, and those of its files that are as they were built."""
        self.folder = folder
        self.site = site
        self.intact = looked(intact)
        self.kept: set[str] = set()
        """Paths of files that stay."""

        self._known: dict[str, str] = {}
        self._new: list[str] | None = None

    def keep(self, name: str) -> None:
        """Have a file stay as the last site has it."""
        self.kept.add(name)

    def put(self, name: str, pieces: Callable[[], Iterable[bytes]], digest: str | None = None) -> None:
        """Have a file hold these bytes; `pieces` is asked for them again where the last site has others."""
        digest = digest or digest_of(pieces())
        if digest == self.intact.digest(name):
            self.keep(name)
            return
        self.kept.discard(name)
        self._new = None
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.writelines(pieces())
        self._known[name] = digest

    def put_content(self, name: str, content: Content, lying: Path | None = None) -> None:
        """Have a file hold a content. One that is kept is not made where the last site has it; a large one that was written
        elsewhere, where it is `lying`, is linked.
        """
        digest = digest_of_content(content)
        if lying is None or size_of(content) < LARGE or digest == self.intact.digest(name):
            self.put(name, lambda: pieces_of(content), digest)
            return
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(lying, place)
        except OSError:  # The system makes no links, or the file is not there any more.
            self.put(name, lambda: pieces_of(content), digest)
        else:
            self.kept.discard(name)
            self._known[name], self._new = digest, None

    def settle(self) -> None:
        """Leave out what was written and is what the last site has already."""
        new = []
        for name in names_below(self.folder):
            if name in self.kept:
                (self.folder / name).unlink()
                continue
            digest = self._known.get(name) or digest_of([(self.folder / name).read_bytes()])
            if digest == self.intact.digest(name):
                self.keep(name)
                (self.folder / name).unlink()
            else:
                new.append(name)
            self._known[name] = digest
        self._new = new

    def new(self) -> list[str]:
        """Return the paths of files that the last site has not just so, sorted."""
        return names_below(self.folder) if self._new is None else self._new

    def path(self, name: str) -> Path:
        """Return where a file of the new site lies as yet."""
        return (self.site if name in self.kept else self.folder) / name

    def sizes(self) -> dict[str, int]:
        """Return how many bytes each file of the new site has."""
        new = {name: (self.folder / name).stat().st_size for name in self.new()}
        return {**{name: size for name, size in self.intact.sizes().items() if name in self.kept}, **new}

    def files(self) -> Looked:
        """Return the files of the settled site as the next build will find them."""
        changed: dict[str, Seen | None] = dict.fromkeys(self.intact.keys() - self.kept)
        for name in self.new():
            changed[name] = written(self.folder / name, 0, self._known[name], linked=True)
        return self.intact.edited(changed)
