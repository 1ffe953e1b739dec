"""Who met, as one clause tells it: the names before and after the verb, groups and pronouns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.find.context import Context
from digest.find.roles import Name
from digest.find.verbs import GROUP, PRONOUN, TRANSITIVE
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


def parties_of(context: Context, start: int, end: int, found: re.Match[str]) -> Parties:
    """Return who met in the clause around a verb of the sentence from start to end."""
    start = max(start, found.start() - CLAUSE_REACH)
    left = _left(context, start, found.start())
    if found["between"]:
        both = distinct(_right(context, found.end(), end))
        return Parties(both, group=False, end=both[-1].end if both else found.end())
    right = () if found["noun"] else _object(context, found, end)
    stop = right[-1].end if right else found.end()
    pronoun = PRONOUN.search(context.text, start, found.start())
    if right and pronoun and (not left or left[-1].end < pronoun.start()):
        subject = _antecedent(context, start, pronoun.start(), right)
        people = distinct((subject, *right)) if subject else ()
        return Parties(people, group=False, end=stop, doubtful=frozenset({key(subject.ref)} if subject else ()))
    group = GROUP.search(context.text, start, found.start())
    near = group is not None and (not left or group.start() > left[-1].start)
    if near and not right:
        return Parties(_the_two(context, found.start()), group=True, end=found.end())
    return Parties(distinct((*left, *right)), group=False, end=stop)


def distinct(people: Iterable[Name]) -> tuple[Name, ...]:
    """Return the people, each once, in order."""
    out: dict[str, Name] = {}
    for name in people:
        out.setdefault(key(name.ref), name)
    return tuple(out.values())


def _the_two(context: Context, at: int) -> tuple[Name, ...]:
    """Return the two people named so far; none when the text has named fewer or more."""
    named = distinct(n for n in context.people if n.start < at)
    return named if len(named) == 2 else ()  # noqa: PLR2004 ("the two" are two)


def _antecedent(context: Context, start: int, at: int, others: tuple[Name, ...]) -> Name | None:
    """Return whom "he" or "she" means: the first person of its own sentence before it, else of the nearest one
    before that names somebody else.
    """
    taken = {key(n.ref) for n in others}
    own = [n for n in context.people_in(start, at) if key(n.ref) not in taken]
    if own:
        return own[0]
    for sentence, _ in reversed(
        [s for s in context.sentences if s[0].end <= start and s[0].start >= start - PRONOUN_REACH]
    ):
        named = [n for n in context.people_in(sentence.start, sentence.end) if key(n.ref) not in taken]
        if named:
            return named[0]
    return None


CLAUSE_REACH = 600
"""Characters. No reader carries a subject further to its verb; texts without a full stop are bounded by it."""
PRONOUN_REACH = 500
"""Characters, about two paragraphs: a pronoun further from its name is not written."""
LIST_REACH = 90
"""Characters between two names of a list, offices included."""
DIRECT_REACH = 90
"""Characters for an office such as "the director of the Office of the Foreign Affairs Commission,"."""
SUBJECT_REACH = 160
"""Characters between subject and verb: a relative clause with a role is seldom longer."""
_NOT_DIRECT = re.compile(
    r"\b(?:in|at|on|with|after|before|when|while|during|since|as|and|where|who|which|to|from|by|"
    r"said|says|was|were|is|are|has|had|will)\b|[;:]"
)
# What may stand between the names of a list: "A, B and C", with offices and appositions.
_LIST_GAP = re.compile(r"(?:,? and|,|,? as well as)? ?(?:[\w.'’-]+,? ){0,9}(?:and )?(?:[\w.'’-]+,? ){0,6}")
_NOT_LIST = re.compile(
    r"\b(?:said|says|told|noted|added|according|stressed|wrote|met|held|at|in|on|who|which|that|was|were|is|has|had|will|after|before)\b"
)
_SAYING = re.compile(r"\b(?:said|says|told|noted|added|according to|stressed|wrote)\b")


_NOT_THE_PERSON = re.compile(
    r"\b(?:letter|message|gift|decision|proposal|offer|statement|report|news|apology|invitation|reply|wife|husband|widow|son|"
    r"daughter|mother|father|spokes(?:man|woman|person)|press|reporters|journalists|relatives|supporters|lawyers?)\b",
    re.IGNORECASE,
)


def _object(context: Context, found: re.Match[str], end: int) -> tuple[Name, ...]:
    """Return whom the verb joins its subject to: after "with", or directly as in "Xi met Russia's President"."""
    right = _right(context, found.end(), end)
    gap = context.text[found.end() : right[0].start] if right else ""
    # "met with protests when he and Kenyan President …": another clause begins before the name.
    if re.search(r"\b(?:when|while|after|before|as|because|who|which|where|that|during)\b", gap):
        return ()
    # "received a letter from President …", "met the wife of …": what was met or received is not that person.
    if _NOT_THE_PERSON.search(gap):
        return ()
    if found["direct"] is not None or any(found[name] for name in TRANSITIVE):
        return right
    # Between a bare verb and its object stand only the object's office and country: a preposition or another
    # verb would begin something else ("met in Moscow after Xi arrived").
    direct = re.match(r"(?:met|meets?|to meet)\b", found["verb"], re.IGNORECASE)
    return right if direct and len(gap) <= DIRECT_REACH and not _NOT_DIRECT.search(gap) else ()


def _left(context: Context, start: int, verb: int) -> tuple[Name, ...]:
    """Return the person before the verb, with those joined to the name in a list."""
    before = [n for n in context.people_in(start, verb) if not _in_relative_clause(context, n, start, verb)]
    if not before or verb - before[-1].end > SUBJECT_REACH:
        return ()
    chain = [before[-1]]
    for name in reversed(before[:-1]):
        gap = context.text[name.end : chain[0].start]
        listed = " and " in f" {gap} " and len(gap) < LIST_REACH and _LIST_GAP.fullmatch(gap.strip() + " ")
        if not listed or _NOT_LIST.search(gap):
            break
        chain.insert(0, name)
    return tuple(chain)


def _in_relative_clause(context: Context, name: Name, start: int, verb: int) -> bool:
    """Return whether a name stands in a relative clause that is closed before the verb: ", who met Almeida, met …"."""
    opened = context.text.rfind(", who ", start, name.start)
    closed = context.text.find(",", name.end, verb)
    return opened >= 0 and closed >= 0


def _right(context: Context, verb: int, end: int) -> tuple[Name, ...]:
    """Return the person after the verb, with those joined to the name in a list."""
    after = context.people_in(verb, end)
    if not after or after[0].start - verb > DIRECT_REACH or _SAYING.search(context.text, verb, after[0].start):
        return ()
    chain = [after[0]]
    for name in after[1:]:
        gap = context.text[chain[-1].end : name.start]
        if not re.match(r"(?:,? and |, )", gap) or len(gap) >= LIST_REACH or _NOT_LIST.search(gap):
            break
        chain.append(name)
    return tuple(chain)
