"""States and provinces that news prints behind a city in the place of its country: "Paris, Texas"."""

import re
from collections.abc import Mapping

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.records.ids import PlaceId

_BY_COUNTRY = {
    "US": (
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|"
        "Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
        "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
        "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming"
    ),
    "CA": (
        "Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland|Nova Scotia|Ontario|Prince Edward Island|Quebec|Québec|"
        "Saskatchewan|Yukon|Nunavut|Northwest Territories"
    ),
    "AU": "New South Wales|Queensland|South Australia|Tasmania|Victoria|Western Australia|Northern Territory",
}
_SHORT = {
    "US": (
        "Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.|Minn.|Miss.|Mo.|Mont.|Neb.|Nev.|"
        "N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.|Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Vt.|Va.|Wash.|W.Va.|Wis.|Wyo.|D.C.|DC"
    ),
    "CA": "Alta.|B.C.|Man.|N.B.|N.S.|Ont.|Que.|Sask.",
}
NO_TOWNS = frozenset(_BY_COUNTRY["US"].split("|")) - {"New York", "Washington", "Georgia"}
"""States of whose name a town elsewhere is hardly ever meant: "in Florida"."""
STATES: Mapping[str, str] = {
    name: code for table in (_BY_COUNTRY, _SHORT) for code, names in table.items() for name in names.split("|")
}
"""The country's code by the state's name."""
STATE_BEHIND = re.compile(
    rf", (?P<state>{'|'.join(re.escape(name) for name in sorted(STATES, key=len, reverse=True))})(?![\\w-])"
)


def in_state(context: Context, name: Name, state: str) -> tuple[Name, str] | None:
    """Return the city that a name and a state mean, "Paris, Texas", with the country's code.

    None where the country of the state's name is meant: "Batumi, Georgia", because the table of cities has it there.
    Where the name alone means the city of that country ("San Francisco, California"), the name stays as it is.
    """
    record = context.registry.places.get(PlaceId(str(name.ref))) if name.kind == "city" else None
    known = context.registry.gazetteer.cities.get(str(name.ref), ())
    homes = [record.country] if record else [c.country for c in known]
    alike = context.registry.gazetteer.country_names.get(state)
    if alike and alike in homes:
        return None
    code = STATES[state]
    if homes and homes[0] == code:
        return name, code
    words = context.quote(name.start, name.end)
    return Name(name.start, name.end, "gazetteer", f"{words}, {state}"), code
