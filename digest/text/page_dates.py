"""When a page was published: what its markup states, its address holds and its masthead prints, weighed together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digest.records.address import day_in_address
from digest.records.clean_text import Stated
from digest.text.day_words import days_in
from digest.text.page_lines import letters
from digest.text.page_text import Visible
from digest.text.phrases import any_of
from digest.text.sentences import ends_sentence
from digest.text.stamps import EXACT, late_or_early, stamp_of

# What stands before a day: the first publication, a later change, or another event that is neither.
_PUBLISHED, _CHANGED, _OTHER = any_of("published"), any_of("changed"), any_of("other-days")
# "28 November 2013 -- Updated 0203 GMT"
_CHANGED_THEN = any_of("changed", r"[\s,;:|(–—-]*")
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

    doubt: str | None = None
    """What was assumed to read them."""


def published_on(visible: Visible, stated: Sequence[Stated], titles: Sequence[str] = ()) -> Stated | None:
    """Return the day of publication; None when nothing on the page tells it.

    The day that most of the sources tell stands, a change that is told as such never before the first publication.
    Where two days are told as well as each other, or a word could mean two days, a person should look. A month or a
    year counts where nothing tells a day. `titles` are what the page calls itself, to know its headline.
    """
    told = [*_marked(stated), *_addressed(stated)]
    printed, changed = _printed(visible, titles)
    changed = {*changed, *(s.value for s in stated if s.field == "modified")}
    told += [Told("visible-date", p.days[0], p.quote) for p in printed if len(p.days) == 1]
    two = [p for p in printed if len(p.days) > 1]
    # "05/07/2021" is settled by whatever else tells one of the two days.
    told += [Told("visible-date", d, p.quote) for p in two for d in p.days if any(_near(d, t.day) for t in told)][:1]
    best = _best(told, changed)
    if best is not None:
        chosen, rivals = best
        differ = f"other places on the page say {', '.join(sorted(rivals))}"
        why, hour = (differ, None) if rivals else _doubt(chosen, told)
        rule = _RULES.get(chosen.source, chosen.source)
        return Stated(field="published", value=chosen.day, rule=rule, quote=chosen.quote, review=why, hour=hour)
    if two:
        why = f"“{two[0].quote}” may mean {' or '.join(two[0].days)}"
        return Stated(field="published", value=two[0].days[0], rule="visible-date", quote=two[0].quote, review=why)
    if changed:
        why = "the page tells only when it was changed; it may have been published earlier"
        return Stated(field="published", value=min(changed), rule="visible-date", quote=min(changed), review=why)
    # A month, a year, or what cannot be read and is asked for.
    return min((s for s in stated if s.field == "published"), key=lambda s: not s.value, default=None)


FIRST_PAGES = "1990"
"""There was no page before; a day that is older stands for none, or is the day of what the page tells of."""


def _doubt(chosen: Told, told: Sequence[Told]) -> tuple[str | None, int | None]:
    """Return why a day that nothing else on the page contradicts may be wrong, or None; where a clock in Universal Time
    is all of the reason, its hour.
    """
    if chosen.day < FIRST_PAGES:
        why = f"{chosen.day} is before the first pages; the day may stand for none, or be that of an older print"
        return why, None
    if differs := _address_differs(chosen, told):
        return differs, None
    same = [t for t in told if t.day == chosen.day]
    # Clocks in Universal Time are written from one field: however many there are, none tells the outlet's own day.
    stamps = [stamp for t in same if t.source in _STAMPED and (stamp := stamp_of(t.quote))]
    if len(stamps) == len(same) and all(map(late_or_early, stamps)):
        return (chosen.doubt, None) if chosen.doubt else (late_or_early(stamps[0]), stamps[0].hour)
    # What two places tell alike needs no assumption.
    return None if {t.source for t in same} - {chosen.source} else chosen.doubt, None


def checked_against_capture(stated: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return what a page states, of days on which it was saved the first, and its day of publication with a doubt where
    that is later.
    """
    saved = min((s for s in stated if s.field == "captured"), key=lambda s: s.value, default=None)
    out = []
    for fact in stated:
        later = saved and fact.field == "published" and len(fact.value) == EXACT and fact.value > saved.value
        if later and saved and not _near(fact.value, saved.value):
            out.append(replace(fact, review=f"the page was saved on {saved.value}, before that day"))
        elif fact.field != "captured" or fact is saved:
            out.append(fact)
    return tuple(out)


_STAMPED = {"json-ld", "meta", "weak-meta"}
"""Sources that tell an instant."""
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


def _address_differs(chosen: Told, told: Sequence[Told]) -> str | None:
    """Return what the address says, where it names another day.

    Where the days follow one another, what the page prints and a clock with an offset are the outlet's own day; a
    bare day and Universal Time in the markup are not, west of Greenwich.
    """
    other = next((t.day for t in told if t.source == "address" and t.day != chosen.day), None)
    if other is None or (
        _near(other, chosen.day) and (chosen.source == "visible-date" or _OFFSET.search(chosen.quote))
    ):
        return None
    return f"the page's address says {other}"


