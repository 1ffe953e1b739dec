"""CSL-JSON, as Zotero exports it: what is known of an article without its text."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from digest.records.clean_text import CleanText, Stated
from digest.records.partial_date import PartialDate
from digest.text.decode import ReadError, refuse_endless
from digest.text.plain import clean
from digest.text.stamps import Stamp, stamp_of
from digest.text.title_words import title_words

_NEWS = {
    "article", "article-newspaper", "article-magazine", "article-journal", "webpage", "post", "post-weblog", "broadcast", "speech",
    "report", "interview", "press_release", "press-release", "document",
}  # fmt: skip
_OTHERS = {
    "bill", "book", "chapter", "classic", "collection", "dataset", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
    "hearing", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "regulation", "review", "review-book", "software", "song", "standard", "thesis", "treaty",
}  # fmt: skip
_VARIABLES = {
    "id", "type", "title", "title-short", "shortTitle", "abstract", "accessed", "annote", "archive", "archive-place", "archive_location", "author",
    "authority", "available-date", "call-number", "categories", "chair", "citation-key", "citation-label", "citation-number", "collection-editor",
    "collection-number", "collection-title", "compiler", "composer", "container", "container-author", "container-title", "container-title-short",
    "contributor", "curator", "custom", "dimensions", "director", "division", "DOI", "edition", "editor", "editorial-director", "event", "event-date",
    "event-place", "event-title", "genre", "guest", "host", "illustrator", "interviewer", "ISBN", "ISSN", "issue", "issued", "journalAbbreviation",
    "jurisdiction", "keyword", "language", "license", "locator", "medium", "narrator", "note", "number", "number-of-pages", "number-of-volumes",
    "original-author", "original-date", "original-publisher", "original-publisher-place", "original-title", "page", "page-first", "part",
    "part-title", "performer", "PMCID", "PMID", "printing", "producer", "publisher", "publisher-place", "recipient", "references", "reviewed-author",
    "reviewed-genre", "reviewed-title", "scale", "script-writer", "section", "series-creator", "source", "status", "submitted", "supplement",
    "translator", "URL", "version", "volume", "volume-title", "year-suffix",
}  # fmt: skip
"""The names of CSL's data schema 1.0.2. An entry that says no type of CSL's may have no others."""
_SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24, "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def is_csl(entry: Any) -> bool:
    """Return whether an entry of a JSON file is one of CSL-JSON: by its type, or because all of its names are CSL's."""
    if not isinstance(entry, dict):
        return False
    kind = entry.get("type")
    if isinstance(kind, str):
        return kind in _NEWS | _OTHERS
    return bool(entry) and entry.keys() <= _VARIABLES


def csl_text(entry: Any) -> CleanText:
    """Return one entry: title and abstract as its text; raises ReadError when it is no article."""
    if not isinstance(entry, dict) or not isinstance(entry.get("title"), str) or not entry["title"].strip():
        raise ReadError("no-title", "the entry has no title", "give it one in Zotero")
    if not is_csl(entry):
        raise ReadError("not-csl", "the entry is none of CSL-JSON", "export it from Zotero as CSL JSON")
    if entry.get("type") is not None and str(entry["type"]) not in _NEWS:
        raise ReadError("no-article", f"the entry is a {entry.get('type')}, no article", "leave it out of the export")
    words = [
        title_words(entry["title"]),
        title_words(entry["abstract"]) if isinstance(entry.get("abstract"), str) else "",
    ]
    text = clean(refuse_endless("\n\n".join(w for w in words if w)))
    return replace(text, stated=tuple(_stated(entry)))


def _stated(entry: Mapping[str, Any]) -> Iterator[Stated]:
    issued = entry.get("issued")
    quote = json.dumps(issued, ensure_ascii=False)[:MOST_QUOTED]
    stamp = _issued(issued)
    if stamp is None and any(c.isdigit() for c in quote):
        stamp = Stamp(value=None, review=f"{quote} cannot be read as a date: write it into the record")
    if stamp is not None:
        yield Stated(field="published", value=str(stamp.value or ""), rule="csl", quote=quote, review=stamp.review)
    for key, field in (
        ("title", "title"),
        ("container-title", "outlet"),
        ("publisher", "outlet"),
        ("URL", "url"),
        ("language", "language"),
    ):
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            words = " ".join(value.split()) if field in {"url", "language"} else title_words(value)
            yield Stated(field=field, value=words, rule="csl", quote=" ".join(value.split()))


def _issued(issued: Any) -> Stamp | None:
    """Return a date of CSL-JSON as exact as it is given; None where there is none, or nothing that looks like one.

    Beside "date-parts" programs write "raw" and "literal" words, a text, or fields for year, month and day.
    """
    if isinstance(issued, list):
        issued = issued[0] if issued else None
    if isinstance(issued, (str, int)) and not isinstance(issued, bool):
        return stamp_of(str(issued))
    if not isinstance(issued, dict):
        return None
    if isinstance(words := issued.get("raw") or issued.get("literal"), str):
        return stamp_of(words)
    if "year" in issued:
        return _of_parts([[issued.get(n) for n in ("year", "month", "day")]], issued)
    parts = issued.get("date-parts")
    return _of_parts(parts, issued) if isinstance(parts, list) else None


FIRST_NEWS = "1500"
"""A smaller year has lost its century, or is that of what the article tells of."""
MOST_QUOTED = 200
"""Characters of a date that are kept as its words."""


def _of_parts(ends: list[Any], issued: Mapping[str, Any]) -> Stamp | None:
    told = [_edtf(parts) for parts in ends[:2]]
    if not told or any(t is None for t in told):
        return None
    value = "/".join(str(t) for t in told)
    season = _SEASONS.get(str(issued.get("season") or "").lower())
    if value < FIRST_NEWS:
        return Stamp(value=None, review=f"“{value}” is before there was news to print: write it into the record")
    about = str(issued.get("circa") or "").lower() not in {"", "false", "0"}
    if season and len(value) == 4:  # noqa: PLR2004 (a year alone)
        value = f"{value}-{season}"
    if about and "/" not in value:
        value = f"{value[:7]}~"
    try:
        return Stamp(value=PartialDate(value), review="the entry says “circa”" if about else None)
    except ValueError:
        return None


def _edtf(parts: Any) -> str | None:
    """Return year, month and day as far as they are given; noughts and empty texts stand for what is not known."""
    if not isinstance(parts, list) or not parts:
        return None
    out: list[str] = []
    for place, part in enumerate(parts[:3]):
        if part in (None, "", 0, "0", "00"):
            break
        try:
            number = int(part)
        except (TypeError, ValueError, OverflowError):
            return None
        out.append(f"{number:04d}" if place == 0 else f"{number:02d}")
    return "-".join(out) or None
