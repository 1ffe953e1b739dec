"""All records of a digest, or all that is wrong with them."""

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from digest.records.annotation import Annotation, AnnotationId
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.contradictions import contradictions_of
from digest.records.digest import Home
from digest.records.edition import Edition
from digest.records.forge import Forge
from digest.records.ids import ArticleId, MeetingId, id_fault
from digest.records.meeting import Meeting, Series, Visit
from digest.records.problem import Problem
from digest.records.references import Records, faults_of
from digest.records.registry import Outlet, Person, Place, Registry, Topic
from digest.store.kept_lines import KeptLines
from digest.store.layout import NEXT, ORIGINALS, RECORDS
from digest.store.notes import Notes, read_notes
from digest.store.settings import read_edition, read_forge
from digest.store.source import SYMLINK, SourceFile, kept_fields, kept_notes, read_source, symlink
from digest.store.tables import load_gazetteer
from digest.store.texts import kept_text, kept_texts
from digest.text import READERS, ReadError, read, reader_for

KINDS: Mapping[str, tuple[type[Any], str]] = {
    "people": (Person, ".yml"),
    "places": (Place, ".yml"),
    "outlets": (Outlet, ".yml"),
    "series": (Series, ".yml"),
    "topics": (Topic, ".yml"),
    "visits": (Visit, ".yml"),
    "meetings": (Meeting, ".md"),
    "articles": (Article, ".md"),
}
"""The folders of records with their types; those that others name come first."""
REGISTERED = ("people", "places", "outlets", "series", "visits", "topics")
"""The kinds of which the registry is made."""


@dataclass(slots=True)
class Loaded:
    """All records of one digest."""

    registry: Registry = field(default_factory=Registry)
    """People, places, outlets, series and visits."""

    articles: dict[ArticleId, Article] = field(default_factory=dict)
    """By id, sorted."""

    meetings: dict[MeetingId, Meeting] = field(default_factory=dict)
    """Meetings that have a record, by id, sorted."""

    texts: dict[ArticleId, CleanText] = field(default_factory=dict)
    """The texts that this machine holds."""

    notes: dict[AnnotationId, Annotation] = field(default_factory=dict)
    """Readers' notes by id, sorted."""

    note_files: Notes = field(default_factory=Notes)
    """Their files, for what is wrong with them beside their records."""

    home: Home = field(default_factory=Home)
    """What heads the home page."""

    forge: Forge = field(default_factory=Forge)
    """The repository that takes notes."""

    edition: Edition = field(default_factory=Edition)
    """Where it is published, as far as settings say."""

    problems: list[Problem] = field(default_factory=list)
    """All that is wrong."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    """The ids that have a file, readable or not, by folder."""

    @property
    def records(self) -> Records:
        """Return the records as one value."""
        return Records(self.registry, self.articles, self.meetings, self.texts, self.ids, self.notes)


def load(root: Path, shown: str = "", *, keep: bool = False) -> Loaded:
    """Return the records below `root`; its `problems` list every fault of every file.

    `shown` stands before paths in problems, for a digest that is not the current folder. With `keep` what is read is
    kept, and what an earlier one has kept is not read again.
    """
    files: dict[tuple[str, str], SourceFile] = {}
    problems: list[Problem] = []
    kept, texts, of_notes = kept_fields(root if keep else None), kept_texts(root), kept_notes(root if keep else None)
    found = {kind: _read_kind(root, kind, shown, _Into(files, problems, kept)) for kind in KINDS}
    out = Loaded(
        registry=registry_of(found),
        articles={ArticleId(k): v for k, v in found["articles"].items()},
        meetings={MeetingId(k): v for k, v in found["meetings"].items()},
        forge=read_forge(root),
        edition=read_edition(root),
    )
    if (path := root / RECORDS / "home.md").is_file():
        files["home", "home"] = file = read_source(path, f"{shown}{RECORDS}/home.md", front_matter=True)
        if home := file.record(Home, **({"summary": file.body} if file.body else {})):
            out.home = home
    for ident, article in out.articles.items():
        if text := text_of(root, article, files["articles", ident], texts):
            out.texts[ident] = text
    out.ids = {kind: {i for k, i in files if k == kind} for kind in KINDS}
    for fault in (*faults_of(out.records), *contradictions_of(out.records)):
        files[fault.kind, fault.id].report(fault.path, fault.code, fault.message, fault.cure)
    notes = out.note_files = read_notes(root, shown, out.ids, out.articles, of_notes)
    out.notes = notes.notes
    problems.extend(p for file in files.values() for p in file.problems)
    problems.extend(notes.all_problems)
    out.problems = sorted(set(problems))
    if not out.problems:
        kept.keep()
        texts.keep()
        of_notes.keep()
    return out


def registry_of(found: Mapping[str, dict[Any, Any]]) -> Registry:
    """Return the registry that records make, by kind and id."""
    return Registry(**{kind: found[kind] for kind in REGISTERED}, gazetteer=load_gazetteer())


class _Into(NamedTuple):
    """Where what is read of records is put."""

    files: dict[tuple[str, str], SourceFile]
    problems: list[Problem]
    kept: KeptLines


def _read_kind(root: Path, kind: str, shown: str, into: _Into) -> dict[Any, Any]:
    """Return the records of one kind by id; put every file into `files` and every misplaced one into `problems`."""
    cls, ending = KINDS[kind]
    out = {}
    for path in _record_files(root / RECORDS / kind, ending, f"{shown}{RECORDS}/{kind}", into.problems):
        name = f"{shown}{RECORDS}/{kind}/{path.name}"
        into.files[kind, path.stem] = file = read_source(path, name, front_matter=ending == ".md", kept=into.kept)
        record = file.record(cls, id=path.stem, **({"summary": file.body} if file.body else {}))
        if record is not None and not file.problems:
            out[path.stem] = record
            file.tree = None  # The record holds it all.
    return out


def _record_files(folder: Path, ending: str, name: str, problems: list[Problem]) -> Iterable[Path]:
    """Yield the record files of one folder in order; report files that are none, and names that cannot be ids."""
    if folder.is_symlink():
        problems.append(symlink(name))
        return
    seen: dict[str, str] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        beside = folder.name == "articles" and path.suffix != ending and reader_for(path.name)
        fault = _text_fault(path, ending) if beside else _name_fault(path, ending, seen)
        if fault:
            problems.append(Problem(f"{name}/{path.name}", 0, 0, *fault))
        elif not beside:
            yield path


def _text_fault(path: Path, ending: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a text beside the records: code, message and cure."""
    if path.is_symlink():
        return SYMLINK
    if path.with_suffix(ending).is_file():
        return None
    cure = f"add {path.stem}{ending}, or move the text away"
    return "text-without-record", "no record stands beside this text", cure


