"""Files as bytes: read with their faults, written only when they change and never half."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

MARK = "made by build_digest.py"
"""Every generated page and data file holds these words; the build deletes no file without them."""


def write_atomic(path: Path, data: bytes) -> bool:
    """Write the bytes unless the file holds them already; return whether it wrote.

    The file is replaced in one step, so that a reader or a kill never sees half of it.
    """
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


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
            elif name not in files and _is_ours(path):
                path.unlink()
                removed += 1
    return written, removed


def _is_ours(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and MARK.encode() in path.read_bytes()
