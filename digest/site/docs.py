"""The folder of pages as a build knows it without walking through it: what it has made, and what people have put there."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from digest.records.streams import Content, digest_of_content, text_of

_ENDING = ".md"
_OTHERS = (".markdown", ".mdown", ".mkdn", ".mkd")
RECORDS = "records/"
"""Where records lie: no site has them."""


def is_page(name: str) -> bool:
    """Return whether a file is the source of a page."""
    return name.endswith(_ENDING)


def place_of(name: str) -> str:
    """Return where a site has a page, or another file."""
    return f"{name.removesuffix(_ENDING)}.html" if is_page(name) else name


class Docs:
    """What lies below `docs/`, or would if nobody wrote there but the build and those who write prose."""

    def __init__(self, made: Mapping[str, Content], folders: Sequence[str], found: Mapping[str, str]) -> None:
        """Take the pages and data of a build by their paths, the folders that it owns, and the digests of what a look has
        found by its paths; "" for what is no file.
        """
        self.made = made
        self.folders = tuple(f"{folder}/" for folder in folders)
        self.found = found
        self.own = sorted(n for n in found.keys() - made.keys() if not n.startswith(RECORDS))
        """What people have put there, and what other builds have left."""

    def is_plain(self) -> bool:
        """Return whether all of it has its place by its name alone: no link, no page under a name that is another's as well."""
        return all(self.found[n] and not _is_odd(n) for n in self.own)

    def source(self, name: str) -> str:
        """Return the digest of a file."""
        return digest_of_content(self.made[name]) if name in self.made else self.found[name]

    def text(self, name: str) -> str:
        """Return the text of a page that the build has made."""
        return text_of(self.made[name]) or ""

    def pages(self) -> Iterator[str]:
        """Yield the pages that the build has made."""
        return filter(is_page, self.made)


def _is_odd(name: str) -> bool:
    stem, ending = posixpath.splitext(posixpath.basename(name))
    return stem == "README" or ending in _OTHERS
