"""What wants a person's eye, the most useful first."""

from collections.abc import Iterable

from digest.records.article import UNMET, Participant, Printed
from digest.records.digest import Digest
from digest.records.offices import Offices
from digest.relate.unregistered import unregistered_people

WEIGHTS = {
    "date": 0,
    "meeting": 0,
    "published": 1,
    "lead": 1,
    "text": 1,
    "mention": 2,
    "place": 3,
    "outlet": 4,
    "cell": 6,
    "people": 7,
}
"""A missing date keeps an article from its meeting and its words from being counted; names cost least."""


def review_items(digest: Digest, shown: str = "") -> tuple[str, ...]:
    """Return one line for each value or mention that a person should look at; `shown` stands before paths."""
    found = [*_values(digest, shown), *_people(digest, shown), *_mentions(digest, shown), *_meetings(digest, shown)]
    return tuple(text for _, text in sorted(found))


_NO_MEETING = (
    "an account that a person wrote stands on no page until it says which meeting it is of: write `meeting:` with the id of "
    "one, or a new id such as 2024-05-16-beijing"
)


def _values(digest: Digest, shown: str) -> Iterable[tuple[int, str]]:
    for article in digest.articles.values():
        name = f"{shown}docs/records/articles/{article.id}.md"
        entries = [*((c.field, c.known.review) for c in article.claims()), *(("text", why) for why in article.doubts)]
        if not article.about and (unmet := article.known.get(UNMET)):
            entries.append(("meeting", unmet.review))
        for account in article.about:
            if account.meeting is None and not account.known:
                entries.append(("meeting", _NO_MEETING))
            entries += [(field, known.review) for field, known in account.known.items()]
            entries += [("people", why) for p in (*account.people, *account.also_present) if (why := _doubt(p))]
        for field, why in entries:
            if why:
                yield WEIGHTS.get(field, 5), f"{name}: {field}: {why}"


def _doubt(person: Participant) -> str | None:
    """Return why a person should look at a participant; None where it is only that no record knows the name."""
    why, who = person.known.review, person.person
    return None if why and isinstance(who, Printed) and why.startswith(f"“{who.printed}” is not registered") else why


SHOWN = 3
"""Articles that are named for somebody without a record."""


def _people(digest: Digest, shown: str) -> Iterable[tuple[int, str]]:
    """Yield a line for everybody without a record, with how often and where: the normal case, and no fault."""
    for person in unregistered_people(digest.articles.values(), digest.registry, Offices()):
        where = ", ".join(person.articles[:SHOWN])
        more = f" and {len(person.articles) - SHOWN} more" if len(person.articles) > SHOWN else ""
        times = f"{person.times} time{'s' * (person.times != 1)}"
        yield (
            WEIGHTS["people"],
            f"{shown}docs/records/people: “{person.spellings[0]}” has no record, named {times}, in {where}{more}",
        )


def _mentions(digest: Digest, shown: str) -> Iterable[tuple[int, str]]:
    for entry in digest.unresolved:
        name = f"{shown}docs/records/articles/{entry.article.id}.md"
        yield WEIGHTS["mention"], f"{name}: mention “{entry.mention.phrase}”: {entry.resolution.why}"


def _meetings(digest: Digest, shown: str) -> Iterable[tuple[int, str]]:
    """Yield what a record of a meeting could settle: by which rule a page leads, and what a rule has proposed."""
    for view in digest.meetings.values():
        name = f"{shown}docs/records/meetings/{view.meeting.id}.md"
        for field in view.fields:
            if field.differ and field.field not in view.meeting.lead:
                values = " or ".join(field.said(v) for v, _ in field.values)
                yield (
                    WEIGHTS["lead"],
                    f"{name}: {field.field}: accounts differ ({values}); say by which rule the page leads",
                )
        for point in view.points:
            for cell in point.cells:
                if cell.proposed and cell.words:
                    words = cell.words[0][0].quote
                    yield WEIGHTS["cell"], f"{name}: point “{point.point}”: {cell.article} may say so: “{words}”"
