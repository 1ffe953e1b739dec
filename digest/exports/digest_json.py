"""docs/data/digest.json: the whole digest for other programs, and the records that it is made of."""

import json
from collections.abc import Iterable, Mapping

from digest.exports import data as d
from digest.exports import parts as p
from digest.exports.compared import announcement_data, change_data, point_data, promise_data, wanted_data
from digest.exports.lineage import lineage_data
from digest.exports.notes import note_data
from digest.gate.rights import shown_at, shown_of, shown_quotes
from digest.records.annotation import AnnotationId
from digest.records.article import ARTICLE_FIELDS, Account, Article, Mention, Participant, Printed, Statement, text
from digest.records.claims import Claim, Known, claim
from digest.records.digest import Digest, MeetingView, Profile, grouped
from digest.records.ids import ArticleId, MeetingId
from digest.records.link import Link, Resolution
from digest.records.making import Maker
from digest.records.promise import MentionOf
from digest.records.registry import key
from digest.records.streams import Stream, joined
from digest.relate.titles import view_title

VERSION = 1
PATH = "data/digest.json"
MEETING_FIELDS = ("date", "place", "venue", "country", "format", "occasion", "visit", "series")
_REFERENCES = {"outlet", "agency", "place", "venue", "person", "visit", "series", "meeting", "topic", "speaker"}


def put_together(parts: Mapping[str, Stream], profile: Profile) -> Stream:
    """Return the records of each kind, one a line, as one file."""
    head = {"made_by": "made by build_digest.py", "version": VERSION, "profile": profile}
    return joined(json.dumps(head, separators=(",", ":")).removesuffix("}"), parts)


def _evidence(quote: str | None, start: int | None, end: int | None, shown: frozenset[str]) -> p.EvidenceData | None:
    if quote is None:
        return None
    return p.EvidenceData(quote=quote if quote in shown else None, start=start, end=end)


def _field(entry: Claim, raw: object, shown: frozenset[str]) -> p.FieldData:
    known = entry.known
    registered = entry.field in _REFERENCES and raw is not None and not isinstance(raw, Printed)
    return p.FieldData(
        value=entry.value,
        registered=registered,
        basis=known.basis,
        rule=known.rule,
        evidence=_evidence(known.quote, known.start, known.end, shown),
        anchor=known.anchor,
        review=known.review,
        alternatives=known.alternatives,
        by=known.by,
        source=known.source,
    )


def _person(person: Participant, digest: Digest, shown: frozenset[str]) -> p.PersonData:
    entry = claim("person", text(person.person), person.known)
    return p.PersonData(
        name=digest.registry.person_name(person.person), role=person.role, claim=_field(entry, person.person, shown)
    )


def _account(account: Account, digest: Digest, shown: frozenset[str]) -> d.AccountData:
    fields = {c.field: _field(c, getattr(account, c.field), shown) for c in account.claims()}
    fields["meeting"] = _field(claim("meeting", account.meeting, account.known.get("meeting")), account.meeting, shown)
    return d.AccountData(
        meeting=account.meeting,
        fields=fields,
        people=tuple(_person(p, digest, shown) for p in account.people),
        also_present=tuple(_person(p, digest, shown) for p in account.also_present),
    )


def _statement(entry: Statement, shown: frozenset[str]) -> p.StatementData:
    words = p.EvidenceData(quote=entry.quote if entry.quote in shown else None, start=entry.start, end=entry.end)
    speaker = claim("speaker", text(entry.speaker), entry.known)
    return p.StatementData(evidence=words, speaker=_field(speaker, entry.speaker, shown))


def article_data(article: Article, digest: Digest) -> d.ArticleData:
    """Return an article as data, without the words that its rights withhold."""
    shown = shown_of(article, digest)
    return d.ArticleData(
        id=article.id,
        # The headline is a fact of the source and always shown.
        fields={
            f: _field(article.claim(f), getattr(article, f), shown | {article.title or ""}) for f in ARTICLE_FIELDS
        },
        about=tuple(_account(a, digest, shown) for a in article.about),
        topics=tuple(_field(claim("topic", text(t.topic), t.known), t.topic, shown) for t in article.topics),
        statements=tuple(_statement(s, shown) for s in article.statements),
        quotes=tuple(
            p.QuotationData(evidence=e, point=q.point, note=q.note, translation=q.translation, translator=q.translator)
            for q in article.quotes
            if (e := _evidence(q.quote, q.start, q.end, shown)) is not None
        ),
        rights=article.rights.status,
        demonstration=article.demonstration,
        summary=article.summary or None,
        doubts=article.doubts,
        defects=article.defects,
        source=_source(article, digest),
    )


def _source(article: Article, digest: Digest) -> p.SourceData | None:
    if article.source is None:
        return None
    held = digest.texts.get(article.id)
    return p.SourceData(
        sha256=article.source.sha256,
        length=article.source.length,
        name=article.source.name,
        characters=len(held.source) if held else None,
        dropped=tuple(p.DroppedData(start=x.start, end=x.end, rule=x.rule) for x in held.dropped) if held else (),
    )


