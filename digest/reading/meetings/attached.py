"""Whether words for a place or a time belong to the verb of a clause, or to another noun or event beside it."""

import re

from digest.reading.meetings.verbs import SEEN

# What opens a phrase about another event: its place and day are not the meeting's.
_OTHER_EVENT = re.compile(
    r"\b(?:ahead of|before|after|following|since|prior to|eve of|preceding|leading up to|in preparation for|in the wake of|"
    r"to discuss|discuss\w*|about|regarding|concerning|that|which|who|whom|whose|where|when|while|as|because|since|until|despite|amid|"
    r"over the (?!weekend|phone|telephone|past|last|next|course|years|summer|holiday|border|two|three)|on the (?:war|conflict|crisis|situation|fighting|future)|from(?! (?:\d|$)))\b",
    re.IGNORECASE,
)
# A second verb has a place and a day of its own: "and will be in Oslo on Monday", "to prepare a summit in Oslo".
_OTHER_VERB = re.compile(
    r"\b(?:and|but) (?:[a-z]+ly |then |later |also )?(?:will|would|is|was|are|were|has|had|flew|left|went|(?!sign|discuss|talk|agree|exchang|need)[a-z]+ed)\b|"
    r"\bto (?!attend|hold|join|meet|open|mark|have|take part|celebrate|sign|his\b|her\b|their\b|the\b|a\b)[a-z]+ \w|\bway\b|;"
)
_SAID = re.compile(r"\b(?:said|says|told|announced|reported|confirmed|stated)\b(?! ?,)")
# ", the palace said on Friday": the day of the saying, whenever they met.
_SAID_BEHIND = re.compile(
    r"(?:[,”\"] (?:[^,;]{0,80}? )?(?:said|says|told|reported|reports|announced|announces|confirmed|confirms|stated|states|wrote|writes|tweeted|posted|noted|"
    r"revealed|disclosed|quoted|published|showed|shows)\b|\baccording to\b|\breported by\b)[^;]{0,60}$"
)
_MOVES = re.compile(
    r"\b(?:flew|travell?ed|came|went|arriv\w+|journeyed|return\w*|visits?|visited|trip|tour|journey|travels|flight|back|moved|summoned|invited)\s*$"
)
# On arriving somewhere one meets there; so does who pays a call.
_ARRIVED = re.compile(
    r"\bwho (?:had |has )?(?:paid (?:him|her|them) (?:a|an)(?: \w+)? (?:call|visit)|called on (?:him|her|them))\b|"
    r"\b(?:after|on|upon|following|since)(?: (?:his|her|their|the|its))?(?: \w+)? ?(?:arriv\w+|landing|land\w*|touching down|flying|flew|reaching|returning|travelling|traveling)\b",
    re.IGNORECASE,
)
# Who shakes hands before talks does it where and when they are held.
_BEFORE_TALKS = re.compile(
    r"\b(?:before|ahead of|prior to|after|following) (?:the start of )?(?:a |the |their )?(?:[\w'-]+ ){0,3}(?:meeting|talks|summit|session|dinner|lunch)\b"
)
# Nouns that a place or a time may follow and still belong to the verb: the meeting's own words, people, times.
_OPEN = (
    r"(?:meetings?|talks|call|conversation|summit|discussions?|consultations|negotiations|session|dinner|lunch|breakfast|tea|reception|ceremony|"
    r"conference|forum|audience|visit|trip|tour|stop|round|exchange|encounter|gathering|assembly|games|funeral|wedding|inauguration|"
    r"met|meet|meets|meeting|held|spoke|talked|together|again|here|there|face|person|privately|doors|hands|time|times|hours?|minutes|days?|weeks?|months?|years?|"
    r"ago|spring|summer|autumn|winter|morning|afternoon|evening|night|noon|midday|midnight|today|yesterday|tomorrow|tonight|weekend|am|pm|a\.m\.|p\.m\.|"
    r"presidents?|ministers?|premiers?|chancellors?|leaders?|kings?|queens?|emirs?|sultans?|counterparts?|hosts?|guests?|envoys?|officials|delegations?|"
    r"secretary|ambassador|chief|head|commissioner|governor|adviser|others|each other|another|colleagues?|men|women|two|three|four|both|alone|"
    r"palace|residence|hotel|hall|villa|castle|house|centre|center|office|embassy|market|airport|station|complex|guesthouse|museum|parliament|school|"
    r"fortress|club|restaurant|garden|park|palace|mansion|room|building|mission|headquarters|capital|city|town|resort|arrival|arriving|landed|landing|"
    r"arrived|received|welcomed|hosted|greeted|ended|began|opened|started|concluded|resumed|took place|place|taking place|sidelines|margins|side|way|agreement|treaty|deal|pact|accord|declaration|"
    r"separately|briefly|informally|virtually|earlier|later|early|late|and|or|but|also|then|is|was|were|be|been|had|has|[a-z]+ly)"
)
_OPEN_WORD = re.compile(rf"(?:\b{_OPEN}|[,;:)\"'”(-]|\d)\s*$")
# "al-Sisi" and "d'Alema" are names, too.
_PARTICLE = re.compile(r"[a-z]{1,3}['’-](?=[A-Z])")
# "at the final in Oslo": who met at an event met where the event is.
_AT_EVENT = re.compile(
    r"\b(?:at|during|inside|outside|near|beside|aboard|on board|sidelines of|margins of|fringes of) (?:a |an |the |his |her |their |this |that )?"
    r"(?:[\w'-]+ ){0,5}[\w'-]+\s*$|"
    r"\b(?:on|aboard) (?:a |an |the )?(?:[\w'-]+ ){0,3}(?:bridge|border|island|ship|train|yacht|frigate|lawn|steps|shores?|tarmac|beach)\s*$"
)


