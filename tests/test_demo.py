"""The demonstration as a newcomer gets it: one strict build, and what it must show."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from digest.build import build
from digest.gate.rights import ALL_QUOTES_WORDS, may_publish, quotable
from digest.reading import Vocabulary, find_claims
from digest.records.counting import QUOTE_WORDS
from digest.records.digest import Digest
from digest.site.made import make_site
from digest.store.load import load
from digest.store.pipeline import pipeline
from digest.text import READERS
from tests.links import assert_links
from tests.roots import PROJECT, RECORDS, demo_root
from tests.shown import Element, parse

MEETINGS = {
    "2022-02-04-beijing", "2022-09-15-samarkand", "2022-12-30-video", "2023-03-20-moscow", "2023-03-21-moscow",
    "2023-09-20-st-petersburg", "2023-02-putin-wang", "2023-10-putin-xi", "2024-05-16-beijing",
}  # fmt: skip
"""The meetings that the demonstration is about."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Digest]:
    """The demonstration, built once, with its digest."""
    root = demo_root(tmp_path_factory.mktemp("demo") / "digest")
    built = build(root)
    make_site(root, built.digest)  # Raises when MkDocs warns of anything.
    return root, built.digest


def page(root: Path, name: str) -> Element:
    """Return a page of the site."""
    return parse((root / "site" / name).read_text(encoding="utf-8"))


def test_links_lead_somewhere(demo: tuple[Path, Digest]) -> None:
    """Has no link that leads nowhere, and asks no other host for anything."""
    assert_links(demo[0] / "site")


def test_public(demo: tuple[Path, Digest]) -> None:
    """Builds in the public profile, because it holds no private text."""
    assert demo[1].profile == "public"


def test_meetings(demo: tuple[Path, Digest]) -> None:
    """Has a record and a page for each of the nine meetings."""
    root, digest = demo
    assert {i for i, v in digest.meetings.items() if v.recorded} == MEETINGS
    for ident in digest.meetings:
        assert (root / f"site/meetings/{ident}.html").is_file()


def test_where_accounts_differ(demo: tuple[Path, Digest]) -> None:
    """Sets accounts that differ on the city side by side, and leads with the host's."""
    root, digest = demo
    view = digest.meetings["2023-09-20-st-petersburg"]  # type: ignore[index]
    place = next(f for f in view.fields if f.field == "place")
    assert place.differ
    assert [v for v, _ in place.values] == ["st-petersburg", "moscow"]
    note = page(root, "meetings/2023-09-20-st-petersburg.html").first("div", "differs").text.replace("\u00a0", " ")
    assert "St Petersburg" in note
    assert "Moscow" in note
    assert view.meeting.place == "st-petersburg"


def test_mention_alone(demo: tuple[Path, Digest]) -> None:
    """Keeps a meeting that no article reports, known from what others say of it."""
    root, digest = demo
    assert digest.meetings["2022-02-04-beijing"].accounts == ()  # type: ignore[index]
    assert "No article of the digest reports it" in page(root, "meetings/2022-02-04-beijing.html").text or (
        "No article of the digest reports this meeting" in page(root, "meetings/2022-02-04-beijing.html").text
    )


LINKS = {
    ("2022-12-30", "looks ahead", "2023-03-20-moscow"),
    ("2022-12-30", "looks back", "2022-09-15-samarkand"),
    ("2023-09-2", "looks back", "2023-03-20-moscow"),
    ("2023-09-20", "looks ahead", "2023-10-putin-xi"),
    ("2023-09-20", "looks back", "2023-02-putin-wang"),
    ("2023-03-2", "looks ahead", "2023-03-21-moscow"),
    ("2024-05-16", "looks back", "2023-10-putin-xi"),
    ("2024-05-16", "looks back", "2022-02-04-beijing"),
}
"""Links that a careful reader of the articles makes: how the article's id begins, the kind, the meeting."""


@pytest.mark.parametrize("link", sorted(LINKS), ids=" ".join)
def test_expected_link(link: tuple[str, str, str], demo: tuple[Path, Digest]) -> None:
    """Makes the links that a careful reader makes, each with its words and its reason."""
    begin, kind, target = link
    digest = demo[1]
    found = [
        k for k in digest.links if k.article and k.article.startswith(begin) and (k.type, k.target) == (kind, target)
    ]
    assert found
    assert any(k.state in {"automatic", "confirmed", "example"} for k in found)
    for entry in found:
        assert entry.reason
        assert entry.evidence is None or entry.evidence.quote


