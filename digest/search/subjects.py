"""What texts speak of under one of its names, so that its other names find them: abbreviations, older spellings."""

import re
from collections.abc import Iterable
from functools import lru_cache

from digest.records.registry import Registry
from digest.search.tokens import words


class Subjects:
    """The names of topics and series, ready to be looked for in texts."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Take the names of each; of one that has no other name nothing is to be told."""
        self._groups = [tuple(dict.fromkeys(g)) for g in groups if len(set(g)) > 1]
        self._of: dict[str, list[int]] = {}
        for number, group in enumerate(self._groups):
            for name in group:
                if folded := " ".join(words(name)):
                    self._of.setdefault(folded, []).append(number)
        longest_first = sorted(self._of, key=lambda n: (-len(n), n))
        self._pattern = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)") if self._of else None

    def named_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return all names of what texts speak of by one of them."""
        if self._pattern is None:
            return ()
        folded = "\n".join(" ".join(words(t)) for t in texts)
        found = {n for m in self._pattern.finditer(folded) for n in self._of[m[0]]}
        return tuple(dict.fromkeys(name for n in sorted(found) for name in self._groups[n]))


def subjects_of(registry: Registry) -> Subjects:
    """Return every topic and series of a registry."""
    topics = ((t.name, *t.phrases) for t in registry.topics.values())
    series = ((s.name, *s.aliases) for s in registry.series.values())
    return _ready((*topics, *series))


_ready = lru_cache(maxsize=4)(Subjects)
