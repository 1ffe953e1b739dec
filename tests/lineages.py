"""Two texts told apart or not: how the golden cases of lineage are read."""

from collections.abc import Mapping
from typing import Any

from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.lineage import Lineage
from digest.text.plain import clean
from tests.digests import small_digest
from tests.golden import CASES, Case
from tests.world import record_of


def article_of(ident: str, facts: Mapping[str, Any], text: CleanText) -> Article:
    """Return an article of a case, with the headline that its text prints."""
    rest = {k: v for k, v in facts.items() if k != "meeting"}
    about = [{"meeting": facts["meeting"]}] if "meeting" in facts else []
    title = next((text.of(b) for b in text.blocks if b.kind == "title"), None)
    return record_of(Article, {"id": ident, "about": about, **rest, **({"title": title} if title else {})})


def digest_of(articles: Mapping[str, tuple[Mapping[str, Any], str]]) -> Digest:
    """Return the digest that articles make, given by id as their facts and their text."""
    texts = {ArticleId(i): clean(text) for i, (_, text) in articles.items()}
    records = {i: article_of(i, articles[i][0], text) for i, text in texts.items()}
    return small_digest(records.values(), texts=texts, profile="private")


def source_text(case: Case) -> str:
    """Return the text that the case's article may follow."""
    if "source_text" in case.fields:
        return str(case["source_text"])
    return (CASES / "lineage/texts" / f"{case['source_file']}.txt").read_text(encoding="utf-8")


def told(case: Case) -> tuple[Digest, Lineage | None]:
    """Return a case's two articles as a digest, and how one follows the other."""
    made = digest_of({"article": (case["article"], case["text"]), "source": (case["source"], source_text(case))})
    assert len(made.lineages) <= 1
    return made, next(iter(made.lineages), None)
