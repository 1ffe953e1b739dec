"""Links between articles and meetings, each with its rule, its words and its reason.

A new link type is one function and one entry in `LINK_RULES`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from digest.records.article import Article, Mention
from digest.records.claims import Evidence, Known
from digest.records.digest import MeetingView, MentionOf
from digest.records.ids import ArticleId, MeetingId
from digest.records.lineage import Lineage
from digest.records.link import Link, Resolution
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from digest.relate.fit import person_key
from digest.relate.grouping import MeetingIndex
from digest.relate.resolve import resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that link rules look at."""

    registry: Registry
    """People, places, outlets, visits and series."""

    articles: Mapping[ArticleId, Article]
    """Articles by id."""

    meetings: Mapping[MeetingId, MeetingView]
    """Meetings by id."""

    mentions: tuple[MentionOf, ...]
    """Every mention with what it means."""

    lineages: tuple[Lineage, ...] = ()
    """Which article follows whose text."""


def resolve_all(articles: Iterable[Article], index: MeetingIndex) -> tuple[MentionOf, ...]:
    """Return every mention with what it means, in the order of articles and words."""
    return tuple(MentionOf(article=a, mention=m, resolution=resolve(m, a, index)) for a in articles for m in a.mentions)


def about(world: World) -> Iterable[Link]:
    """Yield a link from each article to the meeting that it reports, or to those that may be meant."""
    for article in world.articles.values():
        for account in article.about:
            known = account.known.get("meeting", Known(basis="person"))
            evidence = next(
                (k.evidence for f in ("date", "place", "venue") if (k := account.known.get(f)) and k.quote), None
            )
            evidence = evidence or next((p.known.evidence for p in account.people if p.known.quote), None)
            if account.meeting:
                automatic = known.basis == "computed" and known.value == account.meeting
                yield Link(
                    type="about",
                    article=article.id,
                    target=account.meeting,
                    state="automatic" if automatic else "confirmed",
                    rule=known.rule or "record",
                    evidence=evidence,
                    reason=_ABOUT.get(known.rule or "", "the record of the article says so"),
                )
            for candidate in known.alternatives if account.meeting is None else ():
                yield Link(
                    type="about",
                    article=article.id,
                    target=MeetingId(candidate),
                    state="review",
                    rule=known.rule or "record",
                    evidence=evidence,
                    reason=f"may be the meeting that the article reports: {_MAY.get(known.rule or '', 'it fits')}",
                )


_ABOUT = {
    "same-people-same-day": "the article reports a meeting of the same people on the same day",
    "only-one-fits": "of the meetings of these people, only this one fits the article's date, format and place",
    "first-account": "the article is the first account of this meeting",
}
_MAY = {
    "several-may-be-meant": "people, place and format fit, and so do other meetings",
    "date-unknown": "people, place and format fit, but the article gives no date",
    "several-that-day": "the same people met more than once that day",
}


def looks(world: World) -> Iterable[Link]:
    """Yield a link for each mention that looks back or ahead to a meeting of the digest."""
    for entry in world.mentions:
        article, mention, resolution = entry.article, entry.mention, entry.resolution
        start = next((a.meeting for a in article.about if a.meeting), None)
        for target in resolution.meetings:
            if target not in world.meetings:
                continue
            yield Link(
                type="looks back" if mention.direction == "back" else "looks ahead",
                article=article.id,
                start=start,
                target=target,
                state="review"
                if resolution.state == "review"
                else "confirmed"
                if resolution.state == "confirmed"
                else "automatic",
                rule=resolution.rule,
                evidence=Evidence(mention.phrase, mention.start, mention.end),
                reason=reason_of(mention, resolution),
            )
        for target in mention.rejected:
            yield Link(
                type="looks back" if mention.direction == "back" else "looks ahead",
                article=article.id,
                start=start,
                target=target,
                state="rejected",
                rule="person",
                evidence=Evidence(mention.phrase, mention.start, mention.end),
                reason="a person has ruled it out",
            )


