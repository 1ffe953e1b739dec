"""A new site in the place of the last one: in one step, so that whoever looks finds one of the two whole."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

STAGE = ".site-new"
"""Where a site is made before it is swapped in."""
OLD = ".site-old"
"""Where the last site waits for an instant on systems that cannot swap two folders in one step."""
_HERE, _SWAP = -100, 2
"""AT_FDCWD of fcntl.h; RENAME_EXCHANGE of Linux's fs.h and RENAME_SWAP of macOS's stdio.h have the same number."""


def swap(root: Path, new: Path) -> None:
    """Put a finished site in the place of the last one, which then lies where the new one lay."""
    site = root / "site"
    if not os.path.lexists(site):
        new.rename(site)
    elif not exchanged(new, site):
        _in_two_steps(site, new, root / OLD)


def _in_two_steps(site: Path, new: Path, old: Path) -> None:
    clear(old)
    site.rename(old)
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        raise
    old.rename(new)


def recover_site(root: Path) -> None:
    """Clear up what a build that was killed has left: an unfinished site, or the last one under its other name."""
    if os.path.lexists(root / OLD):
        if os.path.lexists(root / "site"):
            clear(root / OLD)
        else:
            (root / OLD).rename(root / "site")
    clear(root / STAGE)


def clear(path: Path) -> None:
    """Take a folder away if it is there. Raises OSError when something of it stays: it must not mix with the next."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step; return whether the system could."""
    library = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, _SWAP) == 0)
    return False
