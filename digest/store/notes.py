"""Readers' notes: all files below docs/records/annotations/, or all that is wrong with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.annotate.faults import (
    Known,
    NoteFault,
    faults_between,
    faults_of_note,
    hidden_control,
    name_fault,
    plain_addresses,
)
from digest.annotate.subset import body_faults
from digest.records.annotation import FOLDER, OTHER_TARGETS, Annotation, AnnotationId
from digest.records.article import Article
from digest.records.ids import ArticleId, id_fault
from digest.records.problem import Problem
from digest.store.front_matter import record_text
from digest.store.kept_lines import KeptLines
from digest.store.shape import shaped
from digest.store.source import SourceFile, read_source, symlink
from digest.text.yaml_reader import Path as FieldPath
from digest.text.yaml_reader import Tree

ENDING = ".md"
LONGEST = 16_384
"""Bytes of a note's file: five times the longest note that is allowed, in letters of two bytes."""
HYPHENED = {"reply-to": "reply_to", "superseded-by": "superseded_by", "license": "licence"}
"""Spellings of fields that are taken as well."""


@dataclass(slots=True)
class Notes:
    """All notes of a digest."""

    notes: dict[AnnotationId, Annotation] = field(default_factory=dict)
    """Sound notes by id, sorted."""

    files: dict[AnnotationId, SourceFile] = field(default_factory=dict)
    """Their files, and those of notes that are not sound."""

    problems: list[Problem] = field(default_factory=list)
    """What is wrong with files that are no notes."""

    def report(self, fault: NoteFault) -> None:
        """Note a fault at its place in the note's file."""
        file = self.files[fault.id]
        if fault.field == "note":
            file.problems.append(Problem(file.name, file.body_line, 0, fault.code, fault.message, fault.cure))
        else:
            file.report((fault.field,) if fault.field else (), fault.code, fault.message, fault.cure)

    @property
    def all_problems(self) -> list[Problem]:
        """Return every problem."""
        return [*self.problems, *(p for f in self.files.values() for p in f.problems)]


def read_notes(
    root: Path,
    shown: str,
    ids: Mapping[str, set[str]],
    articles: Mapping[ArticleId, Article],
    kept: KeptLines | None = None,
) -> Notes:
    """Return all notes below `root`; `ids` are those that records have, by folder. `kept` is as for `read_source`."""
    out = Notes()
    _read(root, shown, _note_files(root / FOLDER, f"{shown}{FOLDER}", out.problems), out, kept)
    return _compared(out, {**ids, "annotations": {*out.files}}, articles)


def read_notes_on(
    root: Path, records: Iterable[str], ids: Mapping[str, set[str]], articles: Mapping[ArticleId, Article]
) -> Notes:
    """Return the notes on some records, by their folders ("people/ada-example"); notes answer none on another.

    `ids` are those that records and notes have, by folder; of `articles` those that the notes are on must be there.
    """
    out = Notes()
    for record in records:
        if (folder := root / FOLDER / record).is_dir():
            _read(root, "", _in_folder(folder, f"{FOLDER}/{record}", out.problems), out, None)
    return _compared(out, ids, articles)


def _read(root: Path, shown: str, paths: Iterable[Path], out: Notes, kept: KeptLines | None) -> None:
    for path in paths:
        ident = AnnotationId(path.relative_to(root / FOLDER).with_suffix("").as_posix())
        out.files[ident] = file = read_source(path, f"{shown}{FOLDER}/{ident}{ENDING}", front_matter=True, kept=kept)
        if (note := _note(ident, file, path)) is not None:
            out.notes[ident] = note


def _compared(out: Notes, ids: Mapping[str, set[str]], articles: Mapping[ArticleId, Article]) -> Notes:
    """Return notes without those that have a fault, after noting what does not hold between them and other records."""
    on = {ArticleId(n.target.id) for n in out.notes.values() if n.target.kind == "articles"}
    noted = sorted(i for i in on if i in articles)
    known = Known(
        ids=ids,
        addresses={i: plain_addresses((articles[i].url, articles[i].archive)) for i in noted},
    )
    for fault in faults_between(out.notes, known):
        out.report(fault)
    out.notes = {i: n for i, n in sorted(out.notes.items()) if not out.files[i].problems}
    return out


