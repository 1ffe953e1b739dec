"""What a digest holds while articles are added to it: what of it an article in hand asks for."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.intake.kept import KeptCopies, KeptMeetings
from digest.intake.told import Told
from digest.records.address import plain_address
from digest.records.article import Account, Article
from digest.records.digest import AccountOf
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.problem import Problem, ProblemsError
from digest.records.registry import Registry
from digest.relate import group
from digest.relate.accounts import view_of
from digest.relate.decisions import Decisions
from digest.relate.fit import person_key
from digest.store.book import Book
from digest.store.registered import article_at


@dataclass(slots=True, kw_only=True)
class Holdings:
    """The records, and what new articles are compared with. Only what an article in hand asks for is in memory."""

    root: Path
    """The digest's folder."""

    book: Book
    """What is known of all articles."""

    stamp: str
    """What the book is kept with: a digest of the other records, and of the code."""

    registry: Registry = field(default_factory=Registry)
    """People, places, outlets, series and topics."""

    meetings: Mapping[MeetingId, Meeting] = field(default_factory=dict)
    """The meetings that have a record."""

    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the records; nothing else is known of them then."""

    beside: Sequence[Problem] = ()
    """What is wrong with records that were left out, because nothing else rests on them."""

    faulty: frozenset[ArticleId] = frozenset()
    """Articles that were left out: of them nothing is known but their ids."""

    index: KeptMeetings = field(init=False)
    """What each meeting is known to be."""

    copies: KeptCopies = field(init=False)
    """Marks of every text."""

    changed: dict[ArticleId, tuple[Article, Article]] = field(default_factory=dict)
    """Articles that were grouped anew because another came in, as they were and as they are; to be written."""

    _decisions: Decisions = field(init=False)
    """What the records of meetings decide on articles."""

    _told: dict[MeetingId, Told] = field(default_factory=dict)
    """Accounts of meetings that were asked for."""

    def __post_init__(self) -> None:
        """Begin with nothing fetched."""
        self.index, self.copies = KeptMeetings(self.book, self.registry), KeptCopies(self.book)
        self._decisions = Decisions(self.meetings, self.registry)

    def __contains__(self, ident: object) -> bool:
        """Return whether an article has this id, a faulty one included."""
        return ident in self.book or ident in self.faulty

    def article(self, ident: ArticleId) -> Article:
        """Return an article's record as it stands. Raises ProblemsError when it is faulty."""
        if ident in self.faulty:
            own = [p for p in self.beside if f"/articles/{ident}." in p.file]
            raise ProblemsError(own)
        return article_at(self.root, ident)

    def at_address(self, url: str | None) -> ArticleId | None:
        """Return the article that has an address, in any of its spellings."""
        return self.book.at_address(plain_address(url)) if url else None

    def grouped(self, article: Article, first: int = 0) -> Article:
        """Return the article with the meetings of its accounts, from the `first` on, and take them up.

        Accounts that wait for a day are grouped anew with it, those with a day first, then by the digests of their
        sources: so the order in which articles come in makes no difference. The index then holds what all accounts of
        a meeting together tell, as it does when the records are loaded: so a run that goes on after a kill compares
        with the same meetings.
        """
        told = article.about[first:]
        others = [i for i in self._waiting_with(told) if i != article.id]
        if all(_day_of(a) for a in told) and not others:
            return self._grouped(article, first)
        before = {i: self.article(i) for i in others}
        loose = {i: self._loosened(old) for i, old in before.items()}
        loose[article.id] = article
        for ident in sorted(
            loose, key=lambda i: (not any(map(_day_of, loose[i].about)) or i in before, _digest_of(loose[i]), i)
        ):
            loose[ident] = self._grouped(loose[ident], first if ident == article.id else 0)
        for ident, old in before.items():
            if loose[ident] != old:
                self.changed[ident] = (old, loose[ident])
        return loose[article.id]

    def _grouped(self, article: Article, first: int) -> Article:
        out = self._decisions.ruled_out.get(article.id, frozenset())
        told = group(replace(article, about=article.about[first:]), self.index, self.meetings, out).about
        for account in told:
            if (ident := account.meeting) is not None:
                self._told_of(ident).put(AccountOf(article=article, account=account))
                self.tell(ident)
        return replace(article, about=(*article.about[:first], *told))

    def _waiting_with(self, told: Iterable[Account]) -> list[ArticleId]:
        return self.book.waiting_with({person_key(p.person, self.registry) for a in told for p in a.people})

    def _loosened(self, article: Article) -> Article:
        """Return an article with the meetings taken off its accounts that wait, and forget those that they founded."""
        about = []
        for account in article.about:
            if not waits(account, self.meetings):
                about.append(account)
                continue
            if account.meeting:
                told = self._told_of(account.meeting)
                told.remove(article)
                if not told:
                    self.index.remove(account.meeting)
            known = {f: k for f, k in account.known.items() if f != "meeting"}
            about.append(replace(account, meeting=None, known=known))
        return replace(article, about=tuple(about))

    def take(
        self, article: Article, mark: str, marks: frozenset[int] | None = None, *, old: Article | None = None
    ) -> None:
        """Take up an article that was written: its record's mark, the marks of its text where they are at hand, and how
        the record stood before.
        """
        before = self._settled(old).about if old else ()
        self.take_up(article, mark, marks, [a.meeting for a in before if a.meeting])

    def take_up(self, article: Article, mark: str, marks: frozenset[int] | None, before: Iterable[MeetingId]) -> None:
        """Take up an article whose accounts told of the meetings `before`."""
        now = self._settled(article)
        told = [a.meeting for a in now.about if a.meeting]
        listed = {m: self._told_of(m) for m in (*told, *before)}
        tell_article(self.book, article, mark, told)
        self.book.put_waiting(article.id, people_waiting(article, self.meetings, self.registry))
        if marks is not None:
            self.copies.add(article.id, marks)
        for ident, accounts in listed.items():
            accounts.remove(article)
            for account in now.about:
                if account.meeting == ident:
                    accounts.put(AccountOf(article=now, account=account))
            self.tell(ident)

    def tell(self, ident: MeetingId) -> None:
        """Have the index know what all accounts of a meeting, and its record, together tell."""
        told = self._told_of(ident)
        if told or ident in self.meetings:
            self.index.add(view_of(ident, self.meetings.get(ident), told.distinct(), self.registry).meeting)
        else:
            self.index.remove(ident)

    def _settled(self, article: Article) -> Article:
        """Return an article as the records of meetings decide on it."""
        return self._decisions.on(article)

    def _told_of(self, ident: MeetingId) -> Told:
        if ident not in self._told:
            articles = [self._settled(self.article(i)) for i in self.book.articles_of(ident)]
            found = (AccountOf(article=a, account=told) for a in articles for told in a.about if told.meeting == ident)
            record = self.meetings.get(ident)
            self._told[ident] = Told(record.date if record else None, found)
        return self._told[ident]

    def doubt(self) -> None:
        """Have the records read whole the next time: one could not be written, and what was told of it may not hold."""
        self.stamp = ""

    def keep(self) -> None:
        """Keep what is known for the next run."""
        self.book.keep(self.stamp)


def waits(account: Account, held: Container[MeetingId]) -> bool:
    """Return whether an account without a day has no meeting, or one that has no record and that a rule gave it."""
    known = account.known.get("meeting")
    if known is None or _day_of(account) or account.meeting in held:
        return False
    return known.value == account.meeting and known.rule in _WAITING


_WAITING = {"first-account", "date-unknown", "several-may-be-meant"}


def _day_of(account: Account) -> bool:
    return account.date is not None


def _digest_of(article: Article) -> str:
    return article.source.sha256 if article.source else ""


def people_waiting(article: Article, held: Container[MeetingId], registry: Registry) -> set[str]:
    """Return the people with whom an article waits for another one that tells of the same, by their keys."""
    return {person_key(p.person, registry) for a in article.about if waits(a, held) for p in a.people}


def tell_article(book: Book, article: Article, mark: str, told: Iterable[MeetingId]) -> None:
    """Tell a book of an article, with the mark of its record and the meetings that its accounts tell of."""
    source = article.source.sha256 if article.source else None
    book.put_article(article.id, mark, source, plain_address(article.url) if article.url else None, told)
