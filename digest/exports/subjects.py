"""What one can follow or take the meetings of: a person, a place, an outlet, a series; the same for tables, feeds and
calendars.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from digest.records.article import Article
from digest.records.digest import Digest, MeetingView
from digest.records.registry import key
from digest.relate.titles import newest_first

Kind = Literal["people", "places", "outlets", "series"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One record that meetings or articles belong to."""

    kind: Kind
    """The folder of its page."""

    id: str
    """The record's id."""

    name: str
    """Its name."""

    views: tuple[MeetingView, ...] = ()
    """Its meetings, the latest first."""

    articles: tuple[Article, ...] = ()
    """Its articles: an outlet's own, else those about its meetings; the latest first."""

    @property
    def path(self) -> str:
        """Return its page's path without the ending."""
        return f"{self.kind}/{self.id}"


def subjects(digest: Digest) -> Mapping[str, Subject]:
    """Return every person, place, outlet and series that has a record, by its path, in the order of kind and id."""
    registry = digest.registry
    names: tuple[tuple[Kind, Iterable[tuple[str, str]]], ...] = (
        ("people", ((p.id, p.name) for p in registry.people.values())),
        ("places", ((p.id, p.name) for p in registry.places.values())),
        ("outlets", ((o.id, o.name) for o in registry.outlets.values())),
        ("series", ((s.id, s.name) for s in registry.series.values())),
    )
    views = _views(digest)
    own = _articles_of_outlets(digest)
    out = []
    for kind, records in names:
        for ident, name in sorted(records):
            met = tuple(newest_first(views.get((kind, ident), {}).values()))
            told = own.get(ident, ()) if kind == "outlets" else (e.article for v in met for e in v.accounts)
            articles = tuple(latest_first({a.id: a for a in told}.values()))
            out.append(Subject(kind=kind, id=ident, name=name, views=met, articles=articles))
    return {subject.path: subject for subject in out}


def latest_first(articles: Iterable[Article]) -> list[Article]:
    """Return articles by their day of publication, the latest first, the undated last."""
    return sorted(articles, key=lambda a: (a.published or "", a.id), reverse=True)


def _views(digest: Digest) -> dict[tuple[Kind, str], dict[str, MeetingView]]:
    out: dict[tuple[Kind, str], dict[str, MeetingView]] = {}
    for view in digest.meetings.values():
        meeting = view.meeting
        belongs: list[tuple[Kind, str]] = [("people", key(p.person)) for p in (*meeting.people, *meeting.also_present)]
        for ref in (meeting.place, meeting.venue):
            record = digest.registry.places.get(ref) if isinstance(ref, str) else None
            if record:
                belongs += [("places", r) for r in (record.id, record.part_of) if r]
        if meeting.series:
            belongs.append(("series", meeting.series))
        belongs += [("outlets", key(r)) for e in view.counted for r in (e.article.outlet, e.article.agency) if r]
        for where in belongs:
            out.setdefault(where, {})[meeting.id] = view
    return out


def _articles_of_outlets(digest: Digest) -> dict[str, list[Article]]:
    out: dict[str, list[Article]] = {}
    for article in digest.articles.values():
        for ref in dict.fromkeys(r for r in (article.outlet, article.agency) if r is not None):
            out.setdefault(key(ref), []).append(article)
    return out
