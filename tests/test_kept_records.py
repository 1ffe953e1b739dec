"""Records and texts that builds keep for each other: believed only where they are whole, and read one by one."""

import gc
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.deferred import HELD, Deferred, told_of
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.prints import Prints
from digest.records.registry import Registry
from digest.store.kept_records import INDEX, KeptRecords, TornError
from digest.store.load import load
from digest.text import read
from tests.roots import write

ONE, TWO = Article(id=ArticleId("one"), title="One"), Article(id=ArticleId("two"), title="Two")
TEXT = read(b"A first paragraph.\n\nA second one.\n", "a.txt")


def kept(path: Path, *articles: Article) -> KeptRecords:
    """Return what is kept at a path after articles were put there."""
    out = KeptRecords(path)
    for article in articles:
        out.put(article.id, f"digest of {article.title}", article)
    out.keep()
    return out


def found(path: Path, *articles: Article) -> list[Article | None]:
    """Return what a new process finds of articles."""
    again, out = KeptRecords(path), []
    for article in articles:
        row = again.find(article.id, f"digest of {article.title}")
        out.append(row.read() if row else None)
    return out


def test_read_back(tmp_path: Path) -> None:
    """Gives back what was put, with the fingerprint that a digest gives it; of other bytes of a file nothing."""
    path = tmp_path / "kept"
    kept(path, ONE, TWO)
    again = KeptRecords(path)
    row = again.find("one", "digest of One")
    assert row is not None
    assert row.read() == ONE
    digest = Digest(profile="public", registry=Registry(), articles={ONE.id: ONE})
    assert row.mark == Prints(digest).of(("articles", ONE.id))
    assert again.find("two", "digest of One") is None
    assert again.find("three", "digest of One") is None


def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    """Writes a value that is new behind all others, and nothing where nothing is new."""
    path = tmp_path / "kept"
    kept(path, ONE)
    before = path.read_bytes()
    more = KeptRecords(path)
    assert more.find("one", "digest of One") is not None
    more.put("two", "digest of Two", TWO)
    more.keep()
    assert path.read_bytes().startswith(before)
    stamps = {p: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
    same = KeptRecords(path)
    assert all(same.find(a.id, f"digest of {a.title}") for a in (ONE, TWO))
    same.keep()
    assert {p: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == stamps
    assert found(path, ONE, TWO) == [ONE, TWO]


def test_grows_no_further(tmp_path: Path) -> None:
    """Drops what nobody asks for, and takes no more room than twice what is in use."""
    path = tmp_path / "kept"
    kept(path, ONE)
    size = path.stat().st_size
    for number in range(9):
        changed = Article(id=ONE.id, title=f"N {number}")
        more = KeptRecords(path)
        more.put(changed.id, f"digest of {changed.title}", changed)
        more.keep()
        assert path.stat().st_size <= 2 * size + 4
        assert found(path, ONE, changed) == [None, changed]


@pytest.mark.parametrize("name", ["kept", f"kept{INDEX}"])
@pytest.mark.parametrize("harm", ["gone", "empty", "torn", "changed", "other"])
def test_damage(tmp_path: Path, name: str, harm: str) -> None:
    """Never gives back another value than was put, whatever became of its files."""
    path, hurt = tmp_path / "kept", tmp_path / name
    kept(path, ONE, TWO)
    data = hurt.read_bytes()
    if harm == "gone":
        hurt.unlink()
    else:
        middle = len(data) // 2
        other = {
            "empty": b"",
            "torn": data[:-9],
            "changed": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "other": data[::-1],
        }
        hurt.write_bytes(other[harm])
    again = KeptRecords(path)
    for article in (ONE, TWO):
        row = again.find(article.id, f"digest of {article.title}")
        if row is not None:
            try:
                assert row.read() == article
            except TornError:
                assert row.made_by(partial(replace, article)).read() == article
    # What was made again is whole the next time.
    again.keep()
    assert [a for a in found(path, ONE, TWO) if a] in ([], [ONE, TWO])


def test_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Believes nothing that other code has read."""
    path = tmp_path / "kept"
    kept(path, ONE)
    monkeypatch.setattr("digest.store.kept_records._code", lambda: "other")
    assert found(path, ONE) == [None]


def letters(text: CleanText) -> int:
    """Return the length of a text; of one of this test it is asked once."""
    return len(text.text)


def test_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps what follows from a value beside it, so that the value is not read for it."""
    path = tmp_path / "kept"
    first = KeptRecords(path)
    table = Deferred({"a": first.put("a", "d", TEXT)})
    assert told_of(table, "a", letters) == len(TEXT.text) == told_of({"a": TEXT}, "a", letters)
    first.keep()
    again = KeptRecords(path)
    monkeypatch.setattr(KeptRecords, "value_of", None)
    row = again.find("a", "d")
    assert row is not None
    assert told_of(Deferred({"a": row}), "a", letters) == len(TEXT.text)


def test_held_for_a_while(tmp_path: Path) -> None:
    """Holds the values that were read last, and of a large table not all."""
    first = KeptRecords(tmp_path / "kept")
    names = [f"n{n}" for n in range(3 * HELD)]
    first_rows = {name: first.put(name, "d", replace(TEXT, text=name)) for name in names}
    table = Deferred(first_rows)
    assert [value.text for value in table.values()] == names
    assert table[names[-1]] is table[names[-1]]
    gc.collect()
    assert sum(isinstance(x, CleanText) and x.text in first_rows for x in gc.get_objects()) <= HELD + 1


def test_files_of_known_bytes_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads a record that somebody has seen and an earlier build has read without opening its file."""
    write(tmp_path, {"docs/records/people/ada.yml": b"name: Ada Example\n", "mkdocs.yml": b"site_name: A\n"})
    assert load(tmp_path, keep=True).problems == []
    digest = KeptRecords(tmp_path / ".cache/readout-records")._known["people/ada.yml"][0]
    monkeypatch.setattr("digest.store.load.read_source", None)
    loaded = load(tmp_path, keep=True, seen={"docs/records/people/ada.yml": digest})
    assert [p.name for p in loaded.registry.people.values()] == ["Ada Example"]
