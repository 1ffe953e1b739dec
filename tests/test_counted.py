"""What a change touches at size: as many pages as show it, however many there are. Counted, never timed."""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import markdown
import pytest

from digest.commands.build import run_build
from digest.content import content_of
from digest.exports.digest_json import PATH
from digest.gate.rights import guarded
from digest.records.annotation import Annotation, AnnotationId, Placed
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.ids import ArticleId, MeetingId, PersonId
from digest.records.memos import Making, Memory
from digest.records.partial_date import PartialDate
from digest.records.registry import Person, Registry
from digest.records.streams import Content, Stream, digest_of_content, pieces_of
from digest.site import keeper
from digest.site.templates import Compiled
from digest.store.notes import note_text
from digest.store.save import article_text
from tests.digests import small_digest
from tests.roots import RECORDS, registered_root, state, write
from tests.test_incremental import numbers
from tests.world import record_of, registry_of

FEW, MANY, MOST = 40, 200, 2_000
"""Articles."""
SHARE = 10
"""Articles for each person who meets."""
LISTS = 3
"""Pages of one list on which an entry counts: the first, that of its ten years and that of its year. As many may change
beside those that show a change.
"""
OLD, NEW = "Dda Done-3", "Bea Elsewhere"
WHO = PersonId("number-3")


