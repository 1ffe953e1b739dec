"""The role that a text prints beside a name."""

import re

from digest.reading.entities.roles import BEHIND, OFFICE, STOP, Name

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
    if found := BEHIND.match(text, name.end):
        role = found[0].lstrip(", ").rstrip(" ")
        role = re.sub(r"(?: (?:of|the|for|and|on))+$", "", role)
        role = re.sub(r"^(?:a|an|the) ", "", role)
        if not role.endswith("counterpart"):
            return name.start, name.end + found[0].index(role) + len(role), role
    return None


def _without_lead(words: str) -> str:
    """Return a role without a capitalised word that only begins the sentence ("On", "When", "The")."""
    parts = words.split(" ")
    while parts and parts[0] in STOP - {"President", "Prime", "Minister", "Foreign"}:
        parts.pop(0)
    return " ".join(parts)
