"""Meetings that trees tell of: the frames' words, who takes part by which relation, and how the sentence speaks of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.entities.seen import LONGEST, MOST
from digest.reading.grammar.auxiliaries import SAYS, Mode
from digest.reading.grammar.clauses import governed, is_passive, is_verb, owns, verb_above
from digest.reading.grammar.modality import mode_of
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.cast import OFFICE_ALONE, PRONOUN, Cast, Drawn, drawn
from digest.reading.meetings.frames import Frame, frames_of, may_matter
from digest.reading.meetings.reality import is_denied
from digest.reading.meetings.sides import sides, stands_below
from digest.reading.meetings.tellings import Telling, with_spots
from digest.records.registry import key


@dataclass(frozen=True, slots=True)
class FromTrees:
    """What the trees of a text tell."""

    tellings: tuple[Telling, ...] = ()
    """The clauses that tell of a meeting, in the order of the text."""

    refused: tuple[int, ...] = ()
    """Where words stand that tell of a meeting in a clause that does not: denied, supposed, wished for."""

    parsed: frozenset[int] = frozenset()
    """Where the sentences begin that were parsed."""


def tree_tellings(context: Context) -> FromTrees:
    """Return what the trees of the sentences tell that can matter; nothing without a parser."""
    if context.grammar is None:
        return FromTrees()
    own = [
        s
        for s, b in context.sentences
        if b.kind != "title" and may_matter(context.text, s) and s.end - s.start <= LONGEST
    ]
    shown = [drawn(context, s) for s in own[:MOST]]
    shown = [d for d in shown if len(d.pieces) + len(_MEANT.findall(d.words)) > 1]
    trees = context.grammar.trees([d.words for d in shown]) if shown else []
    groups = delegations(context)
    offices = _offices(context)
    out: list[Telling] = []
    refused: list[int] = []
    for one, tree in zip(shown, trees, strict=True):
        cast = Cast(context, one, tree, _groups_at(groups, one, out), offices)
        out += _tellings(context, cast)
        refused += _refused(cast)
    return FromTrees(tuple(out), tuple(refused), frozenset(d.sentence.start for d in shown))


def _by_others(cast: Cast, i: int) -> bool:
    agents = list(governed(cast.tree, i, "by"))
    return bool(agents) and not any(cast.people(g) for g in agents)


def _refused(cast: Cast) -> Iterator[int]:
    """Yield where a frame's word stands that the sentence denies, supposes or wishes for."""
    for i, word in enumerate(cast.tree.words):
        # "was welcomed by a crowd": whoever else the sentence names did not receive anybody.
        done_to = any("object" in f.right for f in frames_of().get(word.lower, ()))
        if done_to and is_passive(cast.tree, i) and _by_others(cast, i):
            yield cast.drawn.back(word.start)
        if word.lower in frames_of() and word.dep not in {"amod", "compound"} and mode_of(cast.tree, i).tells == "not":
            yield cast.drawn.back(word.start)


# Whom a word means that is no name: somebody named before.
_MEANT = re.compile(
    r"\b(?:he|she|him|his|her|they|their|them|delegation|(?:the|this) (?:[a-z]+ )?(?:secretary|minister|president|premier|chancellor|king|leader|envoy|ambassador|commissioner))\b",
    re.IGNORECASE,
)
_DELEGATION = re.compile(
    r"\b(?P<noun>delegation|group|team|party)\b(?: [\w-]+){0,3}? (?:comprise[sd]?|comprising|include[sd]?|including|consist(?:s|ed|ing) of|(?:was|is) made up of|led by|headed by)\b"
)


def delegations(context: Context) -> list[tuple[int, str, tuple[Name, ...]]]:
    """Return whom the text names as a delegation's members, with where and by which noun."""
    out = []
    for found in _DELEGATION.finditer(context.text):
        end = next((s.end for s, _ in context.sentences if s.start <= found.start() < s.end), found.end())
        people = {key(n.ref): n for n in context.people_in(found.end(), end)}
        if people:
            out.append((end, found["noun"], tuple(people.values())))
    return out


def _groups_at(
    groups: Sequence[tuple[int, str, tuple[Name, ...]]], one: Drawn, told: Sequence[Telling]
) -> dict[str, tuple[Name, ...]]:
    """Return whom "the delegation" and "they" mean in a sentence."""
    found: dict[str, tuple[Name, ...]] = {}
    for end, noun, people in groups:
        if end <= one.sentence.start or end == one.sentence.end:
            found[noun] = tuple(replace(n, full=False, rule=OFFICE_ALONE) for n in people)
    last = [t for t in told if t.end <= one.sentence.start]
    if last and one.sentence.start - last[-1].end < NEAR:
        people = last[-1].side or last[-1].people
        if len(people) > 1:
            found["they"] = tuple(replace(n, full=False, rule=PRONOUN) for n in people)
    return found


NEAR = 400
"""Characters between a meeting and "they"."""


def _offices(context: Context) -> list[tuple[str, Name]]:
    """Return the titles that stand before names in the text."""
    out = []
    for sentence, block in context.sentences:
        if block.kind != "title" and context.people_in(sentence.start, sentence.end):
            pieces = drawn(context, sentence).pieces
            out += [
                (p.title, p.name)
                for p in pieces
                if p.title and p.name.full and not (p.name.rule or _PAST.match(p.title))
            ]
    return out


