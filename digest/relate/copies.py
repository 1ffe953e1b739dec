"""Texts that are nearly the same: syndicated copies, offered to a person and never merged."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from digest.records.ids import ArticleId

RUN = 6
"""Words of a shingle: long enough that two reports of one event share few by chance."""
SAMPLE = 4
"""One shingle in four is kept: enough for texts of a hundred words, a quarter of the memory."""
NEAR = 0.6
"""Share of the shorter text's shingles that stand in the other. Reports of one meeting that were written apart
stay under 0.2; a copy with a new headline and a cut tail stays over 0.7."""
LEAST = 8
"""Shingles. Shorter texts are too short to tell."""


class CopyIndex:
    """The shingles of all texts, to find a new text's nearest."""

    def __init__(self) -> None:
        """Begin empty."""
        self._articles: dict[int, list[ArticleId]] = defaultdict(list)
        self._sizes: dict[ArticleId, int] = {}

    def add(self, ident: ArticleId, text: str) -> None:
        """Add a text."""
        marks = _shingles(text)
        self._sizes[ident] = len(marks)
        for mark in marks:
            self._articles[mark].append(ident)

    def nearest(self, text: str) -> tuple[ArticleId, float] | None:
        """Return the text that shares most with this one and how much, from 0 to 1; None when none is near."""
        marks = _shingles(text)
        if len(marks) < LEAST:
            return None
        shared = Counter(i for mark in marks for i in self._articles.get(mark, ()))
        near = [(n / min(len(marks), self._sizes[i]), i) for i, n in shared.items() if self._sizes[i] >= LEAST]
        best = max(near, key=lambda x: (x[0], x[1]), default=(0.0, ArticleId("")))
        return (best[1], min(1.0, best[0])) if best[0] >= NEAR else None


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.casefold())
    marks = (zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1))
    return {m for m in marks if m % SAMPLE == 0}


def plain_address(url: str) -> str:
    """Return what two addresses of one page share: no scheme, no "www.", no fragment, no tracking."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).split("#")[0]
    path, _, query = bare.partition("?")
    kept = sorted(p for p in query.split("&") if p and not re.match(r"(?:utm_|fbclid|gclid|ref=|s=|share)", p))
    return path.rstrip("/").lower() + ("?" + "&".join(kept) if kept else "")


def addresses(urls: Iterable[tuple[ArticleId, str | None]]) -> dict[str, ArticleId]:
    """Return articles by their plain address."""
    return {plain_address(u): i for i, u in urls if u}
