"""Whom "he", "she" and "I" mean."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.entities.heads import is_governed
from digest.reading.entities.roles import Name, offices_marked
from digest.reading.entities.wordlists import MARKED
from digest.records.article import Printed
from digest.records.registry import key

PRONOUN = "pronoun"
"""The rule by which "he" means somebody."""
SOMEBODY = Name(-1, -1, "person", Printed("somebody"))
"""Who holds an office, or speaks, and is not named: "The Secretary-General met President …"."""
PRONOUN_REACH = 500
"""Characters, about two paragraphs: a pronoun further from its name is not written."""
_LABEL = re.compile(r"(?m)^(?P<who>[^\W\d_a-z][\w .'’-]{2,70}?)(?: \([^()\n]{1,60}\))?(?P<ends>: | \|[^\n]*$|$)")
"""A line that begins with who speaks, or says nothing else."""
_STATEMENT = re.compile(r"\b(?:statement|remarks|speech|address|message|doorstep)\b", re.IGNORECASE)


def antecedent(
    context: Context, start: int, at: int, others: tuple[Name, ...], offices: Sequence[tuple[str, Name]] = ()
) -> Name | None:
    """Return whom "he" or "she" means: the first person of its own sentence before it, else of the nearest one
    before that names somebody else, or begins with an office that only one of the text has.

    `offices` are the titles before names in the text, in lower case, with whose they are.
    """
    taken = {key(n.ref) for n in others}
    own = [n for n in context.people_in(start, at) if key(n.ref) not in taken]
    if own:
        return own[0]
    for sentence, _ in reversed(
        [s for s in context.sentences if s[0].end <= start and s[0].start >= start - PRONOUN_REACH]
    ):
        named = [n for n in context.people_in(sentence.start, sentence.end) if key(n.ref) not in taken]
        # "On March 1 the Secretary met with X. On March 2 he …": who stands behind "with" is not the sentence's subject.
        named = [n for n in named if not is_governed(context.text, sentence.start, n)]
        if named:
            return named[0]
        begins = _OFFICE.match(offices_marked(context.text), sentence.start, sentence.end)
        words = f" {context.text[slice(*begins.span('office'))].lower()} " if begins else None
        held = {key(n.ref): n for t, n in offices if words and words in f" {t} " and n.start < start}
        if len(held) == 1 and not held.keys() & taken:
            return next(iter(held.values()))
    return None


_OFFICE = re.compile(rf"The (?P<office>{MARKED})")
"""How a sentence begins whose subject is an office, in a text in which offices are marked."""


def only_one_before(context: Context, start: int) -> Name | None:
    """Return the only person of the sentence before the one that begins at `start`; None where it names more or none."""
    before = [s for s, b in context.sentences_in(max(0, start - PRONOUN_REACH), start) if b.kind == "paragraph"]
    people = context.people_in(before[-1].start, before[-1].end) if before else ()
    return people[0] if len({key(n.ref) for n in people}) == 1 else None


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks from which place of a text on."""

    starts: tuple[int, ...]
    """Where the lines begin that say it, in order."""

    names: tuple[Name, ...]
    """Who speaks behind each."""

    labels: frozenset[int]
    """Where those lines begin in which the words follow behind a colon."""

    otherwise: Name
    """Who speaks where no line has said it: whose statement it is by its title."""

    def at(self, place: int) -> Name:
        """Return who says "I" at a place in the text."""
        before = bisect_right(self.starts, place)
        name = self.names[before - 1] if before else self.otherwise
        return name if name is SOMEBODY else replace(name, full=False, rule=PRONOUN)


def speakers_of(context: Context) -> Speakers:
    """Return who speaks where in a text: "PRIME MINISTER EXAMPLE: ", "Ada Example (Northtown, Green Party)"."""
    found = list(_speaking(context))
    title = next((b for b in context.clean.blocks if b.kind == "title"), None)
    named = {key(n.ref): n for n in context.people_in(title.start, title.end)} if title else {}
    stated = title and len(named) == 1 and _STATEMENT.search(context.text, title.start, title.end)
    return Speakers(
        tuple(start for start, _, _ in found),
        tuple(name for _, name, _ in found),
        frozenset(start for start, _, label in found if label),
        next(iter(named.values())) if stated else SOMEBODY,
    )


def _speaking(context: Context) -> Iterator[tuple[int, Name, bool]]:
    """Yield where lines begin that say who speaks, who that is, and whether the words follow in the line."""
    families = {_family(context, n): n for n in reversed(context.people) if n.full}
    for line in _LABEL.finditer(context.text):
        inside = context.people_in(*line.span("who"))[:1]
        shouted = families.get(line["who"].split(" ")[-1].casefold()) if line["who"].isupper() else None
        label = line["ends"] == ": "
        whole = bool(inside) and (inside[0].start, inside[0].end) == line.span("who")
        for name in inside or ((shouted,) if shouted else ()):
            if label or whole:
                yield line.start(), name, label


def _family(context: Context, name: Name) -> str:
    printed = name.ref.printed if isinstance(name.ref, Printed) else context.text[name.start : name.end]
    return printed.split(" ")[-1].casefold()
