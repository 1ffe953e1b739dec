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
from digest.site.stage import Stage

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


def read_index(stage: Stage) -> dict[str, str]:
    """Return the files of a site's index by their names."""
    names = sorted(n for n in stage.sizes() if n.startswith(f"{FOLDER}/") and n.endswith(".js"))
    return {n.removeprefix(f"{FOLDER}/"): stage.path(n).read_text(encoding="utf-8") for n in names}


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
