"""Where one outlet's accounts say something else than most others do, or than the meeting's page leads with.

This counts what stands in the records; who is right is for readers to judge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.records.article import Article, Printed, text
from digest.records.digest import AccountOf, Digest, FieldAccounts, MeetingView
from digest.records.ids import ArticleId, OutletId
from digest.relate.accounts import differ

LEAST_OTHERS = 2
"""Other sources that must name a fact before most of them can be spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """One fact of one meeting on which one article of an outlet stands apart."""

    view: MeetingView
    """The meeting."""

    field: str
    """The fact's name, or the point in words."""

    article: ArticleId
    """The outlet's article."""

    said: str | None
    """What it says, as `view.fields` writes it; None for a point, which has no one value."""

    most: str | None = None
    """What most of the other sources say, where that is something else."""

    agreeing: int = 0
    """How many others say that."""

    naming: int = 0
    """How many others name the fact at all."""

    lead: str | None = None
    """What the page leads with, where that is something else."""


def source_key(article: Article) -> str:
    """Return whose word an article is: its outlet's, else its agency's; an unsigned one speaks for itself."""
    ref = article.outlet or article.agency
    if ref is None:
        return f"article {article.id}"
    return f"printed {ref.printed}" if isinstance(ref, Printed) else str(text(ref))


def voices(view: MeetingView) -> frozenset[str]:
    """Return the sources of a meeting, each outlet once however many articles it has."""
    return frozenset(source_key(e.article) for e in view.counted)


def first_voices(view: MeetingView) -> frozenset[str]:
    """Return the sources of a meeting, those that carry another one's text as that one."""
    by_id = {e.article.id: e for e in view.counted}
    return frozenset(_voice(i, view, by_id) for i in by_id)


def dissents(digest: Digest) -> Mapping[OutletId, Sequence[Dissent]]:
    """Return for each outlet where its accounts stand apart, by meeting and fact."""
    out: dict[OutletId, list[Dissent]] = {}
    for view in digest.meetings.values():
        by_id = {e.article.id: e for e in view.counted}
        for field in view.fields:
            if field.differ:
                for found in _apart(field, view, by_id):
                    _add(out, found, by_id)
        for point in view.points:
            for cell in point.cells:
                if cell.state == "differs" and not cell.proposed and cell.article in by_id:
                    _add(out, Dissent(view=view, field=point.point, article=cell.article, said=None), by_id)
    return out


def _add(out: dict[OutletId, list[Dissent]], found: Dissent, by_id: Mapping[ArticleId, AccountOf]) -> None:
    article = by_id[found.article].article
    ref = article.outlet or article.agency
    if ref is not None and not isinstance(ref, Printed):
        out.setdefault(ref, []).append(found)


def _apart(field: FieldAccounts, view: MeetingView, by_id: Mapping[ArticleId, AccountOf]) -> Iterable[Dissent]:
    said: dict[str, set[str]] = {}
    for value, ids in field.values:
        for ident in ids:
            if ident in by_id:
                said.setdefault(value, set()).add(_voice(ident, view, by_id))
    lead = view.leading(field.field)
    for value, ids in field.values:
        for ident in ids:
            if ident not in by_id:
                continue
            own = _voice(ident, view, by_id)
            most, agreeing, naming = _most(value, own, said, field.field)
            other_lead = lead if lead is not None and differ(field.field, (value, lead)) else None
            if most or other_lead:
                yield Dissent(
                    view=view,
                    field=field.field,
                    article=ident,
                    said=value,
                    most=most,
                    agreeing=agreeing,
                    naming=naming,
                    lead=other_lead,
                )


def _voice(ident: ArticleId, view: MeetingView, by_id: Mapping[ArticleId, AccountOf]) -> str:
    """Return whose word an article of a meeting is: where it carries another one's text, that one's.

    A text that the view does not hold is one voice, too, however many carry it.
    """
    first = view.carries.get(ident, ident)
    return source_key(by_id[first].article) if first in by_id else f"article {first}"


def _most(value: str, own: str, said: Mapping[str, set[str]], field: str) -> tuple[str | None, int, int]:
    """Return what more than half of the other sources say, if it contradicts the value; with their number and of how many."""
    others = {v: sources - {own} for v, sources in said.items()}
    naming = len(set().union(*others.values()))
    for other, sources in sorted(others.items()):
        if naming >= LEAST_OTHERS and 2 * len(sources) > naming and differ(field, (value, other)):
            return other, len(sources), naming
    return None, 0, naming
