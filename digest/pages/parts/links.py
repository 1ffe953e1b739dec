"""Links of an article or a meeting: a row for each page at the other end, with the best words; all reasons folded."""

from collections.abc import Mapping, Sequence

from digest.gate.rights import Shown
from digest.pages.parts.markup import box, bullets, folded, here, inline, link, quoted
from digest.pages.parts.sources import source_link
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import LINKS, count
from digest.records.digest import Digest
from digest.records.ids import MeetingId
from digest.records.link import Link
from digest.relate.titles import view_title

STATES = {"review": "not certain", "confirmed": "confirmed by an editor", "example": "an example"}
MOST_KINDS = 2
"""Kinds of link that a row names; its reasons name all."""
_SURE = {"confirmed": 0, "automatic": 1, "review": 2, "example": 3}
"""The states in the order in which a row shows them."""


def link_rows(links: Sequence[Link], digest: Digest, shown: Shown, *, at: str) -> str:
    """Return links as rows, one for each meeting at the other end; `at` is the id of the page's own record.

    The words that say most stand open, everything else in a list that is folded on a screen and open on paper. A link
    that a person has rejected is not shown.
    """
    return "\n\n".join(_row(other, group, digest, shown, at) for other, group in _grouped(links, at).items())


def _grouped(links: Sequence[Link], at: str) -> Mapping[MeetingId, list[Link]]:
    groups: dict[MeetingId, list[Link]] = {}
    for entry in links:
        other = entry.target if entry.target != at else entry.start
        if entry.state != "rejected" and other is not None:
            groups.setdefault(other, []).append(entry)
    return groups


def article_rows(links: Sequence[Link], digest: Digest, shown: Shown, *, at: str) -> str:
    """Return the links of articles that tell of the page's meeting and report no other one: words and articles."""
    items = [
        f'<span class="kind">{_kind(k, digest, at)}</span> {_told(k, digest, shown, at)}'
        for k in links
        if k.article and k.start is None and k.target == at and k.state != "rejected"
    ]
    return "\n\n".join(box("linked", item) for item in dict.fromkeys(items))


def _row(other: MeetingId, links: list[Link], digest: Digest, shown: Shown, at: str) -> str:
    ordered = sorted(links, key=lambda k: (_example(k, digest), _SURE[k.state]))
    title = link(view_title(digest.meetings[other], digest), f"../meetings/{other}.md")
    sure = [k for k in ordered if k.state in {"automatic", "confirmed"}]
    kinds = list(dict.fromkeys(_label(k, digest, at) for k in sure)) or list(
        dict.fromkeys(_kind(k, digest, at) for k in ordered)
    )
    best = next((k for k in ordered if _shown(k, shown)), None)
    ident = f"linked-{other}"
    told_once = dict.fromkeys(_reason(k, digest, shown, at) for k in ordered)
    reasons = [f"{r}{here(f'{ident}-{n}', f'reason {n}')}" for n, r in enumerate(told_once, 1)]
    named = inline(" · ".join(kinds[:MOST_KINDS]))
    head = f'<span class="kind">{named}</span> {title}{here(ident, "this linked meeting")}'
    lines = [head]
    if best is not None and best.article:
        lines.append(_told(best, digest, shown, at))
    elif ordered[0].evidence is None:
        lines.append(f"<small>{_sentence(ordered[0].reason)}</small>")
    told = folded("reasons", "Why" if len(reasons) == 1 else f"Why: {count(len(reasons), 'reason')}", bullets(reasons))
    if len(reasons) == 1 and ordered[0].evidence is None:
        told = ""
    return box("linked", "<br>\n".join(lines), told)


def _example(entry: Link, digest: Digest) -> bool:
    return entry.article is not None and digest.articles[entry.article].demonstration


def _kind(entry: Link, digest: Digest, at: str) -> str:
    """Return what a link is called, seen from the page, with how sure it is."""
    label = _label(entry, digest, at)
    return f"{label} ({STATES[entry.state]})" if entry.state in STATES else label


def _label(entry: Link, digest: Digest, at: str) -> str:
    away = (entry.source or entry.target) != at
    if entry.type == "looks ahead" and _afterwards(entry, digest):
        return _TOLD_AFTER[0 if away else 1]
    return LINKS[entry.type][0 if away else 1]


_TOLD_AFTER = ("goes on to tell of", "told of from")
"""What a link is called whose words look ahead and were written when the meeting was over: they announce nothing."""


def _afterwards(entry: Link, digest: Digest) -> bool:
    published = digest.articles[entry.article].published if entry.article else None
    view = digest.meetings.get(entry.target) if entry.target else None
    when = view.meeting.date if view else None
    return bool(published and when and published.bounds()[0] > when.bounds()[1])


def _shown(entry: Link, shown: Shown) -> bool:
    return bool(entry.evidence and entry.article and entry.evidence.quote in shown[entry.article])


def _words(entry: Link, digest: Digest, shown: Shown) -> str:
    """Return the words of a link; "" where it has none."""
    if not (entry.evidence and entry.article) or entry.type == "about":
        return ""
    attributes = foreign(digest.articles[entry.article])
    return quoted(entry.evidence.quote, attributes) if _shown(entry, shown) else "(words not shown)"


def _reason(entry: Link, digest: Digest, shown: Shown, at: str) -> str:
    kind = _kind(entry, digest, at)
    told = _told(entry, digest, shown, at)
    return f"{kind[:1].upper()}{kind[1:]}{f': {told}.' if told else '.'} {_sentence(entry.reason)}"


def _told(entry: Link, digest: Digest, shown: Shown, at: str) -> str:
    """Return the words of a link with their source, which a page of the source itself leaves out."""
    if entry.article is None:
        return ""
    words = _words(entry, digest, shown)
    source = "" if entry.article == at else source_link(digest.articles[entry.article], digest)
    return f"{words} — {source}" if words and source else words or source


def _sentence(words: str) -> str:
    return inline(f"{words[:1].upper()}{words[1:]}".rstrip(".")) + "."


def once(links: Sequence[Link]) -> list[Link]:
    """Return the links of a meeting without those that say less of what another one says.

    Words that announced a meeting which took place are shown as that; two meetings that records alone connect are
    shown with the strongest connection.
    """
    kept = {(k.article, k.evidence, k.start) for k in links if k.type == "realises"}
    out: list[Link] = []
    seen: set[frozenset[str | None]] = set()
    for entry in links:
        if entry.type == "looks ahead" and (entry.article, entry.evidence, entry.target) in kept:
            continue
        if entry.evidence is None and entry.state != "rejected":
            ends = frozenset({entry.start, entry.target})
            if ends in seen:
                continue
            seen.add(ends)
        out.append(entry)
    return out
