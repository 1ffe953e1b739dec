"""Names of people in a text: the registry first, then the grammar of roles, then a parser for what they leave open."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

import ahocorasick

from digest.reading.entities.recurring import THINGS, recurring_names
from digest.reading.entities.relatives import is_anothers_first, is_of_another
from digest.reading.entities.roles import (
    Name,
    Ref,
    behind_office,
    names_by_role,
    offices_marked,
    titles_before,
)
from digest.reading.entities.seen import (
    LONGEST,
    NOBODY,
    ONE_WITNESS,
    Seen,
    has_witness,
    only_begins,
    seen_people,
    trimmed,
    unexplained,
)
from digest.reading.entities.titled import titled_alone, titled_firsts
from digest.reading.entities.vocabulary import Vocabulary, longest
from digest.reading.entities.wordlists import MARKED, one_of
from digest.reading.words import Sentence
from digest.records.article import Printed
from digest.records.ids import PersonId


class _Taken:
    """The names that were taken so far; none stands in another."""

    def __init__(self, text: str) -> None:
        self.names: list[Name] = []
        self._text, self._covered = text, bytearray(len(text))

    def take(self, name: Name) -> bool:
        """Add a name unless it overlaps one that was taken before, or is a son's of that name."""
        if any(self._covered[name.start : name.end]) or _JUNIOR.match(self._text, name.end):
            return False
        self._covered[name.start : name.end] = b"\1" * (name.end - name.start)
        self.names.append(name)
        return True

    def take_all(self, names: Iterable[Name]) -> None:
        """Add names that overlap none."""
        for name in tuple(names):
            self.take(name)


def find_people(
    text: str, names: Sequence[Name], vocabulary: Vocabulary, telling: Sequence[Sentence], running: Sequence[Sentence]
) -> tuple[Name, ...]:
    """Return every place where a person is named: by full name, by role and name, or by family name alone.

    People whom the registry lacks are found by role grammar only ("Kenyan President William Ruto",
    "Wang Yi, director of the Office"); their reference is the printed name. A family name alone means
    somebody only when the text names that person in full, or with a role ("President Putin"). A parser looks at
    sentences that may tell of a meeting (`telling`) where they hold a name that nothing has explained, and at those
    of `running` text that name in full whom these name in short.
    """
    taken = _Taken(text)
    officials = vocabulary.officials_in(text)
    taken.take_all(n for n in (*names, *officials) if n.kind == "person" and not isinstance(n.ref, Printed))
    known = list(taken.names)
    families = _registered_families(text, known, vocabulary)
    seen = _seen(text, [*names, *known, *officials, *_alone(text, families, vocabulary)], vocabulary, telling, running)
    forms = _printed_names(text, (*names, *officials), seen, taken)
    taken.take_all(_introduced(text, forms.values()))
    taken.take_all(titled_alone(text, names, taken.names, seen))
    families = _first_named(taken.names, families, _printed_families(text, taken.names[len(known) :]))
    taken.take_all(_alone(text, families, vocabulary))
    return longest(taken.names)


def _seen(
    text: str,
    explained: Iterable[Name],
    vocabulary: Vocabulary,
    telling: Iterable[Sentence],
    running: Sequence[Sentence],
) -> Seen:
    """Return whom the parser sees in the sentences that may tell of a meeting and hold a name that nothing explains."""
    if vocabulary.grammar is None:
        return NOBODY
    shown: set[str] = set()
    spans = sorted((n.start, n.end) for n in explained)

    def near(s: Sentence) -> Sequence[tuple[int, int]]:
        return spans[bisect_left(spans, (s.start, 0)) : bisect_left(spans, (s.end, 0))]

    new = [s for s in telling if s.end - s.start <= LONGEST and unexplained(text, s, near(s), shown)]
    return seen_people(text, new, running, vocabulary.grammar)


def _printed_names(text: str, names: Sequence[Name], seen: Seen, taken: _Taken) -> dict[tuple[str, str], Printed]:
    """Take the names that no record has, by role, by recurrence and as a parser sees them; return their printed forms."""
    forms: dict[tuple[str, str], Printed] = {}
    for name in names:
        # Whom the table of offices knows; another word behind makes it the name of something else.
        behind = _BEHIND_IT.match(text, name.end)
        if isinstance(name.ref, Printed) and not (behind and behind[1] in THINGS):
            _take_form(name, text[name.start : name.end].split(" "), forms, taken)
    things = [n for n in names if n.kind not in {"person", "adjective"}]
    places = {(n.start, n.end) for n in things}
    # "President of the Federated States of …": the role's grammar has taken the article.
    countries = {n.start + 4 * text.startswith("the ", n.start): n.end for n in names if n.kind == "country"}
    for name in (*names_by_role(text, countries), *recurring_names(text, names)):
        # Right behind an office or a title a name begins: the parser says nothing of where.
        titled = behind_office(text, name.start) or titles_before(text, 0, name.start) < name.start
        begin = name.start if titled else name.end - len(trimmed(text[name.start : name.end], seen.forms))
        if short := _ABBREVIATED.match(text, begin):
            begin = short.end()
        words = text[begin : name.end].split(" ")
        # A single word may be anything; "in New York, President Example" names a city before the comma.
        if len(words) < 2 or (begin, name.end) in places or only_begins(text, begin, words, seen):  # noqa: PLR2004
            continue
        # "at the Example Palace, Foreign Minister …", "with Presidents Example and Sample"
        if words[-1] in THINGS or words[0] in one_of("of_offices"):
            continue
        _take_form(Name(begin, name.end, "person", Printed(" ".join(words))), words, forms, taken)
    for start, end in seen.full:
        # "Dakar (Agence Example) -": what stands alone in brackets is an agency, a party, a photographer.
        alone = text[start - 1 : start] + text[end : end + 1] == "()"
        # "the leader of Example Left": a party's name.
        alone = alone or _OF_A_BODY.search(text, max(0, start - len("the members of the ")), start) is not None
        if not (alone or any(n.start < end and start < n.end for n in things)):
            words = text[start:end].split(" ")
            doubt = None if has_witness(text, start, end) else ONE_WITNESS
            _take_form(Name(start, end, "person", Printed(" ".join(words)), doubt=doubt), words, forms, taken)
    return forms


