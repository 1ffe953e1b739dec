"""A page as the build writes it: an allow-list of fields and a Markdown body."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digest.pages.parts.markup import attribute
from digest.pages.parts.take import FOLLOWED, files_beside, take_line

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
    "kind",
    "language",
    "citation",
    "feeds",
    "preview",
)
"""All that may reach MkDocs as metadata. `template`, `icon`, `hide` and the like never come from content."""


Meta = Mapping[str, str | Sequence[str | tuple[str, str]] | None]
"""Fields of the front matter: a text, a list of texts, or a list of pairs, which templates cannot all take apart."""


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

    meta: Meta = field(default_factory=dict)
    """Further fields of the front matter; None and empty ones are left out."""

    data: str | None = None
    """What the page tells machines, as JSON-LD from `digest.cite.metadata`."""

    of: str | None = None
    """The path of the page whose list it carries on, and whose files it offers."""

    def source(self) -> str:
        """Return the page's file: front matter, the build's mark, body. The template prints the title as heading.

        Values are escaped as HTML, because themes print titles and descriptions without escaping, and stand
        in double quotes, so that every YAML reader gets the same text.
        """
        feeds = [file for suffix, file in files_beside(self.of or self.path) if suffix in FOLLOWED]
        values = {"title": self.title, **self.meta, "feeds": feeds}
        lines = []
        for name in FIELDS:
            value = values.get(name)
            if isinstance(value, str):
                lines.append(f"{name}: {_yaml(value)}")
            elif value:
                lines.append(f"{name}:")
                lines.extend(f"  - {_item(v)}" for v in value)
        if self.data:
            # For a script element, which knows no entities: made so that no sign in it ends the element.
            lines.append(f"ld: {json.dumps(self.data, ensure_ascii=True)}")
        body = "\n\n".join(p for p in (self.body.strip(), take_line(self.path, self.of or self.path)) if p)
        mark = f"<!-- made by build_digest.py from {self.made_from}; edits here are lost -->"
        return "---\n" + "\n".join(lines) + f"\n---\n\n{mark}\n\n{body}\n"


def _item(value: str | tuple[str, str]) -> str:
    return _yaml(value) if isinstance(value, str) else f"[{', '.join(map(_yaml, value))}]"


def _yaml(text: str) -> str:
    # Escapes keep every line separator and control character of Unicode out of the YAML stream. JSON's own
    # would write a character beyond the first 65,536 as two, which YAML refuses.
    quoted = json.dumps(attribute(text), ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\u00a0" else f"\\U{ord(c):08x}" for c in quoted)
