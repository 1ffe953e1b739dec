"""A value with the words that it was read from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A value with the words that it was read from."""

    value: object
    """The value: a reference, a code, a format, words."""

    start: int
    """First code point of the words."""

    end: int
    """One past the last code point."""

    rule: str
    """The rule that read it."""

    anchor: str | None = None
    """What it was worked out from, in words; None where the words state it."""

    doubt: str | None = None
    """Why a person should look."""
