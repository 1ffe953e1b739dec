"""The page of an article."""

from collections.abc import Iterable

from digest.cite.announced import announced_in, announcement_pages
from digest.cite.days import days_of_article
from digest.cite.metadata import citation_fields, news
from digest.cite.reference import article_reference
from digest.gate.rights import may_publish, may_show_text, shown_quotes
from digest.gate.withdrawn import is_withdrawn
from digest.pages.parts.changes import history
from digest.pages.parts.cite import cite_article
from digest.pages.parts.evidence import bare
from digest.pages.parts.lineage import lineage_sections
from digest.pages.parts.links import link_rows
from digest.pages.parts.marks import notes_on_page, summary_blocks, text_blocks
from digest.pages.parts.markup import advice, box, bullets, inline, link, opening, outside, quotation, quoted, section
from digest.pages.parts.notes_section import note_sections
from digest.pages.parts.page import Meta, Page
from digest.pages.parts.preview import of_article
from digest.pages.parts.record import accounts_in_words, record_of
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import GENRES, count
from digest.records.annotation import Target
from digest.records.article import Article, Printed
from digest.records.clean_text import PRIVATE, CleanText
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.link import Link
from digest.records.registry import Registry
from digest.relate.titles import FORMATS, article_title, view_title

_PRIVATE = "**Private copy.** This page holds a full text that may not be published."


def article_page(digest: Digest, ident: str) -> Iterable[Page]:
    """Yield the page of an article."""
    article, shown = digest.articles[ArticleId(ident)], shown_quotes(digest)
    text = digest.texts.get(article.id)
    full = text is not None and may_show_text(article, digest.profile)
    notes = notes_on_page(digest, Target("articles", article.id), shows_text=full)
    mine = shown[article.id]
    title = article_title(article, digest)
    parts = [
        box("profile-private", _PRIVATE) if full and not may_publish(article) else "",
        box("meta", _meta_line(article, digest)),
        _notes(article, digest),
        section("In our words", box("own-words", *summary_blocks(article.summary, notes))),
        section(
            "What it says",
            box("text", *text_blocks(text, notes), attributes=foreign(article))
            if full and text
            else box("quotes", _quotes(article, mine)),
        ),
        "" if full else _why_not_full(article, text),
        section("Linked because", link_rows(_links(article, digest), digest, shown, at=article.id)),
        lineage_sections(article, digest),
        section("Not linked yet", _unresolved(article, digest, mine)),
        section("The record", record_of(article, digest, mine)),
        section("Left out of the source", _dropped(text, foreign(article), full=full) if text else ""),
        *note_sections(notes, text.text if text else None),
        section("Changes", history(days_of_article(article, digest), article.changes, digest)),
        section("Cite this article", cite_article(article, digest)),
    ]
    yield Page(
        path=f"articles/{article.id}.md",
        title=title,
        body="\n\n".join(p for p in parts if p),
        made_from=f"records/articles/{article.id}.md",
        meta=_meta(article, title, digest),
        data=news(article, digest),
    )


def _links(article: Article, digest: Digest) -> list[Link]:
    """Return the links that lead from an article to meetings."""
    return [k for k in digest.links_from.get(article.id, ()) if k.source is None and k.type != "realises"]


def _meta(article: Article, title: str, digest: Digest) -> Meta:
    registry = digest.registry
    account = next(iter(article.about), None)
    return {
        "date": account.date if account else None,
        "published": article.published,
        "outlet": registry.outlet_name(article.outlet) if article.outlet else None,
        "agency": registry.outlet_name(article.agency) if article.agency else None,
        "venue": registry.place_name(account.venue) if account and account.venue else None,
        "place": registry.place_name(account.place) if account and account.place else None,
        "people": [registry.person_name(p.person) for p in account.people] if account else None,
        "meetings": [a.meeting for a in article.about if a.meeting],
        "tags": _tags(article, registry),
        "kind": "article",
        "language": article.language if article.title and foreign(article) else None,
        "preview": of_article(article, digest).path if digest.edition.address else None,
        "citation": citation_fields(article_reference(article, digest)),
        "description": description(article, title),
    }


def description(article: Article, title: str) -> str:
    """Return one sentence about the article: the first of our summary, else its heading."""
    first = article.summary.split("\n\n")[0].split(". ")[0].rstrip(".")
    return f"{first}." if first else title


def _tags(article: Article, registry: Registry) -> list[str]:
    account = next(iter(article.about), None)
    tags = [GENRES[article.genre]] if article.genre else []
    if account and account.format:
        tags.append(FORMATS[account.format])
    if account and account.country:
        tags.append(registry.gazetteer.country_name(account.country))
    return tags


_TELLS = {"preview": "announces", "looks-back": "looks back to", "unsettled": "may tell of"}
"""What an article does that reports a meeting neither as it happened nor soon after."""


