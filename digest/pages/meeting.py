"""The page of a meeting: its facts by source, where accounts differ, and what it is linked to."""

from collections.abc import Iterable

from digest.pages.evidence import known_words, records
from digest.pages.links import link_list, shown_quotes
from digest.pages.marks import notes_on_page, summary_blocks
from digest.pages.markup import block, box, bullets, emphasis, inline, link, quoted
from digest.pages.notes_section import note_sections
from digest.pages.page import Page
from digest.pages.words import FIELDS, GENRES, RULES, count, value_words
from digest.records.annotation import Target
from digest.records.article import Article, Printed
from digest.records.digest import Digest, FieldAccounts, MeetingView
from digest.records.ids import ArticleId, PersonId
from digest.records.meeting import Lead
from digest.records.registry import key
from digest.relate.titles import FORMATS, article_title, date_words, publisher, unbroken, view_title

Shown = dict[str, frozenset[str]]


def meeting_pages(digest: Digest) -> Iterable[Page]:
    """Yield a page for each meeting."""
    shown = shown_quotes(digest)
    for view in digest.meetings.values():
        yield _page(view, digest, shown)


def _page(view: MeetingView, digest: Digest, shown: Shown) -> Page:
    meeting, registry = view.meeting, digest.registry
    title = view_title(view, digest)
    notes = notes_on_page(digest, Target("meetings", meeting.id), shows_text=True)
    links = [k for k in digest.links if meeting.id in {k.start, k.target} and k.type != "about"]
    about = [k for k in digest.links if k.type == "about" and k.target == meeting.id]
    parts = [
        differences_note(view, digest),
        box("facts", bullets(list(_facts(view, digest)))),
        box("facts people", bullets(list(_people(view, digest)))),
        box("own-words", *summary_blocks(meeting.summary, notes)),
        _section("Where accounts differ", _differences(view, digest, shown)),
        _section("What each source says", _points(view, digest, shown)),
        _section(
            "Linked meetings",
            link_list(links, digest, shown, at=meeting.id) or "No other meeting of the digest is linked to this one.",
        ),
        _section("Articles", _articles(view, digest, [k.article for k in about if k.state == "review" and k.article])),
        _section("How the facts are known", _known(view, digest, shown)),
        *note_sections(notes, meeting.summary),
        _section(
            "Cite this page",
            box("cite", f"“{inline(title)}.” Record {meeting.id} of the digest “{inline(digest.home.title)}”."),
        ),
    ]
    return Page(
        path=f"meetings/{meeting.id}.md",
        title=title,
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/meetings/{meeting.id}.md" if view.recorded else "the accounts in records/articles/",
        meta={
            "date": meeting.date,
            "venue": registry.place_name(meeting.venue) if meeting.venue else None,
            "place": registry.place_name(meeting.place) if meeting.place else None,
            "people": [registry.person_name(p.person) for p in meeting.people],
            "meetings": [meeting.id],
            "tags": [FORMATS[meeting.format]] if meeting.format else None,
            "description": f"{title}: {count(len(view.sources), 'source')}.",
        },
    )


def _section(heading: str, body: str) -> str:
    return f"## {heading}\n\n{body}" if body else ""


def differing(view: MeetingView) -> list[str]:
    """Return what the accounts of a meeting differ on, in readers' words."""
    fields = [_NAMED.get(f.field, FIELDS[f.field].lower()) for f in view.fields if f.differ]
    return list(dict.fromkeys([*fields, *(d.point[:1].lower() + d.point[1:] for d in view.meeting.differences)]))


_NAMED = {
    "place": "the city",
    "venue": "the venue",
    "date": "the date",
    "format": "the format",
    "country": "the country",
    "time": "the time of day",
}


