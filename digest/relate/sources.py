"""Of several texts that an article may follow, those that explain it; who is no source of its own; words for readers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from digest.records.article import Article
from digest.records.digest import MeetingView, Standing
from digest.records.ids import ArticleId, MeetingId
from digest.records.lineage import Lineage
from digest.records.registry import Registry
from digest.relate.credits import rank_of

ADDS = 3
"""Sentences that a second source must explain beyond the first."""
HOW = {
    "earlier": "the source was published on an earlier day",
    "credits": "it names its source",
    "official": "the source is the official readout",
    "agency": "the source is the agency’s text",
    "person": "an editor has confirmed it",
    "unknown": "which of the two came first is not known",
}


def best(found: Sequence[Lineage], articles: Mapping[ArticleId, Article], registry: Registry) -> list[Lineage]:
    """Return the lineages that say most: for each article the source that explains most of its sentences.

    Papers that follow one readout are like one another too: that they share its text is said once, by the readout. A
    second source stays when it explains what the first does not.
    """
    followed: dict[ArticleId, list[Lineage]] = {}
    for entry in found:
        if entry.direction != "unknown":
            followed.setdefault(entry.article, []).append(entry)
    out: list[Lineage] = []
    for entries in followed.values():
        out += _explaining(sorted(entries, key=lambda x: (*_closeness(x), -_rank(x, articles, registry), x.source)))
    has_source = {x.article for x in out} | {x.source for x in out}
    taken: set[ArticleId] = set()
    for entry in sorted((x for x in found if x.direction == "unknown"), key=lambda x: (*_closeness(x), x.article)):
        if entry.article not in has_source | taken:
            out.append(entry)
            taken.add(entry.article)
    return out


NEARLY_ALL = 0.9
"""Share of an article's sentences that stand in another's text. Who adds more than one sentence in ten has asked
somebody or looked something up, and counts as a source."""


def carried(lineages: Iterable[Lineage]) -> dict[ArticleId, ArticleId]:
    """Return the articles that carry another one's text nearly whole, each with the article whose text it is."""
    into: dict[ArticleId, ArticleId] = {}
    for entry in lineages:
        if entry.direction == "person" or 0 < NEARLY_ALL * entry.sentences <= entry.shared:
            into.setdefault(entry.article, entry.source)
    out = {ident: _first(ident, into) for ident in into}
    return {ident: source for ident, source in out.items() if ident != source}


def _first(ident: ArticleId, into: Mapping[ArticleId, ArticleId]) -> ArticleId:
    """Return the article from which a text was handed on; of articles that follow one another, the first by name."""
    way = [ident]
    while (found := into.get(way[-1])) is not None:
        if found in way:
            return min(way[way.index(found) :])
        way.append(found)
    return way[-1]


def with_carried(views: Mapping[MeetingId, MeetingView], lineages: Iterable[Lineage]) -> dict[MeetingId, MeetingView]:
    """Return the meetings with those of their articles that are no source of their own."""
    texts = carried(lineages)

    def told(view: MeetingView) -> MeetingView:
        mine = {e.article.id: texts[e.article.id] for e in view.accounts if e.article.id in texts}
        carriers: dict[ArticleId, Standing] = {i: "carries" for i in mine if view.standing.get(i) == "witness"}
        return replace(view, carries=mine, standing={**view.standing, **carriers}) if mine else view

    return {ident: told(view) for ident, view in views.items()}


def _closeness(entry: Lineage) -> tuple[int, float]:
    total = sum(p.likeness * p.sentences for p in entry.pairs)
    return -entry.in_order, -round(total / max(1, entry.shared), 1)


def _rank(entry: Lineage, articles: Mapping[ArticleId, Article], registry: Registry) -> int:
    return rank_of(articles[entry.source], registry)


def _explaining(entries: Iterable[Lineage]) -> list[Lineage]:
    out: list[Lineage] = []
    told: set[int] = set()
    for entry in entries:
        new = {p.start for p in entry.pairs} - told
        if not out or len(new) >= ADDS:
            out.append(entry)
            told |= new
    return out


def reason_of(entry: Lineage) -> str:
    """Return how much of an article's text is another's and how it is known who follows whom."""
    return f"{counted(entry)}; {HOW[entry.direction]}" if entry.pairs else HOW[entry.direction]


def counted(entry: Lineage) -> str:
    """Return how many sentences two texts share: "12 of 12 sentences in order, 5 with changed words"."""
    shared, in_order = entry.shared, entry.in_order
    order = "in order" if in_order == shared else f"{in_order} of them in order"
    changed = f"{entry.changed} with changed words" if entry.changed else "no word changed"
    noun = "sentence" if entry.sentences == 1 else "sentences"
    comma = "" if in_order == shared else ","
    return f"{shared} of {entry.sentences} {noun}{comma} {order}, {changed}"
