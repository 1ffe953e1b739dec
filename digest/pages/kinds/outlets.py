"""Outlets: a list, and a page for each with what it alone reports and where it says something else. No score."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from digest.pages.parts.lists import article_item, meeting_item
from digest.pages.parts.markup import box, bullets, emphasis, inline, link, outside, section
from digest.pages.parts.page import Page
from digest.pages.parts.registers import Belonging, Entry, Listed, listed_by_year, meetings_by_year, register, span
from digest.pages.parts.words import FIELDS, OUTLETS, count, value_words
from digest.records.article import Article, Printed
from digest.records.digest import Digest, MeetingView, grouped
from digest.records.ids import MeetingId, OutletId
from digest.records.registry import Outlet
from digest.relate.dissent import Dissent, dissents, first_voices, voices
from digest.relate.titles import date_words, unbroken, view_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the digest holds of one outlet."""

    outlet: Outlet
    """The outlet."""

    articles: Sequence[Article] = ()
    """What it published, or distributed under its own name."""

    carried: Sequence[Article] = ()
    """What others published with its text."""

    views: Sequence[MeetingView] = ()
    """Meetings of which it is a source."""

    apart: Sequence[Dissent] = ()
    """Facts on which it stands apart."""

    @property
    def only(self) -> Sequence[MeetingView]:
        """Return the meetings that no other source reports, but for those that carry its text."""
        return [v for v in self.views if first_voices(v) == {self.outlet.id}]


