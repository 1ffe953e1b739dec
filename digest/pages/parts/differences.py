"""What the accounts of a meeting differ on: the sentence on top of its page, and who says what."""

from collections.abc import Iterable, Sequence

from digest.pages.parts.markup import box, inline, strong
from digest.pages.parts.matrix import row_of
from digest.pages.parts.sources import source_name
from digest.pages.parts.words import FIELDS, RULES, count, value_words
from digest.records.compared import ComparedPoint, NumberDifference
from digest.records.digest import Digest, FieldAccounts, MeetingView
from digest.records.ids import ArticleId
from digest.relate.titles import listed, unbroken

_NAMED = {
    "place": "the city",
    "venue": "the venue",
    "date": "the date",
    "weekday": "the weekday",
    "format": "the format",
    "country": "the country",
    "time": "the time of day",
    "duration": "how long it lasted",
}


def differing(view: MeetingView) -> list[str]:
    """Return what the accounts of a meeting differ on, in readers' words."""
    fields = [_NAMED.get(f.field, FIELDS.get(f.field, f.field).lower()) for f in view.fields if f.differ]
    points = [_lower(p.point) for p in view.points if p.in_itself]
    return list(dict.fromkeys([*fields, *points]))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def differences_note(view: MeetingView, digest: Digest) -> str:
    """Return the note on top of a page whose accounts differ, a sentence for each thing; "" when they do not."""
    lines = []
    for field in (f for f in view.fields if f.differ):
        what = _NAMED.get(field.field, FIELDS.get(field.field, field.field).lower())
        row = row_of(view, field.field)
        lines.append(f"**Accounts differ on [{inline(what)}](#{row}):** {values_words(field, view, digest)}.")
        lines.append(lead_words(view, field))
    for point in (p for p in view.points if p.in_itself):
        row = row_of(view, point.point)
        said = point_words(point, digest)
        lines.append(f"**Accounts differ on [{inline(_lower(point.point))}](#{row}):** {said}.")
    return box("differs", " ".join(lines))


def values_words(field: FieldAccounts, view: MeetingView, digest: Digest) -> str:
    """Return each value with those who name it; those from whose words it only follows where nobody names it."""
    values = list(dict.fromkeys([*(v for v, _ in field.values), *(v for v, _ in field.implied)]))
    order = {e.article.id: n for n, e in enumerate(view.sources)}
    told = []
    for value in values:
        said = strong(unbroken(value_words(field.field, field.said(value), digest.registry)))
        who = sorted(field.naming(value) or field.implying(value), key=lambda i: order.get(i, 0))
        told.append(f"{said} ({publishers(who, digest)})")
    return "; ".join(told)


def point_words(point: ComparedPoint, digest: Digest) -> str:
    """Return how the sources of a point differ: numbers with those who print them, else who says something else."""
    if point.numbers:
        return "; ".join(numbers_words(n, digest) for n in point.numbers)
    apart = [c.article for c in point.cells if c.state == "differs" and c.rule is None]
    told = f"{publishers(apart, digest)} {'says' if len(apart) == 1 else 'say'} something else than the page"
    return f"{inline(point.note.rstrip('.'))}" if point.note else told


def lead_words(view: MeetingView, field: FieldAccounts) -> str:
    """Return by which rule the page leads with one of several values, or that it leads with none."""
    lead = view.meeting.lead.get(field.field)
    if lead is None:
        if view.leading(field.field) is None:
            return "The page leads with none of them."
        return "An editor chose the value that the page leads with."
    rule = RULES.get(lead.rule, lead.rule)
    return f"{rule[:1].upper()}{rule[1:]}."


def publishers(ids: Iterable[ArticleId], digest: Digest) -> str:
    """Return who published the articles, each once."""
    return inline(listed(list(dict.fromkeys(source_name(digest.articles[i], digest) for i in ids))))


def numbers_words(difference: NumberDifference, digest: Digest) -> str:
    """Return the numbers that differ, each with those who print it."""
    unit = difference.unit
    return "; ".join(f"{strong(count(n, unit))} ({publishers(ids, digest)})" for n, ids in difference.values)


def in_short(view: MeetingView, digest: Digest) -> Sequence[str]:
    """Return for each thing that differs the values or numbers in short, for lists."""
    out = []
    for field in (f for f in view.fields if f.differ):
        values = list(dict.fromkeys([*(v for v, _ in field.values), *(v for v, _ in field.implied)]))
        out.append(" or ".join(value_words(field.field, field.said(v), digest.registry) for v in values))
    for point in (p for p in view.points if p.in_itself):
        out += [" or ".join(count(v, n.unit) for v, _ in n.values) for n in point.numbers]
    return out
