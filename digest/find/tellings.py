"""Sentences that tell of a meeting: who, when, where and how, each with its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.find.context import Context
from digest.find.dates import DateWords
from digest.find.roles import Name
from digest.find.where import Spot, format_in, part_of_day, place_in, venue_in
from digest.records.registry import key

# Verbs and nouns that say that people met. "with" makes them transitive; without it the subject is plural.
_MEET = re.compile(
    r"\b(?P<verb>"
    r"(?:met|meets|meet|meeting|to meet)(?: (?:face[- ]to[- ]face|in person|again|virtually|online|separately|briefly|privately|"
    r"(?:up )?(?:on|at|in) the sidelines))?(?P<with> with)?|"
    r"(?:held|holds?|holding|hold|had|has|have|having|conducted|conducts)(?: (?:a|an|the|their|its))?(?: [\w'-]+){0,4}? "
    r"(?:meetings?|talks|call|conversation|summit|discussions|consultations|negotiations|videoconference)(?P<with2> with)?|"
    r"(?:spoke|speaks|talked|spoken)(?: (?:by|over|on|via) (?:the )?(?:phone|telephone|video(?: ?link)?))?(?P<with3> (?:with|to))|"
    r"(?:received|receives|hosted|hosts|welcomed|welcomes)(?P<direct>)(?= )|"
    r"(?:his|her|their|a|the)(?: [\w'-]+){0,2} (?:meeting|talks|call|conversation|summit)(?P<with4> with)"
    r")\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:they|(?:the )?(?:two|both) (?:leaders|presidents|sides|heads of state|prime ministers|foreign ministers|men|statesmen|ministers)|the leaders|"
    r"the (?:two )?presidents)\b",
    re.IGNORECASE,
)
# What may stand between the names of a list: "A, B and C", roles included.
_LIST_GAP = re.compile(r"(?:,? and|,|,? as well as|;)? ?(?:(?:his|her|the|their|a|an|[\w'’-]+) ){0,7}$")
_QUOTE_VERB = re.compile(r"\b(?:said|says|told|noted|added|according to|stressed|wrote)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One clause that tells of a meeting."""

    start: int
    """First code point of its sentence."""

    end: int
    """One past the last code point of its sentence."""

    verb: tuple[int, int]
    """Where the verb stands."""

    people: tuple[Name, ...] = ()
    """Those who met, as far as the clause names them."""

    leads: bool = True
    """Whether the verb stands in this clause; not so for the second place of "at … and at …"."""

    group: bool = False
    """Whether the subject is "they" or "the two presidents"."""

    when: DateWords | None = None
    """The words for its time."""

    time: Spot | None = None
    """Part of the day."""

    place: Spot | None = None
    """The city."""

    venue: Spot | None = None
    """The building."""

    country: Spot | None = None
    """The country, where the clause names it."""

    format: Spot | None = None
    """in-person, video or phone."""

    series: Spot | None = None
    """The series that the clause names."""


def find_tellings(context: Context) -> tuple[Telling, ...]:
    """Return the clauses that tell of a meeting, in the order of the text."""
    return tuple(_tellings(context))


def _tellings(context: Context) -> Iterable[Telling]:
    for sentence, block in context.sentences:
        taken = sentence.start
        for found in _MEET.finditer(context.text, sentence.start, sentence.end):
            if found.start() < taken or (block.kind == "title" and found["verb"].lower() == "meeting"):
                continue
            left = _left(context, sentence.start, found.start())
            right = _object(context, found, sentence.end)
            group = _GROUP.search(context.text, sentence.start, found.start())
            people = _distinct((*left, *right))
            near_group = group is not None and (not left or group.start() > left[-1].start)
            if near_group and not right:
                people, left = (), ()
            if not (len(people) > 1 or (near_group and not right)):
                continue
            taken = found.end()
            made = Telling(
                start=sentence.start,
                end=sentence.end,
                verb=found.span("verb"),
                people=people,
                group=near_group and not right,
            )
            end = _clause_end(context, right[-1].end if right else found.end(), sentence.end)
            yield from _placed(context, made, end)


def _distinct(people: Iterable[Name]) -> tuple[Name, ...]:
    out: dict[str, Name] = {}
    for name in people:
        out.setdefault(key(name.ref), name)
    return tuple(out.values())


LIST_REACH = 80
"""Characters between two names of a list, offices included."""
DIRECT_REACH = 90
"""Characters for an office such as "the director of the Office of the Foreign Affairs Commission,"."""
_NOT_DIRECT = re.compile(
    r"\b(?:in|at|on|with|after|before|when|while|during|since|as|and|where|who|which|to|from|by|"
    r"said|says|was|were|is|are|has|had|will)\b|[;:]"
)


