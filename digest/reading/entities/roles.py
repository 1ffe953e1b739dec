"""The grammar of roles: "President of China, Xi Jinping", "Wang Yi, director of the Office of …"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.reading.entities.wordlists import MARKED, SIGN, SMALL, listed, marked, one_of
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
_NO_NAME = STOP | PORTFOLIO | one_of("offices") | one_of("titles")
_MONTH_NAMES = {"March", "April", "May", "June", "August"}
PARTICLE = r"[a-z]{1,5}"
"""A word in small letters that may be one of the particles."""
WORD = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*)"
_NAME = re.compile(rf"{WORD}(?: (?:(?:[a-z]{{1,4}} ){{1,2}}|al-|el-)?{WORD}){{1,7}}(?:,? [JS]r\b\.?)?")
_RUN = re.compile(rf"(?<![\w.]){WORD}(?: (?:{PARTICLE} ){{0,2}}{WORD})+$")
_A_DAY = re.compile(r",? \d")
# These read a text in which offices are marked.
_BEFORE = re.compile(rf"{MARKED}(?P<of> (?:of|for|to)(?: the)? )?(?P<comma>,? )?")
_SEVERAL = re.compile(
    rf"{MARKED}(?P<comma>,)? (?:of (?:the )?[A-Z][\w', -]{{2,60}}? and (?:the )?[A-Z][\w' -]{{2,40}}?,? -? ?)?(?=[^\W\d_a-z])"
)
BEHIND = re.compile(
    rf", (?:the |an? )?(?:[\w'’.]+ ){{0,3}}?(?P<office>{MARKED}|(?:member|director|head|secretary|minister|chief) of)(?!\w)"
    rf"(?P<rest>(?: (?:of|for|to)(?: the)?)?(?: (?:[A-Z{SIGN}][\w{SIGN}()’'-]*|of|the|for|and|on)){{0,14}})"
)
"""A role behind a name, in a text in which offices are marked."""
_ABOVE = re.compile(rf"(?m)^[^\W\d_a-z][^\n,.:;{SIGN}]{{4,50}}$(?=\n\n?{SIGN})")
"""A line with a name above one that begins with an office."""
_SPEAKS = re.compile(r"(?m)^(?=[^\W\d_a-z][^\n,()]{4,60} \([A-Z][^\n,()]{2,40}, [A-Z][^\n()]{2,40}\)$)")
"""A line that says who speaks in a parliament, and for whom: "Ada Example (Northtown, Green Party)"."""
# "Ada Example (Exampland), Bo Example (Samplia) and …"
_LISTED = re.compile(r"(?: \([A-Z][^()\n]{1,60}\))?(?:,? and |, )(?=[^\W\d_a-z])")
_TITLE_WORD = r"(?:\bthe )?(?P<word>\b[^\W\d_][\w.'’]*?)\.?(?: \([A-Za-z]{3,4}\.?\))? "
_TITLE, _TITLE_BEFORE = re.compile(_TITLE_WORD), re.compile(rf"{_TITLE_WORD}$")
_DEPARTMENT = re.compile(r"(?:[A-Z][\w-]+)(?: (?:and |of |for )?[A-Z][\w-]+){0,3}? (?:of (?:the )?|for )")
_CAPITALS = re.compile(r"[A-Z][\w-]+(?: (?:and|of|for|the) [A-Z][\w-]+)*")
_STATE = re.compile(r"[A-Z][\w-]+(?: (?:(?:and|of|for|the) ){0,2}[A-Z][\w-]+){1,6}, ")
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


def behind_office(text: str, start: int) -> bool:
    """Return whether an office stands right before a place: "President Ada", "Presidents Ada"."""
    marks = (offices_marked(text), marked(text, "plurals"))
    return text[start - 1 : start] == " " and any(signs[start - 2 : start - 1] in {SIGN, SMALL} for signs in marks)


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
        start = behind_titles(text, start) if start > 0 else start
        # "Secretary of State Cardinal Example": the office next to the name finds it.
        apart = start > found.start() and text[start - 1 : start] == " " and signs[start : start + 1] != SIGN
        if apart and (name := name_at(text, start)):
            yield name
    for found in _SEVERAL.finditer(marked(text, "plurals")):
        names = list(_names_in_list(text, found.end()))
        if len(names) > 1 or not found["comma"]:
            yield from names
    above = ((name_at(text, f.start()), f.end()) for f in _ABOVE.finditer(signs))
    yield from (name for name, end in above if name and name.end == end)
    yield from (name for f in _SPEAKS.finditer(text) if (name := name_at(text, f.start())))
    behind = (_name_before(text, f.start()) for f in BEHIND.finditer(signs))
    yield from (name for name in behind if name)


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
    here = comma.end() if comma else -1
    # "the President of the Samplian Republic, Ada Example": the whole up to the comma names the state.
    state = _STATE.match(text, start) if here < 0 or not name_at(text, behind_titles(text, here)) else None
    return state.end() if state else here


def behind_titles(text: str, start: int) -> int:
    """Return where the name begins behind titles, of which there may be several: "H.E. Dr Ada Example".

    What stands before a single word is part of the name: "Sheikh Example".
    """
    begin = start
    while (found := _TITLE.match(text, begin)) and found["word"] in one_of("titles"):
        begin = found.end()
    return begin if begin == start or name_at(text, begin) else start


def titles_before(text: str, floor: int, start: int) -> int:
    """Return where the titles right before a name begin; its own place where none stands there."""
    while (found := _TITLE_BEFORE.search(text, max(floor, start - LONGEST_TITLE), start)) and found["word"] in one_of(
        "titles"
    ):
        start = found.start()
    return start


LONGEST_TITLE = 24
"""Characters of one title, with what stands in brackets behind it."""


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
    words = words[: _length(words)]
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


def _is_particle(word: str) -> bool:
    return word.lower() in one_of("particles")


def _length(words: Sequence[str]) -> int:
    """Return how many words the longest name takes: four, and what particles join to them, are one person's."""
    parts = 0
    for i, word in enumerate(words):
        parts += not (_is_particle(word) or (i and _is_particle(words[i - 1])) or _SIDE.fullmatch(word))
        if parts > MOST_PARTS:
            return i
    return len(words)


MOST_PARTS = 4
"""Words of a name, without initials, numerals and those that a particle joins to them."""
_SIDE = re.compile(r"[A-Z]\.|[IVX]+")


def _name_before(text: str, end: int) -> Name | None:
    run = _RUN.search(text, max(0, end - LONGEST_NAME), end)
    if not run:
        return None
    # "with Wang Yi", "Russian President Vladimir Putin": what stands before the last two or three words is no name.
    words: list[str] = []
    parts = 0
    for word in reversed(run[0].split(" ")):
        joins = _is_particle(word) or (words and _is_particle(words[0])) or _SIDE.fullmatch(word) is not None
        parts += not joins
        if parts >= MOST_PARTS or _joins(word) or (not joins and word.rstrip(".") in _NO_NAME):
            break
        words.insert(0, word)
    while words and words[0].islower():
        words.pop(0)
    # "at the Sample Palace, President X"
    if len(words) < 2 or words[-1] in one_of("things") | one_of("buildings"):  # noqa: PLR2004 (a single word may be anything)
        return None
    joined = " ".join(words)
    return Name(end - len(joined), end, "person", Printed(joined))


LONGEST_NAME = 90
"""Characters before an office in which the name stands whose office it is."""
