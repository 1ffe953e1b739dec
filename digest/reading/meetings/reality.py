"""Whether a clause tells of a meeting that took place: not one denied, wished for, called off, imagined or habitual."""

import re

from digest.reading.meetings.verbs import EVE

_I = re.IGNORECASE
# A meeting that did not take place is none, and what someone was asked about may not be one.
_DENIED = re.compile(
    r"(?:\b(?:not|cannot|never|no longer|refus\w+|declin\w+|cancel\w*|called off|postpon\w+|den(?:y|ied|ies|ying)|without|failed|whether|if|"
    r"scrapp\w+|rul\w+ out|unlikely|instead of|rather than|neither)\b|n't\b)(?P<scope>[^.;]{0,45})$",
    _I,
)
_OWN_DENIAL = re.compile(r"\b(?:not|never|cancel\w*|refus\w+|denied|postpon\w+|scrapp\w+|no)\b", _I)
# "denied the charges and met": the second verb is free of the first.
_NEW_VERB = re.compile(r"\b(?:and|but)(?: (?:then|later|also|instead|has|had))* $")
# "Had they met", "Were they to meet", "Did they meet": an auxiliary before its subject asks or supposes.
_INVERTED = re.compile(
    r"[\"'“”(]*(?:(?:But|And|So|Or),? )?(?:Had|Were|Should|Did|Do|Does|Has|Have|Would|Could|Can|Not once|Never|At no (?:time|point)|Neither|Nowhere|"
    r"In (?:the|a|one) (?:[\w-]+ )?(?:game|story|play|film|novel|series|dream|simulation|scenario)|What if|Suppose|Imagine|Correction|An? (?:earlier|previous) version|This (?:article|story|report) (?:originally|earlier|previously|first|had))\b(?! (?:a|an|been|to)\b)"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|whenever|as though|in case|lest|provided|supposing|suppose|imagine|wish\w*|pretend\w*|dream\w*|"
    r"nobody|no one|nothing(?! [^.;,]{0,60}\b(?:when|as|after|while|before)\b)|hardly anyone|few (?:believe|think|expect)\w*|(?:accus\w+|suspect\w*|charged)\b[^.;,]{0,60}\bof|"
    r"(?:unclear|unknown|not known|not clear|uncertain|mystery|ask\w*|wonder\w*) (?:exactly )?(?:when|how|where|why)|"
    r"had (?:said|reported|claimed|written|suggested|alleged|insisted)|refused to say|would not say|declined to say|had (?:\w+ )?never)\b[^.;,]{0,160}$",
    _I,
)
# "suggested that X meet Y": a wish, told in the bare form of the verb.
_BARE = re.compile(
    r"(?:meet|hold|speak|talk|sit|have|discuss|receive|host|(?:call|visit)(?! (?:between|of|by|with)\b))\b", _I
)
_THAT_THEY = re.compile(
    r"\b(?:suggest\w*|propos\w*|recommend\w*|demand\w*|insist\w*|request\w*|urg\w*|ask\w*|advis\w*|offer\w*)(?: on \w+day| \w+){0,3} that [^.;,]{0,80}$|"
    r"\bthat (?:they|both|the two(?: \w+)?) $",
    _I,
)
_FALSE = re.compile(
    r"(?:\b(?:falsely|wrongly|mistakenly|erroneously|incorrectly|untrue|not true|hoax|fabricat\w+|doctored|deepfake|rumou?rs?|"
    r"speculat\w+|alleg\w+|unconfirmed|unverified|unfounded|baseless|no (?:evidence|record|sign|proof|indication))\b[^.;]{0,160}|"
    r"\b(?:den(?:y|ied|ies|ying)|disput\w+|reject\w+|dismiss\w+|refut\w+|dream\w*|imagin\w+|invent\w+|false)\b[^.;]{0,160}\bthat\b[^.;]{0,120})$",
    _I,
)
_FICTION = re.compile(
    r"\b(?:novel|cartoon|caricature|parody|spoof|satirical|fictional|photomontage|AI-generated|comedy|sketch|musical|opera|"
    r"(?:film|movie|play)(?! (?:festival|premiere|studio|director|maker|a\b|an\b|host\b|its\b|their\b|the\b)))\b[^.;]{0,120}$",
    _I,
)
_UNREAL = re.compile(
    r"\b(?:(?:would|could|might|may|should|must|ought to|(?:supposed|meant|due|scheduled|expected|slated|set) to|(?:was|were) to) have(?: \w+ly)?(?: been)?|"
    r"almost|nearly|all but|allegedly|purportedly|supposedly|rarely|seldom|hardly|scarcely|often|usually|regularly|always|frequently|"
    r"sometimes|occasionally|generally|traditionally|normally|typically|used to|would often|"
    r"(?:yet|unable|tried|trying|attempt\w*|sought|seeking|offer\w*|ask\w*|urg\w+|unwilling|reluctant|would like|good|refus\w+|way|pleased|eager|keen|desire|wish|should|ought)(?: \w+)? to|"
    r"should|ought to|way to)(?: (?:also|ever|again|even|personally))* $",
    _I,
)
_HAD_HOPED = re.compile(
    r"\bhad (?:\w+ )?(?:hoped|wanted|proposed|offered|agreed|vowed|asked|planned|intended|wished|expected|meant|been (?:due|expected|scheduled|set|supposed|invited)) (?:to )?(?:\w+ )?$",
    _I,
)
_HABIT = re.compile(
    r"[^.;,]{0,80}\b(?:every|each) (?:year|month|week|day|spring|summer|autumn|winter|other|few|two|three|time|January|September)\b|"
    r"[^.;,]{0,80}\b(?:annually|regularly|from time to time|once a (?:year|month|week)|twice a (?:year|month|week)|in alternate years)\b",
    _I,
)
_BEHIND = re.compile(
    r"[^.;]{0,150}?(?:\b(?:was|were|has been|have been|had been|is|are|be|being) (?:now |again |later |abruptly |quietly )?"
    r"(?:cancel\w+|called off|postponed|put off|scrapped|denied|ruled out|unlikely|shelved|suspended|averted|moved to|false|untrue|wrong|unfounded|baseless|"
    r"incorrect|not true|a hoax|a lie|invented|fabricated|fake|discussed|proposed|suggested|considered|mooted|under discussion|possible|being (?:planned|prepared|arranged|discussed)|drawn up|in doubt|in the works|on the cards)\b|"
    r"\b(?:did not|didn't|never|will not|won't|would not|does not|failed to|could not) (?:take place|took place|happen\w*|materiali[sz]e\w*|come about|go ahead)\b|"
    r"\b(?:fell through|collapsed before|came to nothing|never came about)\b|"
    r",? (?:an?|the) (?:claim|report|story|account|allegation|suggestion|assertion)\b[^.;]{0,60}\b(?:den\w+|false|untrue|invented|rejected|dismissed|no evidence)\b)",
    _I,
)
_NEXT = re.compile(
    r"\s*[\"'“]?(?:(?:The|That|This|These|Those) (?:reports?|claims?|story|account|news|rumou?rs?|meeting|talks|statement) "
    r"(?:was|were|is|are|proved|turned out(?: to be)?) (?:\w+ )?(?:false|untrue|wrong|not true|fake|a hoax|invented|denied|fabricated|unfounded|baseless)|"
    r"(?:It|That|This) (?:was|is) (?:not true|untrue|false|a lie|a hoax|fiction|satire|an invention)|"
    r"(?:It|That|This|They|The meeting|The talks) (?:never|did not) (?:happen|take place|happened|took place|meet|met)|No such (?:meeting|talks|call))"
)
# What speaks of a meeting without saying that it took place.
_WISHED = re.compile(
    r"(?:\b(?:possibility|prospects?|ideas?|hopes?|chances?|plans?|proposals?|rumou?rs?|speculation|likelihood|question|talk|reports?|news|accusations?|claims?|stories|end|offer|promise|threat|lack|fear) of|"
    r"\b(?:call\w*|ask\w*|appeal\w*|push\w*|press\w*|hop\w+|wait\w*|plan\w*|proposals?|demand\w*|request\w*|invitation|arrang\w+|"
    r"basis|groundwork|conditions?|venue|date|stage|need\w*|bid|urg\w+|pleas?|way|offer\w*|agree\w*)(?: on [A-Z]\w+day)? for|"
    r"\b(?:seek\w*|sought|want\w*|request\w*|demand\w*|propos\w+|suggest\w*|urg\w+|offer\w*|possible|potential|prospective|hoped-for|"
    r"rumou?red|alleged|purported|reported|miss\w*|skip\w*|avoid\w*|boycott\w*|rul\w+ out|suspend\w*|reject\w*|oppos\w+|tr(?:y|ied|ying) to \w+|"
    r"(?:away|(?:pulled|walked|dropped|backed|stayed) out|withdr\w+|barred|banned|kept|absent|excluded|prevented) (?:from|of)|attempt\w* to \w+|offer\w* to \w+|refus\w+ to \w+|fail\w* to \w+|could|cut short|break(?:ing)? off|broke off|no|any|whatever))"
    r"(?: (?:a|an|the|any|his|her|their|its|direct|bilateral|new|further|more|another|fresh|urgent|first|formal|face-to-face|peace|private)){0,3} $",
    _I,
)
_COMING = re.compile(
    r"(?:\b(?:before|ahead of|prior to|prepar\w+ for|(?:next|upcoming|future|planned|scheduled|expected|forthcoming|coming|imminent)|"
    r"to (?:host|hold|have|attend|organi[sz]e|arrange|broker|convene|mediate)|eve of|"
    r"(?:arriv\w+|left|leave\w*|flew|fly|flies|travel\w*|head\w*|due|depart\w*|set off|bound)\b[^.;,]{0,60} for))"
    r"(?: (?:a|an|the|any|his|her|their|its|[\w-]+)){0,3} $",
    _I,
)
_COMING_BEHIND = re.compile(
    r"[^.;]{0,140}?\b(?:(?:is|are|was|were) (?:now |again )?(?:scheduled|planned|expected|due|set|slated|likely)|will (?:take place|be held|begin|start|follow)|"
    r"(?:has|have|is|are) (?:yet|still) to be|(?:is|are) to (?:be|take|begin|start|follow|come)|remains? to be|in the (?:coming|next))\b"
)
# "When X meets Y on Monday", "Ahead of X's talks with Y": neither has been yet. Nor has a call "a day after" which one "will host".
_PRESENT = re.compile(r"meets?\b|holds?\b", _I)
_WHEN_IT_COMES = re.compile(r"(?:[^.;:,]{0,40}: )?(?:When|Before|As|Once|Until|If) [^.;,]*$")
_AHEAD_OF = re.compile(r"\b(?:[Aa]head of|[Bb]efore|[Pp]rior to|[Ee]ve of) [^,.;]{1,60}$")
_AFTER = re.compile(r"(?:after|following)\b", _I)
_WILL = re.compile(
    r"\b(?:will|would|is to|are to|plans? to|is due to|is expected to) (?:\w+ ){0,2}?(?:host|meet|receive|hold|welcome|visit|speak|call|talk)\b"
)
_TO_COME = re.compile(r"(?:to|will|would|shall) ", _I)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|to|plans?|planned|planning|due|expected|scheduled|set|may|might|could|can|should|must|"
    r"hopes?|wants?|agreed|going)(?: (?:also|then|again|soon|first|to|be|have|personally))* $"
)
_TO_HOLD = re.compile(r"\b(?:will|would|shall|may|to)(?: [\w-]+){1,3} $")
# "came to a meeting with": he was there.
_CAME_TO = re.compile(r"\b(?:came|went|got|returned|travel(?:l)?ed|arrived) to $")
_EARLIER = re.compile(
    r"\b(?:since|after) [^.,;]{1,40}, when [^.,;]{1,30}$|\b(?:years?|decades?|months) (?:to the day )?(?:since|after) [^.,;]{0,80}$|"
    r"\b(?:(?-i:mark(?:s|ed|ing)?)|celebrat\w+|commemorat\w+|anniversary|biograph\w+|memoirs?|autobiography|documentary|legend)\b[^.;]{0,120}$|"
    r"(?:\bAs (?:students|boys|girls|children|young|teenagers|cadets)|\b[Dd]ecades (?:earlier|ago|before)|\b[Yy]ears (?:earlier|ago|before)|"
    r"\b[Ww]hen (?:both|they|he|she) (?:was|were) (?:both |still )?(?:a |an )?(?:boys?|girls?|students?|young|child\w*|mayors?|governors?|cadets?|ministers?|vice))\b[^.;]{0,100}$|\b(?:had|last|first|previously|earlier|once)(?: (?:also|already|last|first|previously|once))* $|(?<!for )\bthe (?:last|first|only) time (?!since|in|at|on|and)[^.;,]{0,120}$",
    _I,
)
_HEARSAY = re.compile(
    r"\b(?:reportedly|apparently|claim\w*|(?:is|are|was|were) (?:said|believed|rumou?red|thought|understood) to)\b[^.;]{0,100}$",
    _I,
)
_NO_SUCH = re.compile(
    r"\bno such (?:meeting|talks|call|conversation)\b|\bdenied that (?:a|any|the) (?:meeting|talks|call)\b|"
    r"\b(?:meeting|talks|call) (?:never took|did not take) place\b",
    _I,
)
NOUNS = re.compile(
    r"\b(?:meetings?|talks?|call|conversation|summit|discussions?|consultations|negotiations|interactions?|dialogue)\b",
    _I,
)
_HELD = re.compile(r"(?:held|hold|holds|holding|had|has|have|having|conducted|conducts|led|leads|spoke|met)\b", _I)
SENTENCE_REACH = 400
"""Characters before the verb in which a word may deny it; texts without a full stop are bounded by it."""


