"""Where people met, put together from the clauses that tell of it: city, venue and country."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.roles import Home, Name
from digest.reading.header.dateline import city_named
from digest.reading.meetings.participants import unregistered
from digest.reading.meetings.settled import lacks_place, with_place
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.where import place_in
from digest.reading.spot import Spot
from digest.records.article import Account, Printed, text
from digest.records.claims import Known
from digest.records.ids import PlaceId
from digest.records.registry import key

HARDLY_KNOWN = range(50_000, 200_000)
"""Inhabitants of a city that may be another place of that name, which no table has, where the text does not name its
country. Smaller ones are in the table because news means them.
"""
_ALONE = "the table of cities has one “%s”, in %s, which the text does not name: is it that one?"
LARGER = 10
"""A city so many times as large as all others of its name is the one that news names without its country."""


def spots_of(tellings: Sequence[Telling], name: str) -> list[Spot]:
    """Return what the clauses state of one field, in their order."""
    return [spot for t in tellings if (spot := cast("Spot | None", getattr(t, name))) is not None]


def _countries(context: Context) -> frozenset[str]:
    """Return the countries that the text names."""
    return frozenset(str(n.ref) for n in context.names if n.kind in {"country", "adjective"})


def home_of(context: Context, name: Name) -> tuple[str | None, str | None]:
    """Return the country of a city of the world's table, and why a person should look.

    Of several cities of one name it is the one whose country the text names, else the capital or by far the
    largest one, which asks for a review; None where none stands out.
    """
    if name.home:
        return name.home.country, None
    cities = context.registry.gazetteer.cities.get(str(name.ref), ())
    codes = tuple(dict.fromkeys(c.country for c in cities))
    if not codes:
        return None, None
    named = [code for code in codes if code in context.once(_countries)]
    first = cities[0]
    if len(codes) == 1:
        return codes[0], _may_be_unknown(context, name)
    capital = context.registry.gazetteer.countries.get(first.country)
    rest = max((c.population for c in cities if c.country != first.country), default=0)
    if (capital and capital.capital == first.name) or first.population >= LARGER * rest:
        # "met the British adviser in Washington" is not in the British town of that name.
        doubt = f"other cities are called “{first.name}” too: {', '.join(codes[1:])}"
        return first.country, None if named == [first.country] else doubt
    return (named[0] if len(named) == 1 else None), None


def _may_be_unknown(context: Context, name: Name) -> str | None:
    """Return why a city of the table may be another one of its name, which the table has not."""
    cities = context.registry.gazetteer.cities.get(str(name.ref), ())
    codes = {c.country for c in cities}
    if name.home or len(codes) != 1 or codes & context.once(_countries) or cities[0].population not in HARDLY_KNOWN:
        return None
    country = context.registry.gazetteer.countries.get(cities[0].country)
    lies = country.name if country else cities[0].country
    return None if country and country.capital == cities[0].name else _ALONE % (name.ref, lies)


def place_ref(context: Context, spot: Spot) -> tuple[PlaceId | Printed, str | None]:
    """Return the reference of a place and the country that its record or the world's table gives for certain or nearly."""
    name = cast("Name", spot.value)
    if name.kind == "city":
        ref = PlaceId(str(name.ref))
        return ref, context.registry.places[ref].country
    return Printed(str(name.ref)), None if _may_be_unknown(context, name) else home_of(context, name)[0]


CITY_STATES = frozenset({"HK", "MC", "MO", "SG", "VA"})
"""Countries and territories that are one city: who is there is in it."""


def city_state(context: Context, country: str | None) -> PlaceId | Printed | None:
    """Return the city that a country is; None for countries that have several."""
    if country not in CITY_STATES:
        return None
    record = (p.id for p in context.registry.places.values() if p.kind == "city" and p.country == country)
    named = context.registry.gazetteer.countries.get(country)
    return next(record, None) or (Printed(named.name) if named else None)


def place_of(
    context: Context, tellings: Sequence[Telling], known: dict[str, Known]
) -> tuple[PlaceId | Printed | None, str | None]:
    """Return city and country that the clauses name; a second city is kept as an alternative."""
    spots = spots_of(tellings, "place")
    stated = spots_of(tellings, "country")
    country = str(stated[0].value) if stated else None
    if stated:
        known["country"] = context.known(
            stated[0].rule, country, stated[0].start, stated[0].end, review=stated[0].doubt
        )
    if not spots:
        return None, country
    first = spots[0]
    ref, _ = place_ref(context, first)
    value = ref.printed if isinstance(ref, Printed) else ref
    refs = (place_ref(context, s)[0] for s in spots)
    others = tuple(dict.fromkeys(r.printed if isinstance(r, Printed) else r for r in refs if key(r) != key(ref)))
    why = "the text names more than one city for it" if others else first.doubt or unregistered(ref, "places")
    known["place"] = context.known(
        first.rule,
        value,
        first.start,
        first.end,
        alternatives=others,
        review=why,
        basis="computed" if first.anchor else "stated",
        anchor=first.anchor,
    )
    told = _country_of_the_city(context, first, ref, known["place"]) if country is None else None
    if told:
        known["country"] = told
    return ref, country or (told.value if told else None)


