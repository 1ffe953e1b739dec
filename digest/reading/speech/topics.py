"""What was spoken about: a topic of the registry by its phrases, else the words behind "discussed" and "talks on"."""

import re
from collections.abc import Iterable, Sequence

from digest.reading.context import Context
from digest.reading.entities.wordlists import SMALL, marked, one_of
from digest.reading.meetings.against import is_taken_back
from digest.reading.meetings.tellings import Telling
from digest.records.ids import TopicId
from digest.records.statements import Printed, Subject

MOST = 5
"""Phrases that no record knows: the first ones say what the meeting was about, later ones wander."""
LONGEST_PHRASE = 8
SHORTEST = 4
_SPOKE = re.compile(rf"{SMALL}+ (?P<what>[^\W\d_][\w'’-]*(?: [\w'’-]+){{0,11}})")
"""Words behind a phrase that leads to a topic, in a text in which such phrases are marked."""
_KINDS = re.compile(r"(?:a number\b|(?:a|the) (?:[\w-]+ )?(?:range|variety|series|host) of\b|[A-Z][a-z]+day)")
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
    taken, signs = 0, marked(context.text, "speaks_of")
    for sentence, block in context.sentences:
        if block.kind != "paragraph" or not (sentence.start in starts or _THEY.match(context.text, sentence.start)):
            continue
        for found in _SPOKE.finditer(signs, sentence.start, sentence.end):
            words = _TAIL.sub("", _VERB_BEHIND.sub("", _topic(context.text[slice(*found.span("what"))])))
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


def _topic(printed: str) -> str:
    """Return the words of a topic up to those that lead on; "" where they name none: "discussed how", "talks on the sidelines"."""
    words = printed.split(" ")
    of_it = words[0] == "the" and words[1:2] and words[1] in one_of("no_topic_behind_the")
    if words[0] in one_of("no_topic") or of_it or _KINDS.match(printed):
        return ""
    ends = (i for i, w in enumerate(words) if i and w in one_of("ends_topic"))
    return " ".join(words[: next(ends, len(words))])
