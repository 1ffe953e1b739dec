"""What came of what articles announce, and which meetings are known from mentions alone.

Nothing here reads the clock: the digest's own time is the day of its latest source.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from digest.records.article import Article, Mention, Printed
from digest.records.digest import MeetingView
from digest.records.ids import MAX_LENGTH, ArticleId, MeetingId, slug
from digest.records.link import Resolution
from digest.records.partial_date import day
from digest.records.promise import MentionOf, Promise, WantedMeeting
from digest.records.registry import Registry
from digest.relate.fit import person_key, place_key


def latest_source(articles: Iterable[Article]) -> date | None:
    """Return the day that the latest article is known to be published by; None when no article is dated."""
    return max((a.published.bounds()[0] for a in articles if a.published), default=None)


def find_promises(
    articles: Mapping[ArticleId, Article], views: Mapping[MeetingId, MeetingView], mentions: Iterable[MentionOf]
) -> tuple[Promise, ...]:
    """Return every forward reference with what came of it, in the order of articles and words.

    Reports that were written for the demonstration announce nothing, nor do words that were written afterwards.
    """
    told = tuple(m for m in mentions if not m.article.demonstration)
    now = latest_source(articles.values())
    recalled = _recalled(told)
    return tuple(
        _promise(m, views, recalled.get(m.resolution.meetings[0] if m.resolution.meetings else None), now)
        for m in (*told, *_previews(views))
        if _announces(m, views)
    )


def _previews(views: Mapping[MeetingId, MeetingView]) -> Iterable[MentionOf]:
    """Yield the accounts that were written before their meeting as what they are: announcements of it."""
    for view in views.values():
        for entry in view.apart.get("preview", ()):
            account = entry.account
            known = next((k for f in ("date", "place", "venue") if (k := account.known.get(f)) and k.quote), None)
            known = known or next((p.known for p in account.people if p.known.quote), None)
            if known is None or known.quote is None:
                continue
            said = Mention(
                phrase=known.quote,
                start=known.start,
                end=known.end,
                direction="ahead",
                interval=account.date,
                people=tuple(p.person for p in account.people),
                place=account.place,
                venue=account.venue,
                country=account.country,
                format=account.format,
                meeting=view.meeting.id,
            )
            why = "the article is about this meeting and was written before it"
            yield MentionOf(
                article=entry.article,
                mention=said,
                resolution=Resolution("automatic", (view.meeting.id,), "preview", why),
            )


def _announces(told: MentionOf, views: Mapping[MeetingId, MeetingView]) -> bool:
    return told.mention.direction == "ahead" and not _afterwards(told, views)


def _afterwards(told: MentionOf, views: Mapping[MeetingId, MeetingView]) -> bool:
    """Return whether an article came out after the days that its words look ahead to: "the following day"."""
    sure = told.resolution.state in {"automatic", "confirmed"}
    view = views.get(told.resolution.meetings[0]) if sure else None
    when = (view.meeting.date if view else None) or told.mention.interval
    published = told.article.published
    return bool(when and published and published.bounds()[0] > when.bounds()[1])


def _recalled(mentions: Iterable[MentionOf]) -> dict[MeetingId | None, MentionOf]:
    """Return the first words that look back to each meeting, where it is sure that they do."""
    out: dict[MeetingId | None, MentionOf] = {}
    for entry in mentions:
        if entry.mention.direction == "back" and entry.resolution.state in {"automatic", "confirmed"}:
            out.setdefault(entry.resolution.meetings[0], entry)
    return out


def _promise(
    told: MentionOf, views: Mapping[MeetingId, MeetingView], recalled: MentionOf | None, now: date | None
) -> Promise:
    meant = tuple(i for i in told.resolution.meetings if i in views)
    sure = meant[:1] if told.resolution.state in {"automatic", "confirmed"} else ()
    when = views[sure[0]].meeting.date if sure else told.mention.interval
    if kept := sure and _kept(views[sure[0]], told, recalled):
        return Promise(told=told, state="kept", meetings=sure, why=kept)
    if meant and not sure:
        why = f"which meeting is meant is not settled: {told.resolution.why}"
        return Promise(told=told, state="open", meetings=meant, why=why)
    if when and now and when.bounds()[1] < now:
        why = f"its time is over, and no source of the digest, the latest of {day(now).words()}, tells of it"
        return Promise(told=told, state="lapsed", meetings=sure, why=why)
    why = "no source of the digest tells yet what came of it"
    return Promise(
        told=told, state="open", meetings=sure, why=why if when else "the words tell no day by which to follow it up"
    )


def _kept(view: MeetingView, told: MentionOf, recalled: MentionOf | None) -> str | None:
    """Return how it is known that the meeting took place; None when no source tells."""
    if report := _report(view):
        return f"it is reported by {report}"
    if recalled and recalled.article.id != told.article.id:
        return "no article of the digest reports it, but one looks back to it"
    return None


def _report(view: MeetingView) -> str | None:
    """Return how many witnesses report that the meeting took place; None when there is none."""
    found = view.witness_count
    return f"{found} witness{'es' if found > 1 else ''}" if found else None


def find_wanted(mentions: Iterable[MentionOf], registry: Registry) -> tuple[WantedMeeting, ...]:
    """Return the meetings that only mentions tell of, by what they say: the same people, days and place are one.

    A mention without people, or with neither days nor place nor series, tells too little to be a meeting. What is
    announced and nothing more is no meeting yet: `find_promises` follows it up.
    """
    groups: dict[tuple[object, ...], list[MentionOf]] = {}
    for entry in mentions:
        said = entry.mention
        if entry.resolution.state != "open" or not said.people or entry.article.demonstration:
            continue
        if not (said.interval or said.place or said.venue or said.series):
            continue
        people = frozenset(person_key(p, registry) for p in said.people)
        where = (place_key(said.place, registry), place_key(said.venue, registry), said.country)
        groups.setdefault((people, said.interval, *where, said.series, said.format), []).append(entry)
    taken: set[str] = set()
    out = []
    for told in groups.values():
        if all(_announces(entry, {}) for entry in told):
            continue
        made = _wanted(told, registry, taken)
        taken.add(made.id)
        out.append(made)
    return tuple(sorted(out, key=lambda w: (w.interval.bounds() if w.interval else (date.max, date.max), w.id)))


def _wanted(told: list[MentionOf], registry: Registry, taken: set[str]) -> WantedMeeting:
    said = told[0].mention
    plain = _id(said, registry)
    ident, n = plain, 2
    while ident in taken:
        ident, n = f"{plain}-{n}", n + 1
    return WantedMeeting(
        id=ident,
        people=said.people,
        interval=said.interval,
        place=said.place,
        venue=said.venue,
        country=said.country,
        format=said.format,
        series=said.series,
        told=tuple(told),
    )


def _id(said: Mention, registry: Registry) -> str:
    when = said.interval.replace("/", "-to-") if said.interval else "undated"
    where = slug(registry.place_name(said.place), 3) if said.place else said.country or said.format or ""
    names = [slug(registry.person_short(p) if not isinstance(p, Printed) else p.printed, 2) for p in said.people[:3]]
    return "-".join(x for x in (when, where.lower(), *names) if x)[: MAX_LENGTH - 4].strip("-")
