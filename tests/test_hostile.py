"""Content is data: nothing in a record or an article becomes live on a page, and nothing of it is lost."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from digest.build import build
from digest.records.article import Account, Article, Participant, Printed, Quotation, Rights
from digest.records.claims import Known
from digest.records.digest import Home
from digest.records.ids import ArticleId, MeetingId, PersonId
from digest.records.meeting import Meeting, Series, Visit
from digest.records.origin import Source
from digest.records.partial_date import PartialDate
from digest.records.points import Cell, Change, Judgement, Point
from digest.records.registry import Outlet, Person, Place
from digest.site.made import make_site
from digest.store.emit import record_lines
from digest.store.fresh import start_digest
from tests.effort import dearer
from tests.hostile import PAYLOADS, Filler, texts_of
from tests.links import assert_links
from tests.roots import RECORDS, write
from tests.shown import Element, parse, visible

REFS = {
    "ArticleId": "one", "MeetingId": "one", "PersonId": "one", "PlaceId": "one", "OutletId": "one", "SeriesId": "one", "VisitId": "one",
}  # fmt: skip
HARMLESS = "The presidents met"
LINES = ("The presidents met. {} They left.", "{}", "{} is how it began. It went on.")


@dataclass(frozen=True, slots=True)
class Site:
    """A finished site of hostile records."""

    pages: Mapping[str, Element]
    """Its pages, parsed, by path."""

    words: Mapping[str, str]
    """Their words."""

    signs: Mapping[str, str]
    """Every text that was put into a record, by field."""

    data: Any
    """The data file."""


def entries(fill: Filler, where: str, names: tuple[str, ...]) -> dict[str, Known]:
    """Return how fields are known, in hostile words."""
    return {n: fill.record(Known, f"{where}.{n}", value=None, basis="stated", start=None, end=None) for n in names}


def written(root: Path, payload: str) -> Mapping[str, str]:
    """Write a digest in which every text holds the payload; return the texts."""
    start_digest(root, title="Tests", bare=True)
    # Blank lines end a paragraph of a summary: a payload with them stands in one text of its own.
    fill = Filler(one_paragraph(payload), REFS)
    own = Rights(status="own")
    person = fill.record(Participant, "participant", known=entries(fill, "participant", ("person",))["person"])
    account = fill.record(
        Account, "account", meeting="one", date=None, weekday=None, format="in-person", place="one", venue=Printed(fill.text("account.venue")),
        people=(replace(person, person=PersonId("one")), person), also_present=(), known=entries(fill, "account", ("date", "place", "meeting")),
    )  # fmt: skip
    quotes = tuple(
        fill.record(Quotation, f"quote{i}", point=fill.text("difference.point"), meeting="one", start=None, end=None)
        for i in range(2)
    )
    article = fill.record(
        Article, "article", id="one", rights=own, source=None, about=(account,), copy_of=None, not_copy_of=(), follows=(), quotes=quotes,
        known=entries(fill, "article", ("title", "outlet", "published")), published=None,
    )  # fmt: skip
    # A second source that differs, so that the pages show what differs.
    other = replace(
        article, id=ArticleId("two"), about=(replace(account, place=Printed(fill.text("two.place")), format="video"),)
    )
    text = "\n\n".join(line.format(payload) for line in LINES)
    source = Source(sha256=sha256(text.encode()).hexdigest(), length=len(text.encode()), name=fill.text("source.name"))
    third = Article(id="text", title=fill.text("text.title"), rights=own, source=source)  # type: ignore[arg-type]
    cell = Cell(article=ArticleId("one"), state="silent", note=fill.text("cell.note"), by=fill.text("cell.by"))
    points = Point(point=fill.text("point.point"), note=fill.text("point.note"), differ=True, cells=(cell,))
    change = Change(
        date=PartialDate("2020-01-02"), what=fill.text("change.what"), by=fill.text("change.by"), why=fill.text("change.why"),
        source=fill.text("change.source"), correction=True,
    )  # fmt: skip
    meeting = fill.record(
        Meeting, "meeting", id="one", weekday=None, date=None, format=None, people=(person,), also_present=(), place="one", venue=None,
        country=None, lead={}, accounts=(), not_accounts=(), points=(points,), changes=(change,), merged=(MeetingId("old"),),
        links=(Judgement(to=MeetingId("two"), type="precedes", state="confirmed", by=fill.text("link.by"), why=fill.text("link.why")),),
        known=entries(fill, "meeting", ("place", "occasion")),
    )  # fmt: skip
    bare = Meeting(id="two", people=(person,))  # type: ignore[arg-type]
    records = {
        "articles/one.md": article, "articles/two.md": other, "articles/text.md": third, "meetings/one.md": meeting, "meetings/two.md": bare,
        "people/one.yml": fill.record(Person, "person", id="one"), "places/one.yml": fill.record(Place, "place", id="one", kind="city", part_of=None),
        "outlets/one.yml": fill.record(Outlet, "outlet", id="one", hosts=()), "series/one.yml": fill.record(Series, "series", id="one"),
        "visits/one.yml": fill.record(Visit, "visit", id="one"), "home.md": fill.record(Home, "home"),
    }  # fmt: skip
    write(root, {f"{RECORDS}/{name}": emitted(name, record) for name, record in records.items()})
    write(root, {f"{RECORDS}/articles/text.txt": text})
    return fill.signs


def one_paragraph(payload: str) -> str:
    """Return a payload without blank lines, which end a paragraph of a summary by design."""
    return payload.replace("\n\n", "\n")


def emitted(name: str, record: Any) -> str:
    """Return a record's file."""
    fields = "\n".join(record_lines(record))
    if not name.endswith(".md"):
        return fields + "\n"
    return f"---\n{fields}\n---\n\n{record.summary}\n"


