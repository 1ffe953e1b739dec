"""What was announced, each meeting or visit once, with what came of it."""

from collections.abc import Iterable, Sequence

from digest.cite.announced import MOST, announcements
from digest.gate.rights import Shown, shown_quotes
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.promises import announcement_entry
from digest.pages.parts.words import count
from digest.records.digest import Digest
from digest.records.promise import Announcement

_STATES = {
    "open": ("Still open", "Announced, and no source of the digest tells yet what came of it."),
    "lapsed": (
        "Not heard of",
        "Announced for a time that is over, and no source of the digest tells of it. It may have taken place unreported.",
    ),
    "kept": ("Took place", "Announced, and it took place."),
}


def promises_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of announcements by what came of them; a state that none is in has no heading.

    A long one begins with those that are open.
    """
    shown = shown_quotes(digest)
    entries = announcements(digest)
    waiting = [a for _, a in entries if a.state == "open"][:FIRST]
    whole = LongList(
        page="promises/index.md",
        folder="promises",
        title="Announced",
        entries=entries,
        show=lambda some, up: _by_state(some, digest, shown, up),
        noun=("announcement", "announcements"),
        made_from="records/articles/",
        first=waiting or None,
        what="The latest {some} that are still open, of {all}" if waiting else "The latest {some} of {all}",
        most=MOST,
    )
    body, pages = paged(whole)
    yield Page(
        path=whole.page,
        title=whole.title,
        body=body or "No article of the digest announces a meeting.",
        made_from=whole.made_from,
        meta={"description": f"{count(len(entries), 'announcement')}, and what came of them."},
    )
    yield from pages


def _by_state(some: Sequence[Announcement], digest: Digest, shown: Shown, up: str) -> str:
    parts = []
    for state, (heading, words) in _STATES.items():
        found = [a for a in some if a.state == state]
        if found:
            entries = (announcement_entry(a, digest, shown, up) for a in found)
            parts += [f"## {heading}", f"<small>{words}</small>", *entries]
    return "\n\n".join(parts)
