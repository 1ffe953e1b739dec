"""The grammar of roles: "President of China, Xi Jinping", "Wang Yi, director of the Office of …"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.reading.entities.wordlists import MARKED, SIGN, listed, marked, one_of
from digest.records.article import Printed
from digest.records.ids import OutletId, PersonId, PlaceId, SeriesId, TopicId
from digest.records.partial_date import MONTH_NAMES, WEEKDAY_NAMES

NameKind = Literal[
    "person", "topic", "city", "venue", "outlet", "series", "country", "adjective", "gazetteer", "region", "seat"
]
Ref = PersonId | PlaceId | OutletId | SeriesId | TopicId | str | Printed

PORTFOLIO = one_of("portfolios")
# Words that begin with a capital and do not belong to a name that stands before them.
STOP = {*listed("stop"), *WEEKDAY_NAMES, *MONTH_NAMES}
_MONTH_NAMES = {"March", "April", "May", "June", "August"}
PARTICLE = rf"(?:{'|'.join(listed('particles'))})"
WORD = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*)"
_NAME = re.compile(rf"{WORD}(?: (?:(?:[a-z]{{2,3}} ){{1,2}}|al-|el-)?{WORD}){{1,3}}(?:,? [JS]r\b\.?)?")
_RUN = re.compile(rf"{WORD}(?: (?:{PARTICLE} )?{WORD})+$")
_A_DAY = re.compile(r",? \d")
# These read a text in which offices are marked.
_BEFORE = re.compile(rf"{MARKED}(?P<of> (?:of|for|to)(?: the)? )?(?P<comma>,? )?")
_SEVERAL = re.compile(
    rf"{MARKED}(?P<comma>,)? (?:of (?:the )?[A-Z][\w', -]{{2,60}}? and (?:the )?[A-Z][\w' -]{{2,40}}?,? -? ?)?(?=[^\W\d_a-z])"
)
BEHIND = re.compile(
    rf", (?:the |a |an )?(?:[\w'’]+ ){{0,3}}?(?P<office>{MARKED}|(?:member|director|head|secretary|minister|chief) of)(?!\w)"
    rf"(?P<rest>(?: (?:of|for|to)(?: the)?)?(?: (?:[A-Z{SIGN}][\w{SIGN}()’'-]*|of|the|for|and|on)){{0,14}})"
)
"""A role behind a name, in a text in which offices are marked."""
_LISTED = re.compile(r"(?:,? and |, )(?=[^\W\d_a-z])")
_STYLE = re.compile(r"(?:(?:H\.E\.|His Excellency|Her Excellency|the Hon\.|Hon\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Dame) )+")
_DEPARTMENT = re.compile(r"(?:[A-Z][\w-]+)(?: (?:and |of |for )?[A-Z][\w-]+){0,3}? (?:of (?:the )?|for )")
_CAPITALS = re.compile(r"[A-Z][\w-]+(?: (?:and|of|for|the) [A-Z][\w-]+)*")
_COMMA = re.compile(r",? ")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a city lies by the words behind it."""

    country: str | None
    """The country's code; None for a part of no country that is known: "Example County"."""

    words: str
    """The words: "Texas"."""

    end: int
    """One past the last code point of the words; 0 where another place in the text has them behind the same name."""

    kind: str
    """Whether they name a "state" or a "country"."""


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

    home: Home | None = None
    """Where a city lies by the words behind its name."""


def offices_marked(text: str) -> str:
    """Return a text in which offices are marked."""
    return marked(text, "offices")


