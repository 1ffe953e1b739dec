"""What each source of a meeting reports: a table of points and sources, on a narrow screen a card a point."""

from digest.gate.rights import Shown
from digest.pages.parts.markup import attribute
from digest.pages.parts.sources import source_name
from digest.pages.parts.words import GENRES, count
from digest.records.compared import ComparedCell, ComparedPoint
from digest.records.digest import AccountOf, Digest, MeetingView

STATES = {
    "reports": "reports",
    "in-part": "in part",
    "differs": "differs",
    "silent": "silent",
    "not-checked": "not checked",
}
"""What a cell says in words; signs and rules only repeat it."""
_SIGNS = {"reports": "●", "in-part": "◐", "differs": "≠", "silent": "○", "not-checked": "·"}


def matrix_section(view: MeetingView, digest: Digest, shown: Shown) -> str:
    """Return the table as HTML with its legend; "" when no point has been recorded and nothing is quoted."""
    if not view.points or not view.sources:
        return ""
    wide = " wide" if len(view.sources) > FITTING else ""
    rows = "\n".join(_row(p, view, digest, shown) for p in view.points)
    table = f'<table class="matrix{wide}">\n{_head(view, digest)}\n<tbody>\n{rows}\n</tbody>\n</table>'
    return f'<div class="matrix-frame">\n{table}\n{_legend(view)}\n</div>'


FITTING = 6
"""Columns of sources that a page is wide enough for; with more the table scrolls sideways beside its first column."""


def _head(view: MeetingView, digest: Digest) -> str:
    cells = "".join(f'\n<th scope="col">{_source(e, digest)}</th>' for e in view.sources)
    return f'<thead>\n<tr>\n<th scope="col">Point</th>{cells}\n</tr>\n</thead>'


def _source(entry: AccountOf, digest: Digest) -> str:
    article = entry.article
    about = [GENRES[article.genre]] if article.genre else []
    about.append(article.published.words() if article.published else "undated")
    name = f'<a href="../articles/{article.id}.html">{attribute(source_name(entry.article, digest))}</a>'
    return f"{name}<small>{attribute(', '.join(about))}</small>"


def _row(point: ComparedPoint, view: MeetingView, digest: Digest, shown: Shown) -> str:
    differ = '<small class="differ">sources differ</small>' if point.differ else ""
    cells = [f'<th scope="row">{attribute(point.point)}{differ}</th>']
    by_article = {e.article.id: e for e in view.sources}
    for cell in point.cells:
        name = f'<span class="source">{attribute(source_name(by_article[cell.article].article, digest))}</span>'
        cells.append(f'<td class="{cell.state}">{name}{_cell(cell, shown)}</td>')
    return "<tr>\n" + "\n".join(cells) + "\n</tr>"


def _cell(cell: ComparedCell, shown: Shown) -> str:
    said = [f"<q>{attribute(e.quote)}</q>" for e, _ in cell.words if e.quote in shown[cell.article]]
    notes = [f'<span class="note">{attribute(n)}</span>' for n in (cell.note, *(n for _, n in cell.words)) if n]
    state = f'<span class="sign" aria-hidden="true">{_SIGNS[cell.state]}</span> {STATES[cell.state]}'
    if cell.proposed and cell.state != "not-checked":
        state += ", proposed by a rule"
    if cell.state == "silent" and cell.by:
        state += f", read by {attribute(cell.by)}"
    return "".join([f'<span class="state">{state}</span>', *(said or notes)])


def _legend(view: MeetingView) -> str:
    cells = [c for p in view.points for c in p.cells]
    used = [s for s in STATES if any(c.state == s for c in cells)]
    words = {
        "reports": "the source says so",
        "in-part": "the source says some of it",
        "differs": "the source contradicts the page or another source",
        "silent": "a named person has read the whole and found nothing",
        "not-checked": "nobody has looked",
    }
    signs = "; ".join(f'<span class="sign">{_SIGNS[s]}</span> {STATES[s]}: {words[s]}' for s in used)
    open_ = sum(c.state == "not-checked" for c in cells)
    todo = f" {count(open_, 'cell')} of {len(cells)} {'is' if open_ == 1 else 'are'} not checked yet." if open_ else ""
    return f"<p><small>{signs}.{todo}</small></p>"
