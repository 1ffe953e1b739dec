"""Where on earth something lies."""

import re
from typing import Self

_PAIR = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,8})?), ?(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)\Z")
_FARTHEST_NORTH, _FARTHEST_EAST = 90, 180


class Coordinates(str):
    """Latitude and longitude in degrees, WGS 84, north and east positive: `55.75, 37.62`.

    The string is the value as the record writes it. Raises ValueError when the text is no such pair or
    names a point that is not on the globe.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Return the checked pair."""
        made = super().__new__(cls, text)
        if not _PAIR.match(text):
            msg = "it is not a latitude and a longitude"
            raise ValueError(msg)
        if abs(made.latitude) > _FARTHEST_NORTH:
            msg = f"no latitude is {made.latitude:g}"
            raise ValueError(msg)
        if abs(made.longitude) > _FARTHEST_EAST:
            msg = f"no longitude is {made.longitude:g}"
            raise ValueError(msg)
        return made

    @property
    def latitude(self) -> float:
        """Return the degrees north of the equator, south of it negative."""
        return float(self.partition(",")[0])

    @property
    def longitude(self) -> float:
        """Return the degrees east of Greenwich, west of it negative."""
        return float(self.partition(",")[2])

    def words(self) -> str:
        """Return the pair for readers: "55.75° N, 37.62° E"."""
        north, east = self.latitude, self.longitude
        return f"{abs(north):g}° {'S' if north < 0 else 'N'}, {abs(east):g}° {'W' if east < 0 else 'E'}"


def coordinates(latitude: float, longitude: float) -> Coordinates:
    """Return the pair of two numbers, to the hundredth of a degree: a kilometre."""
    return Coordinates(f"{latitude:.2f}, {longitude:.2f}")
