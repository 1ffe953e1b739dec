"""The site's mirror: a second tree of links to the same files. The next site is put together in it and changes places with
the last one in one step, so that a change costs what it touches, and whoever looks finds one of the two sites whole.

What a mirror is like is told by the stamps of its folders, which change whenever something is put into one or taken out.
"""

import os
import posixpath
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from digest.site.stage import Stage
from digest.site.swap import STAGE, clear, swap
from digest.store.closed import OPEN, close, reopen
from digest.store.files import PUBLIC
from digest.store.last_build import SITE
from digest.store.layout import MIRROR

WHOLE = f"{STAGE}/whole"
"""Where a site is put together where there is no mirror."""
Stamps = Mapping[str, tuple[int, int]]
"""The folders of a mirror, whose own is "", with the time of their last change in nanoseconds and their numbers."""


def put_in_place(root: Path, stage: Stage, held: Iterable[str], stamps: Stamps, *, closed: bool) -> Stamps:
    """Put a settled stage in the place of the last site; return the stamps of its mirror.

    `held` are the files that lie in the site now and that the last build left there. `stamps` are those of the mirror
    that it left. Into a `closed` site its owner alone may look.
    """
    site, mirror, new = root / SITE, root / MIRROR, stage.new()
    admit = close if closed else reopen
    names = {*stage.kept, *new}
    gone = sorted({*held} - names)
    for name in new:
        os.chmod(f"{stage.folder}/{name}", PUBLIC)  # noqa: PTH101 (many)
    if is_whole(mirror, stamps) and not site.is_symlink():
        _bring(mirror, lambda name, place: os.replace(stage.folder / name, place), new, gone)  # noqa: PTH105 (many)
        admit([mirror])
        swap(root, mirror)
        return _mirrored(mirror, site, stamps, new, gone)
    _bring(root / WHOLE, lambda name, place: _taken(stage, name, place), sorted(names))
    admit([root / WHOLE])
    swap(root, root / WHOLE)
    clear(root / WHOLE)
    clear(mirror)
    return _mirrored(mirror, site, {}, sorted(names))


def is_whole(mirror: Path, stamps: Stamps) -> bool:
    """Return whether a mirror is as it was left; without stamps nothing is known of it."""
    try:
        return bool(stamps) and not mirror.is_symlink() and _stamps(mirror, stamps) == stamps
    except OSError:
        return False


def _mirrored(
    mirror: Path, site: Path, last: Stamps, new: Collection[str], gone: Iterable[str] = ()
) -> dict[str, tuple[int, int]]:
    """Bring a mirror, `last` with these stamps, to what the site has; return its stamps, none where the system makes no
    links.
    """
    try:
        _bring(mirror, lambda name, place: _link(f"{site}/{name}", place), new, gone)
        return _stamps(mirror, (f for f in {*last, *_folders(new)} if (mirror / f).is_dir()))
    except OSError:
        clear(mirror)
        return {}


def _bring(tree: Path, put: Callable[[str, str], object], new: Iterable[str], gone: Iterable[str] = ()) -> None:
    """Take files out of a tree and have others `put` there: it is told the name of each and where it goes."""
    for name in gone:
        _take(tree, name)
    there: set[str] = set()
    for name in new:
        folder = posixpath.dirname(name)
        if folder not in there:
            _open(tree / folder)
            there.add(folder)
        put(name, f"{tree}/{name}")


def _open(folder: Path) -> None:
    """Make a folder where it is not there; everybody may look into it, as a web server must, whatever the mask."""
    if not folder.is_dir():
        _open(folder.parent)
        folder.mkdir()
        folder.chmod(OPEN)


def _take(tree: Path, name: str) -> None:
    path = tree / name
    path.unlink(missing_ok=True)
    with suppress(OSError):  # Other files lie there.
        while path.parent != tree:
            path = path.parent
            path.rmdir()


def _taken(stage: Stage, name: str, place: str) -> None:
    """Move what is new, and link what stays, or copy it where the system makes no links."""
    if name not in stage.kept:
        os.replace(stage.folder / name, place)  # noqa: PTH105 (many)
        return
    try:
        os.link(stage.site / name, place)
    except OSError:
        shutil.copy2(stage.site / name, place)


def _link(source: str, place: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(place)  # noqa: PTH108 (many)
    os.link(source, place)


def _folders(names: Iterable[str]) -> set[str]:
    out = {""}
    for folder in {posixpath.dirname(name) for name in names}:
        rest = folder
        while rest:
            out.add(rest)
            rest = posixpath.dirname(rest)
    return out


def _stamps(mirror: Path, folders: Iterable[str]) -> dict[str, tuple[int, int]]:
    found = ((folder, os.stat(f"{mirror}/{folder}")) for folder in folders)  # noqa: PTH116 (many)
    return {folder: (stat.st_mtime_ns, stat.st_ino) for folder, stat in found}
