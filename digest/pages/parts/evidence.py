"""Claims as lists of field, value, how it is known and the words: the same on every page."""

from collections.abc import Iterable

from digest.pages.parts.markup import advice, here, inline, link, opening, outside, quoted
from digest.pages.parts.sources import KINDS
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import BASES, FIELDS, count, rule_words, value_words
from digest.records.article import Article
from digest.records.claims import Claim, Known
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId, PlaceId
from digest.relate.titles import article_title

UNSHOWN = "not shown: the share that may be quoted is used up"


def bare(words: str) -> str:
    """Return what stands in place of words that may not be shown."""
    return f"({count(len(words.split()), 'word')} {UNSHOWN})"


def claim_item(claim: Claim, article: Article, digest: Digest, shown: frozenset[str], *, ident: str) -> str:
    """Return one line of an article's record: field, value, basis, rule, words; `ident` is the line's own address."""
    label = FIELDS.get(claim.field, claim.field.replace("_", " ").capitalize())
    value = (
        inline(value_words(claim.field, claim.value, digest.registry))
        if claim.value is not None
        else '<span class="unknown">unknown</span>'
    )
    if claim.field == "url" and claim.value:
        value = outside(claim.value, claim.value)
    if claim.field == "title" and claim.value and (attributes := foreign(article)):
        value = f"<span{attributes}>{value}</span>"
    told = known_words(claim.known, digest, shown, field=claim.field, at=article)
    return f"**{label}** {value}{here(ident, f'{label} in the record')}\n{told}"


def known_words(
    known: Known,
    digest: Digest,
    shown: frozenset[str],
    *,
    field: str = "",
    at: MeetingView | Article | None = None,
) -> str:
    """Return how a value is known, with its words where they may be shown.

    `at` is the article whose record it stands in, or the meeting whose page tells of it. There the source is named as
    what it is where it is no witness. What editors should still look at stands in the private profile alone.
    """
    parts = []
    if known.basis != "unknown":
        parts.append(f'<span class="basis">{BASES[known.basis]}</span>')
    if known.basis != "unknown" and (rule := rule_words(known)):
        parts.append(inline(rule))
    if known.by:
        parts.append("by " + inline(known.by))
    if known.quote is not None and field != "title":
        spoken = at if isinstance(at, Article) else digest.articles.get(digest.source_of(known) or ArticleId(""))
        attributes = foreign(spoken) if spoken else ""
        parts.append(quoted(known.quote, attributes) if known.quote in shown else f"words {UNSHOWN}")
    if known.source:
        parts.append("from " + source_words(known.source, digest) + _standing(known, digest, at))
    line = " · ".join(parts)
    notes = []
    if known.alternatives:
        others = ", ".join(inline(value_words(field, a, digest.registry)) for a in known.alternatives)
        notes.append(f"Other readings: {others}.")
    if known.review and digest.profile == "private":
        notes.append(f"For review: {advice(known.review)}.")
    if notes:
        line += ("\n" if line else "") + f'<span class="review">{" ".join(notes)}</span>'
    return line


def _standing(known: Known, digest: Digest, at: MeetingView | Article | None) -> str:
    """Return what the source of a fact is, where it is no witness of the meeting."""
    ident = digest.source_of(known)
    kind = at.standing.get(ident, "witness") if isinstance(at, MeetingView) and ident else "witness"
    return "" if kind == "witness" else f" ({KINDS[kind]})"


def source_words(source: str, digest: Digest, up: str = "../") -> str:
    """Return where something was taken from: a record with a page as a link to it, an address by its host."""
    folder, _, rest = source.partition("/")
    ident = rest.rpartition(".")[0]
    article = digest.articles.get(ArticleId(ident)) if folder == "articles" else None
    place = digest.registry.places.get(PlaceId(ident)) if folder == "places" else None
    title = article_title(article, digest) if article else place.name if place else None
    if title:
        return link(title, f"{up}{folder}/{ident}.md")
    if source.startswith(("http://", "https://")):
        return outside(host_of(source), source)
    return inline(source)


def host_of(url: str) -> str:
    """Return the host of an address, as readers name a site."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def records(items: Iterable[str]) -> str:
    """Return the lines of a record as a list, each line a paragraph."""
    return "\n\n".join("- " + "\n\n    ".join(map(opening, item.rstrip().split("\n"))) for item in items)