def _country_of_the_city(context: Context, spot: Spot, ref: PlaceId | Printed, base: Known) -> Known | None:
    """Return how the country of a city is known: by the words behind its name, its record or the world's table."""
    city = cast("Name", spot.value)
    if city.home:
        return _by_the_words_behind(context, spot, city) if city.home.country else None
    if isinstance(ref, Printed):
        source = "the table of cities (GeoNames)"
        country, doubt = home_of(context, city)
    else:
        source, country, doubt = f"places/{ref}.yml", context.registry.places[ref].country, None
    rule = "country-of-the-city"
    told = replace(
        base, basis="cross", rule=rule, value=country, source=source, review=doubt, alternatives=(), anchor=None
    )
    return told if country else None


def _by_the_words_behind(context: Context, spot: Spot, city: Name) -> Known:
    """Return how the country of a city is known that the words behind its name tell, there or where it was named before."""
    home = cast("Home", city.home)
    here = home.end > city.start
    start, end = (spot.start if spot.start <= city.start < spot.end else city.start), home.end if here else city.end
    anchor = None if here else f"“{home.words}”, which the text names behind the city"
    basis = "computed" if anchor else "stated"
    return context.known(f"city-comma-{home.kind}", home.country, start, end, basis=basis, anchor=anchor)


def venue_of(context: Context, tellings: Sequence[Telling], known: dict[str, Known]) -> PlaceId | Printed | None:
    """Return the venue that the first clause names that names one."""
    spots = spots_of(tellings, "venue")
    if not spots:
        return None
    first = spots[0]
    registered = first.rule == "registry"
    ref: PlaceId | Printed = PlaceId(str(first.value)) if registered else Printed(str(first.value))
    known["venue"] = context.known(
        first.rule, str(first.value), first.start, first.end, review=first.doubt or unregistered(ref, "places")
    )
    return ref


def in_another_city(
    context: Context, place: PlaceId | Printed | None, venue: PlaceId | Printed | None, known: dict[str, Known]
) -> PlaceId | Printed | None:
    """Return the venue; as printed, where its record is in another city than the one that the text names: "at the Kremlin
    in Kazan".
    """
    record = None if venue is None or isinstance(venue, Printed) else context.registry.places[venue]
    city = context.registry.place_ids.get(key(place), key(place)) if place is not None else None
    if record is None or record.part_of is None or city in {None, record.part_of}:
        return venue
    words = re.sub(r"^(?:at|in|inside|on) (?:the )?", "", known["venue"].quote or record.name)
    why = f"the text puts it in another city than places/{record.id}.yml: another building of that name?"
    known["venue"] = replace(known["venue"], rule="building", value=words, review=why)
    return Printed(words)


def from_registry(
    context: Context,
    place: PlaceId | Printed | None,
    venue: PlaceId | Printed | None,
    country: str | None,
    known: dict[str, Known],
) -> tuple[PlaceId | Printed | None, str | None]:
    """Return city and country, taken from the venue's record or the table of seats where the text names the venue alone."""
    if isinstance(venue, Printed):
        return _from_seat(context, place, venue, country, known)
    if venue is None:
        return place, country
    record = context.registry.places[venue]
    base = known["venue"]
    if place is None and record.part_of:
        place = record.part_of
        known["place"] = replace(
            base, basis="cross", rule="city-of-the-venue", value=place, source=f"places/{venue}.yml"
        )
    if country is None and record.country:
        country = record.country
        known["country"] = replace(
            base, basis="cross", rule="country-of-the-venue", value=country, source=f"places/{venue}.yml"
        )
    return place, country


def _from_seat(
    context: Context, place: PlaceId | Printed | None, venue: Printed, country: str | None, known: dict[str, Known]
) -> tuple[PlaceId | Printed | None, str | None]:
    """Return city and country of a house of a government, where the text names neither."""
    seat = context.registry.gazetteer.seats.get(venue.printed)
    base = known.get("venue")
    if seat is None or base is None or place is not None or country not in {None, seat.country}:
        return place, country
    base = replace(base, basis="cross", source=seat.source, review=None)
    if seat.city:
        city = city_named(context, seat.city, 0)
        place = PlaceId(str(city.ref)) if city and city.kind == "city" else Printed(seat.city)
        known["place"] = replace(base, rule="city-of-the-venue", value=text(place))
    if country is None:
        known["country"] = replace(base, rule="country-of-the-venue", value=seat.country)
    return place, country or seat.country


_MEET = re.compile(r"\b(?:meet(?:s|ing|ings)?|met|talks?|summit|receives?|hosts?)\b", re.IGNORECASE)


def with_headline_city(context: Context, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Return the only account of a text with the city that the headline alone names: "Two ministers meet in …"; it asks."""
    told = (b for b in context.clean.blocks if b.kind == "title" and _MEET.search(context.text, b.start, b.end))
    title = next(told, None)
    found = place_in(context, title.start, title.end) if title else None
    spot = found[0] if found else None
    if spot is None or len(accounts) != 1 or not lacks_place(accounts[0]) or accounts[0].venue is not None:
        return tuple(accounts)
    ref, country = place_ref(context, spot)
    why = "the headline alone names the city: did they meet there?"
    base = context.known("city-of-the-headline", None, spot.start, spot.end, review=spot.doubt or why)
    return (with_place(accounts[0], ref, country, base),)
