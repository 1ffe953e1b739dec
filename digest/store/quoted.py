"""Texts that notes quote, each kept under its digest, so that a later text can be compared with them.

Where a text may be published it stands in the folder of its notes; else in `originals/`, which git ignores.
"""

from collections.abc import Mapping
from pathlib import Path

from digest.annotate import text_digest
from digest.records.annotation import FOLDER, Annotation, Target, folder_of
from digest.store import files
from digest.store.closed import close
from digest.store.edit import with_fields
from digest.store.layout import ORIGINALS
from digest.store.notes import ENDING, note_text

PRIVATE = f"{ORIGINALS}/quoted"


def quoted_text(root: Path, target: Target, digest: str) -> str | None:
    """Return the text of a record that has a digest, or None where it is not held."""
    for folder in (root / FOLDER / folder_of(target), root / PRIVATE):
        path = folder / f"{digest}.txt"
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes().decode("utf-8", "replace")
            if text_digest(text) == digest:
                return text
    return None


def keep_quoted_text(root: Path, target: Target, text: str, *, public: bool) -> bool:
    """Keep a text that notes quote; return whether it was not kept yet."""
    folder = root / FOLDER / folder_of(target) if public else root / PRIVATE
    if not public:
        close([root / ORIGINALS])
    mode = files.PUBLIC if public else files.PRIVATE
    return files.write_atomic(folder / f"{text_digest(text)}.txt", text.encode("utf-8", "surrogatepass"), mode=mode)


def note_path(root: Path, note: Annotation) -> Path:
    """Return where a note's file stands."""
    return root / FOLDER / f"{note.id}{ENDING}"


def change_note(root: Path, note: Annotation, values: Mapping[str, str | int | None]) -> bool:
    """Set fields of a note's file, or take them out; comments and order stay. Return whether a byte changed."""
    path = note_path(root, note)
    raw = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return files.write_atomic(path, with_fields(raw, values).encode("utf-8"))


def save_note(root: Path, note: Annotation) -> bool:
    """Write a note's file whole; return whether a byte changed."""
    return files.write_atomic(note_path(root, note), note_text(note).encode("utf-8"))
