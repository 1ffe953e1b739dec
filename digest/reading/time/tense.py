"""Whether the clause around a date speaks of the past or the future."""

import re
from typing import Literal

Tense = Literal["past", "future"]

# Words of the clause that place it in time; the nearest one before the date decides. A verb of saying counts
# only right beside the date: "said Thursday" is past, "said he will visit on Thursday" is about the visit.
_FIRM = (
    r"will|would|shall|won't|plans?|planned (?:for|to)|planning|intends?|due|scheduled (?:for|to)|expect(?:s|ed|ing)?|set (?:to|for)|slated|"
    r"likely to|must|going to|(?:is|are) (?:now |also |tentatively )?(?:planned|scheduled)|see you|later this|"
    # "Starts fell", "leaves were raked": nouns, where a verb of the past follows.
    r"(?:opens|reopens|begins|starts|arrives|takes place|kicks off|resumes|convenes|departs|leaves|concludes|premieres|airs)"
    r"(?! (?:[a-z]+ed|fell|rose|grew|sank|were|was|had)\b)|"
    r"awaits?|awaiting|brac(?:es?|ing) for|gear(?:s|ing)? up|prepar(?:es|ing)"
)
# What one may or wants to do lies ahead too, but such words reach less far.
_LOOSE = (
    r"hopes? to|hoping to|wants? to|(?-i:may)|might|could|should|"
    r"to (?:visit|meet|hold|attend|travel|host|arrive|take place|come|go|discuss|receive|continue|begin|start|open|sign|"
    r"address|vote|convene|fly|return|depart|leave|speak|appear|resume|testify|join|lead|chair|be|pay|see|"
    r"make (?:a|an|his|her|their) (?:[\w-]+ ){0,2}(?:visit|trip|stop))"
)
# These look ahead of what stands behind them, and tell nothing of a date before them.
_AHEAD = r"invit(?:e|es|ed|ing|ation)|looking forward|upcoming|coming|next|ahead of|run-up to"
_FUTURE = re.compile(rf"\b(?:{_FIRM}|{_LOOSE}|{_AHEAD})\b", re.IGNORECASE)
_COMING = re.compile(rf"\b(?:{_FIRM}|{_LOOSE})\b", re.IGNORECASE)
_SURE = re.compile(rf"\b(?:{_FIRM})\b", re.IGNORECASE)
# The present tense tells a programme in running text ("meet in Strasbourg on Friday") and the past in headlines
# and captions ("meets with Wang Yi in Moscow on Wednesday").
_PROGRAMME = re.compile(
    r"(?<!to )\b(?:begin|resume|convene)\b|"
    r"(?<!the )(?<!his )(?<!her )(?<!their )(?<!its )(?<! of )(?<!two )(?<!such )\b"
    r"(?:meets|visits|travels|returns|faces|continues?|ends|hosts|receives|flies|goes|comes|speaks|holds|attends|addresses|delivers|chairs|"
    r"votes|decides|takes|stays|turns|runs|enters|expires|sits|debates|hears|considers|plays|gets|reviews|rolls|looms|"
    r"(?:is|are)(?! (?:said|believed|accused|suspected|alleged|thought|charged|known|reported|understood|dead|being|a result|under|investigating|looking))|(?<=[a-z] )go to|"
    r"unveils|publishes|releases|marks|celebrates|heads|joins|leads|gives|makes|launches|(?<=[a-z] )(?<!not )meet|(?<=I'm )[a-z]+ing|(?<=[ey]'re )[a-z]+ing|"
    r"(?<=[a-z]s )(?:open|start|end|close|gather|vote|go|come|return|face|hold|travel|visit|discuss|continue|arrive|leave|attend))\b"
)
_NO_PAST = r"(?:plann|schedul|expect|invit|slat|unit|relat|limit|advanc|need|hundr)ed|(?:[a-z]*(?:sp|f|s|c|br|d)|gr|ind|n|bl)eed"
_PAST = re.compile(
    r"(?<!\bbe )\b(?:met|held|took|went|came|was|were|had|began|spoke|made|paid|gave|got|left|flew|sat|won|lost|fell|rose|sent|saw|"
    r"broke|struck|shot|fought|bought|sold|found|felt|kept|brought|thought|taught|caught|led|fed|fled|drew|grew|knew|threw|blew|drove|rode|"
    r"wrote|chose|froze|stole|wore|tore|swore|bore|rang|sank|sang|ran|spent|lent|built|dealt|meant|slept|stood|understood|hung|shook|forgot|"
    r"hid|ate|overcame|withdrew|overthrew|sought|laid|heard|stuck|swept|slid|sped|(?:was|were|did|had)n't|"
    r"(?<!to )(?<!ll )(?<!ld )(?<!ay )(?<!ht )(?<!n't )(?<!not )(?<!can )(?<!ust )(?:hit|put|cut|shut|quit|split|spread|burst)|"
    r"(?<!to )last|ago|since|during|been|did|became|(?<=\bfor )(?!voting|meeting)[a-z]{2,}ing|"
    rf"(?<!\bbe )(?!(?:{_NO_PAST})\b)[a-z]{{2,}}ed)\b"
)
_SAYING = re.compile(
    r"\b(?:said|says|told(?: [\w'-]+){1,7}|announced|reported|wrote|added|confirmed|stated|declared|tweeted|posted|speaking)"
    r"(?:,? (?:late|early|earlier|again|there|here|privately))?(?:,? (?:on|in (?:a|an|his|her|their) (?:[a-z]+ ){1,3}on|in (?:a|an) [a-z]+|by (?:telephone|phone) on|in(?: a| an)?))?,? ?$",
    re.IGNORECASE,
)
# Behind the date a verb of saying counts too: "On Monday he said that he would come".
_BACK = re.compile(_PAST.pattern + r"|\b(?:said|says|told|wrote|follows|comes (?:a day )?after)\b")
# A limit lies ahead ("must answer by Friday", "lasts until Sunday") unless the clause is told in the past.
_LIMIT = re.compile(r"\b(?:by|until|through|starting|beginning)(?: the end of)? $", re.IGNORECASE)
# These lead ahead even when told in the past: "gave him until Monday", "postponed it to Monday", "a deadline of Monday".
_LEADS_AHEAD = re.compile(
    r"\beffective(?: on| from)? $|\bunless\b[^,;.]{0,80} by $|\b(?:if|unless)\b[^,;.]{0,60}?\b(?:is|are|isn't|aren't|does|do|doesn't|don't|has|have|can|cannot)\b[^,;.]{0,40} by $|"
    r"\b(?:gave|given|gives|granted)\b[^.;]{0,40} until $|\bdeadline (?:of |for |on )?$|\buntil (?:a|an|the|his|her|their) (?:[\w-]+ ){1,2}(?:on )?$|"
    r"\b(?:postponed|moved|pushed(?: back)?|delayed|adjourned|rescheduled|extended|deferred|put off)\b[^.;,]{0,40}? (?:to|until|till) $",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:missed|passed|expired)\b")
