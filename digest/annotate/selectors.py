"""The words that a Web Annotation's selectors select: by quotation, by place within a quotation, by range, refined.

A selector that cannot be followed selects nothing; it never selects more than its author did. A place that is counted
in a text is followed where something proves that it was this text: its digest, or the words themselves beside it.
Source: W3C, Web Annotation Data Model, section 4.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from digest.annotate.normal import text_digest, utf16

DEEPEST = 20
"""Selectors that may refine one another."""
_TEXT_FRAGMENT = re.compile(r"(?:.*:~:)?text=(?:([^,&]+)-,)?([^,&]+?)(?:,([^,&-][^,&]*?))?(?:,-([^,&]+))?(?:&|\Z)")
"""https://wicg.github.io/scroll-to-text-fragment/: text=before-,first,last,-after."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with those beside them."""

    exact: str
    """The words."""

    before: str = ""
    """What stands before them, perhaps cut within a word."""

    after: str = ""
    """What stands behind them."""

    def beside(self) -> tuple[str | None, str | None]:
        """Return the whole words before and behind, less those that are cut."""
        cut = self.before if self.before[:1].isspace() else self.before.partition(" ")[2]
        rest = self.after if self.after[-1:].isspace() else self.after.rpartition(" ")[0]
        return " ".join(cut.split()) or None, " ".join(rest.split()) or None


def listed(value: Any) -> list[Any]:
    """Return a value as a list, as JSON-LD means it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def quoted(selectors: Any, text: str | None) -> Quote | None:
    """Return the words that the first of several selectors which can be followed selects, or None.

    `text` is the record's text, for ranges between two quotations; None where it is not held.
    """
    found = next((q for s in listed(selectors) if (q := _selected(s, text, None, 0)) is not None), None)
    if found is None or text is None or text.count(found.exact) < TWICE:
        return found
    return next((q for s in listed(selectors) if (q := _where(found, s, text, 0)) is not None), found)


TWICE = 2
AROUND = (32, 64, 128, 256)
"""Characters on each side of words that stand more than once: as few as tell them apart."""


def _where(words: Quote, selector: Any, text: str, depth: int) -> Quote | None:
    """Return words that stand more than once with what is beside them at the place that stands beside the quotation.

    None where the text has other words there, or others beside them than the quotation names: it was another text.
    """
    if not isinstance(selector, dict) or depth > DEEPEST:
        return None
    if selector.get("type") == "Choice":
        items = listed(selector.get("items"))
        return next((q for s in items if (q := _where(words, s, text, depth + 1)) is not None), None)
    if selector.get("type") != "TextPositionSelector" or "refinedBy" in selector:
        return None
    said = words.before + words.exact + words.after
    for start in _in_code_points(selector.get("start"), text):
        if text.startswith(said, start - len(words.before)) and start >= len(words.before):
            return _beside(text, start, start + len(words.exact))
    return None


def _in_code_points(start: Any, text: str) -> list[int]:
    """Return a place as the model counts it, in code points, and as browsers do, in UTF-16 code units."""
    if not isinstance(start, int) or not 0 <= start <= utf16(text, len(text)):
        return []
    if text.isascii():
        return [start]
    before = text.encode("utf-16-le")[: 2 * start].decode("utf-16-le", "ignore")
    return list(dict.fromkeys((start, len(before))))


def _beside(text: str, start: int, end: int) -> Quote:
    """Return the words of a place with as much beside them as tells them from the same words elsewhere."""
    around = (text[max(0, start - n) : end + n] for n in AROUND)
    size = next((n for n, part in zip(AROUND, around, strict=True) if text.count(part) < TWICE), AROUND[-1])
    # The text's first and last words are whole.
    before = text[start - size : start] if start > size else f" {text[:start]}"
    after = text[end : end + size] if end + size < len(text) else f"{text[end:]} "
    return Quote(text[start:end], before, after)


def kinds_of(selectors: Any) -> str:
    """Return the names of selectors, for a message."""
    return ", ".join(
        dict.fromkeys(str(s.get("type")) if isinstance(s, dict) else "an address" for s in listed(selectors))
    )


def _selected(selector: Any, text: str | None, within: str | None, depth: int) -> Quote | None:
    if not isinstance(selector, dict) or depth > DEEPEST:
        return None
    kind = selector.get("type")
    if kind == "Choice":
        items = listed(selector.get("items"))
        return next((q for s in items if (q := _selected(s, text, within, depth + 1)) is not None), None)
    found = _alone(selector, str(kind), text, within)
    finer = selector.get("refinedBy")
    if finer is None or (found is None and kind not in _COARSE):
        return found
    # Of a part that cannot be told here the finer selector tells the words, by quoting them: no place is counted in it.
    inner = _selected(finer, text, found.exact if found else "", depth + 1)
    return _inside(found, inner) if found is not None and inner is not None else inner


def _inside(outer: Quote, inner: Quote) -> Quote | None:
    """Return words that stand inside others, with what stands beside them there; None where they do not."""
    at = outer.exact.find(inner.exact)
    if at < 0:
        return None
    end = at + len(inner.exact)
    return Quote(
        inner.exact, inner.before or outer.before + outer.exact[:at], inner.after or outer.exact[end:] + outer.after
    )


_COARSE = {"FragmentSelector", "CssSelector", "XPathSelector", "TextPositionSelector", "RangeSelector"}
"""Selectors of a part of a page in which a finer one may quote words."""


def _alone(selector: Mapping[str, Any], kind: str, text: str | None, within: str | None) -> Quote | None:
    """Return what a selector selects before it is refined."""
    if kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str) and selector["exact"].strip():
        return Quote(selector["exact"], str(selector.get("prefix") or ""), str(selector.get("suffix") or ""))
    if kind == "TextPositionSelector":
        return _at(selector, text, within)
    if kind == "RangeSelector":
        first, last = (_selected(selector.get(n), text, within, DEEPEST) for n in ("startSelector", "endSelector"))
        return _between(first, last, within or text, whole=False)
    if kind == "FragmentSelector" and (found := _TEXT_FRAGMENT.match(str(selector.get("value") or ""))):
        before, first_words, last_words, after = (unquote(part) if part else "" for part in found.groups())
        if not last_words:
            return Quote(first_words, f" {before} " if before else "", f" {after} " if after else "")
        return _between(Quote(first_words), Quote(last_words), text, whole=True)
    return None


def _at(selector: Mapping[str, Any], text: str | None, within: str | None) -> Quote | None:
    """Return the words at a place that is counted in a quotation, or in the record's text by the digest that it names.

    Any other place is counted in the text of somebody's page, which is not the record's.
    """
    start, end = selector.get("start"), selector.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return None
    if within is not None:
        return Quote(within[start:end], within[:start], within[end:]) if end <= len(within) else None
    if text is None or end > len(text) or selector.get("readout:text") != text_digest(text):
        return None
    return _beside(text, start, end)


def _between(first: Quote | None, last: Quote | None, text: str | None, *, whole: bool) -> Quote | None:
    """Return the words from one quotation to another, each of which the text must hold once; `whole`: with the latter."""
    if first is None or last is None or text is None or text.count(first.exact) != 1 or text.count(last.exact) != 1:
        return None
    start, end = text.index(first.exact), text.index(last.exact) + (len(last.exact) if whole else 0)
    return Quote(text[start:end].strip()) if start < end else None
