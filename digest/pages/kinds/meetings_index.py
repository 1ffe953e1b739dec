"""The list of all meetings, which a script can filter; without scripts it is whole."""

from collections.abc import Iterable, Mapping, Sequence

from digest.cite.divided import MOST, by_day
from digest.pages.parts.differences import differing
from digest.pages.parts.lists import MEETINGS, entries_table, meeting_row
from digest.pages.parts.markup import as_words, attribute
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.words import count
from digest.records.article import Printed
from digest.records.digest import Digest, MeetingView
from digest.records.registry import key
from digest.relate.titles import newest_first, year_of

FACETS = ("person", "place", "outlet", "year", "series")
"""What the list can be filtered by, beside whether accounts differ."""
_ALL = {
    "person": "All people",
    "place": "All places",
    "outlet": "All outlets",
    "year": "All years",
    "series": "All series",
}


def meetings_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of all meetings, newest first; one that fits on a page can be filtered there."""
    views = newest_first(digest.meetings.values())
    facets = {v.meeting.id: _facets(v, digest) for v in views} if len(views) <= MOST else {}

    def show(listed: Sequence[MeetingView], up: str) -> str:
        marks = (_marks(v, facets[v.meeting.id]) if facets else {} for v in listed)
        return entries_table(MEETINGS, [meeting_row(v, digest, up, m) for v, m in zip(listed, marks, strict=True)])

    whole = LongList(
        page="meetings/index.md",
        folder="meetings",
        title="Meetings",
        entries=[(by_day(v.meeting.date), v) for v in views],
        show=show,
        noun=("meeting", "meetings"),
        made_from="records/",
    )
    body, pages = paged(whole)
    parts = [_filters(facets.values(), any(differing(v) for v in views))] if len(facets) > 1 else []
    parts += [_DOORS, _EARLIER] if len(views) > MOST else []
    yield Page(
        path=whole.page,
        title=whole.title,
        body="\n\n".join([*parts, body]) if views else "No meeting has been recorded yet.",
        made_from=whole.made_from,
        meta={"description": f"{count(len(views), 'meeting')}, newest first."},
    )
    yield from pages


_DOORS = (
    "By [person](../people/index.md), [place](../places/index.md), [outlet](../outlets/index.md) or "
    "[series](../series/index.md); those on which [accounts differ](../differences/index.md); several of these at once in "
    "the [search](../search.md)."
)
"""What the filters of a short list do, as ways that need no script and no list of everybody."""
_EARLIER = '<div class="filters" data-search="../search.html" hidden></div>'
"""Has a script take addresses of a filtered list, given when it was short, to the search."""


Facets = Mapping[str, Mapping[str, str]]
"""For each facet the values of a meeting: what stands in the address by what readers see."""


def _facets(view: MeetingView, digest: Digest) -> Facets:
    registry, meeting = digest.registry, view.meeting
    places = {r for e in view.accounts for r in (e.account.place, e.account.venue)} | {meeting.place, meeting.venue}
    outlets = {r for e in view.sources for r in (e.article.outlet, e.article.agency)}
    return {
        "person": {key(p.person): registry.person_name(p.person) for p in (*meeting.people, *meeting.also_present)},
        "place": {key(p): registry.place_name(p) for p in places if p is not None},
        "outlet": {key(o): registry.outlet_name(o) for o in outlets if o is not None and not isinstance(o, Printed)},
        "year": {year_of(view): year_of(view)} if meeting.date else {},
        "series": {meeting.series: registry.series[meeting.series].name} if meeting.series else {},
    }


def _filters(facets: Iterable[Facets], differ: bool) -> str:  # noqa: FBT001 (whether the box is worth showing)
    """Return the controls, hidden until a script that can use them is there; a facet with one value is left out."""
    out = ['<div class="filters needs-scripts" role="search" aria-label="Filter the list" hidden>']
    whole = list(facets)
    for name in FACETS:
        values = dict(
            sorted({k: v for f in whole for k, v in f[name].items()}.items(), key=lambda x: (x[1].casefold(), x[0]))
        )
        if name == "year":
            values = dict(reversed(values.items()))
        if len(values) > 1:
            options = "".join(f'<option value="{attribute(k)}">{as_words(v)}</option>' for k, v in values.items())
            out.append(
                f'<label>{name.capitalize()} <select name="{name}"><option value="">{_ALL[name]}</option>{options}</select></label>'
            )
    if differ:
        out.append('<label class="check"><input type="checkbox" name="differs"> Only where accounts differ</label>')
    out.append('<button type="button" hidden>Show all</button>')
    out.append('<p role="status"></p>\n</div>')
    return "\n".join(out)


def _marks(view: MeetingView, facets: Facets) -> Mapping[str, str]:
    """Return by what a meeting is filtered."""
    marks = {name: " ".join(sorted(facets[name])) for name in FACETS if facets[name]}
    return {**marks, "differs": "yes"} if differing(view) else marks
