"""Files that are made in pieces: large ones are never whole in memory."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

FAST = 1
"""zlib's least effort: data as JSON becomes a tenth, and it takes less time than writing it to a disk."""
PIECE = 1 << 16
"""Bytes of a piece."""
WINDOW = 1 << 20
"""Bytes that are looked through at once from the end of a file."""
FIGURES = 32
"""Figures of a digest: as many as tell any two files apart."""


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A file that is read in pieces, as often as wanted."""

    size: int
    """Bytes."""

    number: int
    """Lines; of a file that is not read by lines 0."""

    pieces: Callable[[], Iterator[bytes]]
    """Returns its bytes in order."""

    between: Callable[[int, int], Iterator[bytes]] | None = None
    """Returns the bytes from one place to another, where what stands before need not be gone through for them."""

    known: str = ""
    """The digest of its bytes where it is known."""

    @cached_property
    def digest(self) -> str:
        """Return the digest of its bytes. They are gone through for it once."""
        return self.known or digest_of(self.pieces())

    def lines(self) -> Iterator[bytes]:
        """Yield its lines without their ends."""
        rest = b""
        for piece in self.pieces():
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
        if rest:
            yield rest


class Kept(NamedTuple):
    """A file that an earlier build has made and that this one would make just so: made again only where somebody asks
    what it holds.
    """

    size: int
    """Bytes."""

    digest: str
    """The digest of its bytes, as `digest_of` gives it."""

    make: "Callable[[], Content]"
    """Makes it again."""


Content = str | Stream | Kept
"""What a file holds."""


def text_of(content: Content) -> str | None:
    """Return what a file holds as a text; None for one that may be large and is read in pieces."""
    if isinstance(content, Kept):
        content = content.make()
    return content if isinstance(content, str) else None


def lines_in(content: Content) -> Iterator[str]:
    """Yield the lines of a file without their ends."""
    if isinstance(content, Kept):
        yield from lines_in(content.make())
    elif isinstance(content, Stream):
        yield from (line.decode() for line in content.lines())
    else:
        yield from content.removesuffix("\n").split("\n") if content else ()


def stream_of(content: Content) -> Stream:
    """Return a file as one that is read in pieces, by its lines."""
    if isinstance(content, Kept):
        return stream_of(content.make())
    return content if isinstance(content, Stream) else packed(lines_in(content))


def size_of(content: Content) -> int:
    """Return how many bytes a file has."""
    return len(content.encode()) if isinstance(content, str) else content.size


def pieces_of(content: Content) -> Iterator[bytes]:
    """Yield what a file holds."""
    if isinstance(content, Kept):
        yield from pieces_of(content.make())
    elif isinstance(content, Stream):
        yield from content.pieces()
    else:
        yield content.encode()


def digest_of_content(content: Content) -> str:
    """Return the digest of what a file holds; of one that is kept it is known."""
    return digest_of([content.encode()]) if isinstance(content, str) else content.digest


def digest_of(pieces: Iterable[bytes]) -> str:
    """Return the digest of bytes."""
    out = sha256()
    for piece in pieces:
        out.update(piece)
    return out.hexdigest()[:FIGURES]


def last_place(stream: Stream, words: bytes) -> int:
    """Return where words stand for the last time in a file that can be read anywhere, -1 where they do not."""
    end, behind = stream.size, b""
    while end and stream.between:
        start = max(0, end - WINDOW)
        here = b"".join(stream.between(start, end))
        found = (here + behind[: len(words) - 1]).rfind(words)
        if found >= 0:
            return start + found
        end, behind = start, here
    return -1


def with_end(before: Stream, digest: str, size: int, end: Stream) -> Stream | None:
    """Return a file that begins with so many bytes of an earlier one, and goes on otherwise. None where that one cannot be
    read anywhere, or has not this digest.
    """
    if before.between is None:
        return None
    begun, rest = partial(before.between, 0, size), before.between(size, before.size)
    out = sha256()
    for piece in begun():
        out.update(piece)
    whole = out.copy()
    for piece in rest:
        whole.update(piece)
    if whole.hexdigest()[:FIGURES] != digest:
        return None
    for piece in end.pieces():
        out.update(piece)
    known = out.hexdigest()[:FIGURES]
    return Stream(size=size + end.size, number=0, pieces=lambda: chain(begun(), end.pieces()), known=known)


def packed(lines: Iterable[str]) -> Stream:
    """Return lines as a file, an end of line behind each. They are made once, and kept packed."""
    packer = zlib.compressobj(FAST)
    kept: list[bytes] = []
    size = number = 0
    for number, line in enumerate(lines, 1):  # noqa: B007 (the last one is how many there are)
        data = f"{line}\n".encode()
        size += len(data)
        if made := packer.compress(data):
            kept.append(made)
    kept.append(packer.flush())

    def pieces() -> Iterator[bytes]:
        unpacker = zlib.decompressobj()
        for part in kept:
            left = part
            while left:
                yield unpacker.decompress(left, PIECE)
                left = unpacker.unconsumed_tail
        yield unpacker.flush()

    return Stream(size=size, number=number, pieces=pieces)


def joined(head: str, parts: Mapping[str, Stream]) -> Stream:
    """Return lines of JSON as one file: `head` is the beginning of a mapping, each part a list in it under its name."""
    names = [opening(name) for name in parts]
    start, close, end = head.encode(), b"\n]", b"}\n"

    def pieces() -> Iterator[bytes]:
        yield start
        for name, part in zip(names, parts.values(), strict=True):
            yield name
            between = b"\n"
            for piece in filter(None, part.pieces()):
                # What stands between two lines is put when the second one comes.
                ended = piece.endswith(b"\n")
                yield between + piece[: -1 if ended else None].replace(b"\n", b",\n")
                between = b",\n" if ended else b""
            yield close
        yield end

    inside = sum(p.size + p.number - 1 for p in parts.values() if p.number)
    frame = len(start) + len(end) + sum(len(name) + len(close) for name in names)
    return Stream(size=frame + inside, number=0, pieces=pieces)


def opening(name: str) -> bytes:
    """Return what stands before a list in a file that is `joined`, and nowhere else in it: no line begins so."""
    return f',\n"{name}":['.encode()
