"""What `add` knows of a digest from one run to the next: never anything else than the records say."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import digest.intake.opening
from build_digest import main
from digest.intake.opening import holdings_of
from digest.store.book import PATH, Book
from digest.store.load import load
from digest.store.shelf import Shelf
from tests.inputs import URL, page
from tests.roots import RECORDS, registered_root, write

WORDS = " ".join(f"Clerk {n * n} read out item {n} of the list." for n in range(30))
LINK = f'<link rel="canonical" href="{URL}">'
TABLES = ("record", "article", "shingle", "account", "meeting", "guest", "waiting")


def text(number: int, *, day: int, one: str = "Daniel Otieno", city: str = "Nairobi", words: str = "") -> str:
    """Return an article on a meeting in May 2019."""
    told = f"President {one} met President Helene Marchais in {city} on May {day}, 2019."
    return f"Talks number {number} are held\n\nPublished: May {day}, 2019\n\n{told}\n\n{words}\n\nHarbour Gazette\n"


TEXTS = {
    "a.txt": text(1, day=3),
    "b.txt": text(2, day=4, words=WORDS),
    "c.html": page(head=LINK),
    "d.txt": text(3, day=3, city="Geneva"),  # the first's meeting
    "e.txt": text(5, day=4, words=f"{WORDS} At noon they left."),  # a copy
    "f.html": page(head=LINK, end="<p>Added later.</p>"),  # an address that is known
    "f2.txt": text(7, day=9, one="Ana Torres").replace(" on May 9, 2019", ""),  # waits for one that tells the day
    "f3.txt": text(8, day=11, one="Ana Torres"),
    "g.txt": text(6, day=9, one="Kemal Yildirim"),
    "h.txt": text(10, day=12, one="Peter Nowhere"),  # whom no record knows
    "i.txt": text(11, day=14, one="Peter Nowhere").replace(" on May 14, 2019", ""),
}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The digests whose records are read whole."""
    found: list[Path] = []

    def noted(root: Path, shown: str, *, keep: bool) -> object:
        found.append(root)
        return load(root, shown, keep=keep)

    monkeypatch.setattr(digest.intake.opening, "load", noted)
    return found


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest to which texts were added, each by a run of its own."""
    folder = tmp_path_factory.mktemp("grown")
    root = registered_root(folder / "digest")
    write(folder, TEXTS)
    with pytest.MonkeyPatch.context() as patch:
        for name in TEXTS:
            assert main(["--root", root.as_posix(), "add", f"{folder}/{name}"]) == 0
            # The first run alone reads the records.
            patch.setattr(digest.intake.opening, "load", None)
    return root


@pytest.fixture
def mine(grown: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return shutil.copytree(grown, tmp_path / "mine")


def told(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that the book of a digest tells."""
    with closing(sqlite3.connect(root / PATH)) as base:
        return {t: sorted(base.execute(f"SELECT * FROM {t}"), key=repr) for t in TABLES}  # noqa: S608 (names of tables)


def look(root: Path) -> None:
    """Have a book that holds, as a run of `add` does."""
    with closing(Book(root)) as book:
        held = holdings_of(root, "", Shelf(root, book), book)
        held.keep()


def test_as_the_records_say(mine: Path) -> None:
    """Knows after many runs what it would know of the records alone: meetings, copies, addresses."""
    known = told(mine)
    assert len(known["article"]) == len(TEXTS) - 1
    assert 2 <= len(known["meeting"]) < len(known["article"])
    assert any("near-equal-text" in path.read_text() for path in (mine / RECORDS / "articles").glob("*.md"))
    (mine / PATH).unlink()
    look(mine)
    assert told(mine) == known


def first(root: Path, pattern: str) -> Path:
    """Return the first record of some."""
    return min((root / RECORDS).glob(pattern))


def edit(path: Path) -> None:
    """Change a record as a person does, so that it says the same."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] += "  # looked at"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def told_by_two(root: Path) -> Path:
    """Return an article whose meeting another one tells of as well."""
    return next(p for p in sorted((root / RECORDS / "articles").glob("*.md")) if "Geneva" in p.read_text())


def change(path: Path, old: str, new: str) -> None:
    """Change words of a record."""
    told = path.read_text(encoding="utf-8")
    assert old in told
    path.write_text(told.replace(old, new), encoding="utf-8")


BY_HAND = """---
title: Talks by the lake
published: 2019-05-04
about:
- meeting: 2019-05-03-nairobi
  date: 2019-05-03
  people:
  - person: {printed: Daniel Otieno}
  - person: helene-marchais
