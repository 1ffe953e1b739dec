"""Texts that are changed on purpose, character by character, so that it is known where every one of them went.

The truth comes from what was done and from nothing else: each character of a changed text carries the place that it
had in the text before, or none where it was put in. No aligner has a part in it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from bench.made_up import articles

Signs = list[tuple[str, int | None]]
"""A text as characters with the places that they came from."""

CURLY = {'"': "”", "'": "’", "-": "–"}
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
PUT_IN = (
    "A spokeswoman for the harbour said that the cranes would be painted before the winter.",
    "No date has been set for the opening of the museum beside the lake.",
    "Two editions of the paper printed the photograph upside down.",
    "It was raining in the capital when the gates were closed at last.",
    "Our correspondent counted eleven flags on the way from the station.",
    "The orchestra had to play without its second drum.",
)
SWAPS = {
    "number": (r"\b\d[\d,.]*\b|\b(?:one|two|three|four|five|nine|eleven|ten)\b", ("7", "312", "six", "8,040")),
    "negation": (r"\b(?:will|has|had|is|was|were|that|and|to)\b", ("will not", "never", "was not", "without")),
    "name": (r"\b[A-Z][a-zà-ÿ]{2,}(?:-[A-Z][a-z]+)?\b", ("Lindqvist", "Okafor", "Santander", "Vlore")),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A note's words in a text, the text after a change, and what became of the words."""

    kind: str
    """What was done."""

    old: str
    """The text before."""

    new: str
    """The text after."""

    start: int
    """Where the words stand in the text before."""

    end: int
    """One past the last character."""

    truth: tuple[tuple[int, int], ...]
    """Where they stand in the text after: as a whole, and the largest piece where they were torn apart; nothing when
    nothing of them is left."""

    survives: float
    """Share of their letters that is still there."""

    person: bool
    """Whether a number, a negation or a name changed in them or within three words of them."""


def base_texts(number: int, seed: int, own: Sequence[str] = ()) -> list[str]:
    """Return texts to change: made up ones, whose sentences look much alike, and texts that are given."""
    made = [re.sub(r"\n{3,}", "\n\n", text.strip()) for text in articles(number, seed)]
    # A paragraph that stands twice to the letter: no text can tell which of the two was taken out.
    return ["\n\n".join(dict.fromkeys(text.split("\n\n"))) for text in (*own, *made)]


def signs(text: str) -> Signs:
    """Return a text as characters that know their places."""
    return [(c, i) for i, c in enumerate(text)]


def put(text: str) -> Signs:
    """Return characters that come from nowhere."""
    return [(c, None) for c in text]


def paragraphs(whole: Signs) -> list[Signs]:
    """Return the paragraphs of a text."""
    out: list[Signs] = [[]]
    at = 0
    while at < len(whole):
        if whole[at][0] == "\n" and at + 1 < len(whole) and whole[at + 1][0] == "\n":
            out.append([])
            at += 2
        else:
            out[-1].append(whole[at])
            at += 1
    return [p for p in out if p]


def joined(parts: Sequence[Signs], between: str = "\n\n") -> Signs:
    """Return paragraphs as one text."""
    out: Signs = []
    for i, part in enumerate(parts):
        out += (put(between) if i else []) + part
    return out


def sentence_cuts(part: Signs) -> list[Signs]:
    """Return a paragraph cut behind its full stops."""
    text = "".join(c for c, _ in part)
    cuts = [0, *(m.end() for m in re.finditer(r"[.!?”\"]+ ", text)), len(text)]
    return [part[a:b] for a, b in pairwise(cuts) if a < b]


def holds(part: Signs, span: tuple[int, int]) -> bool:
    """Return whether a part of a text holds any of a run's characters."""
    return any(i is not None and span[0] <= i < span[1] for _, i in part)


def typos(random: Random, whole: Signs, rate: float, where: tuple[int, int] | None = None) -> Signs:
    """Change, leave out, double and swap letters."""
    out: Signs = []
    for sign, place in whole:
        inside = where is None or (place is not None and where[0] <= place < where[1])
        if sign.isalpha() and inside and random.random() < rate:
            what = random.random()
            if what < 0.5:
                out.append((random.choice("abcdefghijklmnopqrstuvwxyz"), None))
            elif what < 0.75:
                out += [(sign, place), (random.choice("abcdefghijklmnopqrstuvwxyz"), None)]
            # else it is left out
        else:
            out.append((sign, place))
    return out


def _typos(random: Random, whole: Signs, _: tuple[int, int]) -> Signs:
    return typos(random, whole, random.choice([0.01, 0.03, 0.08]))


