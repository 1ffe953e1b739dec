"""The files that stand beside the site's pages: tables, feeds, calendars, citations and each record's own data.

They are put into the finished site, where nothing but the gate reads them. How to cite a page stands on it, in every form;
four more files for each would make a large digest slow to publish.
"""

from collections.abc import Iterator

from digest.cite.formats import FORMATS as CITATIONS
from digest.cite.reference import Reference, data_reference
from digest.exports.calendar import calendar
from digest.exports.feeds import FEEDS, Feed, atom, json_feed, of_subject
from digest.exports.subjects import Subject, subjects
from digest.exports.tables import TABLES, Table, articles_table, csv_text, json_text, meetings_table
from digest.records.digest import Digest
from digest.records.streams import Content, Stream
from digest.relate.titles import newest_first

LINES = "data/records"
"""Where the files of all records of one kind lie."""
Files = Iterator[tuple[str, Content]]
"""Contents with their paths below the site's root, one made after the other."""


def lists(digest: Digest) -> Files:
    """Yield the files of the whole digest: its tables, feeds, calendar and how to cite its data."""
    for table in TABLES:
        yield from _table(table(digest))
    for made in FEEDS:
        yield from _feed(made(digest), digest)
    yield "meetings/index.ics", calendar(digest.home.title, newest_first(digest.meetings.values()), digest)
    yield from _cited(data_reference(digest))


def lines_of(whole: Stream) -> Files:
    """Yield the records of each kind as a file of their own, one a line (JSON Lines)."""
    for kind, records in whole.parts.items():
        yield f"{LINES}/{kind}.jsonl", records


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


def beside(digest: Digest, whole: Stream) -> Files:
    """Yield all files that stand beside pages; `whole` is the digest as data, whose records are handed on."""
    yield from lists(digest)
    yield from lines_of(whole)
    for folder, idents in (("meetings", digest.meetings), ("articles", digest.articles)):
        for ident, record in zip(idents, whole.parts[folder].lines(), strict=True):
            yield f"{folder}/{ident}.json", f"{record.decode()}\n"
    for subject in subjects(digest):
        yield from _of_subject(subject, digest)


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
