"""What may turn a sentence's meaning: a number, a negation or a name that changed."""

import re
from collections import Counter
from collections.abc import Iterator

from digest.annotate.normal import WORD, plain

_NUMBER_WORDS = frozenset(
    """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
billion billions trillion dozen dozens half third quarter twice once double triple first second fourth fifth sixth
seventh eighth ninth tenth last few several many most none all both percent per cent
""".split()  # noqa: SIM905 (a list of words reads as one)
)
_NEGATION_WORDS = frozenset(
    """
not no never none nobody nothing nowhere neither nor without cannot can't won't don't doesn't didn't isn't aren't
wasn't weren't hasn't haven't hadn't shouldn't wouldn't couldn't mustn't hardly scarcely barely denied denies deny
refused refuses refuse rejected rejects reject failed fails fail declined declines decline lacked lacks lack against
nicht kein keine keinen keiner keines nie niemals niemand nichts ohne ne pas jamais aucun aucune sans rien personne
no nunca jamás sin nadie nada non mai senza nessuno niente não nem sem ninguém nada не нет ни без никогда никто
değil yok hayır asla yoktur 不 没 無 无 非 未 勿 莫
""".split()  # noqa: SIM905 (the same)
)
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_DIGIT = re.compile(r"\d")


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """Return the numbers, negations and names that stand in only one of two runs of text, or not as often in both:
    pairs like ("a number changed", "10 → 11").

    A name is a word with a capital, the first of a sentence too: a word too many that a person looks at costs
    little, a name that slips through is a promise broken.
    """
    one, two = Counter(_marked(old)), Counter(_marked(new))
    gone, come = one - two, two - one
    out = []
    for kind in ("number", "negation", "name"):
        before = sorted(w for (k, w), n in gone.items() for _ in range(n) if k == kind)
        after = sorted(w for (k, w), n in come.items() for _ in range(n) if k == kind)
        if before or after:
            out.append((f"a {kind} changed", f"{', '.join(before) or 'nothing'} → {', '.join(after) or 'nothing'}"))
    return out


def _marked(text: str) -> Iterator[tuple[str, str]]:
    for found in WORD.finditer(plain(text).text):
        word = found[0]
        low = word.casefold()
        if _DIGIT.search(word) or low in _NUMBER_WORDS:
            yield "number", low
        if low in _NEGATION_WORDS or low.endswith("n't"):
            yield "negation", low
        elif word[:1].isupper() or low in _WEEKDAYS:
            yield "name", word
