"""What lies in folders, by digests of the bytes. A file whose stamps say that nobody has written to it is not read again."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from digest.records.streams import FIGURES
from digest.store.files import UNFINISHED
from digest.store.layout import CACHE

SLACK = 2_000_000_000
"""Nanoseconds: the coarsest stamps that a file system gives (FAT). What was written so shortly before it was read may be
written again and bear the same stamp; it is read again the next time.
"""
FINE = 50_000_000
"""The same where stamps tell parts of a millisecond: some ticks of the kernel's clock."""
_UNSURE = -1


class Seen(NamedTuple):
    """A file as it was found."""

    size: int
    """Bytes."""

    written: int
    """When its bytes were last written, in nanoseconds."""

    changed: int
    """When anything of it last changed, in nanoseconds; 0 where that does not count."""

    number: int
    """Its number in the file system, which a file that takes its place does not have; 0 where that does not count, -1
    where stamps cannot be relied on.
    """

    digest: str
    """The digest of its bytes; "" of what is no file, as a link to a folder is: what is in it is not known."""


Files = Mapping[str, Seen]
"""Files by their paths."""


def moment(root: Path) -> int:
    """Return what time it is for the file system below `root`, in nanoseconds: the machine's clock may disagree.

    0, long before everything, where nothing can be written.
    """
    path = root / CACHE / f"{UNFINISHED}{os.getpid()}"
    try:
        path.parent.mkdir(exist_ok=True)
        path.touch()
        now = path.stat().st_mtime_ns
        path.unlink()
    except OSError:
        return 0
    return now


def look(
    tops: Mapping[str, Path], last: Files, now: int, *, linked: bool = False, wanted: Callable[[str], bool] = bool
) -> dict[str, Seen]:
    """Return the files below folders, each under the name of its folder and its path there, sorted.

    `last` are those of an earlier look: what bears the same stamps is not read. `now` is the `moment` before this look.
    `linked` files are linked and copied with their times, and nobody but a build writes them: of their stamps size and
    time of writing alone count. `wanted` is asked about what lies right in a folder. A link counts with where it leads and, where that is a file, its bytes.
    """
    out = {}
    for top, folder in tops.items():
        for name, path, found in _walk(folder, f"{top}/", wanted):
            before = last.get(name)
            if before is not None and before[:4] == _stamps(found, linked=linked):
                out[name] = before
            else:
                out[name] = _found(found, _digest(path, found.st_mode), now, linked=linked)
    return out


def _stamps(found: os.stat_result, *, linked: bool) -> tuple[int, int, int, int]:
    if linked:
        return found.st_size, found.st_mtime_ns, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def written(path: Path, now: int, digest: str, *, linked: bool = False) -> Seen:
    """Return a file that was just written with bytes of this digest, as a look at the moment `now` finds it."""
    return _found(path.stat(), digest, now, linked=linked)


def _found(found: os.stat_result, digest: str, now: int, *, linked: bool) -> Seen:
    size, wrote, changed, number = _stamps(found, linked=linked)
    late = not linked and max(wrote, changed) >= now - (FINE if now % 1_000_000 else SLACK)
    return Seen(size, wrote, changed, _UNSURE if late else number, digest)


def stands(path: str, seen: Seen) -> bool:
    """Return whether the stamps of a file are those with which it was found, but for its number where that was not sure."""
    try:
        stamps = _stamps(os.stat(path), linked=False)  # noqa: PTH116 (many files)
    except OSError:
        return False
    return stamps[: 3 if seen.number == _UNSURE else 4] == seen[: 3 if seen.number == _UNSURE else 4]


def stamps_below(folder: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, int, int]]:
    """Yield the paths of all files below a folder with their sizes and when they were written, in nanoseconds.

    `wanted` is asked about what lies right in it.
    """
    for name, _, found in _walk(folder, "", wanted):
        yield name, found.st_size, found.st_mtime_ns


def names_below(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, sorted; a link is none."""
    return sorted(name for name, path, found in _walk(folder, "") if stat.S_ISREG(found.st_mode) and not _is_link(path))


def _is_link(path: str) -> bool:
    return os.path.islink(path)  # noqa: PTH114 (many files)


def _walk(folder: Path, prefix: str, wanted: Callable[[str], bool] = bool) -> Iterator[tuple[str, str, os.stat_result]]:
    try:
        with os.scandir(folder) as held:
            entries = sorted(held, key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name == "__pycache__" or entry.name.startswith(UNFINISHED) or not wanted(entry.name):
            continue
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{name}/")
            continue
        try:
            yield name, entry.path, entry.stat()
        except OSError:  # A link that leads nowhere, or a file that has just gone.
            yield name, entry.path, entry.stat(follow_symlinks=False)


def _digest(path: str, mode: int) -> str:
    if not stat.S_ISREG(mode):
        return ""
    out = sha256()
    if _is_link(path):
        out.update(os.fsencode(os.readlink(path)) + b"\0")  # noqa: PTH115 (many files)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (as above)
            while part := file.read(1 << 20):
                out.update(part)
    except OSError as fault:
        out.update(f"not readable: {fault.errno}".encode())
    return out.hexdigest()[:FIGURES]


def differing(one: Files, other: Files) -> list[str]:
    """Return the paths of files that are not known to be the same in two looks, sorted."""
    out = [name for name, seen in one.items() if _differs(seen, other.get(name))]
    return sorted([*out, *(other.keys() - one.keys())])


def _differs(seen: Seen, other: Seen | None) -> bool:
    return not seen.digest or other is None or (other is not seen and seen.digest != other.digest)
