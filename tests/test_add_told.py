"""What a person tells `add` holds when the same text is added again without it."""

from pathlib import Path

import pytest

from build_digest import main

TEXT = (
    "Kenyan President Daniel Otieno met Brazilian President Helena Barreto in Geneva on Thursday.\n\n"
    "The two had met in Nairobi in March, and both said that the ferry treaty of that day had been worth the trip.\n"
)


def published(root: Path) -> str:
    """Return the record that was made, as text."""
    (record,) = (root / "docs/records/articles").glob("*.md")
    return record.read_text(encoding="utf-8")


def test_published_stays(tmp_path: Path) -> None:
    """A date of publication that a person gave is kept, and so is all that was counted from it."""
    source = tmp_path / "otieno.txt"
    source.write_text(TEXT, encoding="utf-8")
    root = (tmp_path / "digest").as_posix()
    assert main(["init", root]) == 0
    assert main(["--root", root, "add", source.as_posix()]) == 0
    assert "date: 2018-04-12" not in published(Path(root))
    assert main(["--root", root, "add", source.as_posix(), "--published", "2018-04-15"]) == 0
    told = published(Path(root))
    assert "published: 2018-04-15" in told
    assert "date: 2018-04-12" in told
    assert "interval: 2018-03" in told
    assert main(["--root", root, "add", source.as_posix()]) == 0
    assert published(Path(root)) == told


def test_rights_are_not_dropped_silently(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rights that are asked for a known text are not applied, and the line says so."""
    source = tmp_path / "otieno.txt"
    source.write_text(TEXT, encoding="utf-8")
    root = (tmp_path / "digest").as_posix()
    assert main(["init", root]) == 0
    assert main(["--root", root, "add", source.as_posix()]) == 0
    capsys.readouterr()
    assert main(["--root", root, "add", source.as_posix(), "--rights", "own"]) == 0
    assert "its rights stay quotation" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("President Daniel Otieno will meet President Helena Barreto in Geneva next week.", "it looks ahead to others"),
        ("President Daniel Otieno had met President Helena Barreto in Geneva in 2011.", "it looks back to others"),
        ("The ferry to the islands runs again, and cod is cheap.", "(no meeting found)"),
    ],
)
def test_no_meeting_of_its_own(text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line tells an article that looks to other meetings from one that names none."""
    source = tmp_path / "otieno.txt"
    source.write_text(f"A headline\n\nNAIROBI, April 13, 2018 - {text}\n", encoding="utf-8")
    root = (tmp_path / "digest").as_posix()
    assert main(["init", root]) == 0
    assert main(["--root", root, "add", source.as_posix()]) == 0
    assert told in capsys.readouterr().out