def _note(ident: AnnotationId, file: SourceFile, path: Path) -> Annotation | None:
    """Return what can be read of a note, after noting all that is wrong with it by itself."""
    if path.is_file() and path.stat().st_size > LONGEST:
        size = f"the file has {path.stat().st_size:,} bytes"
        file.problems.append(Problem(file.name, 0, 0, "too-long", size, f"keep it under {LONGEST:,}"))
        return None
    if file.problems:
        return None
    tree = _respelled(file)
    given = frozenset(k for k, v in tree.items() if v is not None)
    faulty: set[str] = set()

    def report(at: FieldPath, code: str, message: str, cure: str) -> None:
        faulty.add(str(at[0]) if at else "")
        file.report(at, code, message, cure)

    extra = {"id": ident} | ({"note": file.body} if file.body else {})
    if "note" in tree:
        report(
            ("note",), "unknown-key", "the note's words stand below the fields", "move them below the second line '---'"
        )
    # What can be read is checked although the rest cannot: all that is wrong is told at once.
    shaped({**tree, **extra}, Annotation, report)
    rest = {k: v for k, v in tree.items() if k not in faulty and k in Annotation.__dataclass_fields__}
    note: Annotation | None = shaped(
        {"kind": "question", "author": "?", **{k: v for k, v in rest.items() if v is not None}, **extra},
        Annotation,
        lambda *_: None,
    )
    if note is not None:
        for fault in faults_of_note(note, given):
            if fault.field not in faulty:
                file.report((fault.field,) if fault.field else (), fault.code, fault.message, fault.cure)
    _body(file)
    return note


def _respelled(file: SourceFile) -> dict[str, Tree]:
    """Return the fields under the names of their type."""
    if not isinstance(file.tree, dict):
        return {}
    for other, name in HYPHENED.items():
        if other in file.tree and name not in file.tree:
            file.place()
            file.tree = {name if k == other else k: v for k, v in file.tree.items()}
            file.places |= {(name, *p[1:]): at for p, at in file.places.items() if p[:1] == (other,)}
    return file.tree


def _body(file: SourceFile) -> None:
    first = file.body_line
    for fault in body_faults(file.body):
        at = (first + fault.line, fault.column) if fault.column else (first, 0)
        file.problems.append(Problem(file.name, *at, fault.code, fault.message, fault.cure))
    for number, words in enumerate(file.body.split("\n")):
        if (column := hidden_control(words.replace("\t", " "))) is not None:
            message = f"the invisible character U+{ord(words[column]):04X} stands here"
            cure = "delete it, or type the words anew"
            file.problems.append(Problem(file.name, first + number, column + 1, "control-character", message, cure))


def _note_files(folder: Path, name: str, problems: list[Problem]) -> Iterable[Path]:
    """Yield the files of notes, and report what else stands among them."""
    for path in _sorted(folder, name, problems):
        if not path.is_dir():
            problems.append(_stray(path, name))
        elif path.name in OTHER_TARGETS:
            for record in _sorted(path, f"{name}/{path.name}", problems):
                if record.is_dir():
                    yield from _in_folder(record, f"{name}/{path.name}/{record.name}", problems)
                else:
                    problems.append(_stray(record, f"{name}/{path.name}"))
        else:
            yield from _in_folder(path, f"{name}/{path.name}", problems)


def _in_folder(folder: Path, name: str, problems: list[Problem]) -> Iterable[Path]:
    if fault := id_fault(folder.name):
        problems.append(
            Problem(name, 0, 0, "bad-id", f"the folder '{folder.name}' {fault}", "name it as the record's id")
        )
        return
    for path in _sorted(folder, name, problems):
        if path.suffix == ".txt" and len(path.stem) == 64:  # noqa: PLR2004 (a text that notes quote, kept under its digest)
            continue
        if path.suffix != ENDING or not path.is_file():
            problems.append(_stray(path, name))
        elif fault := name_fault(path.stem):
            cure = "name it like 2026-11-22-two-or-three-words.md"
            problems.append(Problem(f"{name}/{path.name}", 0, 0, "bad-name", f"the name '{path.stem}' {fault}", cure))
        else:
            yield path


def _sorted(folder: Path, name: str, problems: list[Problem]) -> Iterable[Path]:
    """Yield what a folder holds; report symbolic links and follow none."""
    if folder.is_symlink():
        problems.append(symlink(name))
        return
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_symlink():
            problems.append(symlink(f"{name}/{path.name}"))
        elif not path.name.startswith("."):
            yield path


def _stray(path: Path, name: str) -> Problem:
    cure = f"put notes at {FOLDER}/<article-id>/<yyyy-mm-dd>-<slug>.md"
    return Problem(f"{name}/{path.name}", 0, 0, "not-a-note", "this is no note", cure)


def note_text(note: Annotation) -> str:
    """Return a note's file: its fields between two lines `---`, then its words. Same note, same bytes."""
    return record_text(note, "note")
