"""What was announced, each meeting or visit once, with what came of it."""

from collections.abc import Iterable

from digest.gate.rights import shown_quotes
from digest.pages.parts.page import Page
from digest.pages.parts.promises import announcement_entry
from digest.pages.parts.words import count
from digest.records.digest import Digest

_STATES = {
    "open": ("Still open", "Announced, and no source of the digest tells yet what came of it."),
    "lapsed": (
        "Not heard of",
        "Announced for a time that is over, and no source of the digest tells of it. It may have taken place unreported.",
    ),
    "kept": ("Took place", "Announced, and it took place."),
}


def promises_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of announcements by what came of them; a state that none is in has no heading."""
    shown = shown_quotes(digest)
    parts = []
    for state, (heading, words) in _STATES.items():
        found = [a for a in reversed(digest.announcements) if a.state == state]
        if found:
            parts += [
                f"## {heading}",
                f"<small>{words}</small>",
                *(announcement_entry(a, digest, shown) for a in found),
            ]
    none = "No article of the digest announces a meeting."
    yield Page(
        path="promises/index.md",
        title="Announced",
        body="\n\n".join(parts) or none,
        made_from="records/articles/",
        meta={"description": f"{count(len(digest.announcements), 'announcement')}, and what came of them."},
    )
