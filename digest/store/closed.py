"""Which folders their owner alone may look into: what a private build makes, and what builds keep for the next one."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

OPEN, CLOSED = 0o755, 0o700
"""Everybody may go through a folder, as a web server must, or its owner alone. In a closed folder every file is closed."""


def close(folders: Iterable[Path]) -> None:
    """Let nobody but the owner into these folders; one that is not there yet is made so, before anything lies in it."""
    for folder in folders:
        folder.mkdir(CLOSED, exist_ok=True)
        _set(folder, CLOSED)


def reopen(folders: Iterable[Path]) -> None:
    """Let everybody into those of these folders that are there."""
    for folder in folders:
        if folder.is_dir() and not folder.is_symlink():
            _set(folder, OPEN)


def _set(folder: Path, mode: int) -> None:
    # A folder of another user, who lets this one write to it, is that user's to open and close.
    with suppress(PermissionError):
        folder.chmod(mode)
