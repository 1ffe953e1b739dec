"""Journeys that brought or shall bring people together: "will visit Oslo on Friday", "his first stop was Exampland"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.background import is_background
from digest.reading.meetings.mention import made_mention, where_of
from digest.reading.meetings.pronouns import antecedent, only_one_before
from digest.reading.meetings.tellings import Telling
from digest.reading.meetings.unnamed import WHO
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.article import Mention, Printed
from digest.records.ids import PersonId
from digest.records.registry import key

Who = tuple[PersonId | Printed, ...]
_GOALS = ("city", "gazetteer", "country")
# A journey that brought or shall bring people together. "to" leads to where.
_VISIT = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel(?:s|led|ed|ling)? to|(?:to|will|would)(?: now| then| also)? (?:come|go) to|"
    r"(?:visit|trip|invit(?:es|ed|ing))\b[^.,;”\"]{0,60}? to(?: visit)?)(?: the)? (?=[A-Z])",
)
_STOP = re.compile(
    r" was (?:his|her|their) first (?:foreign |overseas |official )?(?:stop|trip|visit|destination|journey)\b"
)
# "after being elected eleven years ago": the words count from the election.
_OTHER_EVENT = re.compile(r"\b(?:after|since|before|following|when)\b")
STOP_REACH = 90
"""Characters behind "was his first stop" in which a time stands."""
# What may stand between a place and its time; more words begin another statement.
_BESIDE = re.compile(r",?(?: (?:in|on|for|from|between|during|early|late|later|at|by|the|this|next|again|both))*\s*")
# "called off a trip to", "had cancelled a visit to": nobody went.
_OFF = re.compile(
    r"\b(?:call(?:ed|ing|s)? off|cancel\w*|postpon\w+|scrapp\w+|shelv\w+|put off|abandon\w+|skipp\w+)\b[^.,;]{0,30}$"
)
# "accepted an invitation to visit": an invitation without a time lies ahead, unless the visit itself is told.
_ACCEPTED = re.compile(r"\binvit\w+ (?:from [^.;]{0,40} )?to $")
_IS_NEW = re.compile(r"\b(?:accept\w*|extend\w*|repeat\w*|renew\w*|invite[ds]?|has invited)\b(?! by)")
_OWNER = re.compile(r"(?:'s?|\b(?P<pronoun>[Hh]is|[Hh]er)) (?:[a-z-]+ ){0,2}$")
# "invited you to Oslo"; a return visit brings the same two together at the other's.
_BOTH = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Ww]e|us|(?:return|reciprocal) (?:visit|trip))\b")
_SHE = re.compile(r"\b(?:He|She) (?:will|would|is to)\b")
WHOSE = "the sentence says “his” or “her”; whom it means follows from the sentences before"
"""Why a person should look at who was on a journey."""


def journeys_of(context: Context, principals: Who) -> Iterator[Mention]:
    """Yield the journeys that running text tells of at another time than its own; `principals` are those who met."""
    for sentence, block in context.sentences:
        if block.kind != "paragraph":
            continue
        for goal in context.names_in(sentence.start, sentence.end, *_GOALS):
            if stop := _STOP.match(context.text, goal.end, sentence.end):
                yield _first_stop(context, sentence, goal, stop.end(), principals)
        for found in _VISIT.finditer(context.text, sentence.start, sentence.end):
            goals = (n for n in context.names_in(found.end(), sentence.end, *_GOALS) if n.start == found.end())
            yield from (m for goal in goals if (m := _visit(context, sentence, found, goal, principals)))


def _visit(context: Context, sentence: Sentence, found: re.Match[str], name: Name, principals: Who) -> Mention | None:
    """Return the mention of a journey to a place; None where it is of the text's own days, or was called off."""
    start, at = sentence.start, found.start()
    words = _time_of(context, sentence, name)
    invited = "invit" in found[0] or _ACCEPTED.search(context.text, start, at)
    new = invited and _IS_NEW.search(context.text, start, found.end())
    off = _OFF.search(context.text, max(start, at - 60), at)
    if off or not (_is_elsewhen(context, words) if words else new):
        return None
    people = _travellers(context, start, found, principals)
    owner = None if people else _OWNER.search(context.text, start, at)
    meant = antecedent(context, start, at, ()) if owner and owner["pronoun"] else None
    # "during the minister's visit to Exampland": of a guest whom the words name, and nobody knows, no journey is told.
    if owner and not meant:
        return None
    edges = [found.span(), (name.start, name.end), *([(words.start, words.end)] if words else [])]
    made = _made(context, edges, name, words, people=_refs(meant) if meant else people, planned=words is None)
    return _asked(made, WHOSE) if meant else made