def reason_of(mention: Mention, resolution: Resolution) -> str:
    """Return why a mention leads to a meeting, in one sentence."""
    when = ""
    if mention.interval:
        counted = f", counted from {mention.known.anchor}" if mention.known.anchor else ""
        when = f"the words mean {mention.interval.words()}{counted}; "
    return when + resolution.why


def same_visit(world: World) -> Iterable[Link]:
    """Yield a link between meetings that followed one another during one visit."""
    for visit in world.registry.visits.values():
        meetings = _by_date(v.meeting for v in world.meetings.values() if v.meeting.visit == visit.id)
        for earlier, later in pairwise(meetings):
            yield Link(
                type="same visit",
                start=earlier.id,
                target=later.id,
                state="confirmed",
                rule="record",
                reason=f"both belong to one visit: {visit.title}",
            )


def same_series(world: World) -> Iterable[Link]:
    """Yield a link between meetings that followed one another in one series."""
    for series in world.registry.series.values():
        meetings = _by_date(v.meeting for v in world.meetings.values() if v.meeting.series == series.id)
        for earlier, later in pairwise(meetings):
            yield Link(
                type="same series",
                start=earlier.id,
                target=later.id,
                state="confirmed",
                rule="record",
                reason=f"both belong to the series {series.name}",
            )


def follows(world: World) -> Iterable[Link]:
    """Yield a link from each dated meeting to the next one of the same people."""
    groups: dict[frozenset[str], list[Meeting]] = {}
    for view in world.meetings.values():
        people = frozenset(person_key(p.person, world.registry) for p in view.meeting.people)
        if len(people) > 1 and view.meeting.date:
            groups.setdefault(people, []).append(view.meeting)
    for people in sorted(groups, key=sorted):
        for earlier, later in pairwise(_by_date(groups[people])):
            first, second = earlier.date, later.date
            if first and second and first.bounds()[1] < second.bounds()[0]:
                yield Link(
                    type="follows",
                    start=earlier.id,
                    target=later.id,
                    state="automatic",
                    rule="same-people-in-order",
                    reason="one follows the other among the meetings of the same people that the digest knows",
                )


def follows_text(world: World) -> Iterable[Link]:
    """Yield a link from each article to the one whose text it follows, and to those that a person has ruled out."""
    for entry in world.lineages:
        if entry.direction != "unknown":
            yield Link(
                type="follows the text of",
                article=entry.article,
                source=entry.source,
                state="confirmed" if entry.direction == "person" else "automatic",
                rule=entry.rule,
                reason=entry.reason,
            )
    for article in world.articles.values():
        for source in article.not_copy_of:
            yield Link(
                type="follows the text of",
                article=article.id,
                source=source,
                state="rejected",
                rule="person",
                reason="a person has ruled it out",
            )


def _by_date(meetings: Iterable[Meeting]) -> list[Meeting]:
    return sorted((m for m in meetings if m.date), key=lambda m: (m.date.bounds()[0] if m.date else None, m.id))


LINK_RULES: tuple[Callable[[World], Iterable[Link]], ...] = (
    about,
    looks,
    same_visit,
    same_series,
    follows,
    follows_text,
)


def make_links(world: World) -> tuple[Link, ...]:
    """Return all links, sorted, each once."""
    order = {"about": 0, "looks back": 1, "looks ahead": 2, "same visit": 3, "same series": 4, "follows": 5}
    order["follows the text of"] = 6
    found = {link for rule in LINK_RULES for link in rule(world)}
    return tuple(
        sorted(
            found,
            key=lambda k: (
                order.get(k.type, 9),
                k.article or "",
                k.start or "",
                k.target or "",
                k.source or "",
                k.evidence.start or 0 if k.evidence else 0,
                k.state,
            ),
        )
    )
