"""Why a text reports no meeting: so that none vanishes without a word."""

from collections.abc import Mapping, Sequence

from digest.reading.context import Context
from digest.reading.header.facts import Found
from digest.records.article import Account, Mention
from digest.records.claims import Known

READ = "en"
"""The language whose sentences are read."""


def why_no_meeting(
    context: Context, header: Mapping[str, Found], accounts: Sequence[Account], mentions: Sequence[Mention]
) -> Known | None:
    """Return why a text reports no meeting, for a person to look at; None where it reports one."""
    if accounts:
        return None
    language = header["language"].value if "language" in header else None
    met = [m for m in mentions if len(m.people) > 1 or m.place or m.country]
    if language not in {None, READ}:
        rule, why = "other-language", f"it is written in another language ({language}), whose sentences are not read"
    elif not context.people:
        rule, why = "nobody-named", "nobody is named in it"
    elif met and all(m.direction == "ahead" for m in met):
        rule, why = "only-ahead", "it only looks ahead to meetings"
    elif met:
        rule, why = "only-back", "it only looks back to meetings"
    else:
        rule, why = "nobody-met", "it names people, and no sentence tells that two of them met"
    return Known(
        basis="unknown",
        rule=rule,
        review=f"no meeting was read: {why}; write its account into the record if it tells of one",
    )
