"""What articles announce with what came of it, and meetings that are known from mentions alone."""

from collections.abc import Iterable, Mapping

from digest.pages.parts.evidence import bare
from digest.pages.parts.markup import box, bullets, inline, link, quoted
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.article import Printed
from digest.records.digest import Digest
from digest.records.ids import ArticleId, MeetingId
from digest.records.promise import MentionOf, Promise, WantedMeeting
from digest.relate.titles import FORMATS, article_title, date_words, listed, newest_first, view_title
from digest.gate.rights import Shown, shown_quotes

STATES = {"kept": "Kept", "open": "Open", "lapsed": "Lapsed"}
_WORDS = {
    "open": "Announced, and no source of the digest tells yet what came of it.",
    "kept": "Announced, and it took place.",
    "lapsed": "Announced for a time that is over, and no source of the digest tells of it. It may have taken place unreported.",
}


def promises_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all forward references by what came of them."""
    shown = shown_quotes(digest)
    parts = []
    for state in ("open", "lapsed", "kept"):
        found = [p for p in digest.promises if p.state == state]
        items = [promise_item(p, digest, shown) for p in reversed(found)]
        body = box("links promises", bullets(items)) or f"None is {state}."
        parts.append(f"## {STATES[state]}\n\n<small>{_WORDS[state]}</small>\n\n{body}")
    none = "No article of the digest announces a meeting."
    yield Page(
        path="promises/index.md",
        title="Announced, then?",
        body="\n\n".join(parts) if digest.promises else none,
        made_from="records/articles/",
        meta={"description": f"{count(len(digest.promises), 'announcement')}, and what came of them."},
    )


def promise_item(promise: Promise, digest: Digest, shown: Shown, base: str = "../") -> str:
    """Return an announcement as an entry of a list: its words, its source, what came of it."""
    mention = promise.told.mention
    article = promise.told.article
    when = f"for {inline(mention.interval.words())}" if mention.interval else "no time named"
    source = link(article_title(article, digest), f"{base}articles/{article.id}.md")
    published = f", {date_words(article.published)}" if article.published else ""
    lines = [
        f'<span class="kind">{when}</span> {_words(promise.told, shown)}',
        f'<span class="line">— {source}{published}</span>',
    ]
    meant = [link(view_title(digest.meetings[i], digest), f"{base}meetings/{i}.md") for i in promise.meetings]
    if meant:
        verb = {"kept": "Kept by", "lapsed": "Meant", "open": "Means"}[promise.state]
        sure = len(meant) == 1 and promise.told.resolution.state != "review"
        lines.append(f'<span class="line">{verb if sure else "May mean"} {"; ".join(meant)}</span>')
    lines.append(f"<small>{inline(promise.why[:1].upper() + promise.why[1:])}.</small>")
    return "\n".join(lines)


def _words(told: MentionOf, shown: Shown) -> str:
    phrase = told.mention.phrase
    return quoted(phrase) if phrase in shown[told.article.id] else bare(phrase)


def wanted_pages(digest: Digest) -> Iterable[Page]:
    """Yield the list of meetings that are known from mentions alone, and a page for each that has no record."""
    shown = shown_quotes(digest)
    recorded = [v for v in newest_first(digest.meetings.values()) if not v.accounts]
    parts = [
        "Articles mention these meetings, and none in this digest reports them. A source for one of them is welcome."
    ]
    if recorded:
        by = _mentioning(digest)
        items = [
            f"{link(view_title(v, digest), f'../meetings/{v.meeting.id}.md')}<br>\n"
            f"<small>recorded by an editor; mentioned in {count(len(by.get(v.meeting.id, ())), 'article')}</small>"
            for v in recorded
        ]
        parts.append(f"## With a record\n\n{box('list', bullets(items))}")
    if digest.wanted:
        items = [
            f"{link(wanted_title(w, digest), f'{w.id}.md')}<br>\n<small>mentioned in {count(_articles(w), 'article')}</small>"
            for w in digest.wanted
        ]
        parts.append(f"## Without a record\n\n{box('list', bullets(items))}")
    none = "Every meeting that an article mentions is reported by one, or the mentions say too little to look for it."
    yield Page(
        path="wanted/index.md",
        title="Wanted",
        body="\n\n".join(parts) if len(parts) > 1 else none,
        made_from="records/articles/",
        meta={"description": f"{count(len(recorded) + len(digest.wanted), 'meeting')} known from mentions alone."},
    )
    for wanted in digest.wanted:
        yield _wanted(wanted, digest, shown)


def _articles(wanted: WantedMeeting) -> int:
    return len({t.article.id for t in wanted.told})


def _mentioning(digest: Digest) -> Mapping[MeetingId, set[ArticleId]]:
    """Return for each meeting the articles that mention it, or may mean it."""
    out: dict[MeetingId, set[ArticleId]] = {}
    for told in digest.mentions:
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


def _wanted(wanted: WantedMeeting, digest: Digest, shown: Shown) -> Page:
    said = [
        f'<span class="kind">{"looks back" if t.mention.direction == "back" else "looks ahead"}</span> '
        f"{_words(t, shown)}\n"
        f'<span class="line">— {link(article_title(t.article, digest), f"../articles/{t.article.id}.md")}</span>\n'
        f"<small>{inline(t.resolution.why[:1].upper() + t.resolution.why[1:])}.</small>"
        for t in wanted.told
    ]
    title = wanted_title(wanted, digest)
    head = "No article of the digest reports this meeting, and no record describes it. All that is known is what others say of it."
    return Page(
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
