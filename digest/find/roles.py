"""The grammar of roles: "President of China, Xi Jinping", "Wang Yi, director of the Office of …"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from digest.records.article import Printed
from digest.records.ids import OutletId, PersonId, PlaceId, SeriesId

NameKind = Literal["person", "city", "venue", "outlet", "series", "country", "adjective", "gazetteer"]
Ref = PersonId | PlaceId | OutletId | SeriesId | str | Printed


# Offices that leaders and their envoys hold, as news prints them before or behind a name.
OFFICE = (
    r"(?:Vice |Deputy |Acting |Interim |First |Former |Crown |Executive )?(?:Vice )?"
    r"(?:President|Prime Minister|Premier|Foreign Minister|Defen[cs]e Minister|Finance Minister|Trade Minister|Energy Minister|"
    r"Interior Minister|Minister of [A-Z]\w+(?: [A-Z]\w+)?|Minister|Chancellor|King|Queen|Emperor|Sultan|Emir|Prince|Princess|"
    r"Secretary of State|Secretary[- ]General|General Secretary|Secretary|Chairman|Chairwoman|Chairperson|Chair|"
    r"High Representative|National Security Advis[eo]r|Ambassador|Governor|Commissioner|Speaker|Supreme Leader|Pope|Taoiseach|"
    r"Head of State|Head of Government|leader|top diplomat|counterpart|envoy|special envoy|foreign minister|president|prime minister|premier)"
)
# Words that begin with a capital and do not belong to a name that stands before them.
_STOP = {
    *[
        "A",
        "An",
        "The",
        "On",
        "In",
        "At",
        "By",
        "For",
        "From",
        "To",
        "With",
        "And",
        "But",
        "Or",
        "As",
        "If",
        "When",
        "While",
        "During",
        "After",
        "Before",
        "Since",
        "Until",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "You",
        "His",
        "Her",
    ],
    *[
        "Their",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "Here",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
    ],
    *[
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Photo",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "President",
        "Prime",
        "Minister",
        "Foreign",
        "Chinese",
        "Russian",
    ],
    *[
        "Also",
        "However",
        "Meanwhile",
        "Then",
        "Not",
        "No",
        "Both",
        "Its",
        "Our",
        "My",
        "Has",
        "Had",
        "Was",
        "Is",
        "Are",
        "Were",
        "Will",
        "Reuters",
        "Xinhua",
        "AFP",
        "TASS",
    ],
}
_PARTICLE = r"(?:bin|ibn|al|el|van|von|der|den|de|da|di|dos|du|la|le|ben|abu|ap|af)"
_WORD = r"[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*\.?"
_NAME = re.compile(rf"{_WORD}(?: (?:{_PARTICLE} |al-|el-)?{_WORD}){{1,3}}")
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<office>{OFFICE})(?: of (?:the )?(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}}))?,? (?=[^\W\d_a-z])"
)
_BEHIND = re.compile(
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


def names_by_role(text: str) -> Iterable[Name]:
    """Yield the names that stand beside an office, with the printed name as their reference."""
    for found in _BEFORE.finditer(text):
        if name := _name_at(text, found.end()):
            yield name
    for found in _BEHIND.finditer(text):
        if name := _name_before(text, found.start()):
            yield name


def _name_at(text: str, start: int) -> Name | None:
    found = _NAME.match(text, start)
    if not found:
        return None
    words = found[0].rstrip(".").split(" ")
    while words and words[-1].strip("'’s") in _STOP:
        words.pop()
    for i, word in enumerate(words):
        if word in _STOP:
            words = words[:i]
            break
    if len(words) < 2:  # noqa: PLR2004 (a single word may be a family name, a place, anything)
        return None
    joined = " ".join(words)
    joined = re.sub(r"['’]s?$", "", joined)
    return Name(start, start + len(joined), "person", Printed(joined))


def _name_before(text: str, end: int) -> Name | None:
    begin = max(0, end - 50)
    runs = list(re.finditer(rf"{_WORD}(?: (?:{_PARTICLE} )?{_WORD})+$", text[begin:end]))
    if not runs:
        return None
    words = runs[-1][0].split(" ")
    # "with Wang Yi", "Russian President Vladimir Putin": what stands before the last two or three words is no name.
    three = words[-3:]
    words = three if not set(three) & _STOP and not re.fullmatch(OFFICE, three[0]) else words[-2:]
    if len(words) < 2 or set(words) & _STOP or any(re.fullmatch(OFFICE, w) for w in words):  # noqa: PLR2004
        return None
    joined = " ".join(words)
    return Name(end - len(joined), end, "person", Printed(joined))


_ROLE_BEFORE = re.compile(
    rf"(?:(?:[A-Z][\w-]+['’]s|[A-Z][\w-]+) ){{0,2}}(?:{OFFICE})(?: of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}})?,? $"
)


def role_at(text: str, name: Name) -> tuple[int, int, str] | None:
    """Return the place and words of the role printed beside a name, or None.

    The place covers role and name: "President of China, Xi Jinping" gives "President of China". "His
    counterpart" is no role: it says whose, not which.
    """
    begin = max(0, name.start - 90)
    before = list(_ROLE_BEFORE.finditer(text[begin : name.start]))
    if before:
        words = _without_lead(before[-1][0]).rstrip(", ")
        if words and not words.endswith("counterpart"):
            start = name.start - len(before[-1][0]) + before[-1][0].index(words)
            return start, name.end, words
    if found := _BEHIND.match(text, name.end):
        role = found[0].lstrip(", ").rstrip(" ")
        role = re.sub(r"(?: (?:of|the|for|and|on))+$", "", role)
        role = re.sub(r"^(?:a|an|the) ", "", role)
        if not role.endswith("counterpart"):
            return name.start, name.end + found[0].index(role) + len(role), role
    return None


def _without_lead(words: str) -> str:
    """Return a role without a capitalised word that only begins the sentence ("On", "When", "The")."""
    parts = words.split(" ")
    while parts and parts[0] in _STOP - {"President", "Prime", "Minister", "Foreign", "Chinese", "Russian"}:
        parts.pop(0)
    return " ".join(parts)
