"""Whom a verb of meeting joins its subject to: after "with", or directly as in "received X"."""

import re
from collections.abc import Sequence

from digest.reading.context import Context
from digest.reading.entities.heads import heads_object, is_attribute, is_governed
from digest.reading.entities.roles import Name
from digest.reading.meetings.verbs import TRANSITIVE
from digest.reading.words import CONJUNCTIONS

DIRECT_REACH = 90
"""Characters for an office such as "the director of the Office of the Foreign Affairs Commission,"."""
LIST_REACH = 90
"""Characters between two names of a list, offices included."""
_CLAUSE = re.compile(rf"\b(?:{CONJUNCTIONS}|who|which|where|that|during)\b")
_NOT_DIRECT = re.compile(
    r"\b(?:in|at|on|with|after|before|when|while|during|since|as|and|where|who|which|to|from|by|"
    r"said|says|was|were|is|are|has|had|will)\b|[;:]"
)
NOT_LIST = re.compile(
    r"\b(?:said|says|told|noted|added|according|stressed|wrote|met|held|at|in|on|who|whom|whose|where|which|that|was|were|is|has|had|will|after|before)\b"
)
_SAYING = re.compile(r"\b(?:said|says|told|noted|added|according to|stressed|wrote)\b")


# "called X a friend", "told X in a letter": no meeting. "called X on Friday", "told X by phone" are.
_CALLED = re.compile(
    r"(?:$|[.,;]| (?:on|late|early|today|yesterday|tonight|this|last|after|before|from|by|twice|again|back|several times|to (?:discuss|thank|congratulate|offer|express|wish|ask|tell|brief|inform|convey|urge|warn|press|assure|reassure|demand|protest|complain|apologi[sz]e|explain|request|invite|remind|say|talk|seek|coordinate|propose|condemn|welcome)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_CALLED_ON = re.compile(
    r"[^.;]{0,60}? to (?!discuss|thank|congratulate|offer|express|wish|brief|inform|convey|pay)[a-z]+"
)
_TOLD = re.compile(r" (?:[^.;,]{0,40}? )?(?:by|over the|on the|in a) (?:[\w-]+ )?(?:tele)?phone\b")
_BETWEEN = re.compile(
    r",? (?:(?:on|in|at|late|early|earlier|here|today|yesterday|this|last|for|separately|privately|[a-z]+ly|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^.;:()]{0,60}?(?: \([^()]{1,20}\))?)?,? (?:with|and then with)(?= )"
)


# "talks with the union without X", "shook hands with voters and attacked X": X was not met.
_OTHER_OBJECT = re.compile(
    r"\b(?:without|not|but|instead of|rather than|and (?:[a-z]+ed|met|spoke|held|saw|flew|then|told|left|flew|was|were|had|has|will))\b"
)
# Between these and whom they join stands only an office: "visited Oslo with X" tells of no visit to X.
_STRICT = re.compile(r"(?:visited|greet|rang|called|told|paid|gave|granted|(?:will|would|shall|to) )", re.IGNORECASE)


def object_of(context: Context, found: re.Match[str], end: int, *, head: bool = False) -> tuple[Name, ...]:
    """Return whom the verb joins its subject to: after "with", or directly as in "Xi met Russia's President".

    `head` says whether it opens the sentence: "After meeting X, …". Elsewhere "meeting" alone tells of no deed.
    """
    text, begin = context.text, found.end()
    with_ = any(found[name] for name in TRANSITIVE)
    meeting = re.search(r"\b(?:when|while) $", text[max(0, found.start() - 6) : found.start()])  # "while meeting X"
    met = found["hug"] or re.match(
        r"(?:met|meets?|to meet|meeting)\b" if head or meeting else r"(?:met|meets?|to meet)\b",
        found["verb"],
        re.IGNORECASE,
    )
    # "met on Friday with", "held talks in Oslo with": the day or the place stands between.
    if not with_ and (met or found["hold"] or found["meal"]) and (moved := _BETWEEN.match(text, begin, end)):
        begin, with_ = moved.end(), True
    right = _own(text, right_of(context, begin, end))
    takes_part = not found["with4"] or _TAKES_PART.search(text[: begin - len(found["verb"])][-40:] + found["verb"])
    if not (right and takes_part and heads_object(text, begin, right[0])):
        return ()
    gap = text[begin : right[0].start]
    # "met with protests when he and Kenyan President …", "received 45 percent of the vote and Premier …
    # congratulated": another clause begins before the name.
    clause = _CLAUSE.search(gap)
    if (
        clause
        or gap.count(",") > 1
        or _OTHER_OBJECT.search(gap)
        or (re.search(r"\band\b", gap) and _VERB_BEHIND.match(text, right[0].end))
    ):
        return ()
    if found["direct"] is not None:
        return right if _met_directly(text, found, right) else ()
    if with_:
        return right
    # Between a bare verb and its object stand only the object's office and country: a preposition or another
    # verb would begin something else ("met in Moscow after Xi arrived").
    return right if met and len(gap) <= DIRECT_REACH and not _NOT_DIRECT.search(_LED.sub(" ", gap)) else ()


