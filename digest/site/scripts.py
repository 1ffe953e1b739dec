"""The scripts of the search as a site has them: one file, with what they look like."""

from collections.abc import Iterable

from digest.search.files import dumped

SCRIPTS = (
    *("tokens", "stems", "language", "transport", "lookup", "table", "match", "spelling", "results", "engine"),
    *("elements", "facets", "view", "dialog"),
)
"""The scripts of the search in the order in which they run, but for the worker's. A site has them in one file, because
each request costs a reader a millisecond."""
ALL_SCRIPTS = "all.js"
"""That file."""
STYLESHEET = "assets/stylesheets/search.css"
"""What dialog and page look like. It goes into the same file."""


def joined_scripts(scripts: Iterable[str], stylesheet: str) -> str:
    """Return the scripts of the search and their stylesheet as one script.

    Its first line has Chromium compile all of it at once beside the page's own thread, instead of each function when it
    is first called, in the reader's way.
    """
    dressed = f"ReadoutSearch.dress({dumped(' '.join(stylesheet.split()))})\n"
    return "//# allFunctionsCalledOnLoad\n" + "\n;\n".join([*scripts, dressed])
