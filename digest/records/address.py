"""Addresses of pages, taken apart without a fault for what only looks like one."""

import re
from urllib.parse import SplitResult, urlsplit

from digest.records.partial_date import PartialDate


def taken_apart(url: str) -> SplitResult:
    """Return the parts of an address; all of them empty where it is none: "https://[gazette" has no host."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port
    except ValueError:
        return urlsplit("")
    return parts


def is_address(url: str) -> bool:
    """Return whether a browser could go there."""
    parts = taken_apart(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


_MONTHS = {
    m: n
    for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}
_DAY_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:/[a-z.-]+(?=/))?(?:(?P<s>[-/])(?P<m>\d\d?|[a-z]{3,9})(?P=s)(?P<d>\d\d|\d(?=[/.]|\Z))|(?P<m2>\d\d)(?P<d2>\d\d))(?=\D|\d{0,3}\Z)",
    re.IGNORECASE,
)


def day_in_address(url: str) -> PartialDate | None:
    """Return the day that a path states, or None: /2024/05/16/, /2024/5/16/, /2024/may/16/, /2024/world/05/16/, /2024-05-16, /20240516."""
    found = _DAY_IN_PATH.search(taken_apart(url).path)
    if not found:
        return None
    month, day = found["m"] or found["m2"], found["d"] or found["d2"]
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return PartialDate(f"{found['y']}-{number:02d}-{int(day):02d}")
    except ValueError:
        return None
