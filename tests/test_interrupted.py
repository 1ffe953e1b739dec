"""Commands that are killed, or that a full disk ends: records and site whole, one line said, the same command goes on.

A few places here; the first fifty writes of each command and two hundred others with: make fuzz
"""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from build_digest import main
from digest.store.load import load
from tests.killing import Ended, Killing, killing
from tests.roots import RECORDS, registered_root, state, write
from tests.test_add import article

OWN = "2026-01-02-own"
TEXT = (
    "The ministers of Norland and Sudland met in Harbour City on Monday.\n\n"
    "They signed two papers on fish. They signed three papers on grain.\n\n"
    "Nobody spoke of the ferry line. A spokesman said that it would be opened in May.\n"
)
NOTE = "---\nkind: question\nquote: {}\nauthor: Ada\n---\n\nIs that so?\n"
QUOTES = ("They signed two papers on fish", "They signed three papers on grain", "Nobody spoke of the ferry line")
WEB = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "created": "2026-01-06T10:00:00Z",
    "creator": {"name": "Ada"},
    "motivation": "questioning",
}
COMMANDS = {
    "add": (["add", "ROOT/raw"], ()),
    "add --replaces": (["add", "ROOT/new.html", "--replaces", OWN], (0.5, 0.7)),
    "reanchor": (["reanchor"], (0.5,)),
    "import-notes": (["import-notes", "ROOT/web.json"], (0.6,)),
    "build": (["build", "--profile", "public"], (0.99,)),
    "deploy": (["deploy"], (0.98,)),
}
"""Commands, each with the shares of its writes after which it is killed here (`add` is killed at each of its writes in
test_kills.py). ROOT stands for the digest's folder."""
LONG = 50
"""Writes at the beginning of a command, each of which is a place to be killed at in a long run."""
OTHERS = 200
"""Other places of all commands together in a long run."""


def web_notes() -> str:
    """Return two notes as another program exports them."""
    targets = [{"source": f"articles/{OWN}", "selector": {"type": "TextQuoteSelector", "exact": q}} for q in QUOTES[:2]]
    bodies = [{"type": "TextualBody", "value": f"Note {i}.", "purpose": "commenting"} for i in range(2)]
    return json.dumps(
        [{**WEB, "id": f"https://a.example/{i}", "target": targets[i], "body": bodies[i]} for i in range(2)]
    )


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder; return what it said."""
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module", autouse=True)
def _author() -> None:
    """Name whoever commits."""
    for who in ("AUTHOR", "COMMITTER"):
        os.environ |= {f"GIT_{who}_NAME": "Ada", f"GIT_{who}_EMAIL": "ada@a.example"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest under git with a public site, of which the records have changed since."""
    root = registered_root(tmp_path_factory.mktemp("interrupted") / "digest")
    write(
        root,
        {"own.txt": TEXT, "new.html": f"<h1>Two ministers met</h1><p>{TEXT.replace('two papers', 'nine papers')}</p>"},
    )
    rest = ["--rights", "own", "--published", "2026-01-02"]
    assert main(["--root", str(root), "add", str(root / "own.txt"), *rest]) == 0
    made = next((root / RECORDS / "articles").glob("*.md"))
    for path in (made, made.with_suffix(".txt")):
        path.rename(path.with_name(OWN + path.suffix))
    write(root, {f"raw/{i}.txt": article(i) for i in range(3)} | {"web.json": web_notes()})
    assert main(["--root", str(root), "--profile", "public"]) == 0
    write(
        root,
        {f"{RECORDS}/annotations/{OWN}/2026-01-05-{n}.md": NOTE.format(q) for n, q in zip("abc", QUOTES, strict=True)},
    )
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Start")
    return root


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    """The program that ends commands."""
    with killing(tmp_path_factory.mktemp("killing")) as made:
        yield made


