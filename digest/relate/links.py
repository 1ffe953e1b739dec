"""Links between articles and meetings, each with its rule, its words and its reason.

A new link type is one function and one entry in `LINK_RULES`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from digest.records.ids import MeetingId
from digest.records.link import Link
from digest.records.link_kind import LINK_KINDS
from digest.records.points import Judgement
from digest.relate.record_links import precedes, same_series, same_stay, same_visit, shares_people
from digest.relate.told_links import about, follows_text, looks, realises
from digest.relate.world import World

LINK_RULES: tuple[Callable[[World], Iterable[Link]], ...] = (
    about,
    looks,
    realises,
    same_visit,
    same_stay,
    same_series,
    precedes,
    shares_people,
    follows_text,
)
"""The strong first: of two links between the same meetings by records alone, a page shows the first."""
_ORDER = {kind.name: i for i, kind in enumerate(LINK_KINDS)}


def make_links(world: World) -> tuple[Link, ...]:
    """Return all links as rules make them and people have judged them, sorted, each once."""
    found = list(dict.fromkeys(link for rule in LINK_RULES for link in rule(world)))
    return tuple(sorted(_grounded(_judged(found, world), world), key=_place))


def _grounded(links: list[Link], world: World) -> list[Link]:
    """Return the links with those as examples that nothing but a report written for the demonstration makes."""
    own = {a.id for a in world.articles.values() if a.demonstration}
    sure = {"automatic", "confirmed"}
    grounds = {(k.type, k.start, k.target) for k in links if k.state in sure and k.article not in own}
    return [
        replace(k, state="example")
        if k.article in own
        and k.type in {"looks back", "looks ahead"}
        and k.state in sure
        and (k.type, k.start, k.target) not in grounds
        else k
        for k in links
    ]


def _place(link: Link) -> tuple[int, str, str, str, int, str]:
    start = link.evidence.start or 0 if link.evidence else 0
    order = _ORDER[link.type]
    return (order, link.article or "", link.start or "", link.target or link.source or "", start, link.state)


def _judged(links: list[Link], world: World) -> list[Link]:
    """Return the links with the word of people on them, and those that only a person has made."""
    words: dict[frozenset[MeetingId], list[Judgement]] = {}
    for view in world.meetings.values():
        for word in view.meeting.links:
            words.setdefault(frozenset({view.meeting.id, world.moved.get(word.to, word.to)}), []).append(word)
    if not words:
        return links
    out = []
    met: set[tuple[frozenset[MeetingId], str]] = set()
    for link in links:
        ends = frozenset(filter(None, (link.start, link.target)))
        judged = next((w for w in words.get(ends, ()) if w.type in {None, link.type}), None)
        met.add((ends, link.type))
        out.append(replace(link, state=judged.state, reason=_reason(judged, link.reason)) if judged else link)
    for view in world.meetings.values():
        for word in view.meeting.links:
            to = world.moved.get(word.to, word.to)
            ends = frozenset({view.meeting.id, to})
            # Both ends may say it, and one of them may since have been merged into the other.
            new = len(ends) > 1 and (ends, word.type) not in met and to in world.meetings
            if word.state == "confirmed" and word.type and new:
                made = Link(
                    type=word.type,
                    start=view.meeting.id,
                    target=to,
                    state="confirmed",
                    rule="record",
                    reason=_reason(word, "the record of the meeting says so"),
                )
                met.add((ends, word.type))
                out.append(made)
    return out


def _reason(word: Judgement, else_: str) -> str:
    said = f"{word.state} by {word.by or 'an editor'}"
    return f"{said}: {word.why.rstrip('.')}" if word.why else f"{said}; {else_}"
