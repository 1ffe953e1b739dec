"""All records of a digest, or all that is wrong with them."""

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from digest.records.annotation import Annotation, AnnotationId
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.contradictions import contradictions_of
from digest.records.deferred import Deferred, Row
from digest.records.digest import Home
from digest.records.edition import Edition
from digest.records.forge import Forge
from digest.records.ids import ArticleId, MeetingId, id_fault
from digest.records.meeting import Meeting, Series, Visit
from digest.records.problem import Problem
from digest.records.references import Records, faults_of
from digest.records.registry import Outlet, Person, Place, Registry, Topic
from digest.records.streams import digest_of
from digest.store.kept_records import KeptRecords, TornError
from digest.store.layout import CACHE, RECORDS
from digest.store.notes import Notes, read_notes
from digest.store.settings import read_edition, read_forge
from digest.store.source import SYMLINK, SourceFile, kept_notes, read_source, symlink
from digest.store.tables import load_gazetteer
from digest.store.texts import Digests, kept_texts, text_of
from digest.text import reader_for

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

    marks: dict[ArticleId, bytes] = field(default_factory=dict)
    """The fingerprints of articles as they stand in `articles`."""

    texts: Mapping[ArticleId, CleanText] = field(default_factory=dict)
    """The texts that this machine holds; each is read when it is asked for."""

    kept: tuple[KeptRecords, ...] = ()
    """What they are kept in."""

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

    def keep(self) -> None:
        """Keep for the next build what was made of single records since they were read."""
        for kept in self.kept:
            kept.keep()

    @property
    def records(self) -> Records:
        """Return the records as one value."""
        return Records(self.registry, self.articles, self.meetings, self.texts, self.ids, self.notes)


def load(root: Path, shown: str = "", *, keep: bool = False, seen: Digests | None = None) -> Loaded:
    """Return the records below `root`; its `problems` list every fault of every file.

    `shown` stands before paths in problems, for a digest that is not the current folder. With `keep` what is read is
    kept, and what an earlier one has kept is not read again. A file of which `seen` has the digest is then not opened.
    """
    into = _Into({}, [], KeptRecords(root / CACHE / "readout-records" if keep else None), seen or {}, {})
    files, texts, of_notes = into.files, kept_texts(root), kept_notes(root if keep else None)
    found = {kind: _read_kind(root, kind, shown, into) for kind in KINDS}
    out = Loaded(
        registry=registry_of(found),
        articles={ArticleId(k): v for k, v in found["articles"].items()},
        meetings={MeetingId(k): v for k, v in found["meetings"].items()},
        marks={ArticleId(k): row.mark for (kind, k), (row, _) in into.rows.items() if kind == "articles"},
        forge=read_forge(root),
        edition=read_edition(root),
        kept=(into.kept, texts),
    )
    if (path := root / RECORDS / "home.md").is_file():
        files["home", "home"] = file = read_source(path, f"{shown}{RECORDS}/home.md", front_matter=True)
        if home := file.record(Home, **({"summary": file.body} if file.body else {})):
            out.home = home
    proved = _read_texts(root, out, into, texts)
    out.ids = {kind: {i for k, i in files if k == kind} for kind in KINDS}
    records = replace(out.records, proved=proved)
    for fault in (*faults_of(records), *contradictions_of(records)):
        files[fault.kind, fault.id].report(fault.path, fault.code, fault.message, fault.cure)
    notes = out.note_files = read_notes(root, shown, out.ids, out.articles, of_notes)
    out.notes = notes.notes
    into.problems.extend(p for file in files.values() for p in file.problems)
    into.problems.extend(notes.all_problems)
    out.problems = sorted(set(into.problems))
    if not out.problems:
        out.keep()
        of_notes.keep()
    return out


def _read_texts(root: Path, out: Loaded, into: "_Into", texts: KeptRecords) -> set[ArticleId]:
    """Find the texts of all articles; return the articles that were looked at beside their texts before."""
    rows: dict[ArticleId, Row[CleanText]] = {}
    proved = set()
    for ident, article in out.articles.items():
        row, known = text_of(root, article, into.files["articles", ident], texts, into.seen)
        if row is not None:
            rows[ident] = row
            if known and into.rows["articles", ident][1]:
                proved.add(ident)
    out.texts = Deferred(rows)
    return proved


def registry_of(found: Mapping[str, dict[Any, Any]]) -> Registry:
    """Return the registry that records make, by kind and id."""
    return Registry(**{kind: found[kind] for kind in REGISTERED}, gazetteer=load_gazetteer())


class _Into(NamedTuple):
    """Where what is read of records is put."""

    files: dict[tuple[str, str], SourceFile]
    problems: list[Problem]
    kept: KeptRecords
    seen: Digests
    rows: dict[tuple[str, str], tuple[Row[Any], bool]]
    """What is kept of each, and whether it was known before."""


def _read_kind(root: Path, kind: str, shown: str, into: _Into) -> dict[Any, Any]:
    """Return the records of one kind by id; put every file into `files` and every misplaced one into `problems`."""
    cls, ending = KINDS[kind]
    out = {}
    for path in _record_files(root / RECORDS / kind, ending, f"{shown}{RECORDS}/{kind}", into.problems):
        name, own = f"{shown}{RECORDS}/{kind}/{path.name}", (kind, path.stem)
        known = _known_record(path, f"{kind}/{path.name}", into)
        if known is not None:
            out[path.stem], row = known
            into.files[own], into.rows[own] = SourceFile(name, unplaced=path), (row, True)
            continue
        into.files[own] = file = read_source(path, name, front_matter=ending == ".md")
        record = file.record(cls, id=path.stem, **({"summary": file.body} if file.body else {}))
        if record is not None and not file.problems:
            out[path.stem] = record
            into.rows[own] = into.kept.put(f"{kind}/{path.name}", file.digest, record), False
            file.tree = None  # The record holds it all.
    return out


def _known_record(path: Path, name: str, into: _Into) -> tuple[Any, Row[Any]] | None:
    """Return a record that is kept of the file with these bytes."""
    if not into.kept.knows(name):
        return None
    digest = into.seen.get(f"{RECORDS}/{name}")
    if digest is None and not path.is_symlink():
        with suppress(OSError):
            digest = digest_of([path.read_bytes()])
    row = into.kept.find(name, digest or "")
    with suppress(TornError):
        return (row.read(), row) if row else None
    return None


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
