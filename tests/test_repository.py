"""The files of a digest's repository: made for a host, in the forms that it reads, and brought up to date."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from build_digest import main
from digest.records.forge import Forge
from digest.site.inherited import inherited
from digest.store.fresh import start_digest
from digest.store.repository import KINDS, OF_HOST, WANTED, Kind, repository_files
from digest.store.settings import Settings, read_settings, site_of
from digest.store.upgrade import MADE
from tests.roots import PROJECT, state, write

SCHEMAS = {
    "vendor.github-workflows": ("github", ".github/workflows"),
    "vendor.github-issue-forms": ("github", ".github/ISSUE_TEMPLATE/annotation.yml"),
    "vendor.github-issue-config": ("github", ".github/ISSUE_TEMPLATE/config.yml"),
    "vendor.gitlab-ci": ("gitlab", ".gitlab-ci.yml"),
}
"""Published schemas, with the host and the files that have to follow them."""
FULL = Settings(
    title="My *digest*: @home@",
    site_url="https://a.example/d/",
    forge=Forge(url="https://github.com/ada/talks", mail="notes@a.example", branch="trunk"),
    editors=("@ada/editors", "@bob"),
    maintainers=("@ada",),
)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_published_schemas(schema: str, tmp_path: Path) -> None:
    """Writes workflows, forms and pipelines as their hosts' published schemas ask."""
    kind, where = SCHEMAS[schema]
    write(tmp_path, dict(repository_files(FULL, next(k for k in KINDS if k == kind))))
    files = sorted((tmp_path / where).glob("*.yml")) if (tmp_path / where).is_dir() else [tmp_path / where]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    command += ["--data-transform", "gitlab-ci"] if kind == "gitlab" else []
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_own_files() -> None:
    """Keeps this repository's own files as the templates make them."""
    done = subprocess.run(
        [sys.executable, PROJECT / "tools/repository.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_settings_are_read_back(kind: Kind, tmp_path: Path) -> None:
    """Writes settings that it reads as they were given."""
    start_digest(tmp_path, title=FULL.title or "", bare=True, kind=kind, settings=FULL)
    got = read_settings(tmp_path)
    assert (got.title, got.site_url, got.forge.url) == (FULL.title, FULL.site_url, FULL.forge.url)
    assert (got.forge.mail, got.forge.branch, got.editors) == ("notes@a.example", "trunk", FULL.editors)
    assert got.forge.form == (kind == "github")
    for name in OF_HOST[kind]:
        assert (tmp_path / name).is_file()


def test_leads_nowhere(tmp_path: Path) -> None:
    """Names no form, no request and no host to readers of a digest that has none."""
    start_digest(tmp_path, title="Mine", bare=True)
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    for word in ("request", "form]", "mail", "http", "GitHub", ".github"):
        assert word not in readme
    assert not (tmp_path / ".github").exists()
    assert not (tmp_path / ".ci").exists()


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        """Say that a person sits there."""
        return True


@pytest.mark.parametrize(
    ("typed", "made"), [("gitlab\n", ".gitlab-ci.yml"), ("sourceforge\nGitHub\n", ".github"), ("\n", "README.md")]
)
def test_asked(typed: str, made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asks a person at a terminal where the repository will live, until the answer is one."""
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", Terminal())
    assert main(["init", str(tmp_path / "d"), "--bare"]) == 0
    assert (tmp_path / "d" / made).exists()
    assert (tmp_path / "d/.ci").exists() == (made != "README.md")


def test_not_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes nothing into a folder that holds anything."""
    write(tmp_path, {"mine.txt": "mine"})
    before = state(tmp_path)
    assert main(["init", str(tmp_path), "--host", "github"]) == 1
    assert "not-empty" in capsys.readouterr().err
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        ("https://github.com/Ada/talks", "https://ada.github.io/talks/"),
        ("https://github.com/ada/ada.github.io", "https://ada.github.io/"),
        ("https://gitlab.com/ada/talks", "https://ada.gitlab.io/talks/"),
        ("https://gitlab.com/ada/group/talks", None),
        ("https://git.a.example/ada/talks", None),
    ],
)
def test_where_a_site_stands(repository: str, site: str | None) -> None:
    """Knows where GitHub and GitLab publish, and claims nothing of other hosts."""
    assert site_of(repository) == site


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A digest on GitHub whose files an earlier version made: one line was other, one file was not there, one is gone."""
    root = tmp_path / "d"
    start_digest(root, title="Mine", bare=True, kind="github", settings=FULL)
    kept = json.loads((root / MADE).read_text(encoding="utf-8"))
    publish = ".github/workflows/publish.yml"
    earlier = kept["files"][publish].replace("timeout-minutes: 30", "timeout-minutes: 20")
    kept["files"] |= {publish: earlier, "old.txt": "old\n", "older.txt": "older\n"}
    del kept["files"][".github/workflows/settings.yml"]
    (root / ".github/workflows/settings.yml").unlink()
    write(root, {publish: earlier, "old.txt": "old\n", "older.txt": "mine\n", MADE: json.dumps(kept)})
    return root


def test_upgrade(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Takes over what is new, keeps the owner's lines, says what became of each file, and then rests."""
    publish = made / ".github/workflows/publish.yml"
    publish.write_text(publish.read_text(encoding="utf-8").replace("name: Publish\n", "name: Out with it\n"), "utf-8")
    with (made / WANTED).open("a", encoding="utf-8") as file:
        file.write("mine\n")
    (made / ".github/workflows/labels.yml").unlink()
    before = state(made)
    assert main(["--root", str(made), "upgrade", "--check"]) == 1
    assert state(made) == before
    capsys.readouterr()
    assert main(["--root", str(made), "upgrade"]) == 0
    said = capsys.readouterr().out.replace(f"{made.as_posix()}/", "").splitlines()
    assert said == [
        "changed: .github/workflows/publish.yml  (your lines stay)",
        "added: .github/workflows/settings.yml",
        "removed: old.txt",
        "kept: older.txt  (it is not made any more, but you changed it)",
    ]
    text = publish.read_text(encoding="utf-8")
    assert "name: Out with it" in text
    assert "timeout-minutes: 30" in text
    assert (made / WANTED).read_text(encoding="utf-8").endswith("mine\n")
    assert not (made / ".github/workflows/labels.yml").exists()
    assert main(["--root", str(made), "upgrade", "--check"]) == 0
    assert "everything is in its current form" in capsys.readouterr().out


def test_same_lines(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keeps the owner's where both changed the same lines, and says in how many places."""
    publish = made / ".github/workflows/publish.yml"
    publish.write_text(publish.read_text(encoding="utf-8").replace("minutes: 20", "minutes: 25"), "utf-8")
    assert main(["--root", str(made), "upgrade"]) == 0
    assert "publish.yml  (your lines stay, in 1 place instead of new ones)" in capsys.readouterr().out
    assert "timeout-minutes: 25" in publish.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"files": 1}', '{"host": "x", "files": {}}', '{"host": "github", "files": {"a": 1}}']
)
def test_not_ours(text: str, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Writes nothing where what was made cannot be told."""
    write(made, {MADE: text})
    before = state(made)
    assert main(["--root", str(made), "upgrade"]) == 1
    assert f"{MADE}: not-ours" in capsys.readouterr().err
    assert state(made) == before


EARLIER = """\
site_name: "Mine"
site_description: "What I read"
# Where readers send their notes
repo_url: https://github.com/ada/talks

# A thought of mine.

docs_dir: docs
site_dir: site
use_directory_urls: false  # the same files work over http and opened from a folder

exclude_docs: |
  /records/
not_in_nav: |
  /articles/
  /meetings/
  /mine/
validation:
  omitted_files: warn

nav:
  - Home: index.md
  - Articles: articles/index.md
{nav}
theme:
  name: material
  custom_dir: .theme
  font: false
  features:
    - content.code.copy
    - navigation.top

plugins:
  - search:
      lang: en

# Frozen.
markdown_extensions:
  - md_in_html
extra:
  annotate:
    mail: notes@a.example
"""


def test_earlier_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Brings a digest that an earlier version began to settings that inherit, and builds it."""
    root = tmp_path / "d"
    start_digest(root, title="Mine", bare=True)
    (root / MADE).unlink()
    write(root, {"mkdocs.yml": EARLIER.format(nav=""), ".gitignore": "site/\nmine/\n", "README.md": "Mine\n"})
    assert main(["--root", str(root), "upgrade", "--host", "github"]) == 0
    said = capsys.readouterr().out
    assert "put aside in comments: not_in_nav, theme, plugins" in said
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.startswith("INHERIT: .readout/mkdocs.yml")
    assert "# Where readers send their notes\nrepo_url: https://github.com/ada/talks\n" in text
    assert "#     - navigation.top" in text
    assert "\n\n# A thought of mine.\n" in text
    assert "# Frozen." not in text
    assert "\nnav:" not in text
    assert {"mine/", "docs/meetings/"} <= set((root / ".gitignore").read_text(encoding="utf-8").splitlines())
    assert (root / "README.md").read_text(encoding="utf-8") == "Mine\n"
    assert (root / ".github/workflows/check.yml").is_file()
    assert inherited(root) is None
    assert main(["--root", str(root), "upgrade", "--check"]) == 0
    assert main(["--root", str(root)]) == 0
    assert read_settings(root).forge.mail == "notes@a.example"


def test_own_menu(tmp_path: Path) -> None:
    """Keeps a menu that leads to a page of the owner's."""
    write(tmp_path, {"mkdocs.yml": EARLIER.format(nav="  - Mine: mine/index.md\n")})
    got = inherited(tmp_path)
    assert got is not None
    assert "\nnav:\n  - Home: index.md\n  - Articles: articles/index.md\n  - Mine: mine/index.md\n" in got[0]


def test_settings_reach_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Puts what changed in mkdocs.yml into the files that name it."""
    root = tmp_path / "d"
    start_digest(root, title="Mine", bare=True, kind="github")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace('# editors: ["@name"]', 'editors: ["@ada/editors"]')
    settings.write_text(text.replace("branch: main", "branch: trunk"), encoding="utf-8")
    assert main(["--root", str(root), "upgrade"]) == 0
    assert "CODEOWNERS" in capsys.readouterr().out
    assert "/docs/records/                @ada/editors" in (root / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert "branches: [trunk]" in (root / ".github/workflows/publish.yml").read_text(encoding="utf-8")
