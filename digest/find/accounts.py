"""The meeting that an article reports, put together from the clauses that tell of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from digest.find.anchored import Anchor
from digest.find.background import ROUGH, background_verbs, is_background, on_another_day
from digest.find.context import Context
from digest.find.participants import participants, unregistered
from digest.find.roles import Name
from digest.find.tellings import Telling, find_continued
from digest.find.where import Spot
from digest.records.article import Account, Format, Printed
from digest.records.claims import Known
from digest.records.ids import PlaceId
from digest.records.partial_date import PartialDate
from digest.records.registry import key


def main_tellings(context: Context, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Return the clauses that tell of the article's own meeting, the most telling one first.

    The first clause of running text with two people and no time in the background decides who met; captions
    and the headline serve when no such clause stands in the text. Others with the same people add to it.
    """
    behind = background_verbs(context, tellings)
    candidates = [t for t in tellings if len(t.people) > 1 and t.verb not in behind]
    kinds = {s.start: b.kind for s, b in context.sentences}
    for kind in ("paragraph", "caption", "title"):
        first = next((t for t in candidates if kinds[t.start] == kind), None)
        if first:
            who = _who(first)
            day = context.resolved(first.when).value if first.when else None
            same = [
                t
                for t in candidates
                if t is not first
                and _who(t) == who
                and not _elsewhere(t, first)
                and not on_another_day(context, t, day)
            ]
            # What a later sentence says of "the talks" belongs to the only meeting that the text reports.
            alone = all(_who(t) <= who or who <= _who(t) for t in candidates)
            return (first, *same, *(find_continued(context) if alone else ()))
    return ()


def other_tellings(
    context: Context, tellings: Sequence[Telling], main: Sequence[Telling]
) -> tuple[tuple[Telling, ...], ...]:
    """Return the clauses of further meetings that the article reports: other people, on a day of their own."""
    taken = [_who(main[0])] if main else []
    out = []
    for telling in tellings if main else ():
        who = _who(telling)
        known = any(who <= t or t <= who for t in taken)
        if len(telling.people) > 1 and not known and not is_background(context, telling):
            value = context.resolved(telling.when).value if telling.when else None
            if value and value.precision == "day":
                taken.append(who)
                out.append((telling, *(t for t in tellings if t is not telling and _who(t) == who)))
    return tuple(out)


def _elsewhere(telling: Telling, first: Telling) -> bool:
    """Return whether a clause names another event in another city: "they met at the summit in Samarkand"."""
    places = [cast("Name", t.place.value).ref if t.place else None for t in (telling, first)]
    return telling.series is not None and places[0] is not None and places[0] != places[1]


def _who(telling: Telling) -> frozenset[str]:
    return frozenset(key(n.ref) for n in telling.people)


def account_of(context: Context, tellings: Sequence[Telling]) -> Account | None:
    """Return the account that the clauses make, or None when the text reports no meeting.

    Each field comes from the first clause that names it; a second, different value of a later clause is kept
    as an alternative and asks for a review. A field that no clause names is absent.
    """
    if not tellings:
        return None
    known: dict[str, Known] = {}
    date, weekday = _date(context, tellings, known)
    format_ = _pick(context, tellings, "format", known)
    place = venue = country = None
    if format_ in {None, "in-person"}:
        venue = _venue(context, tellings, known)
        place, country = _place(context, tellings, known)
        place, country = _from_registry(context, place, venue, country, known)
        if format_ is None and (place or venue):
            base = known.get("place") or known.get("venue")
            if base and base.quote:
                format_ = "in-person"
                known["format"] = replace(
                    base,
                    basis="computed",
                    rule="met-at-a-place",
                    value="in-person",
                    review=None,
                    alternatives=(),
                    source=None,
                )
    return Account(
        date=date,
        weekday=weekday,
        time=cast("str | None", _pick(context, tellings, "time", known)),
        place=place,
        venue=venue,
        country=country,
        format=cast("Format | None", format_),
        people=participants(context, tellings[0].people, tellings[0].doubtful, tellings[0].doubt),
        known=dict(sorted(known.items())),
    )


