"""Facts about the article itself: when, by whom and in which language it was published."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from digest.reading.context import Context
from digest.reading.header.dateline import dateline, dateline_city
from digest.reading.header.foot import TEXT, city_above, day_alone, day_in, days_in, foot_of
from digest.reading.time.anchored import Anchor
from digest.reading.time.weekdays import DAY
from digest.records.article import Printed
from digest.records.claims import Known
from digest.records.clean_text import Block
from digest.records.ids import OutletId
from digest.records.partial_date import PartialDate, span
from digest.text.stamps import stamp_of


@dataclass(frozen=True, slots=True)
class Found:
    """A value with how it is known."""

    value: str | Printed | None
    """The value; None when it is unknown though something speaks of it."""

    known: Known
    """How it is known."""


_PUBLISHED = re.compile(r"(?:first )?(?:published|posted|issued|released|publication date|date)\b", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)


def find_title(context: Context) -> Found | None:
    """Return the headline, when the source prints one."""
    block = next((b for b in context.clean.blocks if b.kind == "title"), None)
    if block is None:
        return None
    line = context.clean.of(block)
    words = _LABEL.sub("", line)
    rule = "first-line" if block.start == 0 else "headline"
    if len(words) > LONGEST_TITLE:
        why = f"the line has {len(words):,} characters, more than any headline: write it into the record"
        return Found(None, Known(basis="unknown", rule=rule, review=why))
    return Found(words, Known(rule="subject-line" if words != line else rule, value=words))


LONGEST_TITLE = 1_000
"""Characters. The longest headlines have some three hundred."""
_LABEL = re.compile(r"^(?:Subject|Betreff|Objet|Title|Headline): (?:(?:Re|Fwd?|FW): )*", re.IGNORECASE)


def find_published(context: Context) -> Found | None:
    """Return the date of publication: from a "Published:" line, else a bare date line, else the dateline.

    Where the text tells only when it was updated, that day is taken and asks for a review.
    """
    meta = [b for b in context.clean.blocks if b.kind == "meta"]
    lines = [b for b in meta if _PUBLISHED.match(context.text, b.start)]
    bare = [b for b in meta if b not in lines and not _UPDATED.match(context.text, b.start)]
    for block in lines:
        if found := _date_of(context, "published-line", block.start, block.end) or _in_figures(context, block):
            return found
    if found := _dated_line(context, [(b.start, b.end) for b in bare]):
        return found
    head = dateline(context)
    if head and head.day and (found := _date_of(context, "dateline", *head.day)):
        return found
    if foot := foot_of(context):
        return Found(foot.day, context.known("signature-day", foot.day, *foot.at))
    return _signed_line(context) or _updated(context, meta) or _of_the_headline(context)


def _in_figures(context: Context, block: Block) -> Found | None:
    """Return the date of a line as formats write it, which running text does not: "Published: 03/04/2021", to be asked."""
    told = _BEHIND_LABEL.sub("", context.clean.of(block), count=1)
    stamp = stamp_of(told) if any(c.isdigit() for c in told) else None
    if stamp is None or stamp.value is None:
        return None
    known = context.known("published-line", stamp.value, block.start, block.end)
    return Found(stamp.value, replace(known, review=stamp.review))


_BEHIND_LABEL = re.compile(rf"{_PUBLISHED.pattern}(?: (?:on|at))?\s*:?\s*", re.IGNORECASE)


def _updated(context: Context, meta: Sequence[Block]) -> Found | None:
    for block in meta:
        if _UPDATED.match(context.text, block.start) and (
            found := _date_of(context, "updated-line", block.start, block.end)
        ):
            why = "the text tells only when it was updated; it may have been published earlier"
            return Found(found.value, replace(found.known, review=why))
    return None


def _of_the_headline(context: Context) -> Found | None:
    """Return the day with which a headline ends: "Call with the president: 7 November 2024"."""
    title = next((b for b in context.clean.blocks if b.kind == "title"), None)
    found = _date_of(context, "headline-day", title.start, title.end) if title else None
    if title is None or found is None or not _ENDS_WITH_YEAR.search(context.text, title.start, title.end):
        return None
    why = "the headline names the day: was it published on it?"
    return Found(found.value, replace(found.known, review=why))


_ENDS_WITH_YEAR = re.compile(r"[:,(–-] ?(?:on )?[\w., ]{0,20}\d{4}\)?$")


def _signed_line(context: Context) -> Found | None:
    """Return the day of a line near the head or the foot that credits the article: "By A. Reed • 19 May 2022 • 14:26"."""
    blocks = context.clean.blocks
    for block in (*blocks[:HEAD_LINES], *blocks[HEAD_LINES:][-FOOT_LINES:]):
        if (
            block.kind in {"paragraph", "head", "byline", "signature"}
            and not context.text[block.start : block.end].isdigit()
        ):
            day = day_alone(context, block.start, block.end)
            if day:
                return Found(day, context.known("date-line", day, block.start, block.end))
    return None


HEAD_LINES, FOOT_LINES = 6, 3
"""Lines from the top and the end among which an article is credited."""
_CLOCK = re.compile(r"(?:[A-Z]?[a-z]+day,? )?(?:[\d.]+ [A-Za-z]+|[A-Za-z]+ [\d.]+),? \d{4}\W*")
_CREDITED = re.compile(r"[^\W\d_]{2,}.*\d{4},? (?:at )?\d{1,2}[:.]\d\d")


def _dated_line(context: Context, lines: Sequence[tuple[int, int]]) -> Found | None:
    """Return the day of the first bare date line; of a later one, where that credits the article and the first does not.

    Pages print today's date at their top; saved, it is the day of the saving.
    """
    dated = [f for start, end in lines if (f := _date_of(context, "date-line", start, end))]
    if not dated:
        return None
    first = dated[0]
    clock = _CLOCK.fullmatch(first.known.quote or "")
    for other in dated[1:] if clock else ():
        if other.value != first.value and _CREDITED.match(other.known.quote or ""):
            why = f"the page also prints “{first.known.quote}” at its top, perhaps the day on which it was saved"
            return Found(other.value, replace(other.known, review=why, alternatives=(str(first.value),)))
    text = next((b.end for b in context.clean.blocks if b.kind == "paragraph" and b.end - b.start >= TEXT), 0)
    below = [str(other.value) for other in dated if 0 < text <= (other.known.start or 0) and other.value != first.value]
    if below and first.known.review is None:
        why = "further lines of the text are nothing but other days: is it a list of items?"
        return Found(first.value, replace(first.known, review=why, alternatives=tuple(dict.fromkeys(below))))
    return first


def _date_of(context: Context, rule: str, start: int, end: int) -> Found | None:
    value = day_in(context, start, end) or (day_alone(context, start, end) if rule == "date-line" else None)
    # The whole line is the evidence, so that a reader sees the label and the hour as printed.
    if value is None:
        return None
    others = (
        tuple(dict.fromkeys(str(d) for d in days_in(context, start, end) if d != value)) if rule == "date-line" else ()
    )
    why = "the line names two days: which of them is that of the publication?" if others else None
    return Found(value, context.known(rule, value, start, end, review=why, alternatives=others))


def find_dateline(context: Context) -> Found | None:
    """Return the dateline's city as printed; it asks where no table has one of that name and nothing else stands by it."""
    head = dateline(context)
    where = head.city if head else city_above(context)
    if where is None:
        return None
    bare = head is not None and head.day is None and head.tag is None and dateline_city(context) is None
    city = context.quote(*where)
    return Found(city, context.known("dateline", city, *where, review=_BARE if bare else None))


