"""What makes pages, data and documents of the digest: piece by piece, each piece by its key."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from digest.records.digest import Digest
from digest.records.streams import Content

T = TypeVar("T")
File = tuple[str, Content]
"""A path and what the file there holds."""


def _alone(_: Digest) -> Iterable[str]:
    return ("",)


@dataclass(frozen=True, slots=True)
class Maker(Generic[T]):
    """Makes one kind of things of a digest.

    What is made for a key follows from what `make` reads of the digest and from nothing else; that is noted while it
    reads (`digest.records.watched`), so that the things are made again only where any of it has changed.
    """

    make: Callable[[Digest, str], Iterable[T]]
    """Returns the things of one key."""

    keys: Callable[[Digest], Iterable[str]] = _alone
    """Returns the keys that there are: ids of records, or one empty key for what is made as a whole."""

    named: str = ""
    """What tells it from others; "" for the name of the function."""

    @property
    def name(self) -> str:
        """Return what tells it from others."""
        return self.named or f"{self.make.__module__}:{self.make.__qualname__}"

    def all(self, digest: Digest) -> Iterator[T]:
        """Yield the things of all keys."""
        for key in self.keys(digest):
            yield from self.make(digest, key)
