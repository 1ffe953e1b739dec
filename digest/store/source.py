"""One record's file: its fields, its body, and the place of every fault."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from digest.records.problem import Problem
from digest.records.streams import digest_of
from digest.store.front_matter import read_front_matter
from digest.store.kept_lines import KeptLines, code_digest
from digest.store.layout import CACHE
from digest.store.shape import shaped
from digest.text.yaml_reader import Path as FieldPath
from digest.text.yaml_reader import Tree, read_yaml

MAX_BYTES = 400_000
"""Front matter and a summary; the full text of an article never stands in its record."""
MAX_BODY = 20_000
"""Characters of a summary, which is a few sentences: as many signs of Markdown as are rendered in half a second. What
signs cost grows with the square of their number."""
SYMLINK = ("symlink", "a symbolic link is not followed", "put the file itself here")
"""It may lead out of the digest."""
_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)


@dataclass(slots=True)
class SourceFile:
    """A record's file as it was read."""

    name: str
    """The path to print in problems."""

    tree: Tree = None
    """The fields as plain data."""

    body: str = ""
    """The text below the front matter, without white space at its ends."""

    body_line: int = 0
    """The line on which the body begins; 0 when there is none."""

    places: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column by path."""

    problems: list[Problem] = field(default_factory=list)
    """All that is wrong with it."""

    digest: str = ""
    """The digest of its bytes as they were read."""

    unplaced: Path | None = None
    """The file, while nobody has asked for `places`: of a record without faults nobody does, and they are as many as its
    fields.
    """

    def report(self, path: FieldPath, code: str, message: str, cure: str) -> None:
        """Note a fault at a field; a field that stands nowhere is placed at its nearest parent."""
        self.place()
        at = path
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 0))
        where = _dotted(path)
        self.problems.append(Problem(self.name, line, column, code, f"{where}: {message}" if where else message, cure))

    def place(self) -> None:
        """Find the places of the fields."""
        path, self.unplaced = self.unplaced, None
        if path is not None and (text := _text(path, SourceFile(self.name))) is not None:
            parted = read_front_matter(text) if path.suffix == ".md" else None
            self.places = (parted.document if parted else read_yaml(text)).places

    def record(self, cls: type[Any], **extra: Tree) -> Any | None:
        """Return the record that the fields make, or None after noting why not."""
        if self.problems:
            return None
        tree = self.tree if self.tree is not None else {}
        if isinstance(tree, dict):
            given = tree.get("id")
            if "id" in extra and given is not None and given != extra["id"]:
                self.report(
                    ("id",),
                    "id-differs",
                    f"the file's name says '{extra['id']}'",
                    "take the field out; the file's name is the id",
                )
            tree = {**tree, **extra}
        return shaped(tree, cls, self.report)


def _dotted(path: Iterable[str | int]) -> str:
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out


@cache
def _code() -> str:
    here = Path(__file__)
    text = here.parent.parent / "text"
    return code_digest([here, here.with_name("front_matter.py"), text / "front_matter.py", text / "yaml_reader.py"])


def kept_notes(root: Path | None) -> KeptLines:
    """Return the fields of readers' notes as earlier builds have read them."""
    return KeptLines(root / CACHE / "readout-notes.jsonl" if root else None, _code())


def read_source(path: Path, name: str, *, front_matter: bool, kept: KeptLines | None = None) -> SourceFile:
    """Return a record's file as plain data; faults are noted, none is raised.

    With `front_matter` the fields stand between two lines `---` and a body follows; otherwise the whole
    file is YAML. `kept` knows the fields of notes that earlier builds have read.
    """
    out = SourceFile(name)
    text = _text(path, out)
    if text is None:
        return out
    known = kept.get(name, out.digest) if kept else None
    if known is not None:
        out.tree, out.body, out.body_line = cast(tuple[Tree, str, int], known)
    else:
        _read(text, out, front_matter=front_matter)
    out.unplaced = path
    if not out.problems and kept and known is None:
        kept.put(name, out.digest, [out.tree, out.body, out.body_line])
    return out


def _read(text: str, out: SourceFile, *, front_matter: bool) -> None:
    name = out.name
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        cure = "keep one side and delete the three marker lines"
        out.problems.append(Problem(name, line, 1, "conflict-marker", "a merge conflict was left in the file", cure))
        return
    if front_matter:
        parted = read_front_matter(text)
        if parted is None:
            cure = "begin the file with ---, the fields, and --- again"
            out.problems.append(Problem(name, 1, 1, "front-matter", "no fields between two lines '---'", cure))
            return
        document, out.body, out.body_line = parted.document, parted.body, parted.body_line
        if len(out.body) > MAX_BODY:
            message = f"the summary has {len(out.body):,} characters, more than {MAX_BODY:,}"
            cure = "keep what the article says in a few sentences; a full text stands beside its record"
            out.problems.append(Problem(name, out.body_line, 0, "too-long", message, cure))
    else:
        document = read_yaml(text)
    out.tree = document.tree
    out.problems.extend(Problem(name, f.line, f.column, f.code, f.message, f.cure) for f in document.faults)


def symlink(name: str) -> Problem:
    """Return the problem of a symbolic link."""
    return Problem(name, 0, 0, *SYMLINK)


def _text(path: Path, out: SourceFile) -> str | None:
    if path.is_symlink():
        out.problems.append(symlink(out.name))
        return None
    try:
        long = path.stat().st_size > MAX_BYTES
        data = b"" if long else path.read_bytes()
    except OSError as fault:
        message = f"the file cannot be read ({fault.strerror})"
        out.problems.append(Problem(out.name, 0, 0, "unreadable", message, "check its permissions"))
        return None
    if long:
        out.problems.append(
            Problem(
                out.name, 0, 0, "too-long", f"the record has more than {MAX_BYTES:,} bytes", "keep the text out of it"
            )
        )
        return None
    out.digest = digest_of([data])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        out.problems.append(
            Problem(
                out.name, line, 0, "not-utf-8", f"byte 0x{data[fault.start]:02x} is not UTF-8", "save the file as UTF-8"
            )
        )
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        out.problems.append(Problem(out.name, line, 0, "nul-byte", "a NUL byte stands here", "delete it"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
