"""Records between two lines `---`, read and written through python-frontmatter."""

from dataclasses import dataclass
from typing import Any

import frontmatter

from digest.store.emit import mapping_lines, record_fields
from digest.text.front_matter import BoundedYAML
from digest.text.yaml_reader import Document


class RecordYAML(BoundedYAML):
    """Reads within bounds, and writes the same value as the same bytes."""

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """Return fields as lines."""
        return "\n".join(mapping_lines(metadata))


@dataclass(frozen=True, slots=True)
class Parted:
    """A record's file, read."""

    document: Document
    """The fields, with their places and faults; lines are those of the file."""

    body: str
    """The text below the fields, without white space at its ends."""

    body_line: int
    """The line on which the body begins; 0 when there is none."""


def split_front_matter(text: str) -> tuple[str, str, str] | None:
    """Return a file's opening line, its fields, and all that follows them; None when it has no front matter.

    The three together are the file. Line ends are line feeds.
    """
    return RecordYAML().parts(text)


def read_front_matter(text: str) -> Parted | None:
    """Return what a file holds; None when it has no front matter. Line ends are line feeds."""
    handler = RecordYAML()
    parts = handler.parts(text)
    if parts is None:
        return None
    post = frontmatter.loads(text, handler=handler)
    return Parted(handler.document, post.content, _body_line(*parts))


def _body_line(head: str, front: str, tail: str) -> int:
    blank = len(tail) - len(tail.lstrip("\n"))
    below = tail[blank:].partition("\n")[2]
    lead = len(below) - len(below.lstrip())
    return 2 + (head + front + tail[:blank]).count("\n") + below[:lead].count("\n") if below.strip() else 0


def record_text(record: Any, body: str) -> str:
    """Return a record's file: its fields but for the id, and the field named `body` below them.

    Fields that hold their defaults are left out, the others stand in the order of the type.
    """
    post = frontmatter.Post(getattr(record, body) or "", RecordYAML())
    post.metadata = record_fields(record, without=("id", body))
    return frontmatter.dumps(post) + "\n"
