"""The digest as documents to be found, each made by its record's id. A new kind is one function and one entry in `DOCUMENTS`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Protocol

from digest.gate.rights import may_show_text, shown_of
from digest.records.article import Account, Article, Participant, Printed
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId, MeetingId, OutletId, PersonId, PlaceId, SeriesId
from digest.records.making import Maker
from digest.records.meeting import Meeting
from digest.records.memos import Making
from digest.records.partial_date import PartialDate
from digest.records.registry import Registry
from digest.records.streams import Content, digest_of_content
from digest.relate.titles import article_title, view_title
from digest.search.document import Collection, Document, Entity, Facets
from digest.search.facts import Facts, facts_of, key_of
from digest.search.noted import notes_on, of_note
from digest.search.registers import of_outlet, of_person, of_place, of_series, of_visit
from digest.search.sources import Source, Sources, arranged, marked, read, written
from digest.search.subjects import subjects_of

GENRES = {
    "report": "Report",
    "official-readout": "Official readout",
    "editorial": "Editorial",
    "press-release": "Press release",
    "analysis": "Analysis",
}


HELD = {
    "video": ("video call", "videoconference", "virtual online meeting"),
    "phone": ("telephone call", "phone call"),
    "in-person": ("face to face", "in person"),
}
"""How meetings were held, in the words by which readers look for them."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


