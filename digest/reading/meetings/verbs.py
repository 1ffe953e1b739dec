"""The words that say that people met, did not meet, or mean to."""

import re

_KINDS = "meeting|talks|call|conversation|summit"
_EXCHANGES = "discussions?|consultations|negotiations"
# Between "had" and "talks" stand what kind of talks they were, and no second verb: "had called for talks with".
_NO_VERB = (
    r"(?!(?:for|of|off|out|to|about|on|over|in|at|by|from|with|no|not|never|and|but|after|before|during|sought|broken|begun|"
    r"been|the|his|her|their|said|told|seen|known|met|made|given|taken|lost|won|led|held|had)\b)"
)
_NO_PARTICIPLE = r"(?!(?!(?:extended|detailed|prolonged|limited|expanded|closed|restricted|unscheduled|heated|animated|focused)\b)[\w'-]+ed\b)"
_INNER = rf"(?: {_NO_VERB}[\w'-]+){{0,4}}?"
_INNER_HAD = rf"(?: {_NO_VERB}{_NO_PARTICIPLE}[\w'-]+){{0,4}}?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?|today|yesterday)"
# "spoke on Friday by telephone to": the day, the hour and how long may stand between the verb and how.
_WHEN = rf"(?: (?:on )?{_DAY}| (?:late|early|again|briefly|earlier|separately|at length|last night|this (?:morning|afternoon|evening)|for [\w-]+ (?:hours?|minutes)))"
_DAYS_OF = r"(?: (?:a|an|the|their|its|his|her))?(?: (?:[\w-]+ )?(?:days?|hours?|rounds?) of)?"
_MEALS = r"(?:lunch|dinner|breakfast|supper|tea|coffee)"
_TALKS = r"(?:meetings?|talks?|call|conversation|summit|discussions?|consultations|negotiations|interactions?|dialogue|video ?conference|audience(?= with)|(?:bilaterals?|t[êe]te-[àa]-t[êe]te|one-on-one)(?=[.,;]|$| (?:with|in|at|on|here|for|late|early|today|yesterday|during|cent(?:er|r)ing|focus\w+|lasting)\b))"
# "talks were held in the Kremlin between", "a meeting took place on Friday between".
_CAME_ABOUT = (
    r"(?: (?:have |has |had )?(?:just |already )?(?:started|begun|began|opened|resumed|taken place|took place|concluded|ended)|"
    r" (?:was|were) (?:being )?held| (?:is|are|was|were) (?:taking place|under ?way))(?: [^,.;:()“”\"]{1,60}?)??"
)
# "was welcomed to Beijing by", "was received on Friday by".
_WHERE_TO = (
    r"(?: (?:to|in|at|on|into|here|there|late|early|this|last|back|warmly|by [A-Z]\w+day)\b(?: (?!by )[\w'’-]+){0,6})?"
)
# Without "with" the subject is plural, or the person met stands right behind.
MEET = re.compile(
    r"\b(?P<verb>"
    rf"(?:{_KINDS})(?P<of> of)|(?:{_KINDS}|{_EXCHANGES})(?: (?:held |that (?:took place|were held|was held) )?(?:on|in|at|here)\b[^,.;:()“”\"]{{1,40}}?)? (?P<between>between)|"
    rf"(?:{_KINDS}|{_EXCHANGES}){_CAME_ABOUT}(?P<between2> between)|"
    r"(?:met|meets|meet|meeting|to meet)(?: (?:face[- ]to[- ]face|in person|again|virtually|online|separately|briefly|privately|"
    r"(?:up )?(?:on|at|in) the sidelines))?(?P<with> with)?|"
    rf"(?P<hold>(?:held|holds?|holding|conducted|conducts|led|leads)(?: (?:a|an|the|their|its))?{_INNER}|"
    rf"(?:began|begins|begun|opened|opens|started|starts|wrapped up|concluded|concludes|completed|finished|ended|resumed|co-chaired){_DAYS_OF}{_INNER}|"
    rf"(?:had|has|have|having)(?: (?:a|an|the|their|its))?{_INNER_HAD}) "
    rf"{_TALKS}(?P<with2> with)?|"
    rf"(?P<meal>(?:had|shared|ate|attended)(?: (?:a|an|his|her|their))?(?: [\w-]+){{0,2}}? {_MEALS}|dined|lunched|breakfasted|took tea)(?: together)?(?P<with10> with)?|"
    rf"(?:spoke|speaks|talked|spoken){_WHEN}{{0,2}} (?:by|over|on|via) (?:the |a )?(?:[\w-]+ )?(?:phone|telephone|video(?: ?link| ?conference| call)?){_WHEN}{{0,2}}(?P<with6> (?:with|to))?|"
    rf"(?:spoke|speaks|talked|spoken|sat down|sits down)(?: alone)?{_WHEN}{{0,2}}(?P<with3> (?:with|to))|"
    r"(?:conferred|confers|consulted|interacted|huddled|came face to face|exchanged (?:views|opinions|ideas|thoughts)(?: [^,.;:()“”\"]{1,50}?)?)(?P<with11> with)|"
    r"(?:(?:conferred|came face to face|exchanged (?:views|opinions)|gathered|convened)(?= (?:in|at|on|here|over|for|late|early|today|yesterday)\b))|"
    r"(?:discussed|discusses|reviewed|co-chaired) (?:[^,.;:()“”\"]{1,70}? )?(?P<with12>with)(?= )|"
    r"(?<!was )(?<!were )(?<!been )(?<!be )(?P<joint>discussed|discusses|co-chaired)(?= )|"
    r"(?:was|were)(?: again| still)? (?:locked )?in talks(?! (?:to|about|over|on))(?P<with13> with)?|"
    r"(?:sat|sits) down(?: alone| together)?(?= (?:at|in|for|on|over)\b)|"
    r"(?:spoke|talked|spoken)(?= (?:alone |together )?for (?:about |almost |nearly |more than |over |just |close to )*[\w-]+ (?:hours?|minutes)\b)|"
    # A handshake in passing is no meeting.
    r"(?:(?:shook|shakes|shake) hands(?P<with14> with)|(?P<hug>embraced|embraces|hugged|hugs))(?= [^.;]{3,120}? (?:before|ahead of|prior to|during|after|at the (?:start|beginning|end) of) "
    r"(?:a |the |their )?(?:[\w-]+ ){0,3}(?:meeting|talks|summit|session|dinner|lunch)\b)|"
    r"(?P<press>joint (?:press|news|media) (?:conference|briefing|appearance|statement|interaction)(?: (?:on|in|at|here)\b[^,.;:()“”\"]{1,40}?)??(?P<with15> with)?)|"
    r"(?:came|come|got|sat) together(?P<with7> with)?|(?:saw|sees|see) (?:each other|one another)|"
    r"(?:(?:hosted|hosts|gave|gives|held|offered|threw) (?:a|an)(?: [\w-]+){0,3} (?:dinner|lunch|luncheon|banquet|reception|breakfast) (?:in (?:the )?honou?r of|for)|"
    r"(?:will|would|shall|to)(?: (?:also|then|later)| (?:on|this|next|today|tomorrow)\b[^.;:“”\"]{0,40}?,?)? (?:host|receive|welcome)|"
    r"received(?: an? (?:[\w-]+ ){0,2}(?:visit|call) from)?|receives|greeted|greets|hosted|hosts|welcomed|welcomes|visited|telephoned|phoned|rang|(?<!when he )(?<!when she )(?P<called>called)(?: on)?(?= (?:[A-Z]|the [A-Z]|his |her ))|"
    r"(?:paid|pays) (?:a|an|his|her)(?: [\w-]+){0,2} (?:call|visit) (?:on|to)|"
    r"(?:made|makes) (?:a|an|his|her) (?:[\w-]+ ){0,1}(?:courtesy|farewell|ceremonial|protocol|phone|telephone) (?:call|visit) (?:on|to)|"
    r"joined(?= [^.;,]{3,90}? for (?:a |an )?(?:[\w-]+ ){0,2}(?:talks|meeting|summit|lunch|dinner|discussions)\b)|"
    r"(?:gave|granted) an audience to|(?P<told>told))(?P<direct>)(?= )|"
    rf"(?:was|were|been) (?:received|welcomed|hosted|greeted|met){_WHERE_TO}(?P<with5> by)|"
    r"(?P<head>(?:in|at|during|after|following)(?: (?:a|an|the|his|her|their|separate))?(?: (?:\w+day's|(?!\w+'s\b)[\w'-]+)){0,3}?"
    rf" (?:meetings?|talks|call|conversation|summit|discussions?|consultations|negotiations|interactions?|dialogue|{_MEALS})(?: (?:held|on|in|at|here|late|early|by)\b[^,.;:()“”\"]{{1,40}}?)?(?P<with9> with))|"
    rf"(?:his|her|their|a|the)(?: (?!(?:when|while|after|before|during)\b)[\w'-]+){{0,2}} (?:{_KINDS})(?P<with4> with)|"
    rf"(?P<own>(?<='s)(?: [\w-]+){{0,2}} (?:{_KINDS})(?: (?:on|in|at|here|late|early)\b[^,.;:()“”\"]{{1,40}}?)?(?P<with8> with))|"
    r"(?P<noun>(?P<eve>(?:before|ahead of|prior to)(?: (?:a|the|their))? (?:[\w'-]+ ){0,3}(?:meeting|talks|summit)\b)(?! (?:with|of|between))|"
    r"(?:at|in|after|during|following) (?:a|their) (?:[\w'-]+ ){0,3}(?:meeting|call|conversation|discussion|dialogue)\b(?! (?:with|of|between|room|hall|place|point))|"
    r"(?:at|after|during|following) (?:(?:a|the|their|two-way|bilateral) (?:[\w'-]+ ){0,2}(?:meeting|summit|ceremony)|(?:a |the |their )?(?:[\w'-]+ ){0,2}talks)\b"
    r"(?! (?:with|of|between|room|hall|place|point|table|agenda|minutes|schedule)))"
    r")(?!\w)",
    re.IGNORECASE,
)
# Every reading of the pattern holds one of these. Looking for them first spares the pattern nine sentences of ten.
_STEMS = (
    *(
        "met",
        "meet",
        "talk",
        "call",
        "summit",
        "phone",
        "spoke",
        "speak",
        "discuss",
        "conversation",
        "receiv",
        "host",
        "welcom",
        "visit",
    ),
    *(
        "sat ",
        "sits ",
        "together",
        "consult",
        "negotiat",
        "confer",
        "audience",
        "bilateral",
        "tête",
        "tete-",
        "one-on-one",
        "huddl",
        "interact",
        "dialogue",
    ),
    *(
        "each other",
        "one another",
        "face to face",
        "exchang",
        "gather",
        "conven",
        "review",
        "co-chair",
        "rang ",
        "paid ",
        "greeted",
        "ceremon",
    ),
    *(
        "joint press",
        "joint news",
        "joint media",
        "shook",
        "embrac",
        "hug",
        "shake",
        "joined",
        "banquet",
        "reception",
        "lunch",
        "dinner",
        "breakfast",
        "supper",
        " tea",
        "coffee",
        "dined",
    ),
)


