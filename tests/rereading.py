"""One article read under different registries and rules, and what a person does to its record by hand."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from digest.intake.drafts import Draft, Told
from digest.intake.inputs import RawArticle
from digest.intake.minting import article_of
from digest.intake.report import Options
from digest.reading import Vocabulary, find_claims
from digest.records.article import Article, Printed
from digest.records.ids import ArticleId, MeetingId, PersonId
from digest.records.partial_date import PartialDate
from digest.records.registry import Person, Registry
from digest.store.edit import edited
from digest.store.front_matter import split_front_matter
from digest.store.pipeline import pipeline
from digest.store.save import article_text
from digest.store.shape import shaped
from digest.text.plain import clean
from digest.text.yaml_reader import Path as FieldPath
from digest.text.yaml_reader import read_yaml
from tests.world import registry_of

TEXT = """Leaders of two countries open a ferry line

NAIROBI, May 3, 2019 (MPA) — President Daniel Otieno met Prime Minister Maren Solvik in Nairobi on Thursday. \
They had met in Reykjavik in March last year, and will meet in Geneva in October.

"We agreed," Otieno said at State House. In 2016 Otieno met Solvik in Berlin.

Harbour Gazette
"""
IDENT = ArticleId("2019-05-03-harbour-gazette-ferry")


def reading(registry: Registry, published: str | None = None) -> Article:
    """Return the record that the machine makes of the text, its meeting not told."""
    raw = RawArticle(name="a.txt", file_name="a.txt", data=TEXT.encode(), ending=".txt", clean=clean(TEXT))
    when = PartialDate(published) if published else None
    draft = Draft(raw, find_claims(raw.clean, Vocabulary(registry, pipeline()), published=when))
    return replace(article_of(draft, Options(told=Told(published=when)), registry, []), id=IDENT)


@cache
def readings() -> tuple[Article, ...]:
    """Return what the machine reads: as first read, with records more or fewer, and under rules that changed."""
    full = registry_of()
    solvik = Person(id=PersonId("maren-solvik"), name="Maren Solvik", family="Solvik")
    more = replace(full, people={**full.people, solvik.id: solvik})
    fewer = replace(full, places={k: v for k, v in full.places.items() if k not in {"nairobi", "reykjavik"}})
    first, second, third = reading(full), reading(more), reading(fewer)
    account = first.about[0]
    unsure = replace(account.known["date"], value=None, basis="unknown", review="two days are possible")
    return (
        first,
        second,
        third,
        replace(first, mentions=first.mentions[1:]),
        replace(second, title=None, known={k: v for k, v in second.known.items() if k != "title"}),
        replace(first, about=(replace(account, date=None, known={**account.known, "date": unsure}),)),
        replace(first, about=(replace(account, people=account.people[:1]),), mentions=()),
        replace(first, about=(), defects=("two words are glued in “ferryline”",)),
    )


def parsed(file: str) -> Article:
    """Return the record of a file; a fault in it is a fault of the test."""
    parts = split_front_matter(file.replace("\r\n", "\n"))
    assert parts
    document = read_yaml(parts[1])
    assert not document.faults, (document.faults, file)
    assert isinstance(document.tree, dict)

    def fail(path: FieldPath, code: str, message: str, cure: str) -> None:
        raise AssertionError(f"{path}: {code}: {message}; {cure}\n{file}")

    body = parts[2].lstrip("\n").partition("\n")[2].strip()
    record = shaped({**document.tree, "id": IDENT} | ({"summary": body} if body else {}), Article, fail)
    assert isinstance(record, Article)
    return record


def places(file: str) -> Mapping[FieldPath, tuple[int, int]]:
    """Return where the fields of a file stand, in lines of the whole file from 0."""
    parts = split_front_matter(file)
    assert parts
    return {p: (line, column - 1) for p, (line, column) in read_yaml(parts[1]).places.items() if p}


@dataclass
class Desk:
    """A record's file on a person's desk, and what the person did to it."""

    file: str
    """The file, with line feeds."""

    random: Random
    """Chooses among places to edit."""

    top: dict[str, object] = field(default_factory=dict)
    """Fields of the article that are the person's, with their values."""

    account: dict[str, object] = field(default_factory=dict)
    """The same of the first account."""

    kept: set[str] = field(default_factory=set)
    """Phrases of mentions that the person has changed."""

    gone: set[str] = field(default_factory=set)
    """Phrases of mentions that the person took out."""

    absent: set[str] = field(default_factory=set)
    """People whom the person took out of the first account."""

    flow: bool = False
    """Whether parts were laid out on one line, where comments cannot stand apart."""

    notes: int = 0
    """Comments written."""

    def lines(self) -> list[str]:
        """Return the file's lines."""
        return self.file.split("\n")

    def span(self, path: FieldPath) -> tuple[int, int]:
        """Return the first line of a field and the line behind its last, comments below it left out."""
        start = places(self.file)[path][0]
        later = [at for p, (at, _) in places(self.file).items() if at > start and p[: len(path)] != path]
        end = min([*later, next(i for i, x in enumerate(self.lines()) if i and x.rstrip() == "---")])
        while end > start + 1 and self.lines()[end - 1].lstrip().startswith("#"):
            end -= 1
        return start, end

    def set_lines(self, start: int, end: int, new: list[str]) -> None:
        """Put lines in the place of others."""
        lines = self.lines()
        self.file = "\n".join([*lines[:start], *new, *lines[end:]])

    def put(self, path: FieldPath, name: str, value: str | None) -> bool:
        """Set, add or delete a field of one line; return False where the layout does not allow it."""
        where = places(self.file)
        here = (*path, name)
        if here in where:
            start, end = self.span(here)
            line = self.lines()[start]
            lead = line[: where[here][1]]
            if lead.strip(" ") or [x for p, x in where.items() if p != here and x[0] == start]:
                return False
            self.set_lines(start, end, [] if value is None else [f"{lead}{name}: {value}"])
            return True
        children = [x for p, x in where.items() if p[:-1] == path and len(p) == len(path) + 1]
        if value is None or (path and not children):
            return False
        at, column = children[-1] if children else (1, 0)
        if path and self.lines()[at][:column].strip(" "):
            return False
        self.set_lines(at, at, [" " * column + f"{name}: {value}"])
        return True


