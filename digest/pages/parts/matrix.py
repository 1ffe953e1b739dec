"""What each source of a meeting reports: a table of points and sources, on a narrow screen a card a point."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.gate.rights import Shown
from digest.pages.parts.markup import as_words, attribute, quotation
from digest.pages.parts.sources import KINDS, source_name
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import FIELDS, GENRES, count, value_words
from digest.records.article import text
from digest.records.claims import claim
from digest.records.compared import ComparedCell, ComparedPoint
from digest.records.digest import AccountOf, Digest, FieldAccounts, MeetingView
from digest.records.ids import ArticleId, slug

STATES = {
    "reports": "reports",
    "in-part": "in part",
    "differs": "differs",
    "silent": "silent",
    "implied": "implied",
    "recorded": "in its record",
    "not-checked": "not checked",
    "not-held": "text not held",
}
"""What a cell says in words; signs and rules only repeat it."""
_SIGNS = {
    "reports": "●",
    "in-part": "◐",
    "differs": "≠",
    "silent": "○",
    "implied": "◌",
    "recorded": "◉",
    "not-checked": "·",
    "not-held": "·",
}
_WORDS = {
    "reports": "the source says so",
    "in-part": "the source says some of it",
    "differs": "the source contradicts the page or another source",
    "silent": "a named person has read the whole and found nothing",
    "implied": "it follows from what the source says",
    "recorded": "its record gives the fact that the row’s quotes tell of, and no words of its own are chosen for it",
    "not-checked": "nobody has looked",
    "not-held": "only the source’s record is here",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source says in one row, as the table shows it."""

    state: str
    """One of `STATES`."""

    told: str
    """The state in words, with by whom it is known."""

    words: tuple[str, ...] = ()
    """Quotations and notes as HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table."""

    name: str
    """What it is about."""

    differ: bool
    """Whether sources contradict each other."""

    cells: Mapping[ArticleId, Cell]
    """What each source says."""


def row_id(name: str) -> str:
    """Return the id of a row, by which one can send it."""
    return f"row-{slug(name, 20) or zlib.crc32(name.encode())}"


def row_of(view: MeetingView, name: str) -> str:
    """Return the id of the row in which a field's or point's difference is told."""
    for point in view.points:
        if point.point == name or any(f.field == name and _covers(point, f, view) for f in view.fields):
            return row_id(point.point)
    return row_id(FIELDS.get(name, name))


def _covers(point: ComparedPoint, field: FieldAccounts, view: MeetingView) -> bool:
    """Return whether a point quotes the words by which at least two sources name different values of a fact."""
    said = {i: v for v, ids in field.values for i in ids}
    known = _known(field, view)
    return len({said[c.article] for c in point.cells if c.article in said and _quotes(c, known)}) > 1


def _known(field: FieldAccounts, view: MeetingView) -> Mapping[ArticleId, str]:
    """Return the words by which the sources' accounts know a fact."""
    known = ((e.article.id, e.account.known.get(field.field)) for e in view.sources)
    return {ident: k.quote for ident, k in known if k and k.quote}


def _quotes(cell: ComparedCell, known: Mapping[ArticleId, str]) -> bool:
    """Return whether a cell quotes the words by which its source's account knows a fact."""
    words = known.get(cell.article)
    return words is not None and any(words in e.quote or e.quote in words for e, _ in cell.words)


def matrix_section(view: MeetingView, digest: Digest, shown: Shown) -> str:
    """Return the table as HTML with its legend; "" when no point has been recorded and nothing differs."""
    rows = list(_rows(view, digest, shown))
    if not rows or not view.sources:
        return ""
    wide = " wide" if len(view.sources) > FITTING else ""
    body = "\n".join(_row(r, view, digest) for r in rows)
    table = f'<table class="matrix{wide}">\n{_head(view, digest)}\n<tbody>\n{body}\n</tbody>\n</table>'
    reach = ' tabindex="0" role="region" aria-label="What each source reports"' if wide else ""
    return f'<div class="matrix-frame"{reach}>\n{table}\n{_legend(rows)}\n</div>'


FITTING = 6
"""Columns of sources that a page is wide enough for; with more the table scrolls sideways beside its first column."""


def _rows(view: MeetingView, digest: Digest, shown: Shown) -> Iterable[Row]:
    """Yield the facts that differ and no point tells of, then the points; those on which sources differ first."""
    for field in view.fields:
        if field.differ and not any(_covers(p, field, view) for p in view.points):
            yield _field(field, view, digest, shown)
    for point in sorted(view.points, key=lambda p: not p.differ):
        cells = {c.article: _cell(c, digest, shown) for c in point.cells}
        cells |= dict(_recorded(point, view, digest))
        yield Row(name=point.point, differ=point.differ, cells=cells)


