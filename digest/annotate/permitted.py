"""Whether a foreign annotation may be published: who may read it, who has taken it away, on which terms it stands."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from digest.annotate.selectors import listed
from digest.records.annotation import Licence

WORLD = "__world__"
_PUBLIC = {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
_AUDIENCE = ("audience", "schema:audience", "as:audience")
_RECEIVERS = tuple(f"{prefix}{name}" for prefix in ("", "as:") for name in ("to", "bto", "cc", "bcc"))
_LICENCES: tuple[tuple[re.Pattern[str], Licence], ...] = (
    (re.compile(r"publicdomain/zero|\bCC0\b|publicdomain/mark|public domain", re.IGNORECASE), "CC0 1.0"),
    (re.compile(r"/licenses/by/4|\bCC[ -]BY[ -]4(?:\.0)?\Z", re.IGNORECASE), "CC BY 4.0"),
    (re.compile(r"/licenses/by-sa/4|\bCC[ -]BY[ -]SA[ -]4(?:\.0)?\Z", re.IGNORECASE), "CC BY-SA 4.0"),
)


def closed(item: Mapping[str, Any]) -> str | None:
    """Return why an annotation, or a collection of them, is not for the world; None where nothing says that it is not."""
    told = item.get("permissions")
    read = told.get("read") if isinstance(told, dict) else told
    # Who names permissions and no reader has not said that it is for everybody.
    if "permissions" in item and f"group:{WORLD}" not in listed(read):
        return "it may not be read by everybody"
    if item.get("group") not in {None, WORLD}:
        return "it was written for a group"
    if _is_addressed(item):
        return "it was written for an audience"
    if item.get("hidden") or item.get("deleted"):
        return "it was hidden or deleted where it was written"
    moderation = item.get("moderation")
    told = moderation.get("status") if isinstance(moderation, dict) else None
    if {str(said).upper() for said in (item.get("moderation_status"), told) if said} - {"APPROVED"}:
        return "a moderator has not let it through"
    return None


def _is_addressed(item: Mapping[str, Any]) -> bool:
    """Return whether an annotation, what it says or what it speaks of is for some alone (W3C's audience; ActivityStreams)."""
    parts = [item, *(p for name in ("body", "target") for p in listed(item.get(name)) if isinstance(p, dict))]
    to = _named(parts, _RECEIVERS)
    return not _named(parts, _AUDIENCE) <= _PUBLIC or bool(to and not to & _PUBLIC)


def _named(parts: Iterable[Mapping[str, Any]], fields: Iterable[str]) -> set[str]:
    """Return whom fields of these names name; "" for one without a name."""
    said = [one for part in parts for name in fields for one in listed(part.get(name))]
    return {str(one.get("id") or one.get("@id") or "") if isinstance(one, dict) else str(one) for one in said}


def licence_of(item: Mapping[str, Any]) -> Licence | str | None:
    """Return the licence that an annotation states; None where it states none, else why it may not stand here."""
    for said in listed(item.get("rights") or item.get("license")):
        words = str(said.get("id") or "") if isinstance(said, dict) else str(said)
        for form, licence in _LICENCES:
            if form.search(words):
                return licence
        return f"its rights do not allow it to be published here ({words[:80]})"
    return None
