"""Meetings that trees tell of: the frames' words, who takes part by which relation, and how the sentence speaks of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.entities.seen import LONGEST, MOST
from digest.reading.grammar.clauses import is_passive, is_verb, stands_below, verb_above, way_up
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.modality import mode_of, settled_at
from digest.reading.grammar.modes import Mode
from digest.reading.grammar.retrospect import is_earlier, is_long_after, is_reported
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.cast import OFFICE_ALONE, Cast, Meant
from digest.reading.meetings.drawn import drawn
from digest.reading.meetings.frames import Frame, frames_of
from digest.reading.meetings.groups import UNNAMED, delegations, offices_of, the_two
from digest.reading.meetings.owned import owned
from digest.reading.meetings.pronouns import PRONOUN, SOMEBODY
from digest.reading.meetings.sides import sides, with_officials
from digest.reading.meetings.tellings import Telling, with_places
from digest.reading.meetings.unnamed import GOES_ON, OTHER, other_meetings, unnamed_tellings
from digest.reading.words import Sentence
from digest.records.registry import key


@dataclass(frozen=True, slots=True)
class FromTrees:
    """What the trees of a text tell."""

    tellings: tuple[Telling, ...] = ()
    """The clauses that tell of a meeting, in the order of the text."""

    denied: tuple[Telling, ...] = ()
    """The clauses that say that people did not meet."""


def tree_tellings(context: Context) -> FromTrees:
    """Return what the trees of the sentences tell that can matter; nothing without a parser."""
    if context.grammar is None:
        return FromTrees()
    found = _read_all(context, islice(_worth_a_look(context), MOST))
    if any(t.people or t.group for t in found.tellings):
        return found
    # What only the headline tells asks.
    heads = [s for s, b in context.sentences if b.kind == "title" and s.start in context.telling]
    headed = _read_all(context, islice(heads, MOST))
    only = tuple(replace(t, doubt=t.doubt or HEADLINE) for t in headed.tellings if t.people)
    return replace(found, tellings=(*only, *found.tellings))


HEADLINE = "only the headline tells it: did they meet?"


def _read_all(context: Context, sentences: Iterable[Sentence]) -> FromTrees:
    """Return what some sentences of a text tell."""
    shown = [drawn(context, s) for s in sentences]
    trees = context.grammar.trees([d.words for d in shown]) if shown and context.grammar else []
    offices = offices_of(context)
    told: list[Telling] = []
    denied: list[Telling] = []
    for one, tree in zip(shown, trees, strict=True):
        meant = Meant(delegations(context, one.sentence), *the_two(context, one.sentence, told), offices)
        cast = Cast(context, one, tree, meant)
        for telling, mode in _tellings(context, cast):
            (denied if mode.denied else told).append(telling)
        here = [t for t in told if t.start == one.sentence.start]
        told += (*unnamed_tellings(context, cast, here), *other_meetings(context, cast))
    return FromTrees(tuple(told), tuple(denied))


def _worth_a_look(context: Context) -> Iterator[Sentence]:
    """Yield the sentences that can tell of a meeting, or go on about one."""
    lead = 0
    for sentence, block in context.sentences:
        if block.kind == "title" or sentence.end - sentence.start > LONGEST:
            continue
        lead += block.kind == "paragraph"
        words = context.text[sentence.start : sentence.end]
        told = sentence.start in context.telling and (lead <= LEAD or _names_several(context, sentence, words))
        if told or GOES_ON.match(words) or OTHER.search(words):
            yield sentence


def _names_several(context: Context, sentence: Sentence, words: str) -> bool:
    """Return whether a sentence names two people, or means some by other words."""
    people = len(context.people_in(sentence.start, sentence.end))
    return people > 1 or people + len(_MEANT.findall(words)) > 1 or bool(_GROUP.search(words))


# Whom a word means that is no name: somebody named before.
_MEANT = re.compile(
    r"\b(?:I|we|he|she|him|his|her|they|their|them|delegation|(?:the|this) (?:[a-z]+ )?(?:secretary(?:[ -]general)?|minister|president|premier|chancellor|king|leader|envoy|ambassador|commissioner))\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:they|them|both|two|pair|leaders|presidents|ministers|sides|their)\b", re.IGNORECASE)


def _tellings(context: Context, cast: Cast) -> Iterator[tuple[Telling, Mode]]:
    taken: list[tuple[frozenset[str], int]] = []
    for i, word in enumerate(cast.tree.words):
        for frame in frames_of().get(word.lower, ()):
            made = _read(cast, frame, i)
            if made is None:
                continue
            left, right, mode = made
            who = frozenset(key(n.ref) for n in (*left, *right))
            # "held talks", "had a meeting": the noun and its verb tell of one.
            if any(who == w and abs(i - at) < BESIDE for w, at in taken):
                continue
            taken.append((who, i))
            yield from ((t, mode) for t in _made(context, cast, frame, i, made))
            break


ONE_SIDE = "the text does not name who else met here"
"""Why a person should look at a meeting of which the text names one side."""
LEAD = 3
"""Sentences at the head of a report of which each that speaks of a meeting is looked at."""
BESIDE = 6
"""Words between a verb and a noun that tell of one meeting."""
Made = tuple[tuple[Name, ...], tuple[Name, ...], Mode]


def _read(cast: Cast, frame: Frame, i: int) -> Made | None:
    """Return the two sides and the mode; None where the frame does not read the word."""
    tree = cast.tree
    if frame.noun != _is_noun(tree, i) or (not frame.noun and not _is_deed(tree, i)):
        return None
    above = tree.words[i].head
    needed = stands_below(tree, i, frame.needs) or (
        frame.noun and tree.words[above].lower in frame.verbs and stands_below(tree, above, frame.needs)
    )
    if (frame.needs and not needed) or stands_below(tree, i, frame.without, 3, whole=True):
        return None
    mode = mode_of(tree, i)
    if mode.tells == "not" and not mode.denied:
        return None
    left, right = sides(cast, frame, i)
    if len(left) == 1 and not right and with_officials(cast, frame, i):
        return left, (), mode
    if not left or not (right or (len(left) > 1 and frame.alone)):
        return None
    several = len({key(n.ref) for n in (*left, *right)}) > 1
    unnamed = UNNAMED[0] in (*left, *right)
    return (left, right, mode) if several and not (unnamed and len((*left, *right)) > len(UNNAMED)) else None


def _is_deed(tree: Tree, i: int) -> bool:
    return is_verb(tree, i) and tree.words[i].dep not in {"amod", "compound"}


def _is_noun(tree: Tree, i: int) -> bool:
    word = tree.words[i]
    gerund = word.tag in {"VBG", "JJ"} and word.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "compound"}
    return word.tag.startswith("N") or gerund


def _made(context: Context, cast: Cast, frame: Frame, i: int, made: Made) -> Iterator[Telling]:
    (left, right), mode = (tuple(n for n in side if n is not SOMEBODY) for side in made[:2]), made[2]
    somebody = SOMEBODY in (*made[0], *made[1])
    tree, one = cast.tree, cast.drawn
    unnamed = UNNAMED[0] in left
    base = Telling(
        start=one.sentence.start,
        end=one.sentence.end,
        verb=one.span(tree.words[_first_word(tree, frame, i)].start, tree.words[i].end),
        # A diary tells in the present what is to come: "Ada Example hosts Bruno Sample".
        planned=mode.tells == "ahead" or (context.lists_what_comes and _is_now(tree, i)),
        doubtful=frozenset(key(n.ref) for n in (*left, *right) if n.rule in {PRONOUN, OFFICE_ALONE}),
        doubt=mode.doubt or (ONE_SIDE if somebody else frame.asks),
        somebody=somebody,
        # "X was received by Y. They also met Z": those whom the clause is about.
        side=() if unnamed else right if not frame.noun and is_passive(tree, i) and right else left,
        group=unnamed or any(n in (*cast.meant.two, *cast.meant.they) for n in left),
        reported=is_reported(tree, i),
        earlier=is_earlier(tree, i),
        seen=frame.seen
        or (frame.noun and mode.tells == "told" and any(is_one(p, "ahead") for p in way_up(tree, i)[1])),
        frame=frame.name,
    )
    governor = verb_above(tree, i) if frame.noun else None
    governor = settled_at(tree, i, governor) if governor is not None else None
    # "met Z on Monday, two days after talks with Y": the day is not that of the talks.
    governor = None if governor is not None and is_long_after(tree, i) else governor
    beside = i if governor is not None and tree.words[i].head != governor else None
    own = owned(tree, one, frozenset({i} if governor is None else {i, governor}), frame, beside)
    topic = _topic(cast, frame, i, right)
    for number, people in enumerate([()] if unnamed else _apart(cast, i, left, right, each=frame.each)):
        named = replace(base, people=_ordered(base, people), again=number > 0)
        for whole in with_places(context, named, own, topic):
            if whole.planned and whole.when:
                # "would meet on Friday": the day lies ahead of the text, whatever the tense beside it.
                context.tenses[whole.when.start] = "future"
            yield whole


def _is_now(tree: Tree, i: int) -> bool:
    """Return whether a word stands in the present tense, or in words without a verb."""
    verb = i if is_verb(tree, i) else verb_above(tree, i)
    return verb is None or tree.words[verb].tag in {"VBZ", "VBP"}


def _first_word(tree: Tree, frame: Frame, i: int) -> int:
    """Return where the words begin that tell: with the verb in "hold further talks"."""
    above = tree.words[i].head
    return above if frame.noun and i - BESIDE < above < i and tree.words[above].lower in frame.verbs else i


def _ordered(telling: Telling, people: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return people in the order of the sentence where it names them all: "X was received by Y"."""
    inside = all(telling.start <= n.start < telling.end for n in people)
    return tuple(sorted(people, key=lambda n: n.start)) if inside else people