def _half(random: Random, whole: Signs, span: tuple[int, int]) -> Signs:
    return typos(random, typos(random, whole, 0.01), random.uniform(0.2, 0.48), span)


def _put_in(random: Random, whole: Signs, _: tuple[int, int]) -> Signs:
    parts = paragraphs(whole)
    for _n in range(random.randrange(1, 5)):
        new = put(random.choice(PUT_IN))
        at = random.randrange(len(parts) + 1)
        if random.random() < 0.5 and at < len(parts):
            cuts = sentence_cuts(parts[at])
            k = random.randrange(len(cuts) + 1)
            parts[at] = [x for cut in [*cuts[:k], [*new, (" ", None)], *cuts[k:]] for x in cut]
        else:
            parts.insert(at, new)
    return joined(parts)


def _take_out_others(random: Random, whole: Signs, span: tuple[int, int]) -> Signs:
    parts = [p for p in paragraphs(whole) if holds(p, span) or random.random() > 0.3]
    return joined(parts)


def _delete(random: Random, whole: Signs, span: tuple[int, int]) -> Signs:
    """Take out the paragraph, or the sentences, that hold the run."""
    parts = paragraphs(whole)
    if random.random() < 0.5:
        parts = [p for p in parts if not holds(p, span)]
    else:
        parts = [[x for cut in sentence_cuts(p) if not holds(cut, span) for x in cut] for p in parts]
    return joined([p for p in parts if p])


def _delete_and_more(random: Random, whole: Signs, span: tuple[int, int]) -> Signs:
    out = _delete(random, whole, span)
    again = random.choice([_put_in, _typos, _reorder, _rewrap])
    return again(random, out, span)


def _delete_words(_: Random, whole: Signs, span: tuple[int, int]) -> Signs:
    """Take out the run alone; its sentence stays."""
    return [(c, i) for c, i in whole if i is None or not span[0] <= i < span[1]]


def _reorder(random: Random, whole: Signs, _: tuple[int, int]) -> Signs:
    parts = paragraphs(whole)
    random.shuffle(parts)
    return joined(parts)


def _rewrap(random: Random, whole: Signs, _: tuple[int, int]) -> Signs:
    out: Signs = []
    column, width = 0, random.choice([40, 60, 72])
    for sign, place in whole:
        column = 0 if sign == "\n" else column + 1
        if sign == " " and column > width:
            out.append(("\n", place))
            column = 0
        else:
            out.append((sign, place))
    if random.random() < 0.3:
        out = joined(paragraphs(out), " ")
    return out


def _typeset(random: Random, whole: Signs, _: tuple[int, int]) -> Signs:
    """Curly quotation marks, no-break spaces, ligatures, soft hyphens."""
    out: Signs = []
    at = 0
    while at < len(whole):
        sign, place = whole[at]
        three = "".join(c for c, _ in whole[at : at + 3])
        pair = next((k for k in LIGATURES if three.startswith(k)), None)
        if pair and random.random() < 0.8:
            out.append((LIGATURES[pair], place))
            at += len(pair)
            continue
        if sign == " " and random.random() < 0.2:
            sign = "\u00a0"
        elif sign in CURLY and random.random() < 0.8:
            sign = CURLY[sign]
        out.append((sign, place))
        if sign.isalpha() and three[1:2].isalpha() and random.random() < 0.05:
            out.append(("\u00ad", None))
        at += 1
    return out


def _merge_and_split(random: Random, whole: Signs, _: tuple[int, int]) -> Signs:
    """Join paragraphs, make paragraphs of sentences, lose full stops."""
    out: list[Signs] = []
    for part in paragraphs(whole):
        if random.random() < 0.3:
            out += sentence_cuts(part)
        elif out and random.random() < 0.3:
            out[-1] = [*out[-1], (" ", None), *part]
        else:
            out.append(part)
    return [x for x in joined(out) if x[0] != "." or random.random() > 0.15]


def swap(kind: str, *, beside: bool) -> Callable[[Random, Signs, tuple[int, int]], Signs]:
    """Return what changes one number, negation or name in the run, or within three words of it."""

    def change(random: Random, whole: Signs, span: tuple[int, int]) -> Signs:
        text = "".join(c for c, _ in whole)
        words = [m.span() for m in re.finditer(r"[\w’'-]+", text)]
        inside = [i for i, w in enumerate(words) if w[0] < span[1] and span[0] < w[1]]
        near = [*range(max(0, inside[0] - 3), inside[0]), *range(inside[-1] + 1, min(len(words), inside[-1] + 4))]
        spots = [words[i] for i in (near if beside else inside)]
        pattern, others = SWAPS[kind]
        fitting = [m for m in re.finditer(pattern, text) if any(a <= m.start() and m.end() <= b for a, b in spots)]
        if not fitting:
            return whole
        found = random.choice(fitting)
        new = random.choice([o for o in others if o.lower() != found[0].lower()])
        return whole[: found.start()] + put(new) + whole[found.end() :]

    return change


