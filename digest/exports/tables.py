"""Lists of the digest as tables: CSV for spreadsheets, JSON with the same names for programs.

A new table is one function from the digest to a `Table` and one entry in `TABLES`.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate
from digest.records.written import written
from digest.relate.fit import person_key
from digest.relate.titles import article_title, newest_first, view_title

Value = str | int | bool | None
SEPARATOR = "; "
"""What stands between several values of one cell."""
_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""How texts begin that a spreadsheet would take for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    path: str
    """Its path below the site's root without the ending: the page that it stands beside."""

    name: str
    """What it holds, in words."""

    columns: tuple[str, ...]
    """The names of its columns."""

    rows: tuple[tuple[Value | tuple[str, ...], ...], ...]
    """Its rows; several values of one cell as a tuple."""


def csv_text(table: Table) -> str:
    """Return a table as CSV (RFC 4180) with the mark by which spreadsheets know UTF-8.

    A text that begins like a formula gets an apostrophe in front: content is data, whoever wrote it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(v) for v in row] for row in table.rows)
    return f"\ufeff{out.getvalue()}"


def _cell(value: Value | tuple[str, ...]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = SEPARATOR.join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_LIVE) else text


def json_text(table: Table) -> str:
    """Return a table as a JSON list with an object a row."""
    return written([dict(zip(table.columns, row, strict=True)) for row in table.rows])


def _days(when: PartialDate | None) -> tuple[str | None, str | None, str | None]:
    """Return a date as recorded, and the first and the last day that it may mean."""
    if when is None:
        return None, None, None
    first, last = when.bounds()
    return str(when), first.isoformat(), last.isoformat()


def _plain(words: str | None) -> str | None:
    return words.replace("\u00a0", " ") if words is not None else None


MEETING_COLUMNS = (
    *("id", "title", "date", "first_day", "last_day", "city", "venue", "country", "format", "people", "also_present"),
    *("series", "visit", "witnesses", "articles", "differ", "page"),
)


def meetings_table(path: str, name: str, views: Iterable[MeetingView], digest: Digest) -> Table:
    """Return meetings as a table, in their order."""
    return Table(path=path, name=name, columns=MEETING_COLUMNS, rows=tuple(_meeting(v, digest) for v in views))


def _meeting(view: MeetingView, digest: Digest) -> tuple[Value | tuple[str, ...], ...]:
    meeting, registry = view.meeting, digest.registry
    page = f"meetings/{meeting.id}.html"
    return (
        meeting.id,
        _plain(view_title(view, digest)),
        *_days(meeting.date),
        registry.place_name(meeting.place) if meeting.place else None,
        registry.place_name(meeting.venue) if meeting.venue else None,
        meeting.country,
        meeting.format,
        tuple(registry.person_name(p.person) for p in meeting.people),
        tuple(registry.person_name(p.person) for p in meeting.also_present),
        meeting.series,
        meeting.visit,
        view.witness_count,
        tuple(e.article.id for e in view.accounts),
        tuple([f.field for f in view.fields if f.differ] + [p.point for p in view.points if p.in_itself]),
        digest.edition.url(page) or page,
    )


ARTICLE_COLUMNS = (
    *("id", "title", "own_headline", "outlet", "agency", "published", "first_day", "last_day", "language", "genre"),
    *("rights", "demonstration", "meetings", "url", "archive", "page"),
)


def articles_table(path: str, name: str, articles: Iterable[Article], digest: Digest) -> Table:
    """Return articles as a table, in their order."""
    return Table(path=path, name=name, columns=ARTICLE_COLUMNS, rows=tuple(_article(a, digest) for a in articles))


def _article(article: Article, digest: Digest) -> tuple[Value | tuple[str, ...], ...]:
    registry = digest.registry
    page = f"articles/{article.id}.html"
    return (
        article.id,
        _plain(article_title(article, digest)),
        article.title is not None,
        registry.outlet_name(article.outlet) if article.outlet else None,
        registry.outlet_name(article.agency) if article.agency else None,
        *_days(article.published),
        article.language,
        article.genre,
        article.rights.status,
        article.demonstration,
        tuple(a.meeting for a in article.about if a.meeting),
        article.url,
        article.archive,
        digest.edition.url(page) or page,
    )


def _all_meetings(digest: Digest) -> Table:
    return meetings_table("meetings/index", "Meetings", newest_first(digest.meetings.values()), digest)


def _all_articles(digest: Digest) -> Table:
    listed = sorted(digest.articles.values(), key=lambda a: (a.published or "", a.id), reverse=True)
    return articles_table("articles/index", "Articles", listed, digest)


def _accounts(digest: Digest) -> Table:
    """Return what each account of each meeting is worth and says: the table behind every "n of m"."""
    columns = ("meeting", "article", "standing", "date", "city", "venue", "country", "format", "time", "duration")
    rows = []
    for view in newest_first(digest.meetings.values()):
        for entry in view.accounts:
            said, standing = entry.account, view.standing.get(entry.article.id, "witness")
            places = (digest.registry.place_name(r) if r else None for r in (said.place, said.venue))
            facts = (said.date, *places, said.country, said.format, said.time, said.duration)
            rows.append((view.meeting.id, entry.article.id, standing, *facts))
    return Table(path="data/accounts", name="Accounts of meetings", columns=columns, rows=tuple(rows))


def _differences(digest: Digest) -> Table:
    """Return every value that accounts differ on, with who names it."""
    columns = ("meeting", "about", "value", "witnesses", "named_by", "implied_by", "leads")
    rows: list[tuple[Value | tuple[str, ...], ...]] = []
    for view in newest_first(digest.meetings.values()):
        for field in (f for f in view.fields if f.differ):
            values = dict.fromkeys([*(v for v, _ in field.values), *(v for v, _ in field.implied)])
            for value in values:
                named, implied = field.naming(value), field.implying(value)
                leads = view.leading(field.field) == value
                counted = view.count_witnesses(named)
                rows.append((view.meeting.id, field.field, field.said(value), counted, named, implied, leads))
        for point in (p for p in view.points if p.in_itself):
            for number in point.numbers:
                for value_, ids in number.values:
                    counted = view.count_witnesses(ids)
                    rows.append((view.meeting.id, point.point, f"{value_} {number.unit}", counted, ids, (), False))
            for cell in (c for c in point.cells if c.state == "differs" and c.rule is None):
                counted = view.count_witnesses([cell.article])
                rows.append((view.meeting.id, point.point, cell.note, counted, (cell.article,), (), False))
    return Table(path="differences/index", name="Where accounts differ", columns=columns, rows=tuple(rows))


def _announcements(digest: Digest) -> Table:
    columns = ("id", "state", "meetings", "announced_by", "first_announced", "recalled_by", "why")
    rows = tuple(
        (
            a.id,
            a.state,
            a.meetings,
            tuple(dict.fromkeys(p.told.article.id for p in a.told)),
            next((str(p.told.article.published) for p in a.told if p.told.article.published), None),
            tuple(dict.fromkeys(m.article.id for m in a.recalled)),
            a.why,
        )
        for a in digest.announcements
    )
    return Table(path="promises/index", name="Announcements", columns=columns, rows=rows)


def _changes(digest: Digest) -> Table:
    columns = ("date", "record", "correction", "what", "why", "by", "source")
    held = [(f"meetings/{v.meeting.id}", c) for v in digest.meetings.values() for c in v.meeting.changes]
    held += [(f"articles/{a.id}", c) for a in digest.articles.values() for c in a.changes]
    held.sort(key=lambda x: (x[1].date, x[0], x[1].what), reverse=True)
    rows = tuple((str(c.date), record, c.correction, c.what, c.why, c.by, c.source) for record, c in held)
    return Table(path="corrections/index", name="Changes and corrections", columns=columns, rows=rows)


def pairs_of(digest: Digest) -> dict[tuple[str, str], list[MeetingView]]:
    """Return the meetings of every two people who met, by their keys in order."""
    out: dict[tuple[str, str], list[MeetingView]] = {}
    for view in newest_first(digest.meetings.values()):
        met = sorted({person_key(p.person, digest.registry) for p in view.meeting.people})
        for n, one in enumerate(met):
            for other in met[n + 1 :]:
                out.setdefault((one, other), []).append(view)
    return out


def _pairs(digest: Digest) -> Table:
    columns = ("person", "other", "meetings", "first_day", "last_day", "ids")
    rows = []
    for (one, other), views in sorted(pairs_of(digest).items()):
        days = [v.meeting.date.bounds() for v in views if v.meeting.date]
        first = min((d[0] for d in days), default=None)
        last = max((d[1] for d in days), default=None)
        ids = tuple(v.meeting.id for v in views)
        spans = (first.isoformat() if first else None, last.isoformat() if last else None)
        rows.append((one, other, len(views), *spans, ids))
    return Table(path="met/index", name="Who met whom", columns=columns, rows=tuple(rows))


def _register(folder: str, name: str, rows: Sequence[tuple[str, str, str | None]], digest: Digest) -> Table:
    columns = ("id", "name", "country", "page")
    told = tuple((i, n, c, digest.edition.url(p) or p) for i, n, c in sorted(rows) for p in (f"{folder}/{i}.html",))
    return Table(path=f"{folder}/index", name=name, columns=columns, rows=told)


def _people(digest: Digest) -> Table:
    return _register("people", "People", [(p.id, p.name, p.country) for p in digest.registry.people.values()], digest)


def _places(digest: Digest) -> Table:
    return _register("places", "Places", [(p.id, p.name, p.country) for p in digest.registry.places.values()], digest)


def _outlets(digest: Digest) -> Table:
    return _register(
        "outlets", "Outlets", [(o.id, o.name, o.country) for o in digest.registry.outlets.values()], digest
    )


def _notes(digest: Digest) -> Table:
    columns = ("id", "record", "kind", "status", "state", "day", "author", "page")
    rows = tuple(
        (
            p.note.id,
            f"{p.note.target.kind}/{p.note.target.id}",
            p.note.kind,
            p.note.status,
            p.state,
            p.note.day,
            p.note.author,
            digest.edition.url(f"annotations/{p.note.id}.html") or f"annotations/{p.note.id}.html",
        )
        for p in digest.notes.values()
        if not p.note.is_hidden
    )
    return Table(path="annotations/index", name="Notes", columns=columns, rows=rows)


TABLES: tuple[Callable[[Digest], Table], ...] = (
    _all_meetings,
    _all_articles,
    _accounts,
    _differences,
    _announcements,
    _pairs,
    _people,
    _places,
    _outlets,
    _changes,
    _notes,
)
