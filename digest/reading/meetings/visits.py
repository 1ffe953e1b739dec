"""Where somebody is on a visit: "is on a working visit to Exampland" tells where those met whom he called on."""

import re
from dataclasses import replace

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.meetings.placed import place_ref
from digest.reading.spot import Spot
from digest.records.article import REMOTE, Account, text
from digest.records.claims import Known
from digest.records.registry import key

_VISITS = re.compile(
    r"\b(?:(?:is|was|are|were) (?:currently )?(?:on|paying|making|undertaking|in the midst of) (?:an?|his|her|their) (?:[\w-]+ ){0,4}?(?:visit|trip) to|"
    r"(?:is|was|are|were) (?:currently )?visiting|(?:is|was|are|were) (?:currently )?in(?= [^.;]{2,40} (?:for|on) (?:an?|his|her|talks|meetings)\b)) (?:the )?"
)
SUBJECT_WITHIN = 220
"""Characters from the visitor's name to the words: a title and a list of offices may lie between."""


def with_visits(context: Context, account: Account) -> Account:
    """Return the account with the city or country that one of its people is told to visit, where it tells none itself."""
    if account.place or account.country or account.venue or account.format in REMOTE:
        return account
    who = {key(p.person) for p in account.people}
    for sentence, block in context.sentences:
        found = _VISITS.search(context.text, sentence.start, sentence.end) if block.kind == "paragraph" else None
        visitors = (
            context.people_in(max(sentence.start, found.start() - SUBJECT_WITHIN), found.start()) if found else ()
        )
        if found and any(key(n.ref) in who for n in visitors) and (spot := _goal(context, found)):
            return _placed(context, account, spot, found.start())
    return account


def _goal(context: Context, found: re.Match[str]) -> Name | None:
    names = context.names_in(found.end(), found.end() + SUBJECT_WITHIN, "city", "gazetteer", "country")
    return next((n for n in names if n.start - found.end() <= len("of the ")), None)


def _placed(context: Context, account: Account, goal: Name, start: int) -> Account:
    known: dict[str, Known] = dict(account.known)
    base = context.known(
        "during-the-visit", None, start, goal.end, basis="computed", anchor="the visit that the text tells of"
    )
    if goal.kind == "country":
        known["country"] = replace(base, value=str(goal.ref))
        return replace(account, country=str(goal.ref), known=dict(sorted(known.items())))
    ref, country = place_ref(context, Spot(goal, goal.start, goal.end, "during-the-visit"))
    known["place"] = replace(base, value=text(ref))
    if country:
        known["country"] = replace(base, value=country)
    return replace(account, place=ref, country=country, known=dict(sorted(known.items())))
