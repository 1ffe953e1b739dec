"""Who says what: words between quotation marks with their speaker, where the text makes him certain."""

import re
from collections.abc import Iterable
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.heads import is_attribute, is_governed
from digest.reading.entities.recurring import THINGS
from digest.reading.entities.roles import STOP, WORD, Name
from digest.reading.entities.wordlists import SMALL, marked
from digest.reading.meetings.participants import unregistered
from digest.reading.quotations import LEAST_WORDS, Quoted, quotations_of
from digest.records.claims import Known
from digest.records.ids import PersonId
from digest.records.registry import key
from digest.records.statements import Printed, Statement

SHOWN_WORDS = 12
"""Words of a statement that a record keeps: enough to find it, and few enough that ten are a short quotation."""
MOST = 12
"""Statements that a record keeps; `explain` shows them all."""
_ADVERB = r"(?: (?:has|had|was|also|then|later|again|still|just|further|in turn|as saying|[a-z]+ly))*"
_PRONOUN = r"(?P<pronoun>[Hh]e|[Ss]he)"
_SAY = f"{SMALL}+"
# These read a text in which verbs of saying are marked.
# Behind the closing mark: "…," he said; "…," said X; "…," X, the minister, told reporters.
_BEHIND_VERB = re.compile(
    rf",? ?{_SAY}{_ADVERB} (?:(?!(?:after|before|when|while|as|during|since|because|who|that)\b)[\w.'-]+ ){{0,7}}"
)
_BEHIND_PRONOUN = re.compile(rf"[,.]? ?{_PRONOUN}{_ADVERB} {_SAY}")
_SAYS = re.compile(rf"(?:, [^“”\"]{{1,90}},)?(?: who [^,]{{1,60}},)?{_ADVERB} {_SAY}")
# Before the opening mark: X said: "…", X called the talks "…", X said that "…".
_BEFORE = re.compile(rf"(?:, [^“”\"]{{1,90}},)?{_ADVERB} {_SAY}[^“”\".;]{{0,90}}[,:]? ?")
_BEFORE_PRONOUN = re.compile(rf"\b{_PRONOUN}{_ADVERB} {_SAY}[^“”\".;]{{0,90}}[,:]? ?$")
_NAMED_THERE = (
    re.compile(
        rf",? ?{_SAY} (?:[\w.'-]+ ){{0,5}}?(?P<name>{WORD}(?: {WORD}){{1,2}})(?=[.,;]|$| (?:of|in|on|at|to|who|after|during)\b| {_SAY})"
    ),
    re.compile(rf",? (?:[A-Z]?[a-z]+ )?(?P<name>{WORD}(?: {WORD}){{0,2}})(?:, [^“”\".]{{1,80}},)? {_SAY}"),
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:[\w.'-]+ ){0,6}$")


def find_statements(context: Context) -> tuple[Statement, ...]:
    """Return what is quoted in running text, in order, each with its speaker or with why none is certain."""
    return context.once(_all_statements)


def _all_statements(context: Context) -> tuple[Statement, ...]:
    return tuple(_statements(context))


def kept(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return what a record keeps of the statements: those with a speaker, as many as a short quotation may hold."""
    return tuple(s for s in statements if s.speaker is not None)[:MOST]


def _statements(context: Context) -> Iterable[Statement]:
    last: Name | None = None
    previous: Quoted | None = None
    for quoted in quotations_of(context):
        words = context.clean.text[quoted.start : quoted.end].split()
        speaker, rule, doubt = _speaker(context, quoted)
        if rule is None and previous is not None and last is not None and _goes_on(context, previous, quoted):
            speaker, rule = last, "speech-goes-on"
        if rule == "pronoun":
            speaker, doubt = _meant(context, quoted, last if previous and previous.block == quoted.block else None)
        if len(words) < LEAST_WORDS:
            continue
        if speaker is not None:
            last, previous = speaker, quoted
        elif rule is None:
            last = None
        if rule is not None or len(words) >= 2 * LEAST_WORDS:
            yield _statement(context, quoted, speaker, rule, doubt)


def _statement(
    context: Context, quoted: Quoted, speaker: Name | None, rule: str | None, doubt: str | None
) -> Statement:
    text = context.clean.text
    found = re.compile(rf"\s*(?P<words>\S+(?:\s+\S+){{0,{SHOWN_WORDS - 1}}})").match(text, quoted.start, quoted.end)
    start, end = found.span("words") if found else (quoted.start, quoted.end)
    ref = cast("PersonId | Printed", speaker.ref) if speaker else None
    value = ref.printed if isinstance(ref, Printed) else ref
    unmatched = None if quoted.whole else "the quotation marks are unbalanced: where the words end is not certain"
    known = Known(
        basis="stated" if speaker and rule != "pronoun" else "computed" if speaker else "unknown",
        rule=rule,
        value=value,
        review=doubt or unmatched or (None if speaker else "nothing beside these words says who said them"),
    )
    return Statement(quote=text[start:end], start=start, end=end, speaker=ref, known=known)


def _speaker(context: Context, quoted: Quoted) -> tuple[Name | None, str | None, str | None]:
    """Return who is named beside a quotation as saying it, with the rule."""
    stop = min(quoted.block.end, quoted.closed + 160)
    if name := _named_behind(context, quoted, stop):
        return name, "said-behind", None
    begin = max(quoted.block.start, quoted.opened - 220)
    begin = max(begin, *(context.text.rfind(mark, begin, quoted.opened) + 1 for mark in '“”"'))
    name, rule, doubt = _named_before(context, begin, quoted)
    if rule is None and _BEHIND_PRONOUN.match(_said(context), quoted.closed, stop):
        rule = "pronoun"
    elif rule is None and (stranger := _stranger(context, quoted, stop)):
        return stranger, "said-behind", unregistered(stranger.ref, "people")
    return name, rule, doubt


def _said(context: Context) -> str:
    return marked(context.text, "says")


def _stranger(context: Context, quoted: Quoted, stop: int) -> Name | None:
    """Return somebody who is named behind a quotation as saying it, whom neither a record nor an office makes known."""
    if context.text[quoted.start : quoted.end].rstrip().endswith("."):
        return None
    for pattern in _NAMED_THERE:
        found = pattern.match(_said(context), quoted.closed, stop)
        if found is None:
            continue
        start, end = found.span("name")
        words = found["name"].split(" ")
        if set(words) & (STOP | THINGS) or context.names_in(
            start, end, "country", "city", "venue", "gazetteer", "outlet", "adjective"
        ):
            continue
        full = {found["name"]} if len(words) > 1 else _full_names(context, found["name"])
        if len(full) == 1:
            return Name(start, end, "person", Printed(full.pop()))
    return None


def _full_names(context: Context, family: str) -> set[str]:
    """Return the names in the text that end with a word."""
    found = re.finditer(rf"(?<![\w-])(?P<name>{WORD} {re.escape(family)})(?![\w-])", context.text)
    return {m["name"] for m in found if m["name"].split(" ")[0] not in STOP}


def _named_behind(context: Context, quoted: Quoted, stop: int) -> Name | None:
    text, said = context.text, _said(context)
    # A full stop inside the marks ends the sentence: who comes next says something else.
    ended = text[quoted.start : quoted.end].rstrip().endswith(".")
    for name in () if ended else context.people_in(quoted.closed, stop)[:1]:
        gap = text[quoted.closed : name.start]
        says = re.fullmatch(r",? ?(?:[\w'-][\w.'-]* ){0,6}", gap) and _SAYS.match(said, name.end, stop)
        # "said an aide to X": the aide speaks.
        other = is_attribute(text, name) or is_governed(text, quoted.closed, name) or re.search('[“”"]', gap)
        if not other and (says or _BEHIND_VERB.fullmatch(said, quoted.closed, name.start)):
            return name
    return None


def _named_before(context: Context, begin: int, quoted: Quoted) -> tuple[Name | None, str | None, str | None]:
    text, said = context.text, _said(context)
    for name in reversed(context.people_in(begin, quoted.opened)):
        gap = text[name.end : quoted.opened]
        if _BEFORE.fullmatch(said, name.end, quoted.opened) and not (
            is_attribute(text, name) or is_governed(text, begin, name)
        ):
            return name, "said-before", None
        if _ACCORDING.search(text[begin : name.start]) and re.fullmatch(r",? ?[^.;]{0,60}", gap):
            return name, "according-to", None
    return None, "pronoun" if _BEFORE_PRONOUN.search(said, begin, quoted.opened) else None, None


def _goes_on(context: Context, previous: Quoted, quoted: Quoted) -> bool:
    """Return whether a quotation goes on with the speech of the one before: only its own "he said" lies between."""
    between = context.text[previous.closed : quoted.opened]
    if previous.block == quoted.block:
        names = context.people_in(previous.closed, quoted.opened)
        return len(between) <= 120 and len({key(n.ref) for n in names}) <= 1 and between.count(".") <= 2  # noqa: PLR2004
    # A speech of several paragraphs opens each one with a mark and closes only the last.
    return not previous.whole and previous.closed == previous.block.end and quoted.opened == quoted.block.start


# Two capitals in a row at the head of a sentence, and no person that is known: somebody new.
_STRANGER = re.compile(
    r"(?:^|[.!?] )(?:Senator|Sen\.|Rep\.|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Professor|General|Colonel|Judge|Congress\w+)? ?[A-Z][a-z]+ [A-Z][a-z]+ (?:\([^)]*\) )?(?=[a-z])"
)


def _meant(context: Context, quoted: Quoted, last: Name | None) -> tuple[Name | None, str | None]:
    """Return whom "he said" means: the speaker before in this paragraph, else the only person whom it names, else
    the only one of the paragraph before; None with the reason where more than one could be meant.
    """
    start = quoted.block.start
    begin = last.end if last and last.end > start else start
    strangers = (m for m in _STRANGER.finditer(context.text, begin, quoted.opened) if not context.people_in(*m.span()))
    if any(strangers):
        return None, "somebody is named before whom no record and no office tells"
    here = context.people_in(start, quoted.opened)
    named = {key(n.ref): n for n in here}
    if last is not None and set(named) <= {key(last.ref)}:
        return last, None
    if len(named) > 1:
        return None, f"“he” or “she” may be any of those named before: {', '.join(sorted(named))}"
    if not named and not context.text[start : quoted.opened].strip():
        before = [b for b in context.clean.blocks if b.end <= start and b.kind == "paragraph"]
        named = {key(n.ref): n for n in context.people_in(before[-1].start, before[-1].end)} if before else {}
    if len(named) == 1:
        return next(iter(named.values())), None
    return None, "nothing settles who “he” or “she” is"
