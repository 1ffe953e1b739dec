"""Readers' notes in docs/data/digest.json."""

from dataclasses import dataclass

from digest.gate.rights import noted_words
from digest.records.annotation import AnnotationKind, AnnotationStatus, Placed, Verdict
from digest.records.digest import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteData:
    """One note."""

    id: str
    """The note's path below docs/records/annotations/."""

    kind: AnnotationKind
    """What it is."""

    record: str
    """The record that it speaks of: "articles/<id>"."""

    state: str
    """exact, claim, whole, orphaned or unchecked."""

    quote: str | None
    """The quoted words; null where it quotes none, or where rights do not allow them to be shown."""

    start: int | None
    """First code point in the record's text."""

    end: int | None
    """One past the last code point."""

    claim: int | None
    """The sentence of the summary that it speaks of."""

    sources: tuple[str, ...]
    """Addresses and records."""

    author: str
    """Who wrote it."""

    created: str
    """When."""

    status: AnnotationStatus
    """open, resolved, withdrawn or superseded."""

    verdict: Verdict | None
    """What a fact-check found."""

    reply_to: str | None
    """The note that it answers."""

    note: str
    """What it says, in Markdown."""


def note_data(placed: Placed, digest: Digest) -> NoteData:
    """Return one note as plain data."""
    note = placed.note
    return NoteData(
        id=note.id,
        kind=note.kind,
        record=f"{note.target.kind}/{note.target.id}",
        state=placed.state,
        quote=noted_words(note, digest),
        start=placed.start,
        end=placed.end,
        claim=note.claim,
        sources=note.sources,
        author=note.author,
        created=note.day,
        status=note.status,
        verdict=note.verdict,
        reply_to=note.reply_to,
        note=note.note,
    )
