"""Words for numbers, ordinals and holidays in the language of dates."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
ORDINAL_DAYS = {word: day for day, word in enumerate(_ORDINALS.split(), start=1)}
HOLIDAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "st patrick's day": (3, 17),
    "saint patrick's day": (3, 17),
    "may day": (5, 1),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Holidays that fall on one day every year in all countries that keep them."""
EASTER_DAYS = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}
"""Days counted from Easter Sunday of the western churches."""
AMERICAN_DAYS = {
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}
"""Holidays of the United States: the month, the weekday and which one of the month it is."""
_NTH = {1: "1 1st first", 2: "2 2nd second latter", 3: "3 3rd third", 4: "4 4th fourth", -1: "last final"}
ORDINALS = {word: number for number, words in _NTH.items() for word in words.split()}
