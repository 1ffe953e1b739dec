"""Which article follows whose text: found by sentences that say the same in the same order.

Never by shared words alone: two reports of one meeting that were written apart share names, places and facts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.deferred import told_of
from digest.records.digest import MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.lineage import Direction, Lineage, read_pair
from digest.records.registry import Registry
from digest.relate.alignment import Match, Table, align, longest_run, pair_of
from digest.relate.copies import CopyIndex, packed_marks, unpacked
from digest.relate.credits import order_of, rank_of, same_publisher
from digest.relate.sources import best, reason_of
from digest.relate.wording import Worded, Wording, marks_in, paragraph_marks, stem_of, stems_of, wordings

SHARE = 0.5
"""Share of an article's own sentences that must say what the source says, in its order. Reports of one meeting that
were written apart stay at 0.4 and below, and reach that only when short; followers in other words begin at 0.55."""
EVIDENCE = 2.4
"""Sum of likeness, about three sentences in other words: a share of a very short text is chance."""
WEIGHT = 12
"""Weight of the words shared, about twelve rare ones: two briefs of four sentences on who met where and for how long
share six or seven, a verbatim brief of four sentences thirteen, most followers more than twenty-five."""
RUN = 6
"""Sentences in a row with which a part of an article follows another text, whatever its share."""
RUN_LIKENESS = 0.6
"""Mean likeness within such a run: it must be closer than where the whole article follows."""
RUN_SHARE = 0.25
"""Share of the article that such a part must have; less is a passage that an article quotes."""
ROUGH = 0.42
"""Share of stems that two texts must have in common to be worth the alignment; followers have 0.57 and more."""
LOOSE = 0.15
"""Share of runs of words with which an article whose meeting is not known is compared: a quarter of what tells a copy,
because the sentences decide. Texts that only share a topic have 0.05 and less."""
SOON = timedelta(days=7)
"""Within which a text is reprinted. Set phrases come back every year, and meetings may be unknown."""
BOILERPLATE = 3
"""Meetings. A sentence that stands word for word in articles on so many is printed under every text."""
MOST_PAIRED = 24
"""Articles of one meeting that are compared each with each; of more, each is compared with those that may be sources."""


@dataclass(frozen=True, slots=True)
class _Text:
    """An article with what is compared of it."""

    article: Article
    clean: CleanText
    worded: Worded
    facts: frozenset[str]


def lineages(
    articles: Mapping[ArticleId, Article],
    texts: Mapping[ArticleId, CleanText],
    meetings: Mapping[MeetingId, MeetingView],
    registry: Registry,
) -> tuple[Lineage, ...]:
    """Return which article follows whose text, by article; a person's word wins over every rule."""
    pairs = _candidates(articles, texts, meetings, registry)
    read = _read({i for pair in pairs for i in pair}, articles, texts, registry)
    rejected = {frozenset((a.id, i)) for a in articles.values() for i in a.not_copy_of}
    decided = {a.id for a in articles.values() if a.copy_of}
    confirmed = [_confirmed(a, read) for a in articles.values() if a.copy_of and a.copy_of in articles]
    taken = {frozenset((x.article, x.source)) for x in confirmed}
    found = []
    for one, other in sorted(pairs):
        if frozenset((one, other)) in rejected | taken or one not in read or other not in read:
            continue
        made = _compared(read[one], read[other], registry)
        if made is not None and not (made.article in decided and made.direction != "unknown"):
            found.append(made)
    seen = {frozenset((x.article, x.source)) for x in found} | rejected | taken
    found += [
        x for x in _kept(articles, texts) if frozenset((x.article, x.source)) not in seen and x.article not in decided
    ]
    chosen = best(found, articles, registry)
    return tuple(sorted((*confirmed, *chosen), key=lambda x: (x.article, x.source)))


