"""The accounts of one meeting while articles are added: those that say the same count once for what is known of it."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from itertools import count

from digest.records.article import Article
from digest.records.digest import AccountOf
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.relate.accounts import says

Row = tuple[str, ArticleId, int, AccountOf]
"""The day of publication, the article, when the account was put here, and the account."""


class Told:
    """Who tells of a meeting.

    A meeting that two thousand articles tell of alike is known from one of them: what an article more costs must not
    grow with their number.
    """

    def __init__(self, when: PartialDate | None, accounts: Iterable[AccountOf] = ()) -> None:
        """Begin with these accounts; `when` is the day that the meeting's own record gives."""
        self._when = when
        self._alike: dict[Hashable, list[Row]] = {}
        self._of: dict[ArticleId, list[tuple[Hashable, Row]]] = {}
        self._numbers = count()
        for entry in accounts:
            self.put(entry)

    def __bool__(self) -> bool:
        """Return whether anybody tells of it."""
        return bool(self._of)

    def put(self, entry: AccountOf) -> None:
        """Add an account; several of one article stand in the order in which they were put."""
        row = (entry.article.published or "9999", entry.article.id, next(self._numbers), entry)
        what = says(entry, self._when)
        insort(self._alike.setdefault(what, []), row)
        self._of.setdefault(entry.article.id, []).append((what, row))

    def remove(self, article: Article) -> None:
        """Take away what an article tells."""
        for what, row in self._of.pop(article.id, ()):
            alike = self._alike[what]
            del alike[bisect_left(alike, row[:3])]  # the numbers tell rows apart
            if not alike:
                del self._alike[what]

    def distinct(self) -> list[AccountOf]:
        """Return the accounts in the order of their days, of those that say the same the first."""
        return [row[3] for row in sorted(rows[0] for rows in self._alike.values())]
