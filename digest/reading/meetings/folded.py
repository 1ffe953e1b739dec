"""Mentions that say again what another one says: a journey that brings people together, a meeting named once more."""

from collections.abc import Sequence

from digest.records.article import Account, Mention, Printed
from digest.records.registry import Registry, key


def folded(mentions: Sequence[Mention], accounts: Sequence[Account], registry: Registry) -> tuple[Mention, ...]:
    """Return the mentions without those that tell nothing beside another of the same people.

    "X will visit Oslo on Friday. She will meet Y": the journey is the meeting's place and day. "The meeting between X and
    Y is to last an hour" names no day or place of its own, where the text has announced it. `accounts` are those that the
    text reports: what it recalls without day and place beside them is one of them.
    """
    out: list[Mention] = []
    for here, mention in enumerate(mentions):
        others = [(n, m) for n, m in enumerate(mentions) if n != here and m.direction == mention.direction]
        journey = len(mention.people) == 1 and any(_is_part(mention, m, registry) for _, m in others)
        again = any(_says_more(m, mention, first=n < here) for n, m in others)
        told = mention.direction == "back" and any(_who(mention) == _of(a) for a in accounts) and _is_bare(mention)
        if not (journey or again or (told and mention.format in {None, *(a.format for a in accounts)})):
            out.append(mention)
    return tuple(out)


def _is_part(journey: Mention, meeting: Mention, registry: Registry) -> bool:
    """Return whether somebody's journey is the one on which a meeting was or will be: to its place, in its days."""
    if len(meeting.people) < 2 or not _who(journey) < _who(meeting):  # noqa: PLR2004 (two meet)
        return False
    days = journey.interval
    apart = days and not (meeting.interval and meeting.interval.within(days))
    to, at = _country(journey, registry), _country(meeting, registry)
    placed = journey.place is None or meeting.place is None or _same_place(journey, meeting)
    return not apart and placed and (to == at if at else to is None)


def _same_place(one: Mention, other: Mention) -> bool:
    return str(getattr(one.place, "printed", one.place)) == str(getattr(other.place, "printed", other.place))


def _country(mention: Mention, registry: Registry) -> str | None:
    record = None if mention.place is None or isinstance(mention.place, Printed) else registry.places.get(mention.place)
    return mention.country or (record.country if record else None)


def _says_more(other: Mention, mention: Mention, *, first: bool) -> bool:
    """Return whether another mention of the same people tells all that one tells, and more, or stands before it."""
    if not _who(mention) <= _who(other) or mention.format not in {None, other.format} or mention.venue:
        return False
    days, place = mention.interval, mention.place
    within = days is None or (other.interval is not None and other.interval.within(days))
    there = (place is None and mention.country in {None, other.country}) or (
        place is not None and _same_place(mention, other)
    )
    return within and there and ((first and _is_bare(mention)) or not _is_alike(mention, other))


def _is_alike(one: Mention, other: Mention) -> bool:
    """Return whether two mentions name the same day and place."""
    return (one.interval, one.place, one.country) == (other.interval, other.place, other.country)


def _is_bare(mention: Mention) -> bool:
    """Return whether a mention names neither day nor place."""
    return not (mention.interval or mention.place or mention.country or mention.venue or mention.series)


def _who(mention: Mention) -> frozenset[str]:
    return frozenset(map(key, mention.people))


def _of(account: Account) -> frozenset[str]:
    return frozenset(key(p.person) for p in account.people)