def may_tell(sentence: str) -> bool:
    """Return whether a sentence holds a word without which `MEET` finds nothing in it."""
    lower = sentence.lower()
    return any(stem in lower for stem in _STEMS)


TRANSITIVE = tuple(g for g in MEET.groupindex if g.startswith("with"))
"""The groups of the pattern behind which stands whom somebody met."""
GROUP = re.compile(
    r"\b(?:they|(?:the )?(?:leaders|presidents|prime ministers|foreign ministers|heads of (?:state|government)) of (?:[A-Z][\w-]+(?:,| and)? ?){2,6}|(?:the )?(?:two|both) (?:leaders|presidents|sides|heads of state|prime ministers|foreign ministers|men|women|"
    r"statesmen|ministers)|the leaders|the (?:two )?presidents|the two|the pair|both)\b",
    re.IGNORECASE,
)
SEEN = re.compile(r"(?:shook|shakes|shake) hands\b|embrace[ds]\b|hug(?:ged|s)\b", re.IGNORECASE)
"""How a verb of `MEET` begins that tells of a handshake or an embrace at talks."""
EVE = re.compile(r"(?:before|ahead of|prior to)\b", re.IGNORECASE)
"""How its noun begins where people are pictured before talks: who is seen there has met."""
BOTH = re.compile(
    r" (?:the (?:two|pair)|both|them)(?: (?:leaders|presidents|sides|prime ministers|foreign ministers|men|women|statesmen|ministers|heads of state))?(?=[.,;]| (?!countries|nations|states|sides|parties|capitals|companies|houses|peoples)[a-z])"
)
"""Behind "between": those of whom the text tells."""
PRONOUN = re.compile(
    r"\b(?P<who>he|she)(?: (?:has|had|also|then|later|first|last|earlier|previously|already|recently|separately|yesterday|today|(?:on )?(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in turn|will|would|shall|is|was|is due|was due|is to|was to|is due to|is expected to|plans to|hopes to))*(?: just)? $",
    re.IGNORECASE,
)
