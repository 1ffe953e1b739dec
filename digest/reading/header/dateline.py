"""The city, the day and the agency at the head of a report, in the forms of agencies."""

import re

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.header.states import STATE_BEHIND, in_state

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?P<date>{_MONTHS}[a-z]{{0,6}}\.? {_NTH}(?:,? \d{{4}})?|{_NTH} {_MONTHS}[a-z]{{0,6}}\.?(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)"
_CITY = rf"(?P<city>[^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){{0,3}}(?:, (?!{_MONTHS})[A-Z][\w. ]{{1,20}}?)?)"
_TAG = r"(?P<tag>(?:[A-Z]|(?:dpa|ntb|afp|ap|apa|sda|ansa|efe|tass|upi)\b)[\w .&/-]{0,60}?)"
_NO_TAG = r"(?P<tag>(?!))?"
_DATELINES = (
    # "Astana. July 4. KazTAG -"
    rf"{_CITY}\. {_DATE}\. /?{_TAG}/? ?(?P<mark>-{{1,2}}|:)\s",
    # "BEIJING, Sept. 17, 2022 /PRNewswire/ --", "Islamabad, 20 March 2023 (TDI):", "MOSCOW (Reuters) -", "SOFIA, May 3 -", "OSLO (May 3) --".
    rf"{_CITY}(?:(?:,| -)? (?P<open>\()?{_DATE}\.?(?(open)\)))?\s*(?:[(/]{_TAG}[)/]\.?\s*)?(?P<mark>-{{1,2}}|:|(?<=/)|(?<=/\.)|(?<=\d\d\d\d\.))\s",
    # "MOSCOW (Reuters), May 15, 2025 -"
    rf"{_CITY},? \({_TAG}\),? {_DATE}\.? ?(?P<mark>-{{1,2}}|:)\s",
    # "LAHORE, (UrduPoint / Pakistan Point News - 23rd Feb, 2021 ) :"
    rf"{_CITY},? \({_TAG} - {_DATE} ?\) ?(?P<mark>-{{1,2}}|:)",
    # "(Oslo, 19 December 2022) -", "[Oslo, 19 December 2022]"
    rf"(?P<mark>[\[(]){_CITY}, {_DATE}[\])](?: ?(?:-{{1,2}}|:))?{_NO_TAG}\s",
    # "December 19, 2022 (OSLO) -", "19 December 2022, Oslo -"
    rf"{_DATE},? \(?{_CITY}\)? ?{_NO_TAG}(?P<mark>-{{1,2}}|:)\s",
)
_DATELINE = tuple(re.compile(form) for form in _DATELINES)


def dateline(context: Context) -> re.Match[str] | None:
    """Return the match of the dateline at the head of one of the first paragraphs, or None.

    A dateline needs a date or an agency's tag, or a city all in capitals: "Xi: ..." and "Beijing - ..." are none.
    """
    return context.once(_dateline)


def _dateline(context: Context) -> re.Match[str] | None:
    # A headline of one word, or with a full stop, passes for a paragraph.
    for block in [b for b in context.clean.blocks if b.kind == "paragraph"][:HEADS]:
        for form in _DATELINE:
            found = form.match(context.text, block.start, block.end)
            # "HOST: Good evening" is a speaker's name in a transcript: a bare city needs a dash.
            city = found["city"].split(",")[0] if found else ""
            bare = found is not None and city.isupper() and (found["mark"].startswith("-") or is_city(context, city))
            if found and (found["date"] or found["tag"] or bare):
                return found
    return None


HEADS = 3
"""Paragraphs from the top of which one may open with the dateline."""


def is_city(context: Context, words: str) -> bool:
    """Return whether a record or the table of cities knows a city of that name."""
    plain = words.casefold()
    places = context.registry.places.values()
    return words.title() in context.registry.gazetteer.cities or any(
        plain in {n.casefold() for n in (p.name, *p.aliases)} for p in places if p.kind == "city"
    )


def dateline_of(context: Context, at: int) -> tuple[Name, str] | None:
    """Return the city of the dateline under which a place in the text stands: a round-up has several."""
    before = [m for m in context.once(_later_datelines) if m.start() <= at]
    if before:
        return _city_of(context, before[-1])
    return context.dateline


def _later_datelines(context: Context) -> list[re.Match[str]]:
    later = (b for b in context.clean.blocks if b.kind == "paragraph" and b.start > context.body)
    heads = ((m for form in _DATELINE if (m := form.match(context.text, b.start, b.end))) for b in later)
    return [m for found in heads if (m := next(found, None)) and (m["date"] or m["tag"])]


def dateline_city(context: Context) -> tuple[Name, str] | None:
    """Return the dateline's city as a name that a record or the table of cities knows, with its words."""
    head = dateline(context)
    return _city_of(context, head) if head else None


def _city_of(context: Context, head: re.Match[str]) -> tuple[Name, str] | None:
    words = head["city"].split(",")[0].strip()
    city = city_named(context, words, head.start("city"))
    return (_with_state(context, city), words) if city else None


def city_named(context: Context, words: str, start: int) -> Name | None:
    """Return the city that words mean, in whatever case they are set; None where no record and no table has it."""
    plain, end = words.casefold(), start + len(words)
    for place in context.registry.places.values():
        if place.kind == "city" and plain in {n.casefold() for n in (place.name, *place.aliases)}:
            return Name(start, end, "city", place.id)
    table = context.registry.gazetteer.cities
    spelled = next((n for n in (words, words.title(), words.capitalize()) if n in table), None)
    return Name(start, end, "gazetteer", spelled) if spelled else None


def _with_state(context: Context, name: Name) -> Name:
    found = STATE_BEHIND.match(context.text, name.end)
    meant = in_state(context, name, found["state"]) if found else None
    return meant[0] if meant else name


def state_of_the_dateline(context: Context, city: str) -> re.Match[str] | None:
    """Return the state that the dateline names behind a city: "MOSCOW, Idaho (AP) -"."""
    head = dateline(context)
    if head is None or not head["city"].casefold().startswith(f"{city.casefold()}, "):
        return None
    return STATE_BEHIND.match(context.text, head.start("city") + len(city))
