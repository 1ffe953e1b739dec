"""A connection between an article or meeting and a meeting, or between two articles, with its reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from digest.records.claims import Evidence
from digest.records.ids import ArticleId, MeetingId
from digest.records.link_kind import LINK_KINDS

if TYPE_CHECKING:
    LinkType: TypeAlias = str
else:
    # What the reader of records and the schemas know of it; a type checker takes no computed literal.
    LinkType = Literal[tuple(k.name for k in LINK_KINDS)]
LinkState = Literal["automatic", "review", "confirmed", "rejected", "example"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link; pages show it at both ends with the same quote."""

    type: LinkType
    """What connects the two."""

    article: ArticleId | None = None
    """The article whose words make the link; None for a link between meetings by their records."""

    start: MeetingId | None = None
    """The meeting that the link starts from; for a mention, the meeting that its article reports, if known."""

    target: MeetingId | None = None
    """The meeting that the link leads to; None for a link between articles."""

    source: ArticleId | None = None
    """The article that the link leads to: the one whose text `article` follows."""

    state: LinkState
    """automatic: one meeting fits; review: a person should choose; confirmed and rejected: a person did; example:
    nothing but a report written for the demonstration makes it."""

    rule: str
    """The rule that made it."""

    evidence: Evidence | None = None
    """The words that made it; None where records alone do."""

    reason: str
    """Why, in one sentence for readers."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means."""

    state: Literal["automatic", "review", "confirmed", "open"]
    """automatic: one meeting fits; confirmed: a person said so; review: candidates; open: none fits."""

    meetings: tuple[MeetingId, ...]
    """The meeting, or the candidates."""

    rule: str
    """How it was decided."""

    why: str
    """For readers: what settles it, or what would."""
