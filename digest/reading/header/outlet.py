"""Who published a text, and whose text it is."""

import re
from dataclasses import replace
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.wordlists import listed, one_of
from digest.reading.header.facts import Found, outlet_ref, tagged
from digest.reading.header.foot import LINE, foot_of
from digest.records.article import Printed
from digest.records.clean_text import Block

_AGENCIES = ("agency", "distributor")
_NAME = re.compile(r"(?P<name>(?:The )?[^\W\d_a-z][\w.'&-]*(?: (?:[^\W\d_a-z][\w.'&-]*|of|the|for|and|&|de|du)){0,7})")
_DESK = re.compile(
    r"(?:Press|Media|Information) (?:Department|Office|Service|Cent(?:re|er))|Office of the (?:Press Secretary|Spokes\w+)"
)
"""Of what house it is, the line does not say."""
_SOURCE = re.compile(r"\bSource ?: ?(?P<name>[^|\n]{2,60}?)\s*(?:$|\||Author|Editor)")
_DATED = re.compile(
    rf"{_NAME.pattern}, (?=(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{{1,2}} [A-Z]|[A-Z][a-z]{{2,8}}\.? \d))"
)


def find_outlet(context: Context) -> Found | None:
    """Return who published: the signature, a masthead or a line "The Gazette, 5 April 2022", or the dateline's tag
    when it names an outlet that is no agency.
    """
    weak: Found | None = None
    for block in context.clean.blocks:
        if block.kind == "signature":
            found = _signed(context, block)
            if found and found.value is not None:
                return found
            weak = weak or found
    for block in context.clean.blocks:
        if block.kind == "meta" and (found := _in_line(context, block)):
            return found
    found = tagged(context, agency=False) or _of_the_foot(context) or _of_the_head(context)
    return found or _known_by_name(context) or weak


def _of_the_foot(context: Context) -> Found | None:
    """Return the house that signs a release at its foot, with the city below it."""
    foot = foot_of(context)
    if foot is None or foot.house is None:
        return None
    words = context.quote(*foot.house).strip()
    if ref := outlet_ref(context, words):
        return Found(ref, context.known("signature", ref, *foot.house))
    return Found(Printed(words), context.known("signature", words, *foot.house, review=_unknown(words)))


def _of_the_head(context: Context) -> Found | None:
    """Return the house whose name is a line of its own at the head: a paper's, a ministry's, a seat's."""
    blocks = context.clean.blocks
    for block, behind in pairwise(blocks[: HEAD_LINES + 1]):
        words = context.clean.of(block).strip()
        seats = context.names_in(block.start, block.end, "seat")
        seat = seats and words.removeprefix("The ") == context.quote(seats[0].start, seats[0].end)
        short = block.kind in {"title", "head"} and behind.end - behind.start <= LINE
        if short and (seat or _is_masthead(words, dated=behind.kind == "meta")):
            where = (block.start, block.start + len(words))
            return Found(Printed(words), context.known("masthead", words, *where, review=_unknown(words)))
    return None


def _known_by_name(context: Context) -> Found | None:
    """Return the paper or broadcaster whose name says nothing of what it is and stands at the head or the end of a text:
    alone, beside a day, behind who wrote it.
    """
    blocks = context.clean.blocks
    for block in (*blocks[:CREDIT_LINES], *blocks[CREDIT_LINES:][-1:]):
        line = context.text[block.start : block.end]
        # "CNN - The minister was well."
        line = line if len(line) <= LINE else line[: line.find(" - ", 0, LINE) + 1]
        for part in _PART.finditer(line):
            words = part[0].strip()
            # "By A. Reed, The Harbour Gazette"
            credited = line.startswith("By ") and part.start() > 0 and _is_house(words) and " " in words
            name = _of_the_list(words) or (words if credited else None)
            if name:
                start = block.start + part.start() + part[0].index(words)
                ref = outlet_ref(context, words) or outlet_ref(context, name)
                known = context.known("credited", ref or name, start, start + len(words))
                return Found(ref or Printed(name), known if ref else replace(known, review=_unknown(name)))
    return None


