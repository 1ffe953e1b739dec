"""What does not hold between records: names of records that do not exist, quotes that are not in the text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from digest.records.annotation import Annotation, AnnotationId
from digest.records.article import Account, Article, Participant, Printed
from digest.records.claims import Known
from digest.records.clean_text import CleanText
from digest.records.ids import ArticleId, MeetingId
from digest.records.lineage import read_pair
from digest.records.meeting import Meeting
from digest.records.registry import Registry, key

Path = tuple[str | int, ...]
PROVEN = ("public-domain", "licensed", "permission")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of one record."""

    kind: str
    """The record's folder: "articles"."""

    id: str
    """The record's id."""

    path: Path
    """The field's path."""

    code: str
    """A stable name."""

    message: str
    """What is wrong."""

    cure: str
    """How to mend it."""


@dataclass(frozen=True)
class Records:
    """All records, and which ids have a file, readable or not."""

    registry: Registry
    """People, places, outlets, series and visits."""

    articles: Mapping[ArticleId, Article]
    """Articles by id."""

    meetings: Mapping[MeetingId, Meeting]
    """Meetings that have a record, by id."""

    texts: Mapping[ArticleId, CleanText]
    """Texts that are held."""

    ids: Mapping[str, set[str]]
    """The ids that have a file, by folder. A record that cannot be read is reported once, not by all that name it."""

    notes: Mapping[AnnotationId, Annotation] = field(default_factory=dict)
    """Readers' notes by id."""

    proved: Collection[ArticleId] = ()
    """Articles whose words an earlier look has found in their texts, and neither has changed since."""

    @cached_property
    def made(self) -> set[str]:
        """Return the ids of all meetings, those that a record keeps, an account makes, or a merge has left."""
        told = {a.meeting for x in self.articles.values() for a in x.about if a.meeting}
        return self.ids["meetings"] | told | {old for m in self.meetings.values() for old in m.merged}


def faults_of(records: Records) -> Iterable[Fault]:
    """Yield every fault between records."""
    yield from faults_in_registry(records)
    for meeting in records.meetings.values():
        yield from _meeting(records, meeting)
    for article in records.articles.values():
        yield from faults_in_article(records, article)
    yield from _twice(records)


def faults_in_registry(records: Records) -> Iterable[Fault]:
    """Yield every fault of places and visits beside other records."""
    for place in records.registry.places.values():
        yield from _names(records, "places", place.id, [(("part_of",), "places", place.part_of)])
    for visit in records.registry.visits.values():
        yield from _names(
            records, "visits", visit.id, [(("people", i), "people", p) for i, p in enumerate(visit.people)]
        )


def _names(
    records: Records, kind: str, ident: str, names: Iterable[tuple[Path, str, str | Printed | None]]
) -> Iterable[Fault]:
    for path, folder, name in names:
        if name is None or isinstance(name, Printed) or name in records.ids[folder]:
            continue
        near = get_close_matches(name, sorted(records.ids[folder]), 1)
        ending = "md" if folder in {"articles", "meetings"} else "yml"
        cure = (
            f"did you mean '{near[0]}'?"
            if near
            else f"add {folder}/{name}.{ending}, or write {{printed: …}} for a name without a record"
        )
        yield Fault(kind, ident, path, "unknown-record", f"'{name}' is not registered in {folder}/", cure)


def _people(
    path: str, people: tuple[Participant, ...], base: Path = ()
) -> list[tuple[Path, str, str | Printed | None]]:
    return [((*base, path, i, "person"), "people", p.person) for i, p in enumerate(people)]


def _meeting(records: Records, meeting: Meeting) -> Iterable[Fault]:
    yield from _names(
        records,
        "meetings",
        meeting.id,
        [
            (("place",), "places", meeting.place),
            (("venue",), "places", meeting.venue),
            (("visit",), "visits", meeting.visit),
            (("series",), "series", meeting.series),
            *_people("people", meeting.people),
            *_people("also_present", meeting.also_present),
            *((("lead", f, "article"), "articles", lead.article) for f, lead in meeting.lead.items()),
        ],
    )
    yield from _people_twice("meetings", meeting.id, (), (*meeting.people, *meeting.also_present))


def _people_twice(kind: str, ident: str, path: Path, people: tuple[Participant, ...]) -> Iterable[Fault]:
    seen: set[str] = set()
    for person in people:
        if key(person.person) in seen:
            yield Fault(
                kind,
                ident,
                (*path, "people"),
                "person-twice",
                f"'{key(person.person)}' stands twice among the people",
                "keep one entry",
            )
        seen.add(key(person.person))


