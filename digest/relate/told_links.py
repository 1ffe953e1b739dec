"""Links that the words of articles make: what an article reports, looks back to, announces."""

from collections.abc import Iterable

from digest.records.article import Mention
from digest.records.claims import Evidence, Known
from digest.records.ids import MeetingId
from digest.records.link import Link, Resolution
from digest.relate.world import World

MOST_CANDIDATES = 8
"""Links for review that one mention makes: a list that a person can judge. The data lists all candidates."""


def about(world: World) -> Iterable[Link]:
    """Yield a link from each article to the meeting that it reports, or to those that may be meant."""
    for article in world.articles.values():
        for account in article.about:
            known = account.known.get("meeting", Known(basis="person"))
            evidence = next(
                (k.evidence for f in ("date", "place", "venue") if (k := account.known.get(f)) and k.quote), None
            )
            evidence = evidence or next((p.known.evidence for p in account.people if p.known.quote), None)
            if account.meeting:
                automatic = known.basis == "computed" and known.value == account.meeting
                yield Link(
                    type="about",
                    article=article.id,
                    target=account.meeting,
                    state="automatic" if automatic else "confirmed",
                    rule=known.rule or "record",
                    evidence=evidence,
                    reason=_ABOUT.get(known.rule or "", "the record of the article says so"),
                )
            for candidate in known.alternatives if account.meeting is None else ():
                yield Link(
                    type="about",
                    article=article.id,
                    target=MeetingId(candidate),
                    state="review",
                    rule=known.rule or "record",
                    evidence=evidence,
                    reason=f"may be the meeting that the article reports: {_MAY.get(known.rule or '', 'it fits')}",
                )


_ABOUT = {
    "same-people-same-day": "the article reports a meeting of the same people on the same day",
    "one-of-its-days": "the article tells of one of the days of this meeting of the same people",
    "call-a-day-apart": "the article reports a call of the same people one day apart, as time zones allow",
    "only-one-fits": "of the meetings of these people, only this one fits the article's date, format and place",
    "first-account": "the article is the first account of this meeting",
}
_MAY = {
    "several-may-be-meant": "people, place and format fit, and so do other meetings",
    "date-unknown": "people, place and format fit, but the article gives no date",
    "several-that-day": "the same people met more than once that day",
    "one-side-known": "the time fits, but one of the two accounts names one side of the meeting alone",
}


def looks(world: World) -> Iterable[Link]:
    """Yield a link for each mention that looks back or ahead to a meeting of the digest."""
    for entry in world.mentions:
        article, mention, resolution = entry.article, entry.mention, entry.resolution
        start = next((a.meeting for a in article.about if a.meeting), None)
        for target in resolution.meetings[:MOST_CANDIDATES]:
            if target not in world.meetings:
                continue
            yield Link(
                type="looks back" if mention.direction == "back" else "looks ahead",
                article=article.id,
                start=start,
                target=target,
                state="review"
                if resolution.state == "review"
                else "confirmed"
                if resolution.state == "confirmed"
                else "automatic",
                rule=resolution.rule,
                evidence=Evidence(mention.phrase, mention.start, mention.end),
                reason=reason_of(mention, resolution),
            )
        for target in mention.rejected:
            yield Link(
                type="looks back" if mention.direction == "back" else "looks ahead",
                article=article.id,
                start=start,
                target=target,
                state="rejected",
                rule="person",
                evidence=Evidence(mention.phrase, mention.start, mention.end),
                reason="a person has ruled it out",
            )


def reason_of(mention: Mention, resolution: Resolution) -> str:
    """Return why a mention leads to a meeting, in one sentence."""
    when = ""
    if mention.interval:
        counted = f", counted from {mention.known.anchor}" if mention.known.anchor else ""
        when = f"the words mean {mention.interval.words()}{counted}; "
    return when + resolution.why


def realises(world: World) -> Iterable[Link]:
    """Yield a link from each meeting at which, or in reports of which, one was announced that then took place."""
    for promise in world.promises:
        entry = promise.told
        start = next((a.meeting for a in entry.article.about if a.meeting), None)
        if promise.state != "kept" or start is None or start == promise.meetings[0]:
            continue
        yield Link(
            type="realises",
            article=entry.article.id,
            start=promise.meetings[0],
            target=start,
            state="confirmed" if entry.resolution.state == "confirmed" else "automatic",
            rule="announced-and-kept",
            evidence=Evidence(entry.mention.phrase, entry.mention.start, entry.mention.end),
            reason=f"{reason_of(entry.mention, entry.resolution)}; {promise.why}",
        )


def follows_text(world: World) -> Iterable[Link]:
    """Yield a link from each article to the one whose text it follows, and to those that a person has ruled out."""
    for entry in world.lineages:
        if entry.direction != "unknown":
            yield Link(
                type="follows the text of",
                article=entry.article,
                source=entry.source,
                state="confirmed" if entry.direction == "person" else "automatic",
                rule=entry.rule,
                reason=entry.reason,
            )
    for article in world.articles.values():
        for source in article.not_copy_of:
            yield Link(
                type="follows the text of",
                article=article.id,
                source=source,
                state="rejected",
                rule="person",
                reason="a person has ruled it out",
            )
