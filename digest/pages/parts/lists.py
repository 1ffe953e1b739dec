"""Meetings and articles as entries of lists and rows of tables: the same wherever they are listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digest.pages.parts.differences import differing
from digest.pages.parts.markup import as_words, attribute, inline, link
from digest.pages.parts.sources import told_by
from digest.pages.parts.words import GENRES
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.partial_date import PartialDate
from digest.relate.titles import article_title, date_words, listed, meeting_title, publisher, view_title


def meeting_item(view: MeetingView, digest: Digest, base: str) -> str:
    """Return a meeting as an entry of a list: heading, then its sources and what they differ on."""
    what = differing(view)
    note = f' · <span class="differ">accounts differ on {inline(", ".join(what))}</span>' if what else ""
    heading = link(view_title(view, digest), f"{base}meetings/{view.meeting.id}.md")
    return f"{heading}<br>\n<small>{inline(told_by(view, digest))}{note}</small>"


def article_item(article: Article, digest: Digest, base: str = "../") -> str:
    """Return an article as an entry of a list: heading, outlet, date, genre."""
    parts = [inline(publisher(article, digest.registry) or "outlet unknown")]
    parts.append(date_words(article.published) or "date unknown")
    if article.genre:
        parts.append(GENRES[article.genre])
    if article.demonstration:
        parts.append("written for the demonstration")
    return f"{link(article_title(article, digest), f'{base}articles/{article.id}.md')}<br>\n<small>{' · '.join(parts)}</small>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table that a script can sort."""

    cells: Sequence[str]
    """Its cells as HTML."""

    order: Sequence[str]
    """For each cell by what it is sorted; "" sorts before everything."""

    facets: Mapping[str, str] = field(default_factory=dict)
    """What a script filters by, by the name of the attribute that it stands in."""


def entries_table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Return rows as a table, a row a card on a narrow screen; "" when there is none."""
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{c}</th>' for c in columns)
    filtered = " data-filtered" if any(r.facets for r in rows) else ""
    body = "\n".join(_row(r, columns) for r in rows)
    return (
        f'<div class="sortable entries"{filtered}>\n<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _row(row: Row, columns: Sequence[str]) -> str:
    data = "".join(f' data-{name}="{attribute(value)}"' for name, value in row.facets.items())
    cells = "".join(
        f'<td class="cell-{column.split()[0].lower()}" data-order="{attribute(order)}">{cell}</td>'
        for column, cell, order in zip(columns, row.cells, row.order, strict=True)
    )
    return f"<tr{data}>{cells}</tr>"


def _when(date: PartialDate | None) -> tuple[str, str]:
    return as_words(date_words(date) or "unknown"), date.bounds()[0].isoformat() if date else ""


MEETINGS = ("Date", "Meeting", "Witnesses", "Differ on")
ARTICLES = ("Published", "Article", "Outlet", "Genre")


def meeting_row(view: MeetingView, digest: Digest, base: str, facets: Mapping[str, str] | None = None) -> Row:
    """Return a meeting as a row of `MEETINGS`."""
    when, day = _when(view.meeting.date)
    title = meeting_title(view.meeting, digest.registry)
    what = listed(differing(view))
    name = f'<a href="{base}meetings/{view.meeting.id}.html">{as_words(title)}</a>'
    return Row(
        cells=(when, name, as_words(told_by(view, digest)), as_words(what)),
        order=(day, title, str(view.witness_count), what),
        facets=facets or {},
    )


def article_row(article: Article, digest: Digest, base: str) -> Row:
    """Return an article as a row of `ARTICLES`."""
    when, day = _when(article.published)
    title = article_title(article, digest)
    outlet = publisher(article, digest.registry) or "unknown"
    genre = GENRES[article.genre] if article.genre else ""
    if article.demonstration:
        genre = f"{genre}, written for the demonstration" if genre else "written for the demonstration"
    name = f'<a href="{base}articles/{article.id}.html">{as_words(title)}</a>'
    return Row(
        cells=(when, name, as_words(outlet), as_words(genre)), order=(day, title.casefold(), outlet.casefold(), genre)
    )
