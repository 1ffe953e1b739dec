"""Read who held which office on single days from the list of visits and travels that a foreign ministry keeps.

A visit names the guest with office and country; an account of a journey tells whom the traveller met: "Met with
President A, Prime Minister B, and Foreign Minister C." The office is then one of the country visited, unless an
adjective before it says of which.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from digest.records.gazetteer import Gazetteer
from digest.records.ids import folded
from tools.book_lines import Line, country_code
from tools.one_person import parts
from tools.printed_names import PARTICLES, RANKS

CLASSES = {
    "president": "head of state", "king": "head of state", "queen": "head of state", "emperor": "head of state",
    "sultan": "head of state", "emir": "head of state", "amir": "head of state", "pope": "head of state",
    "grand duke": "head of state", "prime minister": "head of government", "premier": "head of government",
    "chancellor": "head of government", "federal chancellor": "head of government", "taoiseach": "head of government",
    "foreign minister": "foreign minister", "minister of foreign affairs": "foreign minister",
    "foreign secretary": "foreign minister", "external affairs minister": "foreign minister",
    "minister of external affairs": "foreign minister", "secretary of state": "foreign minister",
    "defense minister": "defence minister", "minister of defense": "defence minister", "defense secretary": "defence minister",
    "crown prince": "crown prince",
}  # fmt: skip
"""The class of each office that is read."""
MONARCHS = frozenset({"king", "queen", "emperor", "sultan", "emir", "amir", "pope", "grand duke", "crown prince"})
_OFFICES = "|".join(
    sorted((re.sub(r"\b\w", lambda m: m[0].upper(), o) for o in CLASSES), key=len, reverse=True)
).replace(" Of ", " of ")
_WORD = r"(?:[^\W\d_a-z][\w’'.-]*[\w’'-]|[^\W\d_a-z]\.|[ABDJKPHMNT]l-[A-Z]\w+|[ae]l-[A-Z][\w’-]+)"
_SMALL = "|".join(sorted(p for p in PARTICLES if p not in {"a", "i", "e", "y", "u", "of"}))
_NAME = rf"{_WORD}(?:-|,? (?:(?:{_SMALL}) )*(?={_WORD})(?<!, ){_WORD})*(?: [IVX]+\b)?(?:,? Jr\.)?"
_MET = re.compile(
    rf"(?P<before>(?:[^\W\d_][\w.’'-]* ){{0,3}})(?<![\w-])(?P<office>(?:(?:Acting|Interim|Federal) )?(?:{_OFFICES}))"
    rf" (?:Prince |Sheikh |Dr\. |Sir |General |Princess )?(?P<name>{_NAME})"
)
_NOT_IN_OFFICE = re.compile(r"\b(?:Vice|Deputy|Former|Ex|ex|former|First|Assistant|late)[ -]$|[Ee]lect\b|designate")
_MANY = re.compile(
    r"\b(?:[Ss]ummit|[Cc]onference|[Mm]inisterial|NATO|APEC|ASEAN|G-?[78]|G-20|OAS|OSCE|UN|United Nations|Accompanied|Joined|EU|EC)\b"
)
"""Where many countries meet, the office without an adjective may be of any of them."""


@dataclass(frozen=True, slots=True)
class Attested:
    """Somebody named in an office on a day."""

    country: str
    """ISO 3166-1 alpha-2."""

    office_class: str
    """Class of the office."""

    office: str
    """The office as printed."""

    name: str
    """The name as printed."""

    family: str
    """Its part that stands alone in later sentences."""

    day: date
    """The first day of the visit or the journey."""

    source: str
    """"visits" or "travels"."""

    sure: bool
    """Whether the line itself says of which country the office is."""


class Order:
    """Where the family name stands in the names of a country, as the book prints it and as the list does by then."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Count in which names of each country the part in capitals comes first."""
        counts: dict[str, list[bool]] = {}
        self._families: dict[str, dict[frozenset[str], str]] = {}
        for line in lines:
            name, family = line.printed.name, line.printed.family
            if line.printed.whole and name != family:
                counts.setdefault(line.country, []).append(name.startswith(f"{family} "))
                self._families.setdefault(line.country, {})[frozenset(parts(name))] = folded(family)
        self._first = {country: 2 * sum(found) > len(found) for country, found in counts.items()}
        self._seen: dict[str, list[tuple[date, bool]]] = {}

    def learn(self, country: str, words: Sequence[str], day: date) -> None:
        """Take note of the order of a name whose family name the book tells."""
        family = self._families.get(country, {}).get(frozenset(parts(" ".join(words))))
        if family in {folded(words[0]), folded(words[-1])}:
            self._seen.setdefault(country, []).append((day, family == folded(words[0])))

    def first(self, country: str, day: date) -> bool:
        """Return whether family names stand first: as on the nearest day that shows it, or as in the book.

        The list turned round the names of some countries from one year to the next.
        """
        seen = self._seen.get(country)
        return min(seen, key=lambda s: abs(s[0] - day))[1] if seen else self._first.get(country, False)


