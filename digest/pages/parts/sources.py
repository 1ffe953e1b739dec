"""The sources of meetings as pages name them: each by whoever stands behind it, as a link to its article."""

from digest.pages.parts.markup import link
from digest.pages.parts.words import count
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView, Standing
from digest.relate.titles import listed, publisher, unbroken

UNSIGNED = "an unsigned report"
"""What an article is called that names neither an outlet nor an agency."""
KINDS: dict[Standing, str] = {
    "witness": "witness",
    "carries": "carries another’s text",
    "preview": "written beforehand",
    "looks-back": "looks back",
    "not-read": "not read yet",
    "unsettled": "may tell of another meeting",
    "demonstration": "written for the demonstration",
}
"""What an account is, in readers' words."""


def source_name(article: Article, digest: Digest) -> str:
    """Return what readers know an article by, with the word that it is made up where it is."""
    name = publisher(article, digest.registry) or UNSIGNED
    return f"{name} (demonstration)" if article.demonstration else name


def source_link(article: Article, digest: Digest, base: str = "../") -> str:
    """Return a source's name as a link to its article."""
    return link(unbroken(source_name(article, digest)), f"{base}articles/{article.id}.md")


def told_by(view: MeetingView, digest: Digest) -> str:
    """Return how many witnesses a meeting has and whose they are, in words."""
    if view.only_demonstrated:
        return "known from a report written for the demonstration"
    if not view.witness_count:
        return (
            f"no witness; {count(len(view.accounts), 'article')} about it"
            if view.accounts
            else "known from mentions alone"
        )
    names = [source_name(e.article, digest) for e in view.counted if view.standing[e.article.id] == "witness"]
    names = names or [source_name(e.article, digest) for e in view.counted]
    more = len(view.counted) - view.witness_count
    number = count(view.witness_count, "witness", "witnesses") + (f" and {more} with the same text" if more else "")
    return f"{number}: {listed(list(dict.fromkeys(names)))}"
