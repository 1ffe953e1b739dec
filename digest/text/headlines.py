"""Which words are a page's headline: what it shows, what it calls itself, and what its markup says, heard together.

A headline that two kinds of witnesses tell stands. One that a single witness tells, or that another one contradicts,
is asked for: a byline, a kicker, a caption or the site's own name must never become it without a word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from digest.records.clean_text import Block, CleanText, Stated
from digest.text.day_words import days_in
from digest.text.page_lines import letters
from digest.text.page_text import Visible
from digest.text.plain import HOUSE
from digest.text.sentences import ends_sentence
from digest.text.title_words import title_words

LEAST = 8
"""Letters of a title that can be told from a label."""
LONGEST = 300
"""Characters of a headline; longer first headings are a whole teaser."""
FEW_WORDS = 2
"""A title of so few words is a name, a kicker or a label more often than a headline."""
NAMING = 5
"""Words of the longest names of sections, columns and authors with their office."""
NEAR = 4
"""Lines below a heading among which the story begins, or what else may be its headline stands."""
LONGEST_HEADLINE = 140
"""Characters. What is longer, or ends as sentences do, belongs to the story."""
MOST = 40
"""Tellings that are heard; each is compared with all others, and the first ones are the page's own."""
ALIKE = 0.5
"""Share of the shorter title's words that two tellings of one headline have in common."""
_BETWEEN = re.compile(r"\s[|–—·»:•/-]+\s|\s[|]|[|]\s|: ")
_BYLINE = re.compile(r"(?:by|von|par|por|da|di|autor|author)\s+[^\W\d_]", re.IGNORECASE)
_RANK = {"h1": 0, "json-ld": 1, "meta": 2, "shown": 3, "page-title": 4}
"""Whose words are taken of those that tell the same headline: what readers see, then what markup says of the article."""


@dataclass(frozen=True, slots=True)
class Called:
    """One telling of the headline."""

    kind: str
    """Who tells it: h1, json-ld, meta, page-title, or shown for a line that is no first heading."""

    words: str
    """The words."""

    quote: str
    """The words as they stand there."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a page's headline is."""

    words: str
    """The words."""

    rule: str
    """Who tells them."""

    quote: str
    """The words as they stand there."""

    review: str | None = None
    """Why a person should look."""

    def stated(self) -> Stated:
        """Return it as a fact that the page states."""
        return Stated(field="title", value=self.words, rule=self.rule, quote=self.quote, review=self.review)


def headline_of(visible: Visible, stated: Sequence[Stated], page_title: str) -> Headline | None:
    """Return the headline of a page; None where nothing tells one."""
    told = list(islice(dict.fromkeys(_told(visible, stated, page_title)), MOST))
    houses = {letters(s.value) for s in stated if s.field == "outlet"}
    sound = [c for c in told if letters(c.words) not in houses and not _is_label(c.words)] or told
    shown = {letters(line) for line in visible.lines}
    if not sound:
        return None
    kinds = {c: {d.kind for d in told if _agree(d.words, c.words)} for c in sound}
    chosen = min(sound, key=lambda c: (-len(kinds[c] | _seen(c, shown)), _RANK[c.kind], -len(c.words)))
    # Of the tellings that agree, what the page shows as its heading.
    same = [c for c in sound if _agree(c.words, chosen.words)]
    best = min(same, key=lambda c: (_RANK[c.kind], letters(c.words) not in shown, -len(c.words)))
    alone = [c for c in (*same, *_parts_of_title(page_title)) if _without_label(best, c)]
    best = max(alone, key=lambda c: len(c.words), default=best)
    kinds_of_best = {k for c in same for k in kinds[c]} | _seen(best, shown)
    review = _doubt(best, sound, kinds_of_best) or _label_doubt(best, kinds_of_best, visible)
    return Headline(best.words, best.kind, best.quote, review)


def _without_label(heading: Called, other: Called) -> bool:
    """Return whether the markup's telling is a heading less what stands in it beside: a kicker before, a byline behind."""
    if other.kind not in {"json-ld", "meta", "page-title"} or len(other.words) >= len(heading.words):
        return False
    behind = heading.words[len(other.words) :].strip() if heading.words.startswith(other.words) else ""
    return letters(heading.words).endswith(letters(other.words)) or bool(_BYLINE.match(behind))


def _parts_of_title(page_title: str) -> Iterator[Called]:
    """Yield the parts of a page's title that are long enough for a headline."""
    words = title_words(page_title[: 2 * LONGEST])
    for part in islice(_BETWEEN.split(words), MOST):
        if len(part.split()) > NAMING and len(letters(part)) >= LEAST:
            yield Called("page-title", part, words)


def _label_doubt(best: Called, kinds: set[str], visible: Visible) -> str | None:
    """Return why what heading and title of a page both say may be its section, its author, a column or a slogan.

    Systems that name a page after its section or its author write both from one field, so that the two are a single
    witness: few words, with another line like a headline, and longer, between them and the story. Of more words it may
    be the name of a series, where another first heading stands there.
    """
    short = len(best.words.split()) <= NAMING
    if "json-ld" in kinds or not (short or kinds <= {"h1", "page-title"}):
        return None
    wanted = letters(best.words)
    at = [i for i, line in enumerate(visible.lines) if letters(line) == wanted]
    if not at and short:
        return f"the page's markup says “{best.words[:80]}”, and no line of the page is the same"
    begin = at[-1] + 1 if at else len(visible.lines)
    below = visible.lines[begin : begin + NEAR]
    story = next((i for i, line in enumerate(below) if len(line) > LONGEST_HEADLINE or ends_sentence(line)), len(below))
    like = [i for i, line in enumerate(below[:story]) if len(line.split()) > NAMING and not days_in(line)]
    other = next((below[i] for i in like if short or _is_other_heading(begin + i, best, visible)), None)
    return f"“{best.words}” may be a label: “{other[:80]}” stands between it and the story" if other else None


