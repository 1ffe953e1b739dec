import pytest

from tests.golden import Case, cases
from tests.reading import cleaned


@pytest.mark.parametrize("case", cases("clean"))
def test_clean(case: Case) -> None:
    """Keeps the article's own blocks with their kinds, and lists what does not belong to it with the rule."""
    text = cleaned(case["text"])
    assert [(b.kind, text.of(b)) for b in text.blocks] == [pair for b in case["blocks"] for pair in b.items()]
    dropped = [
        (d.rule, line.strip(" "))
        for d in text.dropped
        for line in text.source[d.start : d.end].split("\n")
        if d.rule != "white space" and line.strip(" ")
    ]
    assert dropped == [pair for d in case["dropped"] for pair in d.items()]
    assert list(text.defects) == case.get("defects", [])
