"""Records for tests, made from plain data as the store makes them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from digest.records.article import Printed
from digest.records.meeting import Series
from digest.records.registry import Outlet, Person, Place, Registry
from digest.store.shape import shaped
from digest.store.tables import load_gazetteer
from digest.text.yaml_reader import Path as FieldPath
from digest.text.yaml_reader import read_yaml

REGISTRY = Path(__file__).parent / "registry"
"""Made-up people of many naming habits, with places, outlets and series."""

R = TypeVar("R")


def record_of(cls: type[R], tree: Mapping[str, Any]) -> R:
    """Return the record that plain data make. A fault in them is a fault of the test."""

    def fail(path: FieldPath, code: str, message: str, cure: str) -> None:
        raise AssertionError(f"{path}: {code}: {message}; {cure}")

    made = shaped(dict(tree), cls, fail)
    assert isinstance(made, cls)
    return made


@cache
def registry_of() -> Registry:
    """Return the records of tests/registry with the world's tables."""
    return Registry(
        people=_folder("people", Person),
        places=_folder("places", Place),
        outlets=_folder("outlets", Outlet),
        series=_folder("series", Series),
        gazetteer=load_gazetteer(),
    )


def _folder(name: str, cls: type[R]) -> dict[Any, R]:
    out = {}
    for path in sorted((REGISTRY / name).glob("*.yml")):
        document = read_yaml(path.read_text(encoding="utf-8"))
        assert not document.faults, (path.name, document.faults)
        assert isinstance(document.tree, dict)
        out[path.stem] = record_of(cls, {**document.tree, "id": path.stem})
    return out


def named(ref: object) -> object:
    """Return a reference as cases write it: the id, `{printed: …}` for a name without a record, or None."""
    return {"printed": ref.printed} if isinstance(ref, Printed) else None if ref is None else str(ref)