def _object(context: Context, found: re.Match[str], end: int) -> tuple[Name, ...]:
    """Return whom the verb joins its subject to: after "with", or directly as in "Xi met Russia's President"."""
    right = _right(context, found.end(), end)
    if found["with"] or found["with2"] or found["with3"] or found["with4"] or found["direct"] is not None:
        return right
    gap = context.text[found.end() : right[0].start] if right else ""
    # Between a bare verb and its object stand only the object's office and country: a preposition or another
    # verb would begin something else ("met in Moscow after Xi arrived").
    direct = re.match(r"(?:met|meets?|to meet)\b", found["verb"], re.IGNORECASE)
    return right if direct and len(gap) <= DIRECT_REACH and not _NOT_DIRECT.search(gap) else ()


def _left(context: Context, start: int, verb: int) -> tuple[Name, ...]:
    """Return the person before the verb, with those joined to the name in a list."""
    before = context.people_in(start, verb)
    if not before or verb - before[-1].end > 160:  # noqa: PLR2004 (a relative clause with a role is seldom longer)
        return ()
    chain = [before[-1]]
    for name in reversed(before[:-1]):
        gap = context.text[name.end : chain[0].start]
        if (
            " and " in f" {gap} "
            and len(gap) < LIST_REACH
            and _LIST_GAP.fullmatch(gap.strip() + " ")
            and not _QUOTE_VERB.search(gap)
        ):
            chain.insert(0, name)
        else:
            break
    return tuple(chain)


def _right(context: Context, verb: int, end: int) -> tuple[Name, ...]:
    """Return the person after the verb, with those joined to the name in a list."""
    after = context.people_in(verb, end)
    if not after or after[0].start - verb > 90:  # noqa: PLR2004 (role and office stand between)
        return ()
    if _QUOTE_VERB.search(context.text, verb, after[0].start):
        return ()
    chain = [after[0]]
    for name in after[1:]:
        gap = context.text[chain[-1].end : name.start]
        if (
            re.match(r"(?:,? and |, )", gap)
            and len(gap) < LIST_REACH
            and not re.search(r"\b(?:met|said|held|at|in|on|who|which)\b", gap)
        ):
            chain.append(name)
        else:
            break
    return tuple(chain)


_BREAK = re.compile(r"[,;] (?:and |but |while |after )?(?=\w)")
_NEXT_CLAUSE = re.compile(
    r"(?:they|he|she|the two|both)\b|(?:had |have |has )?(?:spoke|spoken|talked|met|held|called|invited)\b"
)


def _clause_end(context: Context, after: int, end: int) -> int:
    """Return where the next clause begins: a person as its subject (", Putin invited …") or another meeting."""
    for found in _BREAK.finditer(context.text, after, end):
        if _NEXT_CLAUSE.match(context.text, found.end()):
            end = found.start()
            break
    for name in context.people_in(after, end):
        if context.text[max(after, name.start - 2) : name.start] == ", " and re.match(
            r" [a-z]+ed\b| (?:said|told|met|held)\b", context.text[name.end :]
        ):
            return name.start
    return end


def _placed(context: Context, telling: Telling, end: int) -> Iterable[Telling]:
    """Yield the telling with time, place and format; one for each place when "and at …" names a second one."""
    cuts = [telling.verb[1]]
    for found in re.finditer(r"\band (?=(?:at|in|during) )", context.text[telling.verb[1] : end]):
        cut = telling.verb[1] + found.start()
        if context.names_in(telling.verb[1], cut, "city", "gazetteer") and context.names_in(
            cut, end, "city", "gazetteer", "series"
        ):
            cuts.append(cut)
    stretches = [*pairwise(cuts), (cuts[-1], end)]
    for i, (a, b) in enumerate(stretches):
        begin = telling.start if len(stretches) == 1 else a
        yield _with_place(context, telling, begin, b, alone=i == 0)


def _with_place(context: Context, telling: Telling, start: int, end: int, *, alone: bool) -> Telling:
    verb = telling.verb[0]
    middle = max(start, min(verb, end))
    dates = sorted(
        (d for d in context.dates_in(start, end) if d.start >= context.body),
        key=lambda d: abs(d.start - middle) if d.start >= middle else (middle - d.end) * 2,
    )
    place, country = place_in(context, middle, end) or place_in(context, start, middle) or (None, None)
    # "They spoke by video in May, and in June they met in Oslo": the format stands in the verb's own clause.
    cut = max(context.text.rfind(mark, telling.start, verb) for mark in (", and ", "; ", ", but "))
    begin = max(telling.start, cut)
    return replace(
        telling,
        leads=alone,
        when=next(
            (d for d in dates if d.kind not in {"ago", "shifted-unit", "first-months", "part-of-year"}),
            dates[0] if dates else None,
        ),
        time=part_of_day(context.text, start, end),
        place=place,
        country=country,
        venue=venue_in(context, start, end),
        format=format_in(context.text, begin if alone else start, end),
        series=next((Spot(n.ref, n.start, n.end, "registry") for n in context.names_in(start, end, "series")), None),
    )
