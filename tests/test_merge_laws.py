"""Laws of the three-way merge: a person's edits between re-readings are never lost."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from digest.records.article import Article, text
from digest.records.merged import merged
from tests.rereading import EDITS, Desk, first_file, parsed, places, readings, written

steps = st.lists(
    st.one_of(st.sampled_from(sorted(EDITS)), st.integers(0, len(readings()) - 1)), min_size=2, max_size=10
)


@given(steps, st.integers(0, 99))
def test_sequences(todo: list[str | int], seed: int) -> None:
    """No field of a person is lost or changed, whatever order edits and re-readings come in."""
    play(todo, seed)


def play(todo: list[str | int], seed: int) -> None:
    """Make edits (by name) and re-readings (by number), and check every law after each re-reading."""
    desk = Desk(first_file(), Random(seed))  # noqa: S311 (no secret)
    for step in todo:
        if isinstance(step, str):
            EDITS[step](desk)
            parsed(desk.file)
            continue
        before, read = desk.file, readings()[step]
        old = parsed(before)
        desk.file = written(before, old, merged(old, read))
        now = parsed(desk.file)
        assert_persons(desk, old, now)
        assert_machines(desk, old, now, read)
        assert_layout(desk, before)
        assert merged(now, read) == now, "the same reading once more changes something"


def assert_persons(desk: Desk, old: Article, now: Article) -> None:
    """Assert that what a person changed, added or took out stands as the person left it."""
    for name, value in desk.top.items():
        assert getattr(now, name) == value, name
    for name, value in desk.account.items():
        assert getattr(now.about[0], name) == value, name
    before = {m.phrase: m for m in old.mentions}
    after = {m.phrase: m for m in now.mentions}
    for phrase in desk.kept:
        assert after[phrase] == before[phrase]
    assert not desk.gone & set(after)
    if now.about:
        assert not desk.absent & {str(text(p.person)) for p in now.about[0].people}
    assert now.summary == old.summary


def assert_machines(desk: Desk, old: Article, now: Article, read: Article) -> None:
    """Assert that what is the machine's is as it is read now."""
    for name in ("title", "agency", "dateline", "published", "outlet"):
        if name not in desk.top:
            assert getattr(now, name) == getattr(read, name), name
    for name in ("date", "place", "country", "format"):
        if read.about and old.about and name not in desk.account:
            assert getattr(now.about[0], name) == getattr(read.about[0], name), name
    left = {m.phrase: m for m in now.mentions if m.phrase not in desk.kept}
    wanted = {m.phrase: m for m in read.mentions if m.phrase not in desk.kept | desk.gone}
    assert left == wanted


def assert_layout(desk: Desk, before: str) -> None:
    """Assert that comments and the order of fields are the person's."""
    notes = [line for line in before.split("\n") if line.lstrip().startswith("#")]
    assert [line for line in desk.file.split("\n") if line.lstrip().startswith("#")] == notes
    then = [p for p in places(before) if len(p) == 1]
    order = [p for p in places(desk.file) if len(p) == 1]
    assert [p for p in order if p in then] == [p for p in then if p in order]
