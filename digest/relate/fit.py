"""Whether what is said of a meeting holds for a meeting that the digest knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from digest.records.article import REMOTE, Account, Mention, Printed
from digest.records.ids import PlaceId, SeriesId, folded
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry, key

Verdict = Literal["holds", "open", "contradicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is said of a meeting; None and empty mean that nothing is said."""

    people: frozenset[str] = frozenset()
    """Keys of those who met."""

    interval: PartialDate | None = None
    """The days that are meant."""

    weekday: str | None = None
    """The day of the week."""

    place: str | None = None
    """Key of the city."""

    venue: str | None = None
    """Key of the building."""

    country: str | None = None
    """ISO code."""

    format: str | None = None
    """in-person, video or phone."""

    series: str | None = None
    """Id of the series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What of a meeting others are compared with, worked out once for all that asks."""

    meeting: Meeting
    """The meeting."""

    people: frozenset[str]
    """Keys of everybody who was there."""

    place: str | None
    """Key of the city."""

    venue: str | None
    """Key of the building."""

    country: str | None
    """ISO code."""

    bounds: tuple[date, date] | None
    """The first and the last of its days; None when nothing tells them."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Every fact that is said, with whether it holds."""

    verdicts: Mapping[str, Verdict]
    """By the fact's name; a fact that is not said is absent."""

    @property
    def contradicted(self) -> tuple[str, ...]:
        """Return the facts that cannot hold."""
        return tuple(f for f, v in self.verdicts.items() if v == "contradicts")

    @property
    def holding(self) -> tuple[str, ...]:
        """Return the facts that are known to hold."""
        return tuple(f for f, v in self.verdicts.items() if v == "holds")

    @property
    def whole(self) -> bool:
        """Return whether everything that is said is known to hold."""
        return all(v == "holds" for v in self.verdicts.values())


def place_key(ref: str | Printed | None, registry: Registry) -> str | None:
    """Return what two names of one place share: the record's id where a printed name is one of its names."""
    if ref is None or not isinstance(ref, Printed):
        return ref
    plain = key(ref).removeprefix("the-")
    return registry.place_ids.get(plain, plain)


def person_key(ref: str | Printed, registry: Registry) -> str:
    """Return what two names of one person share: the record's id where a printed name is one of its names."""
    if not isinstance(ref, Printed):
        return ref
    return registry.person_ids.get(ref.printed) or key(ref)


def where_of(said: Account | Mention | Meeting, registry: Registry) -> tuple[str | None, str | None, str | None]:
    """Return the keys of city and venue and the country, what is not said filled in from the place's record.

    The Kremlin's record names Moscow, and Moscow's names Russia: who says "at the Kremlin" means both.
    """
    place, venue, country = place_key(said.place, registry), place_key(said.venue, registry), said.country
    building = registry.places.get(PlaceId(venue)) if venue else None
    if building:
        place = place or building.part_of
        country = country or building.country
    city = registry.places.get(PlaceId(place)) if place else None
    return place, venue, country or (city.country if city else None)


def wanted_of(said: Account | Mention, registry: Registry) -> Wanted:
    """Return what an account or a mention says."""
    place, venue, country = where_of(said, registry)
    common = {"place": place, "venue": venue, "country": country, "format": said.format}
    if isinstance(said, Account):
        people = frozenset(person_key(p.person, registry) for p in said.people)
        return Wanted(people=people, interval=said.date, weekday=said.weekday, **common)
    people = frozenset(person_key(p, registry) for p in said.people)
    return Wanted(people=people, interval=said.interval, series=said.series, **common)


def people_of(meeting: Meeting, registry: Registry) -> frozenset[str]:
    """Return the keys of everybody who was there."""
    return frozenset(person_key(p.person, registry) for p in (*meeting.people, *meeting.also_present))


def principals_of(meeting: Meeting, registry: Registry) -> frozenset[str]:
    """Return the keys of those who met, without those who were in the room with them."""
    return frozenset(person_key(p.person, registry) for p in meeting.people)


def held_of(meeting: Meeting, registry: Registry) -> Held:
    """Return what of a meeting others are compared with."""
    place, venue, country = where_of(meeting, registry)
    bounds = meeting.date.bounds() if meeting.date else None
    people = people_of(meeting, registry)
    return Held(meeting=meeting, people=people, place=place, venue=venue, country=country, bounds=bounds)


def fit(wanted: Wanted, meeting: Meeting, registry: Registry) -> Fit:
    """Return which of the facts that are said hold for the meeting, contradict it, or are open."""
    return fit_held(wanted, held_of(meeting, registry), registry)


def fit_held(wanted: Wanted, held: Held, registry: Registry) -> Fit:
    """Return the same for a meeting of which it is worked out what others are compared with."""
    out: dict[str, Verdict] = {}
    meeting = held.meeting
    if wanted.people:
        out["people"] = "holds" if wanted.people <= held.people else "contradicts"
    if wanted.interval:
        out["date"] = _date(wanted.interval.bounds(), held.bounds)
        if meeting.date is None and meeting.weekday and (named := wanted.interval.weekday):
            out["date"] = "open" if named.lower() == meeting.weekday else "contradicts"
    if wanted.weekday:
        named = meeting.date.weekday if meeting.date else None
        out["weekday"] = _same(wanted.weekday, named.lower() if named else meeting.weekday)
    out.update(_where(wanted, held))
    if wanted.format:
        out["format"] = _same(wanted.format, meeting.format)
    if wanted.series:
        out["series"] = _same(wanted.series, meeting.series or _series_named(meeting.occasion, wanted.series, registry))
    return Fit(out)


def is_elsewhere(wanted: Wanted, held: Held) -> bool:
    """Return whether place or format speak against a meeting, whatever else holds: the quickest look at one of many."""
    format_ = held.meeting.format
    if wanted.format and format_ is not None and wanted.format != format_:
        return True
    place, venue, country = wanted.place, wanted.venue, wanted.country
    if format_ in REMOTE:
        return bool(place or venue or country)
    return _other(place, held.place) or _other(venue, held.venue) or _other(country, held.country)


def _other(said: str | None, known: str | None) -> bool:
    return bool(said) and known is not None and said != known


def _where(wanted: Wanted, held: Held) -> Iterator[tuple[str, Verdict]]:
    remote = held.meeting.format in REMOTE
    if said := wanted.place:
        yield "place", "contradicts" if remote else _same(said, held.place)
    if said := wanted.venue:
        yield "venue", "contradicts" if remote else _same(said, held.venue)
    if said := wanted.country:
        yield "country", "contradicts" if remote else _same(said, held.country)


def _series_named(occasion: str | None, wanted: str, registry: Registry) -> str | None:
    """Return the series if the meeting's occasion names it: "sidelines of the SCO summit"; None says nothing."""
    series = registry.series.get(SeriesId(wanted))
    if occasion is None or series is None:
        return None
    plain = f"-{folded(occasion)}-"
    return wanted if any(f"-{folded(name)}-" in plain for name in (series.name, *series.aliases)) else None


def _date(said: tuple[date, date], known: tuple[date, date] | None) -> Verdict:
    """Return whether a day of the second bounds is meant by the first: surely, perhaps, or surely not."""
    if known is None:
        return "open"
    (first, last), (begin, end) = said, known
    if first <= begin and end <= last:
        return "holds"
    return "open" if begin <= last and first <= end else "contradicts"


def _same(said: str, known: str | None) -> Verdict:
    if known is None:
        return "open"
    return "holds" if said == known else "contradicts"
