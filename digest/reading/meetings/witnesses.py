"""Two witnesses: what the tree of a sentence tells, and a plain look at which names stand beside which words.

The look knows no grammar: a word that tells of a meeting, the names nearest to it, and words that take it back. Where both
agree a value stands; where only one tells it, it asks. Without a parser the look is all there is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.heads import is_attribute, is_governed
from digest.reading.entities.roles import Name
from digest.reading.meetings.against import CLAUSE, is_taken_back
from digest.reading.meetings.frames import telling_words
from digest.reading.meetings.reader import FromTrees
from digest.reading.meetings.tellings import Owned, Telling, with_spots
from digest.reading.words import Sentence
from digest.records.registry import key

TREE_ALONE = "only the grammar of the sentence tells it, its words alone do not: did they meet?"
WORDS_ALONE = "only the words beside the names tell it, the grammar of the sentence does not: did they meet?"
REACH = 160
"""Characters between two names, or a name and the word: titles, a day and a place have room."""
_ENDS = re.compile(r"[;:]|\b(?:while|whereas|who|whose|which|that|because|although|after|before|when)\b")


_AHEAD = re.compile(r"\b(?:will|would|shall|to|due|plans?|planned|expected)\b[^.;]{0,40}$")
_EARLIER = re.compile(r"\b(?:had|last|previously|earlier|first)\b[^.;,]{0,30}$")


def agreed(context: Context, found: FromTrees) -> tuple[Telling, ...]:
    """Return what either witness tells, once, in the order of the text; what only one tells bears why a person should look."""
    if context.grammar is None:
        return tuple(
            replace(t, doubt=WORDS_ALONE)
            for s, b in context.sentences
            if b.kind != "title"
            for t in _beside(context, s)
        )
    # "had meetings with A and B": of one verb nobody is a stranger to the others.
    named: dict[tuple[int, int], set[str]] = {}
    for t in found.tellings:
        named.setdefault(t.verb, set()).update(key(n.ref) for n in t.people)
    out = [
        t if t.doubt or not t.people or _stands(context, t, named[t.verb]) else replace(t, doubt=TREE_ALONE)
        for t in found.tellings
    ]
    return tuple(sorted(out, key=lambda t: (t.start, t.verb)))


def _stands(context: Context, telling: Telling, who: set[str]) -> bool:
    """Return whether the names of a clause are those nearest to its word, with nobody among them but `who`."""
    named = sorted((n for n in telling.people if n.rule is None), key=lambda n: n.start)
    inside = [n for n in named if telling.start <= n.start < telling.end]
    if len(inside) < len(telling.people):
        return telling.group or len(named) < len(telling.people)  # whom a pronoun means is asked for by itself
    first, last = min(named[0].start, telling.verb[0]), max(named[-1].end, telling.verb[1])
    others = [n for n in context.people_in(first, last) if key(n.ref) not in who]
    edges = sorted([(n.start, n.end) for n in inside] + [telling.verb])
    near = telling.again or all(b[0] - a[1] <= REACH for a, b in pairwise(edges))
    return near and not others


def _beside(context: Context, sentence: Sentence) -> Iterator[Telling]:
    """Yield what a plain look finds in a sentence: the names beside the first word that tells of a meeting."""
    text = context.text
    start = max(sentence.start, context.body) if context.body < sentence.end else sentence.start
    people = context.people_in(start, sentence.end)
    for found in telling_words().finditer(text, start, sentence.end):
        who = _nearest(text, people, *found.span())
        if any(
            is_attribute(text, n) or is_governed(text, found.end() if n.start > found.end() else start, n) for n in who
        ):
            continue
        if len(who) < 2 or is_taken_back(text, start, found.start()):  # noqa: PLR2004
            continue
        made = Telling(
            start=sentence.start,
            end=sentence.end,
            verb=found.span(),
            people=who,
            planned=bool(_AHEAD.search(text, max(start, found.start() - CLAUSE), found.start())),
            earlier=bool(_EARLIER.search(text, max(start, found.start() - CLAUSE), found.start())),
        )

        def near(place: int, verb: int = found.start()) -> bool:
            return not _ENDS.search(text, min(place, verb), max(place, verb))

        yield with_spots(context, made, Owned(near, near, near))
        return


def _nearest(text: str, people: Sequence[Name], start: int, end: int) -> tuple[Name, ...]:
    """Return the name before a word and the one behind it, or the last two before it that "and" joins."""
    before = [n for n in people if n.end <= start and start - n.end <= REACH and not _ENDS.search(text, n.end, start)]
    behind = [n for n in people if n.start >= end and n.start - end <= REACH and not _ENDS.search(text, end, n.start)]
    if before and behind and key(before[-1].ref) != key(behind[0].ref):
        return before[-1], behind[0]
    if len(before) > 1 and " and " in text[before[-2].end : before[-1].start]:
        return tuple(before[-2:])
    return tuple(behind[:2]) if len(behind) > 1 and " and " in text[behind[0].end : behind[1].start] else ()
