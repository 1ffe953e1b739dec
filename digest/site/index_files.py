"""The search written into a site: the index and the database."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.search.database import fill, texts_of
from digest.search.document import Collection
from digest.search.files import FOLDER, IndexFile
from digest.site.offline import WORKER, is_page, is_shell, offline_files
from digest.site.scripts import ALL_SCRIPTS, READ, SCRIPTS, STYLESHEET, bare, joined_scripts
from digest.store.seen import names_below

DATABASE = "data/digest.db"
"""Where a site keeps its database."""
_NUMBERS = {"SQLITE_FULL": errno.ENOSPC, "SQLITE_READONLY": errno.EROFS, "SQLITE_CANTOPEN": errno.ENOENT}
"""What SQLite calls faults of the machine, by the numbers of the system."""


def write_index(site: Path, files: Iterable[IndexFile]) -> None:
    """Write the files of the index into a new site."""
    folder = site / FOLDER
    folder.mkdir()
    for file in files:
        write_index_file(site, file)


def write_index_file(site: Path, file: IndexFile) -> None:
    """Write one file of the index."""
    (site / FOLDER / file.name).write_bytes(file.text.encode("utf-8"))


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
    """Put the scripts of a page that is only read into the form in which browsers get them."""
    for name in READ:
        path = site / "assets/javascripts" / f"{name}.js"
        path.write_text(bare(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def write_worker(site: Path) -> None:
    """Write the service worker of a site that has its index."""
    index = {p.name: p.stat().st_size for p in (site / FOLDER).glob("*.js")}
    names = names_below(site)
    shell = {n: (site / n).read_bytes() for n in names if is_shell(n)}
    kept = {n: (site / n).stat().st_size for n in names if is_page(n)}
    listed, script = offline_files(index, shell, kept)
    write_index_file(site, listed)
    (site / WORKER).write_text(script, encoding="utf-8", newline="\n")


def read_index(site: Path) -> dict[str, str]:
    """Return the files of a site's index by their names."""
    return {p.name: p.read_text(encoding="utf-8") for p in sorted((site / FOLDER).glob("*.js"))}


def write_database(site: Path, collection: Collection) -> None:
    """Write the database into a new site. Raises OSError where the machine refuses: a full disk, say."""
    path = site / DATABASE
    path.parent.mkdir(exist_ok=True)
    database = sqlite3.connect(path)
    try:
        fill(database, collection)
    except sqlite3.OperationalError as fault:
        raise OSError(_NUMBERS.get(fault.sqlite_errorname, errno.EIO), str(fault), str(path)) from None
    finally:
        database.close()


def database_texts(path: Path) -> Iterator[str]:
    """Yield the texts that a database shows."""
    database = open_database(path)
    try:
        yield from texts_of(database)
    finally:
        database.close()


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection that reads a database and cannot write it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
