"""A finished site looked through: nothing shown that rights withhold, nothing live that is not the theme's."""

import zipfile
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

from digest.gate.rights import Gate, restricted
from digest.gate.safety import faults_of_page
from digest.records.clean_text import CleanText
from digest.records.counting import QUOTE_WORDS
from digest.records.deferred import told_of
from digest.records.digest import Digest
from digest.records.problem import Problem
from digest.records.watched import table_of
from digest.search.files import FOLDER
from digest.search.searched import Shown
from digest.search.tokens import words
from digest.site.stage import Stage

PACKED = {".woff2", ".png", ".ico", ".jpg", ".db", ".gz"}
"""Endings of files that hold no text that one could read as it stands; every other file is looked through."""

DATA = {".json", ".jsonl", ".csv", ".ics"}
"""Endings of files of data, which may be larger than what one would hold in memory; they have no element or tag that goes
over several lines."""


def guard_of(digest: Digest) -> str:
    """Return the digest of all that a site is looked through with: the texts that it must not show, and the rules."""
    out = sha256(digest.profile.encode())
    texts = table_of(digest, restricted)
    for ident in sorted(texts):
        out.update(told_of(texts, ident, mark_of))
    code = Path(__file__).parent.parent
    for path in (*sorted((code / "gate").glob("*.py")), code / "records/counting.py", Path(__file__)):
        out.update(path.read_bytes())
    return out.hexdigest()[:32]


def mark_of(text: CleanText) -> bytes:
    """Return the digest of a text's words."""
    return sha256(text.text.encode("utf-8", "surrogatepass")).digest()


def faults_of_site(
    stage: Stage, digest: Digest, judged: Collection[str] = (), shown: Iterable[Shown] = ()
) -> Iterable[Problem]:
    """Yield a problem for each file of a settled site that shows too much or holds something live.

    `shown` are the documents of its search that were not looked through before, `judged` are files that stay, were looked through like this before, and have not changed since.
    """
    gate = Gate(digest) if digest.profile == "public" else None
    if gate:
        yield from _check_search(shown, digest, gate)
    for place in sorted({*stage.kept, *stage.new()} - {*judged}):
        path = stage.path(place)
        if path.suffix in PACKED:
            continue
        name = f"site/{place}"
        if path.suffix in {".epub", *DATA}:
            yield from (_too_much(name, article) for article in (_leaking(path, gate) if gate else ()))
            continue
        content = path.read_text(encoding="utf-8", errors="replace")
        if gate and (article := gate.leaks(content)):
            yield _too_much(name, article)
        if path.suffix == ".html":
            for fault in faults_of_page(content):
                yield Problem(
                    name, 0, 0, "live-content", f"the page holds {fault}", "report it: content must never become live"
                )


def _leaking(path: Path, gate: Gate) -> Iterable[str]:
    """Return the articles of which a book or a file of data shows too much."""
    if path.suffix == ".epub":
        return sorted({a for text in _texts_of_book(path) if (a := gate.leaks(text))})
    with path.open(encoding="utf-8", errors="replace") as lines:
        found = gate.leaks_by_line(lines)
    return [found] if found else []


def _check_search(shown: Iterable[Shown], digest: Digest, gate: Gate) -> Iterable[Problem]:
    """Yield a problem for each part of the search that shows too much: what the index can be put together to, and
    the texts of the databases.
    """
    if gate.is_open:
        return
    folded = None
    found = set()
    for document in shown:
        folded = folded or Gate(digest, words)
        for place, article in (
            (document.database, gate.leaks(document.text)),
            (FOLDER, folded.leaks_in(document.words)),
        ):
            if article:
                found.add((place, article))
    yield from (_too_much(f"site/{place}", article) for place, article in sorted(found))


def _texts_of_book(path: Path) -> Iterable[str]:
    with zipfile.ZipFile(path) as book:
        yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())


def _too_much(name: str, article: str) -> Problem:
    message = f"more than {QUOTE_WORDS} words in a row of the restricted article {article} stand here"
    return Problem(name, 0, 0, "rights", message, f"shorten the quotes in docs/records/articles/{article}.md")
