"""Files written: whole or not at all, and only when their bytes change."""

import os
import stat
from pathlib import Path

import pytest

from build_digest import main
from digest.records.streams import Kept, digest_of
from digest.store.files import MARK, PRIVATE, Changed, is_left_over, write_atomic, write_generated
from digest.store.seen import look
from tests.roots import state, write


def test_written_when_bytes_change(tmp_path: Path) -> None:
    """Says whether it wrote, and leaves a file alone that holds the bytes already."""
    path = tmp_path / "deep" / "a.txt"
    assert write_atomic(path, b"one")
    os.utime(path, ns=(1, 1))
    assert not write_atomic(path, b"one")
    assert path.stat().st_mtime_ns == 1
    assert write_atomic(path, b"two")
    assert path.read_bytes() == b"two"


def test_readable_by_others(tmp_path: Path) -> None:
    """Writes files that a web server may read."""
    write_atomic(tmp_path / "a.txt", b"one")
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_readable_by_their_owner(tmp_path: Path) -> None:
    """Writes private files that nobody else may read, not while they are written, either."""
    path = tmp_path / "a.txt"
    write(tmp_path, {"a.txt": "one"})
    for words in (b"one", b"two"):
        write_atomic(path, words, mode=PRIVATE)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_originals_are_private(root: Path) -> None:
    """Keeps texts that may not be published from everybody else on the machine."""
    write(root, {"a.txt": "Two ministers met.\n\nThey spoke of fish for an hour and went home.\n"})
    assert main(["--root", str(root), "add", str(root / "a.txt")]) == 0
    (kept,) = (root / "originals").glob("*.txt")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize("broken", ["replace", "chmod"])
def test_never_half(broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the old file and no other when writing fails."""
    write(tmp_path, {"a.txt": "old"})
    before = state(tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, broken, fail)
    with pytest.raises(OSError, match="No space"):
        write_atomic(tmp_path / "a.txt", b"new")
    monkeypatch.undo()
    assert state(tmp_path) == before


def test_link_is_replaced(tmp_path: Path) -> None:
    """Writes no file through a symbolic link: the link gives way to the file."""
    write(tmp_path, {"elsewhere.txt": "kept"})
    (tmp_path / "a.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert write_atomic(tmp_path / "a.txt", b"kept")
    assert not (tmp_path / "a.txt").is_symlink()
    write_atomic(tmp_path / "a.txt", b"new")
    assert (tmp_path / "elsewhere.txt").read_text(encoding="utf-8") == "kept"


def found(folder: Path) -> dict[str, str]:
    """Return the digests of what lies in a folder."""
    return {name.removeprefix("/"): seen.digest for name, seen in look({"": folder}, {}, 0).items()}


def test_generated(tmp_path: Path) -> None:
    """Writes what is new, removes what is old and its own, keeps what is a person's, and counts."""
    mark = f"<!-- {MARK} -->\n"
    write(
        tmp_path, {"a/old.md": mark, "a/mine.md": "mine\n", "a/deep/old.md": mark, "b/old.md": mark, "a/same.md": mark}
    )
    files = {"a/new.md": mark, "a/same.md": mark, "index.md": mark}
    changed = write_generated(tmp_path, files, ("a", "missing"), found(tmp_path))
    assert changed == Changed(("a/new.md", "index.md"), ("a/deep/old.md", "a/old.md"))
    assert {n for n, what in state(tmp_path).items() if what != "folder"} == {
        "a/new.md", "a/same.md", "a/mine.md", "b/old.md", "index.md",
    }  # fmt: skip
    assert not (tmp_path / "a/deep").exists()
    assert write_generated(tmp_path, files, ("a", "missing"), found(tmp_path)) == Changed((), ())


def test_generated_is_not_looked_at(tmp_path: Path) -> None:
    """Neither reads nor makes a file that lies there with the right bytes, as a look at it has told."""

    def fails() -> str:
        raise AssertionError

    kept = Kept(size=3, digest=digest_of([b"one"]), make=fails)
    assert write_generated(tmp_path, {"a/one.md": kept}, ("a",), {"a/one.md": kept.digest}) == Changed((), ())
    with pytest.raises(AssertionError):
        write_generated(tmp_path, {"a/one.md": kept}, ("a",), {"a/one.md": digest_of([b"two"])})


def test_mark_far_inside(tmp_path: Path) -> None:
    """Knows a file of its own by its mark, wherever it stands, and no other by its name."""
    write(tmp_path, {"a/data.json": "{" + " " * 100_000 + f'"made_by": "{MARK}"}}', "a/other.json": "{}"})
    assert write_generated(tmp_path, {}, ("a",), found(tmp_path)) == Changed((), ("a/data.json",))
    assert (tmp_path / "a/other.json").exists()


@pytest.mark.skipif(os.name != "posix", reason="asks the system for a process")
def test_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tells what an ended process was writing, with what SQLite had put beside it, from what is being written."""
    assert not is_left_over(f".new-{os.getpid()}-journal")

    def ended(number: int, signal: int) -> None:
        raise ProcessLookupError(number, signal)

    monkeypatch.setattr(os, "kill", ended)
    assert [is_left_over(f".new-12{end}") for end in ("", "-journal", "-wal")] == [True, True, True]
    assert not is_left_over(".new-texts")
