"""Meetings of people who do not exist, and references to them with the answer known; the same in every run.

The shape follows foreign travel as governments list it: a few people meet very often, most rarely; trips of one to
four days with several meetings; half of a person's meetings are with ten others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from digest.records.article import Account, Article, Mention, Participant, Printed
from digest.records.ids import ArticleId, MeetingId, PersonId, PlaceId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate, day, span
from digest.records.registry import Person, Place, Registry

FIRST = date(1965, 1, 4)
DAYS = 20_000


@dataclass(frozen=True, slots=True)
class Diplomacy:
    """Meetings with the people and places that they name."""

    registry: Registry
    meetings: dict[MeetingId, Meeting]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of an article that mean one of the meetings."""

    mention: Mention
    published: date
    meant: MeetingId


def diplomacy(number: int, people: int, seed: int = 1) -> Diplomacy:
    """Return so many meetings of so many people, each of a country of its own with one city and two venues."""
    random = Random(seed)  # noqa: S311 (no secret)
    persons = {
        (i := PersonId(f"leader-{n}")): Person(id=i, name=f"Leader {n}", family=f"L{n}", country=_country(n))
        for n in range(people)
    }
    places = {}
    for n in range(people):
        city = PlaceId(f"city-{n}")
        places[city] = Place(id=city, name=f"City {n}", country=_country(n))
        for venue in "ab":
            ident = PlaceId(f"house-{n}-{venue}")
            places[ident] = Place(id=ident, name=f"House {n}{venue}", kind="venue", part_of=city, country=_country(n))
    meetings: dict[MeetingId, Meeting] = {}
    while len(meetings) < number:
        for made in _trip(random, people, len(meetings)):
            meetings[made.id] = made
    return Diplomacy(Registry(people=persons, places=places), meetings)


def _country(number: int) -> str:
    return chr(65 + number // 26 % 26) + chr(65 + number % 26)


def _pick(random: Random, people: int) -> int:
    """Return somebody: the first are met far more often than the last."""
    return int(people * random.random() ** 3)


def _trip(random: Random, people: int, count: int) -> Iterator[Meeting]:
    guest, began = _pick(random, people), FIRST + timedelta(days=random.randrange(DAYS))
    host = (guest + 1 + int(10 * random.random() ** 2)) % people if random.random() < 0.5 else _pick(random, people)
    if host == guest:
        return
    remote = random.random() < 0.15
    for n in range(1 if remote else random.choices((1, 2, 3), (70, 20, 10))[0]):
        yield Meeting(
            id=MeetingId(f"m-{count + n}"),
            date=day(began + timedelta(days=n)),
            format=random.choice(("video", "phone")) if remote else "in-person",
            place=None if remote else PlaceId(f"city-{host}"),
            venue=None if remote or random.random() < 0.5 else PlaceId(f"house-{host}-{random.choice('ab')}"),
            country=None if remote else _country(host),
            people=(Participant(person=PersonId(f"leader-{guest}")), Participant(person=PersonId(f"leader-{host}"))),
        )


def references(world: Diplomacy, number: int, seed: int = 2) -> Iterator[Reference]:
    """Yield references as news makes them: some facts of the meeting, never all, and the time as it is told."""
    random = Random(seed)  # noqa: S311 (no secret)
    for _ in range(number):
        meeting = random.choice(list(world.meetings.values()))
        if meeting.date is None:
            continue
        when = meeting.date.bounds()[0]
        back = random.random() < 0.8
        published = when + timedelta(days=random.randrange(2, 500) * (1 if back else -1))
        where = random.choice(("place", "venue", "country", "place", "none"))
        people = tuple(p.person for p in meeting.people)
        mention = Mention(
            phrase="as reported",
            direction="back" if back else "ahead",
            interval=_told(random, when),
            people=people if random.random() < 0.85 else people[:1],
            place=meeting.place if where == "place" else None,
            venue=meeting.venue if where == "venue" else None,
            country=meeting.country if where == "country" else None,
            format=meeting.format if meeting.place is None or random.random() < 0.1 else None,
        )
        yield Reference(mention, published, meeting.id)


def _told(random: Random, when: date) -> PartialDate:
    """Return the time as texts name it: the day, the month, part of a month, a season's months, the year."""
    kind = random.choices(("day", "month", "part", "year"), (40, 35, 10, 15))[0]
    if kind == "day":
        return day(when)
    if kind == "month":
        return PartialDate(f"{when:%Y-%m}")
    if kind == "part":
        first = when.replace(day=1 if when.day <= 10 else 11 if when.day <= 20 else 21)
        return (
            span(first, first + timedelta(days=7))
            if when <= first + timedelta(days=7)
            else PartialDate(f"{when:%Y-%m}")
        )
    return PartialDate(f"{when:%Y}")


def reports(world: Diplomacy, number: int, seed: int = 3) -> Iterator[Article]:
    """Yield articles that report the meetings without naming them by id, each with what one paper would know."""
    random = Random(seed)  # noqa: S311 (no secret)
    held = list(world.meetings.values())
    for n in range(number):
        meeting = held[n % len(held)]
        told = random.choice(list(references(world, 1, seed=n)) or [None])
        yield Article(
            id=ArticleId(f"a-{n}"),
            outlet=Printed(f"Paper {n % 40}"),
            published=meeting.date,
            about=(
                Account(
                    date=meeting.date,
                    place=meeting.place if random.random() < 0.8 else None,
                    venue=meeting.venue if random.random() < 0.3 else None,
                    format=meeting.format,
                    people=meeting.people,
                ),
            ),
            mentions=(told.mention,) if told else (),
        )
