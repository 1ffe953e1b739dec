"""Words by which an article looks back or ahead to other meetings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.accounts import LESS, by_other_means
from digest.reading.meetings.background import background_verbs, is_background, on_another_day
from digest.reading.meetings.mention import made_mention, where_of
from digest.reading.meetings.pronouns import only_one_before
from digest.reading.meetings.stops import first_stops
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.unnamed import OTHERS, WHO
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import Account, Format, Mention, Printed
from digest.records.ids import PersonId, PlaceId, SeriesId
from digest.records.registry import key

# A journey that brought or shall bring people together. "to" leads to where.
_VISIT = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel(?:s|led|ed|ling)? to|(?:to|will|would)(?: now| then| also)? (?:come|go) to|"
    r"(?:visit|trip|invit(?:es|ed|ing))\b[^.,;”\"]{0,60}? to(?: visit)?)(?: the)? (?=[A-Z])",
)
# What may stand between a place and its time; more words begin another statement.
_BESIDE = re.compile(r",?(?: (?:in|on|for|during|early|late|later|at|by|the|this|next|again|both))*\s*")
# "called off a trip to", "had cancelled a visit to": nobody went.
_OFF = re.compile(
    r"\b(?:call(?:ed|ing|s)? off|cancel\w*|postpon\w+|scrapp\w+|shelv\w+|put off|abandon\w+|skipp\w+)\b[^.,;]{0,30}$"
)
_YOU = re.compile(r"\b(?:you|your|we|us)\b", re.IGNORECASE)


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
        *_of_visits(context, principals),
        *_of_stops(context, principals),
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
    if telling.frame in LESS and telling.when is None:
        return None
    edges = _edges(telling, others=others, announced=telling.planned and not principals)
    if not edges:
        return None
    return _made(context, telling, edges, people)


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
        edges = _inside(telling)
    if telling.again:
        side = {key(n.ref) for n in telling.side}
        return [(n.start, n.end) for n in telling.people if key(n.ref) not in side]
    return [*edges, telling.verb] if edges and telling.leads else edges


def _inside(telling: Telling) -> list[tuple[int, int]]:
    """Return where the sentence itself names people: not those whom a pronoun or an office means."""
    return [(n.start, n.end) for n in telling.people if n.rule is None and telling.start <= n.start < telling.end]


_PRONOUN = "the sentence says “he” or “she”; whom it means follows from a sentence before"


def _of_visits(context: Context, principals: tuple[PersonId | Printed, ...]) -> Iterable[Mention | None]:
    for sentence, block in context.sentences:
        if block.kind != "paragraph":
            continue
        for found in _VISIT.finditer(context.text, sentence.start, sentence.end):
            name = next(
                (
                    n
                    for n in context.names_in(found.end(), sentence.end, "city", "gazetteer", "country")
                    if n.start == found.end()
                ),
                None,
            )
            if name is None or _OFF.search(context.text, max(sentence.start, found.start() - 60), found.start()):
                continue
            near = context.text.find(",", name.end, sentence.end)
            stop = min(sentence.end, near if near > 0 else sentence.end, name.end + 60)
            words = next(iter(context.dates_in(name.end, stop)), None)
            beside = words is not None and _BESIDE.fullmatch(context.text[name.end : words.start])
            words = words if beside else _first_words(context, sentence)
            invited = "invit" in found[0] or _ACCEPTED.search(context.text[sentence.start : found.start()])
            if not (
                _is_elsewhen(context, words)
                if words
                else invited and _IS_NEW.search(context.text, sentence.start, found.end())
            ):
                continue
            place, country = _goal(context, name)
            yield made_mention(
                context,
                [found.span(), (name.start, name.end), *([(words.start, words.end)] if words else [])],
                words,
                people=_travellers(context, sentence.start, found, principals),
                place=place,
                country=country,
                planned=words is None,
            )


def _first_words(context: Context, sentence: Sentence) -> DateWords | None:
    """Return the time at the head of a sentence about what is to come: "Later this year he will pay a visit to …"."""
    words = next(iter(context.dates_in(sentence.start, sentence.end)), None)
    head = words is not None and words.start - sentence.start <= len("Later in ")
    return words if words and head and context.is_future(words) else None


# "accepted an invitation to visit": an invitation without a time lies ahead, unless the visit itself is told.
_ACCEPTED = re.compile(r"\binvit\w+ (?:from [^.;]{0,40} )?to $")
_IS_NEW = re.compile(r"\b(?:accept\w*|extend\w*|repeat\w*|renew\w*|invite[ds]?|has invited)\b(?! by)")


def _of_stops(context: Context, principals: tuple[PersonId | Printed, ...]) -> Iterable[Mention]:
    for stop in first_stops(context):
        place, country = _goal(context, stop.goal)
        people = principals[:1]
        made = made_mention(context, stop.edges, stop.when, people=people, place=place, country=country)
        if people:
            made = replace(made, known=replace(made.known, review=made.known.review or WHO))
        yield _undated(made, stop.doubt) if stop.doubt else made


def _goal(context: Context, goal: Name) -> tuple[PlaceId | Printed | None, str | None]:
    """Return city and country of where somebody went."""
    return (
        (None, str(goal.ref))
        if goal.kind == "country"
        else where_of(context, Spot(goal, goal.start, goal.end, "visit"), None)
    )


def _nobody_else(context: Context, at: int, principals: tuple[PersonId | Printed, ...]) -> bool:
    """Return whether the paragraph before a place names nobody but those who met."""
    block = next((b for b in context.clean.blocks if b.start <= at < b.end), None)
    names = context.people_in(block.start, at) if block else ()
    return {key(n.ref) for n in names} <= {key(p) for p in principals}


def _undated(mention: Mention, why: str) -> Mention:
    """Return the mention without the interval that its words seem to give."""
    known = replace(
        mention.known, basis="unknown", value=None, review=why, anchor=None, alternatives=(str(mention.interval),)
    )
    return replace(mention, interval=None, direction="back", known=known)


def _is_elsewhen(context: Context, words: DateWords) -> bool:
    """Return whether a visit lies outside the article's own days."""
    return is_background(
        context, Telling(start=words.start, end=words.end, verb=(words.start, words.start), when=words)
    )


