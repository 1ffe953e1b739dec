"""Arguments to raw articles: files, folders, feeds, archives, addresses and standard input, one at a time."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from digest.intake.fetch import Fetcher, FetchError
from digest.records.clean_text import CleanText, Stated
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem
from digest.text import ENDINGS, HEAD, Item, Part, ReadError, Skipped, article, parts, reader_for, reader_of
from digest.text.captured import unarchived
from digest.text.others import other_named

HELP = f"a file ({ENDINGS}), a folder of them, an https address, or - for standard input"


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

    fetched: PartialDate | None = None
    """The day on which it was fetched."""

    lenient: bool = False
    """Whether a fault is counted and passed over (in folders), instead of refusing the whole run."""

    @property
    def holds_many(self) -> bool:
        """Return whether it may hold many articles: a feed, an export, an archive."""
        reader = reader_for(self.file_name) if self.file_name else reader_of((self.data or b"")[:HEAD])
        return reader is not None and (reader.split or reader.stream) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an input with its bytes: all that a process, here or elsewhere, needs to read it."""

    given: Given
    """The input, without its bytes."""

    part: Part
    """The part."""

    digest: str
    """The SHA-256 of the part's bytes."""


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

    given: str
    """The input."""

    part: str
    """Its part, as it stands behind the input's name; "" for all of it."""

    why: str
    """The reason and the cure."""

    failed: bool = False
    """Whether Readout itself is at fault."""

    @property
    def name(self) -> str:
        """Return the input and its part."""
        return self.given + self.part


def expand(
    paths: Sequence[str], standard_input: Callable[[], bytes], today: Callable[[], PartialDate]
) -> tuple[list[Given], list[Problem]]:
    """Return the inputs that the arguments name, and a problem for each that names none.

    `today` is asked once for each page that comes over the network: the day on which it was fetched belongs to it.
    """
    fetcher = Fetcher()
    out: list[Given] = []
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        if given == "-":
            out.append(Given("standard input", None, data=standard_input()))
        elif "://" in given:
            try:
                page = fetcher.page(given)
                out.append(Given(given, None, data=page.data, url=page.url, fetched=today()))
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
        and (reader_for(p.name) or _is_told(p.name))
        # ".git" and its like hold no articles.
        and not any(part.startswith(".") for part in p.relative_to(path).parts)
    ]
    if not any(reader_for(p.name) for p in files):
        problems.append(Problem(given, 0, 0, "empty-folder", "no file in this folder can be read", f"name {HELP}"))
    return [Given(p.as_posix(), p.name, path=p, lenient=True) for p in files]


def _is_told(name: str) -> bool:
    """Return whether a file that no reader takes may hold an article: it is told, and not passed over in silence as
    pictures and scripts beside a saved page are.
    """
    other = other_named(name)
    return other is not None and not other.beside


def pieces_of(given: Given) -> Iterator[tuple[Piece | Outcome, float]]:
    """Yield what an input holds that can be read apart, with the share of the input that is then behind.

    Raises ReadError when the input cannot be opened, or no reader takes its ending.
    """
    bare = replace(given, data=None)
    with closing(_open(given)) as stream:
        for part, share in parts(stream, given.file_name):
            if isinstance(part, Skipped):
                yield skipped(given, part.part, part.fault), share
            else:
                known = replace(part, stated=(*_of_fetch(given, part), *part.stated))
                yield Piece(bare, known, sha256(part.data).hexdigest()), share


def article_in(piece: Piece) -> RawArticle:
    """Return the article of a piece. Raises ReadError when there is none."""
    return _article(piece.given, article(piece.part))


def article_or_why(piece: Piece | Outcome) -> RawArticle | Outcome:
    """Return the article of a piece; why it is none, where others may stand beside it. Raises ReadError for a whole file."""
    if isinstance(piece, Outcome):
        return piece
    try:
        return article_in(piece)
    except ReadError as fault:
        if piece.part.part is None:
            raise
        return skipped(piece.given, piece.part.part, fault)


def skipped(given: Given, part: str, fault: ReadError) -> Outcome:
    """Return what became of a part that gives no article."""
    return Outcome(given.name, f", {part}", f"{fault.message}; {fault.cure}", failed=fault.code == FAILED)


FAILED = "reader-failed"
"""The code of a fault that is Readout's own: an input that no reader was made for, and that ends it."""


def fault_of(fault: Exception) -> ReadError:
    """Return as the input's fault what ended a reader."""
    if isinstance(fault, ReadError):
        return fault
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
    return ReadError(
        FAILED, f"reading it failed ({what})", "leave it out, and report it with the file: it is Readout's fault"
    )


def problem_of(given: Given, fault: ReadError) -> Problem:
    """Return an input's fault as a problem."""
    return Problem(given.name, fault.line, fault.column, fault.code, fault.message, fault.cure)


def bytes_of(given: Given) -> bytes:
    """Return all that an input holds. Raises ReadError when it cannot be opened."""
    with closing(_open(given)) as stream:
        return stream.read()


def _open(given: Given) -> BinaryIO:
    if given.path is None:
        return io.BytesIO(given.data or b"")
    try:
        return given.path.open("rb")
    except OSError as fault:
        raise ReadError("unreadable", f"the file cannot be read ({fault.strerror})", "check its permissions") from None


def _of_fetch(given: Given, part: Part) -> Iterator[Stated]:
    """Yield what is known of a page, or of a part of what was fetched: the address of a feed is that of none of its entries,
    and that of a page in an archive tells the page's own.
    """
    if given.url and part.part is None:
        yield from unarchived([Stated(field="url", value=given.url, rule="address", quote=given.url)])
    if given.fetched:
        yield Stated(field="captured", value=given.fetched, rule="fetched", quote=given.fetched)


def _article(given: Given, item: Item) -> RawArticle:
    part = f", {item.part}" if item.part else ""
    name = f"{given.file_name}{part}" if given.file_name else None
    return RawArticle(name=f"{given.name}{part}", file_name=name, data=item.data, ending=item.ending, clean=item.clean)
