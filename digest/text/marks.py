"""Marks of Markdown's many dialects that no reader sees: MkDocs', Obsidian's, Pandoc's and Hugo's.

They are taken out before the text is read and put back as what was dropped, each with the name of its kind. Every
pattern is bounded in length, so that runs of marks cost no more than words.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from digest.records.clean_text import PRIVATE, CleanText, Dropped, Kept

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around the number of a mark that was taken out: characters that Unicode keeps free for such use in a program."""
_PLACE = re.compile(rf"{OPEN}(\d+){CLOSE}")
_ATTRIBUTE = r"(?:[.#][\w:-]{1,60}|[\w:-]{1,40}=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[^\s{}\"']{1,200})|-)"
_ATTRIBUTES = rf"\{{:[^{{}}\n]{{0,300}}\}}|\{{ ?{_ATTRIBUTE}(?: {{1,4}}{_ATTRIBUTE}){{0,12}} ?\}}"
_COMMENTS = (
    ("%%", "%%"),
    ("<!--", "-->"),
    ("{>>", "<<}"),
    ("{{% comment %}}", "{{% /comment %}}"),
    ("{{< comment >}}", "{{< /comment >}}"),
)
"""What opens and closes a comment: Obsidian's, HTML's, CriticMarkup's, Hugo's two."""
_LINES = (
    ("note to oneself", PRIVATE, r"\[(?://|comment|_)\]: ?(?:#|<>) ?.*"),
    ("box", "head of a box", r"(?:!!!|\?\?\?\+?) ?\w.*|===[!+]{0,2} ?[\"'].*"),
    (
        "fence",
        "mark of Markdown",
        r":{3,}.*|\[TOC\]|\[\[_TOC_\]\]|\\(?:newpage|pagebreak)|\*\[[^\]]{1,60}\]: .*|-{1,2}8<-{1,2}.*",
    ),
    ("tags", "tags", r"(?:#[\w/-]{1,60}[ \t]{0,4}){1,30}"),
    ("attributes", "mark of Markdown", rf"(?:{_ATTRIBUTES})"),
)
"""A name, the rule's words, and the whole line."""
_WHOLE_LINES = tuple((rule, re.compile(rf"[ \t]{{0,40}}(?:{form})[ \t]{{0,40}}")) for _, rule, form in _LINES)
_INDENTED = re.compile(r"([ \t]{0,40})(?:(?:!!!|\?\?\?\+?) ?\w|===[!+]{0,2} ?[\"']|\[\^[^\]\s]{1,60}\]:)")
"""Lines whose text follows four columns further in."""
_INLINE = tuple(
    (rule, re.compile(form, re.MULTILINE))
    for rule, form in (
        ("head of a box", r"(?<=> )\[![\w/-]{1,40}\][+-]?.*$"),
        ("embedded file", r"!\[\[[^\[\]\n]{1,300}\]\]"),
        ("mark of Markdown", r"(\[\[(?:[^\[\]|\n]{1,300}\|)?)([^\[\]|\n]{1,300})(\]\])"),
        ("footnote", r"\^\[[^\[\]\n]{1,1000}\]"),
        ("mark of a footnote", r"\[\^[^\[\]\s]{1,60}\]:?"),
        ("citation", r"\[(?:see |cf\. )?-?@[\w:.#$%&+?<>~/-]{1,100}[^\[\]\n]{0,200}\]"),
        ("template", r"\{\{[^{}\n]{0,500}\}\}|\{%[^{}\n]{0,500}%\}"),
        ("mark of Markdown", rf"(\[)([^\[\]\n]{{1,300}})(\](?:{_ATTRIBUTES}))"),
        ("mark of Markdown", _ATTRIBUTES),
        ("struck words", r"~~(?=[^\s~])[^~\n]{1,1000}~~|\{--[^{}\n]{1,1000}--\}"),
        ("mark of Markdown", r"(==)(?=[^\s=])([^=\n]{1,1000})(?<=\S)(==)(?!=)"),
        ("mark of Markdown", r"(\^\^)(?=[^\s^])([^^\n]{1,1000})(?<=\S)(\^\^)"),
        ("mark of Markdown", r"(\{\+\+)([^{}\n]{1,1000})(\+\+\})"),
        ("mark of Markdown", r"(?<=\w)(\^)([\w+-]{1,20})(\^)"),
        ("mark of Markdown", r"(?<=\w)(~)([\w+-]{1,20})(~)"),
        ("mark of Markdown", r"(?<=\S)[ \t]\^[a-z0-9-]{1,40}$|(?:(?<=^[-*+] )|(?<=^  [-*+] ))\[[ xX]\](?= )|^:(?=[ \t]{1,3}\S)"),
        ("emoji", r"(?<![^\s])(?::[a-z][a-z0-9_+-]{1,40}:)(?!\S)"),
    )
)  # fmt: skip


