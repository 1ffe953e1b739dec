"""After a change of notes alone the records are as the last build has related them, and the outcome is as if made anew."""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import pytest

from digest.build import Built, build, gather
from digest.commands.build import run_build
from digest.commands.command import OK
from digest.content import beside_of, content_of
from digest.contribute.checking import note_problems
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.memos import Making
from digest.records.prints import Prints, Reader
from digest.records.problem import ProblemsError
from digest.records.registry import Registry
from digest.records.streams import digest_of_content
from digest.records.watched import WHOLE
from digest.site.product import refresh
from digest.store.kept_digest import DIGEST, INDEX, key_of_records, read_digest
from digest.store.kept_values import TornError
from digest.store.last_build import Build, key_of, read_last, stand
from digest.store.load import load
from tests.digests import small_digest
from tests.roots import RECORDS, demo_root, write
from tests.test_incremental import add_note, change, edit_note, pick, remove_note
from tests.world import record_of


def key(root: Path) -> str:
    """Return the digest of all records but notes."""
    return key_of_records(stand(root, key_of("public", ""), read_last(root)).sources, "public")


def outcome(digest: Digest, making: Making) -> dict[str, str]:
    """Return the digests of all that is made of a digest."""
    return {path: digest_of_content(c) for path, c in (*content_of(digest, making).items(), *beside_of(digest, making))}


def built(root: Path) -> tuple[Built, dict[str, str]]:
    """Build as the command does, without a site; return the digests of all that was made, too."""
    made = build(root, "public", records=key(root))
    files = (*made.files.items(), *beside_of(made.digest, made.making))
    made.remember(root)
    return made, {path: digest_of_content(content) for path, content in files}


def withdraw(root: Path, chance: random.Random) -> None:
    """Write a note on an article, whole, and take back another one."""
    add_note(root, chance)
    note = pick(root, "annotations", chance)
    change(note, "---\n", "---\nstatus: withdrawn\n" if "status:" not in note.read_text(encoding="utf-8") else "---\n")


STEPS: tuple[Callable[[Path, random.Random], None], ...] = (edit_note, withdraw, remove_note)


def test_notes_alone(tmp_path: Path) -> None:
    """Makes the same of changed notes as a build that reads all records, which it is not."""
    root, chance = demo_root(tmp_path / "digest"), random.Random(3)  # noqa: S311 (no secret)
    assert built(root)[0].related
    for step in STEPS:
        step(root, chance)
        made, mine = built(root)
        assert not made.related, step.__name__
        anew = gather(root, "public")
        assert mine == outcome(anew, Making(anew)), step.__name__
        assert dict(made.digest.notes) == dict(anew.notes)
        assert made.digest.edition == anew.edition
        assert list(note_problems(made.loaded, made.digest.notes)) == list(note_problems(load(root), anew.notes))


def test_after_a_first_build(tmp_path: Path) -> None:
    """Knows the records by what people write, not by what a build puts beside them: the first note after it costs a note."""
    root = demo_root(tmp_path / "digest")
    before = key(root)
    refresh(root)
    assert key(root) == before


def read_all(root: Path, before: str) -> None:
    """Read all that is kept."""
    kept = read_digest(root, before, Registry())
    assert kept is not None
    digest = kept.digest
    for table in (*kept.tables.values(), *kept.more.values(), *(getattr(digest, f.name) for f in fields(Digest))):
        if isinstance(table, Mapping):
            assert len(list(table.values())) == len(table)
        elif isinstance(table, Sequence):
            assert len(list(table)) == len(table)
    for field in fields(Registry):
        if field.name != "gazetteer":
            assert list(getattr(digest.registry, field.name)) == list(dict(getattr(digest.registry, field.name)))


def test_torn_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds once more, without what is kept, where a part of that turns out to be torn."""
    root, tries = demo_root(tmp_path / "digest"), []

    def made(*_: object) -> Build:
        tries.append(1)
        if len(tries) == 1:
            raise TornError
        return Build(key="", said=("made",))

    monkeypatch.setattr("digest.commands.build._built", made)
    assert run_build(argparse.Namespace(profile="public"), root, "") == OK
    assert len(tries) == 2


def test_whenever_more_has_changed(tmp_path: Path) -> None:
    """Reads all records where any of them, or a setting, has changed; where what is kept is torn or gone; where a note is
    faulty, whose fault it tells.
    """
    root, chance = demo_root(tmp_path / "digest"), random.Random(4)  # noqa: S311 (no secret)
    before = key(root)
    edit_note(root, chance)
    assert key(root) == before
    for path, old, new in (
        (pick(root, "people", chance, ".yml"), "name: ", "name: Ada "),
        (pick(root, "articles", chance), "---\n", "---\n# A remark\n"),
        (root / "mkdocs.yml", "site_name: ", "site_name: My "),
    ):
        change(path, old, new)
        assert key(root) != before
        before = key(root)
    assert built(root)[0].related
    assert not built(root)[0].related
    kept, path = read_digest(root, before, Registry()), root / DIGEST
    assert kept is not None
    assert read_digest(root, "another", Registry()) is None
    articles = kept.digest.articles
    assert len(articles) == len(load(root).articles)
    assert articles[next(iter(articles))].id == next(iter(articles))
    assert list(vars(articles)["_held"]) == [next(iter(articles))], "what is asked for is read, and nothing else"
    whole = path.read_bytes()
    for torn in (
        b"",
        whole[:-1],
        whole[: len(whole) // 2],
        whole[1:],
        whole[:-99] + bytes([whole[-99] ^ 1]) + whole[-98:],
    ):
        path.write_bytes(torn)
        assert read_digest(root, before, Registry()) is None
    path.write_bytes(whole)
    index = root / INDEX
    told = index.read_bytes()
    for torn in (b"", told[:-1], told[:99] + bytes([told[99] ^ 1]) + told[100:]):
        index.write_bytes(torn)
        assert read_digest(root, before, Registry()) is None
    index.write_bytes(told)
    for place in (300, len(whole) // 4, len(whole) // 2):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(TornError):
            read_all(root, before)
        assert not path.exists()
    path.write_bytes(whole)
    read_all(root, before)
    path.unlink()
    assert build(root, "public", records=before).related
    path.write_bytes(whole)
    write(
        root,
        {
            f"{RECORDS}/annotations/people/nobody-at-all/2026-01-01-n.md": "---\nkind: question\nwhole: true\n---\n\nWho?\n"
        },
    )
    with pytest.raises(ProblemsError) as caught:
        build(root, "public", records=before)
    assert any("nobody-at-all" in str(problem) for problem in caught.value.problems)


def test_values_from_their_bytes() -> None:
    """Makes a value again from the bytes that its fingerprint is of, articles and meetings by their names."""
    told = [{"meeting": "m", "date": "2021-03-02", "people": [{"person": "lin-guowei", "role": "Chair"}]}]
    digest = small_digest([record_of(Article, {"id": "a", "title": "Überraschung", "about": told})])
    prints = Prints(digest)
    asked = []

    def find(field: str, ident: str) -> object:
        asked.append(f"{field}/{ident}")
        return getattr(digest, field)[ident]

    for value in (
        digest.articles[ArticleId("a")],
        *digest.meetings.values(),
        digest.links,
        digest.home,
        frozenset("ab"),
    ):
        assert Reader(prints.written(value), find).load() == value
    assert set(asked) == {"articles/a"}, "the meeting names the article that tells of it"
    assert prints.of(("links", WHOLE))
