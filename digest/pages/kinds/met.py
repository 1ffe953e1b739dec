"""Who met whom: people by people, with how often, each number a way to the meetings."""

from collections.abc import Iterable

from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import box, bullets, folded, link, strong, table
from digest.pages.parts.page import Page
from digest.pages.parts.registers import span
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView
from digest.records.ids import PersonId
from digest.relate.fit import person_key
from digest.relate.titles import newest_first, unbroken

GRID = 12
"""People that a table of everybody by everybody has room for; with more, those who met most often stand in it."""


def met_page(digest: Digest) -> Iterable[Page]:
    """Yield the page of who met whom, those who met most often first."""
    pairs, names = _pairs(digest)
    ordered = sorted(pairs.items(), key=lambda x: (-len(x[1]), x[0]))
    parts = []
    if ordered:
        parts.append(f"## Person by person\n\n{_grid(pairs, names, digest)}")
        rows = [
            [_name(a, names, digest), _name(b, names, digest), f"[{len(views)}](#{_anchor(a, b)})", span(views)]
            for (a, b), views in ordered
        ]
        parts.append(f"## Pairs\n\n{table(('Person', 'Met', 'Meetings', 'Years'), rows)}")
        parts.append("## Their meetings")
        parts += [_entry(a, b, views, names, digest) for (a, b), views in ordered]
    yield Page(
        path="met/index.md",
        title="Who met whom",
        body="\n\n".join(parts) or "No two people have met yet, as far as this digest knows.",
        made_from="records/meetings/",
        meta={"description": f"{count(len(ordered), 'pair')} of people who met."},
    )


Pairs = dict[tuple[str, str], list[MeetingView]]


def _pairs(digest: Digest) -> tuple[Pairs, dict[str, str]]:
    """Return the meetings of every two people, and everybody's name."""
    pairs: Pairs = {}
    names: dict[str, str] = {}
    for view in newest_first(digest.meetings.values()):
        for entry in view.meeting.people:
            names.setdefault(person_key(entry.person, digest.registry), digest.registry.person_name(entry.person))
        met = sorted({person_key(p.person, digest.registry) for p in view.meeting.people})
        for n, one in enumerate(met):
            for other in met[n + 1 :]:
                pairs.setdefault((one, other), []).append(view)
    return pairs, names


def _anchor(one: str, other: str) -> str:
    return "met-" + "-".join(
        f"{ord(c):x}" if not (c.isascii() and (c.isalnum() or c == "-")) else c for c in f"{one}-{other}"
    )


def _name(key: str, names: dict[str, str], digest: Digest) -> str:
    name = unbroken(names[key])
    return link(name, f"../people/{key}.md") if PersonId(key) in digest.registry.people else strong(name)


def _grid(pairs: Pairs, names: dict[str, str], digest: Digest) -> str:
    """Return the table of those who met most often by one another."""
    often: dict[str, int] = {}
    for pair, views in pairs.items():
        for key in pair:
            often[key] = often.get(key, 0) + len(views)
    shown = sorted(often, key=lambda k: (-often[k], k))[:GRID]
    short = [
        unbroken(names[k].split()[-1])
        if PersonId(k) not in digest.registry.people
        else unbroken(digest.registry.person_short(PersonId(k)))
        for k in shown
    ]
    rows = []
    for one in shown:
        cells = []
        for other in shown:
            pair = (min(one, other), max(one, other))
            cells.append(f"[{len(pairs[pair])}](#{_anchor(*pair)})" if pair in pairs else "–" if one == other else "")
        rows.append([_name(one, names, digest), *cells])
    return table(["Person", *short], rows).replace('class="sortable"', 'class="grid"')


def _entry(one: str, other: str, views: list[MeetingView], names: dict[str, str], digest: Digest) -> str:
    head = f"{_name(one, names, digest)} and {_name(other, names, digest)}: {count(len(views), 'meeting')}"
    listed = bullets([meeting_item(v, digest, "../") for v in views])
    anchor = (
        f'<a class="here" id="{_anchor(one, other)}" href="#{_anchor(one, other)}" aria-label="Link to this pair"></a>'
    )
    return box("pair-met", f"{head} {anchor}", folded("list", "Meetings", listed))
