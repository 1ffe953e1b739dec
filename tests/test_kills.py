"""A run of `add` that is killed, at any point, and run again: every article once, nothing lost, the same bytes."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.intake import drafts
from tests.inputs import page, rss, rss_item, warc_record
from tests.killing import Killing, killing
from tests.roots import RECORDS, registered_root, state, write
from tests.test_add import add, article, articles, records


def mixed(folder: Path, texts: int, pages: int) -> Path:
    """Return a folder of texts, an archive, a feed, a page of the same address, and files that cannot be read."""
    write(folder, {f"{i:04}.txt": article(i) for i in range(texts)})
    made = [warc_record(page(end=f"<p>{n}</p>").encode(), url=f"https://gazette.example/{n}") for n in range(pages)]
    made.insert(1, warc_record(b"<p>Nothing.</p>", url="https://gazette.example/x"))
    link = '<link rel="canonical" href="https://gazette.example/0">'
    write(folder, {"a.warc": b"".join(made), "b.rss": rss(rss_item(), rss_item(body="Soon.")), "c.html": page(head=link), "d.txt": b"\xff\xfe\0"})  # fmt: skip
    return folder


class Killed(BaseException):
    """Stands for a kill: nothing of the program catches it."""


def test_at_every_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever file was the last to be written, before or after it came into its place, a new run mends it."""
    monkeypatch.setattr(drafts, "PIECES", 4)
    raw = mixed(tmp_path / "raw", 3, 2)
    put = Path.replace
    done = [0]

    def counted(self: Path, target: Path) -> Path:
        done[0] += 1
        return put(self, target)

    monkeypatch.setattr(Path, "replace", counted)
    whole = registered_root(tmp_path / "whole")
    done[0] = 0
    assert add(whole, raw.as_posix()) == 0
    for at in range(done[0]):
        for after in (False, True):
            left = [at]

            def killed(self: Path, target: Path, left: list[int] = left, after: bool = after) -> Path:  # noqa: FBT001 (bound here)
                left[0] -= 1
                if left[0] < 0:
                    if after:
                        put(self, target)
                    raise Killed
                return put(self, target)

            cut = registered_root(tmp_path / f"cut{at}{after}")
            monkeypatch.setattr(Path, "replace", killed)
            with pytest.raises(Killed):
                add(cut, raw.as_posix())
            monkeypatch.setattr(Path, "replace", put)
            assert add(cut, raw.as_posix()) == 0
            assert records(cut) == records(whole), (at, after)


def test_torn_notes(root: Path, tmp_path: Path) -> None:
    """Notes of what was read that break off at any byte, or are lost, cost a second reading and no byte."""
    raw = mixed(tmp_path / "raw", 3, 2)
    assert add(root, raw.as_posix()) == 0
    before, notes = records(root), root / ".cache/readout-add.jsonl"
    told = notes.read_bytes()
    for cut in (*range(0, len(told), 97), len(told) - 1):
        notes.write_bytes(told[:cut])
        assert add(root, raw.as_posix()) == 0
        assert records(root) == before
    assert set(notes.read_bytes().splitlines()) >= set(told.splitlines())


TOGETHER = 8
"""Pieces that are read together here, so that few articles are several errands."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    """The program that kills."""
    with killing(tmp_path_factory.mktemp("killing")) as made:
        yield made


@pytest.fixture(scope="module")
def _few() -> Iterator[None]:
    """Read few pieces together."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "PIECES", TOGETHER)
        yield


@pytest.fixture(scope="module")
def many(_few: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder of five times as many inputs as are read together, and the records that come of it."""
    folder = tmp_path_factory.mktemp("many")
    raw, whole = mixed(folder / "raw", 30, 8), registered_root(folder / "whole")
    assert add(whole, raw.as_posix()) == 0
    return raw, records(whole)


@pytest.mark.parametrize(("jobs", "places"), [("1", (1, 7, 11, 8)), ("2", (9, 20))])
@pytest.mark.usefixtures("_few")
def test_killed(
    jobs: str, places: tuple[int, ...], many: tuple[Path, dict[str, str]], program: Killing, tmp_path: Path
) -> None:
    """Goes on after real kills at several points, leaves no process behind, and clears what was half written."""
    raw, whole = many
    cut = registered_root(tmp_path / "cut")
    there, half, workers = 0, f"{RECORDS}/articles/.*", 0
    for new in places:
        end = program.stopped(cut, ["add", raw.as_posix(), "--jobs", jobs], new, TOGETHER)
        assert end["status"] == -signal.SIGKILL
        assert end["left"] == 0
        there, workers = there + new, workers + end["begun"]
        assert len(articles(cut)) == there
        assert list(cut.glob(half))
    assert bool(workers) == (jobs != "1")
    assert add(cut, raw.as_posix()) == 0
    assert not list(cut.glob(half))
    assert records(cut) == whole
    before = state(cut, times=True)
    assert add(cut, raw.as_posix(), "--jobs", jobs) == 0
    assert state(cut, times=True) == before
