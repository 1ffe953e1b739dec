"""Lists of a digest that is too large for one page: whole, in small pages, each way leading somewhere."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from digest.cite.announced import announcement_pages
from digest.exports.feeds import announcements
from digest.pages import make_pages
from digest.records.annotation import Annotation, AnnotationId, Placed
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting, Series
from digest.records.partial_date import PartialDate
from digest.records.registry import Person, Registry
from tests.digests import small_digest
from tests.shown import parse, rendered
from tests.world import record_of, registry_of

MANY = 240
"""Meetings and articles: enough for the years to be divided, too."""
NOTES = 210
"""Half of them have lost their words."""
AT_TOKYO = 130
"""The first meetings; the others have no place."""
ELEMENTS = 3_000


def _meetings() -> Iterator[Meeting]:
    for n in range(MANY):
        when = date(2018, 1, 1) + timedelta(days=n % 60 if n < 150 else 5 * n)
        people: list[dict[str, Any]] = [
            {"person": "lin-guowei"},
            {"person": {"printed": f"{chr(65 + n % 26)}na Noname{n}"}},
        ]
        fields = {"id": f"m{n}", "date": when.isoformat(), "people": people, "series": "talks"}
        fields |= {"place": "tokyo"} if n < AT_TOKYO else {}
        yield record_of(Meeting, fields)


def _article(n: int) -> Article:
    ahead = {
        "phrase": "will meet in spring",
        "direction": "ahead",
        "interval": f"{2030 + n}-21",
        "people": ["lin-guowei"],
    }
    role = {"person": "lin-guowei", "role": f"Role {n}"}
    fields: dict[str, Any] = {"id": f"a{n}", "outlet": "harbour-gazette", "added": "2024-05-06", "mentions": [ahead]}
    if n:
        fields["published"] = PartialDate(f"{2015 + n % 9}-{1 + n % 12:02d}-03")
    return record_of(Article, {**fields, "about": [{"meeting": f"m{n}", "people": [role]}]})


def _note(n: int) -> Placed:
    note = Annotation(
        id=AnnotationId(f"a0/{date(2024, 1, 1) + timedelta(days=n)}-note"),
        kind="question",
        whole=True,
        author=f"Reader {n}",
        note="Why?",
    )
    return Placed(note=note, state="orphaned" if n % 2 else "whole", why="it went")


@pytest.fixture(scope="module")
def digest() -> Digest:
    """A digest of many meetings, with people whom no record knows, in one series, and as many people on record."""
    known = registry_of()
    people = {p.id: p for p in (record_of(Person, {"id": f"p{n}", "name": f"Person {n}"}) for n in range(120))}
    series = {s.id: s for s in [record_of(Series, {"id": "talks", "name": "Talks"})]}
    registry = Registry(
        people={**known.people, **people},
        places=known.places,
        outlets=known.outlets,
        series=series,
        gazetteer=known.gazetteer,
    )
    made = small_digest([_article(n) for n in range(MANY)], _meetings(), registry=registry)
    notes = (_note(n) for n in range(NOTES))
    return replace(made, notes={p.note.id: p for p in notes})


@pytest.fixture(scope="module")
def pages(digest: Digest) -> dict[str, str]:
    """Its pages."""
    return make_pages(digest)


def links(path: str, source: str) -> set[str]:
    """Return the pages that a page leads to, as paths below docs/."""
    found = re.findall(r"\]\(([^)#:]+\.md)", source)
    found += [t.removesuffix("html") + "md" for t in re.findall(r'href="([^"#:]+\.html)', source)]
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) for target in found}


def shown_in(pages: dict[str, str], folder: str) -> Counter[str]:
    """Return how many of a list's further pages show each record of a folder, those that only lead on left out."""
    further = [p for p in pages if re.fullmatch(rf"{folder}/[^/]+/index\.md", p)]
    assert further, folder
    out: Counter[str] = Counter()
    for path in further:
        out.update(t for t in links(path, pages[path]) if t.count("/") == 1 and not t.endswith("index.md"))
    return out


