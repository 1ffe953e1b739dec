"""A text with its sentences, names and dates, before anything is told of meetings."""

from digest.reading.context import Context
from digest.reading.entities.homes import as_told, with_homes
from digest.reading.entities.names import find_people
from digest.reading.entities.vocabulary import Vocabulary
from digest.reading.meetings.frames import may_matter
from digest.reading.time.dates import find_dates
from digest.reading.words import plain, sentences
from digest.records.clean_text import CleanText

RUNNING = ("paragraph", "caption", "title")
"""Kinds of blocks whose sentences are read."""


def gather(clean: CleanText, vocabulary: Vocabulary) -> Context:
    """Return the text with its sentences, names and dates; no anchor yet."""
    text = plain(clean.text)
    found = vocabulary.find(text)
    running = tuple((s, b) for b in clean.blocks if b.kind in RUNNING for s in sentences(text, b.start, b.end))
    told = [s for s, b in running if b.kind != "title"]
    telling = [s for s, _ in running if may_matter(text, s)]
    heads = {s.start for s, b in running if b.kind == "title"}
    seen = find_people(text, found, vocabulary, [s for s in telling if s.start not in heads], told)
    countries = {(n.start, n.end) for n in found if n.kind == "country"}
    # "to South Africa, Botswana and Niger": a parser takes some of them for people.
    people = tuple(p for p in seen if (p.start, p.end) not in countries)
    covered = bytearray(len(text))
    for person in people:
        covered[person.start : person.end] = b"\1" * (person.end - person.start)
    things = (n for n in found if n.kind != "person" and not any(covered[n.start : n.end]))
    names = with_homes(text, things, vocabulary.registry)
    return Context(
        clean=clean,
        text=text,
        registry=vocabulary.registry,
        grammar=vocabulary.grammar,
        offices=vocabulary.offices,
        sentences=running,
        names=as_told(text, names, names),
        people=people,
        dates=find_dates(text),
        telling=frozenset(s.start for s in telling),
    )
