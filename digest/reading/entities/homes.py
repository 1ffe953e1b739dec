"""The state, province or country that stands behind a city's name and says which city it is: "Paris, Texas"."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from digest.reading.entities.roles import Home, Name
from digest.reading.entities.wordlists import listed, one_of
from digest.records.ids import PlaceId
from digest.records.registry import Registry

_BEHIND_A_CITY: Mapping[str, str] = {w: code for code in ("US", "CA", "AU") for w in listed(f"behind_a_city_{code}")}
"""The country's code by words that name its part behind a city alone."""
_CITIES_TOO = frozenset({"New York", "Washington", "Quebec", "Québec", "Victoria"})
"""Such words that may as well go on with a list of cities: "in London, Washington and Paris"."""
_BEHIND = re.compile(r", (?P<words>[^\W\d_a-z][\w.-]*(?:(?: (?:of|and|do))? [^\W\d_a-z][\w.-]*){0,3})")
_CLOSED = re.compile(
    r"[,.;:)](?!\w)|$| (?:\(|on|in|at|for|to|where|after|before|when|as|during|late|early|this|last|today|yesterday|[A-Z]\w+day)\b|\s*[-/]"
)
"""What may follow a country that belongs to the city before it."""


LONGEST_SHORT = 4
"""Letters of the longest short form that is printed in capitals: "UAE", "N.Y."."""


def home_behind(text: str, at: int, registry: Registry) -> Home | None:
    """Return what is named right behind a comma that follows a place in the text; None where it is no part of a country."""
    found = _BEHIND.match(text, at)
    words = found["words"].split(" ") if found else []
    table = registry.gazetteer
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        # "Idaho." ends a sentence, "Calif." is short.
        for spelled in (name, name.rstrip(".")):
            end = at + 2 + len(spelled)
            if text[end : end + 1] == "-" or text.startswith("'s", end):
                continue
            # "OSLO, NORWAY" in a dateline or at the foot of a release.
            plain = spelled.title() if spelled.isupper() and len(spelled) > LONGEST_SHORT else spelled
            if code := _BEHIND_A_CITY.get(plain) or table.regions.get(plain):
                return Home(code, plain, end, "state")
            if code := table.country_names.get(plain):
                return Home(code, plain, end, "country")
    return _in_a_division(text, at, words, registry)


def _in_a_division(text: str, at: int, words: list[str], registry: Registry) -> Home | None:
    """Return a part of a country by what it is called: "Example County", "Example province, Exampland"."""
    last = next((i for i, word in enumerate(words) if i and word.strip(".") in one_of("divisions")), None)
    small = re.compile(r" ([a-z]+)\b").match(text, at + 2 + len(" ".join(words))) if words and last is None else None
    if last is None and not (small and small[1] in one_of("divisions")):
        return None
    named = " ".join(words[: last or len(words)])
    end = small.end() if small else at + 2 + len(" ".join(words[: (last or 0) + 1]).rstrip("."))
    known = {c.country for c in registry.gazetteer.cities.get(named, ())}
    further = home_behind(text, end, registry)
    code = further.country if further else next(iter(known)) if len(known) == 1 else None
    return Home(code, text[at + 2 : end], further.end if further else end, "state")


def at_home(text: str, name: Name, registry: Registry) -> Name:
    """Return the name of a city with what the words behind it say of where it lies; as it is, where they say nothing.

    A city that the name alone does not mean is called by both: "Paris, Texas". Where the name alone means the city of
    that country ("San Francisco, California"), it stays as it is.
    """
    home = home_behind(text, name.end, registry)
    record = registry.places.get(PlaceId(str(name.ref))) if name.kind == "city" else None
    homes = [record.country] if record else [c.country for c in registry.gazetteer.cities.get(str(name.ref), ())]
    if home is None or (home.words in _CITIES_TOO and home.country not in homes):
        return name
    other = registry.gazetteer.country_names.get(home.words)
    if other and other in homes:
        # "Batumi, Georgia": the country of that name has such a city.
        home = Home(other, home.words, home.end, "country")
    elif home.kind == "country" and home.country not in homes and not _CLOSED.match(text, home.end):
        return name  # "In Moscow, Exampland and Samplia agreed"
    if (homes and homes[0] == home.country) or (record is None and home.kind == "country"):
        return replace(name, home=home)
    words = text[name.start : name.end] if record else name.ref
    return replace(name, kind="gazetteer", ref=f"{words}, {home.words}", home=home)


def may_be_a_part(words: str, named: Collection[str]) -> str | None:
    """Return the country a part of which is called as another country is, where a text names that one alone: "in Georgia".

    `named` are the codes of the countries that other words of the text name.
    """
    part = _BEHIND_A_CITY.get(words)
    return part if part is not None and part in named else None


def with_homes(text: str, names: Iterable[Name], registry: Registry) -> tuple[Name, ...]:
    """Return names, those of cities with where they lie by the words behind them."""
    return tuple(at_home(text, n, registry) if n.kind in {"city", "gazetteer"} else n for n in names)


def as_told(text: str, names: Iterable[Name], told: Iterable[Name]) -> tuple[Name, ...]:
    """Return names, those of cities with the home that another place in the text tells of the same name.

    News names the state where it names the city first: "MOSCOW, Idaho (AP) - … in Moscow". Where two homes are told for
    one name, none is lent.
    """
    homes: dict[str, set[Name]] = {}
    for name in told:
        if name.home:
            homes.setdefault(text[name.start : name.end].casefold(), set()).add(name)

    def lent(name: Name) -> Name:
        if name.home is not None or name.kind not in {"city", "gazetteer"}:
            return name
        found = homes.get(text[name.start : name.end].casefold(), ())
        if len({f.home.country for f in found if f.home}) != 1:
            return name
        first = min(found, key=lambda n: n.start)
        return replace(name, kind=first.kind, ref=first.ref, home=replace(first.home, end=0) if first.home else None)

    return tuple(map(lent, names))
