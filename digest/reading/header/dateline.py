"""The city, the day and the agency at the head of a report, in the forms of agencies."""

import re
from dataclasses import dataclass

from digest.reading.context import Context
from digest.reading.entities.homes import at_home, home_behind
from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import SIGN, one_of, signed
from digest.records.clean_text import Block

# These read a text in which days are marked.
_NAME = r"[^\W\d_a-z][\w.'-]*"
_STATE = r"(?<!\.)(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
_CITY = rf"(?P<city>{_NAME}(?: {_NAME}){{0,3}}{_STATE})"
_SHORTEST_CITY = rf"(?P<city>{_NAME}(?: {_NAME}){{0,3}}?{_STATE})"
_DAY = rf"(?P<day>{SIGN}+)"
_TAG = r"(?P<tag>[A-Za-u][\w .&/-]{0,60}?)"
_DASH = r"(?P<mark>-{1,2}|:)"
_BEGINNING = re.compile(_CITY)
_BEHIND_CITY = (
    # "Astana. July 4. KazTAG -"
    re.compile(rf"\. {_DAY}\. /?{_TAG}/? ?{_DASH}\s"),
    # "LAHORE, (UrduPoint / Pakistan Point News - 23rd Feb, 2021 ) :"
    re.compile(rf",? \({_TAG} - {_DAY} ?\)(?P<mark> ?(?:-{{1,2}}|:)| )"),
    # "BEIJING, Sept. 17, 2022 /PRNewswire/ --", "Islamabad, 20 March 2023 (TDI):", "MOSCOW (Reuters) -", "OSLO (May 3) --".
    re.compile(
        rf"\.?(?:(?:,| -)? \(?{_DAY}\.?\)?)?\s*(?:[(/]{_TAG}[)/]\.?\s*)?(?P<mark>-{{1,2}}|:|(?<=/)|(?<=/\.)|(?<={SIGN}\.))\s"
    ),
    # "MOSCOW (Reuters), May 15, 2025 -"
    re.compile(rf",? \({_TAG}\),? {_DAY}\.? ?{_DASH}\s"),
    # "New Delhi, Dec 19 (PTI) The minister": with day and agency no dash is needed.
    re.compile(rf",? {_DAY},? \({_TAG}\)(?P<mark>:?)\s"),
)
_WHOLE = (
    # "(Oslo, 19 December 2022) -", "[Oslo, 19 December 2022]"
    re.compile(rf"(?P<mark>[\[(]){_CITY}, {_DAY}[\])](?: ?(?:-{{1,2}}|:))?\s"),
    # "December 19, 2022 (OSLO) -", "19 December 2022, Oslo -"
    re.compile(rf"{_DAY},? \(?{_CITY}\)? ?{_DASH}\s"),
    # "(Agency / Oslo, 19.12.2022).-"
    re.compile(rf"(?P<mark>\()(?P<tag>[A-Z][\w ]+?) ?/ {_CITY}, {_DAY}\)\.?-?\s"),
    # "DPA/Oslo", on a line of its own
    re.compile(rf"(?P<tag>[A-Z]{{2,6}})(?P<mark>/){_CITY}$"),
)
# Between names that stand bare the table of cities must tell which is which: "Oslo, NTB -", "NTB - Oslo -", "Oslo -".
_BARE = (
    re.compile(rf"{_CITY}(?P<mark> ?-{{1,2}})\s(?=[A-Z])"),
    re.compile(rf"{_SHORTEST_CITY},? (?P<tag>[A-Z]{{2,8}})(?P<mark> ?-{{1,2}})\s"),
    re.compile(rf"(?P<tag>[A-Z]{{2,8}}) ?(?:-{{1,2}}|/) ?{_CITY}(?P<mark> ?-{{1,2}})\s"),
)
_CREDIT = re.compile(rf"(?:\([A-Z][^(){SIGN}]{{1,60}}\) )?")
"""What may stand before it: "(Newswire - The Gazette) OSLO, Dec 19 -"."""
LONGEST_ACRONYM = 5
"""Letters of what may be an agency's short name: cities with so few are in the table."""
DAYS = frozenset({"day", "day-of-month", "numeric"})
"""Kinds of words that name a day by its number."""
HEADS = 3
"""Paragraphs from the top of which one may open with the dateline."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands at the head of a report; pairs are code points, end exclusive."""

    city: tuple[int, int]
    """The city, with the state or country behind it."""

    day: tuple[int, int] | None
    """The day."""

    tag: tuple[int, int] | None
    """The agency."""

    end: int
    """Where the running text begins."""


def dateline(context: Context) -> Dateline | None:
    """Return the dateline at the head of one of the first paragraphs, or None.

    A dateline needs a date or an agency's tag, a city all in capitals, or one that is known before a dash: "Xi: ..." is none.
    """
    return context.once(_dateline)


