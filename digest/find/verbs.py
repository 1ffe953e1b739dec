"""The words that say that people met, did not meet, or mean to."""

import re

_KINDS = "meeting|talks|call|conversation|summit"
# Between "had" and "talks" stand what kind of talks they were, and no second verb: "had called for talks with".
_NO_VERB = (
    r"(?!(?:for|of|off|out|to|about|on|over|in|at|by|from|with|no|not|never|and|but|after|before|during|sought|broken|begun|"
    r"been|the|his|her|their|said|told|seen|known|met|made|given|taken|lost|won|led|held|had)\b)"
)
_NO_PARTICIPLE = r"(?!(?!(?:extended|detailed|prolonged|limited|expanded|closed|restricted|unscheduled|heated|animated|focused)\b)[\w'-]+ed\b)"
_INNER = rf"(?: {_NO_VERB}[\w'-]+){{0,4}}?"
_INNER_HAD = rf"(?: {_NO_VERB}{_NO_PARTICIPLE}[\w'-]+){{0,4}}?"
# "with" makes them transitive; without it the subject is plural, or the person met stands right behind.
MEET = re.compile(
    r"\b(?P<verb>"
    rf"(?:{_KINDS}) (?P<between>between)|"
    r"(?:met|meets|meet|meeting|to meet)(?: (?:face[- ]to[- ]face|in person|again|virtually|online|separately|briefly|privately|"
    r"(?:up )?(?:on|at|in) the sidelines))?(?P<with> with)?|"
    rf"(?P<hold>(?:held|holds?|holding|conducted|conducts|led|leads)(?: (?:a|an|the|their|its))?{_INNER}|"
    rf"(?:had|has|have|having)(?: (?:a|an|the|their|its))?{_INNER_HAD}) "
    r"(?:meetings?|talks?|call|conversation|summit|discussions|consultations|negotiations|video ?conference)(?P<with2> with)?|"
    r"(?:spoke|speaks|talked|spoken) (?:by|over|on|via) (?:the )?(?:phone|telephone|video(?: ?link)?)(?P<with6> (?:with|to))?|"
    r"(?:spoke|speaks|talked|spoken|sat down|sits down)(?: alone)?(?P<with3> (?:with|to))|"
    r"(?:sat|sits) down(?: alone| together)?(?= (?:at|in|for|on|over)\b)|"
    r"(?:spoke|talked|spoken)(?= (?:alone |together )?for (?:about |almost |nearly |more than |over |just |close to )*[\w-]+ (?:hours?|minutes)\b)|"
    r"(?:came|come|got|sat) together(?P<with7> with)?|"
    r"(?:received|receives|hosted|hosts|welcomed|welcomes|telephoned|phoned)(?P<direct>)(?= )|"
    r"(?:was|were|been) (?:received|welcomed|hosted|greeted)(?P<with5> by)|"
    rf"(?:his|her|their|a|the)(?: [\w'-]+){{0,2}} (?:{_KINDS})(?P<with4> with)|"
    rf"(?P<own>(?<='s)(?: [\w-]+){{0,2}} (?:{_KINDS})(?P<with8> with))|"
    r"(?P<noun>(?:at|after|during|following) (?:a |the |their )?(?:[\w'-]+ ){0,2}(?:meeting|talks|summit)\b"
    r"(?! (?:with|of|between|room|hall|place|point|table|agenda|minutes|schedule)))"
    r")(?!\w)",
    re.IGNORECASE,
)
TRANSITIVE = ("with", "with2", "with3", "with4", "with5", "with6", "with7", "with8")
GROUP = re.compile(
    r"\b(?:they|(?:the )?(?:leaders|presidents|prime ministers|foreign ministers|heads of (?:state|government)) of (?:[A-Z][\w-]+(?:,| and)? ?){2,6}|(?:the )?(?:two|both) (?:leaders|presidents|sides|heads of state|prime ministers|foreign ministers|men|women|"
    r"statesmen|ministers)|the leaders|the (?:two )?presidents|the two|the pair|both)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?P<who>he|she)(?: (?:has|had|also|then|later|first|last|in turn|will|would|shall|is to|was to|is due to|is expected to|plans to|hopes to))*(?: just)? $",
    re.IGNORECASE,
)
