"""A page as the build writes it: an allow-list of fields and a Markdown body."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digest.pages.parts.markup import attribute

FIELDS = (
    "title",
    "date",
    "published",
    "outlet",
    "agency",
    "venue",
    "place",
    "people",
    "meetings",
    "tags",
    "description",
)
"""All that may reach MkDocs as metadata. `template`, `icon`, `hide` and the like never come from content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page."""

    path: str
    """Path below docs/, with forward slashes."""

    title: str
    """Heading and title, as plain text."""

    body: str
    """Markdown below the heading."""

    made_from: str
    """The record or rule that a person would change instead of the page."""

    meta: Mapping[str, str | Sequence[str] | None] = field(default_factory=dict)
    """Further fields of the front matter; None and empty ones are left out."""

    def source(self) -> str:
        """Return the page's file: front matter, the build's mark, body. The template prints the title as heading.

        Values are escaped as HTML, because themes print titles and descriptions without escaping, and stand
        in double quotes, so that every YAML reader gets the same text.
        """
        values = {"title": self.title, **self.meta}
        lines = []
        for name in FIELDS:
            value = values.get(name)
            if isinstance(value, str):
                lines.append(f"{name}: {_yaml(value)}")
            elif value:
                lines.append(f"{name}:")
                lines.extend(f"  - {_yaml(v)}" for v in value)
        mark = f"<!-- made by build_digest.py from {self.made_from}; edits here are lost -->"
        return "---\n" + "\n".join(lines) + f"\n---\n\n{mark}\n\n{self.body.strip()}\n"


def _yaml(text: str) -> str:
    # Escapes keep every line separator and control character of Unicode out of the YAML stream. JSON's own
    # would write a character beyond the first 65,536 as two, which YAML refuses.
    quoted = json.dumps(attribute(text), ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)
