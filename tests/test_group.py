import pytest

from digest.records.article import Article
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from digest.relate import group, index_of
from tests.golden import Case, cases
from tests.world import record_of


@pytest.mark.parametrize("case", cases("group"))
def test_group(case: Case, registry: Registry) -> None:
    """Tells the meeting of an account by people, day, place and format; lists candidates where several may be meant."""
    meetings = {m.id: m for m in (record_of(Meeting, x) for x in case["meetings"])}
    article = record_of(Article, {"id": "a", "about": [case["account"]]})
    (account,) = group(article, index_of(registry, {}, meetings), set(meetings)).about
    known = account.known["meeting"]
    assert account.meeting == case["meeting"]
    assert known.rule == case["rule"]
    assert list(known.alternatives) == case.get("candidates", [])
    assert bool(known.review) == (case["meeting"] is None)


def test_named_meeting_stays(registry: Registry) -> None:
    """Leaves an account alone whose meeting is named already."""
    article = record_of(Article, {"id": "a", "about": [{"meeting": "my-own", "date": "2017-03-08"}]})
    assert group(article, index_of(registry, {}, {}), set()) == article


def test_two_new_accounts_meet(registry: Registry) -> None:
    """Puts the second of two new articles into the meeting that the first one founded."""
    index = index_of(registry, {}, {})
    told = {"date": "2017-03-08", "people": [{"person": "lin-guowei"}, {"person": "ana-torres"}]}
    first = group(record_of(Article, {"id": "a", "about": [{**told, "place": "tokyo"}]}), index, set())
    second = group(record_of(Article, {"id": "b", "about": [told]}), index, set())
    assert first.about[0].meeting == second.about[0].meeting == "2017-03-08-tokyo"
