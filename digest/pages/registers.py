"""People, places and outlets: a list of each, and a page for each record."""

from collections.abc import Iterable, Mapping

from digest.pages.lists import article_item, meeting_item
from digest.pages.markup import block, box, bullets, inline, link, outside
from digest.pages.notes_section import noted
from digest.pages.page import Page
from digest.pages.words import OUTLETS, count
from digest.records.article import Article, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.registry import Outlet, Person, Place, key
from digest.relate.titles import newest_first


def people_pages(digest: Digest) -> Iterable[Page]:
    """Yield the list of people and a page for each registered one."""
    meetings: dict[str, list[MeetingView]] = {}
    printed: set[str] = set()
    for view in digest.meetings.values():
        for entry in (*view.meeting.people, *view.meeting.also_present):
            meetings.setdefault(key(entry.person), []).append(view)
            if isinstance(entry.person, Printed):
                printed.add(entry.person.printed)
    items = []
    for person in sorted(digest.registry.people.values(), key=lambda p: (p.family or p.name, p.id)):
        role = inline(person.roles[0].title) + " · " if person.roles else ""
        items.append(
            f"{link(person.name, f'{person.id}.md')}<br>\n<small>{role}{count(len(meetings.get(person.id, [])), 'meeting')}</small>"
        )
        yield _person(person, meetings.get(person.id, []), digest)
    yield _index("people", "People", items, sorted(printed))


def _person(person: Person, views: list[MeetingView], digest: Digest) -> Page:
    facts = []
    if person.country:
        facts.append(f"**Country** {inline(digest.registry.gazetteer.country_name(person.country))}")
    facts += [f"**Role** {inline(r.title)}" + (f" ({r.at.words()})" if r.at else "") for r in person.roles]
    if person.aliases:
        facts.append(f"**Also written** {inline(', '.join(person.aliases))}")
    roles = _roles_printed(person, digest)
    parts = [box("facts", bullets(facts)), f"## Meetings\n\n{_meetings(views, digest)}"]
    if roles:
        parts.append(f"## As sources print the role\n\n{box('list', bullets(roles))}")
    parts += noted("people", person.id, digest)
    return Page(
        path=f"people/{person.id}.md",
        title=person.name,
        body="\n\n".join(parts),
        made_from=f"records/people/{person.id}.yml",
        meta={"people": [person.name], "description": f"{person.name}: {count(len(views), 'meeting')} in this digest."},
    )


def _roles_printed(person: Person, digest: Digest) -> list[str]:
    found: dict[str, list[str]] = {}
    for article in digest.articles.values():
        for account in article.about:
            for entry in (*account.people, *account.also_present):
                if entry.person == person.id and entry.role:
                    found.setdefault(entry.role, []).append(article.id)
    return [
        f"{inline(role)}<br>\n<small>{count(len(set(ids)), 'article')}</small>"
        for role, ids in sorted(found.items(), key=lambda x: (-len(x[1]), x[0]))
    ]


def _meetings(views: list[MeetingView], digest: Digest) -> str:
    if not views:
        return "No meeting of the digest yet."
    return box("list", bullets([meeting_item(v, digest, "../") for v in newest_first(views)]))


def places_pages(digest: Digest) -> Iterable[Page]:
    """Yield the list of places, venues under their city, and a page for each registered one."""
    by_place: dict[str, list[MeetingView]] = {}
    printed: set[str] = set()
    for view in digest.meetings.values():
        said = [(view.meeting.place, view.meeting.venue), *((e.account.place, e.account.venue) for e in view.accounts)]
        for ref in {r for pair in said for r in pair if r is not None}:
            if isinstance(ref, Printed):
                printed.add(ref.printed)
            elif view not in by_place.setdefault(ref, []):
                by_place[ref].append(view)
    items = []
    places = sorted(digest.registry.places.values(), key=lambda p: (p.name, p.id))
    for place in places:
        yield _place(place, by_place.get(place.id, []), digest)
        if place.kind == "city":
            country = inline(digest.registry.gazetteer.country_name(place.country)) + " · " if place.country else ""
            venues = [link(v.name, f"{v.id}.md") for v in places if v.part_of == place.id]
            tail = f" · venues: {', '.join(venues)}" if venues else ""
            items.append(
                f"{link(place.name, f'{place.id}.md')}<br>\n<small>{country}{count(len(by_place.get(place.id, [])), 'meeting')}{tail}</small>"
            )
    items += [
        f"{link(v.name, f'{v.id}.md')}<br>\n<small>venue</small>" for v in places if v.kind == "venue" and not v.part_of
    ]
    yield _index("places", "Places", items, sorted(printed))


