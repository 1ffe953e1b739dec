"""What the picture says by which a link to a page is shown elsewhere: in chats, on other sites."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from digest.pages.parts.differences import differing
from digest.pages.parts.sources import source_name, told_by
from digest.pages.parts.words import count
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import article_title, date_words, listed, view_title

FOLDER = "assets/previews"
"""Where a site keeps its pictures."""
COMMON = f"{FOLDER}/digest.png"
"""The picture of every page that has none of its own."""
FORM = 1
"""Grows when the same words are drawn in another way: pictures of the last site are taken over by their names."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The words of one picture."""

    head: str
    """A line above the title: whose page it is."""

    title: str
    """The page's title."""

    foot: str
    """What stands below it: what can be known of the page at a glance."""

    @property
    def path(self) -> str:
        """Return the picture's path below the site's root: other words have another one, so that no copy elsewhere is old."""
        words = "\n".join([str(FORM), self.head, self.title, self.foot])
        return f"{FOLDER}/{sha256(words.encode()).hexdigest()[:16]}.png"


def of_digest(digest: Digest) -> Preview:
    """Return the picture of every page that has none of its own."""
    numbers = f"{count(len(digest.meetings), 'meeting')}, {count(len(digest.articles), 'article')}"
    return Preview("", digest.home.title, f"{numbers}: who says what, and how each value is known")


def of_meeting(view: MeetingView, digest: Digest) -> Preview:
    """Return the picture of a meeting: its witnesses, and what they differ on."""
    apart = differing(view)
    told = f"Accounts differ on {listed(apart)}. " if apart else ""
    witnesses = told_by(view, digest)
    return Preview(digest.home.title, view_title(view, digest), f"{told}{witnesses[:1].upper()}{witnesses[1:]}.")


def of_article(article: Article, digest: Digest) -> Preview:
    """Return the picture of an article: whose it is, from when, and what it reports."""
    when = date_words(article.published) or "date unknown"
    met = [view_title(digest.meetings[a.meeting], digest) for a in article.about if a.meeting]
    reports = f". Reports: {'; '.join(met)}" if met else ""
    return Preview(
        digest.home.title, article_title(article, digest), f"{source_name(article, digest)}, {when}{reports}."
    )


def previews(digest: Digest) -> Mapping[str, Preview]:
    """Return all pictures by their paths; none where no address of the site is named, because a link needs one."""
    if digest.edition.address is None:
        return {}
    meetings = (of_meeting(v, digest) for v in digest.meetings.values())
    articles = (of_article(a, digest) for a in digest.articles.values())
    return {COMMON: of_digest(digest)} | {p.path: p for p in (*meetings, *articles)}
