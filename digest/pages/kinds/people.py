"""People: a list, and a page for each with roles through time, meetings, and with whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from digest.cite.divided import by_day, by_name
from digest.cite.metadata import person as person_data
from digest.gate.rights import Shown, shown_quotes
from digest.pages.parts.evidence import source_words
from digest.pages.parts.lists import meeting_item
from digest.pages.parts.markup import box, bullets, inline, link, quoted, strong
from digest.pages.parts.notes_section import noted
from digest.pages.parts.page import Page
from digest.pages.parts.paged import LongList, paged
from digest.pages.parts.registers import Belonging, Entry, Listed, meetings_by_year, register, span
from digest.pages.parts.sources import source_link
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import count
from digest.records.article import Article, Participant
from digest.records.digest import Digest, MeetingView
from digest.records.ids import PersonId
from digest.records.partial_date import PartialDate
from digest.records.registry import Person
from digest.relate.fit import person_key
from digest.relate.titles import date_words, newest_first, unbroken, view_title

QUOTED, LINKED = 3, 12
"""Quotes that one role shows, and articles that it leads to, the earliest first."""
ROLES = 50
"""Roles of a page: each has a dozen links and more."""


@dataclass(slots=True)
class Part:
    """What the digest knows of one person's meetings."""

    name: str
    """The name as the digest prints it."""

    met: list[MeetingView] = field(default_factory=list)
    """Meetings in which the person was one of those who met."""

    present: list[MeetingView] = field(default_factory=list)
    """Meetings at which the person was present."""

    printed: list[tuple[Article, PartialDate | None, Participant]] = field(default_factory=list)
    """Entries that print a role, with their article and the day that they speak of."""


