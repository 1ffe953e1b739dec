"""Whole small digests: links of every type, announcements, points, visits, and what people have decided."""

import json
from dataclasses import replace
from typing import Any

import pytest

from digest.pages.parts.differences import differing
from digest.pages.parts.facts import agreed
from digest.pages.parts.lists import meeting_item
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.ids import MeetingId
from digest.records.meeting import Meeting, Series, Visit
from digest.records.registry import Registry
from digest.relate import group, index_of, ruled_out
from digest.text.plain import read_plain
from tests.digests import data_text, pages_of, small_digest
from tests.golden import CASES, Case, cases, read_case
from tests.world import record_of


def related(case: Case, registry: Registry) -> Digest:
    """Return the digest of a case; accounts that name no meeting are grouped as `add` groups them."""
    visits = {v.id: v for v in (record_of(Visit, x) for x in case.get("visits", []))}
    series = {s.id: s for s in (record_of(Series, x) for x in case.get("series", []))}
    known = replace(registry, visits=visits, series={**registry.series, **series})
    meetings = {m.id: m for m in (record_of(Meeting, x) for x in case.get("meetings", []))}
    articles: dict[Any, Article] = {}
    for fields in case.get("articles", []):
        article = record_of(Article, fields)
        index = index_of(known, articles, meetings)
        out = ruled_out(meetings.values()).get(article.id, frozenset())
        articles[article.id] = group(article, index, meetings, out)
    texts = {i: read_plain(words.encode()) for i, words in case.get("texts", {}).items()}
    return small_digest(articles.values(), meetings.values(), registry=known, texts=texts)


def told(digest: Digest) -> dict[str, Any]:
    """Return what cases expect of a digest, as plain data."""
    return {
        "meetings": {a.id: [x.meeting for x in a.about] for a in digest.articles.values()},
        "links": [
            f"{k.type}: {k.article or k.start} > {k.target} ({k.state})" for k in digest.links if k.type != "about"
        ],
        "promises": [
            f"{p.state}: {p.told.article.id} > {' or '.join(p.meetings)}".strip(" >") for p in digest.promises
        ],
        "wanted": [w.id for w in digest.wanted],
        "visits": {i: v.meeting.visit for i, v in digest.meetings.items() if v.meeting.visit},
        "moved": dict(digest.moved),
        "points": {
            i: {
                p.point: {c.article: f"{c.state}{' (proposed)' if c.proposed and c.words else ''}" for c in p.cells}
                for p in v.points
            }
            for i, v in digest.meetings.items()
            if v.points
        },
        "numbers": {
            f"{i}: {p.point}": [f"{n.unit}: {' or '.join(str(v) for v, _ in n.values)}" for n in p.numbers]
            for i, v in digest.meetings.items()
            for p in v.points
            if p.numbers
        },
        "sources": {
            i: [str(v.witness_count), {f.field: [str(v.count_witnesses(ids)) for _, ids in f.values] for f in v.fields}]
            for i, v in digest.meetings.items()
        },
        "standing": {i: dict(v.standing) for i, v in digest.meetings.items()},
        "announcements": [
            f"{a.state}: {', '.join(a.meetings)}: {', '.join(p.told.article.id for p in a.told)}"
            + (f": recalled in {', '.join(m.article.id for m in a.recalled)}" if a.recalled else "")
            for a in digest.announcements
        ],
        "differ": [i for i, v in digest.meetings.items() if v.differs],
    }


@pytest.mark.parametrize("case", cases("related"))
def test_related(case: Case, registry: Registry) -> None:
    """Relates as the case expects, whatever else it makes of the digest."""
    digest = related(case, registry)
    found = told(digest)
    for name, wanted in case["expect"].items():
        assert found[name] == wanted, name
    for link in digest.links:
        assert link.reason
        assert link.rule
    for view in digest.meetings.values():
        assert view.differs == bool(differing(view)), "the search and the pages say the same"


def test_shared_text_is_told(registry: Registry) -> None:
    """Says on a meeting's page, in lists and in the data how many sources it has, and who shares a text with one."""
    digest = related(read_case(CASES / "related/carried-text-is-no-source.yml"), registry)
    (page,) = pages_of(digest, "meetings/one.md")
    assert "2 witnesses: Island News and Coast Wire." in page.body
    assert '<span class="count">2\u00a0of\u00a02\u00a0witnesses</span>' in page.body
    time = '<span class="count">1\u00a0of\u00a02\u00a0witnesses: Valley Echo (the text of Coast Wire)</span>'
    assert time in page.body, "it is said whose the value is, and whose text that is"
    place = agreed(digest.meetings[MeetingId("one")], "place", "tokyo", digest)
    assert place == ' <span class="count">1\u00a0of\u00a02\u00a0witnesses: Coast Wire</span>', "each witness once"
    assert "of 4" not in page.body
    told_there = meeting_item(digest.meetings[MeetingId("one")], digest, "")
    assert "2 witnesses and 2 with the same text: Island News and Coast Wire" in told_there
    (data,) = json.loads(data_text(digest))["meetings"]
    assert (data["witnesses"], len(data["accounts"])) == (2, 4)


@pytest.mark.parametrize("case", cases("related"))
def test_every_link_has_two_ends(case: Case, registry: Registry) -> None:
    """Leads from a record of the digest to another one, and never to itself."""
    digest = related(case, registry)
    for link in digest.links:
        ends = [link.article or link.start, link.target or link.source]
        assert None not in ends
        assert ends[0] != ends[1]
        assert link.target is None or link.target in digest.meetings
