"""Front matter of Markdown files, split by python-frontmatter and read within bounds."""

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from digest.text.yaml_reader import Document, Fault, read_yaml


class BoundedYAML(YAMLHandler):
    """YAML between two lines `---`, read without tags, aliases and merges; made anew for each file.

    `document` holds the data with the line and column of each value, and all faults, once `load` was called; `load`
    itself returns the fields alone, as python-frontmatter asks. Only spaces and tabs may stand behind the hyphens:
    the library's own pattern takes the blank lines below them too, and lines would be counted wrongly.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, first_line: int = 2) -> None:
        """Begin; `first_line` is the line of the file on which the fields begin."""
        super().__init__()
        self.first_line = first_line
        self.document = Document()

    def parts(self, text: str) -> tuple[str, str, str] | None:
        """Return a file's opening line, its fields, and all that follows them; None when it has no front matter.

        The three together are the file. Line ends are line feeds.
        """
        marks = self.FM_BOUNDARY.finditer(text)
        opening, closing = next(marks, None), next(marks, None)
        if opening is None or opening.start() or closing is None:
            return None
        begin = opening.end() + 1
        end = max(begin, closing.start() - 1)
        return text[:begin], text[begin:end], text[end:]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the fields; none where the text holds no fields, as `document` tells."""
        self.document = read_yaml(fm.removeprefix("\n"), self.first_line)
        return self.document.tree if isinstance(self.document.tree, dict) else {}


class BoundedTOML(BaseHandler):
    """TOML between two lines `+++`, read by the standard library; python-frontmatter's own wants a package that nobody
    keeps any more.
    """

    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def __init__(self) -> None:
        """Begin."""
        super().__init__()
        self.document = Document()

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the fields with dates, numbers and truths as the texts that stand for them; none where it is no TOML."""
        self.document = _loaded(fm, tomllib.loads, "toml")
        return self.document.tree if isinstance(self.document.tree, dict) else {}


class BoundedJSON(JSONHandler):
    """An object of JSON that ends with its line, on one line or several, as Hugo writes it."""

    def __init__(self) -> None:
        """Begin."""
        super().__init__()
        self.document = Document()

    def split(self, text: str) -> tuple[str, str]:
        """Return the fields and what stands below them. Raises ValueError where the text begins with no object.

        What is no sound JSON counts as one between lines of a brace each, so that it is asked for.
        """
        try:
            _, end = json.JSONDecoder().raw_decode(text[:MOST])
        except (ValueError, RecursionError):
            if not text.startswith("{\n"):
                raise ValueError from None
            front, body = super().split(text)
            return front, body
        line, _, below = text[end:].partition("\n")
        if line.strip():
            raise ValueError
        return text[:end], below

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the fields as texts, lists and mappings; none where it is no JSON."""
        self.document = _loaded(fm, json.loads, "json")
        return self.document.tree if isinstance(self.document.tree, dict) else {}


MOST = 16_384
"""Characters. Front matter has a few hundred; the readers recurse on nesting, and 16 kB cannot nest deep enough to hurt."""


def _loaded(front: str, parse: Callable[[str], Any], code: str) -> Document:
    """Return what the standard library reads, or why it does not."""
    document = Document()
    if len(front) > MOST:
        message = f"the fields have {len(front):,} characters, more than {MOST:,}"
        document.faults.append(Fault(2, 0, "too-long", message, "shorten them"))
        return document
    try:
        document.tree = _plain(parse(front))
    except (ValueError, RecursionError) as fault:
        document.faults.append(Fault(2, 0, code, str(fault), "mend it, or write YAML between lines '---'"))
    return document


def _plain(value: Any) -> Any:
    """Return TOML's values as the bounded YAML reader gives them: texts, lists, mappings."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
