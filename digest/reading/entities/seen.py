"""Whom a parser takes for a person: a second witness beside the registry and the grammar of roles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.reading.entities.alone import times
from digest.reading.entities.recurring import THINGS
from digest.reading.entities.roles import BEHIND, PORTFOLIO, STOP, offices_marked
from digest.reading.entities.wordlists import MARKED, SIGN, SMALL, one_of, small_words
from digest.reading.grammar.trees import Grammar
from digest.reading.words import Sentence

LONGEST = 1200
"""Characters of a sentence that is parsed: what is longer is a list or has lost its full stops."""
FEW = 8
"""Sentences in which the full names of those are looked for who are named in short: they stand at the head."""
MOST = 250
"""Sentences of one text that are parsed: a whole book takes no longer than a long article."""

_MARKED = re.compile(rf"{MARKED} ")
_WORD = re.compile(r"(?P<word>[\w']+)\.? ")
_SHORT = re.compile(r"[A-Z]{2,4}")
_STYLES = frozenset({"Chief", "Executive", "His", "Her", "Excellency", "The", "the"})
# "Ada Example MP" is Ada Example.
_TAIL = re.compile(r"(?:'s?|[^\w.]+| (?:MP|MEP|MLA|QC|KC|TD))$")
_FULL = re.compile(r"[^\W\d_a-z][\w.'-]*(?: (?:[a-z]{1,3} ){0,2}[^\W\d_a-z][\w.'-]*)+")
_SINGLE = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[-'][\w]+)*")


@dataclass(frozen=True, slots=True)
class Seen:
    """The names of people that a parser marks."""

    full: tuple[tuple[int, int], ...] = ()
    """Where names of two words or more stand, in order."""

    singles: frozenset[str] = frozenset()
    """Words that stand for somebody alone."""

    forms: frozenset[str] = frozenset()
    """The printed forms of the full names."""


NOBODY = Seen()


_CAPITALS = re.compile(r"(?<![\w'.-])(?:[^\W\d_a-z][^\W\d_]*[a-z][\w'-]*)(?: [^\W\d_a-z][\w'.-]+)*")


_NO_NAMES = STOP | PORTFOLIO | THINGS


def unexplained(text: str, sentence: Sentence, explained: Sequence[tuple[int, int]], shown: set[str]) -> bool:
    """Return whether a sentence holds words with a capital that may be a name and that nothing has explained yet.

    `explained` are the spans of what is known in it, in order; a printed name is worth one look: `shown` keeps which
    ones had theirs.
    """
    new = False
    for found in _CAPITALS.finditer(text, sentence.start, sentence.end):
        words = [w for w in found[0].split(" ") if w not in _NO_NAMES and not _is_office(w)]
        known = any(a < found.end() and found.start() < b for a, b in explained)
        heads = found.start() == sentence.start and len(words) < 2  # noqa: PLR2004 (a word that begins a sentence)
        if words and not known and not heads and found[0] not in shown:
            shown.add(found[0])
            new = True
    return new


def seen_people(text: str, telling: Sequence[Sentence], others: Sequence[Sentence], grammar: Grammar) -> Seen:
    """Return whom the parser sees in sentences that may tell of a meeting, and in those others that name in full whom
    these name in short.
    """
    own = [s for s in telling if s.end - s.start <= LONGEST][:MOST]
    full, singles = _of(text, own, grammar)
    short = singles - {w for a, b in full for w in text[a:b].split(" ")}
    if short:
        whole = re.compile(
            rf"[^\W\d_a-z][\w.'-]+ (?:[a-z]{{2,3}} )?(?:{'|'.join(re.escape(w) for w in sorted(short))})\b"
        )
        taken = {s.start for s in own}
        beside = [
            s
            for s in others
            if s.start not in taken and s.end - s.start <= LONGEST and whole.search(text, s.start, s.end)
        ]
        full += _of(text, beside[:FEW], grammar)[0]
    return (
        Seen(tuple(sorted(set(full))), frozenset(singles), frozenset(text[a:b] for a, b in full))
        if full or singles
        else NOBODY
    )


def _of(text: str, sentences: Sequence[Sentence], grammar: Grammar) -> tuple[list[tuple[int, int]], set[str]]:
    full, singles = [], set()
    found = grammar.people([text[s.start : s.end].replace("\n", " ") for s in sentences]) if sentences else []
    for sentence, spans in zip(sentences, found, strict=True):
        for a, b in spans:
            start, end = _stripped(text, sentence.start + a, sentence.start + b)
            words = text[start:end]
            if _FULL.fullmatch(words) and not _is_thing(words):
                full.append((start, end))
            elif _SINGLE.fullmatch(words) and words not in STOP | THINGS:
                singles.add(words)
    return full, singles


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without titles before the name and without what is joined behind it."""
    signs = offices_marked(text)
    while start < end:
        office = _MARKED.match(signs, start, end)
        word = None if office else _WORD.match(text, start, end)
        title = office or (word if word and _is_title(word["word"]) else None)
        if title is None:
            break
        start = title.end()
    while start < end and (found := _TAIL.search(text, start, end)):
        end = found.start()
    return start, end


