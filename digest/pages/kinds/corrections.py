"""The list of all that was changed and corrected in the records."""

from collections.abc import Iterable

from digest.pages.parts.changes import change_item
from digest.pages.parts.markup import box, bullets, inline, link
from digest.pages.parts.page import Page
from digest.pages.parts.words import count
from digest.records.digest import Digest
from digest.records.points import Change
from digest.relate.titles import article_title, view_title


def corrections_page(digest: Digest) -> Iterable[Page]:
    """Yield the list of all changes, the latest first, and of meetings that were put together."""
    found: list[tuple[Change, str]] = []
    for view in digest.meetings.values():
        head = link(view_title(view, digest), f"../meetings/{view.meeting.id}.md")
        found += [(c, head) for c in view.meeting.changes]
    for article in digest.articles.values():
        head = link(article_title(article, digest), f"../articles/{article.id}.md")
        found += [(c, head) for c in article.changes]
    found.sort(key=lambda x: (x[0].date, x[1], x[0].what), reverse=True)
    parts = [
        "Corrections mend what was published and wrong; other changes add to it. Each stands in the record it changes."
    ]
    parts.append(
        box("record", bullets([change_item(c, digest, f"{head}<br>\n") for c, head in found]))
        or "Nothing has been changed or corrected since it was first published."
    )
    moved = [
        f"{inline(old)}<br>\n<small>is now {link(view_title(digest.meetings[new], digest), f'../meetings/{new}.md')}</small>"
        for old, new in sorted(digest.moved.items())
        if new in digest.meetings
    ]
    if moved:
        parts.append(f"## Meetings that turned out to be one\n\n{box('list', bullets(moved))}")
    yield Page(
        path="corrections/index.md",
        title="Changes and corrections",
        body="\n\n".join(parts),
        made_from="records/",
        meta={"description": f"{count(len(found), 'change')}."},
    )
