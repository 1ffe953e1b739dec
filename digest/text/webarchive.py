"""The reader for Safari's web archives: a property list that holds a page with all that it shows."""

import plistlib
from typing import Any
from xml.parsers.expat import ExpatError

from digest.records.clean_text import Stated
from digest.text.charset import in_utf_8
from digest.text.decode import ReadError, refuse_binary
from digest.text.item import Part, Skipped

MAIN, BINARY = "WebMainResource", b"bplist00"
MOST_BYTES = 12_000_000
"""With its pictures a page has some millions. A list of so many references, all to one value, takes a second."""
MOST_ELEMENTS = 200_000
"""Of a list that is written as XML."""


def split_webarchive(data: bytes) -> list[Part | Skipped]:
    """Return the page of an archive, without its pictures, scripts and frames; raises ReadError when it holds none."""
    refuse_binary(data, MOST_BYTES)
    if not data.startswith(BINARY) and data.count(b"<") > MOST_ELEMENTS:
        raise ReadError("too-long", f"the archive has more than {MOST_ELEMENTS:,} elements", "save the page as HTML")
    page = _tree(data).get(MAIN)
    page = page if isinstance(page, dict) else {}
    content = page.get("WebResourceData")
    if not isinstance(content, bytes) or "html" not in str(page.get("WebResourceMIMEType") or "html"):
        raise ReadError("no-page", "no web page is in this archive", "save the page again as HTML")
    url = str(page.get("WebResourceURL") or "")
    stated = (Stated(field="url", value=url, rule="webarchive", quote=url),) if url.startswith("http") else ()
    body = in_utf_8(content, str(page.get("WebResourceTextEncodingName") or "") or None)
    return [Part(data=body, name="page.html", part="its page", stated=stated)]


def _tree(data: bytes) -> dict[str, Any]:
    """Return a property list, binary or XML."""
    try:
        tree = plistlib.loads(data)
    # The library promises one fault and lets those of all its parts through.
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, MemoryError, ExpatError):
        tree = None
    if not isinstance(tree, dict):
        raise ReadError("no-page", "this is no web archive of Safari", "save the page again as HTML")
    return tree
