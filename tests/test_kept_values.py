"""Values that one build leaves for the next."""

from pathlib import Path

import pytest

from digest.store.kept_values import SAME, Parts, read_parts, read_values, write_parts, write_values
from tests.roots import write

VALUES = ("a", {"b": (1, b"c", ("d",), frozenset({"e"}))})


def test_whole(tmp_path: Path) -> None:
    """Gives back what was kept, and nothing where nothing was, or something of another form."""
    path = tmp_path / "cache/kept"
    assert read_values(path, 1) is None
    write_values(path, 1, VALUES)
    assert read_values(path, 1) == VALUES
    assert read_values(path, 2) is None


def test_torn(tmp_path: Path) -> None:
    """Believes nothing that is not whole, wherever a byte is missing or another one."""
    path = tmp_path / "kept"
    write_values(path, 1, VALUES)
    data = path.read_bytes()
    for at in range(len(data)):
        for torn in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
            path.write_bytes(torn)
            assert read_values(path, 1) is None


def test_other_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads nothing that another Python wrote: the form of its values may differ."""
    path = tmp_path / "kept"
    write_values(path, 1, VALUES)
    monkeypatch.setattr("sys.version", "another one")
    assert read_values(path, 1) is None


def test_refused(tmp_path: Path) -> None:
    """Goes on where nothing can be kept."""
    write(tmp_path, {"cache": "in the way"})
    write_values(tmp_path / "cache/kept", 1, VALUES)
    assert read_values(tmp_path / "cache/kept", 1) is None


def test_parts(tmp_path: Path) -> None:
    """Gives back each part, and takes those that stay from the last file as they lie there."""
    path = tmp_path / "kept"
    write_parts(path, 1, {"one": VALUES, "two": [2], "three": []}, Parts())
    first = read_parts(path, 1)
    assert first
    assert (first["one"], first["two"], "four" in first) == (VALUES, [2], False)
    write_parts(path, 1, {"one": SAME, "two": [3], "four": SAME if "four" in first else 4}, first)
    second = read_parts(path, 1)
    assert second
    assert (second["one"], second["two"], second["four"], "three" in second) == (VALUES, [3], 4, False)
    assert read_parts(path, 2) is None
    assert read_parts(tmp_path / "gone", 1) is None


def test_torn_parts(tmp_path: Path) -> None:
    """Believes no part where any byte is missing, or another one."""
    path = tmp_path / "kept"
    write_parts(path, 1, {"one": VALUES, "two": [2]}, Parts())
    data = path.read_bytes()
    for at in range(len(data)):
        for torn in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], data + data[at:]):
            path.write_bytes(torn)
            assert read_parts(path, 1) is None, at
