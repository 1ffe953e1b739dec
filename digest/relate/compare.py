"""What each source of a meeting reports, point by point.

A cell comes from an editor's judgement, else from the quotes that editors chose, else from a rule as a proposal.
Nothing makes a cell silent but a named person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from digest.records.article import Quotation
from digest.records.claims import Evidence
from digest.records.clean_text import CleanText
from digest.records.compared import ComparedCell, ComparedPoint, NumberDifference
from digest.records.digest import AccountOf, MeetingView
from digest.records.ids import ArticleId, folded
from digest.records.points import Cell, CellState, Point
from digest.relate.accounts import differ
from digest.relate.counts import number_differences
from digest.text.sentences import sentences

Texts = Mapping[ArticleId, CleanText]


def compared(view: MeetingView, texts: Texts) -> tuple[ComparedPoint, ...]:
    """Return the points of a meeting in the record's order, then those that only quotes name, with a cell a source."""
    recorded = {p.point: p for p in view.meeting.points}
    quoted = dict.fromkeys(q.point for e in view.sources for q in quotes_of(view, e) if q.point)
    points = [recorded.get(name) or Point(point=name) for name in dict.fromkeys([*recorded, *quoted])]
    return tuple(_point(point, view, texts) for point in points)


def quotes_of(view: MeetingView, entry: AccountOf) -> tuple[Quotation, ...]:
    """Return the quotes of an article that speak of the meeting."""
    only = len({a.meeting for a in entry.article.about}) == 1
    return tuple(
        q for q in entry.article.quotes if q.meeting == view.meeting.id or (q.meeting is None and (only or q.point))
    )


def _point(point: Point, view: MeetingView, texts: Texts) -> ComparedPoint:
    judged = {c.article: c for c in point.cells}
    told = [q.quote for e in view.sources for q in quotes_of(view, e) if q.point == point.point]
    cells = []
    for entry in view.sources:
        mine = [q for q in quotes_of(view, entry) if q.point == point.point]
        cells.append(_cell(entry, judged.get(entry.article.id), mine, view) or _proposal(entry, told, texts))
    words = [(c.article, e.quote) for c in cells if not c.proposed for e, _ in c.words]
    numbers = number_differences(words)
    apart = {i for n in numbers for i in _outnumbered(n)}
    return ComparedPoint(
        point=point.point,
        note=point.note,
        marked=point.differ,
        numbers=numbers,
        cells=tuple(replace(c, state="differs") if c.article in apart and c.rule == "quoted" else c for c in cells),
    )


def _outnumbered(difference: NumberDifference) -> Iterator[ArticleId]:
    """Yield the sources that print another number than most do; none where no number is most sources'."""
    (_, most), *others = difference.values
    if len(most) > max(len(ids) for _, ids in others):
        yield from (i for _, ids in others for i in ids)


def _cell(entry: AccountOf, judged: Cell | None, mine: Sequence[Quotation], view: MeetingView) -> ComparedCell | None:
    words = tuple((Evidence(q.quote, q.start, q.end), q.explained) for q in mine)
    if judged:
        if judged.quote and judged.quote not in {e.quote for e, _ in words}:
            words = ((Evidence(judged.quote), None), *words)
        state = judged.state
        return ComparedCell(article=entry.article.id, state=state, words=words, note=judged.note, by=judged.by)
    if not mine:
        return None
    differs = any(_contradicts(q, entry, view) for q in mine)
    return ComparedCell(article=entry.article.id, state="differs" if differs else "reports", words=words, rule="quoted")


def _contradicts(quote: Quotation, entry: AccountOf, view: MeetingView) -> bool:
    """Return whether a quote is the evidence for a fact on which this source differs from the page's lead."""
    for field in view.fields:
        known = entry.account.known.get(field.field)
        lead = view.leading(field.field)
        if not field.differ or lead is None or known is None or known.quote is None:
            continue
        if known.quote in quote.quote or quote.quote in known.quote:
            said = (*field.values, *field.implied)
            mine = next((v for v, ids in said if entry.article.id in ids), lead)
            if differ(field.field, (mine, lead)):
                return True
    return False


LEAST_SHARED = 3
"""Content words that a sentence must share with another source's quote, so that a name and a verb are not enough."""
MOST_QUOTED = 14
"""Words that a proposal quotes."""
_COMMON = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "being",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "most",
        "must",
        "no",
        "nor",
        "not",
        "now",
        "of",
        "on",
        "one",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "said",
        "say",
        "says",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "two",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def _content(words: str) -> frozenset[str]:
    return frozenset(w[:6] for w in folded(words).split("-") if w and w not in _COMMON)


def _proposal(entry: AccountOf, told: Sequence[str], texts: Texts) -> ComparedCell:
    """Return a cell that a rule proposes: the sentence that says nearly what another source is quoted with."""
    ident = entry.article.id
    text = texts.get(ident)
    if text is None:
        return ComparedCell(article=ident, state="not-held")
    wanted = [c for c in map(_content, dict.fromkeys(told)) if len(c) >= LEAST_SHARED]
    if not wanted:
        return ComparedCell(article=ident, state="not-checked")
    best = max(chain.from_iterable(_matches(text, w) for w in wanted), default=None)
    if best is None:
        return ComparedCell(article=ident, state="not-checked")
    _, start, end = best
    evidence = Evidence(text.text[-start:end], -start, end)
    # "elected President eleven years ago" is nearly what another source says of ten years, and contradicts it.
    differs = number_differences([(ident, evidence.quote), *((ArticleId(f"told {i}"), q) for i, q in enumerate(told))])
    mine = any(ids == (ident,) for d in differs for _, ids in d.values)
    state: CellState = "differs" if mine else "reports"
    return ComparedCell(article=ident, state=state, words=((evidence, None),), rule="like-another-quote")


def _matches(text: CleanText, wanted: frozenset[str]) -> Iterator[tuple[float, int, int]]:
    """Yield the runs of words that hold nearly all that is wanted: share, start (negative, so that the first is best), end."""
    for part in text.blocks:
        if part.kind != "paragraph":
            continue
        for first, last in sentences(text.text, part.start, part.end):
            words = list(re.finditer(r"\w+", text.text[first:last]))
            hits = [i for i, w in enumerate(words) if folded(w[0])[:6] in wanted]
            shared = {folded(words[i][0])[:6] for i in hits}
            enough = len(shared) >= LEAST_SHARED and len(shared) >= len(wanted) - len(wanted) // 4
            if enough and hits[-1] - hits[0] < MOST_QUOTED:
                start, end = first + words[hits[0]].start(), first + words[hits[-1]].end()
                yield len(shared) / len(wanted), -start, end
