"""What the stays that a text tells of add to its meetings: who is on a visit meets there, and in its days."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.reading.context import Context
from digest.reading.entities.homes import at_home
from digest.reading.entities.roles import Name
from digest.reading.header.dateline import city_named, dateline_of
from digest.reading.header.foot import signed
from digest.reading.meetings.placed import CITY_STATES, city_state, place_ref
from digest.reading.meetings.settled import lacks_day, lacks_place, with_day, with_place
from digest.reading.meetings.stays import LANDS, Stay, stays_of
from digest.reading.spot import Spot
from digest.records.article import REMOTE, Account, Mention, Printed
from digest.records.claims import Known
from digest.records.ids import PlaceId
from digest.records.partial_date import PartialDate, span
from digest.records.registry import key

RULE = "during-the-visit"
"""The rule by which a meeting has its place or its days from a visit."""
_PAST = "the visit is told beside the meeting: was it there and then?"
_ARRIVED = "the day is that of an arrival: did they meet on it?"
LONGEST_DAYS = 14
"""Days of a visit that still say something of when its meetings were."""


def with_stays(context: Context, accounts: Sequence[Account], starts: Sequence[int]) -> tuple[Account, ...]:
    """Return the accounts with place and days of the visit in which they were, where they tell none themselves.

    `starts` says where each account's own clause begins.
    """
    return tuple(_account(context, a, at) for a, at in zip(accounts, starts, strict=True))


def _account(context: Context, account: Account, at: int) -> Account:
    who = frozenset(key(p.person) for p in account.people)
    found = [s for s in stays_of(context) if _fits(s, who, account.date, ahead=account.looks == "ahead")]
    if lacks_place(account):
        hosts = _hosts(context, [p.known for p in account.people])
        stay, doubt = _only(context, found, at, hosts)
        if stay:
            account = with_place(account, _city(context, stay), _country(context, stay), _known(context, stay, doubt))
        else:
            account = _where_filed(context, account, at, hosts)
    account = _city_state(context, account)
    if lacks_day(account) and account.country and account.format not in REMOTE:
        when, stay = _days([s for s in found if _country(context, s) == account.country], at)
        if when and stay:
            return with_day(account, when, _known(context, stay, _ARRIVED if stay.moved else None))
    return account


def _fits(stay: Stay, who: frozenset[str], when: PartialDate | None, *, ahead: bool) -> bool:
    if stay.who and not (stay.who & who):
        return False
    days = _lasting(stay)
    if stay.ahead and not ahead and not (days and when and days.overlaps(when)):
        return False
    return not (days and when) or days.overlaps(when)


def _lasting(stay: Stay) -> PartialDate | None:
    """Return the days of a stay; of an arrival, these and some more."""
    if stay.when is None or not stay.moved:
        return stay.when
    first, last = stay.when.bounds()
    return span(first, last + AFTER_ARRIVAL)


AFTER_ARRIVAL = timedelta(days=3)
"""How long somebody who has arrived is still there, where the text does not tell."""


def _country(context: Context, stay: Stay) -> str | None:
    if stay.goal.kind in LANDS:
        return str(stay.goal.ref)
    return place_ref(context, _spot(stay))[1]


def _spot(stay: Stay) -> Spot:
    return Spot(stay.goal, stay.goal.start, stay.goal.end, RULE)


def _city(context: Context, stay: Stay) -> PlaceId | Printed | None:
    return None if stay.goal.kind in LANDS else place_ref(context, _spot(stay))[0]


def _hosts(context: Context, people: Iterable[Known]) -> frozenset[str]:
    """Return the countries for which those who met hold office, by the words before their names."""
    spans = [(k.start, k.end) for k in people if k.start is not None and k.end is not None]
    named = (n for a, b in spans for n in context.names_in(max(0, a - OFFICE_WITHIN), b, "country", "adjective"))
    cities = (n for a, b in spans for n in context.names_in(max(0, a - OFFICE_WITHIN), b, "gazetteer"))
    homes = (place_ref(context, Spot(n, n.start, n.end, RULE))[1] for n in cities)
    # "ambassador to Exampland" holds no office there.
    own = (
        str(n.ref)
        for n in named
        if not re.search(r"\b(?:to|in) (?:the )?$", context.text[max(0, n.start - 10) : n.start])
    )
    return frozenset((*own, *(h for h in homes if h in CITY_STATES)))


OFFICE_WITHIN = 40
"""Characters before a name in which the country of its office stands: "Polish Prime Minister"."""


def _only(
    context: Context, stays: Sequence[Stay], at: int, hosts: frozenset[str] = frozenset()
) -> tuple[Stay | None, str | None]:
    """Return the stay that is meant at a place in the text, with why a person should look; None where it may be several.

    What opens the paragraph goes before; then what goes on now; what only is told of the past must stand beside, or
    lead to the country for which one of those who met holds office.
    """
    framing = [s for s in stays if s.framing and s.scope[0] <= s.start <= at < s.scope[1]]
    if framing:
        return framing[-1], None
    whole = [s for s in stays if not s.framing]
    now = [s for s in whole if s.goes_on]
    beside = [s for s in whole if s.scope[0] <= at < s.scope[1] and not (s.moved and s.start > at)]
    hosted = [s for s in whole if s.who and not s.ahead and _country(context, s) in hosts]
    for some, doubt in ((now, None), (beside, _PAST), (hosted, _PAST)):
        countries = {_country(context, s) for s in some}
        if len(countries) == 1:
            cities = [s for s in some if s.goal.kind not in LANDS]
            refs = {str(s.goal.ref) for s in cities}
            chosen = cities[0] if len(refs) == 1 else next((s for s in some if s.goal.kind in LANDS), None)
            if chosen:
                # Two witnesses: the visit's own days or words told twice, or the office of the host.
                named = [s for s in some if s.who and not s.meant]
                agreed = countries <= hosts or (bool(named) and (len(some) > 1 or bool(chosen.when)))
                return chosen, None if agreed else doubt
    return None, None


_SIGNED = "the release is signed there: did they meet there?"
_FILED = "the building is named without its city, and the report was filed in this one: is it there?"
SIGNED = "where-it-is-signed"
"""The rule by which a release's own city is that of a meeting."""


