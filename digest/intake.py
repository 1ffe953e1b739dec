"""Arguments to raw articles: files, folders, feeds, archives, addresses and standard input, one at a time."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from digest.fetch import FetchError, fetch
from digest.records.clean_text import CleanText, Stated
from digest.records.problem import Problem
from digest.text import READERS, Item, ReadError, Skipped, reader_for, split
from digest.text.warc import Wanted

ENDINGS = ", ".join(s for r in READERS for s in r.suffixes)
HELP = f"a file ({ENDINGS}), a folder of them, an https address, or - for standard input"


MOST_HASHED = 5_000_000
"""Bytes. Larger files are archives, whose parts are recognised one by one."""


@dataclass(frozen=True, slots=True)
class Given:
    """One input as it was given."""

    name: str
    """The name to print."""

    file_name: str | None
    """The bare file name, which decides the reader; None for standard input and addresses."""

    path: Path | None = None
    """The file."""

    data: bytes | None = None
    """The bytes, for an input that is no file."""

    url: str | None = None
    """The address that it was fetched from."""

    lenient: bool = False
    """Whether a fault is counted and passed over (in folders), instead of refusing the whole run."""

    @property
    def sha256(self) -> str | None:
        """Return the digest of a file's bytes; None for what is no file, or too large, or cannot be read."""
        try:
            if self.path is None or self.path.stat().st_size > MOST_HASHED:
                return None
            return sha256(self.path.read_bytes()).hexdigest()
        except OSError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as a reader found it."""

    name: str
    """The name to print: the input, and the part of it."""

    file_name: str | None
    """The name that the record keeps."""

    data: bytes
    """The bytes to keep."""

    ending: str
    """The ending to keep them under."""

    clean: CleanText
    """The text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A part of an input that gave no article, with the reason."""

    name: str
    """The input and its part."""

    why: str
    """The reason and the cure."""


def expand(paths: Sequence[str], standard_input: Callable[[], bytes]) -> tuple[list[Given], list[Problem]]:
    """Return the inputs that the arguments name, and a problem for each that names none."""
    out: list[Given] = []
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        if given == "-":
            out.append(Given("standard input", None, data=standard_input()))
        elif "://" in given:
            try:
                page = fetch(given)
                out.append(Given(given, None, data=page.data, url=page.url))
            except FetchError as fault:
                problems.append(Problem(given, 0, 0, fault.code, fault.message, fault.cure))
        elif _is(path.is_dir):
            out.extend(_folder(path, given, problems))
        elif _is(path.is_file):
            out.append(Given(path.as_posix(), path.name, path=path))
        else:
            name = f"{given[:60]}…" if len(given) > LONGEST_SHOWN else given
            problems.append(Problem(name, 0, 0, "no-such-file", "there is no such file", f"name {HELP}"))
    return out, problems


LONGEST_SHOWN = 200
"""Characters. Whoever gives an article's words in the place of a file's name need not read them all again."""


def _is(what: Callable[[], bool]) -> bool:
    """Return whether a path is of a kind; False for one that cannot be: too long, or in a closed folder."""
    try:
        return what()
    except (OSError, ValueError):
        return False


def _folder(path: Path, given: str, problems: list[Problem]) -> list[Given]:
    files = [
        p
        for p in sorted(path.rglob("*"))
        if p.is_file()
        and not p.is_symlink()
        and "." in p.name[1:]
        and reader_for(p.name)
        # ".git" and its like hold no articles.
        and not any(part.startswith(".") for part in p.relative_to(path).parts)
    ]
    if not files:
        problems.append(Problem(given, 0, 0, "empty-folder", "no file in this folder can be read", f"name {HELP}"))
    return [Given(p.as_posix(), p.name, path=p, lenient=True) for p in files]


def articles_in(given: Given, wanted: Wanted | None = None) -> Iterator[RawArticle | Outcome]:
    """Yield the articles of one input. Raises ReadError when the input as a whole cannot be read."""
    with closing(_open(given)) as stream:
        for item in split(stream, given.file_name, wanted):
            if isinstance(item, Skipped):
                yield Outcome(f"{given.name}, {item.part}", f"{item.fault.message}; {item.fault.cure}")
            else:
                yield _article(given, item)


def faults_in(given: Sequence[Given]) -> list[Problem]:
    """Return what is wrong with the named inputs; faulty files of a folder are passed over when they are added."""
    out = []
    for one in given:
        try:
            for _ in articles_in(one):
                pass
        except ReadError as fault:
            if not one.lenient:
                out.append(Problem(one.name, fault.line, fault.column, fault.code, fault.message, fault.cure))
    return out


def _open(given: Given) -> BinaryIO:
    if given.path is None:
        return io.BytesIO(given.data or b"")
    try:
        return given.path.open("rb")
    except OSError as fault:
        raise ReadError("unreadable", f"the file cannot be read ({fault.strerror})", "check its permissions") from None


def _article(given: Given, item: Item) -> RawArticle:
    clean = item.clean
    if given.url:
        clean = replace(
            clean, stated=(Stated(field="url", value=given.url, rule="address", quote=given.url), *clean.stated)
        )
    part = f", {item.part}" if item.part else ""
    name = f"{given.file_name}{part}" if given.file_name else None
    return RawArticle(name=f"{given.name}{part}", file_name=name, data=item.data, ending=item.ending, clean=clean)
