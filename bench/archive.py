"""A made-up digest of so many articles, with readers' notes: what builds are measured on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.made_up import GUESTS, LEADERS, articles
from bench.process import readout

NOTED = 20
"""One article in so many has a note."""
RESERVE = 3
"""Articles that are made and not added: each is added once while builds are measured."""
GENERATED = ("site", ".cache", ".readout")


def archive(folder: Path, number: int) -> Path:
    """Return the root of a digest of so many articles, without anything that a build makes; made once in a folder."""
    root, raw, rest = folder / f"digest-{number}", folder / "raw", reserve(folder, number)
    if root.is_dir():
        return root
    for place in (raw, rest):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for i, text in enumerate(articles(number + RESERVE, guests=GUESTS)):
        ((raw if i < number else rest) / f"{i:06}.txt").write_text(text, encoding="utf-8")
    half = folder / f"half-{number}"
    shutil.rmtree(half, ignore_errors=True)
    begin(half)
    readout("--root", half.as_posix(), "add", raw.as_posix(), "--rights", "own", "--jobs", "2")
    for name, note in _notes(half):
        path = half / "docs/records/annotations" / name
        path.parent.mkdir(parents=True)
        path.write_text(note, encoding="utf-8")
    half.rename(root)
    return root


def reserve(folder: Path, number: int) -> Path:
    """Return the folder of the articles that are to be added to a digest of so many."""
    return folder / f"rest-{number}"


def begin(root: Path) -> None:
    """Begin an empty digest that knows the made-up leaders."""
    shutil.rmtree(root, ignore_errors=True)
    readout("init", root.as_posix())
    for _, name in (*LEADERS, *GUESTS):
        ident = name.lower().replace(" ", "-")
        record = f"name: {name}\nfamily: {name.split()[-1]}\n"
        (root / f"docs/records/people/{ident}.yml").write_text(record, encoding="utf-8")


def _notes(root: Path) -> Iterator[tuple[str, str]]:
    folder = root / "docs/records/articles"
    for path in sorted(folder.glob("*.md"))[::NOTED]:
        last = next(
            line
            for line in path.with_suffix(".txt").read_text(encoding="utf-8").split("\n\n")
            if " will travel to " in line
        )
        quote = " ".join(last.split()[:7])
        note = f'---\nkind: question\nquote: {quote}\nauthor: "@reader"\n---\n\nWho says so?\n'
        yield f"{path.stem}/2026-11-01-who-says-so.md", note