_BARE = "no table has a city of this name: is it one, or who reports?"


_AGENCIES = ("agency", "distributor")


def outlet_ref(context: Context, words: str) -> OutletId | None:
    """Return the outlet that is called so."""
    plain = words.casefold()
    return next(
        (o.id for o in context.registry.outlets.values() if plain in {n.casefold() for n in (o.name, *o.aliases)}), None
    )


def tagged(context: Context, *, agency: bool) -> Found | None:
    """Return the outlet of the dateline's tag: an agency or distributor, or neither."""
    head = dateline(context)
    if head is None or not head.tag:
        return None
    start, end = head.tag
    words = context.quote(start, end)
    ref = outlet_ref(context, words)
    if ref is not None:
        fits = (context.registry.outlets[ref].kind in _AGENCIES) == agency
        return Found(ref, context.known("dateline-tag", ref, start, end)) if fits else None
    if agency:
        why = f"no record says whether “{words}” is an agency or an outlet; add it in outlets/"
        return Found(Printed(words), context.known("dateline-tag", words, start, end, review=why))
    return None


# The most frequent words of each language, which hardly occur in the others.
_FREQUENT = {
    "en": {"the", "of", "and", "that", "with", "for", "was", "has", "his"},
    "fr": {"les", "des", "est", "une", "dans", "pour", "avec", "qui", "sur"},
    "de": {"der", "die", "und", "das", "mit", "von", "ist", "nicht", "den"},
    "es": {"los", "las", "que", "una", "con", "por", "para", "del", "el"},
    "it": {"che", "di", "il", "una", "con", "per", "della", "sono", "gli"},
    "pt": {"que", "uma", "com", "para", "dos", "não", "da", "os", "em"},
    "tr": {"ve", "bir", "bu", "için", "ile", "olarak", "da", "olan", "daha"},
}
ENOUGH_WORDS = 6
"""Fewer function words than this could be a quotation in another language."""


def find_language(context: Context) -> Found | None:
    """Return the language, computed from its most frequent words; None when no language leads clearly."""
    words = Counter(re.findall(r"[^\W\d_]+", context.text.casefold()))
    counts = {code: sum(words[w] for w in frequent) for code, frequent in _FREQUENT.items()}
    first, second = sorted(counts, key=lambda c: (-counts[c], c))[:2]
    if counts[first] >= ENOUGH_WORDS and counts[first] >= 2 * counts[second]:
        return Found(first, Known(basis="computed", rule="frequent-words", value=first))
    return None


def anchor_of(context: Context, published: Found | None) -> Anchor | None:
    """Return the time that relative words are counted from, or None.

    The ladder: a person's date, the "Published:" line and the dateline come in as `published`. Without one,
    figures for part of a year ("in the first 11 months of 2022") place a text that speaks of "next year" or
    "this year": it was written in that year, after those months. A bare year proves nothing: "the events of
    2014" are told for decades.
    """
    if published and isinstance(published.value, PartialDate):
        doubt = "it is counted from a date of publication that is itself in doubt" if published.known.review else None
        return Anchor(published.value, f"publication on {published.value.words()}", doubt)
    relative = any(d.parts.get("unit") == "year" and "shift" in d.parts for d in context.dates)
    relative = relative or any(d.kind in {"shifted-season", "month-of-shifted-year"} for d in context.dates)
    latest = max((int(d.parts["year"]) for d in context.dates if "year" in d.parts), default=None)
    for words in context.dates:
        if words.kind in {"first-months", "part-of-year"} and words.parts.get("year") == str(latest) and relative:
            value = context.resolved(words).value
            if value is None or context.is_future(words):
                continue
            after = value.bounds()[1] + DAY
            if after.year == latest:
                left = span(after, date(after.year, 12, 31))
                return Anchor(
                    left,
                    f"“{context.quote(words.start, words.end)}”, which are past in a text that speaks of that year as its own",
                    at=(words.start, words.end),
                )
    return None
