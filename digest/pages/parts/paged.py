"""Long lists over several pages: the first shows what one looks for first, the others all, each where its day or name says."""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from digest.cite.divided import MOST, Division, Entries, divided
from digest.pages.parts.markup import attribute, box, bullets, link
from digest.pages.parts.page import Page
from digest.pages.parts.words import count

FIRST = 50
"""Entries that the first page of a divided list shows before it tells how the list is divided."""
WAYS = 150
"""Ways to divisions that a page names: the months of ten years, in ten lines and a second of reading."""
DEEPEST = 10
"""Levels of divisions, more than any list has."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LongList(Generic[T]):
    """A list that may be too long for one page."""

    page: str
    """The page that it begins on, as a path below docs/: "meetings/index.md"."""

    folder: str
    """Where its further pages lie, below docs/."""

    title: str
    """The heading of its further pages, before what they hold: "Meetings"."""

    entries: Entries[T]
    """Its entries in order, with the divisions that they belong to."""

    show: Callable[[Sequence[T], str], str]
    """Returns some entries as Markdown, links beginning with the given way from the page to docs/: "../"."""

    noun: tuple[str, str]
    """One entry and several, in words."""

    made_from: str
    """What a person would change instead of its pages."""

    first: Sequence[T] | None = None
    """What the first page shows of a divided list; None for the first entries."""

    what: str = "The latest {some} of {all}"
    """What these are, in words, with their number and that of all entries."""

    most: int = MOST
    """Entries of a page."""

    latest_first: bool = True
    """At which end it grows."""

    @property
    def values(self) -> list[T]:
        """Return its entries without their divisions, in order."""
        return [value for _, value in self.entries]


def paged(whole: LongList[T]) -> tuple[str, Iterator[Page]]:
    """Return what a list's first page shows, and its further pages, none when it fits on the first."""
    divisions = divided(whole.entries, whole.most, latest_first=whole.latest_first)
    values = whole.values
    if not divisions:
        return whole.show(values, _up(whole.page)), iter(())
    first = values[:FIRST] if whole.first is None else whole.first
    number = count(len(values), *whole.noun)
    told = f"{whole.what.format(some=len(first), all=number)}. [All of them](#{_ident(whole)}) stand below."
    contents = _contents(f"All {number}:", divisions, whole, whole.page)
    body = f"{box('trail', told)}\n\n{whole.show(first, _up(whole.page))}\n\n{contents}"
    return body, _pages(whole, divisions)


def _ident(whole: LongList[T]) -> str:
    """Return the id of the ways to all of a list; a page may have several lists."""
    return "all-" + whole.folder.replace("/", "-")


def _up(page: str) -> str:
    return "../" * page.count("/")


def _path(whole: LongList[T], division: Division[T]) -> str:
    return f"{whole.folder}/{division.step.name}/index.md"


def _to(target: str, page: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page))


def _contents(told: str, divisions: Sequence[Division[T]], whole: LongList[T], page: str) -> str:
    """Return the ways to divisions, with the number of entries of each: as deep as there is room for."""

    def way(division: Division[T], words: str) -> str:
        number = f'<span class="number">{len(division.entries):,}</span>'
        return f"{link(words, _to(_path(whole, division), page))}\u00a0{number}"

    lines = _lines(divisions, 0)
    for depth in range(1, DEEPEST):
        deeper = _lines(divisions, depth)
        if sum(1 + len(parts) for _, parts in deeper) > WAYS:
            break
        lines = deeper
    told_lines = [
        way(head, head.step.words) + (": " if parts else "") + " · ".join(way(part, part.step.short) for part in parts)
        for head, parts in lines
    ]
    apart = any(parts for _, parts in lines)
    listed = bullets(told_lines) if apart else " · ".join(told_lines)
    head = f'<nav class="divisions" id="{_ident(whole)}" aria-label="{attribute(whole.title)}" markdown="1">'
    return f"{head}\n\n{told}\n\n{listed}\n\n</nav>"


Line = tuple[Division[T], Sequence[Division[T]]]


def _lines(divisions: Sequence[Division[T]], depth: int) -> list[Line[T]]:
    """Return divisions so many levels down: years and letters with their parts, what is wider or narrower alone."""
    out: list[Line[T]] = []
    for division in divisions:
        if division.step.head:
            out.append((division, _down(division.parts, depth - 1) if depth else ()))
        elif division.parts and depth:
            out += _lines(division.parts, depth - 1)
        else:
            out.append((division, ()))
    return out


def _down(divisions: Sequence[Division[T]], depth: int) -> list[Division[T]]:
    return [n for d in divisions for n in (_down(d.parts, depth - 1) if depth and d.parts else [d])]


def _pages(whole: LongList[T], divisions: Sequence[Division[T]]) -> Iterator[Page]:
    leaves = [leaf for d in divisions for leaf in d.all() if not leaf.parts]
    beside = dict(
        zip((leaf.step.name for leaf in leaves), zip([None, *leaves], [*leaves[1:], None], strict=False), strict=True)
    )
    for division, above in chain.from_iterable(_with_above(d, ()) for d in divisions):
        path = _path(whole, division)
        trail = [
            link(whole.title, _to(whole.page, path)),
            *(link(a.step.words, _to(_path(whole, a), path)) for a in above),
        ]
        number = count(len(division.entries), *whole.noun)
        if division.parts:
            body = _contents(f"{number}:", division.parts, whole, path)
        else:
            body = f"{whole.show(division.entries, _up(path))}\n\n{_beside(beside[division.step.name], whole, path)}"
        yield Page(
            path=path,
            title=f"{whole.title}: {division.step.words}",
            body=f"{box('trail', ' › '.join(trail) + f' · {number}')}\n\n{body}",
            made_from=whole.made_from,
            meta={"description": f"{whole.title}, {division.step.words}: {number}."},
            of=whole.page,
        )


def _with_above(
    division: Division[T], above: tuple[Division[T], ...]
) -> "Iterator[tuple[Division[T], tuple[Division[T], ...]]]":
    yield division, above
    for part in division.parts:
        yield from _with_above(part, (*above, division))


def _beside(pair: "tuple[Division[T] | None, Division[T] | None]", whole: LongList[T], page: str) -> str:
    before, after = pair
    ways = [f"← {link(before.step.words, _to(_path(whole, before), page))}"] if before else []
    ways += [f"{link(after.step.words, _to(_path(whole, after), page))} →"] if after else []
    return box("trail", " · ".join(ways))
