"""The records of the digest as data, put together from what is kept of each: a record a file, a kind a file of lines, and
the whole digest as one file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digest.exports.digest_json import KINDS, PATH, put_together
from digest.exports.written import line
from digest.records.digest import Digest
from digest.records.making import File, Maker
from digest.records.streams import Content, digest_of_content, lines_in, packed, stream_of

LINES = "data/records"
"""Where the files of all records of one kind lie."""
ALONE = ("articles", "meetings")
"""Kinds whose records have a file each, beside their pages."""

Make = Callable[[Maker[File]], Iterable[File]]
"""Makes the files of a maker, or keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """All records as data."""

    records: Mapping[str, Sequence[File]]
    """For each kind its records, each as one line or, of kinds that are not made one by one, several."""

    kinds: Mapping[str, Content]
    """All records of each kind, one a line, by the file's path."""

    whole: File
    """The whole digest."""

    def alone(self) -> Iterator[File]:
        """Yield the records that have a file each."""
        for kind in ALONE:
            yield from self.records[kind]


def lines_of(digest: Digest, make: Make) -> Lines:
    """Return all records as data."""
    records = {kind: list(make(_lines(kind, maker))) for kind, maker in KINDS.items()}
    kinds = dict(file for kind, files in records.items() for file in make(_joined(kind, files)))
    (whole,) = make(_whole(digest, kinds))
    return Lines(records=records, kinds=kinds, whole=whole)


def _lines(kind: str, maker: Maker[object]) -> Maker[File]:
    """Return what makes the lines of each record of a kind."""

    def make(digest: Digest, key: str) -> Iterator[File]:
        yield f"{kind}/{key or 'all'}.json", "".join(f"{line(record)}\n" for record in maker.make(digest, key))

    return Maker(make, maker.keys, f"line of {kind}")


def _joined(kind: str, files: Sequence[File]) -> Maker[File]:
    """Return what makes the file of a kind: it follows from the digests of its records alone."""

    def make(_: Digest, __: str) -> Iterator[File]:
        yield f"{LINES}/{kind}.jsonl", packed(text for _, content in files for text in lines_in(content))

    return Maker(make, lambda _: (_digest(content for _, content in files),), f"lines of {kind}")


def _whole(digest: Digest, kinds: Mapping[str, Content]) -> Maker[File]:
    """Return what makes the file of the whole digest: it follows from its kinds."""

    def make(_: Digest, __: str) -> Iterator[File]:
        parts = {kind: stream_of(kinds[f"{LINES}/{kind}.jsonl"]) for kind in KINDS}
        yield PATH, put_together(parts, digest.profile)

    return Maker(make, lambda _: (f"{digest.profile} {_digest(kinds.values())}",), "whole")


def _digest(contents: Iterable[Content]) -> str:
    """Return the digest of contents by their digests, in their order."""
    return sha256("".join(map(digest_of_content, contents)).encode()).hexdigest()