@cache
def known(number: int) -> Registry:
    """Return the registry of so many articles."""
    names = {f"number-{i}": f"{(x := ascii_uppercase[i % 26])}da {x}one-{i}" for i in range(number // SHARE)}
    more = {PersonId(i): record_of(Person, {"id": i, "name": n}) for i, n in names.items()}
    return replace(registry_of(), people={**registry_of().people, **more})


def articles(number: int) -> Iterator[Article]:
    """Yield so many articles over ten years, each on a meeting of its own between two people."""
    many = number // SHARE
    for i in range(number):
        day = date(2012, 1, 1) + timedelta(days=i * 37 % 3_600)
        both = (i % many, (i + 1 + i // many % (many - 1)) % many)
        who = [{"person": f"number-{n}"} for n in both]
        about = {"meeting": f"{day}-{i:05}", "date": str(day), "place": "nairobi", "people": who}
        tree = {
            "id": f"{day}-a{i:05}",
            "title": f"Talks number {i}",
            "outlet": "harbour-gazette",
            "published": str(day),
        }
        yield record_of(Article, {**tree, "rights": {"status": "own"}, "about": [about]})


def another(article: Article) -> Article:
    """Return an article on another meeting of the same people, ten days on."""
    (account,) = article.about
    day = PartialDate(str(date.fromisoformat(str(account.date)) + timedelta(days=10)))
    told = replace(account, meeting=MeetingId(f"{day}-more"), date=day)
    return replace(article, id=ArticleId(f"{day}-more"), title="One more", published=day, about=(told,))


def noted(article: Article) -> Annotation:
    """Return a note on an article as a whole."""
    ident = AnnotationId(f"{article.id}/2026-01-02-is-it")
    return Annotation(id=ident, kind="question", whole=True, author="Ada", note="Is that right?")


def digest_of(
    number: int, *, more: Collection[Article] = (), notes: Collection[Annotation] = (), name: str = OLD
) -> Digest:
    """Return a digest of so many articles, with some more, with notes, with a person under a name."""
    registry = known(number)
    person = replace(registry.people[WHO], name=name)
    plain = small_digest(
        [*articles(number), *more], registry=replace(registry, people={**registry.people, WHO: person})
    )
    return guarded(replace(plain, notes={n.id: Placed(note=n, state="whole") for n in notes}))


@dataclass(frozen=True, slots=True)
class Made:
    """What one build made."""

    pages: Mapping[str, Content]
    """Pages by their paths."""

    memory: Memory
    """What it leaves to the next one."""

    anew: int
    """How many makers of pages it asked, each for one key."""

    whole: Content
    """The whole digest as data."""

    def text(self, path: str) -> str:
        """Return the text of a page; "" where there is none."""
        return b"".join(pieces_of(self.pages[path])).decode() if path in self.pages else ""


Found = Callable[[str, str], Content | None]
"""Returns what lies at a path, by its digest."""


def made_of(digest: Digest, last: Memory | None = None, found: Found = lambda _, __: None) -> Made:
    """Return what a build makes of a digest."""
    making = Making(digest, last, found)
    made = content_of(digest, making)
    pages = {path: content for path, content in made.items() if path.endswith(".md")}
    number = sum(name.startswith("digest.pages.") for name, _ in making.made)
    return Made(pages, making.memory(), number, made[PATH])


@cache
def plain(number: int) -> Made:
    """Return what a first build makes of so many articles."""
    return made_of(digest_of(number))


def touched(before: Made, after: Made) -> set[str]:
    """Return the pages that differ."""
    digests = [{p: digest_of_content(c) for p, c in made.pages.items()} for made in (before, after)]
    return {p for p in digests[0] | digests[1] if digests[0].get(p) != digests[1].get(p)}


def one_of(number: int) -> Article:
    """Return an article of the middle."""
    return [*articles(number)][number // 2]


SIZES = [MANY, pytest.param(MOST, marks=pytest.mark.long)]


@pytest.mark.parametrize("number", SIZES)
def test_a_note(number: int) -> None:
    """Makes as many pages of a note as in a small digest: its own, its article's, the lists of notes and of what is new."""
    found = []
    for size in (FEW, number):
        after = made_of(digest_of(size, notes=[noted(one_of(size))]), plain(size).memory)
        pages = touched(plain(size), after)
        assert all("is-it" in after.text(p) or p.endswith("index.md") for p in pages)
        found.append((len(pages), after.anew))
    assert found[0] == found[1]
    assert max(found[1]) <= 2 + LISTS


def asked_for_a_note(number: int) -> list[str]:
    """Return the files that are read for a note in a digest of so many articles, in order."""
    before, asked = plain(number), []
    text = b"".join(pieces_of(before.whole))

    def found(path: str, _: str) -> Content | None:
        asked.append(path)
        lying = Stream(size=len(text), number=0, pieces=lambda: iter([text]), between=lambda a, b: iter([text[a:b]]))
        return lying if path == PATH else None

    after = made_of(digest_of(number, notes=[noted(one_of(number))]), before.memory, found)
    assert b"".join(pieces_of(after.whole)) != text
    return asked


@pytest.mark.parametrize("number", SIZES)
def test_what_is_read_for_a_note(number: int) -> None:
    """Reads of the data no more files than in a small digest: the whole one, into which the note is put, and no record's."""
    assert asked_for_a_note(FEW) == asked_for_a_note(number) == [PATH]


@pytest.mark.parametrize("number", SIZES)
def test_an_article(number: int) -> None:
    """Makes of an article the pages that show it, and of each list no more than those on which it counts."""
    new = another(one_of(number))
    after = made_of(digest_of(number, more=[new]), plain(number).memory)
    pages = touched(plain(number), after)
    lists = Counter(re.sub(r"/(\d{4}s?|named-[^/]+)(?=/index.md$)", "", p) for p in pages if p.endswith("index.md"))
    assert all(n <= LISTS for n in lists.values()), lists
    single = {p for p in pages if not p.endswith("index.md")} - {"search.md"}
    shown = {p for p in single if any(i in after.text(p) for i in (new.id, str(new.about[0].meeting)))}
    # These count it.
    assert single - shown <= {"outlets/harbour-gazette.md", "places/nairobi.md"}, single - shown
    assert {f"articles/{new.id}.md", f"meetings/{new.id}.md"} < single
    assert after.anew <= len(pages)


@pytest.mark.parametrize("number", SIZES)
def test_a_name(number: int) -> None:
    """Makes of a person with another name the pages that show it."""
    before, after = plain(number), made_of(digest_of(number, name=NEW), plain(number).memory)
    pages = touched(before, after)
    showing = {p for p in before.pages if "Done-3" in before.text(p)} | {p for p in pages if NEW in after.text(p)}
    assert len(pages - showing) <= LISTS, pages - showing
    assert 2 * SHARE <= len(pages) < len(before.pages) // 2
    assert after.anew <= len(pages)


def kept_root(path: Path, number: int) -> Path:
    """Return the root of a digest of so many articles."""
    root = registered_root(path)
    write(root, {f"{RECORDS}/articles/{a.id}.md": article_text(a) for a in articles(number)})
    write(
        root,
        {
            f"{RECORDS}/people/{i}.yml": f"name: {p.name}\n"
            for i, p in known(number).people.items()
            if i.startswith("number-")
        },
    )
    return root


CHANGES: dict[str, Callable[[Path], None]] = {
    "note": lambda root: write(root, {f"{RECORDS}/annotations/{noted(one_of(MOST)).id}.md": note_text(noted(one_of(MOST)))}),
    "article": lambda root: write(
        root, {f"{RECORDS}/articles/{another(one_of(MOST)).id}.md": article_text(another(one_of(MOST)))}
    ),
    "name": lambda root: write(root, {f"{RECORDS}/people/{WHO}.yml": f"name: {NEW}\n"}),
}  # fmt: skip


COUNTED: tuple[tuple[object, str], ...] = (
    (markdown.Markdown, "convert"),
    (keeper, "kept_page"),
    (Compiled, "dump_bytecode"),
)
"""What is called for each text that Python-Markdown reads, for each page that is made, and for each template that is compiled."""


def counted(monkeypatch: pytest.MonkeyPatch, of: object, name: str) -> list[str]:
    """Have calls of a function noted; return the list that they are noted in."""
    calls: list[str] = []
    call = getattr(of, name)

    def noted_call(*args: Any, **more: Any) -> Any:
        calls.append(name)
        return call(*args, **more)

    monkeypatch.setattr(of, name, noted_call)
    return calls


@pytest.mark.long
def test_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the pages that a change touches and at most a few more, writes no file of the site that stays the same, and
    compiles no template again.
    """
    root = kept_root(tmp_path / "digest", MOST)
    run_build(argparse.Namespace(profile="public"), root, "")
    parsed, made, compiled = (counted(monkeypatch, *of) for of in COUNTED)
    for change in CHANGES.values():
        stood, same, texts = numbers(root / "site"), state(root / "site"), state(root / "docs")
        change(root)
        parsed.clear()
        made.clear()
        run_build(argparse.Namespace(profile="public"), root, "")
        now = {p: d for p, d in state(root / "docs").items() if p.endswith(".md") and not p.startswith("records/")}
        differ = sum(texts.get(p) != d for p, d in now.items())
        assert 0 < len(made) <= differ + LISTS
        assert len(parsed) <= differ + LISTS
        assert not compiled
        after = state(root / "site")
        written = {name for name, number in numbers(root / "site").items() if stood.get(name) != number}
        assert written == {name for name in after if after[name] not in {same.get(name), "folder"}}
