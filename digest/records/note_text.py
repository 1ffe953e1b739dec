"""The parts of a note's body: what its small Markdown can say, and no more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    words: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Code:
    """Words in a type of fixed width."""

    words: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that stand out."""

    strong: bool
    """Strong, or emphasis."""

    parts: tuple["Inline", ...]
    """What stands in it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link."""

    target: str
    """An address (http, https, mailto), or a record like "articles/<id>"."""

    parts: tuple["Inline", ...]
    """Its label."""


Inline = Text | Code | Styled | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    parts: tuple[Inline, ...]
    """What stands in it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    ordered: bool
    """Numbered, or with bullets."""

    items: tuple[tuple["Block", ...], ...]
    """Its entries."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation."""

    blocks: tuple["Block", ...]
    """What is quoted."""


Block = Paragraph | Listing | Quoted
