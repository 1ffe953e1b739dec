"""The files of a repository brought to their current form: three-way, so that the owner's lines stay."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, get_args

from digest.records.problem import Problem, ProblemsError
from digest.store.files import write_atomic
from digest.store.repository import Kind

MADE = ".readout-made.json"
"""The repository's files as `init` or `upgrade` made them last: what is otherwise in them is the owner's."""
_ABOUT = "The repository's files as Readout made them, so that `readout upgrade` can tell your lines from its own."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What becomes of one file."""

    path: str
    """Its path in the digest's folder."""

    what: Literal["added", "changed", "removed", "kept"]
    """What becomes of it; kept: it stays as it is, though what is made would be different."""

    why: str = ""
    """For a person: why, or what of it stays."""

    text: str | None = None
    """What is written; None where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made last."""

    kind: Kind | None = None
    """The host that it was made for; None where nothing tells."""

    files: Mapping[str, str]
    """The texts by their paths."""


def remembered(files: Mapping[str, str], kind: Kind) -> str:
    """Return the text of the file that keeps what was made."""
    return json.dumps({"about": _ABOUT, "host": kind, "files": dict(files)}, ensure_ascii=False, indent=1) + "\n"


def read_made(root: Path) -> Made:
    """Return what was made last; nothing where the digest was begun before that was kept.

    Raises ProblemsError when the file holds something else.
    """
    path = root / MADE
    if not path.exists():
        return Made(files={})
    try:
        tree: Any = json.loads(path.read_text(encoding="utf-8"))
        files, kind = tree["files"], tree["host"]
        sound = kind in get_args(Kind) and all(isinstance(t, str) for t in files.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        sound, files, kind = False, {}, None
    if not sound:
        cure = "take the file from git as it was, or delete it: then your files stay, and what is missing is added"
        raise ProblemsError([Problem(MADE, 0, 0, "not-ours", "it does not say what was made", cure)])
    return Made(kind=kind, files=files)


def upgrade_steps(root: Path, made: Mapping[str, str], files: Mapping[str, str]) -> list[Step]:
    """Return what brings the files of a digest from what was `made` last to `files`; nothing is written.

    A file that its owner deleted stays away; where the owner and Readout changed the same lines, the owner's stay.
    """
    steps: list[Step] = []
    for path in sorted({*made, *files}):
        mine = _text(root / path)
        steps += _steps(path, made.get(path), mine, files.get(path))
    return steps


def take(root: Path, steps: list[Step]) -> None:
    """Write what the steps say."""
    for step in steps:
        if step.text is not None:
            write_atomic(root / step.path, step.text.encode())
        elif step.what == "removed":
            (root / step.path).unlink()


def _text(path: Path) -> str | None:
    """Return a file's text; None where there is none. Raises ProblemsError where something else stands there."""
    if not path.exists() and not path.is_symlink():
        return None
    if path.is_file() and not path.is_symlink():
        with suppress(UnicodeDecodeError):
            return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    cure = "move it away, then run: python build_digest.py upgrade"
    raise ProblemsError([Problem(path.as_posix(), 0, 0, "no-text", "this is no text file", cure)])


def _steps(path: str, base: str | None, mine: str | None, ours: str | None) -> Iterator[Step]:
    if mine == ours:
        return
    if mine is None:
        if base is None:
            yield Step(path=path, what="added", text=ours)
        elif base != ours:
            yield Step(path=path, what="kept", why="you deleted it, so it is not made again")
    elif ours is None:
        why = "" if mine == base else "it is not made any more, but you changed it"
        yield Step(path=path, what="kept" if why else "removed", why=why)
    elif mine == base:
        yield Step(path=path, what="changed", text=ours)
    elif path == ".gitignore":
        yield from _more_lines(path, mine, ours)
    elif base is None:
        yield Step(path=path, what="kept", why="a file of yours stands there; rename it to get Readout's")
    elif base != ours:
        yield _merged(path, base, mine, ours)


def _more_lines(path: str, mine: str, ours: str) -> Iterator[Step]:
    """Yield a list with what it lacks: its lines stand each for itself."""
    there = {line.strip().lstrip("/") for line in mine.splitlines()}
    more = [line for line in ours.splitlines() if not line.startswith("#") and line and line.lstrip("/") not in there]
    if more:
        text = mine.rstrip("\n") + "\n" + "".join(f"{line}\n" for line in more)
        yield Step(path=path, what="changed", why=f"{len(more)} lines were added", text=text)


def _merged(path: str, base: str, mine: str, ours: str) -> Step:
    with TemporaryDirectory() as scratch:
        for name, text in (("mine", mine), ("base", base), ("ours", ours)):
            (Path(scratch) / name).write_text(text, encoding="utf-8", newline="\n")

        def merge(*options: str) -> tuple[int, str]:
            command = ["git", "merge-file", "-p", *options, "mine", "base", "ours"]
            try:
                done = subprocess.run(command, cwd=scratch, capture_output=True, encoding="utf-8", check=False)
            except FileNotFoundError:
                cure = "install git, then run: python build_digest.py upgrade"
                raise ProblemsError(
                    [Problem(path, 0, 0, "no-git", "git, which merges changes, is missing", cure)]
                ) from None
            return done.returncode, done.stdout

        places, text = merge()
        if places:
            _, text = merge("--ours")
    why = "your lines stay"
    if places:
        why += f", in {places} place{'s' * (places != 1)} instead of new ones"
    return Step(path=path, what="kept" if text == mine else "changed", why=why, text=None if text == mine else text)
