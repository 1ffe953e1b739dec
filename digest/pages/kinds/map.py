"""The map of the places where people met, and the same as a list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from digest.cite.divided import addresses, by_name
from digest.pages.parts.markup import box, bullets, inline, link, section, strong
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.picture import Site, map_picture
from digest.pages.parts.registers import Belonging, meetings_by_year
from digest.pages.parts.words import count, value_words
from digest.records.article import REMOTE, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.ids import PlaceId
from digest.relate.fit import place_key
from digest.relate.located import Spot, locate, record_at
from digest.relate.titles import FORMATS, newest_first, view_title

LISTED = 3
"""Meetings that an entry names; the place's own page, or the list of all meetings, has the rest."""
CREDIT = (
    "A mark’s area grows with the number of meetings, which stands beside it where there is room; the list below has all."
    " Coastlines: Natural Earth, 1:110 million, public domain. No borders are drawn."
)

Ref = PlaceId | Printed
Slot = tuple[str, str]
"""What two names of one place share: key, and the country of a name without a record."""


@dataclass(slots=True, kw_only=True)
class Somewhere:
    """A city, or a venue, with the meetings there."""

    ref: Ref
    """Its record, or its printed name."""

    country: str | None
    """ISO 3166-1 alpha-2 code."""

    spot: Spot
    """Where it lies, or why that is not known."""

    views: list[MeetingView] = field(default_factory=list)
    """All meetings there, in its venues too."""

    venues: "dict[Slot, Somewhere]" = field(default_factory=dict)
    """The venues where some of them were held."""


