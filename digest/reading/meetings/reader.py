"""Meetings that trees tell of: the frames' words, who takes part by which relation, and how the sentence speaks of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.entities.seen import LONGEST, MOST
from digest.reading.grammar.clauses import governed, is_passive, is_verb, owns, subject_of, verb_above
from digest.reading.grammar.modality import Mode, mode_of
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.cast import OFFICE_ALONE, PRONOUN, Cast, Drawn, drawn
from digest.reading.meetings.frames import Frame, frames_of, may_matter
from digest.reading.reality import is_denied
from digest.reading.roles import Name
from digest.reading.tellings import Telling, with_spots
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
    own = [s for s, b in context.sentences if b.kind != "title" and may_matter(context.text, s) and s.end - s.start <= LONGEST]
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


def _refused(cast: Cast) -> Iterator[int]:
    """Yield where a frame's word stands that the sentence denies, supposes or wishes for."""
    for i, word in enumerate(cast.tree.words):
        if word.lower in frames_of() and mode_of(cast.tree, i).tells == "not":
            yield cast.drawn.back(word.start)


# Whom a word means that is no name: somebody named before.
_MEANT = re.compile(r"\b(?:he|she|him|his|her|they|their|them|delegation|(?:the|this) (?:[a-z]+ )?(?:secretary|minister|president|premier|chancellor|king|leader|envoy|ambassador|commissioner))\b", re.IGNORECASE)
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


def _groups_at(groups: Sequence[tuple[int, str, tuple[Name, ...]]], one: Drawn, told: Sequence[Telling]) -> dict[str, tuple[Name, ...]]:
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
            out += [(p.title, p.name) for p in drawn(context, sentence).pieces if p.title and p.name.full and not p.name.rule]
    return out


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
    if (frame.needs and not _has(tree, i, frame.needs)) or _has(tree, i, frame.without):
        return None
    mode = mode_of(tree, i)
    if mode.tells == "not":
        return None
    left, right = _sides(cast, frame, i)
    if not left or not (right or (len(left) > 1 and frame.alone is not None)):
        return None
    if len({key(n.ref) for n in (*left, *right)}) < 2:  # noqa: PLR2004 (two meet)
        return None
    governor = verb_above(tree, i) if frame.noun else None
    triggers = frozenset({i} if governor is None else {i, governor})
    return left, right, mode, triggers


def _has(tree: Tree, i: int, needs: frozenset[str]) -> bool:
    return any(tree.words[c].lower in needs or any(tree.words[d].lower in needs for d in tree.children[c]) for c in tree.children[i])