def attested(path: Path, gazetteer: Gazetteer, order: Order) -> Iterator[Attested]:
    """Yield the people of the list: columns kind, start, who, country, text.

    Names of one word without a crown are left out: they tell nobody apart.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = [m for row in rows for m in _mentions(row, gazetteer)]
    for mention in found:
        order.learn(mention.country, mention.words, mention.day)
    yield from (_traveller(row, date.fromisoformat(row["start"])) for row in rows if row["kind"].startswith("trip"))
    # The travellers' own names stand in accounts without their country: "accompanied President …".
    own = {r["who"].partition("-")[0].capitalize() for r in rows if r["kind"].startswith("trip")}
    for m in found:
        bare = re.sub(r"^(?:Acting|Interim) ", "", m.office).lower()
        crown = bare in MONARCHS
        if (len(m.words) > 1 or crown) and not (m.country != "US" and not m.sure and m.words[-1] in own):
            family = m.words[0] if crown else _family(m.words, front=order.first(m.country, m.day))
            yield Attested(m.country, CLASSES[bare], m.office, " ".join(m.words), family, m.day, m.source, m.sure)


@dataclass(frozen=True, slots=True)
class _Mention:
    country: str
    office: str
    words: tuple[str, ...]
    day: date
    source: str
    sure: bool


def _mentions(row: Mapping[str, str], gazetteer: Gazetteer) -> Iterator[_Mention]:
    """Yield the offices with names in a row."""
    code = country_code(row["country"], gazetteer)
    day = date.fromisoformat(row["start"])
    if row["kind"].startswith("visit"):
        found = _MET.match(re.sub(r"^Prime Minist\w+ ?(?=[A-Z])", "Prime Minister ", row["who"]))
        if code and found and (words := _words(found)):
            yield _Mention(code, found["office"], words, day, "visits", sure=True)
        return
    for sentence in re.split(r"(?<=[a-z)\d])[.;] ?", row["text"]):
        for found in _MET.finditer(sentence):
            of = re.match(r" of (?:the )?([A-Z]\w+(?: [A-Z]\w+)*)", sentence[found.end() :])
            named = _country_before(found["before"], gazetteer) or (country_code(of[1], gazetteer) if of else None)
            home = named or (None if of or _MANY.search(sentence) else code)
            if home and (words := _words(found)):
                yield _Mention(home, found["office"], words, day, "travels", sure=bool(named))


def _traveller(row: Mapping[str, str], day: date) -> Attested:
    """Return the traveller: "blinken-antony-j", who heads the ministry or the state that keeps the list."""
    family, *given = (w.capitalize() for w in row["who"].split("-"))
    name = " ".join([*(f"{w}." if len(w) == 1 else w for w in given), family])
    minister = "secretary of state" in row["kind"]
    office, kind = ("Secretary of State", "foreign minister") if minister else ("President", "head of state")
    return Attested("US", kind, office, name, family, day, "travels", sure=True)


def _country_before(words: str, gazetteer: Gazetteer) -> str | None:
    """Return the country that the words before an office name: "Egyptian", "South Korea’s"."""
    parts = words.replace("’", "'").strip().removesuffix("'s").split()
    for length in (3, 2, 1):
        tail = " ".join(parts[-length:])
        if code := gazetteer.adjectives.get(tail) or gazetteer.country_names.get(tail):
            return code
    return "PS" if words.strip().endswith("Palestinian Authority") else None


def _words(found: re.Match[str]) -> tuple[str, ...]:
    """Return the words of a name beside an office; none where it is no name or the office was not held."""
    if _NOT_IN_OFFICE.search(found["before"]) or _NOT_IN_OFFICE.search(found["office"]):
        return ()
    name = re.sub(r"[’']s$", "", found["name"]).replace(",", "").split()
    # "Italian and British Prime Ministers" names nobody; an office behind an office is no name.
    if any(
        w in {"Minister", "Ministers", "President", "Secretary", "Prime", "Foreign", "Defense", "Mrs"} for w in name
    ):
        return ()
    return tuple(w for w in name if w.strip(".").lower() not in RANKS)


def _family(words: Sequence[str], *, front: bool) -> str:
    """Return the family name: the first word, or the last with the particles before it."""
    if front:
        return words[0]
    plain = [w for w in words if w not in {"Jr.", "Sr."} and not re.fullmatch(r"[IVX]{2,}", w)]
    at = len(plain) - 1
    while (
        at > 1
        and folded(plain[at - 1]) in PARTICLES | {"mc", "abu", "ben", "bin"}
        and len(plain[at - 1].strip(".")) > 1
    ):
        at -= 1
    return " ".join(plain[at:]) if plain else words[-1]