def _change_top(desk: Desk) -> None:
    values: dict[str, tuple[str, object]] = {
        "title": ("A person's headline", "A person's headline"),
        "published": ("2019-05-04", PartialDate("2019-05-04")),
        "dateline": ("KISUMU", "KISUMU"),
        "language": ("sw", "sw"),
        "genre": ("analysis", "analysis"),
        "url": ("https://example.org/a", "https://example.org/a"),
        "archive": ("https://archive.example.org/a", "https://archive.example.org/a"),
        "outlet": ("daily-lantern", "daily-lantern"),
    }
    name = desk.random.choice(sorted(values))
    written, value = values[name]
    if desk.put((), name, written):
        desk.top[name] = value


def _delete_top(desk: Desk) -> None:
    name = desk.random.choice(["title", "outlet", "agency", "dateline", "published"])
    if getattr(parsed(desk.file), name) is not None and desk.put((), name, None):
        desk.top[name] = None


def _change_account(desk: Desk) -> None:
    values: dict[str, tuple[str | None, object]] = {
        "date": ("2019-05-01", PartialDate("2019-05-01")),
        "place": ("geneva", "geneva"),
        "venue": ("state-house", "state-house"),
        "occasion": ("a visit of state", "a visit of state"),
        "format": ("phone", "phone"),
        "time": ("evening", "evening"),
        "country": (None, None),
    }
    account = next(iter(parsed(desk.file).about), None)
    name = desk.random.choice(sorted(values))
    written, value = values[name]
    if account and (written is not None or getattr(account, name)) and desk.put(("about", 0), name, written):
        desk.account[name] = value


def _change_mention(desk: Desk) -> None:
    mentions = parsed(desk.file).mentions
    if not mentions:
        return
    i = desk.random.randrange(len(mentions))
    name, written = desk.random.choice(
        [
            ("interval", "2015"),
            ("place", "ankara"),
            ("place", None),
            ("direction", "ahead"),
            ("meeting", "2018-03-reykjavik"),
            ("format", "video"),
        ]
    )
    if desk.put(("mentions", i), name, written) and parsed(desk.file).mentions != mentions:
        desk.kept.add(mentions[i].phrase)


