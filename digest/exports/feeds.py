"""What is new, to be followed: Atom (RFC 4287) and JSON Feed 1.1.

Atom is written with the standard library's writer of XML; the library that reads feeds reads both back in tests.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from digest.cite.announced import announcement_pages
from digest.cite.days import first_day
from digest.exports.calendar import uid
from digest.exports.subjects import Subject
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate
from digest.records.points import Change
from digest.relate.titles import article_title, publisher, view_title

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""Entries of a feed, the latest first: a reader that comes once a month misses nothing of a busy digest."""
EPOCH = PartialDate("1970-01-01")
"""The day of what no record dates; a feed must name one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that is new."""

    key: str
    """What it is known by within the digest: its page, and what of it is new."""

    title: str
    """Its heading."""

    path: str
    """The page to read."""

    day: PartialDate
    """The day of the news."""

    words: str
    """What is new, in a sentence or two of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed."""

    path: str
    """Its path below the site's root without the ending."""

    name: str
    """What it follows, in words."""

    page: str
    """The page that shows the same."""

    entries: tuple[Entry, ...]
    """The latest first."""


def feed(path: str, name: str, page: str, entries: Iterable[Entry]) -> Feed:
    """Return a feed of its latest entries."""
    ordered = sorted(entries, key=lambda e: (e.day.bounds()[1], e.key), reverse=True)
    return Feed(path=path, name=name, page=page, entries=tuple(ordered[:MOST]))


def article_entry(article: Article, digest: Digest) -> Entry:
    """Return an article as an entry: what it is and, in our words, what it says."""
    told = [publisher(article, digest.registry) or "Outlet unknown"]
    told.append(article.published.words() if article.published else "date unknown")
    summary = article.summary.split("\n\n")[0]
    return Entry(
        key=f"articles/{article.id}",
        title=_plain(article_title(article, digest)),
        path=f"articles/{article.id}.html",
        day=article.added or article.published or EPOCH,
        words=f"{', '.join(told)}. {summary}".strip(),
    )


def meeting_entry(view: MeetingView, digest: Digest) -> Entry:
    """Return a meeting as an entry."""
    told = [e.article.published for e in view.accounts if e.article.published]
    first = min(told, key=lambda d: d.bounds(), default=None)
    count = view.witness_count
    return Entry(
        key=f"meetings/{view.meeting.id}",
        title=_plain(view_title(view, digest)),
        path=f"meetings/{view.meeting.id}.html",
        day=first_day(view) or first or EPOCH,
        words=f"{count} witness{'' if count == 1 else 'es'}. {view.meeting.summary.split(chr(10) * 2)[0]}".strip(),
    )


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def everything(digest: Digest) -> Feed:
    """Return the feed of all meetings and articles that are new."""
    entries = [meeting_entry(v, digest) for v in digest.meetings.values()]
    entries += [article_entry(a, digest) for a in digest.articles.values()]
    return feed("feed", digest.home.title, "index.html", entries)


def differences(digest: Digest) -> Feed:
    """Return the feed of meetings on which accounts differ."""
    entries = []
    for view in digest.meetings.values():
        what = [f.field for f in view.fields if f.differ] + [p.point for p in view.points if p.in_itself]
        if what:
            made = meeting_entry(view, digest)
            days = [e.article.added for e in view.accounts if e.article.added]
            day = max(days, key=lambda d: d.bounds(), default=made.day)
            words = f"Accounts differ: {', '.join(what)}."
            entries.append(Entry(key=f"{made.key}#differ", title=made.title, path=made.path, day=day, words=words))
    return feed("differences/feed", "Where accounts differ", "differences/index.html", entries)


def corrections(digest: Digest) -> Feed:
    """Return the feed of what was changed and corrected."""
    entries = []
    for view in digest.meetings.values():
        page = f"meetings/{view.meeting.id}"
        entries += [_change(c, page, _plain(view_title(view, digest))) for c in view.meeting.changes]
    for article in digest.articles.values():
        page = f"articles/{article.id}"
        entries += [_change(c, page, _plain(article_title(article, digest))) for c in article.changes]
    return feed("corrections/feed", "Changes and corrections", "corrections/index.html", entries)


