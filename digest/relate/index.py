"""Meetings by who met and when, so that what is said of one is compared with few of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from digest.records.ids import MeetingId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.fit import Held, held_of

SLACK = timedelta(days=1)
"""No two places are more than a day apart by the clock (UTC-12 to UTC+14)."""
MOST_MONTHS = 24
"""Dates that span more than two years are looked at always: they are few, and would fill every month."""


class MeetingIndex:
    """Meetings by person and month. A question costs what one person's meetings of those months cost."""

    def __init__(self, meetings: Iterable[Meeting], registry: Registry) -> None:
        """Index the meetings."""
        self.registry = registry
        self.meetings: dict[MeetingId, Meeting] = {}
        self._held: dict[MeetingId, Held] = {}
        self._months: dict[str, dict[int, set[MeetingId]]] = defaultdict(lambda: defaultdict(set))
        self._any: dict[str, set[MeetingId]] = defaultdict(set)
        for meeting in meetings:
            self.add(meeting)

    def __contains__(self, ident: object) -> bool:
        """Return whether there is a meeting of this id."""
        return ident in self.meetings

    def add(self, meeting: Meeting) -> None:
        """Add a meeting, in place of one of the same id."""
        if meeting.id in self.meetings:
            self.remove(meeting.id)
        self.meetings[meeting.id] = meeting
        self._held[meeting.id] = held = held_of(meeting, self.registry)
        for person in held.people:
            for bucket in self._buckets(person, meeting):
                bucket.add(meeting.id)

    def remove(self, ident: MeetingId) -> None:
        """Forget a meeting that nobody tells of any more."""
        for person in self._held.pop(ident).people:
            for bucket in self._buckets(person, self.meetings[ident]):
                bucket.discard(ident)
        del self.meetings[ident]

    def _buckets(self, person: str, meeting: Meeting) -> Iterator[set[MeetingId]]:
        months = months_of(meeting.date) if meeting.date else None
        if months is None:
            yield self._any[person]
        else:
            for month in months:
                yield self._months[person][month]

    def with_people(self, people: Iterable[str], interval: PartialDate | None = None) -> tuple[Meeting, ...]:
        """Return the meetings at which all of them were, sorted by id.

        With an interval, only those whose days may fall in it or one day beside it, for time zones, and those
        whose day is not known.
        """
        return tuple(held.meeting for held in self.held_with(people, interval))

    def one_sided(self, people: Iterable[str], interval: PartialDate) -> tuple[Meeting, ...]:
        """Return the meetings, of those that `with_people` finds, of which one of these people is the only side known."""
        found = [h.meeting for p in people for h in self.held_with((p,), interval) if len(h.people) == 1]
        return tuple(sorted(found, key=lambda m: m.id))

    def held_with(self, people: Iterable[str], interval: PartialDate | None = None) -> list[Held]:
        """Return the same meetings with what others are compared with."""
        who = sorted(frozenset(people))
        if not who:
            return []
        # A set of one person's meetings with another's costs no look at each of them.
        found = set.intersection(*(self._of(p, interval) for p in who))
        return [self._held[i] for i in sorted(found)]

    def _of(self, person: str, interval: PartialDate | None) -> set[MeetingId]:
        by_month = self._months.get(person, {})
        months: Iterable[int] | None = months_of(interval, SLACK) if interval else None
        wanted = by_month.keys() if months is None else months
        return self._any.get(person, set()).union(*(by_month[m] for m in wanted if m in by_month))


def months_of(interval: PartialDate, slack: timedelta = timedelta()) -> range | None:
    """Return the months of an interval, counted from year 0; None when it spans too many to be told by them."""
    first, last = interval.bounds()
    first = first - slack if first > date.min + slack else first
    last = last + slack if last < date.max - slack else last
    out = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return out if len(out) <= MOST_MONTHS + 2 else None
