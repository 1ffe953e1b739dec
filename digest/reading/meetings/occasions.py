"""What a meeting was part of."""

import re
from collections.abc import Sequence

from digest.reading.context import Context
from digest.reading.meetings.tellings import Telling
from digest.reading.spot import Spot

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
