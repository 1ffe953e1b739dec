"""Clauses that go on about a meeting without saying who held it: "The talks took place at …", "after talks in Oslo"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.grammar.clauses import is_verb, way_up
from digest.reading.grammar.forms import is_one
from digest.reading.grammar.modality import mode_of
from digest.reading.grammar.nouns import noun_mode
from digest.reading.grammar.retrospect import is_earlier
from digest.reading.grammar.trees import Tree
from digest.reading.meetings.cast import Cast
from digest.reading.meetings.frames import Frame, frames_of
from digest.reading.meetings.owned import owned
from digest.reading.meetings.sides import CAME_ABOUT
from digest.reading.meetings.tellings import Telling, with_spots

GOES_ON = re.compile(
    r"(?:It|The|Their|This|That|\w+day's)\b.{0,60}\b(?:took place|(?:was|were) (?:held|hosted|organi[sz]ed|convened)|lasted|began|ended|ran)\b"
)
"""How a sentence begins that goes on about a meeting: only such ones are worth a look."""
OTHER = re.compile(
    r"\b(?:last|previous|latest|first|earlier|next|second|further|follow-up|new|return|third) (?:[\w-]+ ){0,2}"
    r"(?:meetings?|talks|summit|contact|round|call|session|encounter|conversation|visit|one)\b"
)
"""Words for another meeting, which a sentence may tell of without a name."""
WHO = "the words do not say who; they are taken for those who met here"
"""Why a person should look at the people of another meeting that the words leave open."""
OTHERS = "the words do not say who"
_NOT_THEIRS = {"such", "trilateral", "visit", "summit", "session"}
"""Words for another meeting that may be one of others: "the last such meeting"."""
_ARTICLES = {"the", "their", "his", "her", "a"}
_BYGONE = {"last", "previous", "latest", "first", "earlier"}
_OTHERS = _BYGONE | {"next", "second", "further", "follow-up", "new", "return", "third"}
_HELD = CAME_ABOUT | {"was", "were", "is", "came", "follow", "be", "take"}
_BESIDE = {"after", "following", "at", "during", "in", "from"}
_NOUNS = {"ceremony", "reception", "encounter", "exchange", "it"}
"""Words that go on about a meeting, besides those that tell of one."""
SINCE = "since"
"""How a noun speaks of a meeting that lay before the one that is told."""
_LASTS = CAME_ABOUT | {"lasted", "ran", "lasts"}


def unnamed_tellings(context: Context, cast: Cast, told: Sequence[Telling]) -> Iterator[Telling]:
    """Yield what a parsed sentence says of a meeting whose people it does not name, where that is a day, a place or a length.

    `told` is what it tells of others: then only what lay before them is asked, "their first meeting since talks in Oslo".
    """
    tree, frame = cast.tree, _talks()
    for i, word in enumerate(tree.words):
        way = _way(tree, i, frame) if word.lower in _NOUNS or word.lower in frame.words else None
        # "The meeting, which lasted an hour, had not been announced": what the sentence denies is not the meeting.
        said = _said_of(tree, i)
        asserted = way == "told" and word.head in said
        if way is None or (told and way != SINCE) or (mode_of if asserted else noun_mode)(tree, i).tells != "told":
            continue
        base = replace(_telling(cast, i), unnamed=way, earlier=asserted and is_earlier(tree, i))
        if way == SINCE:
            base = replace(base, unnamed=None, earlier=True, group=True, people=told[0].people if told else ())
        made = with_spots(
            context, base, owned(tree, cast.drawn, frozenset({i, *said} if way == "told" else {i}), frame)
        )
        # "after a meeting on fish on Friday": the day of any meeting is not that of the two.
        definite = way in {"told", SINCE} or {tree.words[c].lower for c in tree.below(i, "det", "poss")} - {"a", "an"}
        made = made if definite else replace(made, when=None)
        if made.when or made.place or made.venue or made.country or made.duration:
            yield made
            return


def _talks() -> Frame:
    return next(f for f in frames_of()["talks"] if f.name == "talks")


def _telling(cast: Cast, i: int) -> Telling:
    """Return a clause about the meeting that a word names, with nothing told of it yet."""
    sentence, word = cast.drawn.sentence, cast.tree.words[i]
    verb = cast.drawn.span(word.start, word.end)
    return Telling(start=sentence.start, end=sentence.end, verb=verb, frame=_talks().name)


def other_meetings(context: Context, cast: Cast) -> Iterator[Telling]:
    """Yield what a parsed sentence says of another meeting of those who met: "their next round is planned for March"."""
    tree = cast.tree
    for i, word in enumerate(tree.words):
        said, before = tree.words[word.head].lower, _before(tree, i)
        held = word.dep in {"nsubj", "nsubjpass"} and (said in _HELD or is_one(said, "plans"))
        if not (held and before & _OTHERS and before & _ARTICLES and is_one(word.lower, "rounds")):
            continue
        mode = mode_of(tree, i)
        if mode.tells == "not":
            continue
        preps = [c for c in tree.below(i, "prep") if tree.words[c].lower in {"of", "between", "with"}]
        theirs = "their" in before or any(cast.is_group(g) for c in preps for g in tree.below(c, "pobj"))
        back = bool(before & _BYGONE) and mode.tells == "told"
        doubt = None if theirs else OTHERS if preps or {*before, word.lower} & _NOT_THEIRS else WHO
        base = replace(_telling(cast, i), group=True, planned=not back, earlier=back, doubt=doubt)
        triggers = frozenset({i, word.head, *tree.below(word.head, "xcomp")})
        made = with_spots(context, base, owned(tree, cast.drawn, triggers, _talks()))
        if made.when or made.place or made.country:
            yield made


def _before(tree: Tree, i: int) -> set[str]:
    return {tree.words[c].lower for c in tree.below(i, "det", "poss", "amod", "compound", "nmod")}


def _said_of(tree: Tree, i: int) -> set[int]:
    """Return the verbs that say of a noun that it was held, or how long it lasted: "took place and lasted", ", held at"."""
    word = tree.words[i]
    verbs = set(tree.below(i, "acl", "relcl"))
    if word.dep in {"nsubj", "nsubjpass"} and is_verb(tree, word.head):
        verbs |= {word.head, *tree.below(word.head, "conj")}
    return {v for v in verbs if tree.words[v].lower in _LASTS}


def _is_aside(tree: Tree, i: int) -> bool:
    """Return whether a noun only tells where something else comes from: "the decisions taken at the summit held in Oslo"."""
    over = tree.words[tree.words[tree.words[i].head].head]
    return tree.words[i].dep == "pobj" and (over.tag.startswith("N") or over.dep in {"acl", "relcl"})


def _way(tree: Tree, i: int, frame: Frame) -> str | None:
    """Return how a noun speaks of a meeting: told, where it is what took place; beside, where something happened at it; since."""
    word, before = tree.words[i], _before(tree, i)
    others = before & frame.bodies or any(is_one(w, "others") for w in before)
    # "the consultations held by X and Y": they are whose they are.
    by = any(tree.words[c].lower == "by" for v in _said_of(tree, i) for c in tree.children[v])
    if others or by or any(tree.words[c].lower in {"of", "between", "with"} for c in tree.below(i, "prep")):
        return None
    if _said_of(tree, i) and (word.lower == "it" or before - {"a", "an"}):
        return None if _is_aside(tree, i) else "told"
    preps = way_up(tree, i)[1]
    if preps == [SINCE] and word.lower != "it":
        return SINCE
    return "beside" if len(preps) == 1 and preps[0] in _BESIDE and word.lower not in {"summit", "it"} else None
