"""Who else was in the room: "also attended", "was accompanied by", "in the presence of"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import MARKED, SMALL, marked
from digest.reading.meetings.participants import participants
from digest.reading.words import Sentence
from digest.records.article import Account, Participant
from digest.records.registry import key

_THEIRS = rf"(?:the|their|his|her|this|that|both)(?: [\w-]+){{0,2}} {SMALL}+"
"""What was attended, in a text in which such nouns are marked."""
_RUN = re.compile(MARKED)
_ATTENDED = re.compile(rf" {_THEIRS}")
# "also present at the talks from the Danish side were": words between the marked ones and the names.
_OPENED = re.compile(r"(?: (?:at|in|for) (?:the|their) [\w-]+)?(?: from [^.,;]{2,40})? (?:was|were|include[sd]?) ")
_JOINED_AT = re.compile(rf"\bjoined (?:at|in|for) {_THEIRS} by ")
_NEAR = re.compile(r"(?:,[^.;]{0,80},?)?(?: (?:too|both|all))? ")
_NOT = re.compile(r"\b(?:not|never|absent|without|instead of|n't)\b")
_LIST = re.compile(
    r"(?!.*\b(?:said|says|told|was|were|is|has|had|will|met|held|who|by)\b)[\w ,.'’()-]{0,90}", re.DOTALL
)
"""What may stand between the names of a list: titles and offices, and no verb."""
_ANOTHERS = " by "
"""What stands between somebody and his own company: "X was accompanied by A, Y by B"."""


def with_company(context: Context, accounts: Sequence[Account], starts: Sequence[int]) -> tuple[Account, ...]:
    """Return the accounts with those who were in the room too.

    `starts` says where each account's own clause begins: a sentence adds to the account that was told last.
    """
    met = {key(p.person) for a in accounts for p in a.people}
    found: list[dict[str, Participant]] = [{} for _ in accounts]
    for sentence, block in context.sentences if accounts else ():
        if block.kind == "paragraph" and (names := tuple(_named(context, sentence))):
            told = [i for i, start in enumerate(starts) if start <= sentence.end]
            mine = found[max(told, key=lambda i: starts[i]) if told else 0]
            for person in participants(context, names):
                if key(person.person) not in met:
                    mine.setdefault(key(person.person), person)
    return tuple(
        replace(a, also_present=tuple(sorted(people.values(), key=lambda p: p.known.start or 0)))
        for a, people in zip(accounts, found, strict=True)
    )


def _named(context: Context, sentence: Sentence) -> Iterator[Name]:
    text, people = context.text, context.people_in(sentence.start, sentence.end)
    for start, end in _inside(context.once(_words_behind), sentence) if people else ():
        before = [n for n in people if n.end < start]
        near = before and _NEAR.fullmatch(text, before[-1].end, start)
        if near and not _NOT.search(text, start, min(sentence.end, end + len(" not present"))):
            yield from _listed(text, before[-1].end, reversed(before))
    for start, end in _inside(context.once(_words_before), sentence) if people else ():
        if not _NOT.search(text, max(sentence.start, start - 20), start):
            yield from _listed(text, end, (n for n in people if n.start >= end))


Spans = list[tuple[int, int]]


def _inside(spans: Spans, sentence: Sentence) -> Spans:
    """Return those of some stretches, which stand in order, that lie within a sentence."""
    first, last = (bisect_left(spans, (at, 0)) for at in (sentence.start, sentence.end))
    return [s for s in spans[first:last] if s[1] <= sentence.end]


def _words_behind(context: Context) -> Spans:
    """Return where words stand that say of the names before them that they were there: "also attended"."""
    text = context.text
    attended = _RUN.finditer(marked(text, "attended"))
    theirs = [(f.start(), m.end()) for f in attended if (m := _ATTENDED.match(marked(text, "attendable"), f.end()))]
    return sorted(theirs + [f.span() for f in _RUN.finditer(marked(text, "present_behind"))])


def _words_before(context: Context) -> Spans:
    """Return where words stand that say of the names behind them that they were there: "accompanied by"."""
    text = context.text
    openers = _RUN.finditer(marked(text, "present_openers"))
    opened = [(f.start(), m.end()) for f in openers if (m := _OPENED.match(text, f.end()))]
    joined = [f.span() for f in _JOINED_AT.finditer(marked(text, "attendable"))]
    return sorted(opened + joined + [f.span() for f in _RUN.finditer(marked(text, "present_before"))])


def _listed(text: str, at: int, names: Iterable[Name]) -> Iterable[Name]:
    """Return those of a list of names that begins, or ends, at a place in the text."""
    out: list[Name] = []
    for name in names:
        gap = text[at : name.start] if at <= name.start else text[name.end : at]
        if out and gap.startswith(_ANOTHERS):
            out[-1] = name
        elif _LIST.fullmatch(gap):
            out.append(name)
        else:
            break
        at = name.end if at <= name.start else name.start
    return out
