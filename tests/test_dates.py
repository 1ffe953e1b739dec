import pytest

from digest.reading import Vocabulary
from tests.golden import Case, cases
from tests.reading import times


@pytest.mark.parametrize("case", cases("dates"))
def test_dates(case: Case, vocabulary: Vocabulary) -> None:
    """Finds the words that name a time and the days that they mean; null where nothing settles it."""
    found = times(case["text"], vocabulary, published=case.get("published"), meeting=case.get("meeting"))
    assert [(words, value) for words, value, _ in found] == [(f["words"], f["value"]) for f in case["found"]]
    wanted = [f.get("rule") for f in case["found"]]
    assert [rule if want else None for (_, _, rule), want in zip(found, wanted, strict=True)] == wanted
