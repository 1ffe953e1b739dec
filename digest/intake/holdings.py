"""What a digest holds while articles are added to it: made whole from its records, then grown article by article."""

from bisect import insort
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.records.address import plain_address
from digest.records.article import Account, Article
from digest.records.digest import AccountOf
from digest.records.ids import ArticleId, MeetingId
from digest.relate import MeetingIndex, group, index_of, ruled_out
from digest.relate.accounts import view_of
from digest.relate.copies import CopyIndex, addresses, marks_of
from digest.relate.fit import person_key
from digest.relate.grouping import by_meeting
from digest.store.load import Loaded, load


@dataclass(slots=True, kw_only=True)
class Holdings:
    """The records, and what new articles are compared with."""

    loaded: Loaded
    """The records, without the texts, which may be many."""

    index: MeetingIndex
    """What each meeting is known to be."""

    ruled_out: Mapping[ArticleId, frozenset[MeetingId]]
    """Meetings that a person has taken an article off."""

    accounts: dict[MeetingId, list[AccountOf]]
    """The accounts of each meeting, in the order of their days."""

    copies: CopyIndex
    """Marks of every text."""

    by_address: dict[str, ArticleId]
    """Articles by their addresses."""

    waiting: dict[str, set[ArticleId]]
    """Articles with an account that a rule could give no day or no meeting, by who met."""

    changed: dict[ArticleId, tuple[Article, Article]]
    """Articles that were grouped anew because another came in, as they were and as they are; to be written."""

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
        before = {i: self.loaded.articles[i] for i in others}
        loose = {i: self._loosened(old) for i, old in before.items()}
        loose[article.id] = article
        for ident in sorted(
            loose, key=lambda i: (not any(map(_day_of, loose[i].about)) or i in before, _digest_of(loose[i]), i)
        ):
            loose[ident] = self._grouped(loose[ident], first if ident == article.id else 0)
        for ident, old in before.items():
            if loose[ident] != old:
                self.loaded.articles[ident] = loose[ident]
                self.changed[ident] = (self.changed.get(ident, (old, old))[0], loose[ident])
        return loose[article.id]

    def _grouped(self, article: Article, first: int) -> Article:
        held, registry = self.loaded.meetings, self.loaded.registry
        out = self.ruled_out.get(article.id, frozenset())
        told = group(replace(article, about=article.about[first:]), self.index, held, out).about
        for account in told:
            if (ident := account.meeting) is not None:
                accounts = self.accounts.setdefault(ident, [])
                entry = AccountOf(article=article, account=account)
                insort(accounts, entry, key=lambda e: (e.article.published or "9999", e.article.id))
                self.index.add(view_of(ident, held.get(ident), accounts, registry).meeting)
        return replace(article, about=(*article.about[:first], *told))

    def _waiting_with(self, told: Iterable[Account]) -> list[ArticleId]:
        keys = {person_key(p.person, self.loaded.registry) for a in told for p in a.people}
        return sorted({i for k in keys for i in self.waiting.get(k, ())})

    def _loosened(self, article: Article) -> Article:
        """Return an article with the meetings taken off its accounts that wait, and forget those that they founded."""
        about = []
        for account in article.about:
            if not waits(account, self.loaded.meetings):
                about.append(account)
                continue
            if account.meeting:
                self.accounts[account.meeting] = [
                    e for e in self.accounts.get(account.meeting, []) if e.article.id != article.id
                ]
                if not self.accounts[account.meeting]:
                    self.index.remove(account.meeting)
            known = {f: k for f, k in account.known.items() if f != "meeting"}
            about.append(replace(account, meeting=None, known=known))
        return replace(article, about=tuple(about))

    def take(self, article: Article, marks: frozenset[int]) -> None:
        """Take up a new article."""
        self.loaded.articles[article.id] = article
        _wait(self.waiting, article, self.loaded)
        self.copies.add(article.id, marks)
        if article.url:
            self.by_address.setdefault(plain_address(article.url), article.id)


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


def _wait(waiting: dict[str, set[ArticleId]], article: Article, loaded: Loaded) -> None:
    for account in article.about:
        if waits(account, loaded.meetings):
            for person in account.people:
                waiting.setdefault(person_key(person.person, loaded.registry), set()).add(article.id)


def _all_waiting(loaded: Loaded) -> dict[str, set[ArticleId]]:
    out: dict[str, set[ArticleId]] = {}
    for article in loaded.articles.values():
        _wait(out, article, loaded)
    return out


def holdings_of(root: Path, shown: str) -> Holdings:
    """Return what the digest below `root` holds; `loaded.problems` lists what is wrong with it."""
    loaded = load(root, shown)
    copies = CopyIndex()
    for ident, text in loaded.texts.items():
        copies.add(ident, marks_of(text.text))
    loaded.texts = {}
    return Holdings(
        loaded=loaded,
        index=index_of(loaded.registry, loaded.articles, loaded.meetings),
        ruled_out=ruled_out(loaded.meetings.values()),
        accounts=by_meeting(loaded.articles),
        copies=copies,
        waiting=_all_waiting(loaded),
        changed={},
        by_address=addresses((i, a.url) for i, a in loaded.articles.items()),
    )
