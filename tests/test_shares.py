"""A site made by several processes is the site that one makes, with the same faults."""

import subprocess
import sys
from pathlib import Path

import pytest

from digest.site.shares import FORKS
from digest.store.fresh import start_digest
from tests.roots import PROJECT, state, write

PAGES = 9
MADE = """
import os, sys
sys.path.insert(0, {project!r})
from digest.site import shares
shares.EACH, shares.cores = {each}, lambda: 3
fork, made = os.fork, []
def counted():
    made.append(fork())
    return made[-1]
os.fork = counted
from build_digest import main
status = main(sys.argv[1:])
print("processes", len(made))
sys.exit(status)
"""
"""Builds with three cores, whatever the machine has."""
pytestmark = pytest.mark.skipif(not FORKS, reason="the system makes no process of another")


def small_root(path: Path) -> Path:
    """Return a digest of no articles, with pages that lead to each other."""
    start_digest(path, title="Talks", bare=True)
    for n in range(PAGES):
        lead = (n + 1) % PAGES
        write(path, {f"docs/p{n}.md": f"# Page {n}\n\n## Part {n}\n\n[The next](p{lead}.md#part-{lead})\n"})
    with (path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("not_in_nav: /p*.md\n")
    return path


def build(root: Path, *, each: int) -> tuple[int, str, str]:
    """Build in a process of its own; return its status, how many it made, and what is wrong."""
    code = MADE.format(project=PROJECT.as_posix(), each=each)
    command = [sys.executable, "-c", code, "--root", root.as_posix(), "--profile", "public"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    faults = [line for line in done.stderr.splitlines() if "mkdocs:" in line or "Error" in line]
    return done.returncode, done.stdout.splitlines()[-1], "\n".join(faults)


def test_same_site(tmp_path: Path) -> None:
    """Has the same bytes, and the same warning of a place that is gone from a page of another process."""
    shared, alone = small_root(tmp_path / "a" / "digest"), small_root(tmp_path / "b" / "digest")
    assert build(shared, each=2) == (0, "processes 2", "")
    assert build(alone, each=1000) == (0, "processes 0", "")
    assert state(shared / "site") == state(alone / "site")
    for root in (shared, alone):
        for n in range(PAGES):
            page = root / f"docs/p{n}.md"
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace("## Part 4", "## Another part") + f"\nNumber {n}.\n", encoding="utf-8")
    status, number, faults = build(shared, each=2)
    assert (status, number) == (1, "processes 2")
    assert "'p3.md' contains a link 'p4.md#part-4'" in faults
    assert build(alone, each=1000) == (1, "processes 0", faults.replace("/a/", "/b/"))
    assert not [p for p in shared.iterdir() if p.name.startswith(".site")]


def ended(what: str) -> str:
    """Return what the first of two processes says of the other one's end."""
    code = (
        f"import os, sys\nsys.path.insert(0, {PROJECT.as_posix()!r})\nfrom digest.site import shares\n"
        "shares.EACH, shares.cores = 1, lambda: 2\nhere = shares.Shares()\nhere.split(2)\n"
        f"if here.mine:\n    {what}\n"
        "try:\n    print(list(here.told()))\nfinally:\n    here.end()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_end_of_another_process() -> None:
    """Takes what another process tells, and crashes where it was ended or crashed."""
    assert ended("here.tell({'one': 1})") == "[{'one': 1}]\n"
    assert "ChildProcessError" in ended("os.kill(os.getpid(), 9)")
    assert "ChildProcessError" in ended("here.end()")
    assert "RuntimeError" in (said := ended("try:\n        1 / 0\n    except ZeroDivisionError:\n        here.fail()"))
    assert "ZeroDivisionError" in said
