"""The shape of docs/data/digest.json: what other programs read."""

from dataclasses import dataclass, field
from typing import Literal

from digest.exports.compared import AnnouncementData, ChangeData, PointData, PromiseData, WantedData
from digest.exports.lineage import LineageData
from digest.exports.notes import NoteData
from digest.exports.parts import EvidenceData, FieldData, PersonData, QuotationData, SourceData, StatementData
from digest.records.article import Direction
from digest.records.digest import Profile
from digest.records.link import LinkState, LinkType


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountData:
    """One source's account of one meeting."""

    meeting: str | None
    """The meeting's id; null while it could not be told which one."""

    fields: dict[str, FieldData]
    """meeting, date, weekday, time, duration, place, venue, country, format, occasion."""

    people: tuple[PersonData, ...]
    """Those who met."""

    also_present: tuple[PersonData, ...]
    """Others in the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleData:
    """One article."""

    id: str
    """The record's id."""

    fields: dict[str, FieldData]
    """title, outlet, agency, dateline, published, language, genre, url, captured, copy_of."""

    about: tuple[AccountData, ...]
    """The meetings that it reports."""

    topics: tuple[FieldData, ...]
    """What was spoken about: a topic's id or the words of the source."""

    statements: tuple[StatementData, ...]
    """Who is quoted."""

    quotes: tuple[QuotationData, ...]
    """Short phrases."""

    rights: str
    """The rights status."""

    demonstration: bool
    """Whether it was written to show how conversion works."""

    summary: str | None
    """What it says, in the digest's words."""

    doubts: tuple[str, ...]
    """What was assumed to read the source and may be wrong."""

    defects: tuple[str, ...]
    """Faults of the source that were left as they are."""

    source: SourceData | None
    """The raw article; null when the record was made by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueData:
    """What some sources say of one fact of a meeting."""

    value: str
    """The value."""

    articles: tuple[str, ...]
    """The articles that give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementData:
    """One fact of a meeting by source."""

    field: str
    """The fact's name."""

    values: tuple[ValueData, ...]
    """Each value with its sources, the most frequent first."""

    differ: bool
    """Whether two of them cannot both be right."""

    implied: tuple[ValueData, ...]
    """Values with the articles from whose words they only follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingData:
    """One meeting."""

    id: str
    """The meeting's id."""

    title: str
    """A heading in our words."""

    recorded: bool
    """Whether a person keeps a record of it; otherwise it is made from its accounts."""

    fields: dict[str, FieldData]
    """date, place, venue, country, format, occasion, visit, series."""

    people: tuple[PersonData, ...]
    """Those who met."""

    also_present: tuple[PersonData, ...]
    """Others in the room."""

    accounts: tuple[str, ...]
    """The articles that report it, oldest first."""

    witnesses: int
    """How many of them are witnesses, who report it after it began; those that carry one text count once."""

    standing: dict[str, str]
    """What each account is worth: witness, carries, preview, looks-back, not-read, unsettled or demonstration."""

    agreement: tuple[AgreementData, ...]
    """Its facts by source."""

    points: tuple[PointData, ...]
    """What each source reports, point by point."""

    merged: tuple[str, ...]
    """Ids of meetings that turned out to be this one, or that it had before."""

    changes: tuple[ChangeData, ...]
    """What was changed and corrected."""

    summary: str | None
    """What is known of it, in the digest's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionData:
    """Words that look back or ahead to a meeting."""

    article: str
    """The article."""

    direction: Direction
    """back or ahead."""

    evidence: EvidenceData
    """The words."""

    interval: FieldData
    """The days that are meant (EDTF)."""

    people: tuple[str, ...]
    """Who met or shall meet, as far as the words tell: ids, or printed names."""

    place: str | None
    """The city: an id, or the printed name."""

    venue: str | None
    """The building."""

    country: str | None
    """ISO code."""

    format: str | None
    """in-person, video or phone."""

    series: str | None
    """The series' id."""

    meetings: tuple[str, ...]
    """The meeting that is meant, or the candidates."""

    state: Literal["automatic", "review", "confirmed", "open"]
    """automatic and confirmed: one meeting; review: candidates; open: none fits."""

    why: str
    """What settles it, or what would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndData:
    """One end of a link."""

    article: str | None
    """An article's id."""

    meeting: str | None
    """A meeting's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkData:
    """One link with its reason."""

    type: LinkType
    """What connects the two ends."""

    start: EndData = field(metadata={"name": "from"})
    """Where it starts: the article, and the meeting that it reports where known."""

    to: EndData
    """Where it leads."""

    state: LinkState
    """automatic, review, confirmed or rejected."""

    rule: str
    """The rule that made it."""

    evidence: EvidenceData | None
    """The words."""

    reason: str
    """Why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestData:
    """The whole digest."""

    made_by: str
    """The program."""

    version: int
    """Version of this schema."""

    profile: Profile
    """public or private."""

    articles: tuple[ArticleData, ...]
    """All articles, by id."""

    meetings: tuple[MeetingData, ...]
    """All meetings, by id."""

    mentions: tuple[MentionData, ...]
    """All mentions, by article and place."""

    links: tuple[LinkData, ...]
    """All links. `start` is written `from`."""

    promises: tuple[PromiseData, ...]
    """Each forward reference and what came of it, by article and place."""

    announcements: tuple[AnnouncementData, ...]
    """What was announced, each meeting or visit once, the earliest first."""

    wanted: tuple[WantedData, ...]
    """Meetings that mentions alone tell of, by date."""

    lineages: tuple[LineageData, ...]
    """Which article follows whose text: places, not words."""

    annotations: tuple[NoteData, ...]
    """Readers' notes, by id."""
