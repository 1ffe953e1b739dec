"""What each source of a meeting reports, point by point, as pages and exports show it."""

from dataclasses import dataclass
from typing import Literal

from digest.records.claims import Evidence
from digest.records.ids import ArticleId
from digest.records.points import CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """What one source says of one point."""

    article: ArticleId
    """The source."""

    state: CellState | Literal["not-checked", "not-held"]
    """not-checked: neither a person nor a rule has anything to say of it; not-held: nor does the digest hold the text, by
    which one could look. Neither means silent."""

    words: tuple[tuple[Evidence, str | None], ...] = ()
    """The source's words, each with what they say in our words."""

    note: str | None = None
    """What the source says, in our words, where no quote says it."""

    by: str | None = None
    """Who has judged the cell."""

    rule: str | None = None
    """The rule that made the cell: "quoted" for an editor's quote, else a proposal for a person to look at."""

    @property
    def proposed(self) -> bool:
        """Return whether no person stands behind the cell."""
        return self.rule not in {None, "quoted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberDifference:
    """A number on which the sources of a point differ: "eleven years" against "10 years"."""

    unit: str
    """What is counted, in the singular: "year"."""

    values: tuple[tuple[int, tuple[ArticleId, ...]], ...]
    """Each number with the sources that print it, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPoint:
    """One point with what every source does with it."""

    point: str
    """The point in a few words."""

    note: str | None = None
    """How the sources differ, in an editor's words."""

    marked: bool = False
    """Whether an editor holds that the sources contradict each other."""

    numbers: tuple[NumberDifference, ...] = ()
    """Numbers that cannot all be right."""

    cells: tuple[ComparedCell, ...]
    """One for each source, in the order of the accounts."""

    @property
    def in_itself(self) -> bool:
        """Return whether sources contradict each other on the point itself: numbers, or a cell as an editor holds it.

        That an editor has marked the point is not enough: whoever says something else must stand in the table.
        """
        return bool(self.numbers) or any(c.state == "differs" and c.rule is None for c in self.cells)

    @property
    def differ(self) -> bool:
        """Return whether sources contradict each other here, on the point itself or on a fact that it quotes.

        What a rule proposes and no person has looked at is no contradiction yet.
        """
        return self.in_itself or any(c.state == "differs" and not c.proposed for c in self.cells)