def is_denied(text: str, sentence: tuple[int, int], verb: tuple[int, int]) -> bool:
    """Return whether the sentence does not tell of a meeting that took place, or shall: it denies one, asks, supposes,
    wishes, imagines, or tells of a habit.
    """
    start, end = max(sentence[0], verb[0] - SENTENCE_REACH), sentence[1]
    before = text[start : verb[0]]
    own = text[verb[0] : verb[1]]
    denied = _DENIED.search(before)
    if (denied and not _NEW_VERB.search(denied["scope"])) or (_BARE.match(own) and _THAT_THEY.search(before)):
        return True
    if _OWN_DENIAL.search(own) or text[verb[1] : end].rstrip("\"'”’) ").endswith("?"):
        return True
    if _INVERTED.match(text, sentence[0], verb[0]) or any(
        p.search(before) for p in (_SUPPOSED, _FALSE, _FICTION, _UNREAL, _HAD_HOPED)
    ):
        return True
    noun = NOUNS.search(own) and not _HELD.match(own)
    if noun and _WISHED.search(before + re.match(r"(?:(?:a|an|the|his|her|their)\b ?)?", own, _I)[0]):  # type: ignore[index]
        return True
    behind = min(end, verb[1] + SENTENCE_REACH)
    if _BEHIND.match(text, verb[1], behind) or _HABIT.match(text, verb[1], behind):
        return True
    return bool(_NEXT.match(text, end, end + 120))


