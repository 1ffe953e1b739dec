"""People whom articles name and no record knows: one list of them, and the records that could be made."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.records.article import Article, Participant, Printed
from digest.records.ids import ArticleId, PersonId, slug
from digest.records.name_keys import name_key
from digest.records.office_terms import meant
from digest.records.offices import Holding, Offices, Official
from digest.records.partial_date import PartialDate, span
from digest.records.registry import Person, Registry, Role, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Unregistered:
    """Somebody whom articles name and no record knows."""

    spellings: tuple[str, ...]
    """The name as printed, the most frequent spelling first."""

    roles: tuple[Role, ...]
    """The offices that are printed beside the name, with the day of the article or the meeting, latest first."""

    articles: tuple[ArticleId, ...]
    """Where the name stands, by id."""

    times: int
    """In how many accounts and mentions of meetings it stands."""

    official: Official | None = None
    """Who it is by the table of offices; None where the table knows nobody of that name in such an office."""

    country: str | None = None
    """The country whose office is printed, ISO 3166-1 alpha-2; None where none or several are."""


@dataclass(frozen=True, slots=True)
class _Naming:
    article: Article
    printed: str
    role: str | None
    when: PartialDate | None
    official: Official | None
    country: str | None


def unregistered_people(articles: Iterable[Article], registry: Registry, offices: Offices) -> tuple[Unregistered, ...]:
    """Return the people without a record, those in most articles first.

    Two spellings are one person where the table of offices says so: by the whole name, or by family name, office and
    day; never by likeness.
    """
    namings = _Namings(registry, offices)
    found: dict[str, list[_Naming]] = defaultdict(list)
    for article in articles:
        for printed, person, when in _named(article):
            if registry.person_ids.get(printed) is None:
                naming = namings.of(article, printed, person, when)
                found[_group(naming)].append(naming)
    # A spelling that the table settles somewhere settles it everywhere.
    settled = {key(Printed(n.printed)): group for group, named in found.items() for n in named if n.official}
    merged: dict[str, list[_Naming]] = defaultdict(list)
    for group, named in found.items():
        merged[settled.get(group, group)].extend(named)
    people = (_person(named) for named in merged.values())
    return tuple(sorted(people, key=lambda p: (-len(p.articles), -p.times, p.spellings[0])))


def _named(article: Article) -> Iterator[tuple[str, Participant | None, PartialDate | None]]:
    for account in article.about:
        for one in (*account.people, *account.also_present):
            if isinstance(one.person, Printed):
                yield one.person.printed, one, account.date or article.published
    for mention in article.mentions:
        for ref in mention.people:
            if isinstance(ref, Printed):
                yield ref.printed, None, None


def _group(naming: _Naming) -> str:
    if naming.official:
        return f"{naming.official.country} {naming.official.name}"
    return key(Printed(naming.printed))


class _Namings:
    """How names are read, each printed office once."""

    def __init__(self, registry: Registry, offices: Offices) -> None:
        self._registry, self._offices = registry, offices
        self._read: dict[str, tuple[str | None, str]] = {}

    def of(self, article: Article, printed: str, person: Participant | None, when: PartialDate | None) -> _Naming:
        """Return what one naming tells."""
        role = person.role if person else None
        if not self._offices.holdings:
            return _Naming(article, printed, role, when, None, None)
        if role and role not in self._read:
            self._read[role] = office_in(role, self._registry)
        country, words = self._read[role] if role else (None, "")
        official = _official(printed, country, words, when, self._offices)
        return _Naming(article, printed, role, when, official, country)


def office_in(role: str, registry: Registry) -> tuple[str | None, str]:
    """Return the country of a printed office and the words of the office alone: "Polish Foreign Minister".

    The country is None where the words name none, or several.
    """
    table = registry.gazetteer
    names: Mapping[str, str] = {**table.adjectives, **table.country_names}
    forms = sorted((n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", role)), key=len, reverse=True)
    codes = {names[n] for n in forms}
    rest = role
    for form in forms:
        rest = re.sub(
            rf"(?:\b[Oo]f )?(?:\bthe )?(?:{_STATE} of )?(?:the )?(?<!\w){re.escape(form)}(?:'s|’s)?(?!\w)", " ", rest
        )
    return (codes.pop() if len(codes) == 1 else None), " ".join(rest.strip(" ,").lower().split())


_STATE = r"(?:[A-Z][a-z]+ ){0,2}(?:Republic|Kingdom|State|Commonwealth|Sultanate|Principality|Emirate)"
"""What stands before a country's name in full dress."""


def _official(
    printed: str, country: str | None, words: str, when: PartialDate | None, offices: Offices
) -> Official | None:
    """Return who a name means by the table: the only one called so, or who held the printed office with that family name."""
    called = offices.names.get(name_key(printed), ())
    if len(called) == 1 and country in {None, called[0].country}:
        return called[0]
    held = meant(offices, country, words, when) if country and words and when else ()
    named = [c.holding for c in held if c.holding.named_by(printed)]
    if len({h.name for h in named}) != 1:
        return None
    return next((o for o in offices.officials if (o.country, o.name) == (named[0].country, named[0].name)), None)


def _person(named: list[_Naming]) -> Unregistered:
    often = Counter(n.printed for n in named)
    roles = {(n.role, n.when): Role(title=n.role, at=n.when) for n in named if n.role}
    countries = {n.country for n in named if n.country}
    official = next((n.official for n in named if n.official), None)
    return Unregistered(
        spellings=tuple(sorted(often, key=lambda s: (-often[s], s))),
        roles=tuple(sorted(roles.values(), key=lambda r: (str(r.at or ""), r.title), reverse=True)),
        articles=tuple(sorted({n.article.id for n in named})),
        times=len(named),
        official=official,
        country=official.country if official else countries.pop() if len(countries) == 1 else None,
    )


def proposed(person: Unregistered, registry: Registry) -> Person:
    """Return the record that could be made of somebody: what articles and the table of offices tell, and no more.

    The family name is the table's, in the printed spelling the word that stands at its place, the last; without the
    table none is given, because no rule tells it from the spelling alone.
    """
    official = person.official
    name = person.spellings[0]
    family = official.family if official else None
    if family and f" {name_key(family)} " not in f" {name_key(name)} ":
        family = name.rsplit(" ", maxsplit=1)[-1]  # "Volodymyr Zelensky", whom the table spells with two y
    others = (*person.spellings[1:], *((official.name,) if official else ()))
    table = tuple(_role(h, registry) for h in reversed(official.holdings)) if official else ()
    sources = dict.fromkeys(h.source for h in official.holdings) if official else {}
    return Person(
        id=PersonId(slug(name)),
        name=name,
        family=family,
        aliases=tuple(dict.fromkeys(o for o in others if o != name)),
        roles=(*table, *person.roles),
        country=person.country,
        source="; ".join((*sources, *(f"articles/{i}" for i in person.articles))),
    )


def _role(holding: Holding, registry: Registry) -> Role:
    title = holding.office or holding.office_class.capitalize()
    first = holding.first.bounds()[0]
    days = span(first, max(first, holding.seen))
    return Role(title=f"{title} of {registry.gazetteer.country_name(holding.country)}", at=days)
