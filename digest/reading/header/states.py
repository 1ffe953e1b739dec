"""States and provinces that news prints behind a city in the place of its country: "Paris, Texas"."""

import re
from collections.abc import Mapping

from digest.reading.context import Context
from digest.reading.entities.roles import Name
from digest.reading.entities.wordlists import listed
from digest.records.ids import PlaceId

_KINDS = {"states_US": "US", "states_CA": "CA", "states_AU": "AU", "short_states_US": "US"}
NO_TOWNS = frozenset(listed("states_US")) - {"New York", "Washington", "Georgia"}
"""States of whose name a town elsewhere is hardly ever meant: "in Florida"."""
STATES: Mapping[str, str] = {name: code for kind, code in _KINDS.items() for name in listed(kind)}
"""The country's code by the state's name."""
_BEHIND = re.compile(r", (?P<words>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})")


def state_behind(text: str, at: int) -> tuple[int, str] | None:
    """Return the state that is named right behind a place in the text, with where its name ends."""
    found = _BEHIND.match(text, at)
    words = found["words"].split(" ") if found else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        # "Idaho." ends a sentence, "Calif." is short.
        for spelled in (name, name.rstrip(".")):
            end = at + 2 + len(spelled)
            if spelled in STATES and text[end : end + 1] != "-":
                return end, spelled
    return None


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