def outlets_list(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of outlets."""
    rows = []
    for outlet in sorted(digest.registry.outlets.values(), key=lambda o: (o.name.casefold(), o.id)):
        work = digest.table(works_of)[outlet.id]
        kind = OUTLETS[outlet.kind] + (", made up for the demonstration" if outlet.demonstration else "")
        numbers = [len(n) for n in (work.articles, work.carried, work.views)]
        cells = (kind, *map(str, numbers), span(work.views))
        page = f"outlets/{outlet.id}.md"
        rows.append(Entry(name=outlet.name, page=page, cells=cells, number=sum(numbers), order=outlet.name))
    columns = ("Name", "Kind", "Articles", "Its text in others", "Witness of", "Years\u00a0witnessed")
    yield from register(
        Listed(folder="outlets", title="Outlets", columns=columns, rows=rows, counted="article"),
        digest.table(printed_names).items(),
        digest,
    )


def works_of(digest: Digest) -> Mapping[OutletId, Work]:
    """Return the work of each outlet."""
    signed = [
        (ref, ref == (a.outlet or a.agency), a)
        for a in digest.articles.values()
        for ref in dict.fromkeys((a.outlet, a.agency))
        if ref is not None and not isinstance(ref, Printed)
    ]
    own = grouped((ref, a) for ref, first, a in signed if first)
    carried = grouped((ref, a) for ref, first, a in signed if not first)
    told, apart = _told(digest), dissents(digest)
    return {
        ident: Work(
            outlet=outlet,
            articles=own.get(ident, ()),
            carried=carried.get(ident, ()),
            views=told.get(ident, ()),
            apart=apart.get(ident, ()),
        )
        for ident, outlet in digest.registry.outlets.items()
    }


def printed_names(digest: Digest) -> Mapping[str, Sequence[MeetingView]]:
    """Return the meetings behind each outlet that has no record, by its printed name."""
    out: dict[str, dict[MeetingId, MeetingView]] = {}
    for article in digest.articles.values():
        views = [digest.meetings[a.meeting] for a in article.about if a.meeting and a.meeting in digest.meetings]
        for ref in (article.outlet, article.agency):
            if isinstance(ref, Printed):
                out.setdefault(ref.printed, {}).update((v.meeting.id, v) for v in views)
    return {name: list(views.values()) for name, views in out.items()}


def _told(digest: Digest) -> Mapping[str, Sequence[MeetingView]]:
    """Return the meetings by the source that reports them."""
    return grouped((voice, view) for view in digest.meetings.values() for voice in voices(view))


def outlet_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of an outlet, and the further pages of its lists."""
    work = digest.table(works_of)[OutletId(ident)]
    outlet = work.outlet
    note = box("demo", "This outlet was made up to show how conversion works.") if outlet.demonstration else ""
    apart, of_apart = _apart(work, digest)
    only, of_only = _only(work, digest)
    articles, of_articles = _listed(work, work.articles, "articles", "articles", digest)
    carried, of_carried = _listed(work, work.carried, "carried", "its text in others", digest)
    sections = {
        "Where it says something else": apart,
        "Only witness": only,
        "Articles": articles or "No article of the digest yet.",
        "Its text in others": carried,
    }
    yield Page(
        path=_path(work),
        title=unbroken(outlet.name),
        body="\n\n".join(
            p for p in (note, _facts(work, digest), *(section(head, body) for head, body in sections.items())) if p
        ),
        made_from=f"records/outlets/{outlet.id}.yml",
        meta={
            "outlet": outlet.name,
            "description": f"{outlet.name}: {count(len(work.articles), 'article')} in this digest.",
        },
    )
    yield from chain(of_apart, of_only, of_articles, of_carried)


def _path(work: Work) -> str:
    return f"outlets/{work.outlet.id}.md"


def _belonging(work: Work, folder: str, what: str, made_from: str = "records/meetings/") -> Belonging:
    return Belonging(page=_path(work), title=f"{work.outlet.name}, {what}", made_from=made_from, folder=folder)


def _facts(work: Work, digest: Digest) -> str:
    outlet = work.outlet
    facts = [f"**Kind** {OUTLETS[outlet.kind]}"]
    if outlet.country:
        facts.append(f"**Country** {inline(digest.registry.gazetteer.country_name(outlet.country))}")
    if outlet.aliases:
        facts.append(f"**Also written** {inline(', '.join(map(unbroken, outlet.aliases)))}")
    if outlet.hosts:
        facts.append("**Addresses** " + ", ".join(outside(h, f"https://{h}/") for h in outlet.hosts))
    facts.append(f"**Articles** {len(work.articles)}")
    if work.views:
        facts.append(f"**Witness of** {count(len(work.views), 'meeting')}")
    if work.only:
        facts.append(f"**Only witness of** {count(len(work.only), 'meeting')}")
    others = len(work.views) - len(work.only)
    meetings = len({d.view.meeting.id for d in work.apart})
    if others:
        facts.append(f"**Says something else** in {meetings} of {count(others, 'meeting')} that others report too")
    return box("facts", bullets(facts))


def _apart(work: Work, digest: Digest) -> tuple[str, Iterator[Page]]:
    """Return the facts on which the outlet stands apart, newest meeting first, with what others say; and further pages."""
    if not work.apart:
        alone = len(work.views) == len(work.only)
        return (_NOTHING_TO_COMPARE if alone else _NOTHING_ELSE), iter(())
    by_meeting: dict[str, list[Dissent]] = {}
    for one in work.apart:
        by_meeting.setdefault(one.view.meeting.id, []).append(one)

    def item(view: MeetingView, up: str) -> str:
        lines = [link(view_title(view, digest), f"{up}meetings/{view.meeting.id}.md")]
        lines += [f"<small>{_words(d, digest, up)}</small>" for d in by_meeting[view.meeting.id]]
        return "<br>\n".join(lines)

    of = _belonging(work, "apart", "where it says something else")
    return meetings_by_year(of, {d.view.meeting.id: d.view for d in work.apart}.values(), item)


_NOTHING_TO_COMPARE = (
    "No other source of the digest reports what this one reports, so that there is nothing to compare."
)
_NOTHING_ELSE = "It nowhere contradicts most other sources, or what a meeting’s page leads with."


def _words(one: Dissent, digest: Digest, up: str) -> str:
    """Return what the outlet says of one fact, what most others say, and what the page leads with."""
    published = date_words(digest.articles[one.article].published)
    label = f"its article of {published}" if published else "its undated article"
    article = link(label, f"{up}articles/{one.article}.md")
    if one.said is None:
        return f"{inline(one.field)}: told otherwise than by others in {article}"

    def value(text: str) -> str:
        return emphasis(value_words(one.field, text, digest.registry))

    told = [f"{FIELDS.get(one.field, one.field)}: {value(one.said)} in {article}"]
    if one.most is not None:
        told.append(f"{one.agreeing} of {one.naming} other sources that name it: {value(one.most)}")
    if one.lead is not None and one.lead != one.most:
        told.append(f"the page leads with {value(one.lead)}")
    elif one.lead is not None:
        told.append("so does the page")
    return "; ".join(told)


def _only(work: Work, digest: Digest) -> tuple[str, Iterator[Page]]:
    if work.only:
        of = _belonging(work, "only", "only witness")
        return meetings_by_year(of, work.only, lambda v, up: meeting_item(v, digest, up))
    if work.views:
        return "Every meeting that it reports has another source too.", iter(())
    return "It reports no meeting of the digest.", iter(())


def _listed(
    work: Work, articles: Sequence[Article], folder: str, what: str, digest: Digest
) -> tuple[str, Iterator[Page]]:
    ordered = sorted(articles, key=lambda a: (a.published or "", a.id), reverse=True)
    of = replace(_belonging(work, folder, what, "records/articles/"), noun=("article", "articles"))
    return listed_by_year(of, [(a.published, a) for a in ordered], lambda a, up: article_item(a, digest, up))
