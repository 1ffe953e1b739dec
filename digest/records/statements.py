"""What an article speaks of, and who says what in it."""

from dataclasses import dataclass, field

from digest.records.claims import Known
from digest.records.ids import PersonId, TopicId


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as the source prints it, for which the digest has no record yet."""

    printed: str
    """The name's words in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What was spoken about."""

    topic: TopicId | Printed
    """The topic's record, or the words of the source where no record knows them."""

    known: Known = field(default_factory=Known)
    """How it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words between quotation marks, with who said them."""

    quote: str
    """How the words begin, exactly as printed: at most 12 of them."""

    start: int | None = None
    """First code point in the canonical text; None when the text is not held."""

    end: int | None = None
    """One past the last code point of `quote`."""

    speaker: PersonId | Printed | None = None
    """Who said it; None where the text does not make it certain."""

    known: Known = field(default_factory=Known)
    """How the speaker is known."""
