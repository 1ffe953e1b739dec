"""The sources of meetings as pages name them: each by whoever stands behind it, as a link to its article."""

from digest.pages.parts.markup import link
from digest.pages.parts.words import count
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.relate.titles import publisher, unbroken

UNSIGNED = "unsigned report"
"""What an article is called that names neither an outlet nor an agency."""


def source_name(article: Article, digest: Digest) -> str:
    """Return what readers know an article by."""
    return publisher(article, digest.registry) or UNSIGNED


def source_link(article: Article, digest: Digest, *, unsigned: str = UNSIGNED) -> str:
    """Return a source's name as a link to its article."""
    name = publisher(article, digest.registry) or unsigned
    return link(unbroken(name), f"../articles/{article.id}.md")


def told_by(view: MeetingView, digest: Digest) -> str:
    """Return how many sources a meeting has and whose they are, in words."""
    if view.only_demonstrated:
        return "known from a report written for the demonstration"
    names = dict.fromkeys(source_name(e.article, digest) for e in view.sources)
    more = len(view.sources) - view.witness_count
    number = count(view.witness_count, "source") + (f" and {more} with the same text" if more else "")
    return f"{number}: {', '.join(names)}" if names else "known from mentions alone"
