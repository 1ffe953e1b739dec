"""The files that stand beside the site's pages: tables, feeds, calendars, citations and each record's own data.

They are put into the finished site, where nothing but the gate reads them. How to cite a page stands on it, in every form;
four more files for each would make a large digest slow to publish.
"""

from collections.abc import Iterator, Mapping

from digest.cite.formats import FORMATS as CITATIONS
from digest.cite.reference import Reference, data_reference
from digest.exports.calendar import calendar
from digest.exports.digest_json import article_data, meeting_data
from digest.exports.feeds import FEEDS, Feed, atom, json_feed, of_subject
from digest.exports.subjects import Subject, subjects
from digest.exports.tables import TABLES, Table, articles_table, csv_text, json_text, meetings_table
from digest.exports.written import written
from digest.gate.rights import shown_quotes
from digest.records.digest import Digest
from digest.relate.titles import newest_first

Files = Mapping[str, str]
"""Texts by their path below the site's root."""


def lists(digest: Digest) -> Files:
    """Return the files of the whole digest: its tables, feeds, calendar and how to cite its data."""
    out: dict[str, str] = {}
    for table in TABLES:
        out.update(_table(table(digest)))
    for made in FEEDS:
        out.update(_feed(made(digest), digest))
    out["meetings/index.ics"] = calendar(digest.home.title, newest_first(digest.meetings.values()), digest)
    out.update(_cited(data_reference(digest)))
    return out


def _table(table: Table) -> Iterator[tuple[str, str]]:
    yield f"{table.path}.csv", csv_text(table)
    yield f"{table.path}.json", json_text(table)


def _feed(made: Feed, digest: Digest) -> Iterator[tuple[str, str]]:
    yield f"{made.path}.atom.xml", atom(made, digest)
    yield f"{made.path}.feed.json", json_feed(made, digest)


def _cited(ref: Reference) -> Iterator[tuple[str, str]]:
    stem = ref.path.removesuffix(".html")
    for form in CITATIONS:
        if text := form.write(ref):
            yield f"{stem}.{form.suffix}", text


def beside(digest: Digest) -> Files:
    """Return all files that stand beside pages."""
    out = dict(lists(digest))
    shown = shown_quotes(digest)
    for view in digest.meetings.values():
        out[f"meetings/{view.meeting.id}.json"] = written(meeting_data(view, digest, shown))
    for article in digest.articles.values():
        out[f"articles/{article.id}.json"] = written(article_data(article, digest))
    for subject in subjects(digest):
        out.update(_of_subject(subject, digest))
    return out


def _of_subject(subject: Subject, digest: Digest) -> Iterator[tuple[str, str]]:
    """Yield what stands beside the page of a person, place, outlet or series."""
    if subject.kind == "outlets":
        table = articles_table(subject.path, subject.name, subject.articles, digest)
    else:
        table = meetings_table(subject.path, subject.name, subject.views, digest)
    yield from _table(table)
    yield from _feed(of_subject(subject, digest), digest)
    if subject.kind != "outlets":
        yield f"{subject.path}.ics", calendar(f"{subject.name}, meetings", subject.views, digest)
