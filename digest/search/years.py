"""The years of a digest's documents: they tell into which databases these are divided, before any document is made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sized

from digest.records.digest import Digest
from digest.records.making import Maker
from digest.records.memos import Making
from digest.records.partial_date import PartialDate
from digest.records.streams import Content
from digest.search.databases import name_of
from digest.search.documents import date_of

_KINDS = ("articles", "meetings", "annotations", "visits", "people", "places", "outlets", "series")


def databases_of(making: Making) -> list[str]:
    """Return the names of the databases that the documents of a digest are divided into, sorted."""
    number: Counter[int] = Counter()
    for name, _ in making.files(_YEARS):
        _, year, count = name.split("/")
        number[int(year)] += int(count)
    return sorted({name_of(year or None, number.total()) for year in number})


def _years(digest: Digest, kind: str) -> Iterator[tuple[str, Content]]:
    """Yield how many documents one kind of record has of each year, as the names of empty files: those are known where
    nothing is made.
    """
    # Signs of a date that tell its month or season, and so the year in which it begins.
    starts = Counter(date.partition("/")[0][:7] if date else "" for date in _dates(digest, kind))
    years: Counter[int] = Counter()
    for start, count in starts.items():
        years[PartialDate(start).bounds()[0].year if start else 0] += count
    yield from ((f"{kind}/{year}/{count}", "") for year, count in sorted(years.items()))


def _dates(digest: Digest, kind: str) -> Iterable[PartialDate | None]:
    if kind == "articles":
        return map(date_of, digest.articles.values())
    if kind == "meetings":
        return (view.meeting.date for view in digest.meetings.values())
    if kind == "annotations":
        return (PartialDate(p.note.day) for p in digest.notes.values() if not p.note.is_hidden)
    if kind == "visits":
        return (visit.date for visit in digest.registry.visits.values())
    registry = digest.registry
    undated: Mapping[str, Sized] = {
        "people": registry.people,
        "places": registry.places,
        "outlets": registry.outlets,
        "series": registry.series,
    }
    return [None] * len(undated[kind])


_YEARS = Maker(_years, lambda _: _KINDS, "search:years")
