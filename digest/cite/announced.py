"""Where an announcement stands in the list of all of them."""

from collections.abc import Mapping

from digest.cite.divided import Entries, addresses, by_day
from digest.records.article import Mention
from digest.records.digest import Digest, grouped
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.records.promise import Announcement

MOST = 50
"""Announcements of a page: each names all who made it, with their words."""


def announcements(digest: Digest) -> Entries[Announcement]:
    """Return all announcements, the latest first, each under the month in which it was first made."""
    return [(by_day(_made(a)), a) for a in reversed(digest.announcements)]


def _made(announcement: Announcement) -> PartialDate | None:
    days = [p.told.article.published for p in announcement.told if p.told.article.published]
    return min(days, key=lambda d: d.bounds(), default=None)


def announced_in(digest: Digest) -> Mapping[ArticleId, tuple[tuple[Mention, str], ...]]:
    """Return for each article those of its mentions that announce something, with the announcement's id."""
    told = ((p.told, a.id) for a in digest.announcements for p in a.told)
    return grouped((t.article.id, (t.mention, ident)) for t, ident in told)


def announcement_pages(digest: Digest) -> Mapping[str, str]:
    """Return for each announcement's id the page that shows it: its path below the site's root without the ending."""
    return addresses([(steps, a.id) for steps, a in announcements(digest)], "promises", MOST)
