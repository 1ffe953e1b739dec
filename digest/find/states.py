"""States and provinces that news prints behind a city in the place of its country: "Paris, Texas"."""

from collections.abc import Mapping

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
STATES: Mapping[str, str] = {name: code for code, names in _BY_COUNTRY.items() for name in names.split("|")}
"""The country's code by the state's name."""
