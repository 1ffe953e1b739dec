"""The role that a text prints beside a name."""

import re

from digest.reading.entities.roles import BEHIND, STOP, Name, offices_marked
from digest.reading.entities.wordlists import MARKED, SIGN

_ROLE_BEFORE = re.compile(
    rf"(?:(?:[A-Z][\w-]+['’]s|[A-Z][\w-]+) ){{0,2}}{MARKED}"
    rf"(?: of (?:the )?[A-Z{SIGN}][\w{SIGN}-]+(?: (?:of |and |the )?[A-Z{SIGN}][\w{SIGN}-]+){{0,4}})?,? $"
)


def role_at(text: str, name: Name) -> tuple[int, int, str] | None:
    """Return the place and words of the role printed beside a name, or None.

    The place covers role and name: "President of China, Xi Jinping" gives "President of China". "His
    counterpart" is no role: it says whose, not which.
    """
    begin = max(0, name.start - 90)
    signs = offices_marked(text)
    if before := _ROLE_BEFORE.search(signs, begin, name.start):
        printed = text[before.start() : name.start]
        words = _without_lead(printed).rstrip(", ")
        if words and not words.endswith("counterpart"):
            start = before.start() + printed.index(words)
            return start, name.end, words
    if found := BEHIND.match(signs, name.end):
        printed = text[found.start() : found.end()]
        role = printed.lstrip(", ").rstrip(" ")
        role = re.sub(r"(?: (?:of|the|for|and|on))+$", "", role)
        role = re.sub(r"^(?:a|an|the) ", "", role)
        if not role.endswith("counterpart"):
            return name.start, name.end + printed.index(role) + len(role), role
    return None


def _without_lead(words: str) -> str:
    """Return a role without a capitalised word that only begins the sentence ("On", "When", "The")."""
    parts = words.split(" ")
    while parts and parts[0] in STOP - {"President", "Prime", "Minister", "Foreign"}:
        parts.pop(0)
    return " ".join(parts)