def _take_out(desk: Desk) -> None:
    record = parsed(desk.file)
    people = record.about[0].people if record.about else ()
    spots = [("mentions", i) for i in range(len(record.mentions))] if len(record.mentions) > 1 else []
    spots += [("people", i) for i in range(len(people))] if len(people) > 1 else []
    if not spots:
        return
    kind, i = desk.random.choice(spots)
    path: FieldPath = ("mentions", i) if kind == "mentions" else ("about", 0, "people", i)
    start, end = desk.span(path)
    if "[" in desk.lines()[start] or not desk.lines()[start].lstrip().startswith("- "):
        return
    desk.set_lines(start, end, [])
    if kind == "mentions":
        desk.gone.add(record.mentions[i].phrase)
        desk.kept.discard(record.mentions[i].phrase)
    else:
        ref = people[i].person
        desk.absent.add(ref.printed if isinstance(ref, Printed) else ref)


def _comment(desk: Desk) -> None:
    spots = [
        x
        for p, x in places(desk.file).items()
        if (len(p) == 1 or (p[0] in {"mentions", "known"} and len(p) == 2) or (p[0] == "about" and len(p) == 3))
        and not desk.lines()[x[0]][: x[1]].strip(" ")
    ]
    at, column = desk.random.choice(spots)
    desk.notes += 1
    desk.set_lines(at, at, [" " * column + f"# note {desk.notes}"])


def _reorder(desk: Desk) -> None:
    names = [p for p in places(desk.file) if len(p) == 1]
    one, other = desk.random.sample(names, 2)
    start, end = desk.span(one)
    block = desk.lines()[start:end]
    desk.set_lines(start, end, [])
    at = places(desk.file)[other][0]
    desk.set_lines(at, at, block)


def _flow(desk: Desk) -> None:
    where = places(desk.file)
    paths = [p for p in where if p[0] == "known" and len(p) == 2]
    if not paths:
        return
    path = desk.random.choice(paths)
    start, end = desk.span(path)
    inside = [x for x in desk.lines()[start:end] if "#" in x]
    known = parsed(desk.file).known[str(path[1])]
    if inside or end == start + 1:
        return
    parts = [f"{k}: {json.dumps(str(v))}" for k in known.__slots__ if (v := getattr(known, k)) not in {None, ()}]
    desk.set_lines(
        start, end, [f"  {path[1]}: {{{', '.join(parts)}}}"] if not known.alternatives else desk.lines()[start:end]
    )
    desk.flow = True


def _settle(desk: Desk) -> None:
    spots = [p for p in places(desk.file) if p[-1] == "review"]
    if not spots:
        return
    path = desk.random.choice(spots)
    before = parsed(desk.file)
    if desk.put(path[:-1], "review", None) and path[0] == "mentions" and isinstance(path[1], int):
        desk.kept.add(before.mentions[path[1]].phrase)


def _own(desk: Desk) -> None:
    record = parsed(desk.file)
    names = [n for n in sorted(record.known) if getattr(record, n, None) is not None]
    if names and desk.put(("known", name := desk.random.choice(names)), "basis", "person"):
        desk.top.setdefault(name, getattr(record, name))


def _confirm(desk: Desk) -> None:
    if parsed(desk.file).about and desk.put(("about", 0), "meeting", "2019-05-02-nairobi"):
        desk.account["meeting"] = MeetingId("2019-05-02-nairobi")


def _summary(desk: Desk) -> None:
    desk.file = desk.file.rstrip("\n") + "\n\nIn a person's words.\n"


def _crlf(desk: Desk) -> None:
    desk.file = desk.file.replace("\r\n", "\n") if "\r" in desk.file else desk.file.replace("\n", "\r\n")


EDITS: dict[str, Callable[[Desk], None]] = {
    "change a field": _change_top,
    "delete a field": _delete_top,
    "change the meeting": _change_account,
    "change a mention": _change_mention,
    "take something out": _take_out,
    "comment": _comment,
    "move a field": _reorder,
    "flow style": _flow,
    "settle a review": _settle,
    "set basis: person": _own,
    "confirm the meeting": _confirm,
    "write a summary": _summary,
}
"""What a person does, by name."""


def first_file() -> str:
    """Return the record's file as `add` first writes it."""
    return article_text(readings()[0])


def written(file: str, old: Article, new: Article) -> str:
    """Return the file as the store changes it."""
    return file if old == new else edited(file, old, new)
