"""Meetings of a year, or a selection of them, as a book (EPUB 3): to be read without a browser, with the same words as the pages.

Written here: a book is a zip of a few XHTML files whose names are fixed by the standard; epubcheck reads it in tests.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from digest.cite.formats import sentence
from digest.cite.reference import meeting_reference
from digest.exports.calendar import uid
from digest.gate.rights import shown_quotes
from digest.records.digest import Digest, MeetingView, grouped
from digest.records.making import File
from digest.records.streams import Stream
from digest.relate.titles import FORMATS, newest_first, publisher, view_title, year_of

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: equal digests give equal books."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = (
    f'{_HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def years_of(digest: Digest) -> Mapping[str, tuple[MeetingView, ...]]:
    """Return the meetings of each year, in their order."""
    dated = reversed(newest_first(v for v in digest.meetings.values() if v.meeting.date))
    return grouped((year_of(view), view) for view in dated)


def book_of_year(digest: Digest, year: str) -> Iterable[File]:
    """Yield the book of a year of which the digest has a meeting."""
    data = book(f"{digest.home.title}, {year}", digest.table(years_of)[year], digest)
    yield f"data/{year}.epub", Stream(size=len(data), number=0, pieces=lambda: iter((data,)))


def book(title: str, views: Sequence[MeetingView], digest: Digest) -> bytes:
    """Return meetings as a book, in their order."""
    chapters = {f"m{n}.xhtml": (view_title(v, digest), _chapter(v, digest)) for n, v in enumerate(views, 1)}
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _package(title, tuple(chapters), digest),
        "nav.xhtml": _nav(title, {name: told for name, (told, _) in chapters.items()}),
        **{name: _page(told, body) for name, (told, body) in chapters.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        # The kind of file comes first and is not packed, so that its first bytes tell it.
        _put(packed, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            _put(packed, name, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _put(packed: zipfile.ZipFile, name: str, text: str, kind: int) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = kind
    packed.writestr(entry, text.encode())


def _text(words: str) -> str:
    """Return content as XHTML: XML has no form for most control characters."""
    return escape("".join(c for c in words if c.isprintable() or c in " \n\u00a0"), quote=True)


def _page(title: str, body: str) -> str:
    return (
        f'{_HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="en" xml:lang="en"><head><title>{_text(title)}</title></head>\n<body>\n{body}\n</body></html>\n'
    )


def _nav(title: str, chapters: Mapping[str, str]) -> str:
    items = "".join(f'<li><a href="{name}">{_text(told)}</a></li>' for name, told in chapters.items())
    return _page(title, f'<h1>{_text(title)}</h1>\n<nav epub:type="toc" id="toc"><ol>{items}</ol></nav>')


def _package(title: str, names: Sequence[str], digest: Digest) -> str:
    day = digest.edition.day.bounds()[1].isoformat() if digest.edition.day else "1970-01-01"
    licence = f"<dc:rights>{_text(digest.edition.licence)}</dc:rights>" if digest.edition.licence else ""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:{uid(title, digest)}</dc:identifier>'
        f"<dc:title>{_text(title)}</dc:title><dc:language>en</dc:language><dc:publisher>{_text(digest.home.title)}</dc:publisher>"
        f'{licence}<meta property="dcterms:modified">{day}T00:00:00Z</meta></metadata>'
        f'<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>\n'
    )


def _chapter(view: MeetingView, digest: Digest) -> str:
    """Return a meeting: facts, our summary, what each source is quoted with, how to cite it."""
    summary = "".join(f"<p>{_text(p)}</p>" for p in view.meeting.summary.split("\n\n") if p.strip())
    facts = "".join(f"<li>{_text(name)}: {_text(value)}</li>" for name, value in _facts(view, digest))
    points = "".join(_points(view, digest))
    cited = _text(sentence(meeting_reference(view, digest)))
    told = f"<h2>What each source reports</h2><ul>{points}</ul>" if points else ""
    return f"<h1>{_text(view_title(view, digest))}</h1>\n<ul>{facts}</ul>\n{summary}\n{told}\n<p><small>{cited}</small></p>"


def _facts(view: MeetingView, digest: Digest) -> Iterable[tuple[str, str]]:
    meeting, registry = view.meeting, digest.registry
    if meeting.date:
        yield "Date", meeting.date.words()
    for name, ref in (("City", meeting.place), ("Venue", meeting.venue)):
        if ref is not None:
            yield name, registry.place_name(ref)
    if meeting.format:
        yield "Format", FORMATS[meeting.format]
    yield "People", ", ".join(registry.person_name(p.person) for p in meeting.people) or "not known"
    yield "Witnesses", str(view.witness_count)


def _points(view: MeetingView, digest: Digest) -> Iterable[str]:
    shown = shown_quotes(digest)
    for point in view.points:
        for cell in point.cells:
            words = "; ".join(e.quote for e, _ in cell.words if e.quote in shown[cell.article])
            name = publisher(digest.articles[cell.article], digest.registry) or "an unsigned report"
            if words:
                mark = " (says something else)" if cell.state == "differs" else ""
                yield f"<li>{_text(point.point)}, {_text(name)}{mark}: <q>{_text(words)}</q></li>"
