"""What stands at the head of a Markdown file beside its text: front matter in the forms that programs write."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

import markdown
import yaml
from markdown.extensions.meta import MetaPreprocessor

from digest.records.clean_text import Stated
from digest.text.front_matter import BoundedJSON, BoundedTOML, BoundedYAML
from digest.text.marks import dots, put_back, without_marks
from digest.text.page_markup import dated
from digest.text.yaml_reader import Tree

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "published": ("published", "date_published", "datepublished", "date-published", "date published", "publishdate", "publish_date",
                  "published_at", "pubdate", "pub_date", "publication_date", "issued", "date", "dates"),
    "url": ("url", "link", "canonical", "canonical_url", "canonicalurl", "original_url", "original", "source_url", "permalink", "source"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "sitename", "website", "journal", "source"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang", "locale"),
}  # fmt: skip
"""Keys by field, the surest first. "created", "date_saved" and "clipped" are the days of the clipping."""
_OF_MAPPING = {
    "published": ("created", "published", "date"),
    "outlet": ("name", "title"),
    "author": ("name",),
    "title": ("rendered",),
}
"""Which part of nested fields is the value: `date: {created: …, updated: …}`."""
MAX_LINES = 16_384
"""Characters of front matter that are read line by line; clippings have a few hundred."""
# Front matter that is never closed ends with its first blank line.
_UNCLOSED = re.compile(r"---[ \t]*\n((?:[A-Za-z_-]+:.*\n)(?:[^\n]*\S[^\n]*\n)*?)[ \t]*\n")
_KEY = re.compile(r" {0,3}([A-Za-z0-9][A-Za-z0-9 _-]{0,40}):(:?)(?:[ \t]+\S|[ \t]*$)")
_MORE = re.compile(r"(?: {4}|\t)[ \t]*\S")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$", re.MULTILINE)
"""A comment of YAML or TOML, outside of quotation marks."""
_SIGN = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
LONGEST_HEAD = 60
"""Lines of a head without fences."""


@dataclass(frozen=True, slots=True)
class Head:
    """A file's head."""

    fields: Mapping[str, Tree]
    """Its fields by their names in small letters."""

    body: str
    """What stands below it."""

    review: str | None = None
    """Why its values should be looked at: the head is broken, and was read line by line."""


def head_of(source: str) -> Head:
    """Return the head of a Markdown file and what stands below it; no fields where the file has none."""
    if source.startswith("---toml"):
        return _fenced(source, NamedTOML(), BROKEN_TOML) or Head({}, source)
    if source.startswith("---json"):
        return _fenced(source, NamedJSON(), BROKEN_JSON) or Head({}, source)
    if source.startswith("---"):
        return _fenced(source, ClosedByDots(), BROKEN_YAML) or _unclosed(source) or Head({}, source)
    if source.startswith("+++"):
        return _fenced(source, BoundedTOML(), BROKEN_TOML) or Head({}, source)
    if source.startswith("{"):
        return _fenced(source, BoundedJSON(), BROKEN_JSON) or Head({}, source)
    return _title_block(source) or _keys(source) or Head({}, source)


MOST_COMMENTS = 100
"""Signs of a comment that are looked at one by one, where one stands within a value, too."""


def without_comments(source: str) -> str:
    """Return a Markdown file in which comments of its front matter are as long as they were and say nothing."""
    kinds = (("---toml", NamedTOML), ("---", ClosedByDots), ("+++", BoundedTOML))
    handler = next((kind() for begins, kind in kinds if source.startswith(begins)), None)
    if handler is None:
        return source
    try:
        front, _ = handler.split(source)
    except ValueError:
        return source
    at = source.index(front)
    blank = _COMMENT.sub(lambda found: f"#{dots(found[0][1:])}", front)
    fields = handler.load(front)
    if not handler.document.faults and handler.load(blank) != fields:
        blank = front
        # What changes a value is none: a sign within a text, a line of a block of text.
        for place in islice(_SIGN.finditer(front), MOST_COMMENTS):
            end = front.find("\n", place.end())
            end = len(front) if end < 0 else end
            tried = f"{blank[: place.end()]}{dots(blank[place.end() : end])}{blank[end:]}"
            blank = tried if handler.load(tried) == fields else blank
    return source[:at] + blank + source[at + len(front) :]


class ClosedByDots(BoundedYAML):
    """Front matter that may end with three dots, as Pandoc allows."""

    FM_BOUNDARY = re.compile(r"^(?:---(?:ya?ml)?|\.\.\.)[ \t]*$", re.MULTILINE)


class NamedTOML(BoundedTOML):
    """TOML between hyphens, the first of which name it, as gray-matter reads it for generators in JavaScript."""

    FM_BOUNDARY = re.compile(r"^---(?:toml)?[ \t]*$", re.MULTILINE)


class NamedJSON(BoundedJSON):
    """JSON between hyphens, the first of which name it."""

    FM_BOUNDARY = re.compile(r"^---(?:json)?[ \t]*$", re.MULTILINE)

    def split(self, text: str) -> tuple[str, str]:
        """Return the fields and what stands below them. Raises ValueError where nothing closes them."""
        _, front, body = self.FM_BOUNDARY.split(text, 2)
        return front, body


BROKEN_YAML = "the front matter is no sound YAML; its lines were read one by one"
BROKEN_JSON = "the front matter is no sound JSON"
BROKEN_TOML = "the front matter is no sound TOML; its lines were read one by one"


def _fenced(source: str, handler: BoundedYAML | BoundedTOML | BoundedJSON, broken: str) -> Head | None:
    """Return a head between two fences; None where there is none, or what stands there is no fields but text."""
    try:
        front, body = handler.split(source)
    except ValueError:  # Nothing closes it.
        return None
    fields = handler.load(front)
    if handler.document.faults:
        lines = _by_line(front)
        return Head(lines, body, broken) if lines else None
    return Head(_small(fields), body) if fields or not front.strip() else None