def _sides(cast: Cast, frame: Frame, i: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    tree = cast.tree
    if not frame.noun and is_passive(tree, i) and "object" in frame.right:
        by = _joined(cast, i, "by", ())
        subject = next(tree.below(i, "nsubjpass"), None)
        whom = subject if subject is not None else subject_of(tree, i)
        return by, cast.people(whom, by) if whom is not None and by else ()
    right: tuple[Name, ...] = ()
    for relation in frame.right:
        right = _objects(cast, i) if relation == "object" else _joined(cast, i, relation, ())
        if not right and frame.noun and relation == "with":
            right = _with_of_verb(cast, frame, i)
        if relation in {"between", "of"} and len(right) > 1:
            return right[:1], right[1:]
        if relation == "between":
            right = ()
        if right:
            break
    left: tuple[Name, ...] = ()
    for relation in frame.left:
        left = _side(cast, frame, i, relation, right)
        if left:
            break
    if right or frame.alone is None:
        return left, right
    return (left, ()) if _is_alone(cast, frame, i) else ((), ())


def _side(cast: Cast, frame: Frame, i: int, relation: str, right: tuple[Name, ...]) -> tuple[Name, ...]:
    tree = cast.tree
    if relation == "own":
        owner = next(tree.below(i, "poss"), None)
        if owner is None:
            return ()
        if tree.words[owner].lower in {"his", "her", "their"}:
            return _owner(cast, i, owner, right)
        return cast.people(owner, right)
    if relation != "subject":
        return tuple(n for n in _joined(cast, i, relation, right) if key(n.ref) not in {key(r.ref) for r in right})
    verb = i if not frame.noun else verb_above(tree, i)
    if verb is None or (frame.noun and not _takes_part(cast, frame, i, verb)):
        return ()
    subject = next(tree.below(verb, "nsubjpass"), None) if frame.noun and is_passive(tree, verb) else subject_of(tree, verb)
    if subject is None or (frame.noun and (subject == i or i in tree.above(subject) or subject in (*tree.above(i),))):
        return ()
    found = cast.people(subject, right)
    if frame.noun and not right and not frame.alone:
        return ()
    return tuple(n for n in found if key(n.ref) not in {key(r.ref) for r in right})


_AT = {"after", "during", "in", "at", "following", "from", "for", "before", "ahead", "to", "since", "over", "on", "via", "by", "through", "upon", "between", "with", "as", "prior"}
_GOES = re.compile(
    r"(?:travel|fl[eyi]|flew|went|g[oe]|c[ao]m|arriv|journey|head|return|stay|gather|visit|sat|sit|stop|drove|land|join|ha[ds]|is|was|were|are|be|le[fd]|meet|met|host|receiv|welcom|greet|invit)[a-z]*"
)


def _takes_part(cast: Cast, frame: Frame, i: int, verb: int) -> bool:
    """Return whether the subject of a verb takes part in what a noun below it names: "held talks", "spoke after talks"."""
    tree = cast.tree
    word, over = tree.words[i], tree.words[verb]
    if word.head == verb or word.dep in {"dobj", "conj", "nsubjpass"}:
        return frame.alone is not None and over.lower in frame.alone if word.dep != "attr" else False
    # The outermost preposition decides: "at the start of a meeting", "in a series of meetings".
    path = [g for g in tree.above(i) if g == verb or tree.words[g].tag in {"IN", "TO", "VBG", "RB"}]
    preps = [tree.words[g].lower for g in path[: path.index(verb)]] if verb in path else []
    if not preps:
        return frame.alone is not None and over.lower in frame.alone
    if preps[-1] == "for" or preps[-1] == "to":
        return bool(_GOES.fullmatch(over.lower))
    return preps[-1] in _AT


def _owner(cast: Cast, i: int, owner: int, right: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return whom "his" and "their" before a noun mean: the subject of its verb, else whom the pronoun means."""
    tree = cast.tree
    verb = verb_above(tree, i)
    subject = subject_of(tree, verb) if verb is not None else None
    found = cast.people(subject, right) if subject is not None and subject != i and i not in tree.above(subject) and subject not in (*tree.above(i),) else ()
    plural = tree.words[owner].lower == "their"
    if found and (len(found) > 1) == plural:
        return found
    return () if plural else cast.people(owner, right)


def _is_alone(cast: Cast, frame: Frame, i: int) -> bool:
    """Return whether several are told to have met one another: "X and Y met", "X and Y held talks", "their talks"."""
    tree = cast.tree
    if not frame.noun:
        # "met the press", "met with voters": somebody else was met.
        others = any(tree.below(i, "dobj", "dative")) or any(tree.words[c].lower in {"with", "to", "reporters"} for c in tree.below(i, "prep", "prt"))
        return not others
    if any(tree.words[c].lower in {"with", "between", "of", "by"} and tree.words[c].dep == "prep" for c in tree.children[i]):
        return False
    if any(tree.words[c].lower == "their" for c in tree.below(i, "poss")):
        return True
    if _has(tree, i, frozenset({"own"})):
        return False
    word = tree.words[i]
    light = word.dep in {"dobj", "pobj"} and frame.alone is not None
    above = verb_above(tree, i)
    direct = above is not None and (word.head == above or tree.words[word.head].head == above)
    with_ = above is not None and any(tree.words[c].lower == "with" for c in tree.below(above, "prep"))
    return bool(light and direct and above is not None and not with_ and frame.alone and tree.words[above].lower in frame.alone)


def _objects(cast: Cast, i: int) -> tuple[Name, ...]:
    out: list[Name] = []
    for c in cast.tree.below(i, "dobj", "dative", "oprd"):
        out += cast.people(c)
    # "met Y, Z": the parser takes a name behind its title for an apposition of the verb's.
    if not out:
        for c in cast.tree.below(i, "npadvmod", "ccomp"):
            if c in cast.at and c > i:
                out += cast.people(c)
    return tuple(out)


def _joined(cast: Cast, i: int, prep: str, taken: Sequence[Name]) -> tuple[Name, ...]:
    out: dict[str, Name] = {}
    for g in governed(cast.tree, i, prep):
        for name in cast.people(g, taken):
            out.setdefault(key(name.ref), name)
    if prep == "by" and not out:
        # "was hosted to lunch by X": the parser hangs "by" on the meal.
        for c in cast.tree.below(i, "prep", "dobj", "dative"):
            for d in (c, *cast.tree.children[c]):
                for g in governed(cast.tree, d, "by"):
                    for name in cast.people(g, taken):
                        out.setdefault(key(name.ref), name)
    return tuple(out.values())


def _with_of_verb(cast: Cast, frame: Frame, i: int) -> tuple[Name, ...]:
    """Return whom "with" joins to the verb of a noun: "had productive meetings on the Hill with X"."""
    verb = cast.tree.words[i].head
    word = cast.tree.words[verb]
    light = frame.alone is not None and word.lower in frame.alone
    if cast.tree.words[i].dep == "dobj" and light:
        return _joined(cast, verb, "with", ())
    return ()


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
        frame=frame.name,
    )
    if is_denied(context.text, (one.sentence.start, one.sentence.end), base.verb):
        return
    spots = _owned(cast, triggers)
    for people in _apart(cast, i, left, right):
        whole = with_spots(context, replace(base, people=people), spots)
        if whole.planned and whole.when:
            # "would meet on Friday": the day lies ahead of the text, whatever the tense beside it.
            context.tenses[whole.when.start] = "future"
        yield whole


def _apart(cast: Cast, i: int, left: tuple[Name, ...], right: tuple[Name, ...]) -> Iterable[tuple[Name, ...]]:
    words = {cast.tree.words[c].lower for c in cast.tree.children[i]}
    if right and words & {"separately", "separate", "respectively", "individually"}:
        return tuple((a, b) for a in left for b in right)
    return ((*left, *right),)


def _owned(cast: Cast, triggers: frozenset[int]) -> Callable[[int], bool]:
    tree, one = cast.tree, cast.drawn
    barred = frozenset(i for i in range(len(tree.words)) if _bars(tree, i, triggers))

    def own(place: int) -> bool:
        at = tree.at(one.forth(place))
        return at is not None and owns(tree, triggers, at, barred)

    return own


_OTHER = re.compile(r"war|conflict|crisis|elections?|summit|conference|forum|visit|trip|situation|talks|meeting|attack|deal|vote|protests?|ahead|before|after|since|until|about|over|regarding|concerning|of")


def _bars(tree: Tree, i: int, triggers: frozenset[int]) -> bool:
    return i not in triggers and bool(_OTHER.fullmatch(tree.words[i].lower))
