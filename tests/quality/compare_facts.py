"""What became of each fact about the article, and of each meeting that it reports or refers to."""

from collections.abc import Iterator

from digest.reading import Found, Reading
from digest.records.article import Account, Mention, Participant, Printed
from digest.records.clean_text import CleanText
from digest.records.ids import OutletId, PersonId, PlaceId, slug
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from tests.quality.labels import MEETING_FIELDS, Labelled, MeetingLabel, MentionLabel, Span, Values, located
from tests.quality.outcome import Outcome, asks, compared


def score_header(article: Labelled, reading: Reading, registry: Registry) -> Iterator[Outcome]:
    """Yield what became of each field of the header."""
    for field, allowed in article.header.items():
        found = reading.header.get(field)
        got = None if found is None else _header_value(field, found, registry)
        review = asks(found.known if found else None)
        yield from compared(article.id, field, allowed, got, review=review)


def _header_value(field: str, found: Found, registry: Registry) -> str | None:
    if isinstance(found.value, Printed):
        return found.value.printed
    if found.value is not None and field in {"outlet", "agency"}:
        return registry.outlet_name(OutletId(found.value))
    return found.value


def score_meetings(article: Labelled, reading: Reading, registry: Registry) -> Iterator[Outcome]:
    """Yield what became of each meeting that the article reports, and of its fields."""
    pairs = [
        (fit, i, j)
        for i, label in enumerate(article.meetings)
        for j, account in enumerate(reading.about)
        if (fit := _fit(label, account, registry))
    ]
    paired: dict[int, int] = {}
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in paired and j not in paired.values():
            paired[i] = j
    for i, label in enumerate(article.meetings):
        account = reading.about[paired[i]] if i in paired else None
        if account or not label.optional:
            shown = ", ".join(p[0] or "" for p in label.people)
            yield Outcome(
                article=article.id,
                field="meetings",
                gold=True,
                found=account is not None,
                right=account is not None,
                expected=shown,
            )
            yield from _meeting_fields(article.id, label, account, registry)
    for j, account in enumerate(reading.about):
        if j not in paired.values():
            names = ", ".join(registry.person_name(p.person) for p in account.people)
            # Doubt whether they met at all stands on those who met.
            review = any(asks(k) for k in (*account.known.values(), *(p.known for p in account.people)))
            yield Outcome(article=article.id, field="meetings", found=True, silent=not review, got=names or "nobody")
            yield from _meeting_fields(article.id, None, account, registry)


def _fit(label: MeetingLabel, account: Account, registry: Registry) -> int:
    people = sum(any(_is_person(p, q, registry) for q in account.people) for p in label.people)
    agree = (_meeting_value(account, f, registry) in label.fields[f] for f in ("date", "place", "format"))
    return 4 * people + sum(agree) if people else 0


def _meeting_fields(
    article: str, label: MeetingLabel | None, account: Account | None, registry: Registry
) -> Iterator[Outcome]:
    for field in MEETING_FIELDS:
        allowed = label.fields[field] if label else (None,)
        got = _meeting_value(account, field, registry) if account else None
        known = account.known.get(field) if account else None
        quote = (known.quote or "") if known else ""
        yield from compared(article, f"meeting {field}", allowed, got, review=asks(known), quote=quote)
    people = account.people if account else ()
    for person in label.people if label else ():
        got_person = next((p for p in people if _is_person(person, p, registry)), None)
        yield Outcome(
            article=article,
            field="meeting people",
            gold=True,
            found=got_person is not None,
            right=got_person is not None,
            expected=person[0],
        )
    tolerated = (*label.people, *label.also) if label else ()
    for extra in people:
        if not any(_is_person(p, extra, registry) for p in tolerated):
            name = registry.person_name(extra.person)
            yield Outcome(article=article, field="meeting people", found=True, silent=not asks(extra.known), got=name)


def _meeting_value(account: Account, field: str, registry: Registry) -> str | None:
    value = getattr(account, field)
    if value is not None and field in {"place", "venue"}:
        return value.printed if isinstance(value, Printed) else registry.place_name(PlaceId(value))
    return None if value is None else str(value)


def score_mentions(article: Labelled, clean: CleanText, reading: Reading, registry: Registry) -> Iterator[Outcome]:
    """Yield what became of each meeting that the article looks back or ahead to."""
    left = [m for m in reading.mentions if m.start is not None and m.end is not None]
    unclaimed = list(left)
    for label in article.mentions:
        place = located(clean, label.quote)
        near = [m for m in left if place and _shared(m, place)]
        mention = max(near, key=lambda m: (m in unclaimed, _shared(m, place or (0, 0))), default=None)
        if mention in unclaimed:
            unclaimed.remove(mention)
        if mention is None and label.optional:
            continue
        got = f"{mention.direction} {mention.interval}" if mention else None
        right = mention is not None and mention.direction == label.direction
        yield Outcome(
            article=article.id,
            field="mentions",
            gold=True,
            found=mention is not None,
            right=right,
            silent=mention is not None and not right and not asks(mention.known),
            expected=label.direction,
            got=got,
            quote=label.quote,
        )
        if mention:
            yield from _mention_fields(article.id, label, mention, registry)
    claimed = [s for label in article.mentions if (s := located(clean, label.quote))]
    for mention in unclaimed:
        if not any(_shared(mention, s) for s in claimed):
            got = f"{mention.direction} {mention.interval}"
            silent = not asks(mention.known)
            yield Outcome(
                article=article.id, field="mentions", found=True, silent=silent, got=got, quote=mention.phrase
            )


def _mention_fields(article: str, label: MentionLabel, mention: Mention, registry: Registry) -> Iterator[Outcome]:
    allowed = label.interval
    got = mention.interval
    if got and label.loose and any(v and got.within(PartialDate(v)) for v in allowed):
        allowed = (str(got),)
    review = asks(mention.known)
    yield from compared(
        article, "mention interval", allowed, str(got) if got else None, review=review, quote=mention.phrase
    )
    place = mention.place
    city = None if place is None else place.printed if isinstance(place, Printed) else registry.place_name(place)
    yield from compared(article, "mention place", label.place, city, review=review, quote=mention.phrase)
    if not label.people:
        return
    for person in label.people:
        right = any(_is_named(person, p, registry) for p in mention.people)
        yield Outcome(
            article=article, field="mention people", gold=True, found=right, right=right, expected=person[0],
            quote=mention.phrase,
        )  # fmt: skip
    for extra in mention.people:
        if not any(_is_named(p, extra, registry) for p in label.people):
            name = registry.person_name(extra)
            yield Outcome(
                article=article, field="mention people", found=True, silent=not review, got=name, quote=mention.phrase
            )


def _shared(mention: Mention, place: Span) -> int:
    return max(0, min(mention.end or 0, place[1]) - max(mention.start or 0, place[0]))


def _is_person(allowed: Values, participant: Participant, registry: Registry) -> bool:
    return _is_named(allowed, participant.person, registry)


def _is_named(allowed: Values, ref: PersonId | Printed, registry: Registry) -> bool:
    """Return whether a name is one of those allowed, or a part of it: "Dahl" for Ingrid Dahl."""
    got = set(slug(registry.person_name(ref), 12).split("-"))
    return any(got <= set(slug(name, 12).split("-")) for name in allowed if name)
