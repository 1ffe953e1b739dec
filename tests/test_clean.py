"""Pasted texts, cleaned: one line a paragraph, and what does not belong to the article left out."""

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


def test_wrapped_without_blank_lines() -> None:
    """Joins wrapped lines where only a short last line ends each paragraph, and many lines begin with names."""
    source = (
        "Minister Oskar Lindgren held several meetings on his first\n"
        "day in Lake City, where he spoke of the treaty and the boats\n"
        "and of other things.\n"
        "On Thursday the Minister met with Helene Marchais in Geneva;\n"
        "Marchais, whose ministry had asked for it, told him that the\n"
        "European Union would sign. Later he saw the Foreign Minister\n"
        "Anton Hansen of Denmark and the President of the Union of all\n"
        "Harbour Towns, Daniel Otieno, for half an hour; the two spoke\n"
        "alone.\n"
    )
    made = cleaned(source)
    assert [made.of(b).split()[0] for b in made.blocks] == ["Minister", "On"]
    assert made.of(made.blocks[1]).endswith("the two spoke alone.")


def test_headlines_are_no_paragraph() -> None:
    """Leaves a column of headlines of several lengths as it is."""
    heads = [
        "Harbour towns sign a treaty on ferries that nobody had asked for",
        "Minister resigns after night of long talks",
        "Boats stay in winter harbour, says the mayor of Lake City town",
        "Prices of fish rise for the third month in a row in Norland",
        "Council of Elders meets",
    ]
    made = cleaned("\n".join(heads) + "\n\nA paragraph ends here.\n")
    assert [made.of(b) for b in made.blocks][: len(heads)] == heads