def _date(
    context: Context, tellings: Sequence[Telling], known: dict[str, Known]
) -> tuple[PartialDate | None, str | None]:
    found = [t.when for t in tellings if t.when is not None and t.when.kind not in ROUGH | {"next-day"}]
    for words in found:
        resolved = context.resolved(words)
        if resolved.value:
            basis = "computed" if resolved.anchor else "stated"
            others = tuple(
                dict.fromkeys(str(v) for w in found if (v := context.resolved(w).value) and v != resolved.value)
            )
            # The clause's own verb tells of the past, so the tense of its day is not in doubt.
            doubt = context.anchor.doubt if context.anchor and resolved.anchor else None
            why = "the text names more than one day for it" if others else doubt
            known["date"] = context.known(
                resolved.rule,
                resolved.value,
                words.start,
                words.end,
                basis=basis,
                anchor=resolved.anchor,
                review=why,
                alternatives=others,
            )
            return resolved.value, None
    for words in found:
        if "weekday" in words.parts:
            name = words.parts["weekday"]
            why = "a weekday without a publication date may be any week; give the publication date"
            known["date"] = context.known("weekday", None, words.start, words.end, review=why)
            known["weekday"] = context.known("named-weekday", name, words.start, words.end)
            return None, name
    if found:
        known["date"] = context.known(
            found[0].kind, None, found[0].start, found[0].end, review="no publication date settles these words"
        )
    elif context.anchor and context.anchor.when.precision != "day":
        anchor = context.anchor
        start, end = anchor.at or (0, 0)
        base = context.known("reported-as-new", anchor.when, start, end) if anchor.at else Known(value=anchor.when)
        known["date"] = replace(
            base,
            basis="computed",
            rule="reported-as-new",
            anchor=anchor.words,
            review="no publication date; the month follows from the text’s own words",
        )
        return anchor.when, None
    return None, None


def _spots(tellings: Sequence[Telling], name: str) -> list[Spot]:
    return [spot for t in tellings if (spot := cast("Spot | None", getattr(t, name))) is not None]


def _pick(context: Context, tellings: Sequence[Telling], name: str, known: dict[str, Known]) -> object:
    spots = _spots(tellings, name)
    if not spots:
        return None
    first = spots[0]
    others = tuple(dict.fromkeys(str(s.value) for s in spots if s.value != first.value))
    known[name] = context.known(
        first.rule,
        str(first.value),
        first.start,
        first.end,
        alternatives=others,
        review="the text gives more than one" if others else None,
    )
    return first.value


def place_ref(context: Context, spot: Spot) -> tuple[PlaceId | Printed, str | None]:
    """Return the reference of a place and the country that its record or the world's table gives."""
    name = cast("Name", spot.value)
    if name.kind == "city":
        ref = PlaceId(str(name.ref))
        return ref, context.registry.places[ref].country
    cities = context.registry.gazetteer.cities.get(str(name.ref), ())
    countries = {c.country for c in cities}
    return Printed(context.quote(name.start, name.end)), cities[0].country if len(countries) == 1 else None


def _place(
    context: Context, tellings: Sequence[Telling], known: dict[str, Known]
) -> tuple[PlaceId | Printed | None, str | None]:
    spots = _spots(tellings, "place")
    stated = _spots(tellings, "country")
    country = str(stated[0].value) if stated else None
    if stated:
        known["country"] = context.known(stated[0].rule, country, stated[0].start, stated[0].end)
    if not spots:
        return None, country
    first = spots[0]
    ref, home = place_ref(context, first)
    value = ref.printed if isinstance(ref, Printed) else ref
    others = tuple(
        dict.fromkeys(
            r.printed if isinstance(r, Printed) else r for s in spots if key(r := place_ref(context, s)[0]) != key(ref)
        )
    )
    why = "the text names more than one city for it" if others else unregistered(ref, "places")
    known["place"] = context.known(first.rule, value, first.start, first.end, alternatives=others, review=why)
    if country is None and home:
        source = f"places/{ref}.yml" if not isinstance(ref, Printed) else "the table of cities (GeoNames)"
        known["country"] = replace(
            known["place"],
            basis="cross",
            rule="country-of-the-city",
            value=home,
            source=source,
            review=None,
            alternatives=(),
        )
        country = home
    return ref, country


def _venue(context: Context, tellings: Sequence[Telling], known: dict[str, Known]) -> PlaceId | Printed | None:
    spots = _spots(tellings, "venue")
    if not spots:
        return None
    first = spots[0]
    registered = first.rule == "registry"
    ref: PlaceId | Printed = PlaceId(str(first.value)) if registered else Printed(str(first.value))
    known["venue"] = context.known(
        first.rule, str(first.value), first.start, first.end, review=unregistered(ref, "places")
    )
    return ref


def _from_registry(
    context: Context,
    place: PlaceId | Printed | None,
    venue: PlaceId | Printed | None,
    country: str | None,
    known: dict[str, Known],
) -> tuple[PlaceId | Printed | None, str | None]:
    """Return city and country, taken from the venue's record where the text names the venue alone."""
    if venue is None or isinstance(venue, Printed):
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


def narrative_of(account: Account | None) -> Anchor | None:
    """Return the day that "the following day" counts from: the reported meeting's own."""
    if account and account.date and account.date.precision == "day":
        return Anchor(account.date, f"the meeting of {account.date.words()}")
    return None
