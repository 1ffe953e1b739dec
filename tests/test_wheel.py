"""The installed program: built as a wheel, installed as a stranger would, used without a checkout."""

from pathlib import Path

import pytest

from build_digest import main
from digest.commands.called import as_called
from tests.installing import run

TEXT = "Talks in Moscow\n\nMOSCOW - President Vladimir Putin met Wang Yi in Moscow on Wednesday.\n"


def test_from_nothing(installed: Path, tmp_path: Path) -> None:
    """Starts a digest, adds an article and builds the site in an empty folder."""
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    readout = installed / "readout"
    begun = run(readout, "init", "my digest", "--title", "Mine", folder=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert "next: readout --root 'my digest' add" in begun.stderr
    assert len(list((tmp_path / "my digest/docs/records/people").glob("*.yml"))) > 5
    added = run(readout, "--root", "my digest", "add", "talks.txt", "--published", "2024-05-16", folder=tmp_path)
    assert added.returncode == 0, added.stderr
    assert "2024-05-15-moscow" in added.stdout
    done = run(readout, "--root", "my digest", "build", "--profile", "public", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "my digest/site"
    (page,) = site.glob("meetings/2024-05-15-moscow*.html")
    assert "Vladimir\u00a0Putin" in page.read_text(encoding="utf-8")
    assert list(site.glob("assets/stylesheets/*.css"))


def test_same_commands(installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says of itself what the file in a checkout says."""
    said = run(installed / "readout", "--help", folder=tmp_path)
    with pytest.raises(SystemExit):
        main(["--help"])
    here = capsys.readouterr().out
    assert said.stdout.split() == here.replace("build_digest.py", "readout").split()


def test_suggested_commands() -> None:
    """Names the digest in every command that a message suggests, but where one names it itself."""
    text = "run: python build_digest.py lineage, or python build_digest.py init x"
    assert as_called(text, "") == text
    assert (
        as_called(text, "my digest/")
        == "run: python build_digest.py --root 'my digest' lineage, or python build_digest.py init x"
    )
