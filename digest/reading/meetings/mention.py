"""One mention of another meeting: its words, its days, and how they are known."""

import re
from collections.abc import Sequence
from typing import cast

from digest.reading.context import Context
from digest.reading.meetings.how import format_in
from digest.reading.meetings.placed import place_ref
from digest.reading.spot import Spot
from digest.reading.time.dates import DateWords
from digest.records.article import Format, Mention, Printed
from digest.records.claims import Known
from digest.records.counting import QUOTE_WORDS
from digest.records.ids import PersonId, PlaceId, SeriesId
from digest.records.partial_date import PartialDate


def where_of(context: Context, place: Spot | None, country: Spot | None) -> tuple[PlaceId | Printed | None, str | None]:
    """Return city and country that the words name."""
    if place is None:
        return None, str(country.value) if country else None
    ref, home = place_ref(context, place)
    return ref, str(country.value) if country else home


def made_mention(  # noqa: PLR0913 (a mention has these parts)
    context: Context,
    edges: Sequence[tuple[int, int]],
    words: DateWords | None,
    *,
    people: tuple[PersonId | Printed, ...],
    place: PlaceId | Printed | None = None,
    country: str | None = None,
    venue: PlaceId | Printed | None = None,
    format: Format | None = None,  # noqa: A002 (the field's name)
    series: SeriesId | None = None,
    planned: bool = False,
) -> Mention:
    """Return the mention that words make, with the days that they mean."""
    start, end = min(a for a, _ in edges), max(b for _, b in edges)
    while end > start and len(context.text[start:end].split()) > QUOTE_WORDS:
        end = context.text.rindex(" ", start, end)
    resolved = context.whole(words) if words else None
    value = resolved.value if resolved else None
    coming = planned or (words is not None and context.is_future(words))
    ahead = _is_ahead(context, value) or (coming and not _is_over(context, value)) if value else coming
    format_ = format or (None if place or venue else _stated_format(context, start, end))
    return Mention(
        phrase=context.quote(start, end),
        start=start,
        end=end,
        direction="ahead" if ahead else "back",
        interval=value,
        people=people,
        place=place,
        venue=venue,
        country=None if place and not isinstance(place, Printed) else country,
        format=format_,
        series=series,
        known=_known(context, words),
    )


def _known(context: Context, words: DateWords | None) -> Known:
    """Return how the days of a mention are known, and what speaks for a look at them."""
    resolved = context.whole(words) if words else None
    if resolved is None or resolved.value is None:
        why = "no anchor settles when this was" if words else "no time is named"
        return Known(basis="unknown", rule=words.kind if words else None, review=why)
    return Known(
        basis="computed" if resolved.anchor else "stated",
        rule=resolved.rule,
        value=resolved.value,
        anchor=resolved.anchor,
        review=_bounded(context, words) or resolved.doubt,
    )


def _bounded(context: Context, words: DateWords | None) -> str | None:
    """Return why the interval is only a bound: "before St Patrick's Day" names no day of a meeting."""
    before = (
        re.search(r"\b(before|by|until|after|since) (?:the )?$", context.text[: words.start][-14:]) if words else None
    )
    return f"the words say “{before[1]}”: the date is a bound, not the day" if before else None


def _stated_format(context: Context, start: int, end: int) -> Format | None:
    spot = format_in(context.text, start, end)
    return cast("Format", spot.value) if spot else None


def _is_over(context: Context, value: PartialDate) -> bool:
    """Return whether days lie before the article's own time: "this year" does not."""
    own = context.narrative or context.anchor
    return own is not None and value.bounds()[1] < own.when.bounds()[0]


def _is_ahead(context: Context, value: PartialDate | None) -> bool:
    own = context.narrative or context.anchor
    return value is not None and own is not None and value.bounds()[0] > own.when.bounds()[1]
