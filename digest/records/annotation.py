"""Notes that readers write on a record's words, and where they stand in its text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NewType, TypeAlias

from digest.records.counting import QUOTE_WORDS
from digest.records.note_kind import NOTE_KINDS
from digest.records.partial_date import PartialDate

AnnotationId = NewType("AnnotationId", str)
if TYPE_CHECKING:
    AnnotationKind: TypeAlias = str
else:
    # What the reader of records and the schemas know of it; a type checker takes no computed literal.
    AnnotationKind = Literal[tuple(k.name for k in NOTE_KINDS)]
AnnotationStatus = Literal["open", "resolved", "withdrawn", "superseded"]
Verdict = Literal["confirmed", "contradicted", "misleading", "unproven"]
Licence = Literal["CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0"]
TargetKind = Literal["articles", "meetings", "people", "places"]

FOLDER = "docs/records/annotations"
"""Where all notes stand, below a digest's folder."""
OTHER_TARGETS: tuple[TargetKind, ...] = ("meetings", "people", "places")
"""First folders of notes that are not on an article; an article's notes stand in a folder of its own id."""
FEWEST_WORDS, MOST_WORDS = 3, QUOTE_WORDS
"""Words of a quote: fewer are found everywhere, more are a copy."""


@dataclass(frozen=True, slots=True)
class Target:
    """The record that a note speaks of."""

    kind: TargetKind
    """The record's folder."""

    id: str
    """Its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One note: a person's words on a record, or on a few words of its text."""

    id: AnnotationId
    """The file's path below docs/records/annotations/ without its ending; never moves."""

    kind: AnnotationKind
    """What sort of note it is, by its name."""

    quote: str | None = None
    """The words that it speaks of, as printed: 3 to 40, found once in the text."""

    whole: bool = False
    """Whether it speaks of the record as a whole."""

    claim: int | None = None
    """The sentence of the digest's own summary that it speaks of, from 1."""

    before: str | None = None
    """Words right before the quote, where it stands more than once."""

    after: str | None = None
    """Words right after the quote."""

    text: str | None = None
    """SHA-256 of the text that was quoted, in lower-case hexadecimal. Written by tools."""

    orphaned: PartialDate | None = None
    """Since when its words are no longer in the text. Written by `reanchor`."""

    sources: tuple[str, ...] = ()
    """Addresses, or records of this digest like "articles/<id>"."""

    author: str
    """Who wrote it: a name, or an account like "@name"."""

    verdict: Verdict | None = None
    """What a fact-check found: confirmed, contradicted, misleading or unproven."""

    original: str | None = None
    """The words in the language that they were said in; for a translation."""

    suggestion: str | None = None
    """What the words should read; for a translation or a correction."""

    language: str | None = None
    """BCP 47 code of the original's language."""

    reply_to: AnnotationId | None = None
    """The note that it answers."""

    superseded_by: AnnotationId | None = None
    """The note that took its place."""

    created: PartialDate | None = None
    """The day on which it was written; the file's name tells it where the field is absent."""

    licence: Licence = "CC BY 4.0"
    """The licence of the note's words: CC BY 4.0, CC BY-SA 4.0 or CC0 1.0."""

    origin: str | None = None
    """Where it was first published, if elsewhere: the annotation's address. Written by `import-notes`."""

    status: AnnotationStatus = "open"
    """open, resolved, withdrawn or superseded. A note is never deleted."""

    note: str = ""
    """What it says, in a small part of Markdown; the file's body."""

    @property
    def target(self) -> Target:
        """Return the record that it speaks of."""
        return target_of(self.id)

    @property
    def is_hidden(self) -> bool:
        """Return whether it stands on its own page alone: it was withdrawn, or another note took its place."""
        return self.status in {"withdrawn", "superseded"}

    @property
    def day(self) -> str:
        """Return the day on which it was written: 2026-11-22."""
        return str(self.created) if self.created else self.id.rsplit("/", 1)[-1][:10]


def target_of(ident: str) -> Target:
    """Return the record that a note speaks of, by the note's path."""
    parts = ident.split("/")
    for kind in OTHER_TARGETS:
        if parts[0] == kind and len(parts) > 2:  # noqa: PLR2004 (kind, record, note)
            return Target(kind, parts[1])
    return Target("articles", parts[0])


def folder_of(target: Target) -> str:
    """Return the folder of a record's notes, below docs/records/annotations/."""
    return target.id if target.kind == "articles" else f"{target.kind}/{target.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A note with the place of its words in the text as it stands."""

    note: Annotation
    """The note."""

    state: Literal["exact", "orphaned", "whole", "claim", "unchecked"]
    """exact: the words stand in the text, once; orphaned: they do not; whole: it speaks of the record; claim: of a
    sentence of the summary, as it stands; unchecked: this machine does not hold the text."""

    start: int | None = None
    """First code point of the words in the record's text, or of the sentence in its summary; None unless exact or
    claim."""

    end: int | None = None
    """One past the last code point."""

    why: str | None = None
    """Why it is orphaned, in a sentence for readers without a full stop."""