MOST_MARKS = 20_000
"""Of one file; the longest articles have some hundreds."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was taken out."""

    words: str
    """What stood there; may hold the places of marks that were taken out before."""

    rule: str
    """Its kind."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A mark with the place where it goes back."""

    at: int
    """Code point of the text without marks before which it stands."""

    words: str
    """What stood there."""

    rule: str
    """Its kind."""


def without_marks(source: str) -> tuple[str, list[Mark]]:
    """Return Markdown with a place for each mark, and the marks by number."""
    marks: list[Mark] = []
    text = source.replace(OPEN, "").replace(CLOSE, "")

    def taken(words: str, rule: str) -> str:
        marks.append(Mark(words, rule))
        return f"{OPEN}{len(marks) - 1}{CLOSE}"

    for opening, closing in _COMMENTS:
        text = "".join(_commented(text, opening, closing, taken))
    text = "\n".join(_lines(text.split("\n"), taken))
    for rule, form in _INLINE:
        text = form.sub(partial(_taken_out, rule=rule, taken=taken), text)
    return text, marks


_NOTE = re.compile(r"^([ \t]{0,40}\[(?://|comment|_)\]: ?(?:#|<>) ?)(.*)$", re.MULTILINE)


def blanked(source: str) -> str:
    """Return Markdown in which private comments are as long as they were and say nothing: a copy that may be kept anywhere."""
    text = source
    for opening, closing in _COMMENTS:

        def dotted(words: str, _: str, *, first: int = len(opening), last: int = len(closing)) -> str:
            return words[:first] + dots(words[first : len(words) - last]) + words[len(words) - last :]

        text = "".join(_commented(text, opening, closing, dotted))
    return _NOTE.sub(lambda found: found[1] + dots(found[2]), text)


def dots(words: str) -> str:
    """Return words of which nothing is left but how long they were."""
    return re.sub(r"\S", "·", words)


def _taken_out(found: re.Match[str], rule: str, taken: Callable[[str, str], str]) -> str:
    """Return a place for a mark; for a pair of marks around words the words between two places."""
    if not found.re.groups:
        return taken(found[0], rule)
    return f"{taken(found[1], rule)}{found[2]}{taken(found[3], rule)}"


def _commented(text: str, opening: str, closing: str, taken: Callable[[str, str], str]) -> Iterator[str]:
    """Yield a text's parts with a place for each comment; one that is never closed is none."""
    at = 0
    while (begin := text.find(opening, at)) >= 0 and (end := text.find(closing, begin + len(opening))) >= 0:
        end += len(closing)
        yield text[at:begin]
        yield taken(text[begin:end], PRIVATE)
        at = end
    yield text[at:]


def _lines(lines: Sequence[str], taken: Callable[[str, str], str]) -> Iterator[str]:
    """Yield lines with a place for those that are nothing but a mark; what stands inside a box is moved out of it."""
    inside: list[int] = []
    for raw in lines:
        line = raw.expandtabs(4)
        indent = len(line) - len(line.lstrip(" "))
        while inside and line.strip() and indent < inside[-1]:
            inside.pop()
        moved = line[4 * len(inside) :] if line.strip() else line
        head = _INDENTED.match(line) if len(inside) < MOST_BOXES else None
        if head and (indent < 4 or inside):  # noqa: PLR2004 (deeper is code)
            inside.append(indent + 4)
        rule = next((rule for rule, form in _WHOLE_LINES if form.fullmatch(moved)), None)
        if rule is None:
            yield moved
        else:
            yield from ("", taken(moved.strip(), rule), "")