def _name_fault(path: Path, ending: str, seen: dict[str, str]) -> tuple[str, str, str] | None:
    """Return what keeps a file from being a record: code, message and cure. `seen` learns of its id."""
    kind = path.parent.name
    if path.suffix != ending or not path.is_file():
        cure = f"rename it to <id>{ending} or move it away"
        return "not-a-record", f"records in {kind}/ are files that end in {ending}", cure
    folded = unicodedata.normalize("NFKC", path.stem).casefold()
    if folded in seen:
        return "same-id", f"its id is that of {seen[folded]}", "rename one of the two, or merge them"
    seen[folded] = path.name
    if fault := id_fault(path.stem):
        return "bad-id", f"the id '{path.stem}' {fault}", "rename the file"
    return None


def source_path(root: Path, article: Article) -> Path | None:
    """Return where the article's raw text lies on this machine, or None."""
    return next(_source_paths(root, article), None)


def _source_paths(root: Path, article: Article) -> Iterator[Path]:
    """Yield where a text of the article may lie; a second one is there while a new text takes its place."""
    folder = root / RECORDS / "articles"
    names = [folder / f"{article.id}{s}" for s in TEXT_ENDINGS]
    names += [folder / f"{NEXT}{article.id}{s}" for s in TEXT_ENDINGS]
    if article.source:
        names += [root / ORIGINALS / f"{article.source.sha256}{s}" for s in TEXT_ENDINGS]
    yield from (p for p in names if p.is_file() and not p.is_symlink())


TEXT_ENDINGS = tuple(s for r in READERS if r.read for s in r.suffixes if s != ".md")
"""Endings of kept texts. `.md` is the record's own; a Markdown source is kept as `.markdown`."""


def text_of(root: Path, article: Article, file: SourceFile, kept: KeptLines) -> CleanText | None:
    """Return an article's text; None, with the fault noted at its record's file, where what lies there is another one."""
    wanted = article.source.sha256 if article.source else None
    others = []
    for path in _source_paths(root, article):
        data, name = path.read_bytes(), path.relative_to(root).as_posix()
        if wanted is None or sha256(data).hexdigest() != wanted:
            others.append(name)
            continue
        try:
            return kept_text(kept, wanted, path.suffix, functools.partial(read, data, path.name))
        except ReadError as fault:
            file.report(("source",), fault.code, f"{name}: {fault.message}", fault.cure)
            return None
    if others:
        file.report(
            ("source", "sha256"),
            "source-changed",
            f"{others[0]} is not the text that the record was made from",
            "put that text back; or delete the record, move the text elsewhere and add it from there",
        )
    return None
