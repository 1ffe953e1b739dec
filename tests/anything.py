"""Hypothesis strategies for records of any type, made from the type itself."""

import dataclasses
import types
from datetime import date
from typing import Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from digest.records.coordinates import Coordinates, coordinates
from digest.records.partial_date import PartialDate, span
from tests.texts import arbitrary

R = TypeVar("R")

TRAPS = (
    "", " ", "null", "~", "true", "no", "0", "1e3", "0x1f", "1_000", "12:30", "2022-09-15", "2022-9-1", "a: b", "a #b", "- a",
    "? a", "[a]", "{a: b}", "&a", "*a", "!a", "!!str a", "|", ">", "%a", "@a", "`a", "'a'", '"a"', "<<", "---", "...",
    "a\nb", "a\r\nb", "\ta", " a ", "a\u2028b", "a\x85b", "\ufeff", "习近平", "😀", "\\", "MOSCOW: a", "# a", ",", "=", "\x00\x07\x1b",
    "<script>", "{{ a }}", "[a](javascript:b)", "=======", "<<<<<<< a", "a" * 300, "key", "Ünïcode", "-", "1.", ".5", "+1", "y", "N",
)  # fmt: skip
"""Texts that YAML, Markdown or git read as something else when they stand without quotes."""

texts = st.one_of(st.sampled_from(TRAPS), arbitrary)

days = st.dates(date(1, 1, 1), date(9998, 12, 31))
partial_dates = st.one_of(
    days.map(lambda d: PartialDate(d.isoformat())),
    st.tuples(days, days).map(lambda pair: span(*sorted(pair))),
    days.map(lambda d: PartialDate(f"{d.year:04d}-{d.month:02d}")),
    st.tuples(st.integers(1, 9998), st.integers(21, 24)).map(lambda p: PartialDate(f"{p[0]:04d}-{p[1]}")),
    st.integers(1, 9999).map(lambda y: PartialDate(f"{y:04d}")),
    st.tuples(st.integers(1, 9998), st.sampled_from(["", "-05", "-23"])).map(
        lambda p: PartialDate(f"{p[0]:04d}{p[1]}~")
    ),
)
pairs = st.builds(coordinates, st.floats(-90, 90), st.floats(-180, 180))


def records(cls: type[R], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """Return any record of a type; `fixed` gives strategies for some fields."""
    hints = get_type_hints(cls)
    fields = {f.name: fixed[f.name] if f.name in fixed else _of(hints[f.name]) for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    return st.builds(cls, **fields)


def _of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (one return for each kind of type)
    if isinstance(kind, NewType):
        return _of(kind.__supertype__)
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return st.one_of([_of(k) for k in sorted(get_args(kind), key=lambda k: k is not type(None))])
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin is tuple:
        return st.lists(_of(get_args(kind)[0]), max_size=2).map(tuple)
    if origin is dict:
        keys = st.one_of(
            st.sampled_from(["date", "place", "people", "a: b", "#", "true"]), texts.filter(lambda k: k != "<<")
        )
        return st.dictionaries(keys, _of(get_args(kind)[1]), max_size=2)
    if dataclasses.is_dataclass(kind):
        return st.deferred(lambda: records(kind))  # type: ignore[arg-type]
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        int: st.integers(0, 10**9),
        bool: st.booleans(),
        PartialDate: partial_dates,
        Coordinates: pairs,
        type(None): st.none(),
    }
    return plain[kind]
