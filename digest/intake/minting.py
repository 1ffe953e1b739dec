"""The record of a new article: its facts, an id, and the offer of the article whose text it carries."""

from collections.abc import Container
from dataclasses import replace

from digest.intake.drafts import Draft
from digest.intake.report import Options
from digest.records.article import UNMET, Article, Printed, Rights
from digest.records.claims import Known
from digest.records.ids import MAX_LENGTH, ArticleId, slug
from digest.records.merged import marks_of_reading
from digest.records.origin import Source
from digest.records.registry import Registry


def offer_copy(article: Article, near: Article, share: float) -> Article:
    """Return the article with another offered as the one whose text it carries, for a person to decide.

    Of two the later one is the copy: where the other is that, the notice says so.
    """
    same = f"write `copy_of: {near.id}` if it is the same text"
    if near.published and article.published and article.published.bounds()[1] < near.published.bounds()[0]:
        same = f"that one is later: write `copy_of: {article.id}` there if it is the same text"
    why = f"{share:.0%} of the text stands in {near.id} too; {same}, `not_copy_of: [{near.id}]` here if not"
    entry = Known(basis="unknown", rule="near-equal-text", review=why, alternatives=(near.id,))
    return replace(article, known=dict(sorted({**article.known, "copy_of": entry}.items())))


def mint_id(article: Article, registry: Registry, taken: Container[str]) -> ArticleId:
    """Return a new article's id: date, outlet, and the headline's first words or the city and people."""
    account = next(iter(article.about), None)
    when = str(article.published or (account.date if account else None) or "undated").split("/")[0].rstrip("~")
    who = article.outlet or article.agency
    name = slug(who.printed if isinstance(who, Printed) else registry.outlet_name(who), 4) if who else "unsigned"
    if article.title:
        topic = slug(article.title, 6)
    elif account:
        where = registry.place_name(account.place) if account.place else account.format or ""
        topic = slug(" ".join([*(registry.person_short(p.person) for p in account.people), where]), 6)
    else:
        topic = (article.source.sha256 if article.source else "")[:8]
    base = "-".join(x for x in (when, name, topic) if x)[: MAX_LENGTH - 6].strip("-")
    number = 1
    ident = base
    while ident in taken:
        number += 1
        ident = f"{base}-{number}"
    return ArticleId(ident)


_BESIDE = {"address", "fetched", "file-name", "warc"}
"""Rules by which a day of saving is told that does not stand in the page itself."""


def saved_first(old: Article, new: Article) -> Article:
    """Return a new reading of an article with the day on which it was first saved, where only what came with its bytes told
    that: they may have come again, on another day or without one.
    """
    known = old.known.get("captured")
    if known is None or known.rule not in _BESIDE or (new.captured and old.captured and new.captured < old.captured):
        return new
    return replace(new, captured=old.captured, known=dict(sorted({**new.known, "captured": known}.items())))


def article_of(draft: Draft, options: Options, registry: Registry, taken: Container[str]) -> Article:
    """Return the record of one raw article, its meetings not yet told."""
    reading = draft.reading
    values = {name: found.value for name, found in reading.header.items() if found.value is not None}
    if options.told.url:
        values["url"] = options.told.url
    known = {name: found.known for name, found in reading.header.items()}
    if reading.unmet:
        known[UNMET] = reading.unmet
    article = Article(
        id=ArticleId(""),
        demonstration=options.demonstration,
        added=options.added,
        about=reading.about,
        mentions=reading.mentions,
        topics=reading.topics,
        statements=reading.statements,
        rights=Rights(status=options.rights, proof=options.proof),
        source=Source(
            sha256=draft.sha256,
            length=len(draft.raw.data),
            name=draft.raw.file_name,
            charset=draft.raw.clean.charset,
            reader=reading.by,
        ),
        doubts=draft.raw.clean.doubts,
        defects=draft.raw.clean.defects,
        known=dict(sorted(known.items())),
        **values,  # type: ignore[arg-type]
    )
    source = replace(article.source, read=marks_of_reading(article)) if article.source else None
    return replace(article, id=mint_id(article, registry, taken), source=source)
