"""Meetings and articles as entries of lists: the same wherever they are listed."""

from digest.pages.parts.differences import differing
from digest.pages.parts.markup import inline, link
from digest.pages.parts.sources import told_by
from digest.pages.parts.words import GENRES
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import article_title, date_words, publisher, view_title


def meeting_item(view: MeetingView, digest: Digest, base: str) -> str:
    """Return a meeting as an entry of a list: heading, then its sources and what they differ on."""
    what = differing(view)
    note = f' · <span class="differ">accounts differ on {inline(", ".join(what))}</span>' if what else ""
    heading = link(view_title(view, digest), f"{base}meetings/{view.meeting.id}.md")
    return f"{heading}<br>\n<small>{inline(told_by(view, digest))}{note}</small>"


def article_item(article: Article, digest: Digest) -> str:
    """Return an article as an entry of a list: heading, outlet, date, genre."""
    parts = [inline(publisher(article, digest.registry) or "outlet unknown")]
    parts.append(date_words(article.published) or "date unknown")
    if article.genre:
        parts.append(GENRES[article.genre])
    if article.demonstration:
        parts.append("written for the demonstration")
    return f"{link(article_title(article, digest), f'../articles/{article.id}.md')}<br>\n<small>{' · '.join(parts)}</small>"
