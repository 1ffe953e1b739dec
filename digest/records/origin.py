"""What an article was made from, and what may be published of it."""

from dataclasses import dataclass
from typing import Literal

RightsStatus = Literal["own", "public-domain", "licensed", "permission", "quotation", "link-only", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What may be published of the article."""

    status: RightsStatus = "quotation"
    """own, public-domain, licensed and permission allow the full text, all but own with a proof."""

    proof: str | None = None
    """Where it can be checked: an address, a contract's number, the licence."""

    reason: str | None = None
    """Why a withdrawn article was withdrawn, for readers."""


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
