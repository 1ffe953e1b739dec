"""Records whose every text is hostile, each with a sign of its own so that it can be found again."""

import dataclasses
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from digest.records.coordinates import Coordinates
from digest.records.partial_date import PartialDate

R = TypeVar("R")


@dataclass(slots=True)
class Filler:
    """Fills records with a payload."""

    payload: str
    """The hostile text; stands between two signs."""

    refs: dict[str, str]
    """The id to write for each kind of reference, by the type's name: {"PersonId": "x"}."""

    signs: dict[str, str] = field(default_factory=dict)
    """Every text that was made, by where it was put."""

    def text(self, where: str) -> str:
        """Return the payload with a sign of its own."""
        return self.signs.setdefault(where, f"{self.payload}q{len(self.signs)}z")

    def record(self, cls: type[R], where: str, **fixed: Any) -> R:
        """Return a record with the payload in every text; `fixed` gives some fields."""
        hints = get_type_hints(cls)
        names = [f.name for f in dataclasses.fields(cls)]  # type: ignore[arg-type]
        return cls(**{n: fixed[n] if n in fixed else self._value(hints[n], f"{where}.{n}") for n in names})

    def _value(self, kind: Any, where: str) -> Any:  # noqa: PLR0911 (one return for each kind of type)
        if isinstance(kind, NewType):
            return self.refs[kind.__name__]
        origin = get_origin(kind)
        if origin in {Union, types.UnionType}:
            members = [k for k in get_args(kind) if k is not type(None)]
            # A name without a record, where one may stand, is more of a danger than an id.
            return self._value(next((k for k in members if dataclasses.is_dataclass(k)), members[0]), where)
        if origin is Literal:
            return get_args(kind)[0]
        if origin is tuple:
            return (self._value(get_args(kind)[0], f"{where}[]"),)
        if origin is dict:
            return {}
        if dataclasses.is_dataclass(kind):
            return self.record(kind, where)  # type: ignore[arg-type]
        if kind is str:
            return self.text(where)
        return {bool: False, int: None, PartialDate: PartialDate("2020-05-04"), Coordinates: Coordinates("1, 2")}[kind]


PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "svg": "</title></p><svg/onload=alert(1)>",
    "template": "{{ config.site_dir }} {% include 'x' %} {anchor} {0.__class__} %s",
    "link": "[x](javascript:alert(1)) ![y](x.png) [z]: https://news.example",
    "fence": "---",
    "front-matter": "---\ntitle: x\ntemplate: evil.html\n---\n",
    "metadata": "MOSCOW: the presidents met",
    "heading": "# A heading\n\n- a list\n\n1. another",
    "html-block": '<div markdown="1">\n\n*x*\n\n</div>\n\n<details open><summary>x</summary>',
    "table": "| a | b |\n|---|---|\n| c | d |",
    "code": "    indented\n\n```js\nalert(1)\n```\n`a` ~~~",
    "emphasis": "*a* **b** _c_ __d__ ***e*** ~~f~~ ==g== ^h^ :i: {: .j #k onclick=l }",
    "entity": "&lt;b&gt; &amp; &#60;b&#62; &nbsp; &copy",
    "comment": "<!-- made by build_digest.py --> <!-- unclosed <? x ?> <![CDATA[ y ]]>",
    "quotes": "' \" “ ” ‘ ’ « » \\' \\\" \\",
    "controls": "A\u202eb\u2066c\u200bd\ufeffe\u2028f\x85g\x07h",
}
"""What content may hold. Everything is to be shown as it stands and none of it is to become live."""


def texts_of(value: Any) -> Iterator[str]:
    """Yield all texts of plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
