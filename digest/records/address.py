"""Addresses of pages: taken apart without a fault for what only looks like one, and compared."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

from digest.records.partial_date import MONTH_NAMES, PartialDate


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


_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
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


_PARAMETERS = (
    r"utm_\w+ fbclid gclid dclid msclkid yclid mc_[ce]id igshid _ga gaa_\w+ cmpid ncid ocid ito taid s_cid CMP ref ref_src "
    r"ref_url source share\w* smid smtyp xtor at_\w+ amp amp_\w+ outputType usqp partner s=\d\d"
)
_TRACKING = re.compile(rf"(?:{'|'.join(_PARAMETERS.split())})(?:=|\Z)", re.IGNORECASE)
"""What links carry that tell where a reader came from, and not which page is meant."""


def plain_address(url: str) -> str:
    """Return what the addresses of one page share.

    No scheme, "www.", "m." or "amp.", no port 443, no fragment, no tracking; the mobile page of one framework or
    another is the page; letters of other scripts are written out, hosts in small letters.
    """
    bare = re.sub(r"^https?://", "", url.strip(), flags=re.IGNORECASE).split("#")[0]
    path, _, query = bare.partition("?")
    host, _, path = path.partition("/")
    host = re.sub(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)|:443\Z|\.\Z", "", host.lower())
    host = re.sub(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)", "", host)
    path = unquote(path).rstrip("/")
    path = re.sub(r"^amp/|/amp(?=/|\Z)|/index\.(?:html?|php)\Z", "", path)
    path = re.sub(r"\.amp(?:\.html?)?\Z|(?<=\.html)/amp\Z", ".html", path) if ".amp" in path else path
    kept = sorted(p for p in query.split("&") if p and not _TRACKING.match(p))
    return f"{host}/{path.rstrip('/')}".rstrip("/") + ("?" + "&".join(kept) if kept else "")
