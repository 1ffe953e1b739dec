"""Notes moved with their words when a text has changed; what is not certain is proposed, what is gone is said so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path
from typing import Literal

from digest.annotate import place_note, text_digest
from digest.annotate.align import Alignment, align
from digest.annotate.anchor import find_quote
from digest.annotate.check import settling_fields
from digest.annotate.normal import plain
from digest.annotate.project import Projection, project
from digest.gate.rights import may_publish
from digest.records.annotation import Annotation, AnnotationId, Target
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem, ProblemsError
from digest.records.references import Records
from digest.relate import noted_text
from digest.store.edit import with_fields
from digest.store.load import load
from digest.store.quoted import change_note, keep_quoted_text, note_path, quoted_text
from digest.store.sound import sound
from digest.text.sentences import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of one note."""

    id: AnnotationId
    """The note."""

    state: Literal["completed", "moved", "proposed", "orphaned", "unknown"]
    """completed: its text's digest was written into it; moved: its words stand in the new text, for certain;
    proposed: a person should look at the diff; orphaned: its words are gone; unknown: its old text is not held."""

    why: str = ""
    """For a person: why."""

    diff: str = ""
    """The change that is proposed to its file."""


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of the notes of a digest, or of some of them."""

    moved: list[Moved]
    """Those that changed, or that want a person."""

    beside: Sequence[Problem] = ()
    """What is wrong with records that were left out: notes, and articles with the notes on them."""


def reanchor(root: Path, today: PartialDate, shown: str = "", *, propose: bool = False) -> Reanchored:
    """Renew the anchors of all notes below `root`.

    Only what is certain is written; with `propose` proposals are written too, for a person to see in `git diff`.
    Raises ProblemsError, having written nothing, when a record is faulty on which others rest.
    """
    found = sound(load(root, shown), shown)
    if found.problems:
        raise ProblemsError([*found.problems])
    return Reanchored(reanchor_in(root, found.loaded.records, today, propose=propose), found.beside)


def reanchor_in(root: Path, records: Records, today: PartialDate, *, propose: bool = False) -> list[Moved]:
    """Renew the anchors of notes that are at hand, with the records that they are on, as `reanchor` does."""
    work = _Work(root, records, today, propose)
    return [moved for note in records.notes.values() for moved in work.renewed(note)]


@dataclass(slots=True)
class _Work:
    """The notes of a digest while their anchors are renewed."""

    root: Path
    records: Records
    today: PartialDate
    propose: bool
    sides: dict[tuple[Target, str], Alignment | None] = field(default_factory=dict)

    def renewed(self, note: Annotation) -> Iterator[Moved]:
        """Renew one note's anchor where it needs that."""
        text, summary = noted_text(note.target, self.records)
        if note.claim is not None:
            text = summary
        if text is None or (note.quote is None and note.claim is None) or note.orphaned:
            return
        if note.text is None or note.text == text_digest(text):
            yield from self._completed(note, text, summary)
            return
        key = (note.target, note.text)
        if key not in self.sides:
            old = quoted_text(self.root, note.target, note.text)
            self.sides[key] = None if old is None else align(old, text)
        yield self._moved(note, self.sides[key])

    def _keep(self, note: Annotation, text: str) -> None:
        """Keep a text that a note quotes: beside the note where it may be published."""
        target = note.target
        article = self.records.articles.get(ArticleId(target.id)) if target.kind == "articles" else None
        public = article is None or note.claim is not None or may_publish(article)
        keep_quoted_text(self.root, target, text, public=public)

    def _completed(self, note: Annotation, text: str, summary: str) -> Iterator[Moved]:
        """Write into a note which text it quotes, and keep that text."""
        placed = place_note(note, text, summary)
        if placed.state not in {"exact", "claim"}:
            return  # `check` says what is wrong with it.
        self._keep(note, text)
        values: dict[str, str | int | None] = {} if note.text else {"text": text_digest(text)}
        if note.claim is not None and note.quote is None:
            values["quote"] = " ".join(summary[placed.start : placed.end].split())
        if values and change_note(self.root, note, values):
            yield Moved(id=note.id, state="completed")

    def _moved(self, note: Annotation, sides: Alignment | None) -> Moved:
        if sides is None:
            why = f"the text that it quotes ({(note.text or '')[:12]}…) is not held here, so nothing can be compared"
            return Moved(id=note.id, state="unknown", why=why)
        new = sides.new.text.raw
        got = project(sides, note)
        self._keep(note, new)
        if got.state == "orphaned":
            change_note(self.root, note, {"orphaned": str(self.today)})
            return Moved(id=note.id, state="orphaned", why="; ".join(got.why))
        values = _anchor_values(note, new, got)
        if got.state == "certain":
            change_note(self.root, note, values)
            return Moved(id=note.id, state="moved")
        diff = _diff(self.root, note, values)
        if self.propose:
            change_note(self.root, note, values)
        return Moved(id=note.id, state="proposed", why="; ".join(got.why), diff=diff)


def _diff(root: Path, note: Annotation, values: dict[str, str | int | None]) -> str:
    """Return the change of a note's file as a diff."""
    path = note_path(root, note)
    before = path.read_text(encoding="utf-8-sig")
    after = with_fields(before, values)
    name = path.relative_to(root).as_posix()
    return "".join(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name))


def _anchor_values(note: Annotation, new: str, got: Projection) -> dict[str, str | int | None]:
    """Return the fields that bind a note to its words in the new text."""
    quote = " ".join(new[got.start : got.end].split())
    same = plain(quote).text == plain(note.quote or "").text
    values: dict[str, str | int | None] = {"text": text_digest(new)}
    if not same:
        values["quote"] = quote
    if note.claim is not None:
        # The number follows the sentence.
        numbers = [n for n, (a, b) in enumerate(sentences(new), 1) if a < (got.end or 0) and (got.start or 0) < b]
        first = sentences(new)[numbers[0] - 1]
        return values | {"claim": numbers[0], "quote": " ".join(new[slice(*first)].split())}
    bare = replace(note, quote=quote, before=None, after=None)
    even = plain(new)
    places = find_quote(even, bare).all
    if len(places) == 1:
        return values | {"before": None, "after": None}
    here = next((p for p in places if even.place(*p)[0] == got.start), places[0] if places else (0, 0))
    values |= {"before": None, "after": None}
    values.update(settling_fields(even, here, places).items())
    return values