def test_nothing_lost(digest: Digest, pages: dict[str, str]) -> None:
    """Shows every meeting and article on exactly one further page of its list."""
    for folder in ("meetings", "articles"):
        wanted = {f"{folder}/{i}.md" for i in (digest.meetings if folder == "meetings" else digest.articles)}
        shown = shown_in(pages, folder)
        assert set(shown) == wanted
        assert set(shown.values()) == {1}
    held = {f"meetings/{i}.md" for i in digest.meetings}
    for folder in ("people/lin-guowei", "series/talks"):
        assert held == {t for t in shown_in(pages, folder) if t.startswith("meetings/")}, folder
    assert {f"meetings/m{n}.md" for n in range(AT_TOKYO)} | {"places/tokyo.md"} == set(shown_in(pages, "places/tokyo"))
    assert {f"meetings/m{n}.md" for n in range(AT_TOKYO, MANY)} == set(shown_in(pages, "map/without"))
    assert {f"articles/{i}.md" for i in digest.articles} <= set(shown_in(pages, "outlets/harbour-gazette/articles"))
    roles = [t for p, t in pages.items() if p.startswith("people/lin-guowei/roles/")]
    assert {r for t in roles for r in re.findall(r"Role \d+", t)} == {f"Role {n}" for n in range(MANY)}
    names = {
        name
        for path, text in pages.items()
        if path.startswith("people/unregistered/")
        for name in re.findall(r"Noname\d+", text)
    }
    assert len(names) == MANY


def test_notes(digest: Digest, pages: dict[str, str]) -> None:
    """Shows every note, those without their words and everybody who wrote one on further pages."""
    found: dict[str, set[str]] = {"annotations": set(), "annotations/orphans": set()}
    for folder, notes in found.items():
        for path in (p for p in pages if re.fullmatch(rf"{folder}/\d[^/]*/index\.md", p)):
            notes |= {t for t in links(path, pages[path]) if t.startswith("annotations/a0/")}
    assert found["annotations"] == {f"annotations/{i}.md" for i in digest.notes}
    assert len(found["annotations/orphans"]) == NOTES // 2
    writers = [t for p, t in pages.items() if p.startswith("annotations/contributors/")]
    assert {n for t in writers for n in re.findall(r"Reader \d+", t)} == {f"Reader {n}" for n in range(NOTES)}


def test_every_way_leads_somewhere(pages: dict[str, str]) -> None:
    """Has the page of every link, and a link to every page of a list."""
    reached: set[str] = set()
    for path, text in pages.items():
        found = links(path, text)
        assert {t for t in found if t not in pages and not t.startswith(("data/", "about", "searching"))} == set(), path
        reached |= found - {path}
    assert {p for p in pages if p.endswith("/index.md") and p.count("/") > 1} <= reached


def test_small_pages(pages: dict[str, str]) -> None:
    """Keeps every page of a list below so many elements, and the first ones that were too long short."""
    longest = sorted((p for p in pages if p.endswith("index.md")), key=lambda p: -len(pages[p]))[:3]
    for path in longest:
        assert len(parse(rendered(pages[path].split("\n---\n", 1)[1])).all()) < ELEMENTS, path


def test_announcements_are_found(digest: Digest, pages: dict[str, str]) -> None:
    """Leads from feeds to the page on which an announcement stands now."""
    where = announcement_pages(digest)
    assert len(set(where.values())) > 1
    for ident, page in where.items():
        assert f'id="{ident}"' in pages[f"{page}.md"]
    for entry in announcements(digest).entries:
        page, _, ident = entry.path.partition("#")
        assert f'id="{ident}"' in pages[page.removesuffix("html") + "md"]


def test_files_of_the_list(pages: dict[str, str]) -> None:
    """Offers on a further page what stands beside the list, and the feeds of the record."""
    page = next(p for p in pages if p.startswith("meetings/20") and p.endswith("index.md"))
    assert 'href="../../meetings/index.csv"' in pages[page]
    of_person = next(p for p in pages if p.startswith("people/lin-guowei/20"))
    assert '- "people/lin-guowei.atom.xml"' in pages[of_person]
