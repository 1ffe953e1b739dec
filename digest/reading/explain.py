"""One text with everything that is read from it: every date, name, place and claim, with rule and anchor."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from digest.reading import Found, Reading, read_context
from digest.reading.context import Context
from digest.reading.entities.vocabulary import Vocabulary
from digest.reading.meetings.where import place_names
from digest.reading.speech.statements import find_statements
from digest.records.article import Printed, text
from digest.records.claims import Basis, Known, claim
from digest.records.clean_text import CleanText
from digest.records.partial_date import PartialDate

MarkKind = Literal["date", "person", "place", "claim", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing that was read from the text."""

    kind: MarkKind
    """What it is."""

    start: int
    """First code point in the source as it was given; 0, as `end`, for what stands outside the text."""

    end: int
    """One past the last code point in the source."""

    quote: str
    """The words: `source[start:end]`, or as they stand outside the text: in a page's markup, in front matter."""

    value: str | None
    """What they mean: EDTF, a record's id, a name; None where it is not known."""

    rule: str | None
    """The rule that read them."""

    basis: Basis
    """How the value is known."""

    review: str | None = None
    """Why a person should look."""

    anchor: str | None = None
    """What relative words were counted from."""

    field: str | None = None
    """For a claim, the field that it fills: "published", "about.date", "mention"."""


def explain(clean: CleanText, vocabulary: Vocabulary, *, published: PartialDate | None = None) -> tuple[Mark, ...]:
    """Return everything that is read from a text, in the order of the source.

    Offsets count code points of the source as it was given, not of the canonical text, so that they mark the
    words in the reader's own copy.
    """
    context, reading = read_context(clean, vocabulary, published=published)
    marks = [*_dates(context), *_people(context), *_places(context), *_claims(context, reading), *_dropped(clean)]
    return tuple(sorted(marks, key=lambda m: (m.start, m.end, m.kind, m.field or "")))


def source_span(clean: CleanText, start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of the canonical text stands in the source; dropped runs inside it are included."""
    first = clean.kept[bisect_right(clean.kept, start, key=lambda k: k.at) - 1]
    last = clean.kept[bisect_right(clean.kept, max(start, end - 1), key=lambda k: k.at) - 1]
    return first.start + start - first.at, last.start + end - last.at


def _mark(context: Context, kind: MarkKind, at: tuple[int, int], known: Known, field: str | None = None) -> Mark:
    begin, stop = source_span(context.clean, *at)
    return Mark(
        kind=kind,
        start=begin,
        end=stop,
        quote=context.clean.source[begin:stop],
        value=known.value,
        rule=known.rule,
        basis=known.basis if known.value is not None else "unknown",
        review=known.review,
        anchor=known.anchor,
        field=field,
    )


def _dates(context: Context) -> Iterable[Mark]:
    for words in context.dates:
        found = context.resolved(words)
        known = Known(
            basis="computed" if found.anchor else "stated",
            rule=found.rule,
            value=found.value,
            anchor=found.anchor,
            review=found.doubt if found.value else "no anchor settles these words",
        )
        yield _mark(context, "date", (words.start, words.end), known)


def _people(context: Context) -> Iterable[Mark]:
    for name in context.people:
        ref = name.ref
        printed = isinstance(ref, Printed)
        known = Known(
            basis="computed" if name.rule else "stated",
            rule=name.rule or ("role-grammar" if printed else "registry" if name.full else "family-name"),
            value=ref.printed if isinstance(ref, Printed) else str(ref),
            anchor=name.anchor,
            review=name.doubt or (f"“{ref.printed}” is not registered" if isinstance(ref, Printed) else None),
        )
        yield _mark(context, "person", (name.start, name.end), known)


def _places(context: Context) -> Iterable[Mark]:
    for name, rule in place_names(context):
        value = name.ref.printed if isinstance(name.ref, Printed) else str(name.ref)
        yield _mark(context, "place", (name.start, name.end), Known(rule=rule, value=value))


def _header(context: Context, reading: Reading) -> Iterable[Mark]:
    for field, found in reading.header.items():
        title = next((b for b in context.clean.blocks if b.kind == "title"), None) if field == "title" else None
        if marks := _claim(context, found.known, field):
            yield from marks
        elif title:
            yield _mark(context, "claim", (title.start, title.end), found.known, field)
        else:
            yield _outside(context, found, field)


def _claims(context: Context, reading: Reading) -> Iterable[Mark]:
    yield from _header(context, reading)
    for account in reading.about:
        for field, known in account.known.items():
            value = claim(field, text(getattr(account, field)), known).value
            yield from _claim(context, replace(known, value=value), f"about.{field}")
        for field, people in (("about.people", account.people), ("about.also_present", account.also_present)):
            for person in people:
                yield from _claim(context, person.known, field)
    for mention in reading.mentions:
        known = replace(mention.known, value=mention.interval, start=mention.start, end=mention.end)
        yield from _claim(context, known, f"mention.{mention.direction}")
    for subject in reading.topics:
        yield from _claim(context, subject.known, "topic")
    for statement in find_statements(context):
        yield from _claim(context, replace(statement.known, start=statement.start, end=statement.end), "statement")


def _claim(context: Context, known: Known, field: str) -> tuple[Mark, ...]:
    """Return the mark of a claim whose words stand in the text."""
    if known.start is None or known.end is None:
        return ()
    return (_mark(context, "claim", (known.start, known.end), known, field),)


def _outside(context: Context, found: Found, field: str) -> Mark:
    """Return the mark of a fact that stands outside the text, or that a person gave; with its place where it is printed."""
    known = found.known
    begin = max(0, context.clean.source.find(known.quote)) if known.quote else 0
    printed = known.quote is not None and context.clean.source.startswith(known.quote, begin)
    return Mark(
        kind="claim",
        start=begin,
        end=begin + len(known.quote) if printed and known.quote else 0,
        quote=known.quote or "",
        value=text(found.value),
        rule=known.rule,
        basis=known.basis if found.value is not None else "unknown",
        review=known.review,
        field=field,
    )


def _dropped(clean: CleanText) -> Iterable[Mark]:
    for run in clean.dropped:
        yield Mark(
            kind="dropped",
            start=run.start,
            end=run.end,
            quote=clean.source[run.start : run.end],
            value=None,
            rule=run.rule,
            basis="stated",
        )
