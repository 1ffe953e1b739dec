"""Whether the clause around a date speaks of the past or the future."""

import re
from typing import Literal

Tense = Literal["past", "future"]

# Words of the clause that place it in time; the nearest one before the date decides. A verb of saying counts
# only right beside the date: "said Thursday" is past, "said he will visit on Thursday" is about the visit.
_FUTURE = re.compile(
    r"\b(?:will|would|shall|won't|plans?|planned (?:for|to)|planning|intends?|due|scheduled (?:for|to)|expect(?:s|ed|ing)?|set to|slated|"
    r"must|hopes? to|hoping to|wants? to|(?-i:may)|might|could|should|going to|"
    r"see you|invit(?:e|es|ed|ing|ation)|looking forward|upcoming|coming|next|later this|ahead of|"
    r"opens|begins|starts|arrives|takes place|kicks off|resumes|convenes|departs|leaves|"
    r"to (?:visit|meet|hold|attend|travel|host|arrive|take place|come|go|discuss|receive|continue|begin|start|open|sign|"
    r"address|vote|convene|fly|return|depart|leave|speak|appear|resume|testify|join|lead|chair|be|pay|see))\b",
    re.IGNORECASE,
)
# The present tense tells a programme in running text ("meet in Strasbourg on Friday") and the past in headlines
# and captions ("meets with Wang Yi in Moscow on Wednesday").
_PROGRAMME = re.compile(
    r"(?<!the )(?<!his )(?<!her )(?<!their )(?<!its )(?<! of )(?<!two )(?<!such )\b"
    r"(?:meets|visits|travels|returns|faces|continues?|ends|hosts|receives|flies|goes|comes|speaks|holds|attends|addresses|delivers|chairs|"
    r"votes|decides|takes|stays|turns|runs|enters|expires|sits|debates|hears|considers|plays|gets|reviews|rolls|"
    r"(?:is|are)(?! (?:said|believed|accused|suspected|alleged|thought|charged|known|reported|understood|dead|being|a result))|(?<=[a-z] )go to|"
    r"unveils|publishes|releases|marks|celebrates|heads|joins|leads|gives|makes|launches|(?<=[a-z] )(?<!not )meet|"
    r"(?<=[a-z]s )(?:open|begin|start|resume|end|close|gather|convene|vote|go|come|return|face|hold|travel|visit|discuss|continue|arrive|leave|attend))\b"
)
_PAST = re.compile(
    r"(?<!\bbe )\b(?:met|held|took|went|came|was|were|had|began|spoke|made|paid|gave|got|left|flew|sat|won|lost|fell|rose|sent|saw|"
    r"last|ago|since|during|been|did|became|"
    r"(?<!\bbe )(?!(?:plann|schedul|expect|invit|slat|unit|relat|limit|advanc|need)ed\b)[a-z]{2,}ed)\b"
)
_SAYING = re.compile(
    r"\b(?:said|says|told(?: \w+){1,3}|announced|reported|wrote|added|confirmed|stated|declared|tweeted|posted)"
    r"(?:,? (?:late|early|earlier|again|there|here|privately))?(?:,? (?:on|in (?:a|an|his|her|their) (?:[a-z]+ ){1,3}on|in (?:a|an) [a-z]+|by (?:telephone|phone) on|in))?,? ?$",
    re.IGNORECASE,
)
# Behind the date a verb of saying counts too: "On Monday he said that he would come".
_BACK = re.compile(_PAST.pattern + r"|\b(?:said|says|told|wrote)\b")
# A limit lies ahead ("must answer by Friday", "lasts until Sunday") unless the clause is told in the past.
_LIMIT = re.compile(r"\b(?:by|until|through|starting|beginning)(?: the end of)? $", re.IGNORECASE)
_THIS = re.compile(r"this (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_CLOSED = re.compile(r", (?:who|which|where|whose)\b[^,;]*,")
NEAR = 40
"""Characters: a past verb this near before "by Friday" makes it past."""
REACH = 120
"""Characters before the date. "would" and "to meet" lose their grip over more than a clause or two."""
BEHIND = 50
"""Characters behind it: "On Thursday, the two will meet"."""


def tense_at(text: str, at: tuple[int, int], inside: tuple[int, int], *, running: bool = True) -> Tense | None:
    """Return the tense of the clause around a stretch `at` in the sentence `inside`; None when no verb tells.

    `running` says whether the sentence is running text, not a headline or a caption.

    Source: AP style uses a bare weekday for both sides of the publication day, and the verb tells which.
    """
    (start, end), (begin, stop) = at, inside
    # A semicolon ends what a verb before it tells of.
    begin = max(begin, text.rfind(";", begin, start) + 1)
    # "met X, who is on a visit, on Friday": what a closed clause says of somebody is not what the sentence tells.
    before = _CLOSED.sub(" ", text[max(begin, start - REACH) : start])
    if _SAYING.search(before):
        return "past"
    words = text[start:end].lower()
    if before.endswith("before ") and text.startswith("'s ", end):
        return "future"
    if words.startswith(("next", "the coming", "coming", "upcoming", "the upcoming", "tomorrow")):
        return "future"
    future = max((m.start() for m in _FUTURE.finditer(before)), default=-1)
    if running:
        future = max(future, max((m.start() for m in _PROGRAMME.finditer(before)), default=-1))
    past = max((m.start() for m in _PAST.finditer(before)), default=-1)
    if _LIMIT.search(before) and past < len(before) - NEAR:
        return "future"
    if future < 0 and past < 0:
        return (
            "future"
            if _THIS.match(text, start)
            else _behind(text[end : min(stop, end + BEHIND)].split(";", maxsplit=1)[0], running=running)
        )
    return "future" if future > past else "past"


def _behind(after: str, *, running: bool) -> Tense | None:
    """Return the tense that the first verb behind the date tells."""
    ahead, back = _FUTURE.search(after), _BACK.search(after)
    programme = _PROGRAMME.search(after) if running else None
    ahead = min((m for m in (ahead, programme) if m), key=lambda m: m.start(), default=None)
    if ahead is None and back is None:
        return None
    return "future" if ahead and (back is None or ahead.start() < back.start()) else "past"