def _recorded(point: ComparedPoint, view: MeetingView, digest: Digest) -> Iterable[tuple[ArticleId, Cell]]:
    """Yield, for sources of which nobody has judged or quoted anything here, the fact as their records give it."""
    open_ = {c.article for c in point.cells if c.state in {"not-held", "not-checked"}}
    by_name = {f.field: f for f in view.fields}
    chosen = [c for c in point.cells if not c.proposed]
    for field in (by_name[n] for n in _FACTS if n in by_name):
        known = _known(field, view)
        if not any(_quotes(c, known) for c in chosen):
            continue
        lead = view.leading(field.field)
        for value, ids in field.values:
            words = f"<strong>{as_words(value_words(field.field, field.said(value), digest.registry))}</strong>"
            state = "recorded" if lead in {None, value} else "differs"
            for ident in open_.intersection(ids):
                open_.remove(ident)
                yield ident, Cell(state=state, told=STATES[state], words=(words,))


_FACTS = ("venue", "place", "date", "time", "duration", "occasion")
"""Facts that a row of quotes can be about, the one that says most first."""


def _field(field: FieldAccounts, view: MeetingView, digest: Digest, shown: Shown) -> Row:
    """Return a fact that differs as a row: each source's value with its words."""
    lead = view.leading(field.field) or (field.values or field.implied)[0][0]
    cells = {}
    for entry in view.sources:
        ident = entry.article.id
        named = next((v for v, ids in field.values if ident in ids), None)
        value = named or next((v for v, ids in field.implied if ident in ids), None)
        if value is None:
            state = "not-checked" if ident in digest.texts else "not-held"
            cells[ident] = Cell(state=state, told=STATES[state])
            continue
        state = "differs" if value != lead else "reports" if named else "implied"
        words = [f"<strong>{as_words(value_words(field.field, field.said(value), digest.registry))}</strong>"]
        # What a person has corrected, the words that the rule read do not bear out.
        account = entry.account
        quote = claim(field.field, text(getattr(account, field.field)), account.known.get(field.field)).known.quote
        if quote and quote in shown[ident]:
            words.append(quotation(quote, foreign(entry.article)))
        cells[ident] = Cell(state=state, told=STATES[state], words=tuple(words))
    return Row(name=FIELDS.get(field.field, field.field), differ=True, cells=cells)


def _cell(cell: ComparedCell, digest: Digest, shown: Shown) -> Cell:
    article = digest.articles[cell.article]
    said = [quotation(e.quote, foreign(article)) for e, _ in cell.words if e.quote in shown[cell.article]]
    notes = [f'<span class="note">{as_words(n)}</span>' for n in (cell.note, *(n for _, n in cell.words)) if n]
    told = STATES[cell.state]
    if cell.proposed and cell.words:
        told += ", found by a rule and not checked by a person"
    if cell.state == "silent" and cell.by:
        told += f", read by {as_words(cell.by)}"
    translated = notes if said and foreign(article) else []
    return Cell(state=cell.state, told=told, words=tuple([*said, *translated] or notes))


def _head(view: MeetingView, digest: Digest) -> str:
    cells = "".join(f'\n<th scope="col">{_source(e, view, digest)}</th>' for e in view.sources)
    return f'<thead>\n<tr>\n<th scope="col">Point</th>{cells}\n</tr>\n</thead>'


def _source(entry: AccountOf, view: MeetingView, digest: Digest) -> str:
    article = entry.article
    standing = view.standing.get(article.id, "witness")
    about = [KINDS[standing]] if standing not in {"witness", "demonstration"} else []
    about += [GENRES[article.genre]] if article.genre else []
    about.append(article.published.words() if article.published else "undated")
    return f"{_named(entry, digest)}<small>{as_words(', '.join(about))}</small>"


def _named(entry: AccountOf, digest: Digest) -> str:
    return f'<a href="../articles/{entry.article.id}.html">{as_words(source_name(entry.article, digest))}</a>'


def _row(row: Row, view: MeetingView, digest: Digest) -> str:
    differ = '<small class="differ">sources differ</small>' if row.differ else ""
    ident = row_id(row.name)
    there = f'<a class="here" href="#{ident}" aria-label="Link to the row {attribute(row.name)}"></a>'
    cells = [f'<th scope="row">{as_words(row.name)}{there}{differ}</th>']
    for entry in view.sources:
        cell = row.cells[entry.article.id]
        state = (
            f'<span class="state"><span class="sign" aria-hidden="true">{_SIGNS[cell.state]}</span> {cell.told}</span>'
        )
        name = f'<span class="source">{_named(entry, digest)}</span>'
        cells.append(f'<td class="{cell.state}">{name}{state}{"".join(cell.words)}</td>')
    return f'<tr id="{ident}">\n' + "\n".join(cells) + "\n</tr>"


def _legend(rows: list[Row]) -> str:
    cells = [c for r in rows for c in r.cells.values()]
    used = [s for s in STATES if any(c.state == s for c in cells)]
    signs = "; ".join(f'<span class="sign">{_SIGNS[s]}</span> {STATES[s]}: {_WORDS[s]}' for s in used)
    open_ = sum(c.state == "not-checked" for c in cells)
    todo = f" {count(open_, 'cell')} of {len(cells)} {'is' if open_ == 1 else 'are'} not checked yet." if open_ else ""
    return f"<p><small>{signs}.{todo}</small></p>"
