"""When a page was published: what its markup states, its address holds and its masthead prints, weighed together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from digest.records.clean_text import Stated
from digest.text.day_words import days_in
from digest.text.drop import ends_sentence
from digest.text.page_markup import day_of
from digest.text.page_text import Visible

# What stands before a day: the first publication, a later change, or another event that is neither.
_PUBLISHED = re.compile(
    r"publi|posted|issued|released|veröffentlicht|erschienen|pubblicat|gepubliceerd|geplaatst|yayın|opublik|zveřejn|опубликов|дата|发布|發布|掲載|게시|입력|نشر|diterbitkan|first",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"updat|modif|revis|edited|aktualis|geändert|mis à jour|mise à jour|actualiz|aggiornat|atualiz|bijgewerkt|güncel|zaktualiz|обновл|изменен|更新|수정|تحديث|diperbarui",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"print|copyright|©|\(c\)|retriev|access|archiv|expire|valid|deadline|event|born|today|heute|aujourd|сегодня|crawl|since|seit|depuis|until",
    re.IGNORECASE,
)
LONGEST = 160
"""Characters of a line that prints a day and does not tell the story: a byline with two dates and a place."""
LONG = 160
"""Characters. Two lines this long below the headline are the story; what follows is no masthead."""
ABOVE, BELOW = 3, 12
"""Lines around the headline in which sites print the day."""
WEAK = {"date", "pubdate"}
"""Meta elements that some systems fill with the day of the visit."""
NEAR = 1
"""Days. Markup tells the instant in one zone, the masthead the day in another."""


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of the day of publication."""

    source: str
    """Who tells it: json-ld, meta, visible-date, address, weak-meta."""

    day: str
    """The day."""

    quote: str
    """The words."""


def published_on(visible: Visible, stated: Sequence[Stated]) -> Stated | None:
    """Return the day of publication; None when nothing on the page tells it.

    The day that most of the sources tell stands, a change that is told as such never before the first publication.
    Where two days are told as well as each other, or a word could mean two days, a person should look.
    """
    told = [*_marked(stated), *_addressed(stated)]
    printed, ambiguous, changed = _printed(visible)
    told += printed
    changed = {*changed, *(s.value for s in stated if s.field == "modified")}
    for words, days in ambiguous:
        # "05/07/2021" is settled by whatever else tells one of the two days.
        told += [Told("visible-date", d, words) for d in days if any(_near(d, t.day) for t in told)][:1]
    best = _best(told, changed)
    if best is not None:
        chosen, rivals = best
        why = f"other places on the page say {', '.join(sorted(rivals))}" if rivals else None
        rule = _RULES.get(chosen.source, chosen.source)
        return Stated(field="published", value=chosen.day, rule=rule, quote=chosen.quote, review=why)
    if ambiguous:
        words, days = ambiguous[0]
        why = f"“{words}” may mean {' or '.join(days)}"
        return Stated(field="published", value=days[0], rule="visible-date", quote=words, review=why)
    if changed:
        why = "the page tells only when it was changed; it may have been published earlier"
        return Stated(field="published", value=min(changed), rule="visible-date", quote=min(changed), review=why)
    return None


_RULES = {"address": "date-in-address", "weak-meta": "meta"}
_ORDER = ("visible-date", "json-ld", "meta", "address", "weak-meta")
"""Which of the sources that agree is named: what readers of the page see, then what the markup says of itself."""


def _best(told: Sequence[Told], changed: set[str]) -> tuple[Told, set[str]] | None:
    """Return the reading that stands, and the days of those that speak against it as strongly."""
    # A day that is told as that of a change counts as the first publication only where nothing else is told.
    first = [t for t in told if t.day not in changed]
    told = first or list(told)
    if not told:
        return None
    votes = {t.day: {u.source for u in told if _near(u.day, t.day)} for t in told}
    strength = {day: (len(v), len(v - {"weak-meta", "address"})) for day, v in votes.items()}
    top = max(strength.values())
    leading = [t for t in told if strength[t.day] == top]
    chosen = min(leading, key=lambda t: (_ORDER.index(t.source), t.day))
    return chosen, {t.day for t in leading if not _near(t.day, chosen.day)}


def _near(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= NEAR


def _marked(stated: Iterable[Stated]) -> Iterator[Told]:
    """Yield the first day of each kind of markup."""
    seen: set[str] = set()
    for fact in stated:
        if fact.field != "published":
            continue
        source = "weak-meta" if fact.rule == "meta" and fact.name in WEAK else fact.rule
        if source not in seen:
            seen.add(source)
            yield Told(source, fact.value, fact.quote)


_IN_PATH = re.compile(r"/((?:19|20)\d\d)([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=\D|\d{0,3}\Z)")


def _addressed(stated: Iterable[Stated]) -> Iterator[Told]:
    for fact in stated:
        found = _IN_PATH.search(urlsplit(fact.value).path) if fact.field == "url" else None
        if found and (day := day_of(f"{found[1]}-{found[3]}-{found[4]}")):
            yield Told("address", day, fact.value)
            return


def _printed(visible: Visible) -> tuple[list[Told], list[tuple[str, tuple[str, ...]]], set[str]]:
    """Return the days that the masthead prints, those that could be two, and those of later changes."""
    told: list[Told] = []
    two: list[tuple[str, tuple[str, ...]]] = []
    changed: set[str] = set()
    masthead = _masthead(visible)
    for number, line in enumerate(visible.lines):
        if len(line) > LONGEST:
            continue
        at = 0
        for words in days_in(line):
            label = line[at : words.start] or (visible.lines[number - 1] if number and not at else "")
            at = words.end
            kind = _kind(label, alone=words.start == 0)
            if kind == "other" or (kind != "published" and (number not in masthead or _is_story(line))):
                continue
            quote = line[words.start : words.end]
            if kind == "changed":
                changed.add(words.days[0])
            elif len(words.days) > 1:
                two.append((quote, words.days))
            else:
                told.append(Told("visible-date", words.days[0], quote))
    for number, value, kind in visible.times:
        if number in masthead and (days := [w.days[0] for w in days_in(value) if len(w.days) == 1]):
            if kind == "changed":
                changed.add(days[0])
            else:
                told.append(Told("visible-date", days[0], value))
    # A change is told with the hour of the first publication often enough: then it is none.
    return told, two, changed - {t.day for t in told}


def _masthead(visible: Visible) -> range:
    """Return the numbers of the lines around the headline."""
    head = visible.heads[0] if visible.heads else 0
    end = head + 1
    long = 0
    while end < len(visible.lines) and end < head + BELOW and long < 2:  # noqa: PLR2004 (two paragraphs)
        long += len(visible.lines[end]) > LONG
        end += 1
    return range(max(0, head - ABOVE), end)


def _kind(label: str, *, alone: bool) -> str:
    """Return what the words before a day say of it: published, changed, other, or "" for nothing.

    A label that stands in the line before counts only when it is nothing but a label.
    """
    if alone and len(label) > 30:  # noqa: PLR2004 ("Veröffentlicht am", "Date of publication:")
        return ""
    marks = [
        (m.start(), kind)
        for kind, rule in (("published", _PUBLISHED), ("changed", _CHANGED), ("other", _OTHER))
        for m in rule.finditer(label)
    ]
    return max(marks)[1] if marks else ""


def _is_story(line: str) -> bool:
    return ends_sentence(line) and len(line.split()) > 8  # noqa: PLR2004 (a byline that ends with a full stop)
