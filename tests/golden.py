"""Golden cases: one YAML file a case under tests/cases/<folder>/, read by one parametrised test a folder.

`about` says what the case shows. `known_bug` marks a case that the code does not pass yet: what is expected
is right, and the test must fail until the code is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


class _Loader(yaml.SafeLoader):
    """Reads every scalar as a text, as records are read, but null."""


_LETTERS = [
    (first, [r for r in rules if r[0] == "tag:yaml.org,2002:null"])
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
]
_Loader.yaml_implicit_resolvers = {first: rules for first, rules in _LETTERS if rules}


@dataclass(frozen=True, slots=True)
class Case:
    """One case."""

    name: str
    """The file's name without its ending."""

    fields: Mapping[str, Any]
    """The case's own fields, all scalars as texts."""

    def __getitem__(self, name: str) -> Any:
        """Return a field that every case of the folder has."""
        return self.fields[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field that a case may leave out."""
        return self.fields.get(name, default)


def read_case(path: Path) -> Case:
    """Return the case of one file."""
    return Case(path.stem, yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))  # noqa: S506 (a safe loader)


def cases(folder: str, part: str | None = None) -> list[Any]:
    """Return the cases of a folder as pytest parameters; those with a known bug must fail.

    Where several tests read one folder, `part` names what this one looks at, and `known_bug` may give a
    reason for each part.
    """
    found = [read_case(p) for p in sorted((CASES / folder).glob("*.yml"))]
    assert found, f"tests/cases/{folder} holds no case"
    return [pytest.param(case, id=case.name, marks=_marks(case, part)) for case in found]


def _marks(case: Case, part: str | None) -> list[Any]:
    bug = case.get("known_bug")
    reason = bug.get(part) if isinstance(bug, dict) else bug
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
