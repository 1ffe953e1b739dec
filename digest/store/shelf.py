"""What a digest holds already, told without reading any record whole: sources by digest, and what read them."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path

from digest.store.files import is_left_over, write_atomic
from digest.store.front_matter import split_front_matter
from digest.store.layout import ORIGINALS, RECORDS
from digest.store.load import KINDS, TEXT_ENDINGS
from digest.text.yaml_reader import read_yaml

_SHA = re.compile(rb"^source:\n(?:[ ]+.*\n)*?[ ]+sha256: ([0-9a-f]{64})$", re.MULTILINE)
CACHE = ".cache/readout-add.jsonl"
_CODE = ("intake", "reading", "text", "records", "data")
"""Folders of the code and tables that decide what is read from a text."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The record that holds a source."""

    id: str
    """The article's id."""

    mark: str
    """A short digest of the record's bytes, to see whether a person has edited it since."""


class Shelf:
    """The sources that a digest holds."""

    def __init__(self, root: Path) -> None:
        """Look through the records and texts, unread."""
        self.root = root
        self.holders: dict[str, Holder] = {}
        self.marks: dict[str, str] = {}
        folder = root / RECORDS / "articles"
        for path in sorted(folder.glob("*.md")):
            raw = path.read_bytes()
            data = raw.replace(b"\r\n", b"\n")
            found = _SHA.search(data)
            digest = found[1].decode() if found else _digest_in(data) if b"sha256" in data else None
            mark = self.marks[path.stem] = _mark(raw)
            if digest:
                self.holders[digest] = Holder(path.stem, mark)
        for place in (folder, root / ORIGINALS):
            for name in os.listdir(place) if place.is_dir() else ():  # noqa: PTH208 (names alone)
                if is_left_over(name):
                    (place / name).unlink(missing_ok=True)
        self._texts = {n for place in (folder, root / ORIGINALS) if place.is_dir() for n in os.listdir(place)}  # noqa: PTH208 (names alone)

    def is_kept(self, digest: str) -> bool:
        """Return whether the raw text of a held source lies on this machine."""
        ident = self.holders[digest].id
        return any(f"{name}{ending}" in self._texts for name in (digest, ident) for ending in TEXT_ENDINGS)

    def mark_of(self, ident: str) -> str:
        """Return the short digest of a record as it stands now."""
        return _mark((self.root / RECORDS / "articles" / f"{ident}.md").read_bytes())


def _mark(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _digest_in(data: bytes) -> str | None:
    """Return the source's digest of a record that a person has laid out in another way than `add` does."""
    parts = split_front_matter(data.decode("utf-8-sig", "replace").replace("\r", "\n"))
    tree = read_yaml(parts[1]).tree if parts else None
    source = tree.get("source") if isinstance(tree, dict) else None
    digest = source.get("sha256") if isinstance(source, dict) else None
    return digest if isinstance(digest, str) else None


def rules_stamp(root: Path, options: str) -> str:
    """Return a digest of all that decides how a text is read: code, tables, registry and options."""
    out = sha256((code_stamp() + options).encode())
    for kind in KINDS:
        if kind not in {"articles", "meetings"}:
            for path in sorted((root / RECORDS / kind).glob("*.yml")):
                out.update(path.name.encode() + b"\0" + path.read_bytes())
    return out.hexdigest()[:16]


CODE = Path(__file__).parent.parent


def records_stamp(root: Path) -> str:
    """Return a digest of all records but articles, of the texts' names, and of the code that reads and compares them."""
    out = sha256(code_stamp(folders=(*_CODE, "annotate", "relate", "store")).encode())
    for path in sorted((root / RECORDS).rglob("*")):
        name = path.relative_to(root / RECORDS).as_posix()
        if name.startswith("articles/") and (path.suffix == ".md" or path.suffix in TEXT_ENDINGS):
            continue  # Their marks are told apart.
        out.update(sha256(name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"")).digest())
    return out.hexdigest()[:16]


def code_stamp(code: Path = CODE, folders: Iterable[str] = _CODE) -> str:
    """Return a digest of the code and tables that read a text."""
    out = sha256()
    for folder in folders:
        for path in sorted((code / folder).rglob("*")):
            if path.suffix in {".py", ".tsv"}:
                out.update(path.name.encode() + b"\0" + path.read_bytes())
    return out.hexdigest()[:16]


Came = tuple[str, ...]
"""What came of one part of a source: its kind, then what belongs to that kind."""


class Stamps:
    """What read each source last, and what came of it. A missing or broken line is as if the source were new."""

    def __init__(self, root: Path) -> None:
        """Read what earlier runs left."""
        self._path = root / CACHE
        self._known: dict[str, tuple[str, tuple[Came, ...]]] = {}
        self._fresh: list[str] = []
        self._lines = 0
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        self._torn = not text.endswith("\n")
        for line in text.splitlines():
            self._lines += 1
            try:
                digest, stamp, came = json.loads(line)
                self._known[str(digest)] = (str(stamp), tuple(tuple(map(str, c)) for c in came))
            except (ValueError, TypeError):
                continue

    _torn = False

    def get(self, digest: str, stamp: str) -> tuple[Came, ...] | None:
        """Return what came of a source; None when it was not read, or by other rules."""
        known = self._known.get(digest)
        return known[1] if known and known[0] == stamp else None

    def put(self, digest: str, stamp: str, came: Iterable[Came]) -> None:
        """Note what came of a source; kept by the next `keep`."""
        self._fresh.append(json.dumps([digest, stamp, list(came)], ensure_ascii=False))

    def keep(self) -> None:
        """Write what was noted behind what is kept; after a kill, at most the last line is torn."""
        if not self._fresh:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8", newline="\n") as out:
            out.write("\n" * self._torn + "".join(f"{line}\n" for line in self._fresh))
        self._lines += len(self._fresh)
        self._torn = False
        self._fresh = []

    def tidy(self) -> None:
        """Write the file anew when most of its lines were overtaken by later ones."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines() if self._lines > MANY else []
        except (OSError, ValueError):
            return
        last = {line[:DIGEST]: line for line in lines}
        if len(lines) > 2 * len(last):
            write_atomic(self._path, "".join(f"{line}\n" for line in last.values()).encode("utf-8"))


MANY = 1_000
"""Lines. A shorter file costs nothing to read."""
DIGEST = 68
"""Characters of a line that hold the source's digest: `["`, 64 figures and `",`."""
