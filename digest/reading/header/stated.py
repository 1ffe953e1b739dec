"""Facts that a format states beside the text: a page's JSON-LD and meta elements, a feed, a mail, an address."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from digest.reading.header.facts import Found
from digest.records.address import day_in_address, taken_apart
from digest.records.article import Printed
from digest.records.claims import Known
from digest.records.clean_text import Stated
from digest.records.ids import OutletId
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.text.page_dates import FIRST_PAGES

_FIELDS = {"title", "published", "outlet", "language", "url", "captured"}


def with_stated(
    header: dict[str, Found], stated: Iterable[Stated], registry: Registry, url: str | None
) -> dict[str, Found]:
    """Return the header with what the format and the address state.

    The ladder for the date: the text's own "Published:" line, then JSON-LD, meta elements or feed, then the
    dateline, then the address. The text's headline, signature and dateline go before the page's markup.
    """
    out = dict(header)
    first: dict[str, Stated] = {}
    for fact in stated:
        first.setdefault(fact.field, _bounded(fact))
    out |= _unreadable(first, out)
    address = url or (first["url"].value if "url" in first else None)
    if url is not None:
        out.pop("url", None)
    elif "url" in first:
        out["url"] = _found(first["url"], first["url"].value)
    own = out.get("published")
    if "published" in first and (
        own is None or own.value is None or own.known.rule in {"dateline", "date-line", "updated-line"}
    ):
        out["published"] = _found(first["published"], PartialDate(first["published"].value))
    elif (own is None or own.value is None) and address and (day := day_in_address(address)):
        out["published"] = Found(day, Known(rule="date-in-address", value=day, source=address))
    out |= _saved(first.get("captured"))
    if "title" in first and ("title" not in out or out["title"].value is None):
        out["title"] = _found(first["title"], first["title"].value)
    if found := _language(first.get("language"), out.get("language")):
        out["language"] = found
    signed = "outlet" in out and out["outlet"].value is not None
    if not signed and (outlet := _outlet(first.get("outlet"), address, registry)) is not None:
        out["outlet"] = outlet
    if "published" in first:
        out["published"] = _where_it_stands(out["published"], first["published"], out.get("outlet"), registry)
    return out


def _saved(fact: Stated | None) -> dict[str, Found]:
    return {"captured": _found(fact, PartialDate(fact.value))} if fact else {}


def _language(fact: Stated | None, told: Found | None) -> Found | None:
    """Return the language that is stated where the text does not speak against it."""
    code = fact.value.split("-")[0].split("_")[0].lower() if fact else ""
    is_code = len(code) == 2 and code.isalpha()  # noqa: PLR2004 (ISO 639-1)
    return _found(fact, code) if fact and is_code and (told is None or told.value == code) else None


def _where_it_stands(found: Found, fact: Stated, outlet: Found | None, registry: Registry) -> Found:
    """Return the day of a clock in Universal Time as the outlet's own clocks have it, where its country is known.

    Where it is the same day all over the country nothing is to be asked. Where it is another one, that is the day; it
    was worked out, and a person should look.
    """
    ref = outlet.value if outlet else None
    seat = registry.outlets.get(ref) if isinstance(ref, str) else None  # type: ignore[call-overload]
    country = registry.gazetteer.countries.get(seat.country or "") if seat else None
    if (
        seat is None
        or country is None
        or country.clocks is None
        or fact.hour is None
        or found.known.quote != fact.quote
    ):
        return found
    clocks = country.clocks
    day = datetime.fromisoformat(fact.value)
    first = day + timedelta(hours=fact.hour, minutes=clocks[0])
    last = day + timedelta(hours=fact.hour, minutes=clocks[1] + 59)
    if first.date() != last.date():
        return found
    if first.date() == day.date():
        return replace(found, known=replace(found.known, review=None))
    own = PartialDate(first.date().isoformat())
    why = f"the stamp says {fact.hour:02d} o'clock of {fact.value} in Universal Time, when it was {own} where {seat.name} stands"
    known = Known(basis="computed", rule=fact.rule, value=own, quote=fact.quote, source=f"outlets/{seat.id}.yml")
    return Found(own, replace(known, review=why, alternatives=(fact.value,)))


LONGEST = 1_000
"""Characters of a title, a name or an address; no article has a longer one, and a record holds each three times."""
SHOWN = 100
"""Characters that are kept of what is longer."""


def _bounded(fact: Stated) -> Stated:
    """Return a fact as it is, or as one that cannot be read where it is longer than any."""
    if len(fact.value) <= LONGEST and len(fact.quote) <= LONGEST:
        return fact
    if len(fact.value) <= LONGEST:
        return replace(fact, quote=f"{fact.quote[:SHOWN]}…")
    begins = f"{fact.value[:SHOWN]}…"
    why = f"“{begins}” has {len(fact.value):,} characters, more than any {fact.field}: write it into the record"
    return replace(fact, value="", quote=begins, review=why)


def _unreadable(first: dict[str, Stated], known: Mapping[str, Found]) -> dict[str, Found]:
    """Take out of the facts those that say nothing; return them as unknown, or what the text says with their doubt."""
    out = {}
    for name in [n for n, fact in first.items() if not fact.value or _stands_for_none(fact, known.get(n))]:
        fact = first.pop(name)
        if name in _FIELDS and name not in known:
            asked = Known(
                basis="unknown", rule=fact.rule, quote=fact.quote, source=_place(fact.rule), review=fact.review
            )
            out[name] = Found(None, asked)
        elif name == "published" and name in known:
            told = known[name]
            out[name] = Found(told.value, replace(told.known, review=told.known.review or fact.review))
    return out


def _stands_for_none(fact: Stated, told: Found | None) -> bool:
    """Return whether a day before the first pages is stated where the text itself names a later one: an empty clock."""
    own = str(told.value) if told and told.value else ""
    return fact.field == "published" and fact.value < FIRST_PAGES <= own


def _found(fact: Stated, value: str) -> Found:
    known = Known(rule=fact.rule, value=value, quote=fact.quote, source=_place(fact.rule), review=fact.review)
    return Found(value, known)


def _place(rule: str) -> str:
    """Return where a format states something: outside the text, so that no quotation of it is looked for there."""
    source = {
        "json-ld": "the page's JSON-LD",
        "meta": "the page's meta elements",
        "feed": "the feed",
        "visible-date": "the page",
        "date-in-address": "the page's address",
        "saved-page": "what saved the page",
        "file-name": "the file's name",
        "fetched": "the day of the fetching",
    }
    return source.get(rule, rule.replace("-", " "))


def _outlet(fact: Stated | None, address: str | None, registry: Registry) -> Found | None:
    """Return the outlet: registered by its name, or by the address's host; else the name as the page prints it."""
    plain = fact.value.casefold() if fact else None
    for outlet in registry.outlets.values():
        if plain and plain in {n.casefold() for n in (outlet.name, *outlet.aliases)} and fact:
            return _found(fact, outlet.id)
    if address and (ref := _by_host(address, registry)):
        known = Known(basis="cross", rule="host", value=ref, quote=address, source=f"outlets/{ref}.yml")
        return Found(ref, known)
    if fact is None:
        return None
    found = _found(fact, fact.value)
    why = f"“{fact.value}” is not registered; add a record in outlets/"
    return Found(Printed(fact.value), replace(found.known, review=why))


def _by_host(address: str, registry: Registry) -> OutletId | None:
    host = (taken_apart(address).hostname or "").removeprefix("www.")
    for outlet in registry.outlets.values():
        if any(host == h.removeprefix("www.") or host.endswith("." + h.removeprefix("www.")) for h in outlet.hosts):
            return outlet.id
    return None
