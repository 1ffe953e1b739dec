"""Who met, as one clause tells it: the names before and after the verb, groups and pronouns."""

import re
from dataclasses import dataclass

from digest.reading.context import Context
from digest.reading.entities.heads import SIDE, heads_object, is_attribute, is_governed, is_subject
from digest.reading.entities.roles import Name
from digest.reading.meetings.at_meetings import HEAD_REACH, SUBJECT, at_their_meeting, distinct
from digest.reading.meetings.objects import LIST_REACH, NOT_LIST, joined, object_of, right_of
from digest.reading.meetings.pronouns import antecedent
from digest.reading.meetings.verbs import BOTH, GROUP, PRONOUN, TRANSITIVE
from digest.reading.words import CONJUNCTIONS
from digest.records.registry import key


@dataclass(frozen=True, slots=True)
class Parties:
    """The people of one clause."""

    people: tuple[Name, ...]
    """Those who met, each once; fewer than two when the clause does not tell."""

    group: bool
    """Whether the subject is "they" or "the two presidents"."""

    end: int
    """Where the last of their names ends, or the verb."""

    doubtful: frozenset[str] = frozenset()
    """Keys of those who were read from a pronoun."""

    apart: tuple[tuple[Name, ...], ...] = ()
    """Those who met one at a time: "held separate talks with A and B"."""

    def groups(self) -> tuple[tuple[Name, ...], ...]:
        """Return who met, one group for each meeting."""
        return self.apart or (self.people,)


def parties_of(context: Context, start: int, end: int, found: re.Match[str]) -> Parties:
    """Return who met in the clause around a verb of the sentence from start to end."""
    start = max(start, found.start() - CLAUSE_REACH)
    left = _left(context, start, found)
    if found["between"] or found["between2"] or found["of"]:
        if BOTH.match(context.text, found.end(), end):
            return Parties(_the_two(context, found.start(), end), group=True, end=found.end())
        both = distinct(right_of(context, found.end(), end))
        both = both if both and heads_object(context.text, found.end(), both[0]) else ()
        if found["of"] and len(both) == 1 and (with_ := _WITH.match(context.text, both[0].end)):
            both = distinct((*both, *right_of(context, with_.end(), end)))
        return Parties(both, group=False, end=both[-1].end if both else found.end())
    if found["noun"]:
        return Parties(at_their_meeting(context, left, (start, end), found), group=False, end=found.end())
    head = _HEAD.fullmatch(context.text, start, found.start()) is not None
    right = object_of(context, found, end, head=head)
    # "After talks with X, Y flew home": a list would say "and".
    if head and len(right) > 1 and " and " not in context.text[right[-2].end : right[-1].start]:
        right = right[:-1]
    if head and not left and (behind := _subject_behind(context, found, right, end)):
        people = distinct((*behind, *right))
        return Parties(people, group=False, end=people[-1].end)
    if not (right or _is_reciprocal(context.text, found, end)):
        return Parties((), group=False, end=found.end())
    return _with_object(context, start, found, left, right)


_WITH = re.compile(r"(?:, [^,.;:()]{3,60},)? with(?= )")  # "the meeting of X with Y"
# "After meeting X in Oslo, Y flew home": what stands at the head has its subject behind the comma.
_HEAD = re.compile(
    r"(?:(?:In|At|During|After|Following|On|Fresh from|Speaking (?:after|during|at|in)) (?:[\w'-]+ ){0,3})?$"
)
# "Meeting X would be a mistake, Y said": no phrase, but a clause of its own.
_FINITE = re.compile(
    r"\b(?:would|will|could|should|may|might|must|can|is|was|are|were|has|had|remains?|means|makes|made|gave|takes|took)\b"
)
_ACTS = re.compile(
    r",? (?:[a-z]+(?:ed|s)|said|told|flew|left|spoke|gave|made|took|went|saw|held|met|was|were|had|has|is|also|then)\b"
)


