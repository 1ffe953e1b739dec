"""Names as they are compared: without case, accents and hyphens, each letter at its place."""

import unicodedata

_ONE_FOR_ONE = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ə": "a",
    "’": "'", "ʻ": "'", "ʼ": "'", "`": "'", "-": " ", "‐": " ", "‑": " ", "\N{NO-BREAK SPACE}": " ", "\n": " ",
}  # fmt: skip
"""Letters that no decomposition turns into a plain one, and what stands for one another between the parts of names."""


class _Plain(dict[int, str]):
    """The plain letter of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Return and keep the plain letter."""
        small = chr(code).lower()[:1]
        letter = _ONE_FOR_ONE.get(small) or unicodedata.normalize("NFKD", small)[:1]
        self[code] = letter
        return letter


_PLAIN = _Plain()


def name_key(text: str) -> str:
    """Return the text without case and accents, hyphens as spaces; it is as long as the text was.

    Offsets stay what they were, so that a whole article can be searched for names at once: "Erdoğan" and "Moon Jae-in"
    are "erdogan" and "moon jae in". The caller looks in the text itself whether a capital stands there.
    """
    return text.translate(_PLAIN)
