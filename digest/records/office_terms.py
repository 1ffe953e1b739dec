"""Whom the words for an office mean in a country on a day: "president", "premier", "the chancellor", "leader".

What the words mean there is read off the offices that the table prints for the country; only what English words mean
everywhere stands here.
"""

import re
from functools import lru_cache

from digest.records.offices import Candidate, OfficeClass, Offices, in_doubt_last
from digest.records.partial_date import PartialDate

_CROWNS = frozenset({"king", "queen", "emperor", "empress", "sultan", "emir", "amir", "grand duke", "prince", "pope"})
"""Words for those who reign."""
_SAME = (
    frozenset({"emir", "amir"}),
    frozenset({"chairman", "chairwoman", "chairperson", "chair"}),
    frozenset({"governor general", "governor-general"}),
)
"""Words of which a source prints one and news another."""
_MEANING: dict[str, tuple[OfficeClass, ...]] = {
    "head of state": ("head of state",),
    "monarch": ("head of state",),
    "sovereign": ("head of state",),
    "head of government": ("head of government",),
    "prime minister": ("head of government",),
    "premier": ("head of government",),
    "pm": ("head of government",),
    "leader": ("head of state", "head of government"),
    "foreign minister": ("foreign minister",),
    "minister of foreign affairs": ("foreign minister",),
    "top diplomat": ("foreign minister",),
    "foreign secretary": ("foreign minister",),
    "external affairs minister": ("foreign minister",),
    "defence minister": ("defence minister",),
    "defense minister": ("defence minister",),
    "minister of defence": ("defence minister",),
    "minister of defense": ("defence minister",),
    "vice president": ("deputy head of state",),
    "deputy president": ("deputy head of state",),
    "deputy prime minister": ("deputy head of government",),
    "vice premier": ("deputy head of government",),
    "deputy premier": ("deputy head of government",),
    "crown prince": ("crown prince",),
}
"""What words mean where no office of the country is printed with them. "President" is not among them: a country
without one has none."""
_PRINCIPAL: tuple[OfficeClass, ...] = (
    "head of state",
    "head of government",
    "representative",
    "foreign minister",
    "defence minister",
    "crown prince",
)
_DEPUTY: tuple[OfficeClass, ...] = ("deputy head of state", "deputy head of government")
_UNDER = re.compile(r"\b(?:co-)?(?:vice|deputy)\b")
_FOR_NOW = re.compile(r"^(?:acting|interim|caretaker|transition(?:al)?|provisional|outgoing|federal) ")


def meant(offices: Offices, country: str, words: str, when: PartialDate) -> tuple[Candidate, ...]:
    """Return whom an office named by its words means in a country on a day, those without doubt first.

    `words` are those of the office alone, in the singular and in any case: "prime minister", "Supreme Leader". One
    candidate without doubt is an answer; somebody who holds two offices that the words mean is one candidate. Nobody
    for words that mean no office of the table, or an office that the country does not have: a British president.

    >>> meant(load_offices(), "KZ", "president", PartialDate("2023-05-10"))[0].holding.name
    'Kasym-Zhomart Tokayev'
    """
    asked = _FOR_NOW.sub("", " ".join(words.lower().replace("-", " ").split()))
    deputy = bool(_UNDER.search(asked))
    classes = _DEPUTY if deputy else _PRINCIPAL
    printed = [k for k in classes if any(_prints(h.office, asked) for h in offices.by_office.get((country, k), ()))]
    found = [
        c
        for k in printed
        for c in offices.holders(country, k, when)
        if c.holding.office is None or _prints(c.holding.office, asked)
    ]
    if not found:
        found = [c for k in _MEANING.get(asked, ()) for c in offices.holders(country, k, when)]
        found = _as_meant(offices, country, asked, when, found)
    return in_doubt_last(found)


def _as_meant(offices: Offices, country: str, asked: str, when: PartialDate, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates that the general meaning of the words fits.

    A monarch wears a crown. A president or a king who heads the government, too, is no prime minister.
    """
    if asked in {"monarch", "sovereign"}:
        return [c for c in found if c.holding.office and any(_prints(c.holding.office, w) for w in _CROWNS)]
    if asked in {"prime minister", "premier", "pm"}:
        heads = {c.holding.name for c in offices.holders(country, "head of state", when)}
        return [c for c in found if c.holding.name not in heads]
    return found


@lru_cache(maxsize=8_192)
def _prints(office: str | None, asked: str) -> bool:
    """Return whether a printed office has the words, not only as the office of which it is the deputy."""
    if office is None:
        return False
    printed = " ".join(office.lower().replace("-", " ").split())
    forms = next((same for same in _SAME if asked in same), frozenset({asked}))
    if not _UNDER.search(asked):
        printed = re.sub(r"\b(?:co )?(?:vice|deputy) (?:prime )?\w+", "", printed)
    return any(re.search(rf"(?<!\w){re.escape(w.replace('-', ' '))}(?!\w)", printed) for w in forms)
