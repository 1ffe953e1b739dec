"""Which of many articles follows whose text, and one pair of texts sentence by sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.made_up import articles
from bench.table import Row, timed
from digest.records.article import Account, Article, Printed
from digest.records.clean_text import CleanText
from digest.records.digest import AccountOf, MeetingView
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.relate.alignment import Table, align, pair_of
from digest.relate.lineage import lineages
from digest.relate.wording import wordings
from digest.text.plain import clean

MEETINGS = 0.3
"""Meetings for each article: 3,000 for 10,000."""
FOLLOWERS = 0.5
"""Share of the further articles of a meeting that follow its first; the others were written apart."""
CHANGED = 0.12
"""Share of the words that a follower changes."""
PAIRS = 200


@dataclass(frozen=True, slots=True)
class World:
    articles: Mapping[ArticleId, Article]
    texts: Mapping[ArticleId, CleanText]
    meetings: Mapping[MeetingId, MeetingView]


def lineage_rows(_: Path, number: int) -> Iterator[Row]:
    """Yield the lineage of many articles, and the alignment of one pair of long texts."""
    world = made_up_world(number)
    work = timed(lambda: lineages(world.articles, world.texts, world.meetings, Registry()))
    found = len(lineages(world.articles, world.texts, world.meetings, Registry()))
    yield Row(f"whose text: {number:,} articles", number, "articles", work, note=f"{found:,} found")
    pair = long_pair()
    yield Row("whose text: one pair", PAIRS, "pairs", timed(lambda: [_aligned(*pair) for _ in range(PAIRS)]))


def made_up_world(number: int) -> World:
    """Return articles on made-up meetings, some of which follow the first article on theirs."""
    random = Random(3)  # noqa: S311 (no secret)
    first: dict[int, str] = {}
    made: dict[ArticleId, Article] = {}
    texts: dict[ArticleId, CleanText] = {}
    accounts: dict[MeetingId, list[AccountOf]] = {}
    for i, told in enumerate(articles(number)):
        which = random.randrange(max(1, int(number * MEETINGS)))
        follower = which in first and random.random() < FOLLOWERS
        text = changed(first[which], random) if follower else told
        first.setdefault(which, text)
        meeting, ident = MeetingId(f"m{which}"), ArticleId(f"a{i:06}")
        account = Account(meeting=meeting)
        day = PartialDate(f"2020-01-{1 + i % 28:02}")
        made[ident] = Article(id=ident, outlet=Printed(f"Paper {i % 40}"), published=day, about=(account,))
        texts[ident] = clean(text)
        accounts.setdefault(meeting, []).append(AccountOf(article=made[ident], account=account))
    views = {m: MeetingView(meeting=Meeting(id=m), recorded=False, accounts=tuple(a)) for m, a in accounts.items()}
    return World(made, texts, views)


def changed(text: str, random: Random) -> str:
    """Return a text in which some words are others."""
    return " ".join(w if random.random() > CHANGED else "quite" for w in text.split(" "))


def long_pair() -> tuple[CleanText, CleanText]:
    """Return two texts of more than thirty sentences, one of them with words changed."""
    random = Random(1)  # noqa: S311 (no secret)
    source = "\n\n".join(t.split("\n\n", 3)[3] for t in articles(3))
    return clean(changed(source, random)), clean(source)


def _aligned(mine: CleanText, theirs: CleanText) -> int:
    one, other = wordings(mine), wordings(theirs)
    found = align(Table(one, other, frozenset()))
    return len([pair_of(m, (mine, one), (theirs, other)) for m in found])
