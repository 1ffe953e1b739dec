"""Whom an office alone means: "the Russian president", "China's foreign minister", "his Kazakh counterpart".

Only where the text itself prints that office beside one name, or names nobody of that office and the record of one
person has it. Who holds an office is outside knowledge; it never stands in code.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.reading.context import Context
from digest.reading.entities.role_words import role_at
from digest.reading.entities.roles import Name, Ref, behind_titles, name_at
from digest.reading.entities.wordlists import MARKED, SIGN, SMALL, signed
from digest.reading.meetings.office_kinds import COUNTERPART, kind_of, offices_in
from digest.records.article import Printed
from digest.records.ids import PersonId
from digest.records.name_keys import name_key
from digest.records.offices import OfficeClass, in_doubt_last
from digest.records.registry import Person, key

_HEADS = ("president", "premier", "monarch", "leader")
_END = rf"(?![{SIGN}{SMALL}\w-])(?!'s? [A-Z]| [A-Z]\w+ [A-Z]|,? [A-Z][\w-]+,| of | for | and (?:prime|foreign)|, [A-Z])"
"""Behind the office stands no name: "the Russian president said", never "the Russian President Vladimir Putin"."""
_BEHIND = re.compile(rf"(?:'s?)? (?P<office>{MARKED}){_END}")
_BEFORE = re.compile(r"(?:(?<![\w-])(?:the|The|his|His|her|Her|their|Their) )(?:visiting |host )?$")
_OF = re.compile(rf"(?<![\w-])[Tt]he (?P<office>{MARKED}) of (?:the )?$")
_BEFORE_NAME = re.compile(r"(?:'s)?,? ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds an office, with how that is known."""

    ref: Ref
    """Who."""

    words: str
    """The words or the record that say so, for readers."""

    start: int = -1
    """Where the words stand; -1 for a record."""

    rule: str = "office-in-the-text"
    """The rule by which an office alone means this one."""

    doubt: str | None = None
    """Why a person should look."""

    def named(self, start: int, end: int) -> Name:
        """Return the place in a text at which an office alone means this one."""
        return Name(start, end, "person", self.ref, full=False, rule=self.rule, anchor=self.words, doubt=self.doubt)


Office = tuple[str, str]
"""The country's code and the kind of office."""


def with_holders(context: Context) -> Context:
    """Return the text with the places where an office alone means one person."""
    found = tuple(_holders_named(context)) if any(n.kind in {"adjective", "country"} for n in context.names) else ()
    if not found:
        return context
    people = sorted((*context.people, *found), key=lambda n: (n.start, -n.end))
    apart = [people[0], *(b for a, b in pairwise(people) if b.start >= a.end and not _explains(context.text, a, b))]
    return replace(context, people=tuple(apart))


def _explains(text: str, name: Name, office: Name) -> bool:
    """Return whether an office only says who the name before it is: "Xi Jinping, the president of China, met"."""
    return office.rule is not None and office.ref == name.ref and text[name.end : office.start] == ", "


def _holders_named(context: Context) -> Iterable[Name]:
    for name in context.names:
        found = _office_alone(context, name) if name.kind in {"adjective", "country"} else None
        if found and not context.people_in(*found[:2]):
            start, end, words = found
            if holder := _holder(context, str(name.ref), words, start):
                yield holder.named(start, end)


def _office_alone(context: Context, name: Name) -> tuple[int, int, str] | None:
    """Return the place and the office of words such as "the Russian president"; None where a name stands with them."""
    text, marks = context.text, context.once(_marked_offices)
    before = _BEFORE.search(text, max(0, name.start - 22), name.start)
    owns = text.startswith("'", name.end)  # "China's president", "the Chinese president"
    found = _BEHIND.match(marks, name.end) if (owns if name.kind == "country" else before and not owns) else None
    start, end = before.start() if before else name.start, found.end() if found else name.end
    if found is None and name.kind == "country" and (found := _OF.search(marks, max(0, name.start - 50), name.start)):
        start = found.start()
    return (start, end, text[slice(*found.span("office"))]) if found and not _is_named(text, end) else None