_EARLIER_BEHIND = re.compile(
    r"[^.;]{0,80}\b(?:as (?:a |an )?(?:young |fellow )?(?:students?|boys?|girls?|child(?:ren)?|teenagers?|cadets?|mayors?|governors?)|"
    r"when (?:both|they|he|she) (?:was|were) (?:both |still )?(?:a |an )?(?:boys?|girls?|students?|young|child\w*|mayors?|governors?|cadets?|ministers?|vice)|"
    r"in (?:their|his|her) (?:youth|childhood|student days))\b"
)


# "Earlier, on July 5, they spoke": but "Earlier on Friday" is the story's own day.
_EARLIER_FIRST = re.compile(
    r"(?:Earlier|Previously|Before that),? (?!(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in the day|today|that day)"
)


# "As students, they met", "When they were boys, they met".
_YOUNG = re.compile(
    r"(?:As|When) [^,.;]{0,30}\b(?:students|boys|girls|children|teenagers|cadets|young|mayors|governors),"
)
_LAST = re.compile(r"\b(?:last|previously|formerly|once) $")


def is_earlier(text: str, start: int, verb: tuple[int, int]) -> bool:
    """Return whether the verb looks back from the story's own past: "had met", "last spoke"."""
    told = re.search(r"\b(?:describ|recall|remember|recount)\w*\b", text[max(start, verb[0] - 150) : verb[0]])
    if _YOUNG.match(text, start) or _LAST.search(text, max(start, verb[0] - 12), verb[0]):
        return True
    if _EARLIER_FIRST.match(text, start) or (told and "first" in text[verb[0] : verb[1]]):
        return True
    return bool(_EARLIER.search(text[max(start, verb[0] - 150) : verb[0]]) or _EARLIER_BEHIND.match(text, verb[1]))


