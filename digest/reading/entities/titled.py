"""Family names that stand behind an office alone: "President Example", and given names: "President Ada"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from digest.reading.entities.recurring import THINGS
from digest.reading.entities.roles import STOP, WORD, Name, Ref, offices_marked
from digest.reading.entities.seen import Seen
from digest.reading.entities.wordlists import SIGN, one_of, small_words
from digest.records.article import Printed

_TITLED = re.compile(rf"{SIGN}+ (?P<name>{WORD})(?![\w-])(?! [^\W\d_a-z])")
"""A family name behind an office, in a text in which offices are marked."""


def titled_alone(text: str, names: Sequence[Name], full: Sequence[Name], seen: Seen) -> Iterable[Name]:
    """Yield family names that the text only ever prints behind an office: "President Whitlock … Whitlock said".

    A name that belongs to somebody whom the text names in full is that person's; one that never stands alone, and that
    the parser does not take for somebody's, may be no name at all.
    """
    known = {w for n in full for w in text[n.start : n.end].split(" ")} | STOP | THINGS | one_of("titles")
    known |= {text[n.start : n.end] for n in names if n.kind != "person"}
    homes = {n.start for n in names if n.kind == "country"}
    titled: dict[str, list[re.Match[str]]] = {}
    for found in _TITLED.finditer(offices_marked(text)):
        word = re.sub(r"'s$", "", found["name"])
        # "Prime Minister Example of Exampland", but not "Secretary General of the Council".
        if text.startswith(" of ", found.end()) and not any(
            found.end() < h <= found.end() + STATE_REACH for h in homes
        ):
            continue
        # Initials, and what is somebody's or something's.
        if word not in known and len(word) > 2 and not word.isupper():  # noqa: PLR2004
            titled.setdefault(word, []).append(found)
    for word, found_all in islice(titled.items(), MOST_TITLED):
        places = [m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
        offices = {text[f.start() : f.start("name")] for f in found_all}
        alone = (p for p in places if _GOES_ON.match(text, p + len(word)))
        acts = word.lower() not in small_words(text) and any(
            _ACTS.match(text, f.end())
            or (_ENDS.match(text, f.end()) and _MET.search(text, max(0, f.start() - MET_REACH), f.start()))
            for f in found_all
        )
        acts = acts or word in seen.singles or f" {word.upper()}: " in text
        if acts or offices & _CROWNED or any(not text.endswith(office, 0, p) for p in alone for office in offices):
            first = {f.start("name") for f in found_all}
            yield from (Name(p, p + len(word), "person", Printed(word), full=p in first) for p in places)


_CROWNED = {"King ", "Queen ", "Emperor ", "Pope ", "Patriarch ", "Crown Prince ", "His Majesty ", "Her Majesty "}
"""Titles behind which one name is the whole name."""
_ACTS = re.compile(
    r" (?:said|says|told|met|spoke|called|held|also|will|has|had|and (?:[A-Z]|the|his|her)|[a-z]+ed|"
    r"statement|remarks|speech|address|visit|trip|travel)\b"
)
"""What stands behind an office and a name of one word that is somebody's: "President Example called"."""
_MET = re.compile(
    r"\b(?:with|met|meets?|meeting|receiv(?:ed|es|ing)|hosted|welcomed|greeted|telephoned|phoned|thanked|congratulated|told|and|between) "
    r"(?:(?:the|his|her|by phone with) )?(?:[A-Z][a-z]+ ){0,2}$"
)
"""What stands before an office and a name of one word that is somebody's: "met with Samplian President Example"."""
_ENDS = re.compile(
    r"(?:'s)?(?:[,.;:)]|$|\s(?:in|on|at|and|to|for|by|during|after|before|from|with|over|about|as|today|yesterday|earlier|this|last|here|who)\b)"
)
"""What stands behind such a name: what goes on behind another noun names a thing."""
STATE_REACH = 40
"""Characters behind a name and "of" in which its country stands: "Example of the Kingdom of Exampland"."""
MET_REACH = 60
"""Characters before an office in which the verb or the preposition stands."""
_GOES_ON = re.compile(r"(?:'s)?(?: [a-z]|[.,])")
MOST_TITLED = 300
"""Officials whom a text names by their family names alone; articles have a few, and for each the text is gone through."""


def titled_firsts(text: str, printed: Iterable[Ref], known: Mapping[str, Ref]) -> dict[str, Ref]:
    """Return the given names that stand behind an office: "President Ada" is Ada Example where no other Ada is named."""
    firsts: dict[str, list[Ref]] = {}
    for ref in printed:
        firsts.setdefault(str(getattr(ref, "printed", "")).split(" ")[0], []).append(ref)
    titled = {f["name"].removesuffix("'s") for f in _TITLED.finditer(offices_marked(text))}
    return {w: refs[0] for w, refs in firsts.items() if len(refs) == 1 and w in titled and w not in known}
