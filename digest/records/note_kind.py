"""Kinds of readers' notes: one entry each, from which rules, pages, the script, the forms and the exports follow."""

from dataclasses import dataclass
from typing import Literal

NoteField = Literal["verdict", "original", "suggestion"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKind:
    """What sets one kind of note apart."""

    name: str
    """As records and forms write it."""

    word: str
    """As pages write it."""

    motivation: str
    """The word of the W3C's Web Annotations; several kinds share one, so the kind itself stands beside it."""

    doubted: bool
    """Whether it says something that somebody could doubt, and so needs a source."""

    checks: bool = False
    """Whether the article that it speaks of is no source for it."""

    takes: tuple[NoteField, ...] = ()
    """Fields that go with it alone."""

    needs_one: bool = False
    """Whether it says nothing without one of these."""


NOTE_KINDS = (
    NoteKind(name="question", word="Question", motivation="questioning", doubted=False),
    NoteKind(
        name="fact-check", word="Fact-check", motivation="assessing", doubted=True, checks=True, takes=("verdict",)
    ),
    NoteKind(name="correction", word="Correction", motivation="editing", doubted=True, takes=("suggestion",)),
    NoteKind(name="context", word="Context", motivation="describing", doubted=True),
    NoteKind(
        name="translation",
        word="Translation",
        motivation="describing",
        doubted=False,
        takes=("original", "suggestion"),
        needs_one=True,
    ),
    NoteKind(name="source", word="Source", motivation="linking", doubted=True),
    NoteKind(name="dispute", word="Dispute", motivation="assessing", doubted=True),
    NoteKind(name="link", word="Link", motivation="linking", doubted=False),
)
"""All kinds, in the order in which they are offered; the first is offered when nobody has chosen."""


def note_kind(name: str) -> NoteKind:
    """Return a kind by its name."""
    return next(k for k in NOTE_KINDS if k.name == name)


def kinds_in_words(kinds: tuple[NoteKind, ...], last: str = "or") -> str:
    """Return the names of kinds as a list for readers: "fact-check, correction or context"."""
    names = [k.name for k in kinds]
    return f" {last} ".join(x for x in (", ".join(names[:-1]), names[-1]) if x) if names else ""


def doubted() -> tuple[NoteKind, ...]:
    """Return the kinds that need a source."""
    return tuple(k for k in NOTE_KINDS if k.doubted)


def taking(field: NoteField) -> tuple[NoteKind, ...]:
    """Return the kinds that a field goes with."""
    return tuple(k for k in NOTE_KINDS if field in k.takes)
