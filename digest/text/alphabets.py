"""The letters beyond A to Z that languages write in Latin script: which stand together in one text, and which never do."""

import re
from collections import Counter

# Of each language its own letters, and those of common loan words. Source: the exemplar sets of Unicode's CLDR 44.
_LETTERS = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüßéà",  # German
    "áéíñóúü",  # Spanish, Galician, Basque, Irish
    "àçèéíïòóúü",  # Catalan
    "àáâãçéêíóôõúü",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "äåöéàü",  # Swedish, Finnish
    "æøåéèêóòâôäö",  # Danish, Norwegian
    "áðéíóúýþæö",  # Icelandic
    "áðíóúýæø",  # Faroese
    "áéëïóöüèê",  # Dutch
    "âêîôûŵŷäëïöüáéó",  # Welsh
    "ëçâî",  # Albanian
    "ąćęłńóśźżé",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţ",  # Romanian
    "čćđšž",  # Croatian, Bosnian, Serbian, Slovene
    "çğıöşüâîû",  # Turkish
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "äõöüšž",  # Estonian
    "ċġħżàèìòù",  # Maltese
    "ĉĝĥĵŝŭ",  # Esperanto
)
LEAST = 0.01
"""Share of letters in words that begin small, so that they are no names: the text's own language writes so many. German
has 2 in 100, Turkish 8; English that names foreigners has hardly any.
"""
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
RARE = 0.03
"""Share of these letters below which one may stand in a foreign name."""


def fits(text: str) -> bool:
    """Return whether the accented letters of a text in Latin script may all be of one language.

    True for a text that has few, and for one of another script.
    """
    letters = "".join(w for w in _WORD.findall(text) if w[0].islower()).lower()
    beyond = Counter(c for c in letters if not c.isascii() and c < "\u0250")
    total = sum(beyond.values())
    if total < LEAST * len(letters):
        return True
    common = {c for c, n in beyond.items() if n >= RARE * total}
    return any(common <= set(language) for language in _LETTERS)
