"""The words that say that people met, did not meet, or mean to."""

import re

# "with" makes them transitive; without it the subject is plural, or the person met stands right behind.
MEET = re.compile(
    r"\b(?P<verb>"
    r"(?:meeting|talks|call|conversation|summit) (?P<between>between)|"
    r"(?:met|meets|meet|meeting|to meet)(?: (?:face[- ]to[- ]face|in person|again|virtually|online|separately|briefly|privately|"
    r"(?:up )?(?:on|at|in) the sidelines))?(?P<with> with)?|"
    r"(?:held|holds?|holding|had|has|have|having|conducted|conducts|led|leads)(?: (?:a|an|the|their|its))?(?: [\w'-]+){0,4}? "
    r"(?:meetings?|talks?|call|conversation|summit|discussions|consultations|negotiations|video ?conference)(?P<with2> with)?|"
    r"(?:spoke|speaks|talked|spoken) (?:by|over|on|via) (?:the )?(?:phone|telephone|video(?: ?link)?)(?P<with6> (?:with|to))?|"
    r"(?:spoke|speaks|talked|spoken|sat down|sits down)(?: alone)?(?P<with3> (?:with|to))|"
    r"(?:came|come|got|sat) together(?P<with7> with)?|"
    r"(?:received|receives|hosted|hosts|welcomed|welcomes|telephoned|phoned)(?P<direct>)(?= )|"
    r"(?:was|were|been) (?:received|welcomed|hosted|greeted)(?P<with5> by)|"
    r"(?:his|her|their|a|the)(?: [\w'-]+){0,2} (?:meeting|talks|call|conversation|summit)(?P<with4> with)|"
    r"(?P<noun>(?:at|after|during|following) (?:a |the |their )?(?:[\w'-]+ ){0,2}(?:meeting|talks|summit)\b(?! (?:with|of|between)))"
    r")(?!\w)",
    re.IGNORECASE,
)
TRANSITIVE = ("with", "with2", "with3", "with4", "with5", "with6", "with7")
GROUP = re.compile(
    r"\b(?:they|(?:the )?(?:two|both) (?:leaders|presidents|sides|heads of state|prime ministers|foreign ministers|men|women|"
    r"statesmen|ministers)|the leaders|the (?:two )?presidents|the two|the pair|both)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?P<who>he|she)(?: (?:has|had|also|then|later|first|last|in turn))*(?: just)? $", re.IGNORECASE
)
# A meeting that did not take place is none, and what someone was asked about may not be one.
_BEFORE = re.compile(
    r"(?:\b(?:not|never|no longer|refus\w+|declin\w+|cancel\w*|called off|postpon\w+|den(?:y|ied|ies)|without|failed|whether|if|"
    r"scrapp\w+|ruled? out|unlikely|instead of|rather than)\b|n't\b)[^.;]{0,45}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^[^.;]{0,90}?\b(?:(?:was|were|has been|had been|is|be) (?:cancel\w+|called off|postponed|put off|scrapped|denied|ruled out)|"
    r"did not take place|never took place)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|to|plans?|planned|planning|due|expected|scheduled|set|may|might|could|can|should|must|"
    r"hopes?|wants?|agreed|going)(?: (?:also|then|again|soon|first|to|be|have|personally))* $"
)


def is_denied(text: str, sentence: tuple[int, int], verb: tuple[int, int]) -> bool:
    """Return whether the sentence says that the meeting did not take place, or leaves open whether it did."""
    start, end = sentence
    before = text[max(start, verb[0] - 70) : verb[0]]
    own = re.search(
        r"\b(?:not|never|cancel\w*|refus\w+|denied|postpon\w+|scrapp\w+|no)\b", text[verb[0] : verb[1]], re.IGNORECASE
    )
    return bool(own or _BEFORE.search(before) or _BEHIND.match(text[verb[1] : min(end, verb[1] + 200)]))


_EARLIER = re.compile(
    r"\b(?:had|last|first|previously|earlier)(?: (?:also|already|last|first|previously))* $", re.IGNORECASE
)


def is_earlier(text: str, start: int, verb: tuple[int, int]) -> bool:
    """Return whether the verb looks back from the story's own past: "had met", "last spoke"."""
    return bool(_EARLIER.search(text[max(start, verb[0] - 30) : verb[0]]))


def is_planned(text: str, start: int, verb: tuple[int, int]) -> bool:
    """Return whether the verb speaks of a meeting to come: "will meet", "is expected to hold talks"."""
    if text[verb[0] : verb[1]].lower().startswith("to "):
        return True
    return bool(_PLANNED.search(text[max(start, verb[0] - 45) : verb[0]]))