KINDS: dict[str, Callable[[Random, Signs, tuple[int, int]], Signs]] = {
    "typos": _typos,
    "half of the letters": _half,
    "sentences put in": _put_in,
    "paragraphs taken out": _take_out_others,
    "passage taken out": _delete,
    "passage taken out, and more": _delete_and_more,
    "only the words taken out": _delete_words,
    "reordered": _reorder,
    "re-wrapped": _rewrap,
    "typeset": _typeset,
    "joined and split": _merge_and_split,
    "number in": swap("number", beside=False),
    "negation in": swap("negation", beside=False),
    "name in": swap("name", beside=False),
    "number beside": swap("number", beside=True),
    "negation beside": swap("negation", beside=True),
    "name beside": swap("name", beside=True),
}
"""What is done to texts."""


def with_look_alike(random: Random, text: str, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """Return the text with a second paragraph that is nearly the one that holds the run, and where the run is then.

    Every sentence that the run is in has another number, verb or name there, or one word more: of two sentences that
    are equal to the letter no text could tell which one was taken out.
    """
    parts = paragraphs(signs(text))
    at = next(i for i, p in enumerate(parts) if holds(p, span))
    twin = []
    for cut in sentence_cuts(parts[at]):
        words = before = "".join(c for c, _ in cut)
        for kind in random.sample(sorted(SWAPS), 2):
            pattern, others = SWAPS[kind]
            if found := list(re.finditer(pattern, words)):
                one = random.choice(found)
                words = words[: one.start()] + random.choice(others) + words[one.end() :]
        if words == before and holds(cut, span):
            words = f"Again, {words}"
        twin.append(words)
    place = random.randrange(len(parts) + 1)
    whole = joined([*parts[:place], put("".join(twin)), *parts[place:]])
    moved = [i for i, (_, origin) in enumerate(whole) if origin is not None and span[0] <= origin < span[1]]
    return "".join(c for c, _ in whole), (moved[0], moved[-1] + 1)


def pick(random: Random, text: str) -> tuple[int, int]:
    """Return a run of 3 to 20 words; some go on into the next sentence or paragraph."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    count = min(len(words), random.choice([3, 4, 5, 6, 8, 10, 14, 20]))
    first = random.randrange(len(words) - count + 1)
    return words[first][0], words[first + count - 1][1]


def case(random: Random, text: str, kind: str, *, twin: bool) -> Case:
    """Return one changed text with the truth about one run of it."""
    span = pick(random, text)
    if twin:
        text, span = with_look_alike(random, text, span)
    after = KINDS[kind](random, signs(text), span)
    places = [i for i, (_, origin) in enumerate(after) if origin is not None and span[0] <= origin < span[1]]
    letters = sum(c.isalnum() for c in text[slice(*span)])
    left = sum(text[after[i][1] or 0].isalnum() for i in places)
    if kind == "typeset":
        left = letters  # A ligature is two letters that are there.
    person = kind.endswith((" in", " beside")) and "".join(c for c, _ in after) != text and "put" not in kind
    truth = runs(places) if places and left else ()
    new = "".join(c for c, _ in after)
    return Case(kind, text, new, *span, truth, left / letters if letters else 0.0, person)


def runs(places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return where characters stand as a whole, and their largest piece where something was put between them."""
    pieces: list[list[int]] = [[places[0]]]
    for before, at in pairwise(places):
        if at - before > APART:
            pieces.append([])
        pieces[-1].append(at)
    largest = max(pieces, key=len)
    return tuple(dict.fromkeys([(places[0], places[-1] + 1), (largest[0], largest[-1] + 1)]))


APART = 30
"""Characters between two pieces: longer than a word that was put in, shorter than a sentence."""


def cases(number: int, seed: int, own: Sequence[str] = ()) -> list[Case]:
    """Return so many changed texts, the same in every run; in a half a look-alike of the passage stands near."""
    random = Random(seed)  # noqa: S311 (no secret)
    texts = base_texts(max(20, number // 50), seed, own)
    kinds = sorted(KINDS)
    return [
        case(random, random.choice(texts), kinds[i % len(kinds)], twin=i // len(kinds) % 2 == 0) for i in range(number)
    ]
