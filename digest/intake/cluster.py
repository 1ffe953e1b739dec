"""Drafts read on a Dask cluster by the function that reads them here; what comes back is merged with DuckDB.

An extra: `pip install .[scale]`. Nothing below this module knows Dask or DuckDB.
"""

import logging
import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import duckdb
from distributed import Client, Future, KilledWorker, LocalCluster, WorkerPlugin, wait
from distributed.comm.core import CommClosedError

from digest.intake.drafts import AHEAD, PIECES, TOGETHER, Chunk, Fault, Reads, Setup, handfuls, read_piece
from digest.intake.inputs import Piece
from digest.records.problem import Problem, ProblemsError
from digest.store.shelf import code_stamp
from digest.text import ReadError

GREETING = 10
"""Seconds in which a scheduler must answer."""
PATIENCE = 30
"""Seconds without a result before it is asked whether any worker is left."""


def read_on_cluster(
    chunks: Iterator[Chunk], setup: Setup, *, jobs: int, scheduler: str | None
) -> Iterator[list[Reads]]:
    """Yield what the chunks hold, in their order, whichever worker read what and however often one was lost.

    `scheduler` is the address of a cluster whose workers have this very code; without it one is started here, with
    `jobs` workers. Raises ProblemsError when the cluster cannot be reached, has other code, or loses all its workers.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="readout-")))
        client = stack.enter_context(_client(stack, jobs, scheduler))
        names = _Names(setup)
        try:
            client.register_plugin(names)
        except OtherCodeError as fault:
            raise _problem("other-code", str(fault), "install the same version on every worker") from None
        merge = stack.enter_context(_Merge(folder))
        yield from _Run(client, names.name, merge).reads(chunks)


def _client(stack: ExitStack, jobs: int, scheduler: str | None) -> Client:
    # A worker that is lost is expected: it is told where it matters, not logged.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    if scheduler is None:
        cluster = LocalCluster(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        )
        return Client(stack.enter_context(cluster))
    try:
        return Client(scheduler, timeout=GREETING)
    except (OSError, ValueError, TypeError) as fault:
        what = f"no Dask scheduler answers at {scheduler} ({fault})"
        raise _problem("no-scheduler", what, "start one with `dask scheduler`, or leave --scheduler out") from None


def _problem(code: str, what: str, cure: str) -> ProblemsError:
    return ProblemsError([Problem("--engine dask", 0, 0, code, what, cure)])


class OtherCodeError(Exception):
    """A worker reads by other rules than this process."""


_SETUPS: dict[str, Setup] = {}
"""What a worker reads with, by the name of the plugin that brought it."""


class _Names(WorkerPlugin):
    """Brings the registry to every worker, to those too that come later or take a lost one's place."""

    idempotent = True

    def __init__(self, setup: Setup) -> None:
        self._setup = pickle.dumps(setup)
        self._code = code_stamp()
        self.name = f"readout-{sha256(self._code.encode() + self._setup).hexdigest()[:16]}"

    def setup(self, worker: object) -> None:
        """Make the names ready to be found."""
        if code_stamp() != self._code:
            raise OtherCodeError(f"the worker {worker} has another version of Readout")
        made = pickle.loads(self._setup)  # noqa: S301 (from the client whose code the worker runs anyway)
        made.vocabulary  # noqa: B018 (made once, before the first task)
        _SETUPS[self.name] = made


def _task(name: str, pieces: Chunk) -> list[Reads]:
    return [read_piece(p, _SETUPS[name]) if isinstance(p, Piece) else p for p in pieces]


