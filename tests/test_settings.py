"""What mkdocs.yml says of the repository that takes notes."""

from pathlib import Path

import pytest

from digest.records.forge import Forge
from digest.records.problem import ProblemsError
from digest.store.settings import EPOCH, given_day, read_forge, settings_problems


def forge(root: Path, settings: str) -> Forge:
    """Return what is read from a digest's settings."""
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return read_forge(root)


def test_repository(tmp_path: Path) -> None:
    """Takes the repository, its host by name, and the branch that the pages are edited on."""
    found = forge(tmp_path, "repo_url: https://github.com/o/r.git\nedit_uri: edit/trunk/docs/\n")
    assert (found.url, found.host, found.branch) == ("https://github.com/o/r", "github", "trunk")


def test_own_host(tmp_path: Path) -> None:
    """Takes host, branch and mail from the settings made for notes."""
    own = "extra:\n  annotate:\n    host: gitea\n    branch: notes\n    mail: notes@a.example\n"
    found = forge(tmp_path, f"repo_url: https://git.a.example/o/r\nsite_name: !ENV NAME\n{own}")
    assert (found.url, found.host) == ("https://git.a.example/o/r", "gitea")
    assert (found.branch, found.mail) == ("notes", "notes@a.example")


@pytest.mark.parametrize(
    "url", ["http://[::1/x", "https://[", "javascript:alert(1)", "o/r", "[]", "https://a.example/ b"]
)
def test_no_address(tmp_path: Path, url: str) -> None:
    """Counts what is no address as none."""
    assert forge(tmp_path, f'repo_url: "{url}"\n').url is None


@pytest.mark.parametrize("settings", ["", "- a\n", "a: [\n", "extra: no\n", "extra:\n  annotate: 1\n"])
def test_no_settings(tmp_path: Path, settings: str) -> None:
    """Takes settings of another form for none: MkDocs says what is wrong."""
    assert forge(tmp_path, settings) == Forge()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site_name: A\nsite_url: a.example\n", "mkdocs.yml:2: setting: site_url: 'a.example' is none"),
        ("repo_url: o/r\n", "mkdocs.yml:1: setting: repo_url: "),
        ("extra:\n  annotate:\n    host: sourceforge\n", "mkdocs.yml:3: setting: extra: annotate: host: 'sourceforge'"),
        ("extra:\n  annotate:\n    mail: ada\n", "mkdocs.yml:3: setting: extra: annotate: mail: "),
        ("site_name: 'A\n", "mkdocs.yml:2:1: yaml: "),
        ("site_url: !ENV SITE\nrepo_url: https://github.com/o/r.git\n", ""),
        ("- a\n", ""),
    ],
)
def test_what_counts_for_nothing(settings: str, said: str, tmp_path: Path) -> None:
    """Says which setting counts for nothing, with its line and its cure."""
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    problems = list(settings_problems(tmp_path, ""))
    assert len(problems) == bool(said)
    assert "".join(map(str, problems)).startswith(said)


@pytest.mark.parametrize(("given", "found"), [("0", "1970-01-01"), (" 86400\n", "1970-01-02"), ("", None), (" ", None)])
def test_given_day(given: str, found: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the day of a build from SOURCE_DATE_EPOCH; an empty one is none."""
    monkeypatch.setenv(EPOCH, given)
    assert given_day() == found


@pytest.mark.parametrize("given", ["yesterday", "1e9", "2020-01-01", "9" * 30])
def test_no_day_given(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses what is no number of seconds, and says so."""
    monkeypatch.setenv(EPOCH, given)
    with pytest.raises(ProblemsError) as raised:
        given_day()
    assert [str(p).split("; ")[0] for p in raised.value.problems] == [
        f"SOURCE_DATE_EPOCH: bad-day: {given!r} is no number of seconds since 1970"
    ]
