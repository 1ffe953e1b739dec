"""What a digest holds while articles are added to it: made whole from its records, then grown article by article."""

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.records.address import plain_address
from digest.records.article import Article
from digest.records.digest import AccountOf
from digest.records.ids import ArticleId, MeetingId
from digest.relate import MeetingIndex, group, index_of, ruled_out
from digest.relate.accounts import view_of
from digest.relate.copies import CopyIndex, addresses, marks_of
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

    def grouped(self, article: Article, first: int = 0) -> Article:
        """Return the article with the meetings of its accounts, from the `first` on, and take them up.

        The index then holds what all accounts of a meeting together tell, as it does when the records are loaded:
        so a run that goes on after a kill compares with the same meetings.
        """
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

    def take(self, article: Article, marks: frozenset[int]) -> None:
        """Take up a new article."""
        self.loaded.articles[article.id] = article
        self.copies.add(article.id, marks)
        if article.url:
            self.by_address.setdefault(plain_address(article.url), article.id)


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
        by_address=addresses((i, a.url) for i, a in loaded.articles.items()),
    )
