"""Readers' notes as documents, and as words on what they speak of."""

from collections.abc import Iterator

from digest.annotate.subset import parse, plain_words
from digest.records.annotation import Annotation, AnnotationId, TargetKind
from digest.records.digest import Digest
from digest.records.partial_date import PartialDate
from digest.relate.titles import title_of
from digest.search.document import Document


def of_note(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield a reader's note, unless it stands on its own page alone. The words that it quotes are the article's."""
    note = digest.notes[AnnotationId(ident)].note
    if not note.is_hidden:
        target = note.target
        yield Document(
            kind="note",
            id=note.id,
            url=f"annotations/{note.id}.html",
            title=f"{note.kind.capitalize()} on {title_of(target.kind, target.id, digest)}",
            date=PartialDate(note.day),
            text=_note_words(note),
            people=(target.id,) if target.kind == "people" else (),
            places=(target.id,) if target.kind == "places" else (),
        )


def _note_words(note: Annotation) -> tuple[str, ...]:
    told = (plain_words(parse(note.note)), note.suggestion, f"By {note.author}")
    return tuple(x for x in told if x)


def notes_on(kind: TargetKind, ident: str, digest: Digest) -> tuple[str, ...]:
    """Return the words of the notes on a record."""
    here = (p.note for p in digest.notes_on(kind, ident) if not p.note.is_hidden)
    return tuple(plain_words(parse(note.note)) for note in here)
