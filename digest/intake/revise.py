"""A new text in an article's place: the record read anew, its notes moved with their words."""

from dataclasses import replace
from pathlib import Path

from digest.contribute.reanchor import Moved, reanchor
from digest.gate.rights import may_publish
from digest.intake.drafts import Draft
from digest.intake.inputs import Given, Piece, RawArticle, articles_in, pieces_of, problem_of
from digest.intake.minting import article_of
from digest.intake.report import Options
from digest.reading import find_claims
from digest.records.article import Quotation
from digest.records.ids import ArticleId
from digest.records.merged import is_persons, merged
from digest.records.partial_date import PartialDate
from digest.records.problem import Problem, ProblemsError
from digest.store.load import load
from digest.store.save import replace_article
from digest.store.vocabulary import read_parser, vocabulary_of
from digest.text import ReadError


def revise(root: Path, ident: ArticleId, given: Given, today: PartialDate, shown: str = "") -> list[Moved]:
    """Put a new text in the place of an article's; return what became of its notes.

    The text that notes quote is kept first, so that the new one can be compared with it. What a person has set in
    the record stays. Raises ProblemsError, having changed no text, when the input or a record is faulty.
    """
    loaded = load(root, shown)
    if loaded.problems:
        raise ProblemsError(loaded.problems)
    old = loaded.articles.get(ident)
    if old is None:
        cure = "name an article of this digest, the last part of its page's address"
        raise ProblemsError([Problem("--replaces", 0, 0, "unknown-record", f"there is no article '{ident}'", cure)])
    raw = _one(given)
    reanchor(root, today, shown)
    date = old.published if is_persons(old.published, old.known.get("published")) else None
    reading = find_claims(raw.clean, vocabulary_of(loaded.registry, read_parser(root)), published=date, url=old.url)
    new = article_of(Draft(raw, reading), Options(), loaded.registry, [])
    renewed = merged(old, replace(new, id=ident))
    source = replace(new.source, read=renewed.source.read if renewed.source else None) if new.source else None
    quotes = tuple(_found(q, raw.clean.text) for q in renewed.quotes)
    renewed = replace(renewed, source=source, quotes=quotes)
    replace_article(root, old, renewed, (raw.data, raw.ending), beside=may_publish(old))
    return reanchor(root, today, shown)


def _one(given: Given) -> RawArticle:
    """Return the single article of an input. Raises ProblemsError when it holds none, or several."""
    try:
        parts = [piece for piece, _ in pieces_of(given) if isinstance(piece, Piece)]
        found = [item for piece in parts for item in articles_in(piece) if isinstance(item, RawArticle)]
    except ReadError as fault:
        raise ProblemsError([problem_of(given, fault)]) from None
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
