"""Raw articles read to drafts: the pure and costly part of adding, in one process or several."""

import gc
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from multiprocessing import get_context, parent_process
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from digest.intake.inputs import Given, Outcome, Piece, RawArticle, article_in, fault_of, pieces_of, problem_of, skipped
from digest.reading import Reading, Vocabulary, find_claims
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem, ProblemsError
from digest.records.registry import Registry
from digest.relate.copies import marks_of
from digest.site.shares import FORKS
from digest.store.pipeline import DEFAULT
from digest.store.vocabulary import vocabulary_of
from digest.text import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the person who adds says of all inputs."""

    published: PartialDate | None = None
    """The date of publication."""

    url: str | None = None
    """The address."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One raw article and what was found in it."""

    raw: RawArticle
    """The article."""

    reading: Reading
    """Its claims."""

    marks: frozenset[int] = frozenset()
    """The sampled shingles of its text."""

    @property
    def sha256(self) -> str:
        """Return the digest of the article's bytes."""
        return sha256(self.raw.data).hexdigest()

    @property
    def vagueness(self) -> int:
        """Return 0 when a meeting's day is known, 1 for part of a date, 2 for none: exact ones are grouped first."""
        dates = [a.date for a in self.reading.about]
        if any(d and d.precision == "day" for d in dates):
            return 0
        return 1 if any(dates) else 2


