"""What was announced, each meeting or visit once: by whom, what came of it, who looked back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from digest.records.article import Mention
from digest.records.digest import MeetingView
from digest.records.ids import MeetingId
from digest.records.partial_date import PartialDate
from digest.records.promise import Announcement, MentionOf, Promise
from digest.records.registry import Registry
from digest.relate.fit import person_key, place_key

_STATES = ("kept", "lapsed", "open")
"""What came of it, the best known first: one announcement that is followed up speaks for its sisters."""


def find_announcements(
    promises: Iterable[Promise],
    views: Mapping[MeetingId, MeetingView],
    mentions: Iterable[MentionOf],
    registry: Registry,
) -> tuple[Announcement, ...]:
    """Return the announcements by what was announced, the earliest first.

    Those of one meeting are one, and so are those of the meetings of one visit. Words that settle no meeting belong to
    the announcement that was made at the same meeting for the same people, if nothing that they name speaks against it.
    """
    groups: dict[str, list[Promise]] = {}
    loose: list[Promise] = []
    for promise in promises:
        if promise.meetings and promise.told.resolution.state in {"automatic", "confirmed"}:
            groups.setdefault(_subject(promise.meetings[0], views), []).append(promise)
        else:
            loose.append(promise)
    near: dict[_Occasion, set[str]] = {}
    for ident, group in groups.items():
        _note(near, ident, group, registry)
    for promise in loose:
        # `_like` asks for a common occasion and a common person, so no other group can be one of sisters.
        found = sorted(set[str]().union(*(near.get(o, ()) for o in _occasions(promise.told, registry))))
        home = next((k for k in found if _sisters(promise, groups[k], views, registry)), None)
        home = home or f"{promise.told.article.id}-{promise.told.mention.start or 0}"
        groups.setdefault(home, []).append(promise)
        _note(near, home, [promise], registry)
    looked = [m for m in mentions if _looks_back(m)]
    made = (_announcement(ident, group, views, looked) for ident, group in groups.items())
    return tuple(sorted(made, key=lambda a: (_earliest(a.told), a.id)))


_Occasion = tuple[Literal["at", "in"], str, str]
"""Where or for when something was announced, at a meeting or for an interval, and of whom."""


def _occasions(told: MentionOf, registry: Registry) -> Iterator[_Occasion]:
    for person in {person_key(p, registry) for p in told.mention.people}:
        yield from (("at", a.meeting, person) for a in told.article.about if a.meeting)
        if told.mention.interval is not None:
            yield "in", told.mention.interval, person


def _note(near: dict[_Occasion, set[str]], ident: str, group: Iterable[Promise], registry: Registry) -> None:
    for occasion in {o for p in group for o in _occasions(p.told, registry)}:
        near.setdefault(occasion, set()).add(ident)


def _subject(ident: MeetingId, views: Mapping[MeetingId, MeetingView]) -> str:
    return views[ident].meeting.visit or ident


def _sisters(
    promise: Promise, group: Sequence[Promise], views: Mapping[MeetingId, MeetingView], registry: Registry
) -> bool:
    """Return whether an announcement is one with those of a group: made of the same people on the same occasion."""
    meant = {i for p in group for i in p.meetings}
    if promise.meetings and not meant & set(promise.meetings):
        return False
    if meant & set(promise.told.mention.rejected):
        return False
    return any(_like(promise.told, p.told, views, registry) for p in group)


def _like(one: MentionOf, other: MentionOf, views: Mapping[MeetingId, MeetingView], registry: Registry) -> bool:
    said, known = one.mention, other.mention
    people = [{person_key(p, registry) for p in m.people} for m in (said, known)]
    told_at = [{a.meeting for a in x.article.about if a.meeting} for x in (one, other)]
    when = _when(other, views)
    if not people[0] & people[1] or (said.interval and when and not said.interval.overlaps(when)):
        return False
    if _apart(said, known, registry):
        return False
    return bool(told_at[0] & told_at[1]) or (said.interval is not None and said.interval == known.interval)


def _apart(said: Mention, known: Mention, registry: Registry) -> bool:
    """Return whether two mentions name different places or forms."""
    pairs = [(place_key(said.place, registry), place_key(known.place, registry))]
    pairs += [(said.country, known.country), (said.format, known.format), (said.series, known.series)]
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _when(told: MentionOf, views: Mapping[MeetingId, MeetingView]) -> PartialDate | None:
    sure = told.resolution.state in {"automatic", "confirmed"}
    view = views.get(told.resolution.meetings[0]) if sure else None
    return (view.meeting.date if view else None) or told.mention.interval


def _looks_back(entry: MentionOf) -> bool:
    sure = entry.resolution.state in {"automatic", "confirmed"}
    return entry.mention.direction == "back" and sure and not entry.article.demonstration


def _earliest(told: Iterable[Promise]) -> date:
    days = [p.told.article.published.bounds()[0] for p in told if p.told.article.published]
    return min(days, default=date.max)


def _announcement(
    ident: str, group: Sequence[Promise], views: Mapping[MeetingId, MeetingView], looked: Sequence[MentionOf]
) -> Announcement:
    state = next(s for s in _STATES if any(p.state == s for p in group))
    best = next(p for p in group if p.state == state)
    sure = {i for p in group if p.told.resolution.state in {"automatic", "confirmed"} for i in p.meetings}
    meetings = sure or {i for p in group for i in p.meetings}
    told = sorted(group, key=lambda p: (_earliest([p]), p.told.article.id, p.told.mention.start or 0))
    return Announcement(
        id=ident,
        told=tuple(told),
        state=best.state,
        meetings=tuple(sorted(meetings, key=lambda i: (views[i].meeting.date or "9999", i))),
        recalled=tuple(m for m in looked if sure and m.resolution.meetings[0] in sure),
        why=best.why,
    )
