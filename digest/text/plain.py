"""The reader for pasted text, and how kept lines become blocks."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from digest.records.clean_text import Block, BlockKind, CleanText, Dropped, Kept
from digest.text.decode import decode, refuse_endless
from digest.text.drop import DROP_RULES, PRINTED_DAY, SHORT, is_name
from digest.text.lines import Line, split_lines
from digest.text.sentences import ends_sentence

SEPARATOR = "\n\n"


def read_plain(data: bytes) -> CleanText:
    """Return the canonical text of pasted text in UTF-8.

    Raises ReadError when the bytes are not such a text.
    """
    return clean(refuse_endless(decode(data)))


def clean(source: str) -> CleanText:
    """Return the text without clutter; cleaning its `text` again gives the same text.

    Every character of the source is either kept or listed as dropped, with the rule.
    """
    lines, rules = _without_clutter(split_lines(source))
    kinds = _kinds([line.text for line in lines])
    kept: list[Kept] = []
    blocks: list[Block] = []
    out: list[str] = []
    at = 0
    for line, kind in zip(lines, kinds, strict=True):
        if out:
            out.append(SEPARATOR)
            at += len(SEPARATOR)
        begin = at
        for i, (start, end) in enumerate(line.parts):
            if i in line.breaks:
                out.append(" ")
                at += 1
            kept.append(Kept(start, end, at))
            out.append(source[start:end])
            at += end - start
        blocks.append(Block(kind, begin, at))
    text = "".join(out)
    return CleanText(
        source=source,
        text=text,
        blocks=tuple(blocks),
        kept=tuple(kept),
        dropped=_dropped(source, kept, rules),
        defects=_defects(text),
    )


def _without_clutter(lines: tuple[Line, ...]) -> tuple[list[Line], dict[int, str]]:
    """Return the lines that stay, and for every dropped source position that begins a line its rule.

    Rules run until none fires, because what one drops can bring doubled lines together.
    """
    left = list(lines)
    rules: dict[int, str] = {}
    while True:
        words = [line.text for line in left]
        found: dict[int, str] = {}
        for name, rule in DROP_RULES:
            for i in rule(words):
                found.setdefault(i, name)
        if not found:
            return left, rules
        for i, name in found.items():
            rules.update((start, name) for start, _ in left[i].parts)
        left = [line for i, line in enumerate(left) if i not in found]


def _dropped(source: str, kept: Sequence[Kept], rules: dict[int, str]) -> tuple[Dropped, ...]:
    """Return the gaps between kept runs, cut where a dropped line begins."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for run in kept:
        if at < run.start:
            gaps.append((at, run.start))
        at = run.end
    if at < len(source):
        gaps.append((at, len(source)))
    out: list[Dropped] = []
    places = sorted(rules)
    for start, end in gaps:
        cuts = [start, *places[bisect_right(places, start) : bisect_left(places, end)], end]
        for a, b in pairwise(cuts):
            blank = not source[a:b].strip()
            name = rules.get(a) or (
                "white space" if blank else "hyphenation" if "-" in source[a:b] else "control character"
            )
            if out and out[-1].rule == name and out[-1].end == a and name != "doubled line":
                out[-1] = Dropped(out[-1].start, b, name)
            else:
                out.append(Dropped(a, b, name))
    return tuple(out)


_META = re.compile(
    r"(?:(?:first )?(?:published|updated|posted|issued|released)|last (?:updated|modified)|date(?=:)|publication date)(?: on| at)?\s*:?\s"
    r".{0,60}\d.{0,40}|by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}(?:,.{0,60})?|source\s*:\s*.{2,60}",
    re.IGNORECASE,
)
MASTHEAD = 6
"""Lines from the top among which a short line with a day is the masthead's, whatever else stands in it."""
MASTHEAD_LONGEST = 70


def _is_date_line(line: str, number: int) -> bool:
    """Return whether a line tells when the article was published and nothing of the story."""
    found = PRINTED_DAY.search(line)
    if found is None or (ends_sentence(line) and len(line.split()) > 6):  # noqa: PLR2004 (a sentence of the story)
        return False
    beside = line[: found.start()] + line[found.end() :]
    if number == 0 and len(_SMALL.findall(beside)) > 1:
        return False  # "Talks with the president of Exampland: 7 November 2024" is a headline.
    alone = len(line) - (found.end() - found.start()) <= 30  # noqa: PLR2004 (weekday, hour and zone)
    return (alone and found.start() <= 12) or (number < MASTHEAD and len(line) <= MASTHEAD_LONGEST)  # noqa: PLR2004


_SMALL = re.compile(r"\b(?!of|the|for|and|de|du|des|on|at|by|from\b)[a-z]{3,}\b|\b(?:with|in|to)\b")
"""Words that names of papers and ministries do not have."""
_CAPTION = re.compile(
    r"\bPhotos?\s?:|\((?:File )?(?:Photo|Image|Picture)\b|\bfile photo\b|/(?:Reuters|AFP|AP|Xinhua|TASS|Anadolu)\b(?!/)|\bImage credit|"
    # Who stands where in a picture.
    r"[a-z] \((?:[RLC]|right|left|cent(?:re|er))\) |[a-z], (?:right|left|cent(?:re|er)|(?:second|third) from (?:the )?(?:right|left)), ",
    re.IGNORECASE,
)
TITLE_LONGEST = 200
CAPTION_LONGEST = 400


