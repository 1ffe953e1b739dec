"""Values that one build leaves for the next."""

from pathlib import Path

import pytest

from digest.store.kept_values import read_values, write_values
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