def _dateline(context: Context) -> Dateline | None:
    # A headline of one word, or with a full stop, passes for a paragraph.
    blocks = [b for b in context.clean.blocks if b.kind == "paragraph"][:HEADS]
    return next((found for b in blocks if (found := _at_head(context, b, bare=True))), None)


def _at_head(context: Context, block: Block, *, bare: bool = False) -> Dateline | None:
    signs = context.once(_days_marked)
    before = _CREDIT.match(signs, block.start, block.end)
    begin = before.end() if before else block.start
    for form in _WHOLE:
        if found := form.match(signs, begin, block.end):
            return _made(found.span("city"), found)
    city = _BEGINNING.match(signs, begin, block.end)
    for form in _BEHIND_CITY if city else ():
        found = form.match(signs, city.end(), block.end) if city else None
        if city is None or found is None or (found["tag"] and not _is_tag(found["tag"])):
            continue
        # "HOST: Good evening" is a speaker's name in a transcript: a bare city needs a dash, "CNN -" is none.
        words = city["city"].split(",")[0]
        long = found["mark"].startswith("-") and len(words) > LONGEST_ACRONYM
        if found["day"] or found["tag"] or (bare and words.isupper() and (long or is_city(context, words))):
            return _made(city.span(), found)
    return _bare(context, block, begin) if bare and block.kind == "paragraph" else None


def _bare(context: Context, block: Block, begin: int) -> Dateline | None:
    """Return a known city before a dash, unless the text is a list of news from several: "Oslo - … Lima - …"."""
    signs = context.once(_days_marked)
    for form in _BARE:
        found = form.match(signs, begin, block.end)
        name = found["city"].split(",")[0] if found else ""
        at = found.start("city") + len(name) if found else 0
        alone = found and (name == found["city"] or home_behind(context.text, at, context.registry))
        if found and alone and is_city(context, name):
            more = (b for b in context.clean.blocks if b.kind == "paragraph" and b != block)
            lists = any(form.match(signs, b.start, b.end) for b in more)
            return None if lists else _made(found.span("city"), found)
    return None


def _made(city: tuple[int, int], found: re.Match[str]) -> Dateline:
    spans = {name: found.span(name) for name in ("day", "tag") if found.groupdict().get(name)}
    return Dateline(city, spans.get("day"), spans.get("tag"), found.end())


def _is_tag(words: str) -> bool:
    return words[0].isupper() or re.split(r"\W", words)[0] in one_of("small_agencies")


def _days_marked(context: Context) -> str:
    return signed(context.text, ((d.start, d.end) for d in context.dates if d.kind in DAYS))


def is_city(context: Context, words: str) -> bool:
    """Return whether a record or the table of cities knows a city of that name."""
    return city_named(context, words, 0) is not None


def dateline_of(context: Context, at: int) -> tuple[Name, str] | None:
    """Return the city of the dateline under which a place in the text stands: a round-up has several."""
    before = [(start, head) for start, head in context.once(_later_datelines) if start <= at]
    return _city_of(context, before[-1][1]) if before else context.dateline


def _later_datelines(context: Context) -> list[tuple[int, Dateline]]:
    later = (b for b in context.clean.blocks if b.kind == "paragraph" and b.start > context.body)
    return [(b.start, head) for b in later if (head := _at_head(context, b))]


def dateline_city(context: Context) -> tuple[Name, str] | None:
    """Return the dateline's city as a name that a record or the table of cities knows, with its words."""
    head = dateline(context)
    return _city_of(context, head) if head else None


def _city_of(context: Context, head: Dateline) -> tuple[Name, str] | None:
    words = context.text[slice(*head.city)].split(",")[0].strip()
    city = city_named(context, words, head.city[0])
    home = home_behind(context.text, head.city[0] + len(words), context.registry) if city is None else None
    if home:
        # "EXAMPLE FALLS, Md.": the table has no such town, the state says that it is one.
        return Name(head.city[0], head.city[0] + len(words), "gazetteer", words.title(), home=home), words
    return (at_home(context.text, city, context.registry), words) if city else None


def city_named(context: Context, words: str, start: int) -> Name | None:
    """Return the city that words mean, in whatever case they are set; None where no record and no table has it."""
    plain, end = words.casefold(), start + len(words)
    for place in context.registry.places.values():
        if place.kind == "city" and plain in {n.casefold() for n in (place.name, *place.aliases)}:
            return Name(start, end, "city", place.id)
    table = context.registry.gazetteer.cities
    spelled = next((n for n in (words, words.title(), words.capitalize()) if n in table), None)
    return Name(start, end, "gazetteer", spelled) if spelled else None
