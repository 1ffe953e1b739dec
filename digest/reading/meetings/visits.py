"""Journeys that brought or shall bring people together: "will visit Oslo on Friday", "his first stop was Exampland"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.background import is_background
from digest.reading.meetings.mention import made_mention, where_of
from digest.reading.meetings.pronouns import only_one_before
from digest.reading.meetings.stops import first_stops
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.unnamed import WHO
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import Mention, Printed
from digest.records.ids import PersonId, PlaceId
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


def visits_of(context: Context, principals: tuple[PersonId | Printed, ...]) -> Iterable[Mention | None]:
    """Yield the journeys that running text tells of at another time than its own; `principals` are those who met."""
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
                people=_with_host(context, sentence.start, found, principals),
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


def stops_of(context: Context, principals: tuple[PersonId | Printed, ...]) -> Iterable[Mention]:
    """Yield the first journeys of somebody in office, taken for those of the first who met."""
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


_INVITATION = re.compile(r"\b(?:invitation (?:of|from|by|extended by)|invited by) ")
HOST_REACH = 120
"""Characters behind "at the invitation of" in which the host is named: the office goes before the name."""


def _host(context: Context, start: int, found: re.Match[str]) -> PersonId | Printed | None:
    """Return who invited to a visit to come: "At the invitation of X, Y will visit Oslo"."""
    sentence = context.sentence_at(found.start())
    end = sentence.end if sentence else found.end()
    words = next(iter(context.dates_in(start, end)), None)
    said = _INVITATION.search(context.text, start, end)
    if said is None or (words is not None and not context.is_future(words)):
        return None
    named = context.people_in(said.end(), min(end, said.end() + HOST_REACH))
    return cast("PersonId | Printed", named[0].ref) if named else None


def _with_host(
    context: Context, start: int, found: re.Match[str], principals: tuple[PersonId | Printed, ...]
) -> tuple[PersonId | Printed, ...]:
    """Return who travels, and who invited to a visit to come."""
    host = _host(context, start, found)
    if host is None:
        return _travellers(context, start, found, principals)
    named = [cast("PersonId | Printed", n.ref) for n in context.people_in(start, found.end())]
    guest = next((p for p in reversed(named) if key(p) != key(host)), None)
    return (guest, host) if guest else ()


def _travellers(
    context: Context, start: int, found: re.Match[str], principals: tuple[PersonId | Printed, ...]
) -> tuple[PersonId | Printed, ...]:
    """Return who travels, with the host where the words name him."""
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
