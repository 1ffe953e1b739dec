"""What became of one value that a label asks for, or that was found and has none."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.records.claims import Known
from digest.records.ids import slug
from digest.records.partial_date import PartialDate
from tests.quality.labels import Values, same_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One value that a label asks for, or that was found."""

    article: str
    """The article's id."""

    field: str
    """The field's name."""

    gold: bool = False
    """Whether a label asks for a value."""

    found: bool = False
    """Whether a value was found."""

    right: bool = False
    """Whether what was found is right."""

    silent: bool = False
    """Whether it is wrong and does not ask for a review."""

    expected: str | None = None
    """The label's value."""

    got: str | None = None
    """The value that was found."""

    quote: str = ""
    """The words in question."""


def asks(known: Known | None) -> bool:
    """Return whether somebody is asked if a value is right. That a name has no record yet asks for a record only."""
    return bool(known and known.review and "is not registered" not in known.review)


def compared(  # noqa: PLR0913 (what is compared, and what is known of it)
    article: str, field: str, allowed: Values, got: str | None, *, review: bool = False, quote: str = ""
) -> Iterator[Outcome]:
    """Yield what became of one value; nothing when it is rightly unknown."""
    if got is None and None in allowed:
        return
    right = got is not None and any(v is not None and _same(v, got) for v in allowed)
    yield Outcome(
        article=article,
        field=field,
        gold=right or None not in allowed,
        found=got is not None,
        right=right,
        silent=got is not None and not right and not review,
        expected=allowed[0],
        got=got,
        quote=quote,
    )


def _same(label: str, got: str) -> bool:
    try:
        return same_days(PartialDate(label), PartialDate(got))
    except ValueError:
        return _bare(label) == _bare(got)


def _bare(words: str) -> str:
    """Return words without what makes no difference: case, marks, a leading article."""
    return slug(words, 40).removeprefix("the-")
