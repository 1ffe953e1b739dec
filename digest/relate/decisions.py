"""What people have decided in the records of meetings: which articles report one, and which meetings are one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from digest.records.article import Account, Article, Mention
from digest.records.claims import Known
from digest.records.ids import ArticleId, MeetingId
from digest.records.meeting import Meeting
from digest.records.registry import Registry
from digest.relate.fit import fit, wanted_of


def survivors(meetings: Iterable[Meeting]) -> dict[MeetingId, MeetingId]:
    """Return for each id that was merged the meeting that it is now, through any chain of merges."""
    into = {old: m.id for m in meetings for old in m.merged if old != m.id}

    def last(ident: MeetingId) -> MeetingId:
        seen = {ident}
        while (found := into.get(ident)) is not None and found not in seen:
            seen.add(ident := found)
        return ident

    return {old: last(old) for old in into}


def ruled_out(meetings: Iterable[Meeting]) -> dict[ArticleId, frozenset[MeetingId]]:
    """Return for each article the meetings that a person has found it not to report."""
    out: dict[ArticleId, set[MeetingId]] = {}
    for meeting in meetings:
        for article in meeting.not_accounts:
            out.setdefault(article, set()).add(meeting.id)
    return {i: frozenset(found) for i, found in out.items()}


def settled(
    articles: Mapping[ArticleId, Article], meetings: Mapping[MeetingId, Meeting], registry: Registry
) -> dict[ArticleId, Article]:
    """Return the articles as the records of meetings decide on them; an article that none names stays the same value."""
    decisions = Decisions(meetings, registry)
    return {ident: decisions.on(article) for ident, article in articles.items()}


class Decisions:
    """What the records of meetings decide on articles, looked up for each.

    A meeting that confirms an article takes that one of its accounts that tells of it already, or fits best. One
    that rules it out leaves the account without a meeting, for review. A merged id means the meeting that remains.
    """

    def __init__(self, meetings: Mapping[MeetingId, Meeting], registry: Registry) -> None:
        """Look through the records of meetings."""
        self._registry = registry
        self._remaining = survivors(meetings.values())
        self.ruled_out = ruled_out(meetings.values())
        self._confirmed: dict[ArticleId, list[Meeting]] = {}
        for meeting in meetings.values():
            for ident in meeting.accounts:
                self._confirmed.setdefault(ident, []).append(meeting)

    def on(self, article: Article) -> Article:
        """Return an article as they decide on it; the same value where none names it."""
        out = _renamed(article, self._remaining) if self._remaining else article
        if article.id in self.ruled_out:
            out = _without(out, self.ruled_out[article.id])
        for meeting in self._confirmed.get(article.id, ()):
            out = _with(out, meeting, self._registry)
        return out


def _renamed(article: Article, now: Mapping[MeetingId, MeetingId]) -> Article:
    named = {a.meeting for a in article.about} | {m.meeting for m in article.mentions}
    named |= {r for m in article.mentions for r in m.rejected} | {q.meeting for q in article.quotes}
    # Not `isdisjoint`, which would look through all merged meetings for each article.
    if not any(ident in now for ident in named):
        return article

    def new(ident: MeetingId | None) -> MeetingId | None:
        return now.get(ident, ident) if ident else None

    def mention(old: Mention) -> Mention:
        return replace(old, meeting=new(old.meeting), rejected=tuple(now.get(r, r) for r in old.rejected))

    return replace(
        article,
        about=tuple(replace(a, meeting=new(a.meeting)) for a in article.about),
        mentions=tuple(map(mention, article.mentions)),
        quotes=tuple(replace(q, meeting=new(q.meeting)) for q in article.quotes),
    )


def _without(article: Article, out: frozenset[MeetingId]) -> Article:
    def account(old: Account) -> Account:
        if old.meeting not in out:
            return old
        why = "an editor has found that it is not the meeting it was taken for; name the right one as `meeting:`"
        return replace(old, meeting=None, known={**old.known, "meeting": Known(basis="unknown", review=why)})

    if all(a.meeting not in out for a in article.about):
        return article
    return replace(article, about=tuple(map(account, article.about)))


def _with(article: Article, meeting: Meeting, registry: Registry) -> Article:
    if not article.about or any(a.meeting == meeting.id for a in article.about):
        return article
    fits = [fit(wanted_of(a, registry), meeting, registry) for a in article.about]
    best = min(range(len(fits)), key=lambda i: (len(fits[i].contradicted), -len(fits[i].holding), i))
    known = Known(basis="person", source=f"meetings/{meeting.id}.md")
    about = list(article.about)
    about[best] = replace(about[best], meeting=meeting.id, known={**about[best].known, "meeting": known})
    return replace(article, about=tuple(about))
