"""What one cites: a meeting's page, an article with its record, the data of the whole digest."""

from dataclasses import dataclass, replace
from typing import Literal

from digest.cite.days import version_of_article, version_of_meeting
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate
from digest.relate.titles import article_title, publisher, view_title

Kind = Literal["page", "news", "data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One thing that can be cited."""

    kind: Kind
    """page: a page of the digest; news: an outlet's article; data: the data files."""

    id: str
    """The record's id, for the key of an entry."""

    title: str
    """A page's heading; an article's own headline, else what it tells of, in brackets, as lists of references have a
    title that is not printed.
    """

    container: str | None
    """The digest, or the outlet; None where nobody knows the outlet."""

    author: str | None = None
    """Who stands behind a page and the data: the site by its name, else the digest; of an article the agency whose text it
    is. An outlet is no author of what it prints.
    """

    own_headline: bool = True
    """Whether the title is one that its publisher prints."""

    published: PartialDate | None = None
    """An article's day of publication; for a page and the data their version's."""

    language: str | None = None
    """BCP 47 code."""

    url: str | None = None
    """Where it can be read. The digest's page about an article is not that article: of one without an address None."""

    archive: str | None = None
    """Where a kept copy can be read."""

    path: str
    """Its page below the site's root."""

    digest_title: str
    """The digest's name, as the head of each page has it."""

    page_url: str | None = None
    """Its page's address; None where the digest has none."""

    version: PartialDate | None = None
    """The day on which the records behind a page last changed; for the whole digest's data the day of its edition.

    A page that bore the day of the edition would be another one whenever any record of the digest is newer.
    """


def digest_name(digest: Digest) -> str:
    """Return the digest's name as a sentence has it: the site's, which heads each page; else that of its home page."""
    return digest.edition.name or digest.home.title


def meeting_reference(view: MeetingView, digest: Digest) -> Reference:
    """Return the reference of a meeting's page."""
    path, title = f"meetings/{view.meeting.id}.html", view_title(view, digest)
    return _page(path, view.meeting.id, title, version_of_meeting(view, digest), digest)


def data_reference(digest: Digest) -> Reference:
    """Return the reference of the whole digest's data."""
    page = _page("data/index.html", "data", f"{digest.home.title}: data", digest.edition.day, digest)
    return replace(page, kind="data")


def _page(path: str, ident: str, title: str, version: PartialDate | None, digest: Digest) -> Reference:
    address, name = digest.edition.url(path), digest.edition.name
    return Reference(
        kind="page",
        id=ident,
        title=title.replace("\u00a0", " "),
        container=digest.home.title,
        author=name or digest.home.title,
        published=version,
        language="en",
        url=address,
        path=path,
        digest_title=digest_name(digest),
        page_url=address,
        version=version,
    )


def article_reference(article: Article, digest: Digest) -> Reference:
    """Return the reference of an outlet's article, with the digest's page about it."""
    path = f"articles/{article.id}.html"
    agency = article.agency if article.outlet else None
    title = article_title(article, digest).replace("\u00a0", " ")
    return Reference(
        kind="news",
        id=article.id,
        title=title if article.title else f"[{title}]",
        own_headline=article.title is not None,
        container=publisher(article, digest.registry),
        author=digest.registry.outlet_name(agency) if agency else None,
        published=article.published,
        language=article.language,
        url=article.url,
        archive=article.archive,
        path=path,
        digest_title=digest_name(digest),
        page_url=digest.edition.url(path),
        version=version_of_article(article, digest),
    )