def _take_form(name: Name, words: Sequence[str], forms: dict[tuple[str, str], Printed], taken: _Taken) -> None:
    """Take a name; "William Samoei Ruto" and "William Ruto" are one person: the first printed form stands."""
    # "John Paul II" is "John Paul" later on.
    outer = words[0], [w for w in words if not _NUMERAL.fullmatch(w)][-1]
    form = forms.get(outer)
    if taken.take(replace(name, ref=form) if form else name) and form is None:
        forms[outer] = cast("Printed", name.ref)


_OF_A_BODY = re.compile(r"\b(?:leaders?|members?|supporters|chair|part) of (?:the )?$")
_NUMERAL = re.compile(r"[IVX]+")
_BEHIND_IT = re.compile(r" (\w+)")


_ABBREVIATED = re.compile(r"(?:[A-Z]{2,4} )+(?=[^\W\d_a-z])")  # "PM Example", "SM Example"
# "Donald Trump Jr." is not his father; an office before the name takes the word in.
_JUNIOR = re.compile(r",? (?:Jr|Sr|Junior)\b")


def _introduced(text: str, forms: Iterable[Printed]) -> Iterable[Name]:
    """Yield the places of names that a role has introduced once: they stand without it afterwards."""
    places = _places(text, {form.printed: form for form in forms})
    # The longest first: a name may begin with another's.
    return (Name(a, b, "person", ref) for a, b, ref in sorted(places, key=lambda p: (p[0] - p[1], p[0])))


def _places(text: str, words: Mapping[str, Ref]) -> list[tuple[int, int, Ref]]:
    """Return where words stand alone in a text, with what each means: one pass, however many there are."""
    if not words:
        return []
    automaton = ahocorasick.Automaton()
    for word, ref in words.items():
        automaton.add_word(word, (len(word), ref))
    automaton.make_automaton()
    out = []
    for last, (length, ref) in automaton.iter(text):
        start, end = last - length + 1, last + 1
        if not (_joined(text[start - 1 : start]) or _joined(text[end : end + 1])):
            out.append((start, end, ref))
    return out


def _joined(letter: str) -> bool:
    return letter.isalnum() or letter in {"_", "-"}


def _alone(text: str, families: Mapping[str, Ref], vocabulary: Vocabulary) -> Iterable[Name]:
    """Yield the places where a family name that means one person of this text stands, alone or in a longer name."""
    registry = vocabulary.registry
    capitals = families.keys() | registry.gazetteer.adjectives.keys() | registry.gazetteer.country_names.keys()
    for start, end, ref in _places(text, families):
        name = ref.printed if isinstance(ref, Printed) else registry.people[PersonId(str(ref))].name
        first = name.startswith(f"{text[start:end]} ") and is_anothers_first(text, start, end)
        if not (first or is_of_another(text, start, capitals)):
            yield Name(start, end, "person", ref, full=False)


def _registered_families(text: str, known: Sequence[Name], vocabulary: Vocabulary) -> dict[str, Ref]:
    """Return the family names that mean one registered person in this text."""
    named = {n.ref for n in known}
    owners: dict[str, set[PersonId]] = {}
    signs = offices_marked(text)
    for family, people in vocabulary.families_in(text).items():
        titled = re.search(rf"{MARKED} {re.escape(family)}(?![\w-])", signs) is not None
        ids = {p.id for p in people if titled or p.id in named}
        if ids:
            owners[family] = ids
    out: dict[str, Ref] = {}
    for family, ids in owners.items():
        # Two of one name: the one that the text names in full, if only one is.
        sure = ids & named if len(ids) > 1 else ids
        if len(sure) == 1:
            # "Von Reuth said …": a particle has a capital at the head of a sentence.
            out[family] = out[family[0].upper() + family[1:]] = next(iter(sure))
    return out


def _first_named(names: Iterable[Name], known: Mapping[str, Ref], printed: Mapping[str, Ref]) -> dict[str, Ref]:
    """Return whom family names mean: of two who bear one, who has a record and who has none, whom the text names first."""
    first: dict[Ref, int] = {}
    for name in names:
        first[name.ref] = min(name.start, first.get(name.ref, name.start))
    last = max(first.values(), default=0)
    won = {w: r for w, r in printed.items() if w not in known or first.get(r, last) < first.get(known[w], last)}
    return {**known, **won}


def _printed_families(text: str, printed: Sequence[Name]) -> dict[str, Ref]:
    """Return the outer parts of printed names that stand alone in the text: "Ruto", but also "Xi"."""
    counts = Counter(re.findall(r"[^\W\d_][\w-]*", text))
    places = Counter(n.ref for n in printed)
    out: dict[str, Ref] = {}
    for ref, inside in places.items():
        words = str(getattr(ref, "printed", "")).split(" ")
        last_alone, first_alone = counts[words[-1]] > inside, counts[words[0]] > inside
        # The family name comes last in most languages; first only where just that part stands alone.
        word = words[-1] if last_alone or not first_alone else words[0]
        if word in out:
            out.pop(word)
        else:
            out[word] = ref
    return out | titled_firsts(text, places, out)
