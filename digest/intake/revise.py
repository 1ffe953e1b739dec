"""A new text in an article's place: the record read anew, its notes moved with their words."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from digest.contribute.reanchor import Moved, Reanchored, reanchor, reanchor_in
from digest.gate.rights import may_publish
from digest.intake.drafts import Draft
from digest.intake.holdings import Holdings
from digest.intake.inputs import Given, RawArticle, article_or_why, pieces_of, problem_of
from digest.intake.minting import article_of
from digest.intake.opening import around, holdings_of
from digest.intake.report import Options
from digest.reading import find_claims
from digest.records.article import Article, Quotation
from digest.records.ids import ArticleId
from digest.records.merged import is_persons, merged
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem, ProblemsError
from digest.records.references import Records
from digest.store.book import Book
from digest.store.part import Asked, read_part
from digest.store.save import replace_article
from digest.store.shelf import Shelf
from digest.store.vocabulary import read_parser, vocabulary_of
from digest.text import ReadError


def revise(root: Path, ident: ArticleId, given: Given, today: PartialDate, shown: str = "") -> Reanchored:
    """Put a new text in the place of an article's; return what became of its notes.

    The text that notes quote is kept first, so that the new one can be compared with it. What a person has set in
    the record stays. Raises ProblemsError, having changed no text, when the input, this record or one that others rest on is faulty.
    """
    with closing(Book(root)) as book:
        shelf = Shelf(root, book)
        held = holdings_of(root, shown, shelf, book)
        if held.problems:
            raise ProblemsError(held.problems)
        if ident not in held:
            cure = "name an article of this digest, the last part of its page's address"
            raise ProblemsError([Problem("--replaces", 0, 0, "unknown-record", f"there is no article '{ident}'", cure)])
        old = held.article(ident)
        held.keep()
        raw = _one(given)
        _moved(held, shelf, ident, today, shown)
        _replaced(held, old, raw)
        return Reanchored(_moved(held, shelf, ident, today, shown), held.beside)


def _moved(held: Holdings, shelf: Shelf, ident: ArticleId, today: PartialDate, shown: str) -> list[Moved]:
    """Renew the anchors of an article's notes; return what became of them."""
    beside = around(held, shelf, [ident])
    part = read_part(held.root, Asked(articles=[ident], noted=[ident]), beside)
    if part is None:  # All that is wrong is told then.
        return reanchor(held.root, today, shown).moved
    records = Records(held.registry, part.articles, held.meetings, part.texts, beside.ids, part.notes)
    return reanchor_in(held.root, records, today)


def _replaced(held: Holdings, old: Article, raw: RawArticle) -> None:
    """Put what is read from a new text in the place of an article, and the text in that of its own."""
    root, registry = held.root, held.registry
    date = old.published if is_persons(old.published, old.known.get("published")) else None
    reading = find_claims(raw.clean, vocabulary_of(registry, read_parser(root)), published=date, url=old.url)
    new = article_of(Draft(raw, reading), Options(), registry, [])
    renewed = merged(old, replace(new, id=old.id))
    source = replace(new.source, read=renewed.source.read if renewed.source else None) if new.source else None
    quotes = tuple(_found(q, raw.clean.text) for q in renewed.quotes)
    renewed = replace(renewed, source=source, quotes=quotes)
    replace_article(root, old, renewed, (raw.data, raw.ending), beside=may_publish(old))


def _one(given: Given) -> RawArticle:
    """Return the single article of an input. Raises ProblemsError when it holds none, or several."""
    try:
        told = [article_or_why(piece) for piece, _ in pieces_of(given)]
    except ReadError as fault:
        raise ProblemsError([problem_of(given, fault)]) from None
    found = [raw for raw in told if isinstance(raw, RawArticle)]
    if len(found) != 1:
        cure = "give one text"
        raise ProblemsError([Problem(given.name, 0, 0, "not-one", f"the input holds {len(found)} articles", cure)])
    return found[0]


def _found(quote: Quotation, text: str) -> Quotation:
    """Return an editor's quote with its place in the new text; without one where it does not stand once."""
    if quote.start is None or text[quote.start : quote.end] == quote.quote:
        return quote
    if text.count(quote.quote) != 1:
        return replace(quote, start=None, end=None)
    start = text.index(quote.quote)
    return replace(quote, start=start, end=start + len(quote.quote))