_SHE = re.compile(r"\b(?:He|She) (?:will|would|is to)\b")
# A return visit brings the same two together at the other's.
_RETURN = re.compile(r"\b(?:return|reciprocal) (?:visit|trip)")


def _travellers(
    context: Context, start: int, found: re.Match[str], principals: tuple[PersonId | Printed, ...]
) -> tuple[PersonId | Printed, ...]:
    """Return who travels, with the host where the words name him."""
    if _ACCEPTED.search(context.text, start, found.start()) and len(context.people_in(start, found.start())) > 1:
        # "X accepted Y's invitation to visit"
        return tuple(cast("PersonId | Printed", n.ref) for n in context.people_in(start, found.start())[-2:])
    inside = [cast("PersonId | Printed", n.ref) for n in context.people_in(found.start(), found.end())]
    before = [cast("PersonId | Printed", n.ref) for n in context.people_in(start, found.start())]
    invited = found[0].startswith("invit")
    if _RETURN.search(found[0]) and principals:
        return principals
    if invited and inside and before:
        return tuple({key(p): p for p in (before[-1], *inside)}.values())
    if inside:
        return (inside[-1],)
    if _YOU.search(context.text, max(start, found.start() - 30), found.start()) and principals:
        return principals
    if before and re.search(r"\bhis |\bher ", context.text[max(start, found.start() - 12) : found.start() + 4]):
        return (before[-1],)
    if not before and _SHE.search(context.text, max(start, found.start() - 6), found.end()):
        name = only_one_before(context, start)
        before = [cast("PersonId | Printed", name.ref)] if name else []
    return (before[-1],) if before else ()
