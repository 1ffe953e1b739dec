"""Types of links: one entry each, from which order, words, schema and data follow."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkKind:
    """What sets one type of link apart."""

    name: str
    """As records and data write it."""

    start: str
    """What a page calls it where it starts."""

    target: str
    """What a page calls it where it leads."""


LINK_KINDS = (
    LinkKind(name="about", start="reports", target="reported by"),
    LinkKind(name="realises", start="announced at", target="led to"),
    LinkKind(name="looks back", start="looks back to", target="looked back to from"),
    LinkKind(name="looks ahead", start="looks ahead to", target="announced at"),
    LinkKind(name="same visit", start="later on the same visit", target="earlier on the same visit"),
    LinkKind(name="same series", start="next in its series", target="last in its series"),
    LinkKind(name="precedes", start="their next meeting", target="their last meeting before"),
    LinkKind(name="shares people", start="soon after, with one of them", target="shortly before, with one of them"),
    LinkKind(name="follows the text of", start="follows the text of", target="followed by the text of"),
)
"""All types, in the order in which pages and data list them."""
