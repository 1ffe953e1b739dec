"""What a meeting was part of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.reading.context import Context
from digest.reading.entities.wordlists import MARKED, marked
from digest.reading.meetings.tellings import Telling
from digest.reading.spot import Spot

_CAP = r"[^\W\d_a-z][\w'’().-]*"
# "the summit of the Shanghai Cooperation Organization", "the 3rd Belt and Road Forum for International Cooperation".
_NAMED = rf"(?:(?:{_CAP}|{MARKED}|\d+\w*) )*{MARKED}(?: (?:of|for|on) (?:the |leaders of )?{_CAP}(?: (?:{_CAP}|of|the|and|for))*)?"
_BARE = re.compile(rf"(?:the |a |an )?{_CAP}(?: (?:{_CAP}|of|and|for|the))*")
_VISIT = re.compile(
    r"(?:his|her|a|an|the)(?: [\w-]+){0,3}? (?:visit|trip|tour)(?: (?:to|of) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)?"
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say what a meeting was part of."""

    rule: str
    """Its name."""

    lead: re.Pattern[str]
    """The words that lead to it."""

    what: tuple[re.Pattern[str], ...]
    """What follows them, the first that does; in a text in which nouns of events and words before them are marked."""

    ends: re.Pattern[str] = re.compile("")
    """What must stand behind it."""


_WAYS = (
    Way(
        "on-the-sidelines",
        re.compile(r"\bon the (?:sidelines|margins|fringes|edges?) of "),
        (re.compile(rf"(?:the |a |an |this year's |last \w+'s )?{_NAMED}"), _BARE),
    ),
    Way(
        "on-a-visit",
        re.compile(r"\b(?:during|on|for|as part of|at the start of|at the end of|in the course of) "),
        (_VISIT,),
    ),
    Way(
        "at-an-event",
        re.compile(r"\b(?:at|during) "),
        (re.compile(rf"(?:the |a |an ){_NAMED}"),),
        re.compile(r"[.,;]|$| (?:in|on|and|here|hosted|held)\b"),
    ),
    Way(
        "to-mark",
        re.compile(r"\bto (?:mark|celebrate|commemorate) "),
        (re.compile(rf"the [^.,;{MARKED[1:-2]}]{{4,60}}?{MARKED}(?: of [^.,;]{{3,60}})?"),),
    ),
)
_OWN = re.compile(r"(?:the|a|an|their|his|her) (?:[a-z-]+ )?(?:meeting|talks|session|ceremony|conference|dialogue)$")
_TO_COUNTRY = re.compile(
    r"\b(?P<what>(?:his|her|a|the)(?: [\w-]+){,2} (?:state|official|working|\w+-day)(?: [\w-]+)? visit to (?:the )?"
    rf"(?P<place>{_CAP}(?: {_CAP})?))(?! (?:last|next|in [A-Z\d]))"
)


def occasion_of(context: Context, tellings: Sequence[Telling], country: str | None) -> Spot | None:
    """Return what the meeting was part of, in the words of its own clauses; else the visit to the country where it
    was held, where the text tells of one without a time of its own.
    """
    for telling in tellings:
        for way in _WAYS:
            for begin, start, end in _told(context, way, telling):
                what = context.text[start:end].rstrip(" .,'’")
                if not (_OWN.fullmatch(what) or _OF_ANOTHER_TIME.match(context.text, end)):
                    return Spot(context.quote(start, start + len(what)), begin, start + len(what), way.rule)
    return _visit(context, country) if country else None


def _told(context: Context, way: Way, telling: Telling) -> Iterator[tuple[int, int, int]]:
    """Yield where a clause says in one way what it was part of: where the words begin, and where that stands."""
    marks = marked(context.text, "occasions")
    for lead in way.lead.finditer(context.text, telling.start, telling.end):
        what = next((m for p in way.what if (m := p.match(marks, lead.end(), telling.end))), None)
        if what and way.ends.match(context.text, what.end()):
            yield lead.start(), *what.span()


def _visit(context: Context, country: str) -> Spot | None:
    for found in _TO_COUNTRY.finditer(context.text):
        start, end = found.start("what"), found.start("place") + len(found["place"].rstrip(".'’"))
        goals = (n for n in context.names_in(found.start("place"), end, "country") if n.end == end)
        sentence = context.sentence_at(start)
        first = max(sentence.start if sentence else 0, start - 60)
        if country in {str(n.ref) for n in goals} and not _ANOTHER.search(context.text, first, end):
            return Spot(context.quote(start, end), start, end, "visit-to-the-country")
    return None


_ANOTHER = re.compile(r"\b(?:will|would|next|plans?|planned|invited|similar|last|previous|earlier)\b")
_OF_ANOTHER_TIME = re.compile(r" (?:last|next|earlier|two|three|in (?:19|20)\d\d|in [A-Z][a-z]+ (?:last|next|19|20))")