def built(root: Path, payload: str) -> Site:
    """Return the finished site of a digest in which every text holds the payload."""
    signs = written(root, payload)
    make_site(root, build(root).digest)
    pages = {
        p.relative_to(root / "site").as_posix(): parse(p.read_text(encoding="utf-8"))
        for p in sorted((root / "site").rglob("*.html"))
    }
    words = {name: visible(page.text) for name, page in pages.items()}
    return Site(pages, words, signs, json.loads((root / "docs/data/digest.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site with harmless words."""
    return built(tmp_path_factory.mktemp("harmless") / "digest", HARMLESS)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_every_text(payload: str, tmp_path: Path, harmless: Site) -> None:
    """Shows a hostile text, put into every text of every record, where harmless words are shown, and as words."""
    hostile = built(tmp_path / "digest", payload)
    assert_same_elements(hostile, harmless)
    assert_same_addresses(hostile, harmless)
    assert_nothing_lost(hostile, harmless)
    assert_data_whole(hostile, harmless)
    assert_article_whole(hostile, payload)


def assert_same_elements(hostile: Site, harmless: Site) -> None:
    """Assert that pages have the elements and attributes of the same pages with harmless words."""
    assert set(hostile.pages) == set(harmless.pages)
    for name, page in hostile.pages.items():
        if name == "articles/text.html":
            continue  # Its paragraphs are the text's own.
        found, wanted = skeleton(page), skeleton(harmless.pages[name])
        more, less = Counter(found) - Counter(wanted), Counter(wanted) - Counter(found)
        assert (name, more, less) == (name, Counter(), Counter())
        assert found == wanted


def skeleton(page: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page in order, each with the names of its attributes."""
    return [(e.tag, tuple(sorted(e.attributes))) for e in page.all()]


def assert_same_addresses(hostile: Site, harmless: Site) -> None:
    """Assert that pages take no address, no style and no script from content."""
    for name, page in hostile.pages.items():
        assert addresses(page) == addresses(harmless.pages[name]), name


def addresses(page: Element) -> Counter[tuple[str, str, str]]:
    """Return what a page's elements load, lead to and run."""
    keys = ("href", "src", "action", "style", "srcset", "data", "http-equiv")
    found = [(e.tag, k, e.attributes[k]) for e in page.all() for k in keys if k in e.attributes]
    # An address within the page is made of its headings.
    kept = [x for x in found if not x[2].startswith("#")]
    for data in page.all("script"):
        if data.attributes.get("type") == "application/ld+json":
            assert isinstance(json.loads(data.text), dict), "what the head tells machines is whole, whatever it holds"
    run = [e for e in page.all("script") if e.attributes.get("type") != "application/ld+json"]
    return Counter([*kept, *(("script", "", e.text) for e in run)])


def assert_nothing_lost(hostile: Site, harmless: Site) -> None:
    """Assert that every text that the harmless pages show stands whole on the same pages."""
    for where, text in harmless.signs.items():
        for name, words in harmless.words.items():
            # A rule's name is the machine's, and printed with spaces for hyphens.
            if visible(text) in words and not where.endswith(".rule"):
                assert visible(hostile.signs[where]) in hostile.words[name], (where, name)
    (title,) = hostile.pages["articles/one.html"].all("title")
    assert " ".join(visible(hostile.signs["article.title"]).split()) in " ".join(title.text.split())


def assert_data_whole(hostile: Site, harmless: Site) -> None:
    """Assert that the data file holds every text, character by character, where the harmless one has it."""
    mine, theirs = set(texts_of(hostile.data)), set(texts_of(harmless.data))
    for where, text in harmless.signs.items():
        if text in theirs:
            assert {hostile.signs[where], hostile.signs[where].strip()} & mine, where


def assert_article_whole(hostile: Site, payload: str) -> None:
    """Assert that the full text of an article is shown in paragraphs with its letters and nothing more."""
    text = hostile.pages["articles/text.html"].first("div", "text")
    assert {e.tag for e in text.all()} <= {"p", "h3", "a", "div"}
    left = visible("".join(e.text for e in text.all("p") + text.all("h3")))
    for letter in set(visible(payload)) - set("\u202e\u2066\u200b\ufeff "):
        assert letter in left, letter


@pytest.mark.parametrize("unit", ["[a", "*a ", "_a", "`", "<a ", "![", "((", "\\", "&amp;", "x" * 50 + " "])
def test_long_runs(unit: str, tmp_path: Path) -> None:
    """Builds 10 kB of signs that parsers of Markdown go back over, in title, summary and text, as it does words."""

    def start(name: str, long: str) -> Callable[[], object]:
        root = tmp_path / name
        start_digest(root, title="Tests", bare=True)
        source = Source(sha256=sha256(f"{long}.".encode()).hexdigest(), length=len(long) + 1)
        article = Article(id="a", title=long, summary=long, rights=Rights(status="own"), source=source)  # type: ignore[arg-type]
        write(root, {f"{RECORDS}/articles/a.md": emitted("a.md", article), f"{RECORDS}/articles/a.txt": f"{long}."})
        return lambda: make_site(root, build(root).digest)

    long = unit * (10_000 // len(unit))
    assert dearer(start("digest", long), start("words", "some words " * 900), tries=1) < 5
    page = parse((tmp_path / "digest/site/articles/a.html").read_text(encoding="utf-8"))
    assert visible(long) in visible(page.first("div", "own-words").text)
    assert visible(long) in visible(page.first("div", "text").text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:x", "//evil.example/", "file:///etc/passwd", 'https://a.example/" onclick="alert(1)', "https://a.example/<script>", "mailto:a@b",
        "../people/index.md", "#x", "https://", "http:/a", "https://a.example/ b",
    ],
)  # fmt: skip
def test_addresses(url: str, tmp_path: Path) -> None:
    """Shows an address that is not plainly http or https as words, and links to nothing by it."""
    start_digest(tmp_path / "digest", title="Tests", bare=True)
    article = Article(id="a", url=url, archive=url, known={"url": Known(source=url)})  # type: ignore[arg-type]
    outlet = Outlet(id="o", name="O", kind="website", hosts=(url,))  # type: ignore[arg-type]
    files = {"articles/a.md": emitted("a.md", article), "outlets/o.yml": emitted("o.yml", outlet)}
    write(tmp_path / "digest", {f"{RECORDS}/{name}": text for name, text in files.items()})
    make_site(tmp_path / "digest", build(tmp_path / "digest").digest)
    assert_links(tmp_path / "digest/site")
    page = parse((tmp_path / "digest/site/articles/a.html").read_text(encoding="utf-8"))
    assert visible(url) in visible(page.text)
