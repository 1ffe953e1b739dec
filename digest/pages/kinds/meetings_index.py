"""The list of all meetings, which a script can filter; without scripts it is whole."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from digest.pages.parts.differences import differing
from digest.pages.parts.markup import attribute
from digest.pages.parts.page import Page
from digest.pages.parts.sources import told_by
from digest.pages.parts.words import count
from digest.records.article import Printed
from digest.records.digest import Digest, MeetingView
from digest.records.registry import key
from digest.relate.titles import listed, newest_first, view_title, year_of

FACETS = ("person", "place", "outlet", "year", "series")
"""What the list can be filtered by, beside whether accounts differ."""
_ALL = {
    "person": "All people",
    "place": "All places",
    "outlet": "All outlets",
    "year": "All years",
    "series": "All series",
}


def meetings_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all meetings, newest first, by year."""
    views = newest_first(digest.meetings.values())
    facets = {v.meeting.id: _facets(v, digest) for v in views}
    parts = [_filters(facets.values(), any(differing(v) for v in views))] if len(views) > 1 else []
    for year, group in groupby(views, key=year_of):
        items = "\n".join(_item(v, facets[v.meeting.id], digest) for v in group)
        parts.append(f'## {year}\n\n<div class="list" data-filtered>\n<ul>\n{items}\n</ul>\n</div>')
    yield Page(
        path="meetings/index.md",
        title="Meetings",
        body="\n\n".join(parts) or "No meeting has been recorded yet.",
        made_from="records/",
        meta={"description": f"{count(len(views), 'meeting')}, newest first."},
    )


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
            options = "".join(f'<option value="{attribute(k)}">{attribute(v)}</option>' for k, v in values.items())
            out.append(
                f'<label>{name.capitalize()} <select name="{name}"><option value="">{_ALL[name]}</option>{options}</select></label>'
            )
    if differ:
        out.append('<label class="check"><input type="checkbox" name="differs"> Only where accounts differ</label>')
    out.append('<button type="button" hidden>Show all</button>')
    out.append('<p role="status"></p>\n</div>')
    return "\n".join(out)


def _item(view: MeetingView, facets: Facets, digest: Digest) -> str:
    """Return one meeting as HTML: its heading on one line, its outlets on the next."""
    what = differing(view)
    note = f' · <span class="differ">accounts differ on {attribute(listed(what))}</span>' if what else ""
    data = "".join(f' data-{name}="{attribute(" ".join(sorted(facets[name])))}"' for name in FACETS if facets[name])
    data += " data-differs" if what else ""
    return (
        f'<li{data}><a href="{view.meeting.id}.html">{attribute(view_title(view, digest))}</a>'
        f"<small>{attribute(told_by(view, digest))}{note}</small></li>"
    )
