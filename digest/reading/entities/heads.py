"""Whether a name is what a verb joins, or only belongs to it: "the spokesman of X", "X's proposal", "the X government"."""

import re

from digest.reading.entities.roles import OFFICE, Name
from digest.reading.words import CONJUNCTIONS

_ADJECTIVE = (
    r"(?:visiting|newly|elected|re-elected|outgoing|incoming|former|late|fellow|then|long-time|veteran|exiled|"
    r"[a-z]+-born|top|senior|acting|interim|new|old|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Lady|Lord)"
)
_DETERMINER = r"(?:the|a|an|his|her|their|its|our|my|this|that)"
_CAP = r"[^\W\d_a-z][\w.'-]*"
# What may stand between a preposition and the name that it governs. A country or an institution behind the
# preposition closes the phrase instead: "the president of Kenya Daniel Otieno".
_TITLED = rf"(?:{_DETERMINER} )?(?:{_ADJECTIVE} )*(?:(?:{_CAP} ){{0,2}}(?:{OFFICE}) )?"
_TITLED_SHORT = rf"(?:{_DETERMINER} )?(?:{_ADJECTIVE} )*(?:(?:{_CAP} )?(?:{OFFICE}) )?"
_GOVERNED = re.compile(
    rf"\b(?:(?:of|by|for|from|to|about|against|with|over|through|like|than|as|under|behind|between|via) {_TITLED}|"
    # "in Tokyo Chinese Premier": the first capital is the place.
    rf"(?:in|on|at) {_TITLED_SHORT}|"
    # "the actor who plays President …"
    rf"who(?:m|se)? (?:[a-z'-]+ ){{1,3}}{_TITLED})$"
)
# The head of a delegation comes with it.
_LEADS = re.compile(rf"\b(?:led|headed|chaired|represented|fronted) by {_TITLED}$")
_POSSESSIVE = re.compile(r"'s? (?=[a-z])")
_MODIFIES = re.compile(r" (?=(?:government|administration|cabinet|camp|team|family|era|plan|doctrine|proposal|letter|relationship|"
                       r"regime|presidency|envoys?|delegation|aides?|spokes\w+|letter|ally|allies|loyalists?|supporters?|critics?)\b)")  # fmt: skip


def is_governed(text: str, begin: int, name: Name) -> bool:
    """Return whether a preposition governs the name: "the spokesman of Premier X", "a book by X"."""
    before = text[max(begin, name.start - 90) : name.start]
    return bool(_GOVERNED.search(before)) and not _LEADS.search(before)


def is_attribute(text: str, name: Name) -> bool:
    """Return whether the name only says whose or which: "X's adviser", "the X government"."""
    if _POSSESSIVE.match(text, name.end) or _MODIFIES.match(text, name.end):
        return True
    return not name.full and bool(re.search(r"\b[Tt]he $", text[max(0, name.start - 4) : name.start]))


def heads_object(text: str, begin: int, name: Name) -> bool:
    """Return whether the name is itself what stands behind a verb that ends at `begin`."""
    return not is_governed(text, begin, name) and not is_attribute(text, name)


_TRAIL = re.compile(
    r"(?: (?:has|have|had|was|were|is|are|will|would|also|then|later|first|last|just|already|again|both|once|"
    r"[a-z]+ly|been|being|be|on [A-Z][a-z]+|in turn|meanwhile|too))+ ?$"
)
_OTHER_NOUN = re.compile(
    r"(?P<before>[\w'-]+|,) (?:the|a|an|his|her|their|its|our|two|both|some|several|many|senior|other) (?:[\w'-]+ ){0,5}[\w'-]+$"
)
_JOINS = {"and", "or", "of", "in", "at", "on", "from", "for", "to", "with", "by", "as", "nor", "over", "near", "under"}
# "X (R) meets Y", "X, left, shakes hands with Y": where somebody stands in a picture.
SIDE = re.compile(
    r" \((?:[RLC]|[Rr]ight|[Ll]eft|[Cc]ent(?:re|er)|[Ff]ront|[Bb]ack|2nd|[Ss]econd)[^()]{0,14}\)|, (?:right|left|cent(?:re|er)|front|rear|second|third)(?: from (?:the )?(?:right|left)| row)?,"
)
# "X made the remarks in a meeting with Y": the remarks met nobody.
_REMARKS = re.compile(
    r" made (?:the|his|her|these|this|such) (?:remarks?|comments?|statements?|announcement|pledge|call)(?= )"
)
# "X said on Friday in a meeting with Y", "X said so while meeting Y": the speaker was there.
_SAID_AT = re.compile(
    r" (?:said|says|stated|noted|stressed|added|declared|announced|told (?:reporters|journalists))(?: (?:this|so|it|that))?"
    r"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:here|today|yesterday|late|early|earlier))*,? (?:while |when |(?:in|at|during|after|following) (?:a |the |their )?)?"
)
_AT_THEM = re.compile(r".{0,6}\b(?:in|at|during|after|following|while|when)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|added|noted|announced|reported|confirmed|stated|insisted|believed?s?|heard|learned|saw|watched|ordered)\b"
    r"(?! (?:he|she|they)\b)"
)


# "X, the minister who met Y": but not "X spoke, thanking the writer who met Y".
_OF_THE_NAME = re.compile(r"(?:,(?: (?:the|an?|his|her|its|[A-Z][\w'-]*))?[^,.;]{0,80})?,?")


_SUBORDINATE = re.compile(rf"\b(?:{CONJUNCTIONS}|where)\b(?P<rest>[^,;]*)$")
_CAPITAL = re.compile(r"\b[A-Z][\w'-]+")
_TIMES = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)\b"
)


def _has_its_own(gap: str) -> bool:
    """Return whether a verb behind a name has another subject: "X met Y after Z had met W"."""
    other = _SUBORDINATE.search(gap)
    return other is not None and _CAPITAL.search(_TIMES.sub(" ", other["rest"])) is not None


def is_subject(text: str, name: Name, verb: int, *, phrase: bool = False) -> bool:
    """Return whether nothing else between name and verb is what the verb speaks of.

    "X said the delegation met Y" and "X, whose minister met Y" tell nothing of X meeting Y. Before a `phrase` such as
    "after talks with Y" other nouns may stand: "X ended a visit to Oslo after talks with Y".
    """
    gap = text[name.end : verb]
    if re.search(
        r"\bwhose\b|\bwhere\b|(?:those|people|men|women|everyone|anyone|all|officials|ministers|envoys|aides|voters) who\b",
        gap,
    ) or (not phrase and _has_its_own(gap)):
        return False
    who = gap.rfind(" who ")
    if who >= 0 and not _OF_THE_NAME.fullmatch(gap, 0, who):
        return False
    gap = SIDE.sub("", gap)
    there = _SAID_AT.fullmatch(gap) and _AT_THEM.match(text, max(name.end, verb - 6))
    gap = _REMARKS.sub("", gap)
    bare = _TRAIL.sub("", " " + gap.strip() + " ").strip() if gap.strip() else ""
    if there or not bare or gap.rstrip().endswith(","):
        return True
    # "denied the charges and met": one subject, two verbs.
    if re.search(r"\b(?:and|but|then)$", bare):
        return True
    tail = bare.rsplit(",", 1)[-1]
    if _SAID.search(tail):
        return False
    found = _OTHER_NOUN.search(bare)
    return phrase or not found or found["before"] in _JOINS