def _is_other_heading(number: int, best: Called, visible: Visible) -> bool:
    return number in visible.heads and number not in visible.beside and not _agree(visible.lines[number], best.words)


def _seen(one: Called, shown: set[str]) -> set[str]:
    """Return the witness that a line of the page is, which is none for a heading: it is that line."""
    return {"h1" if one.kind == "h1" else "shown"} if letters(one.words) in shown else set()


def _doubt(best: Called, sound: Sequence[Called], kinds: set[str]) -> str | None:
    """Return why a headline should be looked at, or None."""
    others = sorted({c.words for c in sound if not _agree(c.words, best.words)})
    told = f"; other places on the page say “{'”, “'.join(w[:80] for w in others[:3])}”" if others else ""
    if len(best.words.split()) <= FEW_WORDS and " " in best.words + " " and not _is_unspaced(best.words):
        return f"“{best.words}” is short for a headline{told}"
    if _is_label(best.words):
        return f"“{best.words[:80]}” may be a name, a byline or a label{told}"
    if len(kinds) > 1 and kinds & {"h1", "shown"}:
        return None
    if len(kinds) > 1:
        return f"the page's markup says so, and no line of the page is the same{told}" if others else None
    who = {"h1": "one heading of the page", "json-ld": "the page's JSON-LD", "meta": "a meta element"}.get(
        best.kind, "the page's title"
    )
    return f"{who} alone says so{told}"


def _told(visible: Visible, stated: Sequence[Stated], page_title: str) -> Iterator[Called]:
    """Yield every telling, without the site's name where it stands behind or before one."""
    houses = {letters(s.value) for s in stated if s.field == "outlet"}
    for number in visible.heads:
        if number < len(visible.lines) and number not in visible.beside and number not in visible.homeward:
            line = visible.lines[number]
            if len(line) <= LONGEST:
                yield Called("h1", line, line)
    for fact in stated:
        if fact.field == "title" and len(fact.value) <= LONGEST:
            yield Called(
                "json-ld" if fact.rule == "json-ld" else "meta", _without_house(fact.value, houses), fact.quote
            )
    words = title_words(page_title[: 2 * LONGEST])
    if words and len(words) <= LONGEST:
        yield Called("page-title", _shown_part(_without_house(words, houses), visible), words)


def _shown_part(words: str, visible: Visible) -> str:
    """Return the longest part of a page's title that is a line of the page; all of it where none is."""
    lines = {letters(line) for line in visible.lines}
    cuts = [*_BETWEEN.finditer(words)]
    parts = [*(words[: c.start()] for c in cuts), *(words[c.end() :] for c in cuts)]
    return max((p for p in parts if len(letters(p)) >= LEAST and letters(p) in lines), key=len, default=words)


def _without_house(words: str, houses: set[str]) -> str:
    """Return a title without the site's name, which many systems put behind it or before it."""
    parts = [(m.start(), m.end()) for m in _BETWEEN.finditer(words)]
    for begin, end in reversed(parts):
        if letters(words[end:]) in houses:
            return words[:begin].strip()
    for begin, end in parts:
        if letters(words[:begin]) in houses:
            return words[end:].strip()
    return words


def _agree(one: str, other: str) -> bool:
    """Return whether two tellings are one headline: equal, one inside the other, or most words the same."""
    a, b = sorted((letters(one), letters(other)), key=len)
    if a == b or (len(a) >= LEAST and a in b and not _is_house(one if letters(one) == a else other)):
        return True
    words, more = ({w.casefold() for w in re.findall(r"[^\W_]{3,}", t)} for t in (one, other))
    least = min(len(words), len(more))
    return least > FEW_WORDS and len(words & more) >= ALIKE * least


def _is_house(words: str) -> bool:
    """Return whether a title is the name of a paper or an office, as far as its words tell."""
    parts = words.split()
    return bool(HOUSE.search(words)) and len(parts) <= 6 and sum(w[:1].islower() for w in parts if len(w) > 3) == 0  # noqa: PLR2004 ("of", "the")


def _is_unspaced(words: str) -> bool:
    return any("\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u9fff" for c in words)


def _is_label(words: str) -> bool:
    return bool(_BYLINE.match(words)) or _is_house(words) or (len(letters(words)) < LEAST and not _is_unspaced(words))


def titled(text: CleanText, headline: Headline | None) -> CleanText:
    """Return a text in which the headline's line, and no other, is its title.

    Where the headline is in doubt, or stands on no line, no line is: then what the page states of it counts.
    """
    wanted = letters(headline.words) if headline is not None and headline.review is None else None
    at = next((i for i, b in enumerate(text.blocks) if letters(text.of(b)) == wanted), None) if wanted else None
    return replace(text, blocks=tuple(_rekinded(text.blocks, at)))


def _rekinded(blocks: Sequence[Block], title: int | None) -> Iterable[Block]:
    for number, block in enumerate(blocks):
        if number == title:
            yield replace(block, kind="title")
        elif block.kind == "title":
            yield replace(block, kind="head" if number + 1 < len(blocks) and number + 1 != title else "paragraph")
        elif (
            title is not None and number < title and block.kind == "paragraph" and block.end - block.start < SHORT_LINE
        ):
            yield replace(block, kind="head")
        else:
            yield block


SHORT_LINE = 80
"""Characters of a line above the headline that is a kicker or a section, and no paragraph."""
