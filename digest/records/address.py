"""Addresses of pages, taken apart without a fault for what only looks like one."""

from urllib.parse import SplitResult, urlsplit


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
