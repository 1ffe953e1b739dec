"""Files that are made in pieces: large ones are never whole in memory."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

FAST = 1
"""zlib's least effort: data as JSON becomes a tenth, and it takes less time than writing it to a disk."""
PIECE = 1 << 16
"""Bytes of a piece."""
LARGE = 1 << 10
"""Characters of a text that is worth packing."""
FIGURES = 32
"""Figures of a digest: as many as tell any two files apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A file that is read in pieces, as often as wanted."""

    size: int
    """Bytes."""

    number: int
    """Lines; of a file that is not read by lines 0."""

    pieces: Callable[[], Iterator[bytes]]
    """Returns its bytes in order."""

    def lines(self) -> Iterator[bytes]:
        """Yield its lines without their ends."""
        rest = b""
        for piece in self.pieces():
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
        if rest:
            yield rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
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
    return content.digest if isinstance(content, Kept) else digest_of(pieces_of(content))


def digest_of(pieces: Iterable[bytes]) -> str:
    """Return the digest of bytes."""
    out = sha256()
    for piece in pieces:
        out.update(piece)
    return out.hexdigest()[:FIGURES]


def pressed(content: Content) -> Content:
    """Return a file that is held for long, a text as one that is packed."""
    if not isinstance(content, str) or len(content) < LARGE:
        return content
    data = content.encode()
    small = zlib.compress(data, FAST)
    return Kept(size=len(data), digest=digest_of([data]), make=lambda: zlib.decompress(small).decode())


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
    names = [f',\n"{name}":['.encode() for name in parts]
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
