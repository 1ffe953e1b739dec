"""Files as bytes: read with their faults, written only when they change and never half."""

import os
from collections.abc import Mapping
from pathlib import Path

MARK = "made by build_digest.py"
"""Every generated page and data file holds these words; the build deletes no file without them."""


PUBLIC, PRIVATE = 0o644, 0o600
"""Who may read a file, whatever the mask: everybody, as a web server must, or its owner alone."""


def write_atomic(path: Path, data: bytes, *, mode: int = PUBLIC) -> bool:
    """Write the bytes unless the file holds them already; return whether it wrote.

    The file is replaced in one step, so that a reader or a kill never sees half of it.
    """
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        if mode == PRIVATE:
            path.chmod(mode)
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{UNFINISHED}{os.getpid()}")
    try:
        new.touch(PRIVATE)
        new.write_bytes(data)
        new.chmod(mode)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return True


UNFINISHED = ".new-"
"""How the names of files begin that are being written; the number of the process that writes follows."""


def is_left_over(name: str) -> bool:
    """Return whether a file was being written by a process that has ended, and will never be finished."""
    number = name.removeprefix(UNFINISHED)
    if not name.startswith(UNFINISHED) or not number.isdigit() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def write_generated(root: Path, files: Mapping[str, str], folders: tuple[str, ...]) -> tuple[int, int]:
    """Write generated files below `root`, delete those of earlier builds; return how many of each.

    `files` maps relative paths to texts. Only files that bear the mark, in the build's own folders, are
    deleted; a file that a person put there stays.
    """
    written = sum(write_atomic(root / name, text.encode("utf-8")) for name, text in sorted(files.items()))
    removed = 0
    for folder in folders:
        for path in sorted((root / folder).rglob("*"), reverse=True):
            name = path.relative_to(root).as_posix()
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in files and is_generated(path):
                path.unlink()
                removed += 1
    return written, removed


def is_generated(path: Path) -> bool:
    """Return whether a build wrote a file."""
    return path.is_file() and not path.is_symlink() and MARK.encode() in path.read_bytes()
