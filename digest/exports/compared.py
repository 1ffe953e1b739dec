"""What each source reports, what was announced, what is wanted and what was changed, for other programs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from digest.exports.parts import EvidenceData
from digest.gate.rights import Shown
from digest.records.article import text
from digest.records.compared import ComparedPoint
from digest.records.digest import Digest, MeetingView
from digest.records.points import Change
from digest.records.promise import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class CellData:
    """What one source says of one point."""

    article: str
    """The source."""

    state: Literal["reports", "in-part", "differs", "silent", "not-checked", "not-held"]
    """not-checked says nothing of the source: nobody has looked; not-held: the digest does not hold its text."""

    evidence: tuple[EvidenceData, ...]
    """Its words."""

    note: str | None
    """What it says, in the digest's words."""

    by: str | None
    """Who has judged it."""

    proposed: bool
    """Whether a rule proposes it and no person has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberValueData:
    """One number with who prints it."""

    number: int
    """The number."""

    articles: tuple[str, ...]
    """The articles that print it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberData:
    """A number on which sources differ."""

    unit: str
    """What is counted."""

    values: tuple[NumberValueData, ...]
    """Each number, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointData:
    """One point with what every source does with it."""

    point: str
    """The point in a few words."""

    note: str | None
    """How the sources differ, in an editor's words."""

    differ: bool
    """Whether they contradict each other."""

    numbers: tuple[NumberData, ...]
    """Numbers that cannot all be right."""

    cells: tuple[CellData, ...]
    """One for each source, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeData:
    """A change of a record."""

    date: str
    """The day."""

    what: str
    """What was changed."""

    by: str
    """By whom."""

    why: str | None
    """Why."""

    source: str | None
    """What it rests on."""

    correction: bool
    """Whether something wrong had been published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseData:
    """Words that announce a meeting, with what came of it."""

    article: str
    """The article."""

    evidence: EvidenceData
    """The words."""

    state: Literal["open", "kept", "lapsed"]
    """kept: it took place; lapsed: its time is over and no source tells of it."""

    meetings: tuple[str, ...]
    """The meeting, or those that may be meant."""

    why: str
    """In one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementData:
    """One meeting or visit that was announced."""

    id: str
    """The meeting's or visit's id, or one made from the article that announces it."""

    state: Literal["open", "kept", "lapsed"]
    """What came of it."""

    meetings: tuple[str, ...]
    """The meetings that are meant."""

    announced: tuple[str, ...]
    """The articles that announce it, the earliest first."""

    recalled: tuple[str, ...]
    """The articles that look back to it."""

    why: str
    """What is known of what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedData:
    """A meeting that mentions alone tell of."""

    id: str
    """Made from what is said; it changes with it."""

    people: tuple[str, ...]
    """Ids, or printed names."""

    interval: str | None
    """The days that are meant (EDTF)."""

    place: str | None
    """The city: an id, or the printed name."""

    venue: str | None
    """The building."""

    country: str | None
    """ISO code."""

    articles: tuple[str, ...]
    """The articles that mention it."""


def point_data(view: MeetingView, shown: Shown) -> tuple[PointData, ...]:
    """Return what each source of a meeting reports."""
    return tuple(_point(p, shown) for p in view.points)


def _point(point: ComparedPoint, shown: Shown) -> PointData:
    cells = tuple(
        CellData(
            article=c.article,
            state=c.state,
            evidence=tuple(
                EvidenceData(quote=e.quote if e.quote in shown[c.article] else None, start=e.start, end=e.end)
                for e, _ in c.words
            ),
            note=c.note or next((n for _, n in c.words if n), None),
            by=c.by,
            proposed=c.proposed and bool(c.words),
        )
        for c in point.cells
    )
    numbers = tuple(
        NumberData(unit=n.unit, values=tuple(NumberValueData(number=v, articles=ids) for v, ids in n.values))
        for n in point.numbers
    )
    return PointData(point=point.point, note=point.note, differ=point.differ, numbers=numbers, cells=cells)


def change_data(changes: Iterable[Change]) -> tuple[ChangeData, ...]:
    """Return changes as they are recorded."""
    return tuple(
        ChangeData(date=c.date, what=c.what, by=c.by, why=c.why, source=c.source, correction=c.correction)
        for c in changes
    )


def promise_data(digest: Digest) -> Iterator[PromiseData]:
    """Yield what was announced, in the order of articles and words."""
    return (_promise(p, digest.shown[p.told.article.id]) for p in digest.promises)


def _promise(promise: Promise, shown: frozenset[str]) -> PromiseData:
    said = promise.told.mention
    words = EvidenceData(quote=said.phrase if said.phrase in shown else None, start=said.start, end=said.end)
    article = promise.told.article.id
    return PromiseData(article=article, evidence=words, state=promise.state, meetings=promise.meetings, why=promise.why)


def announcement_data(digest: Digest) -> Iterator[AnnouncementData]:
    """Yield what was announced, each meeting or visit once."""
    return (
        AnnouncementData(
            id=a.id,
            state=a.state,
            meetings=a.meetings,
            announced=tuple(dict.fromkeys(p.told.article.id for p in a.told)),
            recalled=tuple(dict.fromkeys(m.article.id for m in a.recalled)),
            why=a.why,
        )
        for a in digest.announcements
    )


def wanted_data(digest: Digest) -> Iterator[WantedData]:
    """Yield the meetings that mentions alone tell of."""
    return (
        WantedData(
            id=w.id,
            people=tuple(text(p) or "" for p in w.people),
            interval=w.interval,
            place=text(w.place),
            venue=text(w.venue),
            country=w.country,
            articles=tuple(dict.fromkeys(t.article.id for t in w.told)),
        )
        for w in digest.wanted
    )