def _is_named(text: str, at: int) -> bool:
    """Return whether a name stands behind an office: "the president of Exampland, Mr. Ada Example"."""
    found = _BEFORE_NAME.match(text, at)
    return found is not None and name_at(text, behind_titles(text, found.end())) is not None


def _marked_offices(context: Context) -> str:
    return signed(context.text, [(start, end) for start, end, kind in offices_in(context.text) if kind != "none"])


def _offices_of(context: Context) -> dict[Office, dict[str, Holder]]:
    """Return who holds which office as this text prints it, and as the records of those say whom it names in full."""
    out: dict[Office, dict[str, Holder]] = {}
    for name in context.people:
        person = _record(context, name)
        for office, start, end, source in _offices(context, name, person) if name.full else ():
            holder = Holder(ref=name.ref, words=f"“{context.quote(start, end)}”{source}", start=start)
            out.setdefault(office, {}).setdefault(key(name.ref), holder)
    return out


def _offices(context: Context, name: Name, person: Person | None) -> Iterator[tuple[Office, int, int, str]]:
    """Yield the offices of somebody named in full, each with the words that say so and the record behind them."""
    beside = _beside(context, name)
    if found := role_at(context.text, name):
        start, end, words = found
        printed = {str(n.ref) for n in context.names_in(start, end, "adjective", "country")}
        codes: set[str | None] = {*(printed or beside)} or {person.country if person else None}
        code, kind = next(iter(codes)) if len(codes) == 1 else None, kind_of(words)
        aide = _AIDE_TO.search(context.text, max(0, start - 12), start)
        if kind and code and not (aide or _OVER.search(words)):
            yield (code, kind), start, end, ""
    for code in beside if found is None else ():
        yield (code, COUNTERPART), name.start, name.end, ""
    for office in _of_record(context, person) if person else ():
        yield office, name.start, name.end, f" and people/{name.ref}.yml"


def _record(context: Context, name: Name) -> Person | None:
    return None if isinstance(name.ref, Printed) else context.registry.people.get(PersonId(str(name.ref)))


def _beside(context: Context, name: Name) -> set[str]:
    """Return the country that stands right beside a name: "Exampland's Ada Example", "Ada Example of Exampland"."""
    before = context.names_in(max(0, name.start - BESIDE_REACH), name.start, "adjective", "country")[-1:]
    behind = context.names_in(name.end, name.end + BESIDE_REACH, "country")[:1]
    text = context.text
    near = [n for n in before if _LEADS_TO.fullmatch(text, n.end, name.start)]
    near += [n for n in behind if text[name.end : n.start] in {" of ", " of the ", " from ", " ("}]
    return {str(n.ref) for n in near[:1]}


BESIDE_REACH = 40
"""Characters between a name and its country."""
_LEADS_TO = re.compile(r"'s? |(?:'s?)? (?:counterpart|colleague|opposite number)(?:,| is)? ")


def _of_record(context: Context, person: Person) -> Iterable[Office]:
    """Yield the offices that a record gives somebody, but for those of another year than the text's own."""
    own = context.anchor.when if context.anchor else None
    for role in person.roles:
        kind = kind_of(role.title)
        past = role.at is not None and (own is None or role.at.bounds()[0].year != own.bounds()[0].year)
        if kind and person.country and not past and not _OVER.search(role.title):
            yield person.country, kind


_OVER = re.compile(
    r"\b(?:former|ex|late|then|acting|interim|outgoing|incoming|deputy|vice|elect|designate)\b", re.IGNORECASE
)
_AIDE_TO = re.compile(r"\b(?:of|to|for) (?:the )?$")
_RECORD = "the text names nobody of this office; the record does"
_TABLE_ALONE = "only the table of offices says who they were"
_ONLY_ONE = "“counterpart” names no office: this is the only one of that country whom the text names with one"