def _small(fields: Mapping[str, Tree]) -> dict[str, Tree]:
    out: dict[str, Tree] = {}
    for name, value in fields.items():
        out.setdefault(name.strip().lower(), value)
    return out


def _unclosed(source: str) -> Head | None:
    found = _UNCLOSED.match(source)
    return Head(_by_line(found[1]), source[found.end() :], "the front matter is never closed") if found else None


def _by_line(front: str) -> dict[str, Tree]:
    """Return the flat fields of front matter that no reader takes."""
    out: dict[str, Tree] = {}
    for line in front[:MAX_LINES].splitlines():
        name, _, raw = line.partition(":" if ":" in line else "=")
        words = raw.strip()
        words = words if words[:1] in {'"', "'"} else _COMMENT.sub("", words)
        if words and not line.startswith((" ", "\t", "#")):
            out.setdefault(name.strip().lower(), _unquoted(words))
    return out


def _unquoted(raw: str) -> str:
    if raw[:1] in {'"', "'"}:
        try:
            tokens = [t for t in yaml.scan(raw, Loader=yaml.SafeLoader) if isinstance(t, yaml.ScalarToken)]
        except yaml.YAMLError:
            return raw
        return str(tokens[0].value) if tokens else raw
    return raw


def _title_block(source: str) -> Head | None:
    """Return Pandoc's title block: a line each for title, authors and date, each after a percent sign."""
    lines = source.split("\n", 4)
    count = next((i for i, line in enumerate(lines[:3]) if not line.startswith("% ")), min(len(lines), 3))
    if not count or (len(lines) > count and lines[count].strip()):
        return None
    words = [line[2:].strip() for line in lines[:count]]
    fields: dict[str, Tree] = dict(zip(("title", "author", "date"), words, strict=False))
    return Head({name: value for name, value in fields.items() if value}, "\n".join(lines[count:]))


def _keys(source: str) -> Head | None:
    """Return a head without fences, as Pelican, MultiMarkdown and Logseq write it; None where the file begins as a text does.

    Such a head is lines "Key: value" up to the first blank line, and one of them gives the title. "MOSCOW: The
    ministers met" is none.
    """
    head, blank, _ = source.lstrip("\n").partition("\n\n")
    lines = head.split("\n")
    if (
        not blank
        or len(lines) > LONGEST_HEAD
        or not all(_KEY.match(x) or (i and _MORE.match(x)) for i, x in enumerate(lines))
    ):
        return None
    plain = [
        f"{found[1].replace(' ', '_')}:{line[found.end(2) :]}" if (found := _KEY.match(line)) else line
        for line in lines
    ]
    reader = markdown.Markdown(extensions=["meta"])
    MetaPreprocessor(reader).run([*plain, ""])
    fields: dict[str, Tree] = {name: " ".join(v for v in values if v) for name, values in reader.Meta.items()}  # type: ignore[attr-defined]
    known = sum(name in names for name in fields for names in _NAMES.values())
    if not fields.get("title") or (known < 2 and len(fields) < 2):  # noqa: PLR2004 ("Title: A story" alone may be a text)
        return None
    return Head(fields, source.lstrip("\n")[len(head) :])


def stated_by(head: Head) -> Iterator[Stated]:
    """Yield what a head states, the surest key of each field first."""
    for field, names in _NAMES.items():
        for name in names:
            raw = _value(field, head.fields.get(name))
            if raw is None:
                continue
            if (
                isinstance(raw, str)
                and (name == "source" or field == "url")
                and (field == "url") != bool(_ADDRESS.match(raw))
            ):
                continue  # "source: The Gazette" names an outlet, "source: https://…" an address.
            yield from _stated(field, raw, head.review)


_ADDRESS = re.compile(r"(?:https?:)?//\S+$|[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")


def _value(field: str, raw: Tree) -> Tree:
    """Return what a field of a head holds: a text, the first of a list of authors, the telling part of nested fields."""
    if isinstance(raw, dict):
        return next((raw[n] for n in _OF_MAPPING.get(field, ()) if raw.get(n)), raw)
    if isinstance(raw, list) and field == "author":
        return next((x for x in raw if isinstance(x, str) and x.strip()), None)
    return raw.strip() or None if isinstance(raw, str) else raw


def _stated(field: str, raw: Tree, review: str | None) -> Iterator[Stated]:
    words = " ".join(raw.split()) if isinstance(raw, str) else _flow(raw)
    if not isinstance(raw, str) or _BROKEN.match(words):
        why = f"the front matter says “{words}”, which cannot be read: write it into the record"
        yield Stated(field=field, value="", rule="front-matter", quote=words, review=why)
    elif field == "published":
        for fact in dated("published", words, "front-matter"):
            asked = (
                f"the front matter says {fact.review}".replace("” cannot", "”, which cannot")
                if fact.review and not fact.value
                else fact.review or review
            )
            yield replace(fact, review=asked)
    else:
        shown = words if field == "url" else _shown(words)
        yield Stated(field=field, value=shown, rule="front-matter", quote=shown, review=review)


def _shown(words: str) -> str:
    """Return a value without what Markdown's programs mark in it: "[[Boats]] on the lake", a comment."""
    bare, marks = without_marks(words)
    return " ".join(" ".join(put_back([bare], marks)[0]).split())


# A mark of quotation that is never closed.
_BROKEN = re.compile(r"[\[{](?!\[)|[\"'](?!.*[\"'])")


def _flow(value: Tree) -> str:
    """Return nested fields on one line, as a person would write them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)