def people_list(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of people."""
    parts = digest.table(parts_of)
    rows = []
    for person in digest.registry.people.values():
        part = parts.get(person.id, Part(person.name))
        views = [*part.met, *part.present]
        role = inline(person.roles[0].title) if person.roles else ""
        cells = (role, str(len(views)), span(views))
        order = f"{person.family or ''} {person.name}".strip()
        page = f"people/{person.id}.md"
        rows.append(Entry(name=person.name, page=page, cells=cells, number=len(views), order=order))
    unknown = [(p.name, [*p.met, *p.present]) for key, p in parts.items() if key not in digest.registry.people]
    columns = ("Name", "Role", "Meetings", "Years")
    yield from register(Listed(folder="people", title="People", columns=columns, rows=rows), unknown, digest)


def parts_of(digest: Digest) -> Mapping[str, Part]:
    """Return what is known of everybody, by the key that the spellings of one name share."""
    out: dict[str, Part] = {}

    def of(entry: Participant) -> Part:
        name = digest.registry.person_name(entry.person)
        return out.setdefault(person_key(entry.person, digest.registry), Part(name))

    for view in digest.meetings.values():
        for entry in view.meeting.people:
            of(entry).met.append(view)
        for entry in view.meeting.also_present:
            of(entry).present.append(view)
    for article in digest.articles.values():
        for account in article.about:
            for entry in (*account.people, *account.also_present):
                if entry.role:
                    of(entry).printed.append((article, account.date or article.published, entry))
    return out


def person_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a person, and the further pages of its lists."""
    person, shown = digest.registry.people[PersonId(ident)], shown_quotes(digest)
    part = digest.table(parts_of).get(ident, Part(person.name))
    facts = []
    if person.country:
        facts.append(f"**Country** {inline(digest.registry.gazetteer.country_name(person.country))}")
    if person.aliases:
        facts.append(f"**Also written** {inline(', '.join(map(unbroken, person.aliases)))}")
    if person.source:
        facts.append(f"**Source** {source_words(person.source, digest)}")
    total = len(part.met) + len(part.present)
    printed, of_printed = _roles_printed(person, part, digest, shown)
    met, of_met = _with_whom(person, part, digest)
    meetings, of_meetings = _meetings(person, part, digest)
    sections = {
        "Roles": _roles(person),
        "Roles as sources print them": printed or "No article of the digest prints a role beside the name.",
        "Met": met or "The digest knows of nobody whom the person met.",
        "Meetings": meetings or "No meeting of the digest yet.",
    }
    told = (f"## {head}\n\n{body}" for head, body in sections.items())
    yield Page(
        path=f"people/{person.id}.md",
        title=unbroken(person.name),
        body="\n\n".join([box("facts", bullets(facts)), *told, *noted("people", person.id, digest)]),
        made_from=f"records/people/{person.id}.yml",
        meta={"people": [person.name], "description": f"{person.name}: {count(total, 'meeting')} in this digest."},
        data=person_data(person, digest),
    )
    yield from chain(of_printed, of_met, of_meetings)


def _roles(person: Person) -> str:
    """Return the offices of the person's record, latest first, with the time for which its source gives them."""
    items = [f"{inline(role.title)}<br>\n<small>{_named_at(role.at)}</small>" for role in person.roles]
    return box("list", bullets(items)) or "The person’s record names no role."


def _named_at(when: PartialDate | None) -> str:
    """Return the time for which a role is known: one moment in which somebody was so named is no term of office."""
    if when is None:
        return "no time given"
    words = date_words(when) or ""
    return words if when.precision == "interval" else f"so named {'on' if when.precision == 'day' else 'in'} {words}"


Told = tuple[Article, PartialDate | None, Participant]
"""An entry that prints a role, with its article and the day that it speaks of."""


def _roles_printed(person: Person, part: Part, digest: Digest, shown: Shown) -> tuple[str, Iterator[Page]]:
    """Return each role as sources print it, the earliest first, and further pages of that list."""
    groups: dict[str, list[Told]] = {}
    for told in sorted(part.printed, key=lambda e: (e[1] is None, e[1].bounds() if e[1] else (), e[0].id)):
        groups.setdefault((told[2].role or "").casefold(), []).append(told)
    whole = LongList(
        page=f"people/{person.id}.md",
        folder=f"people/{person.id}/roles",
        title=f"Roles of {person.name}, as sources print them",
        entries=[(by_day(group[0][1]), group) for group in groups.values()],
        show=lambda some, up: box("list", bullets([_printed(group, digest, shown, up) for group in some])),
        noun=("role", "roles"),
        made_from="records/articles/",
        what="The first {some} of {all}",
        most=ROLES,
        latest_first=False,
    )
    return paged(whole)


def _printed(group: Sequence[Told], digest: Digest, shown: Shown, up: str) -> str:
    """Return a role with the days that its articles speak of, their outlets and words."""
    lines = [inline(group[0][2].role or ""), f"<small>{_span([d for _, d, _ in group])}</small>"]
    quotes: list[str] = []
    for article, _, entry in group:
        words = entry.known.quote
        if words and words in shown[article.id] and words not in quotes and len(quotes) < QUOTED:
            quotes.append(words)
            lines.append(f"<small>{quoted(words, foreign(article))} — {source_link(article, digest, up)}</small>")
    articles = list({a.id: a for a, _, _ in group}.values())
    names = [f"{source_link(a, digest, up)}, {date_words(a.published) or 'undated'}" for a in articles[:LINKED]]
    more = [f"{len(articles) - LINKED} more"] if len(articles) > LINKED else []
    lines.append(f"<small>{count(len(articles), 'article')}: {'; '.join([*names, *more])}</small>")
    return "<br>\n".join(lines)


def _span(days: Sequence[PartialDate | None]) -> str:
    known = [d for d in days if d]
    if not known:
        return "date unknown"
    first, last = known[0], max(known, key=lambda d: d.bounds())
    return f"{date_words(first)}" if first == last else f"{date_words(first)} to {date_words(last)}"


def _with_whom(person: Person, part: Part, digest: Digest) -> tuple[str, Iterator[Page]]:
    """Return everybody whom the person met, those of most meetings first, and further pages of that list."""
    others: dict[str, Part] = {}
    for view in part.met:
        for entry in view.meeting.people:
            key = person_key(entry.person, digest.registry)
            if key != person.id:
                others.setdefault(key, Part(digest.registry.person_name(entry.person))).met.append(view)
    ordered = sorted(others.items(), key=lambda x: (-len(x[1].met), x[0]))
    whole = LongList(
        page=f"people/{person.id}.md",
        folder=f"people/{person.id}/met",
        title=f"Whom {person.name} met",
        entries=[(by_name(other.name), (key, other)) for key, other in ordered],
        show=lambda some, up: box("list", bullets([_met(key, other, digest, up) for key, other in some])),
        noun=("person", "people"),
        made_from="records/meetings/",
        what="The {some} met most often, of {all}",
    )
    return paged(whole)


def _met(key: str, other: Part, digest: Digest, up: str) -> str:
    name = unbroken(other.name)
    head = link(name, f"{up}people/{key}.md") if key in digest.registry.people else strong(name)
    last = newest_first(other.met)[0]
    latest = link(view_title(last, digest), f"{up}meetings/{last.meeting.id}.md")
    told = f"{count(len(other.met), 'meeting')} · {'latest: ' if len(other.met) > 1 else ''}{latest}"
    return f"{head}<br>\n<small>{told}</small>"


def _meetings(person: Person, part: Part, digest: Digest) -> tuple[str, Iterator[Page]]:
    """Return the meetings, newest first, with the role that day where the meeting names one."""
    present = {v.meeting.id for v in part.present}

    def item(view: MeetingView, up: str) -> str:
        own = meeting_item(view, digest, up)
        told = ["among those present"] if view.meeting.id in present else []
        entries = (*view.meeting.people, *view.meeting.also_present)
        roles = [e.role for e in entries if e.role and person_key(e.person, digest.registry) == person.id]
        told += [f"as {inline(r)}" for r in roles[:1]]
        return f"{own}<br>\n<small>{' · '.join(told)}</small>" if told else own

    of = Belonging(page=f"people/{person.id}.md", title=f"{person.name}, meetings", made_from="records/meetings/")
    return meetings_by_year(of, [*part.met, *part.present], item)
