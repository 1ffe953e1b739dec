"""The meeting that an article looks back or ahead to."""

from collections.abc import Sequence
from datetime import date

from digest.records.article import Article, Mention
from digest.records.link import Resolution
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.relate.fit import Fit, Held, fit_held, is_elsewhere, wanted_of
from digest.relate.index import SLACK, MeetingIndex

SHORT_INTERVAL = 31
"""Days. Two people and a month single out a meeting; a whole year does so only with a place or a series."""


def own_time(article: Article) -> PartialDate | None:
    """Return when the article speaks: its first reported meeting's date, or its own."""
    return next((a.date for a in article.about if a.date), article.published)


def resolve(mention: Mention, article: Article, index: MeetingIndex) -> Resolution:
    """Return the meeting that is meant.

    Automatic only when exactly one meeting fits all that the words name and something beside the people
    speaks for it. Words alone never link: a mention needs people, and an interval, a place or a series.
    """
    if mention.meeting:
        return Resolution("confirmed", (mention.meeting,), "person", "a person has confirmed it")
    wanted = wanted_of(mention, index.registry)
    if not wanted.people or not (wanted.interval or wanted.place or wanted.series or wanted.country):
        return Resolution("open", (), "too-little", "the words name too little to tell which meeting is meant")
    own = {a.meeting for a in article.about} | set(mention.rejected)
    time = own_time(article)
    spoken = time.bounds() if time else None
    near = [
        (held.meeting, fit_held(wanted, held, index.registry))
        for held in index.held_with(wanted.people, wanted.interval)
        if held.meeting.id not in own and _on_its_side(mention, spoken, held) and not is_elsewhere(wanted, held)
    ]
    fits = [(m, f) for m, f in near if not f.contradicted]
    if fits:
        return _decide(mention, article, fits)
    if beside := [m.id for m, f in near if f.contradicted == ("date",) and _a_day_beside(mention, m)]:
        why = "the digest has a meeting one day apart, as time zones allow: a source with the day would settle it"
        return Resolution("review", tuple(beside), "one-day-apart", why)
    return Resolution("open", (), "none-fits", "no meeting of the digest fits")


def _a_day_beside(mention: Mention, meeting: Meeting) -> bool:
    said, held = mention.interval, meeting.date
    if said is None or held is None or {said.precision, held.precision} != {"day"}:
        return False
    return abs(said.bounds()[0] - held.bounds()[0]) <= SLACK


def _on_its_side(mention: Mention, spoken: tuple[date, date] | None, held: Held) -> bool:
    """Return whether the meeting may lie before the days of the article, for words that look back, or after them."""
    if spoken is None or held.bounds is None:
        return True
    if mention.direction == "back":
        return held.bounds[0] <= spoken[1]
    return held.bounds[1] >= spoken[0]


def _decide(mention: Mention, article: Article, fits: Sequence[tuple[Meeting, Fit]]) -> Resolution:
    strong = [(m, f) for m, f in fits if _speaks(mention, f)]
    whole = [m for m, f in strong if f.whole]
    if len(fits) == 1 and strong:
        return Resolution("automatic", (fits[0][0].id,), "only-one-fits", "no other meeting of the digest fits")
    if len(whole) == 1:
        why = f"{len(fits)} meetings may be meant, and only this one is known to fit all that the words name"
        return Resolution("automatic", (whole[0].id,), "only-one-fits-wholly", why)
    visits = {m.visit for m, _ in fits}
    if strong and len(visits) == 1 and None not in visits:
        first = min((m for m, _ in fits), key=lambda m: (m.date or "9999", m.id))
        return Resolution(
            "automatic",
            (first.id,),
            "only-one-visit-fits",
            f"the {len(fits)} meetings that fit belong to one visit; this is its first",
        )
    names = tuple(m.id for m, _ in sorted(fits, key=lambda x: _likelihood(mention, article, *x)))
    if len(fits) == 1:
        why = (
            "one meeting of the digest fits, but the words say too little to be sure: a date or a place would settle it"
        )
        if mention.interval and fits[0][0].date is None:
            why = "one meeting of the digest fits, but nothing tells its own date: that would settle it"
    else:
        why = f"{len(fits)} meetings of the digest fit: {_what_would_settle(mention, fits)} would settle it"
    return Resolution("review", names, "several-fit" if len(fits) > 1 else "weak", why)


def _likelihood(mention: Mention, article: Article, meeting: Meeting, found: Fit) -> tuple[object, ...]:
    """Return the order of candidates: what is known to hold first, then what lies nearest to the article's time."""
    own = own_time(article)
    apart = abs((own.bounds()[0] - meeting.date.bounds()[0]).days) if own and meeting.date else 10**7
    return (not _speaks(mention, found), not found.whole, -len(found.holding), apart, meeting.id)


def _speaks(mention: Mention, found: Fit) -> bool:
    """Return whether enough is known to hold for a link without a person.

    Two people and a month at most; or one of them and a month with a place, venue, country, series or format; or
    two people and a longer time with one of these; or two people with a named summit and its city.
    """
    holding = set(found.holding)
    pair = len(mention.people) > 1
    where = bool(holding & {"place", "venue", "country", "series", "format"})
    if mention.interval and "date" in holding:
        first, last = mention.interval.bounds()
        short = (last - first).days < SHORT_INTERVAL
        return (pair and where) or (short and (pair or where))
    # A summit is held in one city once: with the city it singles out a meeting even where the digest does not
    # know yet that the meeting belonged to the summit.
    return mention.series is not None and "place" in holding and pair and mention.interval is None


def _what_would_settle(mention: Mention, fits: Sequence[tuple[Meeting, Fit]]) -> str:
    if mention.interval is None:
        return "the article's date of publication"
    if mention.place is None and len({m.place for m, _ in fits}) > 1:
        return "the city"
    return "the day"
