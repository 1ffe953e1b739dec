"""A mkdocs.yml from before settings could be inherited, brought to the form that holds its owner's alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digest.records.problem import Problem, ProblemsError
from digest.site.product import CODE, unlisted
from digest.store.layout import EARLIER, PRODUCT
from digest.store.settings import parsed

_KEY = re.compile(r"(?P<key>[A-Za-z_]\w*):")
_ASIDE = "# Readout's own settings took the place of these; what you changed in them can be put back."


def inherited(root: Path) -> tuple[str, list[str]] | None:
    """Return mkdocs.yml with what is Readout's taken out, and the settings of which something was put aside in comments.

    None where it inherits already. An owner's menu stays when it leads to a page of the owner's. Raises ProblemsError
    when the file is not written as a list of settings, one below the other.
    """
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("\r\n", "\n")
    before = parsed(text)
    if "INHERIT" in before:
        return None
    product = {**parsed((CODE / "mkdocs.yml").read_text(encoding="utf-8")), "not_in_nav": "\n".join(unlisted())}
    kept, aside = [f"INHERIT: {PRODUCT}/mkdocs.yml  # what is Readout's; each build writes it anew\n\n"], []
    names = []
    for key, lines in _blocks(text):
        if key not in product or (key == "nav" and _own_pages(before[key], product[key])):
            kept.append(lines)
        elif not _leaves(before[key]) <= _leaves(product[key]):
            aside.append("".join(f"# {line}".rstrip() + "\n" for line in lines.splitlines()))
            names.append(key)
    after = re.sub(r"\n{3,}", "\n\n", "".join(kept)).rstrip("\n") + "\n"
    if aside:
        after += f"\n{_ASIDE}\n{''.join(aside)}"
    owned = {k: v for k, v in before.items() if k not in product}
    if {k: v for k, v in parsed(after).items() if k not in {"INHERIT", "nav"}} != owned:
        cure = f"keep your own settings alone in it, below the line: INHERIT: {PRODUCT}/mkdocs.yml"
        raise ProblemsError(
            [Problem("mkdocs.yml", 0, 0, "settings", "the settings do not stand one below the other", cure)]
        )
    return after, names


def _blocks(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield each setting with its lines and the comments right above it; comments that stand alone have no key."""
    key: str | None = None
    block: list[str] = []
    waiting: list[str] = []
    for line in text.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            yield key, "".join(block)
            alone = max((n for n, comment in enumerate(waiting, 1) if not comment.strip()), default=0)
            yield None, "".join(waiting[:alone])
            key, block, waiting = found["key"], [*waiting[alone:], line], []
        elif not line.strip() or line.startswith("#"):
            waiting.append(line)
        else:
            block += [*waiting, line]
            waiting = []
    yield key, "".join(block)
    yield None, "".join(waiting)


def _leaves(tree: Any, at: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return the values of a setting with the names that lead to them; of a list its place does not count."""
    if isinstance(tree, dict):
        return {leaf for k, v in tree.items() for leaf in _leaves(v, (*at, str(k)))} - {("custom_dir", EARLIER)}
    if isinstance(tree, list):
        return {leaf for v in tree for leaf in _leaves(v, at)}
    return {(*at, line.strip()) for line in str(tree).splitlines() if line.strip()}


def _own_pages(mine: Any, ours: Any) -> bool:
    """Return whether a menu leads to a page that is neither in ours nor made by the build."""
    targets = {leaf[-1] for leaf in _leaves(mine)} - {leaf[-1] for leaf in _leaves(ours)}
    made = tuple(name.lstrip("/") for name in unlisted())
    return any(not t.startswith(made) for t in targets)
