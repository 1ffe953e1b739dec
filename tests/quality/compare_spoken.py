"""What became of who was in the room, how long it lasted, what it was part of, and who is quoted."""

from collections.abc import Iterator, Sequence

from digest.reading import Reading
from digest.reading.context import Context
from digest.reading.speech.statements import find_statements
from digest.records.claims import Known
from digest.records.ids import slug
from digest.records.registry import Registry
from tests.quality.labels import Labelled, Values, located
from tests.quality.outcome import Outcome, asks


def score_company(article: Labelled, reading: Reading, registry: Registry) -> Iterator[Outcome]:
    """Yield what became of those who were in the room too."""
    gold = [p for meeting in article.meetings for p in meeting.also]
    found = [p for account in reading.about for p in account.also_present]
    names = [registry.person_name(p.person) for p in found]
    for allowed in gold:
        got = next((n for n in names if any(_is_part(n, a) for a in allowed if a)), None)
        yield Outcome(
            article=article.id,
            field="also present",
            gold=True,
            found=got is not None,
            right=got is not None,
            expected=allowed[0],
        )
    for name, person in zip(names, found, strict=True):
        if not any(_is_part(name, a) for allowed in gold for a in allowed if a):
            yield Outcome(article=article.id, field="also present", found=True, silent=not asks(person.known), got=name)


def _is_part(name: str, whole: str) -> bool:
    return set(slug(name, 12).split("-")) <= set(slug(whole, 12).split("-"))


def score_spans(article: Labelled, reading: Reading) -> Iterator[Outcome]:
    """Yield what became of the durations and occasions of the meetings."""
    for field, gold in (("duration", article.durations), ("occasion", article.occasions)):
        if gold is None:
            continue
        found = [(str(getattr(a, field)), a.known.get(field)) for a in reading.about if getattr(a, field)]
        yield from _matched(article.id, f"meeting {field}", gold, found)


def _matched(
    ident: str, field: str, gold: Sequence[Values], found: Sequence[tuple[str, Known | None]]
) -> Iterator[Outcome]:
    left = list(found)
    for allowed in gold:
        got = next((f for f in left if any(a and slug(a, 30) == slug(f[0], 30) for a in allowed)), None)
        if got:
            left.remove(got)
        if got or None not in allowed:
            yield Outcome(
                article=ident, field=field, gold=True, found=got is not None, right=got is not None, expected=allowed[0]
            )
    for value, known in left:
        yield Outcome(article=ident, field=field, found=True, silent=not asks(known), got=value)


def score_statements(article: Labelled, context: Context, registry: Registry) -> Iterator[Outcome]:
    """Yield what became of each quotation: its speaker is right, wrong, or rightly not named."""
    if article.statements is None:
        return
    statements = [s for s in find_statements(context) if s.start is not None]
    unclaimed = [s for s in statements if s.speaker is not None]
    for label in article.statements:
        place = located(context.clean, label.said)
        near = next(
            (
                s
                for s in statements
                if place and s.start is not None and s.start <= place[1] and (s.end or 0) >= place[0]
            ),
            None,
        )
        got = registry.person_name(near.speaker) if near and near.speaker else None
        if near in unclaimed:
            unclaimed.remove(near)
        right = got is not None and label.speaker is not None and _is_part(got, label.speaker)
        if got is not None or label.speaker is not None:
            wrong = got is not None and not right and near is not None
            yield Outcome(
                article=article.id, field="speaker", gold=label.speaker is not None, found=got is not None, right=right,
                silent=wrong and not asks(near.known if near else None), expected=label.speaker, got=got, quote=label.said,
            )  # fmt: skip
    for stray in unclaimed:
        if stray.speaker:
            yield Outcome(
                article=article.id,
                field="speaker",
                found=True,
                silent=not asks(stray.known),
                got=registry.person_name(stray.speaker),
                quote=stray.quote,
            )