_OFFSET = re.compile(r"T.*[+-](?!00:?00)\d\d:?\d\d\s*\Z")


def _near(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= NEAR


def _marked(stated: Iterable[Stated]) -> Iterator[Told]:
    """Yield the first day of each kind of markup."""
    seen: set[str] = set()
    for fact in stated:
        if fact.field != "published":
            continue
        source = "weak-meta" if fact.rule == "meta" and fact.name in WEAK else fact.rule
        if source not in seen and len(fact.value) == EXACT:
            seen.add(source)
            yield Told(source, fact.value, fact.quote, fact.review)


def _addressed(stated: Iterable[Stated]) -> Iterator[Told]:
    for fact in stated:
        if fact.field == "url" and (day := day_in_address(fact.value)):
            yield Told("address", day, fact.value)
            return


@dataclass(frozen=True, slots=True)
class Printed:
    """A day that the page prints or holds in an attribute."""

    rank: tuple[int, int]
    """How sure it is, then the number of its line. 0 for one that the masthead calls the publication's, 1 for one below the headline, 2 above it, 3 elsewhere."""

    days: tuple[str, ...]
    """The day; two where it could be either."""

    quote: str
    """The words."""


def _printed(visible: Visible, titles: Sequence[str]) -> tuple[list[Printed], set[str]]:
    """Return the days that the page prints as the publication's, the surest kind alone, and those of later changes."""
    found: list[Printed] = []
    changed: set[str] = set()
    head = _head(visible, titles)
    masthead = _masthead(visible, head)
    for number, line in enumerate(visible.lines):
        if len(line) > LONGEST or number in visible.beside:
            continue
        at = 0
        for words in days_in(line):
            label = line[at : words.start] or (visible.lines[number - 1] if number and not at else "")
            at = words.end
            kind = _kind(label, alone=words.start == 0) or ("changed" if _CHANGED_THEN.match(line, at) else "")
            near = number in masthead
            told_of = not kind and (_is_story(line) or _IN_SENTENCE.search(label))
            if kind == "other" or (not near and kind != "published") or told_of:
                continue
            if kind == "changed":
                changed.add(words.days[0])
                continue
            rank = 3 if not near else 0 if kind == "published" else 1 if number >= head else 2
            found.append(Printed((rank, number), words.days, line[words.start : words.end]))
    for number, value, kind in visible.times:
        days = next((w.days for w in days_in(value) if len(w.days) == 1), None)
        if number in masthead and days and kind == "changed":
            changed.add(days[0])
        elif number in masthead and days:
            found.append(Printed((1 if number >= head else 2, number), days, value))
    best = min((f.rank[0] for f in found), default=0)
    left = sorted((f for f in found if f.rank[0] == best), key=lambda f: f.rank)
    if best == 3 and len({f.days for f in left}) > 1:  # noqa: PLR2004 (labels of other stories)
        left = []
    # Of days without a label the first is the article's; those that follow may be another's.
    left = left if best in {0, 3} else left[:1]
    # A change is told with the hour of the first publication often enough: then it is none.
    return left, changed - {d for f in left for d in f.days}


def _head(visible: Visible, titles: Sequence[str]) -> int:
    """Return the number of the headline's line: what the page calls its title, else the first headline."""
    wanted = [t for t in (letters(title) for title in titles) if len(t) >= LEAST]
    lines = [(n, letters(line)) for n, line in enumerate(visible.lines[:FIRST])]
    exact = [n for n, line in lines if line in wanted]
    # The title of a page often has the site's name behind the headline.
    part = [n for n, line in lines if len(line) >= LEAST and any(t.startswith(line) for t in wanted)]
    found = exact or part or visible.heads or [0]
    return next((n for n in found if n in visible.heads), found[0])


LEAST = 8
"""Letters of a title that can be told from a name of the site."""
FIRST = 400
"""Lines from the top in which a headline stands."""


def _masthead(visible: Visible, head: int) -> range:
    """Return the numbers of the lines around the headline."""
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
        for m in rule.finditer(label[-NEXT_TO:])
    ]
    return max(marks)[1] if marks else ""


# "the summit of 12 August": a small word before the day belongs to a sentence, but "am 7. Mai", "le 7 mai" do not.
_IN_SENTENCE = re.compile(r"(?<![^\W_])(?!(?:am|le|el|il|de|den|der|em|kl|dne|dnia)\s)[a-z]{2,}\s\Z")


NEXT_TO = 60
"""Characters before a day in which its label stands."""


def _is_story(line: str) -> bool:
    """Return whether a line tells more than who wrote it when and where."""
    days = sum(w.end - w.start for w in days_in(line))
    return len(line) - days > BYLINE or (ends_sentence(line) and len(line.split()) > 8)  # noqa: PLR2004 (a byline)


BYLINE = 60
"""Characters beside the day: two authors, a city, the hour, the minutes that reading takes."""
