"""What wants a person's eye, the most useful first."""

from collections.abc import Iterable

from digest.records.digest import Digest

WEIGHTS = {"date": 0, "meeting": 0, "published": 1, "mention": 2, "place": 3, "outlet": 4}
"""A missing date keeps an article from its meeting and its words from being counted; names cost least."""


def review_items(digest: Digest, shown: str = "") -> tuple[str, ...]:
    """Return one line for each value or mention that a person should look at; `shown` stands before paths."""
    found = [*_values(digest, shown), *_mentions(digest, shown)]
    return tuple(text for _, text in sorted(found))


def _values(digest: Digest, shown: str) -> Iterable[tuple[int, str]]:
    for article in digest.articles.values():
        name = f"{shown}docs/records/articles/{article.id}.md"
        entries = [(c.field, c.known.review) for c in article.claims()]
        for account in article.about:
            entries += [(field, known.review) for field, known in account.known.items()]
            entries += [("people", p.known.review) for p in (*account.people, *account.also_present)]
        for field, why in entries:
            if why:
                yield WEIGHTS.get(field, 5), f"{name}: {field}: {why}"


def _mentions(digest: Digest, shown: str) -> Iterable[tuple[int, str]]:
    for entry in digest.unresolved:
        name = f"{shown}docs/records/articles/{entry.article.id}.md"
        yield WEIGHTS["mention"], f"{name}: mention “{entry.mention.phrase}”: {entry.resolution.why}"
