"""Many processes and machines give what one process gives, whatever ends on the way."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest
from distributed import LocalCluster

from build_digest import main
from digest.commands.command import today
from digest.intake import cluster, drafts
from digest.intake.add import add
from digest.intake.inputs import Outcome, expand
from digest.intake.report import Options
from digest.records.problem import ProblemsError
from tests.inputs import page, rss, rss_item, warc_record
from tests.roots import registered_root, write
from tests.test_add import article, records

SMALL = 16
"""Pieces in a chunk, so that a few texts make many chunks."""


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, a feed, an archive and a file that cannot be read; chunks are small."""
    monkeypatch.setattr(drafts, "PIECES", SMALL)
    monkeypatch.setattr(cluster, "PIECES", SMALL)
    folder = tmp_path / "raw"
    write(folder, {f"{i:04}.txt": article(i) for i in range(72)})
    pages = [warc_record(page(end=f"<p>{n}</p>").encode(), url=f"https://gazette.example/{n}") for n in range(20)]
    feed = rss(*(rss_item(link=f"https://lantern.example/{n}") for n in range(3)))
    write(folder, {"a.warc": b"".join(pages), "b.rss": feed, "c.txt": b"\xff\xfe\0"})
    return folder


def run(root: Path, raw: Path, progress: Callable[[float], None] | None = None, **options: object) -> dict[str, str]:
    """Add a folder and return the records that stand then."""
    given, problems = expand([raw.as_posix()], bytes, today)
    assert not problems
    report = add(root, given, Options(**options), progress=progress)  # type: ignore[arg-type]
    assert [o.name for o in report.skipped] == [f"{raw.as_posix()}/c.txt"]
    return records(root)


@pytest.fixture
def two_workers() -> Iterator[LocalCluster]:
    """A cluster of two workers on this machine, each a process that is started again when it ends."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL") as made:
        yield made


@pytest.mark.filterwarnings("default")  # what Dask leaves open when a worker is killed is Dask's
def test_killed_worker(tmp_path: Path, raw: Path, two_workers: LocalCluster) -> None:
    """A Dask cluster of two workers, one of them killed while it reads, gives the bytes that one process gives."""
    killed: list[int] = []
    scheduler = two_workers.scheduler
    assert scheduler is not None

    begun, over = Event(), Event()

    def kill() -> None:
        """Kill a worker that is at work as soon as something is written."""
        begun.wait()
        while not killed and not over.is_set():
            for worker in [w for w in list(scheduler.workers.values()) if w.processing]:
                killed.append(two_workers.workers[worker.name].pid)
                os.kill(killed[0], signal.SIGKILL)
                break

    whole, spread = (registered_root(tmp_path / name) for name in ("whole", "spread"))
    thread = Thread(target=kill)
    thread.start()
    address = two_workers.scheduler_address
    try:
        assert run(spread, raw, lambda _: begun.set(), engine="dask", scheduler=address) == run(whole, raw)
    finally:
        over.set()
        thread.join()
    assert killed
    assert not Path(f"/proc/{killed[0]}/stat").exists() or killed[0] not in {
        w.pid for w in two_workers.workers.values()
    }


@pytest.mark.filterwarnings("default")
def test_own_cluster(tmp_path: Path, raw: Path) -> None:
    """Without an address a cluster is started, and ended with the run; a second run reads nothing."""
    whole, spread = (registered_root(tmp_path / name) for name in ("whole", "spread"))
    assert main(["--root", str(spread), "add", str(raw), "--engine", "dask", "--jobs", "2"]) == 0
    assert records(spread) == run(whole, raw)
    assert not active_children()


def test_extra_missing(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what to install where the extra is not, and writes nothing."""
    monkeypatch.delitem(sys.modules, "digest.intake.cluster")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    root = registered_root(tmp_path / "digest")
    before = records(root)
    with pytest.raises(ProblemsError) as caught:
        run(root, raw, engine="dask")
    assert [(p.code, p.cure) for p in caught.value.problems] == [("extra-missing", "pip install '.[scale]'")]
    assert records(root) == before


@pytest.mark.filterwarnings("default")
def test_no_scheduler(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says so when no scheduler answers, or when the address is none."""
    monkeypatch.setattr(cluster, "GREETING", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(ProblemsError) as caught:
            run(registered_root(tmp_path / address[:3]), raw, engine="dask", scheduler=address)
        assert [p.code for p in caught.value.problems] == ["no-scheduler"]


def test_merge(tmp_path: Path) -> None:
    """What tasks bring is given back in the order of the inputs, each piece once, however it came."""
    reads = [drafts.Reads(f"{n}", Outcome("a", "", f"{n}")) for n in range(6)]
    with cluster._Merge(tmp_path) as merge:
        merge.put(1, 2, reads[2:4])
        merge.put(0, 0, reads[4:6])
        merge.put(1, 0, reads[0:2])
        merge.put(1, 2, reads[2:4])
        assert merge.take(1) == reads[:4]
        assert merge.take(0) == reads[4:]
        assert merge.take(1) == []


def test_fresh_processes(tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are begun afresh, where none can be made of this one, write the bytes that one writes."""
    monkeypatch.setattr(drafts, "FORKS", False)
    one, two = (registered_root(tmp_path / name) for name in ("one", "two"))
    assert run(two, raw, jobs=2) == run(one, raw)


def test_ended_process(tmp_path: Path, raw: Path) -> None:
    """A process that is ended from outside ends the run with a cure that works, not with waiting for ever."""

    def kill(_: float) -> None:
        for child in active_children():
            # The pool itself ends the others as soon as it has seen the first one go.
            with suppress(ProcessLookupError):
                os.kill(child.pid or 0, signal.SIGKILL)

    whole, cut = (registered_root(tmp_path / name) for name in ("whole", "cut"))
    with pytest.raises(ProblemsError) as caught:
        run(cut, raw, kill, jobs=2)
    assert [p.code for p in caught.value.problems] == ["process-ended"]
    assert 0 < len(records(cut)) < len(run(whole, raw))
    assert run(cut, raw) == records(whole)