def of_article(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield an article: its full text where rights let it be shown, else summary and quotations."""
    article = digest.articles[ArticleId(ident)]
    views = [digest.meetings[a.meeting] for a in article.about if a.meeting]
    people = tuple(p for a in article.about for p in (*a.people, *a.also_present))
    places = tuple(x for a in article.about for x in (a.place, a.venue))
    yield Document(
        kind="article",
        id=article.id,
        url=f"articles/{article.id}.html",
        title=article_title(article, digest),
        date=date_of(article),
        text=_shown_text(article, digest),
        names=_people_names(people, digest.registry),
        outlet_words=_outlet_words((article.outlet, article.agency), digest.registry),
        place_words=_place_words(places, article.about, digest.registry),
        notes=notes_on("articles", article.id, digest),
        outlet=None if isinstance(article.outlet, Printed) else article.outlet,
        people=_known(p.person for p in people),
        places=_known(places),
        series=_known(v.meeting.series for v in views),
        genre=article.genre,
        differs=any(map(_differs, views)),
    )


def date_of(article: Article) -> PartialDate | None:
    """Return the day of an article: of its publication, or else of what it tells of."""
    return article.published or next((a.date for a in article.about if a.date), None)


def _shown_text(article: Article, digest: Digest) -> tuple[str, ...]:
    summary = tuple(p for p in article.summary.split("\n\n") if p)
    text = digest.texts.get(article.id)
    if text is not None and may_show_text(article, digest.profile):
        return (*summary, *(text.of(b) for b in text.blocks))
    shown = shown_of(article, digest)
    quotes = dict.fromkeys(q.quote for q in article.quotes if q.quote in shown)
    return (*summary, *quotes, *(q.explained for q in article.quotes if q.explained))


def of_meeting(digest: Digest, ident: str) -> Iterator[Document]:
    """Yield a meeting."""
    view = digest.meetings[MeetingId(ident)]
    meeting = view.meeting
    people = (*meeting.people, *meeting.also_present)
    told = [a.account for a in view.accounts]
    places = (meeting.place, meeting.venue, *(x for a in told for x in (a.place, a.venue)))
    yield Document(
        kind="meeting",
        id=meeting.id,
        url=f"meetings/{meeting.id}.html",
        title=view_title(view, digest),
        date=meeting.date,
        text=tuple(
            x
            for x in (
                *meeting.summary.split("\n\n"),
                meeting.occasion,
                *(x for p in meeting.points for x in (p.point, p.note)),
                *(p.role for p in people),
            )
            if x
        ),
        names=_people_names(people, digest.registry),
        outlet_words=_outlet_words([a.article.outlet for a in view.accounts], digest.registry),
        place_words=_place_words(places, (meeting,), digest.registry),
        notes=notes_on("meetings", meeting.id, digest),
        subjects=("meeting, met", *HELD.get(meeting.format or "", ()), *_series_name(meeting, digest)),
        people=_known(p.person for p in people),
        places=_known(places),
        series=_known((meeting.series,)),
        differs=_differs(view),
    )


def _series_name(meeting: Meeting, digest: Digest) -> tuple[str, ...]:
    return (digest.registry.series[meeting.series].name,) if meeting.series else ()


def searched(
    make: Callable[[Digest, str], Iterable[Document]], keys: Callable[[Digest], Iterable[str]]
) -> Maker[tuple[str, Content]]:
    """Return what makes the documents of each record as files, with the names of what they speak of."""

    def made(digest: Digest, ident: str) -> Iterator[tuple[str, Content]]:
        for document in make(digest, ident):
            texts = (document.title, *document.text, *document.subjects)
            named = subjects_of(digest.registry).named_in(texts)
            yield key_of(document), written(replace(document, subjects=(*document.subjects, *named)))

    return Maker(made, keys, f"search:{make.__name__}")


DOCUMENTS = (
    searched(of_article, lambda d: d.articles),
    searched(of_meeting, lambda d: d.meetings),
    searched(of_note, lambda d: d.notes),
    searched(of_person, lambda d: d.registry.people),
    searched(of_place, lambda d: d.registry.places),
    searched(of_outlet, lambda d: d.registry.outlets),
    searched(of_series, lambda d: d.registry.series),
    searched(of_visit, lambda d: d.registry.visits),
)
"""What makes the documents of each kind of record: a new kind is one function and one entry."""


def documents_of(making: Making) -> dict[str, Content]:
    """Return all documents as files, by their keys; those that are as they were are kept."""
    return dict(file for maker in DOCUMENTS for file in making.files(maker))


def sources_of(documents: Mapping[str, Content], digest: Digest) -> Sources:
    """Return the documents of a digest as an index takes them."""
    registry = digest.registry
    listed = {
        "people": [_entity("people", p.id, p) for p in registry.people.values()],
        "places": [_entity("places", p.id, p) for p in registry.places.values()],
        "outlets": [_entity("outlets", o.id, o) for o in registry.outlets.values()],
        "series": [_entity("series", s.id, s) for s in registry.series.values()],
        "genres": [Entity(id=i, name=n) for i, n in GENRES.items()],
    }
    return Sources(
        documents=[
            Source(key, digest_of_content(content).encode(), partial(read, content))
            for key, content in documents.items()
        ],
        facets=lambda facts: _ranked(listed, facts),
        mark=marked(listed),
    )


def collect(digest: Digest) -> Collection:
    """Return all documents in the order of their numbers, and the values of their facets."""
    sources = sources_of(dict(file for maker in DOCUMENTS for file in maker.all(digest)), digest)
    made = sorted((source.make() for source in sources.documents), key=lambda d: arranged(key_of(d), facts_of(d)))
    facets = sources.facets([facts_of(d) for d in made])
    return Collection(documents=tuple(made), **{f.name: getattr(facets, f.name) for f in fields(Facets)})


def _ranked(listed: Mapping[str, Sequence[Entity]], facts: Iterable[Facts]) -> Facets:
    """Return the values of facets, the most frequent first; of genres those that there are."""
    used: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        used.update(("people", i) for i in fact.people)
        used.update(("places", i) for i in fact.places)
        used.update(("series", i) for i in fact.series)
        used.update(pair for pair in (("outlets", fact.outlet), ("genres", fact.genre)) if pair[1])  # type: ignore[misc]
    ranked = {
        kind: tuple(sorted(entities, key=lambda e: (-used[kind, e.id], e.name, e.id)))
        for kind, entities in listed.items()
    }
    ranked["genres"] = tuple(e for e in ranked["genres"] if used["genres", e.id])
    return Facets(**ranked)


def _entity(folder: str, ident: str, record: _Named) -> Entity:
    return Entity(id=ident, name=record.name, aliases=record.aliases, url=f"{folder}/{ident}.html")


def _known(refs: Iterable[PersonId | PlaceId | SeriesId | Printed | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(r) for r in refs if r is not None and not isinstance(r, Printed)))


def _differs(view: MeetingView) -> bool:
    return view.differs


def _people_names(entries: Iterable[Participant], registry: Registry) -> tuple[str, ...]:
    out: dict[str, None] = {}
    for entry in entries:
        if isinstance(entry.person, Printed):
            out[entry.person.printed] = None
        else:
            person = registry.people[entry.person]
            out.update(dict.fromkeys((person.name, *person.aliases)))
    return tuple(out)


def _outlet_words(refs: Iterable[OutletId | Printed | None], registry: Registry) -> str:
    entities = (r if isinstance(r, Printed) else registry.outlets[r] for r in refs if r is not None)
    return "\n".join(_names(entities))


def _place_words(
    refs: Iterable[PlaceId | Printed | None], accounts: Sequence[Account | Meeting], registry: Registry
) -> str:
    entities = (r if isinstance(r, Printed) else registry.places[r] for r in refs if r is not None)
    countries = [registry.gazetteer.country_name(a.country) for a in accounts if a.country]
    return "\n".join(dict.fromkeys([*_names(entities), *countries]))


def _names(entities: Iterable[_Named | Printed]) -> list[str]:
    out: dict[str, None] = {}
    for entity in entities:
        names = (entity.printed,) if isinstance(entity, Printed) else (entity.name, *entity.aliases)
        out.update(dict.fromkeys(names))
    return list(out)