# "was to vote on Monday, but …": what came between is told as over. What is only put off may still lie ahead.
_BUT = re.compile(r"[^.;,]{0,20}, but\b")
_CALLED_OFF = re.compile(
    r"[^.;]{0,50}?\b(?:was|were|has been|have been|had been) (?:then |later |since )?(?:postponed|put off|delayed|cancell?ed|called off|cut short|scrapped|suspended|rescheduled)\b"
)
_WAS_TO = re.compile(r"\b(?:was|were) to\b[^,;]*$")
_HAD_BEEN = re.compile(
    r"\bhad (?:(?:initially |originally |first )?been (?:due|expected|scheduled|set|planned|slated)|expected|hoped|wanted)\b[^;]{0,60}$"
)
# "Tuesday's storm", "Wednesday's ruling": what has a name of its own has happened.
_HAPPENED = re.compile(
    r"'s (?:[a-z-]+ )?(?:attacks?|bombings?|shootings?|killings?|raids?|strikes?|blasts?|explosions?|crash|storm|earthquake|quake|fire|floods?|riots?|clashes|violence|massacre|"
    r"murders?|arrests?|ruling|verdict|decision|statement|announcement|remarks|comments|revelations?|resignation|defeat|loss|losses|gains?|win|victory|rally|rout|fall|drop|close|"
    r"incident|accident|ambush|assault|coup|collapse|outage|protests?|landing)\b"
)
_AHEAD_OF = re.compile(
    r"\b(?:before|ahead of|until|prior to|run-up to|eve of|in time for|"
    r"(?:gather(?:s|ed|ing)?|prepar(?:e|es|ed|ing|ations)|ready|tickets?|candidates?|favou?rites?|agenda|invitations?) for)(?: the)? $",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|since|from|following|despite|in the wake of|(?:results?|aftermath|victims?|survivors|minutes|transcript) (?:of|in|from)|turnout (?:in|at|for))(?: the)? $",
    re.IGNORECASE,
)
# "after the storms in April": without a verb of its own, what stands behind "after" is over.
_AFTER_THAT = re.compile(
    r"\b(?:after|since|following) (?!(?:he|she|it|they|we|I|you)\b)(?:[\w'-]+ ){1,5}(?:in|of) (?:late |early |mid-)?$"
)
# "…, sending shares down on Thursday" tells what came of the news that the sentence began with.
_CAUSED = re.compile(
    r", (?:sending|pushing|lifting|driving|prompting|forcing|killing|wounding|injuring|leaving|bringing|raising|triggering|sparking|causing|dragging|knocking)\b[^,;]*$"
)
_THIS = re.compile(r"this (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_CLOSED = re.compile(r", (?:who|which|where|whose)\b[^,;]*,")
# "failed to appear", "had the chance to meet": told as done or not done, not as to come.
_DONE = re.compile(
    r"\b(?:had (?:a|the|an) (?:chance|opportunity|pleasure|honou?r)|(?:was|were) (?:un)?able|managed|failed|began|started|continued|helped|used|refused|declined|forced \w+|came|"
    r"(?:was|were) (?:forced|unable|among the first|the (?:first|last|only)(?: \w+){0,3})) to [a-z]+\b"
)
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
    before = _DONE.sub("did", _CLOSED.sub(" ", text[max(begin, start - REACH) : start]))
    behind = text[end : min(stop, end + BEHIND)].split(";", maxsplit=1)[0]
    if told := _by_its_place(before, text[start:end], behind):
        return told
    future, past = _nearest(before, running=running)
    if _LIMIT.search(before) and past < len(before) - NEAR:
        return "future"
    if past < 0 and _LIMIT.search(before):
        # "By August the city was under siege"
        return "past" if future < 0 and _behind(behind, running=running) == "past" else "future"
    if future < 0 and past < 0:
        told = _behind(behind, running=running)
        ahead = _THIS.match(text, start) or (before == "From " and told is None)
        return "future" if ahead else told
    if future > past and _AFTER_THAT.search(before) and not _SURE.search(before):
        return "past"
    return "future" if future > past else "past"


def is_of_saying(text: str, start: int) -> bool:
    """Return whether a day stands right behind a verb of saying: it tells when something was said."""
    return _SAYING.search(text, max(0, start - NEAR), start) is not None


def is_firm(text: str, at: tuple[int, int], begin: int) -> bool:
    """Return whether a word such as "will" or "scheduled" looks ahead to the stretch `at`, and nothing takes it back.

    `begin` is where its sentence begins.
    """
    start, end = at
    first = max(begin, start - REACH)
    verbs = (m[0] for m in _PROGRAMME.finditer(text, first, start))
    around = (
        any(v not in {"is", "are"} for v in verbs)
        or _SURE.search(text, first, start)
        or _AHEAD_OF.search(text[first:start])
    )
    return bool(around or _SURE.search(text, end, end + BEHIND)) and not _CALLED_OFF.match(text, end, end + 90)


def _nearest(before: str, *, running: bool) -> tuple[int, int]:
    """Return where the last word stands that looks ahead, and the last that looks back; -1 for none."""
    future = max((m.start() for m in _FUTURE.finditer(before)), default=-1)
    if running:
        future = max(future, max((m.start() for m in _PROGRAMME.finditer(before)), default=-1))
    return future, max((m.start() for m in _PAST.finditer(before)), default=-1)


_NEXT = ("next", "the coming", "coming", "upcoming", "the upcoming", "tomorrow")


def _by_its_place(before: str, words: str, behind: str) -> Tense | None:
    """Return the tense that a date's own words and those right beside it tell, whatever the verb: "after Tuesday's storm"."""
    # "in a Tuesday statement"
    of_one_day = before.endswith((" a ", " A ")) and not behind.startswith(" deadline")
    if _SAYING.search(before) or (of_one_day and not _SURE.search(before)):
        return "past"
    if words.lower().startswith(_NEXT):
        return "future"
    return _by_what_it_follows(before, behind)


def _by_what_it_follows(before: str, behind: str) -> Tense | None:
    if behind.startswith("'s "):
        if _HAPPENED.match(behind) or _AFTER.search(before):
            return "past"
        if _AHEAD_OF.search(before) or behind.startswith("'s deadline"):
            return "future"
    if (_LEADS_AHEAD.search(before) or behind.startswith(" deadline")) and not _OVER.search(before + behind):
        return "future"
    if _HAD_BEEN.search(before) or (_WAS_TO.search(before) and _BUT.match(behind)):
        return "past"
    caused = _CAUSED.search(before)
    return "past" if caused and _BACK.search(before, 0, caused.start()) else None


def _behind(after: str, *, running: bool) -> Tense | None:
    """Return the tense that the first verb behind the date tells."""
    ahead, back = _COMING.search(after), _BACK.search(after)
    programme = _PROGRAMME.search(after) if running else None
    ahead = min((m for m in (ahead, programme) if m), key=lambda m: m.start(), default=None)
    if ahead is None and back is None:
        return None
    return "future" if ahead and (back is None or ahead.start() < back.start()) else "past"