def _subject_behind(context: Context, found: re.Match[str], right: tuple[Name, ...], end: int) -> tuple[Name, ...]:
    """Return the subject of a phrase at the head of a sentence, which stands behind its comma; nobody where none does."""
    text, own = context.text, found["verb"].lower()
    alone = own.startswith("meeting") and not right
    if not (right or alone) or not (found["head"] or own.startswith("meeting") or found["with4"] or found["press"]):
        return ()
    after = right[-1].end if right else found.end()
    comma = text.find(", ", after, min(end, after + HEAD_REACH))
    names = context.people_in(comma, end) if comma >= 0 else ()
    if not names or _FINITE.search(text, after, comma) or not SUBJECT.fullmatch(text, comma, names[0].start):
        return ()
    chain = joined(text, names)
    attribute = any(is_attribute(text, n) for n in chain)
    return chain if _ACTS.match(text, chain[-1].end) and not attribute else ()


def _with_object(
    context: Context, start: int, found: re.Match[str], left: tuple[Name, ...], right: tuple[Name, ...]
) -> Parties:
    """Return who met where a verb joins its subject to an object, or a plural subject to itself."""
    stop = right[-1].end if right else found.end()
    if found["called"] and left and not _CALLER.fullmatch(context.text, left[-1].end, found.start()):
        return Parties((), group=False, end=found.end())
    pronoun = PRONOUN.search(context.text, start, found.start())
    if right and pronoun and (not left or left[-1].end < pronoun.start()):
        subject = antecedent(context, start, pronoun.start(), right)
        people = distinct((subject, *right)) if subject else ()
        return Parties(people, group=False, end=stop, doubtful=frozenset({key(subject.ref)} if subject else ()))
    group = GROUP.search(context.text, start, found.start())
    near = group is not None and (not left or group.start() > left[-1].start)
    # "the ministers of X and Y" are not X and Y.
    near = near and group is not None and not context.people_in(group.start(), found.start())
    if near and not right:
        return Parties(_the_two(context, found.start()), group=True, end=found.end())
    if right and not left and not _PRONOUN_AND.search(context.text[start : found.start()]):
        # "Voters welcomed X and Y": they did not meet one another there.
        return Parties(right[:1], group=False, end=stop)
    more = len(left) + len(right) > 2  # noqa: PLR2004 (a pair needs no telling apart)
    apart = _SEPARATE.search(context.text, left[-1].end if left else start, stop) or _BEHIND.match(context.text, stop)
    if right and more and apart:
        pairs = tuple(distinct((a, b)) for a in left for b in right)
        return Parties(pairs[0] if pairs else (), group=False, end=stop, apart=pairs)
    meant = _with_pronoun(context, start, left, right)
    doubtful = frozenset(key(n.ref) for n in meant)
    return Parties(distinct((*meant, *left, *right)), group=False, end=stop, doubtful=doubtful)


# "described something called Y": the caller stands right before the verb.
_CALLER = re.compile(
    r"(?: (?:also|then|later|has|had|first|again|twice|once|even|just|already|personally|[a-z]+ly|(?:on )?(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|,[^,;.]{1,60},)* "
)
_SEPARATE = re.compile(r"\b(?:separate(?:ly)?|individually|one after the other|in turn)\b")
# "met A and B in Oslo, Norway, on Friday in separate meetings"; not "met A and B and separately signed", which is another clause.
_BEHIND = re.compile(
    r"(?: (?!and\b(?! \w+day\b)|but\b|who\b|which\b|then\b|to\b)[\w'’-]+|, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?=,)){0,8}?,? (?:(?:in|at|during|over) (?:two |three |several )?"
    r"(?:separate|individual|back-to-back|bilateral) (?:meetings|talks|sessions|encounters|conversations|calls)|separately|"
    r"individually|one after the other|one by one|in turn|respectively)\b(?! (?:and )?[a-z]+ed\b)"
)


