"""What the accounts of a meeting differ on: the note on top of its page, and the evidence."""

from collections.abc import Iterable

from digest.gate.rights import Shown
from digest.pages.parts.markup import block, box, bullets, emphasis, inline, quoted
from digest.pages.parts.sources import source_link
from digest.pages.parts.words import FIELDS, RULES, count, value_words
from digest.records.article import text
from digest.records.claims import claim
from digest.records.compared import ComparedPoint, NumberDifference
from digest.records.digest import Digest, FieldAccounts, MeetingView
from digest.records.ids import ArticleId
from digest.relate.titles import listed, publisher

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
    points = [p.point[:1].lower() + p.point[1:] for p in view.points if p.in_itself]
    return list(dict.fromkeys([*fields, *points]))


def differences_note(view: MeetingView, digest: Digest) -> str:
    """Return the note on top of a page whose accounts differ; "" when they do not."""
    what = differing(view)
    if not what:
        return ""
    lines = [f"**Accounts differ on {inline(listed(what))}.**"]
    for field in view.fields:
        if field.differ:
            said = "; ".join(
                f"{publishers(ids, digest)}: {emphasis(value_words(field.field, field.said(value), digest.registry))}"
                for value, ids in field.values
            )
            lines.append(f"{said}. {lead_words(view, field)}")
    for point in view.points:
        if point.note and (point.marked or (point.in_itself and not point.numbers)):
            lines.append(inline(point.note))
        lines.extend(f"{inline(point.point)}: {numbers_words(n, digest)}." for n in point.numbers)
    lines.append("[See the evidence](#where-accounts-differ).")
    return box("differs", " ".join(lines))


def lead_words(view: MeetingView, field: FieldAccounts) -> str:
    """Return by which rule the page leads with one of several values, or that it leads with none."""
    lead = view.meeting.lead.get(field.field)
    if lead is None:
        if view.leading(field.field) is None:
            return "The page leads with none of them."
        return "An editor chose the value that the page leads with, and gives no reason: for review."
    rule = RULES.get(lead.rule, lead.rule)
    note = f" {inline(lead.note.rstrip('.'))}." if lead.note else ""
    return f"{rule[:1].upper()}{rule[1:]}.{note}"


def publishers(ids: Iterable[ArticleId], digest: Digest) -> str:
    """Return who published the articles, each once."""
    names = [inline(publisher(digest.articles[i], digest.registry) or "an unsigned report") for i in ids]
    return ", ".join(dict.fromkeys(names))


def numbers_words(difference: NumberDifference, digest: Digest) -> str:
    """Return the numbers that differ, each with those who print it."""
    unit = difference.unit
    return "; ".join(f"{emphasis(count(n, unit))}, {publishers(ids, digest)}" for n, ids in difference.values)


def differences_section(view: MeetingView, digest: Digest, shown: Shown) -> str:
    """Return every differing fact with its values, the sources of each, and their words."""
    parts = []
    for field in view.fields:
        if field.differ:
            items = [
                f"{emphasis(value_words(field.field, field.said(value), digest.registry))} "
                f'<span class="count">{view.count_witnesses(ids)} of {count(view.witness_count, "source")}</span>'
                + "".join(f'\n<span class="line">{_evidence(i, field.field, view, digest, shown)}</span>' for i in ids)
                for value, ids in field.values
            ]
            parts.append(f"### {FIELDS.get(field.field, field.field)}\n\n{bullets(items)}\n\n{lead_words(view, field)}")
    parts += [f"### {block(p.point)}\n\n{_point(p, digest, shown)}" for p in view.points if p.in_itself]
    return box("points", *parts)


def _evidence(ident: ArticleId, field: str, view: MeetingView, digest: Digest, shown: Shown) -> str:
    account = next(e.account for e in view.accounts if e.article.id == ident)
    # What a person has corrected, the words that the rule read do not bear out.
    quote = claim(field, text(getattr(account, field)), account.known.get(field)).known.quote
    words = f"{quoted(quote)} " if quote and quote in shown[ident] else ""
    return f"{words}— {source_link(digest.articles[ident], digest)}"


def _point(point: ComparedPoint, digest: Digest, shown: Shown) -> str:
    parts = [block(point.note)] if point.note else []
    parts += [f"{numbers_words(n, digest)}." for n in point.numbers]
    items = [
        f"{quoted(e.quote)} — {source_link(digest.articles[c.article], digest)}"
        + (f"<br>\n<small>{inline(note)}</small>" if note else "")
        for c in point.cells
        for e, note in c.words
        if e.quote in shown[c.article]
    ]
    items += [
        f"{inline(c.note)} — {source_link(digest.articles[c.article], digest)}"
        for c in point.cells
        if c.state == "differs" and c.note and not c.words
    ]
    return "\n\n".join([*parts, bullets(items)] if items else parts)
