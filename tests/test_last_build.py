"""Whether anything has changed since the last build: told by what lies in folders, not by what somebody remembers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.records.streams import digest_of
from digest.store.distrust import distrust
from digest.store.kept_values import write_values
from digest.store.last_build import FORM, LAST, Build, key_of, read_last, remember, stand
from digest.store.seen import SLACK, look
from tests.roots import PROJECT, write

KEY = "a key"


def small_root(path: Path) -> Path:
    """Return a folder that looks like a digest with a finished site, written long enough ago."""
    write(path, {
        "mkdocs.yml": "INHERIT: .readout/mkdocs.yml\nsite_name: Talks\n",
        ".readout/mkdocs.yml": "docs_dir: docs\n",
        ".github/ISSUE_TEMPLATE/annotation.yml": "name: a note\n",
        "docs/about.md": "About.\n",
        "docs/records/people/ada-example.yml": "name: Ada Example\n",
        "docs/articles/one.md": "made\n",
        "originals/0a.txt": "A text.\n",
        "site/index.html": "<p>Talks</p>\n",
        "site/articles/one.html": "<p>One</p>\n",
    })  # fmt: skip
    for file in path.rglob("*"):
        os.utime(file, ns=(10**18, 10**18))
    return path


def settle(root: Path) -> None:
    """Write down a build of things as they stand."""
    now = stand(root, KEY, Build(key=""))
    remember(root, now, {}, Build(key="", site=now.site, said=("x",), rows=(("pages", "2"),)))


def has_changed(root: Path, *, by_bytes: bool = False, key: str = KEY) -> bool:
    """Return whether a build would have anything to do."""
    last = read_last(root)
    return stand(root, key, last, by_bytes=by_bytes).changed_since(last)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A digest that has just been built."""
    made = small_root(tmp_path / "digest")
    settle(made)
    return made


def test_nothing_has_changed(root: Path) -> None:
    """Is told from stamps and from bytes, with what the last build said."""
    assert not has_changed(root)
    assert not has_changed(root, by_bytes=True)
    assert (read_last(root).said, read_last(root).rows) == (("x",), (("pages", "2"),))


def test_light() -> None:
    """Is told without what a build needs: that takes longer to import than to look at a thousand articles."""
    code = "import sys, digest.commands.run; digest.commands.commands_for([]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"frontmatter", "jinja2", "lxml", "markdown", "mkdocs", "nh3", "PIL", "spacy", "yaml"}
    assert not {"digest.build", "digest.content", "digest.text", "digest.reading"} & set(done.stdout.split())


def overwrite(path: Path, data: bytes) -> None:
    """Write other bytes of the same number into a file, and give it its time back."""
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