class Command:
    """A command on a digest: what became of it when nothing ended it, and when something did."""

    def __init__(self, root: Path, program: Killing, name: str, at: Sequence[float], how: str = "kill") -> None:
        """Run it, and end it at some of its writes."""
        self._command = COMMANDS[name][0]
        self.whole, *self.ended = program.ended(root, self._command, at, how)
        assert self.whole.status == 0, self.whole.said
        self._before, self._after = seen(root), seen(Path(self.whole.root))

    def goes_on(self, one: Ended) -> None:
        """Assert that an ended command has left all whole, and that the same command comes to the same end."""
        root = Path(one.root)
        assert load(root).problems == [], one.at
        now = seen(root)
        assert now["site"] in (self._before["site"], self._after["site"]), one.at
        assert now["branch"] in (self._before["branch"], self._after["branch"]), one.at
        assert main(["--root", str(root), *(p.replace("ROOT", str(root)) for p in self._command)]) == self.whole.status
        assert seen(root) == self._after, one.at
        left = [p for p in root.rglob(".*") if p.name.startswith((".new-", ".next-", ".site-")) or p.suffix == ".lock"]
        assert not left, one.at
        shutil.rmtree(root)


def seen(root: Path) -> dict[str, object]:
    """Return what a digest holds: its records and texts, its site, and what stands on the branch for the web host."""
    files = {k: v for k, v in state(root).items() if k.startswith((f"{RECORDS}/", "originals/"))}
    names = git(root, "for-each-ref", "--format=%(refname)", "refs/heads").split()
    branch = git(root, "ls-tree", "-r", "gh-pages") if "refs/heads/gh-pages" in names else None
    return {"records": files, "site": state(root / "site"), "branch": branch, "branches": names}


@pytest.mark.parametrize("name", [name for name, (_, places) in COMMANDS.items() if places])
def test_killed(name: str, begun: Path, program: Killing) -> None:
    """Goes on after a kill at some of its writes."""
    command = Command(begun, program, name, COMMANDS[name][1])
    assert len(command.ended) == len(COMMANDS[name][1])
    for one in command.ended:
        assert one.status == -signal.SIGKILL
        command.goes_on(one)


def test_full(begun: Path, program: Killing) -> None:
    """Says in one line that the disk is full, and goes on once it is not."""
    command = Command(begun, program, "add --replaces", [0.5], "ENOSPC")
    for one in command.ended:
        assert one.status == 1, one.said
        assert "Traceback" not in one.said
        (line,) = [line for line in one.said.splitlines() if ": machine: " in line]
        assert os.strerror(errno.ENOSPC) in line
        command.goes_on(one)


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_first_writes(name: str, begun: Path, program: Killing) -> None:
    """Goes on after a kill at each of its first writes."""
    command = Command(begun, program, name, [*range(LONG)])
    sys.stderr.write(f"{name}: {command.whole.at} writes, {len(command.ended)} kills\n")
    for one in command.ended:
        command.goes_on(one)


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_time(name: str, begun: Path, program: Killing) -> None:
    """Goes on after kills at times that fall where they will, in the middle of a write and outside of Python, too."""
    random = Random(name)  # noqa: S311 (no secret)
    command = Command(begun, program, name, [random.random() for _ in range(OTHERS // len(COMMANDS) + 1)], "time")
    sys.stderr.write(f"{name}: {len(command.ended)} kills at any time\n")
    for one in command.ended:
        assert one.status == -signal.SIGKILL
        command.goes_on(one)


@pytest.mark.long
@pytest.mark.parametrize("fault", ["ENOSPC", "EROFS"])
@pytest.mark.parametrize("name", COMMANDS)
def test_refused_everywhere(name: str, fault: str, begun: Path, program: Killing) -> None:
    """Says in one line that the disk is full, or that it may not be written, at whichever write."""
    command = Command(begun, program, name, [*range(LONG)], fault)
    sys.stderr.write(f"{name}: {len(command.ended)} times {fault}\n")
    for one in command.ended:
        assert "Traceback" not in one.said, one.at
        assert one.status in {1, command.whole.status}, one.at
        command.goes_on(one)