def map_page(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the map with its list, and the meetings that it cannot show."""
    somewhere = _somewhere(digest)
    found = [(s, bool(_sites(s, "", digest))) for s in somewhere]
    placed, lost = [s for s, on in found if on], [s for s, on in found if not on]
    shown = _list("Places", "map", [(f"at-{i}", s) for i, s in enumerate(placed, 1)], digest)
    ways = _ways(shown)
    sites = [site for anchor, s in shown.values for site in _sites(s, ways[anchor], digest)]
    picture, left = map_picture(sites, digest.registry.gazetteer.coast)
    caption = f"{CREDIT} {count(left, 'place')} with the fewest meetings did not fit." if left else CREDIT
    figure = f'<figure class="map">\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>' if picture else ""
    total = sum(len(s.views) for s in placed)
    told = f'<p class="counts">{count(total, "meeting")} at {count(len(placed), "place")}</p>'
    if not placed:
        told = "No meeting of the digest has a place that the map could show yet."
    places, of_places = paged(shown)
    others, of_others = paged(_list("Not on the map", "map/lost", [("", s) for s in lost], digest))
    without, of_without = _without(digest)
    parts = [told, figure, section("Places", places), section("Not on the map", others), without]
    yield Page(
        path="map/index.md",
        title="Map",
        body="\n\n".join(p for p in parts if p),
        made_from="records/",
        meta={"description": f"Where people met: {count(total, 'meeting')} at {count(len(placed), 'place')}."},
    )
    yield from chain(of_places, of_others, of_without)


Anchored = tuple[str, Somewhere]
"""A place with the id of its entry, "" where no mark leads to it."""


def _list(title: str, folder: str, places: Sequence[Anchored], digest: Digest) -> LongList[Anchored]:
    """Return places as a list, those with most meetings first."""
    return LongList(
        page="map/index.md",
        folder=folder,
        title=title,
        entries=[(by_name(_name(s, digest)), (anchor, s)) for anchor, s in places],
        show=lambda some, up: box("list", bullets([_entry(s, digest, anchor, up) for anchor, s in some])),
        noun=("place", "places"),
        made_from="records/",
        what="The {some} with most meetings, of {all}",
    )


def _ways(whole: LongList[Anchored]) -> Mapping[str, str]:
    """Return for the id of each entry the way to it from the map: on its page, or on a further one."""
    pages = addresses([(steps, anchor) for steps, (anchor, _) in whole.entries], whole.folder, whole.most)
    here = {anchor for anchor, _ in whole.values[:FIRST]}
    return {a: f"#{a}" if a in here or page == "map/index" else f"../{page}.html#{a}" for a, page in pages.items()}


def _city_and_venue(view: MeetingView, digest: Digest) -> tuple[Ref | None, Ref | None]:
    """Return where the meeting's page puts it; a venue's record knows its city."""
    city, venue = view.meeting.place, view.meeting.venue
    if view.meeting.format in REMOTE:
        return None, None
    if city is None and venue is not None:
        record = record_at(venue, view.meeting.country, digest.registry)
        city = record.part_of if record else None
    return city, venue


def _somewhere(digest: Digest) -> list[Somewhere]:
    """Return every place of a meeting, those with most meetings first."""
    out: dict[Slot, Somewhere] = {}
    for view in digest.meetings.values():
        city, venue = _city_and_venue(view, digest)
        ref = city or venue
        if ref is None:
            continue
        own = _enter(out, ref, view, digest)
        if venue is not None and venue is not ref:
            _enter(own.venues, venue, view, digest)
    return sorted(out.values(), key=lambda s: (-len(s.views), _name(s, digest), s.country or ""))


def _enter(places: dict[Slot, Somewhere], ref: Ref, view: MeetingView, digest: Digest) -> Somewhere:
    """Return the place of that name with the meeting entered; names of two countries are two places."""
    registry = digest.registry
    record = record_at(ref, view.meeting.country, registry)
    key = record.id if record else place_key(ref, registry) or ""
    country = (record.country if record else None) or view.meeting.country
    slot = (key, "" if record else country or "")
    if slot not in places:
        places[slot] = Somewhere(ref=record.id if record else ref, country=country, spot=locate(ref, country, registry))
    places[slot].views.append(view)
    return places[slot]


def _name(place: Somewhere, digest: Digest) -> str:
    return digest.registry.place_name(place.ref)


def _sites(place: Somewhere, way: str, digest: Digest) -> list[Site]:
    """Return the marks of a city: one for each venue that has a place of its own, one for all the rest."""
    apart = [v for v in place.venues.values() if v.spot.coordinates and v.spot.basis == "record"]
    elsewhere = {v.meeting.id for venue in apart for v in venue.views}
    here = [v for v in place.views if v.meeting.id not in elsewhere]
    out = [_site(v, v.views, way, digest) for v in apart]
    if here and place.spot.coordinates:
        out.append(_site(place, here, way, digest))
    return out


def _site(place: Somewhere, views: Sequence[MeetingView], way: str, digest: Digest) -> Site:
    assert place.spot.coordinates  # noqa: S101 (the caller has looked)
    return Site(name=_name(place, digest), coordinates=place.spot.coordinates, number=len(views), way=way)


def _linked(place: Somewhere, digest: Digest, up: str) -> str:
    name = _name(place, digest)
    return strong(name) if isinstance(place.ref, Printed) else link(name, f"{up}places/{place.ref}.md")


def _entry(place: Somewhere, digest: Digest, anchor: str, up: str) -> str:
    country = digest.registry.gazetteer.country_name(place.country) if place.country else "country not known"
    facts = [inline(country), count(len(place.views), "meeting")]
    if place.spot.coordinates is None:
        facts.append(inline(place.spot.why))
    mark = f' <span id="{anchor}"></span>' if anchor else ""
    lines = [f"{_linked(place, digest, up)}{mark}", f"<small>{' · '.join(facts)}</small>"]
    if place.venues:
        lines.append(f"<small>{_venues(place, digest, up)}</small>")
    views = newest_first(place.views)
    told = [link(view_title(v, digest), f"{up}meetings/{v.meeting.id}.md") for v in views[:LISTED]]
    if len(views) > LISTED:
        printed = isinstance(place.ref, Printed)
        told.append(
            f"{len(views) - LISTED} more "
            + (f"in [the list of meetings]({up}meetings/index.md)" if printed else "on its page")
        )
    lines.append(f"<small>{' · '.join(told)}</small>")
    return "<br>\n".join(lines)


def _venues(place: Somewhere, digest: Digest, up: str) -> str:
    """Return the venues of a city with their numbers and where the map shows them."""
    out = []
    for venue in sorted(place.venues.values(), key=lambda v: (-len(v.views), _name(v, digest))):
        apart = venue.spot.basis == "record" and venue.spot.coordinates
        where = f"at {venue.spot.coordinates.words()}" if apart and venue.spot.coordinates else "shown at its city"
        if not apart and not place.spot.coordinates:
            where = "not on the map"
        name = inline(_name(venue, digest))
        name = name if isinstance(venue.ref, Printed) else link(_name(venue, digest), f"{up}places/{venue.ref}.md")
        out.append(f"{name}: {count(len(venue.views), 'meeting')}, {where}")
    known = {v.meeting.id for venue in place.venues.values() for v in venue.views}
    if rest := len(place.views) - len(known):
        out.append(f"venue not known: {count(rest, 'meeting')}")
    return " · ".join(out)


def _without(digest: Digest) -> tuple[str, Iterator[Page]]:
    """Return the meetings that have no place: those by video or telephone, and those whose place is open."""
    remote: dict[str, int] = {}
    open_: list[MeetingView] = []
    for view in newest_first(digest.meetings.values()):
        meeting = view.meeting
        if meeting.format in REMOTE:
            remote[meeting.format] = remote.get(meeting.format, 0) + 1
        elif _city_and_venue(view, digest) == (None, None):
            open_.append(view)

    def item(view: MeetingView, up: str) -> str:
        title = link(view_title(view, digest), f"{up}meetings/{view.meeting.id}.md")
        return f"{title}<br>\n<small>{inline(_why_open(view, digest))}</small>"

    of = Belonging(page="map/index.md", title="Without a place", made_from="records/meetings/", folder="without")
    listed, pages = meetings_by_year(of, open_, item)
    told = [f"{count(n, 'meeting')} {FORMATS[f]}" for f, n in sorted(remote.items())]
    met = f"{' and '.join(told)} had no place." if told else ""
    return section("Without a place", "\n\n".join(filter(None, [met, listed]))), pages


def _why_open(view: MeetingView, digest: Digest) -> str:
    field = next((f for f in view.fields if f.field == "place" and f.differ), None)
    if field:
        said = " or ".join(value_words("place", field.said(value), digest.registry) for value, _ in field.values)
        return f"accounts differ on the city: {said}"
    if view.meeting.country:
        return f"only the country is known: {digest.registry.gazetteer.country_name(view.meeting.country)}"
    return "the place is not known"
