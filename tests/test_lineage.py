import pytest

from tests.golden import Case, cases
from tests.lineages import told


@pytest.mark.parametrize("case", cases("lineage"))
def test_lineage(case: Case) -> None:
    """Tells a text that follows another, in whatever words, from one that was written apart."""
    _, found = told(case)
    assert (found is not None) == (case["follows"] == "yes"), found
    if found is None:
        return
    if "direction" in case.fields:
        assert found.direction == case["direction"]
    if found.direction != "unknown":
        assert (found.article, found.source) == ("article", "source")
    if "shared" in case.fields:
        assert f"{found.shared} of {found.sentences}" == case["shared"], found.reason
    if "changed" in case.fields:
        assert str(found.changed) == case["changed"], found.reason
