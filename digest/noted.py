"""The digest after notes have changed and nothing else: its records are as the last build has related them, and of these
only what the notes are on is read.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from digest.cite.days import latest_day, latest_of_records
from digest.gate.rights import shown_in
from digest.gate.withdrawn import bare_notes, withdrawn_in
from digest.records.annotation import AnnotationId, Placed
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.prints import Prints
from digest.records.references import Records
from digest.records.registry import Registry
from digest.records.watched import table_of
from digest.relate import place_notes
from digest.store.kept_digest import Overlaid, read_digest, with_tables, write_digest
from digest.store.load import Loaded
from digest.store.notes import Notes, read_notes
from digest.store.settings import given_day
from digest.store.source import kept_notes
from digest.store.tables import load_gazetteer

_RECORDED = "recorded meetings"
"""Under which name the meetings are kept that have a record, as it is written."""


def keep_related(root: Path, key: str, loaded: Loaded, digest: Digest, prints: Prints) -> None:
    """Keep the records as they are related for a build after which notes alone are others."""
    table_of(digest, latest_of_records)
    more = {
        _RECORDED: loaded.meetings,
        "ids": {kind: sorted(ids) for kind, ids in loaded.ids.items()},
        "gone": sorted(withdrawn_in(loaded.articles)),
        "noted": sorted(_noted(digest.notes)),
    }
    assert digest.recorded_quotes is not None  # noqa: S101 (asked for, so that it is kept)
    write_digest(root, key, digest, prints, more)


def _noted(notes: Mapping[AnnotationId, Placed]) -> set[ArticleId]:
    """Return the articles that notes are on."""
    return {ArticleId(p.note.target.id) for p in notes.values() if p.note.target.kind == "articles"}


def with_notes(root: Path, shown: str, key: str) -> tuple[Loaded, Digest, frozenset[str]] | None:
    """Return the records that are kept under a key with the notes below `root`, loaded and related, and the names of the
    digest's fields and tables that follow from no note; None where nothing is kept, or a note is faulty, of which one that
    reads all records can tell.
    """
    kept = read_digest(root, key, Registry(gazetteer=load_gazetteer()))
    if kept is None:
        return None
    base, more = kept.digest, kept.more
    ids = {kind: set(of) for kind, of in more["ids"].items()}
    lines = kept_notes(root)
    notes = read_notes(root, shown, ids, base.articles, lines)
    if notes.all_problems:
        return None
    lines.keep()
    placed = _placed(base, notes, more)
    digest = with_tables(replace(base, notes=placed), kept.tables)
    others = {
        i: shown_in(digest.articles[i], digest) for i in _noted(placed) | set(more["noted"]) if i in digest.articles
    }
    edition = replace(base.edition, day=given_day() or latest_day(digest))
    whole = replace(digest, shown=Overlaid(base.shown, others), edition=edition)
    loaded = Loaded(
        registry=base.registry,
        articles=cast(dict[Any, Any], base.articles),
        meetings=more[_RECORDED],
        texts=cast(dict[Any, Any], base.texts),
        notes=notes.notes,
        note_files=notes,
        home=base.home,
        forge=base.forge,
        edition=base.edition,
        ids=ids,
    )
    return loaded, with_tables(whole, kept.tables), kept.same


def _placed(base: Digest, notes: Notes, more: Mapping[str, Any]) -> Mapping[AnnotationId, Placed]:
    """Return the notes with the places of their words: in no text of an article that was withdrawn."""
    gone = frozenset(more["gone"])
    on = {ArticleId(n.target.id) for n in notes.notes.values()} - gone
    texts = {i: base.texts[i] for i in sorted(on) if i in base.texts}
    ids = {kind: set(of) for kind, of in more["ids"].items()}
    bare = bare_notes(notes.notes, gone)
    return place_notes(Records(base.registry, base.articles, more[_RECORDED], texts, ids, bare))