def _where_filed(context: Context, account: Account, at: int, hosts: frozenset[str]) -> Account:
    """Return the account with the city in which a release of the meeting's own day is signed, or a report was filed that
    names the building alone: "OSLO - … at Example House". It stands where one of those who met holds office there.
    """
    foot, venue, filed = signed(context), account.known.get("venue"), dateline_of(context, at)
    below = _signing_city(context)
    own = foot is not None and account.date == foot.day
    if below and (own or (venue and not filed)):
        city, rule, anchor = below, SIGNED, "the line with the release’s day"
    elif venue and filed:
        city, rule, anchor = filed[0], "city-of-the-dateline", f"the dateline “{filed[1]}”"
    else:
        return account
    ref, country = place_ref(context, Spot(city, city.start, city.end, rule))
    alone = own and rule == SIGNED
    base = context.known(rule, None, city.start, city.end) if alone or venue is None else venue
    doubt = _SIGNED if alone else None if country in hosts else _FILED
    return with_place(account, ref, country, replace(base, basis="computed", rule=rule, anchor=anchor, review=doubt))


def _signing_city(context: Context) -> Name | None:
    """Return the city at the foot of a release, where a record or the table knows it."""
    foot = signed(context)
    if foot is None or foot.city is None:
        return None
    words = context.text[slice(*foot.city)].split(",")[0].strip()
    city = city_named(context, words, foot.city[0])
    return at_home(context.text, city, context.registry) if city else None


def _known(context: Context, stay: Stay, doubt: str | None) -> Known:
    end = min(stay.end, stay.start + _LONGEST)
    return context.known(
        RULE, None, stay.start, end, basis="computed", anchor="the visit that the text tells of", review=doubt
    )


_LONGEST = 240
"""Characters of the words that are shown for a stay."""


def _city_state(context: Context, account: Account) -> Account:
    """Return the account with the city where its country is one."""
    city = city_state(context, account.country) if account.place is None else None
    base = account.known.get("country")
    if city is None or base is None:
        return account
    made = with_place(account, city, None, replace(base, basis="computed", rule="city-state"))
    return replace(made, country=account.country)


def _days(stays: Iterable[Stay], at: int) -> tuple[PartialDate | None, Stay | None]:
    """Return the days of the only stay that they tell of, the narrowest of several that lie within another."""
    told = sorted((s for s in stays if s.when and _length(s.when) <= LONGEST_DAYS), key=lambda s: _length(s.when))
    for some in (told, [s for s in told if s.scope[0] <= at < s.scope[1]]):
        if some and all(some[0].when and s.when and some[0].when.within(s.when) for s in some):
            return some[0].when, some[0]
    return None, None


def _length(when: PartialDate | None) -> int:
    first, last = when.bounds() if when else (date.min, date.max)
    return (last - first).days


def with_stays_told(context: Context, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with the country and the days of the visit in which they are, where they name none."""
    return tuple(_mention(context, m) for m in mentions)


def _mention(context: Context, mention: Mention) -> Mention:
    if len(mention.people) < 2 or mention.format in REMOTE:  # noqa: PLR2004 (a meeting)
        return mention
    who, at = frozenset(map(key, mention.people)), mention.start or 0
    found = [s for s in stays_of(context) if _fits(s, who, mention.interval, ahead=mention.direction == "ahead")]
    stay = when = words = None
    if mention.place is None:
        stay = None if mention.country else _only(context, found, at)[0]
        land = mention.country or (_country(context, stay) if stay else None)
        here = [s for s in found if s.sentence[0] <= at < s.sentence[1] and s.goal.kind not in LANDS]
        cities = {str(s.goal.ref): s for s in here if _country(context, s) == land}
        stay = next(iter(cities.values())) if len(cities) == 1 else stay
    if stay:
        ref = _city(context, stay)
        mention = replace(mention, place=ref, country=None if isinstance(ref, str) else _country(context, stay))
    country = mention.country or _record_country(context, mention.place)
    if mention.interval is None and country:
        # Who "arrived on Wednesday and is to meet X" meets him on a day that the words leave open.
        stays = (s for s in found if not (s.moved and mention.direction == "ahead"))
        when, words = _days([s for s in stays if _country(context, s) == country], at)
    if when:
        known = replace(mention.known, basis="computed", rule=RULE, value=str(when), review=None)
        mention = replace(mention, interval=when, known=known)
    said = dict.fromkeys(f"“{context.quote(s.start, s.end)}”" for s in (stay, words) if s)
    anchor = mention.known.anchor or ("the visit: " + "; ".join(said) if said else None)
    return replace(mention, known=replace(mention.known, anchor=anchor))


def _record_country(context: Context, ref: PlaceId | Printed | None) -> str | None:
    record = None if ref is None or isinstance(ref, Printed) else context.registry.places.get(ref)
    return record.country if record else None
