"""Who met where only a noun speaks of it: "A told B during their meeting", "In a phone call on Friday, A and B agreed"."""

import re
from collections.abc import Iterable

from digest.reading.context import Context
from digest.reading.entities.heads import SIDE
from digest.reading.entities.roles import OFFICE, Name
from digest.reading.meetings.objects import joined
from digest.records.registry import key

HEAD_REACH = 100
"""Characters from the phrase at the head to the comma behind it."""
SUBJECT = re.compile(
    rf", (?:(?:the |an? )?(?:[\w.'-]+ ){{0,6}}|(?:the |his |her |[A-Z][\w-]+'s )(?:[\w.'-]+ ){{0,4}}(?:{OFFICE}), )$"
)
"""What stands between that comma and the name of a subject: "the Chinese premier, "."""
JOINT_ACT = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:discussed|reviewed|considered|negotiated|expressed|noted|stressed|welcomed|touched upon|shook hands|shake hands|embraced|hugged|signed|smiled|posed|pose|told (?:reporters|journalists)|agreed|pictured|seen|exchanged|issued|"
    r"appeared|gave|made|announced|said|addressed|toasted|dined|walked|laughed|arrive[ds]?)\b(?:[^,;]|, (?!and)){0,60}$"
)


def at_their_meeting(
    context: Context, left: tuple[Name, ...], sentence: tuple[int, int], found: re.Match[str]
) -> tuple[Name, ...]:
    """Return who met where only a noun speaks of it: "A told B during their meeting", "A and B signed at the talks",
    "After their talks, A and B said".
    """
    start, end = sentence
    named = distinct(context.people_in(start, found.start()))
    if found["eve"]:
        posed = left and _PICTURED.match(context.text, left[-1].end, found.start())
        return distinct(left) if posed else ()
    theirs = re.search(r"\btheir\b", found["noun"])
    if not named and not context.text[start : found.start()].strip():
        return _subjects_of(context, found, end, theirs=theirs is not None)
    between = context.text[named[0].end : named[1].start] if len(named) == 2 else ""  # noqa: PLR2004 (two of them)
    if len(named) == 2 and (theirs or _ADDRESSED.match(between)):  # noqa: PLR2004 (two of them)
        return named
    joint = JOINT_ACT.search(context.text, left[-1].end if left else start, found.start())
    return distinct(left) if joint else ()


# Who is photographed together before their talks has met.
_PICTURED = re.compile(
    rf"(?:{SIDE.pattern})?,? (?:(?:are|were) (?:seen|pictured|photographed|shown) ?|(?:pos(?:e|ed)|take|took|sit|sat|stand|stood|shake|shook|walk|walked|smile|smiled|embrace|embraced|wave|waved)\b)"
    r"(?! (?:to|with)\b)[^,.;]{0,60}$"
)


def _subjects_of(context: Context, found: re.Match[str], end: int, *, theirs: bool) -> tuple[Name, ...]:
    """Return the two behind the comma: "After their talks, A and B said", "In a phone call on Friday, A told B"."""
    text = context.text
    comma = text.find(", ", found.end(), min(end, found.end() + HEAD_REACH))
    behind = context.people_in(comma, end) if comma >= 0 else ()
    if not behind or not SUBJECT.fullmatch(text, comma, behind[0].start):
        return ()
    told = len(behind) > 1 and _ADDRESSED.match(text, behind[0].end, behind[1].start)
    named = distinct(behind[:2] if told else joined(text, behind))
    if len(named) != 2:  # noqa: PLR2004 (two of them)
        return ()
    # "At a cabinet meeting, A and B agreed" tells of no meeting of the two.
    alone = _OF_TWO.fullmatch(found["noun"]) and (told or _AGREED.match(text, named[-1].end))
    return named if theirs or alone else ()


_OF_TWO = re.compile(
    r"\w+ (?:a|an) (?:(?:private|bilateral|one-on-one|brief|short|long|lengthy|[\w]+-(?:hour|minute|day|hours?-long)|closed-door|face-to-face|"
    r"formal|informal|rare|first|second|official|working|virtual|online|restricted|expanded|late-night|separate|cordial|frank|"
    r"video|phone|telephone) )*(?:meeting|call|conversation|discussion|talks|dialogue)",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r" (?:both |also |jointly )?(?:agreed|expressed|reaffirmed|underscored|underlined|stressed|emphasi[sz]ed|exchanged|pledged|vowed|noted|reviewed|"
    r"welcomed|signed|called|condemned|discussed|touched|explored|confirmed|praised|hailed|spoke|talked)\b"
)


# Who tells somebody something at a meeting has him before him.
_ADDRESSED = re.compile(r" (?:also |then |has |had )?(?:told|briefed|assured|informed|warned|urged|asked) ")


def distinct(people: Iterable[Name]) -> tuple[Name, ...]:
    """Return the people, each once, in order."""
    out: dict[str, Name] = {}
    for name in people:
        out.setdefault(key(name.ref), name)
    return tuple(out.values())
