"""Which of two texts that say the same is the source, as far as anything tells."""

import re
from dataclasses import dataclass

from digest.records.article import Article, Printed
from digest.records.ids import OutletId
from digest.records.lineage import Direction
from digest.records.registry import Registry, key

OFFICIAL, AGENCY, OTHER = 2, 1, 0
_AGENCIES = ("agency", "distributor")


@dataclass(frozen=True, slots=True)
class Order:
    """Which of two articles follows the other."""

    swapped: bool
    """Whether the second of the two that were asked about follows the first; otherwise the first follows the second."""

    direction: Direction
    """How it is known."""


def order_of(one: tuple[Article, str], other: tuple[Article, str], registry: Registry) -> Order | None:
    """Return which of two articles, given with their texts, follows the other; None when nothing tells.

    What an article says of its source counts first. Then the earlier is the source, unless it is a paper and the
    later an official readout or an agency's text: a readout follows no newspaper, so one of the dates is not that of
    the text. Of one day, the readout is the source, then the agency.
    """
    (a, _), (b, _) = one, other
    credit = (_credits(one, b, registry), _credits(other, a, registry))
    if credit[0] != credit[1]:
        return Order(credit[1], "credits")
    rank, other_rank = rank_of(a, registry), rank_of(b, registry)
    first = _earlier(a, b)
    if first is not None:
        early, late = (rank, other_rank) if first == 0 else (other_rank, rank)
        if (late > early == OTHER) or _same_agency(a, b):
            return None
        return Order(first == 0, "earlier")
    if rank == other_rank:
        return None
    return Order(rank > other_rank, "official" if OFFICIAL in {rank, other_rank} else "agency")


def rank_of(article: Article, registry: Registry) -> int:
    """Return whether an article is an official readout, an agency's own text, or neither."""
    kind = None
    if article.outlet is not None and not isinstance(article.outlet, Printed):
        kind = registry.outlets[article.outlet].kind
    if article.genre == "official-readout" or kind == "official":
        return OFFICIAL
    # A text that names an agency and no outlet is the agency's own.
    return AGENCY if kind in _AGENCIES or (article.outlet is None and article.agency is not None) else OTHER


def same_publisher(a: Article, b: Article) -> bool:
    """Return whether two articles come from one outlet, or from one agency where no outlet is named."""
    one, other = a.outlet or a.agency, b.outlet or b.agency
    return one is not None and other is not None and key(one) == key(other)


def _earlier(a: Article, b: Article) -> int | None:
    """Return 0 or 1 for the article that was published on an earlier day; None when the dates do not tell."""
    if a.published is None or b.published is None:
        return None
    (a_first, a_last), (b_first, b_last) = a.published.bounds(), b.published.bounds()
    return 0 if a_last < b_first else 1 if b_last < a_first else None


def _same_agency(a: Article, b: Article) -> bool:
    """Return whether both carry the text of one agency, so that neither need have it from the other."""
    if a.agency is None or b.agency is None or a.outlet is None or b.outlet is None:
        return False
    return key(a.agency) == key(b.agency) and key(a.agency) not in {key(a.outlet), key(b.outlet)}


_BEFORE = (
    r"(?:according to|citing|cites?|cited|quoting|quotes|quoted by|reported by|carried by|released by|issued by|"
    r"published by|posted by|readout (?:by|from|of)|statement(?: \w+){0,4} (?:by|from|of)|"
    r"text (?:by|of)|told|source:)"
)
_AFTER = (
    r"(?:'s)? (?:press service |press office |website |news agency |agency |readout |statement )?"
    r"(?:said|says|reported|reports|writes|wrote|announced|stated|noted|quoted)\b"
)


def _credits(one: tuple[Article, str], source: Article, registry: Registry) -> bool:
    """Return whether an article names another's publisher as where it has its text from."""
    article, text = one
    publisher = source.outlet or source.agency
    if publisher is None or same_publisher(article, source):
        return False
    if article.agency is not None and key(article.agency) == key(publisher):
        return True
    low = text.casefold()
    names = sorted(n for n in _names(publisher, registry) if n.casefold() in low)
    if not names:
        return False
    any_name = "|".join(map(re.escape, names))
    # Up to three words may stand between: "a statement by China's Ministry …", "citing the state-run …".
    said = rf"\b{_BEFORE}\W+(?:[\w'-]+ ){{0,3}}?(?:{any_name})\b|\b(?:{any_name}){_AFTER}|\((?:{any_name})\)"
    return re.search(said, text.replace("’", "'"), re.IGNORECASE) is not None


def _names(ref: OutletId | Printed, registry: Registry) -> tuple[str, ...]:
    if isinstance(ref, Printed):
        return (ref.printed,)
    outlet = registry.outlets[ref]
    # Two letters are too little to tell a name by: "RT" stands in too many other places.
    return tuple(n for n in (outlet.name, *outlet.aliases) if len(n) > 2)  # noqa: PLR2004
