"""What was changed and corrected in a record: when, by whom and why."""

from collections.abc import Sequence

from digest.cite.days import Days
from digest.pages.parts.evidence import source_words
from digest.pages.parts.markup import box, bullets, folded, inline
from digest.pages.parts.words import count
from digest.records.digest import Digest
from digest.records.points import Change


def changes_list(changes: Sequence[Change], digest: Digest) -> str:
    """Return changes as a list, the latest first; "" when there is none."""
    return box(
        "record",
        bullets([change_item(c, digest) for c in sorted(changes, key=lambda c: (c.date, c.what), reverse=True)]),
    )


def history(days: Days, changes: Sequence[Change], digest: Digest) -> str:
    """Return when a record was first published and last changed, and what was changed."""
    told = [f"First published {inline(days.first.words())}"] if days.first else []
    if days.last and days.last != days.first:
        told.append(
            f"last changed {inline(days.last.words())}" if told else f"Last changed {inline(days.last.words())}"
        )
    line = " · ".join([*told, "[all changes of the digest](../corrections/index.md)"])
    latest = sorted(changes, key=lambda c: (c.date, c.what), reverse=True)
    earlier = folded("list apart", f"Earlier: {count(len(latest) - 1, 'change')}", changes_list(latest[1:], digest))
    return "\n\n".join(p for p in (changes_list(latest[:1], digest), earlier, f"<small>{line}</small>") if p)


def change_item(change: Change, digest: Digest, where: str = "", up: str = "../") -> str:
    """Return a change as an entry: the day, what, why, by whom and from which source."""
    kind = "Correction. " if change.correction else ""
    parts = [f"by {inline(change.by)}"]
    if change.source:
        parts.append("from " + source_words(change.source, digest, up))
    why = f" {_sentence(change.why)}" if change.why else ""
    head = f"**{inline(change.date.words())}** {where}{kind}{_sentence(change.what)}{why}"
    return f"{head}<br>\n<small>{' · '.join(parts)}</small>"


def _sentence(words: str) -> str:
    return inline(words.rstrip(".")) + "."
