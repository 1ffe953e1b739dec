"""Rules that find lines which do not belong to the article.

Each rule takes the words of all lines and returns the numbers of those that it drops. A new kind of clutter
is one function and one entry in `DROP_RULES`. Rules look at words only, never at blank lines, so that
cleaning a cleaned text changes nothing.
"""

import re
from collections.abc import Callable, Sequence

from digest.text.phrases import any_of
from digest.text.sentences import ends_sentence, sentences

Rule = Callable[[Sequence[str]], set[int]]

SHORT = 120
"""Headlines in lists of links are shorter; paragraphs that lack a full stop are mostly longer."""


_FORM_HEAD = any_of("form-heads")
_FORM_LINE = any_of("form-lines")
# Sentences that comment plug-ins print and articles do not.
_FORM_SENTENCE = any_of("form-sentences")


def reply_form(lines: Sequence[str]) -> set[int]:
    """Return the lines of a form for readers' comments: its head, its labels, its small print."""
    out: set[int] = set()
    inside = False
    for i, line in enumerate(lines):
        head = bool(_FORM_HEAD.fullmatch(line.rstrip(" :*")))
        small = len(line) < 2 * SHORT and bool(_FORM_SENTENCE.search(line))
        inside = head or small or (inside and bool(_FORM_LINE.fullmatch(line)))
        if inside:
            out.add(i)
    return out


_RELATED_HEAD = any_of("related-heads")
_RELATED_INLINE = re.compile(r"(?:read more|read also|also read|see also|related)\s*[:|]\s*\S.{0,160}", re.IGNORECASE)


# "PM speaks to the press26/10/2022 11:10:00": a headline with the time of its page.
_STAMPED = re.compile(r".*\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d,? \d{1,2}:\d\d(?::\d\d)?")
STAMPED_REACH = 3
"""Lines from the head of a list to its first headline with a time, and from one of these to the next."""
_MAY_BE_HEAD = re.compile(r"more from |other |latest ", re.IGNORECASE)


def related_articles(lines: Sequence[str]) -> set[int]:
    """Return the lines of a list of links to other articles.

    After such a head, lines without a full stop are its entries; the last of them stays when running text
    follows, because it may be the head of a section.
    """
    out: set[int] = set()
    told = next((i for i, line in enumerate(lines) if ends_sentence(line)), len(lines))
    i = 0
    while i < len(lines):
        line = lines[i]
        if _RELATED_INLINE.fullmatch(line) and not ends_sentence(line):
            out.add(i)
        elif _RELATED_HEAD.fullmatch(line.rstrip(" :")) and told < i:
            if end := _stamped_list(lines, i):
                out.update(range(i, end))
                i = end
                continue
            end = i + 1
            if _MAY_BE_HEAD.match(line) and end < len(lines) and ends_sentence(lines[end]):
                i += 1  # "More from the table" above running text heads a section.
                continue
            out.add(i)
            while end < len(lines) and len(lines[end]) < SHORT and not ends_sentence(lines[end]):
                end += 1
            if end < len(lines) and end > i + 1:
                end -= 1
            elif end == len(lines) and end > i + 1 and is_name(lines[-1]):
                end -= 1  # the outlet's name may close the page
            out.update(range(i + 1, end))
            i = end - 1
        i += 1
    return out


def _stamped_list(lines: Sequence[str], head: int) -> int:
    """Return one past the last line of a list whose headlines carry times, teasers included; 0 where none begins there."""
    last = found = 0
    for i in range(head + 1, len(lines)):
        if _STAMPED.fullmatch(lines[i]):
            last, found = i, found + 1
        elif i - max(last, head) > STAMPED_REACH:
            break
    return min(last + 2, len(lines)) if found > 1 else 0


def is_name(line: str) -> bool:
    """Return whether a line is a bare name of up to four capitalised words."""
    words = line.strip(" -–—:").split()
    return 0 < len(words) <= 4 and all(w[0].isupper() for w in words)  # noqa: PLR2004 (longest outlet names)


_NAV_WORD = any_of("navigation", before=r"(?:[•*-] )?")
_BREADCRUMBS = re.compile(r"you are here ?:?", re.IGNORECASE)
_CRUMB = re.compile(r"\d{1,2}\. \S.*")
_NO_WORD = re.compile(r"[\W_]{1,10}")
_NAV_ROW = re.compile(r"[^|»›•·]{1,28}(?:\s*[|»›•·]\s*[^|»›•·]{1,28}){2,}")
# A day in the forms that mastheads print: "20 September 2023", "Sep 21, 2023", "2023-03-23", "05.03.2024".
PRINTED_DAY = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},? \d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? \d{4}|"
    r"\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})\b"
)
MENU_RUN = 3
"""One short line may be a headline or a section's head; three in a row before any sentence are a menu."""