def _met_directly(text: str, found: re.Match[str], right: tuple[Name, ...]) -> bool:
    """Return whether a verb such as "received" or "called" tells of a meeting with its object, or a call."""
    end = right[-1].end
    if _STRICT.match(found["verb"]) and _NOT_DIRECT.search(text, found.end(), right[0].start):
        return False
    if found["told"]:
        return bool(_TOLD.match(text, end))
    if found["called"]:
        on = found["verb"].lower().endswith(" on")
        return not _CALLED_ON.match(text, end) if on else bool(_CALLED.match(text, end))
    return not _RECEIVED_AS.match(text, right[0].end)


_VERB_BEHIND = re.compile(
    r" (?:[a-z]+ed|said|told|was|were|is|has|had|will|would|went|came|met|spoke|took|gave|made|sent|left)\b"
)
# "praised the talks with Y" does not say who held them; "in the talks", "his talks", "ended the talks" do.
_TAKES_PART = re.compile(
    r"(?:^|[.,;:\"“(] ?|\b(?:in|at|during|after|following|of|on|from|for|by|amid|through|and|began|begins|opened|opens|started|ended|ends|"
    r"concluded|finished|completed|resumed|continued|interrupted|up|used|had|left|joined|entered|attended|described|called|discussed|"
    r"told|said|says|that|as|to|is|was|before|of) |\b(?=(?:[Hh]is|[Hh]er|[Tt]heir) ))(?:[Hh]is|[Hh]er|[Tt]heir|[Aa]|[Tt]he) (?:[\w'-]+ ){0,2}(?:meeting|talks|call|conversation|summit) with$"
)


def _own(text: str, right: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return those of a list who are met themselves: not "a friend of Y", nor the subject of "and Y jeered"."""
    kept = [n for n in right if not is_attribute(text, n)]
    kept = kept[:1] + [n for n in kept[1:] if not is_governed(text, right[0].end, n)]
    joined = len(kept) > 1 and " and " in text[kept[-2].end : kept[-1].start]
    return tuple(kept[:-1] if joined and _VERB_BEHIND.match(text, kept[-1].end) else kept)


# "welcomed X as a member", "into the alliance": an admission and no reception.
_RECEIVED_AS = re.compile(r"[^.;,]{0,40}? (?:as (?:a|an|the|its|their|his|her|new)|into)\b")
_LED = re.compile(r"\b(?:led|headed|chaired) by\b")


def right_of(context: Context, verb: int, end: int) -> tuple[Name, ...]:
    """Return the person after the verb, with those joined to the name in a list."""
    after = context.people_in(verb, end)
    if not after or after[0].start - verb > DIRECT_REACH or _SAYING.search(context.text, verb, after[0].start):
        return ()
    return joined(context.text, after)


def joined(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the first of the names with those that follow it in a list: "A, B and C", offices included."""
    chain = [names[0]]
    for name in names[1:]:
        gap = text[chain[-1].end : name.start]
        if not re.match(r"(?:,? and |, )", gap) or len(gap) >= LIST_REACH or NOT_LIST.search(gap):
            break
        chain.append(name)
    return tuple(chain)