Progress = Callable[[float], None]
"""Takes the number of inputs that are done, part of an archive included."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that could not be read at all."""

    given: Given
    """The input."""

    fault: ReadError
    """Why."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What came of one piece."""

    digest: str
    """The digest of the piece's bytes; "" for what is no piece."""

    found: Draft | Outcome | Fault
    """Its article, or why it is none."""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """All that reading depends on beside the bytes."""

    registry: Registry
    """The names to find."""

    told: Told
    """What holds for all inputs."""

    parser: str = DEFAULT
    """The package of the model that parses sentences."""

    def __getstate__(self) -> dict[str, object]:
        """Return what travels to another process: not the names made ready, which are made there."""
        return {"registry": self.registry, "told": self.told, "parser": self.parser}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the names, ready to be found."""
        return vocabulary_of(self.registry, self.parser)


def read_piece(piece: Piece, setup: Setup) -> Reads:
    """Return what a piece holds; a fault of the whole piece is returned, not raised. The same bytes, the same drafts."""
    found: Draft | Outcome | Fault
    try:
        raw = article_in(piece)
        reading = find_claims(raw.clean, setup.vocabulary, published=setup.told.published, url=setup.told.url)
        found = Draft(raw, reading, marks_of(raw.clean.text))
    except Exception as fault:  # noqa: BLE001 (whatever one input does to a reader, the others are read; it is told)
        why = fault_of(fault)
        found = Fault(piece.given, why) if piece.part.part is None else skipped(piece.given, piece.part.part, why)
    return Reads(piece.digest, found)


def faults_in(given: Sequence[Given]) -> list[Problem]:
    """Return what is wrong with the named inputs; faulty files of a folder, and faulty parts of a feed or an archive, are
    passed over when they are added.
    """
    out = []
    for one in given:
        if one.lenient:
            continue
        if one.holds_many:
            out += [problem] if (problem := cannot_be_split(one)) else []
            continue
        try:
            for piece, _ in pieces_of(one):
                if isinstance(piece, Piece):
                    article_in(piece)
        except Exception as fault:  # noqa: BLE001 (as in reading it)
            out.append(problem_of(one, fault_of(fault)))
    return out


def cannot_be_split(given: Given) -> Problem | None:
    """Return why a file of many articles cannot be taken apart, or None when it can."""
    first, _ = next(_pieces([given]), (None, 0.0))
    found = first.found if isinstance(first, Reads) else None
    return problem_of(given, found.fault) if isinstance(found, Fault) else None


Chunk = Sequence[Piece | Reads]
"""Pieces to read, and what needs no reading, in the order of the inputs."""

PIECES, BYTES = 256, 32_000_000
"""Pieces and bytes that are read together: bounds memory, and is the same whatever the number of processes."""


def chunked(given: Iterable[Given]) -> Iterator[tuple[list[Piece | Reads], float]]:
    """Yield what the inputs hold, some pieces at a time, with the number of inputs that are then behind.

    Always of all inputs, those that are done too: which stand together decides the order in which meetings are
    found, and must be the same when a run goes on after a kill.
    """
    chunk: list[Piece | Reads] = []
    size, behind = 0, 0.0
    for piece, behind in _pieces(given):
        chunk.append(piece)
        size += len(piece.part.data) if isinstance(piece, Piece) else 0
        if len(chunk) >= PIECES or size >= BYTES:
            yield chunk, behind
            chunk, size = [], 0
    if chunk:
        yield chunk, behind


def _pieces(given: Iterable[Given]) -> Iterator[tuple[Piece | Reads, float]]:
    for number, one in enumerate(given):
        try:
            for piece, share in pieces_of(one):
                yield piece if isinstance(piece, Piece) else Reads("", piece), number + share
        except Exception as fault:  # noqa: BLE001 (an archive, or a file that its disk cannot read)
            yield Reads("", Fault(one, fault_of(fault))), number + 1.0


def read_here(chunks: Iterable[Chunk], setup: Setup) -> Iterator[list[Reads]]:
    """Yield what the chunks hold, read in this process."""
    for chunk in chunks:
        yield [read_piece(p, setup) if isinstance(p, Piece) else p for p in chunk]


# One process of the pool: the vocabulary is made once and kept here.
_WORKER: dict[str, Setup] = {}


def _start(setup: Setup) -> None:
    _WORKER["is"] = setup
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(wait: Callable[[], None]) -> None:
    """End this process when the one that started it has ended, killed or not: nobody would ever ask it again."""
    wait()
    os._exit(1)


def _work(pieces: Chunk) -> list[Reads]:
    return [read_piece(p, _WORKER["is"]) if isinstance(p, Piece) else p for p in pieces]


def _way(setup: Setup) -> str:
    """Return how processes that read are begun: made of this one, with all that they need, where that is safe; else fresh."""
    if not FORKS or threading.active_count() > 1:
        return "spawn"
    if grammar := setup.vocabulary.grammar:
        grammar.trees(())  # Loaded here, once.
    gc.collect()
    gc.freeze()  # What all of them hold stays one copy as long as nobody writes to it, as collecting would.
    return "fork"


TOGETHER = 8
"""Pieces that travel to a process at once: few enough that all processes end together, many enough to save errands."""
AHEAD = 2
"""Chunks that are read while one is written."""


def handfuls(chunk: Chunk) -> list[Chunk]:
    """Return a chunk in the small parts that travel to a process at once."""
    return [chunk[i : i + TOGETHER] for i in range(0, len(chunk), TOGETHER)]


def read_in_processes(chunks: Iterable[Chunk], setup: Setup, jobs: int) -> Iterator[list[Reads]]:
    """Yield what the chunks hold, in their order, read by several processes while earlier chunks are written.

    Raises ProblemsError when a process is ended from outside: what was written stands, and a new run goes on.
    """
    with ProcessPoolExecutor(jobs, get_context(_way(setup)), _start, (setup,)) as pool:
        waiting: deque[list[Future[list[Reads]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append([pool.submit(_work, some) for some in handfuls(chunk)])
                if len(waiting) > AHEAD:
                    yield [r for future in waiting.popleft() for r in future.result()]
            while waiting:
                yield [r for future in waiting.popleft() for r in future.result()]
        except BrokenProcessPool:
            cure = "run the same command again: it goes on where it stopped; with fewer --jobs if memory ran out"
            what = "a process that reads was ended from outside"
            raise ProblemsError([Problem("--jobs", 0, 0, "process-ended", what, cure)]) from None
        finally:
            pool.shutdown(cancel_futures=True)


class Spool:
    """What was read of named inputs, kept on disk past 32 MB until all of them are known to be sound."""

    def __init__(self) -> None:
        """Begin empty."""
        self._file = SpooledTemporaryFile(max_size=BYTES)  # noqa: SIM115 (closed by __exit__)
        self._number = 0

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw away what is kept."""
        self._file.close()

    def put(self, chunk: Sequence[Reads]) -> None:
        """Keep a chunk."""
        pickle.dump(chunk, self._file)
        self._number += 1

    def __iter__(self) -> Iterator[list[Reads]]:
        """Yield the chunks in their order."""
        self._file.seek(0)
        for _ in range(self._number):
            yield pickle.load(self._file)  # noqa: S301 (a file without a name, written by this process)
