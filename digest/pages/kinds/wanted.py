"""Meetings that are known from mentions alone."""

from collections.abc import Iterable, Mapping, Sequence

from digest.cite.divided import by_day
from digest.gate.rights import shown_quotes
from digest.pages.parts.markup import box, bullets, inline, link, section
from digest.pages.parts.page import Page
from digest.pages.parts.paged import FIRST, LongList, paged
from digest.pages.parts.promises import phrase_words
from digest.pages.parts.words import count
from digest.records.article import Printed
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.promise import WantedMeeting
from digest.relate.titles import FORMATS, article_title, date_words, listed, newest_first, view_title


def wanted_list(digest: Digest, _: str) -> Iterable[Page]:
    """Yield the list of meetings that are known from mentions alone."""
    recorded = [v for v in newest_first(digest.meetings.values()) if not v.accounts]
    head = "Articles mention these meetings, and none in this digest reports them. A source for one of them is welcome."
    known, of_known = paged(_recorded(recorded, digest))
    others, of_others = paged(_mentioned(digest))
    none = "Every meeting that an article mentions is reported by one, or the mentions say too little to look for it."
    parts = [section("With a record", known), section("Without a record", others)]
    yield Page(
        path="wanted/index.md",
        title="Wanted",
        body="\n\n".join(filter(None, [head, *parts])) if any(parts) else none,
        made_from="records/articles/",
        meta={"description": f"{count(len(recorded) + len(digest.wanted), 'meeting')} known from mentions alone."},
    )
    yield from of_known
    yield from of_others


def by_id(digest: Digest) -> Mapping[str, WantedMeeting]:
    """Return the meetings without a record by their ids."""
    return {w.id: w for w in digest.wanted}


def _recorded(views: Sequence[MeetingView], digest: Digest) -> LongList[MeetingView]:
    by = _mentioning(digest)

    def show(some: Sequence[MeetingView], up: str) -> str:
        items = [
            f"{link(view_title(v, digest), f'{up}meetings/{v.meeting.id}.md')}<br>\n"
            f"<small>recorded by an editor; mentioned in {count(len(by.get(v.meeting.id, ())), 'article')}</small>"
            for v in some
        ]
        return box("list", bullets(items))

    return LongList(
        page="wanted/index.md",
        folder="wanted/recorded",
        title="Wanted, with a record",
        entries=[(by_day(v.meeting.date), v) for v in views],
        show=show,
        noun=("meeting", "meetings"),
        made_from="records/meetings/",
    )


def _mentioned(digest: Digest) -> LongList[WantedMeeting]:
    def show(some: Sequence[WantedMeeting], up: str) -> str:
        items = [
            f"{link(wanted_title(w, digest), f'{up}wanted/{w.id}.md')}<br>\n<small>mentioned in {count(_articles(w), 'article')}</small>"
            for w in some
        ]
        return box("list", bullets(items))

    return LongList(
        page="wanted/index.md",
        folder="wanted",
        title="Wanted",
        entries=[(by_day(w.interval), w) for w in digest.wanted],
        show=show,
        noun=("meeting", "meetings"),
        made_from="records/articles/",
        first=[w for w in digest.wanted if w.interval][-FIRST:],
        latest_first=False,
    )


def _articles(wanted: WantedMeeting) -> int:
    return len({t.article.id for t in wanted.told})


def _mentioning(digest: Digest) -> Mapping[MeetingId, set[ArticleId]]:
    """Return for each meeting the articles that mention it, or may mean it."""
    out: dict[MeetingId, set[ArticleId]] = {}
    for told in (m for m in digest.mentions if not m.article.demonstration):
        for ident in told.resolution.meetings:
            out.setdefault(ident, set()).add(told.article.id)
    return out


def wanted_title(wanted: WantedMeeting, digest: Digest) -> str:
    """Return a heading for a meeting that only mentions tell of."""
    registry = digest.registry
    names = [registry.person_short(p) for p in wanted.people]
    who = listed(names)
    where = registry.place_name(wanted.place) if wanted.place else ""
    if not where and wanted.country:
        where = registry.gazetteer.country_name(wanted.country)
    where = where or FORMATS.get(wanted.format or "", "")
    return ", ".join(x for x in (who, where, date_words(wanted.interval) or "date unknown") if x)


def _facts(wanted: WantedMeeting, digest: Digest) -> Iterable[str]:
    registry = digest.registry
    yield "**People** " + "; ".join(
        inline(p.printed) if isinstance(p, Printed) else link(registry.person_name(p), f"../people/{p}.md")
        for p in wanted.people
    )
    when = inline(wanted.interval.words()) if wanted.interval else '<span class="unknown">unknown</span>'
    yield f"**Date** {when}"
    for label, ref in (("City", wanted.place), ("Venue", wanted.venue)):
        if ref is not None:
            name = registry.place_name(ref)
            yield f"**{label}** {inline(name) if isinstance(ref, Printed) else link(name, f'../places/{ref}.md')}"
    if wanted.country:
        yield f"**Country** {inline(registry.gazetteer.country_name(wanted.country))}"
    if wanted.series:
        yield f"**Series** {link(registry.series[wanted.series].name, f'../series/{wanted.series}.md')}"


def wanted_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of a meeting that has no record."""
    wanted, shown = digest.table(by_id)[ident], shown_quotes(digest)
    said = [
        f'<span class="kind">{"looks back" if t.mention.direction == "back" else "looks ahead"}</span> '
        f"{phrase_words(t, shown)}\n"
        f'<span class="line">— {link(article_title(t.article, digest), f"../articles/{t.article.id}.md")}</span>\n'
        f"<small>{inline(t.resolution.why[:1].upper() + t.resolution.why[1:])}.</small>"
        for t in wanted.told
    ]
    title = wanted_title(wanted, digest)
    head = "No article of the digest reports this meeting, and no record describes it. All that is known is what others say of it."
    yield Page(
        path=f"wanted/{wanted.id}.md",
        title=title,
        body="\n\n".join(
            [
                head,
                box("facts", bullets(list(_facts(wanted, digest)))),
                f"## Who mentions it\n\n{box('links', bullets(said))}",
            ]
        ),
        made_from="mentions in records/articles/",
        meta={"description": f"{title}: known from {count(len(wanted.told), 'mention')} alone."},
    )
