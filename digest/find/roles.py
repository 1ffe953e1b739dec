"""The grammar of roles: "President of China, Xi Jinping", "Wang Yi, director of the Office of …"."""

import re
from collections.abc import Iterable, Mapping
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
    r"Head of State|Head of Government|leader|top diplomat|counterpart|host|guest|colleague|opposite number|envoy|special envoy|foreign minister|president|prime minister|premier|chancellor|king|queen|emir|sultan|foreign secretary|secretary of state|defen[cs]e minister|finance minister|trade minister|interior minister|energy minister|chief minister|minister)"
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
_BEFORE = re.compile(rf"(?<![\w-])(?P<office>{OFFICE})(?P<of> (?:of|for|to)(?: the)? )?(?P<comma>,? )?")
# "the foreign ministers of Portugal and Cabo Verde, Inês Valadares and Nilton Évora": two of one office.
_PLURAL = re.compile(
    r"\b(?:presidents|prime ministers|foreign ministers|defen[cs]e ministers|finance ministers|leaders|chancellors|ministers|kings|heads of state)"
    r" of (?:the )?[A-Z][\w' -]{2,40}? and (?:the )?[A-Z][\w' -]{2,40}?, (?=[^\W\d_a-z])",
    re.IGNORECASE,
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


def names_by_role(text: str, countries: Mapping[int, int]) -> Iterable[Name]:
    """Yield the names that stand beside an office, with the printed name as their reference.

    `countries` gives where names of countries begin and end: "Prime Minister of Georgia Levan Kiknadze".
    """
    for found in _BEFORE.finditer(text):
        start = found.end()
        if found["of"]:
            start = _behind_country(text, found.end("of"), countries)
        if start > found.start() and text[start - 1 : start] == " " and (name := _name_at(text, start)):
            yield name
    for found in _PLURAL.finditer(text):
        if first := _name_at(text, found.end()):
            yield first
            behind = re.match(r" and ", text[first.end :])
            if behind and (second := _name_at(text, first.end + behind.end())):
                yield second
    for found in _BEHIND.finditer(text):
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
    rf"(?:(?:[A-Z][\w-]+['’]s|[A-Z][\w-]+) ){{0,2}}(?:{OFFICE})(?: of (?:the )?[A-Z][\w-]+(?: (?:of |and |the )?[A-Z][\w-]+){{0,4}})?,? $"
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


# Last words of names that are no people's.
_THINGS = {
    *["Ministry", "Palace", "Hall", "Council", "Union", "Party", "Bank", "Committee", "Organization", "Organisation", "University", "Agency", "Press", "House", "Office", "Group"],
    *["Forum", "Summit", "Court", "Street", "Park", "River", "Sea", "Bay", "Island", "Islands", "Airport", "Times", "Post", "News", "Daily", "Star", "Herald", "Tribune", "Initiative"],
    *["Republic", "Federation", "Kingdom", "States", "Nations", "Association", "Community", "Commission", "Parliament", "Assembly", "Congress", "Senate", "Government"],
    *["Agreement", "Treaty", "Accord", "Declaration", "Partnership", "Cooperation", "Conference", "Festival", "Games", "Olympics", "Cup", "War", "Day", "Week", "Year", "Market"],
    *["Valley", "Coast", "Strait", "Gulf", "Ocean", "Mountain", "Mountains", "Lake", "North", "South", "East", "West", "City", "Town", "Province", "Region", "State", "Area", "Zone", "Road"],
    *["Directorate", "Department", "Department", "Institute", "Centre", "Center", "School", "College", "Hotel", "Villa", "Castle", "Company", "Corporation", "Media", "Radio"],
}


def recurring_names(text: str, names: Iterable[Name]) -> Iterable[Name]:
    """Yield full names whose last word stands alone later: "Eleanor Ashby … Ashby said".

    That is how news names people whose office stands elsewhere. Names of places, outlets and things are passed
    over, and so are runs of capitals in headlines.
    """
    taken = [(n.start, n.end) for n in names]
    for found in re.finditer(rf"(?<![\w-]){_WORD} (?:(?:{_PARTICLE}) )?{_WORD}(?: {_WORD})?(?![\w-])", text):
        name = _name_at(text, found.start())
        if name is None or any(name.start < b and a < name.end for a, b in taken):
            continue
        words = text[name.start : name.end].split(" ")
        last = words[-1]
        if set(words) & (_STOP | _THINGS) or re.fullmatch(OFFICE, words[0], re.IGNORECASE) or len(last) < 3:  # noqa: PLR2004 (initials)
            continue
        if re.search(
            rf"(?<![\w'-])(?<!{re.escape(words[-2])} ){re.escape(last)}(?:'s)? (?:said|says|told|met|added|noted|will|has|had|is|was|who|and|[a-z]+ed)\b",
            text[name.end :],
        ):
            yield name
