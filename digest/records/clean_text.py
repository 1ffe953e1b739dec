"""The canonical text of an article, and where every character of its source went."""

from dataclasses import dataclass
from typing import Literal

PRIVATE = "private comment"
"""The rule of dropped runs that an author wrote for nobody's eyes: pages tell that they are there, never their words."""
BlockKind = Literal["title", "meta", "caption", "paragraph", "head", "signature"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of thought in the canonical text."""

    kind: BlockKind
    """title, meta (a "Published:" line), caption, paragraph, head (a section's) or signature."""

    start: int
    """First code point in `CleanText.text`."""

    end: int
    """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A run of the source that stands in the text unchanged."""

    start: int
    """First code point in the source."""

    end: int
    """One past the last code point in the source."""

    at: int
    """Where it begins in the text."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A run of the source that was left out."""

    start: int
    """First code point in the source."""

    end: int
    """One past the last code point in the source."""

    rule: str
    """Why: "reply form", "doubled line", "white space"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A fact about the article that its format states outside the text: a page's JSON-LD, a feed's entry."""

    field: str
    """The article field that it fills: title, published, outlet, author, language, url."""

    value: str
    """The value as stated; a date as EDTF; "" where what stands there cannot be read, as `review` says."""

    rule: str
    """Where it stands: "json-ld", "meta", "feed", "mail"."""

    name: str | None = None
    """What the place calls it, where that tells how far it can be trusted: "article:published_time"."""

    quote: str
    """The words as they stand there."""

    review: str | None = None
    """Why a person should look, where two places differ or the place is weak."""

    hour: int | None = None
    """The hour in Universal Time, where nothing but this clock tells the day, as `review` says: whoever knows where the
    outlet stands knows which day it was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The canonical text. All offsets in records are Unicode code points into `text`, end exclusive.

    Kept and dropped runs together are the source, in order and without a gap. Between kept runs the
    text holds a blank line (between blocks) or one space (where a wrapped line was joined).
    """

    source: str
    """The source, decoded."""

    text: str
    """The text without what does not belong to the article."""

    blocks: tuple[Block, ...]
    """The text's blocks in order; between two of them stand exactly two line feeds."""

    kept: tuple[Kept, ...]
    """What was kept, in order."""

    dropped: tuple[Dropped, ...]
    """What was dropped, in order."""

    defects: tuple[str, ...] = ()
    """Faults that were seen and left as they are."""

    doubts: tuple[str, ...] = ()
    """What was assumed to read the source and may be wrong, in words: a person should look."""

    charset: str | None = None
    """The encoding as which its bytes were read, where the source names none or another."""

    wider: str | None = None
    """What a generous reading of a page takes for its article, where that is more than twice as much."""

    stated: tuple[Stated, ...] = ()
    """What the format states of the article; the first of a field counts."""

    def of(self, block: Block) -> str:
        """Return a block's words."""
        return self.text[block.start : block.end]

    @property
    def body(self) -> str:
        """Return the article's words without its headline and the lines that only say who wrote it and when."""
        return "\n\n".join(self.of(b) for b in self.blocks if b.kind not in {"title", "meta", "signature"})