def differences_note(view: MeetingView, digest: Digest) -> str:
    """Return the note on top of a page whose accounts differ; "" when they do not."""
    what = differing(view)
    if not what:
        return ""
    names = what[0] if len(what) == 1 else ", ".join(what[:-1]) + " and " + what[-1]
    lines = [f"**Accounts differ on {inline(names)}.**"]
    for field in view.fields:
        if field.differ:
            said = "; ".join(
                f"{_sources(ids, digest)}: {emphasis(value_words(field.field, value, digest.registry))}"
                for value, ids in field.values
            )
            lines.append(f"{said}. {_lead(view.meeting.lead.get(field.field), view, field)}")
    lines.extend(f"{inline(d.note)}" for d in view.meeting.differences)
    lines.append("[See the evidence](#where-accounts-differ).")
    return box("differs", " ".join(lines))


def _sources(ids: Iterable[ArticleId], digest: Digest) -> str:
    names = []
    for ident in ids:
        article = digest.articles[ident]
        names.append(inline(publisher(article, digest.registry) or "an unsigned report"))
    return ", ".join(dict.fromkeys(names))


def _lead(lead: Lead | None, view: MeetingView, field: FieldAccounts) -> str:
    if lead is None:
        return "" if getattr(view.meeting, field.field, None) else "The page leads with none of them."
    rule = RULES.get(lead.rule, lead.rule)
    note = f" {inline(lead.note.rstrip('.'))}." if lead.note else ""
    return f"{rule[:1].upper()}{rule[1:]}.{note}"


def _agreed(view: MeetingView, field: str, value: str | None) -> str:
    """Return how many of the meeting's sources give a value; "" when none names the fact."""
    entry = next((f for f in view.fields if f.field == field), None)
    if entry is None or value is None or view.only_demonstrated:
        return ""
    ids = next((ids for said, ids in entry.values if said == value), ())
    return f' <span class="count">{len(ids)} of {count(len(view.sources), "source")}</span>'


def _facts(view: MeetingView, digest: Digest) -> Iterable[str]:
    meeting, registry = view.meeting, digest.registry
    if meeting.date:
        day = f"{meeting.date.weekday} " if meeting.date.weekday else ""
        yield f"**Date** {day}{meeting.date.words()}{_agreed(view, 'date', meeting.date)}"
    else:
        yield '**Date** <span class="unknown">unknown</span>'
    if meeting.format not in {"video", "phone"}:
        yield from _where(view, digest)
    if meeting.format:
        yield f"**Format** {FORMATS[meeting.format]}{_agreed(view, 'format', meeting.format)}"
    if meeting.occasion:
        yield f"**Occasion** {inline(meeting.occasion)}"
    if meeting.visit:
        yield f"**Part of** {inline(registry.visits[meeting.visit].title)}"
    if meeting.series:
        yield f"**Series** {inline(registry.series[meeting.series].name)}"


def _where(view: MeetingView, digest: Digest) -> Iterable[str]:
    meeting, registry = view.meeting, digest.registry
    for field, ref in (("place", meeting.place), ("venue", meeting.venue)):
        if ref is None:
            differ = any(f.field == field and f.differ for f in view.fields)
            yield f'**{FIELDS[field]}** <span class="unknown">{"accounts differ" if differ else "unknown"}</span>'
        else:
            printed = isinstance(ref, Printed)
            words = unbroken(registry.place_name(ref))
            name = inline(words) if printed else link(words, f"../places/{ref}.md")
            yield f"**{FIELDS[field]}** {name}{_agreed(view, field, key(ref))}"
    if meeting.country:
        name = inline(registry.gazetteer.country_name(meeting.country))
        yield f"**{FIELDS['country']}** {name}{_agreed(view, 'country', meeting.country)}"


def _people(view: MeetingView, digest: Digest) -> Iterable[str]:
    meeting = view.meeting
    for label, people in (("People", meeting.people), ("Also present", meeting.also_present)):
        if people:
            yield f"**{label}** " + "; ".join(_person(p.person, p.role, digest) for p in people)


