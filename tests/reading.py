"""How the golden tests ask the rooms that read texts: one place to change when their doors change."""

from collections.abc import Iterable
from dataclasses import replace

from digest.reading import Found, Reading, Vocabulary, find_claims
from digest.reading.gathered import gather
from digest.reading.header.facts import anchor_of
from digest.reading.time.anchored import Anchor
from digest.records.claims import Known
from digest.records.clean_text import CleanText
from digest.records.partial_date import PartialDate
from digest.text.plain import clean


def cleaned(source: str) -> CleanText:
    """Return the canonical text of a pasted one."""
    return clean(source)


def claims(
    source: str, vocabulary: Vocabulary, *, published: str | None = None, url: str | None = None
) -> tuple[CleanText, Reading]:
    """Return a pasted text, cleaned, with all that it tells."""
    text = cleaned(source)
    when = PartialDate(published) if published else None
    return text, find_claims(text, vocabulary, published=when, url=url)


def pieces(text: CleanText) -> Iterable[tuple[int, int, bool]]:
    """Yield the runs of the source in order, with whether each was kept."""
    yield from sorted([(k.start, k.end, True) for k in text.kept] + [(d.start, d.end, False) for d in text.dropped])


def times(
    source: str, vocabulary: Vocabulary, *, published: str | None = None, meeting: str | None = None
) -> list[tuple[str, str | None, str]]:
    """Return the words of a text that name a time, each with the days that it means and the rule.

    Relative words are counted from the day of publication, "the following day" from the meeting's.
    """
    text = cleaned(source)
    context = gather(text, vocabulary)
    given = Found(PartialDate(published), Known()) if published else None
    told = Anchor(PartialDate(meeting), "the meeting") if meeting else None
    context = replace(context, anchor=anchor_of(context, given), narrative=told)
    found = [(d, context.resolved(d)) for d in context.dates]
    return [(context.quote(d.start, d.end), r.value and str(r.value), r.rule) for d, r in found]
