"""Points on which the sources of a meeting are compared, a person's changes, and a person's word on links."""

from dataclasses import dataclass
from typing import Literal

from digest.records.ids import ArticleId, MeetingId
from digest.records.link import LinkType
from digest.records.partial_date import PartialDate

CellState = Literal["reports", "in-part", "differs", "silent"]
"""What a source does with a point. That nobody has looked is no state: the cell is then absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source says of one point, as an editor has judged it."""

    article: ArticleId
    """The source."""

    state: CellState
    """reports, in-part, differs or silent. Silent needs `by`: only a person who has read the whole can say so."""

    quote: str | None = None
    """The words, exactly as printed; one of the quotes of the article's record."""

    note: str | None = None
    """What it says, in our words."""

    by: str | None = None
    """Who has read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that a source of the meeting may report, give in part, contradict or leave out."""

    point: str
    """The point in a few words of ours: "When Putin arrived". Quotes of articles name it to speak to it."""

    note: str | None = None
    """How the sources differ on it, in one sentence."""

    differ: bool = False
    """Whether an editor holds that the sources contradict each other here."""

    cells: tuple[Cell, ...] = ()
    """What an editor has judged; the other cells are made from the quotes of the articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a record that readers should know of."""

    date: PartialDate
    """The day of the change."""

    what: str
    """What was changed, in one sentence."""

    by: str
    """Who changed it."""

    why: str | None = None
    """Why: what was wrong, and how it is known."""

    source: str | None = None
    """The address or record that the change rests on."""

    correction: bool = False
    """Whether something wrong had been published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on a link from this meeting to another; it wins over every rule."""

    to: MeetingId
    """The meeting at the other end."""

    state: Literal["confirmed", "rejected"]
    """confirmed or rejected."""

    type: LinkType | None = None
    """The kind of link that is meant; every kind when absent. A confirmed link needs it."""

    by: str | None = None
    """Who says so."""

    why: str | None = None
    """Why, in one sentence."""
