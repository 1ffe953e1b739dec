"""What a writer that was killed has left: half-written files are thrown away, a new text whose record stands is put
in its place.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from digest.store.files import is_left_over
from digest.store.layout import CACHE, NEXT, ORIGINALS, PRODUCT

PLACES = ("docs", ORIGINALS, CACHE, PRODUCT)
"""The folders below a digest into which files are written."""


def recover(root: Path) -> None:
    """Clear up below `root` after a kill; nobody else may be writing there."""
    for path in _files(root):
        if is_left_over(path.name):
            path.unlink(missing_ok=True)
        elif path.name.startswith(NEXT):
            _finish(root, path)


def _finish(root: Path, path: Path) -> None:
    """Put a text in its place that was to come beside its record; throw it away when the record does not name it."""
    record = path.with_name(path.name.removeprefix(NEXT)).with_suffix(".md")
    digest = sha256(path.read_bytes()).hexdigest()
    from digest.store.save import put_beside  # noqa: PLC0415 (asked for after a kill alone, and slow to import)

    if record.is_file() and f"sha256: {digest}".encode() in record.read_bytes():
        put_beside(root, record.stem, path.suffix)
    else:
        path.unlink()


def _files(root: Path) -> Iterator[Path]:
    for place in PLACES:
        for folder, _, names in os.walk(root / place):
            yield from (Path(folder, name) for name in names if name.startswith("."))
