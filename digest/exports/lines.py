"""The records of the digest as data, put together from what is kept of each: a record a file, a kind a file of lines, and
the whole digest as one file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from digest.exports.digest_json import KINDS, PATH, put_together
from digest.records.digest import Digest
from digest.records.making import File, Maker
from digest.records.streams import (
    Content,
    Kept,
    Stream,
    digest_of_content,
    joined,
    last_place,
    opening,
    packed_pieces,
    pieces_of,
    size_of,
    stream_of,
    with_end,
)
from digest.records.written import line

LINES = "data/records"
"""Where the files of all records of one kind lie."""
ALONE = ("articles", "meetings")
"""Kinds whose records have a file each, beside their pages."""

Make = Callable[[Maker[File]], Iterable[File]]
"""Makes the files of a maker, or keeps them."""
Earlier = Callable[[str], Iterable[tuple[str, File]]]
"""Returns what an earlier build has made by the maker of a name: keys, each with a file."""


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


def lines_of(digest: Digest, make: Make, earlier: Earlier = lambda _: ()) -> Lines:
    """Return all records as data. What has changed in the whole digest since an earlier build is put into what that one has
    made of it.
    """
    records = {kind: list(make(_lines(kind, maker))) for kind, maker in KINDS.items()}
    kinds = dict(file for kind, files in records.items() for file in make(_joined(kind, files, earlier)))
    (whole,) = make(_whole(digest, kinds, earlier))
    return Lines(records=records, kinds=kinds, whole=whole)


def _lines(kind: str, maker: Maker[object]) -> Maker[File]:
    """Return what makes the lines of each record of a kind."""

    def make(digest: Digest, key: str) -> Iterator[File]:
        yield f"{kind}/{key or 'all'}.json", "".join(f"{line(record)}\n" for record in maker.make(digest, key))

    return Maker(make, maker.keys, f"line of {kind}")


def _joined(kind: str, files: Sequence[File], earlier: Earlier) -> Maker[File]:
    """Return what makes the file of a kind: it follows from its records. Of those that stand in an earlier one, the lines
    are taken from there: they need neither be looked for one by one nor made again.
    """
    name = f"lines of {kind}"

    def make(_: Digest, key: str) -> Iterator[File]:
        wanted = key.split()
        held: dict[str, bytes] = {}
        for before, (_path, content) in earlier(name):
            if not set(wanted).isdisjoint(before.split()):
                held.update(_parts(before, content))
        told = zip(wanted, files, strict=True)
        parts = (held.get(part) or b"".join(pieces_of(content)) for part, (_, content) in told)
        yield f"{LINES}/{kind}.jsonl", packed_pieces(parts)

    return Maker(make, lambda _: (" ".join(_part(content) for _, content in files),), name)


def _part(content: Content) -> str:
    """Return what stands for a record in the key of the file of its kind: the digest of its lines, and their bytes."""
    return f"{digest_of_content(content)}:{size_of(content)}"


def _parts(key: str, content: Content) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a file of a kind, each with its lines; none where it is not the one of this key any more."""
    data, parts = b"".join(pieces_of(content)), key.split()
    ends = list(accumulate((int(part.partition(":")[2]) for part in parts), initial=0))
    if len(data) == ends[-1]:
        yield from ((part, data[ends[i] : ends[i + 1]]) for i, part in enumerate(parts))


def _whole(digest: Digest, kinds: Mapping[str, Content], earlier: Earlier) -> Maker[File]:
    """Return what makes the file of the whole digest: it follows from its kinds."""
    contents = {kind: kinds[f"{LINES}/{kind}.jsonl"] for kind in KINDS}

    def make(_: Digest, key: str) -> Iterator[File]:
        for before, (_path, content) in earlier(WHOLE):
            if (made := _with_rest(content, _alike(before, key), contents)) is not None:
                yield PATH, made
                return
        yield PATH, put_together({kind: stream_of(content) for kind, content in contents.items()}, digest.profile)

    told = " ".join([digest.profile, *map(digest_of_content, contents.values())])
    return Maker(make, lambda _: (told,), WHOLE)


WHOLE = "whole"
"""The name of what makes the file of the whole digest."""


def _alike(one: str, other: str) -> int:
    """Return how many kinds two keys of the whole digest begin with that are the same in both."""
    pairs = list(takewhile(lambda pair: pair[0] == pair[1], zip(one.split(" "), other.split(" "), strict=False)))
    return max(0, len(pairs) - 1)


def _with_rest(content: Content, number: int, contents: Mapping[str, Content]) -> Stream | None:
    """Return an earlier whole digest with others in the place of all kinds but so many first ones, if it can be had so."""
    rest = list(KINDS)[number:]
    if not isinstance(content, Kept) or not number or not rest:
        return None
    before = content.make()
    if not isinstance(before, Stream):
        return None
    place = last_place(before, opening(rest[0]))
    end = joined("", {kind: stream_of(contents[kind]) for kind in rest})
    return with_end(before, content.digest, place, end) if place > 0 else None
