"""The public site on a branch for a web host."""

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from build_digest import main
from digest.build import gather
from digest.records.problem import ProblemsError
from digest.site.branch import publish
from tests.roots import RECORDS, write

TEXT = "Published: 15 April 2018\n\nThe ministers met on Friday and talked about fish for a long time, it is said.\n"


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder; return what it said."""
    own = ["-c", "user.name=Somebody", "-c", "user.email=somebody@news.example"]
    done = subprocess.run(
        ["git", *own, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.fixture
def clone(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A digest under git that holds a restricted text."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "somebody@news.example")
    digest = sha256(TEXT.encode()).hexdigest()
    record = f"---\nsource:\n  sha256: {digest}\n  length: {len(TEXT)}\n---\n"
    write(root, {f"{RECORDS}/articles/a.md": record, f"originals/{digest}.txt": TEXT})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Start")
    return root


def test_deploy(clone: Path) -> None:
    """Puts the public site, and nothing else, on the branch; the folder stays as it was."""
    assert main(["deploy", "--root", str(clone), "--branch", "pages"]) == 0
    names = git(clone, "ls-tree", "-r", "--name-only", "pages").splitlines()
    assert {"index.html", ".nojekyll", "data/digest.json"} <= set(names)
    assert not [n for n in names if "originals" in n or n.startswith("records/")]
    shown = git(clone, "show", "pages:articles/a.html")
    assert "talked about fish" not in shown
    assert git(clone, "status", "--porcelain", "--untracked-files=no") == ""
    assert git(clone, "branch", "--show-current").strip() == "main"


def test_private_is_refused(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refuses to publish a private site, asked for or left over, and makes no branch."""
    assert main(["deploy", "--root", str(clone), "--profile", "private"]) == 1
    assert main(["--root", str(clone)]) == 0
    assert gather(clone).profile == "private"
    with pytest.raises(ProblemsError):
        publish(clone, "gh-pages")
    assert "gh-pages" not in git(clone, "branch", "--all")
    assert "private" in capsys.readouterr().err


def test_no_clone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says plainly that there is no repository to put the site into."""
    assert main(["deploy", "--root", str(root)]) == 1
    said = capsys.readouterr().err
    assert ".git: git: " in said
    assert "Traceback" not in said


def test_nowhere_to_push(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says plainly that there is no remote to push to."""
    assert main(["deploy", "--root", str(clone), "--push"]) == 1
    assert ".git: git: there is no remote" in capsys.readouterr().err


@pytest.fixture
def pushing(clone: Path) -> Path:
    """The same with a remote beside it."""
    git(clone.parent, "init", "-q", "--bare", "remote")
    git(clone, "remote", "add", "origin", str(clone.parent / "remote"))
    return clone


def test_the_same_site(pushing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Makes no commit for a site that is published already, and pushes what an earlier run could not."""
    hook = pushing.parent / "remote/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no room >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert main(["deploy", "--root", str(pushing), "--push"]) == 1
    said = capsys.readouterr().err
    assert "the site stands on the branch gh-pages of this repository, but was not pushed: remote: no room" in said
    first = git(pushing, "rev-parse", "gh-pages")
    hook.unlink()
    git(pushing, "checkout", "-q", "--detach")
    assert main(["deploy", "--root", str(pushing), "--push"]) == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert git(pushing, "rev-parse", "gh-pages") == first == git(pushing.parent / "remote", "rev-parse", "gh-pages")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--branch", "main"], "the branch main holds the digest itself"),
        (["--branch", "a..b"], "'a..b' is no name for a branch"),
        (["--push"], "the remote origin takes no push: fatal: "),
    ],
)
def test_looks_first(arguments: list[str], said: str, pushing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says what would be refused before anything is built."""
    (pushing.parent / "remote").rename(pushing.parent / "gone")
    assert main(["deploy", "--root", str(pushing), *arguments]) == 1
    assert said in capsys.readouterr().err
    assert not (pushing / "site").exists()


def test_refuses_what_check_refuses(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Publishes nothing while a note is faulty; a build names it."""
    note = "docs/records/annotations/a/2024-05-16-a-note.md"
    write(clone, {note: "---\nkind: question\nquote: sang of old ships\nauthor: Ada\n---\n\nNo.\n"})
    assert main(["deploy", "--root", str(clone)]) == 1
    assert f"{note}:3:1: quote-not-found" in capsys.readouterr().err
    assert main(["--root", str(clone), "--profile", "public"]) == 0
    said = capsys.readouterr()
    for fault in ("quote-not-found", "quoted-too-much"):
        assert f"{note}:3:1: {fault}" in said.err
    assert "2 in settings or readers' notes, named above; check refuses them" in said.out
