"""Meetings grouped and linked: processor seconds, memory, and how often a link is right where the answer is known."""

import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.diplomacy import Diplomacy, Reference, diplomacy, references, reports
from bench.table import Row, once, timed
from digest.records.article import Article
from digest.records.digest import Home
from digest.records.ids import ArticleId
from digest.records.link import Resolution
from digest.records.partial_date import day
from digest.records.references import Records
from digest.relate import MeetingIndex, group, relate
from digest.relate.resolve import resolve

HELD, ASKED = 3_800, 1_500
PEOPLE = 60


def linking_rows(_: Path, __: int) -> Iterator[Row]:
    """Yield how well references resolve, then the time and memory of a newsroom's digest and of an archive's."""
    world = diplomacy(HELD, PEOPLE)
    asked = list(references(world, ASKED))
    index = MeetingIndex(world.meetings.values(), world.registry)
    seconds = timed(lambda: [_answer(r, index) for r in asked])
    yield Row("references resolved among 3,800 meetings", len(asked), "references", seconds, note=_score(asked, index))
    newsroom = diplomacy(3_000, 200)
    articles = list(reports(newsroom, 10_000))
    yield Row("10,000 articles grouped and linked", 10_000, "articles", once(lambda: _whole(newsroom, articles)))
    archive = diplomacy(380_000, 4_000)
    before = _megabytes()
    seconds = once(lambda: relate(_records(archive, {}), "public", Home()))
    yield Row(
        "380,000 meetings linked",
        380_000,
        "meetings",
        seconds,
        (_megabytes() - before,),
        note="memory above the records",
    )


def _records(world: Diplomacy, articles: dict[ArticleId, Article]) -> Records:
    return Records(world.registry, articles, world.meetings if not articles else {}, {}, {"meetings": set()})


def _whole(world: Diplomacy, articles: list[Article]) -> None:
    """Group every article as `add` does, then relate the whole digest."""
    index = MeetingIndex((), world.registry)
    grouped = {a.id: group(a, index, ()) for a in articles}
    relate(_records(world, grouped), "public", Home())


def _answer(asked: Reference, index: MeetingIndex) -> Resolution:
    article = Article(id=ArticleId("a"), published=day(asked.published))
    return resolve(replace(asked.mention), article, index)


def _score(asked: list[Reference], index: MeetingIndex) -> str:
    """Return the share that is linked without a person, how often that is right, how often the list holds the right one.

    Two meetings of one visit on the same facts are one answer: the first stands for the visit.
    """
    automatic = right = listed = review = 0
    for reference in asked:
        found = _answer(reference, index)
        if found.state == "automatic":
            automatic += 1
            right += found.meetings[0] == reference.meant
        else:
            review += 1
            listed += reference.meant in found.meetings
    return f"{automatic / len(asked):.1%} automatic, {right / max(1, automatic):.2%} right; listed {listed / max(1, review):.1%}"


def _megabytes() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