def _kept(articles: Mapping[ArticleId, Article], texts: Mapping[ArticleId, CleanText]) -> Iterator[Lineage]:
    """Yield what the records keep of texts that are not held here."""
    for article in articles.values():
        for kept in article.follows:
            if kept.source in articles and not (article.id in texts and kept.source in texts):
                pairs = (read_pair(p) for p in kept.pairs)
                made = Lineage(
                    article=article.id,
                    source=kept.source,
                    pairs=tuple(p for p in pairs if p is not None),
                    sentences=kept.sentences,
                    source_sentences=kept.source_sentences,
                    direction=kept.direction,
                    rule="aligned-sentences",
                    reason="",
                )
                yield replace(made, reason=reason_of(made))


def _candidates(
    articles: Mapping[ArticleId, Article],
    texts: Mapping[ArticleId, CleanText],
    meetings: Mapping[MeetingId, MeetingView],
    registry: Registry,
) -> set[tuple[ArticleId, ArticleId]]:
    """Return the pairs to compare: reports of one meeting, texts with many of the same words, and what persons say."""
    out: set[tuple[ArticleId, ArticleId]] = set()
    for view in meetings.values():
        held = sorted({e.article.id for e in view.accounts if e.article.id in texts})
        if len(held) <= MOST_PAIRED:
            out.update(combinations(held, 2))
            continue
        first = sorted(held, key=lambda i: (-rank_of(articles[i], registry), articles[i].published or "9999", i))
        for source in first[: MOST_PAIRED // 2]:
            out.update((min(i, source), max(i, source)) for i in held if i != source)
    out = _near(out | _loose(articles, texts), texts)
    for article in articles.values():
        if article.copy_of in texts and article.id in texts and article.copy_of is not None:
            out.add((min(article.id, article.copy_of), max(article.id, article.copy_of)))
    return out


def _near(
    pairs: set[tuple[ArticleId, ArticleId]], texts: Mapping[ArticleId, CleanText]
) -> set[tuple[ArticleId, ArticleId]]:
    """Return the pairs whose texts have enough words in common to be worth a look at their sentences."""
    stems = {i: stems_of(texts[i]) for i in {i for pair in pairs for i in pair}}
    return {(a, b) for a, b in pairs if len(stems[a] & stems[b]) >= ROUGH * min(len(stems[a]), len(stems[b]))}


def _loose(
    articles: Mapping[ArticleId, Article], texts: Mapping[ArticleId, CleanText]
) -> set[tuple[ArticleId, ArticleId]]:
    """Return the articles whose meeting could not be told, each with the text that shares most of its wording."""
    loose = [i for i, a in articles.items() if i in texts and not any(x.meeting for x in a.about)]
    if not loose:
        return set()
    index, marks = CopyIndex(), {i: unpacked(told_of(texts, i, packed_marks)) for i in articles if i in texts}
    out = set()
    for ident in (*(i for i in marks if i not in set(loose)), *loose):
        if ident in set(loose) and (near := index.nearest(marks[ident], least=LOOSE)) is not None:
            out.add((min(ident, near[0]), max(ident, near[0])))
        index.add(ident, marks[ident])
    return out


def _read(
    wanted: set[ArticleId],
    articles: Mapping[ArticleId, Article],
    texts: Mapping[ArticleId, CleanText],
    registry: Registry,
) -> dict[ArticleId, _Text]:
    """Return the articles with their sentences, less the paragraphs that an outlet prints under many texts."""
    stands: dict[bytes, set[str]] = defaultdict(set)
    for ident in texts if wanted else ():
        if ident in articles:
            about = next((a.meeting for a in articles[ident].about if a.meeting), None) or ident
            for mark in marks_in(told_of(texts, ident, paragraph_marks)):
                stands[mark].add(about)
    printed = {mark for mark, meetings in stands.items() if len(meetings) >= BOILERPLATE}
    return {
        i: _Text(articles[i], texts[i], wordings(texts[i], without=printed), _facts(articles[i], registry))
        for i in sorted(wanted)
    }


def _facts(article: Article, registry: Registry) -> frozenset[str]:
    """Return the stems of what every report of the article's meetings has to name: who met, and where."""
    names: list[str] = []
    for account in article.about:
        for person in (*account.people, *account.also_present):
            names += [registry.person_name(person.person), person.role or ""]
        names += [registry.place_name(p) for p in (account.place, account.venue) if p is not None]
    return frozenset(stem_of(w.strip(",.’'").casefold()) for n in names for w in n.split()) - {""}


def _confirmed(article: Article, read: Mapping[ArticleId, _Text]) -> Lineage:
    """Return the lineage that a person has confirmed, with the sentences put side by side where both texts are held."""
    assert article.copy_of is not None  # noqa: S101 (asked for by the caller; tells the type checker)
    mine, source = read.get(article.id), read.get(article.copy_of)
    if mine is not None and source is not None:
        return _lineage(mine, source, align(_table(mine, source)), direction="person", rule="person")
    bare = Lineage(article=article.id, source=article.copy_of, direction="person", rule="person", reason="")
    return replace(bare, reason=reason_of(bare))


def _compared(one: _Text, other: _Text, registry: Registry) -> Lineage | None:
    """Return how one of two texts follows the other; None when they were written apart, as far as words tell."""
    if _apart(one.article, other.article):
        return None
    order = order_of((one.article, one.clean.text), (other.article, other.clean.text), registry)
    if order is None:
        # Whose text it is does not show: the shorter one is looked at, since more of it stands in the longer.
        mine, source = sorted((one, other), key=lambda t: (len(t.worded.sentences), t.article.id))
    else:
        mine, source = (other, one) if order.swapped else (one, other)
    matches = _matched(mine, source)
    # A passage that one house prints under its reports, or that two papers have from somebody else, shows no source.
    passage = order is not None and not same_publisher(one.article, other.article)
    if not follows(mine.worded.sentences, matches, passage=passage):
        return None
    return _lineage(mine, source, matches, direction=order.direction if order else "unknown", rule="aligned-sentences")


def _apart(one: Article, other: Article) -> bool:
    """Return whether two articles report different meetings, or no meeting joins them and they come from one outlet, or
    from days far apart.

    What they share then are set phrases: "exchanged views on issues of common concern".
    """
    mine, theirs = ({a.meeting for a in x.about if a.meeting} for x in (one, other))
    if mine & theirs:
        return False
    if (mine and theirs) or same_publisher(one, other):
        return True
    if one.published is None or other.published is None:
        return False
    (first, last), (begin, end) = one.published.bounds(), other.published.bounds()
    return begin - last > SOON or first - end > SOON


def _matched(mine: _Text, source: _Text) -> tuple[Match, ...]:
    table = _table(mine, source)
    # Most reports of one meeting were written apart, which shows before the sentences are put in order.
    return align(table) if table.promising() >= RUN_SHARE * len(table.mine) else ()


def _table(mine: _Text, source: _Text) -> Table:
    return Table(mine.worded, source.worded, mine.facts | source.facts)


def follows(mine: Sequence[Wording], matches: Sequence[Match], *, passage: bool) -> bool:
    """Return whether a text follows another: half of it does, in order, or, if `passage`, a long passage of it closely.

    Sentences that quote somebody are left out of the count: reporters who were in the same room print them alike.
    """
    own = [i for i, w in enumerate(mine) if not w.quoted]
    told = [m for m in matches if m.in_order and not any(mine[i].quoted for i in m.mine)]
    number = sum(len(m.mine) for m in told)
    evidence = sum(m.likeness * len(m.mine) for m in told)
    if not number or evidence < EVIDENCE or sum(m.weight for m in told) < WEIGHT:
        return False
    if number >= SHARE * len(own):
        return True
    return passage and number >= RUN_SHARE * len(own) and evidence >= RUN_LIKENESS * number and longest_run(told) >= RUN


def _lineage(mine: _Text, source: _Text, matches: Sequence[Match], *, direction: Direction, rule: str) -> Lineage:
    one, other = (mine.clean, mine.worded), (source.clean, source.worded)
    pairs = tuple(pair_of(m, one, other) for m in matches)
    made = Lineage(
        article=mine.article.id,
        source=source.article.id,
        pairs=pairs,
        sentences=len(mine.worded.sentences),
        source_sentences=len(source.worded.sentences),
        direction=direction,
        rule=rule,
        reason="",
    )
    return replace(made, reason=reason_of(made))