def _meta_line(article: Article, digest: Digest) -> str:
    registry = digest.registry
    parts = []
    if article.outlet is None:
        parts.append('outlet <span class="unknown">unknown</span>')
    elif isinstance(article.outlet, Printed):
        parts.append(inline(article.outlet.printed))
    else:
        parts.append(link(registry.outlet_name(article.outlet), f"../outlets/{article.outlet}.md"))
    if article.agency:
        parts.append("text by " + inline(registry.outlet_name(article.agency)))
    parts.append(
        f"published {article.published.words()}"
        if article.published
        else 'date of publication <span class="unknown">unknown</span>'
    )
    views = [digest.meetings[a.meeting] for a in article.about if a.meeting]
    parts += [
        f"{_TELLS.get(v.standing.get(article.id, 'witness'), 'reports')} "
        + link(view_title(v, digest), f"../meetings/{v.meeting.id}.md")
        for v in views
    ]
    line = opening(" · ".join(parts))
    if article.demonstration:
        line = f'<span class="demo">written for the demonstration</span> {line}'
    return line


def _notes(article: Article, digest: Digest) -> str:
    """Return the faults of the source that readers should know of; for editors, in private, what they should look at."""
    parts = (
        [box("review", "The source has faults that were left as they are:", bullets(_listed(article.defects)))]
        if article.defects
        else []
    )
    if digest.profile == "private":
        reviews = [*(c.known.review for c in article.claims() if c.known.review), *article.doubts]
        for account, words in zip(article.about, accounts_in_words(article, digest.registry), strict=True):
            known = (*account.known.values(), *(p.known for p in account.people))
            of = f" (this account: that of {words})" if len(article.about) > 1 else ""
            reviews += [
                f"{k.review.rstrip('.')}{of if k is account.known.get('meeting') else ''}" for k in known if k.review
            ]
        if reviews:
            parts.append(box("review", "**For editors:**", bullets(_listed(reviews))))
    return "\n\n".join(parts)


def _listed(notes: Iterable[str]) -> list[str]:
    return [f"{advice(n[:1].upper() + n[1:]).rstrip('.')}." for n in dict.fromkeys(notes)]


def _quotes(article: Article, shown: frozenset[str]) -> str:
    items = []
    for quote in article.quotes:
        if quote.quote in shown:
            note = " — ".join(x for x in (quote.point, quote.explained) if x)
            items.append(
                quoted(quote.quote, foreign(article)) + (f"<br>\n<small>{inline(note)}</small>" if note else "")
            )
    return bullets(items)


def _why_not_full(article: Article, text: CleanText | None) -> str:
    if is_withdrawn(article):
        reason = f": {inline(article.rights.reason.rstrip('.'))}" if article.rights.reason else ""
        why = f"The article was withdrawn from this digest{reason}. Its facts remain, its words do not."
    elif article.rights.status == "link-only":
        why = "The digest may only link to this article."
    else:
        why = "The digest has no licence for the text, so it shows facts, a summary in its own words and short quotations."
    length = f" The article has {count(len(text.text.split()), 'word')}." if text else ""
    links = [outside("Read it at its source", article.url)] if article.url else []
    if article.archive:
        links.append(outside("read an archived copy", article.archive))
    where = f" {' or '.join(links)}." if links else ""
    return box("rights", f"**Why not the whole article?** {why}{length}{where}")


def _unresolved(article: Article, digest: Digest, shown: frozenset[str]) -> str:
    items = []
    wanted_of = dict(digest.wanted_for.get(article.id, ()))
    announced, listed = dict(digest.table(announced_in).get(article.id, ())), digest.table(announcement_pages)
    for entry in digest.unresolved_in.get(article.id, ()):
        if entry.resolution.state == "open":
            phrase = entry.mention.phrase
            words = quoted(phrase, foreign(article)) if phrase in shown else bare(phrase)
            why = inline(entry.resolution.why[:1].upper() + entry.resolution.why[1:])
            more = ""
            if wanted := wanted_of.get(entry.mention):
                more = f" [What is said of it](../wanted/{wanted}.md)."
            elif told := announced.get(entry.mention):
                more = f" [What came of it](../{listed[told]}.md#{told})."
            items.append(f"{words}<br>\n<small>{why}.{more}</small>")
    return box("list", bullets(items))


def _dropped(text: CleanText, attributes: str, *, full: bool) -> str:
    """Return what was left out of the source, as HTML: it may be of any length."""
    items = []
    blank = 0
    for run in text.dropped:
        words = text.source[run.start : run.end]
        if run.rule == "white space":
            blank += 1
            continue
        shown = full and run.rule != PRIVATE
        what = quotation(" ".join(words.split()), attributes) if shown else count(len(words.split()), "word")
        items.append(f"{what}<br><small>{run.rule}, characters {run.start:,} to {run.end:,}</small>")
    if blank:
        items.append(f"{count(blank, 'run')} of white space between lines")
    if not items:
        return ""
    kept = sum(k.end - k.start for k in text.kept)
    gone = sum(d.end - d.start for d in text.dropped)
    head = f"{count(len(items), 'entry', 'entries')}: {gone:,} of {kept + gone:,} characters"
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f'<details class="dropped"><summary>{head}</summary><ul>{listed}</ul></details>'