def _is_title(word: str) -> bool:
    return word in one_of("titles") or word in _STYLES or _SHORT.fullmatch(word) is not None


def _is_office(word: str) -> bool:
    plain = word.removesuffix("'s")
    return plain in one_of("offices") or plain in one_of("of_offices")


def _is_thing(words: str) -> bool:
    parts = words.split(" ")
    return (
        bool({p.strip("'s") for p in parts} & THINGS)
        or parts[0] in STOP
        or parts[-1] in STOP
        or any(len(p) > 2 and p.isupper() for p in parts)  # noqa: PLR2004 (longer than initials)
    )


def trimmed(words: str, forms: Iterable[str]) -> str:
    """Return the part of printed words that the parser takes for the name: "Policies Ada Example" without the first.

    What begins with an initial is only a part: "Ada J. Example".
    """
    return max((f for f in forms if words.endswith(f" {f}") and f[1:2] != "."), key=len, default=words)


ONE_WITNESS = "only the parser takes these words for somebody's name"
"""Why a person should look at a name that stands beside no office and that the text does not take up again."""


def has_witness(text: str, start: int, end: int) -> bool:
    """Return whether a name has a second witness: an office or a title beside it, or its last word alone elsewhere."""
    last = text[start:end].rsplit(" ", maxsplit=1)[-1].rstrip(".'’")
    signs = offices_marked(text)
    return (
        _is_titled(signs[max(0, start - TITLE_REACH) : start])
        or BEHIND.match(signs, end, end + TITLE_REACH) is not None
        or times(text, last) > 1
    )


def _is_titled(before: str) -> bool:
    """Return whether words before a name lead to a title or an office: "Minister of State for Trade, ", "Dr "."""
    for word in reversed(before.split()[-LONGEST_OFFICE:]):
        plain = word.rstrip(".,")
        if plain[-1:] in {SIGN, SMALL} or plain in one_of("titles"):
            return True
        if not (plain in {"of", "for", "the", "and"} or plain[:1].isupper()):
            return False
    return False


TITLE_REACH = 90
"""Characters beside a name in which its office stands."""
LONGEST_OFFICE = 9
"""Words of the longest office before a name."""


def only_begins(text: str, begin: int, words: Sequence[str], seen: Seen) -> bool:
    """Return whether the first word of a supposed name only begins its sentence: "Although Example has been …"."""
    heads = begin == 0 or text[begin - 2 : begin] in {". ", "\n\n", "? ", "! "} or text[begin - 1] in '\n"“'
    alone = heads and len(words) == 2 and words[1] in seen.singles and " ".join(words) not in seen.forms  # noqa: PLR2004
    opener = words[0] in one_of("openers") or words[0].endswith(("ly", "ing"))
    return alone and (opener or words[0].lower() in small_words(text))
