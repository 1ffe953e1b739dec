"""Content as Markdown that shows exactly the content's characters, and never becomes live."""

import html
import re
from collections.abc import Iterable, Sequence

from digest.pages.parts.sanitised import words_alone

# Signs that begin something in Markdown wherever they stand. `&` and `<` become entities, so that no HTML and
# no entity comes from content; "|" would cut a table, "#" at the end of a heading would close it; the others
# get a backslash (CommonMark 2.4).
_INLINE = re.compile(r"[\\`*_{}\[\]|<>&#]")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}
# Signs that begin a block only at the start of a line: lists, rules, fences, definition lists, admonitions.
_START = re.compile(r"[+~=:!^-]")
_ORDINAL = re.compile(r"(\d{1,9})([.)])")
_LINE_END = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")
# HTML has no way to write these; Python-Markdown keeps its own notes between \x02 and \x03.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def flat(text: str) -> str:
    """Return content on one line: line breaks become spaces, control characters, which show nothing, are left out."""
    return _CONTROL.sub("", _LINE_END.sub(" ", text))


def inline(text: str) -> str:
    """Return content for use within a line of Markdown; of HTML the sanitiser behind the escaping would leave words alone."""
    return words_alone(_INLINE.sub(lambda m: _ENTITY.get(m[0], "\\" + m[0]), flat(text)).replace("\t", "&#9;"))


def opening(line: str) -> str:
    """Return a line of Markdown that begins with content, so that it begins no list, rule, fence or code."""
    out = line.lstrip()
    if found := _ORDINAL.match(out):
        return f"{found[1]}&#{ord(found[2])};{out[found.end() :]}"
    if _START.match(out):
        return f"&#{ord(out[0])};{out[1:]}"
    return out


def block(text: str) -> str:
    """Return content for use as a paragraph of its own: one line of Markdown, without white space at its ends."""
    return opening(inline(flat(text).strip()))


_MARKS = re.compile(r"[“”\"„«»]")
_WHOLE = re.compile(r"\s*(?:“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“]+“)\s*")


def in_marks(text: str) -> str:
    """Return content in quotation marks, every character as it is, with no pair of marks inside one of its own kind.

    Words that stand in marks get no others; words that hold marks get single ones: ‘He spoke of “peace” there’.
    """
    if _WHOLE.fullmatch(text):
        return text
    return f"‘{text}’" if _MARKS.search(text) else f"“{text}”"


def quoted(text: str, attributes: str = "") -> str:
    """Return content in quotation marks, as Markdown; `attributes` are those of words in another language, ` lang="it"`."""
    words = inline(in_marks(text))
    return f"<span{attributes}>{words}</span>" if attributes else words


def quotation(text: str, attributes: str = "") -> str:
    """Return content as an HTML element of quotation; the stylesheet draws its marks, single around double ones."""
    kind = "bare" if _WHOLE.fullmatch(text) else "single" if _MARKS.search(text) else "double"
    return f'<q class="{kind}"{attributes}>{as_words(text)}</q>'


_FIELD = re.compile(r"`((?:meeting|(?:not_)?copy_of):(?: [\w\[\]-]+)?)`")
"""A field of a record with what to write into it; whatever else stands between backticks are words of somebody's."""


def advice(text: str) -> str:
    """Return what editors are told, in which fields of a record stand between backticks: "write `meeting:`"."""
    parts = _FIELD.split(text)
    return "".join(f"`{part}`" if n % 2 else inline(part) for n, part in enumerate(parts))


def emphasis(text: str) -> str:
    """Return content in emphasis."""
    return f"*{inline(flat(text).strip())}*"


def strong(text: str) -> str:
    """Return content in strong emphasis."""
    return f"**{inline(flat(text).strip())}**"


def as_words(text: str) -> str:
    """Return content as words of HTML in which Markdown reads nothing; the sanitiser stands behind the escaping."""
    return words_alone(attribute(text))


def attribute(text: str) -> str:
    """Return content for an HTML attribute, or a template that prints it raw."""
    return html.escape(re.sub(r"[ \t\n\r\f\v]+", " ", flat(text)), quote=True)


# Python-Markdown looks for links, code and emphasis inside the tags of a line too.
_WITHIN_TAG = re.compile(r"[\\`*_{}\[\]()!~^=|]")


def inline_attribute(text: str) -> str:
    """Return content for an HTML attribute within a line of Markdown."""
    return _WITHIN_TAG.sub(lambda m: f"&#{ord(m[0])};", attribute(text))


def link(label: str, target: str) -> str:
    """Return a link to a page of ours; the label is content, the target is not."""
    return f"[{inline(label)}]({target})"


def outside(label: str, url: str) -> str:
    """Return a link to another site, or the bare label when the address is not http or https."""
    if not re.match(r"https?://\w[^\s<>\"'\\^`{|}\x00-\x20]*\Z", url, re.IGNORECASE):
        return inline(label)
    safe = url.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D")
    safe = re.sub(r"[*_&]", lambda m: {"*": "%2A", "_": "%5F", "&": "&amp;"}[m[0]], safe)
    return f"[{inline(label)}]({safe})"


def here(ident: str, what: str) -> str:
    """Return a link to the line that it stands on, by which one can send that line; `what` names it to a screen reader.

    It is no stop of the Tab key: a page has a hundred of them.
    """
    return (
        f'<a class="here" id="{ident}" href="#{ident}" tabindex="-1" aria-label="Link to {inline_attribute(what)}"></a>'
    )


def folded(name: str, summary: str, body: str) -> str:
    """Return Markdown that stands folded behind a line of its own, and open on paper; "" when there is nothing in it."""
    head = f'<details class="{name}" markdown="1">\n<summary>{summary}</summary>'
    return f"{head}\n\n{body}\n\n</details>" if body else ""


def box(name: str, *parts: str, tag: str = "div", attributes: str = "") -> str:
    """Return Markdown parts wrapped for the stylesheet; "" when there is nothing to wrap. `attributes` as in `quoted`."""
    body = "\n\n".join(p for p in parts if p)
    return f'<{tag} class="{name}"{attributes} markdown="1">\n\n{body}\n\n</{tag}>' if body else ""


def section(heading: str, body: str) -> str:
    """Return a section with its heading; "" when there is nothing in it."""
    return f"## {heading}\n\n{body}" if body else ""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "sortable") -> str:
    """Return a table; cells are Markdown on one line. "" when it has no row.

    One that is `sortable` a script can put in another order; other kinds are names for the stylesheet.
    """
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"
    return box(kind, "\n".join([head, *lines]))


def bullets(items: list[str]) -> str:
    """Return a list, one item a line; further lines of an item are indented. A line may begin with content."""
    return "\n".join("- " + "\n    ".join(map(opening, item.split("\n"))) for item in items)
