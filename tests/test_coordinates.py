import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.records.coordinates import Coordinates, coordinates
from digest.store.tables import load_gazetteer


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_to_the_hundredth(latitude: float, longitude: float) -> None:
    """Keeps any point of the globe to the hundredth of a degree, and reads back what it writes."""
    made = coordinates(latitude, longitude)
    assert abs(made.latitude - latitude) < 0.0051
    assert abs(made.longitude - longitude) < 0.0051
    assert Coordinates(str(made)) == made


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "91, 0", "0, -180.1", "1e1, 2", "nan, 0", "1, 2 ", "١, ٢", "1;2"])
def test_no_coordinates(text: str) -> None:
    """Refuses what is no point of the globe."""
    with pytest.raises(ValueError, match=r"latitude|longitude"):
        Coordinates(text)


def test_words() -> None:
    """Prints the side of the globe as a letter."""
    assert Coordinates("55.75, 37.62").words() == "55.75° N, 37.62° E"
    assert Coordinates("-22.9,-43.2").words() == "22.9° S, 43.2° W"


def test_the_tables() -> None:
    """Knows where every large city and capital lies, and the coasts of all continents but Antarctica."""
    tables = load_gazetteer()
    lost = [c.name for named in tables.cities.values() for c in named if c.coordinates is None]
    assert len(lost) <= 2, lost
    moscow = tables.cities["Moscow"][0].coordinates
    assert moscow
    assert moscow.words() == "55.75° N, 37.62° E"
    assert sum(map(len, tables.coast)) > 3000
    assert all(abs(a[0] - b[0]) < 60 for ring in tables.coast for a, b in pairwise(ring))
    assert min(north for ring in tables.coast for _, north in ring) > -60


def test_read_when_asked() -> None:
    """Reads cities when somebody asks for one, and takes them along to another process."""
    tables = load_gazetteer.__wrapped__()
    assert "_made" not in vars(tables.cities)
    other = pickle.loads(pickle.dumps(tables))  # noqa: S301 (what this test wrote)
    assert other.cities["Moscow"] == tables.cities["Moscow"]
    assert len(other.cities) == len(tables.cities)
