"""Items of news agencies in the forms of the IPTC: NITF, NewsML 1 and NewsML-G2. Each item becomes a page of its own.

The elements are those of NITF 3.6, NewsML 1.2 and NewsML-G2 2.30; their namespaces are not asked for.
"""

import html
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from digest.text.charset import page_characters
from digest.text.decode import MOST_TOGETHER, ReadError, refuse_binary
from digest.text.entry_page import Entry, as_html, entry_part
from digest.text.feeds import refuse_crowded
from digest.text.item import Part, Skipped

Element = Any
Named = Mapping[str, Sequence[Element]]
"""The elements of an item by their names."""
ROOTS = {"nitf", "newsml", "newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem"}
"""The names of the elements that hold all, in small letters."""
_HELD = {"cancelled", "canceled", "withheld", "embargoed"}
"""What an agency says of an item that nobody may use."""
_ITEMS = ("nitf", "NewsItem", "newsItem")
_OTHERS = ("packageItem", "conceptItem", "knowledgeItem")
_BODIES = ("body.content", "body", "inlineXML", "DataContent", "inlineData")
"""Where the words of an item stand, the nearest first."""
_SHOWN = {
    "p": "p", "hl2": "h2", "h2": "h2", "h3": "h3", "ul": "ul", "ol": "ol", "li": "li", "bq": "blockquote", "blockquote": "blockquote",
    "table": "table", "tr": "tr", "nitf-table": "div", "td": "td", "th": "th", "block": "div", "div": "div", "pre": "pre",
    "media": "figure", "media-caption": "figcaption", "figure": "figure", "figcaption": "figcaption",
}  # fmt: skip
"""Elements of an item as elements of a page; of all others the words stand alone."""
_UNSEEN = {
    "script",
    "style",
    "head",
    "media-metadata",
    "media-object",
    "media-reference",
    "media-producer",
    "body.head",
    "body.end",
}


def split_news(data: bytes) -> list[Part | Skipped]:
    """Return the items of a file, as pages; those without words, or that the agency has withdrawn, as skipped.

    Raises ReadError when it is no well-formed XML in the encoding that it names, or larger than any.
    """
    found = _named(_root(data))
    items = [e for name in _ITEMS for e in found[name] if not _inside(e)]
    told = [_item(item, f"item {n}") for n, item in enumerate(items, start=1)]
    why = ReadError("no-article", "it only names other items", "nothing to mend")
    return [*told, *(Skipped(f"{name} {n}", why) for name in _OTHERS for n, _ in enumerate(found[name], start=1))]


def _root(data: bytes) -> Element:
    refuse_binary(data, MOST_TOGETHER)
    refuse_crowded(data)
    characters = page_characters(data)
    if characters.doubt:
        raise ReadError("not-utf-8", "the file is not in the encoding that it names", "save it as UTF-8")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(characters.text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        raise ReadError(
            "no-xml", f"the XML is broken ({fault.msg})", "get the item again", line=line, column=column
        ) from None


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _named(root: Element) -> dict[str, list[Element]]:
    out: dict[str, list[Element]] = defaultdict(list)
    for element in root.iter(etree.Element):
        out[_name(element)].append(element)
    return out


def _inside(element: Element) -> bool:
    """Return whether an item stands in another one, as NITF does in NewsML."""
    return any(_name(e) in _ITEMS for e in element.iterancestors())


def _item(item: Element, part: str) -> Part | Skipped:
    named = _named(item)
    if status := _status(named):
        return Skipped(part, ReadError("withdrawn", f"the agency says that it is {status}", "leave it out"))
    body = max((_html(e) for e in _bodies(named)), key=len, default="")
    above = [_words(named, name) for name in ("byline", "ByLine", "by", "dateline", "DateLine")]
    entry = Entry(
        title=_words(named, "hl1", "hedline", "headline", "HeadLine", "title"),
        body=as_html("\n".join(w for w in above if w and w not in body)) + body,
        outlet=_outlet(named),
        language=_language(item, named),
        url=next((u for e in named["pubdata"] if (u := e.get("ex-ref") or "").startswith("http")), ""),
        dates=tuple(_dates(named)),
    )
    return entry_part(entry, part)


def _all(named: Named, *names: str) -> list[Element]:
    """Return the elements of these names, those of the first name first."""
    return [e for name in names for e in named[name]]


def _words(named: Named, *names: str) -> str:
    """Return the words of the first of the elements of these names that has any."""
    return next((w for e in _all(named, *names) if (w := _text(e))), "")


def _text(element: Element) -> str:
    # An entity that no file here explains stands as it is written; HTML knows most.
    return " ".join(html.unescape("".join(element.itertext())).split())


def _status(named: Named) -> str:
    """Return the status by which an agency withholds an item, or what the item holds; "" where none does."""
    codes = (e.get("qcode") or e.get("uri") or e.get("FormalName") for e in _all(named, "pubStatus", "Status"))
    own = (e.get("management-status") for e in named["docdata"])
    told = (code.replace("/", ":").rpartition(":")[2].lower() for code in (*codes, *own) if code)
    return next((status for status in told if status in _HELD), "")


def _outlet(named: Named) -> str:
    for element in _all(named, "pubdata", "provider", "Provider"):
        inner = _named(element)
        party = next((p.get("FormalName") for p in inner["Party"]), None)
        if name := element.get("name") or _words(inner, "name") or party:
            return str(name)
    return _words(named, "distributor", "creditline", "CopyrightLine")


def _language(item: Element, named: Named) -> str:
    tags = (e.get("tag") or e.get("FormalName") for e in _all(named, "language", "Language"))
    own = (e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in item.iter(etree.Element))
    return next((t for t in (*tags, *own) if t), "")


def _dates(named: Named) -> Iterator[tuple[str, str]]:
    """Yield when an item was first issued; of one that does not say so, when this version of it was made."""
    issued = (e.get("norm") for e in _all(named, "date.issue", "date.release", "story.date"))
    first = (_text(e) for e in _all(named, "firstCreated", "FirstCreated", "contentCreated"))
    printed = (e.get("date.publication") for e in named["pubdata"])
    if published := next((w for w in (*issued, *first, *printed) if w), ""):
        yield "article:published_time", published
        return
    yield "article:modified_time", _words(named, "versionCreated", "ThisRevisionCreated")


def _bodies(named: Named) -> list[Element]:
    """Return the elements that hold an item's words, of those in one another the innermost."""
    return list(next((named[name] for name in _BODIES if named[name]), ()))


def _html(body: Element) -> str:
    """Return an element's content as HTML of a few elements without attributes."""
    out: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):  # An entity: comments and instructions were left out.
            if event == "start" and not unseen:
                out.append(html.escape(html.unescape(element.text or "")))
        else:
            name = _name(element)
            tag = _SHOWN.get(name, "") if element is not body else ""
            unseen += (1 if event == "start" else -1) * (name in _UNSEEN)
            if not unseen and tag:
                out.append(f"<{tag}>" if event == "start" else f"</{tag}>")
            if event == "start" and not unseen:
                out.append(html.escape(element.text or ""))
        if event == "end" and not unseen and element is not body:
            out.append(html.escape(element.tail or ""))
    told = "".join(out)
    if "<" in told:
        return told
    # Plain words, or a page that is written into the XML as text.
    text = html.unescape(told)
    return text if "<p" in text else as_html(text)
