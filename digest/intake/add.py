"""Raw articles to records: read, find, recognise, group, write; what a person has changed stays."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from digest.intake.desk import Desk
from digest.intake.drafts import (
    Chunk,
    Fault,
    Progress,
    Reads,
    Setup,
    Spool,
    cannot_be_split,
    chunked,
    read_here,
    read_in_processes,
)
from digest.intake.inputs import Given, problem_of
from digest.intake.report import Options, Report
from digest.records.problem import Problem, ProblemsError
from digest.records.references import PROVEN


def add(
    root: Path, given: Sequence[Given], options: Options, shown: str = "", progress: Progress | None = None
) -> Report:
    """Make or renew the records of all inputs; return what became of them.

    Raises ProblemsError, having written nothing, when a named input or a record of the digest is faulty.
    Faulty files of a folder, and faulty parts of a feed or an archive, are counted and passed over. A record
    is written when its chunk is grouped; after a kill the same command goes on where it stopped.
    """
    if options.rights in PROVEN and not options.proof:
        cure = "give it with --proof"
        raise ProblemsError(
            [Problem("--rights", 0, 0, "rights-without-proof", f"'{options.rights}' needs a proof", cure)]
        )
    with closing(Desk(root, options, shown)) as desk:
        return _added(desk, given, progress)


def _added(desk: Desk, given: Sequence[Given], progress: Progress | None) -> Report:
    # What holds many articles is read while records are written: what is wrong with one of them is its own fault.
    named = [g for g in given if not (g.lenient or g.holds_many)]
    others = [g for g in given if g.lenient or g.holds_many]
    with Spool() as spool:
        faults = [problem for g in others if not g.lenient and (problem := cannot_be_split(g))]
        for chunk in _read(desk, named, strict=True):
            spool.put(chunk)
            faults += [problem_of(f.given, f.fault) for f in (reads.found for reads in chunk) if isinstance(f, Fault)]
        if faults or (desk.is_loaded and desk.problems):
            raise ProblemsError([*desk.problems, *faults])
        for chunk in spool:
            desk.take(chunk)
    for chunk in _read(desk, others, strict=False, progress=progress):
        desk.take(chunk)
    return desk.end()


def _read(
    desk: Desk, given: Sequence[Given], *, strict: bool, progress: Progress | None = None
) -> Iterator[Sequence[Reads]]:
    """Yield what the inputs hold, a chunk at a time in their order, less what is done.

    Raises ProblemsError before anything is read when a record of the digest is faulty and the inputs are not strict.
    """
    done: deque[float] = deque()

    def left() -> Iterator[Chunk]:
        for chunk, inputs in chunked(given):
            if todo := desk.left_of(chunk, strict=strict):
                done.append(inputs)
                yield todo
            elif progress:
                progress(inputs)

    chunks = left()
    first = next(chunks, None)
    if first is None:
        return
    if desk.problems and not strict:
        raise ProblemsError(desk.problems)
    for chunk in _engine(_with(first, chunks), desk.setup, desk.options):
        yield chunk
        inputs = done.popleft()
        if progress:
            progress(inputs)


def _with(first: Chunk, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    yield first
    yield from chunks


def _engine(chunks: Iterator[Chunk], setup: Setup, options: Options) -> Iterator[list[Reads]]:
    if options.engine == "dask":
        return _cluster()(chunks, setup, jobs=options.jobs, scheduler=options.scheduler)
    if options.jobs > 1:
        return read_in_processes(chunks, setup, options.jobs)
    return read_here(chunks, setup)


def _cluster() -> Callable[..., Iterator[list[Reads]]]:
    try:
        from digest.intake.cluster import read_on_cluster  # noqa: PLC0415 (an extra, which need not be installed)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.startswith("digest"):
            raise
        what, cure = f"the package {missing.name} is not installed", "pip install '.[scale]'"
        raise ProblemsError([Problem("--engine dask", 0, 0, "extra-missing", what, cure)]) from None
    return read_on_cluster