def _first_stop(context: Context, sentence: Sentence, goal: Name, end: int, principals: Who) -> Mention:
    """Return the first journey of somebody in office, taken for that of the first who met."""
    when = next(iter(context.dates_in(end, min(sentence.end, end + STOP_REACH))), None)
    edges = [(goal.start, end), *([(when.start, when.end)] if when else [])]
    made = _made(context, edges, goal, when, people=principals[:1], planned=False)
    if made.interval is None or when is None or not _OTHER_EVENT.search(context.text, end, when.start):
        return _asked(made, WHO) if principals else made
    words = context.quote(when.start, when.end)
    why = f"“{words}” counts from another event that the sentence names, so it does not date this one"
    alone = (str(made.interval),)
    known = replace(made.known, basis="unknown", value=None, review=why, anchor=None, alternatives=alone)
    return replace(made, interval=None, direction="back", known=known)


def _asked(mention: Mention, why: str) -> Mention:
    """Return a mention at whose people a person should look, unless he should for another reason."""
    return replace(mention, known=replace(mention.known, review=mention.known.review or why))


def _made(  # noqa: PLR0913 (a journey has these parts)
    context: Context,
    edges: Sequence[tuple[int, int]],
    goal: Name,
    words: DateWords | None,
    *,
    people: Who,
    planned: bool,
) -> Mention:
    """Return the mention of a journey to a place."""
    spot = Spot(goal, goal.start, goal.end, "visit")
    place, country = (None, str(goal.ref)) if goal.kind == "country" else where_of(context, spot, None)
    return made_mention(context, edges, words, people=people, place=place, country=country, planned=planned)


def _time_of(context: Context, sentence: Sentence, name: Name) -> DateWords | None:
    """Return the words for the time of a journey: right behind its place, or at the head of a sentence about what is to
    come: "Later this year he will pay a visit to …".
    """
    near = context.text.find(",", name.end, sentence.end)
    stop = min(near if near > 0 else sentence.end, name.end + 60)
    words = next(iter(context.dates_in(name.end, stop)), None)
    if words and _BESIDE.fullmatch(context.text, name.end, words.start):
        return words
    first = next(iter(context.dates_in(sentence.start, sentence.end)), None)
    heads = first is not None and first.start - sentence.start <= len("Later in ")
    return first if first and heads and context.is_future(first) else None


def _is_elsewhen(context: Context, words: DateWords) -> bool:
    """Return whether a visit lies outside the article's own days."""
    return is_background(
        context, Telling(start=words.start, end=words.end, verb=(words.start, words.start), when=words)
    )


def _refs(*names: Name) -> Who:
    return tuple({key(n.ref): cast("PersonId | Printed", n.ref) for n in names}.values())


def _travellers(context: Context, start: int, found: re.Match[str], principals: Who) -> Who:
    """Return who travels, with the host where the words name him."""
    inside, before = context.people_in(*found.span()), context.people_in(start, found.start())
    host = _host(context, start, found)
    guest = [n for n in (*before, *inside) if key(n.ref) not in {key(h.ref) for h in host}][-1:] if host else []
    if guest:
        return _refs(*guest, *host)
    if inside:
        return _refs(*before[-1:], *inside) if found[0].startswith("invit") else _refs(inside[-1])
    if principals and _BOTH.search(context.text, max(start, found.start() - 30), found.end()):
        return principals
    if not before and _SHE.search(context.text, max(start, found.start() - 6), found.end()):
        alone = only_one_before(context, start)
        return _refs(alone) if alone else ()
    # "X accepted an invitation from Y to visit": the host is named behind the guest.
    accepted = _ACCEPTED.search(context.text, start, found.start())
    return _refs(*before[-2 if accepted else -1 :])


_INVITED = re.compile(r"\b(?:invitation (?:of|from|by|extended by)|invited by) ")
HOST_REACH = 120
"""Characters behind "at the invitation of" in which the host is named: the office goes before the name."""


def _host(context: Context, start: int, found: re.Match[str]) -> Sequence[Name]:
    """Return who invited to a visit to come: "At the invitation of X, Y will visit Oslo"; nobody for a visit that is past."""
    sentence = context.sentence_at(found.start())
    end = sentence.end if sentence else found.end()
    said = _INVITED.search(context.text, start, end)
    words = next(iter(context.dates_in(start, end)), None)
    if said is None or (words is not None and not context.is_future(words)):
        return ()
    return context.people_in(said.end(), min(end, said.end() + HOST_REACH))[:1]
