"""Values that somebody could dispute, with how they are known."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "computed", "cross", "person", "unknown"]
"""How a value is known: the text says it; worked out from the text by a named rule; taken from another
record; set by a named person with a source; not known."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a value came from."""

    quote: str
    """The words exactly as the source prints them."""

    start: int | None = None
    """First code point in the article's canonical text; None when the digest does not hold the text."""

    end: int | None = None
    """One past the last code point; None with `start`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How one field of a record is known: the part of a claim that is stored beside the value."""

    basis: Basis = "stated"
    """stated, computed, cross, person or unknown."""

    rule: str | None = None
    """The name of the rule that read the value; None when a person wrote it."""

    value: str | None = None
    """The last value that a rule gave. A field that now differs from it was changed by a person."""

    quote: str | None = None
    """The words of the source that the value came from, at most 40 of them."""

    start: int | None = None
    """First code point of the quote in the canonical text."""

    end: int | None = None
    """One past the last code point of the quote."""

    anchor: str | None = None
    """What relative words were counted from, in words: "publication on 21 September 2023"."""

    review: str | None = None
    """Why a person should look at the value; None when nothing speaks against it."""

    alternatives: tuple[str, ...] = ()
    """Other readings that could not be ruled out."""

    by: str | None = None
    """Who set the value, when a person did."""

    source: str | None = None
    """The address or record that the person, or the rule, took it from."""

    @property
    def evidence(self) -> Evidence | None:
        """Return the quote with its place, or None when there is no quote."""
        return Evidence(self.quote, self.start, self.end) if self.quote is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One field of one record: the value and how it is known."""

    field: str
    """The field's name."""

    value: str | None
    """The value as the record writes it; None when it is unknown."""

    known: Known
    """How it is known; its basis is "unknown" exactly when the value is None."""


def claim(field: str, value: str | None, known: Known | None) -> Claim:
    """Return the claim that a stored value and its stored `known` entry make.

    A value without an entry was written by a person. A value that differs from the last machine value
    is a person's too: the machine's value becomes an alternative, its evidence no longer speaks for
    the new one, and a missing name or source is asked for.
    """
    if value is None:
        kept = known or Known()
        return Claim(
            field=field,
            value=None,
            known=Known(
                basis="unknown",
                quote=kept.quote,
                start=kept.start,
                end=kept.end,
                rule=kept.rule,
                review=kept.review,
                alternatives=kept.alternatives,
            ),
        )
    if known is None:
        return Claim(field=field, value=value, known=Known(basis="person"))
    if known.value is None or known.value == value or known.basis == "person":
        return Claim(field=field, value=value, known=known)
    return Claim(
        field=field,
        value=value,
        known=Known(
            basis="person",
            by=known.by,
            source=known.source,
            alternatives=(known.value, *known.alternatives),
            review=None if known.by and known.source else "changed by hand: say by whom and from which source",
        ),
    )
