"""Values that are kept by their fingerprints: a change writes what is new in it, however many others there are."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from digest.gate.rights import restricted
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.prints import Prints, print_of
from digest.records.registry import Registry
from digest.records.watched import read_by, table_name
from digest.site.checked import guard_of
from digest.store.kept_digest import DIGEST, INDEX, read_digest, write_digest
from digest.store.kept_values import TornError
from digest.store.stored import SHARE, List, Stored, Storing
from tests.digests import small_digest
from tests.world import record_of


def put(path: Path, before: Stored | None, values: Iterable[bytes]) -> tuple[Storing, List]:
    """Write values."""
    storing = Storing(path, before)
    for value in values:
        storing.put(print_of(value), lambda value=value: value)  # type: ignore[misc]
    return storing, storing.finish()


def test_once_and_behind_all_others(tmp_path: Path) -> None:
    """Writes a value once, and what stands there already not again; gives back what was put."""
    path = tmp_path / "values"
    storing, told = put(path, None, [b"one", b"two", b"one"])
    assert storing.written == 2
    before = path.read_bytes()
    storing, told = put(path, Stored(path, told), [b"two", b"three", b"one"])
    assert storing.written == 1
    assert path.read_bytes() == before + b"three"
    stored = Stored(path, told)
    assert [stored.read(n) for n in range(3)] == [b"two", b"three", b"one"]
    assert stored.mark(1) == print_of(b"three")


def test_grows_no_further(tmp_path: Path) -> None:
    """Takes no more room than twice what is in use."""
    path = tmp_path / "values"
    _, told = put(path, None, [b"a" * 99, b"b"])
    for number in range(9):
        values = [b"b", bytes([number]) * 100]
        _, told = put(path, Stored(path, told), values)
        assert path.stat().st_size <= SHARE * 101
        assert [Stored(path, told).read(n) for n in (0, 1)] == values
    assert [p.name for p in tmp_path.iterdir()] == ["values"]


def test_half_done(tmp_path: Path) -> None:
    """Stays as it was told where a later time of writing ends in the middle, and leaves nothing of it beside."""
    path = tmp_path / "values"
    _, told = put(path, None, [b"one", b"two"])
    for before in (None, Stored(path, told)):
        storing = Storing(path, before)
        storing.put(print_of(b"three"), lambda: b"three")
        storing.close()
        assert [Stored(path, told).read(n) for n in (0, 1)] == [b"one", b"two"]
        assert [p.name for p in tmp_path.iterdir()] == ["values"]
    _, told = put(path, Stored(path, told), [b"two", b"four"])
    assert [Stored(path, told).read(n) for n in (0, 1)] == [b"two", b"four"]


def test_private_from_the_first_byte(tmp_path: Path) -> None:
    """Has no file that others may read, at any time of writing: private texts are among the values."""
    path, told = tmp_path / "values", None
    for values in ([b"a" * 99, b"b"], [b"b", b"c" * 99], [b"d"]):
        storing = Storing(path, Stored(path, told) if told else None)
        for value in values:
            storing.put(print_of(value), partial(seen_by, tmp_path, value))
        told = storing.finish()
        assert path.stat().st_mode & 0o077 == 0


def seen_by(folder: Path, value: bytes) -> bytes:
    """Return a value that is about to be written, where nobody else may read any file of a folder."""
    assert [p.stat().st_mode & 0o077 for p in folder.iterdir()] == [0]
    return value


def test_torn(tmp_path: Path) -> None:
    """Believes no value that is not as it was written, and no file that is shorter."""
    path = tmp_path / "values"
    _, told = put(path, None, [b"one", b"two"])
    path.write_bytes(b"onetw")
    with pytest.raises(ValueError, match="shorter"):
        Stored(path, told)
    path.write_bytes(b"onetwO")
    stored = Stored(path, told)
    assert stored.read(0) == b"one"
    with pytest.raises(TornError):
        stored.read(1)
    assert not path.exists()


def articles(number: int) -> list[Article]:
    """Return articles that tell of a meeting each, with people of their own."""
    return [
        record_of(
            Article,
            {
                "id": f"report-{n}",
                "title": f"Report {n}",
                "about": [
                    {
                        "meeting": f"m-{n}",
                        "date": f"2021-03-{n % 28 + 1:02}",
                        "people": [{"person": f"guest-{n}", "role": "Chair"}],
                    }
                ],
            },
        )
        for n in range(number)
    ]


def kept(root: Path, digest: Digest) -> tuple[set[bytes], Digest]:
    """Keep a digest; return the fingerprints of all values that are in use, and what is read back."""
    write_digest(root, "key", digest, Prints(digest), {"ids": {"articles": sorted(digest.articles)}})
    found = read_digest(root, "key", Registry())
    assert found is not None
    table = found.digest.articles
    return {table.print_of(i) for i in table}, found.digest  # type: ignore[attr-defined]


def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that is told how many values each time of writing has written."""
    told: list[int] = []
    finish = Storing.finish

    def finished(storing: Storing) -> List:
        told.append(storing.written)
        return finish(storing)

    monkeypatch.setattr(Storing, "finish", finished)
    return told


def test_a_change_of_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes after a change of one article as many values in a large digest as in a small one, and reads back the new one."""
    told = written(monkeypatch)
    for number in (8, 40):
        root = tmp_path / str(number)
        (root / DIGEST).parent.mkdir(parents=True)
        all_of = articles(number)
        before, _ = kept(root, small_digest(all_of))
        all_of[3] = replace(all_of[3], title="Another")
        digest = small_digest(all_of)
        after, again = kept(root, digest)
        assert len(after - before) == 1
        assert again.articles[ArticleId("report-3")].title == "Another"
        assert dict(again.articles) == dict(digest.articles)
        assert dict(again.meetings) == dict(digest.meetings)
        assert told[-2] > number > told[-1]
    assert told[1] == told[3]


def test_tables_are_made_once() -> None:
    """Knows what a table of the site was made of from the time when it was made."""
    digest = small_digest(articles(1))
    guard_of(digest)
    made: list[object] = []
    assert read_by(digest, table_name(restricted), made.append) == {"texts"}
    assert not made


def test_of_another_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes no value that other code has kept, even where its bytes are the same."""
    (tmp_path / DIGEST).parent.mkdir()
    digest = small_digest(articles(2))
    kept(tmp_path, digest)
    told = written(monkeypatch)
    kept(tmp_path, digest)
    monkeypatch.setattr("digest.store.kept_digest.key_of_code", lambda: b"another")
    kept(tmp_path, digest)
    (tmp_path / INDEX).write_bytes(b"torn")
    kept(tmp_path, digest)
    assert told[0] == 0
    assert told[1] == told[2] > 0
