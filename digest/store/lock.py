"""One writer at a time: a lock that the system holds for a process and lets go when the process ends, killed or not."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digest.records.problem import ProblemsError
from digest.store.closed import close

LOCK = ".cache/readout.lock"
"""The file that is locked, below the digest's folder. It is there while somebody writes, and after a kill; its words
are for the next who comes. Who holds it is the system's to know, so that a lock that is left behind holds nobody up.
"""
LONGEST = 300
"""Characters of what a lock says."""

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the words, which others may then read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class HeldError(Exception):
    """Another process writes; its words say which."""


@contextmanager
def locked(root: Path, words: str) -> Iterator[bool]:
    """Hold the lock of the digest below `root`; yield whether the last writer was killed, or cut short, and left it.

    `words` are told to whoever finds it held, by HeldError. Raises OSError where no file can be locked.
    """
    path = root / LOCK
    new = not path.parent.exists()
    while True:
        close([path.parent])
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue  # Its last holder took the folder away, too.
        try:
            if not _lock(handle):
                raise HeldError(_words(handle))
            # Its last holder may have taken the file away between the two steps.
            if _is_at(handle, path):
                left = bool(_words(handle))
                _say(handle, words)
                try:
                    yield left
                except ProblemsError:  # A refusal leaves nothing half done.
                    _end(handle, path, folder=new)
                    raise
                _end(handle, path, folder=new)
                return
        finally:
            os.close(handle)


def _words(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, LONGEST).decode("utf-8", "replace").strip()


def _say(handle: int, words: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, words.encode()[:LONGEST])


def _end(handle: int, path: Path, *, folder: bool) -> None:
    """Leave nothing behind that looks like a kill, and no empty folder that was made for the lock."""
    os.ftruncate(handle, 0)
    with suppress(PermissionError):  # Windows takes no file away that is open.
        path.unlink(missing_ok=True)
    if folder:
        with suppress(OSError):
            path.parent.rmdir()


def _is_at(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False
