"""Whom a text means by "the delegation", "they" and "the two leaders", and the titles that it prints before names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from digest.reading.context import Context
from digest.reading.entities.role_words import role_at
from digest.reading.entities.roles import Name
from digest.reading.meetings.cast import AHEAD_REACH, OFFICE_ALONE
from digest.reading.meetings.drawn import pieces_of
from digest.reading.meetings.pronouns import PRONOUN
from digest.reading.meetings.tellings import Telling
from digest.reading.words import Sentence
from digest.records.article import Printed
from digest.records.registry import key

UNNAMED = (Name(-1, -1, "person", Printed("one")), Name(-1, -1, "person", Printed("other")))
"""Those whom "the two" means where a text does not tell who they are."""
MORE_THAN_TWO = 3
"""People of whom a text need not say more than that they are not two."""
NEAR = 400
"""Characters between a meeting and "they"."""
_DELEGATION = re.compile(
    r"\b(?P<noun>delegation|group|team|party)\b(?: [\w-]+){0,3}? (?:compris(?:ed|es|e|ing)|include[sd]?|including|consist(?:s|ed|ing) of|(?:was|is) made up of|led by|headed by)\b"
)
_LISTED = re.compile(r",? and [^.;]{0,60}")
_PAST = re.compile(r"(?:the )?(?:former|late|ex-|then)\b")


def delegations(context: Context, sentence: Sentence) -> dict[str, tuple[Name, ...]]:
    """Return whom "the delegation" and the like mean in a sentence, by the noun: the members whom the text has named."""
    return {noun: people for end, noun, people in context.once(_delegations) if end <= sentence.start}


def _delegations(context: Context) -> list[tuple[int, str, tuple[Name, ...]]]:
    """Return where the sentences end that name a delegation's members, with its noun and who they are."""
    out = []
    for found in _DELEGATION.finditer(context.text):
        sentence = context.sentence_at(found.start())
        end = sentence.end if sentence else found.end()
        people = _distinct(context.people_in(found.end(), end))
        if people:
            out.append((end, found["noun"], tuple(replace(n, full=False, rule=OFFICE_ALONE) for n in people)))
    return out


def the_two(context: Context, sentence: Sentence, told: Sequence[Telling]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return whom "the two" and "they" mean in a sentence: the only two whom the text has named, or goes on to name.

    Where it names more, "they" are those of the meeting told just before, and "the two" are the only two of the sentence
    or of the one before it in the paragraph; else they remain `UNNAMED`.
    """
    named = tuple(islice(takewhile(lambda n: n.start < sentence.end, context.once(_named_surely)), MORE_THAN_TWO))
    if not named:
        # "The two leaders met. President X and Premier Y spoke of fish": the next sentence names them.
        ahead = _distinct(context.people)
        near = len(ahead) == len(UNNAMED) and ahead[-1].start < sentence.end + AHEAD_REACH
        named = ahead if near and _LISTED.fullmatch(context.text, ahead[0].end, ahead[1].start) else ()
    two = named if len(named) == len(UNNAMED) else _near_two(context, sentence) or UNNAMED
    last = [t for t in told if t.end <= sentence.start and t.people]
    if last and sentence.start - last[-1].end < NEAR:
        people = last[-1].side if len(last[-1].side) > 1 else last[-1].people
        return two, tuple(replace(n, full=False, rule=PRONOUN) for n in people)
    return two, two


def _named_surely(context: Context) -> tuple[Name, ...]:
    return _distinct(n for n in context.people if n.doubt is None)


def _near_two(context: Context, sentence: Sentence) -> tuple[Name, ...]:
    """Return the only two whom a sentence names, or the one before it in its paragraph; nobody where they name others."""
    block = next((b for s, b in context.sentences_in(sentence.start, sentence.end) if s == sentence), None)
    before = context.sentences_in(block.start, sentence.start)[-1:] if block else ()
    for one in (sentence, *(s for s, _ in before)):
        people = _distinct(context.people_in(one.start, one.end))
        if people:
            two = len(people) == len(UNNAMED)
            return tuple(replace(n, full=False, rule=PRONOUN) for n in people) if two else ()
    return ()


def _distinct(people: Iterable[Name]) -> tuple[Name, ...]:
    out: dict[str, Name] = {}
    for name in people:
        out.setdefault(key(name.ref), name)
    return tuple(out.values())


def offices_of(context: Context) -> list[tuple[str, Name]]:
    """Return the titles that stand before names in the text, in lower case, with whose they are."""
    heads = [n for b in context.clean.blocks if b.kind in _HEADS for n in context.people_in(b.start, b.end) if n.full]
    told = ((role[2].lower(), n) for n in heads if (role := role_at(context.text, n)))
    running = [
        (piece.title.removeprefix("the "), piece.name)
        for sentence, block in context.sentences
        if block.kind != "title" and context.people_in(sentence.start, sentence.end)
        for piece in pieces_of(context, sentence)
        if piece.title and piece.name.full and not (piece.name.rule or _PAST.match(piece.title))
    ]
    return [*running, *told]


_HEADS = {"head", "meta", "title"}
"""Kinds of blocks above the running text, where a release says whose it is."""
