"""Words by which an article looks back or ahead to other meetings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.meetings.accounts import LESS, by_other_means
from digest.reading.meetings.background import background_verbs, is_definite, on_another_day
from digest.reading.meetings.mention import made_mention, where_of
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.unnamed import OTHERS, WHO
from digest.reading.meetings.visits import journeys_of
from digest.records.article import Account, Format, Mention, Printed
from digest.records.ids import PersonId, PlaceId, SeriesId
from digest.records.registry import key


def find_mentions(
    context: Context, tellings: Sequence[Telling], told: Sequence[Telling], account: Account | None
) -> tuple[Mention, ...]:
    """Return the mentions in the order of the text, none overlapping another.

    A clause that tells of a meeting is a mention when its time lies outside the article's own days; a visit
    is one when a time or a direction stands with it.
    """
    principals = tuple(p.person for p in account.people) if account else ()
    behind = background_verbs(context, tellings)
    day = account.date if account else None
    behind |= {t.verb for t in tellings if on_another_day(context, t, day)}
    taken = {(t.start, t.verb, t.people) for t in told}
    found = [
        *(
            _of_telling(
                context, t, principals, behind=t.verb in behind, other_means=bool(told) and by_other_means(t, told[0])
            )
            for t in tellings
            if (t.start, t.verb, t.people) not in taken
        ),
        *journeys_of(context, principals),
    ]
    out: list[Mention] = []
    for mention in sorted((m for m in found if m), key=lambda m: (m.start or 0, -(m.end or 0))):
        if not out or (mention.start or 0) >= (out[-1].end or 0):
            out.append(mention)
        elif len(mention.people) > 1 and len(out[-1].people) < 2:  # noqa: PLR2004 (two meet)
            # "will travel to Oslo, where she will meet X": the meeting says more than the journey.
            out[-1] = _there(mention, out[-1])
        elif len(mention.people) > 1 and set(map(key, mention.people)) != set(map(key, out[-1].people)):
            # "will call on X and meet Y": the words of the second begin behind those of the first.
            out += _behind(context, mention, out[-1].end or 0)
    return tuple(out)


def _there(mention: Mention, journey: Mention) -> Mention:
    """Return a meeting with the place to which the journey led, where it names none."""
    if mention.place or mention.country:
        return mention
    return replace(mention, place=journey.place, country=journey.country)


def _behind(context: Context, mention: Mention, start: int) -> Iterable[Mention]:
    """Yield a mention with those of its words that stand behind a place; none where too few do."""
    end = mention.end or 0
    while start < end and not context.text[start].isalnum():
        start += 1
    if end - start >= LEAST:
        yield replace(mention, phrase=context.quote(start, end), start=start)


LEAST = 10
"""Characters of the words of a mention: a verb and a name."""


def _of_telling(
    context: Context, telling: Telling, principals: tuple[PersonId | Printed, ...], *, behind: bool, other_means: bool
) -> Mention | None:
    people = tuple(cast("PersonId | Printed", n.ref) for n in telling.people) or (principals if telling.group else ())
    open_ = telling.doubt == OTHERS or (telling.doubt == WHO and not _nobody_else(context, telling.verb[0], principals))
    if open_:
        people = ()
    # Of officials without a name a day or a place says which meeting it was.
    told = behind and not telling.group and (telling.place or telling.when)
    if len(people) < 2 and not (open_ or (people and told)):  # noqa: PLR2004 (a meeting has two sides)
        return None
    other_series = telling.series is not None and telling.when is None
    # Who met somebody else met at another time, though the text names none.
    who, met = {key(p) for p in people}, {key(p) for p in principals}
    others = bool(met) and telling.when is None and not (who <= met or met <= who)
    # A call on a day of its own, beside a meeting that has none.
    apart = (telling.format is not None and telling.when is not None) or other_means
    if not (behind or other_series or others or apart):
        return None
    if (telling.frame in LESS and telling.when is None) or _is_the_same(context, telling, who, met):
        return None
    edges = _edges(telling, others=others, announced=telling.planned and not principals)
    if not edges:
        return None
    return _made(context, telling, edges, people)


def _is_the_same(context: Context, telling: Telling, who: set[str], met: set[str]) -> bool:
    """Return whether a clause without day and place speaks of the meeting that the text reports.

    "X and Y were also due to discuss fish"; "Ministers A and B were present in the meeting".
    """
    if not met or telling.when or telling.place or telling.venue or telling.series or telling.earlier:
        return False
    if telling.frame in TOPICS:
        return telling.planned and who == met
    return is_definite(context, telling) and (who <= met or not _NAMES_WHOM.match(context.text, telling.verb[1]))


TOPICS = frozenset({"discuss", "exchange"})
"""Frames that say of what is spoken where people meet, and tell of no meeting by themselves what is to come."""
_NAMES_WHOM = re.compile(r" (?:with|between|of)\b")


def _made(
    context: Context, telling: Telling, edges: Sequence[tuple[int, int]], people: tuple[PersonId | Printed, ...]
) -> Mention:
    """Return the mention that a clause makes, with why a person should look at it."""
    place, country = where_of(context, telling.place, telling.country)
    venue = telling.venue
    made = made_mention(
        context,
        edges,
        telling.when,
        people=people,
        place=place,
        country=country,
        venue=(PlaceId(str(venue.value)) if venue.rule == "registry" else Printed(str(venue.value))) if venue else None,
        format=cast("Format | None", telling.format.value) if telling.format else None,
        series=SeriesId(str(telling.series.value)) if telling.series else None,
        planned=telling.planned,
    )
    unsure = next((n.doubt for n in telling.people if n.doubt), None)
    why = telling.doubt or (_PRONOUN if telling.doubtful else unsure)
    return replace(made, known=replace(made.known, review=made.known.review or why)) if why else made


def _edges(telling: Telling, *, others: bool, announced: bool) -> list[tuple[int, int]]:
    """Return where the words stand that a mention is made of; none where it would be of its verb alone."""
    edges = [(s.start, s.end) for s in (telling.place, telling.venue, telling.series) if s]
    # The day of a heading stands outside the sentence.
    if telling.when and telling.start <= telling.when.start < telling.end:
        edges.append((telling.when.start, telling.when.end))
    if others:
        edges += _inside(telling)
    # An article that only announces a meeting looks ahead to it, though neither day nor place is told.
    if not edges and (telling.frame or announced):
        edges = _inside(telling) or ([telling.verb] if announced and telling.verb[1] - telling.verb[0] >= LEAST else [])
    if telling.again:
        side = {key(n.ref) for n in telling.side}
        return [(n.start, n.end) for n in telling.people if key(n.ref) not in side]
    return [*edges, telling.verb] if edges and telling.leads else edges


def _inside(telling: Telling) -> list[tuple[int, int]]:
    """Return where the sentence itself names people: not those whom a pronoun or an office means."""
    return [(n.start, n.end) for n in telling.people if n.rule is None and telling.start <= n.start < telling.end]


_PRONOUN = "the sentence says “he” or “she”; whom it means follows from a sentence before"


def _nobody_else(context: Context, at: int, principals: tuple[PersonId | Printed, ...]) -> bool:
    """Return whether the paragraph before a place names nobody but those who met."""
    block = next((b for b in context.clean.blocks if b.start <= at < b.end), None)
    names = context.people_in(block.start, at) if block else ()
    return {key(n.ref) for n in names} <= {key(p) for p in principals}
