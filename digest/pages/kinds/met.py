"""Who met whom: people by people, with how often, each number a way to the meetings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digest.cite.divided import MOST, by_name
from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import box, bullets, folded, link, strong, table
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.registers import Belonging, meetings_by_year, span
from digest.pages.parts.words import count
from digest.records.digest import Digest, MeetingView
from digest.records.ids import PersonId
from digest.relate.fit import person_key
from digest.relate.titles import newest_first, unbroken

GRID = 12
"""People that a table of everybody by everybody has room for; with more, those who met most often stand in it."""
LONGEST = 100
"""Letters of a folder's name; two printed names may have more than a system of files takes."""

Pair = tuple[str, str]
"""The keys of two people, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Everybody who met, two by two."""

    pairs: Mapping[Pair, Sequence[MeetingView]]
    """The meetings of every two people, newest first; those who met most often first."""

    names: Mapping[str, str]
    """Everybody's name by key."""

    digest: Digest
    """The digest that they belong to."""

    @property
    def short(self) -> bool:
        """Return whether the page has room for all their meetings."""
        return sum(map(len, self.pairs.values())) <= MOST

    def name(self, key: str, up: str) -> str:
        """Return a person's name, as a link where there is a page."""
        name = unbroken(self.names[key])
        return link(name, f"{up}people/{key}.md") if PersonId(key) in self.digest.registry.people else strong(name)

    def way(self, pair: Pair, up: str) -> str:
        """Return how often two met as a link to their meetings: here, on a page of theirs, or the only one's page."""
        views = self.pairs[pair]
        if self.short:
            return f"[{len(views)}](#{_anchor(pair)})"
        if len(views) == 1:
            return f"[1]({up}meetings/{views[0].meeting.id}.md)"
        return f"[{len(views)}]({up}{_page_of(pair)})"


def met_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the page of who met whom, those who met most often first, and a page for two with many meetings."""
    met = _met(digest)
    parts: list[str] = []
    pages: Iterator[Page] = iter(())
    if met.pairs:
        listed, pages = paged(_listed(met))
        parts.append(f"## Person by person\n\n{_grid(met)}")
        parts.append(f"## Pairs\n\n{listed}")
        if met.short:
            parts += ["## Their meetings", *(_entry(pair, met) for pair in met.pairs)]
    yield Page(
        path="met/index.md",
        title="Who met whom",
        body="\n\n".join(parts) or "No two people have met yet, as far as this digest knows.",
        made_from="records/meetings/",
        meta={"description": f"{count(len(met.pairs), 'pair')} of people who met."},
    )
    yield from pages
    for pair, views in met.pairs.items():
        if not met.short and len(views) > 1:
            yield from _pages(pair, views, met)


def _met(digest: Digest) -> Met:
    pairs: dict[Pair, list[MeetingView]] = {}
    names: dict[str, str] = {}
    for view in newest_first(digest.meetings.values()):
        for entry in view.meeting.people:
            names.setdefault(person_key(entry.person, digest.registry), digest.registry.person_name(entry.person))
        met = sorted({person_key(p.person, digest.registry) for p in view.meeting.people})
        for n, one in enumerate(met):
            for other in met[n + 1 :]:
                pairs.setdefault((one, other), []).append(view)
    return Met(pairs=dict(sorted(pairs.items(), key=lambda x: (-len(x[1]), x[0]))), names=names, digest=digest)


def _coded(key: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"{ord(c):x}" for c in key)


def _anchor(pair: Pair) -> str:
    return f"met-{_coded('-'.join(pair))}"


def _folder(pair: Pair) -> str:
    name = "_".join(map(_coded, pair)).lower()
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}_{sha256(name.encode()).hexdigest()[:16]}"


def _page_of(pair: Pair) -> str:
    return f"met/{_folder(pair)}/index.md"


def _listed(met: Met) -> LongList[Pair]:
    """Return the pairs as a table; a long list is divided by the name of the one who stands first."""

    def show(pairs: Sequence[Pair], up: str) -> str:
        rows = [[*(met.name(key, up) for key in p), met.way(p, up), span(met.pairs[p])] for p in pairs]
        return table(("Person", "Met", "Meetings", "Years"), rows)

    return LongList(
        page="met/index.md",
        folder="met",
        title="Who met whom",
        entries=[(by_name(met.names[pair[0]]), pair) for pair in met.pairs],
        show=show,
        noun=("pair", "pairs"),
        made_from="records/meetings/",
        what="The {some} that met most often, of {all}",
    )


def _grid(met: Met) -> str:
    """Return the table of those who met most often by one another."""
    often: dict[str, int] = {}
    for pair, views in met.pairs.items():
        for key in pair:
            often[key] = often.get(key, 0) + len(views)
    shown = sorted(often, key=lambda k: (-often[k], k))[:GRID]
    people = met.digest.registry.people
    short = [
        unbroken(met.digest.registry.person_short(PersonId(k)) if PersonId(k) in people else met.names[k].split()[-1])
        for k in shown
    ]

    def cell(one: str, other: str) -> str:
        pair = (min(one, other), max(one, other))
        return met.way(pair, "../") if pair in met.pairs else "–" if one == other else ""

    rows = [[met.name(one, "../"), *(cell(one, other) for other in shown)] for one in shown]
    return table(["Person", *short], rows, "grid")


def _entry(pair: Pair, met: Met) -> str:
    views = met.pairs[pair]
    head = f"{met.name(pair[0], '../')} and {met.name(pair[1], '../')}: {count(len(views), 'meeting')}"
    listed = bullets([meeting_item(v, met.digest, "../") for v in views])
    anchor = f'<a class="here" id="{_anchor(pair)}" href="#{_anchor(pair)}" aria-label="Link to this pair"></a>'
    return box("pair-met", f"{head} {anchor}", folded("list", "Meetings", listed))


def _pages(pair: Pair, views: Sequence[MeetingView], met: Met) -> Iterator[Page]:
    """Yield the page of two people with their meetings, and its further pages."""
    title = " and ".join(unbroken(met.names[key]) for key in pair)
    of = Belonging(page=_page_of(pair), title=f"{title}, meetings", made_from="records/meetings/")
    listed, pages = meetings_by_year(of, views, lambda v, up: meeting_item(v, met.digest, up))
    number = count(len(views), "meeting")
    both = " and ".join(met.name(key, "../../") for key in pair)
    yield Page(
        path=of.page,
        title=title,
        body=f"{box('trail', f'[Who met whom](../index.md) › {both} · {number}')}\n\n{listed}",
        made_from=of.made_from,
        meta={"description": f"{title}: {number}."},
        of="met/index.md",
    )
    yield from pages