---
"""
NOTE = "---\nkind: question\nwhole: true\nauthor: Ada Example\n---\n\nIs that right?\n"
EDITS: dict[str, Callable[[Path], object]] = {
    "article": lambda root: edit(first(root, "articles/*.md")),
    "a day of a meeting that two tell of": lambda root: change(told_by_two(root), "  date: 2019-05-03", "  date: 2019-05-04"),
    "an article by hand": lambda root: write(root, {f"{RECORDS}/articles/2019-05-04-by-hand.md": BY_HAND}),
    "a note": lambda root: write(
        root, {f"{RECORDS}/annotations/{first(root, 'articles/*.md').stem}/2026-01-02-is-it.md": NOTE}
    ),
    "a person": lambda root: edit(first(root, "people/*.yml")),
    "somebody whom articles name": lambda root: write(
        root, {f"{RECORDS}/people/someone.yml": "name: Some One\naliases:\n- Peter Nowhere\n"}
    ),
    "another name for somebody": lambda root: change(
        root / RECORDS / "people/ana-torres.yml", 'name: "Ana', 'name: "Anne'
    ),
    "where a place is": lambda root: edit(root / RECORDS / "places/nairobi.yml"),
}  # fmt: skip
"""Changes that are taken up beside what is known."""
CHANGES: dict[str, Callable[[Path], object]] = {
    "removed": lambda root: first(root, "articles/*.md").unlink(),
    "another name of a place": lambda root: change(root / RECORDS / "places/nairobi.yml", "name: ", "name: New "),
    "somebody gone": lambda root: (root / RECORDS / "people/haruto-sakamoto.yml").unlink(),
    "a meeting that nobody tells of any more": lambda root: change(
        next(p for p in sorted((root / RECORDS / "articles").glob("*.md")) if "- meeting: 2019-05-09" in p.read_text()),
        "- meeting: 2019-05-09-nairobi", "- meeting: 2019-05-03-nairobi",
    ),
    "no book": lambda root: (root / PATH).write_bytes(b"SQLite format 3\0" + b"\0" * 200),
    "torn book": lambda root: (root / PATH).write_bytes((root / PATH).read_bytes()[:5000]),
}  # fmt: skip
"""Changes after which all records are read."""


@pytest.mark.parametrize("name", [*EDITS, *CHANGES])
def test_changed(mine: Path, reads: list[Path], name: str) -> None:
    """Knows what the records say after anybody else has changed one; reads them all again where that alone can tell."""
    (EDITS | CHANGES)[name](mine)
    look(mine)
    assert bool(reads) == (name in CHANGES)
    known = told(mine)
    assert len(known["article"]) == len(list((mine / RECORDS / "articles").glob("*.md")))
    look(mine)
    assert len(reads) == (name in CHANGES)
    (mine / PATH).unlink()
    look(mine)
    assert told(mine) == known


def test_new_version(mine: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a new text in an article's place without reading the others, and knows then what all records say."""
    monkeypatch.setattr("digest.contribute.reanchor.load", None)
    old = told_by_two(mine)
    write(mine, {f"{RECORDS}/annotations/{old.stem}/2026-01-02-is-it.md": NOTE})
    write(mine.parent, {"new.txt": text(3, day=4, city="Geneva", words=WORDS)})
    assert main(["--root", mine.as_posix(), "add", f"{mine.parent}/new.txt", "--replaces", old.stem]) == 0
    assert "2019-05-04" in old.read_text(encoding="utf-8")
    look(mine)
    assert not reads
    known = told(mine)
    (mine / PATH).unlink()
    look(mine)
    assert told(mine) == known


def test_faulty_record(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tells of a record that has become faulty and adds beside it; once it is mended all is known as if it had been sound."""
    path = first(mine, "articles/*.md")
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"published: ", b"published: soon ", 1))
    write(mine.parent, {"new.txt": text(9, day=9)})
    assert main(["--root", mine.as_posix(), "add", f"{mine.parent}/new.txt"]) == 0
    assert f"{path.name}:" in capsys.readouterr().err
    path.write_bytes(sound)
    look(mine)
    known = told(mine)
    (mine / PATH).unlink()
    look(mine)
    assert told(mine) == known


def test_nothing_kept(tmp_path: Path) -> None:
    """Serves a run where no cache can be written."""
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    with closing(Book(tmp_path)) as book:
        book.keep("stamp")
        assert book.holds("stamp", {})
    with closing(Book(tmp_path)) as book:
        assert not book.holds("stamp", {})
