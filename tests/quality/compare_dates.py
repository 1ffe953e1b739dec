"""What became of each word group that names a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.reading.context import Context
from digest.records.partial_date import PartialDate, span
from tests.quality.labels import DateLabel, Labelled, Span, is_weekday, located, meant, same_days
from tests.quality.outcome import Outcome


@dataclass(frozen=True, slots=True)
class _Read:
    """A date that was found."""

    start: int
    end: int
    value: PartialDate
    quote: str

    def touches(self, other: Span) -> bool:
        return self.start < other[1] and other[0] < self.end


def score_dates(article: Labelled, context: Context) -> Iterator[Outcome]:
    """Yield what became of each date. A value that is found right for one of several labels serves them all.

    "Monday to Wednesday" may be found as two days or as one range.
    """
    spans = [(d, located(context.clean, d.quote, d.nth)) for d in article.dates]
    sure = [(d, s) for d, s in spans if s and not d.ignored]
    unsure = [s for d, s in spans if s and d.ignored]
    read = [
        _Read(d.start, d.end, value, context.quote(d.start, d.end))
        for d in context.dates
        if (value := context.resolved(d).value)
    ]
    for label, place in spans:
        if label.ignored:
            continue
        near = [r for r in read if place and r.touches(place)]
        if not near and label.group == "unknowable":
            continue
        rights = [r for r in near if _right(r, [d for d, s in sure if r.touches(s)], label)]
        got = next(iter(rights or near), None)
        yield Outcome(
            article=article.id,
            field=_group(label.group),
            gold=label.group != "unknowable",
            found=got is not None,
            right=bool(rights),
            silent=got is not None and not rights,
            expected=label.values[0],
            got=str(got.value) if got else None,
            quote=label.quote,
        )
    for stray in read:
        if not any(stray.touches(s) for s in (*(s for _, s in sure), *unsure)):
            group = "interval" if "/" in stray.value else "weekday" if is_weekday(stray.quote) else "date"
            yield Outcome(
                article=article.id,
                field=_group(group),
                found=True,
                silent=True,
                got=str(stray.value),
                quote=stray.quote,
            )


def _group(name: str) -> str:
    return {"unknowable": "dates", "date": "dates", "weekday": "weekdays", "interval": "date intervals"}[name]


def _right(read: _Read, labels: Sequence[DateLabel], label: DateLabel) -> bool:
    for value in filter(None, map(meant, label.values)):
        if same_days(read.value, value) or (label.loose and read.value.within(value)):
            return True
    days = [d for one in labels if (d := meant(one.values[0]))]
    if len(days) > 1:
        first, last = min(d.bounds()[0] for d in days), max(d.bounds()[1] for d in days)
        return same_days(read.value, span(first, last))
    return False
