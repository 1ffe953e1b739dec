"""Those who met, with the role that the text prints beside their name."""

from collections.abc import Sequence
from typing import cast

from digest.reading.context import Context
from digest.reading.entities.role_words import role_at
from digest.reading.entities.roles import Name
from digest.reading.meetings.holders import TABLE, official_row
from digest.records.article import Participant, Printed
from digest.records.counting import QUOTE_WORDS
from digest.records.ids import PersonId
from digest.records.registry import key

_PRONOUN = "the sentence says “he” or “she”; that it means this person follows from the sentence before"


def participants(
    context: Context, people: Sequence[Name], doubtful: frozenset[str] = frozenset(), doubt: str | None = None
) -> tuple[Participant, ...]:
    """Return the people with the role that the text prints, in the order of the text."""
    out = []
    for name in people:
        spots = [name, *context.once(_full_names).get(key(name.ref), ())]
        role = next(((s, e, r) for n in spots if (found := role_at(context.text, n)) for s, e, r in [found]), None)
        start, end = (role[0], role[1]) if role and not name.rule else (name.start, name.end)
        ref = cast("PersonId | Printed", name.ref)
        value = ref.printed if isinstance(ref, Printed) else ref
        rule = name.rule or ("role-grammar" if isinstance(ref, Printed) else "registry")
        row = None if name.rule else official_row(context, ref)
        words = context.quote(start, end)
        if len(words.split()) > QUOTE_WORDS:
            start, end, role = name.start, name.end, None
        out.append(
            Participant(
                person=ref,
                role=" ".join(context.quote(*_role_span(context, role)).split()) if role else None,
                known=context.known(
                    "name-of-the-table" if row else rule,
                    value,
                    start,
                    end,
                    basis="cross" if row or name.rule == TABLE else "computed" if name.rule else "stated",
                    anchor=None if name.rule == TABLE else name.anchor,
                    source=name.anchor if name.rule == TABLE else row,
                    review=doubt or _PRONOUN
                    if doubt or key(ref) in doubtful
                    else name.doubt or unregistered(ref, "people"),
                ),
            )
        )
    return tuple(out)


def _full_names(context: Context) -> dict[str, list[Name]]:
    """Return the places where somebody is named in full, by who it is; the first ones, where a role stands."""
    found: dict[str, list[Name]] = {}
    for name in context.people:
        places = found.setdefault(key(name.ref), [])
        if name.full and len(places) < PLACES:
            places.append(name)
    return found


PLACES = 50
"""A role that does not stand by then stands nowhere."""


def _role_span(context: Context, role: tuple[int, int, str]) -> tuple[int, int]:
    start = context.text.index(role[2], role[0])
    return start, start + len(role[2])


def unregistered(ref: object, folder: str) -> str | None:
    """Return the reason to review a printed name, or None for a registered one."""
    return f"“{ref.printed}” is not registered; add a record in {folder}/" if isinstance(ref, Printed) else None