def _values(values: Iterable[tuple[str, tuple[ArticleId, ...]]]) -> tuple[d.ValueData, ...]:
    return tuple(d.ValueData(value=v, articles=ids) for v, ids in values)


def meeting_data(view: MeetingView, digest: Digest) -> d.MeetingData:
    """Return a meeting as data."""
    meeting = view.meeting
    shown = shown_at(view, digest)
    fields = {}
    for name in MEETING_FIELDS:
        raw = getattr(meeting, name)
        fields[name] = _field(claim(name, text(raw), meeting.known.get(name)), raw, shown)
    return d.MeetingData(
        id=meeting.id,
        title=view_title(view, digest),
        recorded=view.recorded,
        fields=fields,
        people=tuple(_person(p, digest, shown) for p in meeting.people),
        also_present=tuple(_person(p, digest, shown) for p in meeting.also_present),
        accounts=tuple(e.article.id for e in view.accounts),
        witnesses=view.witness_count,
        standing={str(i): str(kind) for i, kind in view.standing.items()},
        agreement=tuple(
            d.AgreementData(field=f.field, values=_values(f.values), differ=f.differ, implied=_values(f.implied))
            for f in view.fields
        ),
        points=point_data(view, shown_quotes(digest)),
        merged=meeting.merged,
        changes=change_data(meeting.changes),
        summary=meeting.summary or None,
    )


_MONTH = 7
"""Signs of an id, which begins with its day. What is of one month is made together: few pieces, of which a change makes few
anew.
"""


def mentions_by_month(digest: Digest) -> Mapping[str, tuple[MentionOf, ...]]:
    """Return all mentions in their order, those in articles of one month together."""
    return grouped((m.article.id[:_MONTH], m) for m in digest.mentions)


def links_by_month(digest: Digest) -> Mapping[str, tuple[Link, ...]]:
    """Return all links in their order, those of one type and one month together: their article's, else their meeting's."""
    return grouped((f"{k.type} {_month_of(k)}", k) for k in digest.links)


def _month_of(link: Link) -> str:
    return link.article[:_MONTH] if link.article else f"without article, {(link.start or '')[:_MONTH]}"


def _mentions(digest: Digest, month: str) -> Iterable[d.MentionData]:
    for entry in digest.table(mentions_by_month)[month]:
        yield _mention(entry.article, entry.mention, entry.resolution, shown_of(entry.article, digest))


def _mention(article: Article, mention: Mention, resolution: Resolution, shown: frozenset[str]) -> d.MentionData:
    entry = claim("interval", mention.interval, mention.known if mention.known != Known() else None)
    return d.MentionData(
        article=article.id,
        direction=mention.direction,
        evidence=_evidence(mention.phrase, mention.start, mention.end, shown)
        or p.EvidenceData(quote=None, start=None, end=None),
        interval=_field(entry, mention.interval, shown),
        people=tuple(key(p) if not isinstance(p, Printed) else p.printed for p in mention.people),
        place=text(mention.place),
        venue=text(mention.venue),
        country=mention.country,
        format=mention.format,
        series=mention.series,
        meetings=resolution.meetings,
        state=resolution.state,
        why=resolution.why,
    )


def _links(digest: Digest, month: str) -> Iterable[d.LinkData]:
    shown = shown_quotes(digest)
    for link in digest.table(links_by_month)[month]:
        words = link.evidence
        yield d.LinkData(
            type=link.type,
            start=d.EndData(article=link.article, meeting=link.start),
            to=d.EndData(article=link.source, meeting=link.target),
            state=link.state,
            rule=link.rule,
            evidence=_evidence(words.quote, words.start, words.end, shown[link.article])
            if words and link.article
            else None,
            reason=link.reason,
        )


KINDS: Mapping[str, Maker[object]] = {
    "articles": Maker(lambda d, i: (article_data(d.articles[ArticleId(i)], d),), lambda d: d.articles, "articles"),
    "meetings": Maker(lambda d, i: (meeting_data(d.meetings[MeetingId(i)], d),), lambda d: d.meetings, "meetings"),
    "mentions": Maker(_mentions, lambda d: d.table(mentions_by_month), "mentions"),
    "links": Maker(_links, lambda d: d.table(links_by_month), "links"),
    "promises": Maker(lambda d, _: promise_data(d), named="promises"),
    "announcements": Maker(lambda d, _: announcement_data(d), named="announcements"),
    "wanted": Maker(lambda d, _: wanted_data(d), named="wanted"),
    "lineages": Maker(lambda d, _: lineage_data(d), named="lineages"),
    "annotations": Maker(lambda d, i: (note_data(d.notes[AnnotationId(i)], d),), lambda d: d.notes, "annotations"),
}
"""The records of each kind, under the names that `DigestData` describes."""
