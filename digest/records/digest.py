"""The whole digest as one value: all that pages and exports are made from."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeVar, get_args

from digest.records.address import plain_address
from digest.records.annotation import AnnotationId, Placed, Target, TargetKind, folder_of
from digest.records.article import Account, Article, Mention
from digest.records.claims import Known
from digest.records.clean_text import CleanText
from digest.records.compared import ComparedPoint
from digest.records.edition import Edition
from digest.records.forge import Forge
from digest.records.ids import ArticleId, MeetingId
from digest.records.lineage import Lineage
from digest.records.link import Link
from digest.records.meeting import Meeting
from digest.records.promise import Announcement, MentionOf, Promise, WantedMeeting
from digest.records.registry import Registry, key

Profile = Literal["public", "private"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOf:
    """An account with the article that it stands in."""

    article: Article
    """The article."""

    account: Account
    """Its account of the meeting."""


Standing = Literal["witness", "carries", "preview", "looks-back", "not-read", "unsettled", "demonstration"]
"""What an account is worth: witness, it reports the meeting after it began; carries, it prints a witness's text;
preview, it was written before; looks-back, it recalls the meeting later; not-read, nobody has read it; unsettled, it may
tell of another meeting; demonstration, it was written to show how conversion works. Witnesses alone are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAccounts:
    """What the accounts of one meeting give for one fact."""

    field: str
    """The fact's name: "place"."""

    values: tuple[tuple[str, tuple[ArticleId, ...]], ...]
    """Each value with the articles that name it, the most frequent first; a value that is only implied has none."""

    differ: bool
    """Whether two of the values cannot both be right."""

    implied: tuple[tuple[str, tuple[ArticleId, ...]], ...] = ()
    """Values with the articles that name something from which they follow: a building for its city."""

    printed: tuple[tuple[str, str], ...] = ()
    """Of values that no record names, the words as printed."""

    def said(self, value: str) -> str:
        """Return a value as it was written: the id of a record, a code, or the printed words."""
        return dict(self.printed).get(value, value)

    def naming(self, value: str) -> tuple[ArticleId, ...]:
        """Return the articles that name a value."""
        return dict(self.values).get(value, ())

    def implying(self, value: str) -> tuple[ArticleId, ...]:
        """Return the articles from whose words a value only follows."""
        return dict(self.implied).get(value, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """A meeting with its accounts and what they agree and differ on."""

    meeting: Meeting
    """The meeting as its page leads with it."""

    recorded: bool
    """Whether a person keeps a record of it; otherwise it is made from its accounts alone."""

    accounts: tuple[AccountOf, ...] = ()
    """Articles that report it, oldest first."""

    fields: tuple[FieldAccounts, ...] = ()
    """Its facts by source."""

    points: tuple[ComparedPoint, ...] = ()
    """What each source reports, point by point."""

    carries: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    """Its articles that carry another article's text nearly whole, each with the article whose text it is."""

    standing: Mapping[ArticleId, Standing] = field(default_factory=dict)
    """What each account is worth, as `digest.relate.witnesses` has decided."""

    sources: tuple[AccountOf, ...] = ()
    """The accounts that facts and points are compared by, in the order of the page: witnesses and those that carry
    their text; where there is none, the best of the others."""

    def leading(self, field: str) -> str | None:
        """Return the value that the page leads with, as `fields` writes it; None when the fact is left open."""
        value = getattr(self.meeting, field, None)
        return None if value is None else key(value)

    @property
    def evidence(self) -> tuple[Known, ...]:
        """Return how each of its facts and participants is known."""
        people = (*self.meeting.people, *self.meeting.also_present)
        return (*self.meeting.known.values(), *(p.known for p in people))

    @property
    def differs(self) -> bool:
        """Return whether the sources contradict each other on anything."""
        return any(f.differ for f in self.fields) or any(p.differ for p in self.points)

    @property
    def counted(self) -> tuple[AccountOf, ...]:
        """Return the accounts that tell a witness's text, in the order of the page: its own or another one's."""
        return tuple(e for e in self.sources if self.standing.get(e.article.id) in {"witness", "carries"})

    @property
    def witness_count(self) -> int:
        """Return how many witnesses there are."""
        return self.count_witnesses(e.article.id for e in self.sources)

    def count_witnesses(self, ids: Iterable[ArticleId]) -> int:
        """Return how many witnesses stand behind articles: those that carry one text are one, others none."""
        told = (i for i in ids if self.standing.get(i) in {"witness", "carries"})
        return len({self.carries.get(i, i) for i in told})

    @property
    def apart(self) -> Mapping[Standing, tuple[AccountOf, ...]]:
        """Return the accounts that are not counted, by what they are."""
        return grouped(
            (kind, e)
            for kind in get_args(Standing)
            if kind != "witness"
            for e in self.accounts
            if self.standing.get(e.article.id) == kind
        )

    @property
    def only_demonstrated(self) -> bool:
        """Return whether nothing but reports written for a demonstration tell of it."""
        return bool(self.accounts) and all(a.article.demonstration for a in self.accounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What heads the home page: the record docs/records/home.md."""

    title: str = "Digest"
    """The digest's name."""

    summary: str = ""
    """What it is, in one to three paragraphs; the record's body."""


@dataclass(frozen=True, kw_only=True)
class Digest:
    """Everything that is published, in one value."""

    profile: Profile
    """public: rights decide what is shown; private: full texts are shown to their owner."""

    registry: Registry
    """People, places, outlets, visits and series."""

    home: Home = field(default_factory=Home)
    """What heads the home page."""

    forge: Forge = field(default_factory=Forge)
    """The repository that takes notes."""

    edition: Edition = field(default_factory=Edition)
    """Where and when it is published."""

    articles: Mapping[ArticleId, Article] = field(default_factory=dict)
    """All articles by id."""

    texts: Mapping[ArticleId, CleanText] = field(default_factory=dict)
    """The cleaned texts that this machine holds."""

    meetings: Mapping[MeetingId, MeetingView] = field(default_factory=dict)
    """All meetings by id."""

    links: tuple[Link, ...] = ()
    """All links, sorted."""

    moved: Mapping[MeetingId, MeetingId] = field(default_factory=dict)
    """Ids of meetings that were merged, with the meeting that each is now."""

    mentions: tuple[MentionOf, ...] = ()
    """Every mention, by article and place in the text."""

    lineages: tuple[Lineage, ...] = ()
    """Which article follows whose text, by article."""

    promises: tuple[Promise, ...] = ()
    """Every forward reference with what came of it."""

    announcements: tuple[Announcement, ...] = ()
    """The same by what was announced, the earliest first."""

    wanted: tuple[WantedMeeting, ...] = ()
    """Meetings that mentions alone tell of, by date."""

    notes: Mapping[AnnotationId, Placed] = field(default_factory=dict)
    """Readers' notes by id, each with the place of its words."""

    shown: Mapping[ArticleId, frozenset[str]] = field(default_factory=dict)
    """The quotes that pages show of each article; `digest.gate.rights.guarded` puts them in, and before that none is."""

    def table(self, make: "Callable[[Digest], Mapping[K, V]]", of: "Digest | None" = None) -> "Mapping[K, V]":
        """Return what a function gathers from the whole digest under keys, asked once for each; `of` may stand for this one.

        Pages and data that read of such a table depend on the keys that they read, and not on all that it was made of.
        """
        tables: dict[object, Mapping[K, V]] = vars(self).setdefault("_tables", {})
        if make not in tables:
            tables[make] = make(of or self)
        return tables[make]

    @cached_property
    def lineages_of(self) -> Mapping[ArticleId, tuple[Lineage, ...]]:
        """Return the lineages that each article has a part in, as follower or as source."""
        return grouped((ident, x) for x in self.lineages for ident in (x.article, x.source))

    def notes_on(self, kind: TargetKind, ident: str) -> tuple[Placed, ...]:
        """Return the notes on a record, those on its words first, in the order of the text; replies included."""
        here = self.notes_by_target.get(folder_of(Target(kind, ident)), ())
        return tuple(sorted(here, key=lambda p: (p.start is None, p.start or 0, -(p.end or 0), p.note.day, p.note.id)))

    @cached_property
    def notes_by_target(self) -> Mapping[str, tuple[Placed, ...]]:
        """Return the notes on each record, by the folder that these stand in."""
        return grouped((folder_of(p.note.target), p) for p in self.notes.values())

    @cached_property
    def recorded_quotes(self) -> Mapping[ArticleId, tuple[str, ...]]:
        """Return the quotes of each article that records of meetings hold as evidence of their facts."""
        return grouped(
            (ident, known.quote)
            for view in self.meetings.values()
            for known in view.evidence
            if known.quote and known.basis != "cross" and (ident := self.source_of(known))
        )

    @cached_property
    def unresolved(self) -> tuple[MentionOf, ...]:
        """Return the mentions that no single meeting fits."""
        return tuple(m for m in self.mentions if m.resolution.state in {"open", "review"})

    def source_of(self, known: Known) -> ArticleId | None:
        """Return the article that is named as the source of a fact, by its record or by its address."""
        source = known.source or ""
        found = _RECORD.fullmatch(source)
        if found:
            return ArticleId(found[1])
        return self._by_address.get(plain_address(source)) if source else None

    @cached_property
    def _by_address(self) -> Mapping[str, ArticleId]:
        return {plain_address(u): a.id for a in self.articles.values() for u in (a.archive, a.url) if u}

    @cached_property
    def unresolved_in(self) -> Mapping[ArticleId, tuple[MentionOf, ...]]:
        """Return the mentions of each article that no single meeting fits."""
        return grouped((m.article.id, m) for m in self.unresolved)

    @cached_property
    def links_from(self) -> Mapping[ArticleId, tuple[Link, ...]]:
        """Return the links that the words of each article make."""
        return grouped((k.article, k) for k in self.links if k.article)

    @cached_property
    def wanted_for(self) -> Mapping[ArticleId, tuple[tuple[Mention, str], ...]]:
        """Return for each article those of its mentions that tell of a wanted meeting, with that one's id."""
        return grouped((t.article.id, (t.mention, w.id)) for w in self.wanted for t in w.told)


K = TypeVar("K")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Return the values of each key, in their order."""
    out: dict[K, list[V]] = {}
    for name, value in pairs:
        out.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in out.items()}


_RECORD = re.compile(r"(?:docs/records/)?articles/([a-z0-9-]+)(?:\.md)?")
