"""Everything that is wrong with a digest's records and notes, in one list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.annotate.check import anchor_faults
from digest.annotate.faults import NoteFault
from digest.gate.rights import may_publish, overquoted
from digest.records.annotation import FOLDER, Annotation, AnnotationId, Placed, Target
from digest.records.ids import ArticleId
from digest.records.problem import Problem
from digest.relate import noted_text, place_notes
from digest.store.changed import Change, changes_since
from digest.store.layout import RECORDS
from digest.store.load import Loaded, load
from digest.store.settings import settings_problems

RUNNING = (".github/", ".gitlab", ".ci/", ".forgejo/", ".gitea/", "mkdocs.yml", ".git")
"""How the paths begin of files that decide what runs on a host or what is published."""
MOST_FILES = 20
"""Notes that one pull request may bring: more cannot be read with care."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found."""

    loaded: Loaded
    """The records."""

    problems: tuple[Problem, ...]
    """All that is wrong, sorted."""

    placed: Mapping[AnnotationId, Placed]
    """The sound notes with the places of their words."""

    new: tuple[Annotation, ...]
    """Sound notes that were added or changed, where a change was asked about."""

    unseen: tuple[AnnotationId, ...] = ()
    """Sound notes whose words could not be looked for, because the text of their article is not held here."""

    running: tuple[str, ...] = ()
    """Files of a change that decide what runs or what is published, for a maintainer to read."""


def check(
    root: Path, shown: str = "", *, against: str | None = None, require_texts: bool = False, public: bool = False
) -> Checked:
    """Return all that is wrong with the digest below `root`.

    `against` names a commit: what is said of a change since then (how many notes, none renamed or deleted) is
    checked, too. With `require_texts` a note whose article's text is not held here is a fault. With `public`
    what is found will be read by everybody: it holds no word of a text that may not be published; with both, of none.
    """
    loaded = load(root, shown)
    placed = place_notes(loaded.records)
    changed = changes_since(root, against, FOLDER) if against else ()
    paths = [c.path for c in changes_since(root, against, ".")] if against else []
    found = note_problems(loaded, placed, require_texts=require_texts, public=public)
    problems = {
        *loaded.problems,
        *settings_problems(root, shown),
        *found,
        *_change_faults(changed, shown),
        *_mixed(changed, paths, shown),
    }
    names = {c.path.removeprefix(f"{FOLDER}/").removesuffix(".md") for c in changed if c.kind in {"added", "changed"}}
    new = tuple(n for i, n in sorted(loaded.notes.items()) if i in names)
    return Checked(
        loaded=loaded,
        problems=tuple(sorted(problems)),
        placed=placed,
        new=new,
        unseen=tuple(i for i, p in sorted(placed.items()) if p.state == "unchecked"),
        running=tuple(p for p in sorted(paths) if p.startswith(RUNNING)),
    )


def note_problems(
    loaded: Loaded, placed: Mapping[AnnotationId, Placed], *, require_texts: bool = False, public: bool = False
) -> tuple[Problem, ...]:
    """Return all that is wrong with the notes of records that are loaded already, sorted."""
    for fault in _note_faults(loaded, placed, require_texts=require_texts, public=public):
        loaded.note_files.report(fault)
    return tuple(sorted({*loaded.note_files.all_problems}))


def _mixed(changed: Iterable[Change], paths: Iterable[str], shown: str) -> Iterable[Problem]:
    """Yield the files that a change of notes touches beside records: whoever reads a note reads no code."""
    if any(changed):
        for path in paths:
            if not path.startswith(f"{RECORDS}/"):
                message = "the change brings notes and touches this file, too"
                yield Problem(f"{shown}{path}", 0, 0, "mixed-change", message, "send it apart from the notes")


def _note_faults(
    loaded: Loaded, placed: Mapping[AnnotationId, Placed], *, require_texts: bool, public: bool
) -> Iterable[NoteFault]:
    by_target: dict[Target, list[Annotation]] = {}
    for entry in placed.values():
        target = entry.note.target
        by_target.setdefault(target, []).append(entry.note)
        text, summary = noted_text(target, loaded.records)
        article = loaded.articles.get(ArticleId(target.id)) if target.kind == "articles" else None
        # Where the private texts lie, a change may itself be what claims that a text is free.
        secret = public and article is not None and (require_texts or not may_publish(article))
        yield from anchor_faults(entry, text, summary, required=require_texts, secret=secret)
    for target, notes in by_target.items():
        ident = ArticleId(target.id)
        if target.kind == "articles" and ident in loaded.articles:
            for name, why in overquoted(loaded.articles[ident], loaded.texts.get(ident), notes):
                cure = "quote fewer words, or write `whole: true` and say in the note which passage is meant"
                yield NoteFault(AnnotationId(name), "quote", "quoted-too-much", why, cure)


def _change_faults(changed: Iterable[Change], shown: str) -> Iterable[Problem]:
    """Yield what a change may not do with notes."""
    changed = tuple(changed)
    files = [c for c in changed if c.path.endswith(".md")]
    if len(files) > MOST_FILES:
        message = f"{len(files)} notes are changed at once, more than {MOST_FILES}"
        yield Problem(f"{shown}{FOLDER}", 0, 0, "too-many-notes", message, f"send at most {MOST_FILES} at a time")
    for change in files:
        name = f"{shown}{change.before or change.path}"
        if change.kind == "renamed":
            message = f"the note was renamed to {change.path.removeprefix(f'{FOLDER}/')}, and its path is its id"
            cure = "give it its old name back; write a new note to say something else"
            yield Problem(name, 0, 0, "note-renamed", message, cure)
        elif change.kind == "deleted":
            cure = "put it back, with the line `status: withdrawn`"
            yield Problem(name, 0, 0, "note-deleted", "the note was deleted, and others may link to it", cure)