def _lead(text: str, bounds: tuple[int, int], verb: tuple[int, int], at: int) -> str:
    """Return the words of the same phrase before a place or a time: back to the verb or to a comma."""
    begin = verb[1] if verb[1] <= at else bounds[0]
    begin = max(begin, *(text.rfind(mark, begin, at) + 1 for mark in ",;"))
    return text[begin:at]


def is_own(text: str, bounds: tuple[int, int], verb: tuple[int, int], at: int) -> bool:
    """Return whether words for a time that begin at `at` belong to the clause's verb, not to another event.

    "on Friday, the eve of a summit" has one day; "before a summit on Monday" has none of its own.
    """
    if verb[0] < at < verb[1]:
        return True  # "after Friday's call with"
    lead = _lead(text, bounds, verb, at)
    if SEEN.match(text, *verb):
        lead = _BEFORE_TALKS.sub(" ", lead)
    if at < verb[0] and _SAID.search(text, at, verb[0]):
        return False
    behind = verb[1] <= at
    if behind and (_OTHER_VERB.search(text, verb[1], at) or _SAID_BEHIND.search(text, verb[1], at)):
        return False
    return not _OTHER_EVENT.search(_ARRIVED.sub(" ", lead))


def is_place_of(text: str, bounds: tuple[int, int], verb: tuple[int, int], cue: int) -> bool:
    """Return whether a locative phrase that begins at `cue` belongs to the clause's verb.

    "the war in Gaza", "a conference in Oslo": right behind another noun, or in a phrase about another event, a
    place is not where people met.
    """
    lead = _lead(text, bounds, verb, cue)
    if text.startswith("to ", cue):
        received = re.match(r"(?:received|hosted|hosts|welcomed|welcomes|was|were|been)", text[verb[0] : verb[1]])
        if not (_MOVES.search(lead) or (verb[0] < cue and received)):
            return False
        return is_own(text, bounds, verb, cue)
    # "talks have begun in Oslo between": the place stands among the verb's own words.
    if verb[0] < cue <= verb[1] or not lead.strip():
        return is_own(text, bounds, verb, cue)
    last = _PARTICLE.sub("", lead.split()[-1], count=1)
    open_ = not last[0].islower() or _OPEN_WORD.search(lead) or _AT_EVENT.search(lead)
    return bool(open_) and is_own(text, bounds, verb, cue)
