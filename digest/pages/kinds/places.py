"""Places: a list with venues under their cities, and a page for each with what took place there, and by whose word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from digest.cite.divided import by_name
from digest.pages.parts.evidence import source_words
from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import box, bullets, inline, link, section
from digest.pages.parts.notes_section import noted
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.registers import Belonging, Entry, Listed, meetings_by_year, register, some, span
from digest.pages.parts.sources import source_link
from digest.pages.parts.words import count
from digest.records.article import REMOTE, Printed
from digest.records.digest import AccountOf, Digest, MeetingView, grouped
from digest.records.ids import MeetingId, PlaceId
from digest.records.registry import Place
from digest.relate.fit import place_key
from digest.relate.located import locate
from digest.relate.titles import unbroken


@dataclass(slots=True)
class Held:
    """The meetings of one place."""

    name: str
    """The name as the digest prints it."""

    here: dict[MeetingId, MeetingView] = field(default_factory=dict)
    """Meetings that their pages put here; a city's are those of its venues too."""

    said: dict[MeetingId, list[AccountOf]] = field(default_factory=dict)
    """By meeting, the sources that put it here."""


def places_list(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of places."""
    held = digest.table(held_at)
    rows = [_entry(place, held, digest) for place in _by_name(digest)]
    unknown = [
        (h.name, [*h.here.values(), *(digest.meetings[m] for m in h.said if m not in h.here)])
        for key, h in held.items()
        if key not in digest.registry.places
    ]
    columns = ("Name", "Kind", "In", "Meetings", "Years")
    yield from register(Listed(folder="places", title="Places", columns=columns, rows=rows), unknown, digest)


def _by_name(digest: Digest) -> list[Place]:
    return sorted(digest.registry.places.values(), key=lambda p: (p.name, p.id))


def venues_of(digest: Digest) -> Mapping[str, tuple[Place, ...]]:
    """Return the venues of each city, by name."""
    return grouped((p.part_of, p) for p in _by_name(digest) if p.part_of)


def held_at(digest: Digest) -> Mapping[str, Held]:
    """Return the meetings of every place, by the key that the spellings of one name share."""
    registry = digest.registry
    out: dict[str, Held] = {}

    def of(ref: PlaceId | Printed) -> list[Held]:
        """Return the place, and its city if it is a venue of one."""
        key = place_key(ref, registry) or ""
        record = registry.places.get(PlaceId(key))
        refs: list[PlaceId | Printed] = [record.id if record else ref]
        refs += [record.part_of] if record and record.part_of and record.part_of in registry.places else []
        return [out.setdefault(place_key(r, registry) or "", Held(registry.place_name(r))) for r in refs]

    for view in digest.meetings.values():
        for ref in (view.meeting.place, view.meeting.venue):
            for place in of(ref) if ref is not None else ():
                place.here[view.meeting.id] = view
        for account in view.sources:
            for ref in (account.account.place, account.account.venue):
                for place in of(ref) if ref is not None else ():
                    told = place.said.setdefault(view.meeting.id, [])
                    if not any(account is e for e in told):
                        told.append(account)
    return out


def _of(place: Place, held: Mapping[str, Held]) -> Held:
    return held.get(place.id) or Held(place.name)


def _entry(place: Place, held: Mapping[str, Held], digest: Digest) -> Entry:
    """Return a place as a row: its city or country, how many meetings, and when."""
    registry = digest.registry
    views = _of(place, held).here
    city = registry.places.get(place.part_of) if place.part_of else None
    where = city.name if city else registry.gazetteer.country_name(place.country) if place.country else ""
    cells = (place.kind, inline(unbroken(where)), str(len(views)), span(views.values()))
    page = f"places/{place.id}.md"
    return Entry(name=place.name, page=page, cells=cells, number=len(views), order=place.name)


def place_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a place, with the venues of a city, and the further pages of its lists."""
    place, held = digest.registry.places[PlaceId(ident)], digest.table(held_at)
    mine, venues = _of(place, held), digest.table(venues_of).get(ident, ())
    parts = [box("facts", bullets(list(_facts(place, digest))))]
    inside, of_venues = paged(_venues(place, venues, held))
    if venues:
        parts.append(f"## Venues\n\n{inside}")
    elif place.kind == "city":
        parts.append("## Venues\n\nNo venue in this city has a record.")
    page = f"places/{place.id}.md"
    of = Belonging(page=page, title=f"{place.name}, meetings", made_from="records/meetings/")
    listed, more = meetings_by_year(of, mine.here.values(), lambda v, up: _item(v, mine, place, digest, up))
    parts.append(f"## Meetings\n\n{listed or 'No meeting of the digest yet.'}")
    of = replace(of, title=f"{place.name}, put here by some source", folder="said")
    said = [digest.meetings[m] for m in mine.said if m not in mine.here]
    told, elsewhere = meetings_by_year(of, said, lambda v, up: _elsewhere(v, mine, digest, up))
    parts.append(section("Placed here by one source or more", told))
    parts += noted("places", place.id, digest)
    yield Page(
        path=page,
        title=unbroken(place.name),
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/places/{place.id}.yml",
        meta={"place": place.name, "description": f"{place.name}: {count(len(mine.here), 'meeting')} in this digest."},
    )
    yield from chain(of_venues, more, elsewhere)


def _venues(place: Place, venues: Sequence[Place], held: Mapping[str, Held]) -> LongList[Place]:
    def item(venue: Place, up: str) -> str:
        head = link(unbroken(venue.name), f"{up}places/{venue.id}.md")
        return f"{head}<br>\n<small>{some(len(_of(venue, held).here), 'meeting')}</small>"

    return LongList(
        page=f"places/{place.id}.md",
        folder=f"places/{place.id}/venues",
        title=f"Venues in {place.name}",
        entries=[(by_name(v.name), v) for v in venues],
        show=lambda those, up: box("list", bullets([item(v, up) for v in those])),
        noun=("venue", "venues"),
        made_from="records/places/",
        first=sorted(venues, key=lambda v: -len(_of(v, held).here))[:FIRST],
        what="The {some} with most meetings, of {all}",
    )


def _facts(place: Place, digest: Digest) -> Iterable[str]:
    registry = digest.registry
    if place.part_of and place.part_of in registry.places:
        city = registry.places[place.part_of]
        yield f"**City** {link(unbroken(city.name), f'{city.id}.md')}"
    elif place.kind == "venue":
        yield '**City** <span class="unknown">not recorded</span>'
    country = registry.gazetteer.country_name(place.country) if place.country else None
    yield f"**Country** {inline(unbroken(country))}" if country else '**Country** <span class="unknown">unknown</span>'
    if place.aliases:
        yield f"**Also written** {inline(', '.join(map(unbroken, place.aliases)))}"
    spot = locate(place.id, None, registry)
    if spot.coordinates:
        where = link(spot.coordinates.words().replace(" ", "\u00a0").replace(",\u00a0", ", "), "../map/index.md")
        yield f"**On the map** {where} <small>{inline(spot.why)}</small>"
    else:
        yield f'**On the map** <span class="unknown">no</span> <small>{inline(spot.why)}</small>'
    if place.source:
        yield f"**Source** {source_words(place.source, digest)}"


def _item(view: MeetingView, mine: Held, place: Place, digest: Digest, up: str) -> str:
    """Return a meeting of the place; where its accounts differ on that, with who puts it here."""
    item = meeting_item(view, digest, up)
    field = "venue" if place.kind == "venue" else "place"
    if any(f.field == field and f.differ for f in view.fields):
        told = mine.said.get(view.meeting.id, [])
        who = (
            f"put here by {_names(told, digest, up)}" if told else "no account puts it here; the meeting’s record does"
        )
        return f"{item}<br>\n<small>{who}</small>"
    return item


def _elsewhere(view: MeetingView, mine: Held, digest: Digest, up: str) -> str:
    """Return a meeting that only some source puts here, with who does and where its page puts it."""
    lead = view.meeting.venue if view.meeting.place is None else view.meeting.place
    if view.meeting.format in REMOTE:
        page = "its page has it as held at a distance"
    elif lead is None:
        page = "its page leads with no place"
    else:
        page = f"its page leads with {inline(unbroken(digest.registry.place_name(lead)))}"
    told = f"put here by {_names(mine.said[view.meeting.id], digest, up)}; {page}"
    return f"{meeting_item(view, digest, up)}<br>\n<small>{told}</small>"


def _names(accounts: Iterable[AccountOf], digest: Digest, up: str) -> str:
    return ", ".join(source_link(e.article, digest, up) for e in accounts)
