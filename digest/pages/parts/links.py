"""Links of an article or a meeting as lists, the strong ones first, each with its words and reason."""

from collections.abc import Sequence

from digest.gate.rights import Shown
from digest.pages.parts.markup import box, bullets, inline, link, quoted
from digest.pages.parts.words import LINKS
from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.link import Link
from digest.relate.titles import article_title, view_title

STATES = {"review": "for review", "confirmed": "confirmed by an editor"}


def link_list(links: Sequence[Link], digest: Digest, shown: Shown, *, at: str) -> str:
    """Return links as a list; `at` is the id of the page's own article or meeting.

    Links of one kind to one page stand together, each with its words and reason. A link that a person has
    rejected is not shown.
    """
    groups: dict[str, list[str]] = {}
    for entry in links:
        if entry.state != "rejected":
            lines = groups.setdefault(_head(entry, digest, at), [])
            if (words := _words(entry, digest, shown, at)) not in lines:
                lines.append(words)
    return box("links", bullets(["\n".join([head, *lines]).replace("\n", "<br>\n") for head, lines in groups.items()]))


def _head(entry: Link, digest: Digest, at: str) -> str:
    """Return the kind of a link, seen from the page, and the page at its other end."""
    away = (entry.source or entry.target) != at
    label = LINKS[entry.type][0 if away else 1]
    state = f" ({STATES[entry.state]})" if entry.state in STATES else ""
    other = entry.target if away else entry.start
    if not away and entry.article and entry.type != "realises":
        title = _article(digest.articles[entry.article], digest)
    elif entry.source:
        title = _article(digest.articles[entry.source], digest)
    else:
        title = link(view_title(digest.meetings[other], digest), f"../meetings/{other}.md") if other else ""
    return f'<span class="kind">{label}{state}</span> {title}'


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


def _words(entry: Link, digest: Digest, shown: Shown, at: str) -> str:
    reason = f"<small>{inline(entry.reason[:1].upper() + entry.reason[1:])}.</small>"
    if not (entry.evidence and entry.article) or entry.type == "about":
        return reason
    words = entry.evidence.quote
    out = (
        quoted(words) if words in shown[entry.article] else "(words not shown: the share that may be quoted is used up)"
    )
    if at not in {entry.article, entry.target} or entry.type == "realises":
        out += f" — {_article(digest.articles[entry.article], digest)}"
    return f"{out}\n{reason}"


def _article(article: Article, digest: Digest) -> str:
    return link(article_title(article, digest), f"../articles/{article.id}.md")
