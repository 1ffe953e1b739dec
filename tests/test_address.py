"""Addresses of pages: the day that a path states."""

import pytest

from digest.records.address import day_in_address


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/16/talks", "2024-05-16"),
        ("/2024/5/6/talks", "2024-05-06"),
        ("/2024/may/16/talks", "2024-05-16"),
        ("/2024/world/05/16/talks", "2024-05-16"),
        ("/news/2024-05-16-talks", "2024-05-16"),
        ("/news/20240516-talks", "2024-05-16"),
        ("/news/20240516", "2024-05-16"),
        ("/news/20240516001", "2024-05-16"),
        ("/news/202405160012345", None),
        ("/2024/05/5-things", None),
        ("/2024/05/talks", None),
        ("/2024/13/16/talks", None),
        ("/2024/banana/16/talks", None),
        ("/2024/02/31/talks", None),
        ("/item/12024/05/16", None),
    ],
)
def test_day_in_address(path: str, day: str | None) -> None:
    """Takes whole days that exist, however their month is written, and no number that only begins like one."""
    assert day_in_address(f"https://paper.example{path}") == day
    assert day_in_address(f"https://[paper.example{path}") is None
