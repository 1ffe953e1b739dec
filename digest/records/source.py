"""The raw article that a record was made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The raw article that the record was made from."""

    sha256: str
    """Digest of the source's bytes, in lower-case hexadecimal."""

    length: int
    """Size of the source in bytes."""

    name: str | None = None
    """The file name or address that it was given under."""

    charset: str | None = None
    """The encoding as which its bytes were read, where the source itself names none or another."""

    reader: str | None = None
    """What parsed its sentences when it was last read, with versions; "words alone" where nothing did."""

    read: str | None = None
    """Short digests of the people and mentions that were last read from it, to tell a person's changes from a
    rule's. Written by `add` alone."""