def linked(shown: Element) -> set[str]:
    """Where the rows of links on a page lead to."""
    rows = [e for e in shown.all("div") if {"linked", "links"} & set(e.attributes.get("class", "").split())]
    return {e.attributes["href"] for row in rows for e in row.all("a")}


def test_both_ends(demo: tuple[Path, Digest]) -> None:
    """Shows every link at both of its ends."""
    root, digest = demo
    for link in digest.links:
        if link.state == "rejected" or link.type == "about":
            continue
        if link.source:
            for one, other in ((link.article, link.source), (link.source, link.article)):
                ends = {
                    e.attributes["href"] for e in page(root, f"articles/{one}.html").first("div", "lineage").all("a")
                }
                assert f"{other}.html" in ends
            continue
        ends = linked(page(root, f"meetings/{link.target}.html"))
        if link.article and link.start:
            assert f"../articles/{link.article}.html" in ends
            assert f"../meetings/{link.target}.html" in linked(page(root, f"articles/{link.article}.html"))


def test_report_that_follows_the_wire(demo: tuple[Path, Digest]) -> None:
    """Finds the one report of the demonstration that was written after another, and no other."""
    found = [x for x in demo[1].lineages if x.direction != "person"]
    ((article, source, counted),) = [(x.article, x.source, (x.in_order, x.sentences)) for x in found]
    assert article.startswith("2023-09-21-readout-demonstration-putin-receives")
    assert source.startswith("2023-09-20-readout-demo-wire")
    assert counted == (9, 9)


def test_policy_is_no_forum(demo: tuple[Path, Digest]) -> None:
    """Links no words about the Belt and Road Initiative to the forum of that name."""
    for link in demo[1].links:
        if link.target == "2023-10-putin-xi" and link.evidence:
            assert "Initiative" not in link.evidence.quote
            assert "initiative" not in link.evidence.quote


def test_undated_report_stays_undated(demo: tuple[Path, Digest]) -> None:
    """Gives a report that names only a weekday no date, and lists what it may report."""
    (article,) = (a for i, a in demo[1].articles.items() if i.startswith("undated"))
    assert article.published is None
    account = article.about[0]
    assert (account.date, account.weekday, account.meeting) == (None, "thursday", None)
    assert "2024-05-16-beijing" in account.known["meeting"].alternatives
    assert account.known["meeting"].review


def test_rights(demo: tuple[Path, Digest]) -> None:
    """Holds full texts only of articles of its own, and short quotations of all others."""
    digest = demo[1]
    for ident in digest.texts:
        assert may_publish(digest.articles[ident])
    for article in digest.articles.values():
        if not may_publish(article):
            assert article.url or "Its text is not held, and no address of it is recorded." in article.summary
            assert article.rights.status == "quotation"
            quotes = quotable(article, None, "public")
            assert all(len(q.split()) <= QUOTE_WORDS for q in quotes)
            assert sum(len(q.split()) for q in quotes) <= ALL_QUOTES_WORDS
            assert {q.quote for q in article.quotes} <= quotes, "an editor's quotes are over the allowance"


def test_own_reports(demo: tuple[Path, Digest]) -> None:
    """Has at least six reports written for it, marked so on their pages and with their full text."""
    root, digest = demo
    own = [a for a in digest.articles.values() if a.demonstration]
    assert len(own) >= 6
    for article in own:
        assert article.rights.status == "own"
        assert article.id in digest.texts
        shown = page(root, f"articles/{article.id}.html")
        assert "written for the demonstration" in shown.text
        assert shown.first("div", "text").text.strip()


def test_own_reports_read_anew(demo: tuple[Path, Digest]) -> None:
    """Reads from the own reports what their records say, or leaves to the record what a person changed."""
    root, digest = demo
    vocabulary = Vocabulary(load(root).registry, pipeline())
    for ident, text in digest.texts.items():
        article = digest.articles[ident]
        reading = find_claims(text, vocabulary)
        for name, found in reading.header.items():
            known = article.known.get(name)
            if known and known.basis != "person" and known.value is not None:
                assert str(found.known.value) == known.value, (ident, name)
        assert len(reading.about) == len(article.about), ident
        for read, kept in zip(reading.about, article.about, strict=True):
            for name, known in read.known.items():
                if name in kept.known and kept.known[name].basis not in {"person", "cross"}:
                    assert known.value == kept.known[name].value, (ident, name)


