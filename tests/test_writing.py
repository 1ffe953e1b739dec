"""One writer at a time: the second waits or names the first, and nothing of one build gets into another's site."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from build_digest import main
from digest.build import build
from digest.records.problem import ProblemsError
from digest.site.branch import publish
from digest.site.made import make_site
from digest.store.files import MARK
from digest.store.lock import LOCK, HeldError, locked
from tests.roots import PROJECT, RECORDS, state, write

TEXT = "Published: 15 April 2018\n\nThe ministers met on Friday and talked about fish for a long time, it is said.\n"
WITHHELD = "talked about fish"


def restricted(root: Path) -> Path:
    """Add an article whose text may only be linked to."""
    digest = sha256(TEXT.encode()).hexdigest()
    record = f"---\nrights:\n  status: link-only\nsource:\n  sha256: {digest}\n  length: {len(TEXT)}\n---\n"
    write(root, {f"{RECORDS}/articles/a.md": record, f"originals/{digest}.txt": TEXT})
    return root


def shows_text(root: Path) -> list[str]:
    """Return the files of a site in which the restricted text stands."""
    return [p.name for p in (root / "site").rglob("*") if p.is_file() and WITHHELD.encode() in p.read_bytes()]


def test_one_at_a_time(root: Path) -> None:
    """Refuses a second holder with the words of the first, and leaves no file behind."""
    with locked(root, "the first") as left:
        assert not left
        with pytest.raises(HeldError, match="the first"), locked(root, "the second"):
            pass
    assert not (root / LOCK).exists()
    with locked(root, "the third") as left:
        assert not left


HOLDING = "import sys, time; from pathlib import Path; from digest.store.lock import locked\nwith locked(Path(sys.argv[1]), 'process 1 (add)'): print('held', flush=True); time.sleep(60)"


def test_a_killed_writer_holds_nobody_up(root: Path) -> None:
    """Frees the lock with the process that held it, and tells the next that it was killed, once."""
    command = [sys.executable, "-c", HOLDING, str(root)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(HeldError, match=r"process 1 \(add\)"), locked(root, "x"):
            pass
        process.kill()
    assert process.returncode == -signal.SIGKILL
    with locked(root, "x") as left:
        assert left
    with locked(root, "x") as left:
        assert not left


def test_a_lock_taken_away_between_two_steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes no lock on a file that its last holder has deleted: a third one could then hold another."""
    stat, gone = os.path.samestat, [True]

    def once(one: os.stat_result, other: os.stat_result) -> bool:
        return stat(one, other) and not (gone and gone.pop())

    monkeypatch.setattr(os.path, "samestat", once)
    with locked(root, "x"):
        assert (root / LOCK).read_bytes() == b"x"
    assert gone == []


def test_busy(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Names the process that writes and when it began, where waiting was in vain, and changes nothing."""
    monkeypatch.setattr("digest.commands.writing.writing.__wrapped__.__defaults__", (0.0,))
    before = state(root)
    with locked(root, "process 7 (build, since 2026-11-30 12:00:00 UTC)"):
        for command in (["build"], ["reanchor"], ["add", __file__], ["lineage"], ["deploy"]):
            assert main(["--root", str(root), *command]) == 1, command
            assert "busy: process 7 (build, since 2026-11-30 12:00:00 UTC) writes" in capsys.readouterr().err
        assert main(["--root", str(root), "check"]) == 0, "whoever only reads need not wait"
    assert {k: v for k, v in state(root).items() if not k.startswith(".cache")} == before


def test_waiting(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Waits until the first has ended, says for whom, and then does its work."""
    held, told = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(root, "process 7 (add)"):
            held.set()
            told.wait(20)

    first = threading.Thread(target=hold)
    first.start()
    held.wait(20)
    threading.Timer(0.3, told.set).start()
    assert main(["--root", str(root), "reanchor"]) == 0
    first.join()
    said = capsys.readouterr()
    assert said.err.count("waiting for process 7 (add)") == 1
    assert "all notes stand" in said.out


def test_public_and_private_at_once(root: Path) -> None:
    """Gives two builds that begin together a site each that is whole, the last one's, and mixes none of the two."""
    restricted(root)
    command = [sys.executable, str(PROJECT / "build_digest.py"), "--root", str(root), "--profile"]
    running = [
        subprocess.Popen([*command, p], stderr=subprocess.PIPE, stdout=subprocess.PIPE) for p in ("public", "private")
    ]
    for process in running:
        process.communicate(timeout=120)
        assert process.returncode == 0
    found = state(root / "site")
    make_site(root, build(root, "private" if shows_text(root) else "public").digest)
    assert state(root / "site") == found


def test_pages_that_another_wrote(root: Path) -> None:
    """Publishes what it read at its beginning, whatever stands in docs/ by the time that pages are rendered."""
    restricted(root)
    public = build(root, "public")
    build(root, "private")
    write(
        root, {"docs/people/other.md": f"<!-- {MARK} -->\n\n{WITHHELD}\n", "docs/people/mine.md": "# A page of mine\n"}
    )
    assert WITHHELD in (root / "docs/articles/a.md").read_text(encoding="utf-8")
    make_site(root, public.digest, public.files)
    assert shows_text(root) == []
    assert (root / "site/people/mine.html").is_file()
    assert not (root / "site/people/other.html").exists()


def test_a_stage_that_cannot_be_cleared(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds no site into a folder that still holds another's pages."""
    write(root, {".site-new/private.html": WITHHELD})
    digest = build(root, "public").digest

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("digest.site.swap.shutil.rmtree", refuse)
    with pytest.raises(PermissionError):
        make_site(root, digest)
    assert not (root / "site").exists()


def test_private_is_never_deployed(root: Path) -> None:
    """Refuses, under the same lock, a private site that another build has made."""
    restricted(root)
    make_site(root, build(root, "private").digest)
    with pytest.raises(ProblemsError, match="1 problem"):
        publish(root, "gh-pages")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_nobody_reads(unbuffered: str, root: Path) -> None:
    """Ends without a word when what reads its output has seen enough."""
    command = f"'{sys.executable}' '{PROJECT / 'build_digest.py'}' --root '{root}' check | true"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""


def test_a_search_that_nothing_can_be_kept_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the same site where the machine refuses what would make the next build cheaper."""
    assert main(["--root", str(root)]) == 0
    made = {p.name: p.read_bytes() for p in (root / "site/search").iterdir()}
    monkeypatch.setattr("digest.site.index_files.SEARCH", ".cache")
    shutil.rmtree(root / "site")
    assert main(["--root", str(root)]) == 0
    assert {p.name: p.read_bytes() for p in (root / "site/search").iterdir()} == made
    assert (root / "site/data/digest.db").is_file()
