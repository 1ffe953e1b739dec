"""The parts that the shapes of docs/data/digest.json share: words, fields, people, sources."""

from dataclasses import dataclass

from digest.records.claims import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceData:
    """Words that a value came from."""

    quote: str | None
    """The words; null where rights do not allow them to be shown."""

    start: int | None
    """First code point in the canonical text; null when the digest does not hold the text."""

    end: int | None
    """One past the last code point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldData:
    """One value and how it is known."""

    value: str | None
    """An id where `registered` is true, else the value itself; null when it is unknown."""

    registered: bool
    """Whether the value names a record of the digest."""

    basis: Basis
    """stated, computed, cross (from another record), person or unknown."""

    rule: str | None
    """The rule that read it."""

    evidence: EvidenceData | None
    """The words."""

    anchor: str | None
    """What relative words were counted from."""

    review: str | None
    """Why a person should look at it."""

    alternatives: tuple[str, ...]
    """Other readings."""

    by: str | None
    """Who set it."""

    source: str | None
    """Where it was taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData:
    """Somebody who met."""

    name: str
    """The name."""

    role: str | None
    """The role as the source prints it."""

    claim: FieldData
    """Who it is, and how that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedData:
    """A run of the source that was left out of the text."""

    start: int
    """First code point in the source."""

    end: int
    """One past the last code point."""

    rule: str
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceData:
    """The raw article."""

    sha256: str
    """Digest of its bytes."""

    length: int
    """Size in bytes."""

    name: str | None
    """The name it was given under."""

    characters: int | None
    """Code points of the source; null when this build did not hold it."""

    dropped: tuple[DroppedData, ...]
    """What was left out. Everything else of the source stands in the text, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementData:
    """Words between quotation marks."""

    evidence: EvidenceData
    """How the words begin, with their place."""

    speaker: FieldData
    """Who said them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationData:
    """A short phrase that the digest shows."""

    evidence: EvidenceData
    """The words."""

    point: str | None
    """The point it speaks to."""

    note: str | None
    """What it says, in our words."""

    translation: str | None
    """The words in the language of the digest, where they are in another one."""

    translator: str | None
    """Who translated them."""
