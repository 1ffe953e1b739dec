"""Where somebody is told to be for a while: a visit, a trip, an arrival. What is told of no place of its own was there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.roles import Name, offices_marked
from digest.reading.entities.wordlists import SMALL
from digest.reading.meetings.where import longer_name
from digest.reading.time.dates import DateWords
from digest.reading.words import Sentence
from digest.records.clean_text import Block
from digest.records.partial_date import PartialDate
from digest.records.registry import key

LANDS = frozenset({"country", "region"})
"""Kinds of names that give a country and no city."""
_VISITING = re.compile(r"visit(?:s|ed|ing)?")
_MOVES = {
    "to": re.compile(
        r"visits?|trips?|tour|travell?(?:s|ed|ing)?|journey|flew|fl(?:ies|ying|ight)|came|went|return(?:ed)?|arrived"
    ),
    "into": re.compile(r"flew|flies|flying"),
    "in": re.compile(r"arriv(?:ed|es|ing|al)|land(?:ed|s|ing)|stay"),
}
"""Words that lead to where somebody goes, by the preposition that follows."""
_JOURNEY = re.compile(r"flew|fl(?:ies|ying)|travell?(?:s|ed)|came|went|returned|arriv(?:ed|es)|landed")
"""Verbs of those that end somewhere else than they began."""
_BETWEEN = re.compile(r"by|of|the|from|on|for|an?|and|his|her|their|with|at|official|state|working|special|short|brief")
_IS = re.compile(r"\b(?:is|are|was|were|has been|have been|had been)(?: currently| now| present)? in (?:the )?$")
_PURPOSE = re.compile(r",? (?:for|on|to|from|between|in order to|at the invitation)\b")
_THE = re.compile(
    r"(?:\b[Tt]he (?:[A-Z][a-z]+ ){0,2})?(?:(?:Republic|Kingdom|Commonwealth|Sultanate|State|city|capital|region) of (?:the )?)?$"
)
_NOW = re.compile(r"\b(?:is|are|has been|have been)(?: [\w-]+){0,7} ?$")
_AHEAD = (
    re.compile(
        r"\b(?:will|would|shall|expected|planned|upcoming|forthcoming|scheduled|possible|next|coming|invit\w+|due|plans?|hopes?|wants?|"
        r"before|ahead of|preparations? for)\b[^.;]{0,24}$"
    ),
    re.compile(r"\bto (?:(?:make|pay|undertake|begin|start|go|on|an?|his|her|their|official|state|working) ){0,5}$"),
)
_OFF = re.compile(
    r"\b(?:cancel\w*|postpon\w+|call(?:ed|s|ing)? off|scrapp\w+|never|not|no|if|declin\w+|refus\w+|urg\w+|ask\w*|former|last|previous|earlier|first)\b[^.;]{0,30}$"
)
_BESIDE = re.compile(
    r"from|on|for|between|and|an?|the|this|in|at|during|his|her|their|its|early|late|next|last|earlier|later|"
    r"visit(?:s|ed|ing)?|official|working|state|talks"
)
"""Words beside names that may stand between a goal and its days."""
_LIST = re.compile(r",? (?:and )?(?:the )?$|, (?:the )?$")
LEAD_REACH = 160
"""Characters from the words for a journey to its goal: "Visit by the President of the Republic of X, N. N., to "."""
SUBJECT_WITHIN = 220
"""Characters from the traveller's name to the words: a title and a list of offices may lie between."""
TIME_WITHIN = 90
"""Characters behind the goal in which the days of the stay stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Words that say where somebody is for a while."""

    who: frozenset[str]
    """Keys of the people whom the words name; empty where they name nobody."""

    goal: Name
    """The city or the country."""

    start: int
    """First code point of the words."""

    end: int
    """One past the last code point of the words."""

    scope: tuple[int, int]
    """The paragraph in which the words stand."""

    when: PartialDate | None = None
    """Its days, where the words tell them."""

    sentence: tuple[int, int] = (0, 0)
    """The sentence in which the words stand."""

    goes_on: bool = False
    """Whether the words say that it goes on, or head the text."""

    ahead: bool = False
    """Whether it lies ahead of the text, or is only wished for."""

    moved: bool = False
    """Whether the words tell of a journey's end: "flew to Exampland". What was told before them was elsewhere."""

    meant: bool = False
    """Whether whose it is was read from "he" or an office alone."""

    framing: bool = False
    """Whether the words only open a paragraph: "In Exampland, the minister met …"."""


def stays_of(context: Context) -> tuple[Stay, ...]:
    """Return the stays that a text tells of, in its order."""
    return context.once(_stays)


def _stays(context: Context) -> tuple[Stay, ...]:
    out: list[Stay] = []
    for sentence, block in context.sentences:
        # Where captions run into the text, the text goes on in them.
        if block.kind in {"paragraph", "title", "caption"}:
            out += _in_sentence(context, sentence, block)
    return tuple(out)


def _in_sentence(context: Context, sentence: Sentence, block: Block) -> Iterator[Stay]:
    before: Stay | None = None
    for goal in context.names_in(sentence.start, sentence.end, "city", "gazetteer", "country", "region"):
        made = None
        if longer_name(context.text, goal.end):
            continue
        if before and _LIST.fullmatch(context.text, before.goal.end, goal.start):
            # "to Exampland, Samplia and Northland"
            made = _stay(context, sentence, block, goal, before.start)
        elif (lead := _lead(context.text, sentence.start, goal)) is not None:
            made = _stay(context, sentence, block, goal, lead)
        elif _opens(context.text, sentence, goal):
            made = Stay(
                who=frozenset(), goal=goal, start=goal.start, end=goal.end, scope=(goal.start, block.end), framing=True
            )
        before = made if made and not made.framing else None
        if made:
            yield made
    yield from _to_a_place_meant(context, sentence, block)


