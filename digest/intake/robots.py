"""What a site's robots.txt asks of programs: RFC 9309, with the `*` and `$` of its section 2.2.3.

The standard library's parser takes both for plain letters and lets the first rule win, not the longest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

BYTES = 500_000
"""RFC 9309, section 2.5: a parser must read at least 500 kibibytes of it; more is not looked at."""
_UNRESERVED = re.compile(r"%(2[dDeE]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a group."""

    allow: bool
    """Whether it allows."""

    pattern: str
    """The beginning of a path, in which `*` stands for anything and a last `$` for the end."""


def may_fetch(robots: bytes, product: str, url: str) -> bool:
    """Return whether a robots.txt lets the product fetch an address.

    The longest rule that fits wins, `allow` among equals; no rule that fits means leave. Groups that name the
    product count together and alone; groups for everybody count where none does.
    """
    parts = urlsplit(url)
    path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    if path == "/robots.txt":
        return True
    fits = [(len(r.pattern), r.allow) for r in rules_for(robots, product) if _fits(r.pattern, path)]
    return max(fits, default=(0, True))[1]


def rules_for(robots: bytes, product: str) -> list[Rule]:
    """Return the rules that a robots.txt has for a product."""
    groups: dict[str, list[Rule]] = {}
    agents: list[str] = []
    open_group = False
    for field, value in _lines(robots):
        if field == "user-agent":
            agents = [*agents, _token(value)] if open_group else [_token(value)]
            open_group = True
            groups.setdefault(agents[-1], [])
        elif field in {"allow", "disallow"}:
            open_group = False
            if value:
                for agent in agents:
                    groups[agent].append(Rule(field == "allow", _plain(value)))
    return groups.get(product.casefold(), groups.get("*", []))


def _lines(robots: bytes) -> Iterator[tuple[str, str]]:
    for line in re.split(r"\r\n|\r|\n", robots[:BYTES].decode("utf-8-sig", "replace")):
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield field.strip().casefold(), value.strip()


def _token(value: str) -> str:
    """Return the product's name of a user-agent line: "Readout/1.0" is "readout"."""
    return "*" if value.startswith("*") else re.split(r"[^\w-]", value)[0].casefold()


def _plain(path: str) -> str:
    """Return a path as it is compared: other scripts as percent signs, letters and figures without them."""
    quoted = quote(path, safe="/%:@!$&'()*+,;=?~-._")
    once = _UNRESERVED.sub(lambda m: chr(int(m[1], 16)), quoted)
    return re.sub(r"%[0-9a-fA-F]{2}", lambda m: m[0].upper(), once)


def _fits(pattern: str, path: str) -> bool:
    """Return whether a path begins as the pattern says, in time that grows with their lengths alone."""
    to_the_end = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rest else None
    for piece in rest:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is None:
        return not to_the_end or at == len(path)
    if to_the_end:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
