"""Files as bytes: read with their faults, written only when they change and never half."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digest.records.streams import Content, digest_of_content, pieces_of
from digest.store.closed import close

MARK = "made by build_digest.py"
"""Every generated page and data file holds these words; the build deletes no file without them."""
_MARK = MARK.encode()
PIECE = 1 << 16
"""Bytes that are read at once of a file that may be large: for larger pieces the system is asked for new memory each time,
which takes longer than to read them.
"""


PUBLIC, PRIVATE = 0o644, 0o600
"""Who may read a file, whatever the mask: everybody, as a web server must, or its owner alone."""


def write_atomic(path: Path, data: bytes, *, mode: int = PUBLIC) -> bool:
    """Write the bytes unless the file holds them already; return whether it wrote.

    The file is replaced in one step, so that a reader or a kill never sees half of it.
    """
    return write_pieces(path, lambda: iter((data,)), mode=mode)


def write_pieces(
    path: Path, pieces: Callable[[], Iterable[bytes | memoryview]], *, mode: int = PUBLIC, other: bool = False
) -> bool:
    """Write a file in pieces as `write_atomic` does; `pieces` is asked for them again when the file has changed, and not
    twice where it is known to hold `other` bytes.
    """
    if not other and path.is_file() and not path.is_symlink() and _holds(path, pieces()):
        if mode == PRIVATE:
            path.chmod(mode)
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{UNFINISHED}{os.getpid()}")
    try:
        new.touch(PRIVATE)
        with new.open("wb") as file:
            file.writelines(pieces())
        new.chmod(mode)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return True


def pieces_in(path: Path, start: int = 0, end: int = sys.maxsize) -> Iterator[bytes]:
    """Yield what a file holds, from one place to another."""
    with path.open("rb") as file:
        file.seek(start)
        while piece := file.read(min(PIECE, end - start)):
            start += len(piece)
            yield piece


def _holds(path: Path, pieces: Iterable[bytes | memoryview]) -> bool:
    """Return whether a file holds these bytes and no others."""
    with path.open("rb") as file:
        return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)


UNFINISHED = ".new-"
"""How the names of files begin that are being written; the number of the process that writes follows, and behind a sign
what SQLite puts beside a database.
"""


def is_left_over(name: str) -> bool:
    """Return whether a file was being written by a process that has ended, and will never be finished."""
    number = name.removeprefix(UNFINISHED).partition("-")[0]
    if not name.startswith(UNFINISHED) or not number.isdigit() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of generated files, by their paths below the folder that holds them."""

    written: tuple[str, ...]
    """Files that are new or have other bytes."""

    removed: tuple[str, ...]
    """Files of earlier builds that are gone."""


class Early:
    """Writes generated texts as they are made, so that not all of them are held until all are."""

    def __init__(self, root: Path, found: Mapping[str, str], *, closed: bool) -> None:
        """Take the folder below which they stand, the digests of what lies there, and whether nobody else may look into
        the folders of it.
        """
        self._root, self._found, self._private = root, found, closed
        self._closed: set[str] = set()
        self.written: set[str] = set()
        """What was written, by its path."""

    def put(self, name: str, text: str, digest: str) -> None:
        """Write a text with this digest, unless just that lies there."""
        self.close((name,))
        if self._found.get(name) != digest:
            write_pieces(self._root / name, partial(pieces_of, text), other=bool(self._found.get(name)))
            self.written.add(name)

    def close(self, names: Iterable[str]) -> None:
        """Let nobody else into the folders in which these files are to lie, if nobody may."""
        tops = {name.partition("/")[0] for name in names if "/" in name} if self._private else set()
        close(self._root / top for top in sorted(tops - self._closed))
        self._closed |= tops


def write_generated(
    root: Path,
    files: Mapping[str, Content],
    folders: tuple[str, ...],
    found: Mapping[str, str],
    early: Collection[str] = (),
) -> Changed:
    """Write generated files below `root`, delete those of earlier builds; return which.

    `files` maps relative paths to contents, `found` what lies there to the digests of its bytes: what has the right ones
    is not looked at. What was written `early`, as it was made, is counted and not written again. Only files that bear the
    mark, in the build's own folders, are deleted; a file that a person put there stays.
    """
    written = [n for n in sorted(files) if n not in found or digest_of_content(files[n]) != found[n]]
    for name in written:
        if name in early:
            continue
        write_pieces(root / name, partial(pieces_of, files[name]), other=bool(found.get(name)))
    own = tuple(f"{folder}/" for folder in folders)
    removed = [n for n in sorted(found) if n not in files and n.startswith(own) and is_generated(root / n)]
    for name in removed:
        path = root / name
        path.unlink()
        with suppress(OSError):  # Something else lies there.
            while path.parent.parent != root:
                path = path.parent
                path.rmdir()
    return Changed(tuple(written), tuple(removed))


def is_generated(path: Path) -> bool:
    """Return whether a build wrote a file."""
    if not path.is_file() or path.is_symlink():
        return False
    before = b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if _MARK in before + piece:
                return True
            before = piece[-len(_MARK) :]
    return False
