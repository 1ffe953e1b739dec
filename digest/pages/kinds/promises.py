"""What articles announce, with what came of it."""

from collections.abc import Iterable

from digest.gate.rights import shown_quotes
from digest.pages.parts.markup import box, bullets
from digest.pages.parts.page import Page
from digest.pages.parts.promises import promise_item
from digest.pages.parts.words import count
from digest.records.digest import Digest

STATES = {"kept": "Kept", "open": "Open", "lapsed": "Lapsed"}
_WORDS = {
    "open": "Announced, and no source of the digest tells yet what came of it.",
    "kept": "Announced, and it took place.",
    "lapsed": "Announced for a time that is over, and no source of the digest tells of it. It may have taken place unreported.",
}


def promises_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all forward references by what came of them."""
    shown = shown_quotes(digest)
    parts = []
    for state in ("open", "lapsed", "kept"):
        found = [p for p in digest.promises if p.state == state]
        items = [promise_item(p, digest, shown) for p in reversed(found)]
        body = box("links promises", bullets(items)) or f"None is {state}."
        parts.append(f"## {STATES[state]}\n\n<small>{_WORDS[state]}</small>\n\n{body}")
    none = "No article of the digest announces a meeting."
    yield Page(
        path="promises/index.md",
        title="Announced, then?",
        body="\n\n".join(parts) if digest.promises else none,
        made_from="records/articles/",
        meta={"description": f"{count(len(digest.promises), 'announcement')}, and what came of them."},
    )