_REPORTED_SPEECH = re.compile(
    r"\b(?:said|told|added|confirmed|announced|reported)\b[^.;]*\b(?:that )?[^.;]*\bhad (?:also |just )?$"
)


def is_reported_speech(text: str, start: int, verb: int) -> bool:
    """Return whether "had met" only follows from "said that": it then looks back no further than the story does."""
    return bool(_REPORTED_SPEECH.search(text[max(start, verb - SENTENCE_REACH) : verb]))


def is_planned(text: str, start: int, verb: tuple[int, int]) -> bool:
    """Return whether the verb speaks of a meeting to come: "will meet", "is expected to hold talks"."""
    own = text[verb[0] : verb[1]]
    before = text[max(start, verb[0] - 90) : verb[0]]
    if EVE.match(own):
        return False  # who is photographed before talks has met
    sentence = text[max(start, verb[0] - SENTENCE_REACH) : verb[0]]
    if (_PRESENT.match(own) and _WHEN_IT_COMES.match(sentence)) or (
        NOUNS.search(own) and (_AHEAD_OF.search(before) or (_AFTER.match(own) and _WILL.search(sentence)))
    ):
        return True
    if _TO_COME.match(own) or (own.lower().startswith("joint ") and _TO_HOLD.search(before)):
        return True
    noun = None if _HELD.match(own) else NOUNS.search(own)
    if _PLANNED.search(before[-45:]) and not (noun and _CAME_TO.search(before)):
        return True
    return bool(noun and (_COMING.search(before + own[: noun.start()]) or _COMING_BEHIND.match(text, verb[1])))


def hearsay(text: str, start: int, verb: int) -> str | None:
    """Return why a person should look where the text only passes on that people met, or elsewhere takes it back."""
    if _HEARSAY.search(text[max(start, verb - 120) : verb]):
        return "the text does not say it on its own account: it passes on what others say"
    return None


def taken_back(text: str) -> str | None:
    """Return why a person should look where the text anywhere speaks of a meeting that did not take place."""
    if found := _NO_SUCH.search(text):
        return f"the text also says “{found[0]}”"
    return None