def _of_the_list(words: str) -> str | None:
    """Return the name in the list of outlets with which words begin; None where more follows than an edition."""
    plain = words.casefold()
    name = max((n for n in listed("outlets") if plain.startswith(n.casefold())), key=len, default="")
    return name if name and all(w in one_of("editions") for w in words[len(name) :].split()) else None


CREDIT_LINES = 6
"""Lines from the top among which a page says whose it is."""
_PART = re.compile(r"[^|•·,:]+")
HEAD_LINES = 3
"""Lines from the top among which a house prints its name."""
FEW = 4
LONGEST_NAME = 10
"""Words of the name of a ministry."""


def _is_masthead(words: str, *, dated: bool) -> bool:
    """Return whether a line is a house's name: it ends with what it is, or begins so: "Ministry of …".

    A few words above a day may say it anywhere: "Example News North".
    """
    parts = words.split(" ")
    house = parts[-1] in one_of("publishers") or (parts[0] in one_of("publishers") and parts[1:2] == ["of"])
    house = house or (dated and len(parts) <= FEW and _is_house(words))
    named = 1 < len(parts) <= LONGEST_NAME and all(
        w[:1].isupper() or w in one_of("joints") or w in {"for", "&"} for w in parts
    )
    return house and named and not _DESK.fullmatch(words)


def find_agency(context: Context) -> Found | None:
    """Return whose text it is: the dateline's tag, an agency's signature, or a line "Source: …"."""
    if found := tagged(context, agency=True):
        return found
    for block in context.clean.blocks:
        if block.kind == "signature" and (found := _agency(context, block.start, block.end, "signature")):
            return found
        if block.kind == "meta" and (source := _SOURCE.search(context.text, block.start, block.end)):
            start = source.start("name")
            if found := _agency(context, start, start + len(source["name"].rstrip()), "source-line"):
                return found
    return None


def _agency(context: Context, start: int, end: int, rule: str) -> Found | None:
    ref = outlet_ref(context, context.quote(start, end).strip(" -–—:"))
    if ref and context.registry.outlets[ref].kind in _AGENCIES:
        return Found(ref, context.known(rule, ref, start, end))
    return None


def _signed(context: Context, block: Block) -> Found | None:
    words = context.clean.of(block).strip(" -–—:")
    start = block.start + context.clean.of(block).index(words)
    ref = outlet_ref(context, words)
    if ref is not None and context.registry.outlets[ref].kind not in _AGENCIES:
        return Found(ref, context.known("signature", ref, start, start + len(words)))
    if ref is None and block.start == 0 and _is_house(words) and not _DESK.fullmatch(words):
        return Found(
            Printed(words), context.known("masthead", words, start, start + len(words), review=_unknown(words))
        )
    if ref is None and not _DESK.fullmatch(words):
        # A stray line at the end may be anything: it is listed, not taken.
        why = f"the last line may name the outlet; if it does, add a record for “{words}” in outlets/"
        known = context.known("signature", None, start, start + len(words), review=why, alternatives=(words,))
        return Found(None, known)
    return None


def _in_line(context: Context, block: Block) -> Found | None:
    """Return the outlet that a line names before its date: "The Harbour Gazette, October 29, 2022"."""
    found = _DATED.match(context.text, block.start, block.end)
    if found is None:
        return None
    words, ref = found["name"], outlet_ref(context, found["name"])
    if ref is not None:
        kind = context.registry.outlets[ref].kind
        return None if kind in _AGENCIES else Found(ref, context.known("dated-line", ref, *found.span("name")))
    if _is_house(words) and len(words.split()) > 1:
        return Found(Printed(words), context.known("dated-line", words, *found.span("name"), review=_unknown(words)))
    return None


def _is_house(words: str) -> bool:
    return not one_of("publishers").isdisjoint(re.findall(r"\w+", words))


def _unknown(words: str) -> str:
    return f"“{words}” is not registered; add a record in outlets/"
