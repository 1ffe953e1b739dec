"""The command `search`: the site's search on the command line."""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from digest.build import gather
from digest.commands.command import OK, Command, json_text, tell
from digest.exports.epub import book
from digest.records.ids import MeetingId
from digest.records.problem import Problem, ProblemsError
from digest.relate.titles import newest_first
from digest.search.answer import Answer, answer
from digest.search.document import KINDS
from digest.search.language import Filter, Query, parse
from digest.site.index_files import DATABASE, open_databases
from digest.store.files import write_atomic

SHOWN = 20
"""Results that are printed when nobody says how many."""
FILTERS = {
    "outlet": "published by this outlet",
    "person": "about this person; may be given several times",
    "place": "in this place",
    "from": "not before this date",
    "to": "not after this date",
}
"""Filters that have an option, with what it does; the others are typed among the words."""


def run_search(options: argparse.Namespace, root: Path, shown: str) -> int:
    """Print what is found, or write the meetings among it into a book."""
    lines = _book(options, root, shown) if options.book else found_lines(options, root)
    for line in lines:
        # JSON has lines of its own, and no control characters in them.
        print(line) if options.json else tell(line)
    return OK


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="WORDS", help="what to look for, in the language of the site's search"
    )
    for name, what in FILTERS.items():
        metavar = "DATE" if name in {"from", "to"} else "NAME"
        parser.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=what, dest=f"only_{name}")
    parser.add_argument("--kind", action="append", default=[], choices=KINDS, help="only this kind", dest="only_kind")
    parser.add_argument(
        "--limit", type=int, default=SHOWN, metavar="N", help=f"print so many (default: {SHOWN}; 0: all)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--book", metavar="FILE", help="write all meetings that are found into a book (EPUB)")


def _book(options: argparse.Namespace, root: Path, shown: str) -> Iterator[str]:
    """Write the book; yield what to say of it. It goes to others, so it holds what may be published and no more."""
    options.only_kind = ["meeting"]
    with _searched(options, root) as (database, found):
        idents = [MeetingId(record) for _, record, *_ in _rows(database, found.ids)]
    digest = gather(root, "public", shown)
    views = [digest.meetings[i] for i in idents if i in digest.meetings]
    if not views:
        cure = "try other words, or fewer filters"
        raise ProblemsError(
            [Problem(options.book, 0, 0, "no-meeting", "no meeting is found, so there is no book", cure)]
        )
    asked = [*options.words, *(f"{k}:{v}" for k in FILTERS for v in getattr(options, f"only_{k}"))]
    title = ": ".join(t for t in (digest.home.title, " ".join(asked)) if t)
    write_atomic(Path(options.book), book(title, newest_first(views)[::-1], digest))
    yield f"{options.book}: {len(views)} meeting{'' if len(views) == 1 else 's'}"


def found_lines(options: argparse.Namespace, root: Path) -> Iterator[str]:
    """Yield what to print. Raises ProblemsError when there is no site to search."""
    with _searched(options, root) as (database, found):
        shown = found.ids[: options.limit or None]
        yield from _json(database, found, shown) if options.json else _lines(database, found, shown)


@contextmanager
def _searched(options: argparse.Namespace, root: Path) -> Iterator[tuple[sqlite3.Connection, Answer]]:
    """Give the site's database and what is found in it; whatever it cannot be read by is a problem."""
    path = root / "site" / DATABASE
    try:
        database = open_databases(root)
        if database is None:
            cure = "build the site first: python build_digest.py"
            raise ProblemsError([Problem(path.as_posix(), 0, 0, "no-site", "there is no site to search", cure)])
        with closing(database):
            yield database, answer(database, _query(options))
    except sqlite3.DatabaseError as fault:
        cure = "build the site again: python build_digest.py"
        raise ProblemsError(
            [Problem(path.as_posix(), 0, 0, "database", f"it cannot be read ({fault})", cure)]
        ) from None


def _query(options: argparse.Namespace) -> Query:
    # A finished word is no beginning: on the command line nobody is still typing.
    query = parse(" ".join(options.words) + " ")
    told = tuple(Filter(k, v) for k in (*FILTERS, "kind") for v in getattr(options, f"only_{k}"))
    return replace(query, filters=(*query.filters, *told))


def _rows(database: sqlite3.Connection, ids: tuple[int, ...]) -> Iterator[tuple[str, str, str, str, str]]:
    for ident in ids:
        sql = "SELECT kind, record, title, COALESCE(date, ''), url FROM documents WHERE id = ?"
        yield database.execute(sql, (ident,)).fetchone()


def _lines(database: sqlite3.Connection, found: Answer, shown: tuple[int, ...]) -> Iterator[str]:
    for clause in found.unknown:
        yield f"left out: {clause.key}:{clause.value} means nothing in this digest"
    for word, other in found.changes:
        yield f"no page holds “{word}”; these hold “{other}”"
    for kind, _, title, date, url in _rows(database, shown):
        yield f"{date:<10}  {kind:<8}  {' '.join(title.split())}  ({url})"
    more = f", {len(shown)} shown" if len(shown) < len(found.ids) else ""
    yield f"{len(found.ids)} result{'' if len(found.ids) == 1 else 's'}{more}"


def _json(database: sqlite3.Connection, found: Answer, shown: tuple[int, ...]) -> Iterator[str]:
    rows = [
        {"kind": kind, "id": record, "title": title, "date": date or None, "url": url}
        for kind, record, title, date, url in _rows(database, shown)
    ]
    told = {
        "total": len(found.ids),
        "unknown": [f"{f.key}:{f.value}" for f in found.unknown],
        "changes": dict(found.changes),
        "results": rows,
    }
    yield json_text(told, indent=1)


COMMAND = Command(
    name="search",
    run=run_search,
    help="search the site on the command line",
    options=_options,
    needs_digest=False,
    writes=False,
)
