"""The search written into a site: the index and the database."""

import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from digest.search.database import join, texts_of
from digest.search.databases import FOLDER as FOLDER_OF_DATABASES
from digest.search.databases import UNDATED, WHOLE
from digest.search.files import FOLDER
from digest.search.memory import ForgottenError, Memory
from digest.search.searched import Searched
from digest.search.sources import Sources
from digest.site.offline import WORKER, is_page, is_shell, offline_files
from digest.site.scripts import ALL_SCRIPTS, READ, SCRIPTS, STYLESHEET, bare, joined_scripts
from digest.site.stage import Stage
from digest.store.layout import JOINED, SEARCH

DATABASE = f"{FOLDER_OF_DATABASES}/{WHOLE}"
"""Where a site keeps its database, unless the digest is large."""


@contextmanager
def searched(stage: Stage, root: Path, sources: Sources) -> Iterator[Searched]:
    """Put the search into a site, and give it to be looked through.

    What the last build has left of it below `root` is taken where it can be, and this one's is left there.
    """
    path = root / SEARCH
    path.parent.mkdir(exist_ok=True)
    for place in (path, path, ":memory:"):
        with ExitStack() as opened:
            try:
                database = opened.enter_context(closing(sqlite3.connect(place)))
                made = Searched(sources, Memory(database), _key())
                for name, content in made.files():
                    stage.put_content(name, content)
            except (sqlite3.Error, ForgottenError):
                # It is damaged, or the machine refuses: a new one, and at last none that is left.
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                continue
            yield made
            return


def _key() -> str:
    """Return the digest of all that makes a search, but for the documents."""
    out = sha256(f"{sys.version} {sqlite3.sqlite_version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    code = Path(__file__).parent.parent
    # Cards tell dates in words.
    for path in (*sorted((code / "search").glob("*.py")), code / "records/partial_date.py"):
        out.update(path.read_bytes())
    return out.hexdigest()


def join_scripts(site: Path) -> None:
    """Put the scripts of the search and their stylesheet into one file, in the place of their own."""
    folder = site / "assets/javascripts/search"
    style = site / STYLESHEET
    paths = [folder / f"{name}.js" for name in SCRIPTS]
    text = joined_scripts([p.read_text(encoding="utf-8") for p in paths], style.read_text(encoding="utf-8"))
    (folder / ALL_SCRIPTS).write_text(text, encoding="utf-8", newline="\n")
    for path in (*paths, style):
        path.unlink()


def strip_scripts(site: Path) -> None:
    """Put the scripts of a page that is only read, where they are new, into the form in which browsers get them."""
    for name in READ:
        path = site / "assets/javascripts" / f"{name}.js"
        if path.exists():
            path.write_text(bare(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def write_worker(stage: Stage) -> None:
    """Write the service worker of a settled site that has its index."""
    sizes = stage.sizes()
    index = {n.removeprefix(f"{FOLDER}/"): size for n, size in sizes.items() if n.startswith(f"{FOLDER}/")}
    shell = {n: stage.path(n).read_bytes() for n in sizes if is_shell(n)}
    kept = {n: size for n, size in sizes.items() if is_page(n)}
    listed, script = offline_files(index, shell, kept)
    stage.put_content(f"{FOLDER}/{listed.name}", listed.text)
    stage.put_content(WORKER, script)


def database_texts(path: Path) -> Iterator[str]:
    """Yield the texts that a database shows."""
    database = open_database(path)
    try:
        yield from texts_of(database)
    finally:
        database.close()


def open_databases(root: Path) -> sqlite3.Connection | None:
    """Return a connection that reads all that the databases of a site hold: of a large digest they are put into one when
    somebody first asks for it. Returns None where there is none. Raises sqlite3.DatabaseError where one is damaged.
    """
    folder = root / "site" / FOLDER_OF_DATABASES
    if (folder / WHOLE).is_file():
        return open_database(folder / WHOLE)
    parts = [p for p in (folder / UNDATED, *sorted(folder.glob("digest-????.db"))) if p.is_file()]
    if not parts:
        return None
    mark = sha256("".join(sha256(p.read_bytes()).hexdigest() for p in parts).encode()).hexdigest()
    joined = root.resolve() / f"{JOINED}-{mark[:16]}.db"
    if not joined.is_file():
        try:
            _join(joined, parts)
        except (OSError, sqlite3.OperationalError):  # It cannot be kept: it is made each time.
            return _joined("file::memory:", parts)
    return open_database(joined)


def _join(target: Path, parts: Iterable[Path]) -> None:
    """Put databases into one file, in the place of earlier ones."""
    target.parent.mkdir(exist_ok=True)
    for old in target.parent.glob(f"{Path(JOINED).name}-*"):
        old.unlink()
    unfinished = target.with_suffix(".new")
    _joined(unfinished.as_uri(), parts).close()
    unfinished.replace(target)


def _joined(address: str, parts: Iterable[Path]) -> sqlite3.Connection:
    database = sqlite3.connect(address, uri=True)
    join(database, [f"{part.resolve().as_uri()}?mode=ro" for part in parts])
    return database


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection that reads a database and cannot write it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