def names_by_role(text: str, countries: Mapping[int, int]) -> Iterable[Name]:
    """Yield the names that stand beside an office, with the printed name as their reference.

    `countries` gives where names of countries begin and end: "Prime Minister of Georgia Levan Kiknadze".
    """
    signs = offices_marked(text)
    for found in _BEFORE.finditer(signs):
        start = found.end()
        if found["of"]:
            start = _behind_country(text, found.end("of"), countries)
        # "the Ambassador of Exampland, H.E. Ada Example"
        if start > 0 and (styled := _STYLE.match(text, start)):
            start = styled.end()
        # "Secretary of State Cardinal Example": the office next to the name finds it.
        apart = start > found.start() and text[start - 1 : start] == " " and signs[start : start + 1] != SIGN
        if apart and (name := name_at(text, start)):
            yield name
    for found in _SEVERAL.finditer(marked(text, "plurals")):
        names = list(_names_in_list(text, found.end()))
        if len(names) > 1 or not found["comma"]:
            yield from names
    for found in BEHIND.finditer(signs):
        if name := _name_before(text, found.start()):
            yield name


def _names_in_list(text: str, start: int) -> Iterable[Name]:
    name = name_at(text, start)
    while name is not None and not text[name.start : name.end].isupper():
        yield name
        behind = _LISTED.match(text, name.end)
        name = name_at(text, behind.end()) if behind else None


def _behind_country(text: str, start: int, countries: Mapping[int, int]) -> int:
    """Return where the words behind an office's country begin; -1 when no country or department ends there."""
    end = countries.get(start)
    if end is None and (department := _DEPARTMENT.match(text, start)):
        end = countries.get(department.end())
    if end is None and (words := _CAPITALS.match(text, start)):
        end = words.end()
    comma = None if end is None else _COMMA.match(text, end)
    return comma.end() if comma else -1


def name_at(text: str, start: int) -> Name | None:
    """Return the name of two or more words that begins at a code point, or None."""
    found = _NAME.match(text, start)
    if not found:
        return None
    words = found[0].split(" ")
    while words and words[0] in PORTFOLIO:
        start += len(words.pop(0)) + 1
    # "Minister Augusta May met": a month in place of the family name, unless a number follows it.
    month = len(words) == 2 and words[1] in _MONTH_NAMES and not _A_DAY.match(text, found.end())  # noqa: PLR2004
    ends = (
        i
        for i, w in enumerate(words)
        if (w in STOP and not (month and i)) or _joins(w) or (i and _is_letters(w, words))
    )
    # "Secretary Example's Travel to Oslo": what is hers is none of her name.
    owner = (i + 1 for i, w in enumerate(words) if w.endswith(("'s", "’s")))
    words = words[: min(next(ends, len(words)), next(owner, len(words)))]
    while words and not month and words[-1].strip("'’s") in STOP:
        words.pop()
    if len(words) > 2 and words[-1] in one_of("letters"):  # noqa: PLR2004 (a name of two words stays)
        words.pop()
    if len(words) < 2:  # noqa: PLR2004 (a single word may be a family name, a place, anything)
        return None
    joined = re.sub(r"['’]s?$", "", " ".join(words))
    return Name(start, start + len(joined), "person", Printed(joined))


def _is_letters(word: str, words: Sequence[str]) -> bool:
    """Return whether a word is the short name of a body behind somebody's: "Ada Example MPs", "Ada Example SNP"."""
    return len(word) > 1 and word.isupper() and "." not in word and not (words[0].isupper() or set(word) <= set("IVX"))


def _joins(word: str) -> bool:
    """Return whether a word in small letters joins a name to something else: no part of it as "van" and "bin" are."""
    return word.islower() and word not in one_of("particles")


def _name_before(text: str, end: int) -> Name | None:
    run = _RUN.search(text, max(0, end - 50), end)
    if not run:
        return None
    # "with Wang Yi", "Russian President Vladimir Putin": what stands before the last two or three words is no name.
    three = run[0].split(" ")[-3:]
    words = three if not set(three) & STOP and three[0] not in one_of("offices") else three[-2:]
    if len(words) < 2 or set(words) & (STOP | PORTFOLIO | one_of("offices")):  # noqa: PLR2004
        return None
    joined = " ".join(words)
    return Name(end - len(joined), end, "person", Printed(joined))
