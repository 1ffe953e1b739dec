"""What cannot hold within and between the records of meetings, visits and places."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from digest.records.article import REMOTE, Printed
from digest.records.ids import ArticleId, MeetingId, PlaceId
from digest.records.meeting import Meeting
from digest.records.points import Cell, Point
from digest.records.references import Fault, Path, Records


def contradictions_of(records: Records) -> Iterable[Fault]:
    """Yield every contradiction between records."""
    yield from _places(records)
    claimed = _by_name((ident, m.id) for m in records.meetings.values() for ident in dict.fromkeys(m.accounts))
    merged = _by_name((old, m.id) for m in records.meetings.values() for old in dict.fromkeys(m.merged))
    for meeting in records.meetings.values():
        for path, code, message, cure in (
            *_when(records, meeting),
            *_where(records, meeting),
            *_accounts(records, meeting, claimed),
            *_merged(records, meeting, merged),
            *_links(records, meeting),
            *_points(records, meeting),
        ):
            yield Fault("meetings", meeting.id, path, code, message, cure)


Found = tuple[Path, str, str, str]
"""Path, code, what is wrong, how to mend it."""


Named = Mapping[str, Sequence[MeetingId]]
"""For each id the meetings whose records name it."""


def _by_name(pairs: Iterable[tuple[str, MeetingId]]) -> Named:
    out: dict[str, list[MeetingId]] = {}
    for name, meeting in pairs:
        out.setdefault(name, []).append(meeting)
    return out


def _places(records: Records) -> Iterable[Fault]:
    places = records.registry.places
    for place in places.values():
        chain: list[PlaceId] = [place.id]
        at = place.part_of
        while at is not None and at in places and at not in chain:
            chain.append(at)
            at = places[at].part_of
        if at is not None and at == place.id:
            way = " → ".join([*chain, at])
            yield Fault("places", place.id, ("part_of",), "circular", f"it is part of itself: {way}", "take one out")
        city = places.get(place.part_of) if place.part_of else None
        if city and place.country and city.country and place.country != city.country:
            message = f"it stands in {place.country}, but its city '{city.id}' in {city.country}"
            yield Fault("places", place.id, ("country",), "two-countries", message, "mend one of the two")


def _when(records: Records, meeting: Meeting) -> Iterable[Found]:
    named = meeting.date.weekday if meeting.date else None
    if named and meeting.weekday and named.lower() != meeting.weekday:
        message = f"{meeting.date} was a {named}, not a {meeting.weekday.capitalize()}"
        yield ("weekday",), "wrong-weekday", message, "take the weekday out, or mend the date"
    visit = records.registry.visits.get(meeting.visit) if meeting.visit else None
    if visit and visit.date and meeting.date and not meeting.date.overlaps(visit.date):
        message = f"{meeting.date} is no day of the visit '{visit.id}' ({visit.date})"
        yield ("visit",), "outside-the-visit", message, "mend the date, the visit's days, or take the visit out"


def _where(records: Records, meeting: Meeting) -> Iterable[Found]:
    if meeting.format in REMOTE:
        for field in ("place", "venue", "country"):
            if getattr(meeting, field) is not None:
                message = f"a meeting by {meeting.format} has no {field}"
                yield (field,), "remote-with-place", message, f"take '{field}' out, or mend the format"
        return
    places = records.registry.places
    city = None if meeting.place is None or isinstance(meeting.place, Printed) else places.get(meeting.place)
    venue = None if meeting.venue is None or isinstance(meeting.venue, Printed) else places.get(meeting.venue)
    if venue and city and venue.part_of and venue.part_of != city.id:
        message = f"'{venue.id}' stands in '{venue.part_of}', not in '{city.id}'"
        yield ("venue",), "venue-elsewhere", message, "mend the venue, the city, or the venue's record"
    for place in filter(None, (city, venue)):
        if place.country and meeting.country and place.country != meeting.country:
            message = f"'{meeting.country}', but '{place.id}' is in {place.country}"
            yield ("country",), "two-countries", message, "take the country out; the place's record has it"
            return


def _accounts(records: Records, meeting: Meeting, claimed: Named) -> Iterable[Found]:
    for field in ("accounts", "not_accounts"):
        for i, ident in enumerate(getattr(meeting, field)):
            article = records.articles.get(ident)
            if ident not in records.ids["articles"]:
                yield (field, i), "unknown-record", f"there is no article '{ident}'", _near(ident, records, "articles")
            elif field == "accounts" and article and not article.about:
                yield (
                    (field, i),
                    "no-account",
                    f"'{ident}' tells of no meeting",
                    "add an entry to `about:` of the article, or take it out",
                )
            elif field == "accounts" and ident in meeting.not_accounts:
                yield (field, i), "said-and-denied", f"'{ident}' stands in not_accounts too", "keep one of the two"
            elif field == "accounts" and article:
                others = claimed[ident]
                if len(others) > len(article.about):
                    message = f"'{ident}' is claimed by {' and '.join(others)}, but tells of {len(article.about)}"
                    yield (field, i), "claimed-twice", message, "leave it to one of them"


def _merged(records: Records, meeting: Meeting, merged: Named) -> Iterable[Found]:
    for i, old in enumerate(meeting.merged):
        if old == meeting.id:
            yield ("merged", i), "circular", "a meeting cannot be merged into itself", "take it out"
        elif old in records.meetings:
            cure = f"move what it says here and delete meetings/{old}.md, or take it out"
            yield ("merged", i), "merged-has-record", f"'{old}' has a record of its own", cure
        elif others := [m for m in merged[old] if m != meeting.id]:
            message = f"'{old}' is merged into '{others[0]}' as well"
            yield ("merged", i), "merged-twice", message, "leave it to one of them"


def _links(records: Records, meeting: Meeting) -> Iterable[Found]:
    for i, word in enumerate(meeting.links):
        if word.to == meeting.id:
            yield ("links", i, "to"), "circular", "a meeting is not linked to itself", "name the other meeting"
        elif word.to not in records.made:
            yield (
                ("links", i, "to"),
                "unknown-record",
                f"'{word.to}' is no meeting of this digest",
                _near(word.to, records, "meetings"),
            )
        if word.state == "confirmed" and word.type is None:
            yield ("links", i), "no-type", "a confirmed link needs its type", "add `type:`, like `type: precedes`"


def _points(records: Records, meeting: Meeting) -> Iterable[Found]:
    names = Counter(p.point for p in meeting.points)
    for i, point in enumerate(meeting.points):
        if names[point.point] > 1:
            yield ("points", i, "point"), "point-twice", f"“{point.point}” stands twice", "put the cells together"
        held = Counter(c.article for c in point.cells)
        for j, cell in enumerate(point.cells):
            for code, message, cure in _cell(records, meeting, point, cell, held):
                yield ("points", i, "cells", j), code, message, cure


def _cell(
    records: Records, meeting: Meeting, point: Point, cell: Cell, held: Mapping[ArticleId, int]
) -> Iterable[tuple[str, str, str]]:
    article = records.articles.get(cell.article)
    if cell.article not in records.ids["articles"]:
        yield "unknown-record", f"there is no article '{cell.article}'", _near(cell.article, records, "articles")
    elif article and cell.article not in meeting.accounts and all(a.meeting != meeting.id for a in article.about):
        yield "no-account", f"'{cell.article}' does not report this meeting", "name one of its articles"
    if held[cell.article] > 1:
        yield "cell-twice", f"'{cell.article}' stands twice at “{point.point}”", "keep one"
    if cell.state == "silent":
        if not cell.by:
            cure = "add `by:` with the name of whoever has read the whole article"
            yield "silent-by-nobody", "only a named person can say that a source is silent", cure
        if cell.quote:
            yield "silent-with-quote", "a silent source has no words on it", "take the quote out, or mend the state"
    elif not (cell.quote or cell.note or (article and any(q.point == point.point for q in article.quotes))):
        yield "no-words", "nothing shows what the source says", "add `quote:` or `note:`"
    if cell.quote and article and cell.quote not in {q.quote for q in article.quotes}:
        cure = f"add it to `quotes:` of articles/{cell.article}.md, where it is checked against the text"
        yield "quote-not-recorded", f"“{cell.quote}” is none of the article's quotes", cure


def _near(ident: str | MeetingId, records: Records, folder: str) -> str:
    near = get_close_matches(ident, sorted(records.ids[folder]), 1)
    return f"did you mean '{near[0]}'?" if near else f"add {folder}/{ident}.md, or take it out"
