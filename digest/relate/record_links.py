"""Links that records make, without any words: visits, series, and who met when."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import pairwise

from digest.records.ids import MeetingId, PersonId, SeriesId, VisitId
from digest.records.link import Link
from digest.records.meeting import Meeting
from digest.relate.fit import principals_of
from digest.relate.visits import stays
from digest.relate.world import World


def same_visit(world: World) -> Iterable[Link]:
    """Yield a link between meetings that followed one another during one visit."""
    for ident, meetings in _by(lambda m: m.visit, world):
        title = world.registry.visits[VisitId(ident)].title
        for earlier, later in pairwise(meetings):
            rules = {m.known["visit"].rule for m in (earlier, later) if "visit" in m.known} - {None}
            yield Link(
                type="same visit",
                start=earlier.id,
                target=later.id,
                state="automatic" if rules else "confirmed",
                rule="within-the-visit" if rules else "record",
                reason=f"both belong to one visit: {title}",
            )


def same_series(world: World) -> Iterable[Link]:
    """Yield a link between meetings that followed one another in one series."""
    for ident, meetings in _by(lambda m: m.series, world):
        name = world.registry.series[SeriesId(ident)].name
        for earlier, later in pairwise(meetings):
            yield Link(
                type="same series",
                start=earlier.id,
                target=later.id,
                state="confirmed",
                rule="record",
                reason=f"both belong to the series {name}",
            )


def _by(what: Callable[[Meeting], str | None], world: World) -> Iterable[tuple[str, list[Meeting]]]:
    """Yield the dated meetings that share a value, in order."""
    out: dict[str, list[Meeting]] = {}
    for view in world.meetings.values():
        if (value := what(view.meeting)) is not None:
            out.setdefault(value, []).append(view.meeting)
    for value in sorted(out):
        yield value, by_date(out[value])


def precedes(world: World) -> Iterable[Link]:
    """Yield a link from each dated meeting to the next one of the same people."""
    groups: dict[frozenset[str], list[Meeting]] = {}
    for view in world.meetings.values():
        people = principals_of(view.meeting, world.registry)
        if len(people) > 1 and view.meeting.date:
            groups.setdefault(people, []).append(view.meeting)
    for people in sorted(groups, key=sorted):
        for earlier, later in pairwise(by_date(groups[people])):
            first, second = earlier.date, later.date
            if first and second and first.bounds()[1] < second.bounds()[0]:
                yield Link(
                    type="precedes",
                    start=earlier.id,
                    target=later.id,
                    state="automatic",
                    rule="same-people-in-order",
                    reason="the digest knows of no other meeting of just these people between the two",
                )


def by_date(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return the meetings that have a date, in its order."""
    return sorted((m for m in meetings if m.date), key=lambda m: (m.date.bounds()[0] if m.date else None, m.id))


def same_stay(world: World) -> Iterable[Link]:
    """Yield a link between meetings in a row of one guest in one country within days, where no record tells of a visit."""
    guests: dict[tuple[MeetingId, MeetingId], list[str]] = {}
    for first, second, person in stays((v.meeting for v in world.meetings.values()), world.registry):
        if first.visit is None or second.visit is None:
            guests.setdefault((first.id, second.id), []).append(world.registry.people[PersonId(person)].name)
    for (start, target), names in guests.items():
        who = f"{names[0]} was a guest" if len(names) == 1 else f"{' and '.join(names)} were guests"
        yield Link(
            type="same visit",
            start=start,
            target=target,
            state="automatic",
            rule="same-guest-within-days",
            reason=f"{who} in the same country at both, within two days",
        )


SOON = timedelta(days=31)
"""One person's next meeting with others is worth showing while it is news; later ones are found by the person's page."""


def shares_people(world: World) -> Iterable[Link]:
    """Yield a link from each meeting to the next one, within a month, of one of its people with others."""
    held: dict[str, list[tuple[Meeting, frozenset[str]]]] = {}
    dated = by_date(v.meeting for v in world.meetings.values())
    for meeting in dated:
        people = principals_of(meeting, world.registry)
        for person in people:
            held.setdefault(person, []).append((meeting, people))
    seen: set[tuple[MeetingId, MeetingId]] = set()
    for person in sorted(held):
        for (first, before), (second, after) in pairwise(held[person]):
            soon = first.date and second.date and second.date.bounds()[0] - first.date.bounds()[1] <= SOON
            if before == after or not soon or (first.id, second.id) in seen:
                continue
            seen.add((first.id, second.id))
            names = sorted(
                world.registry.person_name(PersonId(p)) for p in before & after if p in world.registry.people
            )
            yield Link(
                type="shares people",
                start=first.id,
                target=second.id,
                state="automatic",
                rule="next-of-one-person",
                reason=f"{' and '.join(names) or 'somebody'} took part in both, within a month",
            )