def _topic(cast: Cast, frame: Frame, i: int, right: Sequence[Name]) -> int | None:
    """Return where in the text the words begin of what was spoken about: a place behind them may be its own."""
    about = [c for c in cast.tree.below(i, "dobj") if c not in cast.at] if frame.topic else []
    place = cast.drawn.back(cast.tree.words[about[0]].start) if about else None
    # "discussed fish with X in Oslo": behind whom they spoke with stands where.
    return None if place is None or any(n.start > place for n in right) else place


def _apart(
    cast: Cast, i: int, left: tuple[Name, ...], right: tuple[Name, ...], *, each: bool
) -> Iterable[tuple[Name, ...]]:
    # "had meetings with A and B": one with each.
    also = any(cast.tree.words[c].lower == "also" for c in cast.tree.children[i])
    if len(right) > 1 and (also or each or (len(left) == 1 and cast.tree.words[i].lower in _ONE_EACH)):
        return tuple((*left, other) for other in right)
    # "met A and B and separately signed": the second verb's word is not the first's.
    own = [c for c in cast.tree.children[i] if cast.tree.words[c].dep != "conj"]
    apart = any(cast.tree.words[c].lower in _SEPARATE or stands_below(cast.tree, c, _SEPARATE) for c in own)
    if right and apart:
        return tuple((a, b) for a in left for b in right) if left else tuple((b,) for b in right)
    return ((*left, *right),)


_ONE_EACH = {"meetings", "discussions", "conversations", "calls", "dinners", "lunches"}
_SEPARATE = frozenset({"separately", "separate", "respectively", "individually"})
