"""The commands that concern readers' notes: `reanchor` and `import-notes`."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.annotate.anchor import place_note
from digest.annotate.bodies import PREFIX
from digest.annotate.faults import name_fault, plain_addresses
from digest.annotate.imported import Unread, imported
from digest.commands.called import as_called
from digest.commands.command import Command, say, tell, today
from digest.commands.moved import print_moved
from digest.commands.problems import say_beside
from digest.contribute.reanchor import reanchor
from digest.gate.rights import overquoted
from digest.records.annotation import FOLDER, OTHER_TARGETS, Annotation, AnnotationId, Target, folder_of, target_of
from digest.records.ids import ArticleId
from digest.records.named import named_record
from digest.records.problem import Problem, ProblemsError
from digest.relate import noted_text
from digest.store.load import Loaded, load
from digest.store.notes import read_notes
from digest.store.quoted import note_path, save_note
from digest.store.settings import read_settings
from digest.store.sound import sound


def _reanchor_options(moving: argparse.ArgumentParser) -> None:
    moving.add_argument("--propose", action="store_true", help="write what is not certain too, to be seen in git diff")


def run_reanchor(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Move notes; 1 when a person has to look."""
    done = reanchor(root, today(), shown, propose=options.propose)
    print_moved(done.moved, shown, propose=options.propose)
    say_beside(done.beside, shown)
    return int(any(m.state in {"proposed", "unknown"} for m in done.moved))


def _import_options(importing: argparse.ArgumentParser) -> None:
    importing.add_argument("files", nargs="+", metavar="FILE", help="JSON")


def run_import(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Write a file for each note of other programs' files; 1 when a part gave none."""
    found = sound(load(root, shown), shown)
    if found.problems:
        raise ProblemsError([*found.problems])
    loaded = found.loaded
    find = _finder(loaded, read_settings(root).site_url)
    made, unread = 0, 0
    held = dict(loaded.notes)
    for name, words in [(name, _read(name)) for name in options.files]:  # All are read before one is taken over.
        for got in imported(words, find, held, lambda target: noted_text(target, loaded.records)[0]):
            why = got.why if isinstance(got, Unread) else _unsound(got, root, loaded) or _changed(got, held)
            why = why or (_unplaced(got, loaded, held) if isinstance(got, Annotation) and got.id not in held else None)
            if isinstance(got, Unread) or why:
                unread += 1
                said = f"passed over: {name}: {got.what if isinstance(got, Unread) else got.id}: {why}"
                say(as_called(said, shown))
            elif got.id not in held:
                save_note(root, got)
                held[got.id] = got
                made += 1
                tell(f"written: {shown}{FOLDER}/{got.id}.md")
    say_beside(found.beside, shown)
    then = as_called("next: python build_digest.py check", shown)
    tell(f"{made} notes written{f', {unread} passed over' if unread else ''}; {then}")
    return int(unread > 0)


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as fault:
        raise ProblemsError([Problem(name, 0, 0, "unreadable", str(fault.strerror), "name a file")]) from None
    except UnicodeDecodeError:
        raise ProblemsError([Problem(name, 0, 0, "not-utf-8", "it is no UTF-8", "export it anew")]) from None


def _changed(note: Annotation, held: Mapping[AnnotationId, Annotation]) -> str | None:
    """Return why a note is not taken over a note of its name: somebody may have changed that since it was sent."""
    if held.get(note.id, note) == note:
        return None
    return "the note of that name says something else here, and stays; edit its file to change it"


def _unsound(note: Annotation, root: Path, loaded: Loaded) -> str | None:
    """Return why a note that another program sent cannot stand here: it is checked as the file of a person is.

    Whom it answers is left to `check`, because that note may come later.
    """
    *folder, stem = note.id.split("/")
    if "/".join(folder) != folder_of(target_of(note.id)) or name_fault(stem):
        return "its name is no name of a note"
    if note.id not in loaded.notes and note_path(root, note).exists():
        return "a file stands there that is no sound note"
    with TemporaryDirectory() as scratch:
        save_note(Path(scratch), note)
        problems = read_notes(Path(scratch), "", loaded.ids, loaded.articles).all_problems
    return next((p.message for p in problems if p.code != "unknown-note"), None)


def _unplaced(note: Annotation, loaded: Loaded, held: Mapping[AnnotationId, Annotation]) -> str | None:
    """Return why a note cannot stand where it wants to: its words are not in the text, or are too many; else None.

    The same is asked as by `check`, of the note beside those that stand there already.
    """
    if note.origin and note.reply_to and note.reply_to not in held:
        return "it answers a note that was not taken"
    target = note.target
    text, summary = noted_text(target, loaded.records)
    placed = place_note(note, text, summary)
    if placed.state == "orphaned":
        return f"{placed.why}: it is not placed"
    ident = ArticleId(target.id)
    if target.kind != "articles" or ident not in loaded.articles:
        return None
    others = [n for n in held.values() if n.target == target]
    before = dict(overquoted(loaded.articles[ident], loaded.texts.get(ident), others))
    after = dict(overquoted(loaded.articles[ident], loaded.texts.get(ident), [*others, note]))
    return next((why for name, why in after.items() if name not in before), None)


def _finder(loaded: Loaded, site: str | None) -> Callable[[str], Target | None]:
    """Return what finds the record of an address, of a page of the digest's own site, or of a name like "articles/<id>"."""
    addresses = {}
    for ident, article in loaded.articles.items():
        for address in plain_addresses((article.url, article.archive)):
            addresses[address] = Target("articles", ident)

    def find(name: str) -> Target | None:
        bare = name.removeprefix(PREFIX).replace(":", "/", 1) if "://" not in name else name
        known = "://" not in name or (site is not None and name.startswith(site))
        named = named_record(bare) if known else None
        for kind in ("articles", *OTHER_TARGETS):
            if named and named[0] == kind and named[1] in loaded.ids[kind]:
                return Target(kind, named[1])
        plain = next(iter(plain_addresses((name,))), "")
        return addresses.get(plain)

    return find


REANCHOR = Command(
    name="reanchor",
    run=run_reanchor,
    help="move readers' notes with their words after a text has changed",
    options=_reanchor_options,
)
IMPORT_NOTES = Command(
    name="import-notes",
    run=run_import,
    help="make notes of W3C Web Annotations or of an export of Hypothesis",
    options=_import_options,
)
