"""What lies in folders, by digests of the bytes. A file whose stamps say that nobody has written to it is not read again."""

import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from digest.records.streams import FIGURES
from digest.store.files import PIECE, UNFINISHED
from digest.store.layout import CACHE
from digest.store.looked import LONG, Files, Folder, Looked, Seen, folder_of, looked, packed, stamps_of, stamps_of_all

SLACK = 2_000_000_000
"""Nanoseconds: the coarsest stamps that a file system gives (FAT). What was written so shortly before it was read may be
written again and bear the same stamp; it is read again the next time.
"""
FINE = 50_000_000
"""The same where stamps tell parts of a millisecond: some ticks of the kernel's clock."""
_UNSURE = packed([-1])


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
    tops: Mapping[str, Path],
    last: Files,
    now: int,
    *,
    linked: bool = False,
    wanted: Callable[[str], bool] | None = None,
) -> Looked:
    """Return the files below folders, each under the name of its folder and its path there.

    `last` are those of an earlier look: what bears the same stamps is not read. `now` is the `moment` before this look.
    `linked` files are linked and copied with their times, and nobody but a build writes them: of their stamps size and
    time of writing alone count. `wanted` is asked about what lies right in a folder. A link counts with where it leads and, where that is a file, its bytes.
    """
    known = looked(last)
    out: dict[str, Folder] = {}
    for top, folder in tops.items():
        for name, path, found in _folders(f"{top}/", str(folder), wanted):
            if found:
                out[name] = _folder(path, found, known.folders.get(name), now, linked=linked)
    return Looked(out)


def _folder(path: str, found: Mapping[str, os.stat_result], last: Folder | None, now: int, *, linked: bool) -> Folder:
    stamps = packed(stamps_of_all(found.values(), linked=linked))
    if last is not None and stamps == last.stamps and last.names == "/".join(found):
        return last
    before = {name: (own, digest) for name, own, digest in last.rows()} if last else {}
    rows = []
    for i, name in enumerate(found):
        own = stamps[i * LONG : (i + 1) * LONG]
        held, digest = before.get(name, (b"", ""))
        if held != own:
            seen = _found(found[name], _digest(f"{path}/{name}", found[name].st_mode), now, linked=linked)
            own, digest = seen.stamps, seen.digest
        rows.append((name, own, digest))
    return folder_of(rows)


def written(path: Path, now: int, digest: str, *, linked: bool = False) -> Seen:
    """Return a file that was just written with bytes of this digest, as a look at the moment `now` finds it."""
    return _found(path.stat(), digest, now, linked=linked)


def _found(found: os.stat_result, digest: str, now: int, *, linked: bool) -> Seen:
    size, wrote, changed, number = stamps_of(found, linked=linked)
    late = not linked and max(wrote, changed) >= now - (FINE if now % 1_000_000 else SLACK)
    return Seen(size, wrote, changed, -1 if late else number, digest)


def stands(path: str, folder: Folder, aside: Collection[str] = ()) -> bool:
    """Return whether the files of a folder have the stamps with which they were found, but for their numbers where these
    were not sure; those `aside` are not looked at.
    """
    rows = [(name, own) for name, own, _ in folder.rows() if name not in aside]
    try:
        found = [os.stat(f"{path}{name}") for name, _ in rows]  # noqa: PTH116 (many files)
    except OSError:
        return False
    stamps = packed(stamps_of_all(found, linked=False))
    if stamps == b"".join([own for _, own in rows]):
        return True
    pairs = zip((stamps[i : i + LONG] for i in range(0, len(stamps), LONG)), [own for _, own in rows], strict=True)
    return all(now == own or (own[-8:] == _UNSURE and now[:-8] == own[:-8]) for now, own in pairs)


def stamps_below(folder: Path, wanted: Callable[[str], bool] | None) -> Iterator[tuple[str, int, int]]:
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


def _walk(
    folder: Path, prefix: str, wanted: Callable[[str], bool] | None = None
) -> Iterator[tuple[str, str, os.stat_result]]:
    for name, path, found in _folders(prefix, str(folder), wanted):
        for file, stats in found.items():
            yield f"{name}{file}", f"{path}/{file}", stats


def _folders(
    prefix: str, path: str, wanted: Callable[[str], bool] | None
) -> Iterator[tuple[str, str, dict[str, os.stat_result]]]:
    """Yield a folder and those below it: how the names of its files begin, its path, and its files as they are, sorted."""
    folders: list[str] = []
    found: dict[str, os.stat_result] = {}
    try:
        with os.scandir(path) as held:
            entries = sorted(held, key=_NAME)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        name = entry.name
        # Asked of each file of a large digest, so the commonest answer is the first one.
        if (name[0] in "._" and _is_aside(name)) or (wanted is not None and not wanted(name)):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(name)
            continue
        try:
            found[name] = entry.stat()
        except OSError:  # A link that leads nowhere, or a file that has just gone.
            with suppress(FileNotFoundError):
                found[name] = entry.stat(follow_symlinks=False)
    yield prefix, path, found
    for name in folders:
        yield from _folders(f"{prefix}{name}/", f"{path}/{name}", None)


_NAME = attrgetter("name")


def _is_aside(name: str) -> bool:
    """Return whether a look passes by a file or folder: what Python or an unfinished write has put there."""
    return name == "__pycache__" or name.startswith(UNFINISHED)


def _digest(path: str, mode: int) -> str:
    if not stat.S_ISREG(mode):
        return ""
    out = sha256()
    if _is_link(path):
        out.update(os.fsencode(os.readlink(path)) + b"\0")  # noqa: PTH115 (many files)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (as above)
            while part := file.read(PIECE):
                out.update(part)
    except OSError as fault:
        out.update(f"not readable: {fault.errno}".encode())
    return out.hexdigest()[:FIGURES]
