"""The index after a change held to one made anew: the same files, and few of them new."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from digest.records.partial_date import PartialDate
from digest.records.streams import Kept, pieces_of
from digest.search import contents, databases, index
from digest.search.answer import answer
from digest.search.document import Collection, Document
from digest.search.facts import key_of
from digest.search.index import Index
from digest.search.language import parse
from digest.search.memory import Memory
from digest.search.press import Printed
from digest.search.searched import Searched
from digest.search.sources import Source, Sources, written
from digest.site.index_files import open_databases
from tests.roots import write
from tests.search_world import collection, cut_small, sample

TEXTS = ("new words here", "xi", "zebra the cooperating cooperators", "习近平会", "the " * 200, "", "ponies pony")


def sources(documents: Iterable[Document]) -> Sources:
    """Return documents, in any order, as an index takes them."""
    made = list(documents)

    def facets(_: object) -> Collection:
        return collection(())

    listed = [Source(key_of(d), written(d).encode(), lambda d=d: d) for d in made]  # type: ignore[misc]
    return Sources(documents=listed, mark=b"", facets=facets)


def memory() -> Memory:
    """Return a memory of nothing."""
    return Memory(sqlite3.connect(":memory:"))


def printed(documents: Iterable[Document], kept: Memory, key: str = "") -> dict[str, Printed]:
    """Return the files of the index of documents, by their names."""
    return {f.name: f for f in Index(sources(documents), kept, key).printed()}


def read(files: dict[str, Printed]) -> dict[str, bytes]:
    """Return what files hold; of those that are kept it is made again."""
    return {name: b"".join(pieces_of(f.content)) for name, f in files.items()}


def fresh(files: dict[str, Printed]) -> list[str]:
    """Return the names of files that were made, and not kept."""
    return [name for name, f in files.items() if not isinstance(f.content, Kept)]


def edit(documents: dict[str, Document], pool: list[Document], random: Random) -> None:
    """Change one document, bring one in or take one out."""
    new = random.choice(pool)
    kind = random.choice(["come", "go", "text", "notes", "title", "date", "no date", "kind"])
    if kind == "come" or not documents:
        documents[new.id] = new
        return
    ident = random.choice(sorted(documents))
    old = documents[ident]
    text = random.choice(TEXTS)
    other = {
        "text": replace(old, text=(*old.text, text)),
        "notes": replace(old, notes=(text,)),
        "title": replace(old, title=new.title),
        "date": replace(old, date=new.date),
        "no date": replace(old, date=None),
        "kind": replace(old, kind=random.choice(["note", "person", "article"])),
    }
    if kind == "go":
        del documents[ident]
    else:
        documents[ident] = other[kind]


@pytest.fixture(params=["small files", "files as they are"])
def always(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes up the index of the last time, however many documents have changed; cut small, and as it is."""
    monkeypatch.setattr(index, "FEW", 10**9)
    if request.param == "small files":
        cut_small(monkeypatch)


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("seed", range(2))
def test_as_made_anew(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes after any sequence of edits the files of an index made anew, byte for byte and in the same order."""
    taken = []

    class Changed(contents.Changed):
        def printed(self) -> Iterator[Printed]:
            taken.append(self)
            return super().printed()

    monkeypatch.setattr(index, "Changed", Changed)
    random = Random(seed)  # noqa: S311 (no secret)
    pool = list(sample(90, seed=seed))
    documents = {d.id: d for d in pool[:60]}
    kept = memory()
    for _ in range(8):
        for _ in range(random.choice([0, 1, 1, 3])):
            edit(documents, pool, random)
        shuffled = random.sample(list(documents.values()), len(documents))
        told = read(printed(shuffled, kept))
        anew = read(printed(shuffled, memory()))
        assert list(told.items()) == list(anew.items())
    assert len(taken) >= 4


def test_few_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes of a changed document the files of its words, its card and text and the manifest, and no others."""
    cut_small(monkeypatch)
    documents = list(sample(150))
    kept = memory()
    printed(documents, kept)
    assert fresh(printed(documents, kept)) == ["manifest.js"]
    documents[70] = replace(documents[70], text=(*documents[70].text, "zebra"))
    names = fresh(printed(documents, kept))
    assert {n[0] for n in names if n != "manifest.js"} <= set("cdspwx")
    assert sum(n[0] == "c" for n in names) == 1
    assert sum(n[0] == "s" for n in names) <= 3
    assert len(names) < 20


def test_one_more_moves_few() -> None:
    """Leaves most files as they are when a document comes between others, or when a person is registered."""
    documents = list(sample(400))
    for new in (
        replace(documents[200], id="new"),
        replace(documents[200], id="new", date=PartialDate("2030-01-01")),
        Document(kind="person", id="new", url="", title="Xi New"),
    ):
        kept = memory()
        before = printed(documents, kept)
        names = fresh(printed([*documents, new], kept))
        assert len([n for n in names if n[0] in "cd"]) < 0.2 * len([n for n in before if n[0] in "cd"])


def test_forgotten() -> None:
    """Makes everything anew where any piece of its memory is gone, torn or of another time; and where its key differs."""
    documents = list(sample(12))
    changed = [replace(documents[0], title="Another title"), *documents[1:]]
    anew = read(printed(changed, memory()))
    names = [n for (n,) in _pieces(documents).execute("SELECT name FROM pieces ORDER BY name")]
    assert {n.partition("/")[0] for n in names} == {"index", "documents", "ready", "spellings", "shard", "words"}
    for statement in (
        "DELETE FROM pieces WHERE name = ?",
        "UPDATE pieces SET data = substr(data, 1, length(data) - 1) WHERE name = ?",
        "UPDATE pieces SET data = 'text' WHERE name = ?",
        "UPDATE pieces SET data = (SELECT data FROM pieces WHERE name = 'index') WHERE name = ?",
    ):
        for name in {n.partition("/")[0]: n for n in names}.values():
            database = _pieces(documents)
            database.execute(statement, (name,))
            assert read(printed(changed, Memory(database))) == anew
    kept = memory()
    printed(documents, kept, "one version")
    files = printed(documents, kept, "another version")
    assert len(fresh(files)) == len(files)


def test_forgotten_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a file that somebody asks for again even where the memory has lost what it was made of."""
    cut_small(monkeypatch)
    documents = list(sample(30))
    database = _pieces(documents)
    anew = read(printed(documents, memory()))
    files = printed(documents, Memory(database))
    assert fresh(files) == ["manifest.js"]
    database.execute("DELETE FROM pieces")
    assert read(files) == anew


def _pieces(documents: list[Document]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    printed(documents, Memory(database))
    return database


def dated(documents: list[Document]) -> dict[str, bytes]:
    """Return the databases that documents are divided into."""
    made = Searched(sources(documents), memory(), "").files()
    return {name: b"".join(pieces_of(content)) for name, content in made if name.endswith(".db")}


def test_a_large_digest_has_a_database_for_each_year(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Makes after a change that of its year anew and no other; all together answer as one would."""
    documents = [*sample(60), *(replace(d, id=f"p{d.id}", kind="person", date=None) for d in sample(5, seed=3))]
    whole = dated(documents)
    assert list(whole) == ["data/digest.db"]
    monkeypatch.setattr(databases, "LARGE", 30)
    kept = memory()
    parts = dict(Searched(sources(documents), kept, "").files())
    years = {d.date.bounds()[0].year for d in documents if d.date}
    names = {"data/digest-undated.db", *(f"data/digest-{year}.db" for year in years)}
    assert {name for name in parts if name.endswith(".db")} == names
    documents[3] = replace(documents[3], title="Quite another")
    after = dict(Searched(sources(documents), kept, "").files())
    new = [n for n in names if not isinstance(after[n], Kept)]
    assert new == [f"data/digest-{documents[3].date.bounds()[0].year}.db"]  # type: ignore[union-attr]
    assert {n: b"".join(pieces_of(after[n])) for n in names} == dated(documents)
    for name, data in dated(documents).items():
        write(tmp_path, {f"site/{name}": data})
    joined = open_databases(tmp_path)
    monkeypatch.setattr(databases, "LARGE", 1000)
    write(tmp_path / "one", {f"site/{name}": data for name, data in dated(documents).items()})
    alone = open_databases(tmp_path / "one")
    assert joined
    assert alone
    for query in ("xi", "putin -moscow", "person:xi", "coop", "from:2022 kind:article", "quitw", ""):
        assert answer(joined, parse(query)) == answer(alone, parse(query))
