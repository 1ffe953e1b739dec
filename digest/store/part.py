"""Some records of a digest, read and checked beside the others, which are known to be sound and are not read."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from digest.records.annotation import Annotation, AnnotationId
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.ids import ArticleId, MeetingId, id_fault
from digest.records.meeting import Meeting
from digest.records.references import Records, faults_in_article
from digest.records.registry import Registry
from digest.store.kept_lines import KeptLines
from digest.store.layout import RECORDS
from digest.store.load import text_of
from digest.store.notes import read_notes_on
from digest.store.registered import article_at
from digest.store.source import SourceFile, read_source


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
    """The articles."""

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


def read_part(root: Path, articles: Collection[ArticleId], noted: Collection[str], around: Around) -> Part | None:
    """Return these articles with their texts; None where anything is wrong with them, or with the notes on `noted`.

    `noted` are records by their folders among the notes: "people/ada-example", or an article's id. What is wrong is not
    told here: who wants to know it has to look at all records.
    """
    out = Part()
    files: dict[ArticleId, SourceFile] = {}
    names = {unicodedata.normalize("NFKC", i).casefold() for i in around.ids["articles"]}
    if len(names) < len(around.ids["articles"]) or any(map(id_fault, articles)):
        return None
    for ident in articles:
        path = root / RECORDS / "articles" / f"{ident}.md"
        files[ident] = file = read_source(path, path.name, front_matter=True)
        article = file.record(Article, id=ident, **({"summary": file.body} if file.body else {}))
        if not isinstance(article, Article) or file.problems:
            return None
        out.articles[ident] = article
        if text := text_of(root, article, file, KeptLines(None, "")):
            out.texts[ident] = text
    known = _Articles(root, around.ids["articles"], dict(out.articles))
    beside = _Beside(around.registry, known, around.meetings, out.texts, around.ids, told=around.told)
    if any(file.problems for file in files.values()):
        return None
    if any(True for a in out.articles.values() for _ in faults_in_article(beside, a)):
        return None
    for record in noted:
        known.get(ArticleId(record))  # Its addresses are asked for.
    notes = read_notes_on(root, noted, around.ids, known)
    out.notes = notes.notes
    return None if notes.all_problems else out
