"""What the records keep of texts that follow one another, for builds that do not hold the texts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_digest import main
from digest.build import gather
from digest.records.lineage import Pair, read_pair, written
from tests.lineages import source_text
from tests.test_lineage import golden

numbers = st.integers(0, 999_999)


@given(numbers, numbers, numbers, st.booleans(), st.booleans())
def test_pair_reads_back(number: int, start: int, length: int, reworded: bool, in_order: bool) -> None:  # noqa: FBT001
    """Reads a pair as it was written."""
    pair = Pair(
        start=start,
        end=start + length + 1,
        source_start=length,
        source_end=length + 7,
        number=number,
        source_number=2,
        source_sentences=2,
        reworded=reworded,
        in_order=in_order,
    )
    assert read_pair(written(pair)) == pair


@pytest.mark.parametrize("text", ["", "1+1 0-9", "1+1 9-0 = 1+1 0-9", "1+1 0-9 = 1+1 0-9 gone", "a+1 0-9 = 1+1 0-9"])
def test_no_pair(text: str) -> None:
    """Reads nothing from words that are no pair."""
    assert read_pair(text) is None


def told(root: Path) -> list[tuple[str, str, str, str]]:
    """Return what a digest says of who follows whom."""
    return [(x.article, x.source, x.reason, x.direction) for x in gather(root, "public").lineages]


@pytest.fixture
def kept(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a digest of two texts that may not be published, one following the other, with its records written."""
    case = golden("a-few-words-changed")
    for name, text, day in (("source", source_text(case), "2018-06-04"), ("article", case["text"], "2018-06-05")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"A headline of {name}\n\n{text}", encoding="utf-8")
        assert main(["--root", str(root), "add", str(path), "--published", day]) == 0
    assert main(["--root", str(root), "lineage"]) == 0
    assert "14 of 14 sentences in order" in capsys.readouterr().out
    return root


def test_told_without_texts(kept: Path) -> None:
    """Tells the same without the texts, from the places that the record keeps, and holds no word of them."""
    before = told(kept)
    assert len(before) == 1
    for path in (kept / "originals").iterdir():
        path.unlink()
    assert gather(kept, "public").texts == {}
    assert told(kept) == before
    records = "".join(p.read_text(encoding="utf-8") for p in (kept / "docs/records/articles").glob("*.md"))
    assert "follows:" in records
    assert "geothermal" not in records


def test_again_changes_nothing(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Changes no byte when run again, with the texts and without."""
    records = {p: p.read_bytes() for p in (kept / "docs/records/articles").glob("*.md")}
    assert main(["--root", str(kept), "lineage"]) == 0
    for path in (kept / "originals").iterdir():
        path.unlink()
    assert main(["--root", str(kept), "lineage"]) == 0
    assert capsys.readouterr().out.count("0 records changed") == 2
    assert {p: p.read_bytes() for p in records} == records


def test_person_wins_over_what_is_kept(kept: Path) -> None:
    """Shows nothing that a person has ruled out, whatever the record keeps."""
    (follower,) = [a for a in gather(kept, "public").articles.values() if a.follows]
    path = kept / f"docs/records/articles/{follower.id}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", f"---\nnot_copy_of: [{follower.follows[0].source}]\n", 1), encoding="utf-8")
    for original in (kept / "originals").iterdir():
        original.unlink()
    assert told(kept) == []


def test_published_texts_are_not_kept(kept: Path) -> None:
    """Takes out of the record what every build finds for itself once both texts may be published."""
    before = told(kept)
    for article in gather(kept, "public").articles.values():
        path = kept / f"docs/records/articles/{article.id}.md"
        text = path.read_text(encoding="utf-8")
        assert "rights:" not in text
        path.write_text(text.replace("---\n", "---\nrights: {status: own}\n", 1), encoding="utf-8")
    assert main(["--root", str(kept), "lineage"]) == 0
    assert not any(a.follows for a in gather(kept, "public").articles.values())
    assert told(kept) == before