EDITS: dict[str, Callable[[Path], object]] = {
    "a record": lambda r: (r / "docs/records/people/ada-example.yml").write_text("name: Ada Sample\n"),
    "a record of the same size and time": lambda r: overwrite(
        r / "docs/records/people/ada-example.yml", b"name: Ada Exemple\n"
    ),
    "a record that goes": lambda r: (r / "docs/records/people/ada-example.yml").unlink(),
    "a record that comes": lambda r: write(r, {"docs/records/people/b-example.yml": "name: B Example\n"}),
    "a record renamed": lambda r: (r / "docs/records/people/ada-example.yml").rename(
        r / "docs/records/people/ada-sample.yml"
    ),
    "prose": lambda r: (r / "docs/about.md").write_text("About us.\n"),
    "a picture among the prose": lambda r: write(r, {"docs/images/map.svg": "<svg/>"}),
    "a text": lambda r: (r / "originals/0a.txt").unlink(),
    "the settings": lambda r: (r / "mkdocs.yml").write_text("INHERIT: .readout/mkdocs.yml\nsite_name: Visits\n"),
    "the theme": lambda r: write(r, {".readout/theme/main.html": "{% extends 'base.html' %}"}),
    "the form for notes": lambda r: shutil.rmtree(r / ".github"),
    "an owner's folder": lambda r: write(r, {"overrides/main.html": "x"}),
    "a made page": lambda r: (r / "docs/articles/one.md").write_text("edited\n"),
    "a page of the site": lambda r: (r / "site/articles/one.html").write_text("<p>Two</p>\n"),
    "a page of the site that goes": lambda r: (r / "site/index.html").unlink(),
    "a file in the site that nobody made": lambda r: write(r, {"site/more.html": "<p>More</p>"}),
    "no site": lambda r: shutil.rmtree(r / "site"),
    "nothing is known": lambda r: (r / LAST).unlink(),
    "half of it is known": lambda r: (r / LAST).write_bytes((r / LAST).read_bytes()[:400]),
    "a byte of it is another one": lambda r: overwrite(r / LAST, (r / LAST).read_bytes()[:-1] + b"\xff"),
    "it is of another version": lambda r: write_values(r / LAST, FORM - 1, ("", {}, {}, {}, (), ())),
    "it is no text": lambda r: (r / LAST).write_bytes(b"\xff\xfe\x00"),
    "a link to a folder": lambda r: (r / "docs/linked").symlink_to(r / "site", target_is_directory=True),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_change_is_seen(root: Path, what: str) -> None:
    """Has a build do its work, whatever changed."""
    EDITS[what](root)
    assert has_changed(root)


def test_key(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does not take a build for the same with other arguments, or with another day."""
    keys = {key_of(None, ""), key_of("public", ""), key_of("public", "there/")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    keys |= {key_of(None, ""), key_of("public", "")}
    assert len(keys) == 5
    assert has_changed(root, key=key_of("public", ""))


def test_site_edited_in_secret(root: Path) -> None:
    """Takes a page of the site with the same size, time and number for unchanged, but not when it is to look at bytes."""
    overwrite(root / "site/index.html", b"<p>Walks</p>\n")
    assert not has_changed(root)
    assert has_changed(root, by_bytes=True)


def test_links_to_the_site(root: Path) -> None:
    """Takes a page to which a link was made and taken away again for unchanged."""
    (root / "elsewhere").hardlink_to(root / "site/index.html")
    (root / "elsewhere").unlink()
    assert not has_changed(root)


@pytest.mark.parametrize(
    "settings",
    [
        "hooks:\n  - more.py\n",
        "plugins:\n  - search\n",
        "site_url: !ENV SITE\n",
        "theme:\n  custom_dir: ../theme\n",
        "INHERIT: ../mkdocs.yml\n",
    ],
)
def test_settings_that_read_more(root: Path, settings: str) -> None:
    """Never takes a build for the last one where settings let it read what nobody looks at."""
    (root / "mkdocs.yml").write_text(f"site_name: Talks\n{settings}", encoding="utf-8")
    settle(root)
    assert has_changed(root)


def test_saved_during_a_build(root: Path) -> None:
    """Knows nothing of a build during which somebody saved a record, though it was put back afterwards."""
    before = stand(root, KEY, read_last(root))
    EDITS["a record"](root)
    remember(root, before, {"docs/articles/one.md": digest_of([b"made\n"])}, Build(key="", site=before.site))
    (root / "docs/records/people/ada-example.yml").write_text("name: Ada Example\n", encoding="utf-8")
    assert has_changed(root)


def test_fresh_files(tmp_path: Path) -> None:
    """Does not rely on the stamps of what was written just before it was read: it may be written again unseen."""
    write(tmp_path, {"x.txt": "one"})
    path = tmp_path / "x.txt"
    now = path.stat().st_mtime_ns
    fresh, later = look({"": tmp_path}, {}, now), look({"": tmp_path}, {}, now + 2 * SLACK)
    overwrite(path, b"two")
    stamps = path.stat()
    # The same stamps as before, as a coarse file system gives them.
    known, old = ({n: s._replace(changed=stamps.st_ctime_ns) for n, s in seen.items()} for seen in (fresh, later))
    assert look({"": tmp_path}, known, now)["/x.txt"].digest != fresh["/x.txt"].digest
    assert look({"": tmp_path}, old, now)["/x.txt"].digest == later["/x.txt"].digest


def test_clock_set_back(root: Path) -> None:
    """Reads what was written in the future again, and sees a change that bears an earlier time."""
    path = root / "docs/about.md"
    os.utime(path, ns=(2 * 10**18, 2 * 10**18))
    settle(root)
    assert not has_changed(root)
    path.write_text("Abort.\n", encoding="utf-8")
    os.utime(path, ns=(10**18, 10**18))
    assert has_changed(root)


def test_pipe(root: Path) -> None:
    """Does not wait for what is no file."""
    os.mkfifo(root / "docs/pipe")
    assert has_changed(root)


def test_cannot_keep(root: Path) -> None:
    """Builds on where nothing can be written down."""
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("in the way", encoding="utf-8")
    settle(root)
    assert has_changed(root)


@pytest.mark.parametrize("inside", ["", "talks"])
def test_kept_in_git(tmp_path: Path, inside: str) -> None:
    """Throws away what is kept where a repository brings it along, and nowhere else."""
    root = small_root(tmp_path / "clone" / inside)
    settle(root)
    assert not distrust(root)
    for arguments in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *arguments], cwd=tmp_path / "clone", check=True)
    assert distrust(root)
    assert has_changed(root)
    assert not distrust(root)


def test_worktree(tmp_path: Path) -> None:
    """Looks at the list of a worktree, whose folder of git lies elsewhere."""
    root = small_root(tmp_path / "digest")
    settle(root)
    write(tmp_path, {"git/index": b"DIRC.cache/readout-build"})
    (root / ".git").write_text("gitdir: ../git\n", encoding="utf-8")
    assert distrust(root)
