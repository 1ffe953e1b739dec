"""What new articles are compared with, fetched from the book as it is asked for, and told to it as it grows."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from digest.records.article import Participant, Printed
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.copies import NEAR, CopyIndex
from digest.relate.fit import Held, people_of
from digest.relate.index import SLACK, MeetingIndex, months_of
from digest.store.book import ALWAYS, Book

_EVER = (0, 12 * 10_000)
"""Months of all years that a date can name."""
_ASKED = 40
"""People. The meetings of so many are few; the rest is looked at in them."""


class KeptCopies(CopyIndex):
    """The shingles of all texts, those that a text in hand has fetched from the book."""

    def __init__(self, book: Book) -> None:
        """Begin with nothing fetched."""
        super().__init__()
        self._book = book

    def _fetch(self, marks: Iterable[int]) -> None:
        new = sorted(m for m in marks if m not in self._articles)
        for mark in new:
            self._articles[mark] = []
        for mark, ident, number in self._book.holders(new):
            self._articles[mark].append(ident)
            self._sizes[ident] = number

    def begin(self, texts: Iterable[tuple[ArticleId, frozenset[int]]]) -> None:
        """Put all texts into an empty book, by their marks."""
        for ident, marks in texts:
            super().add(ident, marks)
        self._book.put_texts(self._sizes, ((mark, i) for mark, held in self._articles.items() for i in held))

    def add(self, ident: ArticleId, marks: frozenset[int]) -> None:
        """Add a text by its marks; one that stands here already stays as it is."""
        if self._book.shingles_of(ident) is not None:
            return
        self._fetch(marks)
        before = {mark: tuple(self._articles[mark]) for mark in marks}
        super().add(ident, marks)
        come = [mark for mark in marks if ident in self._articles[mark]]
        gone = [(mark, i) for mark in come for i in before[mark] if i not in self._articles[mark]]
        self._book.put_shingles(ident, len(marks), come, gone)

    def nearest(self, marks: frozenset[int], *, least: float = NEAR) -> tuple[ArticleId, float] | None:
        """Return the text that shares most with these marks and how much, as `CopyIndex` does."""
        self._fetch(marks)
        return super().nearest(marks, least=least)


class KeptMeetings(MeetingIndex):
    """Meetings by who met and when, those that an account in hand has fetched from the book."""

    def __init__(self, book: Book, registry: Registry) -> None:
        """Begin with nothing fetched."""
        super().__init__((), registry)
        self._book = book

    def __contains__(self, ident: object) -> bool:
        """Return whether there is a meeting of this id."""
        return ident in self.meetings or self._book.facts_of(str(ident)) is not None

    def add(self, meeting: Meeting) -> None:
        """Add a meeting, in place of one of the same id."""
        super().add(meeting)
        months = months_of(meeting.date) if meeting.date else None
        spread = [ALWAYS] if months is None else months
        self._book.put_meeting(meeting.id, _facts(meeting), sorted(people_of(meeting, self.registry)), spread)

    def remove(self, ident: MeetingId) -> None:
        """Forget a meeting that nobody tells of any more."""
        if ident in self.meetings:
            super().remove(ident)
        self._book.forget_meeting(ident)

    def held_with(self, people: Iterable[str], interval: PartialDate | None = None) -> list[Held]:
        """Return the meetings at which all of them were, as `MeetingIndex` does."""
        who = sorted(set(people))
        months = months_of(interval, SLACK) if interval else None
        first, last = _EVER if months is None else (months[0], months[-1])
        for ident in self._book.meetings_of(who[:_ASKED], first, last) if who else ():
            if ident not in self.meetings and (facts := self._book.facts_of(ident)) is not None:
                super().add(_meeting(ident, facts))
        return super().held_with(who, interval)


def _facts(meeting: Meeting) -> str:
    """Return what of a meeting others are compared with."""
    groups = [[_plain(p.person) for p in group] for group in (meeting.people, meeting.also_present)]
    where = [_plain(meeting.place), _plain(meeting.venue), meeting.country, meeting.format]
    return json.dumps([meeting.date, meeting.weekday, *where, meeting.occasion, *groups], ensure_ascii=False)


def _meeting(ident: MeetingId, facts: str) -> Meeting:
    date, weekday, place, venue, country, form, occasion, people, present = json.loads(facts)
    return Meeting(
        id=ident,
        date=PartialDate(date) if date else None,
        weekday=weekday,
        place=_named(place) if place else None,
        venue=_named(venue) if venue else None,
        country=country,
        format=form,
        occasion=occasion,
        people=_participants(people),
        also_present=_participants(present),
    )


def _participants(people: Sequence[str | list[str]]) -> tuple[Participant, ...]:
    return tuple(Participant(person=_named(p)) for p in people)


def _plain(ref: str | Printed | None) -> str | list[str] | None:
    return [ref.printed] if isinstance(ref, Printed) else ref


def _named(plain: str | list[str]) -> Any:
    return Printed(plain[0]) if isinstance(plain, list) else plain
