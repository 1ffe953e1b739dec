"""The scripts as a site has them: those of the search in one file, with what they look like; those of every page bare."""

import re
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
READ = ("reader", "search", "beside")
"""The scripts of a page that is only read. A site has them without what is there for people who change them."""
STYLESHEET = "assets/stylesheets/search.css"
"""What dialog and page look like. It goes into the same file."""


def joined_scripts(scripts: Iterable[str], stylesheet: str) -> str:
    """Return the scripts of the search and their stylesheet as one script.

    Its first line has Chromium compile all of it at once beside the page's own thread, instead of each function when it
    is first called, in the reader's way.
    """
    dressed = f"ReadoutSearch.dress({dumped(' '.join(stylesheet.split()))})\n"
    return "//# allFunctionsCalledOnLoad\n" + "\n;\n".join([*scripts, dressed])


_COMMENT = re.compile(r"^ */\*.*?\*/$\n?", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def bare(script: str) -> str:
    """Return a script without comments that stand on lines of their own, and without indents and empty lines.

    For scripts of ours, which hold no text over several lines: there an indent would mean something.
    """
    return _INDENT.sub("", _COMMENT.sub("", script))
