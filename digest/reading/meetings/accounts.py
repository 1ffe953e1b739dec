"""The meeting that an article reports, put together from the clauses that tell of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.background import background_verbs, is_announced, is_background, is_recent, on_another_day
from digest.reading.meetings.how import by_call
from digest.reading.meetings.neighbours import same_day
from digest.reading.meetings.occasions import occasion_of
from digest.reading.meetings.participants import participants
from digest.reading.meetings.placed import from_registry, in_another_city, place_of, spots_of, venue_of
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.when import date_of
from digest.reading.time.anchored import Anchor
from digest.records.article import REMOTE, Account, Format
from digest.records.claims import Known
from digest.records.partial_date import PartialDate
from digest.records.registry import key


def main_tellings(context: Context, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Return the clauses that tell of the article's own meeting, the most telling one first.

    The first clause of running text with two people and no time in the background decides who met; captions
    and the headline serve when no such clause stands in the text. Others with the same people add to it.
    """
    behind = background_verbs(context, tellings)
    announced = any(is_announced(context, t) for t in tellings)
    # Beside an announcement stands a picture of another day.
    behind |= {t.verb for t in tellings if announced and t.seen and t.when and "year" in t.when.parts}
    candidates = [t for t in tellings if len(t.people) > 1 and t.verb not in behind]
    candidates = candidates or [t for t in tellings if t.somebody and t.people and t.verb not in behind]
    if not candidates:
        # A weekly may tell nothing newer than "last Friday".
        candidates = [t for t in tellings if len(t.people) > 1 and is_recent(context, t) and not announced]
        behind -= {t.verb for t in candidates}
    # What says less than that people met speaks where nothing says that much.
    candidates = [t for t in candidates if t.frame not in LESS] or candidates
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
                and not by_other_means(t, first)
            ]
            # What a later sentence says of "the talks" belongs to the only meeting that the text reports.
            alone = all(_who(t) <= who or who <= _who(t) for t in candidates)
            return (first, *same, *(_continued(context, first, tellings, behind) if alone else ()))
    return ()


def _continued(
    context: Context, first: Telling, tellings: Sequence[Telling], behind: Collection[tuple[int, int]]
) -> tuple[Telling, ...]:
    """Return what other sentences say of the only meeting of a text, without naming who met."""
    day = context.resolved(first.when).value if first.when else None
    groups = []
    for t in tellings:
        if t.group and not t.people and t.verb not in behind:
            value = context.resolved(t.when).value if t.when else None
            near = first.end <= t.start and not context.sentences_in(first.end + 1, t.start)
            if (
                (value and value == day)
                or (t.when is None and near)
                or (day is None and value and t.end <= first.start)
            ):
                groups.append(t)
    lead = [s.end for s, b in context.sentences if b.kind == "paragraph"][:LEAD]
    about = (t for t in tellings if t.unnamed and not t.earlier and not t.planned)
    kept = (t for t in about if t.unnamed == "told" or (lead and t.end <= lead[-1]))
    return (*groups, *(t for t in kept if _fits(context, t, first, day)))


def _fits(context: Context, telling: Telling, first: Telling, day: PartialDate | None) -> bool:
    """Return whether what goes on about a meeting can be the given one's: no other day, and none from afar where it has none."""
    value = context.resolved(telling.when).value if telling.when else None
    near = 0 <= telling.start - first.end < GOES_ON_REACH
    return value is None or value == day or (day is None and near)


GOES_ON_REACH = 300
"""Characters between a meeting without a day and the sentence that tells the day."""


PRESENT = frozenset({"receive", "call-on", "dine", "shake-hands"})
"""Frames of those who are in one place."""
LESS = frozenset({"press", "attend", "sign", "gather", "witness"})
"""Frames that tell less than that people met."""
LEAD = 3
"""Sentences of a report in which "after talks in Oslo" speaks of its own talks."""


