"""A record's file changed in place: only the lines of what differs, all other lines to the byte."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from digest.records.article import Article
from digest.records.claims import Known
from digest.records.merged import changed_fields
from digest.store.emit import mapping_lines, plain_fields
from digest.store.front_matter import split_front_matter
from digest.store.shape import shaped
from digest.text.yaml_reader import Path as FieldPath
from digest.text.yaml_reader import read_yaml


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
    lines = front.split("\n")
    now = old
    for name in reversed(changed_fields(old, new)):
        now = replace(now, **{name: getattr(new, name)})
        lines = _field(lines, name, getattr(old, name), now)
    return head + "\n".join(lines) + tail


def with_fields(file: str, values: Mapping[str, str | int | None]) -> str:
    """Return a record's file with plain fields set, or taken out where the value is None; all else to the byte.

    Raises ValueError when the file has no front matter.
    """
    parts = split_front_matter(file)
    if parts is None:
        raise ValueError("the file has no front matter")
    head, front, tail = parts
    lines = front.split("\n")
    for name, value in values.items():
        lines = _replace(lines, (name,), value, None)
    return head + "\n".join(lines) + tail


def _field(lines: list[str], name: str, before: Any, now: Article) -> list[str]:
    """Return the lines with one field written anew, by its parts if that reads as the record, else whole."""
    after, default = getattr(now, name), getattr(_EMPTY, name)
    for whole in (False, True):
        try:
            fresh = (
                _replace(lines, (name,), after, default) if whole else _changed(lines, (name,), before, after, default)
            )
        except KeyError:
            continue  # Parts that share a line cannot be told apart by lines.
        if _reads_as("\n".join(fresh), now):
            return fresh
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
    if isinstance(before, tuple) and before and after and _records(before) and _records(after):
        return _listed(lines, path, before, after)
    if before is not None and after is not None and _records((before, after)) and type(before) is type(after):
        return _items(lines, path, before, after)
    return _replace(lines, path, after, default)


def _listed(lines: list[str], path: FieldPath, before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    """Return the lines with a list's items changed, taken out and put in, from the last one up."""
    for kind, i, j in reversed(_steps(before, after)):
        if kind == "change":
            lines = _items(lines, (*path, i), before[i], after[j])
        elif kind == "out":
            lines = _without(lines, (*path, i))
        else:
            lines = _with(lines, path, i, after[j])
    return lines


def _steps(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[tuple[str, int, int]]:
    """Return what makes one list of the other: items that are equal, or were read from the same words, stay."""
    match = SequenceMatcher(None, [_sign(a) for a in before], [_sign(b) for b in after], autojunk=False)
    out: list[tuple[str, int, int]] = []
    for _, i, i_end, j, j_end in match.get_opcodes():
        both = min(i_end - i, j_end - j)
        out += [("change", i + n, j + n) for n in range(both)]
        out += [("out", n, j + both) for n in range(i + both, i_end)]
        out += [("in", i_end, n) for n in range(j + both, j_end)]
    return out


def _sign(item: Any) -> tuple[Any, ...]:
    """Return what tells an item from its neighbours while its fields change: the words that it was read from."""
    known = getattr(item, "known", None)
    place = known.start if isinstance(known, Known) and known.start is not None else getattr(item, "start", None)
    people = tuple(p.known.start for p in getattr(item, "people", ()) if hasattr(p, "known"))
    return (type(item).__name__, place, people)


def _without(lines: list[str], path: FieldPath) -> list[str]:
    places = read_yaml("\n".join(lines)).places
    start = places[path][0] - 1
    if "-" not in lines[start][: places[path][1] - 1]:
        raise KeyError(path)
    return [*lines[:start], *lines[_end(places, path, lines) :]]


def _with(lines: list[str], path: FieldPath, at: int, item: Any) -> list[str]:
    """Return the lines with an item put before the one that now stands at an index, or behind the last."""
    places = read_yaml("\n".join(lines)).places
    # Behind the item before, so that a comment above the next one stays with it.
    model = (*path, max(at - 1, 0))
    if model not in places:
        raise KeyError(path)
    start, column = places[model][0] - 1, places[model][1] - 1
    lead = lines[start][:column]
    if lead.strip() != "-":
        raise KeyError(path)
    made = [" " * len(lead) + line for line in mapping_lines(plain_fields(item))]
    made[0] = lead + made[0].lstrip()
    here = _end(places, model, lines) if at else start
    return [*lines[:here], *made, *lines[here:]]


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
            at = next((i for i in range(end, len(lines)) if not _is_note(lines[i])), end)
            lines = [*lines[:at], lead + lines[at].lstrip(), *lines[at + 1 :]]
        if len(fresh) == 1 and end == start + 1:
            fresh[0] += _note(lines[start])
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
    while end > start and _is_note(lines[end - 1]):
        end -= 1
    return end


def _note(line: str) -> str:
    """Return the comment at the end of a field's line, with the white space before it; "" when there is none."""
    value = read_yaml(line.strip().removeprefix("- ")).tree
    for found in re.finditer(r"\s+#", line):
        if value is not None and read_yaml(line[: found.start()].strip().removeprefix("- ")).tree == value:
            return line[found.start() :]
    return ""


def _is_note(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _last(lines: list[str]) -> int:
    end = len(lines)
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    return end
