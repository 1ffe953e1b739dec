"""One raw article as a reader finds it in a file."""

from dataclasses import dataclass

from digest.records.clean_text import CleanText, Stated
from digest.text.charset import Characters
from digest.text.decode import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What can be read on its own, in any process: a whole file, one page of an archive, or one entry of a feed."""

    data: bytes
    """Its bytes."""

    name: str | None
    """A name whose ending decides the reader; None to tell it from how the bytes begin."""

    part: str | None = None
    """Which part of an archive it is; None for the file itself."""

    stated: tuple[Stated, ...] = ()
    """What the archive states beside the page."""

    read_as: Characters | None = None
    """What was assumed of the encoding of the file that holds it."""

    cure: str = ""
    """What to do where it gives no article, as the file that holds it knows it: the address to fetch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of a file; most formats hold one, feeds and archives many."""

    data: bytes
    """The bytes to keep as the article's source."""

    ending: str
    """The ending under which a single-article reader reads them again: ".txt", ".html"."""

    clean: CleanText
    """Its text."""

    part: str | None = None
    """Which part of the file it is: "entry 3"; None for the file itself."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a file that gave no article."""

    part: str
    """Which part."""

    fault: ReadError
    """Why."""
