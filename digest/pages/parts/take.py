"""What stands beside a page for programs and spreadsheets, as links."""

from collections.abc import Mapping

from digest.pages.parts.markup import attribute

NAMES = {
    "epub": "EPUB",
    "csv": "CSV",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "ics": "calendar",
    "atom.xml": "Atom",
    "feed.json": "JSON\u00a0Feed",
    "bib": "BibTeX",
    "ris": "RIS",
    "csl.json": "CSL-JSON",
    "wiki.txt": "Wikipedia",
}
"""What each kind of file is called, by its ending."""
FOLLOWED = frozenset({"atom.xml", "feed.json", "ics"})
"""What one subscribes to; the others are taken once."""
_FEED = ("atom.xml", "feed.json")
_TABLE = ("csv", "json")
LISTS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "index": (("feed", _FEED),),
    "meetings/index": (("meetings/index", (*_TABLE, "ics")),),
    "articles/index": (("articles/index", _TABLE),),
    "people/index": (("people/index", _TABLE),),
    "places/index": (("places/index", _TABLE),),
    "outlets/index": (("outlets/index", _TABLE),),
    "annotations/index": (("annotations/index", _TABLE),),
    "differences/index": (("differences/index", _TABLE), ("differences/feed", _FEED)),
    "promises/index": (("promises/index", _TABLE), ("promises/feed", _FEED)),
    "corrections/index": (("corrections/index", _TABLE), ("corrections/feed", _FEED)),
    "met/index": (("met/index", _TABLE),),
}
"""For each list the files beside it: their path without the ending, and their endings."""
RECORDS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("json",),
    "articles": ("json",),
    "people": (*_TABLE, *_FEED, "ics"),
    "places": (*_TABLE, *_FEED, "ics"),
    "series": (*_TABLE, *_FEED, "ics"),
    "outlets": (*_TABLE, *_FEED),
}
"""For each folder the endings of the files beside a record's page."""


def files_beside(path: str) -> list[tuple[str, str]]:
    """Return the files beside a page as pairs of ending and path below the site's root."""
    stem = path.removesuffix(".md")
    if stem in LISTS:
        return [(suffix, f"{made}.{suffix}") for made, suffixes in LISTS[stem] for suffix in suffixes]
    folder, _, name = stem.partition("/")
    return [(s, f"{stem}.{s}") for s in RECORDS.get(folder, ())] if name != "index" else []


def take_line(path: str, owner: str) -> str:
    """Return the links of a page to what stands beside it, or beside `owner`, whose list it carries on; "" for none."""
    up = "../" * path.count("/")
    told: dict[str, list[str]] = {"Take": [], "Follow": []}
    for suffix, file in files_beside(owner):
        kind = "Follow" if suffix in FOLLOWED else "Take"
        told[kind].append(f'<a href="{attribute(up + file)}">{NAMES[suffix]}</a>')
    lines = [f"{kind}: {' · '.join(links)}" for kind, links in told.items() if links]
    return f'<p class="take" data-search-exclude>{" — ".join(lines)}</p>' if lines else ""
