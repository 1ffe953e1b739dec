"""Articles a second in one process, beside the libraries that do a part of it."""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import trafilatura

from bench.made_up import LEADERS, articles, page
from bench.table import Row, timed
from digest.intake.drafts import Draft
from digest.intake.inputs import RawArticle
from digest.intake.minting import article_of
from digest.intake.report import Options
from digest.reading import Vocabulary, find_claims
from digest.records.ids import PersonId, slug
from digest.records.registry import Person, Registry
from digest.store.load import load
from digest.store.pipeline import pipeline
from digest.store.save import article_text
from digest.text.html import read_html
from digest.text.plain import read_plain

PROJECT = Path(__file__).resolve().parent.parent
TEXTS, PAGES, SLOW = 1_000, 200, 50


def reader_rows(_: Path, __: int) -> Iterator[Row]:
    """Yield pasted texts to records beside dateparser, and pages to texts beside trafilatura alone."""
    known = load(PROJECT).registry
    leaders = [Person(id=PersonId(slug(n)), name=n, family=n.split()[-1]) for _, n in LEADERS]
    registry = replace(known, people={**known.people, **{p.id: p for p in leaders}})
    vocabulary = Vocabulary(registry, pipeline())
    texts = [t.encode() for t in articles(TEXTS)]
    own = Row("pasted text to record", TEXTS, "texts", timed(lambda: [_record(t, vocabulary, registry) for t in texts]))
    yield own
    yield _beside(own, _dateparser([t.decode() for t in texts[:SLOW]]))
    pages = [page(t).encode() for t in articles(PAGES)]
    own = Row("web page to text, with dates and markup", PAGES, "pages", timed(lambda: [read_html(p) for p in pages]))
    yield own
    alone = timed(lambda: [trafilatura.extract(p, favor_precision=True) for p in pages])
    yield _beside(own, Row("trafilatura.extract alone", PAGES, "pages", alone))


def _beside(own: Row, other: Row) -> Row:
    """Return the other's line with how much longer or shorter ours takes for one of the same inputs."""
    if not other.seconds:
        return other
    times = (median(own.seconds) / own.number) / (median(other.seconds) / other.number)
    return replace(other, note=f"ours takes {times:.2f} times as long")


def _record(data: bytes, vocabulary: Vocabulary, registry: Registry) -> str:
    raw = RawArticle(name="a", file_name="a.txt", data=data, ending=".txt", clean=read_plain(data))
    draft = Draft(raw, find_claims(raw.clean, vocabulary))
    return article_text(article_of(draft, Options(), registry, ()))


def _dateparser(texts: list[str]) -> Row:
    what = "dateparser search_dates, dates alone"
    try:
        search = importlib.import_module("dateparser.search")
    except ImportError:
        return Row(what, len(texts), "texts", (), note="not installed")
    return Row(what, len(texts), "texts", timed(lambda: [search.search_dates(t, languages=["en"]) for t in texts]))
