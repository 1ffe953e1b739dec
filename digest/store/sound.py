"""What of a digest can be used while some of its records are faulty: one bad record must not end all work beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from digest.records.ids import ArticleId
from digest.records.meeting import Meeting
from digest.records.problem import Problem
from digest.store.layout import RECORDS
from digest.store.load import Loaded


@dataclass(frozen=True, slots=True)
class Sound:
    """A digest without its faulty articles, notes and home page."""

    loaded: Loaded
    """Its sound records."""

    faulty: frozenset[ArticleId]
    """The articles that were left out; their ids are taken all the same."""

    beside: tuple[Problem, ...]
    """What is wrong with what was left out."""

    problems: tuple[Problem, ...]
    """All that is wrong, where the sound records cannot be used without the others: with people, places, outlets, series,
    visits, topics or meetings, which all articles rest on, or with an article that the record of a meeting names."""


def sound(loaded: Loaded, shown: str = "") -> Sound:
    """Return what of a digest can be used; `shown` stands before the paths of its problems."""
    named = spoken_of(loaded.meetings.values())
    faulty: set[ArticleId] = set()
    for problem in loaded.problems:
        kind, _, name = problem.file.removeprefix(f"{shown}{RECORDS}/").partition("/")
        ident = ArticleId(name.rpartition(".")[0])
        if kind == "articles" and ident and ident not in named:
            faulty.add(ident)
        elif (kind, name) != ("home.md", "") and (kind != "annotations" or not name):
            return Sound(loaded, frozenset(), (), tuple(loaded.problems))
    left = replace(
        loaded,
        articles={i: a for i, a in loaded.articles.items() if i not in faulty},
        notes={i: n for i, n in loaded.notes.items() if n.target.kind != "articles" or n.target.id not in faulty},
        ids={**loaded.ids, "articles": loaded.ids.get("articles", set()) - faulty},
    )
    return Sound(left, frozenset(faulty), tuple(loaded.problems), ())


def spoken_of(meetings: Iterable[Meeting]) -> set[ArticleId]:
    """Return the articles that records of meetings name."""
    out: set[ArticleId] = set()
    for meeting in meetings:
        out.update(meeting.accounts, meeting.not_accounts)
        out.update(lead.article for lead in meeting.lead.values() if lead.article)
        out.update(cell.article for point in meeting.points for cell in point.cells)
    return out