def _holder(context: Context, country: str, words: str, at: int) -> Holder | None:
    """Return who is meant by an office of a country at a place in the text; nobody where two could be."""
    known, kind = context.once(_offices_of), kind_of(words)
    if kind is None:
        return _counterpart(known, country, at)
    kinds = _HEADS if kind == "leader" else (kind,)
    found = {k: h for office in kinds for k, h in known.get((country, office), {}).items()}
    if not found and kind in _HEADS:
        # "the Kenyan leader William Ruto" is the president later on.
        found = dict(known.get((country, "leader"), {}))
    if not found:
        found = {
            p.id: Holder(ref=p.id, words=f"people/{p.id}.yml", rule="office-of-the-record", doubt=_RECORD)
            for p in context.registry.people_of.get(country, ())
            if not {(country, k) for k in kinds}.isdisjoint(_of_record(context, p))
        }
    if not found:
        return _of_the_table(context, country, kinds)
    return next(iter(found.values())) if len(found) == 1 else None


_CLASSES: Mapping[str, tuple[OfficeClass, ...]] = {
    "president": ("head of state",),
    "monarch": ("head of state",),
    "premier": ("head of government",),
    "foreign minister": ("foreign minister",),
    "defence minister": ("defence minister",),
}
"""The table's classes by our kinds of offices."""
TABLE = "office-of-the-table"
"""The rule by which the table of offices says who held one on the day of the text."""


def _of_the_table(context: Context, country: str, kinds: Iterable[str]) -> Holder | None:
    """Return who held an office on the text's own day by the table; of two, the first, with the doubt between them."""
    if context.offices is None or context.anchor is None:
        return None
    classes = dict.fromkeys(c for kind in kinds for c in _CLASSES.get(kind, ()))
    found = in_doubt_last(c for name in classes for c in context.offices.holders(country, name, context.anchor.when))
    sure = [c for c in found if c.doubt is None]
    # "the leader" of a country with two heads is nobody whom a table could tell.
    if not found or len(sure) > 1 or (len(found) > 1 and not any(c.near_change for c in found)):
        return None
    first = found[0]
    doubt = f"{first.doubt}: {', '.join(c.holding.name for c in found)}" if first.doubt else None
    own = context.registry.person_ids.get(first.holding.name)
    # The text's own name for the same person stands: "Kiknadze … the Georgian premier".
    printed = (n.ref for n in context.people if isinstance(n.ref, Printed) and first.holding.named_by(n.ref.printed))
    ref = own or next(printed, Printed(first.holding.name))
    return Holder(ref=ref, words=f"the table of offices ({first.holding.source})", rule=TABLE, doubt=doubt)


def official_row(context: Context, ref: Ref) -> str | None:
    """Return the row of the table of offices that knows a printed name on the text's own day; None where none surely does."""
    if context.offices is None or context.anchor is None or not isinstance(ref, Printed):
        return None
    named = context.offices.names.get(name_key(ref.printed), ())
    found = [c for o in named for c in context.offices.held_by(o, context.anchor.when)[:1] if c.doubt is None]
    return f"the table of offices ({found[0].holding.source})" if len(found) == 1 else None


def holders_of(
    context: Context, countries: Iterable[str], office: str, at: int, *, by_table: bool = True
) -> Iterable[Name]:
    """Yield who holds an office of each of some countries, named in the plural at a place: "foreign ministers", "leaders".

    `by_table` says whether the table of offices and records are asked where the text itself does not tell.
    """
    known = context.once(_offices_of)
    for country in countries:
        alone = {} if (country, kind_of(office)) in known else known.get((country, COUNTERPART), {})
        only = _only(alone.values())
        holder = only or _holder(context, country, office, at)
        if holder and (by_table or holder.start >= 0):
            named = holder.named(at, at)
            yield replace(named, doubt=named.doubt or (_TABLE_ALONE if holder.rule == TABLE else None))


def _counterpart(known: Mapping[Office, Mapping[str, Holder]], country: str, at: int) -> Holder | None:
    """Return the only one of a country whom the text names with an office: "his Kazakh counterpart"."""
    found = {k: h for (code, _), holders in known.items() if code == country for k, h in holders.items()}
    holder = _only(found.values())
    return holder if holder and holder.start != at else None


def _only(holders: Collection[Holder]) -> Holder | None:
    """Return the only one, as whom a word without an office means, which asks; None of several."""
    if len(holders) != 1:
        return None
    return replace(next(iter(holders)), rule="counterpart-in-the-text", doubt=_ONLY_ONE)