def _person(ref: PersonId | Printed, role: str | None, digest: Digest) -> str:
    words = unbroken(digest.registry.person_name(ref))
    name = inline(words) if isinstance(ref, Printed) else link(words, f"../people/{ref}.md")
    return f"{name}, {inline(role)}" if role else name


def _differences(view: MeetingView, digest: Digest, shown: Shown) -> str:
    parts = []
    for field in view.fields:
        if not field.differ:
            continue
        items = []
        for value, ids in field.values:
            for ident in ids:
                article = digest.articles[ident]
                account = next(a for a in article.about if a.meeting == view.meeting.id)
                known = account.known.get(field.field)
                words = quoted(known.quote) if known and known.quote and known.quote in shown[ident] else ""
                items.append(
                    f"{emphasis(value_words(field.field, value, digest.registry))} {words} — {_article_link(article, digest)}"
                )
        parts.append(f"### {FIELDS[field.field]}\n\n{bullets(items)}")
    for difference in view.meeting.differences:
        quotes = _quotes_on(view, difference.point, digest, shown)
        parts.append(f"### {block(difference.point)}\n\n{bullets(quotes) or block(difference.note)}")
    return box("points", *parts)


def _quotes_on(view: MeetingView, point: str, digest: Digest, shown: Shown) -> list[str]:
    out = []
    for entry in view.sources:
        for quote in entry.article.quotes:
            if (
                quote.point == point
                and quote.meeting in {None, view.meeting.id}
                and quote.quote in shown[entry.article.id]
            ):
                note = f"<br>\n<small>{inline(quote.note)}</small>" if quote.note else ""
                out.append(f"{quoted(quote.quote)} — {_article_link(entry.article, digest)}{note}")
    return out


def _points(view: MeetingView, digest: Digest, shown: Shown) -> str:
    """Return the points that sources speak to, each with every source's words."""
    told = {d.point for d in view.meeting.differences}
    points = list(
        dict.fromkeys(
            q.point
            for e in view.accounts
            for q in e.article.quotes
            if q.point and q.point not in told and q.meeting in {None, view.meeting.id}
        )
    )
    parts = [f"### {block(p)}\n\n{bullets(items)}" for p in points if (items := _quotes_on(view, p, digest, shown))]
    return box("points", *parts)


def _article_link(article: Article, digest: Digest) -> str:
    name = publisher(article, digest.registry) or "unsigned report"
    return link(name, f"../articles/{article.id}.md")


def _articles(view: MeetingView, digest: Digest, maybe: list[ArticleId]) -> str:
    items = [article_item(e.article, digest) for e in view.accounts]
    items += [
        f"{article_item(digest.articles[i], digest)} <small>(may report this meeting: for review)</small>"
        for i in maybe
    ]
    if not items:
        return "No article of the digest reports this meeting; it is known from what others say of it."
    listed = box("list", bullets(items))
    if any(e.article.demonstration for e in view.accounts) and not view.only_demonstrated:
        listed += "\n\n<small>Reports written for the demonstration do not count as sources.</small>"
    return listed


def article_item(article: Article, digest: Digest) -> str:
    """Return an article as an entry of a list: heading, outlet, date, genre."""
    parts = [inline(publisher(article, digest.registry) or "outlet unknown")]
    parts.append(date_words(article.published) or "date unknown")
    if article.genre:
        parts.append(GENRES[article.genre])
    if article.demonstration:
        parts.append("written for the demonstration")
    return f"{link(article_title(article, digest), f'../articles/{article.id}.md')}<br>\n<small>{' · '.join(parts)}</small>"


def _known(view: MeetingView, digest: Digest, shown: Shown) -> str:
    everything = frozenset().union(*shown.values()) if shown else frozenset()
    items = []
    for field, known in view.meeting.known.items():
        value = getattr(view.meeting, field, None)
        if field in FIELDS and value is not None and not isinstance(value, tuple):
            items.append(
                f"**{FIELDS[field]}** {inline(value_words(field, value, digest.registry))}\n{known_words(known, digest, everything, field)}"
            )
    return box("record", records(items))
