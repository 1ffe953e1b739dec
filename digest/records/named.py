"""A record as a person names it: by its page's address, its file, its path or its id."""

import re
from urllib.parse import unquote

from digest.records.address import taken_apart
from digest.records.ids import id_fault

_ENDING = re.compile(r"\.(?:md|html|yml)\Z")


def named_path(text: str) -> str:
    """Return the path of a page or a file without what surrounds it: its site, `docs/records/`, its ending.

    `https://a.example/digest/articles/one.html?q=fish#here` gives `digest/articles/one`, and `articles/one` itself.
    Spaces at the ends count for nothing.
    """
    name = text.strip().strip("<>")
    name = unquote(taken_apart(name).path) if "://" in name else name.partition("#")[0]
    name = _ENDING.sub("", name.strip("/"))
    return name.rpartition("docs/records/")[2]


def named_record(text: str) -> tuple[str, str] | None:
    """Return the folder and the id of the record that is named; the folder is "" where an id stands alone.

    None when no id stands there.
    """
    *folders, ident = named_path(text).split("/")
    if id_fault(ident):
        return None
    if not folders:
        return "", ident
    # Without an address nothing but the folder may stand before an id: "articles/../x" names nothing.
    if "://" not in text and len(folders) > 1:
        return None
    return folders[-1], ident


def named_note(text: str) -> str:
    """Return the path of a note below the folder of all notes, as far as one is named; it may be that of none."""
    name = named_path(text)
    return name.rpartition("annotations/")[2]
