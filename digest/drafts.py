"""Raw articles read to drafts: the pure and costly part of adding, in one process or several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context

from digest.find import Reading, Vocabulary, find_claims
from digest.intake import Given, Outcome, RawArticle, articles_in
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
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


Read = Draft | Outcome
Progress = Callable[[int], None]
"""Takes the number of inputs that are done."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that could not be read at all."""

    given: Given
    """The input."""

    fault: ReadError
    """Why."""


def read_one(given: Given, vocabulary: Vocabulary, told: Told, *, about: bool) -> list[Read | Fault]:
    """Return what one input holds; a fault of the whole input is returned, not raised."""
    try:
        return list(_drafts(given, vocabulary, told, about=about))
    except ReadError as fault:
        return [Fault(given, fault)]


def _drafts(given: Given, vocabulary: Vocabulary, told: Told, *, about: bool) -> Iterator[Read]:
    for item in articles_in(given, vocabulary.names_in if about else None):
        if isinstance(item, Outcome):
            yield item
        else:
            yield Draft(item, find_claims(item.clean, vocabulary, published=told.published, url=told.url))


# One process of the pool: the vocabulary is made once and kept here.
_WORKER: dict[str, tuple[Vocabulary, Told, bool]] = {}


def _start(registry: Registry, told: Told, about: bool) -> None:  # noqa: FBT001 (called by the pool with a tuple)
    _WORKER["is"] = (Vocabulary(registry), told, about)


def _work(given: Given) -> list[Read | Fault]:
    vocabulary, told, about = _WORKER["is"]
    return read_one(given, vocabulary, told, about=about)


BATCH = 256
"""Inputs whose drafts are held at once: bounds memory, and is the same whatever the number of processes, so
that the records are too."""


def batches(
    chunks: Iterable[Sequence[Given]], registry: Registry, told: Told, *, jobs: int, about: bool
) -> Iterator[Iterator[list[Read | Fault]]]:
    """Yield for each chunk of inputs its drafts, a batch at a time, in the order of the inputs."""
    if jobs <= 1:
        vocabulary = Vocabulary(registry)
        for chunk in chunks:
            yield _batches(read for g in chunk for read in _stream(g, vocabulary, told, about=about))
        return
    # "spawn" gives the same fresh processes on every system.
    with get_context("spawn").Pool(jobs, _start, (registry, told, about)) as pool:
        for chunk in chunks:
            yield _batches(read for reads in pool.imap(_work, chunk, chunksize=8) for read in reads)


def chunked(given: Iterable[Given]) -> Iterator[list[Given]]:
    """Yield the inputs by 256. Always of all inputs, those that are done too: which stand together decides the
    order in which meetings are found, and must be the same when a run goes on after a kill.
    """
    source = iter(given)
    while chunk := list(islice(source, BATCH)):
        yield chunk


def _stream(given: Given, vocabulary: Vocabulary, told: Told, *, about: bool) -> Iterator[Read | Fault]:
    """Yield one input's drafts as they are read, so that an archive of any size passes through."""
    try:
        yield from _drafts(given, vocabulary, told, about=about)
    except ReadError as fault:
        yield Fault(given, fault)


def _batches(reads: Iterable[Read | Fault]) -> Iterator[list[Read | Fault]]:
    source = iter(reads)
    while batch := list(islice(source, BATCH)):
        yield batch
