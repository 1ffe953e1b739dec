"""The registry's names, ready to be found in any text."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import ahocorasick

from digest.reading.entities.roles import Name, NameKind, Ref
from digest.reading.grammar.trees import Grammar
from digest.records.article import Printed
from digest.records.name_keys import name_key
from digest.records.offices import Offices
from digest.records.registry import Person, Registry


class Vocabulary:
    """The registry's names, ready to be found. Immutable once made; made once for many texts."""

    def __init__(self, registry: Registry, grammar: Grammar | None = None, offices: Offices | None = None) -> None:
        """Index every name and alias.

        `grammar` parses sentences; without it they are read by their words alone. `offices` tells who held an office
        where neither the text nor a record does.
        """
        self.registry = registry
        self.grammar = grammar
        self.offices = offices
        self._automaton = ahocorasick.Automaton()
        for words, kind, ref in _entries(registry):
            for form in _spellings(words):
                # The first entry of a word wins: people before outlets, records before the world's tables.
                if form not in self._automaton:
                    self._automaton.add_word(form, (len(form), kind, ref))
        self._automaton.make_automaton()
        self._families = _family_names(registry)

    @cached_property
    def _sieve(self) -> ahocorasick.Automaton:
        return _sieve(self.registry)  # Archives alone ask for it.

    def names_in(self, data: bytes) -> bool:
        """Return whether raw bytes name somebody of the registry: a quick sieve for archives."""
        text = data.decode("latin-1")  # one character a byte
        for last, length in self._sieve.iter(text) if len(self._sieve) else ():
            start, end = last - length + 1, last + 1
            edges = text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1]
            # A name of Latin letters must stand alone; bytes past ASCII are no borders that could be told here.
            if not any(len(e) == 2 and e.isascii() and e.isalnum() for e in edges):  # noqa: PLR2004 (both sides)
                return True
        return False

    def families_in(self, text: str) -> Mapping[str, tuple[Person, ...]]:
        """Return the family names of the registry that a text holds, with whose they are."""
        hits = self._families.iter(text) if len(self._families) else ()
        return dict(owners for _, owners in hits)

    @cached_property
    def _officials(self) -> ahocorasick.Automaton:
        """Return the full names of the table of offices, each with the record of whom it names, where there is one."""
        out = ahocorasick.Automaton()
        for form, people in (self.offices.names if self.offices else {}).items():
            spellings = (spelling for official in people for h in official.holdings for spelling, _ in h.forms)
            own = next((i for s in spellings if (i := self.registry.person_ids.get(s))), None)
            if " " in form:
                out.add_word(form, (len(form), own))
        out.make_automaton()
        return out

    def officials_in(self, text: str) -> tuple[Name, ...]:
        """Return where a text names in full somebody whom the table of offices knows; a record of one's own wins."""
        plain = name_key(text) if len(self._officials) else ""
        hits: list[Name] = []
        for last, (length, own) in self._officials.iter(plain) if plain else ():
            start, end = last - length + 1, last + 1
            words = text[start:end].split(" ")
            if words[0][0].isupper() and words[-1][0].isupper() and not _cut(text, start, end):
                hits.append(Name(start, end, "person", own or Printed(text[start:end])))
        return longest(hits)

    def find(self, text: str) -> tuple[Name, ...]:
        """Return the names in the plain reading of a text, the longest first where they overlap."""
        hits: list[Name] = []
        if len(self._automaton):
            for last, (length, kind, ref) in self._automaton.iter(text):
                start, end = last - length + 1, last + 1
                if not _cut(text, start, end):
                    hits.append(Name(start, end, kind, ref))
        return longest(hits)


def _spellings(words: str) -> tuple[str, ...]:
    """Return a name in the ways that news spells it: "St. Petersburg", "St Petersburg", "St.Petersburg"."""
    return (words, f"St {words[4:]}", f"St.{words[4:]}") if words.startswith("St. ") else (words,)


ENCODINGS = ("utf-8", "cp1251", "koi8-r", "gb18030", "big5", "shift_jis", "euc-kr", "cp1256", "iso8859-9")
"""Encodings that pages in the languages of leaders' names use."""


def _sieve(registry: Registry) -> ahocorasick.Automaton:
    """Return every name of every person, in the bytes of each encoding that can write it."""
    out = ahocorasick.Automaton()
    for person in registry.people.values():
        for name in {person.family or person.name, person.name, *person.aliases}:
            for encoding in ENCODINGS if not name.isascii() else ("ascii",):
                raw = name.encode(encoding, "ignore").decode("latin-1")
                if len(raw) > 1 and (encoding == "utf-8" or name.encode(encoding, "ignore").decode(encoding) == name):
                    out.add_word(raw, len(raw))
    out.make_automaton()
    return out


def _family_names(registry: Registry) -> ahocorasick.Automaton:
    """Return the family names of all people, each with whose it is: a text is looked through once, however many there are."""
    owners: dict[str, list[Person]] = {}
    for person in registry.people.values():
        owners.setdefault(person.family or person.name.split(" ")[-1], []).append(person)
    out = ahocorasick.Automaton()
    for family, people in owners.items():
        out.add_word(family, (family, tuple(people)))
    out.make_automaton()
    return out


def _cut(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a text begins or ends within a word."""
    return _inside(text, start - 1, start) or _inside(text, end - 1, end)


def _inside(text: str, left: int, right: int) -> bool:
    """Return whether both sides of a border belong to one word of a script that has word borders."""
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    return a.isalnum() and b.isalnum() and not ("\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff")


def longest(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return names without those that overlap an earlier or a longer one."""
    out: list[Name] = []
    for name in sorted(set(names), key=lambda n: (n.start, -n.end, n.kind)):
        if not out or name.start >= out[-1].end:
            out.append(name)
    return tuple(out)


def _entries(registry: Registry) -> Iterable[tuple[str, NameKind, Ref]]:
    for person in registry.people.values():
        yield from ((n, "person", person.id) for n in (person.name, *person.aliases))
    for series in registry.series.values():
        yield from ((n, "series", series.id) for n in (series.name, *series.aliases))
    for outlet in registry.outlets.values():
        yield from ((n, "outlet", outlet.id) for n in (outlet.name, *outlet.aliases))
    for place in registry.places.values():
        kind: NameKind = "city" if place.kind == "city" else "venue"
        yield from ((n.replace("’", "'"), kind, place.id) for n in (place.name, *place.aliases))
    for topic in registry.topics.values():
        yield from ((n.replace("’", "'"), "topic", topic.id) for n in (topic.name, *topic.phrases))
    table = registry.gazetteer
    yield from ((n, "country", code) for n, code in table.country_names.items())
    yield from ((n, "adjective", code) for n, code in table.adjectives.items())
    yield from ((n, "seat", n) for n in table.seats)
    yield from ((n, "region", code) for n, code in table.regions.items())
    yield from ((n, "gazetteer", n) for n in table.cities)
