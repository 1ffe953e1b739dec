"""Hypothesis strategies for texts: arbitrary ones, and articles that were cut, shuffled and broken."""

from functools import cache

from hypothesis import strategies as st

from tests.golden import CASES, read_case

# What breaks readers of text: controls, line ends of all kinds, spaces of all kinds, directions, joiners, marks of
# Markdown, HTML and YAML, quotation marks, letters whose case or width changes their length.
ODD = (
    "\x00\x07\x0b\x0c\x1b\x1c\x1d\x1e\x1f\x7f\x85\r\n\t \u00a0\u2009\u202f\u2028\u2029\u200b\u200c\u200d\u2060\ufeff\u00ad"
    "\u202a\u202e\u2066\u2069\ufffe\uffff😀́ßİıﬀ习普П"
    "\\`*_{}[]()#+-.!|<>&~=:^\"'“”‘’„…—–/@$%"
)

arbitrary = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")))
"""Any text that UTF-8 can hold, odd characters often."""

CLUTTER = (
    "Leave a Reply", "Name *", "Related Articles", "Back to top button", "Share", "More", "Menu", "News", "World",
    "Accept all cookies", "Photo: Meridian", "A line that is said twice, word for word.",
    "A line that is said twice, word for word.", "Harbour Gazette", "Published: Sep 21, 2023 01:53 AM",
    "By Nia Wanjala", "The ministers met on Friday.", "The talks that began in the morning went on until the evening of",
    "the next day, when nobody who had come was left in the room and", "Home » World » Africa", "READ ALSO: more news",
    "3 Comments", "“We have time”", "GENEVA, May 3, 2019 (MPA) — They met.", "---", "...", "* * *",
)  # fmt: skip
"""Lines for which cleaning has rules."""

pasted = st.lists(st.one_of(st.sampled_from(CLUTTER), arbitrary), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\n \n"]).map(lambda end: end.join(lines))
)
"""Texts made of lines that cleaning has rules for, and of arbitrary ones."""


@cache
def samples() -> tuple[str, ...]:
    """Return the texts of the golden cases: short articles of many shapes."""
    return tuple(read_case(p)["text"] for folder in ("claims", "clean") for p in sorted((CASES / folder).glob("*.yml")))


@st.composite
def broken_articles(draw: st.DrawFn) -> str:
    """Draw a sample article that was cut, shuffled, doubled, or had characters put in."""
    text = draw(st.sampled_from(samples()))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        how = draw(st.sampled_from(["cut", "insert", "shuffle", "double", "spaces", "delete", "ends"]))
        if how == "cut":
            text = text[:at]
        elif how == "insert":
            text = text[:at] + draw(st.text(ODD, min_size=1, max_size=3)) + text[at:]
        elif how == "shuffle":
            text = "\n".join(draw(st.permutations(text.split("\n"))))
        elif how == "double":
            text = text[:at] + text
        elif how == "spaces":
            text = text.replace(" ", draw(st.sampled_from(["\u00a0", "  ", "\t", "\u2009"])))
        elif how == "delete":
            text = text[:at] + text[at + draw(st.integers(1, 60)) :]
        else:
            text = text.replace("\n", draw(st.sampled_from(["\r\n", "\r", "\u2028", " ", "\n\n"])))
    return text
