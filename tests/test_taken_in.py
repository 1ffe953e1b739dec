"""What `add` says and writes beside what it reads: the same in every order, why no meeting, the day, the parser."""

from itertools import permutations
from pathlib import Path

import pytest

import digest.store.pipeline
from digest.build import gather
from digest.commands import command
from digest.gate.review import review_items
from digest.reading import Vocabulary
from digest.records.partial_date import PartialDate
from tests.reading import claims
from tests.roots import RECORDS, registered_root, state, write
from tests.test_add import add, articles

MET = "President Daniel Otieno met President Helene Marchais in Nairobi"
THREE = {
    "a.txt": f"First note of the talks\n\n{MET}. They spoke of fish.\n",
    "b.txt": f"Second note of the talks\n\n14 May 2019\n\n{MET} on Monday. They spoke of ports.\n",
    "c.txt": f"Third note of the talks\n\n{MET}. They smiled.\n",
}


def test_the_same_in_every_order(tmp_path: Path) -> None:
    """Gives the same records in whatever order an article with a day and two without one come in."""
    write(tmp_path / "in", THREE)
    found = []
    for number, order in enumerate([*permutations(THREE)][::3]):
        root = registered_root(tmp_path / str(number))
        for name in order:
            assert add(root, f"{tmp_path}/in/{name}") == 0
        found.append({k: v for k, v in state(root).items() if k.startswith(f"{RECORDS}/")})
    assert all(other == found[0] for other in found)
    assert sum("meeting: 2019-05-13-nairobi\n" in p.read_text() for p in articles(tmp_path / "0")) == 1


NONE = {
    "nobody": ("Fish were sold at the harbour all week. The harbour was full.", "nobody is named"),
    "met": (
        "President Daniel Otieno opened a harbour. President Helene Marchais spoke of it on Friday.",
        "no sentence tells",
    ),
    "ahead": ("President Daniel Otieno will meet President Helene Marchais in Nairobi next week.", "looks ahead"),
    "language": (
        "Le ministre a dit que les ports sont dans une crise pour les pays et que des navires sont dans la mer avec les autres, sur les eaux qui est une.",
        "another language",
    ),
}


@pytest.mark.parametrize("name", NONE)
def test_why_no_meeting(name: str, vocabulary: Vocabulary) -> None:
    """Says why a text tells of no meeting."""
    text, why = NONE[name]
    _, reading = claims(f"A note on the harbour\n\n14 May 2019\n\n{text}\n", vocabulary)
    assert reading.unmet is not None
    assert why in (reading.unmet.review or "")


def test_none_vanishes(tmp_path: Path) -> None:
    """Lists an article without a meeting for a person, with the reason; not where a person has written one."""
    root = registered_root(tmp_path / "digest")
    write(tmp_path, {"a.txt": f"A note on the harbour\n\n{NONE['nobody'][0]}\n"})
    assert add(root, f"{tmp_path}/a.txt") == 0
    assert ["nobody is named" in line for line in review_items(gather(root)) if "no meeting was read" in line] == [True]
    (path,) = articles(root)
    told = "about:\n- meeting: 2019-05-13-nairobi\n  date: 2019-05-13\n  people: []\n"
    path.write_text(path.read_text().replace("known:\n", f"{told}known:\n", 1))
    assert not [line for line in review_items(gather(root)) if "no meeting was read" in line]


def test_the_day_of_adding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the day that an option, or SOURCE_DATE_EPOCH, tells; without either no clock is asked."""

    def never() -> PartialDate:
        raise AssertionError

    monkeypatch.setattr(command, "today", never)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = registered_root(tmp_path / "digest")
    write(tmp_path, THREE)
    assert add(root, f"{tmp_path}/a.txt") == 0
    assert add(root, f"{tmp_path}/b.txt", "--added", "2020-02-03") == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1580860800")
    assert add(root, f"{tmp_path}/c.txt") == 0
    days = [[line for line in p.read_text().splitlines() if line.startswith("added:")] for p in articles(root)]
    assert sorted(map(str, days)) == ["['added: 2020-02-03']", "['added: 2020-02-05']", "[]"]


def test_without_a_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Says once where nothing that parses sentences is installed, what that means and how to mend it."""

    def missing(_: str) -> None:
        return None

    monkeypatch.setattr(digest.store.pipeline, "pipeline", missing)
    monkeypatch.setattr("digest.intake.desk.pipeline", missing)
    monkeypatch.setattr("digest.store.vocabulary.pipeline", missing)
    write(tmp_path, THREE)
    root = registered_root(tmp_path / "digest")
    assert add(root, *(f"{tmp_path}/{name}" for name in THREE)) == 0
    said = capsys.readouterr().err
    assert said.count("no parser of sentences is installed") == 1
    assert "pip install '.[read]'" in said
    assert add(root, f"{tmp_path}/a.txt") == 0
    assert "no parser" not in capsys.readouterr().err