class _Merge:
    """Results of tasks on disk, in whatever order and however often they come; given back in the inputs' order."""

    def __init__(self, folder: Path) -> None:
        self._base = duckdb.connect(folder / "merge.duckdb")
        self._base.execute("SET memory_limit = '256MB'; SET threads = 1")
        self._base.execute("CREATE TABLE reads (chunk INTEGER, place INTEGER, source VARCHAR, found BLOB)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def put(self, chunk: int, place: int, reads: list[Reads]) -> None:
        """Keep what a task has read, its first piece's place in the chunk given."""
        places = [place + i for i in range(len(reads))]
        columns = [chunk, places, [r.digest for r in reads], [pickle.dumps(r) for r in reads]]
        self._base.execute("INSERT INTO reads SELECT ?, unnest(?), unnest(?), unnest(?)", columns)

    def take(self, chunk: int) -> list[Reads]:
        """Return a whole chunk, each piece once, and forget it."""
        once = "QUALIFY row_number() OVER (PARTITION BY place, source) = 1"
        rows = self._base.execute(f"SELECT found FROM reads WHERE chunk = ? {once} ORDER BY place", [chunk]).fetchall()  # noqa: S608 (constant)
        self._base.execute("DELETE FROM reads WHERE chunk = ?", [chunk])
        return [pickle.loads(found) for (found,) in rows]  # noqa: S301 (a base of this process, in its own folder)


class _Run:
    """The tasks that are under way."""

    def __init__(self, client: Client, name: str, merge: _Merge) -> None:
        self._client, self._name, self._merge = client, name, merge
        self._tasks: dict[Future[Any], tuple[int, int, Chunk]] = {}
        self._left: dict[int, int] = {}

    def reads(self, chunks: Iterator[Chunk]) -> Iterator[list[Reads]]:
        """Yield each chunk when its last task is back, while the next ones are read."""
        threads = sum(self._client.nthreads().values())
        ahead = max(AHEAD, 2 * threads * TOGETHER // PIECES) + 1
        turn, given, more = 0, 0, True
        while more or self._left:
            while more and len(self._left) < ahead:
                chunk = next(chunks, None)
                if chunk is None:
                    more = False
                else:
                    self._begin(given, chunk)
                    given += 1
            while self._left.get(turn):
                self._collect()
            if turn in self._left:
                del self._left[turn]
                yield self._merge.take(turn)
                turn += 1

    def _begin(self, number: int, chunk: Chunk) -> None:
        self._left[number] = 0
        for i, some in enumerate(handfuls(chunk)):
            self._submit(number, i * TOGETHER, some)

    def _submit(self, number: int, place: int, pieces: Chunk) -> None:
        # The key is the work's own name: work that is asked for twice is done once.
        told = repr([(p.given.name, p.part.part, p.digest) if isinstance(p, Piece) else p for p in pieces])
        key = f"{self._name}-{sha256(told.encode('utf-8', 'replace')).hexdigest()}-{number}-{place}-{len(pieces)}"
        future = self._client.submit(_task, self._name, pieces, key=key)
        self._tasks[future] = (number, place, pieces)
        self._left[number] += 1

    def _collect(self) -> None:
        """Put what has come back into the merge."""
        try:
            done = wait(list(self._tasks), timeout=PATIENCE, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            if not self._client.nthreads():
                cure = "start workers and run the same command again: it goes on where it stopped"
                raise _problem("no-workers", "the cluster has no worker left", cure) from None
            return
        for future in done:
            number, place, pieces = self._tasks.pop(future)
            self._left[number] -= 1
            try:
                self._merge.put(number, place, future.result())
            except KilledWorker:
                self._killed(number, place, pieces)
            except (CommClosedError, OSError):
                cure = "run the same command again: it goes on where it stopped"
                raise _problem("cluster-gone", "the connection to the cluster was lost", cure) from None

    def _killed(self, number: int, place: int, pieces: Chunk) -> None:
        """Read pieces one by one that ended several workers; give up the one that does so alone."""
        first = pieces[0]
        if len(pieces) > 1:
            for i, piece in enumerate(pieces):
                self._submit(number, place + i, [piece])
        elif isinstance(first, Piece):
            fault = ReadError("kills", "reading it ended several worker processes", "leave it out")
            self._merge.put(number, place, [Reads(first.digest, Fault(first.given, fault))])