MOST_BOXES = 20
"""Boxes inside one another; nobody writes more than three."""


def put_back(lines: Sequence[str], marks: Sequence[Mark]) -> tuple[list[str], list[Inserted]]:
    """Return lines without the places of marks, less those that held nothing else, and where the marks go back.

    Places count code points of the lines that are left, joined by a blank line.
    """
    out: list[str] = []
    inserted: list[Inserted] = []
    at = 0
    for line in lines:
        words, own = _bare(line, marks)
        begin = at + (2 if out else 0)
        if words.strip() and not (own and _LEFT_OVER.fullmatch(words)):
            inserted += [replace(mark, at=begin + mark.at) for mark in own]
            out.append(words)
            at = begin + len(words)
        elif own:
            whole = "".join(_restored(line, marks, len(marks)))
            rule = next((m.rule for m in own if m.rule == PRIVATE), own[0].rule)
            inserted.append(Inserted(at, f"\n\n{whole}" if out else f"{whole}\n\n", rule))
    return out, inserted


_LEFT_OVER = re.compile(r"[\w ]{0,30}:|[\W_]{0,10}")
"""What a template leaves of its line: "Published:"."""


def _bare(line: str, marks: Sequence[Mark]) -> tuple[str, list[Inserted]]:
    """Return a line without places, and its marks; a space that would be left doubled or at an end goes with its mark."""
    out = ""
    own: list[Inserted] = []
    at = 0
    for found in _PLACE.finditer(line):
        number = int(found[1])
        if number >= len(marks):
            continue
        out += line[at : found.start()]
        at = found.end()
        words = "".join(_restored(marks[number].words, marks, number))
        if (not out or out[-1] == " ") and line[at : at + 1] == " ":
            words, at = words + " ", at + 1
        elif at == len(line) and out.endswith(" "):
            out = out[:-1]
            words = " " + words
        own.append(Inserted(len(out), words, marks[number].rule))
    return out + line[at:], own


def _restored(words: str, marks: Sequence[Mark], before: int) -> Iterator[str]:
    """Yield the parts of a text in which every place holds its mark again. A mark only holds those taken before it."""
    at = 0
    for found in _PLACE.finditer(words):
        yield words[at : found.start()]
        number = int(found[1])
        yield from _restored(marks[number].words, marks, number) if number < before else ()
        at = found.end()
    yield words[at:]


class _Written:
    """A source that is written anew, with the runs that it is made of."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.kept: list[Kept] = []
        self.dropped: list[Dropped] = []
        self.size = 0

    def put(self, words: str, run: Kept | Dropped, begin: int) -> None:
        """Write a part of a run that began at `begin` in the old source; nothing where it is empty."""
        if not words:
            return
        end = self.size + len(words)
        if isinstance(run, Kept):
            self.kept.append(Kept(self.size, end, run.at + begin - run.start))
        else:
            self.dropped.append(replace(run, start=self.size, end=end))
        self.words.append(words)
        self.size = end


def with_marks(text: CleanText, inserted: Sequence[Inserted]) -> CleanText:
    """Return a text whose source holds the marks again, as dropped."""
    if not inserted:
        return text
    out = _Written()
    pieces: list[Kept | Dropped] = sorted([*text.kept, *text.dropped], key=lambda run: run.start)
    waiting = deque(sorted(inserted, key=lambda mark: mark.at))
    for run in pieces:
        at = run.start
        while waiting and waiting[0].at <= run.end and (waiting[0].at < run.end or run is pieces[-1]):
            mark = waiting.popleft()
            out.put(text.source[at : mark.at], run, at)
            out.put(mark.words, Dropped(0, 0, mark.rule), 0)
            at = max(at, mark.at)
        out.put(text.source[at : run.end], run, at)
    for mark in waiting:
        out.put(mark.words, Dropped(0, 0, mark.rule), 0)
    return replace(text, source="".join(out.words), kept=tuple(out.kept), dropped=tuple(out.dropped))