def _place(place: Place, views: list[MeetingView], digest: Digest) -> Page:
    facts = []
    if place.part_of:
        facts.append(f"**City** {link(digest.registry.places[place.part_of].name, f'{place.part_of}.md')}")
    if place.country:
        facts.append(f"**Country** {inline(digest.registry.gazetteer.country_name(place.country))}")
    if place.aliases:
        facts.append(f"**Also written** {inline(', '.join(place.aliases))}")
    head = "Meetings that took place here, or that some source puts here."
    return Page(
        path=f"places/{place.id}.md",
        title=place.name,
        body="\n\n".join(
            [
                box("facts", bullets(facts)),
                f"## Meetings\n\n{head}\n\n{_meetings(views, digest)}",
                *noted("places", place.id, digest),
            ]
        ),
        made_from=f"records/places/{place.id}.yml",
        meta={"place": place.name, "description": f"{place.name}: {count(len(views), 'meeting')} in this digest."},
    )


def outlets_pages(digest: Digest) -> Iterable[Page]:
    """Yield the list of outlets and a page for each registered one."""
    articles: dict[str, list[Article]] = {}
    printed: set[str] = set()
    for article in digest.articles.values():
        for ref in {r for r in (article.outlet, article.agency) if r is not None}:
            if isinstance(ref, Printed):
                printed.add(ref.printed)
            else:
                articles.setdefault(ref, []).append(article)
    only = _only_source(digest)
    items = []
    for outlet in sorted(digest.registry.outlets.values(), key=lambda o: (o.name.casefold(), o.id)):
        mine = articles.get(outlet.id, [])
        label = " · made up for the demonstration" if outlet.demonstration else ""
        items.append(
            f"{link(outlet.name, f'{outlet.id}.md')}<br>\n<small>{OUTLETS[outlet.kind]} · {count(len(mine), 'article')}{label}</small>"
        )
        yield _outlet(outlet, mine, only.get(outlet.id, 0), digest)
    yield _index("outlets", "Outlets", items, sorted(printed))


def _only_source(digest: Digest) -> Mapping[str, int]:
    out: dict[str, int] = {}
    for view in digest.meetings.values():
        outlets = {e.article.outlet for e in view.sources}
        ref = next(iter(outlets), None)
        if len(outlets) == 1 and ref is not None and not isinstance(ref, Printed):
            out[ref] = out.get(ref, 0) + 1
    return out


def _outlet(outlet: Outlet, articles: list[Article], only: int, digest: Digest) -> Page:
    facts = [f"**Kind** {OUTLETS[outlet.kind]}"]
    if outlet.country:
        facts.append(f"**Country** {inline(digest.registry.gazetteer.country_name(outlet.country))}")
    if outlet.aliases:
        facts.append(f"**Also written** {inline(', '.join(outlet.aliases))}")
    if outlet.hosts:
        facts.append("**Addresses** " + ", ".join(outside(h, f"https://{h}/") for h in outlet.hosts))
    if only:
        facts.append(f"**Only source** of {count(only, 'meeting')}")
    note = box("demo", "This outlet was made up to show how conversion works.") if outlet.demonstration else ""
    ordered = sorted(articles, key=lambda a: (a.published or "", a.id), reverse=True)
    listed = box("list", bullets([article_item(a, digest) for a in ordered])) or "No article of the digest yet."
    return Page(
        path=f"outlets/{outlet.id}.md",
        title=outlet.name,
        body="\n\n".join(p for p in (note, box("facts", bullets(facts)), f"## Articles\n\n{listed}") if p),
        made_from=f"records/outlets/{outlet.id}.yml",
        meta={
            "outlet": outlet.name,
            "description": f"{outlet.name}: {count(len(articles), 'article')} in this digest.",
        },
    )


def _index(folder: str, title: str, items: list[str], printed: list[str]) -> Page:
    parts = [box("list", bullets(items)) or "Nothing has been registered here yet."]
    if printed:
        parts.append(
            f"## Not registered yet\n\nArticles name these; a record in `docs/records/{folder}/` would give each a page.\n\n"
            + bullets([block(name) for name in printed])
        )
    return Page(
        path=f"{folder}/index.md",
        title=title,
        body="\n\n".join(parts),
        made_from=f"records/{folder}/",
        meta={"description": f"{title}: {count(len(items), 'record')}."},
    )
