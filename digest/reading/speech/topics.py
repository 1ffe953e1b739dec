"""What was spoken about: a topic of the registry by its phrases, else the words behind "discussed" and "talks on"."""

import re
from collections.abc import Iterable, Sequence

from digest.reading.context import Context
from digest.reading.meetings.against import is_taken_back
from digest.reading.meetings.tellings import Telling
from digest.records.ids import TopicId
from digest.records.statements import Printed, Subject

MOST = 5
"""Phrases that no record knows: the first ones say what the meeting was about, later ones wander."""
LONGEST_PHRASE = 8
SHORTEST = 4
_SPOKE = re.compile(
    r"\b(?:discuss(?:ed|ing)?|exchanged views on|(?:talks|consultations|negotiations|discussions?|conversation|meeting|talked|spoke) (?:on|about|over)|"
    r"touched (?:up)?on|focus(?:ed|ing) on|reviewed|to discuss|spoke of) "
    r"(?P<what>(?!how|why|whether|what|it\b|the (?:sidelines|margins|fringes)|them|him|her\b|this|that\b|ways|the (?:matter|issue|subject|phone|weekend|telephone|following)|a number|(?:a|the) (?:[\w-]+ )?(?:range|variety|series|host) of\b|[A-Z][a-z]+day)"
    r"[^\W\d_][\w'’-]*(?: (?!(?:in|on|at|with|after|before|during|when|while|which|that|who|as|by|to|about|ahead|said|where|since|until|over|including|such|was|were|is|are|has|had|will)\b)"
    r"[\w'’-]+){0,11})",
)
_TAIL = re.compile(
    r"(?: (?:then|there|here|now|again|too|and|or|of|for|the|a|an|between|their|his|her|its|about|from)(?: (?:the|two|they|he|she|agreed|signed|both)\b.*)?)+$"
)
_VERB_BEHIND = re.compile(
    r" and (?:agreed|signed|said|the two|they|he|she|both|exchanged|expressed|decided|welcomed|stressed|pledged|promised|called)\b.*$"
)


def find_topics(context: Context, tellings: Sequence[Telling]) -> tuple[Subject, ...]:
    """Return what the text speaks of, each topic once, in the order of the text.

    `tellings` are the clauses of the meetings that it reports. Only their sentences and those of "they", "the two"
    and the like say what the meeting was about.
    """
    out: dict[str, Subject] = {}
    for subject in (*_registered(context), *_printed(context, tellings)):
        ref = subject.topic
        out.setdefault(ref.printed.casefold() if isinstance(ref, Printed) else ref, subject)
    return tuple(sorted(out.values(), key=lambda s: s.known.start or 0))


def _registered(context: Context) -> Iterable[Subject]:
    for name in context.names:
        if name.kind == "topic":
            ref = TopicId(str(name.ref))
            yield Subject(topic=ref, known=context.known("registry", ref, name.start, name.end))


_THEY = re.compile(
    r"(?:They|The (?:two|three|both|leaders|presidents|ministers|sides|talks|meeting|conversation|discussions)\b|Both\b|Their\b|It\b|Talks\b|Topics\b|On the agenda)"
)


def _printed(context: Context, tellings: Sequence[Telling]) -> Iterable[Subject]:
    starts = {t.start for t in tellings}
    taken = 0
    for sentence, block in context.sentences:
        if block.kind != "paragraph" or not (sentence.start in starts or _THEY.match(context.text, sentence.start)):
            continue
        for found in _SPOKE.finditer(context.text, sentence.start, sentence.end):
            words = _TAIL.sub("", _VERB_BEHIND.sub("", found["what"]))
            dated = context.dates_in(start := found.start("what"), start + len(words))
            named = dated or context.people_in(found.start("what"), found.start("what") + len(words))
            if (
                taken >= MOST
                or named
                or len(words.split()) > LONGEST_PHRASE
                or len(words) < SHORTEST
                or is_taken_back(context.text, sentence.start, found.start())
            ):
                continue
            taken += 1
            quote = context.quote(start, start + len(words))
            yield Subject(topic=Printed(quote), known=context.known("spoken-about", quote, start, start + len(words)))