def other_tellings(
    context: Context, tellings: Sequence[Telling], main: Sequence[Telling]
) -> tuple[tuple[Telling, ...], ...]:
    """Return the clauses of further meetings that the article reports: other people, on a day of their own or told as
    one more of the same round.
    """
    taken = [_who(main[0])] if main else []
    out = []
    for telling in tellings if main else ():
        who = _who(telling)
        known = any(who <= t or t <= who for t in taken)
        if len(telling.people) > 1 and not known and not is_background(context, telling):
            value = context.resolved(telling.when).value if telling.when else None
            goes_on = telling.when is None and (same_day(context, telling) or _also(context, telling, main[0]))
            # What somebody only said of himself, without its day, looks back: "Wang said he had had talks with X".
            shares = telling.frame is not None and not telling.reported and bool(who & taken[0])
            if (value and value.precision == "day") or goes_on or shares:
                taken.append(who)
                if not (value or goes_on):
                    telling = replace(telling, doubt=telling.doubt or NO_DAY)  # noqa: PLW2901 (the same clause)
                same = (t for t in tellings if t.verb != telling.verb and _who(t) == who)
                out.append((telling, *(t for t in same if not (t.planned or t.earlier))))
    return tuple(out)


NO_DAY = "the text tells no day of it: did they meet on its own days?"
"""Why a person should look at one more meeting of somebody who met."""
_ALSO = re.compile(r"\b(?:[Aa]lso|[Ll]ater|[Ss]eparately|[Tt]hen|[Ii]n turn)\b")


def _also(context: Context, telling: Telling, first: Telling) -> bool:
    """Return whether somebody of the first meeting is told to have met one more: "X also met Z"."""
    return bool(_who(telling) & _who(first) and _ALSO.search(context.text, telling.start, telling.verb[1]))


def by_other_means(telling: Telling, first: Telling) -> bool:
    """Return whether a clause tells of a call beside a meeting: on a day of its own, or of people who met in one place."""
    means = [t.format.value if t.format else None for t in (telling, first)]
    apart = (first.when is None and telling.when is not None) or (means[1] is None and first.frame in PRESENT)
    return means[0] in REMOTE and means[0] != means[1] and apart


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
    date, weekday = date_of(context, tellings, known)
    format_ = _pick(context, tellings, "format", known)
    place = venue = country = None
    if format_ in {None, "in-person"}:
        venue = venue_of(context, tellings, known)
        place, country = place_of(context, tellings, known)
        venue = in_another_city(context, place, venue, known)
        place, country = from_registry(context, place, venue, country, known)
        if format_ is None:
            format_ = _met_at(known) if place or venue else by_call(context, tellings[0].verb, known)
    return Account(
        occasion=_occasion(context, tellings, country, known),
        duration=cast("str | None", _pick(context, tellings, "duration", known)),
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


def _met_at(known: dict[str, Known]) -> str | None:
    """Return "in-person" where words name the place at which they met."""
    base = known.get("place") or known.get("venue")
    if base is None or not base.quote:
        return None
    made = replace(base, basis="computed", rule="met-at-a-place", value="in-person")
    known["format"] = replace(made, review=None, alternatives=(), source=None)
    return "in-person"


def _occasion(
    context: Context, tellings: Sequence[Telling], country: str | None, known: dict[str, Known]
) -> str | None:
    spot = occasion_of(context, tellings, country)
    if spot is None:
        return None
    known["occasion"] = context.known(spot.rule, str(spot.value), spot.start, spot.end)
    return str(spot.value)


def _pick(context: Context, tellings: Sequence[Telling], name: str, known: dict[str, Known]) -> object:
    spots = spots_of(tellings, name)
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


def narrative_of(account: Account | None) -> Anchor | None:
    """Return the day that "the following day" counts from: the reported meeting's own."""
    if account and account.date and account.date.precision == "day":
        return Anchor(account.date, f"the meeting of {account.date.words()}")
    return None
