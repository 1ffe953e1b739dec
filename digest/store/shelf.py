"""What a digest holds already, told without reading any record whole: sources by digest, and what read them."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from digest.records.streams import digest_of
from digest.store.book import Book
from digest.store.files import is_left_over, write_atomic
from digest.store.front_matter import split_front_matter
from digest.store.layout import ORIGINALS, RECORDS
from digest.store.load import REGISTERED
from digest.store.looked import Files, Looked, differing, together
from digest.store.seen import look, moment
from digest.store.texts import TEXT_ENDINGS
from digest.text.yaml_reader import read_yaml

_SHA = re.compile(rb"^source:\n(?:[ ]+.*\n)*?[ ]+sha256: ([0-9a-f]{64})$", re.MULTILINE)
CACHE = ".cache/readout-add.jsonl"
CODE = Path(__file__).parent.parent
READING = ("intake", "reading", "text", "records", "data")
"""Folders of the code and tables that decide what is read from a text."""
COMPARING = (*READING, "annotate", "relate", "store")
"""The same with those that decide what is known of records."""
ARTICLES = f"{RECORDS}/articles/"
"""How the names of articles' records begin, and of what lies beside them."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The record that holds a source."""

    id: str
    """The article's id."""

    mark: str
    """The digest of the record's bytes, to see whether a person has edited it since."""


class Shelf:
    """The sources that a digest holds, and the files of its records as they stand."""

    def __init__(self, root: Path, book: Book) -> None:
        """Look through the records and texts; of what is as the book knows it nothing is read."""
        self.root = root
        self._known: Files = book.files()
        self.files: Files = _look(root, self._known)
        self.holders: dict[str, Holder] = {}
        self.marks: dict[str, str] = {}
        sources = book.sources()
        for name, seen in self.files.items():
            ident = article_of_record(name)
            if ident is None:
                continue
            mark = self.marks[ident] = seen.digest
            told = sources.get(ident)
            digest = told[1] if told and told[0] == mark else _source_in((root / name).read_bytes())
            if digest:
                self.holders[digest] = Holder(ident, mark)
        self._texts: set[str] = set()
        for place in (root / ARTICLES, root / ORIGINALS):
            self._texts |= {n for n in _names_in(place) if n.endswith(TEXT_ENDINGS)}

    def is_kept(self, digest: str) -> bool:
        """Return whether the raw text of a held source lies on this machine."""
        ident = self.holders[digest].id
        return any(f"{name}{ending}" in self._texts for name in (digest, ident) for ending in TEXT_ENDINGS)

    @property
    def is_new(self) -> bool:
        """Return whether any file is not as the book tells of it."""
        return self.files != self._known

    @cached_property
    def edited(self) -> list[str]:
        """Return the files that are not as the book tells of them; records of articles are told by their marks."""
        return [n for n in differing(self.files, self._known) if article_of_record(n) is None]

    def mark_of(self, ident: str) -> str:
        """Return the digest of a record as it stands now."""
        return digest_of([(self.root / ARTICLES / f"{ident}.md").read_bytes()])

    def rules(self, options: str) -> str:
        """Return a digest of all that decides how a text is read: code, tables, registry and options."""
        kinds = tuple(f"{RECORDS}/{kind}/" for kind in REGISTERED)
        registry = {n: s for n, s in self.files.items() if n.startswith(kinds) and n.endswith(".yml")}
        return sha256(f"{stamp(self._code(READING))} {stamp(registry)} {options}".encode()).hexdigest()[:16]

    @cached_property
    def others(self) -> str:
        """Return a digest of all files but the records of articles, whose marks are told apart."""
        return stamp({n: s for n, s in self.files.items() if article_of_record(n) is None})

    def _code(self, folders: Iterable[str]) -> Files:
        begins = tuple(f"{f}/" for f in folders)
        return {n: s for n, s in self.files.items() if n.startswith(begins)}


def _look(root: Path, known: Files) -> Looked:
    """Return the files of the code and of the records; articles' texts are left out, whose digests the records hold."""
    now = moment(root)
    return together(
        _code_files(CODE, COMPARING, known, now),
        look({RECORDS: root / RECORDS}, known, now, wanted=lambda n: n != "articles"),
        look({ARTICLES[:-1]: root / ARTICLES}, known, now, wanted=lambda n: not n.endswith(TEXT_ENDINGS)),
    )


def _code_files(code: Path, folders: Iterable[str], known: Files, now: int) -> Looked:
    return look({folder: code / folder for folder in folders}, known, now)


def article_of_record(name: str) -> str | None:
    """Return the id of an article by the name of its record's file; None for any other file."""
    ident = name.removeprefix(ARTICLES).removesuffix(".md")
    return ident if name == f"{ARTICLES}{ident}.md" and "/" not in ident else None


def _names_in(folder: Path) -> list[str]:
    """Return the names of files in a folder, after taking away what killed writers have left there."""
    out = []
    for name in os.listdir(folder) if folder.is_dir() else ():  # noqa: PTH208 (names alone)
        if is_left_over(name):
            (folder / name).unlink(missing_ok=True)
        else:
            out.append(name)
    return out


def _source_in(raw: bytes) -> str | None:
    """Return the digest of the source that an article's record names."""
    data = raw.replace(b"\r\n", b"\n")
    found = _SHA.search(data)
    return found[1].decode() if found else _digest_in(data) if b"sha256" in data else None


def _digest_in(data: bytes) -> str | None:
    """Return the source's digest of a record that a person has laid out in another way than `add` does."""
    parts = split_front_matter(data.decode("utf-8-sig", "replace").replace("\r", "\n"))
    tree = read_yaml(parts[1]).tree if parts else None
    source = tree.get("source") if isinstance(tree, dict) else None
    digest = source.get("sha256") if isinstance(source, dict) else None
    return digest if isinstance(digest, str) else None


def stamp(files: Files) -> str:
    """Return one digest of files, by their names and bytes."""
    return sha256("".join(f"{n}\0{s.digest}\n" for n, s in sorted(files.items())).encode()).hexdigest()[:16]


def code_stamp(code: Path = CODE) -> str:
    """Return a digest of the code and tables that read a text, for another machine to compare."""
    return stamp(_code_files(code, READING, {}, 0))


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