def faults_in_article(records: Records, article: Article) -> Iterable[Fault]:
    """Yield every fault of one article beside other records."""
    names: list[tuple[Path, str, str | Printed | None]] = [
        (("outlet",), "outlets", article.outlet),
        (("agency",), "outlets", article.agency),
    ]
    for i, account in enumerate(article.about):
        base: Path = ("about", i)
        names += [((*base, "place"), "places", account.place), ((*base, "venue"), "places", account.venue)]
        names += _people("people", account.people, base) + _people("also_present", account.also_present, base)
        yield from _people_twice("articles", article.id, base, (*account.people, *account.also_present))
    for i, mention in enumerate(article.mentions):
        base = ("mentions", i)
        names += [((*base, "place"), "places", mention.place), ((*base, "venue"), "places", mention.venue)]
        names += [((*base, "series"), "series", mention.series)]
        names += [((*base, "people", j), "people", p) for j, p in enumerate(mention.people)]
    names += [(("topics", i, "topic"), "topics", t.topic) for i, t in enumerate(article.topics)]
    names += [(("statements", i, "speaker"), "people", s.speaker) for i, s in enumerate(article.statements)]
    names += [(("copy_of",), "articles", article.copy_of)]
    names += [(("not_copy_of", i), "articles", a) for i, a in enumerate(article.not_copy_of)]
    names += [(("follows", i, "source"), "articles", kept.source) for i, kept in enumerate(article.follows)]
    yield from _names(records, "articles", article.id, names)
    yield from _copies(records, article)
    yield from _meeting_names(records, article)
    if article.rights.status in PROVEN and not article.rights.proof:
        yield Fault(
            "articles",
            article.id,
            ("rights",),
            "rights-without-proof",
            f"'{article.rights.status}' needs a proof",
            "add `proof: <address>`, or take the status out",
        )
    if article.id not in records.proved and (text := records.texts.get(article.id)):
        yield from _evidence(article, text)


def _copies(records: Records, article: Article) -> Iterable[Fault]:
    """Yield an article that follows its own text, by itself or by others, or that is said to follow and not to."""
    chain = [article.id]
    while (after := records.articles.get(chain[-1])) and after.copy_of and after.copy_of not in chain:
        chain.append(after.copy_of)
    if after and after.copy_of == article.id:
        way = " → ".join([*chain, article.id])
        cure = "take `copy_of` out of the article that was there first"
        yield Fault("articles", article.id, ("copy_of",), "copies-in-a-circle", f"{way} follow one another", cure)
    for i, kept in enumerate(article.follows):
        for j, words in enumerate(kept.pairs):
            if read_pair(words) is None:
                path: Path = ("follows", i, "pairs", j)
                cure = "delete `follows` and run: python build_digest.py lineage"
                yield Fault("articles", article.id, path, "unreadable-pair", f"'{words}' is no pair of stretches", cure)
    for i, other in enumerate(article.not_copy_of):
        if other in {article.copy_of, article.id}:
            message = (
                f"'{other}' is also named by `copy_of`" if other != article.id else "an article is no copy of itself"
            )
            yield Fault(
                "articles", article.id, ("not_copy_of", i), "copy-and-not", message, "take it out of one of the two"
            )


def _meeting_names(records: Records, article: Article) -> Iterable[Fault]:
    """Yield mentions of meetings that neither a record nor an account makes."""
    made = records.made
    for i, mention in enumerate(article.mentions):
        for name_of, names in (("meeting", (mention.meeting,)), ("rejected", mention.rejected)):
            for name in names:
                if name is not None and name not in made:
                    near = get_close_matches(name, sorted(made), 1)
                    cure = f"did you mean '{near[0]}'?" if near else "name a meeting of this digest"
                    yield Fault(
                        "articles",
                        article.id,
                        ("mentions", i, name_of),
                        "unknown-record",
                        f"'{name}' is no meeting of this digest",
                        cure,
                    )


def _evidence(article: Article, text: CleanText) -> Iterable[Fault]:
    spots: list[tuple[Path, str | None, int | None, int | None]] = [
        (("known", f), k.quote, k.start, k.end)
        for f, k in article.known.items()
        if k.source is None or k.start is not None
    ]
    for i, account in enumerate(article.about):
        spots += [(("about", i, "known", f), k.quote, k.start, k.end) for f, k in account.known.items()]
        spots += _roles(account, i)
    spots += [(("mentions", i, "phrase"), m.phrase, m.start, m.end) for i, m in enumerate(article.mentions)]
    spots += [(("topics", i, "known"), t.known.quote, t.known.start, t.known.end) for i, t in enumerate(article.topics)]
    spots += [(("statements", i, "quote"), s.quote, s.start, s.end) for i, s in enumerate(article.statements)]
    spots += [(("quotes", i, "quote"), q.quote, q.start, q.end) for i, q in enumerate(article.quotes)]
    for path, quote, start, end in spots:
        if quote is None:
            continue
        if start is None or end is None:
            if quote not in text.text:
                yield Fault(
                    "articles",
                    article.id,
                    path,
                    "quote-not-found",
                    f"“{quote}” does not stand in the article",
                    "quote its words exactly",
                )
        elif text.text[start:end] != quote:
            yield Fault(
                "articles",
                article.id,
                path,
                "quote-moved",
                f"“{quote}” does not stand at {start} to {end}",
                "mend the quote, or take start and end out",
            )


def _roles(account: Account, i: int) -> list[tuple[Path, str | None, int | None, int | None]]:
    out: list[tuple[Path, str | None, int | None, int | None]] = []
    for name, people in (("people", account.people), ("also_present", account.also_present)):
        for j, person in enumerate(people):
            known: Known = person.known
            out.append((("about", i, name, j, "known"), known.quote, known.start, known.end))
    return out


def _twice(records: Records) -> Iterable[Fault]:
    """Yield articles that were made from one source."""
    seen: dict[str, ArticleId] = {}
    for article in records.articles.values():
        if article.source:
            first = seen.setdefault(article.source.sha256, article.id)
            if first != article.id:
                yield Fault(
                    "articles",
                    article.id,
                    ("source", "sha256"),
                    "same-source",
                    f"articles/{first}.md was made from the same text",
                    "delete one of the two",
                )
