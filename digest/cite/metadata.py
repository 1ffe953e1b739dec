"""What the head of a page tells machines: schema.org as JSON-LD, and the citation fields that reference managers read."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from digest.cite.reference import Reference
from digest.gate.rights import noted_words
from digest.records.address import is_address
from digest.records.annotation import Placed
from digest.records.article import REMOTE, Article
from digest.records.digest import Digest, MeetingView
from digest.records.ids import ArticleId
from digest.records.partial_date import PartialDate
from digest.records.registry import Person
from digest.relate.titles import publisher, view_title

SCHEMA = "https://schema.org"
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def ld_text(tree: Mapping[str, Any]) -> str:
    """Return JSON-LD on one line, in which no sign ends the element that it stands in."""
    whole = {"@context": SCHEMA, **tree}
    return json.dumps(_without_nothing(whole), ensure_ascii=False, sort_keys=True).translate(_ESCAPES)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v not in (None, "", [], ())}
    return [_without_nothing(v) for v in value] if isinstance(value, (list, tuple)) else value


def citation_fields(ref: Reference) -> list[tuple[str, str]]:
    """Return the fields, name and value, in the order of the head: what is cited is the outlet's article, or our page."""
    day = ref.published.bounds()[0] if ref.published and ref.published.precision == "day" else None
    fields = {
        "citation_title": ref.title,
        "citation_journal_title": ref.container if ref.kind == "news" else None,
        "citation_publisher": ref.container,
        "citation_publication_date": f"{day:%Y/%m/%d}" if day else str(ref.published)[:4] if ref.published else None,
        "citation_language": ref.language,
        "citation_public_url": ref.url,
    }
    return [(name, value) for name, value in fields.items() if value]


def event(view: MeetingView, digest: Digest) -> str:
    """Return a meeting as an Event. A date is given as far as it is known; a call has no place."""
    meeting, registry = view.meeting, digest.registry
    first, last = _ends(meeting.date)
    remote = meeting.format in REMOTE
    names = [registry.place_name(r) for r in (meeting.venue, meeting.place) if r]
    place = {
        "@type": "Place",
        "name": ", ".join(names),
        "address": {"@type": "PostalAddress", "addressCountry": meeting.country},
    }
    return ld_text(
        {
            "@type": "Event",
            "name": view_title(view, digest).replace("\u00a0", " "),
            "startDate": first,
            "endDate": last,
            "eventAttendanceMode": f"{SCHEMA}/{'Online' if remote else 'Offline'}EventAttendanceMode"
            if meeting.format
            else None,
            "location": {"@type": "VirtualLocation", "name": meeting.format} if remote else place if names else None,
            "attendee": [{"@type": "Person", "name": registry.person_name(p.person)} for p in meeting.people],
            "url": digest.edition.url(f"meetings/{meeting.id}.html"),
            "subjectOf": list(_addresses(a.article.url for a in view.counted if a.article.url)),
        }
    )


def _ends(when: PartialDate | None) -> tuple[str | None, str | None]:
    """Return the first and last day as ISO 8601 has them: a month as a month, a season not at all."""
    if when is None:
        return None, None
    ends = [PartialDate(d) for d in when.split("/")]
    told = [str(d) if d.precision in {"day", "month", "year"} else None for d in ends]
    return told[0], told[-1]


def news(article: Article, digest: Digest) -> str:
    """Return the page of an article as a page about a NewsArticle of its outlet."""
    name = publisher(article, digest.registry)
    return ld_text(
        {
            "@type": "WebPage",
            "url": digest.edition.url(f"articles/{article.id}.html"),
            "license": digest.edition.licence,
            "mainEntity": {
                "@type": "NewsArticle",
                "headline": article.title,
                "publisher": {"@type": "Organization", "name": name} if name else None,
                "datePublished": _ends(article.published)[0],
                "inLanguage": article.language,
                "url": _address(article.url),
                "archivedAt": _address(article.archive),
            },
        }
    )


def person(record: Person, digest: Digest) -> str:
    """Return somebody as a Person."""
    return ld_text(
        {
            "@type": "Person",
            "name": record.name,
            "alternateName": list(record.aliases),
            "jobTitle": record.roles[0].title if record.roles else None,
            "nationality": digest.registry.gazetteer.country_name(record.country) if record.country else None,
            "url": digest.edition.url(f"people/{record.id}.html"),
        }
    )


_VERDICTS = {"confirmed": 3, "unproven": 2, "misleading": 1, "contradicted": 0}
"""What readers' fact-checks find, from worst to best, for the number that a rating needs."""


def claim_review(placed: Placed, digest: Digest) -> str | None:
    """Return a fact-check note as a ClaimReview; None for other notes, and where rights withhold what it checks."""
    note = placed.note
    words = noted_words(note, digest)
    if note.kind != "fact-check" or note.verdict is None or words is None:
        return None
    article = digest.articles.get(ArticleId(note.target.id)) if note.target.kind == "articles" else None
    return ld_text(
        {
            "@type": "ClaimReview",
            "claimReviewed": words,
            "author": {"@type": "Person", "name": note.author},
            "datePublished": note.day,
            "itemReviewed": {"@type": "Claim", "appearance": [_address(article.url)] if article else None},
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": _VERDICTS[note.verdict],
                "bestRating": max(_VERDICTS.values()),
                "worstRating": min(_VERDICTS.values()),
                "alternateName": note.verdict,
            },
            "url": digest.edition.url(f"annotations/{note.id}.html"),
            "citation": list(_addresses(note.sources)),
        }
    )


def _address(url: str | None) -> str | None:
    """Return an address of the web; None for anything else that a record may hold in its place."""
    return url if url and is_address(url) else None


def _addresses(sources: Iterable[str]) -> Iterable[str]:
    return filter(is_address, sources)
