"""The commands `explain` and `add` read the same of the same input, whatever its format and however broken."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from build_digest import main
from digest.records.article import ARTICLE_FIELDS, Article, text
from digest.store.load import load
from tests.inputs import URL, page
from tests.roots import write
from tests.test_captured import SAVED
from tests.test_mutated import SOUND, mutated

COPIES = 2
"""Of each input one that is sound, the others broken in ways of their own."""
ENDINGS = {".rss": ".xml"}


def inputs() -> dict[str, bytes]:
    """Return inputs of every format, by their names, each with an address and a headline of its own."""
    out = {}
    for number, (name, data) in enumerate(SOUND.items()):
        ending = name.removeprefix("a")
        for copy in range(COPIES):
            # As long as before: archives tell how long a page is.
            own = data.replace(b"Harbour towns", b"Harbour tow%d%d" % (number, copy))
            own = own.replace(URL.encode(), f"{URL}/{number}/{copy}".encode())
            own = mutated(own, Random(100 * number + copy)) if copy else own  # noqa: S311 (no secret)
            out[f"x{number}-{copy}{ENDINGS.get(ending, ending)}"] = own
    for number, (kind, (words, _)) in enumerate(SAVED.items()):
        out[f"saved{number}.html"] = f"{page(top=f'<p>{kind}</p>')}\n{words}".encode()
    out["talks (3_5_2019 14_02_11).html"] = page(top="<p>named</p>").encode()
    return out


def explained(claims: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str | None], Counter[str]]:
    """Return the facts about an article that `explain` prints, and how often each value of a meeting's."""
    facts = {c["field"]: c["value"] for c in claims if c["field"] in ARTICLE_FIELDS}
    told = Counter(f"{c['field']} {c['value']}" for c in claims if c["field"].startswith("about."))
    return facts, told


def recorded(article: Article) -> tuple[dict[str, str | None], Counter[str]]:
    """Return the same of a record."""
    names = [n for n in ARTICLE_FIELDS if n in article.known and n != "copy_of"]
    told = Counter(
        f"about.{field} {text(getattr(account, field))}"
        for account in article.about
        for field, known in account.known.items()
        if known.start is not None
    )
    told.update(
        f"about.{field} {text(person.person)}"
        for account in article.about
        for field in ("people", "also_present")
        for person in getattr(account, field)
        if person.known.start is not None
    )
    return {n: text(getattr(article, n)) for n in names}, told


def test_read_alike(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the values that stand on the record: each fact about the article, each fact of its meetings."""
    write(tmp_path, {f"raw/{name}": data for name, data in inputs().items()})
    raw = str(tmp_path / "raw")
    assert main(["--root", str(root), "add", raw]) == 0
    capsys.readouterr()
    assert main(["--root", str(root), "explain", "--json", raw]) == 0
    shown = {e["name"]: explained(e["claims"]) for e in json.loads(capsys.readouterr().out)}
    articles = load(root).articles.values()
    held = {f"{raw}/{a.source.name}": recorded(a) for a in articles if a.source and a.source.name}
    assert held.keys() <= shown.keys()
    assert len(held) > len(SOUND)
    for name, (facts, told) in held.items():
        assert (name, shown[name]) == (name, (facts, told))
