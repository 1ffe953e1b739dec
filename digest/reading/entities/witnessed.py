"""The people of a text after two witnesses: registry and roles first, then a parser for what they leave open."""

from bisect import bisect_left
from collections.abc import Sequence

from digest.reading.entities.names import find_people
from digest.reading.entities.roles import Name
from digest.reading.entities.seen import LONGEST, NOBODY, seen_people, unexplained
from digest.reading.entities.vocabulary import Vocabulary
from digest.reading.words import Sentence
from digest.records.article import Printed


def witnessed_people(
    text: str, found: Sequence[Name], vocabulary: Vocabulary, telling: Sequence[Sentence], running: Sequence[Sentence]
) -> tuple[Name, ...]:
    """Return every place where a person is named.

    A parser looks at sentences that may tell of a meeting (`telling`) where they hold a name that nothing has
    explained, and at those of `running` text that name in full whom these name in short.
    """
    people = find_people(text, found, vocabulary)
    if vocabulary.grammar is None:
        return people
    shown: set[str] = set()
    known = sorted((n.start, n.end) for n in (*found, *(p for p in people if not isinstance(p.ref, Printed))))
    new = [s for s in telling if s.end - s.start <= LONGEST and unexplained(text, s, _near(known, s), shown)]
    seen = seen_people(text, new, running, vocabulary.grammar)
    return people if seen is NOBODY else find_people(text, found, vocabulary, seen)


def _near(places: Sequence[tuple[int, int]], sentence: Sentence) -> Sequence[tuple[int, int]]:
    return places[bisect_left(places, (sentence.start, 0)) : bisect_left(places, (sentence.end, 0))]