_MEANT_PLACE = re.compile(r"\b(?:visit|trip|travels?) to the (?:(?P<city>city|capital|town)|country|island)\b")


def _to_a_place_meant(context: Context, sentence: Sentence, block: Block) -> Iterator[Stay]:
    """Yield the stays in "the city" or "the country" that the sentence has named before."""
    for found in _MEANT_PLACE.finditer(context.text, sentence.start, sentence.end):
        kinds = ("city", "gazetteer") if found["city"] else ("country",)
        named = context.names_in(sentence.start, found.start(), *kinds)[-1:]
        for name in named:
            goal = replace(name, start=found.start(), end=found.end())
            if (stay := _stay(context, sentence, block, goal, found.start())) is not None:
                yield stay


def _opens(text: str, sentence: Sentence, goal: Name) -> bool:
    """Return whether a place opens a sentence: "In Exampland, the minister met"; a heading may run into it."""
    return bool(_IN.search(text, sentence.start, goal.start)) and text.startswith(",", goal.end)


_IN = re.compile(r"(?:\bIn|^While in) (?:the )?(?:Republic of )?$")


def _lead(text: str, start: int, goal: Name) -> int | None:
    """Return where the words begin that lead to a place; None where none do."""
    bare = text[max(start, goal.start - LEAD_REACH) : goal.start]
    offset = goal.start - len(bare)
    the = _THE.search(bare)
    words = list(re.finditer(r"[\w'’.-]+", bare[: the.start()] if the else bare))
    if not words:
        return None
    *before, last = words
    if _VISITING.fullmatch(last[0].lower()):
        return offset + last.start()
    if last[0].lower() == "in" and _IS.search(bare) and _PURPOSE.match(text, goal.end):
        return offset + before[-1].start() if before else None
    moves = _MOVES.get(last[0].lower())
    for word in reversed(before) if moves else ():
        if moves and moves.fullmatch(word[0].lower()):
            return offset + word.start()
        if (word[0].islower() and not _BETWEEN.fullmatch(word[0])) or not {";", ":"}.isdisjoint(bare[word.end() :]):
            return None
    return None


def _stay(context: Context, sentence: Sentence, block: Block, goal: Name, lead: int) -> Stay | None:
    text = context.text
    head = text[max(sentence.start, lead - SUBJECT_WITHIN) : lead]
    if _OFF.search(head):
        return None
    title = block.kind == "title"
    who = tuple(_who(context, sentence, lead, goal))
    dated = next(
        (d for d in context.dates_in(max(sentence.start, lead - 30), lead) if text[d.end : lead] == "'s "), None
    )
    means = None if who or title or dated else _MEANT.search(offices_marked(text), sentence.start, lead)
    if not (who or title or means or dated):
        return None  # "officials who are in Exampland for a course"
    words = dated or _days(context, sentence, lead, goal)
    when = context.resolved(words).value if words else None
    verb = _first_word(text[lead : goal.start])
    return Stay(
        who=frozenset(who),
        goal=goal,
        start=dated.start if dated else lead,
        end=max(goal.end, words.end if words else 0),
        scope=(block.start, block.end),
        sentence=(sentence.start, sentence.end),
        when=when,
        meant=means is not None,
        goes_on=title or bool(_NOW.search(head + verb + " ")),
        ahead=any(words.search(head) for words in _AHEAD) or _is_to_come(context, when),
        moved=bool(_JOURNEY.fullmatch(verb)),
    )


def _first_word(words: str) -> str:
    return words.split(" ", 1)[0].lower()


def _is_to_come(context: Context, when: PartialDate | None) -> bool:
    """Return whether days lie behind the text's own: "when he visits Exampland next month"."""
    return bool(when and context.anchor and when.bounds()[0] > context.anchor.when.bounds()[1])


_MEANT = re.compile(
    r"\b(?:(?:delegation|[Tt]hey|(?:two|three) (?:leaders|ministers|presidents))\b|(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|"
    rf"[Tt]he (?:[a-z]+ ){{0,3}}{SMALL}+)"
)
"""Whom a sentence means without a name."""


def _days(context: Context, sentence: Sentence, lead: int, goal: Name) -> DateWords | None:
    """Return the words for the days of a stay: right behind its goal, else at the head of a sentence that it is told in."""
    text = context.text
    for words in context.dates_in(lead, min(sentence.end, goal.end + TIME_WITHIN)):
        gap = re.findall(r"[\w'-]+|[;.:]", text[goal.end : words.start])
        if all(_BESIDE.fullmatch(w) or w[0].isupper() for w in gap):
            return words
    verb = _first_word(text[lead : goal.start])
    if _JOURNEY.fullmatch(verb) or verb in {"visited", "visits", "visiting"}:
        head = context.dates_in(sentence.start, lead)
        return next((d for d in head if d.start - sentence.start <= len("Earlier on ")), None)
    return None


def _who(context: Context, sentence: Sentence, lead: int, goal: Name) -> Iterable[str]:
    """Return whose stay it is: "visit by A to", else those named last before it, "A and B visited"."""
    named = context.people_in(lead, goal.start)
    if not named:
        before = context.people_in(max(sentence.start, lead - SUBJECT_WITHIN), lead)
        pairs = reversed(list(pairwise(before)))
        apart = (b for a, b in pairs if not _JOINED.fullmatch(context.text, a.end, b.start))
        named = before[before.index(next(apart, before[0])) :] if before else ()
    return (key(n.ref) for n in named)


_JOINED = re.compile(r"(?:, |,? and )(?:[A-Z][\w.]* ){0,6}")
"""What stands between those who travel together."""
