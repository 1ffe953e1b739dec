"""Who else was in the room: "also attended", "was accompanied by", "in the presence of"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import MARKED, SMALL, marked
from digest.reading.meetings.participants import participants
from digest.reading.words import Sentence
from digest.records.article import Account, Participant
from digest.records.registry import key

_THEIRS = rf"(?:the|their|his|her|this|that|both)(?: [\w-]+){{0,2}} {SMALL}+"
"""What was attended, in a text in which such nouns are marked."""
_ATTENDED = re.compile(rf" {_THEIRS}")
# "joined at their talks by", "also present at the talks from the Danish side were": words between the marked ones and the names.
_OPENED = re.compile(r"(?: (?:at|in|for) (?:the|their) [\w-]+)?(?: from [^.,;]{2,40})? (?:was|were|include[sd]?) ")
_JOINED_AT = re.compile(rf"\bjoined (?:at|in|for) {_THEIRS} by ")
_WITH_SOMEBODY = re.compile(r"\bwith ")
_WITH = re.compile(r" (?:also )?(?:present|in attendance|at (?:his|her|their) side|looking on)\b")
_NOT = re.compile(r"\b(?:not|never|absent|without|instead of|n't)\b")


def with_company(context: Context, accounts: Sequence[Account], starts: Sequence[int]) -> tuple[Account, ...]:
    """Return the accounts with those who were in the room too.

    `starts` says where each account's own clause begins: a sentence adds to the account that was told last.
    """
    if not accounts:
        return ()
    found: dict[int, list[Participant]] = {}
    seen: set[str] = set()
    for sentence, block in context.sentences:
        if block.kind == "paragraph":
            names = tuple(n for n in _named(context, sentence) if key(n.ref) not in seen)
            seen.update(key(n.ref) for n in names)
            people = participants(context, names)
            told = [i for i, start in enumerate(starts) if start <= sentence.end]
            found.setdefault(max(told, key=lambda i: starts[i]) if told else 0, []).extend(people)
    met = {key(p.person) for a in accounts for p in a.people}
    out = []
    for i, account in enumerate(accounts):
        others = {key(p.person): p for p in reversed(found.get(i, [])) if key(p.person) not in met}
        out.append(replace(account, also_present=tuple(sorted(others.values(), key=lambda p: p.known.start or 0))))
    return tuple(out)


def _named(context: Context, sentence: Sentence) -> Iterable[Name]:
    text = context.text
    people = context.people_in(sentence.start, sentence.end)
    if not people:
        return
    for start, end in _inside(context.once(_words_behind), sentence):
        last = max((n for n in people if n.end < start), key=lambda n: n.end, default=None)
        near = last and _NEAR.fullmatch(text, last.end, start - 1)
        if last and near and not _NOT.search(text, start, min(sentence.end, end + 12)):
            yield from _list_before(context, sentence.start, last)
    for start, end in _inside(context.once(_words_before), sentence):
        if _NOT.search(text, max(sentence.start, start - 20), start):
            continue
        names = tuple(_list_behind(context, end, sentence.end))
        if names and (text[start:end] != "with " or _WITH.match(text, names[-1].end)):
            yield from names
            # "Whitlock was accompanied by A, Gorsky by B"
            yield from _elliptic(context, names[-1].end, sentence.end)


_NEAR = re.compile(r"(?:,[^.;]{0,80},?)?(?: (?:too|both|all))?")
_RUN = re.compile(MARKED)


Spans = list[tuple[int, int]]


def _words_behind(context: Context) -> Spans:
    """Return where words stand that say of the names before them that they were there: "also attended"."""
    text = context.text
    attended = _RUN.finditer(marked(text, "attended"))
    theirs = ((f.start(), m.end()) for f in attended if (m := _ATTENDED.match(marked(text, "attendable"), f.end())))
    return sorted([*(f.span() for f in _RUN.finditer(marked(text, "present_behind"))), *theirs])


def _words_before(context: Context) -> Spans:
    """Return where words stand that say of the names behind them that they were there: "accompanied by"."""
    text = context.text
    kinds = (("present_before", _SPACE), ("present_openers", _OPENED))
    runs = ((f, behind) for kind, behind in kinds for f in _RUN.finditer(marked(text, kind)))
    opened = ((f.start(), m.end()) for f, behind in runs if (m := behind.match(text, f.end())))
    joined = (f.span() for f in _JOINED_AT.finditer(marked(text, "attendable")))
    return sorted([*opened, *joined, *(f.span() for f in _WITH_SOMEBODY.finditer(text))])


def _inside(spans: Spans, sentence: Sentence) -> Spans:
    """Return the stretches that lie within a sentence."""
    first, last = (bisect_left(spans, (place, 0)) for place in (sentence.start, sentence.end))
    return [s for s in spans[first:last] if s[1] <= sentence.end]


_SPACE = re.compile(" ")


_GAP = re.compile(r"(?:,? and|,|,? as well as)? ?(?:[\w.'-]+,? ){0,9}(?:and )?(?:[\w.'-]+,? ){0,6}")
_VERB = re.compile(r"\b(?:said|says|told|was|were|is|has|had|will|met|held|who|by)\b")


def _list_behind(context: Context, start: int, end: int) -> Iterable[Name]:
    at = start
    for name in context.people_in(start, end):
        gap = context.text[at : name.start]
        reach = 60 if at == start else 90
        if len(gap) > reach or _VERB.search(gap) or not re.fullmatch(r"[\w ,.'’()-]*", gap):
            return
        # "accompanied by A, B by C": B is no companion.
        if at != start and context.text.startswith(" by ", name.end):
            return
        yield name
        at = name.end


def _list_before(context: Context, start: int, last: Name) -> Iterable[Name]:
    chain = [last]
    for name in reversed(context.people_in(start, last.start)):
        gap = context.text[name.end : chain[0].start]
        if len(gap) > 90 or _VERB.search(gap) or not _GAP.fullmatch(gap.strip() + " "):  # noqa: PLR2004 (offices included)
            break
        chain.insert(0, name)
    return chain


def _elliptic(context: Context, at: int, end: int) -> Iterable[Name]:
    names = context.people_in(at, end)
    for subject, other in pairwise(names):
        between = context.text[subject.end : other.start]
        if re.fullmatch(r" by (?:[\w'-]+ ){0,5}", between) and re.fullmatch(
            r"[^.;]{0,60}(?:,|,? and) (?:[\w'-]+ ){0,4}", context.text[at : subject.start]
        ):
            yield other
