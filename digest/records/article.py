"""The article record: what one source says, field by field, with how each value is known."""

from dataclasses import dataclass, field
from typing import Literal

from digest.records.claims import Claim, Known, claim
from digest.records.ids import ArticleId, MeetingId, OutletId, PersonId, PlaceId, SeriesId
from digest.records.lineage import FollowedText
from digest.records.origin import Rights, RightsStatus, Source
from digest.records.partial_date import PartialDate
from digest.records.points import Change
from digest.records.statements import Printed, Statement, Subject

__all__ = [
    "ACCOUNT_FIELDS", "ARTICLE_FIELDS", "REMOTE", "UNMET", "Account", "Article", "Direction", "Format", "Genre", "Mention", "Participant", "Printed",
    "Quotation", "Rights", "RightsStatus", "Source", "Statement", "Subject", "text",
]  # fmt: skip

Format = Literal["in-person", "video", "phone"]
REMOTE: frozenset[Format] = frozenset({"video", "phone"})
"""Formats of meetings that have no place."""
Genre = Literal["report", "official-readout", "editorial", "press-release", "analysis"]
Direction = Literal["back", "ahead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who took part, with the role printed that day."""

    person: PersonId | Printed
    """The person's record, or the printed name where there is none."""

    role: str | None = None
    """The role as this source prints it."""

    known: Known = field(default_factory=Known)
    """How it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One source's account of one meeting that it reports."""

    meeting: MeetingId | None = None
    """The meeting; None while it could not be told which one."""

    looks: Direction | None = None
    """Set by an editor where the source does not report the meeting after it began: ahead, it announces it; back, it
    recalls it. Such an account is shown and never counted."""

    date: PartialDate | None = None
    """When the source puts the meeting."""

    weekday: str | None = None
    """The day of the week it names where the date is unknown, in lower case: "thursday"."""

    time: str | None = None
    """The part of the day: "morning", "afternoon", "evening"."""

    duration: str | None = None
    """How long it lasted, as an ISO 8601 duration: "PT2H", "PT40M"."""

    place: PlaceId | Printed | None = None
    """The city where the source puts the meeting. Never a dateline's city. None for a video or phone call."""

    venue: PlaceId | Printed | None = None
    """The building or room."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country where the source puts the meeting."""

    format: Format | None = None
    """in-person, video or phone."""

    occasion: str | None = None
    """What the meeting was part of, in the source's words."""

    people: tuple[Participant, ...] = ()
    """Those who met. People who are only quoted or named do not stand here."""

    also_present: tuple[Participant, ...] = ()
    """Others in the room, as far as the source names them."""

    known: dict[str, Known] = field(default_factory=dict)
    """How each field above is known, by its name."""

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims on the account's fields, unknown ones included, in a fixed order."""
        return tuple(claim(f, text(getattr(self, f)), self.known.get(f)) for f in ACCOUNT_FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words by which an article looks back or ahead to a meeting that it does not report."""

    phrase: str
    """The words, exactly as printed."""

    start: int | None = None
    """First code point of the phrase in the canonical text; None when the text is not held."""

    end: int | None = None
    """One past its last code point."""

    direction: Direction
    """back or ahead of the article's own time."""

    interval: PartialDate | None = None
    """The days that the phrase may mean."""

    people: tuple[PersonId | Printed, ...] = ()
    """Those who met or shall meet, as far as the phrase or its sentence tells."""

    place: PlaceId | Printed | None = None
    """The city."""

    venue: PlaceId | Printed | None = None
    """The building or room."""

    country: str | None = None
    """The country's ISO code, where only a country is named."""

    format: Format | None = None
    """in-person, video or phone, where the phrase says so."""

    series: SeriesId | None = None
    """The series of meetings that the phrase names: "the SCO summit"."""

    meeting: MeetingId | None = None
    """The meeting that is meant, set by a person; wins over every rule."""

    rejected: tuple[MeetingId, ...] = ()
    """Meetings that a person has ruled out."""

    known: Known = field(default_factory=Known)
    """How the interval is known: rule, anchor, and what speaks for a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A short phrase of the article that the digest shows, with what it is evidence of."""

    quote: str
    """At most 40 words, exactly as printed."""

    start: int | None = None
    """First code point in the canonical text; None when the text is not held."""

    end: int | None = None
    """One past the last code point."""

    point: str | None = None
    """A short name of the point it speaks to, shared by the sources of one meeting: "when Putin arrived"."""

    meeting: MeetingId | None = None
    """The meeting that the point belongs to; None when the article reports only one."""

    note: str | None = None
    """What it says, in our words."""

    translation: str | None = None
    """The phrase in the language of the digest, where it is in another one."""

    translator: str | None = None
    """Who translated it."""

    @property
    def explained(self) -> str | None:
        """Return what it says in our words, its translation first, with whose that is; None when nothing is told."""
        whose = f" ({self.translator})" if self.translator else ""
        english = f"In English{whose}: {self.translation.rstrip('.')}." if self.translation else None
        return " ".join(t for t in (english, self.note) if t) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as the digest keeps it: facts with evidence, and a summary in our own words."""

    id: ArticleId
    """The file's name without its ending."""

    title: str | None = None
    """The headline, only if the source prints one."""

    outlet: OutletId | Printed | None = None
    """Who published it."""

    agency: OutletId | Printed | None = None
    """The agency or distributor whose text it is, as far as it says."""

    dateline: str | None = None
    """The city at the head of the text. Says where the text was filed, not where people met."""

    published: PartialDate | None = None
    """When it was published."""

    language: str | None = None
    """BCP 47 code of the language of the text."""

    genre: Genre | None = None
    """report, official-readout, editorial, press-release or analysis."""

    url: str | None = None
    """Where it can be read."""

    archive: str | None = None
    """Where a kept copy can be read."""

    captured: PartialDate | None = None
    """When its page was saved, as far as the copy, its archive or its file's name says."""

    copy_of: ArticleId | None = None
    """The article whose text it carries, as a person has confirmed; a rule only offers one."""

    not_copy_of: tuple[ArticleId, ...] = ()
    """Articles whose text it does not carry, as a person has decided against a rule."""

    follows: tuple[FollowedText, ...] = ()
    """Whose text it follows, sentence by sentence, as places in both texts. Written by `lineage` alone."""

    demonstration: bool = False
    """Whether the digest's own makers wrote it to show how conversion works."""

    added: PartialDate | None = None
    """The day on which the digest first held it."""

    about: tuple[Account, ...] = ()
    """The meetings that it reports."""

    mentions: tuple[Mention, ...] = ()
    """The meetings that it looks back or ahead to."""

    topics: tuple[Subject, ...] = ()
    """What was spoken about."""

    statements: tuple[Statement, ...] = ()
    """Who is quoted, with how the words begin."""

    quotes: tuple[Quotation, ...] = ()
    """Short phrases that the digest shows."""

    rights: Rights = field(default_factory=Rights)
    """What may be published of it."""

    source: Source | None = None
    """The raw article; None when the record was made by hand from a public page."""

    doubts: tuple[str, ...] = ()
    """What was assumed to read the source and may be wrong: its encoding, where its article ends."""

    defects: tuple[str, ...] = ()
    """Faults of the source text that were seen and left as they are."""

    changes: tuple[Change, ...] = ()
    """What was changed and corrected in the record."""

    known: dict[str, Known] = field(default_factory=dict)
    """How each field above is known, by its name."""

    summary: str = ""
    """What the article says, in our own words; the record's body."""

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims on the article's own fields, unknown ones included, in a fixed order."""
        return tuple(self.claim(f) for f in ARTICLE_FIELDS)

    def claim(self, name: str) -> Claim:
        """Return the claim on one of the article's own fields."""
        known = self.known.get(name)
        if name == "copy_of" and known and known.alternatives and {*known.alternatives} <= {*self.not_copy_of}:
            known = None  # A person has answered what the rule asked.
        return claim(name, text(getattr(self, name)), known)


ARTICLE_FIELDS = (
    "title",
    "outlet",
    "agency",
    "dateline",
    "published",
    "language",
    "genre",
    "url",
    "captured",
    "copy_of",
)
UNMET = "meeting"
"""The field under whose name an article's `known` says why it reports no meeting."""
ACCOUNT_FIELDS = ("date", "weekday", "time", "duration", "place", "venue", "country", "format", "occasion")


def text(value: object) -> str | None:
    """Return a field's value as plain words: the printed name for `Printed`, None for None."""
    if value is None:
        return None
    return value.printed if isinstance(value, Printed) else str(value)
