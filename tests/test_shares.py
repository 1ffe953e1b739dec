"""A site made by several processes is the site that one makes, with the same faults."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_digest import main
from digest.site import keeper
from digest.site.shares import FORKS
from digest.store.fresh import start_digest
from tests.roots import PROJECT, state, write

PAGES = 9
MADE = """
import os, sys
sys.path.insert(0, {project!r})
from digest.site import shares
shares.EACH, shares.cores = 2, lambda: 2
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
"""Builds with two cores, whatever the machine has."""
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


def build(root: Path) -> tuple[int, str, str]:
    """Build in a process of its own; return its status, how many it made, and what is wrong."""
    code = MADE.format(project=PROJECT.as_posix())
    command = [sys.executable, "-c", code, "--root", root.as_posix(), "--profile", "public"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout.splitlines()[-1], faults_in(done.stderr)


def faults_in(said: str) -> str:
    """Return what is wrong of what a build says."""
    return "\n".join(line for line in said.splitlines() if " mkdocs: " in line or "Error" in line)


def test_same_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Has the same bytes, and the same warning of a place that is gone from a page of another process."""
    shared, alone = small_root(tmp_path / "a" / "digest"), small_root(tmp_path / "b" / "digest")
    assert build(shared) == (0, "processes 2", "")
    assert main(["--root", alone.as_posix(), "--profile", "public"]) == 0
    assert state(shared / "site") == state(alone / "site")
    for root in (shared, alone):
        for n in range(PAGES):
            page = root / f"docs/p{n}.md"
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace("## Part 4", "## Another part") + f"\nNumber {n}.\n", encoding="utf-8")
    status, number, faults = build(shared)
    assert (status, number) == (1, "processes 2")
    assert "'p3.md' contains a link 'p4.md#part-4'" in faults
    capsys.readouterr()
    assert main(["--root", alone.as_posix(), "--profile", "public"]) == 1
    assert faults_in(capsys.readouterr().err) == faults
    assert not [p for p in shared.iterdir() if p.name.startswith(".site")]


def test_menu_without_titles(tmp_path: Path) -> None:
    """Shares out nothing where the menu takes the title of a page from its text, which only one process reads."""
    root = small_root(tmp_path / "digest")
    settings = root / "mkdocs.yml"
    menu = 'not_in_nav: "*.md"\nnav:\n  - Home: index.md\n  - p0.md\n'
    settings.write_text(settings.read_text(encoding="utf-8").replace("not_in_nav: /p*.md\n", menu), encoding="utf-8")
    assert build(root) == (0, "processes 0", "")
    for n in (1, 2):
        assert "Page 0" in (root / f"site/p{n}.html").read_text(encoding="utf-8")


def test_headers_are_made_once_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives each page the header that the theme would make for it alone."""
    made = []
    for how in ("as it is", "for each page"):
        root = small_root(tmp_path / how / "digest")
        for name in ("one", "two"):
            write(root, {f"docs/meetings/{name}.md": f"# {name}\n", f"docs/part/{name}.md": f"# {name}\n"})
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("validation:\n  omitted_files: ignore\n")
        assert main(["--root", root.as_posix()]) == 0
        made.append(state(root / "site"))
        monkeypatch.setattr(keeper, "hasten", lambda *_: None)
    assert made[0] == made[1]


def ended(what: str) -> str:
    """Return what the first of two processes says of the other one's end."""
    code = (
        f"import os, sys\nsys.path.insert(0, {PROJECT.as_posix()!r})\nfrom digest.site import shares\n"
        "shares.EACH, shares.cores = 1, lambda: 1\nhere = shares.Shares()\nhere.split(2)\n"
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