def _kinds(lines: Sequence[str]) -> list[BlockKind]:
    """Return each line's kind. The first line that is neither date nor byline may be the headline."""
    kinds: list[BlockKind] = ["paragraph"] * len(lines)
    for i, line in enumerate(lines):
        if len(line) <= SHORT and (_META.fullmatch(line) or _is_date_line(line, i)):
            kinds[i] = "meta"
        elif len(line) <= CAPTION_LONGEST and _CAPTION.search(line):
            kinds[i] = "caption"
    first = next((i for i, kind in enumerate(kinds) if kind != "meta"), None)
    if (
        first is not None
        and kinds[first] == "paragraph"
        and _is_title(lines[first])
        and any(map(ends_sentence, lines[first + 1 :]))
    ):
        kinds[first] = "title"
    _masthead(lines, kinds)
    last = len(lines) - 1
    if last > 0 and kinds[last] == "paragraph" and is_name(lines[last]) and not ends_sentence(lines[last]):
        kinds[last] = "signature"
    for i in range(1, last):
        if (
            kinds[i] == "paragraph"
            and len(lines[i]) < SHORT
            and not ends_sentence(lines[i])
            and kinds[i + 1] == "paragraph"
        ):
            kinds[i] = "head"
        elif (
            kinds[i] == "paragraph"
            and len(lines[i]) < SHORT
            and lines[i][0] in '“"'
            and lines[i][-1] in '”"'
            # "…," she said. "…" is running text.
            and not any(mark in lines[i][1:-1] for mark in '“”"')
            and kinds[i + 1] == "paragraph"
        ):
            # A quotation that stands alone above running text is set as a section's head in many papers.
            kinds[i] = "head"
    return kinds


_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Reply-To|Subject): \S")
HOUSE = re.compile(
    r"\b(?:Times|Post|News|Ledger|Gazette|Herald|Daily|Press|Agency|Radio|Television|Tribune|Journal|Chronicle|Star|Observer|Bulletin|"
    r"Telegraph|Courier|Standard|Guardian|Sentinel|Dispatch|Monitor|Weekly|Ministry|Department|Embassy|Government|Secretariat|"
    r"Commission|Council|Presidency|Chancellery)\b"
)
_JOINERS = {"of", "the", "for", "and", "&", "de", "du", "des"}


def _masthead(lines: Sequence[str], kinds: list[BlockKind]) -> None:
    """Mark what stands above the headline: the header of a pasted mail, or the name of a paper or a ministry."""
    if lines and lines[0].startswith("From: "):
        for i, line in enumerate(lines[:8]):
            if not _HEADER.match(line):
                break
            kinds[i] = "title" if line.startswith("Subject: ") else "meta"
        return
    first = lines[0] if lines else ""
    words = first.split()
    name = 1 < len(words) <= 7 and all(w[0].isupper() or w in _JOINERS for w in words) and first[-1] not in ".:;,?!"  # noqa: PLR2004
    if not (name and HOUSE.search(first)):
        return
    # A headline stands below it, before the first sentence.
    for i, line in enumerate(lines[1:MASTHEAD], start=1):
        if ends_sentence(line):
            break
        label = len(line.split()) < 4 or kinds[i] == "meta"  # noqa: PLR2004 ("Press Releases" is no headline)
        if not label and len(line) <= TITLE_LONGEST and any(map(ends_sentence, lines[i + 1 :])):
            kinds[0], kinds[i] = "signature", "title"
            return


def _is_title(line: str) -> bool:
    # One word is a label; Chinese and Japanese write whole headlines without a space.
    long = len(line.split()) > 1 or sum("\u3040" <= c <= "\u9fff" for c in line) >= SHORTEST_UNSPACED
    return long and len(line) <= TITLE_LONGEST and line[-1] not in ".:;,。：；，、।۔"


SHORTEST_UNSPACED = 6
"""Signs of a headline in a script without spaces."""
_CAMEL = re.compile(r"\b([A-Za-z][a-z]+)([A-Z][a-z]+)\b")


# Small words with capitals in a row inside a sentence, as machine translation leaves them: "Has Not Rejected The
# Option Of Resolving". A headline stands alone on its line.
_TITLED = re.compile(
    r"(?<=[a-z,] )(?:[A-Z][a-z]+ ){2,12}?(?:The|Of|Through|And|To|In|For|Not|By|With) (?:[A-Z][a-z]+[ .,]){2,12}"
)


_QUOTE_MARK = re.compile(r'(?<!\d)"|"(?=\w)')
"""A straight mark behind a figure stands for inches."""


def _defects(text: str) -> tuple[str, ...]:
    """Return faults of the text, in words. They are never mended: the words are evidence."""
    words = set(re.findall(r"[^\W\d_]+", text))
    glued = Counter(m[0] for m in _CAMEL.finditer(text) if m[1] in words and m[2] in words)
    out = []
    for word, times in sorted(glued.items()):
        often = f", {times} times" if times > 1 else ""
        what = "a dash or space is missing" if word[0].isupper() else "two words are glued"
        out.append(f"{what} in “{word}”{often}")
    if titled := _TITLED.search(text):
        out.append(f"words within a sentence are in title case: “{' '.join(titled[0].split()[:6])} …”")
    opened, closed = text.count("“"), text.count("”")
    if opened != closed:
        out.append(f"quotation marks are unbalanced: {opened} opening, {closed} closing")
    elif len(_QUOTE_MARK.findall(text)) % 2:
        out.append("quotation marks are unbalanced")
    return tuple(out)
