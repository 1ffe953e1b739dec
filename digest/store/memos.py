"""What builds have made and of what, kept for the next one: read and written whole."""

import marshal
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from digest.records.memos import Memory
from digest.records.streams import Content, Stream, digest_of
from digest.store.files import pieces_in, write_pieces
from digest.store.last_build import SITE, key_of
from digest.store.layout import CACHE

MADE = f"{CACHE}/readout-made"
"""Where it is written, below a digest's folder; it may be deleted at any time."""
FORM = 1
"""Grows when what is written changes its form."""
WHOLE = 1 << 20
"""Bytes of a file that is read at once; a larger one is read in pieces."""
LINES = ".jsonl"
"""How the names of files end that are read by lines."""
_APART = {"theme", "templates", "site", "commands", "__pycache__"}
"""Rooms whose code makes no page and no data."""


@cache  # A part of the program: it cannot change while one runs.
def code_of_data() -> str:
    """Return the digest of the code that makes records, pages and data of what people write."""
    out = sha256()
    code = Path(__file__).parent.parent
    for path in sorted(
        p for room in code.iterdir() if room.name not in _APART for p in (room.rglob("*"), [room])[room.is_file()]
    ):
        if path.is_file() and path.suffix != ".pyc":
            out.update(f"{path.relative_to(code).as_posix()}\0".encode() + sha256(path.read_bytes()).digest())
    return out.hexdigest()


def key_of_code() -> bytes:
    """Return the digest of all that makes pages and data, beside the records: code, libraries, interpreter."""
    return sha256(f"{FORM} {key_of()} {code_of_data()}".encode()).digest()


def read_memory(root: Path) -> Memory:
    """Return what the last build below `root` has made; nothing where it is not known, or was made by other code."""
    with suppress(OSError):
        data = (root / MADE).read_bytes()
        key, check, told = data[:32], data[32:64], memoryview(data)[64:]
        # The whole is checked before it is read: what is torn or changed by hand is as if nothing were kept.
        if key == key_of_code() and check == sha256(told).digest():
            places, prints, memos, used, records = marshal.loads(told)  # noqa: S302 (it is what this very code has written)
            return Memory(places=places, prints=prints, memos=memos, used=used, records=records)
    return Memory()


def write_memory(root: Path, memory: Memory) -> None:
    """Write what a build has made. A machine that refuses makes the next build dearer, and this one no worse."""
    told = marshal.dumps((memory.places, memory.prints, dict(memory.memos), memory.used, memory.records))
    with suppress(OSError):
        write_pieces(root / MADE, lambda: (key_of_code(), sha256(told).digest(), told), other=True)


def made_file(root: Path, path: str, digest: str, seen: Mapping[str, str] = MappingProxyType({})) -> Content | None:
    """Return what a build has written at a path below docs/ or the site, if it still has this digest. `seen` are the digests
    of what a look has found below docs/: a large file is not read again for it.
    """
    for folder in ("docs", SITE):
        place = root / folder / path
        with suppress(OSError):
            if place.stat().st_size > WHOLE:
                if (folder == "docs" and seen.get(path) == digest) or digest_of(pieces_in(place)) == digest:
                    return _large(place)
            elif digest_of([data := place.read_bytes()]) == digest:
                return _content(data)
    return None


def _large(place: Path) -> Stream:
    lines = sum(piece.count(b"\n") for piece in pieces_in(place)) if place.suffix == LINES else 0
    return Stream(
        size=place.stat().st_size, number=lines, pieces=partial(pieces_in, place), between=partial(pieces_in, place)
    )


def _content(data: bytes) -> Content:
    try:
        return data.decode()
    except UnicodeDecodeError:  # A book, say, which is no text.
        return Stream(size=len(data), number=0, pieces=partial(iter, (data,)))
