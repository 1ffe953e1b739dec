"""What an article speaks of, and whom it quotes."""

from collections.abc import Iterable

from digest.pages.parts.evidence import known_words, records
from digest.pages.parts.markup import box, inline, quoted
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.registry import key


def spoken(article: Article, digest: Digest, shown: frozenset[str]) -> Iterable[str]:
    """Yield the topics and the statements of an article as parts of its record; nothing where it has none."""
    registry = digest.registry
    if article.topics:
        items = (
            f"**Topic** {inline(registry.topic_name(t.topic))}\n{known_words(t.known, digest, shown)}"
            for t in article.topics
        )
        yield f"### What it speaks of\n\n{box('record', records(items))}"
    if article.statements:
        taken = {key(p.person) for a in article.about for p in (*a.people, *a.also_present)}
        lines = []
        for statement in article.statements:
            words = f"{quoted(statement.quote)} …" if statement.quote in shown else "Words that may not be shown"
            name = (
                inline(registry.person_name(statement.speaker)).strip() if statement.speaker else "Speaker not certain"
            )
            only = "" if statement.speaker is None or key(statement.speaker) in taken else ", who took no part"
            lines.append(f"**{name}{only}** {words}\n{known_words(statement.known, digest, shown)}")
        yield f"### Whom it quotes\n\n{box('record', records(lines))}"
