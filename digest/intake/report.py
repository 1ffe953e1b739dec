"""What `add` is asked for, and what it says came of each input."""

from dataclasses import dataclass, field

from digest.intake.drafts import Told
from digest.intake.inputs import Outcome
from digest.records.article import Direction, RightsStatus
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person who adds says of all inputs."""

    told: Told = field(default_factory=Told)
    """Facts that the texts may not tell."""

    rights: RightsStatus = "quotation"
    """What may be published."""

    proof: str | None = None
    """Where the rights can be checked."""

    added: PartialDate | None = None
    """The day on which new articles are taken in; None where nobody tells it."""

    demonstration: bool = False
    """Whether the texts were written to show how conversion works."""

    jobs: int = 1
    """Processes that read."""

    about: bool = False
    """Whether of archives only pages are taken that name somebody of the registry."""

    engine: str = "processes"
    """What reads: processes of this machine, or a Dask cluster ("dask")."""

    scheduler: str | None = None
    """The address of the Dask cluster; None starts one here."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one raw article."""

    name: str
    """The input, and the part of it."""

    state: str
    """added, updated, unchanged, same-address."""

    id: ArticleId
    """The record."""

    meetings: tuple[str, ...] = ()
    """The meetings that it reports."""

    mentions: tuple[Direction, ...] = ()
    """Whether each of its mentions of other meetings looks back or ahead."""

    copy_of: ArticleId | None = None
    """The article whose text it seems to carry."""

    rights: str | None = None
    """The rights that a known record keeps, where others were asked for."""

    address: str | None = None
    """Why a known record does not take the address that was asked for."""


@dataclass(slots=True)
class Report:
    """What became of all inputs."""

    entries: list[Added] = field(default_factory=list)
    """The articles."""

    skipped: list[Outcome] = field(default_factory=list)
    """What gave no article, with the reason."""

    beside: list[Problem] = field(default_factory=list)
    """What is wrong with other records of the digest, with which nothing was compared."""

    words_alone: bool = False
    """Whether texts were read without a parser of sentences."""

    unnamed: int = 0
    """Pages of archives that name nobody of the registry."""