def _change(change: Change, page: str, title: str) -> Entry:
    kind = "Correction" if change.correction else "Change"
    words = " ".join(f"{w.rstrip('.')}." for w in (change.what, change.why) if w)
    return Entry(
        key=f"{page}#{change.date} {change.what}",
        title=f"{kind}: {title}",
        path=f"{page}.html",
        day=change.date,
        words=words,
    )


def announcements(digest: Digest) -> Feed:
    """Return the feed of what was announced, with what came of it."""
    entries, pages = [], announcement_pages(digest)
    for made in digest.announcements:
        days = [p.told.article.published for p in made.told if p.told.article.published]
        titles = [_plain(view_title(digest.meetings[i], digest)) for i in made.meetings if made.sure]
        state = {"kept": "It took place", "lapsed": "Not heard of", "open": "Still open"}[made.state]
        entries.append(
            Entry(
                key=f"promises/{made.id}",
                title=f"Announced: {'; '.join(titles) or 'a meeting'}",
                path=f"{pages[made.id]}.html#{made.id}",
                day=min(days, key=lambda d: d.bounds(), default=EPOCH),
                words=f"{state}: {made.why}.",
            )
        )
    return feed("promises/feed", "Announced", "promises/index.html", entries)


def of_subject(subject: Subject, digest: Digest) -> Feed:
    """Return the feed of a person, place, outlet or series."""
    entries = [meeting_entry(v, digest) for v in subject.views]
    entries += [article_entry(a, digest) for a in subject.articles]
    return feed(subject.path, subject.name, f"{subject.path}.html", entries)


FEEDS: tuple[Callable[[Digest], Feed], ...] = (everything, differences, corrections, announcements)
"""The feeds of the whole digest; each record that meetings belong to has one of its own."""


def _moment(day: PartialDate) -> str:
    return f"{day.bounds()[1].isoformat()}T00:00:00Z"


def _latest(entries: Sequence[Entry], digest: Digest) -> PartialDate:
    return entries[0].day if entries else digest.edition.day or EPOCH


def atom(made: Feed, digest: Digest) -> str:
    """Return a feed as Atom. Without an address of the site, links are relative to the feed's own."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    _put(root, "id", f"urn:uuid:{uid(made.path, digest)}")
    _put(root, "title", made.name)
    _put(root, "updated", _moment(_latest(made.entries, digest)))
    _put(_put(root, "author"), "name", digest.home.title)
    _put(root, "generator", "made by build_digest.py")
    if digest.edition.licence:
        _put(root, "link", rel="license", href=digest.edition.licence)
    up = "../" * made.path.count("/")
    if digest.edition.address:
        _put(
            root,
            "link",
            rel="self",
            type="application/atom+xml",
            href=digest.edition.url(f"{made.path}.atom.xml") or "",
        )
    _put(root, "link", rel="alternate", type="text/html", href=digest.edition.url(made.page) or f"{up}{made.page}")
    for entry in made.entries:
        item = _put(root, "entry")
        _put(item, "id", f"urn:uuid:{uid(entry.key, digest)}")
        _put(item, "title", entry.title)
        _put(item, "updated", _moment(entry.day))
        _put(item, "link", rel="alternate", href=digest.edition.url(entry.path) or f"{up}{entry.path}")
        _put(item, "summary", entry.words)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    # XML has no form for most control characters.
    made.text = "".join(c for c in text if c.isprintable() or c in " \n") if text is not None else None
    return made


def json_feed(made: Feed, digest: Digest) -> str:
    """Return a feed as JSON Feed. Addresses are left out where the site has none."""
    items = [
        {
            "id": f"urn:uuid:{uid(e.key, digest)}",
            "url": digest.edition.url(e.path),
            "title": e.title,
            "content_text": e.words,
            "date_published": _moment(e.day),
        }
        for e in made.entries
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": made.name,
        "home_page_url": digest.edition.url(made.page),
        "feed_url": digest.edition.url(f"{made.path}.feed.json"),
        "authors": [{"name": digest.home.title}],
        "language": "en",
        "items": [{k: v for k, v in i.items() if v is not None} for i in items],
    }
    whole = {k: v for k, v in told.items() if v is not None}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