def navigation(lines: Sequence[str]) -> set[int]:
    """Return menus, buttons and breadcrumbs.

    Before the first sentence, three or more lines in a row of one or two words each are a menu.
    """
    out = {i for i, line in enumerate(lines) if _NAV_WORD.fullmatch(line)}
    out |= {
        i
        for i, line in enumerate(lines)
        # "By Ada Reed • 19 May 2022 • 14:26" tells who wrote it and when.
        if _NAV_ROW.fullmatch(line) and not ends_sentence(line) and "«" not in line and not PRINTED_DAY.search(line)
    }
    out |= _crumbs(lines)
    out |= _without_words(lines)
    first = next((i for i, line in enumerate(lines) if ends_sentence(line) and not _NO_WORD.fullmatch(line)), 0)
    run: list[int] = []
    for i in range(first + 1):
        if i < first and (len(lines[i].split()) <= 2 or i in out) and len(lines[i]) <= 24 and lines[i][-1] not in ":.":  # noqa: PLR2004 (a menu's word is short)
            run.append(i)
            continue
        if len(run) >= MENU_RUN:
            out.update(run)
        run = []
    return out


def _without_words(lines: Sequence[str]) -> set[int]:
    """Return the lines of signs alone above the first line with words, and below the last: "..." or a row of dashes."""
    signs = [bool(_NO_WORD.fullmatch(line)) for line in lines]
    above = signs.index(False) if False in signs else len(lines)
    below = signs[::-1].index(False) if False in signs else 0
    return {*range(above), *range(len(lines) - below, len(lines))}


def _crumbs(lines: Sequence[str]) -> set[int]:
    """Return the numbered lines below "You are here:"."""
    out: set[int] = set()
    for i, line in enumerate(lines):
        if _BREADCRUMBS.fullmatch(line) or (i - 1 in out and _CRUMB.fullmatch(line)):
            out.add(i)
    return out


_COOKIES = any_of("notices")


def cookies_and_subscription(lines: Sequence[str]) -> set[int]:
    """Return notices about cookies and invitations to subscribe."""
    return {i for i, line in enumerate(lines) if _COOKIES.fullmatch(line)}


_CONSENT = any_of("consent")
LONGEST_NOTICE = 400
"""Words; an article about cookies is longer, or speaks of something else in most of its sentences."""


def is_consent_notice(text: str) -> bool:
    """Return whether a text is what a site asks before it shows the article: most of its sentences ask for consent."""
    if len(text.split()) > LONGEST_NOTICE:
        return False
    lines = (s for line in text.split("\n") for s in (line[a:b] for a, b in sentences(line)))
    said = [s for s in lines if len(s.split()) > 2]  # noqa: PLR2004 (buttons)
    asking = sum(bool(_CONSENT.search(s)) for s in said)
    return asking > 1 and 2 * asking > len(said)


_CREDIT = re.compile(
    r"\(?(?:file )?(?:photo|image|picture|photograph|video)s?(?: credit)?\s*(?:[:©/]|by\b|courtesy\b).{0,80}|©\s?.{2,80}",
    re.IGNORECASE,
)


def photo_credit(lines: Sequence[str]) -> set[int]:
    """Return lines that hold nothing but the credit of a picture."""
    return {i for i, line in enumerate(lines) if _CREDIT.fullmatch(line) and len(line.split()) <= 14}  # noqa: PLR2004 (longer lines describe the picture)


DOUBLED_SHORTEST = 20
"""Shorter lines may be repeated on purpose ("He said:")."""


def doubled_line(lines: Sequence[str]) -> set[int]:
    """Return lines that repeat the line before them word for word, as pasted captions do."""
    plain = [" ".join(line.split()) for line in lines]
    return {i for i in range(1, len(plain)) if len(plain[i]) >= DOUBLED_SHORTEST and plain[i] == plain[i - 1]}


DROP_RULES: tuple[tuple[str, Rule], ...] = (
    ("reply form", reply_form),
    ("navigation", navigation),
    ("related articles", related_articles),
    ("cookies and subscription", cookies_and_subscription),
    ("photo credit", photo_credit),
    ("doubled line", doubled_line),
)
