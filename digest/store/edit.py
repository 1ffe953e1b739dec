"""A record's file changed in place: only the lines of what differs, all other lines to the byte."""

from typing import Any

from digest.records.article import Article
from digest.records.merged import changed_fields
from digest.store.emit import mapping_lines, plain_fields
from digest.store.shape import shaped
from digest.store.source import split_front_matter
from digest.store.yaml_reader import Path as FieldPath
from digest.store.yaml_reader import read_yaml


def edited(file: str, old: Article, new: Article) -> str:
    """Return the file's text with the fields that differ between two records written anew.

    Comments, order and spacing of everything else stay. Fields are changed by the smallest parts that can be
    told apart; where a person's own layout does not allow that, by the whole field. Raises ValueError when the
    result would not read as the new record: the file is then left to a person.
    """
    parts = split_front_matter(file)
    if parts is None:
        raise ValueError("the file has no front matter")
    head, front, tail = parts
    for whole in (False, True):
        lines = front.split("\n")
        for name in reversed(changed_fields(old, new)):
            after = getattr(new, name)
            if whole:
                lines = _replace(lines, (name,), after, getattr(_EMPTY, name))
            else:
                lines = _changed(lines, (name,), getattr(old, name), after, getattr(_EMPTY, name))
        if _reads_as("\n".join(lines), new):
            return head + "\n".join(lines) + tail
    raise ValueError("the record's layout cannot be changed in place")


def _reads_as(front: str, record: Article) -> bool:
    document = read_yaml(front)
    if document.faults or not isinstance(document.tree, dict):
        return False
    tree = {**document.tree, "id": record.id} | ({"summary": record.summary} if record.summary else {})
    return shaped(tree, Article, lambda *_: None) == record


_EMPTY = Article(id="x")  # type: ignore[arg-type]


def _changed(lines: list[str], path: FieldPath, before: Any, after: Any, default: Any) -> list[str]:
    """Return the lines with the value at a path written anew, by the smallest parts that can be matched."""
    if after == before:
        return lines
    if isinstance(before, dict) and isinstance(after, dict) and before and after:
        for key in [*before, *(k for k in after if k not in before)]:
            lines = _changed(lines, (*path, key), before.get(key), after.get(key), None)
        return lines
    if isinstance(before, tuple) and len(before) == len(after) and _records(after):
        for i, (a, b) in enumerate(zip(before, after, strict=True)):
            lines = _items(lines, (*path, i), a, b)
        return lines
    return _replace(lines, path, after, default)


def _records(values: tuple[Any, ...]) -> bool:
    return all(hasattr(v, "__dataclass_fields__") for v in values)


def _items(lines: list[str], path: FieldPath, before: Any, after: Any) -> list[str]:
    for name in before.__dataclass_fields__:
        a, b = getattr(before, name), getattr(after, name)
        if a != b:
            field = before.__dataclass_fields__[name]
            lines = _changed(lines, (*path, name), a, b, None if callable(field.default_factory) else field.default)
    return lines


def _replace(lines: list[str], path: FieldPath, value: Any, default: Any) -> list[str]:
    """Return the lines with one field's lines replaced, taken out, or put behind its last neighbour."""
    document = read_yaml("\n".join(lines))
    gone = value is None or value == default or value in ((), {})
    name, parent = str(path[-1]), path[:-1]
    indent = _indent(document.places, parent)
    fresh = [] if gone else [" " * indent + line for line in mapping_lines({name: plain_fields(value)})]
    if path in document.places:
        start = document.places[path][0] - 1
        end = _end(document.places, path, lines)
        lead = lines[start][: document.places[path][1] - 1]
        if fresh and lead.strip() == "-":
            fresh[0] = lead + fresh[0].lstrip()
        elif not fresh and lead.strip() == "-" and end < len(lines):
            # The first field of a list's item carries the item's dash: hand it to the next one.
            lines = [*lines[:end], lead + lines[end].lstrip(), *lines[end + 1 :]]
        return [*lines[:start], *fresh, *lines[end:]]
    at = _end(document.places, parent, lines) if parent else _last(lines)
    return [*lines[:at], *fresh, *lines[at:]]


def _indent(places: dict[FieldPath, tuple[int, int]], parent: FieldPath) -> int:
    child = next((places[p] for p in places if p[:-1] == parent and len(p) == len(parent) + 1), None)
    if child is not None:
        return child[1] - 1
    return (places[parent][1] - 1 + 2) if parent in places else 0


def _end(places: dict[FieldPath, tuple[int, int]], path: FieldPath, lines: list[str]) -> int:
    """Return the index behind the last line of a field, its own comments included, those of the next field not."""
    start = places[path][0]
    later = [line for p, (line, _) in places.items() if line > start and p[: len(path)] != path]
    end = min(later, default=len(lines) + 1) - 1
    while end > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _last(lines: list[str]) -> int:
    end = len(lines)
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    return end
