"""Whether a foreign annotation may be published: who may read it, who has taken it away, on which terms it stands."""

import re
from collections.abc import Mapping
from typing import Any

from digest.annotate.selectors import listed
from digest.records.annotation import Licence

WORLD = "__world__"
_PUBLIC = {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
_AUDIENCE = ("audience", "schema:audience", "as:audience")
_LICENCES: tuple[tuple[re.Pattern[str], Licence], ...] = (
    (re.compile(r"publicdomain/zero|\bCC0\b|publicdomain/mark|public domain", re.IGNORECASE), "CC0 1.0"),
    (re.compile(r"/licenses/by/4|\bCC[ -]BY[ -]4(?:\.0)?\Z", re.IGNORECASE), "CC BY 4.0"),
    (re.compile(r"/licenses/by-sa/4|\bCC[ -]BY[ -]SA[ -]4(?:\.0)?\Z", re.IGNORECASE), "CC BY-SA 4.0"),
)


def closed(item: Mapping[str, Any]) -> str | None:
    """Return why an annotation, or a collection of them, is not for the world; None where nothing says that it is not."""
    told = item.get("permissions")
    read = told.get("read") if isinstance(told, dict) else told
    if read is not None and f"group:{WORLD}" not in listed(read):
        return "it may not be read by everybody"
    if item.get("group") not in {None, WORLD}:
        return "it was written for a group"
    # What is said in a note may be for some alone, too.
    parts = [item, *(b for b in listed(item.get("body")) if isinstance(b, dict))]
    audience = [a for part in parts for name in _AUDIENCE for a in listed(part.get(name))]
    named = {str(a.get("id") or a.get("@id") or "") if isinstance(a, dict) else str(a) for a in audience}
    if not named <= _PUBLIC:
        return "it was written for an audience"
    if item.get("hidden") or item.get("deleted"):
        return "it was hidden or deleted where it was written"
    if str(item.get("moderation_status") or "APPROVED").upper() != "APPROVED":
        return "a moderator has not let it through"
    return None


def licence_of(item: Mapping[str, Any]) -> Licence | str | None:
    """Return the licence that an annotation states; None where it states none, else why it may not stand here."""
    for said in listed(item.get("rights") or item.get("license")):
        words = str(said.get("id") or "") if isinstance(said, dict) else str(said)
        for form, licence in _LICENCES:
            if form.search(words):
                return licence
        return f"its rights do not allow it to be published here ({words[:80]})"
    return None
