"""The grammar of roles: "President of China, Xi Jinping", "Wang Yi, director of the Office of …"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from digest.reading.entities.portfolios import PORTFOLIO
from digest.reading.entities.wordlists import listed
from digest.records.article import Printed
from digest.records.ids import OutletId, PersonId, PlaceId, SeriesId, TopicId
from digest.records.partial_date import MONTH_NAMES, WEEKDAY_NAMES

NameKind = Literal[
    "person", "topic", "city", "venue", "outlet", "series", "country", "adjective", "gazetteer", "region", "seat"
]
Ref = PersonId | PlaceId | OutletId | SeriesId | TopicId | str | Printed


OFFICE = (
    rf"(?:Vice |Deputy |Acting |Interim |First |Former |Crown |Executive )?(?:Vice )?(?:{'|'.join(listed('offices'))})"
)
"""Offices as news prints them, before or behind a name."""
# Words that begin with a capital and do not belong to a name that stands before them.
STOP = {*listed("stop"), *WEEKDAY_NAMES, *MONTH_NAMES}
_MONTH_NAMES = {"March", "April", "May", "June", "August"}
PARTICLE = r"(?:bin|ibn|al|el|van|von|der|den|de|da|di|dos|du|la|le|ben|abu|ap|af)"
WORD = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*)"
_NAME = re.compile(rf"{WORD}(?: (?:(?:{PARTICLE} ){{1,2}}|al-|el-)?{WORD}){{1,3}}(?:,? (?:Jr|Sr)\b\.?)?")
_BEFORE = re.compile(rf"(?<![\w-])(?P<office>{OFFICE})(?!\w)(?P<of> (?:of|for|to)(?: the)? )?(?P<comma>,? )?")
# "the foreign ministers of Portugal and Cabo Verde, Inês Valadares and Nilton Évora": two of one office.
_PLURAL = re.compile(
    r"\b(?i:presidents|prime ministers|foreign ministers|defen[cs]e ministers|finance ministers|leaders|chancellors|ministers|kings|heads of state)"
    r" (?:of (?:the )?[A-Z][\w', -]{2,60}? and (?:the )?[A-Z][\w' -]{2,40}?,? -? ?)?(?=[^\W\d_a-z])"
)
_LISTED = re.compile(r"(?:,? and |, )(?=[^\W\d_a-z])")
_STYLE = re.compile(r"(?:(?:H\.E\.|His Excellency|Her Excellency|the Hon\.|Hon\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Dame) )+")
BEHIND = re.compile(
    rf"(?:, (?:the |a |an )?(?:[\w'’]+ ){{0,3}}?(?P<office>{OFFICE}|member of|director of|head of|secretary of|minister of|chief of|deputy)\b"
    r"(?P<rest>(?: (?:of|for|to)(?: the)?)?(?: (?:[A-Z][\w()’'-]*|of|the|for|and|on)){0,14}))"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text."""

    start: int
    """First code point of the name itself."""

    end: int
    """One past the last code point of the name."""

    kind: NameKind
    """What it names; "gazetteer" is a city of the world's table."""

    ref: Ref
    """The record's id, the country's code, or the printed name."""

    full: bool = True
    """Whether the whole name stands here, not only the family name."""

    rule: str | None = None
    """The rule by which words that are no name mean somebody; None for a name."""

    anchor: str | None = None
    """What those words were worked out from."""

    doubt: str | None = None
    """Why a person should look whom they mean."""


def names_by_role(text: str, countries: Mapping[int, int]) -> Iterable[Name]:
    """Yield the names that stand beside an office, with the printed name as their reference.

    `countries` gives where names of countries begin and end: "Prime Minister of Georgia Levan Kiknadze".
    """
    for found in _BEFORE.finditer(text):
        start = found.end()
        if found["of"]:
            start = _behind_country(text, found.end("of"), countries)
        # "the Ambassador of Exampland, H.E. Ada Example"
        if start > 0 and (styled := _STYLE.match(text, start)):
            start = styled.end()
        if start > found.start() and text[start - 1 : start] == " " and (name := name_at(text, start)):
            yield name
    for found in _PLURAL.finditer(text):
        name = name_at(text, found.end())
        while name is not None and not text[name.start : name.end].isupper():
            yield name
            behind = _LISTED.match(text, name.end)
            name = name_at(text, behind.end()) if behind else None
    for found in BEHIND.finditer(text):
        if name := _name_before(text, found.start()):
            yield name


def _behind_country(text: str, start: int, countries: Mapping[int, int]) -> int:
    """Return where the words behind an office's country begin; -1 when no country or department ends there."""
    end = countries.get(start)
    if end is None:
        department = re.compile(r"(?:[A-Z][\w-]+)(?: (?:and |of |for )?[A-Z][\w-]+){0,3}? (?:of (?:the )?|for )").match(
            text, start
        )
        end = countries.get(department.end()) if department else None
    if end is None:
        words = re.compile(r"[A-Z][\w-]+(?: (?:and|of|for|the) [A-Z][\w-]+)*").match(text, start)
        end = words.end() if words else None
    if end is None:
        return -1
    comma = re.compile(r",? ").match(text, end)
    return comma.end() if comma else -1


def name_at(text: str, start: int) -> Name | None:
    """Return the name of two or more words that begins at a code point, or None."""
    found = _NAME.match(text, start)
    if not found:
        return None
    words = found[0].split(" ")
    while words and words[0] in PORTFOLIO:
        start += len(words.pop(0)) + 1
    if not words:
        return None
    # "Minister Augusta May met": a month in place of the family name, unless a number follows it.
    month = len(words) == 2 and words[1] in _MONTH_NAMES and not re.match(r",? \d", text[found.end() :])  # noqa: PLR2004
    while words and words[-1].strip("'’s") in STOP and not month:
        words.pop()
    for i, word in enumerate(words):
        if word in STOP and not (month and i):
            words = words[:i]
            break
        # "Secretary Example's Travel to Oslo": what is hers is none of her name.
        if word.endswith(("'s", "’s")):
            words = words[: i + 1]
            break
    if len(words) < 2:  # noqa: PLR2004 (a single word may be a family name, a place, anything)
        return None
    if len(words) > 2 and words[-1] in {"MP", "MEP", "MLA", "QC", "KC", "TD"}:  # noqa: PLR2004 (a name of two words stays)
        words.pop()
    joined = " ".join(words)
    joined = re.sub(r"['’]s?$", "", joined)
    return Name(start, start + len(joined), "person", Printed(joined))


def _name_before(text: str, end: int) -> Name | None:
    begin = max(0, end - 50)
    runs = list(re.finditer(rf"{WORD}(?: (?:{PARTICLE} )?{WORD})+$", text[begin:end]))
    if not runs:
        return None
    words = runs[-1][0].split(" ")
    # "with Wang Yi", "Russian President Vladimir Putin": what stands before the last two or three words is no name.
    three = words[-3:]
    words = three if not set(three) & STOP and not re.fullmatch(OFFICE, three[0]) else words[-2:]
    if len(words) < 2 or set(words) & (STOP | PORTFOLIO) or any(re.fullmatch(OFFICE, w) for w in words):  # noqa: PLR2004
        return None
    joined = " ".join(words)
    return Name(end - len(joined), end, "person", Printed(joined))
