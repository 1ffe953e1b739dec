"""The visits that meetings belong to: by the record of a visit, or by one guest in one country within days."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from digest.records.article import REMOTE
from digest.records.claims import Known
from digest.records.digest import MeetingView
from digest.records.ids import MeetingId, PersonId, VisitId
from digest.records.meeting import Meeting, Visit
from digest.records.registry import Registry
from digest.relate.fit import principals_of, where_of


def with_visits(views: Mapping[MeetingId, MeetingView], registry: Registry) -> dict[MeetingId, MeetingView]:
    """Return the meetings with the visit that their person, country and days put them in, where just one does."""
    by_person: dict[str, list[Visit]] = {}
    for visit in registry.visits.values():
        for person in visit.people if visit.date and visit.country else ():
            by_person.setdefault(person, []).append(visit)
    if not by_person:
        return dict(views)
    return {i: _with_visit(v, by_person, registry) for i, v in views.items()}


def _with_visit(view: MeetingView, by_person: Mapping[str, list[Visit]], registry: Registry) -> MeetingView:
    meeting = view.meeting
    if meeting.visit or meeting.date is None or meeting.format in REMOTE:
        return view
    country = where_of(meeting, registry)[2]
    found: set[VisitId] = {
        v.id
        for person in principals_of(meeting, registry)
        for v in by_person.get(person, ())
        if v.country == country and v.date and meeting.date.within(v.date)
    }
    if len(found) != 1:
        return view
    (visit,) = found
    known = Known(basis="cross", rule="within-the-visit", source=f"visits/{visit}.yml")
    return replace(view, meeting=replace(meeting, visit=visit, known={**meeting.known, "visit": known}))


DAYS = timedelta(days=2)
"""A guest who is met in one country again within so many days has, as a rule, not gone home between. More would
also catch two trips; fewer would lose a visit with one day without meetings."""


def stays(meetings: Iterable[Meeting], registry: Registry) -> Iterable[tuple[Meeting, Meeting, str]]:
    """Yield each two meetings in a row of one guest in one country that is not the guest's own, with the guest.

    The host of both is no reason: a president receives many in a week. Only people whose record names their
    country can be told from hosts.
    """
    guests: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings:
        if meeting.date is None or meeting.format in REMOTE or meeting.date.precision not in {"day", "interval"}:
            continue
        country = where_of(meeting, registry)[2]
        for person in principals_of(meeting, registry) if country else ():
            home = record.country if (record := registry.people.get(PersonId(person))) else None
            if country and home and home != country:
                guests.setdefault((person, country), []).append(meeting)
    for (person, _), held in sorted(guests.items()):
        held.sort(key=lambda m: (m.date.bounds() if m.date else (), m.id))
        for first, second in pairwise(held):
            if first.date and second.date and second.date.bounds()[0] - first.date.bounds()[1] <= DAYS:
                yield first, second, person
