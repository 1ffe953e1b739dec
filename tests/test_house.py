"""The house rules: floors that imports respect, short modules and functions, and contracts that catch what breaks them."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from digest import exports, pages, reading
from digest.cite import formats as citations
from digest.commands import commands_for
from digest.exports.feeds import FEEDS
from digest.exports.tables import TABLES
from digest.reading.header.rules import HEADER_RULES
from digest.relate.links import LINK_RULES
from digest.search.documents import DOCUMENTS
from digest.text import READERS
from digest.text.drop import DROP_RULES
from tests.roots import PROJECT

MODULES = sorted([*(PROJECT / "digest").rglob("*.py"), PROJECT / "build_digest.py"])
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
LONGEST_PATTERN = 200
FLOORS = "floors: an import goes down only"
MKDOCS = "only the site's rendering knows MkDocs"
KINDS = "pages: kinds stand on parts"
ALONE = "pages: no kind knows another"
INTAKE = "intake: from records down to arguments"
DISK = "the rooms below store touch neither disk nor network"
YAML = "records know no YAML"
STEPS = "reading: no step calls a later one"
PLANTED = {
    "relate looks up to pages": ("relate/titles.py", "from digest.pages.parts.page import Page", FLOORS),
    "records look up to relate": ("records/ids.py", "import digest.relate", FLOORS),
    "text looks up to reading": ("text/lines.py", "from digest.reading.time.dates import RULES", FLOORS),
    "reading looks up to relate, inside a function": (
        "reading/time/tense.py",
        "def f():\n    import digest.relate.fit",
        FLOORS,
    ),
    "pages look sideways at exports": ("pages/parts/page.py", "import digest.exports", FLOORS),
    "pages look up to store": ("pages/parts/words.py", "from digest.store.emit import scalar", FLOORS),
    "the gate looks up to pages": ("gate/review.py", "import digest.pages.parts.words", FLOORS),
    "contribute looks sideways at site": ("contribute/checking.py", "import digest.site.bundle", FLOORS),
    "intake looks up to commands": ("intake/add.py", "import digest.commands.command", FLOORS),
    "a part knows a kind": ("pages/parts/planted.py", "import digest.pages.kinds.home", KINDS),
    "a kind knows another": ("pages/kinds/meeting.py", "import digest.pages.kinds.article", ALONE),
    "inputs look up to the desk": ("intake/inputs.py", "import digest.intake.desk", INTAKE),
    "store looks up to build": ("store/files.py", "import digest.build", FLOORS),
    "a room that no floor names": ("helpers/__init__.py", '"""Helpers."""', FLOORS),
    "build knows MkDocs": ("build.py", "import mkdocs.config", MKDOCS),
    "pages know MkDocs": ("pages/parts/markup.py", "from mkdocs.utils import meta", MKDOCS),
    "store knows the theme": ("store/fresh.py", "import material", MKDOCS),
    "reading opens files": ("reading/entities/names.py", "import pathlib", DISK),
    "text asks the system": ("text/plain.py", "import os", DISK),
    "relate starts programs": ("relate/fit.py", "import subprocess", DISK),
    "pages go to the network": ("pages/parts/links.py", "import socket", DISK),
    "exports go to the network": ("exports/schema.py", "import http.client", DISK),
    "rights look at files": ("gate/rights.py", "from os import path", DISK),
    "records copy files": ("records/claims.py", "import shutil", DISK),
    "time looks up to meetings": ("reading/time/dates.py", "from digest.reading.meetings.frames import frames", STEPS),
    "grammar looks up to names": (
        "reading/grammar/trees.py",
        "from digest.reading.entities.names import Vocabulary",
        STEPS,
    ),
    "meetings look up to speech": (
        "reading/meetings/frames.py",
        "from digest.reading.speech.topics import find_topics",
        STEPS,
    ),
    "records read YAML": ("records/problem.py", "import yaml", YAML),
    "records read front matter": ("records/link.py", "import frontmatter", YAML),
}
"""What breaks a contract: the module below digest/, the line put into it, and the contract's name."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, to plant violations in."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(PROJECT / "digest", root / "digest", ignore=shutil.ignore_patterns("__pycache__", "theme", "data"))
    shutil.copy(PROJECT / "pyproject.toml", root)
    return root


def checked(root: Path) -> tuple[int, str]:
    """Run the import contracts on a copy of the code; return the status and what was said."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_contracts_hold(house: Path) -> None:
    """Keeps every contract as the code stands."""
    status, said = checked(house)
    assert status == 0, said
    for name in (FLOORS, MKDOCS, KINDS, ALONE, INTAKE, DISK, YAML):
        assert f"{name} KEPT" in said


@pytest.mark.parametrize("what", PLANTED)
def test_contract_bites(what: str, house: Path, tmp_path: Path) -> None:
    """Breaks the contract that a planted line offends, and names it."""
    module, line, contract = PLANTED[what]
    root = shutil.copytree(house, tmp_path / "house")
    path = root / "digest" / module
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{text}\n\n{line}\n", encoding="utf-8")
    status, said = checked(root)
    assert status != 0
    assert f"{contract} BROKEN" in said
    assert said.count(" BROKEN") == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_short_module(path: Path) -> None:
    """Has modules of at most 300 lines, each with a docstring."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions of a module with their names within the project."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield f"{path.relative_to(PROJECT).as_posix()}: {node.name}", node


