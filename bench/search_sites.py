"""The same made-up articles behind three searches: this project's, Material's and Pagefind's."""

import html
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpus import Corpus, collection
from bench.process import Cost, program, run
from digest.build import build
from digest.records.streams import pieces_of
from digest.search.memory import Memory
from digest.search.searched import Searched
from digest.search.sources import given
from digest.site.index_files import write_worker
from digest.site.made import make_site
from digest.site.stage import Stage
from digest.store.fresh import start_digest


def our_site(folder: Path, number: int) -> Cost:
    """Build a site that has our pages' frame and the corpus in its search; return what index and database cost."""
    root = folder / "ours"
    start_digest(root, title="A digest of made-up articles", bare=True)
    make_site(root, build(root, "public").digest)
    site = root / "site"
    cost = run([sys.executable, "-m", "bench.search_sites", str(number), str(site)])
    write_worker(Stage(site, site, {}))
    return cost


def material_site(folder: Path, number: int) -> Cost | None:
    """Build the frame with Material's own search, and its index from the corpus."""
    root = folder / "material"
    (root / "docs").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Search\n", encoding="utf-8")
    settings = {"site_name": "Articles", "theme": {"name": "material", "font": False}, "plugins": ["search"]}
    (root / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True)
    path = root / "site/search/search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    # What the plugin writes of a page: its title and its paragraphs.
    index["docs"] = [
        {"location": f"articles/{a.id}/", "title": a.title, "text": "".join(f"<p>{p}</p>" for p in a.paragraphs)}
        for a in Corpus(number).articles()
    ]
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return None


def pagefind_site(folder: Path, number: int) -> Cost | None:
    """Build plain pages and let Pagefind index them; None where it is not installed."""
    found = program("pagefind")
    command = [found] if found else _pagefind_module()
    if command is None:
        return None
    site = folder / "pagefind/site"
    (site / "articles").mkdir(parents=True)
    for article in Corpus(number).articles():
        body = "".join(f"<p>{html.escape(p)}</p>" for p in article.paragraphs)
        (site / "articles" / f"{article.id}.html").write_text(
            f"<!doctype html><html lang=en><title>{article.title}</title><h1>{article.title}</h1>{body}",
            encoding="utf-8",
        )
    cost = run([*command, "--site", str(site)], folder)
    (site / "index.html").write_text(
        "<!doctype html><html lang=en><title>Search</title><link rel=stylesheet href=pagefind/pagefind-ui.css>"
        "<script src=pagefind/pagefind-ui.js></script><div id=search></div>"
        "<script>addEventListener('load', () => new PagefindUI({ element: '#search', showImages: false }))</script>",
        encoding="utf-8",
    )
    return cost


def _pagefind_module() -> list[str] | None:
    command = [sys.executable, "-m", "pagefind"]
    found = subprocess.run([*command, "--version"], capture_output=True, check=False)
    return command if found.returncode == 0 else None


def bare_site(folder: Path, _number: int) -> None:
    """Write a page with a field in a dialog and no search: what the browser itself needs."""
    site = folder / "bare/site"
    site.mkdir(parents=True)
    (site / "index.html").write_text(
        "<!doctype html><html lang=en><title>Nothing</title>"
        "<button autofocus onclick='this.nextElementSibling.showModal()'>Open</button><dialog><input></dialog>",
        encoding="utf-8",
    )


SITES: dict[str, Callable[[Path, int], Cost | None]] = {
    "ours": our_site,
    "pagefind": pagefind_site,
    "material": material_site,
    "bare": bare_site,
}


def main() -> None:
    """Write index and database of so many articles into a site: one process, so that its cost can be told."""
    number, site = int(sys.argv[1]), Path(sys.argv[2])
    made = collection(Corpus(number))
    began = time.process_time()
    shutil.rmtree(site / "search")
    (site / "search").mkdir()
    for name, content in Searched(given(made), Memory(sqlite3.connect(":memory:")), "").files():
        with (site / name).open("wb") as file:
            file.writelines(pieces_of(content))
    print(f"{time.process_time() - began:.1f} s without making the corpus up", file=sys.stderr)


if __name__ == "__main__":
    main()
