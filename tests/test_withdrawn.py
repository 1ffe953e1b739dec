"""Withdrawn is withdrawn: no headline and no quote, anywhere; the address stays, with the reason."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest

from build_digest import main
from digest.build import build
from digest.records.article import Account, Article, Participant, Quotation, Rights, RightsStatus
from digest.records.claims import Known
from digest.records.digest import Profile
from digest.records.ids import PersonId
from digest.records.meeting import Meeting
from digest.records.origin import Source
from digest.records.partial_date import PartialDate
from digest.site.made import make_site
from digest.store.emit import record_lines
from tests.digests import texts_of
from tests.hostile import Filler
from tests.roots import RECORDS, registered_root, write
from tests.world import record_of

REFS = {"MeetingId": "one", "PersonId": "daniel-otieno", "PlaceId": "nairobi", "OutletId": "harbour-gazette", "SeriesId": "one", "VisitId": "one", "ArticleId": "other", "TopicId": "one"}  # fmt: skip
ADDRESS = "https://gazette.example/2019/a-page"
REASON = "The paper asked for it"
FACTS = {"account.person.role", "article.dateline", "account.venue.printed"}
"""Texts of a record that are facts and stay."""


def entries(fill: Filler, where: str, *names: str) -> dict[str, Known]:
    """Return how fields are known, each in words of its own."""
    return {
        n: fill.record(Known, f"{where}.{n}", basis="stated", rule="a-rule", by=None, source=None, start=None, end=None)
        for n in names
    }


def record(fill: Filler) -> Article:
    """Return a record with words of its own in every field that holds words of the source."""
    person = fill.record(Participant, "account.person", known=entries(fill, "person", "x")["x"])
    account = fill.record(
        Account, "account", meeting="one", date=PartialDate("2019-05-02"), weekday=None, time=None, duration=None, format="in-person",
        place="nairobi", venue=None, country=None, people=(replace(person, person=PersonId("daniel-otieno")),), also_present=(),
        known=entries(fill, "account", "date", "place", "meeting", "occasion"),
    )  # fmt: skip
    quote = fill.record(Quotation, "quote", point=fill.text("quote.point"), meeting="one", start=None, end=None)
    return fill.record(
        Article, "article", id="a", url=ADDRESS, archive=None, outlet=None, agency=None, language="en", genre="report", copy_of=None,
        not_copy_of=(), follows=(), demonstration=False, about=(account,), quotes=(quote,), changes=(), summary="In our words.",
        rights=Rights(status="withdrawn", reason=f"{REASON}."), published=PartialDate("2019-05-03"),
        known=entries(fill, "article", "title", "published", "language", "genre"),
    )  # fmt: skip


def written(root: Path) -> dict[str, str]:
    """Write a digest with a withdrawn article that tells of a meeting beside another; return its words by field."""
    registered_root(root)
    fill = Filler("the zephyr said ", REFS)
    article = record(fill)
    text = " ".join(f"{sign} was said." for sign in fill.signs.values())
    source = Source(sha256=sha256(text.encode()).hexdigest(), length=len(text.encode()), name=fill.text("source.name"))
    told = {"meeting": "one", "date": "2019-05-01", "place": "nairobi"}
    rest = {
        "url": "https://b.example/",
        "rights": {"status": "link-only"},
        "published": "2019-05-03",
        "summary": "Told so.",
    }
    other = record_of(Article, {"id": "other", "title": "Another report", "about": [told], **rest})
    cross = Known(basis="cross", quote=fill.signs["account.date.quote"], source="articles/a.md", rule="host-readout")
    meeting = Meeting(id="one", date=PartialDate("2019-05-02"), known={"date": cross})  # type: ignore[arg-type]
    note = f"---\nkind: translation\nquote: {fill.signs['quote.quote']}\noriginal: {fill.text('note.original')}\nbefore: {fill.text('note.before')}\nauthor: Ada\n---\n\nOn that.\n"
    files = {
        "articles/a.md": emitted(replace(article, source=source)), "articles/other.md": emitted(other), "meetings/one.md": emitted(meeting),
        "topics/one.yml": "name: One\nphrases:\n- one\n", "series/one.yml": "name: One\n", "annotations/a/2026-01-02-x.md": note,
    }  # fmt: skip
    write(root, {f"{RECORDS}/{name}": content for name, content in files.items()})
    write(root, {f"originals/{source.sha256}.txt": text})
    return fill.signs


def emitted(record: Article | Meeting) -> str:
    """Return a record's file."""
    return "---\n" + "\n".join(record_lines(record)) + f"\n---\n\n{record.summary}\n"


def shown(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every text that a site shows, the database's among them."""
    for path in sorted((root / "site").rglob("*")):
        if path.suffix in {".html", ".js", ".json", ".xml", ".txt"}:
            yield path.relative_to(root / "site").as_posix(), path.read_text(encoding="utf-8").replace("\u00a0", " ")
    with sqlite3.connect(root / "site/data/digest.db") as database:
        yield "digest.db", "\n".join(database.iterdump())


@pytest.mark.parametrize("profile", get_args(Profile))
def test_nowhere(profile: Profile, tmp_path: Path) -> None:
    """Shows of a withdrawn article its facts, its address and the reason, in both profiles, and none of its words."""
    signs = written(tmp_path / "digest")
    make_site(tmp_path / "digest", build(tmp_path / "digest", profile).digest)
    pages = dict(shown(tmp_path / "digest"))
    found = {(where, name) for where, sign in signs.items() for name, text in pages.items() if sign in text}
    assert {(w, n) for w, n in found if w not in FACTS} == set()
    assert "account.person.role" in {where for where, _ in found}, "the signs would be seen"
    page = pages["articles/a.html"]
    assert ADDRESS in page
    assert REASON in page
    assert "In our words." in page
    assert "Withdrawn: " in pages["articles/index.html"]
    assert "Another report" in pages["meetings/one.html"]


def test_told_of_by_everybody_else(tmp_path: Path) -> None:
    """The same words are shown of the same record when it was not withdrawn: the test above sees them."""
    root = tmp_path / "digest"
    signs = written(root)
    record = root / RECORDS / "articles/a.md"
    record.write_text(record.read_text(encoding="utf-8").replace("status: withdrawn", "status: own"), encoding="utf-8")
    files = texts_of(build(root, "private").files.items())
    seen = {
        where for where, sign in signs.items() if any(sign in text.replace("\\u00a0", " ") for text in files.values())
    }
    assert {"article.title", "quote.quote", "article.mentions[].phrase", "article.statements[].quote"} <= seen
    assert "withdrawn" in get_args(RightsStatus)


def test_records_stay(tmp_path: Path) -> None:
    """Changes no record when the digest is built, and none when the lineage is kept."""
    root = tmp_path / "digest"
    written(root)
    before = {p: p.read_bytes() for p in (root / RECORDS).rglob("*") if p.is_file()}
    assert main(["--root", str(root), "lineage"]) == 0
    assert {p: p.read_bytes() for p in (root / RECORDS).rglob("*") if p.is_file()} == before