def _with_pronoun(context: Context, start: int, left: tuple[Name, ...], right: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return whom the pronoun of "he and X met" means; nobody where none stands there."""
    found = _PRONOUN_AND.search(context.text[start : left[0].start]) if left and not right else None
    subject = antecedent(context, start, start + found.start(), left) if found else None
    return (subject,) if subject else ()


_PRONOUN_AND = re.compile(r"\b(?:[Hh]e|[Ss]he) and (?:[\w'-]+ ){0,5}$")


def _the_two(context: Context, at: int, end: int = 0) -> tuple[Name, ...]:
    """Return the two people named so far, or whom the next sentence joins, or whom the sentence names that goes on to
    `end`; none when the text names fewer or more.
    """
    named = distinct(n for n in context.people if n.start < max(at, end) and n.doubt is None)
    if not named:
        chain = joined(context.text, behind) if (behind := context.people_in(at, at + CLAUSE_REACH)) else ()
        named = distinct(chain) if distinct(chain) == distinct(context.people) else ()
    return named if len(named) == 2 else ()  # noqa: PLR2004 ("the two" are two)


CLAUSE_REACH = 600
"""Characters. No reader carries a subject further to its verb; texts without a full stop are bounded by it."""
SUBJECT_REACH = 160
"""Characters between subject and verb: a relative clause with a role is seldom longer."""
# What may stand between the names of a list: "A, B and C", with offices and appositions.
_LIST_GAP = re.compile(r"(?:,? and|,|,? as well as)? ?(?:[\w.'’-]+,? ){0,9}(?:and )?(?:[\w.'’-]+,? ){0,6}")


# Behind an intransitive "met" stands where, when, how and why, never an object: "met the press", "met voters".
_NO_OBJECT = re.compile(
    r"(?: |-)*(?:$|[.,;:!?)\"'”-]|(?:one another|each other|in|on|at|for|to|via|by|during|after|before|over|under|and|but|while|when|as|from|"
    r"since|until|near|outside|inside|around|ahead|face|here|there|today|yesterday|tomorrow|tonight|last|this|next|late|early|"
    r"earlier|later|again|twice|once|three|four|five|several times|many times|separately|together|alone|behind|amid|despite|because|where|"
    r"only|just|one-on-one|[a-z]+ly|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*)\b)"
)
_TOGETHER = re.compile(
    r" (?:in|at|for|on|over|to)(?: (?:their|its|support|opposition|order|solidarity|condemn\w*|condolence|sign|form|face|fight|back))\b"
)
# "discussed fish in separate speeches": not with one another.
_APART = re.compile(
    r"\b(?:separate\w*|speech\w*|letters?|columns?|books?|interviews?|articles?|television|broadcasts?|own|apart|alone|with|each (?:with|in))\b"
)
APART_REACH = 80
_EACH_OTHER = re.compile(r" (?:each other|one another)\b")


_REMOTE = re.compile(r"\b(?:phone|telephone|video)\b|\bvideo", re.IGNORECASE)
_AT_TIME = re.compile(r" [A-Z]\w+ time\b")  # "spoke by phone on Friday evening, Beijing time"


def _is_reciprocal(text: str, found: re.Match[str], end: int) -> bool:
    """Return whether a verb that names nobody behind it speaks of its subjects alone: "the two met in Oslo"."""
    if any(found[name] for name in TRANSITIVE):
        return bool(_EACH_OTHER.match(text, found.end(), end))
    if found["direct"] is not None or found["head"]:
        return False
    if found["joint"] or found["meal"]:
        return not _APART.search(text, found.end(), min(end, found.end() + APART_REACH))
    if found["hold"] or found["press"] or (_REMOTE.search(found["verb"]) and _AT_TIME.match(text, found.end(), end)):
        return True
    if "together" in found["verb"]:
        return not _TOGETHER.match(text, found.end(), end)
    return bool(_NO_OBJECT.match(text, found.end(), end))


def _left(context: Context, start: int, found: re.Match[str]) -> tuple[Name, ...]:
    """Return the subject: the person before the verb, with those joined to the name in a list."""
    text, verb = context.text, found.start()
    names = list(context.people_in(start, verb))
    if found["own"]:
        # "during X's meeting with Y"
        return tuple(names[-1:]) if names and names[-1].end >= verb - 2 else ()
    before = [n for n in names if not _in_relative_clause(context, n, start, verb)]
    while before:
        if verb - before[-1].end > SUBJECT_REACH:
            return ()
        chain = _chain(context, before)
        phrase = found["head"] or (found["with4"] and _BESIDE_IT.search(text, start, verb))
        chain = _subject_of_both(context, before[: -len(chain)], chain, verb, phrase=bool(phrase)) or chain
        if _WHO.fullmatch(text, chain[-1].end, verb) and not is_attribute(text, chain[-1]):
            return tuple(chain)
        if not (
            is_attribute(text, chain[-1]) or is_governed(text, start, chain[0]) or is_governed(text, start, chain[-1])
        ):
            sure = found["noun"] or is_subject(text, chain[-1], verb, phrase=found["head"] is not None)
            return tuple(chain) if sure else ()
        # What the name belongs to is the subject, unless a comma closes it off: "X, joined by Y, met Z".
        if "," not in text[chain[-1].end : verb]:
            return ()
        before = before[: -len(chain)]
    return ()


_BESIDE_IT = re.compile(r"\b(?:ahead of|before|after|following|prior to|since) $")


def _subject_of_both(
    context: Context, earlier: list[Name], chain: list[Name], verb: int, *, phrase: bool
) -> list[Name] | None:
    """Return the subject of an earlier verb whose object stands before a second verb: "X met Y and spoke with Z"."""
    gap = context.text[chain[-1].end : verb]
    if not earlier or " who " in gap or not (phrase or _SECOND.search(gap)):
        return None
    subject = _chain(context, earlier)
    between = context.text[subject[-1].end : chain[0].start]
    if not _FIRST_VERB.search(between) or _NEW_SUBJECT.search(between) or is_attribute(context.text, subject[-1]):
        return None
    return subject if not is_governed(context.text, 0, subject[-1]) else None


_SECOND = re.compile(r"(?:\b(?:and|but|then)(?: (?:then|later|also|had|was|were|has|have|will|would))*|, having|,) ?$")
_FIRST_VERB = re.compile(
    r" (?:(?:will|would|to|had|has|have|was|also) )*(?:met|meets?|spoke|talked|held|hosts?|hosted|receives?|received|welcomed|greeted|called|phoned|telephoned|"
    r"visited|saw|dined|lunched|told|consulted|briefed|joined|sat)\b"
)
# "X said that Y met Z and …": Y has a verb of its own.
_NEW_SUBJECT = re.compile(rf"\b(?:{CONJUNCTIONS}|that|whom|who)\b|[;:]")
_WHO = re.compile(r",? who(?: (?:also|later|then|has|had|have|both))* ")


def _chain(context: Context, before: list[Name]) -> list[Name]:
    """Return the last name with those joined to it in a list."""
    text = context.text
    chain = [before[-1]]
    for name in reversed(before[:-1]):
        gap = SIDE.sub("", text[name.end : chain[0].start])
        # "A, B and C": before the last two of a list stands a comma alone.
        ends = " and " in f" {gap} " or (len(chain) > 1 and gap.startswith(", "))
        listed = ends and len(gap) < LIST_REACH and _LIST_GAP.fullmatch(gap.strip() + " ")
        if not listed or NOT_LIST.search(gap) or is_attribute(text, name):
            break
        chain.insert(0, name)
    return chain


def _in_relative_clause(context: Context, name: Name, start: int, verb: int) -> bool:
    """Return whether a name stands in a relative clause that is closed before the verb: ", who met Almeida, met …"."""
    opened = context.text.rfind(", who ", start, name.start)
    closed = context.text.find(",", name.end, verb)
    return opened >= 0 and closed >= 0
