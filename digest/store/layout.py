"""Where things lie in a digest's folder."""

from pathlib import Path

RECORDS = "docs/records"
"""What people write and `add` makes."""
ORIGINALS = "originals"
"""Texts that may not be published, by their digests."""
PRODUCT = ".readout"
"""The folder of a digest that each build fills with what is the product's: theme and settings."""
EARLIER = ".theme"
"""Where digests that were begun before settings could be inherited keep the theme; their own settings name it."""
CACHE = ".cache"
"""What builds leave for the next one. It may be deleted at any time."""
PAGES = f"{CACHE}/readout-pages"
"""What a build knows of the pages of the last site."""
MIRROR = f"{CACHE}/readout-site"
"""A second tree of links to the files of the site, in which the next one is put together."""
SEARCH = f"{CACHE}/readout-search.db"
"""What a build knows of the search."""
JOINED = f"{CACHE}/readout-joined"
"""How the name begins of what the command `search` has put together of the databases of a large site."""
NEXT = ".next-"
"""How the name of a text begins that will stand beside its record once the record tells of it."""


def is_digest(root: Path) -> bool:
    """Return whether a folder holds a digest."""
    return (root / "mkdocs.yml").is_file() and (root / RECORDS).is_dir()
