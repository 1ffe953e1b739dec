"""What a meeting was part of, and how long it lasted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.reading.context import Context
from digest.reading.meetings.attached import is_own
from digest.reading.meetings.tellings import Telling
from digest.reading.spot import Spot
from digest.text.number_words import NUMBERS

_CAP = r"[^\W\d_a-z][\w'’().-]*"
_EVENT = r"(?:[Ss]ummits?|[Ff]orum|[Cc]onference|[Aa]ssembly|[Gg]ames|Olympics|[Cc]eremony|[Aa]nniversary|[Cc]elebrations?|[Ff]estival|[Mm]eeting|[Ss]ession|[Ff]uneral|[Ii]nauguration|[Cc]ongress|[Ww]edding|[Pp]arade|Week|Dialogue|talks)"
# "the summit of the Shanghai Cooperation Organization", "the 3rd Belt and Road Forum for International Cooperation".
_NAMED = rf"(?:(?:{_CAP}|\d+(?:st|nd|rd|th)|\d{{4}}|annual|three-way|trilateral|regional|informal|[\w]+th|first|second|third|fourth|fifth|UN|U\.N\.|international|economic|security|general) )*{_EVENT}(?: (?:of|for|on) (?:the |leaders of )?(?:{_CAP}|of|the|and|for)(?: (?:{_CAP}|of|the|and|for))*)?"
_BARE = rf"{_CAP}(?: (?:{_CAP}|of|and|for|the))*"
_OCCASIONS = (
    ("on-the-sidelines", re.compile(rf"\bon the (?:sidelines|margins|fringes|edges?) of (?P<what>(?:the |a |an |this year's |last \w+'s )?(?:{_NAMED}|{_BARE}))")),
    ("on-a-visit", re.compile(
        r"\b(?:during|on|for|as part of|at the start of|at the end of|in the course of) (?P<what>(?:his|her|a|an|the)(?: [\w-]+){0,3}? (?:visit|trip|tour)(?: (?:to|of) (?:the )?"
        rf"{_CAP}(?: {_CAP})?)?)")),
    ("at-an-event", re.compile(rf"\b(?:at|during) (?P<what>(?:the |a |an )(?:{_NAMED}))(?=[.,;]|$| (?:in|on|and|here|hosted|held)\b)")),
    ("to-mark", re.compile(r"\bto (?:mark|celebrate|commemorate) (?P<what>the [^.,;]{4,60}?anniversary(?: of [^.,;]{3,60})?)")),
)  # fmt: skip
_OWN = re.compile(r"(?:the|a|an|their|his|her) (?:[a-z-]+ )?(?:meeting|talks|session|ceremony|conference|dialogue)$")
_TO_COUNTRY = re.compile(
    rf"\b(?P<what>(?:his|her|a|the)(?: [\w-]+){{0,2}}? (?:state|official|working|[\w]+-day)(?: [\w-]+)? visit to (?:the )?(?P<place>{_CAP}(?: {_CAP})?))(?! (?:last|next|in [A-Z]|in \d)\b)"
)


def occasion_of(context: Context, tellings: Sequence[Telling], country: str | None) -> Spot | None:
    """Return what the meeting was part of, in the words of its own clauses; else the visit to the country where it
    was held, where the text tells of one without a time of its own.
    """
    for telling in tellings:
        for rule, pattern in _OCCASIONS:
            for found in pattern.finditer(context.text, telling.start, telling.end):
                what = found["what"].rstrip(" .,'’")
                if not (_OWN.fullmatch(what) or _of_another_time(context, found.end())):
                    end = found.start("what") + len(what)
                    return Spot(context.quote(found.start("what"), end), found.start(), end, rule)
    return _visit(context, country) if country else None


def _of_another_time(context: Context, at: int) -> bool:
    return bool(
        re.match(
            r" (?:last|next|earlier|two|three|in (?:19|20)\d\d|in [A-Z][a-z]+ (?:last|next|19|20))",
            context.text[at : at + 24],
        )
    )


def _visit(context: Context, country: str) -> Spot | None:
    codes = {context.text[n.start : n.end]: str(n.ref) for n in context.names if n.kind == "country"}
    for sentence, block in context.sentences:
        if block.kind != "paragraph":
            continue
        for found in _TO_COUNTRY.finditer(context.text, sentence.start, sentence.end):
            if codes.get(found["place"]) == country and not re.search(
                r"\b(?:will|would|next|plans?|planned|invited|similar|last|previous|earlier)\b",
                context.text[max(sentence.start, found.start() - 60) : found.end()],
            ):
                return Spot(
                    context.quote(*found.span("what")), found.start(), found.end("what"), "visit-to-the-country"
                )
    return None


_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS.keys() - {'zero'}, key=lambda w: (-len(w), w)))})"
_ROUGH = r"(?P<rough>(?:about|around|nearly|almost|more than|over|just over|just under|less than|under|close to|some|approximately|roughly|at least|up to) )?"
_LENGTH = rf"{_ROUGH}(?:(?P<half>half an hour)|{_COUNT}(?P<more>[- ]and[- ]a[- ]half)?(?:[ -](?P<unit>hours?|minutes?))(?P<also> and a half)?(?:(?:,| and)? (?P<minutes>\d{{1,2}}) minutes)?)"
_DURATION = re.compile(
    rf"\b(?:for|lasted|lasting|ran(?: for)?|running(?: for)?|took|went on for|spent|talked|spoke|met) {_LENGTH}(?! (?:over|late|longer|later|ago|earlier|before|after|behind|early|away|from|into|drive|flight))|"
    rf"\b(?:a|an|the|their|his|her|in) (?:[\w]+ )?{_LENGTH.replace('<', '<b_')}[- ](?:long )?(?:[a-z-]+ ){{0,2}}(?:meeting|talks|call|conversation|session|discussion|summit|encounter|tête-à-tête)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """How long a meeting lasted."""

    value: str
    """ISO 8601."""

    start: int
    """First code point of the words."""

    end: int
    """One past the last code point."""

    rough: bool
    """Whether the words say "about" or "more than"."""


def duration_of(context: Context, tellings: Sequence[Telling]) -> Length | None:
    """Return how long the meeting lasted, as its own clauses tell."""
    for telling in tellings:
        for found in _DURATION.finditer(context.text, telling.start, telling.end):
            pre = "" if found["half"] or found["count"] else "b_"
            if not _is_own_length(context, telling, found, named=pre == "b_"):
                continue
            if value := _iso(found, pre):
                start = found.start()
                return Length(value, start, found.end(), bool(found[f"{pre}rough"]))
    return None


def _is_own_length(context: Context, telling: Telling, found: re.Match[str], *, named: bool) -> bool:
    """Return whether a length is the meeting's own: not that of a flight, a wait or a call that the sentence also tells of.

    One that is `named`, as "a two-hour meeting", may stand before the verb.
    """
    text, (first, last) = context.text, telling.clause or (telling.start, telling.end)
    if _OF_ANOTHER.search(text, max(0, telling.start - BACK), found.start()) or not first <= found.start() < last:
        return False
    if found.end() <= telling.verb[0]:
        alone = not context.people_in(telling.start, found.start())  # "For two hours on Monday, X and Y talked"
        return (named or alone) and is_own(text, (first, last), telling.verb, found.start())
    if found.start() < telling.verb[1] or _THAT.search(text, telling.verb[1], found.start()):
        return True
    return not _THEN.search(text, telling.verb[1], found.start()) and is_own(
        text, (first, last), telling.verb, found.start()
    )


_THAT = re.compile(r"\b(?:that|which) $")  # "held talks on Wednesday that lasted two hours"
_THEN = re.compile(r"[,;] then\b")


# "The press conference is over. It lasted 12 minutes": no meeting's length.
_OF_ANOTHER = re.compile(
    r"\b(?:press conference|news conference|briefing|ceremony|flight|drive|speech|address|statement|delay|wait\w*|tour|walk|concert|parade)\b"
    r"(?:[^.]{0,80}\. (?:It|That|This) (?:\w+ )?|(?: that| which)? ?)$",
    re.IGNORECASE,
)
BACK = 200
"""Characters of the sentence before."""


def _iso(found: re.Match[str], pre: str) -> str | None:
    if found[f"{pre}half"]:
        return "PT30M"
    words = found[f"{pre}count"].lower()
    count = int(words) if words.isdigit() else NUMBERS.get(words, 1)
    if found[f"{pre}unit"].lower().startswith("minute"):
        return f"PT{count}M"
    minutes = 30 if found[f"{pre}more"] or found[f"{pre}also"] else int(found[f"{pre}minutes"] or 0)
    return f"PT{count}H" + (f"{minutes}M" if minutes else "")
