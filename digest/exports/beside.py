"""The files that stand beside the site's pages: tables, feeds, calendars, citations and each record's own data.

They are put into the finished site, where nothing but the gate reads them. How to cite a page stands on it, in every form;
four more files for each would make a large digest slow to publish.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from digest.cite.formats import FORMATS as CITATIONS
from digest.cite.reference import data_reference
from digest.exports.calendar import calendar
from digest.exports.epub import book_of_year, years_of
from digest.exports.feeds import FEEDS, Feed, atom, json_feed, of_subject
from digest.exports.subjects import subjects
from digest.exports.tables import TABLES, Table, articles_table, csv_text, json_text, meetings_table
from digest.records.digest import Digest
from digest.records.making import File, Maker
from digest.relate.titles import newest_first


def lists() -> Iterator[Maker[File]]:
    """Yield what makes the files of the whole digest: its tables, feeds, calendar, books and how to cite its data."""
    for table in TABLES:
        yield Maker(partial(_of_table, table), named=f"{__name__}:{table.__name__}")
    for feed in FEEDS:
        yield Maker(partial(_of_feed, feed), named=f"{__name__}:{feed.__name__}")
    yield Maker(all_meetings)
    yield Maker(cited)
    yield Maker(book_of_year, lambda digest: digest.table(years_of))


def records() -> Iterator[Maker[File]]:
    """Yield what makes the files beside the pages of people, places, outlets and series."""
    yield Maker(of_subjects, lambda digest: digest.table(subjects))


def _of_table(make: Callable[[Digest], Table], digest: Digest, _: str) -> Iterable[File]:
    yield from _table(make(digest))


def _of_feed(make: Callable[[Digest], Feed], digest: Digest, _: str) -> Iterable[File]:
    yield from _feed(make(digest), digest)


def _table(table: Table) -> Iterable[File]:
    yield f"{table.path}.csv", csv_text(table)
    yield f"{table.path}.json", json_text(table)


def _feed(made: Feed, digest: Digest) -> Iterable[File]:
    yield f"{made.path}.atom.xml", atom(made, digest)
    yield f"{made.path}.feed.json", json_feed(made, digest)


def all_meetings(digest: Digest, _: str) -> Iterable[File]:
    """Yield the calendar of all meetings."""
    yield "meetings/index.ics", calendar(digest.home.title, newest_first(digest.meetings.values()), digest)


def cited(digest: Digest, _: str) -> Iterable[File]:
    """Yield how to cite the data of the digest, in every form."""
    ref = data_reference(digest)
    stem = ref.path.removesuffix(".html")
    for form in CITATIONS:
        if text := form.write(ref):
            yield f"{stem}.{form.suffix}", text


def of_subjects(digest: Digest, path: str) -> Iterable[File]:
    """Yield what stands beside the page of a person, place, outlet or series."""
    subject = digest.table(subjects)[path]
    if subject.kind == "outlets":
        table = articles_table(subject.path, subject.name, subject.articles, digest)
    else:
        table = meetings_table(subject.path, subject.name, subject.views, digest)
    yield from _table(table)
    yield from _feed(of_subject(subject, digest), digest)
    if subject.kind != "outlets":
        yield f"{subject.path}.ics", calendar(f"{subject.name}, meetings", subject.views, digest)
