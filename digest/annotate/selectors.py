"""The words that a Web Annotation's selectors select: by quotation, by place within a quotation, by range, refined.

A selector that cannot be followed selects nothing; it never selects more than its author did. Source: W3C, Web
Annotation Data Model, section 4.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

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
    return next((q for s in listed(selectors) if (q := _selected(s, text, None, 0)) is not None), None)


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
    if finer is None or (found is None and kind not in _BY_MARKUP):
        return found
    # Of a part of the page that markup names, the finer selector tells the words.
    inner = _selected(finer, text, found.exact if found else None, depth + 1)
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


_BY_MARKUP = {"FragmentSelector", "CssSelector", "XPathSelector"}


def _alone(selector: Mapping[str, Any], kind: str, text: str | None, within: str | None) -> Quote | None:
    """Return what a selector selects before it is refined."""
    if kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str) and selector["exact"].strip():
        return Quote(selector["exact"], str(selector.get("prefix") or ""), str(selector.get("suffix") or ""))
    if kind == "TextPositionSelector" and within is not None:
        # A place in a page is counted in that page's text, which is not the record's; in a quotation it is sure.
        start, end = selector.get("start"), selector.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(within):
            return Quote(within[start:end], within[:start], within[end:])
    if kind == "RangeSelector":
        first, last = (_selected(selector.get(n), text, within, DEEPEST) for n in ("startSelector", "endSelector"))
        return _between(first, last, within or text, whole=False)
    if kind == "FragmentSelector" and (found := _TEXT_FRAGMENT.match(str(selector.get("value") or ""))):
        before, first_words, last_words, after = (unquote(part) if part else "" for part in found.groups())
        if not last_words:
            return Quote(first_words, f" {before} " if before else "", f" {after} " if after else "")
        return _between(Quote(first_words), Quote(last_words), text, whole=True)
    return None


def _between(first: Quote | None, last: Quote | None, text: str | None, *, whole: bool) -> Quote | None:
    """Return the words from one quotation to another, each of which the text must hold once; `whole`: with the latter."""
    if first is None or last is None or text is None or text.count(first.exact) != 1 or text.count(last.exact) != 1:
        return None
    start, end = text.index(first.exact), text.index(last.exact) + (len(last.exact) if whole else 0)
    return Quote(text[start:end].strip()) if start < end else None