_PAST = re.compile(r"(?:the )?(?:former|late|ex-|then)\b")


def _tellings(context: Context, cast: Cast) -> Iterator[Telling]:
    tree = cast.tree
    taken: list[tuple[frozenset[str], int]] = []
    for i, word in enumerate(tree.words):
        for frame in frames_of().get(word.lower, ()):
            made = _read(cast, frame, i)
            if made is None:
                continue
            left, right, mode, triggers = made
            who = frozenset(key(n.ref) for n in (*left, *right))
            # "held talks", "had a meeting": the noun and its verb tell of one.
            if any(who == w and abs(i - at) < 6 for w, at in taken):  # noqa: PLR2004 (words)
                continue
            taken.append((who, i))
            yield from _made(context, cast, frame, i, (left, right, mode, triggers))
            break


Made = tuple[tuple[Name, ...], tuple[Name, ...], Mode, frozenset[int]]


def _read(cast: Cast, frame: Frame, i: int) -> Made | None:
    """Return the two sides, the mode and the words whose clause it is; None where the frame does not read the word."""
    tree = cast.tree
    word = tree.words[i]
    verb = is_verb(tree, i) and word.dep not in {"amod", "compound"}
    noun = word.tag.startswith("N") or (word.tag == "VBG" and word.dep in {"pobj", "dobj", "nsubj", "compound"})
    if (frame.noun and not noun) or (not frame.noun and not verb):
        return None
    if (frame.needs and not stands_below(tree, i, frame.needs)) or stands_below(tree, i, frame.without):
        return None
    mode = mode_of(tree, i)
    if mode.tells == "not":
        return None
    left, right = sides(cast, frame, i)
    if not left or not (right or (len(left) > 1 and frame.alone is not None)):
        return None
    if len({key(n.ref) for n in (*left, *right)}) < 2:  # noqa: PLR2004 (two meet)
        return None
    governor = verb_above(tree, i) if frame.noun else None
    triggers = frozenset({i} if governor is None else {i, governor})
    return left, right, mode, triggers


def _made(context: Context, cast: Cast, frame: Frame, i: int, made: Made) -> Iterator[Telling]:
    left, right, mode, triggers = made
    tree, one = cast.tree, cast.drawn
    doubtful = frozenset(key(n.ref) for n in (*left, *right) if n.rule in {PRONOUN, OFFICE_ALONE})
    base = Telling(
        start=one.sentence.start,
        end=one.sentence.end,
        verb=(one.back(tree.words[i].start), one.back(tree.words[i].start) + len(tree.words[i].lower)),
        planned=mode.tells == "ahead",
        doubtful=doubtful,
        doubt=mode.doubt or frame.asks,
        side=left,
        reported=any(SAYS.fullmatch(tree.words[g].lower) for g in tree.above(i)),
        frame=frame.name,
    )
    if is_denied(context.text, (one.sentence.start, one.sentence.end), base.verb):
        return
    spots = _owned(cast, triggers)
    for number, people in enumerate(_apart(cast, i, left, right)):
        whole = with_spots(context, replace(base, people=people, again=number > 0), spots)
        if whole.planned and whole.when:
            # "would meet on Friday": the day lies ahead of the text, whatever the tense beside it.
            context.tenses[whole.when.start] = "future"
        yield whole


def _apart(cast: Cast, i: int, left: tuple[Name, ...], right: tuple[Name, ...]) -> Iterable[tuple[Name, ...]]:
    words = {cast.tree.words[c].lower for c in cast.tree.children[i]}
    # "had meetings with A and B": one with each.
    if len(right) > 1 and len(left) == 1 and cast.tree.words[i].lower in _ONE_EACH:
        return tuple((*left, other) for other in right)
    if right and words & {"separately", "separate", "respectively", "individually"}:
        return tuple((a, b) for a in left for b in right)
    return ((*left, *right),)


_ONE_EACH = {"meetings", "discussions", "conversations", "calls", "dinners", "lunches"}


def _owned(cast: Cast, triggers: frozenset[int]) -> Callable[[int], bool]:
    tree, one = cast.tree, cast.drawn
    barred = frozenset(i for i in range(len(tree.words)) if _bars(tree, i, triggers))

    def own(place: int) -> bool:
        at = tree.at(one.forth(place))
        # "the ambassador to Exampland" met nobody there: only a verb leads to where people meet.
        if at is not None and tree.words[at].lower == "to" and tree.words[at].head not in triggers:
            return False
        return at is not None and owns(tree, triggers, at, barred)

    return own


_OTHER = re.compile(
    r"war|conflict|crisis|elections?|summit|conference|forum|visit|trip|situation|talks|meeting|attack|deal|vote|protests?|ahead|before|after|since|until|about|over|regarding|concerning|of"
)


def _bars(tree: Tree, i: int, triggers: frozenset[int]) -> bool:
    return i not in triggers and bool(_OTHER.fullmatch(tree.words[i].lower))