def test_short_functions() -> None:
    """Has functions of at most 40 lines."""
    found = {}
    for path in MODULES:
        for name, node in functions(path):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                found[name] = lines
    assert found == {}


def patterns(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Yield the patterns that a value of a module holds, each with its name."""
    if isinstance(value, re.Pattern):
        yield name, value.pattern
    elif isinstance(value, tuple | list):
        for item in value:
            yield from patterns(item, name)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from patterns(item, name)


def reading_modules() -> list[str]:
    """Return the modules that read texts, but for those of words for time."""
    found = (m.name for m in walk_packages(reading.__path__, "digest.reading."))
    return [name for name in found if not name.startswith("digest.reading.time")]


@pytest.mark.parametrize("module", reading_modules())
def test_short_patterns(module: str) -> None:
    """Keeps patterns over text short: words of one kind stand in a table and are marked, not listed in a pattern."""
    found = (p for name, value in vars(import_module(module)).items() for p in patterns(value, f"{module}.{name}"))
    longer = {name for name, pattern in found if len(pattern) > LONGEST_PATTERN}
    assert longer == set()


def test_no_clock() -> None:
    """Reads no clock in the rooms that make values: the date of a build is an argument."""
    rooms = (
        "records",
        "text",
        "reading",
        "relate",
        "cite",
        "pages",
        "exports",
        "annotate",
        "search",
        "gate",
        "store",
    )
    for path in MODULES:
        where = path.relative_to(PROJECT).parts[1:2]
        if not where or where[0] not in rooms:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "utcnow", "today", "perf_counter", "localtime"}, (
                    path.name,
                    node.lineno,
                )


def test_no_seconds() -> None:
    """Asserts no seconds in a test: what work costs is told beside other work, in `effort.py` alone."""
    clocks = {"perf_counter", "process_time", "thread_time", "perf_counter_ns", "process_time_ns"}
    for path in (PROJECT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in clocks:
                assert path.name == "effort.py", (path.name, node.lineno)


EVERY_KIND = {"drafts.py": "one input must not end the run of the others; what ended its reader is told, with status 1"}
"""Modules that may catch exceptions of every kind, with the reason."""


def test_no_bare_except() -> None:
    """Catches no exception of every kind: a programming error must crash."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                kind = ast.unparse(node.type) if node.type else ""
                again = any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(node))
                known = kind == "Exception" and path.name in EVERY_KIND
                assert kind not in {"", "Exception", "BaseException"} or again or known, (path.name, node.lineno)


REGISTRIES = {
    "text.READERS": [r.name for r in READERS],
    "text.drop.DROP_RULES": [name for name, _ in DROP_RULES],
    "find.rules.HEADER_RULES": list(HEADER_RULES),
    "relate.links.LINK_RULES": [f.__name__ for f in LINK_RULES],
    "pages.KINDS": [f.name for f in pages.KINDS],
    "commands.COMMANDS": [c.name for c in commands_for(["--help"])],
    "exports.FORMATS": [f.name for f in exports.FORMATS],
    "exports.tables.TABLES": [f.__name__ for f in TABLES],
    "exports.feeds.FEEDS": [f.__name__ for f in FEEDS],
    "cite.formats.FORMATS": [f.name for f in citations.FORMATS],
    "search.documents.DOCUMENTS": [f.name for f in DOCUMENTS],
}
"""The extension points, each a plain tuple or mapping of functions."""


@pytest.mark.parametrize("name", REGISTRIES)
def test_registry(name: str) -> None:
    """Has extension points whose entries are told apart by their names."""
    entries = REGISTRIES[name]
    assert entries
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("name", REGISTRIES)
def test_registry_is_explained(name: str) -> None:
    """Explains every extension point in CONTRIBUTING."""
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert name.rsplit(".", 1)[1] in guide


def test_nothing_private_is_tracked() -> None:
    """Tracks no generated page, no private text and no finished site."""
    if not (PROJECT / ".git").exists():
        pytest.skip("not a clone")
    made = [
        "docs/articles",
        "docs/meetings",
        "docs/people",
        "docs/places",
        "docs/outlets",
        "docs/timeline",
        "docs/annotations",
        "docs/data",
        "docs/index.md",
        "docs/search.md",
        "site",
        "originals",
    ]
    done = subprocess.run(["git", "ls-files", *made], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_generated_folders() -> None:
    """Keeps every folder that the build writes out of the repository, and has `make clean` take it away."""
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    cleaned = re.findall(r"docs/[\w.-]+", (PROJECT / "Makefile").read_text(encoding="utf-8"))
    for name in (*pages.FOLDERS, *exports.FOLDERS):
        assert f"/docs/{name}/" in ignored, name
        assert f"docs/{name}" in cleaned, name