def test_every_quote_is_in_place(demo: tuple[Path, Digest]) -> None:
    """Quotes only words that stand in the texts that it holds, at their place."""
    digest = demo[1]
    for ident, text in digest.texts.items():
        article = digest.articles[ident]
        for mention in article.mentions:
            assert mention.start is None or text.text[mention.start : mention.end] == mention.phrase
        for account in article.about:
            for known in account.known.values():
                assert known.quote is None or known.quote in text.text


def test_front_matter(demo: tuple[Path, Digest]) -> None:
    """Gives generated pages the fields that the project promises, absent where unknown."""
    text = (demo[0] / "docs/meetings/2023-09-20-st-petersburg.md").read_text(encoding="utf-8")
    head = text.split("\n---\n")[0]
    for line in (
        'date: "2023-09-20"',
        'place: "St Petersburg"',
        'venue: "Constantine Palace"',
        '  - "Vladimir Putin"',
        '  - "Wang Yi"',
    ):
        assert line in head
    undated = next((demo[0] / "docs/articles").glob("undated-*.md")).read_text(encoding="utf-8").split("\n---\n")[0]
    assert "\npublished:" not in undated
    assert "\noutlet:" not in undated


def test_plain_text(demo: tuple[Path, Digest]) -> None:
    """Writes pages that can be read as plain text: no line of HTML but the stylesheet's boxes, tables and one picture.

    What each source reports, and lists that can be sorted by day and filtered, have no form in Markdown.
    """
    tables = {"table", "thead", "tbody", "tr", "th", "td", "a", "q"}
    filters = {"label", "select", "option", "input", "button"}
    lists = {("meetings", "index"): tables | filters, ("articles", "index"): tables}
    for path in sorted((demo[0] / "docs").glob("*/*.md")):
        if RECORDS in path.as_posix():
            continue
        text = path.read_text(encoding="utf-8")
        assert text.startswith("---\ntitle: ")
        assert text.endswith("\n")
        assert "\r" not in text
        boxes = re.sub(r"^<svg .*</svg>$", "", text.split("\n---\n", 1)[1], flags=re.MULTILINE)
        tags = {e.tag for e in parse(boxes).all()}
        more = lists.get((path.parent.name, path.stem)) or (tables if path.parent.name == "meetings" else set())
        more = more | {"nav"} | ({"figure", "figcaption"} if path.parent.name == "map" else set())
        # Notes, their marks, and the ways to write one are inline HTML: they stand in any generator.
        more |= {"mark", "sup", "aside", "a", "q", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre"}
        more |= {"ins", "del"}  # words that differ between sentences side by side
        more |= {"fieldset", "legend", "label", "input"} if path.parent.name == "annotations" else set()
        assert tags <= {"!--", "div", "span", "small", "br", "details", "summary", "p", *more}, path


def test_data_names_what_it_holds(demo: tuple[Path, Digest]) -> None:
    """Has the same articles, meetings and links in the data file as in the digest, with states and reasons."""
    root, digest = demo
    data: Any = json.loads((root / "site/data/digest.json").read_text(encoding="utf-8"))
    assert [a["id"] for a in data["articles"]] == sorted(digest.articles)
    assert [m["id"] for m in data["meetings"]] == sorted(digest.meetings)
    assert len(data["links"]) == len(digest.links)
    assert {k["state"] for k in data["links"]} <= {"automatic", "review", "confirmed", "rejected", "example"}
    assert all(k["reason"] and k["rule"] and k["type"] for k in data["links"])
    for article in data["articles"]:
        for field in article["fields"].values():
            assert (field["value"] is None) == (field["basis"] == "unknown")


def test_no_private_text_in_the_repository() -> None:
    """Holds beside its records only texts of its own."""
    endings = {s for r in READERS for s in r.suffixes if s != ".md"}
    for path in sorted((PROJECT / RECORDS / "articles").iterdir()):
        if path.suffix in endings:
            assert "status: own" in path.with_suffix(".md").read_text(encoding="utf-8"), path.name
