"""A record read anew, case by case; tests/test_merge_laws.py holds the laws."""

from dataclasses import replace
from pathlib import Path

import pytest

from digest.records.article import Account, Article, Participant, Printed
from digest.records.claims import Known
from digest.records.ids import MeetingId, PersonId
from digest.records.merged import merged
from digest.records.partial_date import PartialDate
from digest.records.problem import ProblemsError
from digest.store.save import record_path, update_article
from tests.rereading import first_file, parsed, readings, written
from tests.roots import write

FIRST, MORE, FEWER = readings()[:3]


def reread(file: str, read: Article) -> str:
    """Return the file after one re-reading."""
    old = parsed(file)
    return written(file, old, merged(old, read))


def test_unchanged() -> None:
    """Changes no byte when the reading is the same."""
    assert reread(first_file(), FIRST) == first_file()


def test_registered_later() -> None:
    """Names a person by the record once there is one, in the account and in mentions."""
    now = parsed(reread(first_file(), MORE))
    assert [p.person for p in now.about[0].people] == ["daniel-otieno", "maren-solvik"]
    assert now.mentions == MORE.mentions


def test_participant_taken_out() -> None:
    """Does not put back a participant whom a person took out, whatever the registry learns."""
    file = first_file()
    at = file.index("  - person:\n      printed: Maren Solvik")
    file = file[:at] + file[file.index("  known:\n    country") :]
    for read in (FIRST, MORE, readings()[7], FIRST):
        file = reread(file, read)
        assert [p.person for p in parsed(file).about[0].people] == ["daniel-otieno"]


def test_participant_added() -> None:
    """Keeps a participant whom a person added, with the role that was written."""
    file = first_file().replace(
        "  people:\n  - person: d", "  people:\n  - person: ana-torres\n    role: guest\n  - person: d", 1
    )
    people = parsed(reread(file, MORE)).about[0].people
    assert [p.person for p in people] == ["ana-torres", "daniel-otieno", "maren-solvik"]
    assert people[0].role == "guest"


def test_role_changed() -> None:
    """Keeps a role that a person has mended when another participant is read differently."""
    file = first_file().replace("role: President\n", "role: Head of State\n", 1)
    people = parsed(reread(file, MORE)).about[0].people
    assert (people[0].role, people[1].person) == ("Head of State", "maren-solvik")


def test_place_of_a_mention() -> None:
    """Keeps the place that a person gave a mention, in every re-reading."""
    file = first_file().replace("  place: reykjavik\n", "  place: geneva\n", 1)
    assert [m.place for m in parsed(reread(file, MORE)).mentions if m.phrase.startswith("met in")] == ["geneva"]


@pytest.mark.parametrize("people", [(Printed("Maren Solvik"),), (PersonId("ana-torres"), Printed("Maren Solvik")), ()])
def test_other_people_of_a_mention(people: tuple[PersonId | Printed, ...]) -> None:
    """Names other people in a mention than an earlier version, whether a record knows them or not, and back."""
    other = replace(MORE, mentions=tuple(replace(m, people=people) for m in MORE.mentions))
    file = reread(first_file(), MORE)
    there = reread(file, other)
    assert [m.people for m in parsed(there).mentions] == [people] * len(MORE.mentions)
    assert parsed(reread(there, MORE)).mentions == MORE.mentions


def test_settled_review_of_a_mention() -> None:
    """Does not bring back a review that a person has settled by deleting its line."""
    asking = tuple(replace(m, known=replace(m.known, review="which one")) for m in FIRST.mentions)
    read = replace(FIRST, mentions=asking)
    file = reread(first_file(), read)
    assert file.count("review: which one") == len(asking)
    file = "\n".join(line for line in file.split("\n") if "review: which one" not in line)
    assert reread(file, read) == file


def test_accounts_matched_by_evidence() -> None:
    """Keeps a confirmed meeting with its own account when an account is read before it."""
    other = Account(
        date=PartialDate("2016"),
        people=(Participant(person=PersonId("daniel-otieno"), known=Known(value="daniel-otieno", start=243, end=249)),),
        known={"date": Known(value="2016", rule="year", quote="2016", start=238, end=242)},
    )
    old = replace(FIRST, about=(replace(FIRST.about[0], meeting=MeetingId("2019-05-02-nairobi")),))
    now = merged(old, replace(FIRST, about=(other, *FIRST.about)))
    assert [(a.meeting, a.date) for a in now.about] == [("2019-05-02-nairobi", "2019-05-02"), (None, "2016")]


def test_trailing_comment() -> None:
    """Keeps a comment at the end of a line whose value follows the machine."""
    file = first_file().replace("  place: nairobi\n", "  place: nairobi  # as the paper has it\n", 1)
    assert "    printed: Nairobi" in reread(file, FEWER)
    changed = reread(
        file.replace(
            "title: Leaders of two countries open a ferry line\n",
            "title: Leaders of two countries open a ferry line # so\n",
            1,
        ),
        replace(FIRST, title="Ferry", known={**FIRST.known, "title": Known(rule="first-line", value="Ferry")}),
    )
    assert "title: Ferry # so\n" in changed


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends(tmp_path: Path, ends: str, mark: str) -> None:
    """Keeps the file's line ends and its byte order mark, and gives new lines the same ends."""
    old = parsed(first_file())
    path = record_path(tmp_path, old)
    write(tmp_path, {path.relative_to(tmp_path).as_posix(): (mark + first_file().replace("\n", ends)).encode()})
    assert update_article(tmp_path, old, merged(old, MORE))
    text = path.read_bytes().decode()
    assert text.startswith(mark + "---")
    assert text.count(ends) == len(reread(first_file(), MORE).split("\n")) - 1
    assert set(text) & set("\r\n") == set(ends)


def test_mixed_line_ends(tmp_path: Path) -> None:
    """Keeps the end of each line that stays, where a file mixes them."""
    old = parsed(first_file())
    path = record_path(tmp_path, old)
    mixed = first_file().replace("known:\n  agency:\n", "known:\r\n  agency:\r\n")
    write(tmp_path, {path.relative_to(tmp_path).as_posix(): mixed.encode()})
    assert update_article(tmp_path, old, merged(old, MORE))
    assert path.read_bytes().decode() == reread(first_file(), MORE).replace(
        "known:\n  agency:\n", "known:\r\n  agency:\r\n"
    )


def test_layout_that_cannot_be_changed(tmp_path: Path) -> None:
    """Leaves a record alone whose layout no edit in place can keep, and names it."""
    old = parsed(first_file())
    path = record_path(tmp_path, old)
    parts = "{title: a, mentions: [], rights: {status: own}}"
    write(tmp_path, {path.relative_to(tmp_path).as_posix(): f"---\n{parts}\n---\n"})
    with pytest.raises(ProblemsError) as caught:
        update_article(tmp_path, old, merged(old, MORE))
    assert [p.code for p in caught.value.problems] == ["layout"]
    assert path.read_text() == f"---\n{parts}\n---\n"


def test_printed_name() -> None:
    """Has the printed name of a person without a record, in the example that these tests use."""
    assert FIRST.about[0].people[1].person == Printed("Maren Solvik")


def test_account_of_a_person() -> None:
    """Writes nothing into an account that a person put in the place of the one that was read."""
    old = parsed(first_file())
    own = Account(
        meeting=MeetingId("2018-04-10-own"),
        date=PartialDate("2018-04-10"),
        people=(Participant(person=PersonId("ana-torres")), Participant(person=PersonId("lin-guowei"))),
    )
    set_ = replace(old, about=(own,))
    for read in (FIRST, MORE):
        assert merged(set_, read).about == (own,)
