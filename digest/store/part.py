"""Some records of a digest, read and checked beside the others, which are known to be sound and are not read."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from digest.records.annotation import Annotation, AnnotationId
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.contradictions import contradictions_of
from digest.records.ids import ArticleId, MeetingId, id_fault
from digest.records.meeting import Meeting
from digest.records.references import Records, faults_in_article, faults_in_registry
from digest.records.registry import Registry
from digest.store.kept_records import KeptRecords
from digest.store.layout import RECORDS
from digest.store.load import KINDS
from digest.store.notes import read_notes_on
from digest.store.registered import article_at
from digest.store.source import SourceFile, read_source
from digest.store.texts import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of the other records."""

    registry: Registry
    """People, places, outlets, series, visits and topics."""

    meetings: Mapping[MeetingId, Meeting]
    """The meetings that have a record."""

    ids: Mapping[str, set[str]]
    """The ids that have a file, by folder."""

    told: Collection[MeetingId]
    """The meetings that accounts of other articles tell of."""


@dataclass(slots=True)
class Part:
    """Records that were read."""

    articles: dict[ArticleId, Article] = field(default_factory=dict)
    """The articles, and others that they name."""

    texts: dict[ArticleId, CleanText] = field(default_factory=dict)
    """Their texts, as far as this machine holds them."""

    notes: Mapping[AnnotationId, Annotation] = field(default_factory=dict)
    """The notes on the records that were asked for."""


class _Articles(Mapping[ArticleId, Article]):
    """All articles, of which each is read when it is asked for; those alone that were read are told one by one."""

    def __init__(self, root: Path, ids: Collection[str], read: dict[ArticleId, Article]) -> None:
        self._root, self._ids, self._read = root, ids, read

    def __getitem__(self, ident: ArticleId) -> Article:
        if ident not in self._read and ident in self._ids:
            self._read[ident] = article_at(self._root, ident)
        return self._read[ident]

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(tuple(self._read))

    def __len__(self) -> int:
        return len(self._read)


@dataclass(frozen=True, kw_only=True)
class _Beside(Records):
    """Some records, with the meetings that others tell of."""

    told: Collection[MeetingId]

    @cached_property
    def made(self) -> set[str]:
        return {*super().made, *self.told}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records are to be read."""

    articles: Collection[ArticleId] = ()
    """The articles."""

    noted: Collection[str] = ()
    """Those whose notes are, by their folders among the notes: "people/ada-example", or an article's id."""

    registered: Collection[tuple[str, str]] = ()
    """Those of the registry, by kind and id."""


def read_part(root: Path, asked: Asked, around: Around) -> Part | None:
    """Return these articles with their texts, and the notes; None where anything is wrong with them, or with what the
    registry has.

    What is wrong is not told here: who wants to know it has to look at all records.
    """
    out = Part()
    beside = _Articles(root, around.ids["articles"], out.articles)
    records = _Beside(around.registry, beside, around.meetings, out.texts, around.ids, told=around.told)
    files = [_read_article(root, ident, out) for ident in asked.articles]
    kinds = {"articles", *(kind for kind, _ in asked.registered)}
    if (
        any(_are_twice(around.ids[k]) for k in kinds)
        or any(map(id_fault, asked.articles))
        or any(f.problems for f in files)
    ):
        return None
    faults = [f for ident in asked.articles for f in faults_in_article(records, out.articles[ident])]
    if asked.registered:
        faults += [*faults_in_registry(records), *contradictions_of(records)]
    for record in asked.noted:
        beside.get(ArticleId(record))  # Its addresses are asked for.
    notes = read_notes_on(root, asked.noted, around.ids, beside)
    out.notes = notes.notes
    return None if faults or notes.all_problems else out


def is_sound(root: Path, kind: str, ident: str) -> bool:
    """Return whether nothing is wrong with a record of the registry by itself."""
    cls, ending = KINDS[kind]
    file = read_source(root / RECORDS / kind / f"{ident}{ending}", ident, front_matter=False)
    return file.record(cls, id=ident) is not None and not file.problems and not id_fault(ident)


def _are_twice(ids: Collection[str]) -> bool:
    """Return whether two ids are one to a reader, or to a file system."""
    return len({unicodedata.normalize("NFKC", i).casefold() for i in ids}) < len(ids)


def _read_article(root: Path, ident: ArticleId, out: Part) -> SourceFile:
    """Put an article and its text into a part; return its file, with what is wrong with it."""
    path = root / RECORDS / "articles" / f"{ident}.md"
    file = read_source(path, path.name, front_matter=True)
    article = file.record(Article, id=ident, **({"summary": file.body} if file.body else {}))
    if isinstance(article, Article):
        out.articles[ident] = article
        row, _ = text_of(root, article, file, KeptRecords(None))
        if row is not None:
            out.texts[ident] = row.read()
    return file
